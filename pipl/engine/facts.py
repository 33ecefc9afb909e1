"""One app as rows of flat facts, a row for each subject, `None` for what is not stated.

A subject has one list of values, its frame, and a row names the frames of every noun that it reaches: the flow's,
the app's, those of the consent and the assessment that it refers to. A defined fact is written into its subject's
frame once and seen by all rows that reach it.

What may exist without being stated has a row of its own, the unlisted one: a list that is not stated, or stated in
part, could hold another member, and a duty about such members is not met by saying nothing of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from operator import itemgetter
from typing import Any

from pipl.model.app import App
from pipl.model.catalogue import Fact, Noun, nouns, references
from pipl.model.fields import Field, fields, parts, spread
from pipl.model.references import REGISTERS
from pipl.model.subject import NONE, Subject
from pipl.policy.pack import Definition

Path = tuple[str | int, ...]
Frame = list[Any]
ENDS = {register.removesuffix("s"): register for register in REGISTERS if register != "recipients"}
"""The nouns whose facts are read by reference, and the list that holds them; a recipient is read in its flow."""
FEW = 32
"""How many words a key may have for each to be thought through, where a list is known in part."""
BEHIND = {
    f"{noun.name}.{word}": derived.behind
    for noun in nouns().values()
    for word, derived in noun.subject.derived.items()
    if derived.behind is not None
}


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that the spec does not state: its name, and the path where it would be stated."""

    fact: str
    path: Path


