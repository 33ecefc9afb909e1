"""Why an app has the outcome that it has: every expression of a duty with the value of every term, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pipl.document import path_text
from pipl.engine.define import members
from pipl.engine.describe import Role
from pipl.engine.details import Case
from pipl.engine.facts import Path, Row
from pipl.engine.judge import judged
from pipl.engine.kleene import Step
from pipl.engine.scope import DutyThatDay, Reading, duty_on
from pipl.engine.sources import meaning, provision
from pipl.engine.turn import Change, changes
from pipl.findings import ExceptionLookedAt, Finding, Outcome, Provision
from pipl.model.app import App
from pipl.model.catalogue import facts, nouns
from pipl.model.vocab import vocabularies
from pipl.model.word import Word
from pipl.origin import Origin
from pipl.policy.pack import Definition, Pack
from pipl.policy.tree import And, Not, Or, Tree, names, text_of
from pipl.text import Text

NOT_STATED = Text("未说明", "not stated")
NOT_THERE = Text("没有该事物", "there is none")


@dataclass(frozen=True, slots=True)
class TermFact:
    """A fact, a number or a list as a term reads it: `value` is plain, `said` is the same in words.

    `path` is where the spec states it or would, `line` is 0 where it does not. `origin` is where it was stated, None
    of what is not, of what is defined, and of what is the law's.
    """

    name: str
    meaning: Text
    value: Any
    said: Text
    path: str
    line: int
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A row that an aggregate looks at; `sure` is whether it surely counts as a child of the subject."""

    key: str
    path: str
    line: int
    sure: bool
    term: Term | None


