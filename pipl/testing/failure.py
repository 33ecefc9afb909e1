"""What a failed test says: what is wrong, where in the spec, under which article, and what to change."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pipl
from pipl import Finding, Language, Outcome, Report, Text
from pipl.exporters import prose
from pipl.exporters.accepted import said_of_waiver
from pipl.exporters.order import by_subject, most_useful
from pipl.exporters.phrases import counted
from pipl.exporters.phrases import say as say_of_report
from pipl.testing.judged import made_of
from pipl.testing.settings import Settings, UnsettledWarning, WaivedWarning

_GRAVE = (Outcome.BREACHED, Outcome.WAIVED, Outcome.UNKNOWN)
SHOWN = 10
"""How many findings are told in full; those beyond are counted, and named by their duties."""
FACTS_SHOWN = 5
"""How many facts to state are named where one line has to do."""

PHRASES = {
    "not compliant": Text("{app} 不合规：{counts}", "{app} does not comply: {counts}"),
    "not settled": Text("{app} 尚有不能判断的事项：{counts}", "{app} is not settled: {counts}"),
    "nothing": Text("{app} 未作任何判断", "nothing was judged of {app}"),
    "not expected": Text("{app} 的违反与预期不符", "the breaches of {app} are not those expected"),
    "other outcome": Text(
        "{duty} 的结论为“{outcome}”，预期为“{expected}”（{app}）",
        "{duty} is {outcome}, not {expected}, for {app}",
    ),
    "law": Text("{day} 的法律，策略包 {digest}{strict}", "law of {day}, pack {digest}{strict}"),
    "selected": Text("，只判断了 {count} 项义务", ", {count} duties selected"),
    "missed": Text("预期违反，但没有违反：", "expected to be breached, and not:"),
    "extra": Text("违反，但不在预期之内：", "breached, and not expected:"),
    "of none": Text("没有可判断的对象，或者当日不适用", "nothing to ask about, or not in force that day"),
    "if": Text("在下列情况下{outcome}：", "{outcome} if: "),
    "now": Text("现为：", "now: "),
    "more": Text("另有 {count} 项：", "{count} more: "),
    "specs": Text("pipl：{count} 份规格，{law}", "pipl: specs: {count}, {law}"),
    "waived": Text("有 {count} 项违反已豁免，仍属违反：", "{count} waived, and breaches all the same: "),
    "first": Text("{count} 项尚不能判断，先说明：", "{count} not settled, state first: "),
    "unknown": Text("须说明：", "not settled, state: "),
    "and": Text("，并且 ", " and "),
    "join": Text("、", ", "),
    "dot": Text("；", "; "),
}
"""Every fixed string of a failed test, apart from those of reports, in both languages."""


def say(key: str, language: Language, **values: object) -> str:
    """A phrase in one language with its values filled in."""
    return PHRASES[key].in_(language).format(**values)


def outcome_in(outcome: Outcome, language: Language) -> str:
    """An outcome in words."""
    return say_of_report(f"outcome {outcome.value}", language)


@dataclass(frozen=True)
class Told:
    """A finding in words, and the place that a person would go to first."""

    lines: tuple[str, ...]
    file: str
    line: int


def not_compliant(report: Report, language: Language, *, unknowns: bool) -> str:
    """That an app breaches something, or leaves something open where that counts as much."""
    key = "not compliant" if report.breached else "not settled" if report.unknown else "nothing"
    head = say(key, language, app=report.app, counts=counted(report.counts, language))
    shown = [*findings(report, report.breached, language)]
    if unknowns and report.unknown:
        first, *rest = prose.unsettled(report.unknown, language)
        shown += ["", first, *(f"  {line}" for line in rest)]
    if not report.verdicts:
        shown.append(say_of_report("nothing", language))
    return _joined(head, report, language, shown, (*report.breached, *report.unknown))


def not_expected(report: Report, missed: Sequence[str], extra: Sequence[Finding], language: Language) -> str:
    """That an app does not breach what it was expected to breach, or breaches more."""
    shown: list[str] = []
    if missed:
        shown += ["", say("missed", language)]
        shown += [f"  {line}" for duty in missed for line in _instead(report, duty, language)]
    if extra:
        shown += ["", say("extra", language), *findings(report, extra, language, apart=False)]
    return _joined(say("not expected", language, app=report.app), report, language, shown, extra)


def other_outcome(
    report: Report, duty: str, key: str, expected: Outcome, found: Outcome, language: Language
) -> str:
    """That a duty has another outcome than expected, and what would turn it."""
    said = {"outcome": outcome_in(found, language), "expected": outcome_in(expected, language)}
    head = say("other outcome", language, app=report.app, duty=duty, **said)
    about = [each for each in report if each.duty == duty and (not key or each.about.key == key)]
    grave = [each for each in about if each.outcome is found]
    shown = [*findings(report, grave, language, towards=expected)]
    if not about:
        shown += ["", say("of none", language)]
    return _joined(head, report, language, shown, grave)


def _joined(
    head: str, report: Report, language: Language, shown: Iterable[str], findings: Sequence[Finding]
) -> str:
    closing = []
    if report.file and findings:
        command = f"pipl explain {shlex.quote(report.file)} {findings[0].duty}"
        closing = ["", say_of_report("why", language) + command]
    return "\n".join((head, law(report, language), *shown, *closing))


def law(report: Report, language: Language) -> str:
    """Under the law of which day, and by which pack, an app was judged."""
    strict = say_of_report("strict", language) if report.reading == "strict" else ""
    said = say("law", language, day=report.as_of, digest=report.pack_digest[:12], strict=strict)
    return said + (say("selected", language, count=len(report.selected)) if report.selected else "")


def findings(
    report: Report,
    of: Sequence[Finding],
    language: Language,
    *,
    towards: Outcome = Outcome.MET,
    apart: bool = True,
) -> Iterator[str]:
    """The gravest findings by subject, each with what would turn it; of the others, the duties."""
    groups = by_subject(of)
    left = SHOWN
    for group in groups:
        if left <= 0:
            break
        if apart:
            yield ""
        yield heading(group[0], language)
        for finding in group[:left]:
            yield from tell(report, finding, language, towards=towards).lines
        left -= len(group)
        apart = True
    told = [finding for group in groups for finding in group]
    if rest := told[SHOWN:]:
        duties = say("join", language).join(dict.fromkeys(each.duty for each in rest))
        yield from ("", say("more", language, count=len(rest)) + duties)


def heading(finding: Finding, language: Language) -> str:
    """What a finding is about, and where that stands."""
    about = finding.about
    kind = about.title.in_(language) or about.noun
    name = f" {about.key}" if about.key != about.noun else ""
    return f"{kind}{name}  {about.place}"


def tell(report: Report, finding: Finding, language: Language, *, towards: Outcome = Outcome.MET) -> Told:
    """A finding as a failed test tells it, below the heading of its subject."""
    details = finding.details
    force = say_of_report("should", language) if details.force == "should" else ""
    conditions = _conditions(report, finding, towards)
    stated = [fact for fact in details.facts if any(_names(fact.name, each) for each in conditions)]
    stated = [fact for fact in stated if fact.path and fact.value is not None]
    first, *rest = prose.told(finding, language)
    fine = say_of_report("penalty", language)  # the same for most of them, and no help in mending a test
    said = [first, *(line for line in rest if finding.outcome in _GRAVE and not line.startswith(fine))]
    if conditions:
        wanted = say("if", language, outcome=outcome_in(towards, language))
        said.append(wanted + say("and", language).join(conditions))
    own = [fact for fact in stated if fact.origin is None or fact.origin.kind == "spec"]  # others tell theirs
    for fact in own:
        spot = f"{finding.about.file}:{fact.line} " if fact.line else ""
        said.append(f"{say('now', language)}{fact.name}: {_value(fact.value)}  {spot}{fact.path}")
    said.append(f"{finding.duty}  {details.file}")
    head = f"  {outcome_in(finding.outcome, language)}{force}  {finding.message.in_(language)}"
    lines = (head, *(f"    {line}" for line in said))
    line = next((fact.line for fact in own if fact.line), finding.about.line)
    return Told(lines, finding.about.file, line)


def _conditions(report: Report, finding: Finding, towards: Outcome) -> tuple[str, ...]:
    """What would have to be so for another outcome, where the report knows what it was made of."""
    made = made_of(report)
    if made is None or finding.outcome in (towards, Outcome.UNKNOWN):
        return ()
    reading: Any = report.reading
    explained = pipl.explain(made[0], made[1], finding.duty, as_of=report.as_of, reading=reading)
    ours = [each for each in explained if each.finding.about == finding.about]
    changes = [change for each in ours for change in each.changes if change.outcome is towards]
    return changes[0].conditions if changes else ()


def _names(fact: str, condition: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(fact)}(?![\w.])", condition) is not None


def _value(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else value


def _instead(report: Report, duty: str, language: Language) -> Iterator[str]:
    """What a duty that was expected to be breached came to."""
    about = [each for each in report if each.duty == duty]
    outcome = report.outcome(duty)
    yield f"{duty}  {outcome_in(outcome, language)}"
    if not about:
        yield f"  {say('of none', language)}"
    alike = [each for each in about if each.outcome is outcome]
    for each in alike[:FACTS_SHOWN]:
        yield f"  {heading(each, language)}"
        if outcome is Outcome.UNKNOWN:
            yield f"    {unsettled(each, language)}"
        elif conditions := _conditions(report, each, Outcome.BREACHED):
            wanted = say("if", language, outcome=outcome_in(Outcome.BREACHED, language))
            yield f"    {wanted}{say('and', language).join(conditions)}"
    if rest := alike[FACTS_SHOWN:]:
        yield f"  {say('more', language, count=len(rest))}{say('join', language).join(each.about.key for each in rest)}"


def unsettled(finding: Finding, language: Language) -> str:
    """The facts that keep one verdict open, on a line; the same words for all verdicts that wait for the same."""
    names = list(dict.fromkeys(gap.name for gap in finding.missing))
    said = say("join", language).join(names[:FACTS_SHOWN])
    if rest := len(names) - FACTS_SHOWN:
        said += say_of_report("and more", language, duties="", rest=rest) if rest > 0 else ""
    return say("unknown", language) + said


def warnings(report: Report, settings: Settings) -> Iterator[UserWarning]:
    """What passes and is not called compliant: what is open, what is waived, waivers that waive nothing."""
    if settings.unknown == "warn" and report.counts[Outcome.UNKNOWN]:
        yield UnsettledWarning(open_in_short(report, settings.lang))
    for said in accepted_in_short(report, settings.lang):
        yield WaivedWarning(said)


def open_in_short(report: Report, language: Language) -> str:
    """What is open in an app, on one line."""
    wanted = [each.fact.path.removeprefix("$.") for each in most_useful(report.unknown)[:FACTS_SHOWN]]
    said = say("first", language, count=len(report.unknown)) + say("join", language).join(wanted)
    return f"{report.app}{say('dot', language)}{law(report, language)}{say('dot', language)}{said}"


def accepted_in_short(report: Report, language: Language) -> Iterator[str]:
    """What is waived in an app, and which waivers waive nothing, a line each."""
    if report.counts[Outcome.WAIVED]:
        named = [f"{each.duty} {each.about.key}" for each in report.waived]
        said = say("waived", language, count=len(named)) + say("join", language).join(named)
        yield f"{report.app}{say('dot', language)}{law(report, language)}{say('dot', language)}{said}"
    for said in idle(report, language):
        yield f"{report.app}{say('dot', language)}{said}"


def idle(report: Report, language: Language) -> Iterator[str]:
    """The waivers that waive nothing, the attestations that count for nothing, and why, a line each."""
    for note in prose.notes(report, language):
        if note.kind == "waiver" or (note.kind == "attestation" and note.level == "warning"):
            yield f"{note.text}  {note.file}:{note.line}"


def waived(finding: Finding, language: Language) -> str:
    """Why a breach is waived and who answers for it, on a line."""
    said = [outcome_in(finding.outcome, language), finding.message.in_(language)]
    if finding.waiver is not None:
        said += [finding.waiver.reason, said_of_waiver(finding.waiver, language)]
    return say("dot", language).join(said)


def run_of_specs(
    specs: int, day: date, digest: str, reading: str, selected: Collection[str] | None, language: Language
) -> str:
    """How many specs are judged, and under which law."""
    strict = say_of_report("strict", language) if reading == "strict" else ""
    said = say("law", language, day=day, digest=digest[:12], strict=strict)
    said += say("selected", language, count=len(selected)) if selected is not None else ""
    return say("specs", language, count=specs, law=said)
