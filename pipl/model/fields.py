"""What each field of a subject is, read off its annotation: a fact of some kind, a part, or a reference."""

from __future__ import annotations

import types
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import StrictBool, StrictInt

from pipl.model.subject import NONE, Reference, Subject
from pipl.model.vocab import Word
from pipl.text import Text

Kind = Literal["bool", "number", "word", "words", "text", "part", "parts", "reference", "references"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `of` is its vocabulary or the class of its parts, `may_be_absent` that it takes `none`.

    A `register` is a list of what other parts refer to: to leave it out says that there is none.
    """

    name: str
    kind: Kind
    text: Text
    source: str
    unit: str
    refers_to: str
    required: bool
    of: type[Any] | None
    may_be_absent: bool
    register: bool

    @property
    def noun(self) -> str:
        """The noun of its parts, empty if it has none."""
        return str(self.of.noun) if self.of is not None and issubclass(self.of, Subject) else ""

    @property
    def is_list(self) -> bool:
        """Whether it is a list, which a spec may state in part."""
        return self.kind in ("words", "parts", "references")


@cache
def fields(subject: type[Subject]) -> tuple[Field, ...]:
    """The fields of a kind of subject, in the order of its class, `partial` apart."""
    return tuple(_field(subject, name) for name in subject.model_fields if name != "partial")


@cache
def parts(subject: type[Subject]) -> tuple[Field, ...]:
    """The fields that hold subjects of their own."""
    return tuple(field for field in fields(subject) if field.kind in ("part", "parts"))


@cache
def spread(subject: type[Subject]) -> tuple[Field, ...]:
    """The lists of words that policies read word by word, as lists of the subjects that the words make."""
    return tuple(
        replace(field, kind="parts", of=subject.spread[field.name])
        for field in fields(subject)
        if field.name in subject.spread
    )


def _field(subject: type[Subject], name: str) -> Field:
    info = subject.model_fields[name]
    extra = info.json_schema_extra
    said: dict[str, Any] = extra if isinstance(extra, dict) else {}
    inner, many, absent = _unwrap(info.rebuild_annotation())
    kind, of = _kind(inner, many)
    return Field(
        name=name,
        kind=kind,
        text=Text(str(said["zh"]), str(said["en"])),
        source=str(said.get("source", "")),
        unit=str(said.get("unit", "")),
        refers_to=str(said.get("refers_to", "")),
        required=info.is_required(),
        of=of,
        may_be_absent=absent or (kind == "reference"),
        register=kind == "parts" and info.default == (),
    )


def _unwrap(annotation: Any) -> tuple[Any, bool, bool]:
    """The type inside `Optional`, `Annotated` and `tuple[..., ...]`; whether it is many; whether it takes `none`."""
    absent = False
    while True:
        origin = get_origin(annotation)
        if annotation in (StrictBool, StrictInt, Reference):
            return annotation, False, absent
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            members = [member for member in get_args(annotation) if member is not type(None)]
            named = [member for member in members if NONE not in get_args(_bare(member))]
            absent = absent or len(named) < len(members)
            (annotation,) = named
        elif origin is tuple:
            inner, _, _ = _unwrap(get_args(annotation)[0])
            return inner, True, absent
        else:
            return annotation, False, absent


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def _kind(inner: Any, many: bool) -> tuple[Kind, type[Any] | None]:
    if inner == Reference:
        return ("references" if many else "reference"), None
    if inner == StrictBool:
        return "bool", None
    if inner in (int, StrictInt):
        return "number", None
    if isinstance(inner, type) and issubclass(inner, Word):
        return ("words" if many else "word"), inner
    if isinstance(inner, type) and issubclass(inner, Subject):
        return ("parts" if many else "part"), inner
    return "text", None
