"""SARIF 2.1.0: one run, a rule for each duty, a result for each verdict; a waived breach is a suppressed result.

GitHub takes every result for an alert, whatever its `kind`: upload those of the kind `fail` that have no
`suppressions`, as the workflow in `examples/ci` does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from pipl import __version__
from pipl.exporters import attested, markdown
from pipl.exporters.phrases import cited, gravest, say
from pipl.exporters.prose import level, notes, told
from pipl.findings import Finding, Outcome, Waiver
from pipl.report import Report
from pipl.text import Language

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
"""What the paths of specs start from: the folder in which `pipl` ran."""
KINDS = {
    Outcome.BREACHED: "fail",
    Outcome.WAIVED: "fail",
    Outcome.UNKNOWN: "open",
    Outcome.MET: "pass",
    Outcome.OUT_OF_SCOPE: "notApplicable",
}
_OPEN = (Outcome.BREACHED, Outcome.WAIVED, Outcome.UNKNOWN)
"""What there is something to do about: results of these have all there is to say."""

Object = dict[str, Any]


def export(reports: Sequence[Report], language: Language = "en") -> str:
    """One log with one run: several runs of one tool are what GitHub refuses."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(reports, language)]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(reports: Sequence[Report], language: Language) -> Object:
    rules: dict[str, Object] = {}
    numbers: dict[str, int] = {}
    results = []
    for finding in (finding for report in reports for finding in report):
        if finding.duty not in rules:
            numbers[finding.duty] = len(rules)
            rules[finding.duty] = _rule(finding, language)
        results.append(_result(finding, rules[finding.duty], numbers[finding.duty], language))
    files = dict.fromkeys(file for report in reports if (file := report.file))
    told_of_all = [each for report in reports for each in _notifications(report, language)]
    return {
        "tool": {"driver": {"name": "pipl", "semanticVersion": __version__, "rules": list(rules.values())}},
        "language": "zh-CN" if language == "zh" else "en-US",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {BASE: {"description": {"text": "the folder in which pipl ran"}}},
        "artifacts": [{"location": _artifact(file), "roles": ["analysisTarget"]} for file in files],
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": told_of_all}],
        "results": results,
        "properties": {"reports": [_about_report(report) for report in reports]},
    }


def _about_report(report: Report) -> Object:
    return {
        "app": report.app,
        "name": report.name,
        "file": report.file,
        "as_of": report.as_of.isoformat(),
        "reading": report.reading,
        "pack": report.pack_digest,
        "selected": None if report.selected is None else sorted(report.selected),
        "counts": {outcome.value: number for outcome, number in report.counts.items()},
    }


def _notifications(report: Report, language: Language) -> Iterator[Object]:
    for note in notes(report, language):
        place = [{"physicalLocation": _physical(note.file, note.line)}] if note.file else []
        message = {"text": _message(f"{report.app}: {note.text}")}
        yield {"level": note.level, "message": message, **({"locations": place} if place else {})}


def _rule(finding: Finding, language: Language) -> Object:
    details = finding.details
    title, source = details.title.in_(language), cited(details.source, language)
    lines = [source, *(f"{label.title.in_(language)}" for label in details.labels)]
    if penalty := gravest(details.penalty, language):
        lines.append(say("penalty", language) + penalty)
    explain = f"pipl explain {finding.duty}"
    shown = [f"**{markdown.text(title)}**", *(f"- {markdown.text(each)}" for each in lines)]
    return {
        "id": finding.duty,
        "shortDescription": {"text": _message(title)},
        "fullDescription": {"text": _message(title + say("and", language) + source)},
        "defaultConfiguration": {"level": level(details)},
        "help": {
            "text": _message("\n".join([title, *lines, details.reading, explain])),
            "markdown": _message(
                f"{shown[0]}\n\n"
                + "\n".join(shown[1:])
                + f"\n\n{markdown.text(details.reading)}\n\n`{explain}`"
            ),
        },
        "properties": {
            "tags": ["privacy", finding.duty.partition("/")[0], *(label.name for label in details.labels)],
            "source": details.source.address,
            "force": details.force,
            "penalty": details.penalty_address,
            "policy": details.file,
        },
    }


