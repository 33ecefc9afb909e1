"""What the examples of a file and the `given` of an instrument state, held against the facts of the model."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from pipl.document import Document
from pipl.errors import Fault, suggestion
from pipl.model.catalogue import nouns
from pipl.policy.check import SORTS, Symbol
from pipl.policy.shape import Example, Facts
from pipl.policy.symbols import Symbols

Path = tuple[str | int, ...]
_LAW = ("number.", "list.")
_TYPES = {"bool": bool, "word": str, "words": tuple, "number": int, "count": int}


class Statements:
    """Tells what does not fit in what is stated; nothing is said of the names that are `lost`."""

    def __init__(self, symbols: Symbols, lost: Collection[str]) -> None:
        self._symbols = symbols
        self._lost = lost

    def examples(
        self, document: Document, examples: Iterable[Example], about: str, over: str, sort: str
    ) -> Iterator[Fault]:
        """Faults of the examples of a file; `sort` is what they prove: an `outcome`, a `bool` or a `number`."""
        said: set[str] = set()
        for index, example in enumerate(examples):
            path: Path = ("examples", index)
            if example.says in said:
                yield document.fault("two examples say the same", (*path, "says"), "tell them apart")
            said.add(example.says)
            yield from _expected(document, (*path, "expect"), example.expect, sort)
            yield from self.facts(document, (*path, "given"), example.given, about)
            for fact, values in example.each.items():
                if fact in example.given:
                    yield document.fault(f"`{fact}` is in `given` as well", (*path, "each", fact), "keep one")
                for index_, value in enumerate(values):
                    place = (*path, "each", fact, index_)
                    yield from self._fact(document, place, fact, value, about)
            if example.children is not None and not over:
                yield document.fault("only an aggregate has children", (*path, "children"))
            for row, stated in enumerate(example.children.rows if example.children and over else ()):
                yield from self.facts(document, (*path, "children", "rows", row), stated, over)

    def facts(self, document: Document, path: Path, stated: Facts, about: str) -> Iterator[Fault]:
        """Faults of facts stated about a subject: their names, their types and their words."""
        for name, value in stated.items():
            yield from self._fact(document, (*path, name), name, value, about)

    def _fact(self, document: Document, place: Path, name: str, value: Any, about: str) -> Iterator[Fault]:
        symbols = self._symbols.about(about)
        if name in self._lost:
            return
        if name not in symbols or name.startswith(_LAW):
            known = [each for each in symbols if not each.startswith(_LAW)]
            rest = f"what is read about `{about}`: {', '.join(nouns()[about].reach)}"
            yield document.fault(f"unknown fact `{name}`", place, suggestion(name, known, rest=rest))
        elif type(value) is not _TYPES[symbols[name].kind]:
            what = f"`{name}` is {SORTS[symbols[name].kind]}, not {_said(value)}"
            yield document.fault(what, place)
        else:
            yield from _words(document, place, symbols[name], value)


def _words(document: Document, place: Path, symbol: Symbol, value: Any) -> Iterator[Fault]:
    if symbol.vocabulary is None:
        return
    several = isinstance(value, tuple)
    for index, word in enumerate(value if several else (value,)):
        if word not in symbol.vocabulary:
            yield document.fault(
                f"unknown {symbol.vocabulary_name} `{word}`",
                (*place, index) if several else place,
                suggestion(word, symbol.vocabulary),
            )


def _expected(document: Document, path: Path, expected: str | bool | int, sort: str) -> Iterator[Fault]:
    fits, wanted = {
        "outcome": (isinstance(expected, str), "met, breached, unknown or out_of_scope"),
        "bool": (isinstance(expected, bool) or expected == "unknown", "true, false or unknown"),
        "number": (type(expected) is int or expected == "unknown", "a whole number or unknown"),
    }[sort]
    if not fits:
        yield document.fault(f"{_said(expected)} cannot come out here", path, f"write {wanted}")


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return "a list"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"
