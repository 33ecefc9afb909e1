"""What every format for a person says in the same words: fixed phrases, provisions and sums of money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipl.findings import Outcome, PenaltyGrade, Provision
from pipl.text import Language, Text

DUTIES_SHOWN = 5
"""How many duties are named of those that a report was cut to."""

PHRASES = {
    "pack": Text("策略包 {digest}", "pack {digest}"),
    "strict": Text("  从严理解", "  strict reading"),
    "selected": Text("只判断了下列义务：{duties}", "only these duties were judged: {duties}"),
    "and more": Text("{duties}，另有 {rest} 项", "{duties} and {rest} more"),
    "counts": Text(
        "违反 {breached} 项，{waived}尚不能判断 {unknown} 项，符合 {met} 项，不适用 {out_of_scope} 项",
        "{breached} breached, {waived}{unknown} unknown, {met} met, {out_of_scope} out of scope",
    ),
    "waived too": Text("已豁免的违反 {count} 项，", "{count} waived, "),
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
    "outcome waived": Text("违反（已豁免）", "waived"),
    "outcome unknown": Text("尚不能判断", "unknown"),
    "outcome met": Text("符合", "met"),
    "outcome out_of_scope": Text("不适用", "out of scope"),
}
"""Every fixed string of a report, in both languages."""


def say(key: str, language: Language, **values: object) -> str:
    """A phrase in one language with its values filled in."""
    return PHRASES[key].in_(language).format(**values)


def selected(duties: Sequence[str], language: Language) -> str:
    """That a report was cut, and to which duties."""
    shown = ", ".join(duties[:DUTIES_SHOWN])
    rest = len(duties) - DUTIES_SHOWN
    if rest > 0:
        shown = say("and more", language, duties=shown, rest=rest)
    return say("selected", language, duties=shown)


def counted(counts: Mapping[Outcome, int], language: Language) -> str:
    """How many verdicts there are of each outcome; of waived ones only where there are any."""
    numbers: dict[str, object] = {outcome.value: number for outcome, number in counts.items()}
    waived = counts[Outcome.WAIVED]
    numbers["waived"] = say("waived too", language, count=waived) if waived else ""
    return say("counts", language, **numbers)


def cited(source: Provision, language: Language) -> str:
    """A provision as lawyers write it, with a mark if its text is not known from an official copy."""
    mark = say(source.text, language) if source.text != "official" else ""
    return source.citation.in_(language) + mark


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
