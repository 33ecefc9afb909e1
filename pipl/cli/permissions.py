"""`pipl permissions`: what each permission of a platform reaches, and which types of app need none of it."""

from __future__ import annotations

from typing import Annotated

import typer

import pipl
from pipl import Fault, Language, PiplError
from pipl.cli.options import AsOf, Lang, PackFolder, day, language, one_of, pack_of
from pipl.cli.phrases import say
from pipl.cli.terminal import show, show_table
from pipl.exporters.lines import line


def permissions(
    platform: Annotated[str, typer.Argument(help="android, ios, harmony or mini_program.")],
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="One of them, or a part of its name.")] = "",
    as_of: AsOf = "",
    pack: PackFolder = "",
    lang: Lang = "",
) -> None:
    """List permissions: level, the personal information that each reaches, and for whom that is out of scope."""
    tongue = language(lang)
    on = pipl.Platform(one_of("PLATFORM", platform, [str(each) for each in pipl.Platform]))
    known = pipl.permissions(on)
    found = {full: each for full, each in known.items() if name.lower() in full.lower()}
    if not found:
        from pipl.errors import suggestion

        help_ = suggestion(name, known, rest=f"{len(known)} are known of {platform}")
        raise PiplError(Fault(f"no permission `{name}` of {platform} is known", help=help_))
    beyond = pipl.types_beyond(pack_of(pack), on, found, as_of=day(as_of))
    heads = [say(key, tongue) for key in ("permission", "level", "reaches", "beyond")]
    show_table(heads, [_row(each, beyond[full], tongue) for full, each in found.items()])
    show([line((say("beyond note", tongue), "faint"))])


def _row(
    of: pipl.PlatformPermission, beyond: tuple[pipl.AppType, ...], language: Language
) -> tuple[str, str, str, str]:
    reaches = ", ".join(each.text.in_(language) for each in of.reaches) or "-"
    return f"{of.name} {of.zh}", of.level or "-", reaches, _types(beyond, language)


def _types(beyond: tuple[pipl.AppType, ...], language: Language) -> str:
    """The types by name, or those that are not among them where that is shorter."""
    every = [each for each in pipl.AppType if each.number is not None]
    within = [each for each in every if each not in beyond]
    if not beyond:
        return "-"
    if len(within) >= len(beyond):
        return ", ".join(each.text.in_(language) for each in beyond)
    but = ", ".join(each.text.in_(language) for each in within)
    return say("all but", language, types=but) if within else say("all types", language)
