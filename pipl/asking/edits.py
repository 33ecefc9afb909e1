"""What an answer changes in a spec, told apart from how the spec is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipl.asking.question import Answer, Question
from pipl.document.edit import Append, Edit, Put, Remove
from pipl.model.app import App
from pipl.model.fields import Field, fields
from pipl.model.subject import NONE, Subject

Path = tuple[str | int, ...]
PARTIAL = "partial"


def edits(values: Mapping[str, Any], question: Question, answer: Answer) -> Iterator[Edit]:
    """The changes to the plain values of a spec that state an answer, each possible after those before it."""
    *owner, name = question.path
    path = question.path
    field = field_at(path)
    if field.kind == "part":
        yield _put(values, path, {} if answer else NONE)
        return
    if not field.is_list:
        yield from _registered(values, field, [answer])
        yield _put(values, path, answer)
        return
    assert isinstance(answer, tuple)
    members = [{field.of.key: each} for each in answer] if field.kind == "parts" and field.of else [*answer]
    yield from _registered(values, field, answer)
    if not question.known and not _in_part(values, path):
        yield _put(values, path, members)
        return
    for each in members:
        yield Append(path, each)
    yield Remove((*owner, PARTIAL), str(name))


def field_at(path: Path) -> Field:
    """The field that a path of a spec leads to."""
    kind: type[Subject] = App
    found: Field | None = None
    for step in path:
        if isinstance(step, int):
            continue
        if found is not None:
            assert found.of is not None
            kind = found.of
        found = next(each for each in fields(kind) if each.name == step)
    assert found is not None
    return found


def value_at(values: Any, path: Path) -> Any:
    """The value at a path; None where nothing is stated."""
    for step in path:
        if isinstance(step, int):
            values = values[step]
        else:
            values = values.get(step) if isinstance(values, Mapping) else None
        if values is None:
            return None
    return values


def _in_part(values: Any, path: Path) -> bool:
    return path[-1] in (value_at(values, (*path[:-1], PARTIAL)) or ())


def _put(values: Any, path: Path, value: Any) -> Put:
    """Stating a value; with the part that it belongs to, where that is not stated yet."""
    while len(path) > 1 and value_at(values, path[:-1]) is None:
        value, path = {str(path[-1]): value}, path[:-1]
    return Put(path, value, tuple(neighbours(path)))


def neighbours(path: Path) -> Iterator[str]:
    """The keys that a key is best written after, nearest first: those of its kind that the model has before it."""
    of = field_at(path[:-1]).of if len(path) > 1 else App
    assert of is not None
    own = field_at(path)
    before: list[Field] = []
    for field in fields(of):
        if field.name == own.name:
            break
        before.append(field)
    yield from (each.name for each in reversed(before) if _is_part(each) == _is_part(own))


def _is_part(field: Field) -> bool:
    return field.kind in ("part", "parts")


def _registered(values: Mapping[str, Any], field: Field, names: Sequence[Any]) -> Iterator[Edit]:
    """What a reference names for the first time is added to the list that holds such things."""
    if not field.refers_to:
        return
    known = {each.get("id") for each in values.get(field.refers_to) or ()}
    new = [{"id": name} for name in names if name not in (*known, NONE)]
    if new and field.refers_to not in values:
        yield _put(values, (field.refers_to,), new)
        return
    for each in new:
        yield Append((field.refers_to,), each)
