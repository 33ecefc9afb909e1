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
from pipl.model.vocab import vocabularies
from pipl.policy.dated import Dated
from pipl.policy.pack import Aggregate, Condition, Definition, Duty, Exemption, Pack
from pipl.policy.shape import Period, WordList
from pipl.policy.tree import Tree, names
from pipl.proof import trials
from pipl.proof.difference import Difference, Version, difference
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


# -- the scope of an instrument


def mutants_of_scope(pack: Pack) -> Iterator[list[tuple[Mutant, list[trials.Prepared]]]]:
    """Every slip in a scope, as what it makes of each duty that inherits it, with the examples of the duty."""
    for instrument in pack.instruments.values():
        duties = [duty for duty in pack.duties if duty.instrument == instrument.id]
        examples = {duty.id: trials.prepared(pack, duty) for duty in duties}
        for condition, _ in instrument.scope:
            heirs = [duty for duty in duties if condition in duty.scope]
            since = instrument.shape.in_force.from_
            slips: list[tuple[str, Condition | None, date | None]]
            slips = [
                ("drop the whole expression", None, None),
                *_conditions(condition, _any_word, since),
            ]
            for said, slip, day in slips:
                versions = [(duty, _scope(duty, condition, slip)) for duty in heirs]
                yield [
                    (
                        Mutant(duty.id, f"scope of {instrument.id}", said, version, pack, day),
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
    since = duty.in_force.from_
    if duty.applies_when is not None:
        yield "applies_when", "drop the whole expression", replace(duty, applies_when=None), None
        for said, condition, day in _conditions(duty.applies_when, outside, since):
            yield "applies_when", said, replace(duty, applies_when=condition), day
    for said, condition, day in _conditions(duty.requires, outside, since):
        yield "requires", said, replace(duty, requires=condition), day
    for index, exemption in enumerate(duty.unless):
        before, after = duty.unless[:index], duty.unless[index + 1 :]
        place = f"unless[{index}]"
        yield place, "drop the exception", replace(duty, unless=(*before, *after)), None
        for said, changed, day in _exemption(exemption, outside, since):
            yield place, said, replace(duty, unless=(*before, changed, *after)), day
    applies = _from_ever(duty.applies_when) if duty.applies_when is not None else None
    always = replace(duty, applies_when=applies, requires=_from_ever(duty.requires))
    for said, period, day in _dates(duty.in_force):
        yield "in_force", said, replace(always, in_force=period), day


def _exemption(
    exemption: Exemption, outside: Outside, since: date
) -> Iterator[tuple[str, Exemption, date | None]]:
    since = exemption.in_force.from_ if exemption.in_force is not None else since
    for said, condition, day in _conditions(exemption.when, outside, since):
        yield said, replace(exemption, when=condition), day
    if exemption.in_force is not None:
        always = replace(exemption, when=_from_ever(exemption.when))
        for said, period, day in _dates(exemption.in_force):
            yield said, replace(always, in_force=period), day


def _definition(definition: Definition, outside: Outside) -> Iterator[Slip]:
    since = definition.in_force.from_
    if definition.condition is not None:
        if definition.aggregate is not None:
            yield "where", "drop the whole expression", replace(definition, condition=None), None
        for said, condition, day in _conditions(definition.condition, outside, since):
            yield definition.condition.where, said, replace(definition, condition=condition), day
    turned = TURNED.get(definition.aggregate) if definition.aggregate else None
    if turned is not None:
        said = f"`{definition.aggregate}` to `{turned}`"
        yield str(definition.aggregate), said, replace(definition, aggregate=turned), None
    always = definition
    if definition.condition is not None:
        always = replace(definition, condition=_from_ever(definition.condition))
    for said, period, day in _dates(definition.in_force):
        yield "in_force", said, replace(always, in_force=period), day


def _conditions(
    condition: Condition, outside: Outside, since: date
) -> Iterator[tuple[str, Condition, date | None]]:
    """A condition with a slip in one of its versions, or with a version that begins a day off and when that shows.

    What begins no later than `since`, when that to which it belongs does, has no day of its own.
    """
    for place, (begins, tree) in enumerate(condition.trees.versions):
        when = "" if begins == date.min else f" from {begins}"
        for said, slip in variants(tree, outside):
            yield f"{said}{when}", _with(condition, place, begins, slip), None
        for shift in (-ONE_DAY, ONE_DAY) if begins > since else ():
            other = begins + shift
            yield f"begin on {other}, not {begins}", _with(condition, place, other, tree), min(begins, other)


def _from_ever(condition: Condition) -> Condition:
    """A condition whose first version was there before: whoever writes a wrong day writes it in both places."""
    return _with(condition, 0, date.min, condition.trees.versions[0][1])


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


def _outside(of: Duty | Definition) -> Outside:
    """The words of a fact, those first that an example states: a slip is best one that somebody could make."""
    stated = _stated(of)
    return lambda name: sorted(_any_word(name), key=lambda word: word not in stated.get(name, ()))


def _stated(of: Duty | Definition) -> dict[str, set[str]]:
    """The words that the examples state of each fact."""
    stated: dict[str, set[str]] = {}
    for example in (single for each in of.shape.examples for single in each.spread()):
        rows = example.children.rows if example.children is not None else ()
        for given in (example.given, *rows):
            for name, value in given.items():
                if isinstance(value, str):
                    stated.setdefault(name, set()).add(value)
    return stated


# -- numbers and lists of the law


def mutants_of_law(pack: Pack) -> Iterator[tuple[Mutant, list[Duty | Definition]]]:
    """Every slip in a number or a list, with the duties and definitions that read it."""
    for name, number in pack.numbers.items():
        readers = reading(pack, f"number.{name}")
        for begins, amount in number.values.items():
            for other in (amount - 1, amount + 1):
                if other < 0:
                    continue
                changed = number.model_copy(update={"values": {**number.values, begins: other}})
                law = _anew(pack, numbers={**pack.numbers, name: changed})
                yield Mutant(name, "numbers.yaml", f"{amount} to {other}", None, law, None), readers
    for name, listed in pack.lists.items():
        readers = reading(pack, f"list.{name}")
        for begins, words in listed.words.items():
            for said, slip in _slips_of_list(listed, words, readers):
                wrong = listed.model_copy(update={"words": {**listed.words, begins: slip}})
                law = _anew(pack, lists={**pack.lists, name: wrong})
                yield Mutant(name, "lists.yaml", said, None, law, None), readers


def _slips_of_list(
    listed: WordList, words: tuple[str, ...], readers: list[Duty | Definition]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for word in words:
        yield f"drop `{word}`", tuple(each for each in words if each != word)
    stated = {word for each in readers for some in _stated(each).values() for word in some}
    known = vocabularies().get(listed.of, ())
    others = sorted({str(word) for word in known} - {*words}, key=lambda word: (word not in stated, word))
    for extra in others[:1]:
        yield f"add `{extra}`", (*words, extra)


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
