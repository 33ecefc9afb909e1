"""The definitions on which an outcome rests, so that a finding can pass on what is disputed or not official in them."""

from __future__ import annotations

from collections.abc import Sequence

from pipl.engine.facts import Row
from pipl.engine.kleene import Step, Truth, trace
from pipl.engine.missing import Search
from pipl.policy.pack import Definition
from pipl.policy.tree import And, Not, Tree, names

Grounds = tuple[Definition, ...]


def grounds(search: Search, row: Row, tree: Tree) -> Grounds:
    """The definitions that made an expression what it is.

    Where one of several terms is enough, the one that rests on the fewest disputed definitions is taken, then the one
    with the fewest whose text is not official: an outcome that stands without them does not depend on them.
    """
    return _of_step(search, row, trace(tree, lambda name: search.value(row, name), search.law.words))


def _of_step(search: Search, row: Row, step: Step) -> Grounds:
    if step.value is None:
        return ()
    if isinstance(step.tree, Not):
        return _of_step(search, row, step.within[0])
    if step.within:
        agreeing = [each for each in step.within if each.value is step.value]
        found = [_of_step(search, row, each) for each in agreeing]
        enough_is_one = step.value is not isinstance(step.tree, And)
        return _least(found) if enough_is_one else _all(found)
    return _all(
        [_of_fact(search, row, name.text) for name in names(step.tree) if name.text in search.definitions]
    )


def _of_fact(search: Search, row: Row, name: str) -> Grounds:
    definition, tree = search.definitions[name]
    value = search.value(row, name)
    if definition.aggregate is None:
        beneath = grounds(search, search.owner(row, definition.about), tree) if tree is not None else ()
    elif tree is None or value is None:
        beneath = ()
    else:
        owner = search.owner(row, definition.about)
        children = [child for child, _ in search.children(definition, owner)]
        beneath = _least(
            [grounds(search, child, tree) for child in children if _value(search, child, tree) is value]
        )
    return (definition, *beneath)


def _value(search: Search, row: Row, tree: Tree) -> Truth:
    return trace(tree, lambda name: search.value(row, name), search.law.words).value


def _all(of: Sequence[Grounds]) -> Grounds:
    return tuple({each.id: each for one in of for each in one}.values())


def _least(of: Sequence[Grounds]) -> Grounds:
    return min(of, key=_doubts, default=())


def _doubts(of: Grounds) -> tuple[int, int]:
    return sum(not each.shape.settled for each in of), sum(each.source.text != "official" for each in of)
