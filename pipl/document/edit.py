"""Changes to a document: what each does to its values, whatever form its text has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pipl.document.places import Path


@dataclass(frozen=True, slots=True)
class Put:
    """A key that a mapping does not have yet; best written right after the first of some others that it has."""

    path: Path
    value: Any
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Append:
    """One more entry at the end of a list."""

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Remove:
    """A word taken out of a list of words."""

    path: Path
    word: str


Edit = Put | Append | Remove


def changed(values: Any, edits: Iterable[Edit]) -> Any:
    """The values after some changes; what they leave alone is shared with the values before."""
    for edit in edits:
        match edit:
            case Put(path, value):
                values = _within(values, path[:-1], _putting(path[-1], value))
            case Append(path, value):
                values = _within(values, path, _appending(value))
            case Remove(path, word):
                values = _within(values, path, _without(word))
    return values


def _within(values: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    if not path:
        return change(values)
    step, *rest = path
    made = list(values) if isinstance(step, int) else dict(values)
    made[step] = _within(values[step], tuple(rest), change)
    return made


def _putting(key: str | int, value: Any) -> Callable[[Any], Any]:
    return lambda mapping: {**mapping, key: value}


def _appending(value: Any) -> Callable[[Any], Any]:
    return lambda entries: [*entries, value]


def _without(word: str) -> Callable[[Any], Any]:
    return lambda entries: [each for each in entries if each != word]
