"""Clause coverage: whether the examples show of each term of each expression that it matters by itself.

This is modified condition/decision coverage: for a term there must be one example in which it is true and one in which
it is false, with different results, and in both of them the term alone decides: turn it, and the result turns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipl.engine.compile import Compiled
from pipl.engine.examples import DAY
from pipl.engine.facts import Row
from pipl.engine.kleene import Truth, conjunction, disjunction, negation
from pipl.engine.scope import READINGS, Reading, duty_on
from pipl.policy.pack import Definition, Duty, Pack
from pipl.policy.tree import And, Not, Or, Tree, text_of
from pipl.proof.domains import terms
from pipl.proof.trials import Prepared, prepared, read

Case = tuple[tuple[Truth, ...], Truth]
"""The value of every term in one example, and of the whole."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One term of an expression, and whether the examples show that it matters."""

    id: str
    text: str
    shown: bool


def clauses(pack: Pack) -> Iterator[Clause]:
    """Every term of every duty and definition, in the order of the law."""
    for duty in pack.duties:
        yield from _of_duty(pack, duty)
    for definition in pack.definitions:
        yield from _of_definition(pack, definition)


def _of_duty(pack: Pack, duty: Duty) -> Iterator[Clause]:
    """The terms of `applies_when`, `unless` and `requires`; those of the scope are the instrument's.

    Some exceptions matter only to the strict reading, which does not grant a disputed one beside them.
    """
    by_version: dict[Tree, list[Case]] = {}
    for on in prepared(pack, duty):
        day = on.example.as_of or DAY
        for reading in READINGS if pack.binds(duty, day, drafts=True) else ():
            tree = _own(duty, day, reading)
            by_version.setdefault(tree, []).append(_case(tree, on.row, on.law))
    yield from _shown(duty.id, by_version)


def _own(duty: Duty, day: date, reading: Reading) -> Tree:
    return replace(duty_on(duty, day, reading), scope=()).breach


def _of_definition(pack: Pack, definition: Definition) -> Iterator[Clause]:
    by_version: dict[Tree, list[Case]] = {}
    for on in prepared(pack, definition):
        day = on.example.as_of or DAY
        tree = definition.condition.trees.at(day) if definition.condition is not None else None
        if tree is not None and definition.in_force.covers(day):
            cases = [_case(tree, row, on.law) for row in _rows(definition, on)]
            by_version.setdefault(tree, []).extend(cases)
    yield from _shown(definition.id, by_version)


def _rows(definition: Definition, on: Prepared) -> Sequence[Row]:
    return on.children if definition.aggregate else (on.row,)


def _case(tree: Tree, row: Row, law: Compiled) -> Case:
    values = tuple(read(term, row, law) for term in terms(tree))
    return values, value_of(tree, values)


def _shown(id_: str, by_version: Mapping[Tree, list[Case]]) -> Iterator[Clause]:
    """Each term once; one that stands in several versions, as before and after an exception, is shown by any."""
    shown: dict[str, bool] = {}
    for tree, cases in by_version.items():
        for index, term in enumerate(terms(tree)):
            text = text_of(term)
            shown[text] = shown.get(text, False) or _matters(tree, index, cases)
    for text, matters in shown.items():
        yield Clause(id_, text, matters)


def _matters(tree: Tree, index: int, cases: list[Case]) -> bool:
    results: dict[Truth, set[Truth]] = {True: set(), False: set()}
    for values, result in cases:
        value = values[index]
        if value is None:
            continue
        turned = (*values[:index], not value, *values[index + 1 :])
        if value_of(tree, turned) != result:
            results[value].add(result)
    return any(one != other for one in results[True] for other in results[False])


def value_of(tree: Tree, values: Sequence[Truth]) -> Truth:
    """The value of an expression whose terms, in the order of its text, have these values."""
    given = iter(values)

    def value(at: Tree) -> Truth:
        if isinstance(at, And):
            return conjunction([value(term) for term in at.terms])
        if isinstance(at, Or):
            return disjunction([value(term) for term in at.terms])
        if isinstance(at, Not):
            return negation(value(at.term))
        return next(given)

    return value(tree)
