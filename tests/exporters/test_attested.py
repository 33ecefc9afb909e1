"""How a person is told where a fact comes from."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from pipl import Attestation, Origin
from pipl.exporters.attested import said_of_origin, told, written
from pipl.findings import FactRead
from pipl.text import Text

GIVEN = Attestation(
    "type", "news", "Wu", datetime.date(2025, 1, 2), datetime.date(2026, 1, 1), "minutes", "L-1"
)


@pytest.mark.parametrize(
    ("origin", "en", "zh"),
    [
        (Origin("spec", "app.yaml", 3), "", ""),
        (
            Origin("manifest", "AndroidManifest.xml", 12),
            "read from AndroidManifest.xml:12",
            "读自AndroidManifest.xml:12",
        ),
        (Origin("manifest", "Info.plist"), "read from Info.plist", "读自Info.plist"),
        (
            Origin("attestation", attestation=GIVEN),
            "attested: by Wu on 2025-01-02, until the end of 2026-01-01",
            "经确认：由 Wu 于 2025-01-02 确认，至 2026-01-01 止",
        ),
    ],
    ids=["spec", "manifest", "file", "attestation"],
)
def test_where_a_fact_comes_from(origin: Origin, en: str, zh: str) -> None:
    """What is not the spec's own is named, in both languages, with its place as far as known."""
    assert said_of_origin(origin, "en") == en
    assert said_of_origin(origin, "zh") == zh


def test_only_attested_facts_are_told_under_a_finding() -> None:
    """A fact of the spec or of a manifest has no line there."""
    facts = [
        FactRead("app.type", "news", Text("类型", "type"), "$.type", 3, origin)
        for origin in (None, Origin("spec", "app.yaml", 3), Origin("manifest", "a.xml"))
    ]
    assert list(told(facts, "en")) == []


@pytest.mark.parametrize(
    ("value", "said"),
    [(True, "true"), (False, "false"), (3, "3"), ("none", "none"), ((), "[]"), (("a", "b"), "[a, b]")],
)
def test_a_value_is_told_as_a_spec_has_it(value: Any, said: str) -> None:
    """What is told could be copied into the spec."""
    assert written(value) == said
