"""What loads, but should not stay as it is: unread facts, untried outcomes, untranslated texts, numbers in expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from pydantic import BaseModel

from pipl.document import Document, read
from pipl.errors import Fault
from pipl.model.catalogue import facts
from pipl.policy.files import shown
from pipl.policy.pack import Condition, Definition, Duty, Pack
from pipl.policy.shape import Bilingual, Example, Expression
from pipl.policy.tree import And, Compare, Literal, Not, Or, Tree, names

Path = tuple[str | int, ...]
Written = tuple[Document, Path, str]
"""A text of a file and where it stands."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


class Lints(NamedTuple):
    """What has to be put right, and what should be looked at."""

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def lint(pack: Pack) -> Lints:
    """Everything that is doubtful in a pack that loads, with file and line; stock rule-engine is asked as well."""
    found = [
        *_refused(pack),
        *_unread_definitions(pack),
        *_literals(pack),
        *(fault for duty in pack.duties for fault in _examples(pack, duty)),
        *_untranslated(pack),
        *(fault for duty in pack.duties for fault in _late(pack, duty)),
    ]
    unread = sorted(facts().keys() - _read(pack))
    warnings = [
        Fault(
            f"no duty or definition reads the fact `{name}`", help="take it out of the model, or write the duty"
        )
        for name in unread
    ]
    return Lints(_in_order(found), tuple(warnings))


def _in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: (fault.file, fault.line, fault.column)))


# -- expressions


def expressions(pack: Pack) -> Iterator[Written]:
    """Every expression as its file has it."""
    for instrument in pack.instruments.values():
        for index, scope in enumerate(instrument.shape.scope):
            yield from _texts(instrument.document, ("scope", index, "applies_when"), scope.applies_when)
    for definition in pack.definitions:
        key = "where" if definition.aggregate else "is"
        said = definition.shape.where if definition.aggregate else definition.shape.is_
        yield from _texts(definition.document, (key,), said)
    for duty in pack.duties:
        yield from _texts(duty.document, ("applies_when",), duty.shape.applies_when)
        for index, exception in enumerate(duty.shape.unless):
            yield from _texts(duty.document, ("unless", index, "when"), exception.when)
        yield from _texts(duty.document, ("requires",), duty.shape.requires)


def _texts(document: Document, path: Path, expression: Expression | None) -> Iterator[Written]:
    if isinstance(expression, str):
        yield document, path, expression
    for begins, text in expression.items() if isinstance(expression, dict) else ():
        yield document, (*path, str(begins)), text


def _refused(pack: Pack) -> Iterator[Fault]:
    """What stock rule-engine does not compile, though the pack did."""
    import rule_engine  # only whoever checks a pack pays for it

    for document, path, text in expressions(pack):
        try:
            rule_engine.Rule(text)
        except rule_engine.errors.EngineError as error:
            reason = getattr(error, "message", "") or type(error).__name__
            yield document.fault(
                f"rule-engine refuses this expression: {reason}",
                path,
                "the two parsers should agree: please report this",
            )


def _literals(pack: Pack) -> Iterator[Fault]:
    for of, condition in _owned(pack):
        for _, tree in condition.trees.versions:
            for literal in _numbers(tree):
                yield of.document.fault(
                    f"the number {literal.value} stands in an expression",
                    (condition.where,),
                    "name it in `numbers.yaml` with its article and the day from which it counts",
                )


def _numbers(tree: Tree) -> Iterator[Literal]:
    match tree:
        case And(terms) | Or(terms):
            for term in terms:
                yield from _numbers(term)
        case Not(term):
            yield from _numbers(term)
        case Compare(_, _, Literal(value) as literal) if isinstance(value, int) and value > 0:
            yield literal


def _owned(pack: Pack) -> Iterator[tuple[Any, Condition]]:
    """Every condition and what it belongs to."""
    for instrument in pack.instruments.values():
        yield from ((instrument, condition) for condition, _ in instrument.scope)
    for definition in pack.definitions:
        if definition.condition:
            yield definition, definition.condition
    for duty in pack.duties:
        yield from ((duty, condition) for condition in _conditions(duty))


