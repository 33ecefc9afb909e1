"""Mutants of a pack: each slip that somebody could make in it, and whether an example would notice.

A mutant that no facts can tell from the law is equivalent, and is recognised by going through all values of the facts
that it reads; one that an example fails to notice survives, and comes with an example that would notice it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipl.engine.examples import trials_of
from pipl.policy.pack import Definition, Duty, Pack
from pipl.proof import trials
from pipl.proof.difference import Difference, Version, difference
from pipl.proof.slips import Mutant, mutants_of, mutants_of_law, mutants_of_scope


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that every example lets pass, with an example that would tell it apart, if one was found."""

    mutant: Mutant
    difference: Difference


@dataclass(frozen=True, slots=True)
class Score:
    """How many mutants there were, how many an example noticed, and how many nothing can tell apart."""

    mutants: int
    killed: int
    equivalent: int
    survivors: tuple[Survivor, ...]

    @property
    def percent(self) -> float:
        """Killed mutants in a hundred of those that can be told apart."""
        wanted = self.mutants - self.equivalent
        return 100.0 * self.killed / wanted if wanted else 100.0


def mutation_score(pack: Pack, select: Callable[[str], bool] = lambda _: True) -> Score:
    """The mutation score of a pack, or of the files whose ids are selected."""
    fates = [*_fates_of_files(pack, select), *_fates_of_scope(pack, select), *_fates_of_law(pack, select)]
    survivors = [fate for fate in fates if fate is not None]
    found = tuple(each for each in survivors if not each.difference.equivalent)
    return Score(len(fates), len(fates) - len(survivors), len(survivors) - len(found), found)


Fates = Iterator[Survivor | None]
"""For each mutant None if it was killed, or that it survived, which an equivalent one always does."""


def _fates_of_files(pack: Pack, select: Callable[[str], bool]) -> Fates:
    everything: tuple[Duty | Definition, ...] = (*pack.duties, *pack.definitions)
    for each in everything:
        if not select(each.id):
            continue
        examples = trials.prepared(pack, each)
        for mutant in mutants_of(pack, each):
            if any(notices(mutant, on) for on in examples):
                yield None
            else:
                yield _survivor([(mutant, each)])


def _fates_of_scope(pack: Pack, select: Callable[[str], bool]) -> Fates:
    for mutants in mutants_of_scope(pack):
        # A scope is proven by the examples of any duty that inherits it.
        if not any(select(mutant.id) for mutant, _ in mutants):
            continue
        if any(notices(mutant, each) for mutant, on in mutants for each in on):
            yield None
        else:
            yield _survivor([(mutant, pack.duty(mutant.id)) for mutant, _ in mutants])


def _fates_of_law(pack: Pack, select: Callable[[str], bool]) -> Fates:
    for mutant, every in mutants_of_law(pack):
        readers = [each for each in every if select(each.id)]
        if not readers:
            continue
        if any(_fails(mutant.pack, each) for each in readers):
            yield None
        else:
            yield _survivor([(mutant, each) for each in readers], pack)


def _survivor(versions: list[tuple[Mutant, Duty | Definition]], pack: Pack | None = None) -> Survivor:
    """What one slip makes of each file that it is in: it is equivalent only if it is in all of them."""
    survivors = []
    for mutant, of in versions:
        right, wrong = Version(of, pack or mutant.pack), Version(mutant.of or of, mutant.pack)
        survivors.append(Survivor(mutant, difference(right, wrong, mutant.day)))
        if survivors[-1].difference.example is not None:
            return survivors[-1]
    return min(survivors, key=lambda each: each.difference.equivalent)


def notices(mutant: Mutant, on: trials.Prepared) -> bool:
    """Whether an example comes out other than it expects."""
    expected = on.example.expect
    if isinstance(mutant.of, Duty):
        return trials.outcome(mutant.pack, mutant.of, on) != expected
    assert mutant.of is not None
    got = trials.value(mutant.of, on)
    return type(got) is not type(expected) or got != expected


def _fails(pack: Pack, of: Duty | Definition) -> bool:
    """Whether an example of a duty or definition fails under another law."""
    return any(not each.passed for each in trials_of(pack, of))
