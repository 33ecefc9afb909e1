"""A report for a person: by subject, most serious first, with what to change and which facts to state."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from pipl.exporters import accepted, attested, outlook
from pipl.exporters.lines import Line, Span, Style, line, plain
from pipl.exporters.order import by_subject, gravity, most_useful
from pipl.exporters.phrases import cited, counted, gravest, say, selected
from pipl.findings import About, Details, Finding, Outcome
from pipl.report import Report
from pipl.text import Language

FACTS_SHOWN = 10
"""How many facts to state are listed unless all are asked for."""


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
        yield line(say("apps", language, count=len(reports)) + counted(total, language))


def _report(report: Report, language: Language, unknowns: bool, everything: bool, by: str) -> Iterator[Line]:
    name = f" {report.name}" if report.name else ""
    pack = say("pack", language, digest=report.pack_digest[:12])
    pack += say("strict", language) if report.reading == "strict" else ""
    yield line((report.app, "strong"), f"{name}  {report.as_of}  {pack}")
    if report.selected is not None:
        yield line((selected(sorted(report.selected), language), "unknown"))
    yield line(counted(report.counts, language))
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
    yield from accepted.lines(report, language)
    yield from attested.lines(report, language)
    if unknowns and report.unknown:
        yield Line()
        yield from _unknown(report.unknown, language, everything)
    yield Line()
    yield from _close(report, language)
    if report.outlook is not None:
        yield Line()
        yield from outlook.lines(report.outlook, language)


def _by_label(report: Report, of: str, language: Language) -> Iterator[tuple[Line, Sequence[Finding]]]:
    """The breaches under the words of one list, the most of them first; last what the list has no words for."""
    found = report.by_label(of)
    for label, findings in sorted(found.items(), key=lambda each: (each[0] is None, -len(each[1]))):
        title = label.title.in_(language) if label is not None else say("unlisted", language)
        yield line((title, "strong"), f"  {len(findings)}"), findings


def _subjects(breached: Sequence[Finding], language: Language) -> Iterator[tuple[Line, Sequence[Finding]]]:
    for findings in by_subject(breached):
        yield _heading(findings[0].about, language), findings


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
    for said in attested.told(details.attested, language):
        yield line((said, "faint"), indent=4)
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


def _penalty(details: Details, language: Language) -> str:
    return gravest(details.penalty, language)


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


def _close(report: Report, language: Language) -> Iterator[Line]:
    """The counts again, as a long report has scrolled its head away, and what to type next."""
    counts = counted(report.counts, language)
    if not report.verdicts and report.baseline is None:
        yield line((say("nothing", language), "unknown"))
    elif report.ok:
        style: Style = "waived" if report.waived else "met"
        found = accepted.none_found(report, language)
        yield line((found, style), f": {counts}" if language == "en" else f"：{counts}")
    else:
        yield line((counts, "breached"))
    first = next(
        (each for each in (sorted(report.breached, key=gravity) or report.waived or report.unknown)), None
    )
    if first is not None and report.file:
        command = f"pipl explain {shlex.quote(report.file)} {first.duty}"
        yield line((say("why", language), "faint"), (command, "code"))
