"""A finding is not settled where its outcome hangs on an exception that lawyers dispute, and says on which."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_packs import DAY, app_of, duty, made

from pipl import App, app_from, evaluate, explain, load_pack
from pipl.engine.scope import READINGS, Reading
from pipl.exporters import export
from pipl.findings import Finding, Outcome
from pipl.policy.pack import Pack
from pipl.testing.values import app_values, with_gaps

PACK = load_pack()
DISPUTED = {duty.id for duty in PACK.duties if not all(each.settled for each in duty.unless)}
ID = "trial/2-it"
SAYS = """\
requires: flow.told_before
unless:
  - {when: flow.emergency, source: {article: 1}, because: {zh: 甲, en: first}, settled: false}
  - {when: flow.provided_by_law, source: {article: 3}, because: {zh: 乙, en: second}, settled: false}
  - {when: flow.under_14, source: {article: 1}, because: {zh: 丙, en: agreed}}
"""
NONE = {"emergency": False, "provided_by_law": False, "under_14": False}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """A pack with one duty, from which two disputed exceptions and one that is not release."""
    return made(tmp_path_factory.mktemp("pack"), [duty("it", "flow", SAYS)])


def app(**facts: bool) -> App:
    """An app with one flow."""
    flow = {"id": "f", "items": [], "consent": "none", **facts}
    return app_of({"id": "a", "platform": "web", "consents": [], "recipients": [], "flows": [flow]})


def finding(pack: Pack, reading: Reading, **facts: bool) -> Finding:
    """The finding about the one flow."""
    (one,) = evaluate(app(**facts), pack, as_of=DAY, reading=reading)
    return one


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize(
    ("facts", "deciding"),
    [
        ({**NONE, "told_before": False}, set()),
        ({**NONE, "told_before": False, "emergency": True}, {"first"}),
        ({**NONE, "told_before": False, "emergency": True, "provided_by_law": True}, {"first", "second"}),
        # out of scope for one, met for the other: this too would be put down to the exception
        ({**NONE, "told_before": True, "emergency": True}, {"first"}),
        # what may hold decides as well, unless another surely holds
        ({"told_before": False, "provided_by_law": False, "under_14": False}, {"first"}),
        ({"told_before": False, "provided_by_law": True, "under_14": False}, {"second"}),
        ({"told_before": False, "under_14": False}, {"first", "second"}),
        # an exception that nobody disputes releases by itself, and one that may is open in both readings
        ({**NONE, "told_before": False, "emergency": True, "under_14": True}, set()),
        ({"told_before": False}, set()),
        ({"told_before": False, "emergency": True}, {"first"}),
        # what is met, or open for another reason, is so in both readings
        ({"told_before": True, "under_14": False}, set()),
        ({"provided_by_law": False, "under_14": False}, set()),
    ],
)
def test_what_an_outcome_hangs_on(
    pack: Pack, reading: Reading, facts: dict[str, bool], deciding: set[str]
) -> None:
    """The disputed exceptions without which the other reading would say otherwise, and no others."""
    details = finding(pack, reading, **facts).details
    assert {each.because.en for each in details.exceptions if each.decides} == deciding
    assert details.settled is not bool(deciding)
    assert [(each.because.en, each.settled) for each in details.exceptions] == [
        ("first", False),
        ("second", False),
        ("agreed", True),
    ]


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_it_decides_where_the_readings_differ(data: st.DataObject) -> None:
    """Of every app and duty of the library's pack: one exception at least decides if and only if they differ."""
    judged = app_from(data.draw(with_gaps(data.draw(app_values("all")))))
    usual, strict = (evaluate(judged, PACK, as_of=DAY, reading=each).only(DISPUTED) for each in READINGS)
    for one, other in zip(usual, strict, strict=True):
        differ = one.outcome is not other.outcome
        for each in (one, other):
            assert any(exception.decides for exception in each.details.exceptions) is differ
            assert not (differ and each.details.settled)


def test_of_what_is_not_listed_nothing_is_sure(pack: Pack) -> None:
    """A flow that may exist unlisted is unknown in both readings, so that no exception decides."""
    unlisted = app_of({"id": "a", "platform": "web", "consents": [], "recipients": []})
    for reading in READINGS:
        (one,) = evaluate(unlisted, pack, as_of=DAY, reading=reading)
        assert (one.outcome, one.details.settled) == (Outcome.UNKNOWN, True)


def test_a_duty_that_is_disputed_itself_stays_so(tmp_path: Path) -> None:
    """What the file says of the whole duty counts whatever its exceptions come to."""
    disputed = made(tmp_path, [duty("it", "flow", f"settled: false\n{SAYS}")])
    for reading in READINGS:
        details = finding(disputed, reading, **NONE, told_before=False).details
        assert not details.settled
        assert not any(each.decides for each in details.exceptions)


def test_json_tells_what_is_disputed(pack: Pack) -> None:
    """Each exception of a finding says whether it is disputed and whether it decides."""
    told: list[dict[str, Any]] = finding(
        pack, "strict", **NONE | {"emergency": True}, told_before=False
    ).to_dict()["exceptions"]
    assert [(each["holds"], each["settled"], each["decides"]) for each in told] == [
        (True, False, True),
        (False, False, False),
        (False, True, False),
    ]


def test_an_explanation_names_what_is_not_granted(pack: Pack) -> None:
    """The strict reading tells the exceptions that it does not grant, each with its value and whether it decides."""
    (of,) = explain(
        app(**NONE | {"emergency": True}, told_before=False), pack, ID, as_of=DAY, reading="strict"
    )
    told = [
        (each.exception.because.en, each.term.value, each.exception.decides)
        for each in of.parts
        if each.exception
    ]
    assert told == [("first", True, True), ("second", False, False), ("agreed", False, False)]
    assert of.finding.outcome is Outcome.BREACHED


def test_a_text_names_what_is_not_granted(pack: Pack) -> None:
    """A breach of the strict reading alone says which exception the usual one would have granted."""
    said = [
        export(
            [evaluate(app(**facts, told_before=False), pack, as_of=DAY, reading="strict")], "text"
        ).splitlines()
        for facts in ({**NONE, "emergency": True}, NONE)
    ]
    line = "    strict reading, this disputed exception is not granted: first  Trial Article 1"
    assert [line in each for each in said] == [True, False]
    assert [any("unsettled reading" in one for one in each) for each in said] == [True, False]
