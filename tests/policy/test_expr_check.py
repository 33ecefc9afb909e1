"""The check of an expression: names, words, units, and that nothing is asked of a thing that is not there."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipl.policy.check import Symbol, check, guaranteed
from pipl.policy.expr import And, Compare, Is, Name, Not, Or, Tree, names, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

BASES = frozenset({"consent", "contract", "statutory_duty"})
DATA = frozenset({"face", "location", "phone"})
SYMBOLS = {
    "flow.sensitive": Symbol("bool"),
    "flow.has_consent": Symbol("bool"),
    "flow.legal_basis": Symbol("word", BASES, "legal basis"),
    "flow.old_basis": Symbol("word", BASES, "legal basis"),
    "flow.category": Symbol("word", DATA, "data category"),
    "flow.categories": Symbol("words", DATA, "data category"),
    "flow.note": Symbol("word"),
    "flow.retention_days": Symbol("number", unit="days"),
    "flow.recipients": Symbol("count"),
    "processor.persons": Symbol("number", unit="persons"),
    "app.persons": Symbol("count", unit="persons"),
    "item.sensitive": Symbol("bool"),
    "consent.separate": Symbol("bool", optional="flow.has_consent"),
    "consent.has_guardian": Symbol("bool", optional="flow.has_consent"),
    "consent.days": Symbol("number", unit="days", optional="flow.has_consent"),
    "consent.kinds": Symbol("words", frozenset({"oral", "written"}), "form", optional="flow.has_consent"),
    "guardian.verified": Symbol("bool", optional="consent.has_guardian"),
    "number.persons": Symbol("number", unit="persons"),
    "number.days": Symbol("number", unit="days"),
    "list.bases": Symbol("list", BASES, "legal basis"),
    "list.necessary": Symbol("list", DATA, "data category"),
}

GOOD = [
    "flow.sensitive",
    "not flow.sensitive or item.sensitive",
    'flow.legal_basis == "consent"',
    'flow.legal_basis != "contract"',
    "flow.legal_basis == flow.old_basis",
    'flow.legal_basis in ["consent", "contract"]',
    'flow.legal_basis not in ["consent"]',
    "flow.legal_basis in list.bases",
    "flow.category in list.necessary",
    'flow.note == "anything at all"',
    '"face" in flow.categories',
    '"face" not in flow.categories',
    "flow.retention_days > 30",
    "flow.retention_days <= number.days",
    "flow.retention_days in [30, 60]",
    "flow.recipients == 0",
    "flow.recipients >= 1",
    "processor.persons >= number.persons",
    "app.persons != processor.persons",
    "not (flow.sensitive and flow.recipients > 2)",
]

# text, the text at fault, part of what is said, part of the help
BAD = [
    (
        "flow.legal_basys == 'consent'",
        "flow.legal_basys",
        "unknown fact `flow.legal_basys`",
        "did you mean `flow.legal_basis`? `pipl facts flow` lists the rest",
    ),
    (
        "flw.sensitive",
        "flw.sensitive",
        "unknown fact",
        "`flow.sensitive` or `item.sensitive`? `pipl facts` lists",
    ),
    ("consent.sensitive", "consent.sensitive", "unknown fact", "`flow.sensitive` or `item.sensitive`?"),
    ("flow.verified", "flow.verified", "unknown fact", "did you mean `guardian.verified`? `pipl facts flow`"),
    ("zzz.qqq", "zzz.qqq", "unknown fact `zzz.qqq`", "`pipl facts` lists the rest"),
    ("flow.recipients > number.person", "number.person", "unknown number", "did you mean `number.persons`?"),
    ("flow.recipients > number.q", "number.q", "unknown number `number.q`", "`numbers.yaml`"),
    (
        "flow.legal_basis in list.basis",
        "list.basis",
        "unknown list `list.basis`",
        "did you mean `list.bases`?",
    ),
    ("flow.legal_basis in list.q", "list.q", "unknown list `list.q`", "`lists.yaml`"),
    (
        "flow.sensitive == item.sensitive",
        "flow.sensitive",
        "is yes or no on the left of `==`",
        "`not flow.sensitive`",
    ),
    ("flow.sensitive == 1", "flow.sensitive", "is yes or no", "write `flow.sensitive` alone"),
    ("flow.sensitive > 0", "flow.sensitive", "is yes or no", ""),
    ("flow.sensitive in ['yes']", "flow.sensitive", "yes or no on the left of `in`", ""),
    ("'face' in flow.sensitive", "flow.sensitive", "yes or no on the right of `in`", ""),
    ("flow.recipients == flow.sensitive", "flow.sensitive", "a number and `flow.sensitive` is yes or no", ""),
    ("flow.legal_basis", "flow.legal_basis", "is a word and stands alone", '`flow.legal_basis == "word"`'),
    (
        "not flow.categories",
        "flow.categories",
        "is a set of words and stands alone",
        '`"word" in flow.categories`',
    ),
    ("flow.recipients", "flow.recipients", "is a number and stands alone", "`flow.recipients >= 1`"),
    ("number.days", "number.days", "is a number and stands alone", "`flow.persons >= number.days`"),
    ("list.bases or flow.sensitive", "list.bases", "is a word list and stands alone", "in list.bases"),
    ("number.days < flow.retention_days", "number.days", "on the left of `<`", "fact on the left"),
    ("list.bases == 'consent'", "list.bases", "word list on the left of `==`", "fact on the left"),
    ("number.days in [1]", "number.days", "number on the left of `in`", "fact on the left"),
    ("flow.legal_basis == 'consnt'", "'consnt'", "unknown legal basis `consnt`", "did you mean `consent`?"),
    (
        "flow.legal_basis in ['face']",
        "'face'",
        "unknown legal basis `face`",
        "`pipl facts flow` lists the words",
    ),
    ("'consent' in flow.categories", "'consent'", "unknown data category `consent`", ""),
    ("flow.legal_basis == 5", "5", "is a word and `5` is a number", ""),
    ("flow.legal_basis in [5]", "5", "is a word and `5` is a number", ""),
    ("flow.recipients == 'two'", "'two'", "is a number and `two` is a word", ""),
    ("flow.retention_days in ['x']", "'x'", "is a number and `x` is a word", ""),
    ("flow.legal_basis < 'consent'", "flow.legal_basis", "`<` on the word", "no order"),
    ("flow.legal_basis >= flow.old_basis", "flow.legal_basis", "`>=` on the word", "no order"),
    ("flow.categories == 5", "flow.categories", "is a set of words on the left of `==`", '`"word" in'),
    ("flow.categories > 5", "flow.categories", "is a set of words on the left of `>`", ""),
    ("flow.categories == 'face'", "flow.categories", "is a set of words", ""),
    ("flow.categories in list.necessary", "flow.categories", "is a set of words on the left of `in`", ""),
    (
        "'face' in flow.category",
        "flow.category",
        "is a word on the right of `in`",
        '`flow.category == "word"`',
    ),
    ("'face' in list.necessary", "list.necessary", "is a word list on the right of `in`", "fact on the left"),
    ("'face' in flow.recipients", "flow.recipients", "is a number on the right of `in`", ""),
    ("flow.category in flow.categories", "flow.categories", "is a set of words on the right", "`list.x`"),
    ("flow.category in number.days", "number.days", "is a number on the right of `in`", "`list.x`"),
    ("flow.recipients in list.bases", "list.bases", "a number and `list.bases` is a word list", "`[..]`"),
    (
        "flow.category in list.bases",
        "list.bases",
        "`flow.category` (data category) and `list.bases` (legal basis)",
        "",
    ),
    ("flow.category == flow.legal_basis", "flow.legal_basis", "words that do not compare", "one vocabulary"),
    ("flow.note == flow.category", "flow.category", "`flow.note` (plain)", "one vocabulary"),
    (
        "flow.category == list.necessary",
        "list.necessary",
        "a word and `list.necessary` is a word list",
        "write `in",
    ),
    ("flow.category == number.days", "number.days", "a word and `number.days` is a number", ""),
    (
        "flow.retention_days > number.persons",
        "number.persons",
        "(days) and `number.persons` (persons)",
        "one unit",
    ),
    (
        "flow.recipients > number.days",
        "number.days",
        "`flow.recipients` (plain) and `number.days` (days)",
        "",
    ),
    ("app.persons > flow.retention_days", "flow.retention_days", "numbers that do not compare", "one unit"),
    (
        "flow.legal_basis in ['consent', 'contract', 'consent']",
        "'consent'",
        "`consent` twice in a list",
        "once",
    ),
    ("flow.retention_days in [30, 30]", "30", "`30` twice in a list", "once"),
]


@pytest.mark.parametrize("text", GOOD)
def test_good(text: str) -> None:
    """An expression whose parts fit is not complained about."""
    assert check(parse(text), SYMBOLS) == []


@pytest.mark.parametrize(("text", "spot", "what", "advice"), BAD)
def test_bad(text: str, spot: str, what: str, advice: str) -> None:
    """One misfit gives one problem, at the words at fault, with help."""
    (problem,) = check(parse(text), SYMBOLS)
    assert text[problem.start : problem.end] == spot
    assert problem.start == text.rindex(spot)
    assert what in problem.what
    assert advice in problem.help
    assert problem.help


def test_all_problems_in_order() -> None:
    """All misfits of an expression are told at once, in the order of its text."""
    text = "flow.q and (flow.legal_basis in ['a', 'b'] or not flow.recipients) and zzz.b == number.zz"
    found = check(parse(text), SYMBOLS)
    assert [text[p.start : p.end] for p in found] == [
        "flow.q",
        "'a'",
        "'b'",
        "flow.recipients",
        "zzz.b",
        "number.zz",
    ]


HAS = "flow.has_consent"
# text, facts already known, names that are read unguarded
GUARDS: list[tuple[str, set[str], list[str]]] = [
    ("consent.separate", set(), ["consent.separate"]),
    ("consent.separate", {HAS}, []),
    ("not consent.separate", {HAS}, []),
    ("not consent.separate", set(), ["consent.separate"]),
    ("flow.has_consent and consent.separate", set(), []),
    ("consent.separate and flow.has_consent", set(), []),
    ("flow.has_consent or consent.separate", set(), ["consent.separate"]),
    ("not flow.has_consent or consent.separate", set(), []),
    ("consent.separate or not flow.has_consent", set(), []),
    ("not flow.has_consent and consent.separate", set(), ["consent.separate"]),
    ("flow.has_consent and not consent.separate", set(), []),
    ("flow.has_consent and (flow.sensitive or consent.separate)", set(), []),
    ("flow.sensitive and (flow.has_consent and consent.separate or item.sensitive)", set(), []),
    ("flow.has_consent and flow.sensitive or consent.separate", set(), ["consent.separate"]),
    ("(flow.has_consent or flow.sensitive) and consent.separate", set(), ["consent.separate"]),
    ("(flow.has_consent or flow.has_consent and flow.sensitive) and consent.separate", set(), []),
    ("not (flow.has_consent and consent.separate)", set(), []),
    ("not (not flow.has_consent or not consent.separate)", set(), []),
    ("not (flow.has_consent or consent.separate)", set(), ["consent.separate"]),
    ("not not flow.has_consent and consent.separate", set(), []),
    ("not (flow.sensitive and flow.has_consent) or consent.separate", set(), []),
    ("not (flow.sensitive or flow.has_consent) or consent.separate", set(), ["consent.separate"]),
    ("not (not flow.has_consent or flow.sensitive) and consent.separate", set(), []),
    ("flow.has_consent and consent.days >= 5", set(), []),
    ("consent.days >= 5", set(), ["consent.days"]),
    ("flow.retention_days > consent.days", set(), ["consent.days"]),
    ("consent.days > consent.days", set(), ["consent.days", "consent.days"]),
    ("'written' not in consent.kinds and flow.sensitive", set(), ["consent.kinds"]),
    ("flow.has_consent and consent.has_guardian and guardian.verified", set(), []),
    ("consent.has_guardian and guardian.verified", set(), ["consent.has_guardian"]),
    ("flow.has_consent and guardian.verified", set(), ["guardian.verified"]),
    ("consent.has_guardian and guardian.verified", {HAS}, []),
    ("not flow.has_consent or not consent.has_guardian or guardian.verified", set(), []),
    ("flow.retention_days > 5 and consent.separate", set(), ["consent.separate"]),
]


@pytest.mark.parametrize(("text", "known", "unguarded"), GUARDS)
def test_guards(text: str, known: set[str], unguarded: list[str]) -> None:
    """A fact of a thing that may be absent is read only where the thing is surely there."""
    found = check(parse(text), SYMBOLS, frozenset(known))
    assert [text[p.start : p.end] for p in found] == unguarded
    assert all("is read though" in p.what and "join it by `and`" in p.help for p in found)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("flow.a", {"flow.a"}),
        ("not flow.a", set()),
        ("flow.a and flow.b", {"flow.a", "flow.b"}),
        ("flow.a or flow.b", set()),
        ("flow.a and flow.b or flow.c and flow.a", {"flow.a"}),
        ("not (not flow.a or flow.b)", {"flow.a"}),
        ("not (not flow.a and not flow.b)", set()),
        ("not not flow.a", {"flow.a"}),
        ("flow.n > 5 and flow.a", {"flow.a"}),
        ("flow.n > 5", set()),
        ("flow.a and not (flow.c or not (flow.b and flow.a))", {"flow.a", "flow.b"}),
    ],
)
def test_guaranteed(text: str, facts: set[str]) -> None:
    """What is guaranteed by an expression are the facts without which it cannot be true."""
    assert guaranteed(parse(text)) == facts


def truth(tree: Tree, row: Mapping[str, bool | None]) -> bool | None:
    """Kleene's three-valued logic."""
    match tree:
        case And(terms) | Or(terms):
            ends = isinstance(tree, Or)
            values = [truth(term, row) for term in terms]
            return ends if ends in values else None if None in values else not ends
        case Not(term):
            value = truth(term, row)
            return None if value is None else not value
        case Is(fact):
            return row[fact.text]
    raise AssertionError(tree)