@dataclass(slots=True, eq=False)
class Row:
    """What is known about one subject. `unlisted` is empty, or the gaps because of which there may be others."""

    noun: str
    key: str
    path: Path
    frames: dict[str, Frame]
    places: dict[str, Path]
    unlisted: tuple[Gap, ...] = ()

    @property
    def frame(self) -> Frame:
        """The values of the subject itself."""
        return self.frames[self.noun]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where in a frame each fact stands; a defined count takes two places, its least and its greatest value."""

    places: dict[str, int]
    widths: dict[str, int]

    @classmethod
    def of(cls, definitions: tuple[Definition, ...]) -> Layout:
        """Stated facts in the order of the model, then the defined ones."""
        places: dict[str, int] = {}
        widths: dict[str, int] = {}
        for noun in nouns().values():
            names = [fact.name for fact in noun.facts]
            for definition in definitions:
                if definition.about == noun.name:
                    names += [definition.name] + ([""] if is_count(definition) else [])
            places |= {name: place for place, name in enumerate(names) if name}
            widths[noun.name] = len(names)
        return cls(places, widths)


def is_count(definition: Definition) -> bool:
    """Whether a defined fact is an interval of numbers rather than yes or no."""
    return definition.aggregate in ("count", "sum", "max")


@dataclass(slots=True)
class Rows:
    """All rows of an app by noun, and what stands for a thing referred to that is unknown, or that is not there."""

    by_noun: dict[str, list[Row]]
    unknown: dict[str, Frame] = field(default_factory=dict)
    absent: dict[str, Frame] = field(default_factory=dict)
    unjudged: dict[str, list[Row]] = field(default_factory=dict)
    """A row for each of the unknown frames: facts are defined about it, and no duty is held against it."""
    behind: dict[str, tuple[Gap, ...]] = field(default_factory=dict)
    """For each fact that follows from several keys of the app, those that are not stated."""

    by_key: dict[str, dict[int, list[Row]]] = field(default_factory=dict)
    """For the unlisted row of a list known in part, a row for each key that none of its listed members has."""

    def defined(self, noun: str) -> list[Row]:
        """The rows of a noun that defined facts are written into."""
        keyed = (row for some in self.by_key.get(noun, {}).values() for row in some)
        return [*self.by_noun[noun], *self.unjudged.get(noun, ()), *keyed]

    def possible(self, row: Row) -> Sequence[Row]:
        """What a row can be: itself, or of one that is not listed each that the listed ones leave possible."""
        return self.by_key.get(row.noun, {}).get(id(row), (row,))


def rows(app: App, layout: Layout) -> Rows:
    """Fact rows of one app, grouped by what they are about.

    Returns: one row for each member of each list, recipients once for each flow that names them; where a list is not
    stated or not complete, one more row that is `unlisted`. Facts of the spec only: definitions are still `None`.
    """
    return _Reader(app, layout).read()


class _Reader:
    def __init__(self, app: App, layout: Layout) -> None:
        self.app = app
        self.layout = layout
        self.rows = Rows({noun: [] for noun in nouns()})
        self.registers: dict[str, dict[str, tuple[int, Subject]]] = {}
        self.ends: dict[str, dict[str, Frame]] = {noun: {} for noun in ENDS}
        """What references lead to: the frames of each noun by id."""
        self.unstated_references: dict[str, list[Gap]] = {}

    def read(self) -> Rows:
        for register in REGISTERS:
            entries = getattr(self.app, register)
            self.registers[register] = {entry.id: (index, entry) for index, entry in enumerate(entries)}
        for noun in ENDS:
            self.rows.unknown[noun] = [None] * self.layout.widths[noun]
            self.rows.absent[noun] = [None] * self.layout.widths[noun]
        for fact, follows in BEHIND.items():
            self.rows.behind[fact] = tuple(Gap(name, path) for name, path in follows(self.app))
        frames: dict[str, Frame] = {"app": self.frame(nouns()["app"], self.app)}
        self.visit(nouns()["app"], self.app, (), "", frames, {})
        self.unlisted_ends()
        return self.rows

    def frame(self, noun: Noun, subject: Subject | None) -> Frame:
        """The values of a subject, with room for the facts defined about it."""
        width = self.layout.widths[noun.name]
        if subject is None:
            return [None] * width
        values = reader_of(noun.subject)(subject, self.app)
        return values + [None] * (width - len(values))

    def visit(
        self,
        noun: Noun,
        subject: Subject,
        path: Path,
        key: str,
        frames: dict[str, Frame],
        places: dict[str, Path],
    ) -> None:
        """Adds the row of a subject, then those of its parts."""
        places = {**places, noun.name: path}
        self.singles(subject, path, frames, places)
        self.refer(noun, subject, path, frames, places)
        row = Row(noun.name, key, path, frames, places)
        self.rows.by_noun[noun.name].append(row)
        if noun.name == "app":
            self.end_rows(frames, places)
        self.single_rows(subject, path, key, frames, places)
        for of, part in branches(noun.subject):
            self.list(nouns()[of], part, subject, path, key, frames, places)

    def singles(
        self, subject: Subject, path: Path, frames: dict[str, Frame], places: dict[str, Path]
    ) -> None:
        """The parts of which there is one at most: their facts are read with those of what they belong to."""
        for part in single_parts(type(subject)):
            value = getattr(subject, part.name)
            noun = nouns()[part.noun]
            frames[noun.name] = self.frame(noun, value if isinstance(value, Subject) else None)
            places[noun.name] = (*path, part.name)

    def single_rows(
        self, subject: Subject, path: Path, key: str, frames: dict[str, Frame], places: dict[str, Path]
    ) -> None:
        """A row for each such part that is there, or that may be there without being stated."""
        for part in single_parts(type(subject)):
            value = getattr(subject, part.name)
            noun, here = nouns()[part.noun], (*path, part.name)
            if isinstance(value, Subject):
                self.visit(noun, value, here, _join(key, noun.name), dict(frames), dict(places))
            elif value is None:
                gaps = (Gap(f"{subject.noun}.has_{part.name}", here),) if part.may_be_absent else ()
                self.single_unknown(noun, gaps, _join(key, noun.name), frames, {**places, noun.name: here})

    def single_unknown(
        self, noun: Noun, gaps: tuple[Gap, ...], key: str, frames: dict[str, Frame], places: dict[str, Path]
    ) -> None:
        own, places = dict(frames), dict(places)
        if gaps:
            self.refer_to_unknown(noun, gaps[0], own, places)
        self.rows.by_noun[noun.name].append(Row(noun.name, key, places[noun.name], own, places, gaps))

    def end_rows(self, frames: dict[str, Frame], places: dict[str, Path]) -> None:
        """A row for each thing that parts of the app refer to and read."""
        for noun, register in ENDS.items():
            for name, (index, end) in self.registers[register].items():
                path: Path = (register, index)
                frame = self.frame(nouns()[noun], end)
                self.ends[noun][name] = frame
                self.rows.by_noun[noun].append(
                    Row(noun, name, path, {**frames, noun: frame}, {**places, noun: path})
                )

    def refer(
        self, noun: Noun, subject: Subject, path: Path, frames: dict[str, Frame], places: dict[str, Path]
    ) -> None:
        """Puts the frames of what a subject refers to among those that its row reaches."""
        for field_, end in references(noun.subject):
            name = subject.__dict__[field_]
            places.pop(end, None)
            if name is None:
                frames[end] = self.rows.unknown[end]
                self.unstated(end, Gap(f"{noun.name}.has_{field_}", (*path, field_)))
            elif name == NONE:
                frames[end] = self.rows.absent[end]
            else:
                frames[end] = self.ends[end][name]
                places[end] = (ENDS[end], self.registers[ENDS[end]][name][0])

    def refer_to_unknown(
        self, noun: Noun, gap: Gap, frames: dict[str, Frame], places: dict[str, Path]
    ) -> None:
        """The same for a subject that may be there: nobody knows what it would refer to."""
        for _, end in references(noun.subject):
            frames[end] = self.rows.unknown[end]
            places.pop(end, None)
            self.unstated(end, gap)

    def unstated(self, noun: str, gap: Gap) -> None:
        self.unstated_references.setdefault(noun, []).append(gap)

    def list(
        self,
        noun: Noun,
        part: Field,
        owner: Subject,
        path: Path,
        key: str,
        frames: dict[str, Frame],
        places: dict[str, Path],
    ) -> None:
        """Rows for the members of a list, and the unlisted one where it is not complete."""
        members = self.members(part, owner, path)
        for here, member in members or ():
            name = _join(key, str(getattr(member, noun.subject.key)))
            own = {**frames, noun.name: self.frame(noun, member)}
            self.visit(noun, member, here, name, own, dict(places))
        if members is None or part.name in owner.partial:
            row = self.unlisted(
                noun, Gap(f"{owner.noun}.{part.name}", (*path, part.name)), key, frames, places
            )
            if members and (by := small_key(noun.name)) is not None:
                taken = {str(getattr(member, by.field)) for _, member in members}
                self.rows.by_key.setdefault(noun.name, {})[id(row)] = list(self.keyed(row, by, taken))

    def keyed(self, row: Row, by: Fact, taken: set[str]) -> Iterator[Row]:
        """A row for each word that an unlisted member can have as its key, as no two members have the same."""
        for word in by.vocabulary or ():
            if str(word) not in taken:
                frame = list(row.frame)
                frame[self.layout.places[by.name]] = word
                yield Row(
                    row.noun, row.key, row.path, {**row.frames, row.noun: frame}, row.places, row.unlisted
                )

    def members(self, part: Field, owner: Subject, path: Path) -> Sequence[tuple[Path, Subject]] | None:
        """The members of a list, each with where the spec has it; None if the list is not stated."""
        if part.kind == "references":
            names, register = getattr(owner, part.name), self.registers[part.refers_to]
            entries = [register[name] for name in names or ()]
            return None if names is None else [((part.refers_to, index), each) for index, each in entries]
        found = owner.members(part.name, self.app)
        return None if found is None else [((*path, part.name, at), each) for at, each in enumerate(found)]

    def unlisted(
        self, noun: Noun, gap: Gap, key: str, frames: dict[str, Frame], places: dict[str, Path]
    ) -> Row:
        """The row of a member that may exist though it is not listed, and those of its parts."""
        own = {**frames, noun.name: [None] * self.layout.widths[noun.name]}
        here = {**places, noun.name: gap.path}
        self.refer_to_unknown(noun, gap, own, here)
        for part in single_parts(noun.subject):
            own[part.noun] = [None] * self.layout.widths[part.noun]
            here[part.noun] = gap.path
        row = Row(noun.name, _join(key, "*"), gap.path, own, here, (gap,))
        self.rows.by_noun[noun.name].append(row)
        for part in single_parts(noun.subject):
            below = nouns()[part.noun]
            self.single_unknown(below, (gap,), _join(_join(key, "*"), below.name), own, here)
        for of, _ in branches(noun.subject):
            self.unlisted(nouns()[of], gap, _join(key, "*"), own, here)
        return row

    def unlisted_ends(self) -> None:
        """One row for any consent or assessment that something may refer to without the spec saying so.

        A reference that is not stated may lead to a listed one as well, so what its subject sees is another row's.
        """
        top = self.rows.by_noun["app"][0]
        for noun in ENDS:
            gaps = tuple(dict.fromkeys(self.unstated_references.get(noun, ())))
            if not gaps:
                continue
            places: dict[str, Path] = {**top.places, noun: gaps[0].path}
            for frame, to in (
                (self.frame(nouns()[noun], None), self.rows.by_noun[noun]),
                (self.rows.unknown[noun], self.rows.unjudged.setdefault(noun, [])),
            ):
                to.append(Row(noun, "*", gaps[0].path, {**top.frames, noun: frame}, places, gaps))


@cache
def small_key(noun: str) -> Fact | None:
    """The fact that tells the members of a list apart, where it is one of a few words."""
    at = nouns()[noun]
    key = next((fact for fact in at.facts if fact.field == at.subject.key and fact.kind == "word"), None)
    few = key is not None and key.vocabulary is not None and len(key.vocabulary.__members__) <= FEW
    return key if few and not branches(at.subject) else None


def _join(key: str, name: str) -> str:
    return f"{key}/{name}" if key else name


@cache
def list_parts(subject: type[Subject]) -> tuple[Field, ...]:
    """The fields of a subject that hold lists of subjects, or of words that are read as such."""
    return tuple(part for part in (*parts(subject), *spread(subject)) if part.kind == "parts")


@cache
def branches(subject: type[Subject]) -> tuple[tuple[str, Field], ...]:
    """The lists whose members have rows below a subject's own, each with their noun."""
    listed = [(part.noun, part) for part in list_parts(subject) if part.name not in REGISTERS]
    # A recipient is read below each flow that names it: what it gets, and on what consent, is a matter of both.
    # What is no register, as the flows that a decision names, has rows where it is listed.
    named = [
        (each.refers_to.removesuffix("s"), each)
        for each in fields(subject)
        if each.kind == "references" and each.refers_to in REGISTERS
    ]
    return (*listed, *named)


