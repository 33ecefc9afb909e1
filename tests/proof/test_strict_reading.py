"""The strict reading: nothing that the usual one finds is lost, and what lawyers dispute is not granted."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_packs import app_of, duty, made
from proven import shown_by
from typer.testing import CliRunner

from pipl import App, app_from, evaluate, load_pack, trials
from pipl.cli.program import program
from pipl.engine.judge import Engine
from pipl.engine.scope import READINGS, Reading, law
from pipl.findings import Outcome
from pipl.policy.pack import Pack
from pipl.report import Report
from pipl.testing.values import app_values, with_gaps

PACK = load_pack()
DAY = date(2026, 1, 1)
ENGINES: tuple[Engine, ...] = get_args(Engine)
SAYS = """\
requires: flow.told_before
unless:
  - {when: flow.emergency, source: {article: 1}, because: {zh: 甲, en: disputed}, settled: false}
  - {when: flow.under_14, source: {article: 1}, because: {zh: 乙, en: granted}}
"""
Outcomes = dict[tuple[str, str, str], Outcome]


def outcomes(report: Report) -> Outcomes:
    """Every outcome by duty and subject."""
    return {(each.duty, each.about.noun, each.about.key): each.outcome for each in report}


def flow(**facts: bool) -> App:
    """An app with one flow."""
    given = {"id": "f", "items": [], "consent": "none", **facts}
    return app_of({"id": "a", "platform": "web", "consents": [], "recipients": [], "flows": [given]})


@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from([date(2020, 6, 1), date(2021, 11, 1), DAY]))
def test_every_breach_of_the_usual_reading_is_one_of_the_strict(data: st.DataObject, as_of: date) -> None:
    """The strict reading lets nothing pass: it turns only what an exception released, or might have."""
    whole = data.draw(app_values("all"))
    for values in (whole, data.draw(with_gaps(whole))):
        app = app_from(values)
        usual, strict = (outcomes(evaluate(app, PACK, as_of=as_of, reading=each)) for each in READINGS)
        assert usual.keys() == strict.keys()
        for key, outcome in usual.items():
            if outcome in (Outcome.BREACHED, Outcome.MET):
                assert strict[key] is outcome
            elif outcome is Outcome.UNKNOWN:
                assert strict[key] in (Outcome.UNKNOWN, Outcome.BREACHED)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_engines_agree_on_the_strict_reading(data: st.DataObject) -> None:
    """Generated code and stock rule-engine give equal outcomes where no disputed exception is granted."""
    app = app_from(data.draw(with_gaps(data.draw(app_values("all")))))
    one, other = (outcomes(evaluate(app, PACK, as_of=DAY, reading="strict", engine=each)) for each in ENGINES)
    assert one == other


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """A pack with one duty that has a disputed exception and one that is not."""
    return made(tmp_path / "policies", [duty("it", "flow", SAYS)])


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("facts", "usual", "strict"),
    [
        ({"emergency": True, "under_14": False}, Outcome.OUT_OF_SCOPE, Outcome.BREACHED),
        ({"emergency": False, "under_14": True}, Outcome.OUT_OF_SCOPE, Outcome.OUT_OF_SCOPE),
        ({"emergency": False, "under_14": False}, Outcome.BREACHED, Outcome.BREACHED),
        ({"under_14": False}, Outcome.UNKNOWN, Outcome.BREACHED),
        ({"emergency": True}, Outcome.OUT_OF_SCOPE, Outcome.UNKNOWN),
    ],
)
def test_a_disputed_exception_is_granted_usually_only(
    pack: Pack, engine: Engine, facts: dict[str, bool], usual: Outcome, strict: Outcome
) -> None:
    """An exception with `settled: false` releases in the usual reading; in the strict one it is as if not written."""
    app = flow(told_before=False, **facts)
    for reading, expected in zip(READINGS, (usual, strict), strict=True):
        report = evaluate(app, pack, as_of=DAY, reading=reading, engine=engine)
        assert report.outcome("trial/2-it", "f") is expected
        assert report.reading == reading
        assert report.to_dict()["reading"] == reading


def test_the_usual_reading_is_what_is_meant_without_a_word(pack: Pack) -> None:
    """No reading named is the usual one, for a report as for the examples of a pack."""
    app = flow(told_before=False, emergency=True)
    assert (
        evaluate(app, pack, as_of=DAY).to_json() == evaluate(app, pack, as_of=DAY, reading="usual").to_json()
    )
    assert law(pack, DAY).reading == "usual"
    disputed = "given: {flow.told_before: false, flow.emergency: true}, expect: out_of_scope"
    again = made(pack.root, [shown_by(duty("it", "flow", SAYS), disputed)])
    assert [trial.passed for trial in trials(again)] == [True]


@pytest.mark.parametrize("wrong", ["mild", "", "Strict", None])
def test_another_reading_is_refused(pack: Pack, wrong: Reading) -> None:
    """There are two readings; whatever else is asked for is an error that names them."""
    with pytest.raises(ValueError, match="it is `usual` or `strict`"):
        evaluate(flow(), pack, as_of=DAY, reading=wrong)


SPEC = """\
id: shop
platform: web
consents: []
recipients: []
flows:
  - {id: f, consent: none, items: [], told_before: false, emergency: true, under_14: false}
"""


@pytest.mark.parametrize(
    ("words", "code"), [((), 0), (("--reading", "usual"), 0), (("--reading", "strict"), 1)]
)
def test_the_reading_on_the_command_line(
    tmp_path: Path, pack: Pack, words: tuple[str, ...], code: int
) -> None:
    """`pipl check --reading strict` finds the breach that a disputed exception excuses otherwise."""
    spec = tmp_path / "app.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    fixed = ["check", str(spec), "--pack", str(pack.root), "--as-of", "2026-01-01", "--lang", "en"]
    ended = CliRunner().invoke(program, [*fixed, *words])
    assert (ended.exit_code, "breached  It is not so." in ended.output) == (code, bool(code)), ended.output


def test_an_unknown_reading_on_the_command_line(tmp_path: Path, pack: Pack) -> None:
    """Another word for the reading could not be run, which is code 2."""
    spec = tmp_path / "app.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    ended = CliRunner().invoke(
        program, ["check", str(spec), "--pack", str(pack.root), "--reading", "strickt"]
    )
    assert ended.exit_code == 2
    assert "unknown word `strickt` for `--reading`" in ended.output
    assert "did you mean `strict`?" in ended.output
