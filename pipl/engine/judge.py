"""One app before the law of a day: its rows, and what comes out for each duty and each subject."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pipl.engine import reference
from pipl.engine.compile import UNKNOWN, Compiled, compiled
from pipl.engine.define import define
from pipl.engine.details import Case
from pipl.engine.facts import Row, Rows, rows
from pipl.engine.scope import READINGS, DutyThatDay, Reading
from pipl.findings import Outcome
from pipl.model.app import App
from pipl.model.attested import on_day
from pipl.model.catalogue import nouns
from pipl.policy.pack import Pack

Engine = Literal["python", "reference"]
Verdict = tuple[Outcome, tuple[DutyThatDay, Row]]
Numbers = dict[str, list[tuple[int, ...]]]
"""For each noun and each of its rows, the outcome of every duty about it by its number."""

OUTCOMES = (Outcome.OUT_OF_SCOPE, Outcome.MET, Outcome.BREACHED, Outcome.UNKNOWN)
"""Outcomes by the number that the generated code gives."""


def judged(
    app: App,
    pack: Pack,
    as_of: date,
    reading: Reading = "usual",
    engine: Engine = "python",
    *,
    drafts: bool = False,
) -> tuple[Case, list[Verdict]]:
    """The app with all its facts, and every verdict on it in the order of the law and then of the spec.

    What somebody attests of the app counts where it is valid on the day; the case holds the app with it.

    Raises: TypeError if `as_of` is not a plain date, ValueError for an unknown engine or reading.
    """
    if isinstance(as_of, datetime) or not isinstance(as_of, date):
        raise TypeError("as_of wants a datetime.date: the day in China Standard Time")
    if reading not in READINGS:
        raise ValueError(f"unknown reading `{reading}`: it is `usual` or `strict`")
    app = on_day(app, as_of)
    law = compiled(pack, as_of, reading, drafts=drafts)
    known = rows(app, law.layout)
    if engine == "python":
        define(known, law)
        numbers = _numbers(known, law)
    elif engine == "reference":
        numbers = reference.outcomes(known, law)
    else:
        raise ValueError(f"unknown engine `{engine}`: it is `python` or `reference`")
    return Case(app, pack, law, known, as_of), _verdicts(known, law, numbers)


def _numbers(known: Rows, law: Compiled) -> Numbers:
    found: Numbers = {}
    for noun, judge in law.judges.items():
        reach = nouns()[noun].reach
        found[noun] = [judge(*[row.frames[each] for each in reach]) for row in known.by_noun[noun]]
    return found


def _verdicts(known: Rows, law: Compiled, numbers: Numbers) -> list[Verdict]:
    by_duty: dict[str, list[Verdict]] = {}
    for noun, duties in law.duties.items():
        if not duties:
            continue
        given = list(zip(known.by_noun[noun], numbers[noun], strict=True))
        for place, duty in enumerate(duties):
            by_duty[duty.duty.id] = [
                (OUTCOMES[_sure(found[place], row)], (duty, row)) for row, found in given
            ]
    return [verdict for duty in law.law.duties for verdict in by_duty[duty.duty.id]]


def _sure(number: int, row: Row) -> int:
    # Of a member that may exist unlisted a breach is never sure: there may be none.
    return UNKNOWN if row.unlisted and number not in (0, 1) else number
