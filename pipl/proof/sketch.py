"""Plain values of an app that are being changed, each by the path that findings give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from typing import Any

from pipl.engine.facts import Path
from pipl.model.app import App
from pipl.model.fields import Field, fields
from pipl.model.permissions import find
from pipl.model.subject import NONE, Subject
from pipl.model.vocab import Platform

Values = dict[str, Any]
REGISTERS = tuple(sorted((field for field in fields(App) if field.register), key=lambda field: field.name))[
    ::-1
]
"""Lists that hold what other parts refer to: recipients before what they refer to themselves."""


class Sketch:
    """The values of one app. Members are only ever added, so that a path stays the path of the same thing."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values: Values = {**{field.name: [] for field in REGISTERS}, **_plain(values)}

    def at(self, path: Path) -> Any:
        """The value at a path; None where nothing is stated."""
        value: Any = self.values
        for step in path:
            if isinstance(step, int):
                value = value[step] if isinstance(value, list) and step < len(value) else None
            else:
                value = value.get(step) if isinstance(value, dict) else None
        return value

    def owner(self, path: Path) -> Values:
        """The values of the subject that a path is in; a part on the way that is not there comes to be."""
        owner: Any = self.values
        for place, step in enumerate(path[:-1]):
            if isinstance(step, str) and isinstance(path[place + 1], str):
                if not isinstance(owner.get(step), dict):
                    owner[step] = {}
                owner = owner[step]
            else:
                owner = owner[step]
        made: Values = owner
        return made

    def put(self, path: Path, value: Any) -> None:
        """States a value; None takes it away."""
        owner, name = self.owner(path), path[-1]
        if value is None:
            owner.pop(str(name), None)
        else:
            owner[str(name)] = value

    def whole(self, path: Path) -> bool:
        """Whether a list is stated and complete."""
        owner = self.at(path[:-1]) if len(path) > 1 else self.values
        return isinstance(self.at(path), list) and path[-1] not in owner.get("partial", ())

    def mark(self, path: Path, *, whole: bool) -> None:
        """Says of a stated list that it is complete, or that it is not."""
        owner, name = self.owner(path), path[-1]
        partial = [each for each in owner.get("partial", ()) if each != name]
        partial += [] if whole else [name]
        owner.pop("partial", None)
        if partial:
            owner["partial"] = partial

    def app(self) -> App:
        """The app as it stands; what nothing refers to is still in it."""
        for permission in self.values.get("permissions", ()):
            # On another platform the name may mean nothing, and what it reaches has then to be stated.
            if find(Platform(self.values["platform"]), permission["name"]) is None:
                permission.setdefault("reaches", [])
        return App.model_validate(self.values, context={"references": "told apart"})

    def spec(self) -> Values:
        """The values as a spec may hold them: without what nothing refers to, in the order of the models."""
        for field in REGISTERS:
            kept = referred_to(self.values, field.name)
            self.values[field.name] = [each for each in self.values[field.name] if each["id"] in kept]
        return _in_order(App, self.values)


@cache
def _at(names: tuple[str, ...]) -> Field:
    of: Any = App
    for name in names:
        found = next(field for field in fields(of) if field.name == name)
        of = found.of
    return found


def field_at(path: Path) -> Field:
    """The field that a path leads to."""
    return _at(tuple(step for step in path if isinstance(step, str)))


def references_in(of: type[Subject], owner: Values, path: Path = ()) -> Iterator[tuple[Path, Field, Any]]:
    """Every stated reference, or list of them, in some values, with its path."""
    for field in fields(of):
        value, here = owner.get(field.name), (*path, field.name)
        if value is None:
            continue
        if field.refers_to:
            yield here, field, value
        elif field.kind == "part" and field.of is not None and value != NONE:
            yield from references_in(field.of, value, here)
        elif field.kind == "parts" and field.of is not None:
            for index, each in enumerate(value):
                yield from references_in(field.of, each, (*here, index))


def referred_to(values: Values, register: str) -> set[str]:
    """The ids of a register that are referred to so that something judges them."""
    found: set[str] = set()
    for _, field, value in references_in(App, values):
        # A recipient is judged in the flows that list it, whoever else names it.
        if field.refers_to == register and (field.kind == "references" or register != "recipients"):
            found |= set(value) if field.kind == "references" else {value}
    return found


def _plain(values: Mapping[str, Any]) -> Values:
    return deepcopy(dict(values))


def _in_order(of: type[Subject], values: Values) -> Values:
    """The same in the order of the models, without empty registers."""
    made: Values = {}
    for field in fields(of):
        value = values.get(field.name)
        if value is None or (field.register and not value):
            continue
        if field.kind == "part" and isinstance(value, dict):
            assert field.of is not None
            value = _in_order(field.of, value)
        elif field.kind == "parts":
            assert field.of is not None
            value = [_in_order(field.of, each) for each in value]
        made[field.name] = value
    return {**made, **({"partial": values["partial"]} if values.get("partial") else {})}
