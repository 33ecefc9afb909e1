"""What is said of values that do not fit a model: one fault for a place, in plain words."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, ValidationError

from pipl.document import parse
from pipl.errors import Fault
from pipl.validation import faults


class Inner(BaseModel):
    """A part, with a key that is called otherwise in a file."""

    model_config = ConfigDict(extra="forbid", strict=True)
    noun: str = Field(default="inner", exclude=True)
    from_: date = Field(alias="from", description="the first day")
    even: StrictInt = Field(default=0, multiple_of=2)


class Outer(BaseModel):
    """Unions, mappings and lists of everything."""

    model_config = ConfigDict(extra="forbid", strict=True)
    either: StrictBool | StrictInt | str = False
    word_or_number: Literal["many", "few"] | StrictInt = 0
    text_or_dated: str | dict[date, str] = ""
    one_or_more: Inner | list[Inner] | None = None
    by_day: dict[date, list[Inner]] = Field(default_factory=dict, min_length=1)
    by_name: dict[str, Annotated[StrictInt, Field(ge=0)]] = Field(default_factory=dict)
    nested: list[list[StrictInt]] = Field(default_factory=list)
    optional: list[Inner] = Field(default_factory=list)


def found(text: str, *, at: tuple[str | int, ...] = (), rest: str = "") -> list[Fault]:
    """The faults of a text held against the outer model."""
    document = parse(text, file="f")
    value: Any = document.value
    for step in at:
        value = value[step]
    with pytest.raises(ValidationError) as error:
        Outer.model_validate(value)
    return faults(error.value, document, Outer, at=at, rest=lambda noun: f"{rest}{noun}")


@pytest.mark.parametrize(
    ("text", "place", "path", "what", "help_"),
    [
        (
            "either: 1.5",
            (1, 9),
            "$.either",
            "`either` takes true or false, a whole number or a text, not `1.5`",
            "",
        ),
        (
            "either: [a]",
            (1, 9),
            "$.either",
            "`either` takes true or false, a whole number or a text, not a list",
            "",
        ),
        (
            "word_or_number: fw",
            (1, 17),
            "$.word_or_number",
            "unknown word `fw` for `word_or_number`",
            "`few`?",
        ),
        ("word_or_number: true", (1, 17), "$.word_or_number", "takes one word, not `true`", "many, few"),
        ("text_or_dated: 7", (1, 16), "$.text_or_dated", "takes a text or keys with values, not `7`", ""),
        ("text_or_dated: {a: b}", (1, 17), "$.text_or_dated.a", "the key `a` is not a date", "2021-11-01"),
        (
            "text_or_dated: {2020-01-01: 7}",
            (1, 29),
            '$.text_or_dated["2020-01-01"]',
            "`2020-01-01` takes a text",
            "",
        ),
        (
            "one_or_more: {from: soon}",
            (1, 21),
            "$.one_or_more.from",
            "`from` takes a date, not `soon`",
            "2021-11-01",
        ),
        ("one_or_more: [{from: soon}]", (1, 22), "$.one_or_more[0].from", "takes a date", ""),
        ("one_or_more: {form: soon}", (1, 14), "$.one_or_more.from", "`from` is missing", "the first day"),
        ("by_day: {}", (1, 9), "$.by_day", "`by_day` is empty", "it holds one at least"),
        (
            "by_day: {2020-01-01: [7]}",
            (1, 23),
            '$.by_day["2020-01-01"][0]',
            "`2020-01-01[0]` takes keys",
            "`from:`",
        ),
        (
            "by_day: {2020-01-01: [{from: 7}]}",
            (1, 30),
            '$.by_day["2020-01-01"][0].from',
            "`from` takes a date",
            "",
        ),
        ("by_name: {a: -1}", (1, 14), "$.by_name.a", "`a` is `-1`, out of range", "equal to 0"),
        ("by_name: {7: 1}", (1, 11), "$.by_name[7]", "the key `7` is not a text", "put quotes around it"),
        (
            "nested: [[1], [2, x]]",
            (1, 19),
            "$.nested[1][1]",
            "`nested[1][1]` takes a whole number, not `x`",
            "",
        ),
        ("other: 1", (1, 1), "$.other", "unknown key `other`", ""),
        (
            "optional: [{from: 2020-01-01, even: 3}]",
            (1, 37),
            "$.optional[0].even",
            "`even`: input should be a multiple",
            "",
        ),
        ("[1]", (1, 1), "$", "`the document` takes keys with values, not a list", ""),
    ],
)
def test_one_fault_for_a_place(text: str, place: tuple[int, int], path: str, what: str, help_: str) -> None:
    """Members of a union that do not fit are one fault together, and what is wrong within one of them is told of it."""
    first, *others = found(text)
    assert (first.line, first.column, first.path) == (*place, path)
    assert what in first.what
    assert help_ in first.help
    assert all(other.what.startswith("unknown key") for other in others)


def test_a_path_leads_to_a_part_of_a_document() -> None:
    """What is below a path is told with the whole of it."""
    (fault,) = found("entries: {first: {either: []}}", at=("entries", "first"))
    assert fault.path == "$.entries.first.either"
    (fault,) = found("entries: {first: 7}", at=("entries", "first"))
    assert fault.what == "`first` takes keys with values, not `7`"


def test_where_keys_are_listed_is_told_by_noun() -> None:
    """The help of an unknown key says where the rest of the keys are listed, for a model that has a noun."""
    missing, unknown = found("optional: [{form: 2020-01-01}]", rest="see ")
    assert missing.what == "`from` is missing"
    assert unknown.help == "did you mean `from`? see"


def test_a_long_value_is_cut() -> None:
    """A message stays readable, whatever the value is."""
    (fault,) = found(f"nested: [[{'x' * 200}]]")
    assert fault.what == f"`nested[0][0]` takes a whole number, not `{'x' * 57}...`"


def test_every_wrong_place_is_told() -> None:
    """One error of pydantic becomes a fault for each place, in the order of the model."""
    text = "nested: [[x], 7]\neither: []\nby_name: {a: -1, b: c}"
    paths = ["$.either", "$.by_name.a", "$.by_name.b", "$.nested[0][0]", "$.nested[1]"]
    assert [fault.path for fault in found(text)] == paths
