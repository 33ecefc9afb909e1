"""A report for a person: by subject, most serious first, with what to change and which facts to state."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipl.exporters import outlook
from pipl.exporters.lines import Line, Span, line, plain
from pipl.findings import About, Details, Finding, MissingFact, Outcome, PenaltyGrade, Provision
from pipl.report import Report
from pipl.text import Language, Text

FACTS_SHOWN = 10
"""How many facts to state are listed unless all are asked for."""
DUTIES_SHOWN = 5
"""How many duties are named of those that a report was cut to."""

PHRASES = {
    "pack": Text("策略包 {digest}", "pack {digest}"),
    "strict": Text("  从严理解", "  strict reading"),
    "selected": Text("只判断了下列义务：{duties}", "only these duties were judged: {duties}"),
    "and more": Text("{duties}，另有 {rest} 项", "{duties} and {rest} more"),
    "counts": Text(
        "违反 {breached} 项，尚不能判断 {unknown} 项，符合 {met} 项，不适用 {out_of_scope} 项",
        "{breached} breached, {unknown} unknown, {met} met, {out_of_scope} out of scope",
    ),
    "change": Text("整改：", "change: "),
    "penalty": Text("处罚：", "penalty: "),
    "each": Text("上述每项违反的处罚：", "penalty for each breach above: "),
    "withheld": Text(
        "从严理解，未适用存在分歧的例外：", "strict reading, this disputed exception is not granted: "
    ),
    "unsettled": Text("对该规定的理解存在分歧：", "unsettled reading, others read it otherwise: "),
    "should": Text("（宜）", " (should)"),
    "reported": Text("（条文据转述）", " (text reported, not official)"),
    "translated": Text("（条文据译文）", " (text translated, not official)"),
    "recalled": Text("（条文据记忆）", " (text recalled, not official)"),
    "up to": Text("最高{most}", "up to {most}"),
    "from to": Text("{least}以上{most}以下", "{least} to {most}"),
    "at least": Text("{least}以上", "{least} or more"),
    "turnover": Text("上一年度营业额的{percent}%", "{percent}% of last year's turnover"),
    "or": Text("或者", " or "),
    "persons": Text("责任人员：", "persons responsible: "),
    "and": Text("；", "; "),
    "unknown": Text(
        "尚不能判断 {count} 项；说明下列事实有助于判断：", "{count} not settled; state these facts:"
    ),
    "state": Text("说明 ", "state "),
    "settles": Text("可判断 {alone} 项", "settles {alone}"),
    "helps": Text("有助于判断 {more} 项", "helps with {more}"),
    "both": Text("可判断 {alone} 项，另有助于判断 {more} 项", "settles {alone}, helps with {more} more"),
    "rest": Text("另有 {count} 项，加 --all 全部列出", "{count} more: --all lists them"),
    "why": Text("逐步说明：", "step by step: "),
    "nothing": Text(
        "未作任何判断：当日没有施行中的义务，或者没有可判断的对象",
        "nothing was judged: no duty is in force that day, or none has anything to ask about",
    ),
    "none": Text("未发现违反", "no breach found"),
    "unlisted": Text("该类通报没有相应用语", "what such a list has no words for"),
    "apps": Text("共 {count} 个应用：", "{count} apps in all: "),
    "outcome breached": Text("违反", "breached"),
    "outcome unknown": Text("尚不能判断", "unknown"),
    "outcome met": Text("符合", "met"),
    "outcome out_of_scope": Text("不适用", "out of scope"),
}
"""Every fixed string of a report, in both languages."""


def say(key: str, language: Language, **values: object) -> str:
    """A phrase in one language with its values filled in."""
    return PHRASES[key].in_(language).format(**values)


def export(reports: Sequence[Report], language: Language = "en") -> str:
    """The reports one after the other, without colours."""
    return plain(lines(reports, language))


def lines(
    reports: Sequence[Report],
    language: Language,
    *,
    unknowns: bool = True,
    everything: bool = False,
    by: str = "",
) -> Iterator[Line]:
    """The lines of the reports; `unknowns` are listed by the facts to state, all of them with `everything`.

    Breaches stand by subject, or, with `by` a list of labels, as that list would name them.
    """
    for position, report in enumerate(reports):
        if position:
            yield Line()
        yield from _report(report, language, unknowns, everything, by)
    if len(reports) > 1:
        total = {outcome: sum(report.counts[outcome] for report in reports) for outcome in Outcome}
        yield Line()
        yield line(say("apps", language, count=len(reports)) + _counts(total, language))


def _report(report: Report, language: Language, unknowns: bool, everything: bool, by: str) -> Iterator[Line]:
    name = f" {report.name}" if report.name else ""
    pack = say("pack", language, digest=report.pack_digest[:12])
    pack += say("strict", language) if report.reading == "strict" else ""
    yield line((report.app, "strong"), f"{name}  {report.as_of}  {pack}")
    if report.selected is not None:
        yield line((_selected(sorted(report.selected), language), "unknown"))
    yield line(_counts(report.counts, language))
    breached = report.breached
    penalties = {_penalty(finding.details, language) for finding in breached}
    shared = penalties.pop() if len(penalties) == 1 and len(breached) > 1 else ""
    groups = _by_label(report, by, language) if by else _subjects(breached, language)
    for heading, findings in groups:
        yield Line()
        yield heading
        for finding in findings:
            yield from _breach(finding, language, penalty=not shared, place=bool(by))
    if shared:
        yield Line()
        yield line((say("each", language), "strong"), shared)
    if unknowns and report.unknown:
        yield Line()
        yield from _unknown(report.unknown, language, everything)
    yield Line()
    yield from _close(report, language)
    if report.outlook is not None:
        yield Line()
        yield from outlook.lines(report.outlook, language)


def _selected(duties: Sequence[str], language: Language) -> str:
    shown = ", ".join(duties[:DUTIES_SHOWN])
    rest = len(duties) - DUTIES_SHOWN
    if rest > 0:
        shown = say("and more", language, duties=shown, rest=rest)
    return say("selected", language, duties=shown)


def _counts(counts: dict[Outcome, int], language: Language) -> str:
    return say("counts", language, **{outcome.value: number for outcome, number in counts.items()})


def _by_label(report: Report, of: str, language: Language) -> Iterator[tuple[Line, Sequence[Finding]]]:
    """The breaches under the words of one list, the most of them first; last what the list has no words for."""
    found = report.by_label(of)
    for label, findings in sorted(found.items(), key=lambda each: (each[0] is None, -len(each[1]))):
        title = label.title.in_(language) if label is not None else say("unlisted", language)
        yield line((title, "strong"), f"  {len(findings)}"), findings


def _subjects(breached: Sequence[Finding], language: Language) -> Iterator[tuple[Line, Sequence[Finding]]]:
    for findings in _by_subject(breached):
        yield _heading(findings[0].about, language), findings


def _by_subject(findings: Sequence[Finding]) -> list[list[Finding]]:
    """The breaches of each subject, gravest first, and the subjects by the gravest of theirs."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in sorted(findings, key=_gravity):  # stable: what is equally grave stays in the law's order
        groups.setdefault((finding.about.noun, finding.about.key), []).append(finding)
    return list(groups.values())


