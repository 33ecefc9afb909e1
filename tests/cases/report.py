"""What the pack finds of the real cases: `python tests/cases/report.py` writes the tables of the README anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    day = said.get("day")
    return Case(
        id_,
        said["subject"],
        said["authority"],
        said["branch"],
        day,
        said.get("as_of", day),
        said.get("why", ""),
        tuple(said.get("laws", ())),
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
    return within or bool(penalty) and (penalty == provision or provision.startswith(f"{penalty}("))


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


def problems() -> Iterator[tuple[Case, Problem]]:
    """Every problem with its case."""
    return ((case, problem) for case in cases() for problem in case.named)


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "-"


def figures() -> Iterator[str]:
    """Recall in four lines and one for the days before the Law."""
    yield from (_row("", "named", "of which the pack holds", "found", "recall"), _row(*["---"] * 5))
    all_ = list(problems())
    hits = sum(bool(found(problem, judged(case))) for case, problem in all_)
    yield _row("problems (labels)", len(all_), len(all_), hits, _share(hits, len(all_)))
    for title, by_authority in (("named by the authority", True), ("inferred from the label", False)):
        named = [
            (found(problem, judged(case)), each)
            for case, problem in all_
            if problem.by_authority is by_authority
            for each in problem.provisions
        ]
        yield _tally(f"provisions {title}", named)
    yield _tally(
        "instruments named as a whole",
        [(judged(case).breached, f"{law}") for case in cases() for law in case.laws],
    )
    earlier = [(case, problem) for case, problem in all_ if case.day and case.day != case.as_of]
    hits = sum(bool(_on_the_day(case, problem)) for case, problem in earlier)
    yield _row(
        "problems from before the Law, on their own day",
        len(earlier),
        len(earlier),
        hits,
        _share(hits, len(earlier)),
    )


def _tally(title: str, named: list[tuple[tuple[Finding, ...], str]]) -> str:
    own = [(findings, each) for findings, each in named if held(each)]
    hits = sum(any(cites(finding, each) for finding in findings) for findings, each in own)
    return _row(title, len(named), len(own), hits, _share(hits, len(own)))


def _on_the_day(case: Case, problem: Problem) -> tuple[Finding, ...]:
    return found(problem, judged(case, case.day))
