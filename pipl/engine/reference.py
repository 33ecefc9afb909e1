"""The same outcomes by stock rule-engine: slow, and an oracle for the fast way.

A whole expression is given to rule-engine when nothing that it reads is missing. rule-engine does not carry nulls, so
where something is missing its single comparisons are given to it, and Kleene's tables join them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pipl.engine.compile import BREACHED, MET, OUT_OF_SCOPE, UNKNOWN, Compiled
from pipl.engine.define import define_with
from pipl.engine.facts import Row, Rows
from pipl.engine.kleene import Truth, conjunction, disjunction, negation, trace
from pipl.engine.missing import Search
from pipl.model.word import Word
from pipl.policy.tree import And, Not, Or, Tree, names, text_of


def outcomes(known: Rows, law: Compiled) -> dict[str, list[tuple[int, ...]]]:
    """For each noun and each of its rows, the outcome of every duty about it."""
    search = Search(law, known)
    define_with(known, law, lambda row, tree: _truth(tree, row, search))
    return {
        noun: [
            tuple(
                _outcome(
                    _truth(duty.binds, row, search) if duty.binds is not None else True,
                    _truth(duty.breach, row, search),
                )
                for duty in duties
            )
            for row in known.by_noun[noun]
        ]
        for noun, duties in law.duties.items()
        if duties
    }


def _outcome(binds: Truth, breach: Truth) -> int:
    if binds is False:
        return OUT_OF_SCOPE
    return UNKNOWN if breach is None else BREACHED if breach else MET


def _truth(tree: Tree, row: Row, search: Search) -> Truth:
    things = _things(tree, row, search)
    if things is not None:
        return bool(rule(text_of(tree), _shape(things)).matches(things))
    if isinstance(tree, And | Or):
        values = [_truth(term, row, search) for term in tree.terms]
        return conjunction(values) if isinstance(tree, And) else disjunction(values)
    if isinstance(tree, Not):
        return negation(_truth(tree.term, row, search))
    # An interval, a list known in part or a missing fact: rule-engine has no word for it.
    return trace(tree, lambda name: search.value(row, name), search.law.words).value


Shape = tuple[tuple[str, str, str], ...]


def _shape(things: Mapping[str, Mapping[str, Any]]) -> Shape:
    """The kind of every name by its value: noun, word, name of a Python type."""
    return tuple(
        (noun, word, type(value).__name__) for noun, words in things.items() for word, value in words.items()
    )


@cache
def rule(text: str, shape: Shape) -> Any:
    """An expression compiled by stock rule-engine, which is told the type of every name."""
    import operator

    import rule_engine

    kinds = rule_engine.DataType
    of_python = {
        "bool": kinds.BOOLEAN,
        "str": kinds.STRING,
        "int": kinds.FLOAT,
        "tuple": kinds.ARRAY(kinds.STRING),
    }
    nouns: dict[str, dict[str, Any]] = {}
    for noun, word, kind in shape:
        nouns.setdefault(noun, {})[word] = of_python[kind]
    objects = {
        noun: kinds.OBJECT(noun, attributes=words, accessor=operator.getitem) for noun, words in nouns.items()
    }
    context = rule_engine.Context(type_resolver=rule_engine.type_resolver_from_dict(objects))
    return rule_engine.Rule(text, context=context)


def _things(tree: Tree, row: Row, search: Search) -> dict[str, dict[str, Any]] | None:
    """What rule-engine resolves names in; None if anything is missing or known in part."""
    things: dict[str, dict[str, Any]] = {}
    for name in names(tree):
        if name.noun == "number":
            value: Any = search.law.words.numbers[name.word]
        elif name.noun == "list":
            value = search.law.words.words(name.word, lambda fact: search.value(row, fact))
        else:
            value = search.value(row, name.text)
            if name.text in search.law.counts and value is not None:
                value = value[0] if value[0] == value[1] else None
        if value is None or (isinstance(value, tuple) and None in value):
            return None
        things.setdefault(name.noun, {})[name.word] = _stock(value)
    return things


def _stock(value: Any) -> Any:
    # rule-engine knows plain strings only: a StrEnum member would equal nothing.
    if isinstance(value, Word):
        return value.value
    return tuple(_stock(each) for each in value) if isinstance(value, tuple) else value
