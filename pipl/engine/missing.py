"""Which facts would settle what is unknown, down to what a spec can state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipl.engine.compile import Compiled
from pipl.engine.define import Member, members
from pipl.engine.facts import Gap, Row, Rows
from pipl.engine.kleene import Truth, open_terms, trace
from pipl.model.catalogue import facts, nouns
from pipl.policy.pack import Definition
from pipl.policy.tree import Tree, names


class Search:
    """Looks for gaps behind the facts of one app."""

    def __init__(self, law: Compiled, known: Rows) -> None:
        self.law = law
        self.known = known
        self.definitions = {definition.name: (definition, tree) for definition, tree in law.law.definitions}
        self._children: dict[str, dict[int, list[Member]]] = {}

    def children(self, definition: Definition, owner: Row) -> list[Member]:
        """The rows that an aggregate about a row runs over, and those that it may."""
        if definition.name not in self._children:
            found = {id(row.frame): children for row, children in members(self.known, definition)}
            self._children[definition.name] = found
        return self._children[definition.name].get(id(owner.frame), [])

    def value(self, row: Row, name: str) -> Any:
        """The value of a fact in a row; of a count, its least and greatest."""
        return self.law.value(row, name)

    def behind(self, row: Row, tree: Tree) -> tuple[Gap, ...]:
        """The gaps that keep an expression from being settled, each once, in the order of its text."""
        if row.unlisted:
            return row.unlisted
        return tuple(dict.fromkeys(self._of_tree(row, tree, frozenset())))

    def _of_tree(self, row: Row, tree: Tree, trail: frozenset[tuple[int, str]]) -> Iterator[Gap]:
        step = trace(tree, lambda name: self.value(row, name), self.law.words)
        for term in open_terms(step):
            for name in names(term):
                if name.noun not in ("number", "list"):
                    yield from self._of_fact(row, name.text, trail)

    def _of_fact(self, row: Row, name: str, trail: frozenset[tuple[int, str]]) -> Iterator[Gap]:
        noun = name.partition(".")[0]
        value = self.value(row, name)
        frame = row.frames[noun]
        if not _open(value) or (id(frame), name) in trail:
            return
        if frame is self.known.unknown.get(noun):
            guard = dict(nouns()[row.noun].guards).get(noun)
            yield from self._of_fact(row, guard, trail) if guard else row.unlisted
        elif name in self.definitions:
            yield from self._of_definition(row, *self.definitions[name], trail | {(id(frame), name)})
        else:
            fact = facts()[name]
            yield from self.known.behind.get(name) or (Gap(name, (*row.places[fact.stated_in], fact.field)),)

    def _of_definition(
        self, row: Row, definition: Definition, tree: Tree | None, trail: frozenset[tuple[int, str]]
    ) -> Iterator[Gap]:
        if not definition.in_force.covers(self.law.law.as_of):
            return  # no fact would give it a value
        if definition.aggregate is None:
            if tree is not None:
                yield from self._of_tree(self.owner(row, definition.about), tree, trail)
            return
        owner = self.owner(row, definition.about)
        for child, _ in self.children(definition, owner):
            if self._truth(child, tree) is (definition.aggregate == "all"):
                continue  # whether it belongs or not, and whatever it amounts to, it changes nothing
            if child.unlisted:
                yield from child.unlisted
                continue
            if child.frames[definition.about] is not owner.frame:
                guard = dict(nouns()[child.noun].guards).get(definition.about)
                yield from self._of_fact(child, guard, trail) if guard else ()
            if tree is not None:
                yield from self._of_tree(child, tree, trail)
            if definition.value:
                yield from self._of_fact(child, definition.value, trail)

    def _truth(self, child: Row, tree: Tree | None) -> Truth:
        """Whether the condition of an aggregate holds for a child."""
        if tree is None:
            return True
        return trace(tree, lambda name: self.value(child, name), self.law.words).value

    def owner(self, row: Row, noun: str) -> Row:
        """The row of a noun that a row reaches, which is itself or one above it."""
        if row.noun == noun:
            return row
        frame = row.frames[noun]
        return next(each for each in self.known.defined(noun) if each.frame is frame)


def _open(value: Any) -> bool:
    """Whether more could be known of a value: none stated, a list in part, an interval."""
    if isinstance(value, tuple):
        return None in value or (len(value) == 2 and isinstance(value[0], int) and value[0] != value[1])
    return value is None
