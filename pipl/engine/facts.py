"""One app as rows of flat facts, a row for each subject, `None` for what is not stated.

A subject has one list of values, its frame, and a row names the frames of every noun that it reaches: the flow's,
the app's, that of the consent that it refers to. A defined fact is written into its subject's frame once and seen by
all rows that reach it.

What may exist without being stated has a row of its own, the unlisted one: a list that is not stated, or stated in
part, could hold another member, and a duty about such members is not met by saying nothing of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from operator import itemgetter
from typing import Any

from pipl.model.app import App
from pipl.model.catalogue import Fact, Noun, nouns
from pipl.model.fields import Field, fields, parts
from pipl.model.subject import NONE, Subject
from pipl.policy.pack import Definition

Path = tuple[str | int, ...]
Frame = list[Any]


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

    def defined(self, noun: str) -> list[Row]:
        """The rows of a noun that defined facts are written into."""
        return [*self.by_noun[noun], *self.unjudged.get(noun, ())]


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
        self.consents: dict[str, Frame] = {}
        self.unstated_references: dict[str, list[Gap]] = {}

    def read(self) -> Rows:
        for register in ("consents", "recipients"):
            entries = getattr(self.app, register)
            self.registers[register] = {entry.id: (index, entry) for index, entry in enumerate(entries)}
        self.rows.unknown["consent"] = [None] * self.layout.widths["consent"]
        self.rows.absent["consent"] = [None] * self.layout.widths["consent"]
        frames: dict[str, Frame] = {"app": self.frame(nouns()["app"], self.app)}
        self.visit(nouns()["app"], self.app, (), "", frames, {})
        self.unlisted_consents()
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
            self.consent_rows(frames, places)
        self.single_rows(subject, path, key, frames, places)
        for part in list_parts(noun.subject):
            if part.name not in ("consents", "recipients"):
                self.list(part, subject, path, key, frames, places)
        if noun.name == "flow":
            self.recipients(subject, path, key, frames, places)

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
        if gaps and _refers_to_consent(noun):
            own["consent"] = self.rows.unknown["consent"]
            places.pop("consent", None)
            self.unstated("consent", gaps[0])
        self.rows.by_noun[noun.name].append(Row(noun.name, key, places[noun.name], own, places, gaps))

    def consent_rows(self, frames: dict[str, Frame], places: dict[str, Path]) -> None:
        noun = nouns()["consent"]
        for name, (index, consent) in self.registers["consents"].items():
            path: Path = ("consents", index)
            frame = self.frame(noun, consent)
            self.consents[name] = frame
            self.rows.by_noun["consent"].append(
                Row("consent", name, path, {**frames, "consent": frame}, {**places, "consent": path})
            )

    def refer(
        self, noun: Noun, subject: Subject, path: Path, frames: dict[str, Frame], places: dict[str, Path]
    ) -> None:
        """Puts the frame of the consent that a subject refers to among those that its row reaches."""
        if "consent" not in subject.__dict__:
            return
        name = subject.__dict__["consent"]
        if name is None:
            frames["consent"] = self.rows.unknown["consent"]
            places.pop("consent", None)
            self.unstated("consent", Gap(f"{noun.name}.has_consent", (*path, "consent")))
        elif name == NONE:
            frames["consent"] = self.rows.absent["consent"]
            places.pop("consent", None)
        else:
            frames["consent"] = self.consents[name]
            places["consent"] = ("consents", self.registers["consents"][name][0])

    def unstated(self, noun: str, gap: Gap) -> None:
        self.unstated_references.setdefault(noun, []).append(gap)

    def list(
        self,
        part: Field,
        owner: Subject,
        path: Path,
        key: str,
        frames: dict[str, Frame],
        places: dict[str, Path],
    ) -> None:
        """Rows for the members of a list, and the unlisted one where it is not complete."""
        if part.of is None:
            return
        noun = nouns()[part.of.noun]
        members = getattr(owner, part.name)
        for index, member in enumerate(members or ()):
            name = str(getattr(member, noun.subject.key))
            here = (*path, part.name, index)
            self.visit(
                noun,
                member,
                here,
                _join(key, name),
                {**frames, noun.name: self.frame(noun, member)},
                dict(places),
            )
        if members is None or part.name in owner.partial:
            self.unlisted(noun, Gap(f"{owner.noun}.{part.name}", (*path, part.name)), key, frames, places)

    def recipients(
        self, flow: Subject, path: Path, key: str, frames: dict[str, Frame], places: dict[str, Path]
    ) -> None:
        """A row for each recipient that the flow names: what it gets and on what consent is a matter of both."""
        noun = nouns()["recipient"]
        names = getattr(flow, "recipients")  # noqa: B009 -- a field of Flow only
        for name in names or ():
            index, recipient = self.registers["recipients"][name]
            here: Path = ("recipients", index)
            own = {**frames, "recipient": self.frame(noun, recipient)}
            self.visit(noun, recipient, here, _join(key, name), own, dict(places))
        if names is None or "recipients" in flow.partial:
            self.unlisted(noun, Gap("flow.recipients", (*path, "recipients")), key, frames, places)

    def unlisted(
        self, noun: Noun, gap: Gap, key: str, frames: dict[str, Frame], places: dict[str, Path]
    ) -> None:
        """The row of a member that may exist though it is not listed, and those of its parts."""
        own = {**frames, noun.name: [None] * self.layout.widths[noun.name]}
        here = {**places, noun.name: gap.path}
        if _refers_to_consent(noun):
            own["consent"] = self.rows.unknown["consent"]
            here.pop("consent", None)
            self.unstated("consent", gap)
        for part in single_parts(noun.subject):
            own[part.noun] = [None] * self.layout.widths[part.noun]
            here[part.noun] = gap.path
        self.rows.by_noun[noun.name].append(Row(noun.name, _join(key, "*"), gap.path, own, here, (gap,)))
        for part in single_parts(noun.subject):
            below = nouns()[part.noun]
            self.single_unknown(below, (gap,), _join(_join(key, "*"), below.name), own, here)
        for part in list_parts(noun.subject):
            if part.of is not None:
                self.unlisted(nouns()[part.of.noun], gap, _join(key, "*"), own, here)
        if noun.name == "flow":
            self.unlisted(nouns()["recipient"], gap, _join(key, "*"), own, here)

    def unlisted_consents(self) -> None:
        """One row for any consent that an act may rest on without the spec saying so.

        A reference that is not stated may lead to a listed consent as well, so what acts see is another row's.
        """
        gaps = tuple(dict.fromkeys(self.unstated_references.get("consent", ())))
        if gaps:
            top = self.rows.by_noun["app"][0]
            places: dict[str, Path] = {**top.places, "consent": gaps[0].path}
            for frame, to in (
                (self.frame(nouns()["consent"], None), self.rows.by_noun["consent"]),
                (self.rows.unknown["consent"], self.rows.unjudged.setdefault("consent", [])),
            ):
                frames = {**top.frames, "consent": frame}
                to.append(Row("consent", "*", gaps[0].path, frames, places, gaps))


def _join(key: str, name: str) -> str:
    return f"{key}/{name}" if key else name


@cache
def list_parts(subject: type[Subject]) -> tuple[Field, ...]:
    """The fields of a subject that hold lists of subjects."""
    return tuple(part for part in parts(subject) if part.kind == "parts")


@cache
def single_parts(subject: type[Subject]) -> tuple[Field, ...]:
    """The fields of a subject that hold one subject at most."""
    return tuple(part for part in parts(subject) if part.kind == "part")


@cache
def _refers_to_consent_of(subject: type[Subject]) -> bool:
    return any(each.refers_to == "consents" for each in fields(subject))


def _refers_to_consent(noun: Noun) -> bool:
    return _refers_to_consent_of(noun.subject)


@cache
def reader_of(subject: type[Subject]) -> Callable[[Any, App], Frame]:
    """A function that reads the stated facts of a subject in the order of the catalogue."""
    facts = nouns()[subject.noun].facts
    if not facts:
        return lambda _subject, _app: []
    kinds = {field_.name: field_.kind for field_ in fields(subject)}
    take = itemgetter(*(fact.field for fact in facts))
    single = len(facts) == 1
    fixes = tuple(_fixes(facts, kinds, subject))

    def read(one: Any, app: App) -> Frame:
        values = [take(one.__dict__)] if single else list(take(one.__dict__))
        for place, fix in fixes:
            values[place] = fix(values[place], one, app)
        return values

    return read


def _fixes(
    facts: tuple[Fact, ...], kinds: Mapping[str, str], subject: type[Subject]
) -> Iterator[tuple[int, Callable[[Any, Any, App], Any]]]:
    """What a stated value becomes as a fact, where the two differ."""
    for place, fact in enumerate(facts):
        word = fact.name.partition(".")[2]
        if word in subject.derived:
            yield place, partial(_derived, subject.derived[word].compute)
        elif word == f"has_{fact.field}":
            yield place, lambda value, _one, _app: None if value is None else value != NONE
        elif kinds[fact.field] == "words":
            yield place, partial(_known_in_part, fact.field)


def _derived(compute: Callable[[Any, Any], Any], _value: Any, one: Subject, app: App) -> Any:
    return compute(one, app)


def _known_in_part(name: str, value: Any, one: Subject, _app: App) -> Any:
    """A list stated in part ends in None: what it does not hold may be there all the same."""
    return (*value, None) if value is not None and name in one.partial else value
