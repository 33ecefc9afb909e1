"""The attested facts that a finding rests on, down through what is defined, so that it can name who attests them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pipl.engine.facts import Path, Row
from pipl.engine.missing import Search
from pipl.engine.places import spot
from pipl.model.app import App
from pipl.model.catalogue import nouns
from pipl.origin import COMPLETE
from pipl.policy.pack import Definition
from pipl.policy.tree import Tree, names


class Read(NamedTuple):
    """A fact as a row has it, and where the spec would state it."""

    name: str
    value: Any
    path: Path


def attested_facts(app: App, search: Search, row: Row, tree: Tree) -> tuple[Read, ...]:
    """The attested facts that an expression reads, each once, in the order of its text."""
    if all(origin.attestation is None for origin in app.origins.values()):
        return ()
    found = _Walk(app, search).of_tree(row, tree)
    return tuple({each.path: each for each in found}.values())


class _Walk:
    def __init__(self, app: App, search: Search) -> None:
        self.app = app
        self.search = search
        self.origins = {path: each for path, each in app.origins.items() if each.attestation is not None}
        self.seen: set[tuple[int, str]] = set()

    def of_tree(self, row: Row, tree: Tree) -> Iterator[Read]:
        for name in names(tree):
            if name.noun not in ("number", "list"):
                yield from self.of_fact(row, name.text)

    def of_fact(self, row: Row, name: str) -> Iterator[Read]:
        if name in self.search.definitions:
            yield from self.of_definition(row, *self.search.definitions[name])
            return
        value, path = self.search.value(row, name), spot(row, name)
        if value is not None and path in self.origins:
            yield Read(name, value, path)

    def of_definition(self, row: Row, definition: Definition, tree: Tree | None) -> Iterator[Read]:
        frame, noun = row.frames[definition.about], definition.about
        nobody = (self.search.known.absent.get(noun), self.search.known.unknown.get(noun))
        if (id(frame), definition.name) in self.seen or any(frame is each for each in nobody):
            return
        self.seen.add((id(frame), definition.name))
        owner = self.search.owner(row, noun)
        if definition.aggregate is None:
            yield from self.of_tree(owner, tree) if tree is not None else ()
            return
        yield from self.of_lists(owner, definition)
        for child, _ in self.search.children(definition, owner):
            if not child.unlisted:
                yield from self.of_tree(child, tree) if tree is not None else ()
                yield from self.of_fact(child, definition.value) if definition.value else ()

    def of_lists(self, owner: Row, definition: Definition) -> Iterator[Read]:
        """The lists that an aggregate runs over of which somebody attests that they are empty or complete."""
        fields: dict[str, str] = {}
        noun = definition.over
        while noun and noun != definition.about:
            fields[nouns()[noun].field] = nouns()[noun].parent
            noun = nouns()[noun].parent
        for path, origin in self.origins.items():
            name, above = str(path[-1]), owner.path if noun else ()
            if name in fields and path[: len(above)] == above and origin.attestation is not None:
                value = origin.attestation.value
                # A list that is not empty is no single fact; that it is complete is one.
                yield Read(f"{fields[name]}.{name}", COMPLETE if value else [], path)
