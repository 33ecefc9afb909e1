"""The values of a text while they are read: what both forms of text share, and how much they may hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

from pipl.document.places import Document, Mark, Path, Scalar, path_text
from pipl.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

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

EMPTY = ("the file is empty", "")
NOT_STATED = (
    "nothing is stated here",
    "leave the key out when the fact is not stated; write `none`, `[]` or `false` to say that there is none",
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no value may hold, not even through an escape."""


def shown(words: str) -> str:
    """The user's words in backticks, on one line and not too long."""
    line = " ".join(words[:80].split())
    if line == "`":
        return '"`"'
    return f"`{line[:40]}...`" if len(line) > 40 else f"`{line}`"


class Stopped(Exception):  # noqa: N818 - not an error: the faults are in the tree
    """Nothing sensible can be read after this place."""


class _Open:
    """A mapping or list that is being filled."""

    __slots__ = ("above", "depth", "in_key", "is_key", "mark", "named", "names", "next", "path", "value")

    def __init__(
        self, value: dict[Hashable, Any] | list[Any], path: Path, mark: Mark, above: _Open | None
    ) -> None:
        self.value = value
        self.mark = mark
        self.path = path
        self.above = above
        self.depth: int = above.depth + 1 if above else 0
        self.is_key = False
        self.in_key: bool = above is not None and above.in_key
        self.named: Hashable = None
        self.names: dict[str, Mark] = {}  # the keys so far as text, and the place of each
        self.next: Path | None = (*path, 0) if isinstance(value, list) else None  # None: a key comes next


class Tree:
    """Values and places of one text, filled by a reader of its form, and the faults met on the way."""

    def __init__(self, file: str, source: str) -> None:
        self.file = file
        self.source = source
        self.marks: dict[Path, Mark] = {}
        self.keys: dict[Path, Mark] = {}
        self.scalars: dict[Path, Scalar] = {}
        self.faults: list[Fault] = []
        self._root: dict[Hashable, Any] = {}  # the value of the text under the key None
        self._here = _Open(self._root, (), Mark(1, 1), None)
        self._here.next = ()
        self._nodes = 0

    def document(self, *, whole: bool) -> Document:
        """What was read; without a value unless the whole text was."""
        places = (self.marks, self.keys, self.scalars)
        faults = sorted(dict.fromkeys(self.faults), key=lambda fault: (fault.line, fault.column))
        value = self._root.get(None) if whole else None
        return Document(self.file, value, *places, tuple(faults), self.source)

    def fault(self, what: str, advice: str, mark: Mark, path: Path | None = None) -> None:
        """Keeps a fault; stops when there are too many to be of use."""
        where = "" if path is None else path_text(path)
        self.faults.append(Fault(what, self.file, mark.line, mark.column, where, advice))
        if len(self.faults) == MAX_FAULTS:
            self.faults.append(Fault(f"there are more than {MAX_FAULTS:,} faults", self.file, *mark))
            raise Stopped

    def stop(self, what: str, advice: str, mark: Mark) -> NoReturn:
        """Keeps a fault after which nothing more can be read; its path is not sure, so it has none."""
        self.fault(what, advice, mark)
        raise Stopped

    @property
    def depth(self) -> int:
        """How many mappings and lists are being filled, one inside the other."""
        return self._here.depth

    @property
    def wants_key(self) -> bool:
        """Whether the next thing read is the key of a mapping."""
        return self._here.next is None

    def opened(self) -> Iterator[Mark]:
        """The places of the mappings and lists that are being filled, innermost first."""
        here = self._here
        while here.above:
            yield here.mark
            here = here.above

    @property
    def path(self) -> Path:
        """Where the next value goes; the path of the mapping while that waits for a key."""
        return self._here.next or self._here.path

    def key(self, key: Hashable, mark: Mark) -> None:
        """Takes the key of the value to come."""
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._too_many(mark)
        here = self._here
        name = key if isinstance(key, (str, int)) else str(key)
        text = str(name)
        if len(text) > MAX_KEY:
            self.fault(f"a key is longer than {MAX_KEY} characters", "shorten it", mark, here.path)
            key = name = text = text[:MAX_KEY]
        path = (*here.path, name)
        if first := here.names.get(text):
            what = f"the key {shown(text)} stands here a second time: it is first stated on line {first.line}"
            self.fault(what, "keep one of the two, or merge them", mark, path)
        else:
            here.names[text] = mark
        here.named, here.next = key, path
        self.keys[path] = mark

    def leaf(self, value: Any, mark: Mark, scalar: Scalar | None = None) -> None:
        """Takes a value that holds no others; a string comes with how it is written."""
        path = self._place(value, mark)
        if scalar is not None:
            self.scalars[path] = scalar
            if len(value) > MAX_SCALAR:
                self.fault(f"a value is longer than {MAX_SCALAR:,} characters", "shorten it", mark, path)

    def open(self, value: dict[Hashable, Any] | list[Any], mark: Mark) -> None:
        """Takes a mapping or a list, which the values after it fill until it is closed."""
        is_key = self.wants_key
        if is_key and not self._here.in_key:  # filled like any other, so that reading goes on, then forgotten
            self.fault("a list or a mapping cannot be a key", "use a word as the key", mark, self.path)
        path = (*self.path, "?") if is_key else self._place(value, mark)
        if self.depth == MAX_DEPTH:
            self.stop(f"values are nested more than {MAX_DEPTH} deep", "flatten them", mark)
        self._here = _Open(value, path, mark, self._here)
        if is_key:
            self._here.is_key = self._here.in_key = True

    def close(self) -> None:
        """Ends the mapping or list that is being filled."""
        done = self._here
        assert done.above  # the readers close what they opened
        self._here = done.above
        if done.is_key:
            self._here.named, self._here.next = "?", done.path

    def _place(self, value: Any, mark: Mark) -> Path:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._too_many(mark)
        here = self._here
        path = here.next
        assert path is not None  # the readers ask for a key first
        self.marks[path] = mark
        if isinstance(here.value, list):
            here.value.append(value)
            here.next = (*here.path, len(here.value))
        else:
            here.value[here.named] = value
            here.next = None
        return path

    def _too_many(self, mark: Mark) -> NoReturn:
        self.stop(f"there are more than {MAX_NODES:,} keys and values", "split the file", mark)
