"""The questions that would settle what is unknown, the most useful first.

A fact is tried with the answers that it can have, and judged by how many verdicts fewer are then open, on the average
of these answers. One answer changes what is missing, so the order holds for the next question only: ask it, state the
answer, and look again.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import count, islice
from typing import Any

from pydantic import ValidationError

from pipl.asking.edits import Path, edits, field_at, value_at
from pipl.asking.question import Answer, Choice, Question, QuestionKind
from pipl.document import path_text
from pipl.document.edit import changed
from pipl.engine.compile import BREACHED, UNKNOWN
from pipl.engine.define import define
from pipl.engine.facts import Gap, Row, rows
from pipl.engine.judge import judged
from pipl.engine.scope import DutyThatDay, Reading
from pipl.engine.sources import provision
from pipl.findings import About, Outcome, Provision
from pipl.model.app import App
from pipl.model.catalogue import nouns
from pipl.model.fields import Field, fields
from pipl.model.subject import NONE, Subject
from pipl.model.word import Word
from pipl.policy.ledger import is_provision, source_of
from pipl.policy.pack import Citation, Pack
from pipl.policy.tree import And, Not, Tree
from pipl.text import Text

WORDS_TRIED = 6
"""How many words of a vocabulary a fact is tried with."""
LARGE = 10**9
"""What a number is tried with besides 0."""
LIKELY = 0.8
"""How likely it is that there is nothing of the kind, where a word of a vocabulary says so."""


def questions(
    app: App,
    pack: Pack,
    *,
    as_of: date,
    reading: Reading = "usual",
    duties: Collection[str] | None = None,
    skip: Collection[Path] = (),
    first: int | None = None,
) -> tuple[Question, ...]:
    """What to ask about an app to settle what the facts stated do not, the most useful question first.

    `duties` are those to settle, all by default; `skip` are the paths of facts that are not to be asked for; `first` is
    how many questions are wanted. After an answer the others may be other questions: ask again.

    Raises: TypeError if `as_of` is not a plain date, ValueError for an unknown reading.
    """
    return tuple(islice(_Search(app, pack, as_of, reading, duties, frozenset(skip)).ordered(), first))


@dataclass(slots=True)
class _Wanted:
    """A fact that verdicts wait for: which ones, how many of them for it alone, of how many it is the first to ask."""

    gap: Gap
    path: Path
    place: int
    waiting: dict[int, str] = field(default_factory=dict)
    alone: int = 0
    first: int = 0
    due: bool = False

    @property
    def hoped(self) -> float:
        """How many verdicts an answer is hoped to settle before it is tried."""
        return (self.alone + len(self.waiting)) / 2


class _Search:
    def __init__(
        self,
        app: App,
        pack: Pack,
        as_of: date,
        reading: Reading,
        duties: Collection[str] | None,
        skip: frozenset[Path],
    ) -> None:
        self.pack = pack
        self.skip = skip
        self.duties = None if duties is None else frozenset(duties)
        self.case, self.verdicts = judged(app, pack, as_of, reading)
        self.app = self.case.app  # with what is attested that day

    @cached_property
    def values(self) -> dict[str, Any]:
        """The app as plain values."""
        return self.app.model_dump(exclude_none=True, exclude_defaults=True)

    def ordered(self) -> Iterator[Question]:
        """The questions in their order; no more is tried than those that are taken ask for."""
        # What is not tried yet stands where it would if one half of its answers settled all that waits for it, and the
        # other half what waits for nothing else: few facts do better, so the first is mostly found at once.
        heap = [(-each.hoped, 1, -each.first, each.place, each) for each in self.wanted()]
        heapq.heapify(heap)
        found: dict[int, Question] = {}
        while heap:
            _, untried, first, place, each = heapq.heappop(heap)
            if not untried:
                yield found[place]
                continue
            question = self.question(each)
            if gains := self.gains(question):
                least, most = min(gains.values()), max(gains.values())
                found[place] = replace(question, least=max(least, 0), most=max(most, 0))
                heapq.heappush(heap, (-expected(question, gains), 0, first, place, each))

    def wanted(self) -> list[_Wanted]:
        """The facts that unsettled verdicts wait for, in the order of the law and of its texts."""
        found: dict[Path, _Wanted] = {}
        for number, (outcome, (duty, row)) in enumerate(self.verdicts):
            if outcome is not Outcome.UNKNOWN or not (self.duties is None or duty.duty.id in self.duties):
                continue
            gaps = self.gaps(row, duty.breach)
            # An excuse is asked for only once nothing else is left: few have one, and whoever keeps the duty needs none.
            now = [path for path in self.gaps(row, core(duty)) if path not in self.skip] or list(gaps)
            for path in dict.fromkeys((*now, *gaps)):
                each = found.setdefault(path, _Wanted(gaps[path], path, len(found)))
                each.waiting[number] = duty.duty.id
                each.alone += len(gaps) == 1
                each.due = each.due or path in now
                each.first += path == now[0]
        return [each for each in found.values() if each.due and each.path not in self.skip]

    def gaps(self, row: Row, tree: Tree) -> dict[Path, Gap]:
        """What to ask for to settle an expression, in the order of its text, each with the gap that it fills."""
        found: dict[Path, Gap] = {}
        for gap in self.case.search.behind(row, tree):
            found.setdefault(self.asked(gap.path), gap)
        return found

    def asked(self, path: Path) -> Path:
        """What to ask for in place of a fact: whether there is a thing at all comes before what it is like."""
        for length in range(1, len(path)):
            part = field_at(path[:length])
            if part.kind == "part" and part.may_be_absent and value_at(self.values, path[:length]) is None:
                return path[:length]
        refers_to = field_at(path).refers_to
        return (refers_to,) if refers_to == "flows" and self.app.flows is None else path

    def question(self, wanted: _Wanted) -> Question:
        """A question that is not tried yet."""
        path = wanted.path
        of = field_at(path)
        kind: QuestionKind = _KINDS[of.kind]
        known = self.known(of, path)
        subject = self.subject(path[:-1])
        return Question(
            fact=wanted.gap.fact,
            path=path,
            kind=kind,
            text=of.text,
            about=self.about(path[:-1]),
            name=str(getattr(subject, "name", None) or ""),
            source=self.source(of),
            unit=of.unit,
            choices=tuple(each for each in self.choices(of) if each.word not in known),
            known=known,
            takes_none=kind not in ("yes_no", "number", "word"),
            takes_new=self.takes_new(of, path),
            duties=tuple(dict.fromkeys(wanted.waiting.values())),
            waiting=len(wanted.waiting),
            alone=wanted.alone,
            least=0,
            most=0,
        )

    def known(self, of: Field, path: Path) -> tuple[str, ...]:
        """What a list stated in part holds."""
        listed = value_at(self.values, path) or ()
        if not of.is_list:
            return ()
        key = of.of.key if of.kind == "parts" and of.of is not None else ""
        return tuple(str(each[key] if key else each) for each in listed)

    def choices(self, of: Field) -> Iterator[Choice]:
        """The words, or the ids of what can be referred to."""
        if of.refers_to:
            for entry in getattr(self.app, of.refers_to) or ():
                yield Choice(entry.id, Text(entry.name or "", entry.name or ""))
        for word in words_of(of):
            yield Choice(str(word), word.text)

    def takes_new(self, of: Field, path: Path) -> bool:
        """Whether an id or a name that is not listed yet can be given.

        A recipient is only listed where a flow names it, and a flow has more to it than its id.
        """
        if of.refers_to == "recipients":
            return path[0] == "flows"
        return bool(of.refers_to and of.refers_to != "flows") or (of.kind == "parts" and not words_of(of))

    def subject(self, path: Path) -> Any:
        """The part of the app at a path, None if it is not stated."""
        found: Any = self.app
        for step in path:
            found = None if found is None else found[step] if isinstance(step, int) else getattr(found, step)
        return found

    def about(self, path: Path) -> About:
        """The subject at a path, as findings name it."""
        noun, key = "app", self.app.id
        for length in range(1, len(path) + 1):
            at = self.subject(path[:length])
            of = field_at(path[:length])
            noun = of.noun or noun
            if isinstance(at, Subject) and isinstance(path[length - 1], int):
                key = str(getattr(at, at.key))
            elif of.kind == "part":
                key = noun
        line, column = self.case.place(path)
        file = self.app.document.file if self.app.document is not None else ""
        return About(noun, key, path_text(path), file, line, column, nouns()[noun].title)

    def source(self, of: Field) -> Provision | None:
        """The provision that makes a fact matter, if the pack has its instrument."""
        if not is_provision(self.pack.instruments, of.source):
            return None
        instrument, _, rest = of.source.partition("/")
        shape = self.pack.instruments[instrument].shape
        at = source_of(shape, rest)
        return provision(self.pack, Citation(instrument, at.article, at.paragraph, at.item, shape.text))

    def gains(self, question: Question) -> dict[Answer, int]:
        """How many verdicts fewer are open after each of the answers that a question is tried with."""
        gains: dict[Answer, int] = {}
        for answer in tried(question):
            try:
                after = changed(self.values, edits(self.values, question, answer))
                app = App.model_validate(after, context={"references": "told apart"})
            except ValidationError:  # no word of a made-up answer, such as the name of a permission
                continue
            gains[answer] = self.open_now - self.open(app)
        return gains

    @cached_property
    def open_now(self) -> int:
        """How many verdicts are open as things stand."""
        return self.open(self.app)

    def open(self, app: App) -> int:
        """How many verdicts the facts of an app leave open, of the duties that are to be settled."""
        law = self.case.law
        known = rows(app, law.layout)
        define(known, law)
        total = 0
        for noun, judge in law.judges.items():
            counted = self.counted[noun]
            for row in known.by_noun[noun] if counted else ():
                numbers = judge(*[row.frames[each] for each in nouns()[noun].reach])
                found = numbers if len(counted) == len(numbers) else [numbers[place] for place in counted]
                total += found.count(UNKNOWN) + (found.count(BREACHED) if row.unlisted else 0)
        return total

    @cached_property
    def counted(self) -> dict[str, list[int]]:
        """For each noun, the places of the duties about it that are to be settled."""
        return {
            noun: [
                place
                for place, each in enumerate(duties)
                if self.duties is None or each.duty.id in self.duties
            ]
            for noun, duties in self.case.law.duties.items()
        }


def expected(question: Question, gains: Mapping[Answer, int]) -> float:
    """How many verdicts a question settles on the average: the best and the worst of its answers count alike.

    But where a word says that there is nothing of the kind, that is the likeliest answer: few have an excuse.
    """
    middle = (min(gains.values()) + max(gains.values())) / 2
    if question.kind == "word" and NONE in gains:
        return LIKELY * gains[NONE] + (1 - LIKELY) * middle
    return middle


def core(duty: DutyThatDay) -> Tree:
    """The breach of a duty without what excuses it."""
    applies = (duty.applies,) if duty.applies is not None else ()
    return And((*applies, Not(duty.requires)))


def words_of(of: Field) -> Sequence[Word]:
    """The vocabulary that a field, or what tells the entries of a list apart, is taken from."""
    if of.kind == "parts":
        assert of.of is not None
        of = next(each for each in fields(of.of) if each.name == of.of.key)
    return tuple(of.of) if of.kind in ("word", "words") and of.of is not None else ()


def tried(question: Question) -> list[Answer]:
    """Answers that stand for all that could be given."""
    words = [each.word for each in question.choices]
    new = next(name for number in count() if (name := f"new-{number}") not in (*words, *question.known))
    more = [new] if question.takes_new else []
    match question.kind:
        case "yes_no" | "part":
            return [False, True]
        case "number":
            return [0, LARGE]
        case "word":
            some = words[:: max(1, len(words) // WORDS_TRIED)]
            return [*some, *([NONE] if NONE in words and NONE not in some else [])]
        case "reference":
            return [NONE, *words[:WORDS_TRIED], *more]
        case "words" | "references":
            return [(), (*words, *more)]
    return [(), tuple([*more, *words][:1])]


_KINDS: Mapping[str, QuestionKind] = {
    "bool": "yes_no",
    "number": "number",
    "word": "word",
    "words": "words",
    "reference": "reference",
    "references": "references",
    "part": "part",
    "parts": "list",
}
