"""Specs changed at random are apps or AppErrors, and an app that is written and read again is the same app."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from written import Form, Path, written

from pipl.document import path_text
from pipl.errors import AppError
from pipl.model.app import App
from pipl.model.load import app_from, parse_app
from pipl.testing.values import Values, app_values, with_gaps

FORMS: tuple[Form, ...] = ("yaml", "json")
SPEC: Values = {
    "id": "shop",
    "platform": "android",
    "type": "online_shopping",
    "processor": {"name": "Acme", "kind": "enterprise"},
    "notice": {"url": "https://shop.example/privacy", "told": ["name", "contact"], "clicks_to_reach": 2},
    "permissions": [{"name": "CAMERA", "related_to_function": True}, {"name": "OWN", "reaches": ["face"]}],
    "sdks": [{"id": "map", "consent": "none", "told": []}],
    "flows": [
        {
            "id": "pay",
            "items": [{"category": "bank_account"}, {"category": "name"}],
            "recipients": ["bank"],
            "consent": "terms",
            "operations": ["collect", "use"],
            "partial": ["items"],
        },
        {"id": "ship", "legal_basis": "contract", "items": []},
    ],
    "requests": [{"kind": "access", "effective": True}],
    "devices": [{"id": "door"}],
    "consents": [{"id": "terms", "informed": True}, {"id": "bank-screen"}],
    "recipients": [{"id": "bank", "role": "independent", "consent": "bank-screen"}],
    "registers_accounts": True,
}
QUICK = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
ATOMS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["none", "terms", "bank", "pay", "id", "name", "face", "items", "android", "CAMERA"])
)
ANYTHING = st.recursive(
    ATOMS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
)


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """The paths of everything in a value."""
    yield path
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, each in entries:
        yield from places(each, (*path, key))


def at(value: Any, path: Path) -> Any:
    """What stands at a path."""
    for step in path:
        value = value[step]
    return value


@st.composite
def damaged(draw: st.DrawFn) -> Any:
    """The spec with one to four values replaced, removed, doubled, renamed or swapped."""
    values: Any = copy.deepcopy(SPEC)
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(list(places(values))))
        if not path:
            continue
        owner: Any = at(values, path[:-1])
        key: Any = path[-1]
        match draw(st.sampled_from(["replace", "remove", "double", "rename", "swap"])):
            case "replace":
                owner[key] = draw(ANYTHING)
            case "remove":
                del owner[key]
            case "double" if isinstance(owner, list):
                owner.append(copy.deepcopy(owner[key]))
            case "rename" if isinstance(owner, dict):
                owner[draw(st.text(max_size=8) | st.sampled_from(["id", "partial", "told", "consent"]))] = (
                    owner.pop(key)
                )
            case "swap":
                other = draw(st.sampled_from(list(places(values))))
                owner[key] = copy.deepcopy(at(values, other))
    return values


def test_the_spec_that_is_damaged_is_in_order() -> None:
    """Undamaged, it is an app in every form."""
    assert app_from(SPEC).id == "shop"
    assert [parse_app(written(SPEC, form).text, form=form) for form in FORMS] == [app_from(SPEC)] * 2


@QUICK
@given(damaged())
def test_a_damaged_spec_is_an_app_or_told_apart(values: Any) -> None:
    """Whatever is put into a spec, nothing but AppError is raised, and its faults have paths that can be followed."""
    known = {path_text(path) for path in places(values)}
    try:
        app_from(values)
    except AppError as error:
        for fault in error.faults:
            missing = fault.what.endswith("is missing")
            path = fault.path.rpartition(".")[0] if missing else fault.path
            assert path in known, (fault, values)


@QUICK
@given(damaged(), st.sampled_from(FORMS))
def test_a_damaged_text_is_an_app_or_told_at_a_place(values: Any, form: Form) -> None:
    """Written out, the same holds, and every fault is at a character of the text."""
    text = written(values, form).text
    lines = text.split("\n")
    try:
        parse_app(text, form=form)
    except AppError as error:
        for fault in error.faults:
            assert 1 <= fault.line <= len(lines)
            assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1


@QUICK
@given(st.data(), st.sampled_from(FORMS))
def test_a_text_with_characters_changed_is_an_app_or_told_apart(data: st.DataObject, form: Form) -> None:
    """Characters taken out, put in or changed anywhere raise nothing but AppError."""
    text = written(SPEC, form).text
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(start + 12, len(text))))
        text = (
            text[:start]
            + data.draw(st.text(max_size=4) | st.sampled_from(["\n", "- ", ": ", '"', "{", "]"]))
            + text[end:]
        )
    with suppress(AppError):
        parse_app(text, form=form)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(app_values("all").flatmap(with_gaps))
def test_an_app_survives_being_written_and_read(values: Values) -> None:
    """From YAML to App to plain values and back, and through JSON, nothing is lost or added."""
    app = app_from(values)
    assert parse_app(written(values, "yaml").text) == app
    assert parse_app(written(values, "json").text, form="json") == app
    assert app_from(app.model_dump()) == app
    assert app_from(app.model_dump(mode="json", exclude_none=True)) == app
    assert App.model_validate_json(app.model_dump_json()) == app


@pytest.mark.parametrize("field", ["flows", "requests", "consents"])
def test_plain_values_may_be_tuples(field: str) -> None:
    """What `model_dump` gives holds tuples: their faults have paths like those of lists."""
    values = {**SPEC, field: tuple(SPEC[field])}
    assert app_from(values) == app_from(SPEC)
    broken = {**values, field: (*values[field][:-1], {**values[field][-1], "zzzz": 1})}
    with pytest.raises(AppError) as error:
        app_from(broken)
    assert [fault.path for fault in error.value.faults] == [f"$.{field}[{len(SPEC[field]) - 1}].zzzz"]
