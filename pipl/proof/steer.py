"""An app changed until it breaches nothing, or one duty and no other: by what the law reads, not by luck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipl.engine.details import Case
from pipl.engine.facts import Path, Row
from pipl.engine.judge import judged
from pipl.engine.scope import DutyThatDay
from pipl.errors import Fault, PolicyError
from pipl.findings import Outcome
from pipl.model.app import App
from pipl.model.catalogue import nouns, references
from pipl.model.fields import fields
from pipl.model.subject import NONE, Subject
from pipl.policy.pack import Pack
from pipl.proof.demands import Ask, Choose, Demands
from pipl.proof.sketch import Sketch, Values, field_at
from pipl.proof.turner import Turner

ROUNDS = 24
"""How often an app is judged and changed before it is given up."""

Verdict = tuple[Outcome, tuple[DutyThatDay, Row]]
Goal = tuple[DutyThatDay, str, Path, Path, bool]
"""A duty, the noun and the paths of its subject and of the flow that names it, and whether it is to be breached."""


@dataclass(frozen=True, slots=True)
class Steered:
    """Where an app came to: its values, the duties that it breaches, and those that its facts do not settle."""

    values: Values
    breached: frozenset[str]
    unknown: frozenset[str]
    rounds: int


def steer(
    values: Mapping[str, Any],
    pack: Pack,
    *,
    as_of: date,
    breach: str = "",
    settle: bool = False,
    whole: bool = False,
    choose: Choose = lambda _: 0,
) -> Steered:
    """Plain values of an app, changed so that it breaches nothing, or the one duty that is named.

    `settle` leaves nothing unknown, `whole` states every fact. Where there are several ways, `choose` is given how many
    and says which, the first being the simplest. What the law ties together comes together: `breached` has all of it.

    Raises: PolicyError for a duty that is not in force that day.
    """
    return _Course(values, pack, as_of, breach, settle or whole, whole, choose).run()


class _Course:
    def __init__(
        self,
        values: Mapping[str, Any],
        pack: Pack,
        as_of: date,
        breach: str,
        settle: bool,
        whole: bool,
        choose: Choose,
    ) -> None:
        self.pack, self.as_of = pack, as_of
        self.sketch = Sketch(values)
        self.settle, self.whole, self.choose = settle, whole, choose
        self.breach = breach
        if breach and not pack.binds(pack.duty(breach), as_of):
            raise PolicyError(Fault(f"`{breach}` is not in force on {as_of}"))
        self.kept: dict[Path, tuple[Ask, ...]] = {}
        self.goals: list[Goal] = []
        self.firm = not breach
        """Whether all that the goals rest on is there, and known to be kept."""
        self.given_up: set[str] = set()
        self.odds: list[Goal] = []
        self.soft: dict[Path, tuple[Ask, ...]] = {}

    def run(self) -> Steered:
        rounds = 0
        for rounds in range(1, ROUNDS + 1):
            if self.whole:
                _fill(App, self.sketch.values, self.sketch)
            case, verdicts = judged(self.sketch.app(), self.pack, self.as_of)
            if not self.step(case, verdicts):
                break
        spec = self.sketch.spec()
        _, verdicts = judged(App.model_validate(spec), self.pack, self.as_of)
        return Steered(
            spec,
            frozenset(duty.duty.id for outcome, (duty, _) in verdicts if outcome is Outcome.BREACHED),
            frozenset(duty.duty.id for outcome, (duty, _) in verdicts if outcome is Outcome.UNKNOWN),
            rounds,
        )

    def step(self, case: Case, verdicts: list[Verdict]) -> bool:
        """One round; whether anything was changed."""
        if self.breach and not self.goals:
            return self.aim(case)
        self.firm = self.firm and all(self.reached(case, goal) for goal in self.goals)
        if not self.firm:
            demands = self.joint(case, self.goals)
            if demands is None:
                self.goals = self.goals[:1] if len(self.goals) > 1 else []
                return True
            self.kept, self.soft = demands.asks, demands.asks
            self.firm = not demands.write()
            if not self.firm:
                return True
        return self.mend(case, verdicts)

    # -- the duty that is to be breached

    def aim(self, case: Case) -> bool:
        """Picks a subject for the duty to be breached by, or brings one about."""
        duty = next(each for each in case.law.law.duties if each.duty.id == self.breach)
        noun = nouns()[duty.duty.about]
        rows = [row for row in case.known.by_noun[noun.name] if not row.unlisted and self.stated(row)]
        demands = Demands(self.sketch, self.choose, {})
        turner = Turner(case, demands)
        alone = field_at((noun.field,)).kind == "part" if noun.parent == "app" else noun.name in ("app", "transfer")
        if rows and (alone or len(rows) > 1 or not self.choose(2)):
            row = rows[self.choose(len(rows)) if len(rows) > 1 else 0]
            self.goals = [_goal(duty, row, breach=True)]
            return True
        there = _bring_about(turner, noun.name)
        return there and demands.write()

    def stated(self, row: Row) -> bool:
        return not row.path or isinstance(self.sketch.at(row.path), (dict, str))

    def reached(self, case: Case, goal: Goal) -> bool:
        duty, *_, want = goal
        row = _row(case, goal)
        return row is not None and Turner(case, Demands(self.sketch, self.choose)).truth(row, duty.breach) is want

    def joint(self, case: Case, goals: list[Goal]) -> Demands | None:
        """All goals asked for together, from nothing; None if they cannot be had together."""
        demands = Demands(self.sketch, self.choose)
        first = _row(case, goals[0])
        if first is None or not _anchored(Turner(case, demands), first):
            return None
        return self.asked(case, goals, demands.asks)

    def asked(self, case: Case, goals: list[Goal], kept: dict[Path, tuple[Ask, ...]]) -> Demands | None:
        """All goals asked for together with what is kept; None if they cannot be had."""
        demands = Demands(self.sketch, self.choose, kept)
        wanted = [(row, goal[0].breach, goal[-1]) for goal in goals if (row := _row(case, goal)) is not None]
        return demands if Turner(case, demands).turn(wanted) else None

    # -- all others

    def mend(self, case: Case, verdicts: list[Verdict]) -> bool:
        """Asks of every verdict that is not as it should be to be so; whether anything was changed."""
        demands, changed = Demands(self.sketch, self.choose, self.soft), False
        turner = Turner(case, demands)
        for outcome, (duty, row) in verdicts:
            if not self.wrong(outcome, duty):
                continue
            if row.unlisted:
                turner.settle(row)
            elif turner.truth(row, duty.breach) is not False and not turner.spared(duty, row):
                changed = demands.write() or changed
                demands = self.reconciled(case, _goal(duty, row, breach=False))
                turner = Turner(case, demands)
        self.soft = demands.asks
        return demands.write() or changed

    def reconciled(self, case: Case, goal: Goal) -> Demands:
        """What is at odds with what was asked before, and that too, from now on asked for together.

        If what is kept leaves no way, another way to breach the duty is looked for; then the oldest are let go.
        """
        self.odds.append(goal)
        while self.odds:
            demands = self.asked(case, self.odds, self.kept)
            if demands is None and self.goals:
                demands = self.joint(case, [*self.goals, *self.odds])
                self.firm = self.firm and demands is None
            if demands is not None:
                return demands
            self.odds.pop(0)
        if self.goals:
            self.given_up.add(goal[0].duty.id)  # the law ties it to the duty, for all that was found
        return Demands(self.sketch, self.choose, self.kept)

    def wrong(self, outcome: Outcome, duty: DutyThatDay) -> bool:
        if duty.duty.id == self.breach or duty.duty.id in self.given_up:
            return False
        return outcome is Outcome.BREACHED or (self.settle and outcome is Outcome.UNKNOWN)


def _goal(duty: DutyThatDay, row: Row, *, breach: bool) -> Goal:
    return duty, row.noun, row.path, row.places.get("flow", ()), breach


def _row(case: Case, goal: Goal) -> Row | None:
    _, noun, path, flow, _ = goal
    rows = case.known.by_noun[noun]
    return next((row for row in rows if row.path == path and row.places.get("flow", ()) == flow), None)


def _bring_about(turner: Turner, noun: str) -> bool:
    """Asks for a subject of a noun to be there."""
    of = nouns()[noun]
    top = turner.known.by_noun["app"][0]
    holder = top if of.parent in ("app", "processor") else None
    if holder is None:
        rows = [row for row in turner.known.by_noun[of.parent] if not row.unlisted]
        if not rows:
            return _bring_about(turner, of.parent)
        holder = rows[turner.demands.choose(len(rows)) if len(rows) > 1 else 0]
    if not of.field.endswith("s") or field_at((*_names(holder.path), of.field)).kind == "part":
        return turner.demands.add((*holder.path, of.field), Ask("there"), lambda: True)
    if field_at((*_names(holder.path), of.field)).register:
        flows = [row for row in turner.known.by_noun["flow"] if not row.unlisted]
        if not flows:
            return _bring_about(turner, "flow")
        field = next(field for field, end in references(nouns()["flow"].subject) if end == noun)
        key = turner.demands.new_id(of.field)
        return turner.demands.add((*flows[0].path, field), Ask("one of", values=(key,)), lambda: True)
    return turner.grown(noun, holder, None)(lambda: True)


def _names(path: Path) -> Path:
    return tuple(step for step in path if isinstance(step, str))


def _anchored(turner: Turner, row: Row) -> bool:
    """Asks for a subject that is there to be referred to, or to be listed in a flow, to stay so."""
    if row.noun in ("recipient", "transfer"):
        name = turner.sketch.at(row.path[:2])["id"]
        listed = (*row.places["flow"], "recipients")
        return turner.demands.add(listed, Ask("member", values=(name,)), lambda: True)
    if row.path and len(row.path) == 2 and field_at(row.path[:1]).register:
        from pipl.proof.sketch import references_in

        name = turner.sketch.at(row.path)["id"]
        for path, field, value in references_in(App, turner.sketch.values):
            if field.kind == "reference" and field.refers_to == row.path[0] and value == name:
                return turner.demands.add(path, Ask("one of", values=(name,)), lambda: True)
        return False
    return True


def _fill(of: type[Subject], values: Values, sketch: Sketch) -> None:
    """States every fact that is not stated, in the least that can be said."""
    for field in fields(of):
        if field.name in values:
            if field.kind == "part" and isinstance(values[field.name], dict) and field.of is not None:
                _fill(field.of, values[field.name], sketch)
            elif field.kind == "parts" and field.of is not None:
                for each in values[field.name]:
                    _fill(field.of, each, sketch)
            continue
        if field.kind == "text" or field.name in ("reaches", "user_grants"):
            continue
        if field.kind == "bool":
            values[field.name] = False
        elif field.kind == "number":
            values[field.name] = 0
        elif field.kind == "word":
            values[field.name] = next(str(word) for word in field.of or ())
        elif field.kind in ("words", "parts", "references"):
            values[field.name] = []
        elif field.may_be_absent:
            values[field.name] = NONE
        elif field.of is not None:
            values[field.name] = {}
            _fill(field.of, values[field.name], sketch)
    values.pop("partial", None)
