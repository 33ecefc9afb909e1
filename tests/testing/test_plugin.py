"""The pytest plugin: settings, fixtures and marks, and that a suite without use for it does not notice it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import small_pack
from spec_suite import INI, Suite

from pipl import days

pytest_plugins = ["pytester"]


@pytest.fixture
def suite(pytester: pytest.Pytester) -> Suite:
    """A suite with the small pack."""
    return Suite(pytester)


class TestFixtures:
    """Tests that judge apps themselves."""

    TESTS = """
        import datetime
        import pytest
        from pipl.testing import Evaluate, assert_breaches, assert_compliant, assert_outcome

        BOTH = {"act/2-flow-consent", "methods/1-1-notice-shown"}

        def test_pack(pipl_pack):
            assert sorted(pipl_pack.instruments) == ["act", "methods"]

        def test_evaluate(pipl_evaluate: Evaluate):
            report = pipl_evaluate("app.yaml")
            assert report.as_of == datetime.date(2024, 1, 1)
            assert {each.duty for each in report.breached} == BOTH
            assert_breaches(report, BOTH)

        def test_what_is_passed_counts_most(pipl_evaluate):
            report = pipl_evaluate("app.yaml", as_of="2019-07-01", select=["methods"])
            assert (str(report.as_of), report.selected) == ("2019-07-01", {"methods/1-1-notice-shown"})

        @pytest.mark.pipl(as_of="2019-07-01", reading="strict")
        class TestMarked:
            def test_day(self, pipl_evaluate):
                report = pipl_evaluate("app.yaml")
                assert (str(report.as_of), report.reading) == ("2019-07-01", "strict")

            @pytest.mark.pipl(as_of=datetime.date(2020, 2, 1), select="act")
            def test_nearest_first(self, pipl_evaluate):
                report = pipl_evaluate("app.yaml")
                assert (str(report.as_of), report.reading) == ("2020-02-01", "strict")
                assert all(duty.startswith("act/") for duty in report.selected)

            def test_assertions_heed_marks(self):
                assert str(assert_outcome("app.yaml", "methods/1-1-notice-shown", "breached").as_of) == "2019-07-01"

        def test_assertions_heed_the_ini_file():
            assert_breaches("app.yaml", BOTH)

        @pytest.mark.pipl(unknown="ignore", select=["act/2a*"])
        def test_unknown():
            assert_compliant("app.yaml")
    """

    @pytest.mark.parametrize("more", [(), ("-n", "2")], ids=["alone", "xdist"])
    def test_settings_come_from_everywhere(self, suite: Suite, more: tuple[str, ...]) -> None:
        """What is passed comes before marks, the nearest first, and these before flags and the ini file."""
        suite.write("app.yaml")
        suite.pytester.makepyfile(self.TESTS)
        suite.run(*more, outcomes={"passed": 8})

    def test_flags_come_before_the_ini_file(self, suite: Suite) -> None:
        """A flag counts more than the ini file, and its folder is taken from where pytest was called."""
        suite.write("app.yaml")
        small_pack.write(suite.folder / "sub" / "others", {**small_pack.FILES})
        suite.pytester.makepyfile(
            """
            def test_it(pipl_evaluate, pipl_pack):
                report = pipl_evaluate("app.yaml")
                assert (str(report.as_of), report.reading) == ("2022-01-01", "strict")
                assert len(report.selected) == 1
                assert pipl_pack.root.name == "others"
            """
        )
        suite.run(
            *("--pipl-as-of", "2022-01-01", "--pipl-reading", "strict", "--pipl-pack", "sub/others"),
            *("--pipl-select", "methods"),
            outcomes={"passed": 1},
        )

    def test_a_failure_shows_the_line_of_the_test(self, suite: Suite) -> None:
        """The traceback ends where the test asserts; no line of the library is in it."""
        suite.write("app.yaml")
        suite.pytester.makepyfile(
            """
            from pipl.testing import assert_compliant

            def test_it():
                assert_compliant("app.yaml", unknown="ignore")
            """
        )
        out = suite.run(outcomes={"failed": 1}).stdout
        out.fnmatch_lines(
            [
                '>       assert_compliant("app.yaml", unknown="ignore")',
                "E       AssertionError: shop does not comply: 2 breached, 2 unknown, 0 met, 1 out of scope",
                "E         breached  Flow login of Shop lacks ?.",
                "E           met if: consent.separate",
                "test_a_failure_shows_the_line_of_the_test.py:4: AssertionError",
            ]
        )
        out.no_fnmatch_line("*assertions.py*")

    @pytest.mark.parametrize(
        ("mark", "what"),
        [
            ("'2026-01-01'", "`pytest.mark.pipl` does not take `2026-01-01` without a name"),
            ("asof='2026-01-01'", "unknown setting `asof`"),
            ("as_of='soon'", "`soon` is no day"),
        ],
    )
    def test_marks_are_checked(self, suite: Suite, mark: str, what: str) -> None:
        """A mark that says nothing the plugin knows is an error of its test."""
        suite.pytester.makepyfile(
            f"""
            import pytest

            @pytest.mark.pipl({mark})
            def test_it(pipl_evaluate):
                pipl_evaluate({{"id": "a", "platform": "web"}})
            """
        )
        suite.run(outcomes={"failed": 1}).stdout.fnmatch_lines([f"*{what}*"])

    def test_a_day_has_to_be_named(self, suite: Suite) -> None:
        """In a test the law has no default day; `today` is one that can be named."""
        suite.write("pytest.ini", INI.replace("pipl_as_of = 2024-01-01\n", ""))
        suite.pytester.makepyfile(
            """
            import pytest
            from pipl import PiplError, days

            APP = {"id": "a", "platform": "web"}

            def test_none(pipl_evaluate):
                with pytest.raises(PiplError, match="no day is named"):
                    pipl_evaluate(APP)

            @pytest.mark.pipl(as_of="today")
            def test_today(pipl_evaluate):
                assert pipl_evaluate(APP).as_of == days.today()
            """
        )
        suite.run(outcomes={"passed": 2})


class TestSettings:
    """Settings that cannot be."""

    @pytest.mark.parametrize(
        ("words", "ini", "what"),
        [
            (("--pipl-unknown", "error"), "", "--pipl-unknown: unknown word `error` for `unknown`"),
            (("--pipl-as-of", "2026"), "", "--pipl-as-of: `2026` is no day"),
            ((), "pipl_reading = lax", "pipl_reading: unknown word `lax` for `reading`"),
            ((), "pipl_out_of_scope = hide", "pipl_out_of_scope: unknown word `hide` for `out_of_scope`"),
            ((), "pipl_each = duty", "pipl_each: unknown word `duty` for `each`"),
        ],
    )
    def test_refused_before_anything_runs(
        self, suite: Suite, words: tuple[str, ...], ini: str, what: str
    ) -> None:
        """They are told as wrong usage, with what would be right."""
        suite.write("pytest.ini", f"{INI}{ini}\n")
        result = suite.run(*words)
        assert result.ret is pytest.ExitCode.USAGE_ERROR
        result.stderr.fnmatch_lines([f"ERROR: {what}", "  help: *"])

    def test_all_told_at_once(self, suite: Suite) -> None:
        """Two wrong settings are two faults."""
        result = suite.run("--pipl-unknown", "x", "--pipl-each", "y")
        result.stderr.fnmatch_lines(["*--pipl-*", "*--pipl-*"])


class TestUnused:
    """A suite that has no use for the plugin."""

    PROBE = """
        import sys

        def test_what_is_loaded():
            loaded = {name for name in sys.modules if name.partition(".")[0] == "pipl"}
            assert loaded == {"pipl", "pipl.testing", "pipl.testing.plugin", "pipl.testing.running"}
            assert not {"pydantic", "yaml", "rule_engine", "hypothesis"} & set(sys.modules)
    """

    def test_nothing_is_imported(self, pytester: pytest.Pytester) -> None:
        """Beside the plugin itself nothing of the library is loaded, nor anything that it needs."""
        pytester.makepyfile(self.PROBE)
        pytester.makefile(".yaml", other="a: 1")
        words = ("-p", "no:hypothesispytest", "-p", "no:pipl", "-p", "pipl.testing.plugin")
        pytester.runpytest_subprocess(*words).assert_outcomes(passed=1)

    def test_the_assertions_need_no_pytest(self) -> None:
        """Used from anywhere else, the assertions do not load pytest."""
        code = "import sys; from pipl.testing import assert_compliant; assert 'pytest' not in sys.modules"
        subprocess.run([sys.executable, "-c", code], check=True)

    def test_the_entry_point(self) -> None:
        """The plugin is announced to pytest, and this suite keeps it out, so that it may load it where it is tried."""
        import tomllib

        project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
        assert project["project"]["entry-points"]["pytest11"] == {"pipl": "pipl.testing.plugin"}
        assert "-p no:pipl" in project["tool"]["pytest"]["ini_options"]["addopts"]

    def test_public_names(self) -> None:
        """The package names what it has, and nothing else."""
        import pipl.testing

        assert dir(pipl.testing) == pipl.testing.__all__
        assert all(getattr(pipl.testing, name) is not None for name in pipl.testing.__all__)
        with pytest.raises(AttributeError, match=r"module `pipl\.testing` has no `assert_legal`"):
            pipl.testing.assert_legal  # noqa: B018


def test_today_by_itself(suite: Suite) -> None:
    """Specs are judged today in China where no day is named, as `pipl check` does, and the head of the run says so."""
    suite.write("pytest.ini", INI.replace("pipl_as_of = 2024-01-01\n", ""))
    suite.write("shop.pipl.yaml")
    before = days.today()
    lines = suite.run("--pipl-each", "spec").outlines
    assert any(
        f"pipl: specs: 1, law of {day}, pack" in line for line in lines for day in (before, days.today())
    )
