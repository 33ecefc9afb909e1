"""The slips of an expression: which there are of every kind of node, and that each is an expression by itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from trees import LEAVES, PAIRS, PURPOSES, SYMBOLS, trees

from pipl.policy.check import check
from pipl.policy.expr import parse
from pipl.policy.tree import Tree, text_of
from pipl.proof.variants import variants


def slips(text: str) -> dict[str, str]:
    """What each slip is called and what it makes, as texts."""
    return {said: text_of(slip) for said, slip in variants(parse(text), lambda _: ["x", "y", "z"])}


SLIPS = [
    ("flow.a", {"negate `flow.a`": "not flow.a"}),
    ("not flow.a", {"take `not` from `not flow.a`": "flow.a"}),
    (
        "flow.n <= 2",
        {
            "negate `flow.n <= 2`": "not flow.n <= 2",
            "`<=` to `<` in `flow.n <= 2`": "flow.n < 2",
            "`<=` to `>=` in `flow.n <= 2`": "flow.n >= 2",
            "2 to 1 in `flow.n <= 2`": "flow.n <= 1",
            "2 to 3 in `flow.n <= 2`": "flow.n <= 3",
        },
    ),
    (
        "flow.n == 0",
        {"negate `flow.n == 0`": "not flow.n == 0", "0 to 1 in `flow.n == 0`": "flow.n == 1"},
    ),
    (
        "flow.n < number.d",
        {
            "negate `flow.n < number.d`": "not flow.n < number.d",
            "`<` to `<=` in `flow.n < number.d`": "flow.n <= number.d",
            "`<` to `>` in `flow.n < number.d`": "flow.n > number.d",
        },
    ),
    (
        "flow.n > flow.m",
        {
            "negate `flow.n > flow.m`": "not flow.n > flow.m",
            "`>` to `>=` in `flow.n > flow.m`": "flow.n >= flow.m",
            "`>` to `<` in `flow.n > flow.m`": "flow.n < flow.m",
        },
    ),
    ('flow.w != "x"', {'negate `flow.w != "x"`': 'not flow.w != "x"'}),
    (
        'flow.w in ["x", "z"]',
        {
            'negate `flow.w in ["x", "z"]`': 'flow.w not in ["x", "z"]',
            'drop `x` from `flow.w in ["x", "z"]`': 'flow.w in ["z"]',
            'drop `z` from `flow.w in ["x", "z"]`': 'flow.w in ["x"]',
            'add `y` to `flow.w in ["x", "z"]`': 'flow.w in ["x", "z", "y"]',
        },
    ),
    (
        'flow.w not in ["y"]',
        {
            'take `not` from `flow.w not in ["y"]`': 'flow.w in ["y"]',
            'add `x` to `flow.w in ["y"]`': 'flow.w not in ["y", "x"]',
        },
    ),
    ('flow.w in ["x", "y", "z"]', {"negate": "", "drop `x`": "", "drop `y`": "", "drop `z`": ""}),
    ("flow.w in list.l", {"negate `flow.w in list.l`": "flow.w not in list.l"}),
    ('"x" in flow.t', {'negate `"x" in flow.t`': '"x" not in flow.t'}),
    (
        "flow.a and flow.b",
        {
            "negate `flow.a and flow.b`": "not (flow.a and flow.b)",
            "`and` to `or` in `flow.a and flow.b`": "flow.a or flow.b",
            "drop `flow.a`": "flow.b",
            "negate `flow.a`": "not flow.a and flow.b",
            "drop `flow.b`": "flow.a",
            "negate `flow.b`": "flow.a and not flow.b",
        },
    ),
    (
        "flow.a or flow.b and flow.c",
        {
            "negate `flow.a or flow.b and flow.c`": "not (flow.a or flow.b and flow.c)",
            "`or` to `and` in `flow.a or flow.b and flow.c`": "flow.a and flow.b and flow.c",
            "drop `flow.a`": "flow.b and flow.c",
            "negate `flow.a`": "not flow.a or flow.b and flow.c",
            "drop `flow.b and flow.c`": "flow.a",
            "negate `flow.b and flow.c`": "flow.a or not (flow.b and flow.c)",
            "`and` to `or` in `flow.b and flow.c`": "flow.a or flow.b or flow.c",
            "drop `flow.b`": "flow.a or flow.c",
            "negate `flow.b`": "flow.a or not flow.b and flow.c",
            "drop `flow.c`": "flow.a or flow.b",
            "negate `flow.c`": "flow.a or flow.b and not flow.c",
        },
    ),
    (
        "not (flow.a and flow.b)",
        {
            "take `not` from `not (flow.a and flow.b)`": "flow.a and flow.b",
            "`and` to `or` in `flow.a and flow.b`": "not (flow.a or flow.b)",
            "drop `flow.a`": "not flow.b",
            "negate `flow.a`": "not (not flow.a and flow.b)",
            "drop `flow.b`": "not flow.a",
            "negate `flow.b`": "not (flow.a and not flow.b)",
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), SLIPS, ids=[text for text, _ in SLIPS])
def test_the_slips_of_each_kind_of_node(text: str, expected: dict[str, str]) -> None:
    """Of a small expression there are exactly these slips; a fact that can be any listed word gets no other."""
    found = slips(text)
    if all(expected.values()):
        assert found == expected
    else:
        assert [said.partition(" from ")[0].partition(" `flow")[0] for said in found] == list(expected)


@settings(max_examples=200, deadline=None)
@given(trees(LEAVES | PAIRS))
def test_every_slip_is_a_different_expression_in_order(tree: Tree) -> None:
    """A slip is not what it was made from, reads back from its text, and passes the check."""
    found = list(variants(tree, lambda _: PURPOSES))
    assert found
    for said, slip in found:
        assert slip != tree, said
        assert parse(text_of(slip)) == slip, said
        assert check(slip, SYMBOLS) == [], said
