"""What the texts of a pack get wrong: a language that is missing, a term called otherwise, a remedy that is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from pipl.document import Document
from pipl.errors import Fault
from pipl.policy.pack import Pack
from pipl.policy.shape import Bilingual, DutyFile, Published, Term

Path = tuple[str | int, ...]
Placed = tuple[Document, BaseModel, Path]
"""A part of a file, and where it stands."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_NO_ADVICE = re.compile(
    r"(the|a|an|this|that|it|there|you|we|they|users?|apps?|flows?|someone|nobody|comply|follow the law|obey)\b|\{",
    re.IGNORECASE,
)
"""How a text begins that says how things are, or that the law is the law, and not what to do."""


def wordings(pack: Pack, parts: Iterable[Placed]) -> Iterator[Fault]:
    """Everything doubtful about the texts of a pack, and ids that were published and are gone."""
    terms = _Terms(pack.terms)
    for document, shape, at in parts:
        if isinstance(shape, Published):
            yield from _gone(document, shape, at, pack.names)
            continue
        for path, said in _bilinguals(shape, at):
            yield from _untranslated(document, path, said)
            yield from terms.faults(document, path, said)
        if isinstance(shape, DutyFile):
            yield from _no_remedy(document, shape)


def _untranslated(document: Document, path: Path, said: Bilingual) -> Iterator[Fault]:
    if not _HAN.search(_PLACEHOLDER.sub("", said.zh)):
        yield document.fault("the Chinese text has no Chinese in it", (*path, "zh"), "translate it")
    if _HAN.search(said.en):
        yield document.fault("the English text has Chinese in it", (*path, "en"), "translate it")


class _Terms:
    """The terms of the law, the longest first: what is inside a longer one is not asked for by itself."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self.terms = sorted(terms.values(), key=lambda term: -len(term.zh))
        self.spelt = {term.zh: _any_of(term.en) for term in self.terms}
        self.wrong = [(term, _any_of(term.never)) for term in self.terms if term.never]

    def faults(self, document: Document, path: Path, said: Bilingual) -> Iterator[Fault]:
        """The terms that the Chinese has and the English lacks, and names that no term is to have."""
        if path[-1] != "remedy":  # it speaks to those who build the app, in words of their own
            left = said.zh
            for term in self.terms:
                if term.zh in left:
                    left = left.replace(term.zh, "·")
                    if not self.spelt[term.zh].search(said.en):
                        what = f"`{term.zh}` is not called `{term.en[0]}` in the English text"
                        help_ = f"terms.yaml takes: {', '.join(f'`{each}`' for each in term.en)}"
                        yield document.fault(what, (*path, "en"), help_)
        for term, wrong in self.wrong:
            found = wrong.search(said.en)
            if found:
                what = f"`{found[0]}` is another word for `{term.en[0]}`"
                yield document.fault(what, (*path, "en"), f"one term has one name: write `{term.en[0]}`")


def _any_of(spellings: Iterable[str]) -> re.Pattern[str]:
    """Any of some spellings at the beginning of a word; a line break counts as a blank."""
    said = "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in spellings)
    return re.compile(rf"\b(?:{said})", re.IGNORECASE)


def _no_remedy(document: Document, duty: DutyFile) -> Iterator[Fault]:
    """A remedy is what somebody has to do next."""
    for language in ("zh", "en"):
        remedy = getattr(duty.remedy, language).strip()
        if remedy in (getattr(duty.finding, language).strip(), getattr(duty.title, language).strip()):
            what = "the remedy says what is wrong and not what to do"
            yield document.fault(what, ("remedy", language), "say what to change, and where")
        elif language == "en" and (found := _NO_ADVICE.match(remedy)):
            what = f"the remedy begins with `{found[0]}` and not with what to do"
            yield document.fault(
                what, ("remedy", language), "begin with the verb: `Ask ...`, `Stop ...`, `Before ...`"
            )


def _gone(document: Document, shape: Published, at: Path, ids: frozenset[str]) -> Iterator[Fault]:
    for index, name in enumerate(shape.ids):
        if name not in ids:
            yield document.fault(
                f"`{name}` was published and is gone",
                (*at, "ids", index),
                "keep its file; let it end by `in_force.until`, and name the next one in `replaced_by`",
            )


def _bilinguals(value: Any, path: Path) -> Iterator[tuple[Path, Bilingual]]:
    """Every text in two languages inside a shape, with its path in the file."""
    if isinstance(value, Bilingual):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _bilinguals(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _bilinguals(each, (*path, index))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _bilinguals(each, (*path, str(key)))
