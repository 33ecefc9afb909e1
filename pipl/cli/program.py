"""All commands under one name, and what becomes of an error in any of them."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

import pipl
from pipl.cli import check, explain, facts, init, law, pack, permissions, rules, schema, waive
from pipl.cli.terminal import complain, write

COULD_NOT_RUN = 2


class Commands(TyperGroup):
    """A group whose commands tell what is wrong with an input in place of a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command; errors of the library go to standard error."""
        try:
            return super().invoke(ctx)
        except pipl.PiplError as error:
            complain(error)
            raise typer.Exit(COULD_NOT_RUN) from None


def _version(wanted: bool) -> None:
    if wanted:
        write(f"pipl {pipl.__version__}\n")
        raise typer.Exit


program = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@program.callback()
def about(
    version: Annotated[
        bool, typer.Option("--version", help="Say the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """China's rules on personal information, held against the spec of an app."""


program.command("check")(check.check)
program.command("explain")(explain.explain)
program.command("waive")(waive.waive)
program.command("rules")(rules.rules)
program.command("facts")(facts.facts)
program.command("permissions")(permissions.permissions)
program.add_typer(law.commands, name="law", help="What the pack makes of each instrument.")
program.command("schema")(schema.schema)
program.command("init")(init.init)
program.add_typer(pack.commands, name="pack", help="For whoever writes policies.")
