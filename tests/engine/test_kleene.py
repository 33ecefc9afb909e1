"""Single terms, with numbers known as intervals and law that has not begun: the reader and the rails alike."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from made_packs import DAY, definition, duty, made

from pipl import app_from, evaluate
from pipl.engine.facts import Layout
from pipl.engine.kleene import Interval, Law, Truth, conjunction, disjunction, negation, open_terms, trace
from pipl.engine.rails import Coder, function
from pipl.findings import Outcome
from pipl.policy.expr import parse
from pipl.policy.tree import Tree, text_of

TRUTHS: tuple[Truth, ...] = (True, False, None)
OPERATORS: dict[str, Callable[[int, int], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
END = 4
INTERVALS: tuple[Interval, ...] = tuple(
    (least, most) for least in range(END) for most in (*range(least, END), None)
)
LAYOUT = Layout({"app.one": 0, "app.other": 2, "app.plain": 4, "app.word": 5, "app.words": 6}, {"app": 7})
COUNTS = frozenset({"app.one", "app.other"})
LAW = Law({"three": 3, "later": None}, {"named": ("a", "b"), "later": None})


def rails(tree: Tree, values: dict[str, Any]) -> Truth:
    """What the generated code says of a term."""
    coder = Coder(LAYOUT, LAW, COUNTS)
    made_ = function("probe", ("app",), coder, f"({coder.true(tree)}, {coder.false(tree)})")
    frame: list[Any] = [None] * LAYOUT.widths["app"]
    for name, value in values.items():
        place = LAYOUT.places[name]
        if name in COUNTS and value is not None:
            frame[place], frame[place + 1] = value
        else:
            frame[place] = value
    true, false = made_(frame)
    assert not (true and false)
    return True if true else False if false else None


def reader(tree: Tree, values: dict[str, Any]) -> Truth:
    """What the plain reader says of a term."""
    return trace(tree, values.get, LAW).value


READERS = {"rails": rails, "reader": reader}
Reading = Callable[[Tree, dict[str, Any]], Truth]


def numbers(interval: Interval) -> range:
    """All numbers of an interval that matter: one beyond every end stands for the rest."""
    least, most = interval
    return range(least, (most if most is not None else 2 * END) + 1)


def common(op: str, one: Interval, other: Interval) -> Truth:
    """What a comparison says of all pairs of numbers, None if they differ."""
    said = {OPERATORS[op](left, right) for left, right in product(numbers(one), numbers(other))}
    return said.pop() if len(said) == 1 else None


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@pytest.mark.parametrize("op", OPERATORS)
def test_intervals_compare_as_all_their_numbers_do(op: str, read: Reading) -> None:
    """A comparison is sure exactly where every pair of numbers in the two intervals agrees."""
    tree = parse(f"app.one {op} app.other")
    for one, other in product(INTERVALS, INTERVALS):
        if op in ("==", "!=") and one == other and one[0] != one[1]:
            assert read(tree, {"app.one": one, "app.other": other}) is None
        assert read(tree, {"app.one": one, "app.other": other}) is common(op, one, other), (one, op, other)


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@pytest.mark.parametrize("op", OPERATORS)
@pytest.mark.parametrize("right", ["2", "number.three", "app.plain"])
def test_an_interval_compares_with_a_number(op: str, right: str, read: Reading) -> None:
    """The same with a number of the expression, one of the law, or a fact on the right, or a fact on the left."""
    tree = parse(f"app.one {op} {right}")
    value = 3 if right == "number.three" else 2
    for one in INTERVALS:
        assert read(tree, {"app.one": one, "app.plain": 2}) is common(op, one, (value, value)), (one, op)
    plain = parse(f"app.plain {op} app.one")
    for one in INTERVALS:
        assert read(plain, {"app.one": one, "app.plain": 2}) is common(op, (2, 2), one), (one, op)


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@pytest.mark.parametrize("op", OPERATORS)
def test_what_is_not_known_compares_with_nothing(op: str, read: Reading) -> None:
    """A fact not stated, or a number of the law that has not begun, leaves every comparison open."""
    for text in (f"app.one {op} 2", f"app.plain {op} 2", f"app.plain {op} app.one"):
        assert read(parse(text), {}) is None
        assert read(parse(text), {"app.one": (1, 1)}) is (
            common(op, (1, 1), (2, 2)) if text.startswith("app.one") else None
        )
    assert read(parse(f"app.plain {op} number.later"), {"app.plain": 2}) is None
    assert read(parse(f"app.one {op} number.later"), {"app.one": (2, 2)}) is None


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("app.word in list.named", {"app.word": "a"}, True),
        ("app.word in list.named", {"app.word": "c"}, False),
        ("app.word in list.named", {}, None),
        ("app.word in list.later", {"app.word": "a"}, None),
        ("app.word not in list.later", {"app.word": "a"}, None),
        ("app.word not in list.named", {"app.word": "c"}, True),
        ('app.word in ["a", "c"]', {"app.word": "c"}, True),
        ('app.word in ["a", "c"]', {"app.word": "b"}, False),
        ('app.word == "a"', {"app.word": "a"}, True),
        ('app.word != "a"', {"app.word": "a"}, False),
        ('app.word == "a"', {}, None),
        ('"a" in app.words', {"app.words": ("a", "b")}, True),
        ('"a" in app.words', {"app.words": ("b",)}, False),
        ('"a" in app.words', {"app.words": ()}, False),
        ('"a" in app.words', {"app.words": ("b", None)}, None),
        ('"a" in app.words', {"app.words": ("a", None)}, True),
        ('"a" not in app.words', {"app.words": (None,)}, None),
        ('"a" in app.words', {}, None),
    ],
)
def test_words_are_looked_up(text: str, values: dict[str, Any], expected: Truth, read: Reading) -> None:
    """A word is in a list or not; a list known in part can only prove that it is."""
    assert read(parse(text), values) is expected


def test_tables_are_those_of_kleene() -> None:
    """And, or and not agree with every way of making up one's mind on what is not known."""

    def filled(*values: Truth) -> list[tuple[bool, ...]]:
        return list(product(*((True, False) if each is None else (each,) for each in values)))

    def agreed(said: set[bool]) -> Truth:
        return said.pop() if len(said) == 1 else None

    for one, other in product(TRUTHS, TRUTHS):
        assert conjunction([one, other]) is agreed({all(each) for each in filled(one, other)})
        assert disjunction([one, other]) is agreed({any(each) for each in filled(one, other)})
    for one in TRUTHS:
        assert negation(one) is agreed({not each for (each,) in filled(one)})
    assert (conjunction([]), disjunction([])) == (True, False)


