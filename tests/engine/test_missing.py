"""What an unknown finding says is missing: stating it settles the matter, and every message says so in full."""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipl import app_from, evaluate, load_pack
from pipl.engine.compile import compiled
from pipl.findings import Finding, Outcome
from pipl.model.app import App
from pipl.model.fields import Field, fields
from pipl.model.references import REGISTERS
from pipl.model.vocab import DataCategory, RequestKind
from pipl.testing.values import Values, app_values, with_gaps

PACK = load_pack()
DAY = date(2026, 1, 1)
ROUNDS = 30
"""More than there are levels in a spec, with a reference and a definition on each."""


def steps(path: str) -> Iterator[str | int]:
    """The steps of `$.flows[0].items`."""
    for step in path.removeprefix("$").replace("[", ".").replace("]", "").split(".")[1:]:
        yield int(step) if step.isdigit() else step


def state(values: Values, path: str, chosen: random.Random) -> None:
    """States a fact that was missing, in one way or another; fails if it was stated already."""
    *way, name = steps(path)
    owner: Any = values
    kind: Any = App
    for step in way:
        if isinstance(step, int):
            owner = owner[step]
            continue
        field = next(each for each in fields(kind) if each.name == step)
        owner = owner.setdefault(step, {}) if field.kind == "part" else owner[step]
        kind = field.of
        if owner == "none":
            return  # another of the missing facts has just turned out to leave this one without a subject
    assert isinstance(name, str)
    field = next(each for each in fields(kind) if each.name == name)
    if name in owner.get("partial", ()):
        owner["partial"] = [each for each in owner["partial"] if each != name]
        return
    if field.kind == "part" and owner.get(name) == {}:
        return  # stated a moment ago, on the way to one of its own facts
    assert name not in owner, (path, "is stated")
    owner[name] = some(field, values, chosen)


def some(field: Field, values: Values, chosen: random.Random) -> Any:
    """A value for a field: as little as can be said, or a little more."""
    match field.kind:
        case "bool":
            return chosen.choice([True, False])
        case "number":
            return chosen.choice([0, 10, 1000])
        case "word" | "words":
            assert field.of is not None
            words = [str(word) for word in field.of]
            return (
                chosen.choice(words) if field.kind == "word" else chosen.sample(words, chosen.randint(0, 2))
            )
        case "part":
            return chosen.choice(["none", {}])
        case "parts":
            assert field.of is not None
            key = {"items": DataCategory.FACE, "permissions": "CAMERA", "requests": RequestKind.COPY}
            return chosen.choice([[], [{field.of.key: str(key.get(field.name, "new"))}]])
        case "reference":
            entries = values[field.refers_to]
            new = f"new{len(entries)}"
            # a recipient that no flow names may not be listed
            more = [new] if field.refers_to != "recipients" else []
            name = chosen.choice([*(each["id"] for each in entries), *more, "none"])
            entries += [{"id": new}] if name == new else []
            return name
        case "references":
            return [each["id"] for each in values.get(field.refers_to, ()) if chosen.random() < 0.5]
    raise AssertionError(field)


def same(app: App, like: Finding) -> Finding | None:
    """The finding for the same duty and subject; None if there is no such subject any more."""
    report = evaluate(app, PACK, as_of=DAY)
    return next((each for each in report if each.fingerprint == like.fingerprint), None)


def settle(values: Values, wanted: Finding, chosen: random.Random) -> None:
    """Fails if stating what a finding says is missing, and what is missing then, does not settle it."""
    for _ in range(ROUNDS):
        app = app_from(values)
        found = same(app, wanted)
        if found is None or found.outcome is not Outcome.UNKNOWN:
            return
        assert found.missing, (found.duty, found.about.key)
        for fact in found.missing:
            state(values, fact.path, chosen)
    raise AssertionError((wanted.duty, wanted.about.key, "is not settled"))


def test_all_definitions_are_in_force() -> None:
    """On the day of these tests no definition of the pack is out of force, so that every gap is one of the spec."""
    assert all(each.in_force.covers(DAY) for each, _ in compiled(PACK, DAY).definitions)


@settings(max_examples=25, deadline=None)
@given(st.data(), st.integers(0, 2**32))
def test_stating_what_is_missing_settles_an_unknown(data: st.DataObject, seed: int) -> None:
    """For any unknown, the facts that it names are not stated, and stating them, one after another, settles it."""
    chosen = random.Random(seed)
    values = data.draw(with_gaps(data.draw(app_values("all"))))
    unknown = evaluate(app_from(values), PACK, as_of=DAY).unknown
    assert all(each.missing for each in unknown)
    for wanted in chosen.sample(unknown, min(3, len(unknown))):
        settle(deepcopy(values), wanted, chosen)


@pytest.mark.parametrize("seed", range(8))
def test_a_spec_that_says_next_to_nothing_can_be_settled(seed: int) -> None:
    """From an app with a name and a platform alone, every duty is settled by stating what it asks for."""
    chosen = random.Random(seed)
    values: Values = {"id": "app", "platform": "android", **{register: [] for register in REGISTERS}}
    unknown = evaluate(app_from(values), PACK, as_of=DAY).unknown
    assert all(each.missing for each in unknown)
    for wanted in chosen.sample(unknown, 20):
        settle(deepcopy(values), wanted, chosen)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_every_message_is_filled_in(data: st.DataObject) -> None:
    """No message or remedy, in either language, is left with a placeholder or a name that is not known."""
    values = data.draw(with_gaps(data.draw(app_values("all"))))
    for each in evaluate(app_from(values), PACK, as_of=DAY):
        if each.outcome not in (Outcome.BREACHED, Outcome.UNKNOWN):
            continue
        for text in (*each.message, *each.remedy):
            assert text
            assert not set("{}") & set(text), (each.duty, text)
        if each.outcome is Outcome.BREACHED:
            for text in (*each.message, *each.remedy):
                assert "?" not in text, (each.duty, text)
        else:
            assert all(fact.name in text for fact in each.missing for text in each.message)
