"""The command line: a thin user of the library.

Exit codes: 0 no breach, 1 breach (or unknown under `--unknown fail`), 2 could not run.
"""

from __future__ import annotations


def main() -> None:
    """Runs the command that was typed."""
    from pipl.cli.program import program
    from pipl.cli.terminal import speak_utf8

    speak_utf8()
    program(prog_name="pipl")
