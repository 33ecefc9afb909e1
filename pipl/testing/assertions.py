"""What a unit test asserts of an app: that it complies, what it breaches, what one duty comes to."""

from __future__ import annotations

import os
import warnings
from collections.abc import Collection, Iterable
from datetime import date

from pipl import Language, Outcome, Pack, Report
from pipl.testing import failure, running
from pipl.testing.judged import Judged, refuse_settings, report_on, verdicts
from pipl.testing.settings import Reading, Settings, Unknown, here

Folder = Pack | str | os.PathLike[str]
"""A pack, or the folder that it is in."""


def assert_compliant(
    app: Judged,
    *,
    as_of: date | str | None = None,
    pack: Folder | None = None,
    reading: Reading | None = None,
    select: Iterable[str] | None = None,
    unknown: Unknown | None = None,
    lang: Language | None = None,
) -> Report:
    """The report on an app that breaches nothing; if it does, the assertion fails and tells what to change.

    What is not given comes from `pytest.mark.pipl`, else from the flags and the ini file of pytest; a day has to come
    from somewhere. What is unknown is warned of; `unknown="fail"` takes it for a breach, `"ignore"` keeps quiet.
    Waived breaches, which a spec in a file can have, are warned of always.

    Raises: AssertionError; AppError, PolicyError or PiplError for what cannot be judged.
    """
    __tracebackhide__ = True
    report, settings = _report(
        app, as_of=as_of, pack=pack, reading=reading, select=select, unknown=unknown, lang=lang
    )
    running.record(report, verdicts(report))
    unknowns = settings.unknown == "fail"
    if report.breached or not report.verdicts or (unknowns and report.unknown):
        raise AssertionError(failure.not_compliant(report, settings.lang, unknowns=unknowns))
    for warning in failure.warnings(report, settings):
        warnings.warn(warning, stacklevel=2)
    return report


def assert_breaches(
    app: Judged,
    duties: Collection[str],
    *,
    as_of: date | str | None = None,
    pack: Folder | None = None,
    reading: Reading | None = None,
    select: Iterable[str] | None = None,
    lang: Language | None = None,
) -> Report:
    """The report on an app that breaches exactly these duties, whatever their subjects; waived breaches count too.

    Raises: AssertionError; PolicyError for a duty that the pack has not; what `assert_compliant` raises.
    """
    __tracebackhide__ = True
    if isinstance(duties, str):
        duties = {duties}
    report, settings = _report(app, as_of=as_of, pack=pack, reading=reading, select=select, lang=lang)
    for duty in duties:
        report.outcome(duty)  # raises for a slip in an id, which must not read as "not breached"
    running.record(report, verdicts(report))
    breached = (*report.breached, *report.having(Outcome.WAIVED))
    missed = sorted(set(duties).difference(each.duty for each in breached))
    extra = [each for each in breached if each.duty not in duties]
    if missed or extra:
        raise AssertionError(failure.not_expected(report, missed, extra, settings.lang))
    return report


def assert_outcome(
    app: Judged,
    duty: str,
    outcome: Outcome | str,
    *,
    key: str = "",
    as_of: date | str | None = None,
    pack: Folder | None = None,
    reading: Reading | None = None,
    lang: Language | None = None,
) -> Report:
    """The report on an app for which a duty has one outcome: for the subject of a key, or the gravest of all of them.

    Raises: AssertionError; PolicyError for a duty that the pack has not, AppError for a key that the app has not,
    ValueError for an outcome that there is not; what `assert_compliant` raises.
    """
    __tracebackhide__ = True
    expected = Outcome(outcome)
    report, settings = _report(app, as_of=as_of, pack=pack, reading=reading, select=(), lang=lang)
    found = report.outcome(duty, key)
    about = [each for each in report if each.duty == duty and (not key or each.about.key == key)]
    running.record(report, verdicts(about))
    if found is not expected:
        raise AssertionError(failure.other_outcome(report, duty, key, expected, found, settings.lang))
    return report


def _report(
    app: Judged,
    *,
    as_of: date | str | None,
    pack: Folder | None,
    reading: Reading | None,
    lang: Language | None,
    select: Iterable[str] | None = None,
    unknown: Unknown | None = None,
) -> tuple[Report, Settings]:
    """The report to assert of, and the settings that hold."""
    __tracebackhide__ = True
    refuse_settings(app, as_of=as_of, pack=pack, reading=reading, select=select or None)
    given = {
        "as_of": as_of,
        "pack": pack,
        "reading": reading,
        "select": select,
        "unknown": unknown,
        "lang": lang,
    }
    settings = here().but(given)
    return report_on(app, settings), settings
