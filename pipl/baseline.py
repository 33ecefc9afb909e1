"""A baseline: the findings of a day that are known and not to be reported again; it shrinks by itself, never grows."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from pipl.document import read
from pipl.errors import Fault, PiplError
from pipl.findings import Finding, Outcome, fingerprint
from pipl.report import BaselineEntry, Comparison, Report, WaiverState
from pipl.validation import faults

FORMAT = "pipl-baseline/1"


@dataclass(frozen=True)
class Baseline:
    """What is known, in the order of apps, duties and subjects.

    `as_of` is the day of the newest report that it was written from, `reading` how disputed exceptions were read.
    """

    file: str
    as_of: date
    reading: str
    entries: tuple[BaselineEntry, ...]

    @cached_property
    def known(self) -> Mapping[str, BaselineEntry]:
        """The entries by their fingerprints."""
        return {entry.fingerprint: entry for entry in self.entries}

    def shrunk(self, reports: Iterable[Report]) -> Baseline:
        """The same without what the reports found fixed or waived; the very same if nothing is.

        `reports` are those that `new_since` gave. What one of them still has stays, whatever another says.
        """
        held = [report for report in reports if report.baseline is not None]
        known = {entry.fingerprint for each in held if each.baseline for entry in each.baseline.known}
        gone = {entry.fingerprint for each in held if each.baseline for entry in each.baseline.gone} - known
        if not gone:
            return self
        entries = tuple(entry for entry in self.entries if entry.fingerprint not in gone)
        return replace(self, as_of=max(report.as_of for report in held), entries=entries)

    def to_json(self) -> str:
        """The text of its file: sorted, an entry a line, so that a change of it can be read."""
        entries = [json.dumps(entry.to_dict(), ensure_ascii=False) for entry in sorted(self.entries)]
        head = {"format": FORMAT, "as_of": self.as_of.isoformat(), "reading": self.reading, "known": []}
        listed = ",".join(f"\n    {entry}" for entry in entries)
        return json.dumps(head, indent=2).replace("[]", f"[{listed}\n  ]" if entries else "[]") + "\n"


def new_since(report: Report, baseline: Baseline) -> Report:
    """The same report without what the baseline knows; it tells what was set aside, and what is fixed by now.

    Known is what has an entry by its fingerprint and is no worse: an unknown that has turned out a breach is new. So
    is a breach whose waiver has expired: a waiver ends on its day, and what it once covered is no longer the
    baseline's. Nothing counts as fixed on a day before the baseline's own, when other law was in force.

    Raises: PiplError if the two read disputed exceptions in different ways.
    """
    _same_reading(report, baseline)
    waived = _waived(report)
    known: list[BaselineEntry] = []
    rest = []
    outcomes: dict[str, Outcome] = {}
    for (outcome, verdict), finding in zip(report.verdicts, report.findings, strict=True):
        entry = baseline.known.get(finding.fingerprint)
        if entry is not None and (finding.duty, finding.about.key) not in waived:
            outcomes[entry.fingerprint] = outcome
            if outcome is entry.outcome or outcome is Outcome.UNKNOWN:
                known.append(_entry(finding))
                continue
        rest.append((outcome, verdict))
    fixed, taken_over = [], []
    for entry in baseline.entries if report.as_of >= baseline.as_of else ():
        if not _judged(entry, report):
            continue
        if (entry.duty, entry.subject) in waived:
            taken_over.append(entry)
        elif outcomes.get(entry.fingerprint) not in (Outcome.BREACHED, Outcome.UNKNOWN):
            fixed.append(entry)
    compared = Comparison(baseline.file, tuple(known), tuple(fixed), tuple(taken_over))
    return replace(report, verdicts=rest, baseline=compared)


def baseline_of(
    reports: Sequence[Report], *, file: str = "", unknowns: bool = False, before: Baseline | None = None
) -> Baseline:
    """The baseline that knows every breach of some reports, and every unknown too where these count as breaches.

    The reports are whole, not what `new_since` left of them. Of `before` it keeps what they did not judge: other apps,
    and duties that they were cut from. What has a waiver, be it over, stays out.

    Raises: PiplError if the reports, or what is kept, read disputed exceptions in different ways.
    """
    outcomes = (Outcome.BREACHED, Outcome.UNKNOWN) if unknowns else (Outcome.BREACHED,)
    found = [
        _entry(each)
        for report in reports
        for each in report
        if each.outcome in outcomes and (each.duty, each.about.key) not in _waived(report)
    ]
    old = before.entries if before is not None else ()
    kept = [each for each in old if not any(_judged(each, report) for report in reports)]
    held: list[Report | Baseline] = [*reports, *([before] if before is not None and kept else [])]
    entries = {each.fingerprint: each for each in (*kept, *found)}
    baseline = Baseline(
        file, max(each.as_of for each in held), held[0].reading, tuple(sorted(entries.values()))
    )
    for each in held:
        _same_reading(each, baseline)
    return baseline


def _waived(report: Report) -> set[tuple[str, str]]:
    """The duties and subjects that have a waiver, be it over: a baseline has nothing to do with them."""
    states = (WaiverState.APPLIED, WaiverState.EXPIRED)
    return {(each.waiver.duty, each.waiver.subject) for each in report.waivers if each.state in states}


def _entry(finding: Finding) -> BaselineEntry:
    about = finding.about
    return BaselineEntry(
        finding.app, finding.duty, about.noun, about.key, finding.outcome, finding.fingerprint
    )


def _judged(entry: BaselineEntry, report: Report) -> bool:
    """Whether a report can tell of an entry: that there is no such verdict then means that there is no breach."""
    selected = report.selected is None or entry.duty in report.selected
    return entry.app == report.app and entry.duty in report.duties and selected


def _same_reading(one: Report | Baseline, baseline: Baseline) -> None:
    if one.reading != baseline.reading:
        what = f"the baseline is of the {baseline.reading} reading, and this is the {one.reading} one"
        help_ = "keep a baseline for each reading, or write this one anew with `--write-baseline`"
        raise PiplError(Fault(what, baseline.file, help=help_))


def _day(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _list_to_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


class _Known(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    app: str
    duty: str
    noun: str
    subject: str
    outcome: Literal["breached", "unknown"]
    fingerprint: str


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: Literal["pipl-baseline/1"]
    as_of: Annotated[date, BeforeValidator(_day)]
    reading: Literal["usual", "strict"]
    known: Annotated[tuple[_Known, ...], BeforeValidator(_list_to_tuple)]


def load_baseline(path: str | os.PathLike[str]) -> Baseline:
    """The baseline in a file.

    Raises: PiplError with all the faults of the file; one is an entry that is not what its fingerprint says.
    """
    document = read(path)
    found = list(document.faults)
    if not isinstance(document.value, Mapping):
        found += [] if found else [Fault("a baseline is keys with values", document.file, 1, 1, "$", _ANEW)]
        raise PiplError(found)
    try:
        file = _File.model_validate(document.value)
    except ValidationError as error:
        raise PiplError([*found, *faults(error, document, _File)]) from None
    entries = []
    for number, each in enumerate(file.known):
        if each.fingerprint != fingerprint(each.duty, each.app, each.noun, each.subject):
            what = f"`{each.fingerprint}` is not the fingerprint of this duty and subject"
            found.append(document.fault(what, ("known", number, "fingerprint"), _ANEW))
        entries.append(BaselineEntry(**{**dict(each), "outcome": Outcome(each.outcome)}))
    if found:
        raise PiplError(found)
    return Baseline(document.file, file.as_of, file.reading, tuple(sorted(entries)))


_ANEW = "`--write-baseline` writes it anew"


def write_baseline(baseline: Baseline) -> None:
    """Writes a baseline to its file, whole or not at all.

    Raises: PiplError if the file cannot be written.
    """
    path = Path(baseline.file)
    begun = path.with_name(f".{path.name}.new")
    try:
        begun.write_text(baseline.to_json(), encoding="utf-8", newline="\n")
        begun.replace(path)
    except (OSError, ValueError) as error:  # ValueError: a path that no system can have
        reason = getattr(error, "strerror", None) or str(error)
        fault = Fault(f"cannot write the baseline: {reason.lower()}", baseline.file)
        raise PiplError(fault) from None
