"""Malformed YAML: each text has a fault that says what is wrong on the line where it is."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

import pipl.document.yaml
from pipl.document import Document, parse
from pipl.document.syntax import Complaint, wording

STATED = "nothing is stated here"
DOUBTFUL = "for a truth value and others for a text"
COLUMN = "does not fit the keys above it"

# What it is, the text, the line of the first fault, and a part of what that fault says.
MALFORMED: tuple[tuple[str, str, int, str], ...] = (
    # nothing there
    ("empty", "", 1, "the file is empty"),
    ("blank lines", "\n \n\n", 1, "the file is empty"),
    ("only comments", "# a\n# b\n", 1, "the file is empty"),
    ("only a document start", "---\n", 1, "the file is empty"),
    ("null", "a:\n  b: null\n", 2, STATED),
    ("Null", "a: Null\n", 1, STATED),
    ("NULL", "a: NULL\n", 1, STATED),
    ("tilde", "a: 1\nb: ~\n", 2, STATED),
    ("no value", "a: 1\nb:\nc: 2\n", 2, STATED),
    ("no value at the end", "a: 1\nb:", 2, STATED),
    ("a comment for a value", "b: # later\nc: 2\n", 1, STATED),
    ("empty list item", "a:\n  - b\n  -\n", 3, STATED),
    ("null in a list", "[1, null]\n", 1, STATED),
    ("no value in braces", "{a: 1, b}\n", 1, STATED),
    ("no value before a bracket", "[a, b: ]\n", 1, STATED),
    ("no space after the colon in braces", "x: {a:1}\n", 1, STATED),
    ("question mark key alone", "? a\n", 1, STATED),
    ("null at the root", "null\n", 1, STATED),
    # keys
    (
        "doubled key",
        "a: 1\nb: 2\na: 3\n",
        3,
        "the key `a` stands here a second time: it is first stated on line 1",
    ),
    ("doubled key, quoted once", "a: 1\n'a': 2\n", 2, "a second time"),
    ("doubled key below", "v:\n  w:\n    x: 1\n    x: 1\n", 4, "first stated on line 3"),
    ("doubled key in braces", "{a: 1, a: 2}\n", 1, "a second time"),
    ("doubled date key", "2021-11-01: a\n2021-11-01: b\n", 2, "`2021-11-01` stands here a second time"),
    ("doubled date key, quoted once", "2021-11-01: a\n'2021-11-01': b\n", 2, "a second time"),
    ("key on", "a: 1\non: 2\n", 2, "`on`"),
    ("key yes", "yes: 2\n", 1, DOUBTFUL),
    ("key n", "n: 2\n", 1, "and it is a key here"),
    ("key No", "No: 2\n", 1, "`No`"),
    ("key true", "true: 2\n", 1, "`true` is a value, and it is a key here"),
    ("key decimal", "1.5: 2\n", 1, "`1.5` is a value"),
    ("key octal", "010: 2\n", 1, "octal"),
    ("key not a date", "2021-02-30: 2\n", 1, "there is no day `2021-02-30`"),
    ("key null", "~: 2\n", 1, "a key is missing before the colon"),
    ("no key", "a: 1\n: 2\n", 2, "a key is missing before the colon"),
    ("list as key", "? [a, b]\n: 1\n", 1, "a list or a mapping cannot be a key"),
    ("mapping as key", "{{a: 1}: 2}\n", 1, "a list or a mapping cannot be a key"),
    ("list of lists as key", "? - - a\n: 1\n", 1, "cannot be a key"),
    ("merge key", "a:\n  <<: {b: 1}\n", 2, "a merge key, `<<`"),
    ("long key", f"{'k' * 300}: 1\n", 1, "a key is longer than 256 characters"),
    ("very long key", f"{'k' * 2000}: 1\n", 1, "a colon is not expected here"),
    ("key over two lines", '"a\nb": 1\n', 2, "a colon is not expected here"),
    # what other tools and people write differently
    ("yes", "a: yes\n", 1, "`yes`"),
    ("Yes", "a: Yes\n", 1, DOUBTFUL),
    ("NO", "a: [NO]\n", 1, DOUBTFUL),
    ("off", "a:\n- off\n", 2, DOUBTFUL),
    ("y", "a: y\n", 1, DOUBTFUL),
    ("True", "a: True\n", 1, "`True`"),
    ("FALSE", "a: FALSE\n", 1, DOUBTFUL),
    ("time of day", "a: 12:30:00\n", 1, "to base 60"),
    ("ratio", "a: 190:20\n", 1, "to base 60"),
    ("octal", "a: 0777\n", 1, "octal"),
    ("leading zero", "a: 08\n", 1, "starts with a zero"),
    ("leading zero of a decimal", "a: 01.5\n", 1, "starts with a zero"),
    ("new octal", "a: 0o17\n", 1, "`0o17` is not a decimal number"),
    ("hexadecimal", "a: 0x1F\n", 1, "not a decimal number"),
    ("binary", "a: 0b11\n", 1, "not a decimal number"),
    ("underscore", "a: 1_000\n", 1, "holds `_`"),
    ("underscore in a decimal", "a: 1.0_1\n", 1, "holds `_`"),
    ("exponent", "a: 1e6\n", 1, "for a number and others for a text"),
    ("decimal with exponent", "a: -1.5E+3\n", 1, "for a number and others for a text"),
    ("no digit after the point", "a: 1.\n", 1, "half a decimal"),
    ("no digit before the point", "a: -.5\n", 1, "half a decimal"),
    ("infinity", "a: -.inf\n", 1, "not a number that can be compared"),
    ("not a number", "a: .NaN\n", 1, "not a number that can be compared"),
    ("signed zero", "a: -0\n", 1, "a zero with a sign"),
    ("long number", "a: 1234567890123456789\n", 1, "more than 18 digits"),
    ("huge decimal", f"a: {'9' * 400}.0\n", 1, "is too large"),
    ("no such day", "a: 2021-02-30\n", 1, "there is no day `2021-02-30`"),
    ("no such year", "a: 0000-01-01\n", 1, "there is no day"),
    ("short date", "a: 2021-1-5\n", 1, "`2021-1-5` is not a date"),
    ("date and time", "a: 2021-11-01 12:00:00\n", 1, "a date with a time of day"),
    ("instant", "a: 2021-11-01T12:00:00Z\n", 1, "a date with a time of day"),
    # what YAML can do and is not wanted
    ("anchor", "a: &x 1\n", 1, "an anchor, `&`"),
    ("anchor on a mapping", "a: &x\n  b: 1\n", 1, "an anchor, `&`"),
    ("anchor on a key", "&x a: 1\n", 1, "an anchor, `&`"),
    ("alias", "a: b\nc: *a\n", 2, "an alias, `*`"),
    ("alias as key", "*a : 1\n", 1, "an alias, `*`"),
    ("alias as item", "- *a\n", 1, "an alias, `*`"),
    ("star alone", "a: *\n", 1, "an alias, `*`"),
    ("ampersand alone", "a: & b\n", 1, "an anchor, `&`"),
    ("two anchors", "&a &b x\n", 1, "an anchor, `&`"),
    ("tag", "a: !x 1\n", 1, "a tag, `!`"),
    ("core tag", "a: !!str 1\n", 1, "a tag, `!`"),
    ("python tag", "a: !!python/object/apply:os.system [ls]\n", 1, "a tag, `!`"),
    ("bare tag", "a: ! b\n", 1, "a tag, `!`"),
    ("tag without handle", "a: !e!x 1\n", 1, "a tag, `!`"),
    ("verbatim tag not closed", "a: !<x 1\n", 1, "a tag, `!`"),
    ("tag with a bad escape", "a: !%zz 1\n", 1, "a tag, `!`"),
    ("tag on a list", "a: !!set [b]\n", 1, "a tag, `!`"),
    ("version directive", "%YAML 1.1\n---\na: 1\n", 1, "a directive, `%`"),
    ("other version", "# c\n%YAML 2.0\n---\na: 1\n", 2, "a directive, `%`"),
    ("tag directive", "%TAG ! x:\n---\na: 1\n", 1, "a directive, `%`"),
    ("directive after a line that ends in CR", "# c\r%YAML 1.1\r---\ra: 1\r", 2, "a directive, `%`"),
    ("unknown directive", "%FOO\n---\na: 1\n", 1, "a directive, `%`"),
    ("directive alone", "%YAML 1.1\na: 1\n", 1, "a directive, `%`"),
    ("second document", "a: 1\n---\nb: 2\n", 2, "a second document starts here"),
    ("empty second document", "a: 1\n---\n", 2, "a second document starts here"),
    ("text after the end", "a: 1\n...\nb: 2\n", 3, "more text follows the end"),
    ("directive after the end", "a: 1\n...\n%YAML 1.1\n---\n", 3, "a second document"),
    # form
    ("tab for indentation", "a:\n\tb: 1\n", 2, "a tab stands where YAML wants spaces"),
    ("tab on a later line", "a:\n  b: 1\n\tc: 2\n", 3, "a tab"),
    ("tab after a dash", "-\ta: 1\n", 1, "a tab"),
    ("tab in a block text", "a: |\n\tx\n", 2, "a tab"),
    ("tab before a continuation", "a: b\n\tc\n", 2, "a tab"),
    ("indented too far", "a: 1\n  b: 2\n", 2, "a colon is not expected here"),
    ("indented too little", "a:\n   b: 1\n  c: 2\n", 3, COLUMN),
    ("dash among keys", "a: 1\n- b\n", 2, COLUMN),
    ("key among dashes", "- b\na: 1\n", 2, "does not fit the list above it"),
    ("list on the line of its key", "a: - b\n", 1, "a list cannot start here"),
    ("two colons", "a: 1\nb: c: d\n", 2, "a colon is not expected here"),
    ("no colon", "a: 1\nb\nc: 2\n", 2, "a colon is missing after `b`"),
    ("no colon at the end", "a: 1\nb c\n", 2, "a colon is missing after `b c`"),
    ("full-width colon", "a: 1\n目的：2\nc: 3\n", 2, "a colon is missing after `目的：2`"),
    ("text below its key", "a:\nb\n", 2, "a colon is missing after `b`"),
    ("cut by a comment", "a: x # y\n  and z\n", 2, COLUMN),
    ("block text indented too little", "a: |\n   x\n  y\n", 3, COLUMN),
    ("text after the block sign", "a: > x\n  y\n", 1, "text stands after `|` or `>`"),
    ("wrong block sign", "a: |0\n  x\n", 1, "text stands after `|` or `>`"),
    ("question mark in a value", "a: ? b\n", 1, "cannot start with `?`"),
    ("at sign", "a: @x\n", 1, "cannot start with `@`"),
    ("backtick", "a: `x`\n", 1, 'cannot start with "`"'),
    ("percent", "a: %x\n", 1, "cannot start with `%`"),
    ("double quote not closed", 'a: 1\nb: "x\nc: 2\n', 2, "the quote that opens here is never closed"),
    ("single quote not closed", "a: 'x\n\nb: 2\n", 1, "the quote that opens here is never closed"),
    ("document start within quotes", 'a: "x\n---\ny"\n', 1, "the quote that opens here"),
    ("text after a quote", 'a: "x" in flow.tags\n', 1, "more text follows the value"),
    ("quote right after a quote", "a: 'it's'\n", 1, "more text follows the value"),
    ("unknown escape", 'a: "\\q"\n', 1, "the escape `\\q` stands for no character"),
    ("short escape", 'a: "\\xZZ"\n', 1, "the escape `\\xZZ`"),
    ("surrogate escape", 'a: "\\ud800"\n', 1, "the escape `\\ud800` stands for no character"),
    ("escape beyond Unicode", 'a: "\\UFFFFFFFF"\n', 1, "the escape `\\UFFFFFFFF`"),
    ("NUL escape", 'a: "x\n  y\\0"\n', 2, "the escape `\\0` stands for a control character"),
    ("NUL escape after a sound one", 'a: "\\t\\0"\n', 1, "the escape `\\0`"),
    ("value missing at the end", "[a: [b,\n", 1, "the `[` that opens here is never closed"),
    ("terminal escape", 'a: "\\e[31m"\n', 1, "a control character"),
    ("hexadecimal control escape", 'a: "\\x1b"\n', 1, "a control character"),
    ("bracket not closed", "a: [1,\n  2\n", 1, "the `[` that opens here is never closed"),
    ("brace not closed", "a:\n  b: {c: 1\n", 2, "the `{` that opens here is never closed"),
    ("brace not closed before a key", "a: {b: 1\nc: 2\n", 2, "`{` was opened on line 1"),
    ("no comma between quotes", '["a"\n"b"]\n', 2, "`,` or `]` is missing before this"),
    ("wrong bracket", "a: [1}\n", 1, "`,` or `]` is missing"),
    ("bracket too many", "a: ]\n", 1, "`]` stands where a value is needed"),
    ("brace too many", "a: [1]\nb: }\n", 2, "`}` stands where a value is needed"),
    ("comma too many", "a: [1,,2]\n", 1, "`,` stands where a value is needed"),
    ("comma at the start", "a: [,1]\n", 1, "`,` stands where a value is needed"),
    ("dash within brackets", "[- a]\n", 1, "this cannot stand as a value here"),
    # characters
    ("NUL", "a: 1\nb: \0\n", 2, "the character U+0000"),
    ("bell", "a: 1\nb: x\ay\n", 2, "the character U+0007 is not allowed"),
    ("escape character", "# \x1b[2J\na: 1\n", 1, "U+001B"),
    ("delete", "a: x\x7f\n", 1, "U+007F"),
    ("next line", "a: 1\x85b: 2\n", 1, "U+0085"),
    ("line separator", "a: 1\n\u2028b: 2\n", 2, "U+2028"),
    ("BOM within", "a: 1\n\ufeffb: 2\n", 2, "U+FEFF"),
    ("lone surrogate", "a: 1\nb: \ud83d\n", 2, "U+D83D"),
    ("no character", "a: \uffff\n", 1, "U+FFFF"),
    # limits
    ("deep list", "[" * 65 + "]" * 65, 1, "nested more than 64 deep"),
    ("deep list, never closed", "a:\n  " + "[" * 20_000, 2, "nested more than 64 deep"),
    ("deep braces", "{a: " * 20_000, 1, "nested more than 64 deep"),
    ("deep dashes", "- " * 20_000, 1, "nested more than 64 deep"),
    ("deep question marks", "? " * 20_000, 1, "a list or a mapping cannot be a key"),
    ("long value", f"a: 1\nb: '{'x' * 65_537}'\n", 2, "a value is longer than 65,536 characters"),
    ("laughs", "a: &a [l, l]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", 1, "an anchor"),
)

on_malformed = pytest.mark.parametrize(
    ("text", "line", "part"), [row[1:] for row in MALFORMED], ids=[row[0] for row in MALFORMED]
)


def by_pure_python(monkeypatch: pytest.MonkeyPatch, text: str) -> Document:
    """The document as PyYAML's own parser makes it."""
    with monkeypatch.context() as patch:
        patch.setattr(pipl.document.yaml, "LOADER", yaml.SafeLoader)
        return parse(text, file="app.yaml")


