"""Specs as tests: which there are, what each says, and that all that pytest does with tests works with them."""

from __future__ import annotations

import json
import os
import re
import xml.etree.ElementTree as ET

import pytest
from spec_suite import FINE, INI, OUTCOMES, Suite
from typed import SPEC

pytest_plugins = ["pytester"]

LOGIN = "act/2-flow-consent[flow:login]"
OPEN = "act/2-flow-consent[flow:open]"
QUIET = "act/2-flow-consent[flow:quiet]"
REQUESTS = "act/2a-request-limits[app:shop]"
NOTICE = "methods/1-1-notice-shown[app:shop]"
WAIVER = """\
waivers:
  - {{duty: {duty}, subject: login, reason: next release, owner: Li, approved_by: Wang, ticket: S-1, until: {until}}}
"""


@pytest.fixture
def suite(pytester: pytest.Pytester) -> Suite:
    """A suite with one spec in a folder."""
    made = Suite(pytester)
    made.write("specs/shop.pipl.yaml")
    return made


class TestWhichThereAre:
    """The tests of a spec."""

    def test_one_for_each_duty_and_subject(self, suite: Suite) -> None:
        """A breach fails, what is open is skipped, what is out of scope is left out."""
        assert suite.outcomes() == {LOGIN: "failed", OPEN: "skipped", REQUESTS: "skipped", NOTICE: "failed"}

    @pytest.mark.parametrize(
        ("words", "more"),
        [
            (("--pipl-unknown", "fail"), {OPEN: "failed", REQUESTS: "failed"}),
            (("--pipl-unknown", "ignore"), {OPEN: None, REQUESTS: None}),
            (("--pipl-out-of-scope", "skip"), {QUIET: "skipped"}),
            (("--pipl-select", "methods", "--pipl-select", "act/2a*"), {LOGIN: None, OPEN: None}),
            (("--pipl-as-of", "2019-07-01"), {LOGIN: None, OPEN: None, REQUESTS: None}),
        ],
        ids=["fail", "ignore", "skip", "select", "day"],
    )
    def test_settings(self, suite: Suite, words: tuple[str, ...], more: dict[str, str | None]) -> None:
        """Each setting changes the tests that it is about, and no others."""
        whole = suite.outcomes() | more
        assert suite.outcomes(*words) == {name: outcome for name, outcome in whole.items() if outcome}

    def test_files(self, suite: Suite) -> None:
        """YAML and JSON are collected by their double suffix, others only where the ini file names them."""
        for name in ("a.pipl.yml", "b.yaml", "c/app.yaml"):
            suite.write(name, FINE.format(id=name[0]))
        suite.write("d.pipl.json", json.dumps({"id": "d", "platform": "web", "processing_in_china": True}))
        suite.write("specs/shop.pipl.waivers.yaml", "waivers: []\n")
        assert self.files(suite) == {"a.pipl.yml", "d.pipl.json", "specs/shop.pipl.yaml"}
        suite.write("pytest.ini", INI + "pipl_files = app.yaml b.*\n")
        assert self.files(suite) == {"b.yaml", "c/app.yaml"}

    def files(self, suite: Suite) -> set[str]:
        """The files that tests come from."""
        lines = suite.run("--collect-only", "-q").outlines
        return {line.partition("::")[0] for line in lines if "::" in line}

    def test_a_spec_of_which_nothing_is_judged(self, suite: Suite) -> None:
        """It has one test, which is skipped: that nothing was found is no clean bill."""
        for words in ((), ("--pipl-each", "spec")):
            result = suite.run("-rs", "--pipl-as-of", "2010-01-01", *words, outcomes={"skipped": 1})
            result.stdout.fnmatch_lines(["SKIPPED*specs/shop.pipl.yaml:1: nothing was judged: *"])

    def test_one_for_each_spec(self, suite: Suite) -> None:
        """For hundreds of specs there is a test for each, which fails like an assertion and passes with a warning."""
        suite.write("specs/fine.pipl.yaml", FINE.format(id="fine"))
        out = suite.run("--pipl-each", "spec", outcomes={"failed": 1, "passed": 1}).stdout
        out.fnmatch_lines(
            [
                "shop does not comply: 2 breached, 2 unknown, 0 met, 1 out of scope",
                "    met if: consent.separate",
                "FAILED specs/shop.pipl.yaml::complies - shop does not comply: 2 breached, *",
            ]
        )
        open_ = FINE.format(id="open").replace("requests: []\n", "")
        suite.write("specs/shop.pipl.yaml", open_)
        out = suite.run("-W", "default", "--pipl-each", "spec", outcomes={"passed": 2, "warnings": 1}).stdout
        out.fnmatch_lines(
            ["*UnsettledWarning: open; law of 2024-01-01, *; 1 not settled, state first: requests"]
        )
        suite.run("--pipl-each", "spec", "--pipl-unknown", "fail", outcomes={"failed": 1, "passed": 1})

    def test_marked(self, suite: Suite) -> None:
        """`-m pipl` runs specs alone, `-m "not pipl"` all the rest."""
        suite.pytester.makepyfile("def test_other(): pass")
        suite.run("-m", "not pipl", outcomes={"passed": 1})
        suite.run("-m", "pipl", outcomes={"failed": 2, "skipped": 2})


