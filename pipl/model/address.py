"""Addresses within an app: its keys, with the id of what is meant in place of a number, `flows.login.frequency`.

A number in a list is another one as soon as something is put in front of it; an address stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipl.errors import nearest, suggestion
from pipl.model.app import App
from pipl.model.fields import Field, fields
from pipl.model.subject import NONE, Subject

Path = tuple[str | int, ...]
_NUMBERS = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address leads: the path, the key at its end, what has that key, and what is there.

    `owner` is None where the spec does not state the part that would have the key.
    """

    path: Path
    field: Field
    kind: type[Subject]
    owner: Subject | None

    @property
    def value(self) -> Any:
        """What the spec states; None if it states nothing."""
        return getattr(self.owner, self.field.name) if self.owner is not None else None

    @property
    def in_part(self) -> bool:
        """Whether it is a list of which the spec states only a part."""
        return self.owner is not None and self.field.name in self.owner.partial


@dataclass(frozen=True, slots=True)
class Nowhere:
    """Why an address leads nowhere, and what to do about it; `depth` is how far one gets with it."""

    what: str
    help: str
    depth: int


def find(app: App, address: str) -> Place | Nowhere:
    """Where an address leads. An id may hold dots itself: of several ways to read it, the one that leads somewhere."""
    numbered = _NUMBERS.search(address)
    if numbered or address.startswith("$"):
        by_id = _by_id(app, address)
        help_ = f"write `{by_id}`: " if by_id else ""
        what = f"`{address}` is no address" + (f": `{numbered[0]}` is a number" if numbered else "")
        return Nowhere(what, f"{help_}an address names what it means by its id", 0)
    found = list(_ways(App, app, address, (), address))
    places = [each for each in found if isinstance(each, Place)]
    if places:
        return places[0]
    return max((each for each in found if isinstance(each, Nowhere)), key=lambda each: each.depth)


def address_of(app: App, path: Sequence[str | int]) -> str:
    """The address of a path of the app, as far as there is something at the path."""
    words: list[str] = []
    value: Any = app
    for step in path:
        if isinstance(step, int):
            value = value[step]
            words.append(_key(value))
        else:
            value = getattr(value, step) if isinstance(value, Subject) else None
            words.append(step)
    return ".".join(words)


def _key(entry: Any) -> str:
    return str(getattr(entry, entry.key)) if isinstance(entry, Subject) else str(entry)


def _by_id(app: App, address: str) -> str:
    """The address that was meant by a path with numbers; empty if there is nothing at such a path."""
    steps = _NUMBERS.sub(r".\1", address.removeprefix("$").lstrip(".")).split(".")
    try:
        return address_of(app, [int(each) if each.isdigit() else each for each in steps])
    except (AttributeError, IndexError, TypeError):
        return ""


def _ways(
    kind: type[Subject], at: Subject | None, rest: str, path: Path, whole: str
) -> Iterator[Place | Nowhere]:
    """Every way to read the rest of an address from a subject on."""
    name, _, below = rest.partition(".")
    field = next((each for each in fields(kind) if each.name == name), None)
    here = (*path, name)
    if field is None:
        known = [each.name for each in fields(kind)]
        of = f"`{kind.noun}` has no key `{name}`" if name else "an id or a key is missing"
        help_ = suggestion(name, known, rest=f"`pipl facts {kind.noun}` lists the rest")
        yield Nowhere(f"`{whole}` leads nowhere: {of}", help_, len(path))
    elif not below:
        yield Place(here, field, kind, at)
    elif field.kind == "part":
        yield from _of_part(field, at, below, here, whole)
    elif field.kind == "parts":
        yield from _of_parts(field, at, below, here, whole)
    else:
        yield Nowhere(
            f"`{whole}` leads nowhere: nothing stands below `{name}`", f"end it with `{name}`", len(here)
        )


def _of_part(
    field: Field, at: Subject | None, rest: str, path: Path, whole: str
) -> Iterator[Place | Nowhere]:
    value = getattr(at, field.name) if at is not None else None
    assert field.of is not None
    if value == NONE:
        what = f"`{whole}` leads nowhere: the spec says that there is no `{field.name}`"
        yield Nowhere(what, "take this out, or correct the spec", len(path))
    else:
        yield from _ways(field.of, value, rest, path, whole)


def _of_parts(
    field: Field, at: Subject | None, rest: str, path: Path, whole: str
) -> Iterator[Place | Nowhere]:
    entries = (getattr(at, field.name) if at is not None else None) or ()
    keys = [_key(each) for each in entries]
    assert field.of is not None
    # The longest id first: `v1.basis` may be the id of one flow, and `v1` that of another.
    for index in sorted(range(len(keys)), key=lambda index: -len(keys[index])):
        if rest.startswith(f"{keys[index]}."):
            below = rest.removeprefix(f"{keys[index]}.")
            yield from _ways(field.of, entries[index], below, (*path, index), whole)
        elif rest == keys[index]:
            what = f"`{whole}` leads to a whole `{field.of.noun}`, and not to a fact"
            yield Nowhere(
                what, f"go on with one of its keys: `pipl facts {field.of.noun}` lists them", len(path) + 1
            )
    named = rest.partition(".")[0]
    near = nearest(named, keys) or nearest(rest.rpartition(".")[0], keys)
    meant = f"did you mean `{near}`?" if near else ""
    what = f"`{whole}` leads nowhere: the spec has no `{named}` in `{field.name}`"
    yield Nowhere(what, f"{meant} state it in the spec first".strip(), len(path))
