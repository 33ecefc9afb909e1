"""The values of a text while they are read: what both forms of text share, and how much they may hold."""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Any, NoReturn

from pipl.document.places import Document, Mark, Path, Scalar, path_text
from pipl.errors import Fault

MAX_SIZE = 4 * 1024 * 1024
"""Bytes of one file."""
MAX_DEPTH = 64
"""Mappings and lists inside one another."""
MAX_NODES = 200_000
"""Keys and values of one text."""
MAX_SCALAR = 64 * 1024
"""Characters of one value."""
MAX_KEY = 256
"""Characters of one key: every fault below it repeats it."""
MAX_FAULTS = 1_000
"""Faults that are told before reading stops."""

NOT_STATED = (
    "nothing is stated here",
    "leave the key out when the fact is not stated; write `none`, `[]` or `false` to say that there is none",
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no value may hold, not even through an escape."""


def shown(words: str) -> str:
    """The user's words in backticks, on one line and not too long."""
    line = " ".join(words[:80].split())
    return f"`{line[:40]}...`" if len(line) > 40 else f"`{line}`"


class Stopped(Exception):  # noqa: N818 - not an error: the faults are in the tree
    """Nothing sensible can be read after this place."""


class _Open:
    """A mapping or list that is being filled."""

    __slots__ = ("is_key", "named", "names", "next", "path", "value")

    def __init__(self, value: dict[Hashable, Any] | list[Any], path: Path, *, is_key: bool) -> None:
        self.value = value
        self.path = path
        self.is_key = is_key
        self.names: dict[str, Mark] = {}  # the keys so far as text, and the place of each
        self.named: Hashable = None
        self.next: Path | None = None  # the path of the value to come, once a mapping has its key


class Tree:
    """Values and places of one text, filled by a reader of its form, and the faults met on the way."""

    def __init__(self, file: str, source: str) -> None:
        self.file = file
        self.source = source
        self.value: Any = None
        self.marks: dict[Path, Mark] = {}
        self.keys: dict[Path, Mark] = {}
        self.scalars: dict[Path, Scalar] = {}
        self.faults: list[Fault] = []
        self._open: list[_Open] = []
        self._nodes = 0

    def document(self, *, whole: bool) -> Document:
        """What was read; without a value unless the whole text was."""
        places = (self.marks, self.keys, self.scalars)
        faults = sorted(dict.fromkeys(self.faults), key=lambda fault: (fault.line, fault.column))
        return Document(self.file, self.value if whole else None, *places, tuple(faults), self.source)

    def fault(self, what: str, advice: str, mark: Mark, path: Path | None = None) -> None:
        """Keeps a fault; stops when there are too many to be of use."""
        where = "" if path is None else path_text(path)
        self.faults.append(Fault(what, self.file, mark.line, mark.column, where, advice))
        if len(self.faults) == MAX_FAULTS:
            self.faults.append(Fault(f"there are more than {MAX_FAULTS:,} faults", self.file, *mark))
            raise Stopped

    def stop(self, what: str, advice: str, mark: Mark) -> NoReturn:
        """Keeps a fault after which nothing more can be read."""
        self.fault(what, advice, mark, self.path if self._open else None)
        raise Stopped

    @property
    def inside(self) -> dict[Hashable, Any] | list[Any] | None:
        """The mapping or list that is being filled, if there is one."""
        return self._open[-1].value if self._open else None

    @property
    def wants_key(self) -> bool:
        """Whether the next thing read is the key of a mapping."""
        if not self._open:
            return False
        here = self._open[-1]
        return here.next is None and type(here.value) is dict

    @property
    def path(self) -> Path:
        """Where the next value goes; the path of the mapping while that waits for a key."""
        if not self._open:
            return ()
        here = self._open[-1]
        if type(here.value) is list:
            return (*here.path, len(here.value))
        return here.path if here.next is None else here.next

    def key(self, key: Hashable, mark: Mark) -> None:
        """Takes the key of the value to come."""
        self._count(mark)
        here = self._open[-1]
        name = key if isinstance(key, (str, int)) else str(key)
        if isinstance(name, str) and len(name) > MAX_KEY:
            self.fault(f"a key is longer than {MAX_KEY} characters", "shorten it", mark, here.path)
            key = name = name[:MAX_KEY]
        here.named, here.next = key, (*here.path, name)
        text = str(name)
        if first := here.names.get(text):
            what = f"the key {shown(text)} stands here a second time: it is first stated on line {first.line}"
            self.fault(what, "keep one of the two, or merge them", mark, here.next)
        else:
            here.names[text] = mark
        self.keys[here.next] = mark

    def leaf(self, value: Any, mark: Mark, scalar: Scalar | None = None) -> None:
        """Takes a value that holds no others."""
        path = self._place(value, mark)
        if scalar is not None:
            self.scalars[path] = scalar
            if len(value) > MAX_SCALAR:
                self.fault(f"a value is longer than {MAX_SCALAR:,} characters", "shorten it", mark, path)

    def open(self, value: dict[Hashable, Any] | list[Any], mark: Mark) -> None:
        """Takes a mapping or a list, which the values after it fill until it is closed."""
        is_key = self.wants_key
        if is_key:  # filled like any other, so that reading goes on, and then forgotten
            self.fault("a list or a mapping cannot be a key", "use a word as the key", mark, self.path)
            path: Path = (*self.path, "?")
        else:
            path = self._place(value, mark)
        if len(self._open) == MAX_DEPTH:
            self.stop(f"values are nested more than {MAX_DEPTH} deep", "flatten them", mark)
        self._open.append(_Open(value, path, is_key=is_key))

    def close(self) -> None:
        """Ends the mapping or list that is being filled."""
        done = self._open.pop()
        if done.is_key:
            self._open[-1].named, self._open[-1].next = "?", done.path

    def _place(self, value: Any, mark: Mark) -> Path:
        self._count(mark)
        path = self.path
        self.marks[path] = mark
        if not self._open:
            self.value = value
            return path
        here = self._open[-1]
        if type(here.value) is list:
            here.value.append(value)
        else:
            here.value[here.named] = value
            here.next = None
        return path

    def _count(self, mark: Mark) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self.stop(f"there are more than {MAX_NODES:,} keys and values", "split the file", mark)
