"""What the pack says around a duty: its provisions, what a breach may cost, what the facts that it reads mean."""

from __future__ import annotations

from datetime import date

from pipl.findings import PenaltyGrade, Provision
from pipl.model.catalogue import facts, nouns
from pipl.model.fields import fields
from pipl.policy.citation import written
from pipl.policy.pack import Citation, Duty, Pack
from pipl.policy.shape import Fine
from pipl.text import Text


def provision(pack: Pack, citation: Citation) -> Provision:
    """A citation as a finding tells it."""
    return Provision(citation.address, written(pack, citation), citation.text)


def penalty(pack: Pack, duty: Duty, as_of: date) -> tuple[PenaltyGrade, ...]:
    """What a breach may cost on a day, from the lightest grade to the gravest."""
    found = pack.penalty(duty, as_of)
    if found is None:
        return ()
    address, penalties = found
    instrument = pack.instruments[address.partition("/")[0]]
    grades = []
    for grade in penalties.grades:
        source = grade.source
        text = source.text if source.text != "official" else instrument.shape.text
        named = Citation(
            source.instrument or instrument.id, source.article, source.paragraph, source.item, text
        )
        grades.append(
            PenaltyGrade(
                grade.when.text,
                grade.measures.text,
                provision(pack, named),
                _fine(grade.organisation),
                _fine(grade.persons),
                grade.beside,
            )
        )
    return tuple(grades)


def _fine(fine: Fine | None) -> tuple[int, int | None, int | None] | None:
    return None if fine is None else (fine.min_cny, fine.max_cny, fine.max_turnover_percent)


def meaning(pack: Pack, name: str) -> Text:
    """What a name means: a stated or defined fact, a list of a subject, a number or a list of the law."""
    if name in facts():
        return facts()[name].text
    noun, _, word = name.partition(".")
    if noun == "number":
        return pack.numbers[word].title.text
    if noun == "list":
        return pack.lists[word].title.text
    definition = next((each for each in pack.definitions if each.name == name), None)
    if definition is not None:
        return definition.shape.title.text
    return next(field.text for field in fields(nouns()[noun].subject) if field.name == word)
