"""The mutants of a pack: which there are, which survive, and that what comes with a survivor kills it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from made_packs import definition, duty, made
from proven import healed, shown_by

from pipl.engine.examples import trials
from pipl.policy.load import load_pack
from pipl.policy.pack import Pack
from pipl.proof.mutants import Score, Survivor, mutation_score

SCOPE = """\
scope:
  - applies_when: app.processing_in_china or app.serves_persons_in_china
    source: {article: 1}
    reading: Inside.
given: {app.processing_in_china: true}
"""
SCOPE_IN_NOTHING = SCOPE.replace("given: {app.processing_in_china: true}\n", "")
DAYS = """\
few_days:
  title: {zh: 少, en: few}
  unit: working_days
  source: {article: 2}
  values: {2020-01-01: 15}
"""
DATED_DAYS = DAYS.replace("2020-01-01: 15", "2020-01-01: 15, 2022-01-01: 0")
KINDS = """\
delicate:
  title: {zh: 敏感, en: delicate}
  of: data_category
  source: {article: 1}
  words: {2020-01-01: [face, gene]}
"""


@dataclass(frozen=True)
class Slip:
    """A file, what an example that is too thin leaves open, and the slips that survive it."""

    about: str
    says: str
    examples: tuple[str, ...]
    survive: tuple[str, ...]
    """`place: what` of each."""
    begins: str = "2020-01-01"
    more: str = ""
    numbers: str = ""
    lists: str = ""


def pack_of(root: Path, slip: Slip) -> Pack:
    """The pack of a slip: one file with its thin examples."""
    if slip.about.partition(".")[2]:
        file = definition(slip.about, slip.says, begins=slip.begins)
    else:
        file = duty("it", slip.about, slip.says, begins=slip.begins)
    others = {name: text for name in ("numbers", "lists") if (text := getattr(slip, name))}
    return made(root, [shown_by(file, *slip.examples)], more=slip.more, **others)


def told(score: Score) -> list[str]:
    """The survivors, as `place: what`."""
    return [f"{each.mutant.place}: {each.mutant.what}" for each in score.survivors]


BOTH = "flow.emergency and flow.under_14"
MET = "given: {flow.emergency: true, flow.under_14: true}, expect: met"
FIRST = "given: {flow.emergency: false, flow.under_14: true}, expect: breached"
SECOND = "given: {flow.emergency: true, flow.under_14: false}, expect: breached"
ONE_MET = "given: {flow.emergency: true}, expect: met"
ONE_BREACHED = "given: {flow.emergency: false}, expect: breached"
OPEN = "expect: unknown"
CHILD = "flow.under_14: true, "
BEFORE = "as_of: 2022-12-31, "
AFTER = "as_of: 2023-01-01, "

SLIPS = {
    "negate": Slip(
        "flow",
        "requires: flow.emergency",
        (OPEN,),
        ("requires: negate `flow.emergency`",),
    ),
    "drop": Slip("flow", f"requires: {BOTH}", (MET, FIRST), ("requires: drop `flow.under_14`",)),
    "and, or": Slip(
        "flow",
        f"requires: {BOTH}",
        (MET, "given: {flow.emergency: false, flow.under_14: false}, expect: breached"),
        (
            f"requires: `and` to `or` in `{BOTH}`",
            "requires: drop `flow.emergency`",
            "requires: drop `flow.under_14`",
        ),
    ),
    "boundary": Slip(
        "flow",
        "requires: processor.trade_records_years >= 3",
        (
            "given: {processor.trade_records_years: 5}, expect: met",
            "given: {processor.trade_records_years: 1}, expect: breached",
        ),
        (
            "requires: `>=` to `>` in `processor.trade_records_years >= 3`",
            "requires: 3 to 2 in `processor.trade_records_years >= 3`",
            "requires: 3 to 4 in `processor.trade_records_years >= 3`",
        ),
    ),
    "comparison": Slip(
        "flow",
        "requires: processor.trade_records_years >= 3",
        ("given: {processor.trade_records_years: 3}, expect: met",),
        (
            "requires: `>=` to `<=` in `processor.trade_records_years >= 3`",
            "requires: 3 to 2 in `processor.trade_records_years >= 3`",
        ),
    ),
    "number of the law": Slip(
        "request",
        "requires: request.promised_working_days <= number.few_days",
        (
            "given: {request.promised_working_days: 3}, expect: met",
            "given: {request.promised_working_days: 30}, expect: breached",
        ),
        (
            "requires: `<=` to `<` in `request.promised_working_days <= number.few_days`",
            "numbers.yaml: 15 to 14",
            "numbers.yaml: 15 to 16",
        ),
        numbers=DAYS,
    ),
    "number of the law from a day on": Slip(
        "request",
        "requires: request.promised_working_days <= number.few_days",
        (
            "given: {request.promised_working_days: 0}, expect: met",
            "given: {request.promised_working_days: 1}, expect: breached",
        ),
        ("numbers.yaml: 15 to 14", "numbers.yaml: 15 to 16"),
        numbers=DATED_DAYS,
    ),
    "day of a duty": Slip(
        "flow",
        "requires: flow.emergency",
        (ONE_MET, ONE_BREACHED),
        ("in_force: from 2021-05-31, not 2021-06-01", "in_force: from 2021-06-02, not 2021-06-01"),
        begins="2021-06-01",
    ),
    "last day of a duty": Slip(
        "flow",
        "requires: flow.emergency",
        (
            f"as_of: 2020-01-01, {ONE_MET}",
            f"as_of: 2020-01-01, {ONE_BREACHED}",
            f"as_of: 2019-12-31, {ONE_BREACHED.replace('breached', 'out_of_scope')}",
        ),
        ("in_force: until 2022-12-31, not 2023-01-01", "in_force: until 2023-01-02, not 2023-01-01"),
        begins="2020-01-01, until: 2023-01-01",
    ),
    "day of a duty with dated expressions": Slip(
        "flow",
        "applies_when: {2021-06-01: flow.under_14}\nrequires: {2021-06-01: flow.emergency}",
        (
            f"given: {{{CHILD}flow.emergency: true}}, expect: met",
            f"given: {{{CHILD}flow.emergency: false}}, expect: breached",
            "given: {flow.under_14: false, flow.emergency: false}, expect: out_of_scope",
        ),
        ("in_force: from 2021-05-31, not 2021-06-01", "in_force: from 2021-06-02, not 2021-06-01"),
        begins="2021-06-01",
    ),
    "drop the exception": Slip(
        "flow",
        "requires: flow.emergency\nunless:\n  - when: flow.under_14\n    source: {article: 1}\n"
        "    because: {zh: 例外, en: exception}",
        ("given: {flow.under_14: false, flow.emergency: false}, expect: breached", ONE_MET),
        ("unless[0]: drop the exception",),
    ),
    "day of an exception": Slip(
        "flow",
        "requires: flow.emergency\nunless:\n  - when: flow.under_14\n    source: {article: 1}\n"
        "    because: {zh: 例外, en: exception}\n    in_force: {from: 2023-01-01}",
        (
            "given: {flow.under_14: true, flow.emergency: false}, expect: out_of_scope",
            "given: {flow.under_14: false, flow.emergency: false}, expect: breached",
            ONE_MET,
        ),
        (
            "unless[0]: from 2022-12-31, not 2023-01-01",
            "unless[0]: from 2023-01-02, not 2023-01-01",
        ),
    ),
    "an exception that is over": Slip(
        "flow",
        "requires: flow.emergency\nunless:\n  - when: flow.under_14\n    source: {article: 1}\n"
        "    because: {zh: 例外, en: exception}\n    in_force: {from: 2021-01-01, until: 2023-01-01}",
        ("given: {flow.under_14: false, flow.emergency: false}, expect: breached", ONE_MET),
        (
            "unless[0]: drop the exception",
            "unless[0]: negate `flow.under_14`",
            "unless[0]: from 2020-12-31, not 2021-01-01",
            "unless[0]: until 2022-12-31, not 2023-01-01",
            "unless[0]: from 2021-01-02, not 2021-01-01",
            "unless[0]: until 2023-01-02, not 2023-01-01",
        ),
    ),
    "dated version": Slip(
        "flow",
        "requires:\n  2020-01-01: flow.emergency\n  2023-01-01: flow.under_14",
        (
            "given: {flow.under_14: true}, expect: met",
            "given: {flow.under_14: false}, expect: breached",
        ),
        (
            "requires: negate `flow.emergency` from 2020-01-01",
            "requires: begin on 2022-12-31, not 2023-01-01",
            "requires: begin on 2023-01-02, not 2023-01-01",
        ),
    ),
    "first version of an exception": Slip(
        "flow",
        "requires: flow.emergency\nunless:\n  - when: {2023-01-01: flow.under_14}\n    source: {article: 1}\n"
        "    because: {zh: 例外, en: exception}",
        (
            "given: {flow.under_14: true, flow.emergency: false}, expect: out_of_scope",
            "given: {flow.under_14: false, flow.emergency: false}, expect: breached",
            ONE_MET,
        ),
        (
            "unless[0]: begin on 2022-12-31, not 2023-01-01",
            "unless[0]: begin on 2023-01-02, not 2023-01-01",
        ),
    ),
    "applies_when": Slip(
        "flow",
        "applies_when: flow.under_14\nrequires: flow.emergency",
        (
            f"given: {{{CHILD}flow.emergency: false}}, expect: breached",
            f"given: {{{CHILD}flow.emergency: true}}, expect: met",
        ),
        ("applies_when: drop the whole expression",),
    ),
    "inline words": Slip(
        "flow",
        'requires: flow.purpose in ["advertising", "analytics"]',
        (
            "given: {flow.purpose: advertising}, expect: met",
            "given: {flow.purpose: login}, expect: breached",
        ),
        ('requires: drop `analytics` from `flow.purpose in ["advertising", "analytics"]`',),
    ),
    "a word added": Slip(
        "flow",
        'requires: flow.purpose in ["advertising"]',
        ("given: {flow.purpose: advertising}, expect: met", OPEN),
        ('requires: add `ADDED` to `flow.purpose in ["advertising"]`',),
    ),
    "words of the law": Slip(
        "item.delicate",
        "is: item.category in list.delicate",
        ("given: {item.category: face}, expect: true", OPEN),
        ("lists.yaml: drop `gene`", "lists.yaml: add `ADDED`"),
        lists=KINDS,
    ),
    "any, all": Slip(
        "flow.some",
        "any: item\nwhere: item.sensitive_in_context",
        (
            "children: {rows: [{item.sensitive_in_context: true}]}, expect: true",
            "children: {rows: [{item.sensitive_in_context: false}]}, expect: false",
        ),
        ("any: `any` to `all`",),
    ),
    "all, any": Slip(
        "flow.every",
        "all: item\nwhere: item.sensitive_in_context",
        ("children: {rows: []}, expect: true",),
        ("where: negate `item.sensitive_in_context`", "where: drop the whole expression"),
    ),
    "sum, max": Slip(
        "app.days",
        "sum: request.promised_working_days\nwhere: request.time_promised",
        (
            "children: {rows: [{request.time_promised: true, request.promised_working_days: 3}]}, expect: 3",
            "children: {rows: [{request.time_promised: false, request.promised_working_days: 3}]}, expect: 0",
        ),
        ("sum: `sum` to `max`",),
    ),
    "where": Slip(
        "app.kinds",
        "count: request\nwhere: request.effective",
        ("children: {rows: [{request.effective: true}, {request.effective: true}]}, expect: 2",),
        ("where: drop the whole expression",),
    ),
    "day of a definition": Slip(
        "flow.some",
        "is: flow.emergency",
        ("given: {flow.emergency: true}, expect: true", "given: {flow.emergency: false}, expect: false"),
        ("in_force: from 2021-05-31, not 2021-06-01", "in_force: from 2021-06-02, not 2021-06-01"),
        begins="2021-06-01",
    ),
    "dated version of a definition": Slip(
        "flow.some",
        "is: {2020-01-01: flow.under_14, 2023-01-01: flow.emergency}",
        (
            "as_of: 2020-01-01, given: {flow.under_14: true}, expect: true",
            "as_of: 2019-12-31, given: {flow.under_14: true}, expect: unknown",
            "given: {flow.emergency: true}, expect: true",
        ),
        ("is: begin on 2022-12-31, not 2023-01-01", "is: begin on 2023-01-02, not 2023-01-01"),
    ),
    "scope": Slip(
        "flow",
        "requires: flow.emergency",
        (ONE_MET, ONE_BREACHED),
        (
            "scope of trial: drop the whole expression",
            "scope of trial: drop `app.serves_persons_in_china`",
            "scope of trial: negate `app.serves_persons_in_china`",
        ),
        more=SCOPE,
    ),
    "scope that nothing states": Slip(
        "flow",
        f"requires: {BOTH}",
        (
            "given: {app.processing_in_china: true, flow.emergency: true, flow.under_14: true}, expect: met",
            "given: {app.processing_in_china: true, flow.emergency: true, flow.under_14: false}, "
            "expect: breached",
        ),
        ("requires: drop `flow.emergency`",),
        more=SCOPE_IN_NOTHING,
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_thin_example_lets_a_slip_pass_and_the_one_proposed_does_not(tmp_path: Path, name: str) -> None:
    """A slip survives examples that leave it open, and with the examples that come with it nothing survives."""
    pack = pack_of(tmp_path, SLIPS[name])
    assert all(trial.passed for trial in trials(pack))
    score = mutation_score(pack)
    expected = [each.replace("ADDED", added(score)) for each in SLIPS[name].survive]
    survived = told(score)
    assert not set(expected) - set(survived), survived
    assert score.killed + score.equivalent + len(score.survivors) == score.mutants
    assert score.percent == pytest.approx(100 * score.killed / (score.mutants - score.equivalent))
    whole = healed(pack, score.survivors)
    assert [trial for trial in trials(whole) if not trial.passed] == []
    after = mutation_score(whole)
    assert after.survivors == ()
    assert (after.mutants, after.equivalent, after.percent) == (score.mutants, score.equivalent, 100.0)


def added(score: Score) -> str:
    """The word that a slip adds to a list."""
    said = [each.mutant.what for each in score.survivors if each.mutant.what.startswith("add ")]
    return said[0].split("`")[1] if said else ""


def test_exactly_what_survives(tmp_path: Path) -> None:
    """Of a duty whose second term nothing shows, these slips survive, each with an example that the law passes."""
    pack = pack_of(tmp_path, SLIPS["drop"])
    score = mutation_score(pack)
    assert [shown(each) for each in score.survivors] == [
        ("requires: drop `flow.under_14`", None, {"flow.emergency": True, "flow.under_14": False}, "breached", "met"),
        ("in_force: from 2020-01-02, not 2020-01-01", date(2020, 1, 1),
         {"flow.emergency": True, "flow.under_14": True}, "met", "out_of_scope"),
    ]  # fmt: skip
    # negated, `or`, both dropped, both negated, a day later; a day earlier the act itself was not in force
    assert (score.mutants, score.killed, score.equivalent) == (8, 5, 1)
    assert score.percent == pytest.approx(100 * 5 / 7)


def shown(survivor: Survivor) -> tuple[object, ...]:
    """A survivor, its example and what it makes of that."""
    example = survivor.difference.example
    assert example is not None
    said = f"{survivor.mutant.place}: {survivor.mutant.what}"
    return said, example.as_of, example.given, example.expect, survivor.difference.mutated


def test_an_exception_that_the_law_no_longer_knows_is_shown_on_its_day(tmp_path: Path) -> None:
    """A slip that matters on other days only is no equivalent, and its example names such a day."""
    score = mutation_score(pack_of(tmp_path, SLIPS["an exception that is over"]))
    days = {each.mutant.what: shown(each)[1] for each in score.survivors}
    assert days["drop the exception"] == date(2021, 1, 1)
    assert days["until 2022-12-31, not 2023-01-01"] == date(2022, 12, 31)
    assert days["until 2023-01-02, not 2023-01-01"] == date(2023, 1, 1)


REDUNDANT = [
    (
        "flow.emergency or flow.emergency and flow.under_14",
        "requires: drop `flow.emergency and flow.under_14`",
    ),
    (
        "flow.emergency and (flow.emergency or flow.under_14)",
        "requires: drop `flow.emergency or flow.under_14`",
    ),
]


@pytest.mark.parametrize(("says", "what"), REDUNDANT)
def test_a_redundant_term_is_recognised(tmp_path: Path, says: str, what: str) -> None:
    """Dropping a term that never matters is equivalent, so it neither survives nor counts against the score."""
    met = "given: {flow.emergency: true, flow.under_14: true}, expect: met"
    day = f"as_of: 2020-01-01, {met}"
    other = "given: {flow.emergency: false, flow.under_14: true}, expect: breached"
    pack = made(tmp_path, [shown_by(duty("it", "flow", f"requires: {says}"), met, day, other)])
    score = mutation_score(pack)
    assert what not in told(score)
    assert score.equivalent >= 2  # this one, and the day before, on which the act was not in force
    assert healed(pack, score.survivors)


def test_a_slip_may_be_equivalent_in_one_heir_of_a_scope_and_not_in_another(tmp_path: Path) -> None:
    """A slip in a scope is equivalent only if it is for every duty that inherits it; one that shows it is enough."""
    first = shown_by(
        duty("a", "flow", "applies_when: app.processing_in_china\nrequires: flow.emergency"),
        ONE_MET, ONE_BREACHED, f"as_of: 2020-01-01, {ONE_MET}",
        "given: {app.processing_in_china: false, flow.emergency: false}, expect: out_of_scope",
    )  # fmt: skip
    second = shown_by(
        duty("b", "flow", "requires: flow.under_14"),
        "given: {flow.under_14: true}, expect: met",
        "given: {flow.under_14: false}, expect: breached",
        "as_of: 2020-01-01, given: {flow.under_14: true}, expect: met",
    )
    more = SCOPE.replace(" or app.serves_persons_in_china", "")
    pack = made(tmp_path, [first, second], more=more)
    score = mutation_score(pack)
    (one,) = score.survivors
    assert shown(one) == (
        "scope of trial: drop the whole expression", None,
        {"app.processing_in_china": False, "flow.under_14": True}, "out_of_scope", "met",
    )  # fmt: skip
    assert one.mutant.id == "trial/2-b"
    assert mutation_score(healed(pack, score.survivors)).survivors == ()


def test_selected_files_alone(tmp_path: Path) -> None:
    """Only files whose ids are selected are tried, with the scopes, numbers and lists that they read."""
    files = [
        shown_by(definition("item.delicate", "is: item.category in list.delicate"), OPEN),
        shown_by(duty("a", "flow", "requires: flow.emergency"), OPEN),
        shown_by(duty("b", "request", "requires: request.promised_working_days <= number.few_days"), OPEN),
    ]
    pack = made(tmp_path, files, more=SCOPE, lists=KINDS, numbers=DAYS)
    whole = {(each.mutant.id, each.mutant.place) for each in mutation_score(pack).survivors}
    assert {place for _, place in whole} == {
        "requires", "in_force", "is", "scope of trial", "numbers.yaml", "lists.yaml",
    }  # fmt: skip
    for wanted, places in (
        ("trial/1-item-delicate", {"is", "in_force", "lists.yaml"}),
        ("trial/2-a", {"requires", "in_force", "scope of trial"}),
        ("trial/2-b", {"requires", "in_force", "scope of trial", "numbers.yaml"}),
    ):
        score = mutation_score(pack, lambda id_, wanted=wanted: id_ == wanted)  # type: ignore[misc]
        assert {each.mutant.place for each in score.survivors} == places
    nothing = mutation_score(pack, lambda _: False)
    assert (nothing.mutants, nothing.percent) == (0, 100.0)


def test_no_law_goes_below_zero(tmp_path: Path) -> None:
    """A number of the law that is 0 is not made less: nothing counts below."""
    score = mutation_score(pack_of(tmp_path, SLIPS["number of the law from a day on"]))
    assert not [each for each in told(score) if "-1" in each]
    assert load_pack(tmp_path).numbers["few_days"].values[date(2022, 1, 1)] == 0
