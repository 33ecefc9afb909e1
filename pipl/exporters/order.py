"""What comes first: the gravest breaches, and the facts that settle the most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipl.findings import Finding, MissingFact


def by_subject(findings: Sequence[Finding]) -> list[list[Finding]]:
    """The breaches of each subject, gravest first, and the subjects by the gravest of theirs."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in sorted(findings, key=gravity):  # stable: what is equally grave stays in the law's order
        groups.setdefault((finding.about.noun, finding.about.key), []).append(finding)
    return list(groups.values())


def gravity(finding: Finding) -> tuple[bool, int, int]:
    """What breaches are sorted by: duties that bind before those that ought to be kept, then the heavier fine."""
    details = finding.details
    fines = [grade.organisation for grade in details.penalty if grade.organisation]
    most = max((fine[1] or 0 for fine in fines), default=0)
    share = max((fine[2] or 0 for fine in fines), default=0)
    return details.force != "must", -most, -share


@dataclass(slots=True)
class Wanted:
    """A fact to state: how many verdicts wait for it alone, and for it among others."""

    fact: MissingFact
    file: str
    alone: int = 0
    waiting: set[int] = field(default_factory=set)


def most_useful(findings: Iterable[Finding]) -> list[Wanted]:
    """The facts that unsettled verdicts wait for: first those that settle the most, then those that help most."""
    wanted: dict[tuple[str, str], Wanted] = {}
    for number, finding in enumerate(findings):
        gaps = {(fact.name, fact.path): fact for fact in finding.missing}
        for key, fact in gaps.items():
            each = wanted.setdefault(key, Wanted(fact, finding.about.file))
            each.waiting.add(number)
            each.alone += len(gaps) == 1
    return sorted(wanted.values(), key=lambda each: (-each.alone, -len(each.waiting)))
