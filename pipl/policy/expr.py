"""The text of an expression, read into a tree.

    flow.sensitive and flow.legal_basis not in ["contract", "statutory_duty"]

The language is a strict part of rule-engine 5.1: whatever `parse` accepts, rule-engine accepts and means the
same by it. From loose to tight: `or`, `and`, `not`, then one comparison (`== != < <= > >=`, `in`, `not in`):
`not a.b == c.d` denies the comparison. A comparison has its fact on the left and is not chained.
`refused.py` says what the language leaves out and what to write instead; `check.py` says whether names, words
and units fit together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipl.policy.tree import (
    Among,
    And,
    Compare,
    ExpressionError,
    Holds,
    Is,
    Literal,
    Name,
    Not,
    Or,
    Problem,
    Tree,
    names,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "Among",
    "And",
    "Compare",
    "ExpressionError",
    "Holds",
    "Is",
    "Literal",
    "Name",
    "Not",
    "Or",
    "Problem",
    "Tree",
    "names",
    "parse",
    "text_of",
]

# Everything that reads a tree recurses, rule-engine and z3 too: size is bounded here, once, for all of them.
LONGEST = 2000  # characters
DEEPEST = 32  # parentheses and `not` inside one another
MOST_TERMS = 200

# Words of rule-engine's grammar, then the attributes it gives to a row: there `flow.length` counts facts.
TAKEN = "and|or|not|in|for|if|elif|else|while|true|false|null|nan|inf|keys|values|length|is_empty"
_PART = rf"(?!(?:{TAKEN})(?![a-z0-9_]))[a-z][a-z0-9]*(?:_[a-z0-9]+)*"
NAME = rf"{_PART}\.{_PART}(?![\w.])"
SIGN = r"(?:and|or|not|in)(?![\w.])|[=!<>]=|[<>]|[()\[\],]"
TEXT = r""""[^"\\\x00-\x1f]*"|'[^'\\\x00-\x1f]*'"""
NUMBER = r"(?:0|[1-9][0-9]{0,17})(?![\w.])"  # 18 digits fit the whole numbers of every engine
_TOKEN = re.compile(
    rf"[ \t\n]*(?:(?P<name>{NAME})|(?P<sign>{SIGN})|(?P<text>{TEXT})|(?P<number>{NUMBER})"
    r"|(?P<end>\Z)|(?P<strange>.))",
    re.DOTALL,
)
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
_AFTER_TERM = frozenset({"and", "or", ")", "end"})
_Token = tuple[str, int, int]  # name, text, number, end, or the sign itself; start; end


def parse(text: str) -> Tree:
    """The tree of an expression; whatever its size, the stack suffices.

    Raises: ExpressionError with every problem that can be told from the ones before it.
    """
    if len(text) > LONGEST:
        raise ExpressionError([_too_big(f"an expression of {len(text)} characters", LONGEST, 0, len(text))])
    if not text.strip(" \t\n"):
        raise ExpressionError(
            [Problem("an empty expression", 0, len(text), "leave it out, or say when it holds")]
        )
    reader = _Reader(text)
    tree = reader.either(0)
    if reader.kind != "end":  # only `)` ends a tree before the end of the text
        reader.note("outside")
    if reader.problems:
        raise ExpressionError(reader.problems)
    return tree


def _too_big(what: str, most: int, start: int, end: int) -> Problem:
    return Problem(what, start, end, f"at most {most}: define a fact for a part of it")


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        if kind == "strange":
            from pipl.policy import refused  # only an error pays for it

            raise ExpressionError(refused.tokens(text))
        tokens.append((match[kind] if kind == "sign" else kind, start, end))
    return tokens


class _LostError(Exception):
    """A term cannot be read on; its problem is noted."""


