"""`pipl init`: a commented spec to begin with."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

import pipl
from pipl import Fault, PiplError
from pipl.cli.options import Lang, Output, language
from pipl.cli.terminal import write_file

W = TypeVar("W", bound=StrEnum)


def init(
    of: Annotated[
        str,
        typer.Argument(
            metavar="TYPE", help="Type of app: `online_shopping`; `pipl facts app_type` lists all."
        ),
    ],
    platform: Annotated[str, typer.Option("--platform", metavar="WORD", help="What it runs on.")] = "android",
    output: Output = "",
    lang: Lang = "",
) -> None:
    """Write a commented spec for a type of app, with every fact left open."""
    tongue = language(lang)
    text = pipl.starter(
        _word(pipl.AppType, of, "type of app", "app_type"),
        _word(pipl.Platform, platform, "platform", "platform"),
        language=tongue,
    )
    if output and Path(output).exists():
        raise PiplError(
            Fault("there is a file of that name already", output, help="give `--output` another path")
        )
    write_file(output, text)


def _word(words: type[W], word: str, what: str, vocabulary: str) -> W:
    if word in set(words):
        return words(word)
    from pipl.errors import suggestion

    help_ = suggestion(word, set(words), rest=f"`pipl facts {vocabulary}` lists all of them")
    raise PiplError(Fault(f"unknown {what} `{word}`", help=help_))
