"""The shapes of the files of a policy pack, as they are written; what they mean together is `pack.py`'s."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StrictBool,
    StrictInt,
    Tag,
    model_validator,
)

from pipl.text import Text

TextStatus = Literal["official", "reported", "translated", "recalled"]
"""How the text of a provision is known: from an official copy, quoted by others, translated, or remembered."""

Disposition = Literal[
    "duty",
    "definition",
    "scope",
    "right",
    "principle",
    "power",
    "penalty",
    "organisation",
    "not_testable",
    "later",
]
"""What becomes of an article: the duties that it founds, or why it founds none that an app could breach."""


class Shape(BaseModel):
    """A part of a policy file: no key that is not known, nothing coerced."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Bilingual(Shape):
    """A text in both languages, as a file writes it."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    @property
    def text(self) -> Text:
        """The same as the library's own type."""
        return Text(self.zh.strip(), self.en.strip())


def _list_to_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_list_to_tuple)]
SomeWords = Annotated[tuple[str, ...], BeforeValidator(_list_to_tuple), Field(min_length=1)]


class Source(Shape):
    """A provision: of the file's own instrument, or of the one that it names."""

    instrument: str = ""
    article: StrictInt = Field(ge=1)
    paragraph: StrictInt | None = Field(default=None, ge=1)
    item: StrictInt | None = Field(default=None, ge=1)
    text: TextStatus = "official"


class Period(Shape):
    """Half-open days in China Standard Time: from the first day, until the day on which it is over."""

    from_: date = Field(alias="from")
    until: date | None = None

    @model_validator(mode="after")
    def _runs_forward(self) -> Period:
        if self.until is not None and self.until <= self.from_:
            raise ValueError(f"until {self.until} is not after from {self.from_}")
        return self

    def covers(self, day: date) -> bool:
        """Whether a day lies within."""
        return self.from_ <= day and (self.until is None or day < self.until)


Expression = str | Annotated[dict[date, str], Field(min_length=1)]
"""The text of an expression, or one for each day from which an amended one applies."""


class Unless(Shape):
    """A case in which the duty does not bind, with the provision that says so."""

    when: Expression
    source: Source
    because: Bilingual
    in_force: Period | None = None
    settled: StrictBool = True
    """False where reasonable lawyers do not grant it: the strict reading goes without it."""


Stated = StrictBool | StrictInt | str | Words
Facts = dict[str, Stated]


class Rows(Shape):
    """Children given to an example of an aggregate; `complete` tells that there are no others."""

    rows: Annotated[tuple[Facts, ...], BeforeValidator(_list_to_tuple)] = ()
    complete: StrictBool = True


Values = Annotated[
    tuple[StrictBool | StrictInt | str, ...], BeforeValidator(_list_to_tuple), Field(min_length=1)
]


class Example(Shape):
    """One case that a duty or a definition is tried on: facts stated, and what must come out."""

    says: str = Field(min_length=1)
    as_of: date | None = None
    given: Facts = Field(default_factory=dict)
    each: dict[str, Values] = Field(default_factory=dict, max_length=1)
    """One fact with several values: the example is tried on each of them by itself."""
    children: Rows | None = None
    expect: Literal["met", "breached", "unknown", "out_of_scope"] | StrictBool | StrictInt

    def spread(self) -> Iterator[Example]:
        """The example itself, or one for each value that it is to be tried on."""
        if not self.each:
            yield self
        for fact, values in self.each.items():
            for value in values:
                given = {**self.given, fact: value}
                yield self.model_copy(update={"says": f"{self.says}: {value}", "given": given, "each": {}})


Examples = Annotated[tuple[Example, ...], BeforeValidator(_list_to_tuple)]