FACTS = ["flow.has", "flow.a", "it.b", "it.c"]
BOOLS: st.SearchStrategy[Tree] = st.recursive(
    st.sampled_from(FACTS).map(lambda text: Is(Name(text))),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(
            lambda join, terms: join(tuple(terms)),
            st.sampled_from([And, Or]),
            st.lists(inner, min_size=2, max_size=3),
        ),
    ),
    max_leaves=8,
)
THINGS = {name: Symbol("bool", optional="flow.has" if name.startswith("it.") else "") for name in FACTS}


@given(BOOLS)
def test_guards_are_sound(tree: Tree) -> None:
    """Where the check passes, an absent thing's unknown facts never leave the answer open."""
    if not check(tree, THINGS):
        for a in (True, False):
            assert truth(tree, {"flow.has": False, "flow.a": a, "it.b": None, "it.c": None}) is not None


@given(BOOLS)
def test_guaranteed_is_sound(tree: Tree) -> None:
    """A guaranteed fact is true in every row in which the expression is true."""
    sure = guaranteed(tree)
    assert sure <= {name.text for name in names(tree)}
    for values in product((True, False, None), repeat=len(FACTS)):
        row = dict(zip(FACTS, values, strict=True))
        assert truth(tree, row) is not True or all(row[fact] for fact in sure)


def test_large_expression_is_checked_in_time() -> None:
    """The largest expression is checked without recursion beyond its depth and without squaring its terms."""
    tree: Tree = And(tuple(Compare(Name("flow.recipients"), ">", Name("number.q")) for _ in range(200)))
    for _ in range(32):
        tree = Not(tree)
    assert len(check(tree, SYMBOLS)) == 200
