"""Workflow commands that GitHub Actions shows beside the lines of a pull request, most serious first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipl.exporters import accepted
from pipl.exporters.order import gravity
from pipl.exporters.phrases import cited, counted, say
from pipl.exporters.prose import level, notes, told, unsettled
from pipl.findings import Finding
from pipl.report import Report
from pipl.text import Language

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
"""GitHub shows ten of each in a step and keeps the rest in the log: so the gravest come first."""


def export(reports: Sequence[Report], language: Language = "en") -> str:
    """A command a line: each breach, each waived one, what is unknown together, and a summary of each report."""
    return "".join(f"{each}\n" for report in reports for each in _report(report, language))


def _report(report: Report, language: Language) -> Iterator[str]:
    for finding in sorted(report.breached, key=gravity):
        yield _finding(finding, level(finding.details), "breached", language)
    for note in notes(report, language):
        yield command(note.level, note.text, title=report.app, file=note.file, line=note.line)
    if report.unknown:
        yield command(
            "warning", "\n".join(unsettled(report.unknown, language)), title=report.app, file=report.file
        )
    for finding in report.waived:
        yield _finding(finding, "note", "waived", language)
    if not report.verdicts and report.baseline is None:
        return
    said_of_all = counted(report.counts, language)
    if report.ok:
        said_of_all = (
            f"{accepted.none_found(report, language)}{':' if language == 'en' else '：'} {said_of_all}"
        )
    yield command("note", said_of_all, title=f"{report.app} {report.as_of}", file=report.file)


def _finding(finding: Finding, how: str, outcome: str, language: Language) -> str:
    title = f"{say(f'outcome {outcome}', language)} {cited(finding.details.source, language)} {finding.duty}"
    about = finding.about
    said = [finding.message.in_(language), *told(finding, language)[1:]]
    return command(how, "\n".join(said), title=title, file=about.file, line=about.line, col=about.column)


def command(how: str, message: str, **properties: str | int) -> str:
    """One workflow command; properties that are empty or 0 are left out."""
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    return f"::{COMMANDS[how]} {given}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