@on_malformed
def test_malformed_yaml_is_told_where_it_is(text: str, line: int, part: str) -> None:
    """The first fault stands on the line that is wrong, says what is, and every fault has a place."""
    faults = parse(text, file="app.yaml").faults
    assert part in faults[0].what
    assert faults[0].line == line
    lines = len(text.splitlines()) + 1
    assert all(
        fault.file == "app.yaml" and 1 <= fault.line <= lines and fault.column >= 1 for fault in faults
    )


@on_malformed
def test_faults_are_worded_as_all_errors_are(text: str, line: int, part: str) -> None:
    """A fault starts in lower case, has no full stop, is one line, and all but an empty file have help."""
    for fault in parse(text).faults:
        assert not fault.what[0].isupper()
        assert not fault.what.endswith(".")
        assert "\n" not in str(fault).replace("\n  help: ", "")
        assert fault.help or "empty" in fault.what


@on_malformed
def test_both_parsers_say_the_same(text: str, line: int, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With libyaml and without it, a malformed text has the same faults and the same value."""
    fast, pure = parse(text, file="app.yaml"), by_pure_python(monkeypatch, text)
    assert pure.faults == fast.faults
    assert pure.value == fast.value


def test_a_complaint_that_is_not_known_is_passed_on() -> None:
    """A later parser may complain of something new: it still has a place."""
    complaint = Complaint("Found something else", "", 3, 3, "a: b")
    assert wording(complaint) == ("this is not YAML: found something else", "", 3)


def test_all_faults_of_a_text_are_told_at_once() -> None:
    """Where reading can go on, it does, and the faults come in the order of the text."""
    document = parse("a: yes\nb: 010\nc:\nd: *x\na: 2\n? [e]\n: 0x1\nf: {on: 1e3}\ng: 2021-13-01\nh: fine\n")
    assert [fault.line for fault in document.faults] == [1, 2, 3, 4, 5, 6, 7, 8, 8, 9]
    assert document.value["h"] == "fine"


def test_faults_carry_the_path_of_what_is_wrong() -> None:
    """A value that is refused is named by its path."""
    faults = parse("flows:\n  - purpose: yes\n    given: {flow.sensitive: null}\n").faults
    assert [fault.path for fault in faults] == ["$.flows[0].purpose", '$.flows[0].given["flow.sensitive"]']


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("a: ~\n", "write `none`, `[]` or `false` to say that there is none"),
        ("a: yes\n", "write `true`; put it in quotes"),
        ("a: Off\n", "write `false`; put it in quotes"),
        ("on: 1\n", "put the key in quotes, or rename it"),
        ("a: 1\nb：2\nc: 3\n", "the full-width `：`"),
        ("a: x # y\n  z\n", "the comment on the line above"),
        ("a: 1\n- b\n", "a list stands under a key of its own"),
    ],
)
def test_help_tells_the_next_step(text: str, advice: str) -> None:
    """The help says what to write in place of what was found."""
    assert advice in parse(text).faults[0].help


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: true\nb: false\n", {"a": True, "b": False}),
        ("[0, 7, -12, +3, 123456789012345678]", [0, 7, -12, 3, 123456789012345678]),
        ("[1.5, -0.25, 10.0]", [1.5, -0.25, 10.0]),
        ("[none, '', 'yes', \"null\", '0777', 1.2.3, 10.0.0.1, 5%, v1, '~']",
         ["none", "", "yes", "null", "0777", "1.2.3", "10.0.0.1", "5%", "v1", "~"]),
        ("a: []\nb: {}\n", {"a": [], "b": {}}),
        ("---\na: 1\n...\n", {"a": 1}),
        ("\ufeffa: 1\n", {"a": 1}),
        ("'yes': 1\n7: 2\n", {"yes": 1, 7: 2}),
        ("a:\n- b\n- c: 1\n  d: 2\n", {"a": ["b", {"c": 1, "d": 2}]}),
        ("a: 处理 个人信息\r\nb: |\r\n  x\r\n  y\r\n", {"a": "处理 个人信息", "b": "x\ny\n"}),
        ("text alone", "text alone"),
        ("? a\n: 1\n", {"a": 1}),
        ('a: "x\\ty\\n\\u4e2d"\n', {"a": "x\ty\n中"}),
    ],
)  # fmt: skip
def test_well_formed_yaml_is_read(text: str, value: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sound text has its value and no fault, by either parser."""
    for document in (parse(text), by_pure_python(monkeypatch, text), parse(text.encode())):
        assert document.faults == ()
        assert document.value == value
        assert repr(document.value) == repr(value)  # 1 is not true, and 1.0 is not 1


def test_words_and_numbers_beyond_the_limits_stop_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text with too many values, bytes or faults is told to be so, and has no value."""
    for text, part in (
        ("[" + "a," * 200_001 + "]", "there are more than 200,000 keys and values"),
        ("# " + "x" * 4 * 1024 * 1024, "the file is larger than 4 MiB"),
        ("# " + "中" * 1_400_000, "the file is larger than 4 MiB"),
        ("- yes\n" * 2_000, "there are more than 1,000 faults"),
    ):
        document = parse(text)
        assert any(part in fault.what for fault in document.faults)
        assert document.value is None
