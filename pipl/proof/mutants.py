"""Mutants of a pack: each slip that somebody could make in it, and whether an example would notice.

A mutant that no facts can tell from the law is equivalent, and is recognised by going through all values of the facts
that it reads; one that an example fails to notice survives, and comes with the facts that would notice it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from pipl.engine.examples import trials_of
from pipl.model.catalogue import facts
from pipl.policy.dated import Dated
from pipl.policy.pack import Aggregate, Condition, Definition, Duty, Exemption, Pack
from pipl.policy.shape import Period
from pipl.policy.tree import Tree, names
from pipl.proof import trials
from pipl.proof.difference import Difference, difference
from pipl.proof.variants import Outside, variants

ONE_DAY = timedelta(days=1)
TURNED: dict[Aggregate, Aggregate] = {"any": "all", "all": "any", "sum": "max", "max": "sum"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One slip: where, what, and the version of the duty or definition that it makes."""

    id: str
    place: str
    what: str
    of: Duty | Definition | None
    """None where a number or a list of the law was changed: then `pack` has the change."""
    pack: Pack
    day: date | None
    """The only day on which it can be told apart, for a date that was moved."""


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that every example lets pass, with facts that would tell it apart, if any were found."""

    mutant: Mutant
    difference: Difference | None


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
    total = killed = equivalent = 0
    survivors: list[Survivor] = []
    everything: tuple[Duty | Definition, ...] = (*pack.duties, *pack.definitions)
    for each in everything:
        if not select(each.id):
            continue
        examples = trials.prepared(pack, each)
        for mutant in mutants_of(pack, each):
            total += 1
            if any(notices(mutant, on) for on in examples):
                killed += 1
                continue
            found = difference(pack, each, mutant.of, mutant.day)
            if found.equivalent:
                equivalent += 1
            else:
                survivors.append(Survivor(mutant, found))
    for mutants in mutants_of_scope(pack):
        # A scope is proven by the examples of any duty that inherits it.
        if not any(select(mutant.id) for mutant, _ in mutants):
            continue
        total += 1
        if any(notices(mutant, each) for mutant, on in mutants for each in on):
            killed += 1
            continue
        first = mutants[0][0]
        found = difference(pack, pack.duty(first.id), first.of, None)
        if found.equivalent:
            equivalent += 1
        else:
            survivors.append(Survivor(first, found))
    for mutant, readers in mutants_of_law(pack):
        readers = [each for each in readers if select(each.id)]
        if not readers:
            continue
        total += 1
        if any(_fails(mutant.pack, each) for each in readers):
            killed += 1
        else:
            survivors.append(Survivor(mutant, None))
    return Score(total, killed, equivalent, tuple(survivors))


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


# -- the scope of an instrument


def mutants_of_scope(pack: Pack) -> Iterator[list[tuple[Mutant, list[trials.Prepared]]]]:
    """Every slip in a scope, as what it makes of each duty that inherits it, with the examples of the duty."""
    for instrument in pack.instruments.values():
        duties = [duty for duty in pack.duties if duty.instrument == instrument.id]
        examples = {duty.id: trials.prepared(pack, duty) for duty in duties}
        for condition, _ in instrument.scope:
            heirs = [duty for duty in duties if condition in duty.scope]
            slips = [("drop the whole expression", None), *_conditions(condition, _any_word)]
            for said, slip in slips:
                versions = [(duty, _scope(duty, condition, slip)) for duty in heirs]
                yield [
                    (
                        Mutant(duty.id, f"scope of {instrument.id}", said, version, pack, None),
                        examples[duty.id],
                    )
                    for duty, version in versions
                ]


def _scope(duty: Duty, condition: Condition, slip: Condition | None) -> Duty:
    scope = [slip if each == condition else each for each in duty.scope]
    return replace(duty, scope=tuple(each for each in scope if each is not None))


def _any_word(name: str) -> list[str]:
    fact = facts().get(name)
    return sorted(str(word) for word in fact.vocabulary) if fact and fact.vocabulary else []


# -- duties and definitions


def mutants_of(pack: Pack, of: Duty | Definition) -> Iterator[Mutant]:
    """Every slip in the file of a duty or a definition."""
    outside = _outside(of)
    for place, said, version, day in _duty(of, outside) if isinstance(of, Duty) else _definition(of, outside):
        yield Mutant(of.id, place, said, version, pack, day)


Slip = tuple[str, str, Any, date | None]


def _duty(duty: Duty, outside: Outside) -> Iterator[Slip]:
    if duty.applies_when is not None:
        yield "applies_when", "drop the whole expression", replace(duty, applies_when=None), None
        for said, condition in _conditions(duty.applies_when, outside):
            yield "applies_when", said, replace(duty, applies_when=condition), None
    for said, condition in _conditions(duty.requires, outside):
        yield "requires", said, replace(duty, requires=condition), None
    for index, exemption in enumerate(duty.unless):
        before, after = duty.unless[:index], duty.unless[index + 1 :]
        place = f"unless[{index}]"
        yield place, "drop the exception", replace(duty, unless=(*before, *after)), None
        for said, condition in _conditions(exemption.when, outside):
            version = replace(exemption, when=condition)
            yield place, said, replace(duty, unless=(*before, version, *after)), None
        for said, changed, day in _exempt_dates(exemption):
            yield place, said, replace(duty, unless=(*before, changed, *after)), day
    for said, period, day in _dates(duty.in_force):
        yield "in_force", said, replace(duty, in_force=period), day


def _definition(definition: Definition, outside: Outside) -> Iterator[Slip]:
    if definition.condition is not None:
        if definition.aggregate is not None:
            yield "where", "drop the whole expression", replace(definition, condition=None), None
        for said, condition in _conditions(definition.condition, outside):
            yield definition.condition.where, said, replace(definition, condition=condition), None
    turned = TURNED.get(definition.aggregate) if definition.aggregate else None
    if turned is not None:
        said = f"`{definition.aggregate}` to `{turned}`"
        yield str(definition.aggregate), said, replace(definition, aggregate=turned), None
    for said, period, day in _dates(definition.in_force):
        yield "in_force", said, replace(definition, in_force=period), day


def _conditions(condition: Condition, outside: Outside) -> Iterator[tuple[str, Condition]]:
    """A condition with a slip in one of its versions, or with a version that begins a day off."""
    for place, (begins, tree) in enumerate(condition.trees.versions):
        when = "" if begins == date.min else f" from {begins}"
        for said, slip in variants(tree, outside):
            yield f"{said}{when}", _with(condition, place, begins, slip)
        if begins != date.min and place:
            for shift in (-ONE_DAY, ONE_DAY):
                yield (
                    f"begin on {begins + shift}, not {begins}",
                    _with(condition, place, begins + shift, tree),
                )


def _with(condition: Condition, place: int, begins: date, tree: Tree) -> Condition:
    versions = list(condition.trees.versions)
    versions[place] = (begins, tree)
    return replace(condition, trees=Dated(tuple(versions)))


def _dates(period: Period) -> Iterator[tuple[str, Period, date]]:
    """A period that begins or ends a day early or late, and the day on which that shows."""
    for shift in (-ONE_DAY, ONE_DAY):
        begins = period.from_ + shift
        day = min(begins, period.from_)
        yield f"from {begins}, not {period.from_}", period.model_copy(update={"from_": begins}), day
        if period.until is not None:
            ends = period.until + shift
            yield (
                f"until {ends}, not {period.until}",
                period.model_copy(update={"until": ends}),
                min(ends, period.until),
            )


def _exempt_dates(exemption: Exemption) -> Iterator[tuple[str, Exemption, date]]:
    if exemption.in_force is not None:
        for said, period, day in _dates(exemption.in_force):
            yield said, replace(exemption, in_force=period), day


def _outside(of: Duty | Definition) -> Outside:
    """The words of a fact, those first that an example states: a slip is best one that somebody could make."""
    stated: dict[str, set[str]] = {}
    for example in of.shape.examples:
        rows = example.children.rows if example.children is not None else ()
        for given in (example.given, *rows):
            for name, value in given.items():
                if isinstance(value, str):
                    stated.setdefault(name, set()).add(value)

    def words(name: str) -> list[str]:
        return sorted(_any_word(name), key=lambda word: word not in stated.get(name, ()))

    return words


# -- numbers and lists of the law


def mutants_of_law(pack: Pack) -> Iterator[tuple[Mutant, list[Duty | Definition]]]:
    """Every slip in a number or a list, with the duties and definitions that read it."""
    for name, number in pack.numbers.items():
        readers = reading(pack, f"number.{name}")
        for begins, amount in number.values.items():
            for other in (amount - 1, amount + 1):
                changed = number.model_copy(update={"values": {**number.values, begins: other}})
                law = _anew(pack, numbers={**pack.numbers, name: changed})
                yield Mutant(name, "numbers.yaml", f"{amount} to {other}", None, law, None), readers
    for name, listed in pack.lists.items():
        readers = reading(pack, f"list.{name}")
        for begins, words in listed.words.items():
            for word in words:
                rest = tuple(each for each in words if each != word)
                shorter = listed.model_copy(update={"words": {**listed.words, begins: rest}})
                law = _anew(pack, lists={**pack.lists, name: shorter})
                yield Mutant(name, "lists.yaml", f"drop `{word}`", None, law, None), readers


def _anew(pack: Pack, **changes: Any) -> Pack:
    return replace(pack, **changes, compiled={})


def reading(pack: Pack, name: str) -> list[Duty | Definition]:
    """The duties and definitions whose expressions read a name."""
    everything: tuple[Duty | Definition, ...] = (*pack.duties, *pack.definitions)
    return [
        each for each in everything if any(name == read.text for tree in trees(each) for read in names(tree))
    ]


def trees(of: Duty | Definition) -> Iterator[Tree]:
    """Every expression of a duty or a definition, in all its versions."""
    if isinstance(of, Duty):
        conditions = [of.applies_when, of.requires, *(each.when for each in of.unless)]
    else:
        conditions = [of.condition]
    for condition in conditions:
        if condition is not None:
            yield from (tree for _, tree in condition.trees.versions)
