"""Every slip that somebody could make in a pack: in its files, in the scope of an instrument, in a number or a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from pipl.model.catalogue import facts
from pipl.model.vocab import vocabularies
from pipl.policy.dated import Dated
from pipl.policy.pack import Aggregate, Condition, Definition, Duty, Exemption, Pack
from pipl.policy.shape import Period, WordList
from pipl.policy.tree import Tree, names
from pipl.proof import trials
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


# -- the scope of an instrument


def mutants_of_scope(pack: Pack) -> Iterator[list[tuple[Mutant, list[trials.Prepared]]]]:
    """Every slip in a scope, as what it makes of each duty that inherits it, with the examples of the duty."""
    for instrument in pack.instruments.values():
        duties = [duty for duty in pack.duties if duty.instrument == instrument.id]
        examples = {duty.id: trials.prepared(pack, duty) for duty in duties}
        for condition, _ in instrument.scope:
            heirs = [duty for duty in duties if condition in duty.scope]
            since = instrument.shape.stands.from_
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
        for begins in listed.words:
            for key, words in listed.sets(begins):
                under = f" under `{key}`" if key else ""
                for said, slip in _slips_of_list(listed, words, readers):
                    law = _anew(pack, lists={**pack.lists, name: listed.having(begins, key, slip)})
                    yield Mutant(name, "lists.yaml", said + under, None, law, None), readers


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
