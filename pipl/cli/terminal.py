"""Where a command writes to, and what it looks like there: UTF-8 always, colours and wrapping on a terminal only."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, TYPE_CHECKING

from pipl import Fault, PiplError
from pipl.exporters.lines import Line, plain

if TYPE_CHECKING:
    from rich.console import Console

STYLES: Mapping[str, str] = {
    "strong": "bold",
    "faint": "dim",
    "code": "cyan",
    "breached": "bold red",
    "waived": "bold magenta",
    "unknown": "yellow",
    "met": "green",
    "out_of_scope": "dim",
}
UNBROKEN = 100_000
"""The width of what is no terminal: no line is ever broken, so that each can be searched for."""


def speak_utf8() -> None:
    """Makes both streams write UTF-8 and plain line feeds, whatever the locale and the platform say."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def write(text: str, stream: IO[str] | None = None) -> None:
    """Writes a text, to standard output unless told otherwise; a reader that has gone away is no error."""
    stream = stream or sys.stdout
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        # The exit code still tells what was found; closing the stream at exit must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def write_file(path: str, text: str) -> None:
    """Writes a file in UTF-8, or standard output if no path is given.

    Raises: PiplError if the file cannot be written.
    """
    if not path:
        write(text)
        return
    try:
        with open(path, "w", encoding="utf-8", newline="\n", errors="backslashreplace") as file:  # noqa: PTH123
            file.write(text)
    except (OSError, ValueError) as error:  # ValueError: a path that no system can have
        reason = getattr(error, "strerror", None) or str(error)
        fault = Fault(f"cannot write the file: {reason.lower()}", path, help="give `--output` another path")
        raise PiplError(fault) from None


def complain(said: object) -> None:
    """Writes faults to standard error."""
    write(f"{said}\n", sys.stderr)


def show(lines: Iterable[Line]) -> None:
    """Writes lines: styled and broken at the width of a terminal, else just as they are."""
    if not sys.stdout.isatty():
        write(plain(lines))
        return
    from rich.text import Text

    console, buffer = _console()
    for each in lines:
        text = Text.assemble(*((said, STYLES.get(style, "")) for said, style in each.spans))
        indent = min(each.indent, console.width // 2)
        # What does not fit goes on two columns further in, so that the eye finds where the next line begins.
        parts = (
            text.wrap(console, console.width - indent - 2)
            if indent + text.cell_len > console.width
            else [text]
        )
        for position, part in enumerate(parts):
            part.rstrip()
            console.print(Text(" " * (indent + (2 if position else 0))).append_text(part), soft_wrap=True)
    write(buffer.getvalue())


def show_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Writes rows under their heads, in columns."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    console, buffer = _console()
    table = Table(box=box.SIMPLE_HEAD if console.is_terminal else None, pad_edge=False, header_style="bold")
    for position, name in enumerate(head):
        table.add_column(name, overflow="fold", style="" if position else "cyan", no_wrap=not position)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
    said = buffer.getvalue()
    write(said if console.is_terminal else "".join(f"{each.rstrip()}\n" for each in said.splitlines()))


def _console() -> tuple[Console, io.StringIO]:
    """A console that writes into a buffer as it would to standard output."""
    from rich.console import Console

    buffer = io.StringIO()
    if sys.stdout.isatty():
        return Console(file=buffer, force_terminal=True, highlight=False), buffer
    return Console(file=buffer, force_terminal=False, width=UNBROKEN, no_color=True, highlight=False), buffer
