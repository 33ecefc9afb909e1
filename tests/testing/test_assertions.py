"""Assertions of compliance: what passes, what fails, and what a failure says."""

from __future__ import annotations

import datetime
import json
import warnings
from pathlib import Path
from typing import Any

import pytest
import small_pack
from typed import SPEC

import pipl
from pipl import AppError, Outcome, Pack, PiplError, PolicyError, Text
from pipl.exporters.phrases import PHRASES as OF_REPORTS
from pipl.testing import (
    UnsettledWarning,
    WaivedWarning,
    assert_breaches,
    assert_compliant,
    assert_outcome,
    failure,
)

DAY = "2024-01-01"
CONSENT, NOTICE, REQUESTS = "act/2-flow-consent", "methods/1-1-notice-shown", "act/2a-request-limits"
FINE: dict[str, Any] = {
    "id": "fine",
    "platform": "web",
    "processing_in_china": True,
    "processor": {"kind": "enterprise"},
    "notice": {"prompted_at_first_run": True},
    "requests": [],
    "flows": [],
}
"""Breaches nothing of the small pack, and leaves nothing open."""
WAIVER = """\
waivers:
  - duty: {duty}
    subject: {subject}
    reason: The screen comes with the next release.
    owner: Li
    approved_by: Wang
    ticket: SHOP-1
    until: {until}
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The small pack."""
    return pipl.load_pack(small_pack.write(tmp_path_factory.mktemp("pack") / "policies"))


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A spec with two breaches, named as it is typed in its folder."""
    (tmp_path / "app.yaml").write_text(SPEC, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return "app.yaml"


def said(failing: Any, *given: Any, **named: Any) -> str:
    """What an assertion that fails says."""
    with pytest.raises(AssertionError) as caught:
        failing(*given, as_of=named.pop("as_of", DAY), lang=named.pop("lang", "en"), **named)
    return str(caught.value)


class TestCompliant:
    """An app is asserted to comply."""

    @pytest.mark.parametrize("day", [DAY, datetime.date(2024, 1, 1)], ids=["text", "date"])
    def test_what_complies_passes(self, pack: Pack, day: str | datetime.date) -> None:
        """Where there is no breach and nothing is open, the report comes back and nothing is warned of."""
        report = assert_compliant(FINE, pack=pack, as_of=day)
        assert (report.app, report.as_of, report.ok) == ("fine", datetime.date(2024, 1, 1), True)

    def test_a_breach_fails(self, pack: Pack, spec: str) -> None:
        """The failure tells what is wrong, where, under which article, what to change and which fact to turn."""
        assert said(assert_compliant, spec, pack=pack) == (
            "shop does not comply: 2 breached, 2 unknown, 0 met, 1 out of scope\n"
            f"law of 2024-01-01, pack {pack.digest[:12]}\n"
            "\n"
            "processing activity login  app.yaml:11 $.flows[0]\n"
            "  breached  Flow login of Shop lacks ?.\n"
            "    Act Article 2(1)(2)\n"
            "    change: Ask for it.\n"
            "    met if: consent.separate\n"
            "    now: consent.separate: false  app.yaml:9 $.consents[0].separate\n"
            "    act/2-flow-consent  policies/act/2-flow-consent.yaml\n"
            "\n"
            "app shop  app.yaml:1 $\n"
            "  breached  It is not shown.\n"
            "    Methods 1(1) (text reported, not official)\n"
            "    change: Show it.\n"
            "    met if: app.has_notice and notice.prompted_at_first_run\n"
            "    now: app.has_notice: false  app.yaml:6 $.notice\n"
            "    methods/1-1-notice-shown  policies/methods/1-1-notice-shown.yaml\n"
            "\n"
            "step by step: pipl explain app.yaml act/2-flow-consent"
        )

    def test_in_chinese(self, pack: Pack, spec: str) -> None:
        """The same in the other language; ids, facts and places are as they are."""
        lines = said(assert_compliant, spec, pack=pack, lang="zh").splitlines()
        assert lines[:2] == [
            "shop 不合规：违反 2 项，尚不能判断 2 项，符合 0 项，不适用 1 项",
            f"2024-01-01 的法律，策略包 {pack.digest[:12]}",
        ]
        assert "  违反  活动 login 未取得单独同意。" in lines
        assert "    在下列情况下符合：consent.separate" in lines
        assert "    现为：consent.separate: false  app.yaml:9 $.consents[0].separate" in lines

    def test_an_app_made_in_python_has_paths(self, pack: Pack) -> None:
        """Without a file a failure names paths, and no command to type that would not work."""
        told = said(assert_compliant, {**FINE, "notice": "none"}, pack=pack)
        assert "app fine  $" in told
        assert "now: app.has_notice: false  $.notice" in told
        assert "pipl explain" not in told

    def test_every_form_of_an_app(self, pack: Pack, spec: str) -> None:
        """A model, plain values, a path and a text that names one are judged alike."""
        forms = (pipl.load_app(spec), Path(spec), spec)
        assert len({said(assert_compliant, form, pack=pack) for form in forms}) == 1

    def test_a_report_is_asserted_as_it_is(self, pack: Pack, spec: str) -> None:
        """A report passes or fails as it stands, and what it was judged by cannot be given anew."""
        report = pipl.evaluate(pipl.load_app(spec), pack, as_of=datetime.date(2024, 1, 1))
        with pytest.raises(AssertionError, match="shop does not comply") as caught:
            assert_compliant(report, lang="en")
        assert "met if" not in str(caught.value)  # it does not know what it was made of
        for given in ({"as_of": DAY}, {"pack": pack}, {"reading": "usual"}, {"select": ["act"]}):
            with pytest.raises(PiplError, match=f"so `{next(iter(given))}` has no use here"):
                assert_compliant(report, **given)

    def test_the_day_has_to_be_named(self, pack: Pack) -> None:
        """Without a day there is no law, and the error says where one could come from."""
        with pytest.raises(PiplError, match="no day is named") as caught:
            assert_compliant(FINE, pack=pack)
        assert "`pipl_as_of`" in caught.value.faults[0].help

    @pytest.mark.parametrize(
        ("given", "what"),
        [
            ({"as_of": "1.1.2024"}, "`1.1.2024` is no day"),
            ({"unknown": "error"}, "unknown word `error` for `unknown`"),
            ({"reading": "strickt"}, "unknown word `strickt` for `reading`"),
            ({"lang": "de"}, "unknown word `de` for `lang`"),
            ({"select": ["act/9*"]}, "`act/9\\*` matches no duty"),
        ],
    )
    def test_settings_are_checked(self, pack: Pack, given: dict[str, Any], what: str) -> None:
        """A setting that cannot be is an error, not a failure."""
        with pytest.raises(PiplError, match=what):
            assert_compliant(FINE, **{"as_of": DAY, "pack": pack, **given})

    def test_a_spec_that_is_none(self, pack: Pack) -> None:
        """What is no app is an error with all its faults, not a failure."""
        with pytest.raises(AppError, match="unknown key `flws`"):
            assert_compliant({"id": "a", "platform": "web", "flws": []}, pack=pack, as_of=DAY)

    def test_selected_duties_alone(self, pack: Pack, spec: str) -> None:
        """A selection leaves the other duties aside, and a failure says that it was made."""
        told = said(assert_compliant, spec, pack=pack, select="methods")
        assert told.splitlines()[1].endswith(", 1 duties selected")
        assert CONSENT not in told

    def test_nothing_judged_is_no_clean_bill(self, pack: Pack) -> None:
        """An app that no duty binds that day does not comply for that."""
        told = said(assert_compliant, FINE, pack=pack, as_of="2010-01-01")
        assert told.splitlines()[0] == "nothing was judged of fine"
        assert "nothing was judged: no duty is in force that day" in told

    def test_the_strict_reading(self, pack: Pack, spec: str) -> None:
        """How exceptions are read is passed on, and a failure says so."""
        assert "strict reading" in said(assert_compliant, spec, pack=pack, reading="strict")


class TestUnknown:
    """What the facts do not settle."""

    @pytest.fixture
    def open_(self) -> dict[str, Any]:
        """Values of an app that leave one duty open."""
        return {key: value for key, value in FINE.items() if key != "requests"}

    def test_warned_of_by_itself(self, pack: Pack, open_: dict[str, Any]) -> None:
        """An assertion passes with a warning at the line of the test, that names the facts to state."""
        with pytest.warns(UnsettledWarning) as caught:
            assert_compliant(open_, pack=pack, as_of=DAY, lang="en")
        assert [str(each.message) for each in caught] == [
            f"fine; law of 2024-01-01, pack {pack.digest[:12]}; 1 not settled, state first: requests"
        ]
        assert caught[0].filename == __file__

    def test_fails_or_keeps_quiet_on_demand(self, pack: Pack, open_: dict[str, Any]) -> None:
        """It can count as much as a breach, or not be told at all."""
        told = said(assert_compliant, open_, pack=pack, unknown="fail").splitlines()
        assert told[0] == "fine is not settled: 0 breached, 1 unknown, 1 met, 0 out of scope"
        assert told[3] == "1 not settled; state these facts:"
        assert told[4].startswith("  state requests  ")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert_compliant(open_, pack=pack, as_of=DAY, unknown="ignore")


class TestWaived:
    """Waivers in the file beside a spec."""

    def waive(self, spec: str, duty: str, subject: str, until: str = "2025-01-01") -> None:
        """Writes a waiver."""
        text = WAIVER.format(duty=duty, subject=subject, until=until)
        Path(spec).with_suffix(".waivers.yaml").write_text(text, encoding="utf-8")

    def test_passes_with_a_warning(self, pack: Pack, spec: str) -> None:
        """A waived breach fails nothing and never goes by in silence."""
        self.waive(spec, CONSENT, "login")
        with pytest.warns(
            WaivedWarning, match="1 waived, and breaches all the same: act/2-flow-consent login"
        ):
            assert_compliant(spec, pack=pack, as_of=DAY, select=["act"], unknown="ignore", lang="en")
        assert_breaches(spec, {CONSENT, NOTICE}, pack=pack, as_of=DAY)
        assert_outcome(spec, CONSENT, "waived", pack=pack, as_of=DAY)

    def test_expired(self, pack: Pack, spec: str) -> None:
        """From the day after its last the breach fails again."""
        self.waive(spec, CONSENT, "login", until="2023-12-31")
        assert "Flow login of Shop lacks ?." in said(assert_compliant, spec, pack=pack)

    def test_idle_waivers_are_warned_of(self, pack: Pack, tmp_path: Path) -> None:
        """A waiver that waives nothing is told, and where it stands."""
        fine = tmp_path / "fine.json"
        fine.write_text(json.dumps(FINE), encoding="utf-8")
        self.waive(str(fine), "act/2-flow-consnt", "login")
        with pytest.warns(
            WaivedWarning, match=r"there is no such duty; did you mean `act/2-flow-consent`.*yaml:2"
        ):
            assert_compliant(fine, pack=pack, as_of=DAY, lang="en")

    def test_a_report_that_was_waived_elsewhere(self, pack: Pack, spec: str) -> None:
        """Waivers of one's own go onto the report."""
        report = pipl.evaluate(pipl.load_app(spec), pack, as_of=datetime.date(2024, 1, 1))
        waiver = pipl.Waiver(
            duty=CONSENT,
            subject="login",
            reason="later",
            owner="Li",
            approved_by="Wang",
            ticket="1",
            until=datetime.date(2024, 2, 1),
        )
        waived = pipl.waive(report, [waiver])
        assert_outcome(waived, CONSENT, Outcome.WAIVED)


