"""Specs as tests: each verdict of a spec is a test of its own, named after its duty and its subject."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from pipl import Fault, Finding, Outcome, PiplError, Report
from pipl.exporters import phrases
from pipl.testing import failure, running
from pipl.testing.judged import report_on, verdicts
from pipl.testing.settings import Settings, WaivedWarning, day_of_specs, of_run

if TYPE_CHECKING:
    from _pytest._code.code import TerminalRepr

REPORTS_KEPT = 8
"""How many reports a run keeps: tests of one spec follow one another, and hundreds of reports take gigabytes."""


class SpecFile(pytest.File):
    """A spec; `-m pipl` selects its tests."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.add_marker("pipl")

    def collect(self) -> Iterator[pytest.Item]:
        """A test for each duty and each subject of the spec that the duty binds, or one for the spec."""
        run = running.run_of(self.config)
        settings = of_run(run)
        run.specs += 1
        if settings.each == "spec":
            # Each worker of xdist collects all specs: the one that runs the test is the one that has to read it.
            yield SpecItem.from_parent(self, name="complies")
            return
        try:
            report = self.report
        except PiplError as error:
            raise self.CollectError(str(error)) from None
        for said in failure.idle(report, settings.lang):
            self.warn(WaivedWarning(said))
        left_out = settings.left_out
        shown = [(outcome, verdict) for outcome, verdict in report.verdicts if outcome not in left_out]
        for outcome, verdict in shown:
            yield VerdictItem.of(self, report.find(outcome, verdict))
        if not shown:
            yield NothingItem.from_parent(self, name="nothing-judged")

    @property
    def report(self) -> Report:
        """The report on the spec, judged anew if it is not among those kept.

        Raises: PiplError for a spec or for policies that cannot be used; what is wrong with these is told once.
        """
        run = running.run_of(self.config)
        if run.refused:
            raise PiplError(Fault("the policies cannot be used, as told above", _shown(self.path)))
        report = run.reports.pop(self.path, None)
        if report is None:
            settings = replace(of_run(run), as_of=day_of_specs(run))
            run.refused = True
            settings.policies, settings.chosen  # noqa: B018
            run.refused = False
            report = report_on(_shown(self.path), settings)
            while len(run.reports) >= REPORTS_KEPT:
                del run.reports[next(iter(run.reports))]
        run.reports[self.path] = report
        return report


class _Item(pytest.Item):
    """A test of a spec."""

    parent: SpecFile

    @property
    def settings(self) -> Settings:
        """The settings of the run."""
        return of_run(running.run_of(self.config))

    def skip(self, reason: str) -> None:
        """Ends the test as skipped, at its line of the spec."""
        raise pytest.skip.Exception(reason, _use_item_location=True)

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None
    ) -> str | TerminalRepr:
        """What is wrong, where, under which article and what to change, instead of a traceback."""
        told = excinfo.value
        if isinstance(told, Failed):
            return _shown_as_failure(told.lines, told.file, told.line, told.message)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """The first line of the spec."""
        return self.path, 0, _shown(self.path)


class NothingItem(_Item):
    """A spec of which nothing was judged, which is no clean bill."""

    def runtest(self) -> None:
        """Skips."""
        self.skip(phrases.say("nothing", self.settings.lang))


class SpecItem(_Item):
    """A whole spec as one test."""

    def runtest(self) -> None:
        """Fails for any breach, warns of what is not settled, expects waived breaches to fail."""
        settings, file = self.settings, _shown(self.path)
        try:
            report = self.parent.report
        except PiplError as error:
            first = error.faults[0]
            said = str(error).split("\n")
            raise Failed(said, first.file or file, first.line or 1, first.what) from None
        running.record(report, verdicts(report))
        unknowns = settings.unknown == "fail"
        if not report.ok or (unknowns and report.counts[Outcome.UNKNOWN]):
            said = failure.not_compliant(report, settings.lang, unknowns=unknowns).split("\n")
            raise Failed(said, file, 1, said[0])
        for warning in failure.warnings(report, settings):
            self.warn(warning)
        if report.counts[Outcome.WAIVED]:
            pytest.xfail(next(failure.accepted_in_short(report, settings.lang)))
        if not any(outcome not in settings.left_out for outcome, _ in report.verdicts):
            self.skip(phrases.say("nothing", settings.lang))


