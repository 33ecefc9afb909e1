"""One app judged by a pack on a day: facts, the law that day, outcomes, report."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pipl.engine import reference
from pipl.engine.compile import UNKNOWN, Compiled, compiled
from pipl.engine.define import define
from pipl.engine.details import Case
from pipl.engine.facts import Row, Rows, rows
from pipl.engine.scope import READINGS, DutyThatDay, Reading
from pipl.findings import Finding, Outcome, Report
from pipl.model.app import App
from pipl.model.catalogue import nouns
from pipl.policy.pack import Pack

Engine = Literal["python", "reference"]
Verdict = tuple[Outcome, tuple[DutyThatDay, Row]]

OUTCOMES = (Outcome.OUT_OF_SCOPE, Outcome.MET, Outcome.BREACHED, Outcome.UNKNOWN)
"""Outcomes by the number that the generated code gives."""


def evaluate(
    app: App, pack: Pack, *, as_of: date, reading: Reading = "usual", engine: Engine = "python"
) -> Report:
    """The report on an app under the law of a day, which is a day in China Standard Time.

    `as_of` has no default: law is dated. `reading="strict"` grants no exception that lawyers dispute.
    `engine="reference"` judges with stock rule-engine, slowly, to the same outcomes.

    Raises: TypeError if `as_of` is not a plain date, ValueError for an unknown engine or reading.
    """
    if isinstance(as_of, datetime) or not isinstance(as_of, date):
        raise TypeError("as_of wants a datetime.date: the day in China Standard Time")
    if reading not in READINGS:
        raise ValueError(f"unknown reading `{reading}`: it is `usual` or `strict`")
    law = compiled(pack, as_of, reading)
    known = rows(app, law.layout)
    if engine == "python":
        define(known, law)
        outcomes = _outcomes(known, law)
    elif engine == "reference":
        outcomes = reference.outcomes(known, law)
    else:
        raise ValueError(f"unknown engine `{engine}`: it is `python` or `reference`")
    return _report(app, pack, as_of, law, known, outcomes)


def _outcomes(known: Rows, law: Compiled) -> dict[str, list[tuple[int, ...]]]:
    """For each noun and each of its rows, the outcome of every duty about it."""
    found: dict[str, list[tuple[int, ...]]] = {}
    for noun, judge in law.judges.items():
        reach = nouns()[noun].reach
        found[noun] = [judge(*[row.frames[each] for each in reach]) for row in known.by_noun[noun]]
    return found


def _report(
    app: App,
    pack: Pack,
    as_of: date,
    law: Compiled,
    known: Rows,
    outcomes: dict[str, list[tuple[int, ...]]],
) -> Report:
    by_duty: dict[str, list[Verdict]] = {}
    for noun, duties in law.duties.items():
        if not duties:
            continue
        given = list(zip(known.by_noun[noun], outcomes[noun], strict=True))
        for place, duty in enumerate(duties):
            by_duty[duty.duty.id] = [
                (OUTCOMES[_sure(numbers[place], row)], (duty, row)) for row, numbers in given
            ]
    verdicts = [verdict for duty in law.law.duties for verdict in by_duty[duty.duty.id]]
    case = Case(app, pack, law, known, as_of)

    def find(outcome: Outcome, verdict: tuple[DutyThatDay, Row]) -> Finding:
        return case.finding(outcome, *verdict)

    file = app.document.file if app.document is not None else ""
    keys = frozenset(row.key or app.id for rows_ in known.by_noun.values() for row in rows_)
    return Report(
        app.id, app.name or "", file, as_of, law.law.reading, pack.digest, pack.ids, keys, verdicts, find
    )


def _sure(number: int, row: Row) -> int:
    # Of a member that may exist unlisted a breach is never sure: there may be none.
    return UNKNOWN if row.unlisted and number not in (0, 1) else number
