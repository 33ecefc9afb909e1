"""Malformed JSON: each text has a fault that says what is wrong on the line where it is."""

from __future__ import annotations

from typing import Any

import pytest

from pipl.document import parse

STATED = "nothing is stated here"
NO_NUMBER = "is not a number of JSON"

# What it is, the text, the line of the first fault, and a part of what that fault says.
MALFORMED: tuple[tuple[str, str, int, str], ...] = (
    ("empty", "", 1, "the file is empty"),
    ("blank", " \n\t\n", 1, "the file is empty"),
    ("null", '{\n"a": null}', 2, STATED),
    ("null at the root", "null", 1, STATED),
    ("null in a list", "[1,\n2,\nnull]", 3, STATED),
    ("doubled key", '{"a": 1,\n"a": 2}', 2, "the key `a` stands here a second time: it is first"),
    ("doubled key by an escape", '{"a": 1,\n"\\u0061": 2}', 2, "a second time"),
    ("doubled key below", '[{"b": {"a": 1,\n\n"a": 1}}]', 3, "first stated on line 1"),
    ("not a number", "[NaN]", 1, "`NaN` is not a value of JSON"),
    ("infinity", "[\n-Infinity]", 2, "`-Infinity` is not a value of JSON"),
    ("word", '{"a": yes}', 1, "`yes` is not a value of JSON"),
    ("Python true", '{"a": True}', 1, "`True` is not a value of JSON"),
    ("Python none", '{"a":\nNone}', 2, "`None` is not a value of JSON"),
    ("half a word", '{"a": tru}', 1, "`tru` is not a value of JSON"),
    ("comma at the end of a list", "[1,\n2,\n]", 3, "a comma stands before the closing `]`"),
    ("comma at the end of a mapping", '{"a": 1,}', 1, "a comma stands before the closing `}`"),
    ("comma alone in a mapping", "{,}", 1, "a key is missing here"),
    ("comma alone in a list", "[,]", 1, "a value is missing here"),
    ("two commas in a list", "[1,\n,2]", 2, "a value is missing here"),
    ("two commas in a mapping", '{"a": 1,\n,"b": 2}', 2, "a key is missing here"),
    ("no comma in a list", "[1\n2]", 2, "a comma is missing before this"),
    ("no comma in a mapping", '{"a": 1\n"b": 2}', 2, "a comma is missing before this"),
    ("no comma before a list", "[1 [2]]", 1, "a comma is missing before this"),
    ("comment to the end of the line", '{\n// c\n"a": 1}', 2, "a comment stands here"),
    ("comment in the middle", '{"a": /* c\n */ 1}', 1, "a comment stands here"),
    ("comment of YAML", "[1] # c", 1, "a comment stands here"),
    ("comment not closed", "[1] /* c", 1, "a comment stands here"),
    ("text after the end", "[1]\n2", 2, "more text follows the end of the value"),
    ("two values", "{}{}", 1, "more text follows the end of the value"),
    ("two lines of values", '{"a": 1}\n{"a": 2}\n', 2, "more text follows the end of the value"),
    ("bracket too many", '{"a": 1}}', 1, "more text follows the end of the value"),
    ("single quotes", "{'a': 1}", 1, "a text stands in single quotes"),
    ("single quotes around a value", '{"a":\n\'b\'}', 2, "a text stands in single quotes"),
    ("bare key", '{"a": 1,\nb: 2}', 2, "the key `b` is not in double quotes"),
    ("number as key", "{1: 2}", 1, "the key `1` is not in double quotes"),
    ("list as key", "{[1]: 2}", 1, "a key in double quotes is missing here: found `[`"),
    ("no key", "{: 2}", 1, "a key in double quotes is missing here"),
    ("no colon", '{"a" 1}', 1, "`:` is missing here: found `1`"),
    ("no colon and no value", '{"a": 1, "b"}', 1, "`:` is missing here: found `}`"),
    ("two colons", '{"a":: 1}', 1, "a value is missing here: found `:`"),
    ("colon in a list", '["a": 1]', 1, "`,` or `]` is missing here: found `:`"),
    ("no value", '{"a":}', 1, "a value is missing here"),
    ("no value at the end", '{\n"a":', 1, "the `{` that opens here is never closed"),
    ("wrong bracket", "[1}", 1, "`,` or `]` is missing here: found `}`"),
    ("wrong brace", '{"a": 1]', 1, "`,` or `}` is missing here: found `]`"),
    ("list not closed", "{\n\"a\": [1,\n2", 2, "the `[` that opens here is never closed"),
    ("mapping not closed", '{"a": 1\n', 1, "the `{` that opens here is never closed"),
    ("closing alone", "]", 1, "a value is missing here: found `]`"),
    ("quote not closed", '{"a":\n"b}', 2, "the quote that opens here is never closed"),
    ("line break in a text", '["a\nb"]', 1, "the quote that opens here is never closed"),
    ("tab in a text", '["a\tb"]', 1, "a tab stands in a text"),
    ("unknown escape", '["a",\n"\\q"]', 2, "the escape `\\q` stands for no character"),
    ("short escape", '["\\u12"]', 1, "the escape `\\u12` stands for no character"),
    ("hexadecimal escape", '["\\x41"]', 1, "the escape `\\x`"),
    ("lone high surrogate", '["\\ud800x"]', 1, "the escape `\\ud800`"),
    ("lone low surrogate", '["\\ude00"]', 1, "the escape `\\ude00`"),
    ("NUL escape", '["\\u0000"]', 1, "the escape `\\u0000`"),
    ("terminal escape", '["\\u001b[31m"]', 1, "the escape `\\u001b`"),
    ("backspace", '["\\b"]', 1, "the escape `\\b` stands for a control character"),
    ("bad escape in a key", '{"\\q": 1}', 1, "the escape `\\q`"),
    ("leading zero", "[01]", 1, f"`01` {NO_NUMBER}"),
    ("plus sign", "[+1]", 1, f"`+1` {NO_NUMBER}"),
    ("no digit before the point", "[.5]", 1, f"`.5` {NO_NUMBER}"),
    ("no digit after the point", "[1.]", 1, f"`1.` {NO_NUMBER}"),
    ("hexadecimal", "[0x1F]", 1, f"`0x1F` {NO_NUMBER}"),
    ("underscore", "[1_000]", 1, f"`1_000` {NO_NUMBER}"),
    ("no exponent", "[1e]", 1, f"`1e` {NO_NUMBER}"),
    ("two signs", "[--1]", 1, f"`--1` {NO_NUMBER}"),
    ("sign alone", "[-]", 1, "a value is missing here: found `-`"),
    ("date without quotes", "[2021-11-01]", 1, f"`2021-11-01` {NO_NUMBER}"),
    ("full-width digits", "[１]", 1, "a value is missing here: found `１`"),
    ("huge number", "[1e400]", 1, "is too large"),
    ("long number", "[12345678901234567890]", 1, "more than 18 digits"),
    ("full-width comma", "[1，2]", 1, "`,` or `]` is missing here: found `，`"),
    ("full-width colon", '{"a"：1}', 1, "`:` is missing here: found `：`"),
    ("full-width quotes", "[“a”]", 1, "a value is missing here: found `“`"),
    ("backtick", "[`a`]", 1, 'a value is missing here: found "`"'),
    ("YAML", "a: 1\nb: 2\n", 1, "`a` is not a value of JSON"),
    ("control character", '{"a":\n"\x07"}', 2, "the character U+0007 is not allowed"),
    ("BOM within", "[\ufeff1]", 1, "U+FEFF"),
    ("lone surrogate", '["\udc00"]', 1, "U+DC00"),
    ("deep lists", "[" * 100_000, 1, "nested more than 64 deep"),
    ("deep mappings", '{"a":' * 100_000, 1, "nested more than 64 deep"),
    ("long key", f'{{"{"k" * 300}": 1}}', 1, "a key is longer than 256 characters"),
    ("long value", f'[1,\n"{"x" * 65_537}"]', 2, "a value is longer than 65,536 characters"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "part"), [row[1:] for row in MALFORMED], ids=[row[0] for row in MALFORMED]
)
def test_malformed_json_is_told_where_it_is(text: str, line: int, part: str) -> None:
    """The first fault stands on the line that is wrong, says what is, and every fault has a place."""
    faults = parse(text, file="app.json", form="json").faults
    assert part in faults[0].what
    assert faults[0].line == line
    lines = len(text.splitlines()) + 1
    assert all(
        fault.file == "app.json" and 1 <= fault.line <= lines and fault.column >= 1 for fault in faults
    )
    assert not any(fault.what[0].isupper() or fault.what.endswith(".") for fault in faults)