def _gravity(finding: Finding) -> tuple[bool, int, int]:
    details = finding.details
    fines = [grade.organisation for grade in details.penalty if grade.organisation]
    most = max((fine[1] or 0 for fine in fines), default=0)
    share = max((fine[2] or 0 for fine in fines), default=0)
    return details.force != "must", -most, -share


def _heading(about: About, language: Language) -> Line:
    kind = about.title.in_(language) or about.noun
    name = f" {about.key}" if about.key != about.noun else ""
    return line((f"{kind}{name}", "strong"), "  ", (about.place, "code"))


def _breach(finding: Finding, language: Language, *, penalty: bool, place: bool) -> Iterator[Line]:
    details = finding.details
    force = say("should", language) if details.force == "should" else ""
    outcome = say("outcome breached", language)
    yield line((f"{outcome}{force}", "breached"), f"  {finding.message.in_(language)}", indent=2)
    if place:
        yield line((finding.about.place, "code"), indent=4)
    yield line(cited(details.source, language), indent=4)
    yield line((say("change", language), "strong"), finding.remedy.in_(language), indent=4)
    for each in details.exceptions:
        if each.decides:  # of a breach only in the strict reading: the usual one would have granted it
            said = f"{each.because.in_(language)}  {cited(each.source, language)}"
            yield line((say("withheld", language), "unknown"), said, indent=4)
    if not details.settled:
        said = f"pipl explain {finding.duty}"
        yield line((say("unsettled", language), "unknown"), (said, "code"), indent=4)
    if penalty and (said := _penalty(details, language)):
        yield line((say("penalty", language), "strong"), said, indent=4)
    yield line((f"{finding.duty}  {details.file}", "faint"), indent=4)


