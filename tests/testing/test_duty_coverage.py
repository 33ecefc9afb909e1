"""Which duties a suite exercises: counted once for each way, the same over any number of processes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import pytest
import small_pack
from spec_suite import FINE, INI, Suite

import pipl
from pipl import Outcome, Pack
from pipl.testing.coverage import PHRASES, Exercised, duty_coverage, percentage, table

pytest_plugins = ["pytester"]

DAY = date(2024, 1, 1)
CONSENT, REQUESTS, NOTICE = "act/2-flow-consent", "act/2a-request-limits", "methods/1-1-notice-shown"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The small pack, of three duties."""
    return pipl.load_pack(small_pack.write(tmp_path_factory.mktemp("pack") / "policies"))


@pytest.fixture
def suite(pytester: pytest.Pytester) -> Suite:
    """A suite with one spec of two breaches and one that breaches nothing."""
    made = Suite(pytester)
    made.write("specs/shop.pipl.yaml")
    made.write("specs/fine.pipl.yaml", FINE.format(id="fine"))
    return made


def exercised(pack: Pack, outcomes: dict[str, tuple[Outcome, ...]], day: date = DAY) -> Exercised:
    """What was seen under a pack."""
    seen = Exercised()
    report = pipl.evaluate(pipl.app_from({"id": "a", "platform": "web"}), pack, as_of=day)
    seen.add(report, [(duty, each) for duty, found in outcomes.items() for each in found])
    return seen


class TestCounts:
    """Numbers of duties."""

    SEEN: ClassVar[dict[str, tuple[Outcome, ...]]] = {
        CONSENT: (Outcome.MET, Outcome.BREACHED, Outcome.MET),
        REQUESTS: (Outcome.UNKNOWN, Outcome.OUT_OF_SCOPE),
        NOTICE: (Outcome.OUT_OF_SCOPE,),
    }

    def test_each_duty_once(self, pack: Pack) -> None:
        """A duty is met, breached, both, only open, or never exercised."""
        found = duty_coverage(exercised(pack, self.SEEN), pack, as_of=DAY, fallback=DAY)
        assert found.count().to_dict() == {
            "in_force": 3,
            "met": 1,
            "breached": 1,
            "both": 1,
            "open": 1,
            "never": 1,
            "percent": 33.3,
        }
        assert found.outcomes[CONSENT] == ("breached", "met")
        assert found.never == (NOTICE,)
        assert found.count("methods").to_dict()["never"] == 1

    def test_branches(self, pack: Pack) -> None:
        """Counted apart, a duty seen both met and breached is whole, one seen in one way is half."""
        seen = exercised(pack, {CONSENT: (Outcome.MET, Outcome.BREACHED), NOTICE: (Outcome.WAIVED,)})
        found = duty_coverage(seen, pack, as_of=DAY, fallback=DAY, branch=True)
        assert found.count().percent == 50.0

    def test_days(self, pack: Pack) -> None:
        """The duties are those of the day that is set, else of the days judged on, else of the day that is left."""
        early = date(2019, 7, 1)  # the act is not in force
        judged = exercised(pack, {}, early)
        for as_of, seen, days, duties in (
            (None, judged, (early,), {NOTICE}),
            (DAY, judged, (DAY,), {CONSENT, REQUESTS, NOTICE}),
            (None, Exercised(), (DAY,), {CONSENT, REQUESTS, NOTICE}),
        ):
            found = duty_coverage(seen, pack, as_of=as_of, fallback=DAY)
            assert (found.days, set(found.outcomes)) == (days, duties)
        both = exercised(pack, {}, early)
        both.update(exercised(pack, {NOTICE: (Outcome.MET,)}).packed())
        assert duty_coverage(both, pack, as_of=None, fallback=DAY).days == (early, DAY)

    def test_sent_and_taken_in(self, pack: Pack) -> None:
        """What two processes have seen is the same whoever takes in whose."""
        one, two = exercised(pack, {CONSENT: (Outcome.MET,)}), exercised(pack, {CONSENT: (Outcome.BREACHED,)})
        sent = json.loads(json.dumps(one.packed())), json.loads(json.dumps(two.packed()))
        one.update(sent[1])
        two.update(sent[0])
        assert one.packed() == two.packed()

    def test_selected(self, pack: Pack) -> None:
        """Duties that were not selected are not asked for; of none all are exercised."""
        found = duty_coverage(Exercised(), pack, as_of=DAY, fallback=DAY, chosen=frozenset({NOTICE}))
        assert (set(found.outcomes), found.count().percent) == ({NOTICE}, 0.0)
        none = duty_coverage(Exercised(), pack, as_of=DAY, fallback=DAY, chosen=frozenset())
        assert none.count().percent == 100.0

    def test_what_is_not_all_is_not_shown_as_all(self) -> None:
        """Percentages are rounded down."""
        assert [percentage(each) for each in (100.0, 99.99, 100 * 2 / 3, 0.0, 58.5)] == [
            100.0,
            99.9,
            66.6,
            0.0,
            58.5,
        ]


