"""Every expression of the pack: what stock rule-engine says of whole rows, and sound where facts are missing."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import chain, combinations, product
from math import prod
from typing import Any

import pytest

from pipl.engine.compile import compiled
from pipl.engine.facts import Layout, is_count
from pipl.engine.kleene import Keyed, Law, Truth, trace
from pipl.engine.rails import Coder, function
from pipl.engine.reference import rule
from pipl.engine.scope import law
from pipl.model.catalogue import facts, nouns
from pipl.policy.load import load_pack
from pipl.policy.pack import Condition, Pack
from pipl.policy.tree import Among, And, Compare, Holds, Literal, Name, Not, Or, Tree, names, text_of

PACK = load_pack()
LAYOUT = Layout.of(PACK.definitions)
COUNTS = frozenset(each.name for each in PACK.definitions if is_count(each))
SEED = 72
MOST_MISSING = 12
ALL_ROWS = 2**MOST_MISSING
"""Up to so many completions every one is tried; beyond it, some are drawn."""
DRAWN = 200
PATTERNS = 16

Values = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Expression:
    """One expression as it stands on a day, with its facts as free variables over small domains."""

    where: str
    noun: str
    tree: Tree
    law: Law

    @cached_property
    def text(self) -> str:
        """The expression as stock rule-engine reads it."""
        return text_of(self.tree)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The facts that it reads, each once."""
        read = (name.text for name in names(self.tree) if name.noun not in ("number", "list"))
        return tuple(dict.fromkeys(read))

    @cached_property
    def domains(self) -> dict[str, tuple[Any, ...]]:
        """For each fact the values that can make a difference, and one that makes none."""
        return {name: domain(name, self) for name in self.names}

    @cached_property
    def judge(self) -> Callable[[Values], Truth]:
        """The rails of the expression, as a function of plain values."""
        coder = Coder(LAYOUT, self.law, COUNTS)
        result = f"True if {coder.true(self.tree)} else False if {coder.false(self.tree)} else None"
        reach = nouns()[self.noun].reach
        made = function("probe", reach, coder, result)

        def judge(values: Values) -> Truth:
            frames: dict[str, list[Any]] = {each: [None] * LAYOUT.widths[each] for each in reach}
            for name, value in values.items():
                frame, place = frames[name.partition(".")[0]], LAYOUT.places[name]
                if name in COUNTS and value is not None:
                    frame[place], frame[place + 1] = value if isinstance(value, tuple) else (value, value)
                else:
                    frame[place] = value
            answer: Truth = made(*[frames[each] for each in reach])
            return answer

        return judge

    def stock(self, values: Values) -> bool:
        """What stock rule-engine says of a whole row."""
        lists = {word: self.law.words(word, values.get) for word in self.law.lists}
        things: dict[str, dict[str, Any]] = {"number": dict(self.law.numbers), "list": lists}
        for name, value in values.items():
            noun, _, word = name.partition(".")
            things.setdefault(noun, {})[word] = value
        read = dict.fromkeys((name.noun, name.word) for name in names(self.tree))
        shape = tuple((noun, word, type(things[noun][word]).__name__) for noun, word in read)
        return bool(rule(self.text, shape).matches(things))


def leaves(tree: Tree) -> Iterator[Tree]:
    """The terms of a tree that hold no other."""
    match tree:
        case And(terms) | Or(terms):
            yield from chain.from_iterable(map(leaves, terms))
        case Not(term):
            yield from leaves(term)
        case _:
            yield tree


def mentioned(name: str, tree: Tree, words: Law) -> Iterator[Any]:
    """The words and numbers that an expression holds a fact against."""
    for leaf in leaves(tree):
        match leaf:
            case Compare(left, _, Literal(value)) if left.text == name:
                yield value
            case Compare(left, _, Name() as right) if left.text == name and right.noun == "number":
                yield words.numbers[right.word]
            case Compare(left, _, Name() as right) if name in (left.text, right.text):
                other = facts().get(right.text if left.text == name else left.text)
                known = other.vocabulary if other is not None else None
                yield from [str(word) for word in known][:2] if known is not None else [3]
            case Among(left, Name() as right, by=by) if name in (left.text, by.text if by else ""):
                listed = words.lists[right.word] or ()
                if isinstance(listed, Keyed):
                    some = dict(listed.sets[:2] + listed.sets[-1:])
                    yield from some if name == listed.by else dict.fromkeys(chain(*some.values()))
                else:
                    yield from listed
            case Among(left, tuple() as right) if left.text == name:
                yield from (literal.value for literal in right)
            case Holds(word, right) if right.text == name:
                yield word.value


