"""The generated code, stock rule-engine and the plain reader say the same of every app."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pipl import app_from, evaluate, load_pack
from pipl.engine.compile import compiled
from pipl.engine.define import define
from pipl.engine.facts import rows
from pipl.engine.kleene import trace
from pipl.engine.missing import Search
from pipl.findings import Outcome
from pipl.report import Report
from pipl.testing.values import Values, app_values, with_gaps

PACK = load_pack()
DAYS = st.sampled_from([date(2019, 12, 1), date(2021, 10, 31), date(2021, 11, 1), date(2026, 1, 1)])


def outcomes(report: Report) -> dict[tuple[str, str, str], Outcome]:
    """Every outcome by duty and subject."""
    return {(each.duty, each.about.noun, each.about.key): each.outcome for each in report}


@settings(max_examples=80, deadline=None)
@given(st.data(), DAYS)
def test_generated_code_agrees_with_stock_rule_engine(data: st.DataObject, as_of: date) -> None:
    """On a whole app, and on the same app with facts left out, both engines give equal outcomes."""
    whole = data.draw(app_values("all"))
    for values in (whole, data.draw(with_gaps(whole))):
        app = app_from(values)
        fast = evaluate(app, PACK, as_of=as_of)
        slow = evaluate(app, PACK, as_of=as_of, engine="reference")
        assert outcomes(fast) == outcomes(slow)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_generated_code_agrees_with_the_plain_reader(data: st.DataObject) -> None:
    """For every duty and row, the rails give what reading the tree term by term gives."""
    app = app_from(data.draw(with_gaps(data.draw(app_values("all")))))
    law = compiled(PACK, date(2026, 1, 1))
    known = rows(app, law.layout)
    define(known, law)
    search = Search(law, known)
    report = outcomes(evaluate(app, PACK, as_of=date(2026, 1, 1)))
    for noun, duties in law.duties.items():
        for row in known.by_noun[noun]:
            for duty in duties:

                def read(name: str, row: object = row) -> object:
                    return search.value(row, name)  # type: ignore[arg-type]

                breach = trace(duty.breach, read, law.words).value
                binds = trace(duty.binds, read, law.words).value if duty.binds is not None else True
                expected = (
                    Outcome.OUT_OF_SCOPE
                    if binds is False
                    else Outcome.MET
                    if breach is False
                    else Outcome.UNKNOWN
                    if breach is None or row.unlisted
                    else Outcome.BREACHED
                )
                assert report[duty.duty.id, noun, row.key or app.id] is expected


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_an_answer_given_with_facts_missing_holds_once_they_are_known(data: st.DataObject) -> None:
    """What is breached with gaps is breached in the whole app; what is met or out of scope is no breach there."""
    whole_values = data.draw(app_values("all"))
    gap_values = data.draw(with_gaps(whole_values))
    whole = outcomes(evaluate(app_from(whole_values), PACK, as_of=date(2026, 1, 1)))
    for (duty, noun, key), outcome in outcomes(
        evaluate(app_from(gap_values), PACK, as_of=date(2026, 1, 1))
    ).items():
        if outcome is Outcome.UNKNOWN:
            continue
        for (other, other_noun, other_key), truth in whole.items():
            if (other, other_noun) != (duty, noun) or not covers(key, other_key, gap_values):
                continue
            assert (truth is Outcome.BREACHED) == (outcome is Outcome.BREACHED), (duty, key, other_key)


def covers(key: str, other: str, gaps: Values) -> bool:
    """Whether a row with gaps speaks of a row of the whole app: the same one, or one that it does not list."""
    if "*" not in key:
        return key == other
    if key == "*":
        listed = {flow["id"] for flow in gaps.get("flows", ())} | {each["id"] for each in gaps["consents"]}
        return other.split("/")[0] not in listed or other in ("*",)
    owner = key.split("/")[0]
    return owner == other.split("/")[0] and other != owner
