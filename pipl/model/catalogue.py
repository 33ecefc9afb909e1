"""Every fact that a policy may read, `noun.word`, derived from the models and never typed twice."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pipl.model.app import App
from pipl.model.fields import Field, fields, parts, spread
from pipl.model.subject import Subject
from pipl.text import Text

FactKind = Literal["bool", "number", "word", "words"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One flat fact: what it is, in what unit, of which vocabulary, and the provision that makes it matter.

    `field` is the key of the spec that states it, and `stated_in` the noun that has this key: its own, unless it
    follows from what is said elsewhere.
    """

    name: str
    kind: FactKind
    text: Text
    source: str
    unit: str
    vocabulary: type[Any] | None
    field: str
    required: bool
    stated_in: str

    @property
    def noun(self) -> str:
        """The subject that it is a fact of."""
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Noun:
    """A kind of subject: where it hangs in the spec, and the nouns whose facts can be read beside its own."""

    name: str
    subject: type[Subject]
    title: Text
    parent: str
    field: str
    reach: tuple[str, ...]
    facts: tuple[Fact, ...]
    guards: tuple[tuple[str, str], ...]
    """For each noun in reach that may be absent: the noun, and the fact that says whether it is there."""


@cache
def nouns() -> dict[str, Noun]:
    """All nouns by name, parents before parts; the row of a noun has the facts of every noun in its `reach`."""
    found: dict[str, Noun] = {}
    _add(found, App, parent="", field="", inherited=("app", *_singles(App)), guards=_guards(App))
    return found


@cache
def facts() -> dict[str, Fact]:
    """All facts by name, in the order of the models."""
    return {fact.name: fact for noun in nouns().values() for fact in noun.facts}


def _singles(subject: type[Subject]) -> tuple[str, ...]:
    return tuple(field.of.noun for field in parts(subject) if field.kind == "part" and field.of is not None)


@cache
def references(subject: type[Subject]) -> tuple[tuple[str, str], ...]:
    """What the rows of a subject read by reference: the field that names it, and its noun.

    A recipient is judged in the flow that names it: who else refers to one only says that there is one.
    """
    return tuple(
        (field.name, field.refers_to.removesuffix("s"))
        for field in fields(subject)
        if field.kind == "reference" and field.refers_to != "recipients"
    )


def _guards(subject: type[Subject]) -> tuple[tuple[str, str], ...]:
    """What may be absent about a subject: an optional part, or the thing at the end of a reference."""
    ends = dict(references(subject)) | {
        field.name: field.noun for field in parts(subject) if field.kind == "part" and field.may_be_absent
    }
    return tuple(
        (ends[field.name], f"{subject.noun}.has_{field.name}")
        for field in fields(subject)
        if field.name in ends
    )


def _add(
    found: dict[str, Noun],
    subject: type[Subject],
    *,
    parent: str,
    field: str,
    inherited: tuple[str, ...],
    guards: tuple[tuple[str, str], ...],
) -> None:
    own = _guards(subject)
    ends = tuple(noun for noun, _ in own if noun not in inherited)
    reach = (*inherited, *ends) if subject.noun in inherited else (*inherited, *ends, subject.noun)
    known = dict(guards) | dict(own)
    known.pop(subject.noun, None)
    found[subject.noun] = Noun(
        subject.noun, subject, subject.title, parent, field, reach, _facts(subject), tuple(known.items())
    )
    for part in (*parts(subject), *spread(subject)):
        assert part.of is not None
        # A recipient is judged in the flow that names it; the list that holds it is only where it is written.
        within = found["flow" if part.name == "recipients" else subject.noun]
        _add(
            found,
            part.of,
            parent=within.name,
            field=part.name,
            inherited=within.reach,
            guards=within.guards,
        )


def _facts(subject: type[Subject]) -> tuple[Fact, ...]:
    """What the fields state, then what follows from them; a field without a source is a label."""
    made: list[Fact] = []
    for field in fields(subject):
        name = f"{subject.noun}.{field.name}"
        if field.may_be_absent and field.kind in ("part", "reference"):
            made.append(_presence(subject, field))
        elif field.source and field.kind in ("bool", "number", "word", "words"):
            made.append(
                Fact(
                    name,
                    field.kind,
                    field.text,
                    field.source,
                    field.unit,
                    field.of,
                    field.name,
                    field.required,
                    subject.noun,
                )
            )
    for word, derived in subject.derived.items():
        name, text = f"{subject.noun}.{word}", Text(derived.zh, derived.en)
        at = derived.stated_in or subject.noun
        made.append(Fact(name, "bool", text, derived.source, "", None, derived.field, False, at))
    return tuple(made)


def _presence(subject: type[Subject], field: Field) -> Fact:
    text = Text(f"有{field.text.zh}", f"has one: {field.text.en}")
    name = f"{subject.noun}.has_{field.name}"
    return Fact(name, "bool", text, field.source, "", None, field.name, field.required, subject.noun)
