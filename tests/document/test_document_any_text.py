"""Any text at all: reading it ends soon, with a value or with faults, and never with an exception."""

from __future__ import annotations

import json
import random
from sys import gettrace
from time import process_time
from typing import Any, Literal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import pipl.document.yaml
from pipl.document import Document, parse

Form = Literal["yaml", "json"]
FORMS: tuple[Form, ...] = ("yaml", "json")

SOUND = {
    "yaml": """\
# an app
app: {name: 应用, platform: android, persons: 1000000, share: 0.5}
flows:
  - id: f1
    purpose: 'it''s for login'
    basis: "con\\u0073ent"
    since: 2021-11-01
    abroad: false
    items: [name, "phone", none]
  - id: f2
    purpose: >-
      ads and
      more ads
    note: |
      one: two
      # three
    numbers: {2021-11-01: 10, 2027-01-01: 20}
""",
    "json": json.dumps(
        {"app": {"name": "应用", "n": [1, -2.5, 1e3, True]}, "flows": [{"id": "f\t1"}, {"id": "\U0001f600"}]},
        indent=1,
    ),
}
PIECES = (
    *(":", ": ", "-", "- ", "\n", "\t", " ", "  ", "[", "]", "{", "}", ",", "'", '"', "\\", "#", " #", "&a"),
    *("*a", "!", "!!str", "%", "---", "...", "|", ">", "?", "? ", "@", "`", "~", "null", "yes", "0x1", "1e5"),
    *(
        "<<",
        "\r",
        "\0",
        "\x1b",
        "\ufeff",
        "\ud800",
        "\u2028",
        "：",
        "，",
        "//",
        "/*",
        "\\u",
        "\\ud83d",
        "NaN",
    ),
    *("2021-02-30", "😀"),
)

texts = st.text() | st.text(alphabet=st.sampled_from("ab:- \n\t[]{},'\"\\#&*!%|>?~.0123456789\r")) | st.lists(
    st.sampled_from(PIECES), max_size=40
).map("".join)  # fmt: skip


def checked(text: str | bytes, form: Form) -> Document:
    """The document of a text, which has a value or a fault with a place, and was read in time."""
    began = process_time()
    document = parse(text, file="f", form=form)
    assert process_time() - began < 2
    assert document.faults or document.value is not None
    assert all(fault.line >= 1 and fault.column >= 1 and fault.what for fault in document.faults)
    for path, mark in document.marks.items():
        assert document.mark(path) == mark
        assert document.at(path, 3).line >= mark.line
        document.cut(path)
    return document


def mutated(text: str, seed: int) -> str:
    """The text with a few pieces put in, taken out, doubled or swapped."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 5)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 0, 1, 1, 2, 8)))
        piece = chance.choice((chance.choice(PIECES), "", text[start:end] * 2, text[end : end + 9]))
        text = text[:start] + piece + text[end:]
    return text


@settings(max_examples=300, deadline=None)
@given(text=texts, form=st.sampled_from(FORMS))
def test_any_text_is_read_without_an_exception(text: str, form: Form) -> None:
    """Whatever the text is, there is a value or a fault."""
    checked(text, form)


@settings(max_examples=100, deadline=None)
@given(
    data=st.binary(max_size=80) | texts.map(lambda text: text.encode("utf-16", "surrogatepass")),
    form=st.sampled_from(FORMS),
)
def test_any_bytes_are_read_without_an_exception(data: bytes, form: Form) -> None:
    """Whatever the bytes are, there is a value or a fault."""
    checked(data, form)


@settings(max_examples=300, deadline=None)
@given(seed=st.integers(0, 2**32), form=st.sampled_from(FORMS))
def test_a_damaged_spec_is_read_without_an_exception(seed: int, form: Form) -> None:
    """A sound text with random damage has a value or a fault."""
    checked(mutated(SOUND[form], seed), form)


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_value_that_is_read_is_the_one_that_pyyaml_reads(seed: int) -> None:
    """Whatever is accepted means to PyYAML what it means here: nothing is silently read otherwise."""
    text = mutated(SOUND["yaml"], seed)
    document = checked(text, "yaml")
    if not document.faults:
        assert document.value == yaml.load(text, Loader=pipl.document.yaml.LOADER)  # the safe loader


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_json_is_accepted_where_the_standard_library_accepts_it(seed: int) -> None:
    """What is read without a fault is JSON, and has the value that the standard library gives it."""
    text = mutated(SOUND["json"], seed)
    document = checked(text, "json")
    if not document.faults:
        assert document.value == json.loads(text)


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]))
plain = st.recursive(
    st.booleans() | st.integers(-(10**17), 10**17) | words,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc_.目", min_size=1), inner, max_size=4)
    ),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(value=plain)
def test_json_that_is_written_is_read_back(value: Any) -> None:
    """Values that the standard library writes are read as what they were, as JSON and as YAML."""
    for text in (json.dumps(value), json.dumps(value, ensure_ascii=False, indent=2)):
        document = parse(text, form="json")
        assert (document.faults, document.value) == ((), value)
    document = parse(json.dumps(value, ensure_ascii=False, indent=2))
    assert (document.faults, document.value) == ((), value)


@settings(max_examples=200, deadline=None)
@given(value=plain)
def test_yaml_that_is_written_is_read_back(value: Any) -> None:
    """Values that PyYAML writes are read as what they were, or refused for want of quotes."""
    document = parse(yaml.safe_dump(value, allow_unicode=True))
    if not document.faults:
        assert document.value == value
    assert all("in quotes" in fault.help for fault in document.faults)


LARGE: dict[str, tuple[Form, str]] = {
    "brackets": ("yaml", "[" * 4_000_000),
    "brackets of JSON": ("json", "[" * 4_000_000),
    "items": ("yaml", "- a\n" * 1_000_000),
    "items of JSON": ("json", "[" + "1," * 1_900_000),
    "aliases": ("yaml", "[*a," * 1_000_000),
    "blank lines": ("yaml", "\n" * 4_000_000),
    "an open quote": ("yaml", 'a: "' + "x\n " * 1_300_000),
    "an open quote of JSON": ("json", '["' + "\\n" * 2_000_000),
    "open quotes of JSON": ("json", '"\n' * 2_000_000),
    "a number": ("yaml", "a: " + "1" * 4_000_000),
    "an odd number": ("yaml", "a: " + "1_" * 2_000_000 + "x"),
    "an odd number of JSON": ("json", "+-." * 1_000_000),
    "bad escapes": ("yaml", '- "\\0"\n' * 600_000),
    "bad escapes of JSON": ("json", '["' + "\\u0000" * 600_000 + '"]'),
    "directives": ("yaml", "%\n" * 2_000_000),
    "long keys": (
        "yaml",
        "".join(f"{' ' * n}{'k' * 250}:\n" for n in range(63)) + " " * 63 + "- ~\n" * 9_000,
    ),
    "control characters": ("json", "\x07\n" * 2_000_000),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_text_is_read_in_time(name: str) -> None:
    """Texts made to be slow to read are read, or given up, within the time allowed for any other."""
    form, text = LARGE[name]
    if form == "yaml" and pipl.document.yaml.LOADER is yaml.SafeLoader:
        pytest.skip("without libyaml only small texts are read in time")
    began = process_time()
    document = parse(text, form=form)
    allowed = 4  # half of it on a machine of one's own
    assert process_time() - began < (10 * allowed if gettrace() else allowed)  # coverage slows it down
    assert document.faults
