"""What there is to say of a finding and of a report in plain lines, for formats that keep their own layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pipl.exporters import accepted, attested, outlook
from pipl.exporters.lines import plain
from pipl.exporters.order import most_useful
from pipl.exporters.phrases import cited, gravest, say, selected
from pipl.findings import Details, Finding, MissingFact, Outcome
from pipl.origin import AttestationState
from pipl.report import Report, WaiverState
from pipl.text import Language, Text

Level = Literal["error", "warning", "note"]
FACTS_SHOWN = 10
"""How many facts to state are listed; the rest is counted."""
MORE = Text("另有 {count} 项", "{count} more")


def level(details: Details) -> Level:
    """How serious a breach is: a duty that binds under a penalty, one that binds, one that ought to be kept."""
    if details.force != "must":
        return "note"
    return "error" if details.penalty else "warning"


def told(finding: Finding, language: Language) -> list[str]:
    """What there is to say besides the message, a line each: what to change, or what to state, and under which law."""
    details = finding.details
    said = [cited(details.source, language)]
    if finding.outcome is Outcome.UNKNOWN:
        return said + [wanted(fact, finding.about.file, language) for fact in finding.missing]
    if finding.waiver is not None:
        said.append(accepted.say("why", language) + finding.waiver.reason)
        said.append(accepted.said_of_waiver(finding.waiver, language))
    said += attested.told(details.attested, language)
    said.append(say("change", language) + finding.remedy.in_(language))
    for each in details.exceptions:
        if each.decides:  # of a breach only in the strict reading: the usual one would have granted it
            because = f"{each.because.in_(language)}  {cited(each.source, language)}"
            said.append(say("withheld", language) + because)
    if not details.settled:
        said.append(f"{say('unsettled', language)}pipl explain {finding.duty}")
    penalty = gravest(details.penalty, language)
    return [*said, say("penalty", language) + penalty] if penalty else said


def wanted(fact: MissingFact, file: str, language: Language) -> str:
    """A fact to state: where, and what it means."""
    place = f"  {file}:{fact.line}" if fact.line else ""
    return f"{say('state', language)}{fact.path.removeprefix('$.')}  {fact.text.in_(language)}{place}"


def unsettled(findings: Sequence[Finding], language: Language) -> list[str]:
    """How many verdicts are open, and the facts that would settle the most of them, a line each."""
    facts = most_useful(findings)
    said = [say("unknown", language, count=len(findings))]
    said += [wanted(each.fact, each.file, language) for each in facts[:FACTS_SHOWN]]
    rest = len(facts) - FACTS_SHOWN
    return [*said, MORE.in_(language).format(count=rest)] if rest > 0 else said


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know of a report as a whole, how serious it is, and what file it comes from, if any."""

    kind: Literal["nothing", "selected", "waiver", "attestation", "baseline", "outlook"]
    text: str
    level: Level = "note"
    file: str = ""
    line: int = 0


def notes(report: Report, language: Language) -> Iterator[Note]:
    """That nothing was judged, or not all of it; waivers and attestations to look at; a baseline; what is to come."""
    if not report.verdicts and report.baseline is None:
        yield Note("nothing", say("nothing", language), "warning")
    if report.selected is not None:
        yield Note("selected", selected(sorted(report.selected), language))
    for use in report.waivers:
        if use.state is not WaiverState.APPLIED:
            state = accepted.said_of_state(use, language)
            said = f"{accepted.say('idle', language)} {use.waiver.duty} {use.waiver.subject}  {state}"
            yield Note("waiver", said, "warning", use.waiver.file, use.waiver.line)
    applied = [each for each in report.attestations if each.state is AttestationState.APPLIED]
    if applied:
        file = applied[0].attestation.file
        yield Note("attestation", attested.said_of_all(applied, language), file=file)
    for each in attested.idle(report):
        said = attested.said_of_state(each, language)
        yield Note("attestation", said, "warning", each.attestation.file, each.attestation.line)
    if report.baseline is not None:
        said = plain(accepted.baseline(report, language)).rstrip("\n")
        yield Note("baseline", said, file=report.baseline.file)
    if report.outlook is not None:
        yield Note("outlook", plain(outlook.lines(report.outlook, language)).rstrip("\n"))
