"""The law of one day: the duties in force, with the version of each expression that applies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

from pipl.engine.kleene import Keyed
from pipl.policy.pack import Condition, Definition, Duty, Exemption, Pack
from pipl.policy.shape import WordList
from pipl.policy.tree import And, Not, Tree

T = TypeVar("T")
Reading = Literal["usual", "strict"]
"""Where lawyers differ on an exception: to grant it, as the pack does by itself, or not."""
READINGS: tuple[Reading, ...] = ("usual", "strict")


@dataclass(frozen=True, slots=True)
class DutyThatDay:
    """A duty as it stands on a day."""

    duty: Duty
    scope: tuple[Tree, ...]
    applies_when: Tree | None
    unless: tuple[tuple[Exemption, Tree], ...]
    requires: Tree

    @property
    def applies(self) -> Tree | None:
        """Scope and `applies_when` together; None where the duty binds without condition."""
        terms = (*self.scope, *((self.applies_when,) if self.applies_when is not None else ()))
        return _all(terms)

    @property
    def binds(self) -> Tree | None:
        """`applies and not (any unless)`; None where the duty binds without condition or exception."""
        applies = (self.applies,) if self.applies is not None else ()
        return _all((*applies, *(Not(tree) for _, tree in self.unless)))

    @property
    def breach(self) -> Tree:
        """`applies and not (any unless) and not requires`, as one tree."""
        binds = self.binds
        return And((*_terms(binds), Not(self.requires))) if binds is not None else Not(self.requires)


@dataclass(frozen=True, slots=True)
class LawThatDay:
    """Everything of a pack that counts on a day."""

    as_of: date
    reading: Reading
    duties: tuple[DutyThatDay, ...]
    definitions: tuple[tuple[Definition, Tree | None], ...]
    numbers: dict[str, int | None]
    lists: dict[str, tuple[str, ...] | Keyed | None]


def law(pack: Pack, as_of: date, reading: Reading = "usual", *, drafts: bool = False) -> LawThatDay:
    """The law of a pack on a day, a day in China Standard Time; the strict reading grants no disputed exception.

    With `drafts` what is proposed on that day counts as law.
    """
    return LawThatDay(
        as_of,
        reading,
        tuple(duty_on(duty, as_of, reading) for duty in pack.in_force(as_of, drafts=drafts)),
        tuple((definition, _at(definition.condition, as_of)) for definition in pack.definitions),
        {name: _latest(number.values, as_of) for name, number in pack.numbers.items()},
        {name: _listed(words, as_of) for name, words in pack.lists.items()},
    )


def duty_on(duty: Duty, as_of: date, reading: Reading = "usual") -> DutyThatDay:
    """A duty with the version of each of its expressions that applies on a day on which it is in force."""
    requires = _at(duty.requires, as_of)
    if requires is None:  # linking refuses a duty that is in force before its first version
        raise LookupError(f"{duty.id} says nothing on {as_of}")
    unless = [
        (exemption, tree)
        for exemption in duty.unless
        if (exemption.settled or reading == "usual")
        and (exemption.in_force is None or exemption.in_force.covers(as_of))
        and (tree := _at(exemption.when, as_of)) is not None
    ]
    scope = [tree for condition in duty.scope if (tree := _at(condition, as_of)) is not None]
    return DutyThatDay(duty, tuple(scope), _at(duty.applies_when, as_of), tuple(unless), requires)


def _at(condition: Condition | None, as_of: date) -> Tree | None:
    return condition.trees.at(as_of) if condition is not None else None


def _latest(values: Mapping[date, T], as_of: date) -> T | None:
    begun = [day for day in values if day <= as_of]
    return values[max(begun)] if begun else None


def _listed(words: WordList, as_of: date) -> tuple[str, ...] | Keyed | None:
    latest = _latest(words.words, as_of)
    return Keyed(words.by, tuple(latest.items())) if isinstance(latest, dict) else latest


def _all(terms: tuple[Tree, ...]) -> Tree | None:
    """A conjunction with no conjunction inside, as the trees of expressions are."""
    flat = [each for term in terms for each in _terms(term)]
    if not flat:
        return None
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def _terms(tree: Tree) -> tuple[Tree, ...]:
    return tree.terms if isinstance(tree, And) else (tree,)
