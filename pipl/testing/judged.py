"""An app of any form becomes a report, and the report remembers what it was made of."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakKeyDictionary

import pipl
from pipl import App, Fault, Finding, Outcome, Pack, PiplError, Report
from pipl.testing import running
from pipl.testing.settings import Reading, Settings, marked

if TYPE_CHECKING:
    import pytest

Judged = App | Report | Mapping[str, Any] | str | os.PathLike[str]
"""What can be asserted of: an app, plain values, the path of a spec, or a report that was made of one."""

_made_of: WeakKeyDictionary[Report, tuple[App, Pack]] = WeakKeyDictionary()


def app_of(given: App | Mapping[str, Any] | str | os.PathLike[str]) -> App:
    """The app that plain values or the spec in a file describe, or the app itself; a file has its attested facts.

    Raises: AppError with all the faults.
    """
    if isinstance(given, App):
        return given
    return pipl.app_from(given) if isinstance(given, Mapping) else pipl.attest_from(pipl.load_app(given))


def report_on(given: Judged, settings: Settings) -> Report:
    """The report on an app, cut to the duties selected; a file has the waivers beside it, as in `pipl check`.

    Raises: AppError or PolicyError for a spec or a pack that cannot be used, PiplError where no day is named.
    """
    if isinstance(given, Report):
        return given
    if settings.as_of is None:
        help_ = (
            "pass `as_of='2026-01-01'`, mark the test with `pytest.mark.pipl`, or set `pipl_as_of` for pytest"
        )
        raise PiplError(Fault("no day is named, and the law is dated", help=help_))
    app, pack = app_of(given), settings.policies
    # What an assertion looks at counts as exercised, and not all that is judged on the way to it.
    judge = getattr(pipl.evaluate, "__wrapped__", pipl.evaluate)
    report: Report = judge(app, pack, as_of=settings.as_of, reading=settings.reading)
    if isinstance(given, (str, os.PathLike)):
        report = pipl.waive(report, pipl.waivers_beside(given))
    chosen = settings.chosen
    return remember(report if chosen is None else report.only(chosen), app, pack)


def verdicts(findings: Iterable[Finding]) -> Iterator[tuple[str, Outcome]]:
    """The duty and the outcome of each finding."""
    for each in findings:  # begun only where somebody counts, as building thousands of findings takes a while
        yield each.duty, each.outcome


def remember(report: Report, app: App, pack: Pack) -> Report:
    """The report, which from now on knows the app and the pack that it was made of."""
    _made_of[report] = app, pack
    return report


def made_of(report: Report) -> tuple[App, Pack] | None:
    """The app and the pack that a report was made of, if it was made here."""
    return _made_of.get(report)


def refuse_settings(given: Judged, **settings: Any) -> None:
    """Refuses to judge a report anew.

    Raises: PiplError if a report is given together with what it was judged by.
    """
    named = [name for name, value in settings.items() if value is not None]
    if isinstance(given, Report) and named:
        help_ = "pass the app itself to judge it anew"
        raise PiplError(Fault(f"a report is judged already, so `{named[0]}` has no use here", help=help_))


class Evaluate(Protocol):
    """What the fixture `pipl_evaluate` gives: an app is judged by the settings of the test, or by those passed."""

    def __call__(
        self,
        app: App | Mapping[str, Any] | str | os.PathLike[str],
        *,
        as_of: date | str | None = None,
        pack: Pack | str | os.PathLike[str] | None = None,
        reading: Reading | None = None,
        select: Iterable[str] | None = None,
    ) -> Report:
        """The report on an app; all that it judges counts as exercised."""


def evaluator(item: pytest.Item) -> Evaluate:
    """What judges apps by the settings of a test."""

    def evaluate(app: App | Mapping[str, Any] | str | os.PathLike[str], **given: Any) -> Report:
        report = report_on(app, marked(item).but(given))
        running.record(report, verdicts(report))
        return report

    return evaluate
