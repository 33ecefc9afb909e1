"""What loads but should not stay as it is: each slip is found where it is, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_pack

import pipl
from pipl.policy.lint import expressions

FULL = dict(small_pack.FILES)
"""The small pack with every outcome of its duties shown and every definition read."""
FULL["act/2-flow-consent.yaml"] += """\
  - says: nobody has said
    given: {flow.delicate: true, flow.emergency: false}
    expect: unknown
  - says: an emergency
    given: {flow.delicate: true, flow.emergency: true}
    expect: out_of_scope
  - says: the day before
    as_of: 2019-12-31
    given: {flow.delicate: true, flow.has_consent: false}
    expect: out_of_scope
"""
FULL["act/2a-request-limits.yaml"] = FULL["act/2a-request-limits.yaml"].replace(
    "requires: app.request_kinds",
    "applies_when: app.answers_all or app.promised_days >= 0\nrequires: app.request_kinds",
)
FULL["act/2a-request-limits.yaml"] += """\
  - says: sixteen days
    given: {app.request_kinds: 2, app.longest_promise: 16, app.answers_all: true}
    expect: breached
  - says: nobody has said
    given: {app.answers_all: true}
    expect: unknown
  - says: outside
    given: {app.processing_in_china: false}
    expect: out_of_scope
  - says: the day before
    as_of: 2019-12-31
    expect: out_of_scope
"""
FULL["methods/1-1-notice-shown.yaml"] += """\
  - says: shown
    given: {app.has_notice: true, notice.prompted_at_first_run: true}
    expect: met
  - says: nobody has said
    expect: unknown
  - says: the day before
    as_of: 2019-05-31
    expect: out_of_scope