class TestBreaches:
    """An app is asserted to breach certain duties and no others."""

    def test_exactly_these(self, pack: Pack, spec: str) -> None:
        """The whole set has to agree, and one duty may stand for itself."""
        report = assert_breaches(spec, {CONSENT, NOTICE}, pack=pack, as_of=DAY)
        assert {each.duty for each in report.breached} == {CONSENT, NOTICE}
        assert_breaches(spec, NOTICE, pack=pack, as_of=DAY, select=["methods"])
        assert_breaches(FINE, (), pack=pack, as_of=DAY)

    def test_what_differs_is_told(self, pack: Pack, spec: str) -> None:
        """What was expected is told with what it came to instead, and what was not expected like any breach."""
        told = said(assert_breaches, spec, {NOTICE, REQUESTS}, pack=pack).splitlines()
        assert told[:7] == [
            "the breaches of shop are not those expected",
            f"law of 2024-01-01, pack {pack.digest[:12]}",
            "",
            "expected to be breached, and not:",
            "  act/2a-request-limits  unknown",
            "    app shop  app.yaml:1 $",
            "      not settled, state: app.requests",
        ]
        assert told[8:11] == [
            "breached, and not expected:",
            "processing activity login  app.yaml:11 $.flows[0]",
            "  breached  Flow login of Shop lacks ?.",
        ]

    def test_what_is_met_or_not_there(self, pack: Pack) -> None:
        """A duty that is met says what would breach it; one without a subject says that there is none."""
        told = said(assert_breaches, FINE, {NOTICE, CONSENT}, pack=pack)
        assert (
            "  methods/1-1-notice-shown  met\n    app fine  $\n      breached if: not app.has_notice" in told
        )
        assert (
            "  act/2-flow-consent  out of scope\n    nothing to ask about, or not in force that day" in told
        )

    def test_a_slip_is_an_error(self, pack: Pack, spec: str) -> None:
        """An id that the pack has not is no failure, and the one that was meant is named."""
        with pytest.raises(PolicyError, match="did you mean `act/2-flow-consent`"):
            assert_breaches(spec, {"act/2-flow-consnt"}, pack=pack, as_of=DAY)


