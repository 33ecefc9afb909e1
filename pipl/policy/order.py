"""The order of a pack: duties as the law has them, definitions each after those that it reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipl.errors import Fault
from pipl.policy.pack import Definition
from pipl.policy.tree import names


def natural(id: str) -> tuple[str, list[tuple[int, str]]]:  # noqa: A002
    """Ids in the order of the law: article 9 before article 13."""
    instrument, _, stem = id.partition("/")
    parts = [re.fullmatch(r"(\d*)(.*)", part) for part in stem.split("-")]
    return instrument, [(int(part[1] or 10**6), part[2]) for part in parts if part]


def ordered(definitions: Iterable[Definition], faults: list[Fault]) -> tuple[Definition, ...]:
    """Definitions, each after those it reads; a cycle is added to the faults, and names its members."""
    by_name = {definition.name: definition for definition in definitions}
    done: dict[str, Definition] = {}

    def visit(definition: Definition, trail: tuple[str, ...]) -> None:
        if definition.name in done:
            return
        if definition.name in trail:
            cycle = " -> ".join((*trail[trail.index(definition.name) :], definition.name))
            faults.append(definition.document.fault(f"definitions need each other: {cycle}", ("defines",)))
            done[definition.name] = definition
            return
        for name in _read_by(definition):
            if name in by_name:
                visit(by_name[name], (*trail, definition.name))
        done.setdefault(definition.name, definition)

    for definition in sorted(by_name.values(), key=lambda each: natural(each.id)):
        visit(definition, ())
    return tuple(done.values())


def _read_by(definition: Definition) -> Iterator[str]:
    if definition.value:
        yield definition.value
    if definition.condition:
        for _, tree in definition.condition.trees.versions:
            yield from (name.text for name in names(tree))
