"""Duties found by words in either language, by the number of an article, or by a part of their id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipl.policy.citation import written
from pipl.policy.pack import Duty, Pack


def find_duties(pack: Pack, words: Sequence[str]) -> tuple[Duty, ...]:
    """The duties that speak of all the words, in the order of the law; all of them if there are no words.

    A number stands for an article: `29` does not find article 129 or the 29th day.
    """
    return tuple(duty for duty in pack.duties if all(_speaks_of(pack, duty, word) for word in words))


def named(pack: Pack, part: str) -> tuple[Duty, ...]:
    """The duties whose id is or holds this: `29`, `separate-consent`, `pipl/29`."""
    exact = tuple(duty for duty in pack.duties if duty.id == part)
    return exact or tuple(duty for duty in pack.duties if _holds(duty.id, part))


def _speaks_of(pack: Pack, duty: Duty, word: str) -> bool:
    citation = written(pack, duty.source)
    addresses = [duty.id, duty.source.address, citation.zh, citation.en]
    if any(_holds(each, word) for each in addresses):
        return True
    return not word.isdigit() and any(word.casefold() in each.casefold() for each in _texts(pack, duty))


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
