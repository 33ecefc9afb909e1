"""All that was said of one app on one day: its findings, counted and looked up. This module has no idea why."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from pipl.errors import AppError, Fault, PolicyError, suggestion
from pipl.findings import Finding, Label, Outcome, PenaltyGrade, Waiver, plain
from pipl.origin import AttestationUse
from pipl.text import Language

if TYPE_CHECKING:
    from pipl.outlook import Outlook


def _grade(grade: PenaltyGrade) -> dict[str, Any]:
    def fine(of: tuple[int, int | None, int | None] | None) -> dict[str, Any] | None:
        return dict(zip(("min_cny", "max_cny", "max_turnover_percent"), of, strict=True)) if of else None

    return {**plain(grade), "organisation": fine(grade.organisation), "persons": fine(grade.persons)}


@dataclass(frozen=True, slots=True)
class Exposure:
    """What the law allows for the breaches of a report that draw one penalty: ranges for each, no prediction."""

    address: str
    breaches: int
    grades: tuple[PenaltyGrade, ...]


class WaiverState(StrEnum):
    """What became of a waiver on the day of a report."""

    APPLIED = "applied"
    EXPIRED = "expired"
    UNUSED = "unused"
    """There is no breach to waive: an unknown, too, is none."""
    UNMATCHED = "unmatched"
    """There is no such duty, or no such subject of it."""


@dataclass(frozen=True, slots=True)
class WaiverUse:
    """A waiver and what became of it."""

    waiver: Waiver
    state: WaiverState
    outcome: Outcome | None = None
    """What the duty comes to for the subject, waiver or not; None where there is no such thing to judge."""
    unmatched: Literal["", "duty", "subject"] = ""
    nearest: str = ""
    """What may have been meant by the duty or the subject that there is not."""

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, keys always in the same order."""
        return {
            **self.waiver.to_dict(),
            "state": self.state.value,
            "outcome": self.outcome.value if self.outcome is not None else None,
            "unmatched": self.unmatched or None,
            "nearest": self.nearest or None,
        }


