"""Places: where each value, each key and each character of a text stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml

import pipl.document.yaml
from pipl.document import Mark, Scalar, parse, path_text

if TYPE_CHECKING:
    from pipl.document import Path

SPEC = """\
app:
  name: 应用
  flows:
    - id: f1
      purpose: [login, 'ads']
    - {id: f2, used: false}
2021-11-01:
  4: x
"""


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the two YAML parsers in turn."""
    monkeypatch.setattr(pipl.document.yaml, "LOADER", getattr(yaml, request.param, yaml.SafeLoader))


@pytest.mark.usefixtures("parser")
def test_each_value_and_each_key_has_its_place() -> None:
    """Marks are those of the values, keys those of the keys, by the path of the value."""
    document = parse(SPEC)
    assert document.value == {
        "app": {
            "name": "应用",
            "flows": [{"id": "f1", "purpose": ["login", "ads"]}, {"id": "f2", "used": False}],
        },
        date(2021, 11, 1): {4: "x"},
    }
    assert document.marks == {
        (): Mark(1, 1),
        ("app",): Mark(2, 3),
        ("app", "name"): Mark(2, 9),
        ("app", "flows"): Mark(4, 5),
        ("app", "flows", 0): Mark(4, 7),
        ("app", "flows", 0, "id"): Mark(4, 11),
        ("app", "flows", 0, "purpose"): Mark(5, 16),
        ("app", "flows", 0, "purpose", 0): Mark(5, 17),
        ("app", "flows", 0, "purpose", 1): Mark(5, 24),
        ("app", "flows", 1): Mark(6, 7),
        ("app", "flows", 1, "id"): Mark(6, 12),
        ("app", "flows", 1, "used"): Mark(6, 22),
        ("2021-11-01",): Mark(8, 3),
        ("2021-11-01", 4): Mark(8, 6),
    }
    assert document.keys == {
        ("app",): Mark(1, 1),
        ("app", "name"): Mark(2, 3),
        ("app", "flows"): Mark(3, 3),
        ("app", "flows", 0, "id"): Mark(4, 7),
        ("app", "flows", 0, "purpose"): Mark(5, 7),
        ("app", "flows", 1, "id"): Mark(6, 8),
        ("app", "flows", 1, "used"): Mark(6, 16),
        ("2021-11-01",): Mark(7, 1),
        ("2021-11-01", 4): Mark(8, 3),
    }
    assert {path: scalar.style for path, scalar in document.scalars.items()} == {
        ("app", "name"): "",
        ("app", "flows", 0, "id"): "",
        ("app", "flows", 0, "purpose", 0): "",
        ("app", "flows", 0, "purpose", 1): "'",
        ("app", "flows", 1, "id"): "",
        ("2021-11-01", 4): "",
    }


def test_values_of_json_have_their_places_as_well() -> None:
    """JSON text has marks, keys and scalars as YAML has them."""
    document = parse('{"a": [1,\n  {"b": "x y"}],\r\n "c": true}', form="json")
    assert document.marks == {
        (): Mark(1, 1),
        ("a",): Mark(1, 7),
        ("a", 0): Mark(1, 8),
        ("a", 1): Mark(2, 3),
        ("a", 1, "b"): Mark(2, 9),
        ("c",): Mark(3, 7),
    }
    assert document.keys == {("a",): Mark(1, 2), ("a", 1, "b"): Mark(2, 4), ("c",): Mark(3, 2)}
    assert document.scalars == {("a", 1, "b"): Scalar('"', 18, 23)}
    assert document.at(("a", 1, "b"), 2) == Mark(2, 12)


def test_a_place_that_is_not_known_is_that_of_the_nearest_value_above() -> None:
    """A path that leads nowhere is looked up on the way to the root, which is the start of the text."""
    document = parse(SPEC)
    assert document.mark(("app", "flows", 0, "basis", "x")) == Mark(4, 7)
    assert document.mark(("app", "flows", 9)) == Mark(4, 5)
    assert document.mark(("else",)) == Mark(1, 1)
    assert document.key_mark(("app", "name")) == Mark(2, 3)
    assert document.key_mark(("app", "title")) == Mark(2, 3)
    assert parse("").mark(("a",)) == Mark(1, 1)


