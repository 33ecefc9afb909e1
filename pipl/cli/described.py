"""What the law asks by one duty, as lines for a person."""

from __future__ import annotations

from collections.abc import Iterator

import pipl
from pipl import Language
from pipl.cli.phrases import say
from pipl.exporters.lines import Line, line
from pipl.exporters.phrases import cited, fine


def lines(of: pipl.Description, language: Language) -> Iterator[Line]:
    """Title, provision, expressions, reading, remedy, penalty and examples."""
    yield from heading(of, language)
    shape = of.duty.shape
    yield line(say("about", language, title=of.about.in_(language), noun=of.duty.about))
    if of.labels:
        titles = (f"{text.in_(language)} ({label})" for label, text in of.labels)
        yield line((say("labels", language), "strong"), ", ".join(titles))
    if shape.see:
        yield line((say("see", language), "strong"), ", ".join(shape.see))
    if shape.replaced_by:
        yield line((say("replaced_by", language), "strong"), shape.replaced_by)
    yield Line()
    yield from _clauses(of, language)
    for key, text in (
        ("finding", shape.finding.text.in_(language)),
        ("remedy", shape.remedy.text.in_(language)),
    ):
        yield from _paragraph(say(key, language), text)
    disputed = "" if shape.settled else say("disputed", language)
    yield from _paragraph(say("reading", language) + disputed, shape.reading)
    yield from _paragraph(say("blind_to", language), shape.blind_to)
    yield from _penalty(of, language)
    yield line((say("examples", language), "strong"))
    for example in shape.examples:
        outcome = str(example.expect)
        day = f"  ({example.as_of})" if example.as_of else ""
        yield line((f"{outcome:<13}", "code"), f"{example.says}{day}", indent=2)
    yield Line()
    yield line((f"{of.duty.id}  {of.duty.file}", "faint"))


def heading(of: pipl.Description, language: Language) -> Iterator[Line]:
    """The title of the duty, its provision, and since when it binds."""
    period = of.duty.in_force
    force = say("drafted" if of.drafted else "from", language, from_=period.from_)
    if period.until:
        force += say("until", language, until=period.until)
    if not of.binds and not of.drafted:
        force += f" ({say('not bound', language, day=of.as_of)})"
    yield line((of.duty.title.in_(language), "strong"), f"  {of.duty.id}")
    yield line(f"{cited(of.source, language)} · {say(of.duty.shape.force, language)} · {force}")


def _clauses(of: pipl.Description, language: Language) -> Iterator[Line]:
    for clause in of.clauses:
        own = clause.source == of.source
        source = "" if own else f"  {cited(clause.source, language)}"
        because = f"  {clause.because.in_(language)}" if clause.because else ""
        because += "" if clause.settled else say("not strict", language)
        yield line((say(clause.role, language), "strong"), f"{because}{source}")
        yield line((clause.text, "code"), indent=2)
        for name, meaning in clause.names if clause.role != "scope" else ():
            yield line(f"{name}: ", (meaning.in_(language), "faint"), indent=4)
    if all(clause.role == "requires" for clause in of.clauses):
        yield line((say("applies_when", language), "strong"), f"  {say('always', language)}")
    yield Line()


def _paragraph(head: str, text: str) -> Iterator[Line]:
    yield line((head, "strong"))
    yield line(" ".join(text.split()), indent=2)


def _penalty(of: pipl.Description, language: Language) -> Iterator[Line]:
    if not of.penalty:
        return
    yield line((say("penalty", language), "strong"))
    for grade in of.penalty:
        sums = [fine(each, language) for each in (grade.organisation, grade.persons) if each]
        yield line(
            f"{grade.when.in_(language)}: {grade.measures.in_(language)}",
            f"  {'; '.join(sums)}" if sums else "",
            (f"  {cited(grade.source, language)}", "faint"),
            indent=2,
        )
