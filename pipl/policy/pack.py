"""A policy pack: the law as data, checked as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pipl.document import Document
from pipl.errors import PolicyError
from pipl.policy.dated import Dated
from pipl.policy.shape import (
    DefinitionFile,
    DutyFile,
    InstrumentFile,
    Label,
    Number,
    Penalty,
    Period,
    Published,
    Term,
    TextStatus,
    WordList,
)
from pipl.policy.tree import Tree
from pipl.text import Text

Aggregate = Literal["any", "all", "count", "sum", "max"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision of an instrument, and how its text is known."""

    instrument: str
    article: int
    paragraph: int | None
    item: int | None
    text: TextStatus

    @property
    def address(self) -> str:
        """`pipl/13(1)(2)`: instrument, article, paragraph, item."""
        parts = "".join(f"({part})" for part in (self.paragraph, self.item) if part is not None)
        return f"{self.instrument}/{self.article}{parts}"


@dataclass(frozen=True, slots=True)
class Condition:
    """An expression of the law, as checked trees by the day from which each applies."""

    trees: Dated[Tree]
    where: str
    """The key of the file that it stands under, such as `requires`."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """A case in which a duty does not bind, and the provision that says so."""

    when: Condition
    source: Citation
    because: Text
    in_force: Period | None
    settled: bool


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of the pack, with its expressions checked and its provisions resolved."""

    id: str
    file: str
    shape: DutyFile = field(repr=False)
    document: Document = field(repr=False, compare=False)
    title: Text
    about: str
    source: Citation
    applies_when: Condition | None
    unless: tuple[Exemption, ...]
    requires: Condition
    scope: tuple[Condition, ...]
    in_force: Period

    @property
    def instrument(self) -> str:
        """The id of the instrument that imposes it."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Definition:
    """A fact made of other facts: `aggregate` is empty for an expression over the subject's own row."""

    id: str
    file: str
    shape: DefinitionFile = field(repr=False)
    document: Document = field(repr=False, compare=False)
    name: str
    about: str
    aggregate: Aggregate | None
    over: str
    value: str
    """The fact summed or compared by `sum` and `max`; empty for the others."""
    condition: Condition | None
    source: Citation
    in_force: Period


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, regulation or notice, with its ledger."""

    id: str
    file: str
    shape: InstrumentFile = field(repr=False)
    document: Document = field(repr=False, compare=False)
    scope: tuple[tuple[Condition, Citation], ...]

    @property
    def short(self) -> Text:
        """The name by which it is commonly cited."""
        return self.shape.short.text


@dataclass(frozen=True)
class Pack:
    """Everything that judges: instruments, duties, definitions, numbers, lists and labels, all checked."""

    root: Path
    digest: str
    """SHA-256 of the files and their names, so that a report can say what judged it."""
    instruments: Mapping[str, Instrument]
    duties: tuple[Duty, ...]
    definitions: tuple[Definition, ...]
    """Each after those that it reads."""
    numbers: Mapping[str, Number]
    lists: Mapping[str, WordList]
    labels: Mapping[str, Label]
    terms: Mapping[str, Term]
    """How English says each term of the law, for whoever writes policies."""
    published: Mapping[str, Published]
    """The ids that each version of the pack brought."""
    compiled: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
    """Engines keep here what they made of the pack, by a key of their own; losing it costs time only."""

    def in_force(self, as_of: date, *, drafts: bool = False) -> tuple[Duty, ...]:
        """The duties that bind on a day, in the order of their ids; with `drafts` those too that are proposed."""
        return tuple(duty for duty in self.duties if self.binds(duty, as_of, drafts=drafts))

    def binds(self, duty: Duty, as_of: date, *, drafts: bool = False) -> bool:
        """Whether a duty is in force on a day, and the instrument that imposes it with it.

        A draft binds nobody; with `drafts` its duties are taken for law on the days on which it stands as a draft.
        """
        if self.drafted(duty) and not drafts:
            return False
        return duty.in_force.covers(as_of) and self.instruments[duty.instrument].shape.stands.covers(as_of)

    def drafted(self, duty: Duty) -> bool:
        """Whether a duty is one that a draft proposes."""
        return self.instruments[duty.instrument].shape.rank == "draft"

    def duty(self, id: str) -> Duty:  # noqa: A002 -- the word that users see in every finding
        """The duty of an id, such as `pipl/29-sensitive-separate-consent`.

        Raises: PolicyError if the pack has none of that id.
        """
        found = self._by_id.get(id)
        if found is None:
            from pipl.errors import Fault, suggestion

            help_ = suggestion(id, self._by_id, rest="`pipl rules` lists all of them")
            raise PolicyError(Fault(f"unknown duty `{id}`", help=help_))
        return found

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all duties, in force or not."""
        return frozenset(self._by_id)

    @cached_property
    def names(self) -> frozenset[str]:
        """The ids of all duties and definitions: each is the address of a file."""
        return self.ids.union(definition.id for definition in self.definitions)

    @cached_property
    def _by_id(self) -> dict[str, Duty]:
        return {duty.id: duty for duty in self.duties}

    def penalty(self, duty: Duty, as_of: date) -> tuple[str, Penalty] | None:
        """The address and the penalty that a breach of the duty draws on a day, if the pack has one."""
        if not duty.shape.penalty:
            return None
        instrument_id, _, key = duty.shape.penalty.partition("/")
        instrument = self.instruments[instrument_id]
        penalty = instrument.shape.penalties[key]
        period = penalty.in_force or instrument.shape.stands
        return (duty.shape.penalty, penalty) if period.covers(as_of) else None

    @cached_property
    def turns(self) -> tuple[date, ...]:
        """Every day on which something in the pack begins or ends: between two, the law stands still."""
        days: set[date] = set()
        for period in self._periods():
            days |= {period.from_} | ({period.until} if period.until else set())
        for condition in self._conditions():
            days |= {begins for begins, _ in condition.trees.versions}
        for number in self.numbers.values():
            days |= set(number.values)
        for words in self.lists.values():
            days |= set(words.words)
        return tuple(sorted(days - {date.min}))

    def _periods(self) -> list[Period]:
        periods = []
        for instrument in self.instruments.values():
            periods.append(instrument.shape.stands)
            periods += [each.in_force for each in instrument.shape.penalties.values() if each.in_force]
        for duty in self.duties:
            periods.append(duty.in_force)
            periods += [each.in_force for each in duty.unless if each.in_force]
        return periods + [definition.in_force for definition in self.definitions]

    def _conditions(self) -> list[Condition]:
        found = [condition for each in self.instruments.values() for condition, _ in each.scope]
        for duty in self.duties:
            found += [duty.requires, *(each.when for each in duty.unless)]
            found += [duty.applies_when] if duty.applies_when else []
        return found + [each.condition for each in self.definitions if each.condition]
