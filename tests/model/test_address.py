"""Addresses: every key of an app has one, it leads back to it, and one that leads nowhere says why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from pipl import App, app_from, fields
from pipl.model.address import Nowhere, Path, Place, address_of, find
from pipl.model.subject import Subject
from pipl.testing.strategies import apps

SHOP: dict[str, Any] = {
    "id": "shop",
    "platform": "android",
    "notice": "none",
    "permissions": [{"name": "android.permission.CAMERA"}],
    "flows": [
        {"id": "v1", "recipients": [], "items": [{"category": "face"}]},
        {"id": "v1.items", "items": []},
        {"id": "v1.items.face", "legal_basis": "contract"},
    ],
}


def keys(subject: Subject, path: Path = ()) -> Iterator[Path]:
    """The path of every key that a subject and its parts can have."""
    for field in fields(type(subject)):
        here = (*path, field.name)
        yield here
        value = getattr(subject, field.name)
        if isinstance(value, Subject):
            yield from keys(value, here)
        elif field.kind == "parts":
            for index, each in enumerate(value or ()):
                yield from keys(each, (*here, index))


@settings(max_examples=25, deadline=None)
@given(apps())
def test_an_address_leads_back_to_its_path(app: App) -> None:
    """The address of any key of any app leads to that key, and to the value that is stated there."""
    for path in keys(app):
        place = find(app, address_of(app, path))
        assert isinstance(place, Place)
        assert place.path == path
        value: Any = app
        for step in path:
            value = value[step] if isinstance(step, int) else getattr(value, step)
        assert place.value == value


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("permissions.android.permission.CAMERA.disclosed", ("permissions", 0, "disclosed")),
        ("flows.v1.items.face.related_to_function", ("flows", 0, "items", 0, "related_to_function")),
        ("flows.v1.items", ("flows", 0, "items")),
        ("flows.v1.items.items", ("flows", 1, "items")),
        ("flows.v1.items.face.legal_basis", ("flows", 2, "legal_basis")),
        ("processor.trains_staff", ("processor", "trains_staff")),
    ],
)
def test_an_id_may_hold_dots(address: str, path: Path) -> None:
    """Of several ways to read an address, the one that leads somewhere is taken."""
    place = find(app_from(SHOP), address)
    assert isinstance(place, Place)
    assert place.path == path


@pytest.mark.parametrize(
    ("address", "what", "help_"),
    [
        ("flow.v1.recipients", "`app` has no key `flow`", "did you mean `flows`?"),
        (
            "flows.v1.recipient",
            "`flow` has no key `recipient`",
            "did you mean `recipients`? `pipl facts flow`",
        ),
        ("flows.v1.item.x", "`flow` has no key `item`", "did you mean `items`?"),
        (
            "flows.v1items.items",
            "no `v1items` in `flows`",
            "did you mean `v1.items`? state it in the spec first",
        ),
        ("flows.v1", "leads to a whole `flow`", "go on with one of its keys"),
        ("sdks.push.disclosed", "the spec has no `push` in `sdks`", "state it in the spec first"),
        ("notice.legible", "the spec says that there is no `notice`", "take this out"),
        ("platform.android", "nothing stands below `platform`", "end it with `platform`"),
        ("flows[1].legal_basis", "`[1]` is a number", "write `flows.v1.items.legal_basis`"),
        (
            "$.flows[0].items[0].related_to_function",
            "`[0]` is a number",
            "write `flows.v1.items.face.related_to_function`",
        ),
        ("$.flows[9].legal_basis", "`[9]` is a number", "by its id"),
        ("$.platform", "`$.platform` is no address", "write `platform`"),
        ("permissions.android.permission.CAMER.disclosed", "no `android` in", "`android.permission.CAMERA`"),
        ("", "an id or a key is missing", "`pipl facts app` lists the rest"),
        ("flows..legal_basis", "the spec has no `` in `flows`", "state it"),
        ("partial", "`app` has no key `partial`", ""),
    ],
)
def test_an_address_that_leads_nowhere_says_why(address: str, what: str, help_: str) -> None:
    """The step that fails is named, with what may have been meant or what to do."""
    found = find(app_from(SHOP), address)
    assert isinstance(found, Nowhere)
    assert what in found.what
    assert help_ in found.help
