"""An app as it is, under the law of each later day on which the law turns, and under the drafts of today."""

from __future__ import annotations

from datetime import date

from pipl.engine.evaluate import evaluate
from pipl.engine.scope import Reading
from pipl.errors import Fault, PiplError
from pipl.findings import Finding, Outcome
from pipl.model.app import App
from pipl.outlook import Change, Outlook, Step
from pipl.policy.pack import Pack
from pipl.report import Report

_Outcomes = dict[tuple[str, str, str], Finding]
_SILENT = (Outcome.OUT_OF_SCOPE, Outcome.MET)


def look_ahead(app: App, pack: Pack, *, as_of: date, until: date, reading: Reading = "usual") -> Outlook:
    """What turns after `as_of` and up to `until`, if the app stays as it is; days in China Standard Time.

    A duty that begins to bind and is met, or that does not apply to the app, is no change.

    Raises: PiplError if `until` is not after `as_of`.
    """
    if until <= as_of:
        raise PiplError(Fault(f"until {until} is not after {as_of}", help="name a later day"))
    before = _outcomes(evaluate(app, pack, as_of=as_of, reading=reading))
    steps = []
    for day in pack.turns:
        if as_of < day <= until:
            after = _outcomes(evaluate(app, pack, as_of=day, reading=reading))
            steps += _step(day, before, after)
            before = after
    return Outlook(until, tuple(steps), _drafted(app, pack, as_of, reading))


def _outcomes(report: Report) -> _Outcomes:
    return {(each.duty, each.about.key, each.about.path): each for each in report.findings}


def _step(day: date, before: _Outcomes, after: _Outcomes) -> list[Step]:
    changes = []
    for key, finding in after.items():
        was = before[key].outcome if key in before else None
        new = was is None and finding.outcome not in _SILENT
        if new or (was is not None and was is not finding.outcome):
            changes.append(Change(finding, was))
    ended = {duty for duty, _, _ in before} - {duty for duty, _, _ in after}
    return [Step(day, tuple(changes), tuple(sorted(ended)))] if changes or ended else []


def _drafted(app: App, pack: Pack, as_of: date, reading: Reading) -> tuple[Finding, ...]:
    """The breaches and open questions under the drafts that stand on a day."""
    report = evaluate(app, pack, as_of=as_of, reading=reading, drafts=True)
    drafted = {duty.id for duty in pack.duties if pack.drafted(duty)}
    return tuple(each for each in report.findings if each.duty in drafted and each.outcome not in _SILENT)
