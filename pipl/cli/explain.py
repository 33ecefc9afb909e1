"""`pipl explain`: what a duty asks, or why an app has the outcome that it has."""

from __future__ import annotations

import os
from typing import Annotated

import typer

import pipl
from pipl import Fault, PiplError
from pipl.cli.options import AsOf, Lang, PackFolder, Strictness, day, language, load_apps, pack_of, reading
from pipl.cli.terminal import show


def explain(
    what: Annotated[
        list[str],
        typer.Argument(metavar="[SPEC] DUTY", help="An id, or enough of it: `29`, `separate-consent`."),
    ],
    subject: Annotated[
        str, typer.Option("--subject", metavar="KEY", help="Only this subject, such as the id of a flow.")
    ] = "",
    as_of: AsOf = "",
    strictness: Strictness = "usual",
    pack: PackFolder = "",
    lang: Lang = "",
    depth: Annotated[
        int, typer.Option("--depth", min=0, help="How many levels of definitions are opened up.")
    ] = 1,
) -> None:
    """Explain what a duty asks; with a spec, why this app has its outcome, step by step."""
    tongue, read = language(lang), reading(strictness)
    that_day = day(as_of)
    *spec, part = what
    if len(spec) > 1:
        raise PiplError(Fault("one spec and one duty are wanted", help="`pipl explain SPEC DUTY`"))
    if not spec and os.path.exists(part):  # noqa: PTH110
        help_ = f"`pipl explain {part} DUTY`; `pipl check {part}` shows which duties there are"
        raise PiplError(Fault(f"no duty is named beside the spec `{part}`", help=help_))
    policies = pack_of(pack)
    if not spec:
        from pipl.cli.described import lines as described

        duty = _the_one(policies, part)
        show(described(pipl.describe(policies, duty, as_of=that_day), tongue))
        return
    from pipl.cli.explained import lines as explained

    apps = load_apps(spec)
    if len(apps) > 1:
        raise PiplError(
            Fault("there are several specs in this folder", spec[0], help="name the one that is meant")
        )
    duty = _the_one(policies, part)
    found = pipl.explain(apps[0], policies, duty, as_of=that_day, reading=read, depth=depth)
    if subject:
        kept = tuple(each for each in found if each.finding.about.key == subject)
        if not kept:
            from pipl.errors import suggestion

            keys = [each.finding.about.key for each in found]
            help_ = suggestion(subject, keys, rest=f"its subjects are {', '.join(keys) or 'none'}")
            raise PiplError(Fault(f"`{duty}` has no subject `{subject}` in this app", help=help_))
        found = kept
    show(explained(pipl.describe(policies, duty, as_of=that_day), found, tongue))


def _the_one(pack: pipl.Pack, part: str) -> str:
    """The id of the duty that is meant.

    Raises: PiplError if it is none, with the nearest, or more than one, with all of them.
    """
    found = pipl.duties_named(pack, part)
    if len(found) > 1:
        listed = "\n".join(f"    {duty.id}" for duty in found)
        raise PiplError(Fault(f"`{part}` may mean {len(found)} duties", help=f"name one of them:\n{listed}"))
    return found[0].id if found else pack.duty(part).id
