"""JUnit XML: a suite a report, a case for each duty and subject; what is unknown or waived is skipped, not passed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from pipl.exporters.phrases import say
from pipl.exporters.prose import notes, told
from pipl.findings import Finding, Outcome
from pipl.report import Report
from pipl.text import Language

TAGS = {Outcome.BREACHED: "failure", Outcome.WAIVED: "skipped", Outcome.UNKNOWN: "skipped"}
"""What a case holds that has not passed; what is out of scope makes no case, it is only counted."""
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def export(reports: Sequence[Report], language: Language = "en") -> str:
    """One document with a suite for each report, in the shape that Jenkins' schema asks for."""
    root = ElementTree.Element("testsuites", name="pipl")
    for report in reports:
        _suite(root, report, language)
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _suite(root: ElementTree.Element, report: Report, language: Language) -> None:
    counts = report.counts
    numbers = {
        "tests": sum(counts.values()) - counts[Outcome.OUT_OF_SCOPE],
        "failures": counts[Outcome.BREACHED],
        "errors": 0,
        "skipped": counts[Outcome.WAIVED] + counts[Outcome.UNKNOWN],
    }
    suite = ElementTree.SubElement(root, "testsuite", name=_allowed(report.app))
    for key, number in numbers.items():
        suite.set(key, str(number))
    if report.file:
        suite.set("file", _allowed(report.file))
    properties = ElementTree.SubElement(suite, "properties")
    for name, value in _properties(report):
        ElementTree.SubElement(properties, "property", name=name, value=_allowed(value))
    for finding in report:
        if finding.outcome is not Outcome.OUT_OF_SCOPE:
            _case(suite, finding, language)
    if said := "\n\n".join(note.text for note in notes(report, language)):
        ElementTree.SubElement(suite, "system-out").text = _allowed(said)


def _properties(report: Report) -> list[tuple[str, str]]:
    selected = [] if report.selected is None else [("selected", " ".join(sorted(report.selected)))]
    return [
        ("name", report.name),
        ("as_of", report.as_of.isoformat()),
        ("reading", report.reading),
        ("pack", report.pack_digest),
        *selected,
        *((outcome.value, str(number)) for outcome, number in report.counts.items()),
    ]


def _case(suite: ElementTree.Element, finding: Finding, language: Language) -> None:
    about, outcome = finding.about, finding.outcome
    # Duty and key together, as some readers keep only the first case of a name.
    name = f"{finding.duty}[{about.key}]"
    case = ElementTree.SubElement(
        suite, "testcase", classname=_allowed(f"{finding.app}.{about.noun}"), name=name
    )
    if outcome in TAGS:
        message = finding.message.in_(language)
        held = ElementTree.SubElement(case, TAGS[outcome], type=outcome.value, message=_allowed(message))
        # The message once more: some readers show the attribute, some only what stands inside.
        first = f"{about.place}\n{say(f'outcome {outcome.value}', language)}  {message}"
        held.text = _allowed("\n".join([first, *told(finding, language), finding.details.file]))


def _allowed(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold in any spelling."""
    return _FORBIDDEN.sub("\ufffd", text)
