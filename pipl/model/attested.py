"""What somebody attests of an app, held against its spec, and the app as it is on a day with what is then valid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from pipl.document import Document, Mark, path_text
from pipl.errors import AppError, Fault
from pipl.model.address import Nowhere, Path, Place, find
from pipl.model.app import App
from pipl.model.catalogue import facts
from pipl.model.fields import fields
from pipl.model.references import problems
from pipl.model.subject import NONE, Subject
from pipl.origin import COMPLETE, Attestation, AttestationState, AttestationUse, Origin
from pipl.validation import faults


@dataclass(frozen=True, slots=True)
class AttestedFact:
    """An attestation that fits the spec: where its fact stands, and the value as the model has it."""

    attestation: Attestation
    place: Place
    value: Any
    stated: bool
    """Whether the spec states the same."""

    def state(self, day: date) -> AttestationState:
        """What becomes of it on a day."""
        if self.stated:
            return AttestationState.STATED
        if self.attestation.holds_on(day):
            return AttestationState.APPLIED
        early = day < self.attestation.attested_on
        return AttestationState.NOT_YET if early else AttestationState.EXPIRED


@dataclass(frozen=True, slots=True, eq=False)
class Attested:
    """All that is attested of one app."""

    of: App
    facts: tuple[AttestedFact, ...]

    def uses(self, day: date) -> tuple[AttestationUse, ...]:
        """Each attestation, and what becomes of it on a day."""
        return tuple(
            AttestationUse(each.attestation, each.state(day), path_text(each.place.path))
            for each in self.facts
        )

    def on(self, day: date) -> App:
        """The app with the facts whose attestations hold on a day; it knows where each comes from."""
        valid = [each for each in self.facts if each.state(day) is AttestationState.APPLIED]
        app = _with(self.of, valid)
        app.__dict__["attested"] = None
        app.__dict__["origins"] = {**self.of.origins, **_origins(self.of, valid)}
        return app

    def turns(self) -> Iterator[date]:
        """The days from which on another thing is attested than the day before."""
        for each in self.facts:
            if not each.stated:
                yield each.attestation.attested_on
                if each.attestation.until < date.max:
                    yield each.attestation.until + timedelta(days=1)


def attest(app: App, attestations: Iterable[Attestation]) -> App:
    """The app with what somebody attests of it: `evaluate` takes for stated what is valid on its day.

    An attestation is valid from the day on which it was given to the end of its last day, in China Standard Time.
    Before and after, its fact is not stated, and the report says so. What the app states stays as it is.

    Raises: AppError with all faults: an address that leads nowhere, a value that cannot be or that the spec
    contradicts, a fact attested twice.
    """
    held = attested(app)
    before = [each.attestation for each in held.facts] if held is not None else []
    given = [*before, *attestations]
    if not given:
        return app
    found, wrong = checked(app, given)
    if wrong:
        raise AppError(wrong)
    whole = app.model_copy()
    whole.__dict__["attested"] = Attested(whole, tuple(found))
    return whole


def attested(app: App) -> Attested | None:
    """All that is attested of an app; of a changed copy of one, held against it anew.

    Raises: AppError if what is attested does not fit the copy.
    """
    held: Attested | None = app.__dict__.get("attested")
    if held is None or held.of is app:
        return held
    bare = app.model_copy()
    bare.__dict__["attested"] = None
    return attest(bare, [each.attestation for each in held.facts]).attested


def on_day(app: App, day: date) -> App:
    """The app with what is attested of it on a day; itself if nothing is."""
    held = attested(app)
    return app if held is None else held.on(day)


def checked(app: App, attestations: Sequence[Attestation]) -> tuple[list[AttestedFact], list[Fault]]:
    """The attestations that fit a spec each by itself, and the faults of the others and of all of them together."""
    found: list[AttestedFact] = []
    wrong: list[Fault] = []
    for each in attestations:
        place = find(app, each.fact)
        if isinstance(place, Nowhere):
            wrong.append(fault(each, "fact", place.what, place.help))
            continue
        try:
            found.append(_fact(app, each, place))
        except _Unfit as unfit:
            wrong += unfit.faults
    at_odds = [*_twice(found), *_below_none(found)]
    return found, wrong + (at_odds or list(_dangling(app, found)))


def fault(attestation: Attestation, key: str, what: str, help_: str = "") -> Fault:
    """A fault of what an attestation says under one of its keys."""
    if not attestation.path:
        return Fault(what, attestation.file, attestation.line, 0, attestation.fact, help_)
    line, column = attestation.marks.get((key,), (attestation.line, 0))
    return Fault(what, attestation.file, line, column, f"{attestation.path}.{key}", help_)


class _Unfit(Exception):  # noqa: N818 -- its faults are what is told
    def __init__(self, *faults: Fault) -> None:
        super().__init__(faults)
        self.faults = faults


def _fact(app: App, attestation: Attestation, place: Place) -> AttestedFact:
    """An attestation and what it makes of the spec."""
    field, name = place.field, attestation.fact
    if field.name == place.kind.key:
        what = f"`{name}` cannot be attested: by it one {place.kind.noun} is told from the next"
        raise _Unfit(fault(attestation, "fact", what, "it is the spec's to say"))
    if not _is_read(place):
        help_ = f"write it into the spec; `pipl facts {place.kind.noun}` lists what duties read"
        raise _Unfit(fault(attestation, "fact", f"no duty reads `{name}`", help_))
    now = place.value
    if field.is_list and attestation.value == COMPLETE:
        if now is None:
            help_ = "attest `[]` if there is none, or list in the spec what there is"
            raise _Unfit(
                fault(attestation, "value", f"`{name}` is not stated, so it cannot be complete", help_)
            )
        return AttestedFact(attestation, place, now, not place.in_part)
    value = _validated(attestation, place)
    if now is None:
        return AttestedFact(attestation, place, value, False)
    if field.kind in ("words", "references") and place.in_part and set(now) <= set(value):
        return AttestedFact(attestation, place, value, False)
    same = set(now) == set(value) if field.kind in ("words", "references") else now == value
    if not same:
        raise _Unfit(_contradiction(app, attestation, place))
    return AttestedFact(attestation, place, now, not place.in_part)


def _is_read(place: Place) -> bool:
    field = place.field
    if field.kind in ("part", "parts", "reference", "references"):
        return True
    return any(each.field == field.name and each.stated_in == place.kind.noun for each in facts().values())


def _validated(attestation: Attestation, place: Place) -> Any:
    """What is attested as the model has it."""
    field, name, value = place.field, attestation.fact, attestation.value
    if field.kind == "part" and (value != NONE or not field.may_be_absent):
        what = f"`{name}` is attested key by key" + (", or to be `none`" if field.may_be_absent else "")
        raise _Unfit(fault(attestation, "value", what, f"`pipl facts {field.noun}` lists its keys"))
    if field.kind == "parts" and value != ():
        what = f"`{name}` is attested to hold nothing, `[]`, or to be `complete`"
        raise _Unfit(fault(attestation, "value", what, "list in the spec what there is"))
    owner = place.owner
    stated = (
        {each.name: getattr(owner, each.name) for each in fields(place.kind)} if owner is not None else {}
    )
    given = {key: each for key, each in stated.items() if each is not None} | {field.name: value}
    try:
        made = place.kind.model_validate(given, context={"references": "told apart"})
    except ValidationError as error:
        raise _Unfit(*_said(attestation, place, error, given)) from None
    return getattr(made, field.name)


def _said(
    attestation: Attestation, place: Place, error: ValidationError, given: Mapping[str, Any]
) -> Iterator[Fault]:
    """What pydantic finds wrong with a value, at its place in the file."""
    start = attestation.marks.get(("value",), (attestation.line, 0))
    marks = {(): Mark(*start)} | {
        (place.field.name, *path[1:]): Mark(*mark)
        for path, mark in attestation.marks.items()
        if path[:1] == ("value",)
    }
    document = Document(attestation.file, given, marks, {}, {}, (), "")
    within = f"$.{place.field.name}"
    for each in faults(error, document, place.kind):
        path = (
            f"{attestation.path}.value{each.path.removeprefix(within)}"
            if attestation.path
            else attestation.fact
        )
        yield replace(each, path=path)


def _contradiction(app: App, attestation: Attestation, place: Place) -> Fault:
    line = app.document.mark(place.path).line if app.document is not None else 0
    spot = f"{app.document.file}:{line}" if app.document is not None else "the spec"
    here, there = _shown(attestation.value), _shown(place.value)
    what = f"`{attestation.fact}` is attested to be {here}, and the spec says {there}"
    return fault(attestation, "value", what, f"{spot} states it: correct the one that is wrong")


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    if isinstance(value, Subject):
        return "that there is one"
    if isinstance(value, tuple):
        names = [str(getattr(each, each.key)) if isinstance(each, Subject) else str(each) for each in value]
        return f"`[{', '.join(names[:8])}{', ...' if len(names) > 8 else ''}]`"
    return f"`{value}`"


def _twice(found: Sequence[AttestedFact]) -> Iterator[Fault]:
    first: dict[Path, Attestation] = {}
    for each in found:
        other = first.get(each.place.path)
        if other is None:
            first[each.place.path] = each.attestation
        else:
            where = f"on line {other.line}" if other.line else f"by {other.attested_by}"
            help_ = f"the first time is {where}: change `until` there, or take it out"
            yield fault(each.attestation, "fact", f"`{each.attestation.fact}` is attested twice", help_)


def _below_none(found: Sequence[AttestedFact]) -> Iterator[Fault]:
    """What is attested of a thing that is attested not to be there."""
    none = {each.place.path: each.attestation for each in found if each.value == NONE}
    for each in found:
        for length in range(1, len(each.place.path)):
            if (other := none.get(each.place.path[:length])) is not None:
                what = f"`{each.attestation.fact}` is attested, and `{other.fact}` to be `none`"
                yield fault(each.attestation, "fact", what, "take out the one that is wrong")


def _dangling(app: App, found: Sequence[AttestedFact]) -> Iterator[Fault]:
    """References that would lead nowhere."""
    if not any(each.place.field.kind in ("reference", "references") for each in found):
        return
    for problem in problems(App, _with(app, found), whole=False):
        for each in found:
            if problem.path[: len(each.place.path)] == each.place.path:
                yield fault(each.attestation, "value", problem.what, problem.help)


def _origins(app: App, found: Sequence[AttestedFact]) -> dict[Path, Origin]:
    """Where each attested fact comes from, and with it the part that the spec did not state at all."""
    origins: dict[Path, Origin] = {}
    for each in found:
        given = each.attestation
        origin = Origin("attestation", given.file, given.line, given)
        path = each.place.path
        origins[path] = origin
        while each.place.owner is None and len(path) > 1 and _at(app, path[:-1]) is None:
            path = path[:-1]
            origins.setdefault(path, origin)
    return origins


def _at(app: App, path: Path) -> Any:
    value: Any = app
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step, None)
    return value


def _with(app: App, found: Sequence[AttestedFact]) -> App:
    """A copy of the app that states these facts."""
    tree: dict[str | int, Any] = {}
    for each in found:
        node = tree
        for step in each.place.path[:-1]:
            node = node.setdefault(step, {})
        node[each.place.path[-1]] = each
    made = _made(App, app, tree)
    assert isinstance(made, App)
    return made


def _made(kind: type[Subject], of: Any, tree: Mapping[Any, Any]) -> Any:
    """A part of the app with what is new in it; one that the spec does not state begins to be there."""
    if isinstance(of, tuple):
        return tuple(_made(kind, each, tree[at]) if at in tree else each for at, each in enumerate(of))
    kinds = {each.name: each.of for each in fields(kind)}
    changes: dict[str, Any] = {}
    for name, below in tree.items():
        if isinstance(below, AttestedFact):
            changes[name] = below.value
        else:
            part = kinds[name]
            assert part is not None
            changes[name] = _made(part, getattr(of, name) if of is not None else None, below)
    if of is None:
        return kind.model_construct(**changes)
    whole = {name for name, below in tree.items() if isinstance(below, AttestedFact)}
    if whole.intersection(of.partial):
        changes["partial"] = tuple(each for each in of.partial if each not in whole)
    return of.model_copy(update=changes)
