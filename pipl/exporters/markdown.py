"""A summary for a pull request, in GitHub's Markdown: breaches first, by subject, and the long lists folded away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from pipl.exporters import accepted
from pipl.exporters.order import by_subject, most_useful
from pipl.exporters.phrases import cited, gravest, say
from pipl.exporters.prose import FACTS_SHOWN, MORE, notes, told
from pipl.findings import Finding, Outcome
from pipl.report import Report
from pipl.text import Language, Text

BREACHES_SHOWN = 30
"""How many breaches stand open on the page; what comes after them, by subject, is folded."""
PHRASES = {
    "breached": Text("{app}：违反 {count} 项", "{app}: {count} breached"),
    "ok": Text("{app}：{found}", "{app}: {found}"),
    "apps": Text("{count} 个应用中有 {breached} 个存在违反", "{breached} of {count} apps in breach"),
    "app": Text("应用", "app"),
    "breaches": Text("违反", "Breaches"),
    "more breaches": Text("另有违反 {count} 项", "{count} more breaches"),
    "change": Text("如何整改", "What to change"),
    "waived": Text("已豁免，仍属违反", "Waived, and breaches all the same"),
    "unknown": Text("尚不能判断 {count} 项：说明哪些事实", "{count} not settled: which facts to state"),
    "fact": Text("事实", "fact"),
    "settles": Text("可判断", "settles"),
    "helps": Text("有助于判断", "helps with"),
    "meaning": Text("含义", "meaning"),
    "place": Text("位置", "place"),
    "penalties": Text("法律规定的处罚", "What the law lays down for them"),
    "each of": Text("其中 {count} 项，每项：", "for each of {count}: "),
    "outlook": Text("日后的变化", "What later days bring"),
    "colon": Text("：", ": "),
}


def say_here(key: str, language: Language, **values: object) -> str:
    """A phrase of this format in one language with its values filled in."""
    return PHRASES[key].in_(language).format(**values)


def export(reports: Sequence[Report], language: Language = "en") -> str:
    """One page: of several reports first a table, then each that has more to tell than its numbers."""
    blocks: list[str] = []
    if len(reports) != 1:
        breached = sum(not report.ok for report in reports)
        head = say_here("apps", language, count=len(reports), breached=breached)
        blocks += [f"## pipl{say_here('colon', language)}{head}", _table_of_counts(reports, language)]
        reports = [each for each in reports if each.breached or each.waived or list(notes(each, language))]
    top = "##" if blocks == [] else "###"
    for report in reports:
        blocks += _report(report, language, top)
    return "\n\n".join(blocks) + "\n"


def _report(report: Report, language: Language, top: str) -> Iterator[str]:
    app = f"{report.app} {report.name}".strip()
    told_of_all = list(notes(report, language))
    nothing = (note.text for note in told_of_all if note.kind == "nothing")
    found = next(nothing, accepted.none_found(report, language))
    key = "breached" if report.breached else "ok"
    head = say_here(key, language, app=app, count=len(report.breached), found=found)
    yield f"{top} {text(head)}" if top == "###" else f"{top} pipl{say_here('colon', language)}{text(head)}"
    pack = say("pack", language, digest=report.pack_digest[:12])
    strict = say("strict", language).strip() if report.reading == "strict" else ""
    yield " · ".join(filter(None, [code(report.file), str(report.as_of), pack, strict]))
    if top == "##":
        yield _table_of_counts([report], language)
    aside = [note.text for note in told_of_all if note.kind not in ("nothing", "outlook")]
    if aside:
        yield "\n".join(f"> {_broken(each)}  " for each in aside)
    if report.breached:
        yield f"{top}# {say_here('breaches', language)}"
        yield from _breaches(report, language, f"{top}##")
    if report.waived:
        yield f"{top}# {say_here('waived', language)}"
        waived = [(_headline(each, language, place=True), _advice(each, language)) for each in report.waived]
        yield "\n".join(_item([headline, *advice]) for headline, advice in waived)
    if report.unknown:
        summary = say_here("unknown", language, count=len(report.unknown))
        yield _folded(summary, _table_of_facts(report.unknown, language))
    for note in told_of_all:
        if note.kind == "outlook":
            yield _folded(say_here("outlook", language), fenced(note.text))


def _breaches(report: Report, language: Language, top: str) -> Iterator[str]:
    shown: list[str] = []
    folded: list[str] = []
    left = 0
    for number, findings in _numbered(by_subject(report.breached)):
        about = findings[0].about
        kind = about.title.in_(language) or about.noun
        blocks = [f"{top} {text(kind)} {code(about.key)}", code(about.place), *_group(findings, language)]
        if number < BREACHES_SHOWN:
            shown += blocks
        else:
            folded += blocks
            left += len(findings)
    yield from shown
    if folded:
        yield _folded(say_here("more breaches", language, count=left), "\n\n".join(folded))
    drawn = [(each.breaches, gravest(each.grades, language)) for each in report.exposure]
    lines = [
        f"- {say_here('each of', language, count=count)}{text(penalty)}"
        for count, penalty in drawn
        if penalty
    ]
    if lines:
        yield _folded(say_here("penalties", language), "\n".join(lines))


def _numbered(groups: Iterable[list[Finding]]) -> Iterator[tuple[int, list[Finding]]]:
    """Each group, and how many findings come before it."""
    before = 0
    for group in groups:
        yield before, group
        before += len(group)


def _group(findings: Sequence[Finding], language: Language) -> Iterator[str]:
    """The breaches of a subject; what to change is folded where there are several, as it is seldom different."""
    if len(findings) == 1:
        yield _item([_headline(findings[0], language), *_advice(findings[0], language)])
        return
    yield "\n".join(_item([_headline(each, language)]) for each in findings)
    changes = "\n".join(_item([code(each.duty), *_advice(each, language)]) for each in findings)
    yield _folded(say_here("change", language), changes)


def _item(lines: Sequence[str]) -> str:
    return "- " + "  \n  ".join(lines)


def _headline(finding: Finding, language: Language, *, place: bool = False) -> str:
    """What is wrong and under which law, in two lines."""
    details = finding.details
    should = say("should", language) if details.force == "should" else ""
    where = f" · {code(finding.about.place)}" if place else ""
    law = f"{text(cited(details.source, language))} · {code(finding.duty)}{where}"
    return f"**{text(finding.message.in_(language))}**{should}  \n  {law}"


def _advice(finding: Finding, language: Language) -> list[str]:
    """What to change and what else to know, without the penalty, which is told once for all."""
    penalty = say("penalty", language)
    return [text(each) for each in told(finding, language)[1:] if not each.startswith(penalty)]


def _table_of_counts(reports: Sequence[Report], language: Language) -> str:
    waived = any(report.waived for report in reports)
    outcomes = [each for each in Outcome if waived or each is not Outcome.WAIVED]
    head = [say(f"outcome {each.value}", language) for each in outcomes]
    rows = [[str(report.counts[each]) for each in outcomes] for report in reports]
    if len(reports) == 1:
        return table(head, ["---:"] * len(head), rows)
    names = [text(f"{report.app} {report.name}".strip()) for report in reports]
    aligned = ["---", *["---:"] * len(head)]
    named = [[name, *row] for name, row in zip(names, rows, strict=True)]
    return table([say_here("app", language), *head], aligned, named)


def _table_of_facts(findings: Sequence[Finding], language: Language) -> str:
    facts = most_useful(findings)
    rows = [
        [
            code(each.fact.path.removeprefix("$.")),
            str(each.alone or ""),
            str(len(each.waiting) - each.alone or ""),
            text(each.fact.text.in_(language)),
            code(f"{each.file}:{each.fact.line}") if each.fact.line else "",
        ]
        for each in facts[:FACTS_SHOWN]
    ]
    head = [say_here(key, language) for key in ("fact", "settles", "helps", "meaning", "place")]
    told_ = table(head, ["---", "---:", "---:", "---", "---"], rows)
    rest = len(facts) - FACTS_SHOWN
    return f"{told_}\n\n{MORE.in_(language).format(count=rest)}" if rest > 0 else told_


def table(head: Sequence[str], aligned: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a pipe in a cell is escaped, in code as well, since rows are split before anything else."""
    return "\n".join(
        f"| {' | '.join(each)} |"
        for each in (head, aligned, *([cell.replace("|", "\\|") for cell in row] for row in rows))
    )


