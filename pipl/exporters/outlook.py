"""What later days bring, for a person: day by day the outcomes that turn, then what drafts would find."""

from __future__ import annotations

from collections.abc import Iterator

from pipl.exporters.lines import Line, line
from pipl.findings import Finding, Outcome
from pipl.outlook import Change, Outlook, Step
from pipl.text import Language, Text

PHRASES = {
    "head": Text("如应用不变，至{until}：", "if the app stays as it is, until {until}:"),
    "nothing": Text("没有变化", "nothing turns"),
    "new": Text("新增义务", "new duty"),
    "ended": Text("不再施行：{duties}", "no longer in force: {duties}"),
    "expired": Text("确认已届满：{facts}", "attestations expired: {facts}"),
    "drafted": Text(
        "草案（尚非法律，可能修改或者不予通过）如照此施行：",
        "drafts, which are no law and may change or come to nothing, would find:",
    ),
    Outcome.BREACHED: Text("违反", "breached"),
    Outcome.WAIVED: Text("违反（已豁免）", "waived"),
    Outcome.UNKNOWN: Text("尚不能判断", "unknown"),
    Outcome.MET: Text("符合", "met"),
    Outcome.OUT_OF_SCOPE: Text("不适用", "out of scope"),
}


def lines(outlook: Outlook, language: Language) -> Iterator[Line]:
    """The lines of an outlook."""
    yield line((PHRASES["head"].in_(language).format(until=outlook.until), "strong"))
    if not outlook.steps:
        yield line(PHRASES["nothing"].in_(language), indent=2)
    for step in outlook.steps:
        yield from _step(step, language)
    if outlook.drafted:
        yield line((PHRASES["drafted"].in_(language), "strong"))
        for finding in outlook.drafted:
            yield _finding(PHRASES[finding.outcome].in_(language), finding, language)
            yield line((f"{finding.duty}  {finding.about.place}", "faint"), indent=4)


def _step(step: Step, language: Language) -> Iterator[Line]:
    yield line((step.on.isoformat(), "strong"), indent=2)
    for change in step.changes:
        yield _finding(_turn(change, language), change.finding, language)
        yield line((f"{change.finding.duty}  {change.finding.about.place}", "faint"), indent=6)
    if step.ended:
        said = PHRASES["ended"].in_(language).format(duties=", ".join(step.ended))
        yield line((said, "faint"), indent=4)
    if step.expired:
        facts = ", ".join(each.fact for each in step.expired)
        yield line((PHRASES["expired"].in_(language).format(facts=facts), "unknown"), indent=4)


def _turn(change: Change, language: Language) -> str:
    was = PHRASES[change.was] if change.was is not None else PHRASES["new"]
    return f"{was.in_(language)} → {PHRASES[change.finding.outcome].in_(language)}"


def _finding(how: str, finding: Finding, language: Language) -> Line:
    text = finding.message if finding.outcome is Outcome.BREACHED else finding.details.title
    return line((how, finding.outcome.value), f"  {text.in_(language)}", indent=4)
