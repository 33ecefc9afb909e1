"""Facts on which two versions of a duty or a definition differ, looked for among all that could matter."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pipl.engine.compile import compiled
from pipl.engine.examples import DAY
from pipl.engine.kleene import Law, trace
from pipl.engine.scope import duty_on
from pipl.model.catalogue import facts
from pipl.policy.pack import Definition, Duty, Pack
from pipl.policy.tree import Among, And, Compare, Holds, Is, Literal, Name, Not, Or, Tree, names
from pipl.proof.trials import judged

MOST = 60_000
"""Combinations that are gone through one by one; beyond, as many are drawn."""

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """What tells two versions apart: facts, and what each makes of them; or that nothing does."""

    equivalent: bool
    given: Values
    expected: Any
    mutated: Any


EQUIVALENT = Difference(True, {}, None, None)
NOT_FOUND = Difference(False, {}, None, None)


def difference(
    pack: Pack, of: Duty | Definition, version: Duty | Definition | None, day: date | None
) -> Difference:
    """The first facts on which a version differs, `EQUIVALENT` if there are none, `NOT_FOUND` if it drew none."""
    day = day or DAY
    law = compiled(pack, day).words
    if isinstance(of, Duty) and isinstance(version, Duty):
        if of.scope == version.scope:  # what both inherit tells them apart nowhere that the rest does not
            of, version = replace(of, scope=()), replace(version, scope=())
        right, wrong = _duty(pack, of, day), _duty(pack, version, day)
    elif isinstance(of, Definition) and isinstance(version, Definition):
        if of.aggregate != version.aggregate:
            return NOT_FOUND
        right, wrong = _definition(of, day), _definition(version, day)
    else:
        return NOT_FOUND
    domains = _domains([*right[0], *wrong[0]], law)
    every = 1
    for domain in domains.values():
        every *= len(domain)
    for given in _combinations(domains, every):
        expected, mutated = right[1](given, law), wrong[1](given, law)
        if expected != mutated:
            stated = {name: value for name, value in given.items() if value is not None}
            return Difference(False, stated, expected, mutated)
    return EQUIVALENT if every <= MOST else NOT_FOUND


Reader = tuple[list[Tree], Any]


def _duty(pack: Pack, duty: Duty, day: date) -> Reader:
    if not pack.binds(duty, day):
        return [], lambda _given, _law: "out_of_scope"
    that_day = duty_on(duty, day)
    parts = [that_day.requires] + ([that_day.binds] if that_day.binds is not None else [])

    def read(given: Values, law: Law) -> str:
        def truth(tree: Tree | None) -> Any:
            return True if tree is None else trace(tree, given.__getitem__, law).value

        return judged(that_day, truth)

    return parts, read


def _definition(definition: Definition, day: date) -> Reader:
    tree = definition.condition.trees.at(day) if definition.condition is not None else None
    if not definition.in_force.covers(day):
        return [], lambda _given, _law: None
    if tree is None:
        return [], lambda _given, _law: True
    return [tree], lambda given, law: trace(tree, given.__getitem__, law).value


def _combinations(domains: Mapping[str, tuple[Any, ...]], every: int) -> Iterator[Values]:
    if every <= MOST:
        for values in itertools.product(*domains.values()):
            yield dict(zip(domains, values, strict=True))
        return
    draw = random.Random(0)  # the same draws each time: a score is not a matter of luck
    for _ in range(MOST):
        yield {name: draw.choice(domain) for name, domain in domains.items()}


def _domains(trees: list[Tree], law: Law) -> dict[str, tuple[Any, ...]]:
    """For each fact the values that an expression can tell apart, and none at all."""
    words: dict[str, set[str]] = {}
    numbers: dict[str, set[int]] = {}
    held: dict[str, set[str]] = {}
    kinds: dict[str, str] = {}
    for tree in trees:
        for name in names(tree):
            if name.noun not in ("number", "list"):
                kinds.setdefault(name.text, "bool")
        for term in terms(tree):
            _note(term, law, words, numbers, held, kinds)
    return {name: _domain(name, kind, words, numbers, held) for name, kind in sorted(kinds.items())}


def _note(
    term: Tree,
    law: Law,
    words: dict[str, set[str]],
    numbers: dict[str, set[int]],
    held: dict[str, set[str]],
    kinds: dict[str, str],
) -> None:
    match term:
        case Compare(left, _, Literal(value)) if isinstance(value, str):
            kinds[left.text] = "word"
            words.setdefault(left.text, set()).add(value)
        case Compare(left, _, right):
            both = [left, *([right] if isinstance(right, Name) and right.noun != "number" else [])]
            amount = right.value if isinstance(right, Literal) else law.numbers.get(right.word)
            for name in both:
                kinds[name.text] = "number"
                near = amount if isinstance(amount, int) else 1
                numbers.setdefault(name.text, set()).update({max(near - 1, 0), near, near + 1})
        case Among(left, right):
            named = (
                law.lists[right.word] or ()
                if isinstance(right, Name)
                else [str(each.value) for each in right]
            )
            kinds[left.text] = "word"
            words.setdefault(left.text, set()).update(named)
        case Holds(word, right):
            kinds[right.text] = "words"
            held.setdefault(right.text, set()).add(str(word.value))


def _domain(
    name: str, kind: str, words: dict[str, set[str]], numbers: dict[str, set[int]], held: dict[str, set[str]]
) -> tuple[Any, ...]:
    if kind == "bool":
        return (True, False, None)
    if kind == "number":
        return (*sorted(numbers[name]), None)
    if kind == "word":
        known = facts().get(name)
        every = {str(word) for word in known.vocabulary} if known and known.vocabulary else set()
        other = sorted(every - words[name])[:1]
        return (*sorted(words[name]), *other, None)
    mentioned = sorted(held[name])
    sets = [some for size in range(len(mentioned) + 1) for some in itertools.combinations(mentioned, size)]
    return (*sets, None)


def terms(tree: Tree) -> Iterator[Is | Compare | Among | Holds]:
    """The terms of an expression that hold no others, in the order of its text."""
    match tree:
        case And(within) | Or(within):
            for each in within:
                yield from terms(each)
        case Not(term):
            yield from terms(term)
        case _:
            yield tree
