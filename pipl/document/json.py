"""JSON as values with places, read strictly: what only some readers allow is refused, and reading goes on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple, NoReturn

from pipl.document.places import LINE_BREAK, Mark, Scalar
from pipl.document.scalars import Refusal, decimal, whole
from pipl.document.tree import CONTROL, EMPTY, NOT_STATED, Tree, shown

# Possessive, so that a quote that is never closed costs one pass and no more.
_TOKEN = re.compile(
    r"""
      (?P<space> [ \t\r\n]+ )
    | (?P<comment> (?://|\#) [^\r\n]* | /\* .*? (?: \*/ | \Z ) )
    | (?P<sign> [\[\]{}:,] )
    | (?P<string> "(?: [^"\\\r\n]++ | \\[^\r\n] )*+" )
    | (?P<single> '(?: [^'\\\r\n]++ | \\[^\r\n] )*+' )
    | (?P<number> [-+.]*[0-9][\w.+-]* )
    | (?P<word> [-+]?[^\W\d][\w.-]* )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_ESCAPE = re.compile(r"\\(?:u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|u([0-9a-f]{4})|u\w{0,4}|(.))", re.I)
_ESCAPES = dict(zip('"\\/bfnrt', '"\\/\b\f\n\r\t', strict=True))
_CLOSING = {"[": "]", "{": "}"}
_WORDS = {
    "True": "write `true`",
    "False": "write `false`",
    "None": NOT_STATED[1],
    "undefined": NOT_STATED[1],
    "NaN": "leave the key out if there is no such number",
    "Infinity": "leave the key out if there is no such number",
    "-Infinity": "leave the key out if there is no such number",
}
_NARROW = {"：": ":", "，": ",", "“": '"', "”": '"', "［": "[", "］": "]", "｛": "{", "｝": "}"}
_IN_DOUBLE_QUOTES = "put a text in double quotes"
_NO_ESCAPE = "write `\\\\` for a backslash; remove the escape otherwise"


class _Token(NamedTuple):
    kind: str  # a group of _TOKEN, or nothing at the end
    text: str
    start: int


_Step = Callable[[_Token], "_Step | None"]


def fill(tree: Tree) -> None:
    """Reads the source of the tree into it. Raises: Stopped where it cannot go on."""
    reader = _Reader(tree)
    step: _Step | None = reader.first
    while step:
        step = step(reader.token())


