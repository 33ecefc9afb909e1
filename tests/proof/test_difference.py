"""What tells two versions apart, held against going through everything that the facts may be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made_packs import definition, made
from trees import LAW, LEAVES, PAIRS, PURPOSES, brute, facts_of, trees

from pipl.engine.kleene import trace
from pipl.policy.dated import Dated
from pipl.policy.expr import parse
from pipl.policy.pack import Condition, Definition, Pack
from pipl.policy.tree import Tree, text_of
from pipl.proof import difference as searched
from pipl.proof.difference import NOT_FOUND, Difference, Version, difference
from pipl.proof.domains import domains
from pipl.proof.variants import variants

NUMBERS = """\
d:
  title: {zh: 数, en: number}
  unit: years
  source: {article: 1}
  values: {2020-01-01: 2}
"""
LISTS = f"""\
l:
  title: {{zh: 列, en: list}}
  of: purpose
  source: {{article: 1}}
  words: {{2020-01-01: [{PURPOSES[0]}, {PURPOSES[2]}]}}
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """A pack with one definition, the expression of which is exchanged, and the numbers and lists of the trees."""
    files = [definition("flow.x", "is: flow.emergency")]
    return made(tmp_path_factory.mktemp("difference"), files, numbers=NUMBERS, lists=LISTS)


def saying(pack: Pack, tree: Tree) -> Version:
    """The definition of the pack with another expression."""
    (one,) = pack.definitions
    return Version(replace(one, condition=Condition(Dated(((date.min, tree),)), "is")), pack)


def between(pack: Pack, one: Tree | str, other: Tree | str) -> Difference:
    """What tells two expressions apart."""
    left, right = (saying(pack, parse(each) if isinstance(each, str) else each) for each in (one, other))
    return difference(left, right)


def slips_or_others(leaves: st.SearchStrategy[Tree]) -> st.SearchStrategy[tuple[Tree, Tree]]:
    """A tree and one of its slips, or another tree altogether."""
    made = trees(leaves)
    slip = made.flatmap(
        lambda tree: st.sampled_from([(tree, slip) for _, slip in variants(tree, lambda _: PURPOSES)])
    )
    return slip | st.tuples(made, made)


@settings(max_examples=250, deadline=None)
@given(slips_or_others(LEAVES))
def test_equivalent_is_what_nothing_tells_apart(pack: Pack, pair: tuple[Tree, Tree]) -> None:
    """Two expressions are equivalent if no facts whatever tell them apart; else the example given does."""
    one, other = pair
    read = sorted(facts_of(one) | facts_of(other))
    assume(len(read) <= 4)
    found = between(pack, one, other)
    assert found.equivalent == (brute(one, LAW, read) == brute(other, LAW, read))
    if not found.equivalent:
        assert found.example is not None
        stated = dict.fromkeys(read) | found.example.given
        values = [trace(each, stated.__getitem__, LAW).value for each in pair]
        assert values == [
            None if each == "unknown" else each for each in (found.example.expect, found.mutated)
        ]
        assert values[0] != values[1]


@settings(max_examples=250, deadline=None)
@given(slips_or_others(PAIRS))
def test_the_values_tried_suffice_where_facts_are_compared(pair: tuple[Tree, Tree]) -> None:
    """Facts held against one another get values from both sides: what agrees on these agrees on all."""
    one, other = pair
    read = sorted(facts_of(one) | facts_of(other))
    found = domains([(one, LAW), (other, LAW)])
    tried: list[dict[str, Any]] = [dict(zip(found, each, strict=True)) for each in product(*found.values())]
    same = all(
        trace(one, each.__getitem__, LAW).value == trace(other, each.__getitem__, LAW).value for each in tried
    )
    assert same == (brute(one, LAW, read) == brute(other, LAW, read)), (text_of(one), text_of(other))


EQUIVALENT = [
    ("flow.emergency", "flow.emergency or flow.emergency and flow.under_14"),
    ("not (flow.emergency and flow.under_14)", "not flow.emergency or not flow.under_14"),
    ("processor.trade_records_years > 2", "processor.trade_records_years >= 3"),
    ("processor.trade_records_years > 2", "processor.trade_records_years > number.d"),
    (f'flow.purpose in ["{PURPOSES[0]}", "{PURPOSES[2]}"]', "flow.purpose in list.l"),
    ("processor.trade_records_years in [2]", "processor.trade_records_years == number.d"),
]