def test_all_faults_of_a_json_text_are_told_at_once() -> None:
    """Where reading can go on, it does, and the faults come in the order of the text."""
    text = '{\n\'a\': 1,\n"b": NaN,\n"c": null // c\n,\n"d": 01\n"e": [1,],\n"f": "fine",\n"a": 2}'
    document = parse(text, form="json")
    assert [fault.line for fault in document.faults] == [2, 3, 4, 4, 6, 7, 7, 9]
    assert document.value["f"] == "fine"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": [1, -2, 0, 1.5, 1e2, -1.5E-1, true, false, "x"]}',
         {"a": [1, -2, 0, 1.5, 100.0, -0.15, True, False, "x"]}),
        ('"text alone"', "text alone"),
        ("[]", []),
        (" {} \n", {}),
        ('\ufeff{"a": {}}', {"a": {}}),
        ('["\\"\\\\\\/\\n\\r\\t\\u4e2d\\ud83d\\ude00", "中", "none", "2021-11-01"]',
         ['"\\/\n\r\t中😀', "中", "none", "2021-11-01"]),
    ],
)  # fmt: skip
def test_well_formed_json_is_read(text: str, value: Any) -> None:
    """A sound text has its value and no fault."""
    for document in (parse(text, form="json"), parse(text.encode(), form="json")):
        assert document.faults == ()
        assert document.value == value
        assert repr(document.value) == repr(value)
