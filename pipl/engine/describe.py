"""What the law asks by one duty, as plain values: for a reader, with no app at hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipl.engine.sources import meaning, penalty, provision
from pipl.findings import PenaltyGrade, Provision
from pipl.model.catalogue import nouns
from pipl.policy.pack import Citation, Condition, Duty, Exemption, Pack
from pipl.policy.tree import Tree, names, text_of
from pipl.text import Text

Role = Literal["scope", "applies_when", "unless", "requires"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One expression of a duty as it stands on a day, the provision that it rests on, and what its names mean.

    `because` says in words when an exception holds; it is None for the others. An exception that is not
    `settled` is one that the strict reading does not grant.
    """

    role: Role
    text: str
    source: Provision
    because: Text | None
    settled: bool
    names: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Description:
    """Everything that the pack says about one duty; `binds` is whether it is in force on the day.

    `drafted` is whether it is only proposed, and binds nobody on any day.
    """

    duty: Duty
    as_of: date
    binds: bool
    drafted: bool
    about: Text
    source: Provision
    labels: tuple[tuple[str, Text], ...]
    clauses: tuple[Clause, ...]
    penalty: tuple[PenaltyGrade, ...]


def describe(pack: Pack, duty: str, *, as_of: date) -> Description:
    """What a duty asks, with its expressions as they stand on a day, or as they will when it comes into force.

    Raises: PolicyError if the pack has no duty of that id.
    """
    found = pack.duty(duty)
    begins = max(found.in_force.from_, pack.instruments[found.instrument].shape.stands.from_)
    return Description(
        duty=found,
        as_of=as_of,
        binds=pack.binds(found, as_of),
        drafted=pack.drafted(found),
        about=nouns()[found.about].title,
        source=provision(pack, found.source),
        labels=tuple((label, pack.labels[label].title.text) for label in found.shape.labels),
        clauses=tuple(_clauses(pack, found, max(as_of, begins))),
        penalty=penalty(pack, found, as_of),
    )


def _clauses(pack: Pack, duty: Duty, day: date) -> list[Clause]:
    inherited = dict(pack.instruments[duty.instrument].scope)
    found = [_clause(pack, "scope", each, inherited.get(each, duty.source), day) for each in duty.scope]
    if duty.applies_when is not None:
        found.append(_clause(pack, "applies_when", duty.applies_when, duty.source, day))
    for each in duty.unless:
        if each.in_force is None or each.in_force.covers(day):
            found.append(_clause(pack, "unless", each.when, each.source, day, each))
    found.append(_clause(pack, "requires", duty.requires, duty.source, day))
    return [clause for clause in found if clause is not None]


def _clause(
    pack: Pack, role: Role, condition: Condition, source: Citation, day: date, of: Exemption | None = None
) -> Clause | None:
    tree = condition.trees.at(day)
    if tree is None:
        return None
    because, settled = (of.because, of.settled) if of is not None else (None, True)
    return Clause(role, text_of(tree), provision(pack, source), because, settled, _names(pack, tree))


def _names(pack: Pack, tree: Tree) -> tuple[tuple[str, Text], ...]:
    return tuple((name, meaning(pack, name)) for name in dict.fromkeys(each.text for each in names(tree)))
