"""What every closed vocabulary is made of: words that are plain strings and say what they mean."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import ClassVar, Self

from pipl.text import Text


class Word(StrEnum):
    """A word of a closed vocabulary: the string that a spec writes, what it means, where it comes from.

    `source` is written as the top of `pipl/model/vocab.py` says.
    """

    zh: str
    en: str
    source: str
    _vocabulary: ClassVar[Text]

    def __init_subclass__(cls, *, zh: str, en: str) -> None:
        super().__init_subclass__()
        cls._vocabulary = Text(zh, en)

    def __new__(cls, value: str, *_said: str) -> Self:
        """The word whose value is given; what is said of it comes after."""
        word = str.__new__(cls, value)
        word._value_ = value
        return word

    # Every word is declared in full: the defaults let type checkers pass a lookup, `LegalBasis("consent")`.
    def __init__(self, _value: str, zh: str = "", en: str = "", source: str = "") -> None:
        self.zh = zh
        self.en = en
        self.source = source

    @property
    def text(self) -> Text:
        """What the word means, in both languages."""
        return Text(self.zh, self.en)

    @property
    def recalled(self) -> bool:
        """Whether it rests on a standard whose text is not public: its content is known from memory."""
        return self.source.startswith("standard:")

    @classmethod
    def vocabulary_text(cls) -> Text:
        """What the vocabulary as a whole is called, in both languages."""
        return cls._vocabulary


def vocabulary_name(vocabulary: type[Word]) -> str:
    """The name of a vocabulary in a policy pack: `LegalBasis` is `legal_basis`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", vocabulary.__name__).lower()


def vocabularies() -> dict[str, type[Word]]:
    """Every vocabulary by its name, sorted; one whose module is not imported yet is not among them."""
    words = {vocabulary_name(each): each for each in Word.__subclasses__()}
    return dict(sorted(words.items()))
