"""Where a fact comes from: the spec, an artefact that an importer read, or somebody who attests it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal

from pipl.days import has_ended

Marks = Mapping[tuple[str | int, ...], tuple[int, int]]
COMPLETE = "complete"
"""What is attested of a list that the spec states in part: there are no others."""


@dataclass(frozen=True, slots=True)
class Attestation:
    """What somebody states that no artefact shows: which fact, who, on what day, on what evidence, until when."""

    fact: str
    """Its address: the keys of the spec with the ids of what they lead to, `flows.login.frequency`."""
    value: Any
    """What the spec would say; `complete` of a list that it states in part."""
    attested_by: str
    attested_on: date
    """The first day on which it holds, a day in China Standard Time."""
    until: date
    """The last day on which it holds, to its end."""
    evidence: str
    ticket: str
    file: str = ""
    line: int = 0
    path: str = field(default="", repr=False, compare=False)
    """Where in its file it stands: `$.attestations[3]`."""
    marks: Marks = field(default_factory=dict, repr=False, compare=False)
    """Line and column of each value in it, by the path from there: `("value", 0)`."""

    def __post_init__(self) -> None:
        for name in ("attested_on", "until"):
            day = getattr(self, name)
            if isinstance(day, datetime) or not isinstance(day, date):
                raise TypeError(f"{name} wants a datetime.date: a day in China Standard Time")
        if self.until < self.attested_on:
            raise ValueError(f"until {self.until} is before attested_on {self.attested_on}")
        if isinstance(self.value, list):
            object.__setattr__(self, "value", tuple(self.value))

    @property
    def place(self) -> str:
        """`app.attestations.yaml:3`, as far as known."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def holds_on(self, day: date) -> bool:
        """Whether it is valid on a day."""
        return self.attested_on <= day and not has_ended(self.until, day)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, keys always in the same order."""
        return {
            "fact": self.fact,
            "value": list(map(_plain, self.value)) if isinstance(self.value, tuple) else _plain(self.value),
            "attested_by": self.attested_by,
            "attested_on": self.attested_on.isoformat(),
            "until": self.until.isoformat(),
            "evidence": self.evidence,
            "ticket": self.ticket,
            "file": self.file,
            "line": self.line,
        }


def _plain(value: Any) -> Any:
    return value if isinstance(value, (bool, int)) else str(value)


class AttestationState(StrEnum):
    """What became of an attestation on the day of a report."""

    APPLIED = "applied"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    STATED = "stated"
    """The spec states the same, so nobody need attest it."""


@dataclass(frozen=True, slots=True)
class AttestationUse:
    """An attestation, what became of it, and where the spec would state the fact: `$.flows[3].frequency`."""

    attestation: Attestation
    state: AttestationState
    path: str

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, keys always in the same order."""
        return {**self.attestation.to_dict(), "state": self.state.value, "path": self.path}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact was stated, with file and line as far as known: `attestation` says who stands for it."""

    kind: Literal["spec", "manifest", "attestation"]
    file: str = ""
    line: int = 0
    attestation: Attestation | None = None

    @property
    def place(self) -> str:
        """`app.yaml:41`, as far as known."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, keys always in the same order."""
        given = self.attestation
        return {
            "kind": self.kind,
            "file": self.file,
            "line": self.line,
            "attestation": given.to_dict() if given is not None else None,
        }
