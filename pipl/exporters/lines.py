"""Lines of text for a person: what is said, how it stands out, and how far it is indented."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Style = Literal["", "strong", "faint", "code", "breached", "waived", "unknown", "met", "out_of_scope"]
Span = tuple[str, Style]


@dataclass(frozen=True, slots=True)
class Line:
    """One line; a terminal breaks it where it is too long, and nothing else does."""

    spans: tuple[Span, ...] = ()
    indent: int = 0

    @property
    def text(self) -> str:
        """What the line says, without its styles."""
        return "".join(text for text, _ in self.spans)


def line(*said: str | Span, indent: int = 0) -> Line:
    """A line of plain texts and of texts that stand out."""
    return Line(tuple((each, "") if isinstance(each, str) else each for each in said), indent)


def plain(lines: Iterable[Line]) -> str:
    """The lines as text without colours, each ending in a line feed and in nothing else."""
    return "".join(f"{' ' * each.indent}{each.text}".rstrip() + "\n" for each in lines)