def _conditions(duty: Duty) -> Iterator[Condition]:
    if duty.applies_when is not None:
        yield duty.applies_when
    yield from (each.when for each in duty.unless)
    yield duty.requires


# -- what is read


def _read(pack: Pack) -> set[str]:
    """The names that anything in the pack reads."""
    read = {name.text for _, each in _owned(pack) for _, tree in each.trees.versions for name in names(tree)}
    return read | {definition.value for definition in pack.definitions if definition.value}


def _unread_definitions(pack: Pack) -> Iterator[Fault]:
    read = _read(pack)
    for definition in pack.definitions:
        if definition.name not in read:
            yield definition.document.fault(
                f"no duty or definition reads `{definition.name}`",
                ("defines",),
                "take it out, or write the duty that needs it",
            )


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


# -- examples


def _examples(pack: Pack, duty: Duty) -> Iterator[Fault]:
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
    return max(duty.in_force.from_, pack.instruments[duty.instrument].shape.in_force.from_)


def _states(example: Example, behind: set[str]) -> bool:
    return not behind.isdisjoint(example.given)


def _missing(duty: Duty, what: str) -> Fault:
    return duty.document.fault(what, ("examples",), "add one", key=True)


# -- texts


def _untranslated(pack: Pack) -> Iterator[Fault]:
    for document, shape, at in _shapes(pack):
        for path, said in _bilinguals(shape, at):
            if not _HAN.search(_PLACEHOLDER.sub("", said.zh)):
                yield document.fault("the Chinese text has no Chinese in it", (*path, "zh"), "translate it")
            if _HAN.search(said.en):
                yield document.fault("the English text has Chinese in it", (*path, "en"), "translate it")


def _shapes(pack: Pack) -> Iterator[tuple[Document, BaseModel, Path]]:
    """Everything with texts in it, where it stands."""
    for each in (*pack.instruments.values(), *pack.definitions, *pack.duties):
        yield each.document, each.shape, ()
    kept: tuple[tuple[str, Mapping[str, BaseModel]], ...] = (
        ("numbers.yaml", pack.numbers),
        ("lists.yaml", pack.lists),
        ("labels.yaml", pack.labels),
    )
    for file, entries in kept:
        # A pack does not keep these documents: they are read again for the places in them.
        for path in sorted(pack.root.rglob(file)):
            found = read(path)
            document = Document(
                shown(path), found.value, found.marks, found.keys, found.scalars, found.faults, found.source
            )
            for name in found.value:
                yield document, entries[str(name)], (str(name),)


def _bilinguals(value: Any, path: Path) -> Iterator[tuple[Path, Bilingual]]:
    """Every text in two languages inside a shape, with its path in the file."""
    if isinstance(value, Bilingual):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _bilinguals(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _bilinguals(each, (*path, index))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _bilinguals(each, (*path, str(key)))


# -- days


def _late(pack: Pack, duty: Duty) -> Iterator[Fault]:
    """What a duty reads that has no value yet on the day from which it is read."""
    begins = _begins(pack, duty)
    first = min(day for day, _ in duty.requires.trees.versions)
    if first > begins:
        what = f"`requires` says nothing from {begins}, when the duty begins, until {first}"
        yield duty.document.fault(what, ("requires",), "add the version that applies from then on")
    since = {id(each.when): each.in_force.from_ for each in duty.unless if each.in_force}
    for condition in _conditions(duty):
        for day, tree in condition.trees.versions:
            read_from = max(begins, day, since.get(id(condition), begins))
            for name in sorted(_behind(pack, tree)):
                starts = _starts(pack, name)
                if starts is not None and starts > read_from:
                    yield duty.document.fault(
                        f"`{name}` has no value before {starts}, but is read from {read_from}",
                        (condition.where,),
                        "add its earlier value, or let what reads it begin later",
                    )


def _starts(pack: Pack, name: str) -> date | None:
    """The first day on which a number, a list or a definition has a value; None for what has one always."""
    noun, _, word = name.partition(".")
    if noun == "number":
        return min(pack.numbers[word].values)
    if noun == "list":
        return min(pack.lists[word].words)
    definition: Definition | None = next((each for each in pack.definitions if each.name == name), None)
    return definition.in_force.from_ if definition is not None else None