class TestOutcome:
    """One duty is asserted to have an outcome."""

    @pytest.mark.parametrize(
        ("duty", "key", "outcome"),
        [
            (CONSENT, "", Outcome.BREACHED),
            (CONSENT, "login", "breached"),
            (CONSENT, "quiet", "out_of_scope"),
            (CONSENT, "open", "unknown"),
            (REQUESTS, "shop", "unknown"),
        ],
    )
    def test_as_expected(self, pack: Pack, spec: str, duty: str, key: str, outcome: str) -> None:
        """The gravest of all subjects counts, or the one of a key."""
        assert assert_outcome(spec, duty, outcome, key=key, pack=pack, as_of=DAY).app == "shop"

    def test_another_one(self, pack: Pack, spec: str) -> None:
        """A failure tells what it is, and what would turn it into what was expected."""
        told = said(assert_outcome, spec, CONSENT, "out_of_scope", key="login", pack=pack).splitlines()
        assert told[0] == "act/2-flow-consent is breached, not out of scope, for shop"
        assert "    out of scope if: flow.emergency" in told
        assert "    now: flow.emergency: false  app.yaml:13 $.flows[0].emergency" in told

    def test_what_is_not_settled(self, pack: Pack, spec: str) -> None:
        """Facts to state are named with their places."""
        told = said(assert_outcome, spec, CONSENT, "met", key="open", pack=pack)
        assert "  unknown  not settled: Delicate activities need separate consent" in told
        assert "    state flows[2].emergency" in told

    def test_without_a_subject(self, pack: Pack) -> None:
        """Where there is nothing to ask about, a failure says so."""
        told = said(assert_outcome, FINE, CONSENT, "met", pack=pack)
        assert told.endswith("\n\nnothing to ask about, or not in force that day")

    def test_slips_are_errors(self, pack: Pack, spec: str) -> None:
        """Neither a duty, nor a key, nor an outcome that there is not reads as an answer."""
        with pytest.raises(PolicyError, match="unknown duty `act/2`"):
            assert_outcome(spec, "act/2", "met", pack=pack, as_of=DAY)
        with pytest.raises(AppError, match="nothing here has the key `logn`"):
            assert_outcome(spec, CONSENT, "met", key="logn", pack=pack, as_of=DAY)
        with pytest.raises(ValueError, match="'meet' is not a valid Outcome"):
            assert_outcome(spec, CONSENT, "meet", pack=pack, as_of=DAY)


