"""Checked trees as straight Python code, for one app at a time.

Every tree becomes two expressions, its rails: one that is true if the tree is surely true, one that is true if it is
surely false; where neither holds, the facts stated do not settle it. `not` swaps the rails. Facts are local variables,
so a duty costs a few comparisons and nothing is looked up by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pipl.engine.facts import Layout
from pipl.engine.kleene import Keyed, Law
from pipl.policy.tree import Among, And, Compare, Holds, Is, Literal, Name, Not, Or, Tree

_SWAPPED = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


@dataclass(slots=True)
class Coder:
    """Writes rails and notes which facts and constants they need."""

    layout: Layout
    law: Law
    counts: frozenset[str]
    used: dict[str, int] = field(default_factory=dict)
    constants: dict[str, Any] = field(default_factory=dict)

    def true(self, tree: Tree) -> str:
        """An expression that holds if the tree is surely true."""
        match tree:
            case And(terms):
                return f"({' and '.join(map(self.true, terms))})"
            case Or(terms):
                return f"({' or '.join(map(self.true, terms))})"
            case Not(term):
                return self.false(term)
            case Is(fact):
                return f"({self.local(fact)} is True)"
            case Compare(left, op, right):
                return self.compare(left, op, right)
            case Among(left, _):
                words = self.words(tree)
                return f"({self.local(left)} in {words})" if words else "False"
            case Holds(word, right):
                held = self.local(right)
                return f"({held} is not None and {word.value!r} in {held})"

    def false(self, tree: Tree) -> str:
        """An expression that holds if the tree is surely false."""
        match tree:
            case And(terms):
                return f"({' or '.join(map(self.false, terms))})"
            case Or(terms):
                return f"({' and '.join(map(self.false, terms))})"
            case Not(term):
                return self.true(term)
            case Is(fact):
                return f"({self.local(fact)} is False)"
            case Compare(left, op, right):
                return self.compare(left, _SWAPPED[op], right)
            case Among(left, _):
                one, words = self.local(left), self.words(tree)
                stated = [one, *([self.local(tree.by)] if tree.by is not None else [])]
                known = " and ".join(f"{each} is not None" for each in stated)
                return f"({known} and {one} not in {words})" if words else "False"
            case Holds(word, right):
                held = self.local(right)
                return f"({held} is not None and {word.value!r} not in {held} and None not in {held})"

    def compare(self, left: Name, op: str, right: Name | Literal) -> str:
        """A comparison that surely holds; that it surely fails is the swapped one surely holding."""
        low, high, known = self.operand(left)
        least, most, known_too = self.operand(right)
        if least == "None":
            return "False"
        known = [*known, *known_too]
        match op:
            case "==" if low == high and least == most:
                said = [f"{low} == {least}"]
            case "==":
                said = [f"{low} == {high} == {least} == {most}"]
            case "!=" if low == high and least == most:
                said = [f"{low} != {least}"]
            case "!=":
                below = " and ".join([*self.stated(high), f"{high} < {least}"])
                above = " and ".join([*self.stated(most), f"{most} < {low}"])
                said = [f"({below} or {above})"]
            case ">=" | ">":
                said = [*self.stated(most), f"{low} {op} {most}"]
            case _:
                said = [*self.stated(high), f"{high} {op} {least}"]
        return f"({' and '.join(dict.fromkeys([*known, *said]))})"

    def operand(self, operand: Name | Literal) -> tuple[str, str, list[str]]:
        """Least and greatest value, and what must be so for both to be compared at all."""
        if isinstance(operand, Literal):
            return repr(operand.value), repr(operand.value), []
        if operand.noun == "number":
            value = repr(self.law.numbers[operand.word])
            return value, value, []
        local = self.local(operand)
        if operand.text in self.counts:
            return local, f"{local}_most", [f"{local} is not None"]
        return local, local, [f"{local} is not None"]

    def stated(self, local: str) -> list[str]:
        """The condition that an upper end is known, for the ends that may be open."""
        return [f"{local} is not None"] if local.endswith("_most") else []

    def local(self, name: Name) -> str:
        """The local variable of a fact."""
        variable = name.text.replace(".", "__")
        self.used[variable] = self.layout.places[name.text]
        if name.text in self.counts:
            self.used[f"{variable}_most"] = self.layout.places[name.text] + 1
        return variable

    def words(self, tree: Among) -> str:
        """A constant tuple or set of words, or the set under a key; empty if the law names none on the day."""
        if isinstance(tree.right, tuple):
            values = [literal.value for literal in tree.right]
            return f"({', '.join(map(repr, values))},)"
        words = self.law.lists[tree.right.word]
        if words is None:
            return ""
        constant = f"_list_{tree.right.word}"
        if isinstance(words, Keyed):
            assert tree.by is not None
            self.constants[constant] = {key: frozenset(under) for key, under in words.sets}
            return f"{constant}.get({self.local(tree.by)}, ())"
        self.constants[constant] = frozenset(words)
        return constant

    def prologue(self) -> list[str]:
        """Assignments of the facts used, each from its noun's frame."""
        lines = []
        for variable, place in sorted(self.used.items()):
            noun = variable.partition("__")[0]
            lines.append(f"{variable} = {noun}[{place}]")
        return lines


def function(name: str, nouns: tuple[str, ...], coder: Coder, result: str) -> Callable[..., Any]:
    """A function of the frames of some nouns that gives back the value of a generated expression."""
    arguments = ", ".join(nouns)
    body = "\n    ".join([*coder.prologue(), f"return {result}"])
    source = f"def {name}({arguments}):\n    {body}\n"
    space: dict[str, Any] = dict(coder.constants)
    # Every name and word in the source went through the closed grammar of expressions and its vocabularies.
    exec(compile(source, f"<{name}>", "exec"), space)
    made: Callable[..., Any] = space[name]
    made.__doc__ = source
    return made


def identifier(text: str) -> str:
    """A Python name made of an id."""
    return re.sub(r"\W", "_", text)
