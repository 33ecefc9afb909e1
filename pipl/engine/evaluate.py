"""One app judged by a pack on a day: facts, the law that day, outcomes, report."""

from __future__ import annotations

from datetime import date

from pipl.engine.facts import Row
from pipl.engine.judge import Engine, judged
from pipl.engine.scope import DutyThatDay, Reading
from pipl.findings import Finding, Outcome
from pipl.model.app import App
from pipl.model.attested import attested
from pipl.policy.pack import Pack
from pipl.report import Report


def evaluate(
    app: App,
    pack: Pack,
    *,
    as_of: date,
    reading: Reading = "usual",
    engine: Engine = "python",
    drafts: bool = False,
) -> Report:
    """The report on an app under the law of a day, which is a day in China Standard Time.

    `as_of` has no default: law is dated. `reading="strict"` grants no exception that lawyers dispute.
    `drafts=True` takes what is proposed on that day for law.
    `engine="reference"` judges with stock rule-engine, slowly, to the same outcomes.

    Raises: TypeError if `as_of` is not a plain date, ValueError for an unknown engine or reading.
    """
    case, verdicts = judged(app, pack, as_of, reading, engine, drafts=drafts)

    held = attested(app)

    def find(outcome: Outcome, verdict: tuple[DutyThatDay, Row]) -> Finding:
        return case.finding(outcome, *verdict)

    return Report(
        app=app.id,
        name=app.name or "",
        file=app.document.file if app.document is not None else "",
        as_of=as_of,
        reading=reading,
        pack_digest=pack.digest,
        duties=pack.ids,
        keys=case.keys,
        verdicts=verdicts,
        find=find,
        attestations=held.uses(as_of) if held is not None else (),
    )