@dataclass(frozen=True, order=True, slots=True)
class BaselineEntry:
    """A finding that a baseline knows; `subject` is its key."""

    app: str
    duty: str
    noun: str
    subject: str
    outcome: Outcome
    fingerprint: str

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, keys always in the same order."""
        return {**plain(self), "outcome": self.outcome.value}


@dataclass(frozen=True, slots=True)
class Comparison:
    """A report held against a baseline: what both have, and what is the baseline's no longer."""

    file: str
    known: tuple[BaselineEntry, ...]
    fixed: tuple[BaselineEntry, ...]
    waived: tuple[BaselineEntry, ...]
    """What a waiver has taken over, be it running or expired."""

    @property
    def gone(self) -> tuple[BaselineEntry, ...]:
        """What the baseline is to lose."""
        return (*self.fixed, *self.waived)

    def only(self, duties: Collection[str]) -> Comparison:
        """The same of some duties alone."""
        parts = (self.known, self.fixed, self.waived)
        return Comparison(self.file, *(tuple(each for each in part if each.duty in duties) for part in parts))

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, keys always in the same order."""
        return {
            "file": self.file,
            "known": [entry.to_dict() for entry in self.known],
            "fixed": [entry.to_dict() for entry in self.fixed],
            "waived": [entry.to_dict() for entry in self.waived],
        }


@dataclass(frozen=True, eq=False)
class Report:
    """Every outcome for one app on one day, in the order of the law and then of the spec.

    `verdicts` holds one entry for each duty in force and each subject that it is about; what must be said
    of one is built by `find` when it is asked for.
    """

    app: str
    name: str
    file: str
    as_of: date
    reading: str
    pack_digest: str
    duties: frozenset[str] = field(repr=False)
    """The ids of every duty of the pack, in force that day or not."""
    keys: frozenset[str] = field(repr=False)
    """The keys of every subject of the app, judged that day or not."""
    verdicts: Sequence[tuple[Outcome, Any]] = field(repr=False)
    find: Callable[[Outcome, Any], Finding] = field(repr=False)
    selected: frozenset[str] | None = None
    """The ids of the duties that this report was cut to; None for a whole report."""
    outlook: Outlook | None = None
    """What later days bring, where that was asked for."""
    waivers: tuple[WaiverUse, ...] = ()
    """Every waiver that the app was held against, and what became of it."""
    attestations: tuple[AttestationUse, ...] = ()
    """All that is attested of the app, and what became of it on the day."""
    baseline: Comparison | None = None
    """What was set aside as known before, where the report was held against a baseline."""

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """A finding for every verdict."""
        return tuple(self.find(outcome, verdict) for outcome, verdict in self.verdicts)

    def only(self, duties: Collection[str]) -> Report:
        """The same report with the verdicts on some duties alone; it tells that it is not the whole."""
        selected = frozenset(duties) if self.selected is None else self.selected.intersection(duties)
        verdicts = tuple(
            (outcome, verdict)
            for outcome, verdict in self.verdicts
            if self.find(outcome, verdict).duty in selected
        )
        outlook = self.outlook.only(selected) if self.outlook is not None else None
        waivers = tuple(each for each in self.waivers if each.waiver.duty in selected)
        baseline = self.baseline.only(selected) if self.baseline is not None else None
        return replace(
            self, verdicts=verdicts, selected=selected, outlook=outlook, waivers=waivers, baseline=baseline
        )

    def having(self, outcome: Outcome) -> tuple[Finding, ...]:
        """The findings with one outcome."""
        return tuple(finding for finding in self.findings if finding.outcome is outcome)

    @cached_property
    def breached(self) -> tuple[Finding, ...]:
        """The findings that are breaches, but for those that are waived."""
        return self.having(Outcome.BREACHED)

    @cached_property
    def waived(self) -> tuple[Finding, ...]:
        """The findings that are breaches and waived, each with its waiver."""
        return self.having(Outcome.WAIVED)

    def by_label(self, of: str) -> dict[Label | None, tuple[Finding, ...]]:
        """The breaches by the labels of one list, such as `miit`, as it would name them; the others under None."""
        found: dict[Label | None, list[Finding]] = {}
        rest = []
        for finding in self.breached:
            labels = [label for label in finding.details.labels if label.list == of]
            for label in labels:
                found.setdefault(label, []).append(finding)
            rest += [] if labels else [finding]
        if rest:
            found[None] = rest
        return {label: tuple(findings) for label, findings in found.items()}

    @cached_property
    def unknown(self) -> tuple[Finding, ...]:
        """The findings that the facts stated do not settle."""
        return self.having(Outcome.UNKNOWN)

    @property
    def ok(self) -> bool:
        """Whether there is no breach but those that somebody has waived; `waived` has these.

        What is unknown is not a breach, and not a clean bill either. What a baseline knows does not count.
        """
        return not any(outcome is Outcome.BREACHED for outcome, _ in self.verdicts)

    def outcome(self, duty: str, key: str = "") -> Outcome:
        """The outcome of a duty for one subject by its key, or the gravest of all its subjects.

        A duty that is not in force that day, or has no subject in this app, is out of scope.

        Raises: PolicyError if the pack has no such duty or the report was cut to others, AppError if nothing in the
        app has such a key: a slip must not read as an answer.
        """
        if duty not in self.duties:
            raise PolicyError(Fault(f"unknown duty `{duty}`", help=suggestion(duty, self.duties)))
        if self.selected is not None and duty not in self.selected:
            raise PolicyError(Fault(f"`{duty}` is not among the duties that this report was cut to"))
        if key and key not in self.keys:
            help_ = suggestion(key, self.keys)
            raise AppError(Fault(f"nothing here has the key `{key}`", self.file, help=help_))
        found = {
            finding.outcome
            for finding in self.findings
            if finding.duty == duty and (not key or finding.about.key == key)
        }
        if self.baseline is not None:  # what is known is set aside, and no less a breach for it
            known = self.baseline.known
            found |= {
                each.outcome for each in known if each.duty == duty and (not key or each.subject == key)
            }
        return next((outcome for outcome in Outcome if outcome in found), Outcome.OUT_OF_SCOPE)

    @cached_property
    def counts(self) -> dict[Outcome, int]:
        """How many verdicts there are of each outcome."""
        counted = Counter(outcome for outcome, _ in self.verdicts)
        return {outcome: counted[outcome] for outcome in Outcome}

    @property
    def exposure(self) -> tuple[Exposure, ...]:
        """The penalties that the breaches draw, each with how many draw it; no waiver keeps a penalty away."""
        breaches = (*self.breached, *self.waived)
        drawn = Counter(finding.details.penalty_address for finding in breaches)
        grades = {finding.details.penalty_address: finding.details.penalty for finding in breaches}
        return tuple(
            Exposure(address, drawn[address], grades[address]) for address in sorted(drawn) if address
        )

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON: breaches and unknowns in full, the rest by duty, subject and outcome."""
        grave = (Outcome.BREACHED, Outcome.WAIVED, Outcome.UNKNOWN)
        return {
            "format": "pipl-report/1",
            "app": self.app,
            "name": self.name,
            "file": self.file,
            "as_of": self.as_of.isoformat(),
            "reading": self.reading,
            "pack": {"digest": self.pack_digest},
            "selected": None if self.selected is None else sorted(self.selected),
            "counts": {outcome.value: number for outcome, number in self.counts.items()},
            "exposure": [
                {
                    "penalty": each.address,
                    "breaches": each.breaches,
                    "grades": [_grade(grade) for grade in each.grades],
                }
                for each in self.exposure
            ],
            "waivers": [each.to_dict() for each in self.waivers],
            "attestations": [each.to_dict() for each in self.attestations],
            "baseline": self.baseline.to_dict() if self.baseline is not None else None,
            "findings": [finding.to_dict() for finding in self.findings if finding.outcome in grave],
            "others": [
                {
                    "duty": finding.duty,
                    "outcome": finding.outcome.value,
                    "noun": finding.about.noun,
                    "key": finding.about.key,
                }
                for finding in self.findings
                if finding.outcome not in grave
            ],
            **({"outlook": self.outlook.to_dict()} if self.outlook is not None else {}),
        }

    def to_json(self) -> str:
        """The report as JSON, byte for byte the same for the same app, pack and day."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n"

    def said(self, language: Language) -> str:
        """The breaches, a line each, for an assertion message."""
        lines = [
            f"{finding.about.place}: {finding.message.in_(language)} [{finding.duty}]"
            for finding in self.breached
        ]
        return "\n".join(lines)
