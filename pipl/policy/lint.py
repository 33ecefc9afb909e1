"""What loads but should not stay as it is: unread facts, untried outcomes, untranslated texts, bare numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pydantic import BaseModel

from pipl.document import Document, read
from pipl.errors import Fault
from pipl.model.catalogue import nouns
from pipl.policy.files import shown
from pipl.policy.lint_duty import conditions, late, untried
from pipl.policy.lint_words import wordings
from pipl.policy.pack import Condition, Definition, Duty, Instrument, Pack
from pipl.policy.shape import Expression
from pipl.policy.tree import And, Compare, Literal, Not, Or, Tree, names

Path = tuple[str | int, ...]
Written = tuple[Document, Path, str]
"""A text of a file and where it stands."""


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
        *(fault for duty in pack.duties for fault in untried(pack, duty)),
        *wordings(pack, shapes(pack)),
        *(fault for duty in pack.duties for fault in late(pack, duty)),
    ]
    return Lints(_in_order(found), tuple(_unread_facts(pack)))


def _in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: (fault.file, fault.line, fault.column)))


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


def _owned(pack: Pack) -> Iterator[tuple[Instrument | Definition | Duty, Condition]]:
    """Every condition and what it belongs to."""
    for instrument in pack.instruments.values():
        yield from ((instrument, condition) for condition, _ in instrument.scope)
    for definition in pack.definitions:
        if definition.condition:
            yield definition, definition.condition
    for duty in pack.duties:
        yield from ((duty, condition) for condition in conditions(duty))


def _read(pack: Pack) -> set[str]:
    """The names that anything in the pack reads."""
    read = {name.text for _, each in _owned(pack) for _, tree in each.trees.versions for name in names(tree)}
    # A duty about what may be absent hangs on its being there, whether it says so or not.
    about = [nouns()[duty.about] for duty in pack.duties]
    read |= {f"{noun.parent}.has_{noun.field}" for noun in about}
    return read | {definition.value for definition in pack.definitions if definition.value}


def _unread_facts(pack: Pack) -> Iterator[Fault]:
    """The facts of each noun that nothing reads, on one line: they are many where a pack is small."""
    read = _read(pack)
    for noun in nouns().values():
        unread = [f"`{fact.name}`" for fact in noun.facts if fact.name not in read]
        if unread:
            yield Fault(f"no duty or definition reads {', '.join(unread)}")


def _unread_definitions(pack: Pack) -> Iterator[Fault]:
    read = _read(pack)
    for definition in pack.definitions:
        if definition.name not in read:
            yield definition.document.fault(
                f"no duty or definition reads `{definition.name}`",
                ("defines",),
                "take it out, or write the duty that needs it",
            )


def shapes(pack: Pack) -> Iterator[tuple[Document, BaseModel, Path]]:
    """Everything with texts in it, where it stands."""
    owners: list[Instrument | Definition | Duty] = [
        *pack.instruments.values(),
        *pack.definitions,
        *pack.duties,
    ]
    for each in owners:
        yield each.document, each.shape, ()
    kept: tuple[tuple[str, Mapping[str, BaseModel]], ...] = (
        ("numbers.yaml", pack.numbers),
        ("lists.yaml", pack.lists),
        ("labels.yaml", pack.labels),
        ("terms.yaml", pack.terms),
        ("published.yaml", pack.published),
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
