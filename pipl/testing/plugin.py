"""The pytest plugin: specs as tests, fixtures, and which duties a suite exercises.

pytest imports this module in every suite of an environment that has the library. So it imports nothing of the
library but what is empty, and each hook returns at once where a suite has no use for it: `tests/bench/bench_plugin.py`
measures what that costs.

It asserts nothing, so pytest need not rewrite it: PYTEST_DONT_REWRITE.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest

from pipl.testing import running

if TYPE_CHECKING:
    from pathlib import Path

    from pipl import Pack
    from pipl.testing.judged import Evaluate
    from pipl.testing.specs import SpecFile

SETTINGS = (
    ("pack", "DIR", "folder of policies instead of the built-in one"),
    (
        "as-of",
        "DATE",
        "day whose law is applied, YYYY-MM-DD in China, or `today`; specs are judged today by default",
    ),
    (
        "unknown",
        "fail|warn|ignore",
        "what the facts do not settle: fails, is skipped, or is left out [default: warn]",
    ),
    (
        "select",
        "ID",
        "only these duties: an id, a pattern such as `pipl/2*`, or an instrument; repeat it for more",
    ),
    ("reading", "usual|strict", "disputed exceptions: granted as is usual, or not [default: usual]"),
    ("lang", "zh|en", "language of failures [default: that of the locale]"),
    (
        "out-of-scope",
        "omit|skip",
        "verdicts of a spec that are out of scope: left out, or skipped [default: omit]",
    ),
    ("each", "verdict|spec", "one test for each verdict of a spec, or one for the spec [default: verdict]"),
)
"""Each is a flag, `--pipl-as-of`, and a key of the ini file, `pipl_as_of`."""
SUFFIXES = (".yaml", ".yml", ".json")
FILES = tuple(f"*.pipl{suffix}" for suffix in SUFFIXES)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the flags and the keys of the ini file."""
    group = parser.getgroup("pipl", "compliance of data flows (pipl)")
    for name, value, help_ in SETTINGS:
        kind: Literal["args", "string"] = "args" if name == "select" else "string"
        group.addoption(
            f"--pipl-{name}", metavar=value, action="append" if kind == "args" else "store", help=help_
        )
        parser.addini(f"pipl_{name.replace('-', '_')}", help_, type=kind)
    parser.addini("pipl_files", "patterns of the specs to collect", type="args", default=list(FILES))
    group.addoption(
        "--pipl-cov", action="store_true", help="tell which duties the suite exercises, and which never"
    )
    group.addoption(
        "--pipl-cov-branch", action="store_true", help="count a duty twice: once met, once breached"
    )
    group.addoption("--pipl-cov-file", metavar="FILE", help="write that as JSON too")
    group.addoption(
        "--pipl-cov-fail-under", metavar="PERCENT", type=float, help="fail if fewer are exercised"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Begins to watch what is judged before any conftest can take hold of `pipl.evaluate`."""
    given = early_config.known_args_namespace
    if (
        given.pipl_cov
        or given.pipl_cov_branch
        or given.pipl_cov_file
        or given.pipl_cov_fail_under is not None
    ):
        from pipl.testing.watch import NAME, Watch

        early_config.pluginmanager.register(Watch(early_config), NAME)


def pytest_configure(config: pytest.Config) -> None:
    """Begins a run; settings that cannot be are refused before anything is collected."""
    said = ", ".join(f"{name.replace('-', '_')}=..." for name, _, _ in SETTINGS[:6])
    config.addinivalue_line("markers", f"pipl({said}): how `pipl_evaluate` and assertions judge in this test")
    run = running.begin(config)
    watch: Any = config.pluginmanager.get_plugin("pipl-cov")
    if watch is not None:
        run.exercised = watch.exercised
    if any(
        config.getoption(f"--pipl-{name}") or config.getini(f"pipl_{name.replace('-', '_')}")
        for name, _, _ in SETTINGS
    ):
        from pipl import PiplError
        from pipl.testing.settings import of_run

        try:
            of_run(run)
        except PiplError as error:
            raise pytest.UsageError(str(error)) from None


def pytest_unconfigure(config: pytest.Config) -> None:
    """Ends the run."""
    running.end(config)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Gives every worker of xdist the same today."""
    from pipl.days import today

    node.workerinput["pipl_today"] = today().isoformat()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> SpecFile | None:
    """A spec as a collector of its verdicts."""
    if not file_path.name.endswith(SUFFIXES):
        return None
    if not any(file_path.match(pattern) for pattern in parent.config.getini("pipl_files")):
        return None
    from pipl.testing.specs import SpecFile

    return SpecFile.from_parent(parent, path=file_path)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Remembers the test that runs, whose marks the assertions heed."""
    running.run_of(item.config).item = item


def pytest_report_collectionfinish(config: pytest.Config) -> list[str]:
    """Under which law the specs are judged, if there are any."""
    run = running.run_of(config)
    if not run.specs:
        return []
    from pipl.testing.specs import heading

    return heading(run)


@pytest.fixture(scope="session")
def pipl_pack(pytestconfig: pytest.Config) -> Pack:
    """The policy pack that the flags or the ini file name, or the built-in one."""
    from pipl.testing.settings import of_run

    return of_run(running.run_of(pytestconfig)).policies


@pytest.fixture
def pipl_evaluate(request: pytest.FixtureRequest) -> Evaluate:
    """Judges an app by the settings of this test: its `pytest.mark.pipl`, the flags, the ini file."""
    from pipl.testing.judged import evaluator

    return evaluator(request.node)
