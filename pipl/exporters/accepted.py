"""What somebody has accepted, for a person: waived breaches, waivers that waive nothing, what a baseline knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipl.exporters import attested, phrases
from pipl.exporters.lines import Line, line
from pipl.findings import Finding, Outcome, Waiver
from pipl.report import BaselineEntry, Report, WaiverState, WaiverUse
from pipl.text import Language, Text

PHRASES = {
    "waived": Text("已豁免，仍属违反（{count} 项）", "waived, and breaches all the same: {count}"),
    "why": Text("理由：", "why: "),
    "who": Text(
        "责任人 {owner}，批准人 {approved_by}，{ticket}，至 {until} 止",
        "owner {owner}, approved by {approved_by}, {ticket}, until the end of {until}",
    ),
    "idle": Text("未起作用的豁免：", "waivers that waive nothing:"),
    "expired": Text("已于 {until} 届满", "expired on {until}"),
    "unused": Text("没有可豁免的违反", "unused"),
    "unmatched": Text("没有对应", "unmatched"),
    "again": Text("该违反重新计入", "the breach counts again"),
    "no breach": Text("结论为{outcome}，可以删除", "it is {outcome}: take it out"),
    "not breached": Text("结论为{outcome}，不能豁免", "it is {outcome}, which nobody can waive"),
    "double": Text("另一项豁免期限更长", "another one runs longer"),
    "no duty": Text("没有该义务", "there is no such duty"),
    "no subject": Text("没有该对象", "there is no such subject of the duty"),
    "meant": Text("；是否指 {nearest}", "; did you mean `{nearest}`?"),
    "baseline": Text("基线 {file}：", "baseline {file}: "),
    "known": Text(
        "此前已知的违反 {breached} 项未列出，仍属违反",
        "{breached} breached, known before, are not shown and remain breaches",
    ),
    "known too": Text(
        "此前已知的违反 {breached} 项、尚不能判断 {unknown} 项未列出，并未解决",
        "{breached} breached and {unknown} unknown, known before, are not shown and remain so",
    ),
    "nothing known": Text("没有此前已知的违反", "it knows of none that is left"),
    "fixed": Text("已解决，不再属于基线：", "fixed, and the baseline's no longer: "),
    "taken over": Text("已有豁免，不再属于基线：", "has a waiver, and is the baseline's no longer: "),
    "none new": Text("未发现新的违反", "no new breach found"),
    "none but": Text("；另有 {count} 项已豁免，仍属违反", " but {count} WAIVED, which remain breaches"),
}


def say(key: str, language: Language, **values: object) -> str:
    """A phrase in one language with its values filled in."""
    return PHRASES[key].in_(language).format(**values)


def lines(report: Report, language: Language) -> Iterator[Line]:
    """The waived breaches with who answers for them, then the waivers to look at, then the baseline."""
    if report.waived:
        yield Line()
        yield line((say("waived", language, count=len(report.waived)), "waived"))
        for finding in report.waived:
            yield from _waived(finding, language)
    idle = [each for each in report.waivers if each.state is not WaiverState.APPLIED]
    if idle:
        yield Line()
        yield line((say("idle", language), "unknown"))
        for use in idle:
            yield line(
                (said_of_state(use, language), "unknown"),
                f"  {use.waiver.duty} {use.waiver.subject}  ",
                (use.waiver.place, "code"),
                indent=2,
            )
    if report.baseline is not None:
        yield Line()
        yield from baseline(report, language)


def baseline(report: Report, language: Language) -> Iterator[Line]:
    """What the baseline knows and does not show, then what it has to lose; nothing without a baseline."""
    if report.baseline is None:
        return
    known = said_of_known(report, language)
    yield line((say("baseline", language, file=report.baseline.file), "strong"), (known, "unknown"))
    for entry in report.baseline.fixed:
        yield line((say("fixed", language), "met"), f"{entry.duty} {entry.subject}", indent=2)
    for entry in report.baseline.waived:
        yield line((say("taken over", language), "waived"), f"{entry.duty} {entry.subject}", indent=2)


def _waived(finding: Finding, language: Language) -> Iterator[Line]:
    about, details = finding.about, finding.details
    yield line(
        (phrases.say("outcome waived", language), "waived"), f"  {finding.message.in_(language)}", indent=2
    )
    kind = about.title.in_(language) or about.noun
    yield line(f"{kind} {about.key}  ", (about.place, "code"), indent=4)
    yield line(phrases.cited(details.source, language), indent=4)
    for said in attested.told(details.attested, language):
        yield line((said, "faint"), indent=4)
    if finding.waiver is not None:
        yield line((say("why", language), "strong"), finding.waiver.reason, indent=4)
        yield line(said_of_waiver(finding.waiver, language), f"  {finding.waiver.place}", indent=4)
    yield line((f"{finding.duty}  {details.file}", "faint"), indent=4)


def said_of_waiver(waiver: Waiver, language: Language) -> str:
    """Who answers for a waiver, and until when."""
    return say(
        "who",
        language,
        owner=waiver.owner,
        approved_by=waiver.approved_by,
        ticket=waiver.ticket,
        until=waiver.until,
    )


def said_of_state(use: WaiverUse, language: Language) -> str:
    """Why a waiver waives nothing, and what to do with it."""
    state = say(use.state.value, language, until=use.waiver.until)
    if use.unmatched:
        because = say(f"no {use.unmatched}", language)
        because += say("meant", language, nearest=use.nearest) if use.nearest else ""
    elif use.outcome is Outcome.BREACHED:
        because = say("again" if use.state is WaiverState.EXPIRED else "double", language)
    else:
        outcome = use.outcome or Outcome.OUT_OF_SCOPE
        key = "not breached" if outcome is Outcome.UNKNOWN else "no breach"
        because = say(key, language, outcome=phrases.say(f"outcome {outcome.value}", language))
    return f"{state}：{because}" if language == "zh" else f"{state}, {because}"


def said_of_known(report: Report, language: Language) -> str:
    """How much a baseline has kept from being shown."""
    known: tuple[BaselineEntry, ...] = report.baseline.known if report.baseline is not None else ()
    counts = Counter(entry.outcome for entry in known)
    if not counts:
        return say("nothing known", language)
    key = "known too" if counts[Outcome.UNKNOWN] else "known"
    return say(key, language, breached=counts[Outcome.BREACHED], unknown=counts[Outcome.UNKNOWN])


def none_found(report: Report, language: Language) -> str:
    """That there is no breach, or none that is new, and how many are waived."""
    new = report.baseline is not None
    said = say("none new", language) if new else phrases.say("none", language)
    return said + (say("none but", language, count=len(report.waived)) if report.waived else "")
