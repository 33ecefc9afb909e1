"""What was said of an app: outcomes and findings. This module has no idea why."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from pipl.origin import Origin
from pipl.text import Text


class Outcome(StrEnum):
    """What one duty comes to for one subject on one day."""

    BREACHED = "breached"
    WAIVED = "waived"
    """A breach that somebody has accepted until a day: no evaluation comes to it, only `waive`."""
    UNKNOWN = "unknown"
    MET = "met"
    OUT_OF_SCOPE = "out_of_scope"


_UNTITLED = Text("", "")


@dataclass(frozen=True, slots=True)
class About:
    """The subject of a finding: `key` is its address within the app, `path` and line its place in the spec."""

    noun: str
    key: str
    path: str
    file: str
    line: int
    column: int
    title: Text = _UNTITLED
    """What its kind is called."""

    @property
    def place(self) -> str:
        """`app.yaml:41 $.flows[3]`, as far as known."""
        spot = f"{self.file}:{self.line}" if self.line else self.file
        return f"{spot} {self.path}".strip()


@dataclass(frozen=True, slots=True)
class Provision:
    """A source: `address` is `pipl/13(1)(2)`, `citation` is how it is written, `text` how its wording is known."""

    address: str
    citation: Text
    text: str


@dataclass(frozen=True, slots=True)
class FactRead:
    """A fact that the duty read: its value is None if not stated; counts are `[least, greatest]`.

    `path` and `line` are where the spec states it or would; `origin` is where it was stated indeed, None of what is
    not stated, of what is defined by other facts, and of the numbers of the law.
    """

    name: str
    value: Any
    text: Text
    path: str
    line: int
    origin: Origin | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, keys always in the same order."""
        return {
            "fact": self.name,
            "value": self.value,
            "text": plain(self.text),
            "path": self.path,
            "line": self.line,
            "origin": self.origin.to_dict() if self.origin is not None else None,
        }


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact that would help to settle the outcome, and where the spec would state it."""

    name: str
    text: Text
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class ExceptionLookedAt:
    """A case in which the duty does not bind, and whether it is so: None if that is not known."""

    because: Text
    source: Provision
    holds: bool | None
    settled: bool
    """Whether lawyers agree on it; the usual reading grants it if they do not, the strict one does not."""
    decides: bool
    """Whether it is disputed and the outcome hangs on it: in the other reading it would be another."""


@dataclass(frozen=True, slots=True)
class PenaltyGrade:
    """What a breach may cost in one degree of gravity; money in CNY, None where the law sets no such end."""

    when: Text
    measures: Text
    source: Provision
    organisation: tuple[int, int | None, int | None] | None
    persons: tuple[int, int | None, int | None] | None
    beside: bool = False
    """Whether it is added to whichever degree applies, and is not a degree of its own."""


class Label(NamedTuple):
    """The words of a regulator's public list that a duty falls under, and whose list it is, such as `miit`."""

    name: str
    title: Text
    list: str


@dataclass(frozen=True, slots=True)
class Details:
    """All there is to say of one finding."""

    title: Text
    message: Text
    remedy: Text
    source: Provision
    sources: tuple[Provision, ...]
    file: str
    force: str
    settled: bool
    """Whether the outcome hangs on nothing that lawyers dispute, be it the duty, a definition or an exception."""
    reading: str
    labels: tuple[Label, ...]
    penalty: tuple[PenaltyGrade, ...]
    """From the lightest grade to the gravest; `penalty_address` is what the pack calls them all, `pipl/66`."""
    penalty_address: str
    facts: tuple[FactRead, ...]
    missing: tuple[MissingFact, ...]
    exceptions: tuple[ExceptionLookedAt, ...]
    attested: tuple[FactRead, ...] = ()
    """The facts among these, or behind those of them that are defined, that somebody attests."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A breach of one duty by one subject that somebody accepts: why, who answers for it, until when."""

    duty: str
    subject: str
    """The key of the subject, as findings have it."""
    reason: str
    owner: str
    approved_by: str
    ticket: str
    until: date
    """The last day on which it holds, a day in China Standard Time."""
    file: str = ""
    line: int = 0

    def __post_init__(self) -> None:
        if isinstance(self.until, datetime) or not isinstance(self.until, date):
            raise TypeError("until wants a datetime.date: the last day, in China Standard Time")

    @property
    def place(self) -> str:
        """`app.waivers.yaml:3`, as far as known."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, keys always in the same order."""
        return {**plain(self), "until": self.until.isoformat()}


@dataclass(frozen=True, eq=False)
class Finding:
    """One duty, one subject, one outcome; what else there is to say is worked out when it is asked for."""

    duty: str
    outcome: Outcome
    app: str
    about: About
    _details: Callable[[], Details] = field(repr=False)
    waiver: Waiver | None = None
    """What makes a breach a waived one."""

    @cached_property
    def details(self) -> Details:
        """Sources, facts, what is missing, remedy and penalty."""
        return self._details()

    @property
    def message(self) -> Text:
        """What is wrong, or what is not known, in both languages."""
        return self.details.message

    @property
    def remedy(self) -> Text:
        """What to change."""
        return self.details.remedy

    @property
    def missing(self) -> tuple[MissingFact, ...]:
        """The facts that keep an unknown from being settled."""
        return self.details.missing

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same duty and subject wherever it stands in the file: 16 hexadecimal digits."""
        return fingerprint(self.duty, self.app, self.about.noun, self.about.key)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, keys always in the same order."""
        details = self.details
        return {
            "duty": self.duty,
            "outcome": self.outcome.value,
            "about": {key: value for key, value in plain(self.about).items() if key != "title"},
            "fingerprint": self.fingerprint,
            "waiver": self.waiver.to_dict() if self.waiver is not None else None,
            "title": plain(details.title),
            "message": plain(details.message),
            "remedy": plain(details.remedy),
            "source": plain(details.source),
            "sources": [plain(source) for source in details.sources],
            "policy_file": details.file,
            "force": details.force,
            "settled": details.settled,
            "labels": [
                {"label": each.name, "title": plain(each.title), "list": each.list} for each in details.labels
            ],
            "penalty": details.penalty_address,
            "facts": [fact.to_dict() for fact in details.facts],
            "attested": [fact.to_dict() for fact in details.attested],
            "missing": [
                {"fact": fact.name, "text": plain(fact.text), "path": fact.path, "line": fact.line}
                for fact in details.missing
            ],
            "exceptions": [plain(each) for each in details.exceptions],
        }


def plain(value: Any) -> Any:
    """Plain values for JSON: a text in both languages, a part of a finding by the names of its fields."""
    if isinstance(value, Text):
        return value._asdict()
    if not is_dataclass(value):
        return value
    return {each.name: plain(getattr(value, each.name)) for each in fields(value)}


def fingerprint(duty: str, app: str, noun: str, key: str) -> str:
    """What tells one duty and one subject of one app from all others: 16 hexadecimal digits."""
    return hashlib.sha256("\0".join((duty, app, noun, key)).encode()).hexdigest()[:16]
