"""`pipl permissions`: what a permission reaches, and for which types of app that is plainly too much."""

from __future__ import annotations

from datetime import date

import pytest
from typed import Type

import pipl

DAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("platform", "name", "within"),
    [
        ("android", "android.permission.READ_CONTACTS", set()),
        ("harmony", "ohos.permission.READ_CONTACTS", set()),
        ("android", "android.permission.ACCESS_FINE_LOCATION", {"map_navigation", "ride_hailing"}),
        ("ios", "NSLocationWhenInUseUsageDescription", {"map_navigation", "ride_hailing"}),
    ],
)
def test_types_for_which_a_permission_is_too_much(platform: str, name: str, within: set[str]) -> None:
    """An address book is necessary for no type; a location is for maps and rides, and not for a news app."""
    on = pipl.Platform(platform)
    beyond = {str(each) for each in pipl.types_beyond(pipl.load_pack(), on, [name], as_of=DAY)[name]}
    assert within.isdisjoint(beyond)
    assert {"news", "input_method"} <= beyond
    assert "other" not in beyond
    if not within:
        assert len(beyond) == 39


def test_before_the_lists_nothing_is_too_much() -> None:
    """The lists by type count from 2021-05-01; what is not known of the platform is left out."""
    names = ["android.permission.READ_CONTACTS", "android.permission.NO_SUCH"]
    found = pipl.types_beyond(pipl.load_pack(), pipl.Platform.ANDROID, names, as_of=date(2021, 4, 30))
    assert found == {"android.permission.READ_CONTACTS": ()}


@pytest.mark.parametrize(
    ("lang", "words"), [("en", ("address book", "all 39 types")), ("zh", ("通讯录", "所有39类"))]
)
def test_the_table(type_in: Type, lang: str, words: tuple[str, ...]) -> None:
    """Level, what is reached and for whom it is too much, in both languages."""
    typed = type_in("permissions", "android", "read_contacts", "--lang", lang)
    assert typed.code == 0
    for word in ("android.permission.READ_CONTACTS", "dangerous", *words):
        assert word in typed.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("android", "READ_CONTACT5"), "no permission `READ_CONTACT5` of android is known"),
        (("symbian",), "unknown word `symbian`"),
    ],
)
def test_what_is_not_known_is_told(type_in: Type, words: tuple[str, ...], said: str) -> None:
    """A slip ends with exit code 2 and with what was meant."""
    typed = type_in("permissions", *words)
    assert typed.code == 2
    assert said in typed.err


def test_a_pack_without_the_lists(type_in: Type, pack: str) -> None:
    """Where a pack says nothing of types of app, nothing is too much."""
    typed = type_in("permissions", "android", "READ_CONTACTS", "--pack", pack)
    assert typed.code == 0
    assert "all 39 types" not in typed.out
