"""What one duty leaves out: outcomes that no example shows, and values that begin only after it does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pipl.errors import Fault
from pipl.policy.pack import Condition, Definition, Duty, Pack
from pipl.policy.shape import Example
from pipl.policy.tree import Tree, names


def conditions(duty: Duty) -> Iterator[Condition]:
    """Its expressions, the inherited scope apart."""
    if duty.applies_when is not None:
        yield duty.applies_when
    yield from (each.when for each in duty.unless)
    yield duty.requires


def _behind(pack: Pack, tree: Tree) -> set[str]:
    """The names that an expression reads, itself or by way of definitions."""
    by_name = {definition.name: definition for definition in pack.definitions}
    found: set[str] = set()
    waiting = [name.text for name in names(tree)]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        definition = by_name.get(name)
        if definition is not None:
            waiting += [definition.value] if definition.value else []
            of = definition.condition.trees.versions if definition.condition else ()
            waiting += [each.text for _, inner in of for each in names(inner)]
    return found


def untried(pack: Pack, duty: Duty) -> Iterator[Fault]:
    """Which outcomes and cases the examples of a duty leave out."""
    begins = _begins(pack, duty)
    examples = duty.shape.examples
    in_force = [each for each in examples if each.as_of is None or each.as_of >= begins]
    shown_ = {each.expect for each in in_force}
    for outcome in ("met", "breached", "unknown"):
        if outcome not in shown_:
            yield _missing(duty, f"no example is `{outcome}`")
    if (duty.applies_when or duty.scope or duty.unless) and "out_of_scope" not in shown_:
        yield _missing(duty, "no example is `out_of_scope` on a day when the duty is in force")
    for index, exception in enumerate(duty.unless):
        versions = exception.when.trees.versions
        behind = {name for _, tree in versions for name in _behind(pack, tree)}
        if not any(each.expect == "out_of_scope" and _states(each, behind) for each in in_force):
            yield duty.document.fault(
                "no example shows this exception",
                ("unless", index),
                "add one in which it holds, with `expect: out_of_scope`",
            )
    before = begins - timedelta(days=1)
    if not any(each.as_of == before and each.expect == "out_of_scope" for each in examples):
        yield _missing(duty, f"no example is of {before}, the day before the duty began")


def _begins(pack: Pack, duty: Duty) -> date:
    return max(duty.in_force.from_, pack.instruments[duty.instrument].shape.stands.from_)


def _states(example: Example, behind: set[str]) -> bool:
    return not behind.isdisjoint(example.given)


def _missing(duty: Duty, what: str) -> Fault:
    return duty.document.fault(what, ("examples",), "add one", key=True)


def late(pack: Pack, duty: Duty) -> Iterator[Fault]:
    """What a duty reads that has no value yet on the day from which it is read."""
    begins = _begins(pack, duty)
    first = min(day for day, _ in duty.requires.trees.versions)
    if first > begins:
        what = f"`requires` says nothing from {begins}, when the duty begins, until {first}"
        yield duty.document.fault(what, ("requires",), "add the version that applies from then on")
    since = {id(each.when): each.in_force.from_ for each in duty.unless if each.in_force}
    for condition in conditions(duty):
        for day, tree in condition.trees.versions:
            read_from = max(begins, day, since.get(id(condition), begins))
            for name, starts in _late_names(pack, tree, read_from):
                yield duty.document.fault(
                    f"`{name}` has no value before {starts}, but is read from {read_from}",
                    (condition.where,),
                    "add its earlier value, or let what reads it begin later",
                )


def _late_names(pack: Pack, tree: Tree, day: date) -> Iterator[tuple[str, date]]:
    """The names that have no value yet on a day, and since when they do; not what lies behind such a name."""
    by_name = {definition.name: definition for definition in pack.definitions}
    for name in sorted({each.text for each in names(tree)}):
        starts = _starts(pack, name)
        if starts is not None and starts > day:
            yield name, starts
        elif name in by_name and (condition := by_name[name].condition) is not None:
            inner = condition.trees.at(day)
            yield from _late_names(pack, inner, day) if inner is not None else ()


def _starts(pack: Pack, name: str) -> date | None:
    """The first day on which a number, a list or a definition has a value; None for what has one always."""
    noun, _, word = name.partition(".")
    if noun == "number":
        return min(pack.numbers[word].values)
    if noun == "list":
        return min(pack.lists[word].words)
    definition: Definition | None = next((each for each in pack.definitions if each.name == name), None)
    return definition.in_force.from_ if definition is not None else None