class DutyFile(Shape):
    """One file `NN-topic-what.yaml` with `requires`: who must do what, when, and unless what."""

    title: Bilingual
    source: Source
    see: Words = ()
    in_force: Period
    force: Literal["must", "should"] = "must"
    labels: Words = ()
    penalty: str = ""
    settled: StrictBool = True
    about: str
    applies_when: Expression | None = None
    unless: Annotated[tuple[Unless, ...], BeforeValidator(_list_to_tuple)] = ()
    requires: Expression
    finding: Bilingual
    remedy: Bilingual
    reading: str = Field(min_length=1)
    blind_to: str = Field(min_length=1)
    replaced_by: str = ""
    examples: Examples = Field(min_length=1)


class DefinitionFile(Shape):
    """One file with `defines`: a fact made of other facts, by an expression or over child rows."""

    defines: str
    title: Bilingual
    source: Source
    see: Words = ()
    settled: StrictBool = True
    in_force: Period
    is_: Expression | None = Field(default=None, alias="is")
    any: str = ""
    all: str = ""
    count: str = ""
    sum: str = ""
    max: str = ""
    where: Expression | None = None
    reading: str = Field(min_length=1)
    blind_to: str = ""
    examples: Examples = Field(min_length=1)

    @model_validator(mode="after")
    def _one_way(self) -> DefinitionFile:
        ways = [way for way in ("is_", "any", "all", "count", "sum", "max") if getattr(self, way)]
        if len(ways) != 1:
            raise ValueError("a definition has one of `is`, `any`, `all`, `count`, `sum`, `max`")
        if ways == ["is_"] and self.where is not None:
            raise ValueError("`where` goes with an aggregate, not with `is`")
        return self

    @property
    def aggregate(self) -> str:
        """Which aggregate it is; empty for an expression."""
        return next((way for way in ("any", "all", "count", "sum", "max") if getattr(self, way)), "")


class Number(Shape):
    """A threshold or a period of the law, by the day from which it counts."""

    title: Bilingual
    unit: str
    source: Source
    values: dict[date, Annotated[StrictInt, Field(ge=0)]] = Field(min_length=1)
    reading: str = ""


ByKey = Annotated[dict[str, Words], Field(min_length=1)]


def _sort_of_list(value: object) -> str:
    return "a set under each key" if isinstance(value, dict) else "one set"


Listed = Annotated[
    Annotated[SomeWords, Tag("one set")] | Annotated[ByKey, Tag("a set under each key")],
    Discriminator(_sort_of_list),
]


class WordList(Shape):
    """A set of words that the law names, by the day from which it counts.

    With `by`, a fact that is a word, it is one set for each of that fact's words; a word left out has none.
    """

    title: Bilingual
    of: str
    by: str = ""
    source: Source
    words: dict[date, Listed] = Field(min_length=1)
    reading: str = ""

    @model_validator(mode="after")
    def _by_key_throughout(self) -> WordList:
        for begins, words in self.words.items():
            if isinstance(words, dict) and not self.by:
                raise ValueError(
                    f"words by key from {begins}, and no `by` that says whose words the keys are"
                )
            if self.by and not isinstance(words, dict):
                raise ValueError(f"`by: {self.by}`, and from {begins} words without keys")
        return self

    def sets(self, begins: date) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The words from a day on for each key; one set under the key `""` where there are no keys."""
        words = self.words[begins]
        yield from words.items() if isinstance(words, dict) else (("", words),)

    def having(self, begins: date, key: str, words: tuple[str, ...]) -> WordList:
        """The same list with other words under one key from that day on."""
        old = self.words[begins]
        new = {**old, key: words} if isinstance(old, dict) else words
        return self.model_copy(update={"words": {**self.words, begins: new}})


class Fine(Shape):
    """A range of money in CNY, a share of last year's turnover beside it where the law allows that."""

    min_cny: StrictInt = Field(default=0, ge=0)
    max_cny: StrictInt | None = Field(default=None, ge=0)
    max_turnover_percent: StrictInt | None = Field(default=None, ge=0, le=100)

    @model_validator(mode="after")
    def _least_first(self) -> Fine:
        if self.max_cny is not None and self.max_cny < self.min_cny:
            raise ValueError(f"max_cny {self.max_cny} is less than min_cny {self.min_cny}")
        return self