class VerdictItem(_Item):
    """One verdict of a spec. It keeps of its finding no more than it takes to find it again."""

    duty: str
    outcome: Outcome
    about: tuple[str, str]
    line: int

    @classmethod
    def of(cls, parent: SpecFile, finding: Finding) -> VerdictItem:
        """The test of a finding."""
        noun, key = finding.about.noun, finding.about.key
        name = f"{finding.duty}[{noun if key == noun else f'{noun}:{key}'}]"
        # The id is given as a text, which pytest takes apart as it does those of failed tests that it has kept.
        item: VerdictItem = cls.from_parent(parent, name=name, nodeid=f"{parent.nodeid}::{name}")
        item.duty, item.outcome, item.about = finding.duty, finding.outcome, (noun, key)
        item.line = finding.about.line
        return item

    @property
    def finding(self) -> Finding:
        """All there is to say of the verdict."""
        return next(
            each
            for each in self.parent.report
            if each.duty == self.duty and (each.about.noun, each.about.key) == self.about
        )

    def runtest(self) -> None:
        """Fails for a breach, skips what is not settled or not bound, expects a waived breach to fail."""
        settings = self.settings
        if running.run_of(self.config).exercised is not None:
            running.record(self.parent.report, ((self.duty, self.outcome),))
        if self.outcome is Outcome.MET:
            return
        if self.outcome is Outcome.OUT_OF_SCOPE:
            self.skip(failure.outcome_in(self.outcome, settings.lang))
        finding = self.finding
        if self.outcome is Outcome.UNKNOWN and settings.unknown != "fail":
            self.skip(failure.unsettled(finding, settings.lang))
        self._tell(finding)
        if self.outcome is Outcome.WAIVED:
            pytest.xfail(failure.waived(finding, settings.lang))
        told = failure.tell(self.parent.report, finding, settings.lang)
        head, foot = failure.heading(finding, settings.lang), failure.law(self.parent.report, settings.lang)
        raise Failed((head, *told.lines, foot), told.file, told.line, finding.message.in_(settings.lang))

    def _tell(self, finding: Finding) -> None:
        """Tells a JUnit file what it can group by."""
        self.user_properties += [
            ("duty", finding.duty),
            ("source", finding.details.source.address),
            ("subject", f"{finding.about.noun} {finding.about.key}"),
            ("place", finding.about.place),
            ("fingerprint", finding.fingerprint),
        ]

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """The line of the subject in the spec."""
        return self.path, max(self.line - 1, 0), self.name


class Failed(Exception):  # noqa: N818 -- no error, but the outcome of a test
    """A test of a spec that fails, all that it tells, and the place to go to."""

    def __init__(self, lines: Sequence[str], file: str, line: int, message: str) -> None:
        super().__init__(message)
        self.lines, self.file, self.line, self.message = lines, file, line, message


def _shown_as_failure(lines: Sequence[str], file: str, line: int, message: str) -> TerminalRepr:
    """Lines in pytest's own parts, as workers of xdist send these whole and anything else as a mere text."""
    from _pytest._code.code import ExceptionChainRepr, ReprEntry, ReprFileLocation, ReprTraceback

    place = ReprFileLocation(file, line, message)
    entry = ReprEntry(lines, None, None, place, "value")
    return ExceptionChainRepr([(ReprTraceback([entry], None, "value"), place, None)])


def heading(run: running.Run) -> list[str]:
    """A line that says under which law the specs of a run are judged; none if that cannot be told."""
    settings, day = of_run(run), day_of_specs(run)
    try:
        pack, chosen = settings.policies, settings.chosen
    except PiplError:  # each spec tells of it
        return []
    return [failure.run_of_specs(run.specs, day, pack.digest, settings.reading, chosen, settings.lang)]


def _shown(path: os.PathLike[str]) -> str:
    """A path as a person would type it."""
    full = os.fspath(path)
    try:
        short = os.path.relpath(full)
    except ValueError:  # on another drive
        return full
    return full if short.startswith(os.pardir) else short
