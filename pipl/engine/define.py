"""The defined facts of an app, written into its rows: expressions first where aggregates need them, and so on.

Children of an aggregate are split into those for which the condition surely holds, surely fails, and is not known.
An unlisted row stands for any number of members that may exist; a child whose reference is not stated may or may not
belong. Both can turn an answer that is not sure yet, and neither is ever counted as absent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from pipl.engine.compile import Compiled
from pipl.engine.facts import Frame, Row, Rows
from pipl.engine.kleene import Interval, Truth, conjunction, disjunction
from pipl.model.catalogue import nouns
from pipl.policy.pack import Definition
from pipl.policy.tree import Tree

Member = tuple[Row, bool]
"""A row that may count as a child, and whether it surely does."""
Reader = Callable[[Row], Truth]
"""Gives the value of one expression for a row."""


def define(rows: Rows, law: Compiled) -> None:
    """Computes every definition, each after those it reads, for every row that it is about."""
    for definition, truth in law.definitions:
        reach = nouns()[definition.over or definition.about].reach
        _define(definition, rows, law, reader(truth, reach))


def define_with(rows: Rows, law: Compiled, truth: Callable[[Row, Tree], Truth]) -> None:
    """The same with another reader of expressions."""
    for definition, tree in law.law.definitions:
        _define(definition, rows, law, None if tree is None else partial(_swapped, truth, tree))


def reader(truth: Callable[..., Any] | None, reach: tuple[str, ...]) -> Reader | None:
    """A generated function as a reader of rows."""
    if truth is None:
        return None
    return lambda row: truth(*[row.frames[noun] for noun in reach])


def _swapped(truth: Callable[[Row, Tree], Truth], tree: Tree, row: Row) -> Truth:
    return truth(row, tree)


def _define(definition: Definition, rows: Rows, law: Compiled, truth: Reader | None) -> None:
    if not definition.in_force.covers(law.law.as_of):
        return
    place = law.layout.places[definition.name]
    if definition.aggregate is not None:
        for row, children in members(rows, definition):
            aggregate(definition, row.frame, place, children, truth, law)
    elif truth is not None:
        for row in rows.defined(definition.about):
            row.frame[place] = truth(row)


def members(rows: Rows, definition: Definition) -> Iterator[tuple[Row, list[Member]]]:
    """For each row that an aggregate is about: its children, and those that may be.

    What a reference that is not stated leads to may be any of the listed, with the children of that one.
    """
    about = definition.about
    certain: dict[int, list[Member]] = {}
    anywhere: list[Member] = []
    somewhere: list[Member] = []
    unknown, absent = rows.unknown.get(about), rows.absent.get(about)
    for child in (each for row in rows.by_noun[definition.over] for each in rows.possible(row)):
        frame = child.frames[about]
        if frame is absent:
            continue
        if unknown is not None:
            somewhere.append((child, False))
        if frame is unknown:
            anywhere.append((child, False))
        else:
            certain.setdefault(id(frame), []).append((child, not child.unlisted))
    for row in rows.defined(about):
        if row.frame is unknown:
            yield row, somewhere
        else:
            yield row, certain.get(id(row.frame), []) + anywhere


def aggregate(
    definition: Definition,
    frame: Frame,
    place: int,
    children: list[Member],
    truth: Reader | None,
    law: Compiled,
) -> None:
    """Writes the value of an aggregate over some members into the frame that it is about."""
    values: list[tuple[Row, bool, Truth]] = [
        (child, sure, True if truth is None else truth(child)) for child, sure in children
    ]
    match definition.aggregate:
        case "any":
            frame[place] = disjunction([value if sure else _doubt(value, False) for _, sure, value in values])
        case "all":
            frame[place] = conjunction([value if sure else _doubt(value, True) for _, sure, value in values])
        case "count":
            weights = [(sure, value, (1, None if child.unlisted else 1)) for child, sure, value in values]
            frame[place], frame[place + 1] = total(weights)
        case "sum" | "max":
            at = law.layout.places[definition.value]
            weights = [(sure, value, _amount(child, at)) for child, sure, value in values]
            frame[place], frame[place + 1] = (
                total(weights) if definition.aggregate == "sum" else greatest(weights)
            )


def _doubt(value: Truth, neutral: bool) -> Truth:
    """What a child that may not belong adds: nothing if it would change nothing, else doubt."""
    return value if value is neutral else None


def _amount(child: Row, place: int) -> Interval:
    """What a child has, 0 at the least; several unlisted ones have no upper end."""
    value = child.frame[place]
    if value is None or child.unlisted:
        return (0, None)
    return (value, value)


Weight = tuple[bool, Truth, Interval]


def total(weights: list[Weight]) -> Interval:
    """The least and the greatest sum: what surely counts, and what may count as well."""
    low = sum(least for sure, value, (least, _) in weights if sure and value is True)
    high = 0
    for _, value, (_, most) in weights:
        if value is False:
            continue
        if most is None:
            return low, None
        high += most
    return low, high


def greatest(weights: list[Weight]) -> Interval:
    """The least and the greatest maximum; of no rows it is 0, as amounts are never negative."""
    low = max((least for sure, value, (least, _) in weights if sure and value is True), default=0)
    possible = [most for _, value, (_, most) in weights if value is not False]
    if None in possible:
        return low, None
    return low, max((most for most in possible if most is not None), default=0)
