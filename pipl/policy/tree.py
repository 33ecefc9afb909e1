"""What an expression says, as a tree of seven kinds of node, and back as text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an expression; `start` and `end` are offsets into its text."""

    what: str
    start: int
    end: int
    help: str = ""


class ExpressionError(Exception):
    """A text that is not an expression, with all `problems` found in it. The pack adds file and line."""

    problems: tuple[Problem, ...]

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.start))
        super().__init__("\n".join(problem.what for problem in self.problems))


# Offsets take no part in equality: two trees are equal if they say the same.


@dataclass(frozen=True, slots=True)
class Name:
    """A fact `noun.word`, a number of the law `number.x`, or a word list of the law `list.x`."""

    text: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    @property
    def noun(self) -> str:
        """What stands before the dot."""
        return self.text.partition(".")[0]

    @property
    def word(self) -> str:
        """What stands after the dot."""
        return self.text.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Literal:
    """A word that stood in quotes, or a whole number from 0 up."""

    value: str | int
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more terms, none of them an `And`."""

    terms: tuple[Tree, ...]
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """Any of two or more terms, none of them an `Or`."""

    terms: tuple[Tree, ...]
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary of a term; `not in` is the `Not` of an `Among` or a `Holds`."""

    term: Tree
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Is:
    """A yes-or-no fact that stands alone."""

    fact: Name
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Compare:
    """A fact against a literal, a number of the law or another fact; `op` is one of `== != < <= > >=`."""

    left: Name
    op: str
    right: Name | Literal
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Among:
    """A fact that is one of a list: of literals, or `list.x`; `by` is the fact that a list by key is looked up by."""

    left: Name
    right: Name | tuple[Literal, ...]
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    by: Name | None = None


@dataclass(frozen=True, slots=True)
class Holds:
    """A word that is one of a fact's set of words."""

    word: Literal
    right: Name
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


Tree = And | Or | Not | Is | Compare | Among | Holds


def names(tree: Tree) -> tuple[Name, ...]:
    """All names of a tree in the order of its text, each as often as it is read."""
    match tree:
        case And(terms) | Or(terms):
            return tuple(name for term in terms for name in names(term))
        case Not(term):
            return names(term)
        case Is(fact):
            return (fact,)
        case Compare(left, _, right):
            return (left, right) if isinstance(right, Name) else (left,)
        case Among(left, right):
            key = (tree.by,) if tree.by is not None else ()
            return (left, *key, right) if isinstance(right, Name) else (left,)
        case Holds(_, right):
            return (right,)


def looked_up(tree: Tree, by: Mapping[str, str]) -> Tree:
    """The same tree in which every list by key has the fact that it is looked up by, from `{"list.x": fact}`."""
    match tree:
        case And(terms) | Or(terms):
            return replace(tree, terms=tuple(looked_up(term, by) for term in terms))
        case Not(term):
            return replace(tree, term=looked_up(term, by))
        case Among(_, Name(name, start, end)) if name in by:
            return replace(tree, by=Name(by[name], start, end))
        case _:
            return tree


def text_of(tree: Tree) -> str:
    """The canonical text of a tree, with only the parentheses it needs; `parse` reads it back as equal."""
    match tree:
        case And(terms):
            return " and ".join(
                f"({text_of(term)})" if isinstance(term, Or) else text_of(term) for term in terms
            )
        case Or(terms):
            return " or ".join(map(text_of, terms))
        case Not(Among(left, right)):
            return f"{left.text} not in {_written(right)}"
        case Not(Holds(word, right)):
            return f"{_written(word)} not in {right.text}"
        case Not(term):
            return f"not ({text_of(term)})" if isinstance(term, And | Or) else f"not {text_of(term)}"
        case Is(fact):
            return fact.text
        case Compare(left, op, right):
            return f"{left.text} {op} {_written(right)}"
        case Among(left, right):
            return f"{left.text} in {_written(right)}"
        case Holds(word, right):
            return f"{_written(word)} in {right.text}"


def _written(operand: Name | Literal | tuple[Literal, ...]) -> str:
    if isinstance(operand, tuple):
        return f"[{', '.join(map(_written, operand))}]"
    if isinstance(operand, Name):
        return operand.text
    if isinstance(operand.value, int):
        return str(operand.value)
    quote = "'" if '"' in operand.value else '"'
    return f"{quote}{operand.value}{quote}"
