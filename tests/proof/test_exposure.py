"""What the breaches of a report may cost: which penalties, how many breaches draw each, and since when."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_packs import app_of, duty, made

from pipl import app_from, evaluate, load_pack
from pipl.policy.pack import Pack
from pipl.report import Report
from pipl.testing.values import app_values, with_gaps

PACK = load_pack()
DAY = date(2026, 1, 1)
PENALTIES = """\
penalties:
  '3':
    title: {zh: 罚款, en: fine}
    in_force: {from: 2021-06-01, until: 2025-01-01}
    grades:
      - when: {zh: 一般, en: ordinary}
        measures: {zh: 警告, en: warning}
        organisation: {max_cny: 1000000}
        source: {article: 3}
      - when: {zh: 并处, en: besides}
        measures: {zh: 没收, en: confiscation}
        persons: {min_cny: 10000, max_cny: 100000}
        source: {article: 3}
        beside: true
  '1':
    title: {zh: 警告, en: warning}
    grades:
      - when: {zh: 一般, en: ordinary}
        measures: {zh: 警告, en: warning}
        source: {article: 1}
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Two duties that draw one penalty, one that draws another, and one that draws none."""
    says = {
        "a": "penalty: trial/3\nrequires: flow.emergency",
        "b": "penalty: trial/3\nrequires: flow.told_before",
        "c": "penalty: trial/1\nrequires: flow.under_14",
        "d": "requires: flow.deleted",
    }
    root: Path = tmp_path_factory.mktemp("exposure")
    return made(root, [duty(stem, "flow", text) for stem, text in says.items()], more=PENALTIES)


def report(pack: Pack, as_of: date = DAY, **facts: list[bool]) -> Report:
    """The report on an app with as many flows as there are values of each fact."""
    rows = [dict(zip(facts, values, strict=True)) for values in zip(*facts.values(), strict=True)]
    flows = [{"id": f"f{number}", "items": [], "consent": "none", **row} for number, row in enumerate(rows)]
    made_ = app_of({"id": "a", "platform": "web", "consents": [], "recipients": [], "flows": flows})
    return evaluate(made_, pack, as_of=as_of)


def test_breaches_are_counted_by_the_penalty_that_they_draw(pack: Pack) -> None:
    """Each penalty once, with the breaches of all duties that draw it; a duty without one, or met, adds nothing."""
    told = report(
        pack,
        date(2024, 12, 31),
        emergency=[False, False, True],
        told_before=[False, True, True],
        under_14=[True, True, False],
        deleted=[False, False, False],
    )
    assert [(each.address, each.breaches) for each in told.exposure] == [("trial/1", 1), ("trial/3", 3)]
    assert report(pack, emergency=[True], told_before=[True], under_14=[True], deleted=[False]).exposure == ()
    assert report(pack, deleted=[True]).unknown
    assert report(pack, deleted=[True]).exposure == ()


@pytest.mark.parametrize(
    ("as_of", "grades"),
    [
        (date(2021, 5, 31), 0),
        (date(2021, 6, 1), 2),
        (date(2024, 12, 31), 2),
        (date(2025, 1, 1), 0),
    ],
)
def test_a_penalty_counts_on_its_days_only(pack: Pack, as_of: date, grades: int) -> None:
    """Before it is in force and once it is over, a breach is a breach and draws nothing."""
    told = report(pack, as_of, emergency=[False])
    assert not told.ok
    assert [len(each.grades) for each in told.exposure] == ([grades] if grades else [])
    for finding in told.breached:
        assert len(finding.details.penalty) == grades
        assert finding.details.penalty_address == ("trial/3" if grades else "")


def test_the_shape_of_exposure_in_json(pack: Pack) -> None:
    """A list of penalties with their grades from the lightest on, and apart from them what comes beside."""
    told = json.loads(report(pack, date(2024, 1, 1), emergency=[False], under_14=[False]).to_json())[
        "exposure"
    ]

    def grade(
        zh: str, en: str, measures: tuple[str, str], article: int, **others: object
    ) -> dict[str, object]:
        chinese = {1: "一", 3: "三"}[article]
        citation = {"zh": f"《试验法》第{chinese}条", "en": f"Trial Article {article}"}
        return {
            "when": {"zh": zh, "en": en},
            "measures": {"zh": measures[0], "en": measures[1]},
            "source": {"address": f"trial/{article}", "citation": citation, "text": "official"},
            "organisation": None,
            "persons": None,
            "beside": False,
            **others,
        }

    warning = ("警告", "warning")
    fine = {"min_cny": 0, "max_cny": 1000000, "max_turnover_percent": None}
    person = {"min_cny": 10000, "max_cny": 100000, "max_turnover_percent": None}
    besides = grade("并处", "besides", ("没收", "confiscation"), 3, persons=person, beside=True)
    assert told == [
        {"penalty": "trial/1", "breaches": 1, "grades": [grade("一般", "ordinary", warning, 1)]},
        {
            "penalty": "trial/3",
            "breaches": 1,
            "grades": [grade("一般", "ordinary", warning, 3, organisation=fine), besides],
        },
    ]
    assert list(told[1]["grades"][0]) == ["when", "measures", "source", "organisation", "persons", "beside"]


@settings(max_examples=20, deadline=None)
@given(st.data(), st.sampled_from([date(2020, 6, 1), date(2021, 10, 31), date(2021, 11, 1), DAY]))
def test_exposure_adds_up(data: st.DataObject, as_of: date) -> None:
    """Under the built-in pack the counts are those of the breaches, and the law that draws each is in force."""
    told = evaluate(app_from(data.draw(with_gaps(data.draw(app_values("all"))))), PACK, as_of=as_of)
    drawn = Counter(each.details.penalty_address for each in told.breached)
    del drawn[""]
    assert {each.address: each.breaches for each in told.exposure} == drawn
    for each in told.exposure:
        instrument, _, key = each.address.partition("/")
        shape = PACK.instruments[instrument].shape
        assert (shape.penalties[key].in_force or shape.stands).covers(as_of)
        assert len(each.grades) == len(shape.penalties[key].grades)