def cited(source: Provision, language: Language) -> str:
    """A provision as lawyers write it, with a mark if its text is not known from an official copy."""
    mark = say(source.text, language) if source.text != "official" else ""
    return source.citation.in_(language) + mark


def _penalty(details: Details, language: Language) -> str:
    return gravest(details.penalty, language)


def gravest(grades: Sequence[PenaltyGrade], language: Language) -> str:
    """What the gravest degree of a breach may cost, and by which article; empty if no sum is laid down."""
    grade = next((each for each in reversed(grades) if each.organisation or each.persons), None)
    if grade is None:
        return ""
    said = [fine(grade.organisation, language)] if grade.organisation else []
    if grade.persons:
        said.append(say("persons", language) + fine(grade.persons, language))
    open_, close = ("（", "）") if language == "zh" else (" (", ")")
    return f"{say('and', language).join(said)}{open_}{cited(grade.source, language)}{close}"


def fine(of: tuple[int, int | None, int | None], language: Language) -> str:
    """A range of money, and the share of turnover that may take its place."""
    least, most, percent = of
    tops = [money(most, language)] if most is not None else []
    tops += [say("turnover", language, percent=percent)] if percent else []
    key = "at least" if not tops else "from to" if least else "up to"
    return say(key, language, least=money(least, language), most=say("or", language).join(tops))


def money(cny: int, language: Language) -> str:
    """A sum of yuan."""
    if language == "en":
        return f"CNY {cny:,}"
    return f"{cny // 10_000:,}万元" if cny and cny % 10_000 == 0 else f"{cny:,}元"


@dataclass(slots=True)
class _Wanted:
    """A fact to state: how many verdicts wait for it alone, and for it among others."""

    fact: MissingFact
    file: str
    alone: int = 0
    waiting: set[int] = field(default_factory=set)


def _unknown(findings: Sequence[Finding], language: Language, everything: bool) -> Iterator[Line]:
    yield line((say("unknown", language, count=len(findings)), "unknown"))
    wanted = most_useful(findings)
    for each in wanted if everything else wanted[:FACTS_SHOWN]:
        more = len(each.waiting) - each.alone
        key = "both" if each.alone and more else "settles" if each.alone else "helps"
        path = each.fact.path.removeprefix("$.")
        place = f"  {each.file}:{each.fact.line}" if each.fact.line else ""
        state: Span = (path, "code")
        yield line(
            say("state", language),
            state,
            f"  {say(key, language, alone=each.alone, more=more)}  ",
            (f"{each.fact.text.in_(language)}{place}", "faint"),
            indent=2,
        )
    if not everything and len(wanted) > FACTS_SHOWN:
        yield line((say("rest", language, count=len(wanted) - FACTS_SHOWN), "faint"), indent=2)


def most_useful(findings: Iterable[Finding]) -> list[_Wanted]:
    """The facts that unsettled verdicts wait for: first those that settle the most, then those that help most."""
    wanted: dict[tuple[str, str], _Wanted] = {}
    for number, finding in enumerate(findings):
        gaps = {(fact.name, fact.path): fact for fact in finding.missing}
        for key, fact in gaps.items():
            each = wanted.setdefault(key, _Wanted(fact, finding.about.file))
            each.waiting.add(number)
            each.alone += len(gaps) == 1
    return sorted(wanted.values(), key=lambda each: (-each.alone, -len(each.waiting)))


def _close(report: Report, language: Language) -> Iterator[Line]:
    """The counts again, as a long report has scrolled its head away, and what to type next."""
    counts = _counts(report.counts, language)
    if not report.verdicts:
        yield line((say("nothing", language), "unknown"))
    elif report.ok:
        yield line((say("none", language), "met"), f": {counts}" if language == "en" else f"：{counts}")
    else:
        yield line((counts, "breached"))
    first = next((each for each in (sorted(report.breached, key=_gravity) or report.unknown)), None)
    if first is not None and report.file:
        command = f"pipl explain {shlex.quote(report.file)} {first.duty}"
        yield line((say("why", language), "faint"), (command, "code"))
