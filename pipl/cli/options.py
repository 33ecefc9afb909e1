"""Options that several commands share, and what their texts stand for."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

import pipl
from pipl import AppError, Fault, Language, PiplError
from pipl.beside import SUFFIXES as BESIDE
from pipl.days import day_of, today
from pipl.text import language_of

SPECS = ("app.yaml", "app.yml", "app.json")
"""What a spec is called in a folder of its own."""
SUFFIXES = (".yaml", ".yml", ".json")

AsOf = Annotated[
    str,
    typer.Option(
        "--as-of", metavar="DATE", help="The day whose law is applied, YYYY-MM-DD in China. [default: today]"
    ),
]
PackFolder = Annotated[
    str, typer.Option("--pack", metavar="DIR", help="A folder of policies instead of the built-in one.")
]
Lang = Annotated[
    str, typer.Option("--lang", metavar="zh|en", help="Language of the output. [default: that of the locale]")
]
Strictness = Annotated[
    str,
    typer.Option(
        "--reading",
        metavar="usual|strict",
        help="Where lawyers dispute an exception: grant it as is usual, or hold the app to the stricter reading.",
    ),
]
AttestationFile = Annotated[
    str,
    typer.Option(
        "--attestations",
        metavar="FILE",
        help="Attested facts of the spec. [default: `app.attestations.yaml` beside `app.yaml`]",
    ),
]
Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, not to standard output.")
]


def day(text: str) -> date:
    """The day that an option names, or today if it names none."""
    return day_of(text) if text else today()


def one_of(option: str, word: str, known: Iterable[str]) -> str:
    """A word that has to be one of a few."""
    words = tuple(known)
    if word in words:
        return word
    from pipl.errors import suggestion

    help_ = suggestion(word, words, rest=f"`{option}` takes one of: {', '.join(words)}")
    raise PiplError(Fault(f"unknown word `{word}` for `{option}`", help=help_))


def language(lang: str) -> Language:
    """The language asked for, else that of the locale."""
    if not lang:
        return language_of(os.environ)
    return "zh" if one_of("--lang", lang, ("zh", "en")) == "zh" else "en"


def reading(word: str) -> Literal["usual", "strict"]:
    """How disputed exceptions are read."""
    return "strict" if one_of("--reading", word, ("usual", "strict")) == "strict" else "usual"


def pack_of(folder: str) -> pipl.Pack:
    """The pack in a folder, or the built-in one."""
    return pipl.load_pack(folder or None)


def duty_named(pack: pipl.Pack, part: str) -> str:
    """The id of the duty that is meant.

    Raises: PiplError if it is none, with the nearest, or more than one, with all of them.
    """
    found = pipl.duties_named(pack, part)
    if len(found) > 1:
        listed = "\n".join(f"    {duty.id}" for duty in found)
        raise PiplError(Fault(f"`{part}` may mean {len(found)} duties", help=f"name one of them:\n{listed}"))
    return found[0].id if found else pack.duty(part).id


def spec_files(paths: Iterable[str]) -> list[str]:
    """The specs that some paths stand for, each once and in order.

    A file is a spec. Of a folder it is its `app.yaml`, `app.yml` or `app.json`; where there is none, every
    `.yaml`, `.yml` and `.json` file directly in it, by name, but for those that stand beside a spec, as its waivers do.

    Raises: AppError for each folder that holds no spec or leaves open which.
    """
    faults: list[Fault] = []
    found: dict[Path, str] = {}
    for path in paths:
        for file in _in_folder(path, faults) if os.path.isdir(path) else [path]:  # noqa: PTH112
            found.setdefault(Path(file).absolute(), file)
    if faults:
        raise AppError(faults)
    return list(found.values())


def _in_folder(path: str, faults: list[Fault]) -> list[str]:
    entries = [entry.name for entry in Path(path).iterdir() if entry.suffix.lower() in SUFFIXES]
    names = sorted(name for name in entries if not name.lower().endswith(BESIDE))
    named = [name for name in SPECS if name in names]
    if len(named) > 1:
        both = " and ".join(f"`{name}`" for name in named)
        faults.append(Fault(f"there are {both} in this folder", path, help="name the one that is meant"))
    elif not names:
        help_ = "a spec is a `.yaml`, `.yml` or `.json` file; `pipl init` writes one to begin with"
        faults.append(Fault("there is no spec in this folder", path, help=help_))
    return [os.path.join(path, name) for name in named or names]  # noqa: PTH118


def load_apps(paths: Iterable[str], attestations: str = "") -> list[pipl.App]:
    """The apps of some specs, each with what a file attests of it: the one named, or the one beside the spec.

    Raises: AppError with the faults of all of them, or if there is one file for several specs.
    """
    apps: list[pipl.App] = []
    faults: list[Fault] = []
    files = spec_files(paths)
    if len(files) > 1:
        refuse_one_for_all("--attestations", attestations, "app.attestations.yaml")
    for file in files:
        try:
            apps.append(pipl.attest_from(pipl.load_app(file), attestations or None))
        except AppError as error:
            faults += error.faults
    if faults:
        raise AppError(faults)
    return apps


def refuse_one_for_all(option: str, file: str, beside: str) -> None:
    """Refuses one file for several specs, where each has its own beside it.

    Raises: PiplError if a file is named.
    """
    if file:
        help_ = f"put a file of its own beside each spec: `{beside}` beside `app.yaml`"
        raise PiplError(Fault(f"`{option}` goes with one spec", file, help=help_))