@cache
def single_parts(subject: type[Subject]) -> tuple[Field, ...]:
    """The fields of a subject that hold one subject at most."""
    return tuple(part for part in parts(subject) if part.kind == "part")


@cache
def reader_of(subject: type[Subject]) -> Callable[[Any, App], Frame]:
    """A function that reads the stated facts of a subject in the order of the catalogue."""
    every = nouns()[subject.noun].facts
    facts = every[: len(every) - len(subject.derived)]
    follow = tuple(each.compute for each in subject.derived.values())
    if not facts:
        return lambda one, app: [compute(one, app) for compute in follow]
    kinds = {field_.name: field_.kind for field_ in fields(subject)}
    take = itemgetter(*(fact.field for fact in facts))
    single = len(facts) == 1
    fixes = tuple(_fixes(facts, kinds))

    def read(one: Any, app: App) -> Frame:
        values = [take(one.__dict__)] if single else list(take(one.__dict__))
        for place, fix in fixes:
            values[place] = fix(values[place], one)
        return values + [compute(one, app) for compute in follow] if follow else values

    return read


def _fixes(
    facts: tuple[Fact, ...], kinds: Mapping[str, str]
) -> Iterator[tuple[int, Callable[[Any, Subject], Any]]]:
    """What a stated value becomes as a fact, where the two differ."""
    for place, fact in enumerate(facts):
        if fact.name.partition(".")[2] == f"has_{fact.field}":
            yield place, lambda value, _one: None if value is None else value != NONE
        elif kinds[fact.field] == "words":
            yield place, partial(_known_in_part, fact.field)


def _known_in_part(name: str, value: Any, one: Subject) -> Any:
    """A list stated in part ends in None: what it does not hold may be there all the same."""
    return (*value, None) if value is not None and name in one.partial else value
