"""The expression language held against rule-engine: what is read here is read there and means the same."""

from __future__ import annotations

import operator
import random
from decimal import Decimal
from typing import Any

import pytest
import rule_engine
from rule_engine import ast
from rule_engine.engine._attribute_resolver import _AttributeResolver

from pipl.policy.check import Symbol, check
from pipl.policy.expr import (
    Among,
    And,
    Compare,
    ExpressionError,
    Holds,
    Is,
    Literal,
    Name,
    Not,
    Or,
    Tree,
    names,
    parse,
)

Row = dict[str, dict[str, Any]]

WORDS = ["x", "y", "zed", "and", "同意"]
BIG = 10**17 + 1  # told apart from 10**17 by whole numbers, not by floats
NUMBERS = [0, 1, 2, 3, 30, BIG - 1, BIG]
SYMBOLS = {
    **{f"{noun}.{word}": Symbol("bool") for noun in ("flow", "it") for word in ("a", "b", "c", "inform")},
    **{name: Symbol("word", frozenset(WORDS), "word") for name in ("flow.w", "flow.v", "it.w", "it.in_use")},
    **{name: Symbol("words", frozenset(WORDS), "word") for name in ("flow.t", "it.t")},
    **{name: Symbol("number", unit="days") for name in ("flow.n", "flow.m", "it.n", "number.d", "number.e")},
    **{name: Symbol("list", frozenset(WORDS), "word") for name in ("list.l", "list.not_l")},
}
OF_KIND = {
    kind: [name for name in SYMBOLS if SYMBOLS[name].kind == kind] for kind in ("bool", "word", "words")
}
FACT_NUMBERS = [name for name in SYMBOLS if SYMBOLS[name].kind == "number" and not name.startswith("number.")]
COMPARISONS = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
# What rule-engine has and this language has not, and what neither has.
STRANGE = """
and or not in == != < <= > >= ( ) [ ] , "x" 'y' 0 5 flow.a it.w flow.t flow.n number.d list.l
true false null nan inf True None for if is a flow flow. .a flow.a.b x.y.z $now len( flow.length flow.keys
? : ?? & &. &[ && || =~ !~ =~~ !~~ = ! === => <> + - * / // % ** | ^ << >> # { } ; @ ` ~
-1 1. 1.5 .5 1e3 0x1 0b1 007 1_0 5and "a\\u0062" 'a\\'b' r"x" s"x" b"x" f"x" d"2021-11-01" t"P1D" "" " '
AND Not Flow.a flow._a flow.in not.a 同意 “x” （ ） ， [] () ["x"] [1,2] [[1]] [x for x in flow.t]
"""
SPACES = ["\n", "\r", "\xa0", "\u3000", "\u2028", "\x0b", "\x00"]
SOUP = [*STRANGE.split(), *SPACES, "not in", "is not", "? flow.a : flow.b", "[x for x in flow.t]"]


def literal(random_: random.Random) -> str:
    """A word in quotes."""
    return random_.choice(["'{}'", '"{}"']).format(random_.choice(WORDS))


def leaf(random_: random.Random) -> list[str]:
    """The tokens of a term that is well typed."""
    pick = random_.choice
    kind = random_.random()
    denied = ["not"] if random_.random() < 0.3 else []
    if kind < 0.3:
        return [pick(OF_KIND["bool"])]
    if kind < 0.45:
        word = pick([literal(random_), pick(OF_KIND["word"])])
        return [pick(OF_KIND["word"]), pick(["==", "!="]), word]
    if kind < 0.65:
        number = pick(
            [str(pick(NUMBERS)), str(pick(NUMBERS)), pick(FACT_NUMBERS), pick(["number.d", "number.e"])]
        )
        return [pick(FACT_NUMBERS), pick(list(COMPARISONS)), number]
    if kind < 0.8:
        return [literal(random_), *denied, "in", pick(OF_KIND["words"])]
    if kind < 0.87:
        return [pick(OF_KIND["word"]), *denied, "in", pick(["list.l", "list.not_l"])]
    of_words = kind < 0.95
    values = random_.sample(WORDS if of_words else NUMBERS, random_.randint(1, 3))
    listed = [token for value in values for token in (",", repr(value))][1:]
    return [pick(OF_KIND["word"] if of_words else FACT_NUMBERS), *denied, "in", "[", *listed, "]"]


