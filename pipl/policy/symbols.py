"""Which names an expression may read about a subject, and of what kind each is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipl.model.catalogue import Noun, nouns
from pipl.model.vocab import vocabularies
from pipl.model.word import vocabulary_name
from pipl.policy.check import Symbol
from pipl.policy.shape import DefinitionFile, Number, WordList


class Symbols:
    """The names of a pack: stated and derived facts, defined facts, numbers and lists."""

    def __init__(
        self,
        definitions: Iterable[DefinitionFile],
        numbers: Mapping[str, Number],
        lists: Mapping[str, WordList],
    ) -> None:
        self._law = {f"number.{name}": Symbol("number", unit=each.unit) for name, each in numbers.items()}
        self._law |= {f"list.{name}": _list(each) for name, each in lists.items()}
        self.by_key = {name: symbol.by for name, symbol in self._law.items() if symbol.by}
        """Of each list by key, the fact that it is looked up by."""
        self._defined: dict[str, dict[str, Symbol]] = {}
        for definition in definitions:
            noun = definition.defines.partition(".")[0]
            self._defined.setdefault(noun, {})[definition.defines] = _defined(definition)
        self._about: dict[str, dict[str, Symbol]] = {}

    def about(self, noun: str) -> Mapping[str, Symbol]:
        """The names that can be read about a subject of this noun."""
        if noun not in self._about:
            at = nouns()[noun]
            found = dict(self._law)
            for each in at.reach:
                found |= self._of(nouns()[each], dict(at.guards).get(each, ""))
            self._about[noun] = found
        return self._about[noun]

    def _of(self, noun: Noun, guard: str) -> dict[str, Symbol]:
        """The facts of one noun; `guard` is the fact that says whether it is there."""
        found: dict[str, Symbol] = {}
        for fact in noun.facts:
            found[fact.name] = _symbol(fact.kind, fact.vocabulary, fact.unit, guard)
        for name, symbol in self._defined.get(noun.name, {}).items():
            found[name] = Symbol(symbol.kind, symbol.vocabulary, symbol.vocabulary_name, symbol.unit, guard)
        return found


def _symbol(kind: Any, vocabulary: type[Any] | None, unit: str, guard: str) -> Symbol:
    if vocabulary is None:
        return Symbol(kind, unit=unit, optional=guard)
    words = frozenset(str(word) for word in vocabulary)
    return Symbol(kind, words, vocabulary_name(vocabulary), unit, guard)


def _list(words: WordList) -> Symbol:
    vocabulary = vocabularies().get(words.of)
    known = frozenset(str(word) for word in vocabulary) if vocabulary else None
    return Symbol("list", known, words.of, by=words.by)


def _defined(definition: DefinitionFile) -> Symbol:
    if definition.aggregate in ("count", "sum", "max"):
        return Symbol("count", unit=_unit(definition))
    return Symbol("bool")


def _unit(definition: DefinitionFile) -> str:
    if definition.aggregate == "count":
        return f"{definition.count}s"
    name = definition.sum or definition.max
    noun = nouns().get(name.partition(".")[0])
    return next((fact.unit for fact in noun.facts if fact.name == name), "") if noun else ""
