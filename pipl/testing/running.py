"""The run of pytest that is going on and its test, for whatever takes its settings from them; it imports nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pytest

    from pipl import Outcome, Report
    from pipl.testing.coverage import Exercised
    from pipl.testing.settings import Settings


class Run:
    """One run of pytest: its configuration, the test that runs, and what is worked out once for all of them."""

    __slots__ = ("config", "exercised", "item", "refused", "reports", "settings", "specs")

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.item: pytest.Item | None = None
        self.settings: Settings | None = None
        """How specs are judged, once something asked for it."""
        self.exercised: Exercised | None = None
        """What the suite exercises, where that is asked for."""
        self.specs = 0
        """How many specs were collected."""
        self.reports: dict[Path, Report] = {}
        """The reports on the specs judged last."""
        self.refused = False
        """Whether the policies cannot be used, so that no spec can be judged."""


_runs: list[Run] = []


def begin(config: pytest.Config) -> Run:
    """The run of a configuration, which is the current one until it ends or another begins within it."""
    run = Run(config)
    _runs.append(run)
    return run


def end(config: pytest.Config) -> None:
    """Takes the run of a configuration away."""
    _runs[:] = [run for run in _runs if run.config is not config]


def run_of(config: pytest.Config) -> Run:
    """The run that a configuration belongs to."""
    return next(run for run in _runs if run.config is config)


def current() -> Run | None:
    """The run that is going on, if this is within one."""
    return _runs[-1] if _runs else None


def record(report: Report, verdicts: Iterable[tuple[str, Outcome]]) -> None:
    """Counts verdicts of a report, each a duty and its outcome, as exercised, where that is asked for."""
    run = current()
    if run is not None and run.exercised is not None:
        run.exercised.add(report, verdicts)