class _Reader:
    """A step for each thing that can come next; a step takes a token and gives the step after it."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.source = tree.source
        self.index = 0
        self.starts = [0, *(found.end() for found in LINE_BREAK.finditer(self.source))]
        self.opened: list[_Token] = []

    def token(self) -> _Token:
        """The next token; comments are faults, and passed over."""
        while found := _TOKEN.match(self.source, self.index):
            self.index = found.end()
            kind = found.lastgroup or ""
            if kind == "comment":
                self.fault(
                    "a comment stands here, and JSON has none", "remove it, or use YAML", found.start()
                )
            elif kind != "space":
                return _Token(kind, found[0], found.start())
        return _Token("", "", len(self.source))

    def mark(self, index: int) -> Mark:
        """The place of a character of the source."""
        line = bisect_right(self.starts, index)
        return Mark(line, index - self.starts[line - 1] + 1)

    def fault(self, what: str, advice: str, index: int) -> None:
        """Keeps a fault of the value to come."""
        self.tree.fault(what, advice, self.mark(index), self.tree.path)

    def first(self, token: _Token) -> _Step | None:
        """The value that the text is."""
        if not token.kind:
            self.tree.stop(*EMPTY, Mark(1, 1))
        return self.value(token)

    def value(self, token: _Token) -> _Step | None:
        """Any value."""
        tree, mark = self.tree, self.mark(token.start)
        if token.text in _CLOSING:
            self.opened.append(token)
            tree.open([] if token.text == "[" else {}, mark)
            return self.item_or_end if token.text == "[" else self.key_or_end
        if token.kind in ("string", "single"):
            text = self.string(token)
            tree.leaf(text, mark, Scalar('"', token.start, self.index))
        elif token.kind == "number":
            tree.leaf(self.number(token), mark)
        elif token.kind == "word":
            tree.leaf(self.word(token), mark)
        elif token.text in (",", "]", "}") and self.opened:
            self.fault("a value is missing here", f"write one before the `{token.text}`", token.start)
            tree.leaf(None, mark)
            return self.comma_or_end(token)
        else:
            self.unexpected(token, "a value")
        return self.comma_or_end if self.opened else self.end

    def item_or_end(self, token: _Token) -> _Step | None:
        """The first item of a list, or its end."""
        return self.comma_or_end(token) if token.text == "]" else self.value(token)

    def item(self, token: _Token) -> _Step | None:
        """An item after a comma."""
        return self.surplus_comma(token) if token.text == "]" else self.value(token)

    def key_or_end(self, token: _Token) -> _Step | None:
        """The first key of a mapping, or its end."""
        return self.comma_or_end(token) if token.text == "}" else self.key(token)

    def key(self, token: _Token) -> _Step | None:
        """A key; after a comma if it is not the first."""
        if token.text == "}":
            return self.surplus_comma(token)
        if token.text == ",":
            self.fault("a key is missing here", "remove the comma, or write a key", token.start)
            return self.key
        if token.kind in ("word", "number"):
            self.fault(f"the key {shown(token.text)} is not in double quotes", "add them", token.start)
        elif token.kind not in ("string", "single"):
            self.unexpected(token, "a key in double quotes")
        key = self.string(token) if token.kind in ("string", "single") else token.text
        self.tree.key(key, self.mark(token.start))
        return self.colon

    def colon(self, token: _Token) -> _Step | None:
        """The colon after a key."""
        if token.text != ":":
            self.unexpected(token, "`:`")
        return self.value

    def comma_or_end(self, token: _Token) -> _Step | None:
        """What may follow a value inside a list or a mapping."""
        bracket = self.opened[-1].text
        if token.text == _CLOSING[bracket]:
            self.opened.pop()
            self.tree.close()
            return self.comma_or_end if self.opened else self.end
        after = self.item if bracket == "[" else self.key
        if token.text == ",":
            return after
        if token.kind not in ("string", "single", "number", "word") and token.text not in _CLOSING:
            self.unexpected(token, f"`,` or `{_CLOSING[bracket]}`")
        self.fault("a comma is missing before this", "write `,` between two values", token.start)
        return after(token)

    def surplus_comma(self, token: _Token) -> _Step | None:
        """The end of a list or a mapping right after a comma."""
        self.fault(f"a comma stands before the closing `{token.text}`", "remove it", token.start)
        return self.comma_or_end(token)

    def end(self, token: _Token) -> _Step | None:
        """The end of the text."""
        if token.kind:
            what, advice = "more text follows the end of the value", "one file holds one value"
            self.tree.stop(what, advice, self.mark(token.start))
        return None

    def unexpected(self, token: _Token, wanted: str) -> NoReturn:
        """Stops, as what comes after cannot be told."""
        mark = self.mark(token.start)
        if not token.kind and self.opened:
            opened = self.opened[-1]
            what = f"the `{opened.text}` that opens here is never closed"
            self.tree.stop(what, f"add `{_CLOSING[opened.text]}`", self.mark(opened.start))
        if token.text in ('"', "'"):
            self.tree.stop("the quote that opens here is never closed", "a text ends on its own line", mark)
        found = f"found {shown(token.text)}" if token.kind else "found the end of the text"
        advice = f"write {shown(_NARROW[token.text])} in its place" if token.text in _NARROW else ""
        self.tree.stop(f"{wanted} is missing here: {found}", advice, mark)

    def string(self, token: _Token) -> str:
        """The characters of a text in quotes."""
        if token.kind == "single":
            self.fault("a text stands in single quotes", "use double quotes", token.start)
        raw = token.text
        if "\t" in raw:
            self.fault("a tab stands in a text", "write `\\t`", token.start + raw.index("\t"))
        if "\\" not in raw:
            return raw[1:-1]
        return _ESCAPE.sub(lambda found: self.escape(found, token.start), raw[1:-1])

    def escape(self, found: re.Match[str], start: int) -> str:
        """The character of one escape, or of two that form a pair."""
        high, low, code, name = found.groups()
        if high:
            return chr(0x10000 + (int(high, 16) - 0xD800 << 10) + int(low, 16) - 0xDC00)
        character = chr(int(code, 16)) if code else _ESCAPES.get(name)
        if character is not None and not CONTROL.match(character):
            return character
        kind = "no character" if character is None or code else "a control character"
        self.fault(f"the escape {shown(found[0])} stands for {kind}", _NO_ESCAPE, start + 1 + found.start())
        return "\ufffd"

    def number(self, token: _Token) -> int | float | None:
        """A number of JSON."""
        found = _NUMBER.fullmatch(token.text)
        if not found:
            advice = (
                "write decimal digits, with no leading zero and no plus sign; put a text in double quotes"
            )
            self.fault(f"{shown(token.text)} is not a number of JSON", advice, token.start)
            return None
        number = decimal(token.text) if found[1] or found[2] else whole(token.text)
        if isinstance(number, Refusal):
            self.fault(*number, token.start)
            return None
        return number

    def word(self, token: _Token) -> bool | None:
        """What a bare word says."""
        if token.text in ("true", "false"):
            return token.text == "true"
        if token.text == "null":
            self.fault(*NOT_STATED, token.start)
        else:
            what = f"{shown(token.text)} is not a value of JSON"
            self.fault(what, _WORDS.get(token.text, _IN_DOUBLE_QUOTES), token.start)
        return None
