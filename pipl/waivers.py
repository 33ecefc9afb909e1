"""Waivers: the file beside a spec, and the one function that decides which breaches they waive."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from pipl.beside import WAIVERS, Entry, Many, Said, beside, entries
from pipl.days import has_ended
from pipl.document import Document, parse, read
from pipl.document.places import LINE_BREAK
from pipl.errors import AppError, Fault, nearest
from pipl.findings import Finding, Outcome, Waiver
from pipl.report import Report, WaiverState, WaiverUse

_HEAD = (
    "# Breaches that somebody accepts until a day. Each stays a breach, and is shown as waived.\nwaivers:\n"
)


def waive(report: Report, waivers: Iterable[Waiver]) -> Report:
    """The same report with each breach that a waiver covers on its day as `waived`; it tells of every waiver.

    A waiver holds until the end of its last day in China Standard Time, judged by the day of the report, which is
    a day there. Only a breach is waived: what is unknown stays so, as nobody can accept what is not known.
    Waivers of duties that the report was cut from are left aside.
    """
    given = [each for each in waivers if report.selected is None or each.duty in report.selected]
    if not given:
        return report
    found = {(each.duty, each.about.key): each.outcome for each in report.findings}
    running: dict[tuple[str, str], Waiver] = {}
    for each in sorted(
        given, key=lambda each: each.until
    ):  # of two for one breach, the one that runs longest
        if not has_ended(each.until, report.as_of) and found.get(_of(each)) is Outcome.BREACHED:
            running[_of(each)] = each

    def find(outcome: Outcome, verdict: Any) -> Finding:
        if outcome is Outcome.WAIVED:
            finding = report.find(Outcome.BREACHED, verdict)
            waiver = running.get((finding.duty, finding.about.key))
            if waiver is not None:
                return replace(finding, outcome=outcome, waiver=waiver)
        return report.find(outcome, verdict)

    verdicts = [
        (Outcome.WAIVED if (finding.duty, finding.about.key) in running else outcome, verdict)
        for (outcome, verdict), finding in zip(report.verdicts, report.findings, strict=True)
    ]
    uses = tuple(_use(report, each, found, running) for each in given)
    return replace(report, verdicts=verdicts, find=find, waivers=(*report.waivers, *uses))


def _of(waiver: Waiver) -> tuple[str, str]:
    return waiver.duty, waiver.subject


def _use(
    report: Report,
    waiver: Waiver,
    found: Mapping[tuple[str, str], Outcome],
    running: Mapping[tuple[str, str], Waiver],
) -> WaiverUse:
    if waiver.duty not in report.duties:
        near = nearest(waiver.duty, report.duties)
        return WaiverUse(waiver, WaiverState.UNMATCHED, unmatched="duty", nearest=near)
    keys = {
        key for duty, key in found if duty == waiver.duty
    } or report.keys  # the duty may bind on other days
    if waiver.subject not in keys:
        near = nearest(waiver.subject, keys)
        return WaiverUse(waiver, WaiverState.UNMATCHED, unmatched="subject", nearest=near)
    outcome = found.get(_of(waiver), Outcome.OUT_OF_SCOPE)
    if has_ended(waiver.until, report.as_of):
        return WaiverUse(waiver, WaiverState.EXPIRED, outcome)
    applied = running.get(_of(waiver)) is waiver
    return WaiverUse(waiver, WaiverState.APPLIED if applied else WaiverState.UNUSED, outcome)


class _Entry(Entry):
    duty: Said
    subject: Said
    reason: Said
    owner: Said
    approved_by: Said
    ticket: Said
    until: date


class _File(Entry):
    waivers: Many[_Entry]


def waiver_file(spec: str | PathLike[str]) -> Path:
    """Where the waivers of a spec stand: `shop/app.waivers.yaml` for `shop/app.yaml`."""
    return beside(spec, WAIVERS)


def waivers_beside(spec: str | PathLike[str]) -> tuple[Waiver, ...]:
    """The waivers in the file beside a spec, in its order; none if there is no such file.

    Raises: AppError with all the faults of the file, each with line, column and path.
    """
    path = waiver_file(spec)
    return load_waivers(path) if path.exists() else ()


def load_waivers(path: str | PathLike[str]) -> tuple[Waiver, ...]:
    """The waivers in a file, in its order.

    Raises: AppError with all the faults of the file, each with line, column and path.
    """
    return _waivers(read(path))


def _waivers(document: Document) -> tuple[Waiver, ...]:
    given, found = entries(document, _File, "waivers", "a waiver file")
    waivers: dict[tuple[str, str], Waiver] = {}
    for number, entry in given:
        line = document.mark(("waivers", number)).line
        waiver = Waiver(**dict(entry), file=document.file, line=line)
        first = waivers.setdefault(_of(waiver), waiver)
        if first is not waiver:
            what = f"`{waiver.duty}` is waived twice for `{waiver.subject}`"
            help_ = f"the first time is on line {first.line}: change `until` there"
            found.append(document.fault(what, ("waivers", number), help_))
    if found:
        raise AppError(found)
    return tuple(waivers.values())


def add_waivers(path: str | PathLike[str], added: Sequence[Waiver]) -> None:
    """Writes waivers at the end of a file, all else in it as it was; a file that there is not is begun.

    Raises: AppError if the file has faults, waives one of these breaches already, or cannot be written.
    """
    file = Path(path)
    try:
        text = file.read_bytes().decode("utf-8-sig") if file.exists() else _HEAD
        text = _with(text, added, fspath(path))
        with file.open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise AppError(Fault(f"cannot add to the file: {reason.lower()}", fspath(path))) from None


def _with(text: str, added: Sequence[Waiver], file: str) -> str:
    """The text of a waiver file with more waivers."""
    begun = text == _HEAD
    before = () if begun else _waivers(parse(text, file=file))
    dash = "  "
    if before:
        line = LINE_BREAK.split(text)[before[0].line - 1]
        dash = line[: len(line) - len(line.lstrip(" "))]
    elif not begun:
        text = re.sub(r"(?m)^waivers:[ \t]*\[\s*\]", "waivers:", text)
    whole = f"{text.rstrip()}\n" + "".join(_entry(each, dash) for each in added)
    document = parse(whole, file=file)
    # Whoever wrote the file may have written it in a way that nothing can be put at its end.
    if document.faults or [_values(each) for each in _waivers(document)] != [
        _values(each) for each in (*before, *added)
    ]:
        help_ = "write it as a list under `waivers:`, each entry after `- ` on a line of its own"
        raise AppError(Fault("cannot add to the file as it is written", file, help=help_))
    return whole


def _values(waiver: Waiver) -> dict[str, Any]:
    return {name: getattr(waiver, name) for name in _Entry.model_fields}


def _entry(waiver: Waiver, dash: str) -> str:
    lines = [f"{name}: {_scalar(value)}" for name, value in _values(waiver).items()]
    return "".join(f"{dash}{'  ' if number else '- '}{line}\n" for number, line in enumerate(lines))


def _scalar(value: str | date) -> str:
    """A value as the file has it: without quotes where it reads the same."""
    if isinstance(value, date):
        return value.isoformat()
    document = parse(f"key: {value}\n")
    plain = not document.faults and document.value == {"key": value}
    return value if plain else json.dumps(value, ensure_ascii=False)
