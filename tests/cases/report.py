"""What the pack finds of the real cases: `python tests/cases/report.py` writes the tables of the README anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipl import Finding, Pack, Report, evaluate, load_app, load_pack

HERE = Path(__file__).parent
README = HERE / "README.md"
EXAMPLES = HERE.parents[1] / "examples" / "cases"
"""Four of the cases are told at length there; their specs are not written twice."""
MARK = "<!-- what follows is written by report.py -->\n"


@dataclass(frozen=True)
class Problem:
    """One thing that an authority found, and the duties of which one at least is to be breached."""

    case: str
    says: str
    kind: str
    by_authority: bool
    """Whether the authority named the provisions itself."""
    provisions: tuple[str, ...]
    added: tuple[str, ...]
    found_by: tuple[str, ...]
    missed: str


@dataclass(frozen=True)
class Case:
    """One notice, decision or judgment about one app or operator."""

    id: str
    subject: str
    authority: str
    branch: str
    day: date | None
    as_of: date
    why: str
    laws: tuple[str, ...]
    conduct_told: bool
    """Whether it was published what the app or the operator did, and not a label alone."""
    named: tuple[Problem, ...]


@cache
def written() -> dict[str, Any]:
    """What `named.yaml` says."""
    read: dict[str, Any] = yaml.safe_load((HERE / "named.yaml").read_text(encoding="utf-8"))
    return read


@cache
def cases() -> tuple[Case, ...]:
    """Every case, sorted by id."""
    return tuple(_case(id_, said) for id_, said in sorted(written()["cases"].items()))


def _case(id_: str, said: dict[str, Any]) -> Case:
    day: date | None = said.get("day")
    as_of: date = said.get("as_of") or said["day"]
    return Case(
        id_,
        said["subject"],
        said["authority"],
        said["branch"],
        day,
        as_of,
        said.get("why", ""),
        tuple(said.get("laws", ())),
        said.get("conduct_told", False),
        tuple(_problem(id_, each) for each in said["named"]),
    )


def _problem(case: str, said: dict[str, Any]) -> Problem:
    kind = written()["kinds"][said["kind"]]
    return Problem(
        case,
        said["says"],
        said["kind"],
        "named" in said,
        tuple(said.get("named", kind["inferred"])),
        tuple(kind.get("added", ())),
        tuple(kind["found_by"]),
        said.get("missed", ""),
    )


@cache
def pack() -> Pack:
    """The pack that comes with the library."""
    return load_pack()


def spec(case: Case) -> Path:
    """The spec of a case, here or among the examples."""
    here = HERE / f"{case.id}.yaml"
    return here if here.exists() else EXAMPLES / case.id / "app.yaml"


@cache
def judged(case: Case, as_of: date | None = None) -> Report:
    """The report on a case, on the day that it is judged on or on another."""
    return evaluate(load_app(spec(case)), pack(), as_of=as_of or case.as_of)


def fits(duty: str, patterns: Iterable[str]) -> bool:
    """Whether the id of a duty fits one of the patterns."""
    return any(fnmatchcase(duty, pattern) for pattern in patterns)


def held(provision: str) -> bool:
    """Whether the pack holds the instrument of a provision."""
    return provision.partition("/")[0] in pack().instruments


def cites(finding: Finding, provision: str) -> bool:
    """Whether the duty of a finding stands in the provision, or draws the penalty that it sets.

    `app-methods/2` takes in its items, `popup-push` all of an instrument, `dsl/45(1)` the penalty of `dsl/45`.
    """
    source, penalty = finding.details.source.address, finding.details.penalty_address
    within = source == provision or source.startswith((f"{provision}(", f"{provision}/"))
    return within or (bool(penalty) and f"{provision}(".startswith(f"{penalty}("))


def found(problem: Problem, of: Report) -> tuple[Finding, ...]:
    """The breaches that find a problem; one of them has to cite a provision of it, where the pack holds any."""
    findings = tuple(each for each in of.breached if fits(each.duty, problem.found_by))
    provisions = [each for each in (*problem.provisions, *problem.added) if held(each)]
    sound = not provisions or any(cites(finding, each) for finding in findings for each in provisions)
    return findings if sound else ()


def beyond(case: Case) -> tuple[str, ...]:
    """The duties breached that are not to find anything that was named, sorted."""
    expected = [pattern for problem in case.named for pattern in problem.found_by]
    return tuple(sorted({each.duty for each in judged(case).breached if not fits(each.duty, expected)}))


def unjudged(case: Case) -> list[str]:
    """The duties beyond what was named of which `named.yaml` does not say whether they are right."""
    return [
        duty for duty in beyond(case) if not any(fits(duty, each["duties"]) for each in written()["beyond"])
    ]


def problems() -> list[tuple[Case, Problem]]:
    """Every problem with its case."""
    return [(case, problem) for case in cases() for problem in case.named]


def _table(*rows: Iterable[object]) -> str:
    head, *rest = [f"| {' | '.join(str(cell) for cell in row)} |" for row in rows]
    return "\n".join([head, "|" + " --- |" * head.count(" | ") + " --- |", *rest]) + "\n"


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _recall(title: str, hits: Iterable[bool], beyond_pack: int = 0) -> tuple[object, ...]:
    hit = list(hits)
    share = f"{100 * sum(hit) / len(hit):.0f} %" if hit else ""
    return title, len(hit) + beyond_pack, beyond_pack, sum(hit), share


def _provisions(title: str, named: Iterable[tuple[Iterable[Finding], str]]) -> tuple[object, ...]:
    pairs = list(named)
    own = [(tuple(findings), each) for findings, each in pairs if held(each)]
    hits = [any(cites(finding, each) for finding in findings) for findings, each in own]
    return _recall(title, hits, len(pairs) - len(own))


def figures() -> str:
    """How much of what was named is found."""
    all_ = problems()
    by_authority, inferred = (
        [
            (found(problem, judged(case)), each)
            for case, problem in all_
            if problem.by_authority is named
            for each in problem.provisions
        ]
        for named in (True, False)
    )
    laws = [(judged(case).breached, law) for case in cases() for law in case.laws]
    earlier = [(case, problem) for case, problem in all_ if case.day and case.day != case.as_of]
    return _table(
        ("", "named", "of an instrument not in the pack", "found", "of the rest"),
        _recall("problems", (bool(found(problem, judged(case))) for case, problem in all_)),
        *(
            _recall(
                title, (bool(found(each, judged(case))) for case, each in all_ if case.conduct_told is told)
            )
            for title, told in (
                ("- whose conduct was published", True),
                ("- of which a label is all there is", False),
            )
        ),
        _provisions("provisions that the authority named", by_authority),
        _provisions("provisions inferred from the label", inferred),
        _provisions("instruments that the notice names as a whole", laws),
        _recall(
            "problems of the cases before the Law, on their own day",
            (bool(found(problem, judged(case, case.day))) for case, problem in earlier),
        ),
    )


def authorities() -> str:
    """Problems named and found by authority."""
    rows: list[tuple[object, ...]] = []
    for branch, authority in sorted({(case.branch, case.authority) for case in cases()}):
        own = [(case, problem) for case, problem in problems() if case.authority == authority]
        hits = sum(bool(found(problem, judged(case))) for case, problem in own)
        rows.append((branch, authority, len({case.id for case, _ in own}), len(own), hits))
    totals = []
    for branch in sorted({case.branch for case in cases()}):
        mine = [row for row in rows if row[0] == branch]
        totals.append((f"**{branch}**", "all", *(sum(int(str(row[n])) for row in mine) for n in (2, 3, 4))))
    return _table(("", "authority", "cases", "problems", "found"), *totals, *rows)


def misses() -> str:
    """The problems that are not found, why, and whether the pack at least asks."""
    rows = []
    for case, problem in problems():
        if not found(problem, judged(case)):
            asked = any(fits(each.duty, problem.found_by) for each in judged(case).unknown)
            rows.append((case.id, problem.says, problem.missed, "`unknown`" if asked else "nothing"))
    return _table(("case", "problem", "why it is not found", "what the pack answers"), *rows)


def provisions() -> str:
    """Each provision named or inferred: how often, and how often a breach that finds the problem cites it."""
    named: dict[str, list[bool]] = {}
    for case, problem in problems():
        for each in problem.provisions:
            hit = any(cites(finding, each) for finding in found(problem, judged(case)))
            named.setdefault(each, []).append(hit)
    rows = [
        (f"`{each}`", len(hits), sum(hits) if held(each) else "not in the pack")
        for each, hits in sorted(named.items(), key=lambda pair: (not held(pair[0]), pair[0]))
    ]
    return _table(("provision", "named or inferred", "cited"), *rows)


def by_case() -> str:
    """Case by case: what was named and found, and what is found beyond it."""
    rows = []
    for case in cases():
        hits = sum(bool(found(problem, judged(case))) for problem in case.named)
        kinds = ", ".join(problem.kind.replace("_", " ") for problem in case.named)
        day = (
            case.as_of if case.day == case.as_of else f"{case.as_of} (notice: {case.day or 'day not known'})"
        )
        rows.append((case.id, case.subject, day, kinds, f"{hits} of {len(case.named)}", _codes(beyond(case))))
    return _table(("case", "who", "judged on", "named", "found", "beyond"), *rows)


def judgements() -> str:
    """What is found beyond what was named, in how many cases, and whether it is right."""
    rows = []
    for each in written()["beyond"]:
        of = [case for case in cases() if any(fits(duty, each["duties"]) for duty in beyond(case))]
        rows.append((_codes(each["duties"]), len(of), each["right"], each["because"]))
    return _table(("duties", "cases", "right?", "why"), *rows)


def tables() -> str:
    """All tables of the README."""
    return f"""
## Recall
{figures()}
## By authority
{authorities()}
## Not found
{misses()}
## Provisions
{provisions()}
## Found and not named
{judgements()}
## Case by case
{by_case()}"""


def readme() -> str:
    """The README as it ought to be: what is written by hand, and the tables after it."""
    return README.read_text(encoding="utf-8").partition(MARK)[0] + MARK + tables()


if __name__ == "__main__":
    README.write_text(readme(), encoding="utf-8", newline="\n")
    print(figures())
