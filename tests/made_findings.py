"""Findings and reports that no engine came to, for tests of what is made of them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from pipl.findings import (
    About,
    Details,
    ExceptionLookedAt,
    FactRead,
    Finding,
    Label,
    MissingFact,
    Outcome,
    PenaltyGrade,
    Provision,
    Waiver,
)
from pipl.report import Report
from pipl.text import Text

ACT = Provision("act/2", Text("《示例法》第二条", "Act Article 2"), "official")
FINE = (0, 50_000_000, 5)
SMALL = (10_000, 100_000, None)


def grade(
    organisation: tuple[int, int | None, int | None] | None = FINE, source: Provision = ACT
) -> PenaltyGrade:
    """A degree of gravity."""
    return PenaltyGrade(Text("严重", "grave"), Text("罚款", "fine"), source, organisation, None)


def finding(
    duty: str,
    outcome: Outcome = Outcome.BREACHED,
    key: str = "login",
    *,
    force: str = "must",
    settled: bool = True,
    text: str = "official",
    penalty: Sequence[PenaltyGrade] = (),
    missing: Sequence[str] = (),
    said: Text | None = None,
    waiver: Waiver | None = None,
    facts: Sequence[FactRead] = (),
    attested: Sequence[FactRead] = (),
    exceptions: Sequence[ExceptionLookedAt] = (),
    labels: Sequence[Label] = (),
) -> Finding:
    """A finding about a flow, or about the app itself."""
    noun = "app" if key == "shop" else "flow"
    about = About(
        noun, key, f"$.{noun}", "app.yaml", 7, 1, Text("活动", "activity") if noun == "flow" else Text("", "")
    )
    details = Details(
        title=Text(f"{duty}标题", f"title of {duty}"),
        message=said or Text(f"{duty}违反", f"{duty} is broken"),
        remedy=Text(f"{duty}改正", f"mend {duty}"),
        source=Provision(ACT.address, ACT.citation, text),
        sources=(ACT,),
        file=f"policies/{duty}.yaml",
        force=force,
        settled=settled,
        reading="As it stands.",
        labels=tuple(labels),
        penalty=tuple(penalty),
        penalty_address="act/10" if penalty else "",
        facts=tuple(facts),
        missing=tuple(MissingFact(name, Text("含义", f"means {name}"), f"$.{name}", 3) for name in missing),
        exceptions=tuple(exceptions),
        attested=tuple(attested),
    )
    return Finding(duty, outcome, "shop", about, lambda: details, waiver)


def report(*findings: Finding, file: str = "app.yaml", name: str = "Shop") -> Report:
    """A report of some findings."""
    verdicts = [(each.outcome, each) for each in findings]
    day = datetime.date(2026, 1, 1)
    return Report(
        "shop",
        name,
        file,
        day,
        "usual",
        "0123456789abcdef",
        frozenset(),
        frozenset(),
        verdicts,
        lambda _, each: each,
    )
