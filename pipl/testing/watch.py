"""Watches what a suite exercises, in every process of it, and tells at its end; registered only when asked for."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import pipl
from pipl import Fault, Language, PiplError
from pipl.testing import running
from pipl.testing.coverage import DutyCoverage, Exercised, duty_coverage, percentage, say, table
from pipl.testing.judged import verdicts
from pipl.testing.settings import day_of_specs, of_run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipl import Report

NAME = "pipl-cov"
_RAN = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED)
"""Ends of a run that has exercised what it had to; one that was broken off tells nothing."""


class Watch:
    """Counts what assertions, specs and `pipl.evaluate` judge; the run of pytest that it belongs to reports it."""

    def __init__(self, config: pytest.Config) -> None:
        self.exercised = Exercised()
        self.crashed = False
        self.coverage: DutyCoverage | None = None
        self.failed = ""
        """Why there is no coverage to tell of."""
        judge = pipl.evaluate

        @wraps(judge)
        def evaluate(*given: Any, **named: Any) -> Report:
            report = judge(*given, **named)
            self.exercised.add(report, verdicts(report))
            return report

        pipl.evaluate = evaluate
        config.add_cleanup(lambda: setattr(pipl, "evaluate", judge))

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        """Takes in what a worker of xdist has seen."""
        packed = getattr(node, "workeroutput", {}).get(NAME)
        if packed is not None:
            self.exercised.update(packed)
        self.crashed |= bool(error) or packed is None

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Sends what a worker has seen to the controller, which works out the coverage and holds it to its floor."""
        config = session.config
        if hasattr(config, "workerinput"):
            config.workeroutput[NAME] = self.exercised.packed()  # type: ignore[attr-defined]
            return
        if config.getoption("collectonly") or exitstatus not in _RAN:
            return
        try:
            self.coverage = self._coverage(config)
            self._write(config, self.coverage)
        except PiplError as error:
            self.failed = str(error)
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
            return
        if self._short(config) and exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter, config: pytest.Config
    ) -> None:
        """Prints the table."""
        if self.coverage is None and not self.failed:
            return
        language = of_run(running.run_of(config)).lang
        terminalreporter.section(say("title", language))
        if self.coverage is not None:
            for line in table(self.coverage, language, everything=config.get_verbosity() > 0):
                terminalreporter.line(line)
        for line, colour in self._last(config, language):
            terminalreporter.line(line, **{colour: True})

    def _last(self, config: pytest.Config, language: Language) -> Iterator[tuple[str, str]]:
        for line in self.failed.splitlines():
            yield line, "red"
        if self.crashed:
            yield say("crashed", language), "yellow"
        floor = config.getoption("--pipl-cov-fail-under")
        if floor is not None and self.coverage is not None:
            short = self._short(config)
            percent = percentage(self.coverage.count().percent)
            yield (
                say("short" if short else "reached", language, floor=f"{floor:g}", percent=percent),
                "red" if short else "green",
            )

    def _short(self, config: pytest.Config) -> bool:
        floor = config.getoption("--pipl-cov-fail-under")
        return floor is not None and self.coverage is not None and self.coverage.count().percent < floor

    def _coverage(self, config: pytest.Config) -> DutyCoverage:
        run = running.run_of(config)
        settings = of_run(run)
        return duty_coverage(
            self.exercised,
            settings.policies,
            as_of=settings.as_of,
            fallback=day_of_specs(run),
            chosen=settings.chosen,
            branch=config.getoption("--pipl-cov-branch"),
        )

    def _write(self, config: pytest.Config, coverage: DutyCoverage) -> None:
        """Writes the file that was asked for.

        Raises: PiplError if it cannot be written.
        """
        file = config.getoption("--pipl-cov-file")
        if not file:
            return
        try:
            with Path(config.invocation_params.dir, file).open("w", encoding="utf-8", newline="\n") as stream:
                stream.write(coverage.to_json())
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise PiplError(Fault(f"the file cannot be written: {reason}", file)) from None
