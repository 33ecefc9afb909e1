"""Where output goes and what it looks like: colours and broken lines on a terminal only."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from pipl import PiplError
from pipl.cli import terminal
from pipl.exporters.lines import line


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It always is."""
        return True


def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Standard output as a terminal of forty columns."""
    stream = Screen()
    monkeypatch.setattr(sys, "stdout", stream)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "40")
    return stream


def test_lines_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Styles become colours, and what is too long goes on further in, without blanks at the end."""
    stream = screen(monkeypatch)
    terminal.show([line(("breached", "breached"), "  short", indent=2), line("单独同意" * 12, indent=4)])
    first, *rest = stream.getvalue().splitlines()
    assert first == "  \x1b[1;31mbreached\x1b[0m  short"
    assert [len(each) - len(each.lstrip()) for each in rest] == [4, 6, 6]
    assert "".join(each.strip() for each in rest) == "单独同意" * 12
    assert all(each == each.rstrip() for each in rest)


def test_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    """`NO_COLOR` is heeded."""
    stream = screen(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    terminal.show([line(("code", "code"))])
    assert "\x1b[36m" not in stream.getvalue()


def test_a_table_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table keeps within the width, and its first column whole."""
    stream = screen(monkeypatch)
    terminal.show_table(["duty", "title"], [("pipl/29-sensitive", "words " * 12)])
    assert "pipl/29-sensitive" in stream.getvalue()
    assert "────" in stream.getvalue()


def test_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Into a pipe nothing is broken, coloured or cut, and brackets are not taken for styles."""
    terminal.show([line(("x" * 300, "breached"), "[bold]", indent=2), line()])
    terminal.show_table(["head"], [("y" * 300 + "[red]",)])
    assert capsys.readouterr().out == f"  {'x' * 300}[bold]\n\nhead\n{'y' * 300}[red]\n"


def test_files(tmp_path: Path) -> None:
    """A file is UTF-8 with plain line feeds; one that cannot be written is an error with its name."""
    path = tmp_path / "report"
    terminal.write_file(str(path), "同意\n\udcff\n")
    assert path.read_bytes() == "同意\n\\udcff\n".encode()
    for wrong in (str(tmp_path), str(tmp_path / "no" / "report"), "a\0b"):
        with pytest.raises(PiplError, match="cannot write the file"):
            terminal.write_file(wrong, "")


def test_utf8_whatever_the_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streams of another encoding are made to write UTF-8 and plain line feeds; others are left alone."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii", newline="\r\n"))
    errors = io.StringIO()
    monkeypatch.setattr(sys, "stderr", errors)
    terminal.speak_utf8()
    terminal.write("同意\n")
    terminal.complain("fault")
    assert raw.getvalue() == "同意\n".encode()
    assert errors.getvalue() == "fault\n"


def test_a_pipe_that_is_closed(tmp_path: Path) -> None:
    """Writing on into a closed pipe is no error, and neither is closing it in the end."""

    class Closed(io.StringIO):
        def fileno(self) -> int:
            """That of a file."""
            return file.fileno()

        def flush(self) -> None:
            """Nobody reads any more."""
            raise BrokenPipeError

    with (tmp_path / "out").open("w") as file:
        terminal.write("anything", Closed())
        file.write("goes nowhere")
    assert (tmp_path / "out").read_text(encoding="utf-8") == ""