def domain(name: str, expression: Expression) -> tuple[Any, ...]:
    """The values that a fact is tried with."""
    said = list(dict.fromkeys(mentioned(name, expression.tree, expression.law)))
    fact = facts().get(name)
    kind = "number" if name in COUNTS else fact.kind if fact is not None else "bool"
    if kind == "bool":
        return (True, False)
    if kind == "number":
        return tuple(sorted({near for each in said for near in (each - 1, each, each + 1) if near >= 0}))
    assert fact is not None
    assert fact.vocabulary is not None
    other = next((str(word) for word in fact.vocabulary if str(word) not in said), None)
    words = [*said, *([other] if other is not None else [])]
    if kind == "word":
        return tuple(words)
    return tuple(tuple(some) for size in range(len(words) + 1) for some in combinations(words, size))


def expressions(pack: Pack) -> Iterator[Expression]:
    """Every expression of every day on which the law turned, as often as it differs."""
    seen: set[tuple[Any, ...]] = set()
    for turn in pack.turns:
        that_day = law(pack, turn, drafts=True)
        words = Law(that_day.numbers, that_day.lists)
        found: list[tuple[str, str, Tree | None]] = []
        for instrument in pack.instruments.values():
            for condition, _ in instrument.scope:
                scope = condition.trees.at(turn)
                found.append((f"{instrument.id}: scope", nearest(scope) if scope is not None else "", scope))
        for duty in that_day.duties:
            about, own = duty.duty.about, duty.duty.id
            found.append((f"{own}: applies_when", about, duty.applies_when))
            found += [(f"{own}: unless", about, tree) for _, tree in duty.unless]
            found.append((f"{own}: requires", about, duty.requires))
            found.append((f"{own}: breach", about, duty.breach))
        for each, tree in that_day.definitions:
            if each.in_force.covers(turn):
                found.append((f"{each.id}: {each.name}", each.over or each.about, tree))
        for where, noun, tree in found:
            if tree is None:
                continue
            read = [name for name in names(tree) if name.noun in ("number", "list")]
            law_read = tuple(
                (name.text, words.numbers[name.word] if name.noun == "number" else words.lists[name.word])
                for name in read
            )
            if any(value is None for _, value in law_read):
                continue  # of an instrument that is not in force yet
            known = (noun, text_of(tree), law_read)
            if known not in seen:
                seen.add(known)
                yield Expression(f"{where} on {turn}", noun, tree, words)


def nearest(tree: Tree) -> str:
    """The first noun that reaches all that an expression reads."""
    wanted = {name.noun for name in names(tree)} - {"number", "list"}
    return next(noun.name for noun in nouns().values() if wanted <= set(noun.reach))


EXPRESSIONS = tuple(expressions(PACK))


def whole_rows(expression: Expression, chosen: random.Random) -> Iterator[Values]:
    """All whole rows, or some of them where they are many."""
    domains = expression.domains
    if prod(map(len, domains.values())) <= DRAWN:
        for values in product(*domains.values()):
            yield dict(zip(domains, values, strict=True))
    else:
        for _ in range(DRAWN):
            yield {name: chosen.choice(some) for name, some in domains.items()}


def gap(name: str, value: Any, chosen: random.Random) -> Any:
    """A value with something missing: not stated, or for words and counts, stated in part."""
    if isinstance(value, tuple) and chosen.random() < 0.5:
        return (*(word for word in value if chosen.random() < 0.5), None)
    if name in COUNTS:
        return chosen.choice([None, (0, None), (value, None), (max(value - 1, 0), value), (0, value + 1)])
    return None


def fits(name: str, value: Any, stated: Any) -> bool:
    """Whether a value completes what is stated."""
    if stated is None:
        return True
    if name in COUNTS and isinstance(stated, tuple):
        least, most = stated
        return bool(least <= value and (most is None or value <= most))
    if isinstance(stated, tuple) and None in stated:
        return set(stated) - {None} <= set(value)
    return bool(value == stated)


def completed(expression: Expression, row: Values, chosen: random.Random) -> Iterator[Values]:
    """All ways to fill in the gaps of a row, or some of them where they are many."""
    each = [
        [value for value in some if fits(name, value, row[name])] for name, some in expression.domains.items()
    ]
    if prod(map(len, each)) <= ALL_ROWS:
        for values in product(*each):
            yield dict(zip(row, values, strict=True))
    else:
        for _ in range(DRAWN):
            yield {name: chosen.choice(values) for name, values in zip(row, each, strict=True)}


