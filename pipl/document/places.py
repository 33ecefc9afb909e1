"""What was read from a text, and where in the text each part of it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from pipl.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

Path = tuple[str | int, ...]
"""The way from the root to a value: keys and list indexes; a date used as a key is its ISO text."""

LINE_BREAK = re.compile(r"\r\n|\r|\n")
_BARE_KEY = re.compile(r"[^\W\d]\w*")
_SOLID = re.compile(r"[^ \t\r\n]")  # folding only moves white space, so the rest is what can be counted
_SOLID_SINGLE = re.compile(r"''|[^ \t\r\n]")
_COMMENT = re.compile(r"[ \t]+#")


class Mark(NamedTuple):
    """A place in a text; both numbers count characters from 1."""

    line: int
    column: int


class Scalar(NamedTuple):
    """How a string is written: its style (nothing, `"`, `'`, `|` or `>`) and its span in the source."""

    style: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """The value of a text, the place of each part of it, and all that is wrong with it.

    `value` is None where the text could not be read to its end. Where it could and there are faults all the
    same, a missing value stands as None and a doubtful word as its own text: the rest can still be looked at.
    """

    file: str
    value: Any
    marks: Mapping[Path, Mark] = field(repr=False)
    keys: Mapping[Path, Mark] = field(repr=False)
    scalars: Mapping[Path, Scalar] = field(repr=False)
    faults: tuple[Fault, ...]
    source: str = field(repr=False)

    def mark(self, path: Path) -> Mark:
        """The place of the value, or of the nearest known one on the way up to the root."""
        path = path_of(path)
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, Mark(1, 1))

    def key_mark(self, path: Path) -> Mark:
        """The place of the key of the value, or of the nearest value above where there is no such key."""
        return self.keys.get(path_of(path)) or self.mark(path)

    def at(self, path: Path, offset: int) -> Mark:
        """The place of one character of a string; of its end, if the offset is a blank or beyond it.

        A text in double quotes that holds an escape cannot be counted through: its own place is given then.
        """
        path = path_of(path)
        scalar, mark = self.scalars.get(path), self.mark(path)
        value = self._string(path) if scalar else None
        if scalar is None or value is None:
            return mark
        raw = self.source[scalar.start : scalar.end]
        if scalar.style == '"' and "\\" in raw:
            return mark
        return moved(mark, raw[: _index(raw, scalar.style, value, max(offset, 0))])

    def cut(self, path: Path) -> bool:
        """Whether an unquoted text ends in a comment on its last line, perhaps against its writer's will."""
        scalar = self.scalars.get(path_of(path))
        return scalar is not None and not scalar.style and bool(_COMMENT.match(self.source, scalar.end))

    def fault(
        self, what: str, path: Path, advice: str = "", *, offset: int | None = None, key: bool = False
    ) -> Fault:
        """A fault at a value, at one character of it or at its key; the advice becomes its help."""
        mark = (
            self.at(path, offset) if offset is not None else self.key_mark(path) if key else self.mark(path)
        )
        return Fault(what, self.file, mark.line, mark.column, path_text(path), advice)

    def _string(self, path: Path) -> str | None:
        value = self.value
        for step in path:
            if isinstance(value, dict) and step not in value:  # a date is a key by itself and text in a path
                step = next((key for key in value if str(key) == step), step)
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value if isinstance(value, str) else None


def path_of(path: tuple[object, ...]) -> Path:
    """The path with its dates as text, so that the keys of a value can be used as they are."""
    return tuple(step if isinstance(step, (str, int)) else str(step) for step in path)


def path_text(path: Path) -> str:
    """The path as `$.flows[3].purpose`; a key that is no plain word stands in brackets and quotes."""
    return "$" + "".join(map(_step_text, path_of(path)))


def _step_text(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    if _BARE_KEY.fullmatch(step):
        return f".{step}"
    escaped = step.replace("\\", "\\\\").replace('"', '\\"')
    return f'["{LINE_BREAK.sub(" ", escaped)}"]'


def _index(raw: str, style: str, value: str, offset: int) -> int:
    """Where in the raw text of a string the character of the value stands, counted by what is not blank."""
    start = 1 if style and style in "\"'" else 0
    if style in ("|", ">") and (header := LINE_BREAK.search(raw)):
        start = header.end()
    before = len(_SOLID.findall(value, 0, offset))
    on_solid = offset < len(value) and _SOLID.match(value, offset) is not None
    end = start
    for count, found in enumerate((_SOLID_SINGLE if style == "'" else _SOLID).finditer(raw, start)):
        if count == before:
            return found.start() if on_solid else end
        end = found.end()
    return end


def moved(mark: Mark, text: str) -> Mark:
    """The place right after a text that starts at the mark."""
    breaks = list(LINE_BREAK.finditer(text))
    if not breaks:
        return Mark(mark.line, mark.column + len(text))
    return Mark(mark.line + len(breaks), len(text) - breaks[-1].end() + 1)
