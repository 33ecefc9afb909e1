"""The pack finds what authorities found in real cases, and says so in the README of this folder."""

from __future__ import annotations

import pytest
from report import (
    EXAMPLES,
    HERE,
    README,
    Case,
    Problem,
    beyond,
    cases,
    fits,
    found,
    judged,
    pack,
    problems,
    readme,
    spec,
    unjudged,
    written,
)

from pipl import load_app


def case_name(case: Case) -> str:
    """A case by its id."""
    return case.id


def problem_name(problem: Problem) -> str:
    """A problem by its case and its label."""
    return f"{problem.case}::{problem.says}"


PROBLEMS = [problem for _, problem in problems()]
BY_ID = {case.id: case for case in cases()}
each_case = pytest.mark.parametrize("case", cases(), ids=case_name)


def test_every_spec_belongs_to_a_case() -> None:
    """No spec lies here of which `named.yaml` says nothing, and none is written here and among the examples."""
    specs = {path.stem for path in HERE.glob("*.yaml")} - {"named"}
    told_at_length = {path.parent.name for path in EXAMPLES.glob("*/app.yaml")}
    assert specs | told_at_length == set(BY_ID)
    assert not specs & told_at_length


@each_case
def test_the_spec_of_a_case_loads(case: Case) -> None:
    """The spec of a case is an app by the id of the case."""
    assert load_app(spec(case)).id == case.id


@each_case
def test_a_case_judged_on_another_day_says_why(case: Case) -> None:
    """A case is judged on the day of its notice, or the reason for another day is given."""
    assert case.day == case.as_of or case.why


@pytest.mark.parametrize("problem", [each for each in PROBLEMS if not each.missed], ids=problem_name)
def test_what_an_authority_named_is_found(problem: Problem) -> None:
    """Some duty that it is to be found by is breached, and one such breach cites a provision of the problem."""
    judgement = judged(BY_ID[problem.case])
    assert found(problem, judgement), sorted({each.duty for each in judgement.breached})


@pytest.mark.parametrize("problem", [each for each in PROBLEMS if each.missed], ids=problem_name)
def test_what_is_said_to_be_missed_is_missed(problem: Problem) -> None:
    """A problem that is found after all is no longer to be listed as missed."""
    assert not [
        each.duty for each in judged(BY_ID[problem.case]).breached if fits(each.duty, problem.found_by)
    ]


@each_case
def test_what_is_found_beyond_has_been_judged(case: Case) -> None:
    """Of every breach that nobody named, `named.yaml` says whether it is right."""
    assert unjudged(case) == []


def test_every_judgement_is_of_something_found() -> None:
    """No entry of `beyond` has outlived the findings that it was about."""
    duties = {duty for case in cases() for duty in beyond(case)}
    assert not [
        pattern
        for each in written()["beyond"]
        for pattern in each["duties"]
        if not any(fits(duty, [pattern]) for duty in duties)
    ]


def test_every_kind_of_problem_can_be_found() -> None:
    """Each kind is used, and each of its patterns fits some duty of the pack."""
    kinds = written()["kinds"]
    assert set(kinds) == {problem.kind for problem in PROBLEMS}
    assert not [
        pattern
        for kind in kinds.values()
        for pattern in kind["found_by"]
        if not any(fits(duty, [pattern]) for duty in pack().ids)
    ]


def test_twenty_cases_at_least_are_about_the_two_laws() -> None:
    """In twenty cases or more, a duty of the Personal Information Protection or Data Security Law finds a problem."""
    about = {
        case.id
        for case, problem in problems()
        if any(fits(each.duty, ["pipl/*", "dsl/*"]) for each in found(problem, judged(case)))
    }
    assert len(about) >= 20


def test_the_readme_shows_what_is_found_today() -> None:
    """The tables of the README are those that the pack gives now."""
    said = "what is found has changed: read the difference that `python tests/cases/report.py` makes"
    assert README.read_text(encoding="utf-8") == readme(), said
