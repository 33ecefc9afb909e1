"""Small expressions for properties, the facts that they read and every value that those may have."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

from hypothesis import strategies as st

from pipl.engine.kleene import Law, Truth, trace
from pipl.model.vocab import Matter, Purpose, RecipientRole
from pipl.policy.check import Symbol
from pipl.policy.tree import Among, And, Compare, Holds, Is, Literal, Name, Not, Or, Tree, names

PURPOSES = tuple(str(word) for word in Purpose)[:3]
MATTERS = tuple(str(word) for word in Matter)[:2]
LAW = Law({"d": 2}, {"l": PURPOSES[::2]})
BOOLS = ("flow.emergency", "flow.under_14", "flow.told_before")
NUMBERS = ("request.promised_working_days", "request.handled_working_days")
ROLES = ("sdk.role", "recipient.role")
_PURPOSES = frozenset(map(str, Purpose))
SYMBOLS = {
    **{name: Symbol("bool") for name in BOOLS},
    **{
        name: Symbol("number", unit="days")
        for name in (*NUMBERS, "processor.trade_records_years", "number.d")
    },
    **{name: Symbol("word", frozenset(map(str, RecipientRole)), "role") for name in ROLES},
    "flow.purpose": Symbol("word", _PURPOSES, "purpose"),
    "flow.told": Symbol("words", frozenset(map(str, Matter)), "matter"),
    "list.l": Symbol("list", _PURPOSES, "purpose"),
}
VALUES: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(BOOLS, (True, False, None)),
    **{name: (*range(6), None) for name in (*NUMBERS, "processor.trade_records_years")},
    **{name: (*map(str, RecipientRole), None) for name in ROLES},
    "flow.purpose": (*PURPOSES, *sorted(_PURPOSES - {*PURPOSES})[-2:], None),
    "flow.told": ((), MATTERS[:1], MATTERS[1:], MATTERS, None),
}
"""All that matters of what a fact may be, found by looking and not by the code under test."""


def _name(*texts: str) -> st.SearchStrategy[Name]:
    return st.sampled_from([Name(text) for text in texts])


_OPS = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
_SAME = st.sampled_from(["==", "!="])


def _word(*words: str) -> st.SearchStrategy[Literal]:
    return st.sampled_from([Literal(word) for word in words])


_SOME = st.lists(_word(*PURPOSES), min_size=1, max_size=2, unique=True).map(tuple)
_NUMBER = st.sampled_from([Literal(0), Literal(1), Literal(3)]) | _name("number.d")
LEAVES: st.SearchStrategy[Tree] = st.one_of(
    st.builds(Is, _name(*BOOLS)),
    st.builds(Compare, _name("processor.trade_records_years"), _OPS, _NUMBER),
    st.builds(Compare, _name("flow.purpose"), _SAME, _word(*PURPOSES)),
    st.builds(Among, _name("flow.purpose"), _SOME | _name("list.l")),
    st.builds(Holds, _word(*MATTERS), _name("flow.told")),
)
"""Terms about a flow."""
PAIRS: st.SearchStrategy[Tree] = st.one_of(
    st.builds(Compare, _name(*NUMBERS), _OPS, _NUMBER),
    st.builds(Compare, _name(NUMBERS[0]), _OPS, _name(NUMBERS[1])),
    st.builds(Compare, _name(*ROLES), _SAME, _word("entrusted", "joint")),
    st.builds(Compare, _name(ROLES[0]), _SAME, _name(ROLES[1])),
)
"""Terms in which facts are compared with one another."""


def _joined(kind: type[And] | type[Or], terms: list[Tree]) -> Tree:
    flat = [each for term in terms for each in (term.terms if isinstance(term, kind) else (term,))]
    return kind(tuple(flat))


def _larger(smaller: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    some = st.lists(smaller, min_size=2, max_size=3)
    denied = smaller.filter(lambda tree: not isinstance(tree, Not)).map(Not)
    return denied | some.map(lambda terms: _joined(And, terms)) | some.map(lambda terms: _joined(Or, terms))


def trees(leaves: st.SearchStrategy[Tree] = LEAVES) -> st.SearchStrategy[Tree]:
    """Trees as the parser makes them: chains are flat, and nothing is denied twice."""
    return st.recursive(leaves, _larger, max_leaves=5)


def brute(tree: Tree, law: Law, names: Iterable[str]) -> dict[tuple[Any, ...], Truth]:
    """The value of a tree for everything that the facts named may be."""
    names = list(names)
    found = {}
    for values in product(*(VALUES[name] for name in names)):
        found[values] = trace(tree, dict(zip(names, values, strict=True)).__getitem__, law).value
    return found


def facts_of(tree: Tree) -> frozenset[str]:
    """The facts that an expression reads; numbers and lists of the law are none."""
    return frozenset(name.text for name in names(tree) if name.noun not in ("number", "list"))
