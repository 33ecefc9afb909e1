"""Whether the names, words and units of an expression fit, and whether it asks only what can be asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pipl.errors import suggestion
from pipl.policy import tree as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Kind = Literal["bool", "word", "words", "number", "count", "list"]


@dataclass(frozen=True, slots=True)
class Symbol:
    """What a name stands for: a fact, a number of the law (`number.x`) or a word list of the law (`list.x`).

    A `count` is an aggregated number: an interval, compared like a number. `vocabulary` is what a word, words
    or a list may hold; None if anything. `optional` is the fact that says whether the thing is there at all:
    only where that is true may this one be read, so that nobody is asked about what is not there.
    """

    kind: Kind
    vocabulary: frozenset[str] | None = None
    vocabulary_name: str = ""
    unit: str = ""
    optional: str = ""
    by: str = ""
    """For a list by key, the fact that it is looked up by."""


SORTS = {
    "bool": "yes or no",
    "word": "a word",
    "words": "a set of words",
    "number": "a number",
    "count": "a number",
    "list": "a word list",
}
_USES = {  # how a name of a kind is read
    "bool": "write `{0}` alone, or `not {0}`",
    "word": 'write `{0} == "word"`, or `{0} in [..]`',
    "words": 'write `"word" in {0}`',
    "number": "write `{0} >= 1`, or compare it with `number.x`",
    "count": "write `{0} >= 1`, or compare it with `number.x`",
    "list": "write a fact on the left: `flow.purpose in {0}`",
    "law": "write a fact on the left: `flow.persons >= {0}`",
}
_LAW = ("number", "list")


def check(
    tree: t.Tree, symbols: Mapping[str, Symbol], guards: frozenset[str] = frozenset()
) -> list[t.Problem]:
    """All that does not fit in an expression, in the order of its text.

    `guards` are yes-or-no facts that are true wherever this expression is asked, from `guaranteed`.
    """
    return sorted(_problems(tree, symbols, guards), key=lambda problem: problem.start)


def guaranteed(tree: t.Tree) -> frozenset[str]:
    """The yes-or-no facts that are surely true when the tree is true."""
    return _true_when(tree, True)


def _true_when(tree: t.Tree, outcome: bool) -> frozenset[str]:
    match tree:
        case t.Is(fact) if outcome:
            return frozenset({fact.text})
        case t.Not(term):
            return _true_when(term, not outcome)
        case t.And(terms) | t.Or(terms):
            each = [_true_when(term, outcome) for term in terms]
            # a true `and` settles all its terms, as does a false `or`; else any one of them may be the cause
            settled = isinstance(tree, t.And) is outcome
            return frozenset().union(*each) if settled else frozenset.intersection(*each)
        case _:
            return frozenset()


def _problems(tree: t.Tree, symbols: Mapping[str, Symbol], known: frozenset[str]) -> Iterator[t.Problem]:
    match tree:
        case t.And(terms) | t.Or(terms):
            # A term counts only where its neighbours leave the answer open: true in `and`, false in `or`.
            # What it says itself may be added: where that does not hold, the term is settled without more.
            outcome = isinstance(tree, t.And)
            known = known.union(*(_true_when(term, outcome) for term in terms))
            for term in terms:
                yield from _problems(term, symbols, known)
        case t.Not(term):
            yield from _problems(term, symbols, known)
        case leaf:
            read = t.names(leaf)
            unknown = [name for name in read if name.text not in symbols]
            yield from (_unknown(name, symbols) for name in unknown)
            for name in read:
                guard = symbols[name.text].optional if name not in unknown else ""
                if guard and guard not in known:
                    yield _at(
                        name,
                        f"`{name.text}` is read though `{guard}` may be false",
                        f"join it by `and` to `{guard}`, or by `or` to `not {guard}`",
                    )
            if not unknown:
                yield from _misfits(leaf, symbols)


def _at(spot: t.Name | t.Literal, what: str, advice: str) -> t.Problem:
    return t.Problem(what, spot.start, spot.end, advice)


def _unknown(name: t.Name, symbols: Mapping[str, Symbol]) -> t.Problem:
    sort = name.noun if name.noun in _LAW else "fact"
    siblings = {known.partition(".")[2]: known for known in symbols if known.startswith(f"{name.noun}.")}
    if sort == "fact":
        rest = f"`pipl facts {name.noun}` lists the rest" if siblings else "`pipl facts` lists the rest"
    else:
        rest = f"`{sort}s.yaml` of an instrument defines it"
    facts = [known for known in symbols if known.partition(".")[0] not in _LAW]
    meant = [siblings[word] for word in _near(name.word, siblings)]
    if sort == "fact" and not meant:  # the right word of another noun, or the noun misspelt
        meant = sorted(known for known in facts if known.partition(".")[2] == name.word)[:3]
        meant = meant or _near(name.text, facts)
    advice = f"did you mean {' or '.join(f'`{known}`' for known in meant)}? {rest}" if meant else rest
    return _at(name, f"unknown {sort} `{name.text}`", advice)


def _near(word: str, known: Iterable[str]) -> list[str]:
    from difflib import get_close_matches  # only an error pays for it

    return get_close_matches(word, sorted(known), n=1)


def _misfits(leaf: t.Tree, symbols: Mapping[str, Symbol]) -> Iterator[t.Problem]:
    match leaf:
        case t.Is(fact):
            if symbols[fact.text].kind != "bool":
                yield _misused(fact, symbols, "and stands alone")
        case t.Compare(left, op, right):
            yield from _compared(left, op, right, symbols)
        case t.Among(left, right):
            yield from _among(left, right, symbols)
        case t.Holds(word, right):
            if symbols[right.text].kind != "words":
                yield _misused(right, symbols, "on the right of `in`")
            else:
                yield from _word(right, word, symbols)


def _misused(name: t.Name, symbols: Mapping[str, Symbol], where: str) -> t.Problem:
    kind = symbols[name.text].kind
    use = _USES["law" if name.noun == "number" else kind].format(name.text)
    return _at(name, f"`{name.text}` is {SORTS[kind]} {where}", use)


def _compared(
    left: t.Name, op: str, right: t.Name | t.Literal, symbols: Mapping[str, Symbol]
) -> Iterator[t.Problem]:
    kind = symbols[left.text].kind
    if left.noun in _LAW or kind in ("bool", "words", "list"):
        yield _misused(left, symbols, f"on the left of `{op}`")
    elif kind == "word" and op not in ("==", "!="):
        yield _at(left, f"`{op}` on the word `{left.text}`", "words have no order: write `==`, `!=` or `in`")
    elif isinstance(right, t.Literal):
        yield from _word(left, right, symbols)
    else:
        yield from _paired(left, right, symbols)


def _paired(left: t.Name, right: t.Name, symbols: Mapping[str, Symbol]) -> Iterator[t.Problem]:
    one, other = symbols[left.text], symbols[right.text]
    if SORTS[one.kind] != SORTS[other.kind]:
        what = f"`{left.text}` is {SORTS[one.kind]} and `{right.text}` is {SORTS[other.kind]}"
        in_list = one.kind == "word" and other.kind == "list"
        yield _at(right, what, f"write `in {right.text}`" if in_list else "both sides are of one kind")
    elif one.kind == "word":
        yield from _same("words", left, one.vocabulary_name, right, other.vocabulary_name)
    else:
        yield from _same("numbers", left, one.unit, right, other.unit)


def _same(what: str, left: t.Name, one: str, right: t.Name, other: str) -> Iterator[t.Problem]:
    """A problem if two names are of different units, or of different vocabularies."""
    if one != other:
        parts = (f"`{name.text}` ({of or 'plain'})" for name, of in ((left, one), (right, other)))
        advice = "both sides have one unit" if what == "numbers" else "both sides have one vocabulary"
        yield _at(right, f"{what} that do not compare: {' and '.join(parts)}", advice)


def _among(
    left: t.Name, right: t.Name | tuple[t.Literal, ...], symbols: Mapping[str, Symbol]
) -> Iterator[t.Problem]:
    symbol = symbols[left.text]
    if left.noun in _LAW or symbol.kind in ("bool", "words", "list"):
        yield _misused(left, symbols, "on the left of `in`")
    elif isinstance(right, t.Name):
        listed = symbols[right.text]
        if listed.kind != "list":
            what = f"`{right.text}` is {SORTS[listed.kind]} on the right of `in`"
            yield _at(right, what, 'a list is `["a", "b"]` or `list.x`; one fact is compared by `==`')
        elif symbol.kind != "word":
            what = f"`{left.text}` is a number and `{right.text}` is a word list"
            yield _at(right, what, "numbers stand in `[..]`")
        else:
            yield from _same("words", left, symbol.vocabulary_name, right, listed.vocabulary_name)
    else:
        seen: Counter[str | int] = Counter()
        for literal in right:
            yield from _word(left, literal, symbols)
            if seen[literal.value]:
                yield _at(literal, f"`{literal.value}` twice in a list", "once is enough")
            seen[literal.value] += 1


def _word(fact: t.Name, literal: t.Literal, symbols: Mapping[str, Symbol]) -> Iterator[t.Problem]:
    """A problem if a literal is not of the kind, or not in the vocabulary, of the fact beside it."""
    symbol, value = symbols[fact.text], literal.value
    if isinstance(value, int) is not (symbol.kind in ("number", "count")):
        sort = "a number" if isinstance(value, int) else "a word"
        advice = _USES[symbol.kind].format(fact.text)
        yield _at(literal, f"`{fact.text}` is {SORTS[symbol.kind]} and `{value}` is {sort}", advice)
    elif isinstance(value, str) and symbol.vocabulary is not None and value not in symbol.vocabulary:
        rest = f"`pipl facts {fact.noun}` lists the words"
        advice = suggestion(value, symbol.vocabulary, rest=rest)
        yield _at(literal, f"unknown {symbol.vocabulary_name or 'word'} `{value}`", advice)
