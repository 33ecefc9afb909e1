"""The word lists of the law, held against the vocabularies that their words and keys are of."""

from __future__ import annotations

from collections.abc import Iterator

from pipl.document import Document
from pipl.errors import Fault, suggestion
from pipl.model.catalogue import facts
from pipl.model.vocab import vocabularies
from pipl.policy.shape import WordList


def faults(name: str, document: Document, shape: WordList) -> Iterator[Fault]:
    """What is wrong with a list: a vocabulary that there is none of, words outside it, words given twice."""
    vocabulary = vocabularies().get(shape.of)
    if vocabulary is None:
        help_ = suggestion(shape.of, vocabularies())
        yield document.fault(f"unknown vocabulary `{shape.of}`", (name, "of"), help_)
        return
    known = {str(word) for word in vocabulary}
    keys = _keys(shape)
    if shape.by and not keys:
        yield _no_key(name, document, shape)
    for begins in shape.words:
        for key, words in shape.sets(begins):
            place = (name, "words", str(begins), *([key] if key else []))
            if key and keys and key not in keys:
                yield document.fault(f"unknown word `{key}`", place, suggestion(key, keys))
            for index, word in enumerate(words):
                if word not in known or word in words[:index]:
                    what = f"`{word}` is listed twice" if word in known else f"unknown word `{word}`"
                    help_ = "once is enough" if word in known else suggestion(word, known)
                    yield document.fault(what, (*place, index), help_)


def _keys(shape: WordList) -> set[str]:
    """The words of the fact that a list is looked up by; none if there is no such fact, or it is no word."""
    fact = facts().get(shape.by)
    one = fact is not None and fact.kind == "word" and fact.vocabulary is not None
    return {str(word) for word in fact.vocabulary} if one and fact and fact.vocabulary else set()


def _no_key(name: str, document: Document, shape: WordList) -> Fault:
    what = f"`{shape.by}` is not a word" if shape.by in facts() else f"unknown fact `{shape.by}`"
    words = [each for each, known in facts().items() if known.kind == "word"]
    return document.fault(what, (name, "by"), suggestion(shape.by, words, rest="`pipl facts` lists all"))