def test_many_breaches_are_cut(pack: Pack) -> None:
    """Ten are told in full, and the duties of the others named."""
    flow = {"purpose": "analytics", "consent": "none", "emergency": False, "items": [{"category": "face"}]}
    flows = [{"id": f"flow{number}", **flow} for number in range(12)]
    values = {**FINE, "flows": flows, "notice": "none"}
    told = said(assert_compliant, values, pack=pack)
    assert told.count("  breached  ") == failure.SHOWN
    assert told.endswith("\n\n3 more: act/2-flow-consent, methods/1-1-notice-shown")
    met = {**FINE, "consents": [{"id": "agree", "separate": True}]}
    met["flows"] = [{**each, "consent": "agree"} for each in flows]
    instead = said(assert_breaches, met, {CONSENT}, pack=pack)
    assert "    7 more: flow5, flow6, flow7, flow8, flow9, flow10, flow11" in instead


def test_phrases_are_in_both_languages() -> None:
    """Each phrase fills in the same values in both languages; the English ones are plain."""
    from string import Formatter

    for text in failure.PHRASES.values():
        assert isinstance(text, Text)
        zh, en = ({name for _, name, _, _ in Formatter().parse(each) if name} for each in text)
        assert zh == en
        assert text.zh != text.en
        assert text.en.isascii()
    assert {f"outcome {outcome.value}" for outcome in Outcome} <= set(OF_REPORTS)