class Grade(Shape):
    """What a breach may cost in one degree of gravity."""

    when: Bilingual
    measures: Bilingual
    organisation: Fine | None = None
    persons: Fine | None = None
    source: Source
    beside: StrictBool = False
    """Whether it is added to whichever degree applies, and is not a degree of its own."""


class Penalty(Shape):
    """What a breach may lead to, from the lightest grade to the gravest, then what is added to any of them."""

    title: Bilingual
    in_force: Period | None = None
    grades: Annotated[tuple[Grade, ...], BeforeValidator(_list_to_tuple)] = Field(min_length=1)


class Scope(Shape):
    """A condition that every duty of the instrument inherits whose subject can read its facts."""

    applies_when: Expression
    source: Source
    reading: str = Field(min_length=1)


class Entry(Shape):
    """What becomes of one provision, and why, where that is not seen from the files that cite it."""

    is_: Annotated[tuple[Disposition, ...], BeforeValidator(_list_to_tuple)] = Field(alias="is", min_length=1)
    because: str = ""
    carried_out_by: Words = ()


def _entry(value: Any) -> Any:
    """`13: duty` and `28: [definition, duty]` are short for `{is: [...]}`."""
    if isinstance(value, str):
        return {"is": [value]}
    if isinstance(value, list):
        return {"is": value}
    if isinstance(value, dict) and isinstance(value.get("is"), str):
        return {**value, "is": [value["is"]]}
    return value


Provision = StrictInt | str
"""An article by its number, `13`, or a part of it, `13(1)(2)`; of numbered lists, group and item: `3(4)`."""


Items = Annotated[
    tuple[Annotated[StrictInt, Field(ge=0)], ...], BeforeValidator(_list_to_tuple), Field(min_length=1)
]


class InstrumentFile(Shape):
    """`instrument.yaml`: what the folder's duties come from, how it is built, and what becomes of all of it."""

    title: Bilingual
    short: Bilingual
    number: str
    issuer: SomeWords
    rank: Literal["law", "administrative_regulation", "departmental_rule", "normative_document", "draft"]
    in_force: Period | None = None
    drafted: Period | None = None
    """For a draft, which is in force on no day: from its publication, until it was adopted or replaced."""
    comments_until: date | None = None
    numbering: Literal["articles", "groups"] = "articles"
    text: TextStatus = "official"
    last_checked: date
    scope: Annotated[tuple[Scope, ...], BeforeValidator(_list_to_tuple)] = ()
    given: Facts = Field(default_factory=dict)
    structure: dict[Annotated[StrictInt, Field(ge=1)], Items]
    """For each article the number of items of each of its paragraphs."""
    ledger: dict[Provision, Annotated[Entry, BeforeValidator(_entry)]]
    penalties: dict[str, Penalty] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _drafts_bind_nobody(self) -> InstrumentFile:
        if self.rank == "draft" and (self.in_force is not None or self.drafted is None):
            raise ValueError("a draft has `drafted`, the days from its publication, and no `in_force`")
        if self.rank != "draft" and (self.in_force is None or self.drafted or self.comments_until):
            raise ValueError(
                "`in_force` is missing" if self.in_force is None else "only a draft is `drafted`"
            )
        return self

    @property
    def stands(self) -> Period:
        """The days on which it is in force, or is a draft."""
        period = self.in_force or self.drafted
        assert period is not None
        return period


class Term(Shape):
    """A term of the law in Chinese, how English says it, and what it is not to be called."""

    zh: str = Field(min_length=1)
    en: SomeWords
    """The spelling that the pack uses, then shorter forms that are as good; each as the beginning of words."""
    never: Words = ()


class Label(Shape):
    """The words that regulators use for a kind of misconduct in their public lists."""

    title: Bilingual
    source: Source
    list: str = ""
    """Whose lists use these words, such as `miit`: labels of one list are read together."""


class Published(Shape):
    """The duties and definitions that first came with one version of the pack: their ids never go."""

    ids: SomeWords
