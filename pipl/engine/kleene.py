"""An expression read term by term: its value, which of its facts are missing, and every step on the way.

This reader is for explaining. It is slow and plain on purpose, and holds the generated code to account.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipl.policy.tree import Among, And, Compare, Holds, Is, Literal, Name, Not, Or, Tree

Truth = bool | None
Interval = tuple[int, int | None]
Lookup = Callable[[str], Any]
"""The value of a fact: None if not stated, an interval for a count, a tuple ending in None if known in part."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """The words of a list by key: those that go with each word of the fact `by`."""

    by: str
    sets: tuple[tuple[str, tuple[str, ...]], ...]

    def at(self, key: Any) -> tuple[str, ...] | None:
        """The words under a key, none under one that is not in the list; not known where the key is not."""
        return None if key is None else dict(self.sets).get(str(key), ())


@dataclass(frozen=True, slots=True)
class Law:
    """The numbers and lists of the law on a day, by name."""

    numbers: Mapping[str, int | None]
    lists: Mapping[str, tuple[str, ...] | Keyed | None]

    def words(self, name: str, facts: Lookup) -> tuple[str, ...] | None:
        """The words of a list; of a list by key, those that go with the facts."""
        held = self.lists[name]
        return held.at(facts(held.by)) if isinstance(held, Keyed) else held


@dataclass(frozen=True, slots=True)
class Step:
    """One term with its value, and the terms within it."""

    tree: Tree
    value: Truth
    within: tuple[Step, ...] = ()


def trace(tree: Tree, facts: Lookup, law: Law) -> Step:
    """The value of an expression and of every term in it, in Kleene's logic."""
    if isinstance(tree, And | Or):
        steps = tuple(trace(term, facts, law) for term in tree.terms)
        join = conjunction if isinstance(tree, And) else disjunction
        return Step(tree, join([step.value for step in steps]), steps)
    if isinstance(tree, Not):
        step = trace(tree.term, facts, law)
        return Step(tree, negation(step.value), (step,))
    return Step(tree, _term(tree, facts, law))


def conjunction(values: list[Truth]) -> Truth:
    """False if one is, else None if one is, else True."""
    return False if False in values else None if None in values else True


def disjunction(values: list[Truth]) -> Truth:
    """True if one is, else None if one is, else False."""
    return True if True in values else None if None in values else False


def negation(value: Truth) -> Truth:
    """The contrary; of what is not known, not known."""
    return None if value is None else not value


def _term(tree: Is | Compare | Among | Holds, facts: Lookup, law: Law) -> Truth:
    match tree:
        case Is(fact):
            value: Truth = facts(fact.text)
            return value
        case Compare(left, op, right):
            return _compare(facts(left.text), op, _operand(right, facts, law))
        case Among(left, right):
            one = facts(left.text)
            words = (
                law.words(right.word, facts) if isinstance(right, Name) else [each.value for each in right]
            )
            return None if one is None or words is None else one in words
        case Holds(word, right):
            held = facts(right.text)
            if held is None:
                return None
            return True if word.value in held else None if None in held else False


def _operand(right: Name | Literal, facts: Lookup, law: Law) -> Any:
    if isinstance(right, Literal):
        return right.value
    return law.numbers[right.word] if right.noun == "number" else facts(right.text)


def _compare(left: Any, op: str, right: Any) -> Truth:
    if left is None or right is None:
        return None
    if isinstance(left, str):
        same = left == str(right)
        return same if op == "==" else not same
    return _intervals(_interval(left), op, _interval(right))


def _interval(value: Any) -> Interval:
    return value if isinstance(value, tuple) else (value, value)


def _intervals(left: Interval, op: str, right: Interval) -> Truth:
    """Certain only where every pair of numbers in the two intervals agrees."""
    (low, high), (least, most) = left, right
    match op:
        case ">=":
            return (
                True
                if most is not None and low >= most
                else False
                if high is not None and high < least
                else None
            )
        case ">":
            return (
                True
                if most is not None and low > most
                else False
                if high is not None and high <= least
                else None
            )
        case "<=":
            return _intervals(right, ">=", left)
        case "<":
            return _intervals(right, ">", left)
        case "!=":
            return negation(_intervals(left, "==", right))
    if low == high == least == most:
        return True
    apart = (high is not None and high < least) or (most is not None and most < low)
    return False if apart else None


def open_terms(step: Step) -> Iterator[Tree]:
    """The terms that keep an expression from being settled: not known, and not outweighed by their neighbours."""
    if step.value is not None:
        return
    if not step.within:
        yield step.tree
    for each in step.within:
        yield from open_terms(each)
