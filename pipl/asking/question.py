"""A question about one fact: what is asked, in what words it can be answered, and what the answer settles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pipl.document import path_text
from pipl.errors import Fault, PiplError, suggestion
from pipl.findings import About, Provision, plain
from pipl.text import Language, Text

QuestionKind = Literal["yes_no", "number", "word", "words", "reference", "references", "part", "list"]
Answer = bool | int | str | tuple[str, ...]
"""Yes or no (of a part: whether there is one), a number, a word or an id, or all that a list holds."""

YES = ("yes", "y", "true", "是", "有", "对")
NO = ("no", "n", "false", "否", "无", "没有", "不", "不是")
NONE = ("none", "[]", *NO)
_BETWEEN = re.compile(r"[\s,，、;；]+")
_MOST = 10**15
MANY: frozenset[QuestionKind] = frozenset({"words", "references", "list"})
"""The kinds that are answered by any number of words."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A word or an id that a question can be answered with, and what it means."""

    word: str
    text: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One fact that a spec does not state, asked for.

    `kind` is how it is answered: `yes_no`, `number`, one `word` or any `words` of a vocabulary, a `reference` or
    `references` to things listed elsewhere, whether there is a `part`, the ids or names of what a `list` holds.
    """

    fact: str
    path: tuple[str | int, ...]
    kind: QuestionKind
    text: Text
    about: About
    """The subject that it is a fact of."""
    name: str
    """What the spec calls that subject besides its key, if it does."""
    source: Provision | None
    """The provision that makes the fact matter."""
    unit: str
    choices: tuple[Choice, ...]
    known: tuple[str, ...]
    """What the list holds already, where it is stated in part: then the others are asked for."""
    takes_none: bool
    """Whether it can be answered that there is none."""
    takes_new: bool
    """Whether it can be answered with an id or a name that is not among the choices."""
    duties: tuple[str, ...]
    """The duties with a verdict that waits for it."""
    waiting: int
    """How many verdicts wait for it."""
    alone: int
    """How many of these wait for nothing else."""
    least: int
    """How many verdicts fewer are open after the answer that settles the fewest of those tried."""
    most: int
    """The same of the answer that settles the most."""

    @property
    def place(self) -> str:
        """The path of the fact as findings write it, `$.flows[3].purpose`."""
        return path_text(self.path)

    def read(self, said: str) -> Answer:
        """The answer that somebody typed: in either language, or by the numbers of the choices.

        Raises: PiplError with what can be answered, if it is no answer to this question.
        """
        word = said.strip()
        match self.kind:
            case "yes_no" | "part":
                return self._yes_no(word)
            case "number":
                return self._number(word)
            case "word" | "reference":
                none = self.takes_none and _is(word, NONE) and word not in self._words
                return "none" if none else self._one(word)
        if _is(word, NONE) and word not in self._words:
            return ()
        words = [self._one(each) for each in self._split(word)]
        return tuple(dict.fromkeys(each for each in words if each not in self.known))

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, keys always in the same order."""
        return {
            "fact": self.fact,
            "path": self.place,
            "kind": self.kind,
            "text": plain(self.text),
            "about": {key: value for key, value in plain(self.about).items() if key != "title"},
            "source": plain(self.source) if self.source is not None else None,
            "unit": self.unit or None,
            "choices": [{"word": each.word, "text": plain(each.text)} for each in self.choices],
            "known": list(self.known),
            "takes_none": self.takes_none,
            "takes_new": self.takes_new,
            "duties": list(self.duties),
            "waiting": self.waiting,
            "alone": self.alone,
            "settles": {"least": self.least, "most": self.most},
        }

    @property
    def _words(self) -> list[str]:
        return [each.word for each in self.choices]

    def _yes_no(self, word: str) -> bool:
        if _is(word, YES):
            return True
        if _is(word, NO) or (self.kind == "part" and _is(word, NONE)):
            return False
        raise PiplError(Fault(f"`{word}` is neither yes nor no", help="answer `yes` or `no`"))

    def _number(self, word: str) -> int:
        if not re.fullmatch(r"[0-9][0-9,，]*", word):
            raise PiplError(
                Fault(f"`{word}` is no whole number", help=f"answer with a number of {self.unit}")
            )
        number = int(re.sub(r"[,，]", "", word))
        if number > _MOST:
            raise PiplError(Fault(f"{number} is more than can be counted here", help=f"{_MOST} at the most"))
        return number

    def _one(self, word: str) -> str:
        """The choice that a word, its meaning in either language or its number stands for, or what is new."""
        words = self._words
        if word in words:
            return word
        if word.isdecimal() and 1 <= int(word) <= len(words):
            return words[int(word) - 1]
        for each in self.choices:
            if word and word.casefold() in (each.word.casefold(), each.text.zh, each.text.en.casefold()):
                return each.word
        if self.takes_new and word and not _BETWEEN.search(word):
            return word
        help_ = suggestion(word, words, rest=_listed(words, "none" if self.takes_none else ""))
        raise PiplError(Fault(f"`{word}` is none of the answers", help=help_))

    def _split(self, said: str) -> Sequence[str]:
        """The words of an answer; the meaning of a single word may hold blanks and commas itself."""
        meanings = {each.text.in_(language).casefold() for each in self.choices for language in _LANGUAGES}
        if said.casefold() in meanings:
            return [said]
        return [each for each in _BETWEEN.split(said.strip("[]")) if each] or [said]


_LANGUAGES: tuple[Language, ...] = ("zh", "en")
_SHOWN = 12


def _is(word: str, known: Sequence[str]) -> bool:
    return word.casefold() in known


def _listed(words: Sequence[str], more: str) -> str:
    shown = [*words[:_SHOWN], *([f"and {len(words) - _SHOWN} more"] if len(words) > _SHOWN else [])]
    return f"it is one of: {', '.join([*shown, *([more] if more else [])])}"