class TestTable:
    """The table for a person."""

    def test_lines(self, pack: Pack) -> None:
        """One line for each instrument, and the names of what was never exercised."""
        found = duty_coverage(exercised(pack, TestCounts.SEEN), pack, as_of=DAY, fallback=DAY)
        assert list(table(found, "en")) == [
            f"law of 2024-01-01, pack {pack.digest[:12]}",
            "",
            "instrument  in force  met  breached  both  open  never  percent",
            "act                2    1         1     1     1      0    50.0%",
            "methods            1    0         0     0     0      1     0.0%",
            "total              3    1         1     1     1      1    33.3%",
            "",
            "never exercised:",
            "  methods/1-1-notice-shown",
        ]

    def test_columns_of_chinese(self, pack: Pack) -> None:
        """A Chinese character takes two columns of a terminal, so the columns stand below each other."""
        lines = list(table(duty_coverage(Exercised(), pack, as_of=DAY, fallback=DAY, branch=True), "zh"))
        assert lines[0].endswith("，符合与违反分别计算")
        assert lines[2:5] == [
            "规定     施行中  符合  违反  两者  未判明  从未触及  比例",
            "act           2     0     0     0       0         2  0.0%",
            "methods       1     0     0     0       0         1  0.0%",
        ]

    def test_long_lists_are_cut(self, pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
        """The first names are shown, and all of them on demand."""
        monkeypatch.setattr("pipl.testing.coverage.SHOWN", 1)
        found = duty_coverage(Exercised(), pack, as_of=DAY, fallback=DAY)
        assert list(table(found, "en"))[-2:] == [f"  {CONSENT}", "  2 more: -v names them"]
        assert list(table(found, "en", everything=True))[-1] == f"  {NOTICE}"

    def test_phrases_are_in_both_languages(self) -> None:
        """Each phrase fills in the same values in both languages; the English ones are plain."""
        from string import Formatter

        for text in PHRASES.values():
            zh, en = ({name for _, name, _, _ in Formatter().parse(each) if name} for each in text)
            assert zh == en
            assert text.en.isascii()


class TestSuites:
    """Suites that are asked what they exercise."""

    def exercised(self, suite: Suite, *words: str) -> dict[str, Any]:
        """What the file says after a run."""
        suite.run("--pipl-cov-file", "cov.json", *words)
        document: dict[str, Any] = json.loads((suite.folder / "cov.json").read_text(encoding="utf-8"))
        return document

    def test_specs(self, suite: Suite) -> None:
        """Each verdict of a spec counts, also what is open; those out of scope are no tests and do not count."""
        found = self.exercised(suite)
        assert found["duties"] == {
            CONSENT: ["breached", "unknown"],
            REQUESTS: ["unknown", "met"],
            NOTICE: ["breached", "met"],
        }
        assert {key: found[key] for key in ("format", "days", "branch")} == {
            "format": "pipl-cov/1",
            "days": ["2024-01-01"],
            "branch": False,
        }
        assert found["total"]["percent"] == 100.0
        assert list(found["instruments"]) == ["act", "methods"]
        assert self.exercised(suite, "-k", "login")["duties"][NOTICE] == []
        assert self.exercised(suite, "--pipl-each", "spec")["duties"][CONSENT] == [
            "breached",
            "unknown",
            "out_of_scope",
        ]

    def test_over_processes(self, suite: Suite) -> None:
        """However the tests are spread, the file is the same, letter by letter."""
        self.exercised(suite)
        alone = (suite.folder / "cov.json").read_text(encoding="utf-8")
        for words in (("-n", "2"), ("-n", "2", "--dist", "loadfile")):
            self.exercised(suite, *words)
            assert (suite.folder / "cov.json").read_text(encoding="utf-8") == alone

    def test_what_assertions_look_at(self, suite: Suite) -> None:
        """An assertion on one duty exercises that duty, one on an app all of them."""
        suite.pytester.makepyfile(
            test_one=f"""
            from pipl.testing import assert_outcome

            def test_one():
                assert_outcome("specs/shop.pipl.yaml", "{CONSENT}", "breached", key="login")
            """,
            test_all=f"""
            from pipl.testing import assert_breaches

            def test_all():
                assert_breaches("specs/shop.pipl.yaml", {{"{CONSENT}", "{NOTICE}"}})
            """,
        )
        assert self.exercised(suite, "test_one.py")["duties"] == {
            CONSENT: ["breached"],
            REQUESTS: [],
            NOTICE: [],
        }
        assert self.exercised(suite, "test_all.py")["total"]["never"] == 0

    def test_what_tests_judge_themselves(self, suite: Suite) -> None:
        """A suite without assertions of this library is watched too, wherever it takes `pipl.evaluate` from."""
        suite.write("conftest.py", "from pipl import evaluate\n")
        suite.pytester.makepyfile(
            """
            import datetime
            import pipl
            from conftest import evaluate

            def test_it(pipl_pack):
                app = pipl.load_app("specs/shop.pipl.yaml")
                assert not evaluate(app, pipl_pack, as_of=datetime.date(2024, 1, 1)).ok
            """
        )
        judge = pipl.evaluate
        found = self.exercised(suite, "test_what_tests_judge_themselves.py")
        assert found["duties"][CONSENT] == ["breached", "unknown", "out_of_scope"]
        assert pipl.evaluate is judge

    def test_the_fixture(self, suite: Suite) -> None:
        """What `pipl_evaluate` judges counts as well, and packs other than that of the suite do not."""
        small_pack.write(suite.folder / "other")
        numbers = small_pack.FILES["act/numbers.yaml"]
        suite.write("other/act/numbers.yaml", numbers.replace("2022-07-01: 5", "2022-07-01: 6"))
        suite.pytester.makepyfile(
            """
            def test_it(pipl_evaluate):
                pipl_evaluate("specs/fine.pipl.yaml")
                pipl_evaluate("specs/shop.pipl.yaml", pack="other")
            """
        )
        result = suite.run("--pipl-cov", "test_the_fixture.py")
        result.stdout.fnmatch_lines(
            [
                "total              3    2         0     0     0      1    66.6%",
                "what was judged by 1 other packs *",
            ]
        )

    @pytest.mark.parametrize(
        ("words", "code", "line"),
        [
            (("--pipl-cov-fail-under", "100"), 0, "required 100%, reached 100.0%"),
            (("--pipl-cov-fail-under", "50.5", "--pipl-cov-branch"), 0, "required 50.5%, reached 66.6%"),
            (
                ("--pipl-cov-fail-under", "66.7", "--pipl-cov-branch"),
                1,
                "required 66.7% of duties exercised, reached 66.6%",
            ),
        ],
    )
    @pytest.mark.parametrize("more", [(), ("-n", "1")], ids=["alone", "xdist"])
    def test_floor(
        self, suite: Suite, words: tuple[str, ...], code: int, line: str, more: tuple[str, ...]
    ) -> None:
        """A suite that exercises too little fails though all its tests pass."""
        suite.pytester.makepyfile(
            f"""
            from pipl.testing import assert_breaches, assert_outcome

            def test_it():
                assert_breaches("specs/shop.pipl.yaml", {{"{CONSENT}", "{NOTICE}"}})
                assert_outcome("specs/fine.pipl.yaml", "{REQUESTS}", "met")
                assert_outcome("specs/fine.pipl.yaml", "{NOTICE}", "met")
            """
        )
        result = suite.run("test_floor.py", *words, *more)
        assert result.ret == code
        result.stdout.fnmatch_lines(["*= duties exercised =*", line])

    def test_a_failure_stays_a_failure(self, suite: Suite) -> None:
        """A floor that is reached does not mend a test that fails; collecting alone tells of no coverage."""
        assert suite.run("--pipl-cov-fail-under", "0").ret is pytest.ExitCode.TESTS_FAILED
        suite.run("--pipl-cov", "--collect-only").stdout.no_fnmatch_line("*duties exercised*")

    def test_what_cannot_be_told(self, suite: Suite) -> None:
        """A file that cannot be written, and policies that do not load, fail the run and say why."""
        suite.pytester.makepyfile("def test_other(): pass")
        result = suite.run("-m", "not pipl", "--pipl-cov-file", "no/such/cov.json")
        assert result.ret is pytest.ExitCode.TESTS_FAILED
        result.stdout.fnmatch_lines(
            ["no/such/cov.json: the file cannot be written: no such file or directory"]
        )
        small_pack.write(suite.folder / "broken")
        suite.write("broken/act/numbers.yaml", "many_requests: 3\n")
        result = suite.run("-q", "--pipl-cov", "--pipl-pack", "broken", "test_what_cannot_be_told.py")
        assert result.ret is pytest.ExitCode.TESTS_FAILED
        result.stdout.fnmatch_lines(["*numbers.yaml:1:16 *"])

    def test_a_worker_that_crashes(self, suite: Suite) -> None:
        """What it has exercised is lost, and the table says so."""
        suite.pytester.makepyfile("import os\ndef test_other(): os._exit(1)")
        words = ("-n", "1", "--max-worker-restart", "0", "--pipl-cov", "test_a_worker_that_crashes.py")
        suite.run(*words).stdout.fnmatch_lines(["a worker crashed: what it exercised is left out"])

    def test_in_chinese(self, suite: Suite) -> None:
        """The table is in the language of the suite."""
        suite.write("pytest.ini", INI.replace("pipl_lang = en", "pipl_lang = zh"))
        suite.run("--pipl-cov-fail-under", "100").stdout.fnmatch_lines(
            ["*= 测试触及的义务 =*", "合计*", "达到要求：100%，实为 100.0%"]
        )


def test_nothing_is_watched_unasked(suite: Suite) -> None:
    """Without the flags `pipl.evaluate` is what it is, and no table is printed."""
    suite.pytester.makepyfile(
        """
        import pipl

        def test_it():
            assert not hasattr(pipl.evaluate, "__wrapped__")
        """
    )
    result = suite.run("-m", "not pipl", outcomes={"passed": 1})
    result.stdout.no_fnmatch_line("*duties exercised*")
    assert not (Path(suite.folder) / "cov.json").exists()
