"""Which duties a suite exercises: met, breached, only left open, or never; as a table, a file and a floor."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipl import Language, Outcome, Pack, Report, Text

FORMAT = "pipl-cov/1"
SHOWN = 20
"""How many duties that were never exercised are named; all of them are in the file, and with `-v` on the screen."""

PHRASES = {
    "title": Text("测试触及的义务", "duties exercised"),
    "law": Text("{days} 的法律，策略包 {digest}", "law of {days}, pack {digest}"),
    "branch": Text("，符合与违反分别计算", ", met and breached counted apart"),
    "instrument": Text("规定", "instrument"),
    "in_force": Text("施行中", "in force"),
    "met": Text("符合", "met"),
    "breached": Text("违反", "breached"),
    "both": Text("两者", "both"),
    "open": Text("未判明", "open"),
    "never": Text("从未触及", "never"),
    "percent": Text("比例", "percent"),
    "total": Text("合计", "total"),
    "names": Text("从未触及：", "never exercised:"),
    "more": Text("另有 {count} 项，加 -v 全部列出", "{count} more: -v names them"),
    "others": Text("另有 {count} 个策略包的结论未计入", "what was judged by {count} other packs is left out"),
    "crashed": Text("有工作进程崩溃，其结果未计入", "a worker crashed: what it exercised is left out"),
    "short": Text(
        "未达到要求：须触及 {floor}%，实为 {percent}%",
        "required {floor}% of duties exercised, reached {percent}%",
    ),
    "reached": Text("达到要求：{floor}%，实为 {percent}%", "required {floor}%, reached {percent}%"),
}
"""Every fixed string of the table, in both languages."""


def say(key: str, language: Language, **values: object) -> str:
    """A phrase in one language with its values filled in."""
    return PHRASES[key].in_(language).format(**values)


class Exercised:
    """The outcomes that a suite has seen of each duty, by pack, and the days on which it judged."""

    def __init__(self) -> None:
        self.outcomes: dict[str, dict[str, set[str]]] = {}
        """By the digest of the pack and the id of the duty."""
        self.days: dict[str, set[str]] = {}

    def add(self, report: Report, verdicts: Iterable[tuple[str, Outcome]]) -> None:
        """Counts verdicts of a report, each a duty and its outcome."""
        digest = report.pack_digest
        self.days.setdefault(digest, set()).add(report.as_of.isoformat())
        seen = self.outcomes.setdefault(digest, {})
        for duty, outcome in verdicts:
            seen.setdefault(duty, set()).add(outcome.value)

    def update(self, packed: Mapping[str, Any]) -> None:
        """Counts what another process has seen."""
        for digest, days in packed["days"].items():
            self.days.setdefault(digest, set()).update(days)
        for digest, duties in packed["outcomes"].items():
            seen = self.outcomes.setdefault(digest, {})
            for duty, outcomes in duties.items():
                seen.setdefault(duty, set()).update(outcomes)

    def packed(self) -> dict[str, Any]:
        """The same as plain values, to be sent to another process."""
        return {
            "days": {digest: sorted(days) for digest, days in self.days.items()},
            "outcomes": {
                digest: {duty: sorted(outcomes) for duty, outcomes in seen.items()}
                for digest, seen in self.outcomes.items()
            },
        }


@dataclass(frozen=True, slots=True)
class Count:
    """How many of some duties were exercised, and how."""

    in_force: int
    met: int
    breached: int
    both: int
    open: int
    never: int
    branch: bool

    @property
    def percent(self) -> float:
        """The share that was exercised; of no duties it is all."""
        if not self.in_force:
            return 100.0
        if self.branch:
            return 100 * (self.met + self.breached) / (2 * self.in_force)
        return 100 * (self.met + self.breached - self.both) / self.in_force

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; the percentage is rounded down, so that 100 is all."""
        names = ("in_force", "met", "breached", "both", "open", "never")
        return {**{name: getattr(self, name) for name in names}, "percent": percentage(self.percent)}


def percentage(percent: float) -> float:
    """A percentage rounded down to one place, so that what is not all is never shown as all."""
    return int(percent * 10 + 1e-9) / 10