def test_only_the_terms_that_keep_an_expression_open_are_told() -> None:
    """A term that is not known is left out where its neighbours have settled what it is part of."""
    tree = parse("(app.one >= 1 or app.plain == 2) and (app.other >= 1 or app.word == 'a') and not app.truth")
    values = {"app.one": (0, 5), "app.plain": 2, "app.other": (0, None), "app.word": None, "app.truth": None}
    step = trace(tree, values.get, LAW)
    assert [text_of(each) for each in open_terms(step)] == ["app.other >= 1", 'app.word == "a"', "app.truth"]
    assert list(open_terms(trace(parse("app.plain == 2"), values.get, LAW))) == []


def test_law_that_has_not_begun_leaves_a_duty_open_on_both_engines(tmp_path: Path) -> None:
    """A threshold or list that counts only later says nothing before: no breach, and no clean bill."""
    numbers_ = (
        "few:\n  title: {zh: 少, en: few}\n  unit: working_days\n  source: {article: 1}\n"
        "  values: {2025-01-01: 3, 2026-06-01: 9}\n"
    )
    lists = (
        "named:\n  title: {zh: 种类, en: kinds}\n  of: request_kind\n  source: {article: 1}\n"
        "  words: {2025-01-01: [copy]}\n"
    )
    files = [
        definition("app.days", "sum: request.promised_working_days"),
        definition("request.named", "is: request.kind in list.named"),
        duty("days", "app", "requires: app.days <= number.few"),
        duty("day", "request", "requires: request.promised_working_days <= number.few and request.named"),
    ]
    pack = made(tmp_path, files, numbers=numbers_, lists=lists)
    request = {"kind": "copy", "promised_working_days": 5}
    app = app_from({"id": "a", "platform": "web", "requests": [request]})
    for day, outcome in (
        (date(2024, 12, 31), Outcome.UNKNOWN),
        (date(2025, 1, 1), Outcome.BREACHED),
        (DAY, Outcome.BREACHED),
        (date(2026, 6, 1), Outcome.MET),
    ):
        for engine in ("python", "reference"):
            report = evaluate(app, pack, as_of=day, engine=engine)
            assert {each.duty: each.outcome for each in report} == {
                "trial/2-day": outcome,
                "trial/2-days": outcome,
            }, (day, engine)