@dataclass(frozen=True, slots=True)
class Defined:
    """Where the value of a defined fact comes from: its own expression, or its members."""

    name: str
    title: Text
    definition: str
    text: str
    source: Provision
    term: Term | None
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A part of an expression with its value; None if the facts stated do not settle it."""

    text: str
    joined: Literal["", "and", "or", "not"]
    value: bool | None
    reads: tuple[TermFact, ...]
    defined: tuple[Defined, ...]
    within: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One expression of the duty, the provision that it rests on, and of an exception all that a finding tells."""

    role: Role
    term: Term
    source: Provision
    exception: ExceptionLookedAt | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The outcome for one subject, the expressions behind it, and what would turn it."""

    finding: Finding
    parts: tuple[Part, ...]
    changes: tuple[Change, ...]
    unlisted: bool
    """Whether this is not a subject of the spec but any other that may exist, as its list is not complete."""


def explain(
    app: App, pack: Pack, duty: str, *, as_of: date, reading: Reading = "usual", depth: int = 1
) -> tuple[Explanation, ...]:
    """Why each subject of the app has the outcome that it has under one duty.

    Defined facts are opened up `depth` levels down. Empty if the duty is not in force on the day.

    Raises: PolicyError if the pack has no duty of that id.
    """
    wanted = pack.duty(duty)
    case, verdicts = judged(app, pack, as_of, reading)
    teller = _Teller(case)
    return tuple(
        teller.explanation(outcome, that_day, row, depth)
        for outcome, (that_day, row) in verdicts
        if that_day.duty is wanted
    )


class _Teller:
    """Tells what one app's facts make of expressions."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.pack = case.pack
        self.law = case.law
        self.known = case.known
        self.search = case.search

    def explanation(self, outcome: Outcome, duty: DutyThatDay, row: Row, depth: int) -> Explanation:
        finding = self.case.finding(outcome, duty, row)
        parts = tuple(self.parts(finding, duty, row, depth))
        turns = () if row.unlisted else changes(duty, outcome, lambda tree: self.case.trace(tree, row))
        return Explanation(finding, parts, tuple(turns), bool(row.unlisted))

    def parts(self, finding: Finding, duty: DutyThatDay, row: Row, depth: int) -> Iterator[Part]:
        def part(role: Role, tree: Tree, source: Provision, of: ExceptionLookedAt | None = None) -> Part:
            return Part(role, self.term(self.case.trace(tree, row), row, depth), source, of)

        instrument = self.pack.instruments[duty.duty.instrument]
        cited = dict(instrument.scope)
        own = finding.details.source
        inherited = [each for each in duty.duty.scope if each.trees.at(self.law.law.as_of) is not None]
        for condition, tree in zip(inherited, duty.scope, strict=True):
            yield part("scope", tree, provision(self.pack, cited[condition]))
        if duty.applies_when is not None:
            yield part("applies_when", duty.applies_when, own)
        # Those that the strict reading does not grant are told as well: a reader would look for them.
        every = duty_on(duty.duty, self.case.as_of, "usual").unless
        for (_, tree), each in zip(every, finding.details.exceptions, strict=True):
            yield part("unless", tree, each.source, each)
        yield part("requires", duty.requires, own)

    def term(self, step: Step, row: Row, depth: int) -> Term:
        tree = step.tree
        joined: Literal["", "and", "or", "not"] = (
            "and"
            if isinstance(tree, And)
            else "or"
            if isinstance(tree, Or)
            else "not"
            if isinstance(tree, Not)
            else ""
        )
        within = tuple(self.term(each, row, depth) for each in step.within)
        read = list(dict.fromkeys(each.text for each in names(tree))) if not joined else []
        return Term(
            text_of(tree),
            joined,
            step.value,
            tuple(self.reading(name, row) for name in read),
            tuple(
                self.defined(name, row, depth) for name in read if depth and name in self.search.definitions
            ),
            within,
        )

    def reading(self, name: str, row: Row) -> TermFact:
        text = meaning(self.pack, name)
        noun, _, word = name.partition(".")
        if noun in ("number", "list"):
            law = self.law.words
            value = law.numbers[word] if noun == "number" else self.words(word, row)
            return TermFact(name, text, _plain(value), self.said(value), "", 0)
        value = self.search.value(row, name)
        missing = row.frames[noun] is self.known.absent.get(noun)
        path = self.path(name, row)
        said = NOT_THERE if missing else self.said(value, count=name in self.search.law.counts)
        stated = missing or value is not None
        origin = self.case.app.origin(path) if stated and name not in self.search.definitions else None
        there = stated and (origin is None or origin.kind == "spec")
        line = self.line(path) if there else 0
        return TermFact(name, text, _plain(value), said, path_text(path), line, origin)

    def path(self, name: str, row: Row) -> Path:
        """Where the spec states a fact, or would; of what is not there, where the spec says that it is not."""
        noun = name.partition(".")[0]
        known = facts().get(name)
        elsewhere = (self.known.absent.get(noun), self.known.unknown.get(noun))
        if noun != row.noun and any(row.frames[noun] is each for each in elsewhere):
            guard = dict(nouns()[row.noun].guards).get(noun, "")
            if guard and guard != name:
                return self.path(guard, row)
        if known is None:
            return row.places.get(noun, row.path)
        return (*row.places.get(known.stated_in, row.path), known.field)

    def line(self, path: Path) -> int:
        document = self.case.app.document
        return document.mark(path).line if document is not None else 0

    def said(self, value: Any, *, count: bool = False) -> Text:
        """A value in words."""
        if value is None:
            return NOT_STATED
        if isinstance(value, bool):
            return Text("是", "yes") if value else Text("否", "no")
        if count:
            least, most = value
            if least == most:
                return Text(str(least), str(least))
            return (
                Text(f"至少 {least}", f"{least} or more") if most is None else Text(*[f"{least}–{most}"] * 2)
            )
        if isinstance(value, tuple):
            each = [self.said(one) for one in value if one is not None]
            some = each or [Text("无", "none")]
            more = None in value
            return Text(
                "、".join(one.zh for one in some) + ("等" if more else ""),
                ", ".join(one.en for one in some) + (" and perhaps more" if more else ""),
            )
        return value.text if isinstance(value, Word) else Text(str(value), str(value))

    def words(self, name: str, row: Row) -> tuple[Word, ...] | None:
        """The words of a list of the law on the day; of a list by key, those that go with the row."""
        held = self.law.words.words(name, lambda fact: self.search.value(row, fact))
        vocabulary = vocabularies()[self.pack.lists[name].of]
        return tuple(map(vocabulary, held)) if held is not None else None

    def defined(self, name: str, row: Row, depth: int) -> Defined:
        definition, tree = self.search.definitions[name]
        frame = row.frames[definition.about]
        owner = next((each for each in self.known.defined(definition.about) if each.frame is frame), None)
        inside = owner is not None and definition.aggregate is None and tree is not None
        return Defined(
            name,
            definition.shape.title.text,
            definition.id,
            _text(definition, tree),
            provision(self.pack, definition.source),
            self.term(self.case.trace(tree, owner), owner, depth - 1) if inside and tree and owner else None,
            tuple(self.members(definition, tree, owner, depth - 1)) if definition.aggregate and owner else (),
        )

    def members(self, definition: Definition, tree: Tree | None, owner: Row, depth: int) -> Iterator[Member]:
        """The children that an aggregate counts, and those that it may have to."""
        children: Iterable[tuple[Row, bool]] = next(
            (found for each, found in members(self.known, definition) if each.frame is owner.frame), ()
        )
        shown: dict[tuple[str, Path], Member] = {}
        for place, (child, sure) in enumerate(children):
            term = self.term(self.case.trace(tree, child), child, depth) if tree is not None else None
            member = Member(child.key, path_text(child.path), self.line(child.path), sure, term)
            # What is not listed may be one of several kinds: one that leaves the answer open stands for all of them.
            key = (child.key, child.path if child.unlisted else (place,))
            if key not in shown or (term is not None and term.value is None):
                shown[key] = member
        yield from shown.values()


def _text(definition: Definition, tree: Tree | None) -> str:
    """A definition on one line, as an expression or as an aggregate with its condition."""
    condition = text_of(tree) if tree is not None else ""
    if definition.aggregate is None:
        return condition
    over = f"{definition.aggregate} {definition.value or definition.over}"
    return f"{over} where {condition}" if condition else over


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, Word) else value
