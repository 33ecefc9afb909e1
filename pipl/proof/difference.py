"""Facts on which two versions of a duty or a definition differ, looked for among all that could matter."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import prod
from typing import Any

from pipl.engine.compile import compiled
from pipl.engine.examples import DAY
from pipl.engine.kleene import Law, trace
from pipl.engine.scope import DutyThatDay, duty_on
from pipl.policy.pack import Condition, Definition, Duty, Pack
from pipl.policy.shape import Example, Period, Rows
from pipl.policy.tree import Tree, names
from pipl.proof.domains import Domains, domains
from pipl.proof.trials import judged, outcome, ready, value

MOST = 60_000
"""Combinations that are gone through one by one; beyond, as many are drawn."""
TRIED = 200
"""Differences that are tried as an example, before it is given up that one shows them."""

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """What tells two versions apart: an example that the law passes and the slip fails; or that nothing does."""

    equivalent: bool
    example: Example | None = None
    mutated: Any = None
    """What the slip makes of the example."""


EQUIVALENT = Difference(True)
NOT_FOUND = Difference(False)


@dataclass(frozen=True, slots=True)
class Version:
    """A duty or a definition under a pack: as the law has it, or with a slip in itself or in a number or list."""

    of: Duty | Definition
    pack: Pack


def difference(right: Version, wrong: Version, day: date | None = None) -> Difference:
    """The first example on which a version differs, `EQUIVALENT` if there is none, `NOT_FOUND` if none was met.

    `day` is the only day on which they can differ; without it, every day is looked at on which the law changes.
    """
    sure = True
    seen: list[tuple[Any, ...]] = []
    for on in [day] if day is not None else _days(right, wrong):
        one, other = _Law.on(right, on), _Law.on(wrong, on)
        if (one, other) in seen:
            continue
        seen.append((one, other))
        found = _that_day(right, wrong, on)
        if found.example is not None:
            return found
        sure = sure and found.equivalent
    return EQUIVALENT if sure else NOT_FOUND


def _that_day(right: Version, wrong: Version, day: date) -> Difference:
    """The difference on one day; what both inherit is first left out, as it seldom matters and makes much work."""
    pairs = [(right, wrong)]
    if isinstance(right.of, Duty) and isinstance(wrong.of, Duty) and right.of.scope == wrong.of.scope:
        bare = [
            Version(replace(each, scope=()), on.pack) for each, on in ((right.of, right), (wrong.of, wrong))
        ]
        pairs.insert(0, (bare[0], bare[1]))
    for one, other in pairs:
        found = _search(_Law.on(one, day), _Law.on(other, day), right, wrong, day)
        if found is not NOT_FOUND:
            return found
    return NOT_FOUND


def _search(one: _Law, other: _Law, right: Version, wrong: Version, day: date) -> Difference:
    """The first facts of which the two laws say different things, if they do so in an example too."""
    free = domains(
        [*((tree, one.words) for tree in one.trees), *((tree, other.words) for tree in other.trees)]
    )
    every = prod(map(len, free.values()))
    if _turned(right, wrong):
        return _as_example(_two_rows(one, free, every), right, wrong, day)
    tried = 0
    for given in _combinations(free, every):
        if one.read(given) != other.read(given):
            tried += 1
            found = _as_example([given], right, wrong, day)
            if found.example is not None or tried == TRIED:
                return found
    return EQUIVALENT if every <= MOST and not tried else NOT_FOUND


def _turned(right: Version, wrong: Version) -> bool:
    one, other = right.of, wrong.of
    return isinstance(one, Definition) and isinstance(other, Definition) and one.aggregate != other.aggregate


def _two_rows(law: _Law, free: Domains, every: int) -> list[Values]:
    """A row that counts and one that does not, and the former once more: no two aggregates make the same of them."""
    by_value = {law.read(given): given for given in _combinations(free, every)}
    return [by_value[each] for each in (True, False, True) if each in by_value]


def _as_example(rows: Sequence[Values], right: Version, wrong: Version, day: date) -> Difference:
    """The facts as an example, if it tells the two apart: what an instrument states may hide a difference."""
    stated = [{name: each for name, each in row.items() if each is not None} for row in rows]
    example = Example(says="tells the slip", as_of=None if day == DAY else day, expect="unknown")
    if isinstance(right.of, Duty):
        usual = right.pack.instruments[right.of.instrument].shape.given
        own = {name: each for name, each in stated[0].items() if name not in usual or usual[name] != each}
        example = example.model_copy(update={"given": own})
    elif right.of.aggregate is None:
        example = example.model_copy(update={"given": stated[0]})
    else:
        worth = {right.of.value: 1} if right.of.value else {}
        children = Rows(rows=tuple(worth | row for row in stated))
        example = example.model_copy(update={"children": children})
    expected, mutated = _comes_to(right, example), _comes_to(wrong, example)
    if type(expected) is type(mutated) and expected == mutated:
        return NOT_FOUND
    return Difference(False, example.model_copy(update={"expect": expected}), mutated)


def _comes_to(version: Version, example: Example) -> Any:
    on = ready(version.pack, version.of, example)
    if isinstance(version.of, Duty):
        return outcome(version.pack, version.of, on)
    return value(version.of, on)


# -- the days that matter


def _days(right: Version, wrong: Version) -> list[date]:
    """A day of every stretch in which neither version changes; the day of examples that name none comes first."""
    begins = {day for version in (right, wrong) for day in _begins(version)}
    return [DAY, *sorted(begins - {DAY, date.min})]


def _begins(version: Version) -> Iterator[date]:
    of, pack = version.of, version.pack
    periods: list[Period | None] = [of.in_force]
    if isinstance(of, Duty):
        conditions: list[Condition | None] = [of.applies_when, of.requires, *of.scope]
        conditions += [each.when for each in of.unless]
        periods += [pack.instruments[of.instrument].shape.stands, *(each.in_force for each in of.unless)]
    else:
        conditions = [of.condition]
    for period in periods:
        if period is not None:
            yield period.from_
            yield from [period.until] if period.until is not None else []
    for condition in conditions:
        for begins, tree in condition.trees.versions if condition is not None else ():
            yield begins
            for name in names(tree):
                yield from pack.numbers[name.word].values if name.noun == "number" else ()
                yield from pack.lists[name.word].words if name.noun == "list" else ()


# -- what a version says of facts


@dataclass(frozen=True, slots=True)
class _Law:
    """What a version says on a day: that it binds nobody, or expressions with the numbers and lists they read."""

    silent: bool
    that_day: DutyThatDay | None
    tree: Tree | None
    words: Law = field(compare=False)
    amounts: tuple[tuple[str, Any], ...]

    @classmethod
    def on(cls, version: Version, day: date) -> _Law:
        """What a version says on a day."""
        of, pack = version.of, version.pack
        that_day = tree = None
        if isinstance(of, Duty):
            silent = not pack.binds(of, day, drafts=True)
            that_day = None if silent else duty_on(of, day)
        else:
            silent = not of.in_force.covers(day)
            tree = of.condition.trees.at(day) if of.condition is not None and not silent else None
        words = compiled(pack, day, drafts=True).words
        law = cls(silent, that_day, tree, words, ())
        read = {name for each in law.trees for name in names(each) if name.noun in ("number", "list")}
        amounts = {
            name.text: (words.numbers if name.noun == "number" else words.lists)[name.word] for name in read
        }
        return replace(law, amounts=tuple(sorted(amounts.items())))

    @property
    def trees(self) -> list[Tree]:
        """The expressions that it goes by."""
        if self.that_day is not None:
            return [each for each in (self.that_day.binds, self.that_day.requires) if each is not None]
        return [self.tree] if self.tree is not None else []

    def read(self, given: Values) -> Any:
        """The outcome or the value for some facts."""

        def truth(tree: Tree | None) -> Any:
            return True if tree is None else trace(tree, given.__getitem__, self.words).value

        if self.that_day is not None:
            return judged(self.that_day, truth)
        return None if self.silent else truth(self.tree)


def _combinations(free: Domains, every: int) -> Iterator[Values]:
    if every <= MOST:
        for values in itertools.product(*free.values()):
            yield dict(zip(free, values, strict=True))
        return
    draw = random.Random(0)  # the same draws each time: a score is not a matter of luck
    for _ in range(MOST):
        yield {name: draw.choice(domain) for name, domain in free.items()}