def test_a_date_in_a_path_may_be_the_date_itself() -> None:
    """The keys of a value can be used as they are."""
    document = parse("2021-11-01: flow.a and flow.b\n")
    (key,) = document.value
    assert document.mark((key,)) == document.mark(("2021-11-01",)) == Mark(1, 13)
    assert document.at((key,), 7) == document.at(("2021-11-01",), 7) == Mark(1, 20)
    assert path_text((key,)) == '$["2021-11-01"]'


EXPRESSION = "flow.a and 'x' in flow.b or not c.d"

# Ways to write the expression; the place of the value, of `in`, of `c.d` and of the end.
WRITTEN: tuple[tuple[str, str, Mark, Mark, Mark, Mark], ...] = (
    ("plain", f"k: {EXPRESSION}\n", Mark(1, 4), Mark(1, 19), Mark(1, 36), Mark(1, 39)),
    ("plain, followed by a comment", f"k: {EXPRESSION}  # c\n",
     Mark(1, 4), Mark(1, 19), Mark(1, 36), Mark(1, 39)),
    ("plain over several lines", "k: flow.a and\n  'x'   in\n\n  flow.b or\n  not c.d\n",
     Mark(1, 4), Mark(2, 9), Mark(5, 7), Mark(5, 10)),
    ("plain on the next line", "k:\n    flow.a and 'x'\n    in flow.b or not c.d\n",
     Mark(2, 5), Mark(3, 5), Mark(3, 22), Mark(3, 25)),
    ("folded", "k: >\n  flow.a and\n  'x' in flow.b\n  or not c.d\n",
     Mark(1, 4), Mark(3, 7), Mark(4, 10), Mark(4, 13)),
    ("folded and stripped, with a comment",
     "k: >-  # c\n\n   flow.a and 'x'\n   in flow.b or not\n   c.d\n\nl: x\n",
     Mark(1, 4), Mark(4, 4), Mark(5, 4), Mark(5, 7)),
    ("literal", "k: |\n  flow.a and 'x' in\n    flow.b or not c.d\nl: x\n",
     Mark(1, 4), Mark(2, 18), Mark(3, 19), Mark(3, 22)),
    ("literal with an indentation of its own", "k: |1-\n flow.a and 'x' in\n flow.b or not c.d\n",
     Mark(1, 4), Mark(2, 17), Mark(3, 16), Mark(3, 19)),
    ("single quotes", "k: 'flow.a and ''x'' in flow.b or not c.d'\n",
     Mark(1, 4), Mark(1, 22), Mark(1, 39), Mark(1, 42)),
    ("single quotes over several lines", "k: 'flow.a and\n  ''x'' in flow.b\n  or not c.d'\n",
     Mark(1, 4), Mark(2, 9), Mark(3, 10), Mark(3, 13)),
    ("double quotes", f'k: "{EXPRESSION}"\n', Mark(1, 4), Mark(1, 20), Mark(1, 37), Mark(1, 40)),
    ("double quotes over several lines", "k: \"flow.a and 'x'\n  in flow.b or\n\n  not c.d\"\n",
     Mark(1, 4), Mark(2, 3), Mark(4, 7), Mark(4, 10)),
    ("double quotes with an escape", 'k: "flow.a and \\x27x\' in flow.b or not c.d"\n',
     Mark(1, 4), Mark(1, 4), Mark(1, 4), Mark(1, 4)),
    ("in brackets", f"k: {{l: [1, {EXPRESSION}]}}\n", Mark(1, 12), Mark(1, 27), Mark(1, 44), Mark(1, 47)),
    ("lines that end in CR LF", "k: >\r\n  flow.a and\r\n  'x' in\r\n  flow.b or not c.d\r\n",
     Mark(1, 4), Mark(3, 7), Mark(4, 17), Mark(4, 20)),
    ("after Chinese", f"应用: {{说明: 中文, k: {EXPRESSION}}}\n",
     Mark(1, 17), Mark(1, 32), Mark(1, 49), Mark(1, 52)),
)  # fmt: skip


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "start", "word", "name", "end"), [row[1:] for row in WRITTEN], ids=[row[0] for row in WRITTEN]
)
def test_a_character_of_a_value_is_found_in_the_text(
    text: str, start: Mark, word: Mark, name: Mark, end: Mark
) -> None:
    """Whatever the style, the place of a character of the value is that of the same character in the file."""
    document = parse(text)
    assert document.faults == ()
    (path,) = [path for path in document.scalars if "flow.a" in _value(document.value, path)]
    value = _value(document.value, path)
    assert " ".join(value.split()) == EXPRESSION
    assert document.mark(path) == start
    assert document.at(path, value.index(" in") + 1) == word
    assert document.at(path, value.index("c.d")) == name
    assert document.at(path, len(value.rstrip())) == end
    assert document.at(path, len(value) + 99) == end


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("row", WRITTEN, ids=[row[0] for row in WRITTEN])
def test_every_character_of_a_value_is_the_one_at_its_place(
    row: tuple[str, str, Mark, Mark, Mark, Mark],
) -> None:
    """Each character that is not blank is found at the line and column told, in every style."""
    document = parse(row[1])
    lines = row[1].split("\n")
    for path, scalar in document.scalars.items():
        value = _value(document.value, path)
        if "\\" in row[1]:
            continue
        for offset, character in enumerate(value):
            if not character.isspace():
                mark = document.at(path, offset)
                assert lines[mark.line - 1][mark.column - 1] == character, (scalar, offset)