@pytest.mark.parametrize(("one", "other"), EQUIVALENT)
def test_a_redundant_term_makes_no_difference(pack: Pack, one: str, other: str) -> None:
    """Different texts that say the same are equivalent, and there is no example of what tells them apart."""
    assert between(pack, one, other) == Difference(True)


def test_a_term_that_is_always_so_is_not_redundant_where_it_is_not_known(pack: Pack) -> None:
    """`a or not a` is not known where `a` is not, which an example shows."""
    one, other = "flow.emergency", "flow.emergency and (flow.under_14 or not flow.under_14)"
    found = between(pack, one, other)
    assert found.example is not None
    assert (found.example.given, found.example.expect, found.mutated) == (
        {"flow.emergency": True},
        True,
        "unknown",
    )


def test_too_many_combinations_are_drawn_from(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a bound a difference is still found by luck, always the same; none found is no proof that none is."""
    monkeypatch.setattr(searched, "MOST", 20)
    one = "flow.emergency and flow.under_14 and flow.told_before"
    found = between(pack, one, "flow.emergency or flow.under_14 or flow.told_before")
    assert found.example is not None
    assert found == between(pack, one, "flow.emergency or flow.under_14 or flow.told_before")
    assert between(pack, one, f"{one} and flow.told_before") is NOT_FOUND


def test_a_definition_is_silent_before_it_begins(pack: Pack) -> None:
    """A definition that begins elsewhere differs on the days in between, whatever the facts."""
    (one,) = pack.definitions
    period = one.in_force.model_copy(update={"from_": date(2022, 5, 1)})
    later: Definition = replace(one, in_force=period)
    found = difference(Version(one, pack), Version(later, pack))
    assert found.example is not None
    assert found.example.as_of == date(2020, 1, 1)
    assert (found.example.given, found.example.expect, found.mutated) == (
        {"flow.emergency": True},
        True,
        "unknown",
    )
    assert difference(Version(one, pack), Version(later, pack), date(2023, 1, 1)).equivalent


def test_a_number_or_a_list_tells_packs_apart(pack: Pack) -> None:
    """The same expression under another number or list differs just where these are read."""
    number = pack.numbers["d"].model_copy(update={"values": {date(2020, 1, 1): 3}})
    wrong = replace(pack, numbers={"d": number}, compiled={})
    one = saying(pack, parse("processor.trade_records_years >= number.d"))
    found = difference(one, Version(one.of, wrong))
    assert found.example is not None
    assert (found.example.given, found.example.expect, found.mutated) == (
        {"processor.trade_records_years": 2},
        True,
        False,
    )
    two = saying(pack, parse("flow.purpose in list.l"))
    assert difference(two, Version(two.of, wrong)).equivalent
    longer = pack.lists["l"].model_copy(update={"words": {date(2020, 1, 1): PURPOSES}})
    found = difference(two, Version(two.of, replace(pack, lists={"l": longer}, compiled={})))
    assert found.example is not None
    assert found.example.given == {"flow.purpose": PURPOSES[1]}


def test_facts_of_another_file_are_free(pack: Pack, tmp_path: Path) -> None:
    """A defined fact is taken as any other: what it says in turn is not looked at."""
    found = between(pack, "flow.x or flow.emergency", "flow.x or flow.under_14")
    assert found.example is not None
    assert found.example.given == {"flow.emergency": True, "flow.under_14": False, "flow.x": False}


def test_two_facts_have_room_on_the_same_side_of_a_number() -> None:
    """Facts held against each other and against a number can both be above it, or below, and still differ."""
    compared = parse("request.promised_working_days <= request.handled_working_days")
    bounded = parse("request.promised_working_days <= number.d")
    found = domains([(compared, LAW), (bounded, LAW)])
    (bound,) = [amount for amount in (LAW.numbers["d"],) if amount is not None]
    for values in found.values():
        assert len([value for value in values if value is not None and value > bound]) >= 2
