"""The law of a day, made ready to judge: one function a noun for its duties, one for each definition."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipl.engine.facts import Layout, Row, is_count
from pipl.engine.kleene import Law
from pipl.engine.rails import Coder, function, identifier
from pipl.engine.scope import DutyThatDay, LawThatDay, Reading, law
from pipl.model.catalogue import nouns
from pipl.policy.pack import Definition, Pack
from pipl.policy.tree import Tree

OUT_OF_SCOPE, MET, BREACHED, UNKNOWN = range(4)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pack on a day."""

    law: LawThatDay
    words: Law
    layout: Layout
    counts: frozenset[str]
    """The defined facts that are intervals of numbers."""
    definitions: tuple[tuple[Definition, Callable[..., Any] | None], ...]
    duties: dict[str, tuple[DutyThatDay, ...]]
    judges: dict[str, Callable[..., tuple[int, ...]]]

    def value(self, row: Row, name: str) -> Any:
        """The value of a fact in a row; of a count, its least and greatest."""
        frame, place = row.frames[name.partition(".")[0]], self.layout.places[name]
        if name in self.counts:
            return None if frame[place] is None else (frame[place], frame[place + 1])
        return frame[place]


def compiled(pack: Pack, as_of: date, reading: Reading = "usual", *, drafts: bool = False) -> Compiled:
    """The pack as it judges on a day; made once for each stretch of days between two changes of the law."""
    stretch = (reading, drafts, bisect_right(pack.turns, as_of))
    made: Compiled | None = pack.compiled.get(stretch)
    if made is None:
        made = pack.compiled.setdefault(stretch, _compile(pack, law(pack, as_of, reading, drafts=drafts)))
    return made


def _compile(pack: Pack, that_day: LawThatDay) -> Compiled:
    words = Law(that_day.numbers, that_day.lists)
    layout = Layout.of(pack.definitions)
    counts = frozenset(each.name for each in pack.definitions if is_count(each))
    by_noun: dict[str, list[DutyThatDay]] = {noun: [] for noun in nouns()}
    for duty in that_day.duties:
        by_noun[duty.duty.about].append(duty)
    return Compiled(
        that_day,
        words,
        layout,
        counts,
        tuple(
            (definition, _truth(definition, tree, Coder(layout, words, counts)))
            for definition, tree in that_day.definitions
        ),
        {noun: tuple(duties) for noun, duties in by_noun.items()},
        {
            noun: _judge(noun, duties, Coder(layout, words, counts))
            for noun, duties in by_noun.items()
            if duties
        },
    )


def _truth(definition: Definition, tree: Tree | None, coder: Coder) -> Callable[..., Any] | None:
    """A function that gives True, False or None for one row; None for an aggregate of every child."""
    if tree is None:
        return None
    result = f"True if {coder.true(tree)} else False if {coder.false(tree)} else None"
    noun = definition.over or definition.about
    return function(f"define_{identifier(definition.name)}", nouns()[noun].reach, coder, result)


def _judge(noun: str, duties: list[DutyThatDay], coder: Coder) -> Callable[..., tuple[int, ...]]:
    """A function that gives the outcome of every duty about a noun for one row."""
    outcomes = ", ".join(_outcome(duty, coder) for duty in duties)
    return function(f"judge_{noun}", nouns()[noun].reach, coder, f"({outcomes},)")


def _outcome(duty: DutyThatDay, coder: Coder) -> str:
    """`breach = applies and not (any unless) and not requires`, read off the rails.

    A duty that does not apply, or from which an exception releases, does not bind: it is out of scope, not met.
    """
    met = f"{MET} if {coder.true(duty.requires)}"
    breached = f"{BREACHED} if {coder.true(duty.breach)} else {UNKNOWN}"
    if duty.binds is None:
        return f"({met} else {breached})"
    return f"({OUT_OF_SCOPE} if {coder.false(duty.binds)} else {met} else {breached})"
