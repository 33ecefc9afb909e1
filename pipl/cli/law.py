"""`pipl law`: what becomes of every provision of every instrument."""

from __future__ import annotations

import json
from typing import Annotated

import typer

import pipl
from pipl import Fault, Language, PiplError
from pipl.cli.options import Lang, Output, PackFolder, language, one_of, pack_of
from pipl.cli.phrases import say
from pipl.cli.terminal import show, show_table, write_file
from pipl.exporters.lines import line

commands = typer.Typer(no_args_is_help=True)


@commands.callback()
def law() -> None:
    """What the pack makes of each instrument."""


@commands.command("coverage")
def coverage(
    instrument: Annotated[str, typer.Argument(metavar="[INSTRUMENT]", help="Such as `pipl`; else all.")] = "",
    form: Annotated[
        str, typer.Option("--format", metavar="text|json", help="Format of the ledger.")
    ] = "text",
    output: Output = "",
    pack: PackFolder = "",
    lang: Lang = "",
) -> None:
    """Account for every article and item: its duties and definitions, or why it has none."""
    form = one_of("--format", form, ("text", "json"))
    tongue = language(lang)
    policies = pack_of(pack)
    found = pipl.coverage(policies)
    if instrument:
        if instrument not in policies.instruments:
            from pipl.errors import suggestion

            known = ", ".join(policies.instruments)
            help_ = suggestion(instrument, policies.instruments, rest=f"the instruments are {known}")
            raise PiplError(Fault(f"unknown instrument `{instrument}`", help=help_))
        found = tuple(each for each in found if each.instrument == instrument)
    if form == "json":
        document = {
            "format": "pipl-coverage/1",
            "pack": {"digest": policies.digest},
            "instruments": [each.to_dict() for each in found],
        }
        write_file(output, json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    elif output:
        write_file(output, "".join(_plain(each, tongue) for each in found))
    else:
        for each in found:
            _table(each, tongue)


def _disposition(word: str, language: Language) -> str:
    return say("scope of law" if word == "scope" else word, language)


def _rows(of: pipl.Coverage, language: Language) -> list[tuple[str, str, str, str]]:
    """Provision, dispositions, files that rest on it or carry it out, and why."""
    return [
        (
            each.citation.in_(language),
            ", ".join(_disposition(word, language) for word in each.dispositions),
            " ".join((*each.duties, *each.definitions, *(f"-> {name}" for name in each.carried_out_by))),
            each.because,
        )
        for each in of.provisions
    ]


def _totals(of: pipl.Coverage, language: Language) -> str:
    counts = (f"{_disposition(word, language)} {count}" for word, count in of.totals.items())
    return say("accounted", language, count=len(of.provisions)) + ", ".join(counts)


def _table(of: pipl.Coverage, language: Language) -> None:
    show([line((of.title.in_(language), "strong"), f"  {of.instrument}")])
    heads = [say(key, language) for key in ("provision", "disposition", "files", "because")]
    show_table(heads, _rows(of, language))
    show([line((_totals(of, language), "strong")), line()])


def _plain(of: pipl.Coverage, language: Language) -> str:
    """The same in a file, with tabs between columns."""
    rows = ("\t".join(row).rstrip() for row in _rows(of, language))
    return "\n".join((f"{of.title.in_(language)}  {of.instrument}", *rows, _totals(of, language), "")) + "\n"
