"""The examples of a pack, tried on the engine: each duty and definition is proven by its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipl.document import path_text
from pipl.engine.compile import Compiled, compiled
from pipl.engine.define import aggregate, reader
from pipl.engine.facts import Frame, Gap, Row, is_count
from pipl.engine.judge import OUTCOMES
from pipl.findings import Outcome
from pipl.model.catalogue import nouns
from pipl.policy.pack import Definition, Duty, Pack
from pipl.policy.shape import Example, Facts

DAY = date(2026, 1, 1)
"""The day on which an example is judged that names none."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One example and what came out."""

    id: str
    says: str
    expected: Any
    got: Any
    file: str
    line: int
    path: str

    @property
    def passed(self) -> bool:
        """Whether what came out is what the example expects."""
        return type(self.expected) is type(self.got) and self.expected == self.got


def trials(pack: Pack) -> Iterator[Trial]:
    """Every example of a pack with what comes out, in the order of the files."""
    proven: tuple[Duty | Definition, ...] = (*pack.definitions, *pack.duties)
    for each in proven:
        yield from trials_of(pack, each)


def trials_of(pack: Pack, of: Duty | Definition) -> Iterator[Trial]:
    """Every example of one duty or definition with what comes out."""
    for index, example in enumerate(of.shape.examples):
        for single in example.spread():
            yield trial(pack, of, index, single)


def trial(pack: Pack, of: Duty | Definition, index: int, example: Example) -> Trial:
    """One example with what comes out."""
    law = compiled(pack, example.as_of or DAY, drafts=True)
    got = _outcome(pack, of, example, law) if isinstance(of, Duty) else _value(of, example, law)
    path = ("examples", index)
    line = of.document.mark(path).line
    return Trial(of.id, example.says, example.expect, got, of.file, line, path_text(path))


def _outcome(pack: Pack, duty: Duty, example: Example, law: Compiled) -> str:
    duties = law.duties[duty.about]
    place = next((place for place, each in enumerate(duties) if each.duty is duty), None)
    if place is None:
        return Outcome.OUT_OF_SCOPE.value
    row = row_of(duty.about, stated(pack, duty, example), law)
    numbers = law.judges[duty.about](*[row.frames[noun] for noun in nouns()[duty.about].reach])
    return OUTCOMES[numbers[place]].value


def stated(pack: Pack, duty: Duty, example: Example) -> Facts:
    """The facts of an example on top of those that its instrument takes as stated."""
    return {**pack.instruments[duty.instrument].shape.given, **example.given}


def _value(definition: Definition, example: Example, law: Compiled) -> Any:
    """True, False, a number or `unknown`."""
    if not definition.in_force.covers(law.law.as_of):
        return "unknown"
    row = row_of(definition.about, example.given, law, leaving=definition.name)
    place = law.layout.places[definition.name]
    truth = next(truth for each, truth in law.definitions if each is definition)
    read = reader(truth, nouns()[definition.over or definition.about].reach)
    if definition.aggregate is None:
        row.frame[place] = read(row) if read is not None else None
    else:
        children = [(child, not child.unlisted) for child in children_of(definition, example, row, law)]
        aggregate(definition, row.frame, place, children, read, law)
    value = row.frame[place]
    if is_count(definition):
        return value if value == row.frame[place + 1] else "unknown"
    return "unknown" if value is None else value


def children_of(definition: Definition, example: Example, owner: Row, law: Compiled) -> Iterator[Row]:
    """The rows that an example gives an aggregate to run over, the unlisted one where there may be others."""
    above = {noun: frame for noun, frame in owner.frames.items() if noun != definition.over}
    given = example.children.rows if example.children is not None else ()
    for facts in given:
        yield row_of(definition.over, {**example.given, **facts}, law, above)
    if example.children is None or not example.children.complete:
        unlisted = row_of(definition.over, example.given, law, above)
        unlisted.unlisted = (Gap(f"{definition.about}.{definition.over}", ()),)
        yield unlisted


def row_of(
    noun: str, stated: Facts, law: Compiled, above: dict[str, Frame] | None = None, *, leaving: str = ""
) -> Row:
    """A row with the facts that an example states and the definitions that follow from them."""
    reach = nouns()[noun].reach
    frames = {each: (above or {}).get(each) or [None] * law.layout.widths[each] for each in reach}
    row = Row(noun, "", (), frames, {})
    for name, value in stated.items():
        owner = name.partition(".")[0]
        if owner in frames:
            frames[owner][law.layout.places[name]] = value
            if any(each.name == name and is_count(each) for each, _ in law.definitions):
                frames[owner][law.layout.places[name] + 1] = value
    for definition, truth in law.definitions:
        follows = definition.about in reach and definition.aggregate is None and definition.name != leaving
        if follows and truth is not None and definition.name not in stated:
            if not definition.in_force.covers(law.law.as_of):
                continue
            if set(nouns()[definition.about].reach) <= set(reach):
                arguments = [frames[each] for each in nouns()[definition.about].reach]
                frames[definition.about][law.layout.places[definition.name]] = truth(*arguments)
    return row