class _Reader:
    """Reads tokens from loose to tight; past a wrong term it goes on at the next `and` or `or`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.at = -1
        self.terms = 0
        self.problems: list[Problem] = []
        self._next()

    def _next(self) -> None:
        self.at += 1
        self.kind, self.start, self.end = self.tokens[self.at]

    def _last_end(self) -> int:
        return self.tokens[self.at - 1][2]

    def either(self, depth: int) -> Tree:
        return self._chain("or", Or, self._both, depth)

    def _both(self, depth: int) -> Tree:
        return self._chain("and", And, self._negated, depth)

    def _chain(self, word: str, join: type[And | Or], read: Callable[[int], Tree], depth: int) -> Tree:
        start = self.start
        tree = read(depth)
        if self.kind != word:
            return tree
        terms = tree.terms if isinstance(tree, join) else (tree,)
        while self.kind == word:
            self._next()
            tree = read(depth)
            terms += tree.terms if isinstance(tree, join) else (tree,)
        return join(terms, start, self._last_end())

    def _negated(self, depth: int) -> Tree:
        if self.kind != "not":
            return self._term(depth)
        start = self.start
        self._descend(depth)
        return Not(self._negated(depth + 1), start, self._last_end())

    def _descend(self, depth: int) -> None:
        if depth == DEEPEST:
            what = "parentheses and `not` inside one another"
            raise ExpressionError([_too_big(f"{depth + 1} {what}", DEEPEST, self.start, self.end)])
        self._next()

    def _term(self, depth: int) -> Tree:
        begin, kind = self.at, self.kind
        try:
            if kind == "(":
                tree = self._group(depth)
            else:
                self.terms += 1
                if self.terms > MOST_TERMS:
                    raise ExpressionError([_too_big(f"{self.terms} terms", MOST_TERMS, self.start, self.end)])
                tree = self._fact() if kind == "name" else self._word()
            if self.kind not in _AFTER_TERM:
                raise self.note("after group" if kind == "(" else "after")
        except _LostError:
            self._skip(begin)
            return And(())
        return tree

    def _group(self, depth: int) -> Tree:
        start = self.start
        self._descend(depth)
        tree = self.either(depth + 1)
        if self.kind != ")":
            self.problems.append(Problem("`(` is never closed", start, start + 1, "write `)` where it ends"))
            raise _LostError
        self._next()
        return tree

    def _fact(self) -> Tree:
        left = self._name()
        op = self.kind
        if op in _COMPARISONS:
            self._next()
            if self.kind not in ("name", "text", "number"):
                raise self.note("compare")
            right = self._name() if self.kind == "name" else self._literal()
            return Compare(left, op, right, left.start, right.end)
        if op == "in" or op == "not":
            self._in()
            right_or_list = self._name() if self.kind == "name" else self._list()
            among = Among(left, right_or_list, left.start, self._last_end())
            return Not(among, among.start, among.end) if op == "not" else among
        return Is(left, left.start, left.end)

    def _word(self) -> Tree:
        kind = self.kind
        if kind != "text" and kind != "number":
            raise self.note("start")
        word = self._literal()
        op = self.kind
        if kind == "number" or (op != "in" and op != "not"):
            raise self.note("literal", -1)
        self._in()
        if self.kind != "name":
            raise self.note("holds")
        right = self._name()
        holds = Holds(word, right, word.start, right.end)
        return Not(holds, holds.start, holds.end) if op == "not" else holds

    def _in(self) -> None:
        if self.kind == "not":
            self._next()
            if self.kind != "in":
                raise self.note("not", -1)
        self._next()

    def _list(self) -> tuple[Literal, ...]:
        if self.kind != "[":
            raise self.note("in")
        literals: list[Literal] = []
        sort = ""
        while self.kind != "]" or not literals:
            self._next()
            if self.kind not in ("text", "number"):
                raise self.note("element" if literals else "first")
            if self.kind != (sort or self.kind):
                raise self.note("mixed")
            sort = self.kind
            literals.append(self._literal())
            if self.kind not in (",", "]"):
                raise self.note("between")
        self._next()
        return tuple(literals)

    def _name(self) -> Name:
        start, end = self.start, self.end
        self._next()
        return Name(self.text[start:end], start, end)

    def _literal(self) -> Literal:
        kind, start, end = self.kind, self.start, self.end
        self._next()
        return Literal(
            self.text[start + 1 : end - 1] if kind == "text" else int(self.text[start:end]), start, end
        )

    def note(self, where: str, back: int = 0) -> _LostError:
        """Notes what is wrong with this token (or the one `back`) at such a place; to be raised."""
        from pipl.policy import refused  # only an error pays for it

        _, start, end = self.tokens[self.at + back]
        before = self.tokens[self.at + back - 1] if self.at + back else ("", 0, 0)
        what, advice = refused.place(where, self.kind, self.text[start:end], self.text[before[1] : before[2]])
        self.problems.append(Problem(what, start, end, advice))
        return _LostError()

    def _skip(self, begin: int) -> None:
        """Goes from the token `begin` to what can follow its term, whatever brackets lie between."""
        self.at, depth = begin - 1, 0
        self._next()
        while self.kind != "end" and (depth or self.kind not in _AFTER_TERM):
            depth += (self.kind in ("(", "[")) - (self.kind in (")", "]") and depth > 0)
            self._next()
