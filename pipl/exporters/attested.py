"""What somebody attests of an app, for a person: the facts that findings rest on, and what is not valid that day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipl.exporters.lines import Line, Span, line
from pipl.findings import FactRead
from pipl.origin import Attestation, AttestationState, AttestationUse, Origin
from pipl.report import Report
from pipl.text import Language, Text

PHRASES = {
    "attested": Text("经确认：", "attested: "),
    "by": Text("由 {by} 于 {on} 确认，至 {until} 止", "by {by} on {on}, until the end of {until}"),
    "on": Text("，依据：{evidence}，{ticket}", ", evidence: {evidence}, {ticket}"),
    "count": Text("经确认而视为已说明的事实：{count} 项", "facts attested, and taken for stated: {count}"),
    "first": Text("；最先于 {until} 届满：{fact}", "; the first to expire, on {until}: {fact}"),
    "idle": Text("未起作用的确认：", "attestations that count for nothing:"),
    "expired": Text(
        "确认已届满：{fact}，至 {until} 止，视为未说明",
        "expired attestation: {fact}, valid until {until}, is not stated",
    ),
    "not_yet": Text(
        "确认尚未生效：{fact}，自 {on} 起，视为未说明",
        "attestation of a later day: {fact}, valid from {on}, is not stated",
    ),
    "stated": Text(
        "规格已有说明：{fact}，可以删除该确认",
        "needless attestation: {fact}, the spec states it, take this out",
    ),
    "read from": Text("读自", "read from "),
}


def say(key: str, language: Language, **values: object) -> str:
    """A phrase in one language with its values filled in."""
    return PHRASES[key].in_(language).format(**values)


def lines(report: Report, language: Language) -> Iterator[Line]:
    """How many facts are attested and which of them expires first, then the attestations to look at."""
    applied = [each for each in report.attestations if each.state is AttestationState.APPLIED]
    if applied:
        yield Line()
        yield line(said_of_all(applied, language))
    if left := idle(report):
        yield Line()
        yield line((say("idle", language), "unknown"))
        for use in left:
            place: Span = (use.attestation.place, "code")
            yield line((said_of_state(use, language), "unknown"), "  ", place, indent=2)


def idle(report: Report) -> list[AttestationUse]:
    """The attestations that count for nothing on the day of a report."""
    return [each for each in report.attestations if each.state is not AttestationState.APPLIED]


def said_of_all(applied: Sequence[AttestationUse], language: Language) -> str:
    """How many facts are attested, and which is the first to expire."""
    first = min((each.attestation for each in applied), key=lambda each: each.until)
    said = say("count", language, count=len(applied))
    return said + say("first", language, until=first.until, fact=first.fact)


def said_of_state(use: AttestationUse, language: Language) -> str:
    """Why an attestation counts for nothing."""
    given = use.attestation
    return say(use.state.value, language, fact=given.fact, on=given.attested_on, until=given.until)


def said_of(given: Attestation, language: Language) -> str:
    """Who attests a fact, on what day, and until when."""
    return say("by", language, by=given.attested_by, on=given.attested_on, until=given.until)


def said_of_origin(origin: Origin, language: Language) -> str:
    """Where a fact comes from that is not the spec's own; empty of one that is."""
    if origin.attestation is not None:
        said = say("attested", language) + said_of(origin.attestation, language)
        return f"{said}  {origin.place}".rstrip()
    return say("read from", language) + origin.place if origin.kind != "spec" else ""


def told(facts: Sequence[FactRead], language: Language) -> Iterator[str]:
    """The attested facts that a finding rests on, a line each: what is attested, by whom, and on what evidence."""
    for fact in facts:
        origin = fact.origin
        if origin is not None and (given := origin.attestation) is not None:
            on = say("on", language, evidence=given.evidence, ticket=given.ticket)
            said = f"{given.fact}: {written(given.value)}  {said_of(given, language)}{on}"
            yield f"{say('attested', language)}{said}  {origin.place}".rstrip()


def written(value: Any) -> str:
    """A value as a spec would have it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(str, value))}]"
    return str(value)
