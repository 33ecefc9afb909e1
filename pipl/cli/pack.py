"""`pipl pack`: for whoever writes policies."""

from __future__ import annotations

from typing import Annotated

import typer

import pipl
from pipl import Fault
from pipl.cli.options import Lang, language, pack_of
from pipl.cli.phrases import say
from pipl.cli.terminal import show
from pipl.exporters.lines import Line, Style, line

commands = typer.Typer(no_args_is_help=True)
FAILED = 1


@commands.callback()
def pack() -> None:
    """For whoever writes policies."""


@commands.command("check")
def check(
    folder: Annotated[
        str, typer.Argument(metavar="[DIR]", help="A folder of policies; else the built-in one.")
    ] = "",
    lang: Lang = "",
) -> None:
    """Load a pack, compile its expressions with rule-engine too, look for slips, and try every example."""
    tongue = language(lang)
    policies = pack_of(folder)
    faults, warnings = pipl.lint(policies)
    tried = list(pipl.trials(policies))
    failed = [trial for trial in tried if not trial.passed]
    lines = [each for fault in warnings for each in _fault("warning", fault)]
    lines += [each for fault in faults for each in _fault("fault", fault)]
    for trial in failed:
        what = f"expected {_written(trial.expected)}, got {_written(trial.got)}: {trial.says} [{trial.id}]"
        lines += _fault("failed", Fault(what, trial.file, trial.line, path=trial.path))
    summary = say(
        "checked",
        tongue,
        duties=len(policies.duties),
        definitions=len(policies.definitions),
        examples=len(tried),
        failed=len(failed),
        faults=len(faults),
        warnings=len(warnings),
    )
    wrong = bool(failed or faults)
    lines.append(line((summary, "breached" if wrong else "met")))
    show(lines)
    if wrong:
        raise typer.Exit(FAILED)


def _fault(kind: str, fault: Fault) -> list[Line]:
    style: Style = "unknown" if kind == "warning" else "breached"
    place = f"{fault.place}: " if fault.place else ""
    lines = [line((place, "code"), (f"{kind}: ", style), fault.what)]
    return [*lines, line((f"help: {fault.help}", "faint"), indent=2)] if fault.help else lines


def _written(value: object) -> str:
    """A value as an example has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