class TestWhatTheySay:
    """Failures and reasons."""

    def test_a_breach(self, suite: Suite) -> None:
        """What is wrong, where, under which article, what to change, and no traceback; the last line can be clicked."""
        lines = suite.run("--tb=long").outlines
        begin = next(number for number, line in enumerate(lines) if LOGIN in line and line.startswith("__"))
        pack = re.search("pack [0-9a-f]{12}", "\n".join(lines))
        assert pack is not None
        assert lines[begin + 1 : begin + 11] == [
            "processing activity login  specs/shop.pipl.yaml:11 $.flows[0]",
            "  breached  Flow login of Shop lacks ?.",
            "    Act Article 2(1)(2)",
            "    change: Ask for it.",
            "    met if: consent.separate",
            "    now: consent.separate: false  specs/shop.pipl.yaml:9 $.consents[0].separate",
            "    act/2-flow-consent  policies/act/2-flow-consent.yaml",
            f"law of 2024-01-01, {pack[0]}",
            "",
            "specs/shop.pipl.yaml:9: Flow login of Shop lacks ?.",
        ]
        failed = f"FAILED specs/shop.pipl.yaml::{LOGIN} - Flow login of S"  # a CI run does not cut the line
        assert any(each.startswith(failed) for each in lines)
        assert "Traceback" not in "\n".join(lines)

    def test_in_chinese(self, suite: Suite) -> None:
        """The same in the other language."""
        out = suite.run("--pipl-lang", "zh", "-rs").stdout
        out.fnmatch_lines(
            [
                "pipl：1 份规格，2024-01-01 的法律，策略包 *",
                "个人信息处理活动 login  specs/shop.pipl.yaml:11 *",
                "  违反  活动 login 未取得单独同意。",
                "SKIPPED*须说明：app.requests",
            ]
        )

    def test_what_is_open(self, suite: Suite) -> None:
        """A skipped test names the facts to state; a failed one, what each means and where it goes."""
        suite.run("-rs").stdout.fnmatch_lines(
            [
                "SKIPPED [[]1[]] specs/shop.pipl.yaml:21: not settled, state: flow.emergency, flow.has_consent, *",
                "SKIPPED [[]1[]] specs/shop.pipl.yaml:1: not settled, state: app.requests",
            ]
        )
        suite.run("--pipl-unknown", "fail").stdout.fnmatch_lines(
            ["  unknown (should)  not settled: Requests keep within limits*", "    state requests  *"]
        )

    def test_the_head_of_the_run(self, suite: Suite) -> None:
        """It says how many specs there are, and under which law they are judged."""
        suite.run("--pipl-reading", "strict", "--pipl-select", "act").stdout.fnmatch_lines(
            ["pipl: specs: 1, law of 2024-01-01, pack *  strict reading, 2 duties selected"]
        )
        suite.pytester.makepyfile("def test_other(): pass")
        suite.run("-q", "--pipl-lang", "en", "test_the_head_of_the_run.py").stdout.no_fnmatch_line("pipl: *")

    @pytest.mark.parametrize("each", ["verdict", "spec"])
    def test_a_spec_that_is_none(self, suite: Suite, each: str) -> None:
        """Its faults are told with line and help, and the other specs are judged."""
        suite.write("specs/wrong.pipl.yaml", SPEC.replace("purpose: analytics", "purpse: analytics"))
        suite.write("specs/shop.pipl.yaml", FINE.format(id="fine"))
        words = ("--pipl-each", each, "--continue-on-collection-errors")
        result = suite.run(*words)
        result.stdout.fnmatch_lines(
            [
                "specs/wrong.pipl.yaml:12:5 $.flows[[]0[]].purpse: unknown key `purpse`",
                "  help: did you mean `purpose`*",
            ]
        )
        outcomes = result.parseoutcomes()
        assert outcomes == ({"passed": 2, "errors": 1} if each == "verdict" else {"passed": 1, "failed": 1})

    @pytest.mark.parametrize("each", ["verdict", "spec"])
    def test_policies_that_do_not_load(self, suite: Suite, each: str) -> None:
        """Their faults are told once and not for every spec."""
        suite.write("policies/act/numbers.yaml", "many_requests: 3\n")
        for number in range(3):
            suite.write(f"specs/s{number}.pipl.yaml", FINE.format(id="a"))
        result = suite.run("--tb=short", "-r", "N", "--pipl-each", each)
        assert result.ret in (pytest.ExitCode.INTERRUPTED, pytest.ExitCode.TESTS_FAILED)
        told = [
            line for line in result.outlines if re.search("numbers.yaml:1:16 .*takes keys with values", line)
        ]
        again = [line for line in result.outlines if "the policies cannot be used, as told above" in line]
        assert len(told) == 1
        assert {line.partition(":")[0] for line in again} == {
            f"specs/{name}.pipl.yaml" for name in ("s1", "s2", "shop")
        }

    def test_a_selection_of_nothing(self, suite: Suite) -> None:
        """A pattern that matches no duty is an error that names the next one."""
        suite.run("--pipl-select", "method").stdout.fnmatch_lines(
            ["*`method` matches no duty", "*did you mean `methods`*"]
        )

    def test_another_folder(self, suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
        """Places are named as one would type them where pytest was called, and the pack as the ini file has it."""
        monkeypatch.chdir(suite.folder / "specs")
        suite.run("-k", "login", outcomes={"failed": 1}).stdout.fnmatch_lines(
            ["shop.pipl.yaml:9: Flow login of Shop lacks ?."]
        )
        (suite.folder / "else").mkdir()
        monkeypatch.chdir(suite.folder / "else")
        out = suite.run("-k", "login", os.fspath(suite.folder / "specs"), outcomes={"failed": 1}).stdout
        out.fnmatch_lines([f"{suite.folder}/specs/shop.pipl.yaml:9: Flow login of Shop lacks ?."])


class TestWaived:
    """Waivers beside a spec."""

    def waive(self, suite: Suite, duty: str = "act/2-flow-consent", until: str = "2024-01-01") -> None:
        """Writes a waiver."""
        text = WAIVER.format(duty=duty, until=until)
        suite.write("specs/shop.pipl.waivers.yaml", text)

    def test_expected_to_fail(self, suite: Suite) -> None:
        """A waived breach is neither a failure nor a success, and says who answers for it."""
        self.waive(suite)
        assert suite.outcomes("-k", "login") == {LOGIN: "xfail"}
        suite.run("-rx", "-k", "login").stdout.fnmatch_lines(
            [
                "XFAIL*waived; Flow login of Shop lacks ?.; next release; owner Li, approved by Wang, S-1, until *"
            ]
        )
        suite.write(
            "specs/shop.pipl.yaml", SPEC.replace("notice: none", "notice: {prompted_at_first_run: true}")
        )
        out = suite.run("-rx", "--pipl-each", "spec", "--pipl-unknown", "ignore", "-W", "default")
        assert out.parseoutcomes() == {"xfailed": 1, "warnings": 1}

    def test_expired(self, suite: Suite) -> None:
        """From the next day on the breach fails again, and the waiver is warned of."""
        self.waive(suite, until="2023-12-31")
        result = suite.run("-k", "login", "-W", "default")
        result.stdout.fnmatch_lines(["*expired on 2023-12-31, the breach counts again  *waivers.yaml:2"])
        assert result.parseoutcomes() == {"failed": 1, "deselected": 3, "warnings": 1}

    def test_unmatched(self, suite: Suite) -> None:
        """A waiver of nothing is warned of."""
        self.waive(suite, duty="act/2-flow-consnt")
        out = suite.run("-W", "default").stdout
        out.fnmatch_lines(["*WaivedWarning: *there is no such duty; did you mean `act/2-flow-consent`*"])


class TestPytest:
    """What pytest does with tests."""

    def test_selected_by_keyword(self, suite: Suite) -> None:
        """`-k` finds a duty, an instrument, a subject and a file."""
        for words, count in (
            ("act/2a", 1),
            ("methods", 1),
            ("login", 1),
            ("flow and not login", 1),
            ("shop.pipl", 4),
        ):
            lines = suite.run("-k", words, "--collect-only", "-q").outlines
            assert sum("::" in line for line in lines) == count, words

    def test_selected_by_id(self, suite: Suite) -> None:
        """The id of a test, and that of a duty without its subject, can be given."""
        suite.run(f"specs/shop.pipl.yaml::{LOGIN}", outcomes={"failed": 1})
        suite.run("specs/shop.pipl.yaml::act/2-flow-consent", outcomes={"failed": 1, "skipped": 1})

    def test_stops_at_the_first(self, suite: Suite) -> None:
        """`-x` stops at the first breach."""
        suite.run("-x", outcomes={"failed": 1})

    def test_last_failed(self, suite: Suite) -> None:
        """`--lf` runs the breaches again, alone, and none once they are mended."""
        suite.write("specs/fine.pipl.yaml", FINE.format(id="fine"))
        suite.run(outcomes={"passed": 2, "failed": 2, "skipped": 2})
        assert suite.outcomes("--lf") == {LOGIN: "failed", NOTICE: "failed"}
        suite.write(
            "specs/shop.pipl.yaml", SPEC.replace("notice: none", "notice: {prompted_at_first_run: true}")
        )
        assert suite.outcomes("--lf") == {LOGIN: "failed", NOTICE: "passed"}
        assert suite.outcomes("--lf") == {LOGIN: "failed"}

    def test_workers(self, suite: Suite) -> None:
        """Spread over processes, the outcomes and failures are the same."""
        suite.write("specs/fine.pipl.yaml", FINE.format(id="fine"))
        alone = suite.outcomes("--pipl-out-of-scope", "skip")
        assert len(alone) == 7
        assert suite.outcomes("--pipl-out-of-scope", "skip", "-n", "2") == alone
        out = suite.run("-n", "2").stdout
        out.fnmatch_lines(["specs/shop.pipl.yaml:9: Flow login of Shop lacks ?."])
        failed = f"FAILED specs/shop.pipl.yaml::{LOGIN} - Flow login of S"
        assert any(each.startswith(failed) for each in out.str().splitlines())

    def test_one_day_for_all_workers(self, suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
        """Today is what the first process says it is."""
        from datetime import date

        from pipl import days

        suite.write("pytest.ini", INI.replace("pipl_as_of = 2024-01-01\n", ""))
        monkeypatch.setattr(days, "today", lambda: date(2024, 1, 2))
        suite.run("-n", "1", "-k", "login").stdout.fnmatch_lines(["law of 2024-01-02, pack *"])

    def test_junit(self, suite: Suite) -> None:
        """A JUnit file has the message of a breach, and what it can be grouped by."""
        suite.run("--junitxml", "junit.xml")
        cases = {each.get("name"): each for each in ET.parse(suite.folder / "junit.xml").iter("testcase")}
        assert set(cases) == {LOGIN, OPEN, REQUESTS, NOTICE}
        failed = cases[LOGIN]
        assert failed.get("classname") == "specs.shop.pipl.yaml"
        assert (failure := failed.find("failure")) is not None
        assert failure.get("message") == "Flow login of Shop lacks ?."
        assert "change: Ask for it." in (failure.text or "")
        said = {each.get("name"): each.get("value") for each in failed.iter("property")}
        assert len(said.pop("fingerprint") or "") == 16
        assert said == {
            "duty": "act/2-flow-consent",
            "source": "act/2(1)(2)",
            "subject": "flow login",
            "place": "specs/shop.pipl.yaml:11 $.flows[0]",
        }
        assert cases[OPEN].find("skipped") is not None

    @pytest.mark.parametrize("each", ["verdict", "spec"])
    def test_five_hundred_specs(self, suite: Suite, each: str) -> None:
        """Hundreds of specs over two workers: every verdict is run once, and the breaches alone fail."""
        for number in range(499):
            suite.write(f"specs/s{number}.pipl.yaml", FINE.format(id=f"s{number}"))
        words = ("-n", "2", "--pipl-each", each, "--pipl-unknown", "ignore", "--pipl-select", "methods")
        suite.run(*words, outcomes={"passed": 499, "failed": 1})

    def test_reports_are_not_all_kept(self, suite: Suite) -> None:
        """With more specs than reports are kept, a breach of the first one is still told in full."""
        for number in range(10):
            suite.write(f"specs/z{number}.pipl.yaml", SPEC.replace("id: shop", f"id: z{number}"))
        out = suite.run("-k", "login", outcomes={"failed": 11}).stdout
        assert out.str().count("  breached  Flow login of Shop lacks ?.") == 11


def test_outcomes_are_those_of_pytest() -> None:
    """The words by which these tests read outcomes are distinct."""
    assert len(set(OUTCOMES)) == len(OUTCOMES)
