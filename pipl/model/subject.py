"""What every subject is made of: frozen fields that are facts, and lists that may be known in part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
    Tag,
    field_validator,
)

from pipl.text import Text

NONE: Literal["none"] = "none"
"""What a spec writes for "there is none", where leaving the key out would say nothing."""

T = TypeVar("T")


def _given(value: object) -> str:
    # pydantic puts these tags into the places of errors, so they are none that a key could have
    return "no part" if value == NONE else "a part"


OrNone = (
    Annotated[
        Annotated[T, Tag("a part")] | Annotated[Literal["none"], Tag("no part")],
        Discriminator(_given),
    ]
    | None
)
"""A part that a spec states, or says that there is none of, or does not speak of."""

_ID = StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=64)


def _not_reserved(word: str) -> str:
    if word == NONE:
        raise ValueError("`none` is what a reference says when there is nothing to refer to")
    return word


Id = Annotated[str, _ID, AfterValidator(_not_reserved)]
Reference = Annotated[str, _ID]
YesNo = StrictBool | None
Count = Annotated[StrictInt, Field(ge=0, le=10**15)] | None


def fact(zh: str, en: str, source: str, *, unit: str = "", refers_to: str = "", default: Any = None) -> Any:
    """A field that policies read, not stated until it is given; `default=...` makes it a must.

    `source` is the provision that makes the fact matter, `pipl/17(1)(2)` being article 17, paragraph 1, item 2;
    `unit` is what a number counts; `refers_to` is the list of the app in which an id is looked up.
    """
    extra: dict[str, Any] = {"zh": zh, "en": en, "source": source}
    if unit:
        extra["unit"] = unit
    if refers_to:
        extra["refers_to"] = refers_to
    return Field(default=default, description=f"{en} | {zh}", json_schema_extra=extra)


def label(zh: str, en: str, *, default: Any = None) -> Any:
    """A field that names its subject in a report; no policy reads it. `default=...` makes it a must."""
    return Field(default=default, description=f"{en} | {zh}", json_schema_extra={"zh": zh, "en": en})


class Derived(NamedTuple):
    """A fact that follows from what is stated, by `compute(subject, app)`.

    The key `field` states it: of the subject itself, or of the noun `stated_in` above it. Where it follows from several
    keys of the app, `behind(app)` gives those that are not stated: the name of each, and its path.
    """

    zh: str
    en: str
    source: str
    field: str
    compute: Callable[[Any, Any], bool | None]
    stated_in: str = ""
    behind: Callable[[Any], Iterator[tuple[str, tuple[str | int, ...]]]] | None = None


class _Pretty:
    """What notebooks and hypothesis print of a subject: what it states, over several lines where that is long."""

    # A plain method would be found on the class as well, which both of them then take for a subject.
    def __get__(self, subject: Subject | None, _of: object = None) -> Callable[[Any, bool], None]:
        if subject is None:
            raise AttributeError("_repr_pretty_")
        return partial(_print, subject)


def _print(subject: Subject, printer: Any, _cycle: bool) -> None:
    with printer.group(4, f"{type(subject).__name__}(", ")"):
        for index, (name, value) in enumerate(subject.__repr_args__()):
            if index:
                printer.text(",")
                printer.breakable()
            printer.text(f"{name}=")
            printer.pretty(value)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    return value.value if isinstance(value, StrEnum) else value


class Subject(BaseModel):
    """Something that the law speaks of. `None` is "not stated", never "no"."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, use_attribute_docstrings=False
    )

    noun: ClassVar[str]
    title: ClassVar[Text]
    key: ClassVar[str] = "id"
    """The field that tells one of these from the next."""
    derived: ClassVar[Mapping[str, Derived]] = MappingProxyType({})
    _repr_pretty_: ClassVar[_Pretty] = _Pretty()
    spread: ClassVar[Mapping[str, type[Subject]]] = MappingProxyType({})
    """Lists of words of which policies speak one by one: by field, the subject that each word makes."""

    partial: tuple[str, ...] = label(
        "仅列出已知部分、并非全部的列表名称",
        "names of the lists here that hold only what was seen",
        default=(),
    )

    def members(self, field: str, app: Any) -> Sequence[Subject] | None:  # noqa: ARG002
        """The subjects that one of its lists holds in an app, None where nobody knows them."""
        found: Sequence[Subject] | None = getattr(self, field)
        return found

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        """What is stated, each as Python code that states it: of hundreds of facts most are not."""
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if field.is_required() or value != field.default:
                yield name, _plain(value)

    @field_validator("*", mode="before")
    @classmethod
    def _in_order(cls, value: Any) -> Any:
        """A set has no order of its own, and a report must not depend on the order of a hash."""
        return tuple(sorted(value, key=str)) if isinstance(value, (set, frozenset)) else value

    @field_validator("*", mode="after")
    @classmethod
    def _once(cls, value: Any) -> Any:
        """A word given twice in one list is a slip, and a set would hide it."""
        if isinstance(value, tuple) and all(isinstance(each, str) for each in value):
            doubled = sorted({str(each) for each in value if value.count(each) > 1})
            if doubled:
                raise ValueError(f"`{doubled[0]}` is listed twice")
        return value