def test_a_value_that_is_no_string_has_but_one_place() -> None:
    """A character of a number or of a list is not looked for."""
    document = parse("a: 12\nb: [1]\n")
    assert document.at(("a",), 1) == Mark(1, 4)
    assert document.at(("b",), 1) == Mark(2, 4)
    assert document.at(("c", 2), 1) == Mark(1, 1)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("k: flow.a #and flow.b\n", True),
        ("k: flow.a\t# and flow.b\n", True),
        ("k: [flow.a #and flow.b\n  ]\n", True),
        ("k:\n  flow.a\n  and b # c\n", True),
        ("k: flow.a\n# c\n", False),
        ("k: flow.a#and\n", False),
        ("k: 'flow.a' # and flow.b\n", False),
        ("k: > # c\n  flow.a # c\n", False),
        ("k: 1 # c\n", False),
    ],
)
def test_a_text_that_a_comment_ends_is_known(text: str, cut: bool, request: pytest.FixtureRequest) -> None:
    """Only an unquoted text can be cut by a comment on its last line."""
    if "\t" in text and "[SafeLoader" in request.node.name:
        pytest.skip("PyYAML's own parser refuses the tab")
    document = parse(text)
    assert document.faults == ()
    path: Path = ("k", 0) if isinstance(document.value["k"], list) else ("k",)
    assert document.cut(path) is cut


def test_a_fault_can_be_made_at_any_place() -> None:
    """A reader of the values says what is wrong at a value, at a character of it or at its key."""
    document = parse(SPEC, file="app.yaml")
    path: Path = ("app", "flows", 0, "purpose", 0)
    assert str(document.fault("unknown word `login`", path, "did you mean `log_in`?")) == (
        "app.yaml:5:17 $.app.flows[0].purpose[0]: unknown word `login`\n  help: did you mean `log_in`?"
    )
    assert document.fault("x", path, offset=2).column == 19
    assert document.fault("x", ("app", "flows"), key=True).line == 3


def test_a_path_is_written_so_that_it_can_be_read_back() -> None:
    """A plain word follows a point, everything else stands in brackets."""
    assert path_text(()) == "$"
    assert path_text(("flows", 3, "purpose")) == "$.flows[3].purpose"
    assert (
        path_text(("given", "flow.sensitive", "目的", 'a"\n\\'))
        == '$.given["flow.sensitive"].目的["a\\" \\\\"]'
    )


def _value(value: object, path: Path) -> str:
    for step in path:
        value = value[step]  # type: ignore[index]
    assert isinstance(value, str)
    return value
