"""Duties found by words in either language, by the number of an article, or by a part of their id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from pipl.errors import Fault, PolicyError, suggestion
from pipl.policy.citation import written
from pipl.policy.pack import Condition, Duty, Pack
from pipl.policy.tree import names


def find_duties(pack: Pack, words: Sequence[str]) -> tuple[Duty, ...]:
    """The duties that speak of all the words, in the order of the law; all of them if there are no words.

    A number stands for an article: `29` does not find article 129 or the 29th day.
    """
    return tuple(duty for duty in pack.duties if all(_speaks_of(pack, duty, word) for word in words))


def duties_named(pack: Pack, part: str) -> tuple[Duty, ...]:
    """The duties whose id is or holds this: `29`, `separate-consent`, `pipl/29`."""
    exact = tuple(duty for duty in pack.duties if duty.id == part)
    return exact or tuple(duty for duty in pack.duties if _holds(duty.id, part))


def select_duties(pack: Pack, patterns: Sequence[str]) -> frozenset[str]:
    """The ids that some ids, patterns such as `pipl/2*`, and ids of instruments stand for.

    Raises: PolicyError for each that stands for none.
    """
    ids = [duty.id for duty in pack.duties]
    found: set[str] = set()
    faults: list[Fault] = []
    for pattern in patterns:
        matched = [each for each in ids if fnmatchcase(each, pattern) or each.startswith(f"{pattern}/")]
        found.update(matched)
        if not matched:
            help_ = suggestion(pattern, [*ids, *pack.instruments], rest="`pipl rules` lists all of them")
            faults.append(Fault(f"`{pattern}` matches no duty", help=help_))
    if faults:
        raise PolicyError(faults)
    return frozenset(found)


def readers(pack: Pack, name: str) -> tuple[str, ...]:
    """The ids of the instruments, definitions and duties that read a fact, a number or a list in an expression."""
    found: list[str] = []
    for instrument in pack.instruments.values():
        if any(_reads(condition, name) for condition, _ in instrument.scope):
            found.append(instrument.id)
    for definition in pack.definitions:
        if definition.value == name or (definition.condition and _reads(definition.condition, name)):
            found.append(definition.id)
    for duty in pack.duties:
        own = (duty.applies_when, *(each.when for each in duty.unless), duty.requires)
        if any(condition is not None and _reads(condition, name) for condition in own):
            found.append(duty.id)
    return tuple(found)


def _reads(condition: Condition, name: str) -> bool:
    return any(each.text == name for _, tree in condition.trees.versions for each in names(tree))


def _speaks_of(pack: Pack, duty: Duty, word: str) -> bool:
    if word.isdecimal():
        return duty.source.article == int(word)
    citation = written(pack, duty.source)
    addresses = (duty.id, duty.source.address, citation.zh, citation.en)
    texts = (word.casefold() in each.casefold() for each in _texts(pack, duty))
    return any(_holds(each, word) for each in addresses) or any(texts)


def _holds(address: str, part: str) -> bool:
    if part.isascii() and part[:1].isdigit():
        return re.search(rf"(?<!\d){re.escape(part)}(?!\d)", address) is not None
    if part[-1:].isdigit() and part.isascii():
        return re.search(rf"{re.escape(part)}(?!\d)", address, re.IGNORECASE) is not None
    return part.casefold() in address.casefold()


def _texts(pack: Pack, duty: Duty) -> Iterator[str]:
    shape = duty.shape
    yield from (*duty.title, *shape.finding.text, *shape.labels)
    for label in shape.labels:
        yield from pack.labels[label].title.text