def _result(finding: Finding, rule: Object, number: int, language: Language) -> Object:
    outcome = finding.outcome
    kind = KINDS[outcome]
    result: Object = {
        "ruleId": finding.duty,
        "ruleIndex": number,
        "kind": kind,
        "level": rule["defaultConfiguration"]["level"] if kind == "fail" else "none",
    }
    if outcome in _OPEN:
        result["message"] = _said(finding, language)
    else:  # the title of the rule will do: most results are of these kinds
        title = rule["shortDescription"]["text"]
        colon = "：" if language == "zh" else ": "
        result["message"] = {"text": f"{say(f'outcome {outcome.value}', language)}{colon}{title}"}
    result["locations"] = [_location(finding)]
    if outcome in _OPEN and (related := list(_related(finding, language))):
        result["relatedLocations"] = related
    result["fingerprints"] = {"pipl/1": finding.fingerprint}
    # By this one GitHub knows an alert again; else it takes the text of the line, which an edit changes.
    result["partialFingerprints"] = {"primaryLocationLineHash": finding.fingerprint}
    if finding.waiver is not None:
        result["suppressions"] = [_suppression(finding.waiver)]
    return result


def _said(finding: Finding, language: Language) -> Object:
    message, rest = finding.message.in_(language), told(finding, language)
    shown = [f"**{markdown.text(message)}**", *(markdown.text(each) for each in rest)]
    return {"text": _message("\n".join([message, *rest])), "markdown": _message("\n\n".join(shown))}


def _location(finding: Finding) -> Object:
    about = finding.about
    named = f"{finding.app}/{about.noun}/{about.key}"
    place: Object = {
        "logicalLocations": [{"name": about.key, "fullyQualifiedName": named, "kind": about.noun}]
    }
    if about.file:
        place["physicalLocation"] = _physical(about.file, about.line, about.column)
    return place


def _related(finding: Finding, language: Language) -> Iterator[Object]:
    """Where the spec states what the duty reads, or would state what is missing."""
    file = finding.about.file
    for fact in finding.missing:
        yield {
            "message": {"text": _message(f"{fact.name}: {fact.text.in_(language)}")},
            **({"physicalLocation": _physical(file, fact.line)} if file and fact.line else {}),
        }
    if finding.outcome is Outcome.UNKNOWN:
        return
    details = finding.details
    behind = (each for each in details.attested if each not in details.facts)
    for read in (*details.facts, *behind):
        origin = read.origin
        at = (origin.file, origin.line) if origin is not None else (file, read.line)
        if read.value is not None and all(at):
            value = json.dumps(read.value, ensure_ascii=False)
            said = f"{read.name} = {value}: {read.text.in_(language)}"
            if origin is not None and (whence := attested.said_of_origin(origin, language)):
                said += f"\n{whence}"
            yield {"message": {"text": _message(said)}, "physicalLocation": _physical(*at)}


def _suppression(waiver: Waiver) -> Object:
    place = {"location": {"physicalLocation": _physical(waiver.file, waiver.line)}} if waiver.file else {}
    return {
        "kind": "external",
        "status": "accepted",
        "justification": waiver.reason,
        **place,
        "properties": {
            "owner": waiver.owner,
            "approved_by": waiver.approved_by,
            "ticket": waiver.ticket,
            "until": waiver.until.isoformat(),
        },
    }


def _physical(file: str, line: int, column: int = 0) -> Object:
    region = {"startLine": line, "startColumn": column} if column else {"startLine": line}
    return {"artifactLocation": _artifact(file), **({"region": region} if line else {})}


def _artifact(file: str) -> Object:
    """The file as a URI, one below the folder in which `pipl` ran if its path is relative."""
    path = file.replace("\\", "/") if re.match(r"[A-Za-z]:[\\/]|[^/]*\\", file) else file
    uri = quote(path.removeprefix("./"), safe="/", errors="surrogateescape")
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    if re.match("[A-Za-z]:/", path):
        return {"uri": f"file:///{path[:2]}{quote(path[2:], safe='/', errors='surrogateescape')}"}
    return {"uri": uri, "uriBaseId": BASE}


def _message(text: str) -> str:
    """The text as SARIF wants it: braces doubled, as single ones mark what is to be filled in."""
    return text.replace("{", "{{").replace("}", "}}")