def _folded(summary: str, content: str) -> str:
    return f"<details><summary>{escape(summary)}</summary>\n\n{content}\n\n</details>"


def text(said: str) -> str:
    """The text as it is, on one line, whatever Markdown would make of it; what stands in backticks is code."""
    parts = re.split(r"`([^`\n]+)`", " ".join(said.split()))
    return "".join(code(part) if number % 2 else _escaped(part) for number, part in enumerate(parts))


def _escaped(part: str) -> str:
    part = re.sub(r"[\x00-\x1f\x7f]", "\ufffd", part)
    part = re.sub(r"[\\`*\[\]~$]|(?<![^\W_])_|_(?![^\W_])", r"\\\g<0>", part)
    part = part.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"[@#](?=\w)", r"\g<0><!-- -->", part)  # else GitHub notifies people and links issues


def code(said: str) -> str:
    """The text as code, in a fence that is longer than any run of backticks in it."""
    said = " ".join(said.split())
    if not said:
        return ""
    fence = "`" * (1 + max(map(len, re.findall("`+", said)), default=0))
    room = " " if said.startswith("`") or said.endswith("`") else ""
    return f"{fence}{room}{said}{room}{fence}"


def fenced(said: str) -> str:
    """The lines as a block of code."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", said)), default=0))
    return f"{fence}text\n{said}\n{fence}"


def _broken(said: str) -> str:
    return "  \n> ".join(text(each) for each in said.splitlines())
