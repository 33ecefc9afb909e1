"""What the law will make of an app on later days: outcomes that turn, the day on which they do, and drafts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipl.findings import Finding, Outcome
from pipl.origin import Attestation


@dataclass(frozen=True, slots=True)
class Change:
    """An outcome on a later day that is not what it was the day before; `was` is None where nothing bound."""

    finding: Finding
    was: Outcome | None


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which outcomes turn, the app being as it is; `ended` are the duties that bind no more."""

    on: date
    changes: tuple[Change, ...]
    ended: tuple[str, ...]
    expired: tuple[Attestation, ...] = ()
    """The attestations that held the day before, and no longer."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The days after the report until a last one, and what drafts of that time would find, if they became law."""

    until: date
    steps: tuple[Step, ...]
    drafted: tuple[Finding, ...]
    """What the drafts would find; none of it is law, and a draft may change or come to nothing."""

    def only(self, duties: Collection[str]) -> Outlook:
        """The same of some duties alone."""
        steps = []
        for step in self.steps:
            changes = tuple(each for each in step.changes if each.finding.duty in duties)
            ended = tuple(each for each in step.ended if each in duties)
            turned = changes or ended or step.expired
            steps += [Step(step.on, changes, ended, step.expired)] if turned else []
        drafted = tuple(each for each in self.drafted if each.duty in duties)
        return Outlook(self.until, tuple(steps), drafted)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, keys always in the same order."""
        return {
            "until": self.until.isoformat(),
            "steps": [
                {
                    "on": step.on.isoformat(),
                    "changes": [
                        {"was": each.was.value if each.was else None, "finding": each.finding.to_dict()}
                        for each in step.changes
                    ],
                    "ended": list(step.ended),
                    "expired": [each.to_dict() for each in step.expired],
                }
                for step in self.steps
            ],
            "drafted": [finding.to_dict() for finding in self.drafted],
        }
