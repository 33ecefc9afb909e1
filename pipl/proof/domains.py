"""The values of facts that some expressions can tell apart: few enough to go through all of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipl.engine.kleene import Keyed, Law
from pipl.model.catalogue import facts
from pipl.policy.tree import Among, And, Compare, Holds, Is, Literal, Name, Not, Or, Tree

Domains = dict[str, tuple[Any, ...]]


@dataclass(slots=True)
class _Said:
    """What expressions hold each fact against."""

    kinds: dict[str, str] = field(default_factory=dict)
    words: dict[str, set[str]] = field(default_factory=dict)
    numbers: dict[str, set[int]] = field(default_factory=dict)
    held: dict[str, set[str]] = field(default_factory=dict)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    """Facts that are compared with one another."""


def domains(read: Iterable[tuple[Tree, Law]]) -> Domains:
    """For each fact the values that an expression can tell apart, and none at all."""
    said = _Said()
    for tree, law in read:
        for term in terms(tree):
            _note(term, law, said)
    _share(said)
    compared = {name for pair in said.pairs for name in pair}
    return {name: _domain(name, said, 2 if name in compared else 1) for name in sorted(said.kinds)}


def _note(term: Is | Compare | Among | Holds, law: Law, said: _Said) -> None:
    match term:
        case Is(fact):
            said.kinds[fact.text] = "bool"
        case Compare(left, _, right) if isinstance(right, Name) and right.noun != "number":
            known = {_kind(left.text), _kind(right.text)}
            for name in (left.text, right.text):
                said.kinds[name] = "word" if "word" in known else "number"
                said.words.setdefault(name, set())
                said.numbers.setdefault(name, {0, 1, 2})
            said.pairs.append((left.text, right.text))
        case Compare(left, _, right):
            amount = right.value if isinstance(right, Literal) else law.numbers[right.word]
            if isinstance(amount, str):
                _word(left.text, [amount], said)
            else:
                _number(left.text, 1 if amount is None else amount, said)
        case Among(left, right):
            if isinstance(right, Name):
                listed = law.lists[right.word] or ()
                if isinstance(listed, Keyed):
                    _word(listed.by, [key for key, _ in listed.sets], said)
                    listed = tuple(dict.fromkeys(word for _, under in listed.sets for word in under))
                _word(left.text, listed, said)
                return
            for each in right:
                if isinstance(each.value, int):
                    _number(left.text, each.value, said)
                else:
                    _word(left.text, [each.value], said)
        case Holds(word, right):
            said.kinds[right.text] = "words"
            said.held.setdefault(right.text, set()).add(str(word.value))


def _kind(name: str) -> str:
    known = facts().get(name)
    return known.kind if known is not None else "number"


def _word(name: str, words: Sequence[str], said: _Said) -> None:
    said.kinds[name] = "word"
    said.words.setdefault(name, set()).update(words)


def _number(name: str, amount: int, said: _Said) -> None:
    said.kinds[name] = "number"
    said.numbers.setdefault(name, set()).update({max(amount - 1, 0), amount, amount + 1})


def _share(said: _Said) -> None:
    """Facts that are compared with one another may each have the values that the other is held against."""
    for _ in said.pairs:
        for one, other in said.pairs:
            said.words[one] = said.words[other] = said.words[one] | said.words[other]
            said.numbers[one] = said.numbers[other] = said.numbers[one] | said.numbers[other]
    for name in {name for pair in said.pairs for name in pair}:
        # Two facts can lie on the same side of a number and still differ: each side has room for both.
        said.numbers[name] |= {
            near for amount in said.numbers[name] for near in (max(amount - 1, 0), amount + 1)
        }


def _domain(name: str, said: _Said, others: int) -> tuple[Any, ...]:
    kind = said.kinds[name]
    if kind == "bool":
        return (True, False, None)
    if kind == "number":
        return (*sorted(said.numbers[name]), None)
    if kind == "word":
        return (*sorted(said.words[name]), *_others(name, said.words[name])[:others], None)
    mentioned = sorted(said.held[name])
    sets = [some for size in range(len(mentioned) + 1) for some in itertools.combinations(mentioned, size)]
    return (*sets, None)


def _others(name: str, words: set[str]) -> list[str]:
    known = facts().get(name)
    return sorted({str(word) for word in known.vocabulary} - words) if known and known.vocabulary else []


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