def reads_each_once(expression: Expression) -> bool:
    """Whether no fact stands in two places: then nothing is lost by looking at each term by itself."""
    return len(names(expression.tree)) == len({name.text for name in names(expression.tree)})


Judge = Callable[[Values], Truth]


def sound(expression: Expression, judge: Judge, chosen: random.Random) -> None:
    """Fails if an answer given with facts missing is not that of every completion."""
    truths: dict[tuple[Any, ...], bool] = {}

    def truth(values: Values) -> bool:
        key = tuple(values.values())
        if key not in truths:
            truths[key] = expression.stock(values)
        return truths[key]

    for _ in range(PATTERNS):
        row = {name: chosen.choice(some) for name, some in expression.domains.items()}
        missing = chosen.sample(list(row), chosen.randint(1, min(len(row), MOST_MISSING)))
        row |= {name: gap(name, row[name], chosen) for name in missing}
        answer = judge(row)
        possible: set[bool] = set()
        for values in completed(expression, row, chosen):
            possible.add(truth(values))
            if len(possible) == 2:
                break
        assert answer is None or possible == {answer}, (expression.where, expression.text, row)
        everything = prod(map(len, expression.domains.values())) <= ALL_ROWS
        if answer is None and everything and reads_each_once(expression) and not partly(row):
            assert possible == {True, False}, (expression.where, expression.text, row)


def partly(row: Values) -> bool:
    """Whether a fact is stated in part: the words tried may then leave no choice."""
    return any(isinstance(value, tuple) and None in value for value in row.values())


def test_every_version_of_every_expression_is_looked_at() -> None:
    """No expression of a file escapes the tests below, whatever day it is of."""
    looked_at = {text_of(each.tree) for each in EXPRESSIONS}
    conditions: list[tuple[str, Condition | None]] = []
    for instrument in PACK.instruments.values():
        conditions += [(instrument.id, condition) for condition, _ in instrument.scope]
    for duty in PACK.duties:
        conditions += [(duty.id, duty.applies_when), (duty.id, duty.requires)]
        conditions += [(duty.id, each.when) for each in duty.unless]
    conditions += [(each.id, each.condition) for each in PACK.definitions]
    for where, condition in conditions:
        for begins, tree in condition.trees.versions if condition is not None else ():
            assert text_of(tree) in looked_at, (where, begins)


@pytest.mark.parametrize("noun", nouns())
def test_whole_rows_are_judged_as_stock_rule_engine_judges_them(noun: str) -> None:
    """With nothing missing, the generated code, the plain reader and rule-engine say the same."""
    chosen = random.Random(SEED)
    for expression in EXPRESSIONS:
        if expression.noun != noun:
            continue
        for number, values in enumerate(whole_rows(expression, chosen)):
            answer = expression.judge(values)
            assert answer is expression.stock(values), (expression.where, expression.text, values)
            if number < 20:
                step = trace(expression.tree, values.__getitem__, expression.law)
                assert answer is step.value, (expression.where, expression.text, values)


@pytest.mark.parametrize("noun", nouns())
def test_an_answer_given_with_facts_missing_is_that_of_every_completion(noun: str) -> None:
    """Whatever is missing, in whole or in part: what is sure is so in all completions, by stock rule-engine."""
    chosen = random.Random(SEED)
    for expression in EXPRESSIONS:
        if expression.noun == noun and expression.names:
            sound(expression, expression.judge, chosen)


def test_a_mistake_in_the_rails_would_be_seen() -> None:
    """If what is not stated counted as no, as it does to rule-engine, nearly every expression would fail."""

    def silent(expression: Expression) -> Judge:
        def judge(values: Values) -> Truth:
            return bool(expression.judge(values))

        return judge

    caught = 0
    some = [each for each in EXPRESSIONS if each.names][::5]
    for expression in some:
        try:
            sound(expression, silent(expression), random.Random(SEED))
        except AssertionError:
            caught += 1
    assert caught >= 0.95 * len(some)


def test_the_law_stands_still_between_two_of_its_turns() -> None:
    """A day before each turn the law is another than on it, and the day after it is the same."""
    day = timedelta(days=1)
    for turn in PACK.turns:
        assert compiled(PACK, turn) is not compiled(PACK, turn - day)
        assert compiled(PACK, turn) is compiled(PACK, turn)
        if turn + day not in PACK.turns:
            assert compiled(PACK, turn) is compiled(PACK, turn + day)
    assert compiled(PACK, date.max) is compiled(PACK, PACK.turns[-1])
