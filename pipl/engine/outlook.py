"""An app as it is, under the law of each later day on which the law turns, and under the drafts of today."""

from __future__ import annotations

from datetime import date, timedelta

from pipl.engine.evaluate import evaluate
from pipl.engine.scope import Reading
from pipl.errors import Fault, PiplError
from pipl.findings import Finding, Outcome
from pipl.model.app import App
from pipl.model.attested import attested
from pipl.origin import Attestation, AttestationState
from pipl.outlook import Change, Outlook, Step
from pipl.policy.pack import Pack
from pipl.report import Report

_Outcomes = dict[tuple[str, str, str], Finding]
_SILENT = (Outcome.OUT_OF_SCOPE, Outcome.MET)


def look_ahead(app: App, pack: Pack, *, as_of: date, until: date, reading: Reading = "usual") -> Outlook:
    """What turns after `as_of` and up to `until`, if the app stays as it is; days in China Standard Time.

    A duty that begins to bind and is met, or that does not apply to the app, is no change. What somebody attests of
    the app is not stated any more from the day on which that expires.

    Raises: PiplError if `until` is not after `as_of`.
    """
    if until <= as_of:
        raise PiplError(Fault(f"until {until} is not after {as_of}", help="name a later day"))
    before = _outcomes(evaluate(app, pack, as_of=as_of, reading=reading))
    steps = []
    held = attested(app)
    days = {*pack.turns, *(held.turns() if held is not None else ())}
    for day in sorted(day for day in days if as_of < day <= until):
        report = evaluate(app, pack, as_of=day, reading=reading)
        after = _outcomes(report)
        steps += _step(pack, day, before, after, _expired(report, day))
        before = after
    return Outlook(until, tuple(steps), _drafted(app, pack, as_of, reading))


def _outcomes(report: Report) -> _Outcomes:
    return {(each.duty, each.about.key, each.about.path): each for each in report.findings}


def _expired(report: Report, day: date) -> tuple[Attestation, ...]:
    """The attestations that ended the day before."""
    return tuple(
        each.attestation
        for each in report.attestations
        if each.state is AttestationState.EXPIRED and each.attestation.until == day - timedelta(days=1)
    )


def _step(
    pack: Pack, day: date, before: _Outcomes, after: _Outcomes, expired: tuple[Attestation, ...]
) -> list[Step]:
    bound = {duty.id for duty in pack.in_force(day - timedelta(days=1))}
    binds = {duty.id for duty in pack.in_force(day)}
    changes = []
    for key, finding in after.items():
        if key in before:
            if finding.outcome is not before[key].outcome:
                changes.append(Change(finding, before[key].outcome))
        elif finding.outcome not in _SILENT:
            # A list of which nobody attests any more that it is empty may hold what a duty of old is about.
            changes.append(Change(finding, Outcome.OUT_OF_SCOPE if finding.duty in bound else None))
    ended = {duty for duty, _, _ in before} - binds
    turned = changes or ended or expired
    return [Step(day, tuple(changes), tuple(sorted(ended)), expired)] if turned else []


def _drafted(app: App, pack: Pack, as_of: date, reading: Reading) -> tuple[Finding, ...]:
    """The breaches and open questions under the drafts that stand on a day."""
    report = evaluate(app, pack, as_of=as_of, reading=reading, drafts=True)
    drafted = {duty.id for duty in pack.duties if pack.drafted(duty)}
    return tuple(each for each in report.findings if each.duty in drafted and each.outcome not in _SILENT)
