"""What PyYAML's complaints about the form of a text mean, in plain words and at the most telling place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipl.document.places import Mark, moved
from pipl.document.tree import shown

if TYPE_CHECKING:
    from collections.abc import Callable

DIRECTIVE = ("a directive, `%`, is not read here", "remove the line: no file of ours needs one")
TAG = ("a tag, `!`, is not read here", "remove it; put the value in quotes if it is to be text")
ANCHOR = ("an anchor, `&`, is not read here", "remove it, and write the value out wherever it is needed")
ALIAS = ("an alias, `*`, is not read here", "write the value out; put it in quotes if it is to be text")
SECOND = ("a second document starts here", "one file holds one document: move the rest to a file of its own")
_ESCAPE = re.compile(r"\\x\w{0,2}|\\u\w{0,4}|\\U\w{0,8}|\\.")
CLOSING = {"[": "]", "{": "}"}
_QUOTE_IT = "put the whole value in single quotes"
_SAME_COLUMN = "what belongs together starts in the same column, in spaces"


class Complaint(NamedTuple):
    """A complaint of the parser: its two places in the text, and the text around them."""

    problem: str
    context: str
    place: int  # index in the source where the parser gave up
    began: int  # index where it began the thing that it gave up on
    source: str

    @property
    def character(self) -> str:
        """The character at which the parser gave up; nothing at the end of the text."""
        return self.source[self.place : self.place + 1]

    @property
    def starts_line(self) -> bool:
        """Whether the parser gave up on the first thing of a line."""
        return not re.split(r"[\r\n]", self.source[: self.place])[-1].strip()

    @property
    def unfinished(self) -> bool:
        """Whether the text ends inside brackets, where a value is awaited."""
        return self.at_end and "node content" in self.problem

    @property
    def at_end(self) -> bool:
        """Whether nothing is left to read."""
        return not self.source[self.place :].strip()


class Wording(NamedTuple):
    """A fault in the form of a text, and the character at which it is, from 0."""

    what: str
    advice: str
    at: int


def wording(complaint: Complaint) -> Wording:
    """The fault that a complaint of the parser stands for."""
    if complaint.character == "\t":
        return Wording("a tab stands where YAML wants spaces", "write spaces in its place", complaint.place)
    said = f"{complaint.problem} ({complaint.context})"
    for pattern, word in _WORDINGS:
        if re.search(pattern, said):
            return word(complaint)
    return Wording(f"this is not YAML: {complaint.problem.lower()}", "", complaint.place)


def bad_escape(source: str, index: int) -> Wording:
    """The fault of an escape in double quotes that stands for nothing, found by any place within it."""
    start = max(source.rfind("\\", 0, index + 1), 0)
    found = _ESCAPE.match(source, start)
    escape = found.group() if found else source[start : start + 1]
    advice = "write `\\\\` for a backslash, or use single quotes"
    return Wording(f"the escape {shown(escape)} stands for no character", advice, start)


def never_closed(bracket: str) -> tuple[str, str]:
    """What is wrong with a bracket, and the help."""
    return f"the `{bracket}` that opens here is never closed", f"add `{CLOSING.get(bracket, bracket)}`"


def _no_start(complaint: Complaint) -> Wording:
    return Wording(f"a value cannot start with {shown(complaint.character)}", _QUOTE_IT, complaint.place)


def _no_colon(complaint: Complaint) -> Wording:
    line = re.split(r"[\r\n]", complaint.source[complaint.began :], maxsplit=1)[0]
    advice = "write `key: value`, with a colon and a space after the key"
    if "：" in line:
        advice = "the colon of this line is the full-width `：`: write `:` and a space"
    return Wording(f"a colon is missing after {shown(line)}", advice, complaint.began)


def _no_key(complaint: Complaint) -> Wording:
    if complaint.character == ":":
        return Wording("a key is missing before the colon", "write `key: value`", complaint.place)
    if not complaint.starts_line:
        advice = "put the whole value in single quotes: one that starts with a quote has to end with it"
        return Wording("more text follows the value", advice, complaint.place)
    above = complaint.source[: complaint.place].rstrip().splitlines()[-1]
    if re.search(r"[ \t]#", above):
        advice = "the comment on the line above ends its text: move the comment, or quote the text"
    elif complaint.character == "-":
        advice = "a list stands under a key of its own"
    else:
        advice = _SAME_COLUMN
    return Wording("this line does not fit the keys above it", advice, complaint.place)


def _no_comma(complaint: Complaint) -> Wording:
    bracket = complaint.source[complaint.began : complaint.began + 1]
    closing = CLOSING.get(bracket, bracket)
    if complaint.at_end:
        return Wording(*never_closed(bracket), complaint.began)
    opened = moved(Mark(1, 1), complaint.source[: complaint.began])
    what = f"`,` or `{closing}` is missing before this: `{bracket}` was opened on line {opened.line}"
    return Wording(what, "put an item in quotes if it holds one of `, : [ ] { }` or quotes", complaint.place)


def _no_content(complaint: Complaint) -> Wording:
    if complaint.character and complaint.character in "]},":
        what = f"`{complaint.character}` stands where a value is needed"
        return Wording(what, "remove it, or put it in quotes if it is text", complaint.place)
    return Wording("this cannot stand as a value here", _QUOTE_IT, complaint.place)


def _no_name(complaint: Complaint) -> Wording:
    what, advice = ALIAS if complaint.source[complaint.began : complaint.began + 1] == "*" else ANCHOR
    return Wording(what, advice, complaint.began)


def _after_end(complaint: Complaint) -> Wording:
    what = "more text follows the end of the value"
    return Wording(what, "one file holds one value: quote it as a whole, or make it a list", complaint.place)


def _fixed(what: str, advice: str, *, at_start: bool = False) -> Callable[[Complaint], Wording]:
    return lambda complaint: Wording(what, advice, complaint.began if at_start else complaint.place)


# The two parsers, libyaml's and PyYAML's own, say the same in slightly different words.
_WORDINGS: tuple[tuple[str, Callable[[Complaint], Wording]], ...] = (
    ("directive|incompatible YAML", _fixed(*DIRECTIVE)),
    (r"tag handle|\((?:while )?(?:scanning|parsing) a tag\)", _fixed(*TAG, at_start=True)),
    ("cannot start any token", _no_start),
    ("expected ':'", _no_colon),
    (
        "mapping values are not allowed",
        _fixed(
            "a colon is not expected here",
            "put the value in quotes if the colon belongs to it; if it does not, check the indentation",
        ),
    ),
    (
        "sequence entries are not allowed",
        _fixed("a list cannot start here", "start it on a line of its own"),
    ),
    ("mapping keys are not allowed", _fixed("a value cannot start with `?`", _QUOTE_IT)),
    ("alphabetic or numeric", _no_name),
    (
        "end of stream|document (?:separator|indicator)",
        _fixed("the quote that opens here is never closed", "add the closing quote", at_start=True),
    ),
    ("escape|hexa?decimal", lambda complaint: bad_escape(complaint.source, complaint.place)),
    ("block scalar", _fixed("text stands after `|` or `>`", "start the text on the next line, indented")),
    ("',' or", _no_comma),
    ("node content", _no_content),
    ("expected '?<document start", _after_end),
    ("'-' indicator|block collection", _fixed("this line does not fit the list above it", _SAME_COLUMN)),
    ("expected key|block mapping", _no_key),
)