@dataclass(frozen=True)
class DutyCoverage:
    """What a suite exercises of the duties of one pack that are in force on some days."""

    digest: str
    days: tuple[date, ...]
    branch: bool
    outcomes: Mapping[str, tuple[str, ...]]
    """By the id of each duty in force, the outcomes seen, most serious first."""
    others: int
    """How many packs besides were judged by."""

    def count(self, instrument: str = "") -> Count:
        """The count of an instrument, or of all of them."""
        seen = [
            set(each) for duty, each in self.outcomes.items() if not instrument or _of(duty) == instrument
        ]
        met = sum(_MET in each for each in seen)
        breached = sum(bool(each & _BREACHED) for each in seen)
        both = sum(_MET in each and bool(each & _BREACHED) for each in seen)
        left = [each for each in seen if _MET not in each and not each & _BREACHED]
        open_ = sum(Outcome.UNKNOWN.value in each for each in left)
        return Count(len(seen), met, breached, both, open_, len(left) - open_, self.branch)

    @property
    def instruments(self) -> tuple[str, ...]:
        """The instruments that have a duty in force, in the order of their ids."""
        return tuple(dict.fromkeys(_of(duty) for duty in self.outcomes))

    @property
    def never(self) -> tuple[str, ...]:
        """The duties of which neither a breach nor the keeping was seen, nor that they were open."""
        settled = {_MET, *_BREACHED, Outcome.UNKNOWN.value}
        return tuple(duty for duty, seen in self.outcomes.items() if not settled & set(seen))

    def to_json(self) -> str:
        """The coverage as JSON, the same however the tests were spread over processes."""
        document = {
            "format": FORMAT,
            "pack": {"digest": self.digest},
            "days": [day.isoformat() for day in self.days],
            "branch": self.branch,
            "total": self.count().to_dict(),
            "instruments": {each: self.count(each).to_dict() for each in self.instruments},
            "duties": {duty: list(seen) for duty, seen in self.outcomes.items()},
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


_MET = Outcome.MET.value
_BREACHED = {Outcome.BREACHED.value, Outcome.WAIVED.value}


def _of(duty: str) -> str:
    return duty.partition("/")[0]


def duty_coverage(
    exercised: Exercised,
    pack: Pack,
    *,
    as_of: date | None,
    fallback: date,
    chosen: frozenset[str] | None = None,
    branch: bool = False,
) -> DutyCoverage:
    """What was exercised of the duties in force on a day, or on the days on which it was judged, or on `fallback`."""
    seen = exercised.outcomes.get(pack.digest, {})
    judged = sorted(map(date.fromisoformat, exercised.days.get(pack.digest, ())))
    days = (as_of,) if as_of is not None else tuple(judged) or (fallback,)
    binding = {duty.id for day in days for duty in pack.in_force(day)}
    wanted = sorted(binding if chosen is None else binding & chosen)
    order = [outcome.value for outcome in Outcome]
    outcomes = {duty: tuple(each for each in order if each in seen.get(duty, ())) for duty in wanted}
    others = len(set(exercised.outcomes) - {pack.digest})
    return DutyCoverage(pack.digest, days, branch, outcomes, others)


def table(of: DutyCoverage, language: Language, *, everything: bool = False) -> Iterator[str]:
    """The coverage by instrument, and the duties never exercised, as lines for a person."""
    days = ", ".join(day.isoformat() for day in of.days[:3]) + (" ..." if len(of.days) > 3 else "")
    branch = say("branch", language) if of.branch else ""
    yield say("law", language, days=days, digest=of.digest[:12]) + branch
    yield ""
    columns = ("in_force", "met", "breached", "both", "open", "never", "percent")
    rows = [[say(each, language) for each in ("instrument", *columns)]]
    for name in (*of.instruments, ""):
        values = of.count(name).to_dict()
        cells = [f"{values[each]:.1f}%" if each == "percent" else str(values[each]) for each in columns]
        rows.append([name or say("total", language), *cells])
    widths = [max(_width(row[place]) for row in rows) for place in range(len(columns) + 1)]
    for row in rows:
        first, *rest = row
        padded = [_padded(cell, width, left=False) for cell, width in zip(rest, widths[1:], strict=True)]
        yield "  ".join((_padded(first, widths[0], left=True), *padded)).rstrip()
    if of.never:
        named = of.never if everything else of.never[:SHOWN]
        yield ""
        yield say("names", language)
        yield from (f"  {duty}" for duty in named)
        if rest_ := len(of.never) - len(named):
            yield f"  {say('more', language, count=rest_)}"
    if of.others:
        yield say("others", language, count=of.others)


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def _padded(text: str, width: int, *, left: bool) -> str:
    blank = " " * (width - _width(text))
    return text + blank if left else blank + text