"""


def linted(folder: Path, name: str = "", old: str = "", new: str = "") -> list[str]:
    """The faults of the full pack with one text in it replaced, as `file:line what`."""
    files = dict(FULL)
    if name:
        assert old in files[name]
        files[name] = files[name].replace(old, new)
    faults = pipl.lint(pipl.load_pack(small_pack.write(folder / "policies", files))).faults
    return [f"{fault.file.removeprefix('policies/')}:{fault.line} {fault.what}" for fault in faults]


def test_a_pack_in_order(tmp_path: Path) -> None:
    """A pack that shows everything has no faults."""
    assert linted(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (
            "act/2-flow-consent.yaml",
            "    expect: met\n",
            "    as_of: 2019-12-30\n    expect: out_of_scope\n",
            ["act/2-flow-consent.yaml:24 no example is `met`"],
        ),
        (
            "act/2-flow-consent.yaml",
            "expect: breached",
            "expect: met",
            ["act/2-flow-consent.yaml:24 no example is `breached`"],
        ),
        (
            "act/2-flow-consent.yaml",
            "expect: unknown",
            "expect: met",
            ["act/2-flow-consent.yaml:24 no example is `unknown`"],
        ),
        (
            "act/2-flow-consent.yaml",
            "flow.emergency: true}\n    expect: out_of_scope",
            "flow.emergency: true}\n    expect: met",
            [
                "act/2-flow-consent.yaml:12 no example shows this exception",
                "act/2-flow-consent.yaml:24 no example is `out_of_scope` on a day when the duty is in force",
            ],
        ),
        (
            "methods/1-1-notice-shown.yaml",
            "as_of: 2019-05-31",
            "as_of: 2019-05-30",
            ["methods/1-1-notice-shown.yaml:12 no example is of 2019-05-31, the day before the duty began"],
        ),
        (
            "act/2a-request-limits.yaml",
            "app.answers_all or app.promised_days >= 0",
            "app.answers_all or app.answers_all",
            ["act/1-promised-days.yaml:1 no duty or definition reads `app.promised_days`"],
        ),
        (
            "act/2a-request-limits.yaml",
            "app.promised_days >= 0",
            "app.promised_days >= 7",
            ["act/2a-request-limits.yaml:7 the number 7 stands in an expression"],
        ),
        (
            "act/2a-request-limits.yaml",
            "zh: 过多。",
            "zh: Too many.",
            ["act/2a-request-limits.yaml:9 the Chinese text has no Chinese in it"],
        ),
        (
            "act/2-flow-consent.yaml",
            "en: emergency",
            "en: 紧急",
            ["act/2-flow-consent.yaml:14 the English text has Chinese in it"],
        ),
        (
            "act/2-flow-consent.yaml",
            "zh: '活动 {flow.id} 未取得单独同意。'",
            "zh: '{flow.id}'",
            ["act/2-flow-consent.yaml:20 the Chinese text has no Chinese in it"],
        ),
        (
            "act/instrument.yaml",
            "en: correction",
            "en: 改正",
            ["act/instrument.yaml:34 the English text has Chinese in it"],
        ),
        (
            "act/numbers.yaml",
            "zh: 最长时限",
            "zh: longest",
            ["act/numbers.yaml:7 the Chinese text has no Chinese in it"],
        ),
        (
            "act/lists.yaml",
            "zh: 敏感种类",
            "zh: x",
            ["act/lists.yaml:2 the Chinese text has no Chinese in it"],
        ),
        ("labels.yaml", "en: collects", "en: 收集", ["labels.yaml:2 the English text has Chinese in it"]),
        (
            "act/numbers.yaml",
            "values: {2020-01-01: 15}",
            "values: {2020-01-02: 15}",
            [
                "act/2a-request-limits.yaml:8 `number.longest_days` has no value before 2020-01-02, "
                "but is read from 2020-01-01"
            ],
        ),
        (
            "act/lists.yaml",
            "    2020-01-01: [face, gene]\n",
            "    2020-05-01: [face, gene]\n",
            [
                "act/2-flow-consent.yaml:10 `list.delicate` has no value before 2020-05-01, "
                "but is read from 2020-01-01"
            ],
        ),
        (
            "act/1-answers-all.yaml",
            "in_force: {from: 2020-01-01}",
            "in_force: {from: 2021-01-01}",
            [
                "act/2a-request-limits.yaml:7 `app.answers_all` has no value before 2021-01-01, "
                "but is read from 2020-01-01"
            ],
        ),
    ],
)
def test_one_slip(tmp_path: Path, name: str, old: str, new: str, said: list[str]) -> None:
    """One slip gives its faults, where it stands."""
    assert linted(tmp_path, name, old, new) == said


def test_an_exception_that_begins_later(tmp_path: Path) -> None:
    """What an exception reads needs a value only from the day on which the exception begins."""
    name, old = "act/2-flow-consent.yaml", "when: flow.emergency"
    assert (
        linted(tmp_path / "late", "act/1-answers-all.yaml", "{from: 2020-01-01}", "{from: 2021-01-01}") != []
    )
    files = dict(FULL)
    files[name] = files[name].replace(old, "when: flow.emergency or app.request_kinds >= number.later")
    files["act/numbers.yaml"] += (
        "later:\n  title: {zh: 后定, en: later}\n  unit: requests\n  source: {article: 2}\n  values: {2021-06-01: 3}\n"
    )
    pack = pipl.load_pack(small_pack.write(tmp_path / "policies", files))
    assert pipl.lint(pack).faults == ()


def test_a_first_version_that_comes_late(tmp_path: Path) -> None:
    """A duty that says nothing on its first day is refused, by loading or by looking for slips."""
    files = dict(FULL)
    files["methods/1-1-notice-shown.yaml"] = files["methods/1-1-notice-shown.yaml"].replace(
        "  2019-06-01: app.has_notice\n", ""
    )
    try:
        faults = pipl.lint(pipl.load_pack(small_pack.write(tmp_path / "policies", files))).faults
    except pipl.PolicyError as error:
        faults = error.faults
    assert [fault.file for fault in faults] == ["policies/methods/1-1-notice-shown.yaml"]


def test_unread_facts_are_warnings(tmp_path: Path) -> None:
    """Every stated fact that nothing reads is named, those that something reads are not."""
    warnings = pipl.lint(pipl.load_pack(small_pack.write(tmp_path, FULL))).warnings
    said = "\n".join(fault.what for fault in warnings)
    for name in (
        "consent.written",
        "app.has_processor" if "app.has_processor" in pipl.facts() else "sdk.told",
    ):
        assert f"`{name}`" in said
    for name in ("flow.emergency", "consent.separate", "request.effective", "request.promised_working_days"):
        assert f"`{name}`" not in said


def test_expressions_as_written(tmp_path: Path) -> None:
    """Every expression of every file is found once, each version of an amended one by itself."""
    pack = pipl.load_pack(small_pack.write(tmp_path, FULL))
    found = [(document.file.rpartition("/")[2], path) for document, path, _ in expressions(pack)]
    assert len(found) == len(set(found)) == 2 + 4 + 3 + 2 + 2
    assert ("1-1-notice-shown.yaml", ("requires", "2020-06-01")) in found


def test_what_rule_engine_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An expression that stock rule-engine does not compile is a fault, whatever our own parser says."""
    import rule_engine

    stock = rule_engine.Rule

    def picky(text: str) -> object:
        if "separate" in text:
            raise rule_engine.errors.RuleSyntaxError("not today", None)
        return stock(text)

    pack = pipl.load_pack(small_pack.write(tmp_path / "policies", FULL))
    monkeypatch.setattr(rule_engine, "Rule", picky)
    (fault,) = pipl.lint(pack).faults
    assert (fault.file, fault.path) == ("policies/act/2-flow-consent.yaml", "$.requires")
    assert fault.what.startswith("rule-engine refuses this expression: not today")