def tokens(random_: random.Random, depth: int) -> list[str]:
    """The tokens of an expression that is well typed."""
    kind = random_.random()
    if depth == 0 or kind < 0.25:
        return leaf(random_)
    if kind < 0.4:
        return ["not", *tokens(random_, depth - 1)]
    if kind < 0.55:
        return ["(", *tokens(random_, depth - 1), ")"]
    joined = tokens(random_, depth - 1)
    for _ in range(random_.randint(1, 3)):
        joined += [random_.choice(["and", "or"]), *tokens(random_, depth - 1)]
    return joined


def spelt(random_: random.Random, found: list[str]) -> str:
    """Tokens as a text, with the spacing that a person or a YAML file might give it."""
    tight = random_.random() < 0.3
    text = ""
    for token in found:
        glue = tight and (token[0] in "()[],=!<>'\"" or text[-1:] in "()[],=!<>'\"")
        text += ("" if glue else random_.choice([" ", " ", " ", "  ", "\n", "\t"])) + token
    return text if random_.random() < 0.1 else text.lstrip()


def mutated(random_: random.Random, found: list[str]) -> str:
    """A text with one to three mistakes."""
    found = list(found)
    for _ in range(random_.choice([1, 1, 1, 2, 3])):
        at = random_.randrange(len(found))
        kind = random_.randrange(7)
        if kind == 0 and len(found) > 1:
            del found[at]
        elif kind == 1:
            found.insert(at, found[at])
        elif kind == 2:
            other = random_.randrange(len(found))
            found[at], found[other] = found[other], found[at]
        elif kind == 3:
            found[at] = random_.choice(SOUP)
        elif kind == 4:
            found.insert(at, random_.choice(SOUP))
        elif kind == 5:
            found[at] = random_.choice(["and", "or", "not", "in", *COMPARISONS])
        else:
            token = found[at]
            cut = random_.randint(0, len(token))
            found[at] = (
                token[:cut]
                + random_.choice(["", ".", "_", "\\", '"', " ", "0", "é", "\n"])
                + token[cut + 1 :]
            )
    return spelt(random_, [token for token in found if token])


def generated(random_: random.Random) -> tuple[str, bool]:
    """A good text and True; or a spoilt one, or a soup of tokens, and False."""
    kind = random_.random()
    if kind < 0.45:
        return spelt(random_, tokens(random_, random_.choice([0, 1, 2, 2, 3]))), True
    if kind < 0.9:
        return mutated(random_, tokens(random_, random_.choice([0, 1, 1, 2]))), False
    return spelt(random_, [random_.choice(SOUP) for _ in range(random_.randint(1, 8))]), False


def row(random_: random.Random) -> Row:
    """A value for every fact, number and list."""
    made: Row = {}
    for name, symbol in SYMBOLS.items():
        noun, _, word = name.partition(".")
        value: Any
        if symbol.kind == "bool":
            value = random_.random() < 0.5
        elif symbol.kind == "word":
            value = random_.choice(WORDS)
        elif symbol.kind == "number":
            value = random_.choice(NUMBERS)
        else:
            value = tuple(random_.sample(WORDS, random_.randint(0, 3)))
        made.setdefault(noun, {})[word] = value
    return made


def holds(tree: Tree, row: Row) -> bool:
    """Whether an expression is true of a full row, read off the tree."""
    match tree:
        case And(terms):
            return all(holds(term, row) for term in terms)
        case Or(terms):
            return any(holds(term, row) for term in terms)
        case Not(term):
            return not holds(term, row)
        case Is(fact):
            return value(fact, row) is True
        case Compare(left, op, right):
            return bool(COMPARISONS[op](value(left, row), value(right, row)))
        case Among(left, right):
            listed = value(right, row) if isinstance(right, Name) else [literal.value for literal in right]
            return value(left, row) in listed
        case Holds(word, right):
            return word.value in value(right, row)


def value(operand: Name | Literal, row: Row) -> Any:
    """What an operand stands for in a row."""
    return row[operand.noun][operand.word] if isinstance(operand, Name) else operand.value


def as_read(node: Any) -> Tree:
    """The tree that rule-engine made of a text, in our words; it has no constants to fold in ours."""
    if isinstance(node, ast.LogicExpression):
        join = And if node.type == "and" else Or
        terms: tuple[Tree, ...] = ()
        for side in (as_read(node.left), as_read(node.right)):
            terms += side.terms if isinstance(side, join) else (side,)
        return join(terms)
    if isinstance(node, ast.UnaryExpression):
        assert node.type == "not"
        return Not(as_read(node.right))
    if isinstance(node, ast.ComparisonExpression):
        op = {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}[node.type]
        left, right = operand(node.left), operand(node.right)
        assert isinstance(left, Name)
        assert not isinstance(right, tuple)
        return Compare(left, op, right)
    if isinstance(node, ast.ContainsExpression):
        member, container = operand(node.member), operand(node.container)
        if isinstance(member, Literal):
            assert isinstance(container, Name)
            return Holds(member, container)
        assert isinstance(member, Name)
        assert not isinstance(container, Literal)
        return Among(member, container)
    fact = operand(node)
    assert isinstance(fact, Name)
    return Is(fact)


