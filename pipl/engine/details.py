"""What there is to say of a verdict, gathered when somebody asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from pipl.document import path_text
from pipl.engine.attested import attested_facts
from pipl.engine.compile import Compiled
from pipl.engine.disputed import exceptions
from pipl.engine.facts import Gap, Path, Row, Rows
from pipl.engine.grounds import grounds
from pipl.engine.kleene import Step, trace
from pipl.engine.missing import Search
from pipl.engine.places import spot
from pipl.engine.scope import DutyThatDay
from pipl.engine.sources import meaning, penalty, provision
from pipl.findings import (
    About,
    Details,
    ExceptionLookedAt,
    FactRead,
    Finding,
    Label,
    MissingFact,
    Outcome,
)
from pipl.model.app import App
from pipl.model.catalogue import nouns
from pipl.model.subject import Subject
from pipl.model.word import Word
from pipl.policy.pack import Duty, Pack
from pipl.policy.tree import Tree, names
from pipl.text import Language, Text


@dataclass(frozen=True)
class Case:
    """An app before the law of a day: all that a finding's details are made from."""

    app: App
    pack: Pack
    law: Compiled
    known: Rows
    as_of: date

    @cached_property
    def search(self) -> Search:
        """Where gaps behind the facts of this app are looked for."""
        return Search(self.law, self.known)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of every subject of the app, judged that day or not."""
        return frozenset(row.key or self.app.id for rows in self.known.by_noun.values() for row in rows)

    def finding(self, outcome: Outcome, duty: DutyThatDay, row: Row) -> Finding:
        """The finding for one verdict; its details wait until they are asked for."""
        return Finding(
            duty.duty.id, outcome, self.app.id, self.about(row), lambda: self.details(outcome, duty, row)
        )

    def about(self, row: Row) -> About:
        """Which subject a row is about, and where the spec has it."""
        line, column = self.place(row.path)
        document = self.app.document
        file = document.file if document is not None else ""
        title = nouns()[row.noun].title
        return About(row.noun, row.key or self.app.id, path_text(row.path), file, line, column, title)

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column of a path in the spec, 0 where the app was not read from a text."""
        document = self.app.document
        if document is None:
            return 0, 0
        mark = document.mark(path)
        return mark.line, mark.column

    def details(self, outcome: Outcome, duty: DutyThatDay, row: Row) -> Details:
        """Sources, facts read, what is missing, remedy and penalty of one verdict."""
        shape = duty.duty.shape
        gaps = self.search.behind(row, duty.breach) if outcome is Outcome.UNKNOWN else ()
        missing = tuple(self.missing(gap) for gap in gaps)
        source = provision(self.pack, duty.duty.source)
        rests_on = grounds(self.search, row, duty.breach)
        looked_at = tuple(self.exceptions(duty.duty, row))
        return Details(
            title=duty.duty.title,
            message=self.message(outcome, duty, row, missing),
            remedy=self.fill(shape.remedy.text, row),
            source=source,
            sources=tuple(
                dict.fromkeys(
                    (
                        source,
                        *(each.source for each in looked_at),
                        *(provision(self.pack, each.source) for each in rests_on),
                    )
                )
            ),
            file=duty.duty.file,
            force=shape.force,
            settled=shape.settled
            and all(each.shape.settled for each in rests_on)
            and not any(each.decides for each in looked_at),
            reading=shape.reading.strip(),
            labels=tuple(self.label(name) for name in shape.labels),
            penalty=penalty(self.pack, duty.duty, self.as_of),
            penalty_address=shape.penalty if self.pack.penalty(duty.duty, self.as_of) else "",
            facts=tuple(self.facts(duty, row)),
            missing=missing,
            exceptions=looked_at,
            attested=tuple(self.attested(duty, row)),
        )

    def label(self, name: str) -> Label:
        """The words of a public list."""
        found = self.pack.labels[name]
        return Label(name, found.title.text, found.list)

    def exceptions(self, duty: Duty, row: Row) -> Iterator[ExceptionLookedAt]:
        """The exceptions of a duty as the facts of a row have them."""
        unlisted = bool(row.unlisted)
        return exceptions(
            self.pack, duty, self.as_of, lambda tree: self.trace(tree, row).value, unlisted=unlisted
        )

    def trace(self, tree: Tree, row: Row) -> Step:
        """Every term of an expression with its value for a row."""
        return trace(tree, lambda name: self.search.value(row, name), self.law.words)

    def message(
        self, outcome: Outcome, duty: DutyThatDay, row: Row, missing: tuple[MissingFact, ...]
    ) -> Text:
        """What is wrong, what is not known, or the title of what was looked at."""
        if outcome is Outcome.BREACHED:
            return self.fill(duty.duty.shape.finding.text, row)
        title = duty.duty.title
        if outcome is Outcome.UNKNOWN:
            wanted = ", ".join(dict.fromkeys(fact.name for fact in missing))
            zh, en = (f"（须说明 {wanted}）", f" (state {wanted})") if wanted else ("", "")
            return Text(f"尚不能判断：{title.zh}{zh}", f"not settled: {title.en}{en}")
        return title

    def missing(self, gap: Gap) -> MissingFact:
        """A gap as a finding tells it."""
        return MissingFact(
            gap.fact, meaning(self.pack, gap.fact), path_text(gap.path), self.place(gap.path)[0]
        )

    def facts(self, duty: DutyThatDay, row: Row) -> list[FactRead]:
        """Every fact that the duty reads about the subject, each once, with its value and place."""
        read: dict[str, FactRead] = {}
        for name in names(duty.breach):
            if name.text in read or name.noun == "list":
                continue
            if name.noun == "number":
                number = self.law.law.numbers[name.word]
                read[name.text] = FactRead(name.text, number, meaning(self.pack, name.text), "", 0)
            else:
                value = self.search.value(row, name.text)
                read[name.text] = self.read(name.text, value, spot(row, name.text))
        return list(read.values())

    def attested(self, duty: DutyThatDay, row: Row) -> Iterator[FactRead]:
        """Every attested fact among those that the duty reads, or behind one of them that is defined."""
        for each in attested_facts(self.app, self.search, row, duty.breach):
            yield self.read(*each)

    def read(self, name: str, value: Any, path: Path) -> FactRead:
        """A fact as a finding tells it."""
        stated = value is not None and name not in self.search.definitions
        origin = self.app.origin(path) if stated else None
        said = meaning(self.pack, name)
        return FactRead(name, _plain(value), said, path_text(path), self.place(path)[0], origin)

    def fill(self, text: Text, row: Row) -> Text:
        """A message with the names of the subjects that it speaks of."""
        return Text(self._fill(text.zh, row, "zh"), self._fill(text.en, row, "en"))

    def _fill(self, text: str, row: Row, language: Language) -> str:
        def name(match: re.Match[str]) -> str:
            noun, _, word = match[1].partition(".")
            subject = self.at(row.places[noun]) if noun in row.places else None
            value = getattr(subject, word, None) if isinstance(subject, Subject) else None
            if isinstance(value, Word):
                return value.text.in_(language)
            return str(value) if value is not None else "?"

        return re.sub(r"\{([^{}]*)\}", name, text)

    def at(self, path: Path) -> Any:
        """The part of the app that a path leads to."""
        value: Any = self.app
        for step in path:
            value = value[step] if isinstance(step, int) else getattr(value, step)
        return value


def _plain(value: Any) -> Any:
    """A value as JSON has it: words as strings, a list known in part with None at its end."""
    if isinstance(value, tuple):
        return [each if isinstance(each, int) or each is None else str(each) for each in value]
    return str(value) if isinstance(value, Word) else value
