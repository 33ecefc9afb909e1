"""Modified condition/decision coverage: which terms the examples show to matter by themselves."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
import small_pack
from hypothesis import given, settings
from made_packs import definition, duty, made
from proven import File, shown_by
from trees import LEAVES, trees
from typer.testing import CliRunner

from pipl.cli.program import program
from pipl.engine.kleene import Law, trace
from pipl.policy.load import load_pack
from pipl.policy.tree import And, Is, Name, Not, Or, Tree
from pipl.proof.clauses import clauses, value_of
from pipl.proof.domains import terms

BOTH = "flow.emergency and flow.under_14"


def judged(root: Path, *files: File, more: str = "", **others: str) -> dict[str, bool]:
    """Whether each term of the pack of these files is shown, by its text."""
    found = [(each.text, each.shown) for each in clauses(made(root, files, more=more, **others))]
    assert len(found) == len(dict(found))
    return dict(found)


def flows(*rows: str) -> list[str]:
    """Examples by the values of two facts and the outcome: `TF breached`, `-` for what is not stated."""
    examples = []
    for row in rows:
        values, expect = row.split()
        pairs = zip(("flow.emergency", "flow.under_14"), values, strict=True)
        stated = ", ".join(f"{name}: {str(value == 'T').lower()}" for name, value in pairs if value != "-")
        examples.append(f"given: {{{stated}}}, expect: {expect}")
    return examples


CASES = [
    # all of a conjunction: each false once, with the other true
    (f"requires: {BOTH}", ["TT met", "FT breached", "TF breached"], {1, 2}),
    (f"requires: {BOTH}", ["TT met", "FT breached"], {1}),
    (f"requires: {BOTH}", ["TT met", "FF breached"], set()),  # either may have done it
    (f"requires: {BOTH}", ["FT breached", "TF breached"], set()),  # never met
    (f"requires: {BOTH}", ["TT met", "TF breached", "-T unknown"], {2}),  # what is not known shows nothing
    ("requires: flow.emergency or flow.under_14", ["FF breached", "TF met", "FT met"], {1, 2}),
    ("requires: flow.emergency or flow.under_14", ["TT met", "FF breached"], set()),
    ("requires: flow.emergency or not flow.under_14", ["FT breached", "FF met", "TT met"], {1, 2}),
    ("applies_when: flow.under_14\nrequires: flow.emergency", ["FT breached", "TT met", "FF out_of_scope"], {1, 2}),
    ("applies_when: flow.under_14\nrequires: flow.emergency", ["FT breached", "TT met", "TF out_of_scope"], {1}),
    ("applies_when: flow.under_14\nrequires: flow.emergency", ["FF out_of_scope", "TF out_of_scope"], set()),
    (
        "requires: flow.emergency\nunless: [{when: flow.under_14, source: {article: 1},"
        " because: {zh: 例外, en: exception}}]",
        ["FF breached", "TF met", "FT out_of_scope"],
        {1, 2},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("says", "rows", "shown"), CASES)
def test_a_term_is_shown_by_two_examples_in_which_it_alone_decides(
    tmp_path: Path, says: str, rows: list[str], shown: set[int]
) -> None:
    """True in one and false in the other, with different results, each of which turns if the term does."""
    found = judged(tmp_path, shown_by(duty("it", "flow", says), *flows(*rows)))
    assert found == {"flow.emergency": 1 in shown, "flow.under_14": 2 in shown}


REPEATED = "requires: flow.emergency and flow.under_14 or not flow.emergency and flow.told_before"


def test_a_term_that_stands_twice_is_told_once(tmp_path: Path) -> None:
    """Where a term is repeated, it is shown if one of its places is; the text names it once."""
    met = "given: {flow.emergency: true, flow.under_14: true, flow.told_before: false}, expect: met"
    off = "given: {flow.emergency: false, flow.under_14: true, flow.told_before: false}, expect: breached"
    both = shown_by(duty("it", "flow", REPEATED), met, off)
    expected = {"flow.emergency": True, "flow.under_14": False, "flow.told_before": False}
    assert judged(tmp_path / "a", both) == expected
    last = "given: {flow.emergency: false, flow.under_14: true, flow.told_before: true}, expect: met"
    assert judged(tmp_path / "b", shown_by(duty("it", "flow", REPEATED), met, off, last)) == {
        **expected,
        "flow.told_before": True,
    }


def test_the_versions_of_an_expression_are_judged_each_by_its_own_days(tmp_path: Path) -> None:
    """What shows a term before an amendment does not show one that came with it, and the other way round."""
    says = f"requires:\n  2020-01-01: flow.emergency\n  2023-01-01: {BOTH}"
    early = [f"as_of: 2022-12-31, {each}" for each in flows("T- met", "F- breached")]
    late = flows("TT met", "TF breached")
    assert judged(tmp_path / "a", shown_by(duty("it", "flow", says), *early)) == {"flow.emergency": True}
    assert judged(tmp_path / "b", shown_by(duty("it", "flow", says), *late)) == {
        "flow.emergency": False,
        "flow.under_14": True,
    }
    assert all(judged(tmp_path / "c", shown_by(duty("it", "flow", says), *early, *late)).values())
    before = [f"as_of: 2019-12-31, {each}" for each in flows("TT met", "TF breached")]
    assert judged(tmp_path / "d", shown_by(duty("it", "flow", says), *before)) == {}


def exception(more: str) -> str:
    """A duty with an exception of which there is more to say."""
    return (
        "requires: flow.emergency\nunless: [{when: flow.under_14, source: {article: 1},"
        f" because: {{zh: 例外, en: exception}}, {more}}}]"
    )


def test_an_exception_counts_from_its_day_on(tmp_path: Path) -> None:
    """An example of a day before the exception shows nothing of it."""
    says = exception("in_force: {from: 2023-01-01}")
    rows = flows("FF breached", "FT breached", "TF met")
    early = [f"as_of: 2022-12-31, {each}" for each in rows]
    assert judged(tmp_path / "a", shown_by(duty("it", "flow", says), *early)) == {"flow.emergency": True}
    late = flows("FF breached", "FT out_of_scope", "TF met")
    assert judged(tmp_path / "b", shown_by(duty("it", "flow", says), *early, *late)) == {
        "flow.emergency": True,
        "flow.under_14": True,
    }


def test_the_strict_reading_shows_what_a_disputed_exception_hides(tmp_path: Path) -> None:
    """An exception that a disputed one always goes with matters where the disputed one is not granted."""
    says = (
        "requires: flow.told_before\nunless:\n"
        "  - {when: flow.emergency or flow.under_14, source: {article: 1}, settled: false,"
        " because: {zh: 甲, en: one}}\n"
        "  - {when: flow.emergency, source: {article: 1}, because: {zh: 乙, en: two}}"
    )
    rows = [
        "given: {flow.told_before: false, flow.emergency: true, flow.under_14: false}, expect: out_of_scope",
        "given: {flow.told_before: false, flow.emergency: false, flow.under_14: false}, expect: breached",
    ]
    found = judged(tmp_path / "a", shown_by(duty("it", "flow", says), *rows))
    assert found == {"flow.emergency": True, "flow.under_14": False, "flow.told_before": False}
    settled = says.replace(" settled: false,", "")
    found = judged(tmp_path / "b", shown_by(duty("it", "flow", settled), *rows))
    assert found["flow.emergency"] is False


def test_the_terms_of_definitions(tmp_path: Path) -> None:
    """Those of an expression by its examples, those of an aggregate by the rows below, of none if there are none."""
    files = [
        shown_by(
            definition("item.fit", "is: item.sensitive_in_context and flow.under_14"),
            "given: {item.sensitive_in_context: true, flow.under_14: true}, expect: true",
            "given: {item.sensitive_in_context: true, flow.under_14: false}, expect: false",
            "as_of: 2019-12-31, given: {item.sensitive_in_context: false, flow.under_14: true}, expect: unknown",
        ),
        shown_by(
            definition("flow.fits", "any: item\nwhere: item.fit or flow.emergency"),
            "given: {flow.emergency: false}, children: {rows: [{item.fit: true}, {item.fit: false}]}, expect: true",
        ),
        shown_by(definition("app.kinds", "count: request"), "children: {rows: [{}]}, expect: 1"),
    ]
    found = {(each.id, each.text): each.shown for each in clauses(made(tmp_path, files))}
    assert found == {
        ("trial/1-item-fit", "item.sensitive_in_context"): False,
        ("trial/1-item-fit", "flow.under_14"): True,
        ("trial/1-flow-fits", "item.fit"): True,
        ("trial/1-flow-fits", "flow.emergency"): False,
    }


def test_the_terms_of_a_scope_are_none_of_its_duties(tmp_path: Path) -> None:
    """What an instrument asks of everybody is not shown by each of its duties anew."""
    scope = "scope:\n  - {applies_when: app.processing_in_china, source: {article: 1}, reading: Inside.}\n"
    file = shown_by(duty("it", "flow", "requires: flow.emergency"), *flows("T- unknown", "F- unknown"))
    assert judged(tmp_path, file, more=scope) == {"flow.emergency": True}


def test_pack_check_names_the_term_that_is_not_shown(tmp_path: Path) -> None:
    """A pack whose examples miss one term is at fault, and is told which."""
    root = small_pack.write(tmp_path / "policies")
    dim = [(each.id, each.text) for each in clauses(load_pack(root)) if not each.shown]
    assert ("act/2-flow-consent", "consent.separate") in dim
    checked = CliRunner().invoke(program, ["pack", "check", str(root), "--lang", "en"])
    assert checked.exit_code == 1
    for id_, text in dim:
        assert f"no example shows that `{text}` matters by itself [{id_}]" in checked.output
    assert "help: add two examples that differ in it, and in what comes out" in checked.output
    path = root / "act" / "2-flow-consent.yaml"
    more = (
        "  - says: not separate\n"
        "    given: {flow.delicate: true, flow.has_consent: true, consent.separate: false,"
        " flow.purpose: analytics, flow.emergency: false}\n    expect: breached\n"
        "  - says: separate\n"
        "    given: {flow.delicate: true, flow.has_consent: true, consent.separate: true,"
        " flow.purpose: analytics, flow.emergency: false}\n    expect: met\n"
    )
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    still = [(each.id, each.text) for each in clauses(load_pack(root)) if not each.shown]
    assert set(dim) - set(still) == {("act/2-flow-consent", "consent.separate")}


@settings(max_examples=150, deadline=None)
@given(trees(LEAVES))
def test_an_expression_follows_from_its_terms(tree: Tree) -> None:
    """The value by the values of the terms is the one that reading gives, whatever each of them is."""
    leaves = list(terms(tree))
    stand_ins = iter([Is(Name(f"flow.t{number}")) for number in range(len(leaves))])

    def renamed(at: Tree) -> Tree:
        if isinstance(at, And | Or):
            return type(at)(tuple(renamed(each) for each in at.terms))
        return Not(renamed(at.term)) if isinstance(at, Not) else next(stand_ins)

    plain = renamed(tree)
    for values in itertools.product((True, False, None), repeat=len(leaves)):
        facts = {f"flow.t{number}": value for number, value in enumerate(values)}
        assert value_of(tree, values) is trace(plain, facts.__getitem__, Law({}, {})).value