def operand(node: Any) -> Name | Literal | tuple[Literal, ...]:
    """What rule-engine compares."""
    if isinstance(node, ast.GetAttributeExpression):
        assert not node.safe
        assert isinstance(node.object, ast.SymbolExpression)
        assert node.object.scope is None
        return Name(f"{node.object.name}.{node.name}")
    if isinstance(node, ast.ArrayExpression):
        found = [operand(member) for member in node.value]
        return tuple(member for member in found if isinstance(member, Literal))
    if isinstance(node, ast.StringExpression):
        return Literal(node.value)
    assert isinstance(node, ast.FloatExpression)
    assert isinstance(node.value, Decimal)
    return Literal(int(node.value))


def typed() -> rule_engine.Context:
    """A context in which rule-engine knows the type of every fact."""
    types = rule_engine.DataType
    of_kind = {
        "bool": types.BOOLEAN,
        "word": types.STRING,
        "words": types.ARRAY(types.STRING),
        "number": types.FLOAT,
        "list": types.ARRAY(types.STRING),
    }
    nouns: dict[str, dict[str, Any]] = {}
    for name, symbol in SYMBOLS.items():
        noun, _, word = name.partition(".")
        nouns.setdefault(noun, {})[word] = of_kind[symbol.kind]
    objects = {
        noun: types.OBJECT(noun, attributes=words, accessor=operator.getitem) for noun, words in nouns.items()
    }
    return rule_engine.Context(type_resolver=rule_engine.type_resolver_from_dict(objects))


def tree_of(text: str) -> Tree | None:
    """The tree of a text; None where it is refused, which must say where and what to do."""
    try:
        return parse(text)
    except ExpressionError as error:
        found = error.problems
    assert found, text
    assert all(p.help and 0 <= p.start <= p.end <= len(text) for p in found), text
    return None


ATTRIBUTES = {word for words in _AttributeResolver.attribute.type_map.values() for word in words}
RESERVED = {*rule_engine.Rule.parser.reserved_words, "elif", "else", "while"}


@pytest.mark.filterwarnings("ignore::rule_engine.errors.MappingAttributeLookupDeprecation")
@pytest.mark.parametrize("word", sorted(ATTRIBUTES | RESERVED))
def test_words_of_rule_engine_name_no_fact(word: str) -> None:
    """A word is refused in a fact's name exactly if rule-engine would not read the fact of that name."""
    try:
        there = rule_engine.Rule(f"flow.{word}").evaluate({"flow": {word: "fact"}}) == "fact"
    except rule_engine.EngineError:
        there = False
    assert (tree_of(f"flow.{word}") is not None) is there
    assert tree_of(f"{word}.a") is None or word not in RESERVED


CHUNKS, EACH = 10, 5000


@pytest.mark.filterwarnings("ignore::rule_engine.errors.MappingAttributeLookupDeprecation")
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_accepted_texts_mean_the_same_to_rule_engine(chunk: int) -> None:
    """Every text that is read here reads as the same tree there, and has the same value on every row."""
    random_ = random.Random(chunk)
    rows = [row(random_) for _ in range(200)]
    plain = rule_engine.Context(resolver=rule_engine.resolve_item)
    strict = typed()
    read = judged = 0
    for _ in range(EACH):
        text, good = generated(random_)
        tree = tree_of(text)
        assert tree or not good, text
        if tree is None:
            continue
        read += 1
        rule = rule_engine.Rule(text, context=plain)
        assert as_read(rule.statement.expression) == tree, text
        assert all(text[name.start : name.end] == name.text for name in names(tree)), text
        misfits = check(tree, SYMBOLS)
        assert not (misfits and good), text
        if misfits:
            continue
        judged += 1
        rules = [rule] if judged % 4 else [rule, rule_engine.Rule(text, context=strict)]
        for full in random_.sample(rows, 3):
            expected = holds(tree, full)
            assert all(rule.matches(full) is expected for rule in rules), (text, full)
    print(f"{EACH} texts: {read} read, {judged} of them well typed and judged on 3 rows")
    assert judged > 2000
