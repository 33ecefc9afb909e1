"""Whether the parts of an app name one another as they should: ids once each, references that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipl.errors import suggestion
from pipl.model.fields import Field, fields
from pipl.model.permissions import find, known
from pipl.model.subject import NONE, Subject
from pipl.model.vocab import Platform

Path = tuple[str | int, ...]
REGISTERS = ("consents", "assessments", "recipients")
"""Lists of an app that hold what its parts refer to, and that are nothing by themselves."""
_NAMED = (*REGISTERS, "flows")
"""All lists that ids lead to."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One name that is wrong, with the path of its value."""

    path: Path
    what: str
    help: str


def problems(kind: type[Subject], app: Any, *, whole: bool = True) -> list[Problem]:
    """What is wrong with the names in an app, given as a model or as the plain values it would be made from.

    What nothing refers to is only told of a `whole` app: elsewhere the reference may be what could not be read.
    """
    seen: dict[str, set[str]] = {named: set() for named in _NAMED}
    ids = {named: _ids(app, named) for named in _NAMED if _readable(app, named)}
    found: list[Problem] = list(_partial(kind, app, ()))
    for path, field, value, owner in _walk(kind, app, ()):
        if field.of is not None and issubclass(field.of, Subject):
            found += _partial_within(path, field.of, value)
        if field.kind == "parts":
            found += _doubled(path, field, value)
            found += _same_permission(path, value, app) if path == ("permissions",) else ()
        elif field.kind == "reference" and isinstance(value, str) and value != NONE:
            found += _dangling(path, field, value, ids)
            if field.refers_to != "recipients":  # a recipient is judged in its flows, whoever else names it
                seen[field.refers_to].add(value)
        elif field.kind == "references" and isinstance(value, (list, tuple)):
            for index, each in enumerate(value):
                if isinstance(each, str):
                    found += _dangling((*path, index), field, each, ids)
                    seen[field.refers_to].add(each)
        elif field.name == "name" and path[:1] == ("permissions",):
            found += _unknown_permission(path, value, owner, app)
    for register in REGISTERS if whole else ():
        for name in sorted(ids[register] - seen[register]):
            place = _index_of(app, register, name)
            by = "any flow" if register == "recipients" else "anything"
            found.append(
                Problem(
                    (register, place, "id"),
                    f"`{name}` in {register} is not referred to by {by}, so nothing would judge it",
                    "refer to it by its id where it applies, or take it out",
                )
            )
    return found


def _get(owner: Any, name: str) -> Any:
    return owner.get(name) if isinstance(owner, Mapping) else getattr(owner, name, None)


def _walk(kind: type[Subject], owner: Any, path: Path) -> Iterator[tuple[Path, Field, Any, Any]]:
    for field in fields(kind):
        value = _get(owner, field.name)
        if value is None:
            continue
        here = (*path, field.name)
        yield here, field, value, owner
        if field.kind == "part" and field.of is not None and value != NONE:
            yield from _walk(field.of, value, here)
        elif field.kind == "parts" and field.of is not None and isinstance(value, (list, tuple)):
            for index, each in enumerate(value):
                yield from _walk(field.of, each, (*here, index))


def _partial_within(path: Path, kind: type[Subject], value: Any) -> Iterator[Problem]:
    if isinstance(value, (list, tuple)):
        for index, each in enumerate(value):
            yield from _partial(kind, each, (*path, index))
    else:
        yield from _partial(kind, value, path)


def _partial(kind: type[Subject], owner: Any, path: Path) -> Iterator[Problem]:
    """Names in `partial` that are no lists, or lists that are not stated: a gap needs no such mark."""
    marked = _get(owner, "partial")
    lists = [
        field.name
        for field in fields(kind)
        if field.is_list and not (kind.noun == "app" and field.name in REGISTERS)
    ]
    for index, name in enumerate(marked) if isinstance(marked, (list, tuple)) else ():
        if name not in lists:
            help_ = suggestion(str(name), lists, rest=f"the lists here are {', '.join(lists) or 'none'}")
            yield Problem((*path, "partial", index), f"`{name}` is no list of `{kind.noun}`", help_)
        elif _get(owner, name) is None:
            help_ = f"leave `{name}` out of `partial`: a list that is not stated is not known at all"
            yield Problem((*path, "partial", index), f"`{name}` is not stated here", help_)


def _readable(app: Any, register: str) -> bool:
    """Whether all ids of a list can be told, so that one that is not among them leads nowhere."""
    entries = app.get(register, ()) if isinstance(app, Mapping) else (_get(app, register) or ())
    if not isinstance(entries, (list, tuple)):
        return False
    return all(isinstance(_get(entry, "id"), str) for entry in entries)


def _ids(app: Any, register: str) -> set[str]:
    entries = _get(app, register)
    named = [_get(entry, "id") for entry in entries] if isinstance(entries, (list, tuple)) else []
    return {name for name in named if isinstance(name, str)}


def _index_of(app: Any, register: str, name: str) -> int:
    return next(index for index, entry in enumerate(_get(app, register)) if _get(entry, "id") == name)


def _doubled(path: Path, field: Field, entries: Any) -> Iterator[Problem]:
    if not isinstance(entries, (list, tuple)) or field.of is None:
        return
    key = field.of.key
    first: dict[str, int] = {}
    for index, entry in enumerate(entries):
        name = _get(entry, key)
        if not isinstance(name, str):
            continue
        if name in first:
            yield Problem(
                (*path, index, key),
                f"{key} `{name}` is used twice in {field.name}: entry {first[name]} has it already",
                "give each its own, or merge the two",
            )
        else:
            first[name] = index


def _dangling(path: Path, field: Field, name: str, ids: dict[str, set[str]]) -> Iterator[Problem]:
    if name not in ids.get(field.refers_to, {name}):
        rest = f"add it to `{field.refers_to}`, or correct the id"
        help_ = suggestion(name, ids[field.refers_to], rest=rest)
        if name == NONE:
            help_ = "write `[]` to say that there is none"
        yield Problem(path, f"`{name}` is not in `{field.refers_to}` of this app", help_)


def _same_permission(path: Path, entries: Any, app: Any) -> Iterator[Problem]:
    """One permission under two of its names: with the prefix of the platform, and without."""
    platform = _get(app, "platform")
    if not isinstance(entries, (list, tuple)) or platform not in list(Platform):
        return
    first: dict[str, tuple[int, str]] = {}
    spelled: set[str] = set()
    for index, entry in enumerate(entries):
        name = _get(entry, "name")
        if not isinstance(name, str) or name in spelled or (meant := find(Platform(platform), name)) is None:
            continue
        spelled.add(name)
        before, other = first.setdefault(meant.name, (index, name))
        if other != name:
            yield Problem(
                (*path, index, "name"),
                f"`{name}` is the same permission as `{other}` in entry {before}",
                "merge the two: with the prefix of the platform or without, it is one name",
            )


def _unknown_permission(path: Path, name: Any, owner: Any, app: Any) -> Iterator[Problem]:
    platform = _get(app, "platform")
    if not isinstance(name, str) or platform not in list(Platform) or _get(owner, "reaches") is not None:
        return
    if find(Platform(platform), name) is None:
        names = {each.rpartition(".")[2]: each for each in known(Platform(platform))}
        yield Problem(
            path,
            f"unknown permission `{name}` of {platform}",
            suggestion(
                name,
                [*names, *names.values()],
                rest="state in `reaches` what it can collect, `[]` for nothing",
            ),
        )
