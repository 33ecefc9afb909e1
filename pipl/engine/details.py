"""What there is to say of a verdict, gathered when somebody asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from pipl.document import path_text
from pipl.engine.compile import Compiled
from pipl.engine.facts import Gap, Path, Row, Rows
from pipl.engine.grounds import grounds
from pipl.engine.kleene import Step, trace
from pipl.engine.missing import Search
from pipl.engine.scope import DutyThatDay
from pipl.findings import (
    About,
    Details,
    ExceptionLookedAt,
    FactRead,
    Finding,
    MissingFact,
    Outcome,
    PenaltyGrade,
    Provision,
)
from pipl.model.app import App
from pipl.model.catalogue import facts
from pipl.model.word import Word
from pipl.policy.citation import written
from pipl.policy.pack import Citation, Pack
from pipl.policy.shape import Fine
from pipl.policy.tree import names
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
        return About(row.noun, row.key or self.app.id, path_text(row.path), file, line, column)

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column of a path in the spec, 0 where the app was not read from a text."""
        document = self.app.document
        if document is None:
            return 0, 0
        mark = document.mark(path)
        return mark.line, mark.column

    def trace(self, duty: DutyThatDay, row: Row) -> Step:
        """The expression of a breach with the value of every term."""
        return trace(duty.breach, lambda name: self.search.value(row, name), self.law.words)

    def details(self, outcome: Outcome, duty: DutyThatDay, row: Row) -> Details:
        """Sources, facts read, what is missing, remedy and penalty of one verdict."""
        shape = duty.duty.shape
        gaps = self.search.behind(row, duty.breach) if outcome is Outcome.UNKNOWN else ()
        missing = tuple(self.missing(gap) for gap in gaps)
        source = self.provision(duty.duty.source)
        rests_on = grounds(self.search, row, duty.breach)
        exceptions = tuple(
            ExceptionLookedAt(
                each.because,
                self.provision(each.source),
                trace(tree, lambda name: self.search.value(row, name), self.law.words).value,
            )
            for each, tree in duty.unless
        )
        return Details(
            title=duty.duty.title,
            message=self.message(outcome, duty, row, missing),
            remedy=self.fill(shape.remedy.text, row),
            source=source,
            sources=tuple(
                dict.fromkeys(
                    (
                        source,
                        *(each.source for each in exceptions),
                        *(self.provision(each.source) for each in rests_on),
                    )
                )
            ),
            file=duty.duty.file,
            force=shape.force,
            settled=shape.settled and all(each.shape.settled for each in rests_on),
            reading=shape.reading.strip(),
            labels=tuple((name, self.pack.labels[name].title.text) for name in shape.labels),
            penalty=self.penalty(duty),
            facts=tuple(self.facts(duty, row)),
            missing=missing,
            exceptions=exceptions,
        )

    def message(
        self, outcome: Outcome, duty: DutyThatDay, row: Row, missing: tuple[MissingFact, ...]
    ) -> Text:
        """What is wrong, what is not known, or the title of what was looked at."""
        if outcome is Outcome.BREACHED:
            return self.fill(duty.duty.shape.finding.text, row)
        title = duty.duty.title
        if outcome is Outcome.UNKNOWN:
            wanted = ", ".join(dict.fromkeys(fact.name for fact in missing))
            return Text(
                f"尚不能判断：{title.zh}（须说明 {wanted}）", f"not settled: {title.en} (state {wanted})"
            )
        return title

    def missing(self, gap: Gap) -> MissingFact:
        """A gap as a finding tells it."""
        return MissingFact(gap.fact, self.meaning(gap.fact), path_text(gap.path), self.place(gap.path)[0])

    def meaning(self, name: str) -> Text:
        """What a fact means; a list is known by its field, a defined fact by its definition."""
        if name in facts():
            return facts()[name].text
        noun, _, word = name.partition(".")
        if noun == "number":
            return self.pack.numbers[word].title.text
        definition = next((each for each in self.pack.definitions if each.name == name), None)
        if definition is not None:
            return definition.shape.title.text
        return list_text(noun, word)

    def facts(self, duty: DutyThatDay, row: Row) -> list[FactRead]:
        """Every fact that the duty reads about the subject, each once, with its value and place."""
        read: dict[str, FactRead] = {}
        for name in names(duty.breach):
            if name.text in read or name.noun == "list":
                continue
            if name.noun == "number":
                value: Any = self.law.law.numbers[name.word]
                path, line = "", 0
            else:
                value = _plain(self.search.value(row, name.text))
                known = facts().get(name.text)
                place = row.places.get(name.noun, ())
                full = (*place, known.field) if known is not None else place
                path, line = path_text(full), self.place(full)[0]
            read[name.text] = FactRead(name.text, value, self.meaning(name.text), path, line)
        return list(read.values())

    def provision(self, citation: Citation) -> Provision:
        """A citation as a finding tells it."""
        return Provision(citation.address, written(self.pack, citation), citation.text)

    def penalty(self, duty: DutyThatDay) -> tuple[PenaltyGrade, ...]:
        """What a breach may cost on the day, from the lightest grade to the gravest."""
        found = self.pack.penalty(duty.duty, self.as_of)
        if found is None:
            return ()
        address, penalty = found
        instrument = self.pack.instruments[address.partition("/")[0]]
        grades = []
        for grade in penalty.grades:
            source = grade.source
            citation = Citation(
                source.instrument or instrument.id, source.article, source.paragraph, source.item, source.text
            )
            grades.append(
                PenaltyGrade(
                    grade.when.text,
                    grade.measures.text,
                    self.provision(citation),
                    _fine(grade.organisation),
                    _fine(grade.persons),
                )
            )
        return tuple(grades)

    def fill(self, text: Text, row: Row) -> Text:
        """A message with the names of the subjects that it speaks of."""
        return Text(self._fill(text.zh, row, "zh"), self._fill(text.en, row, "en"))

    def _fill(self, text: str, row: Row, language: Language) -> str:
        def name(match: re.Match[str]) -> str:
            noun, _, word = match[1].partition(".")
            value = getattr(self.at(row.places.get(noun, ())), word, None)
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


def list_text(noun: str, word: str) -> Text:
    """What a list of a subject holds."""
    from pipl.model.catalogue import nouns
    from pipl.model.fields import fields

    return next(field.text for field in fields(nouns()[noun].subject) if field.name == word)


def _fine(fine: Fine | None) -> tuple[int, int | None, int | None] | None:
    return None if fine is None else (fine.min_cny, fine.max_cny, fine.max_turnover_percent)


def _plain(value: Any) -> Any:
    """A value as JSON has it: words as strings, what is known in part without its mark."""
    if isinstance(value, tuple):
        return [each if isinstance(each, int) or each is None else str(each) for each in value]
    return str(value) if isinstance(value, Word) else value
