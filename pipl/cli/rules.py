"""`pipl rules`: the duties of the pack, searched in both languages."""

from __future__ import annotations

from typing import Annotated

import typer

import pipl
from pipl.cli.options import Lang, PackFolder, day, language, pack_of
from pipl.cli.phrases import say
from pipl.cli.terminal import complain, show_table
from pipl.exporters.phrases import cited


def rules(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORD]", help="In titles, ids, labels and findings of either language; or an article."
        ),
    ] = None,
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="DATE", help="Only the duties in force on a day. [default: all]")
    ] = "",
    pack: PackFolder = "",
    lang: Lang = "",
) -> None:
    """List duties, all or those that speak of every word: `pipl rules 单独同意`, `pipl rules 29`."""
    tongue = language(lang)
    that_day = day(as_of)
    policies = pack_of(pack)
    found = pipl.find_duties(policies, words or ())
    if as_of:
        found = tuple(duty for duty in found if policies.binds(duty, that_day))
    if not found:
        complain(say("no rule", tongue, word=" ".join(words or ())))
        return
    described = [pipl.describe(policies, duty.id, as_of=that_day) for duty in found]
    show_table(
        [say(key, tongue) for key in ("id", "title", "citation", "of")],
        [
            (each.duty.id, each.duty.title.in_(tongue), cited(each.source, tongue), each.duty.about)
            for each in described
        ],
    )
