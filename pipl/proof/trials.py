"""The examples of a duty or a definition, made ready to be tried on versions of it that are not the law."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipl.engine.compile import Compiled, compiled
from pipl.engine.define import aggregate
from pipl.engine.examples import DAY, children_of, row_of, stated
from pipl.engine.facts import Row, is_count
from pipl.engine.kleene import Truth, trace
from pipl.engine.scope import DutyThatDay, duty_on
from pipl.findings import Outcome
from pipl.policy.pack import Definition, Duty, Pack
from pipl.policy.shape import Example
from pipl.policy.tree import Tree


@dataclass(frozen=True, slots=True)
class Prepared:
    """An example with its rows: what it states does not depend on the version that it is tried on."""

    example: Example
    law: Compiled
    row: Row
    children: tuple[Row, ...]


def prepared(pack: Pack, of: Duty | Definition) -> list[Prepared]:
    """The rows of every example of a duty or a definition."""
    return [ready(pack, of, single) for each in of.shape.examples for single in each.spread()]


def ready(pack: Pack, of: Duty | Definition, example: Example) -> Prepared:
    """The rows of one example."""
    law = compiled(pack, example.as_of or DAY, drafts=True)
    if isinstance(of, Duty):
        return Prepared(example, law, row_of(of.about, stated(pack, of, example), law), ())
    row = row_of(of.about, example.given, law, leaving=of.name)
    children = tuple(children_of(of, example, row, law)) if of.aggregate else ()
    return Prepared(example, law, row, children)


def read(tree: Tree | None, row: Row, law: Compiled) -> Truth:
    """The value of an expression for a row; True where there is none."""
    if tree is None:
        return True
    return trace(tree, lambda name: law.value(row, name), law.words).value


def outcome(pack: Pack, duty: Duty, on: Prepared) -> str:
    """What a version of a duty comes to on an example."""
    day = on.example.as_of or DAY
    if not pack.binds(duty, day, drafts=True):
        return Outcome.OUT_OF_SCOPE.value
    return judged(duty_on(duty, day), lambda tree: read(tree, on.row, on.law))


def judged(duty: DutyThatDay, truth: Any) -> str:
    """The outcome of a duty, by the value of its parts."""
    binds, met = truth(duty.binds), truth(duty.requires)
    if binds is False:
        return Outcome.OUT_OF_SCOPE.value
    if met is True:
        return Outcome.MET.value
    return Outcome.BREACHED.value if binds is True and met is False else Outcome.UNKNOWN.value


def value(definition: Definition, on: Prepared) -> Any:
    """What a version of a definition gives on an example."""
    day = on.example.as_of or DAY
    if not definition.in_force.covers(day):
        return "unknown"
    tree = definition.condition.trees.at(day) if definition.condition is not None else None
    place = on.law.layout.places[definition.name]
    frame: list[Any] = [None] * (on.law.layout.widths[definition.about] + 1)
    if definition.aggregate is None:
        frame[place] = read(tree, on.row, on.law) if tree is not None else None
    else:
        children = [(child, not child.unlisted) for child in on.children]
        aggregate(definition, frame, place, children, lambda row: read(tree, row, on.law), on.law)
    given = frame[place]
    if is_count(definition):
        return given if given == frame[place + 1] else "unknown"
    return "unknown" if given is None else given
