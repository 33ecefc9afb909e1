"""`pipl explain`: what a duty asks, or why an app has the outcome that it has."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

import pipl
from pipl import Fault, PiplError
from pipl.cli.options import (
    AsOf,
    AttestationFile,
    Lang,
    PackFolder,
    Strictness,
    day,
    duty_named,
    language,
    load_apps,
    pack_of,
    reading,
)
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
    attestations: AttestationFile = "",
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

        duty = duty_named(policies, part)
        show(described(pipl.describe(policies, duty, as_of=that_day), tongue))
        return
    from pipl.cli.explained import lines as explained

    apps = load_apps(spec, attestations)
    if len(apps) > 1:
        raise PiplError(
            Fault("there are several specs in this folder", spec[0], help="name the one that is meant")
        )
    duty = duty_named(policies, part)
    found = pipl.explain(apps[0], policies, duty, as_of=that_day, reading=read, depth=depth)
    found = _waived(apps[0], found, pipl.evaluate(apps[0], policies, as_of=that_day, reading=read))
    if subject:
        kept = tuple(each for each in found if each.finding.about.key == subject)
        if not kept:
            from pipl.errors import suggestion

            keys = [each.finding.about.key for each in found]
            help_ = suggestion(subject, keys, rest=f"its subjects are {', '.join(keys) or 'none'}")
            raise PiplError(Fault(f"`{duty}` has no subject `{subject}` in this app", help=help_))
        found = kept
    show(explained(pipl.describe(policies, duty, as_of=that_day), found, tongue))


def _waived(
    app: pipl.App, found: Sequence[pipl.Explanation], report: pipl.Report
) -> tuple[pipl.Explanation, ...]:
    """The explanations with the waivers beside the spec: a waived breach is told as one."""
    waivers = pipl.waivers_beside(app.document.file) if app.document is not None else ()
    waived = {(each.duty, each.about.key): each for each in pipl.waive(report, waivers).waived}
    return tuple(
        replace(each, finding=waived.get((each.finding.duty, each.finding.about.key), each.finding))
        for each in found
    )
