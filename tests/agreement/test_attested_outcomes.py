"""What is attested counts like what is stated, whatever it is, and on every engine."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import pipl
from pipl import App, Attestation, Outcome, fields
from pipl.model.address import Path, address_of
from pipl.model.subject import NONE, Subject
from pipl.testing.strategies import apps

FIRST, LAST = datetime.date(2025, 7, 1), datetime.date(2026, 1, 1)


@cache
def pack() -> pipl.Pack:
    """The built-in pack."""
    return pipl.load_pack()


@cache
def read() -> frozenset[tuple[str, str]]:
    """What states a fact: the noun and the key."""
    return frozenset((each.stated_in, each.field) for each in pipl.facts().values())


def stated(subject: Any, path: Path = ()) -> Iterator[Path]:
    """The path of every fact of an app that could as well be attested."""
    noun: type[Subject] = type(subject)
    for field in fields(noun):
        value, here = getattr(subject, field.name), (*path, field.name)
        if value is None or field.required or field.register or field.name in subject.partial:
            continue
        if isinstance(value, Subject):
            yield from stated(value, here)
        elif field.kind == "parts" and value:
            for index, each in enumerate(value):
                yield from stated(each, (*here, index))
        elif field.kind != "part" or value == NONE:
            known = field.kind in ("part", "parts", "reference", "references")
            yield from (here,) if known or (subject.noun, field.name) in read() else ()


def value_at(app: App, path: Path) -> Any:
    """What an app states at a path."""
    value: Any = app
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def without(of: Any, paths: list[Path]) -> Any:
    """An app, or a part of it, that does not state what is at these paths."""
    if isinstance(of, tuple):
        below = [[path[1:] for path in paths if path[0] == index] for index in range(len(of))]
        return tuple(without(each, rest) if rest else each for each, rest in zip(of, below, strict=True))
    changes: dict[str, Any] = {}
    for name in {str(path[0]) for path in paths}:
        rest = [path[1:] for path in paths if path[0] == name]
        changes[name] = None if rest == [()] else without(getattr(of, name), rest)
    return of.model_copy(update=changes)


def outcomes(app: App, day: datetime.date) -> list[tuple[str, str, str, Outcome]]:
    """Every outcome by duty, noun and subject."""
    report = pipl.evaluate(app, pack(), as_of=day)
    return [(each.duty, each.about.noun, each.about.key, each.outcome) for each in report]


@settings(max_examples=30, deadline=None)
@given(apps(), st.integers(0, 4), st.integers(1, 5))
def test_what_is_attested_counts_like_what_is_stated(app: App, first: int, step: int) -> None:
    """Whatever is attested in place of being stated, all comes out alike while that is valid, and not a day longer."""
    chosen = list(stated(app))[first::step]
    bare = without(app, chosen) if chosen else app
    attested = pipl.attest(
        bare,
        [
            Attestation(address_of(app, path), value_at(app, path), "Li", FIRST, LAST, "minutes", "L-1")
            for path in chosen
        ],
    )
    assert outcomes(attested, LAST) == outcomes(app, LAST)
    after = LAST + datetime.timedelta(days=1)
    assert outcomes(attested, after) == outcomes(bare, after)
