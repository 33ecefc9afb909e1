"""What `pipl check` accepts for a time or knows already: the waivers beside a spec, and a baseline."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

import pipl
from pipl import Fault, Language, PiplError
from pipl.cli.options import refuse_one_for_all
from pipl.cli.phrases import say
from pipl.cli.terminal import complain

WaiverFile = Annotated[
    str,
    typer.Option(
        "--waivers",
        metavar="FILE",
        help="The waivers of the spec. [default: `app.waivers.yaml` beside `app.yaml`]",
    ),
]
BaselineFile = Annotated[
    str,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="Report only what this file does not know; what is fixed leaves it.",
    ),
]
WriteBaseline = Annotated[
    bool, typer.Option("--write-baseline", help="Write the baseline: from now on it knows all that is found.")
]
ReadOnly = Annotated[
    bool,
    typer.Option(
        "--baseline-read-only",
        help="Leave the baseline as it is. [default: so where CI is set in the environment]",
    ),
]


def waivers_of(apps: Sequence[pipl.App], file: str) -> list[tuple[pipl.Waiver, ...]]:
    """The waivers of each app: those in a file, or in the one beside its spec.

    Raises: PiplError with the faults of all of them, or if there is one file for several apps.
    """
    if file:
        if len(apps) > 1:
            refuse_one_for_all("--waivers", file, "app.waivers.yaml")
        return [pipl.load_waivers(file)] * len(apps)
    found: list[tuple[pipl.Waiver, ...]] = []
    faults: list[Fault] = []
    for app in apps:
        try:
            found.append(pipl.waivers_beside(app.document.file) if app.document is not None else ())
        except PiplError as error:
            faults += error.faults
    if faults:
        raise PiplError(faults)
    return found


def in_ci(environment: Mapping[str, str]) -> bool:
    """Whether this runs where nobody would commit a file that changes."""
    return environment.get("CI", "").lower() not in ("", "0", "false", "no")


def since_baseline(
    reports: list[pipl.Report],
    file: str,
    language: Language,
    *,
    write: bool = False,
    read_only: bool = False,
    unknowns: bool = False,
) -> list[pipl.Report]:
    """The reports without what the baseline knows; the file loses what is fixed, and gains only if told to.

    Raises: PiplError if the baseline is not there, cannot be used, or is to be written and left as it is at once.
    """
    if not file:
        if write or read_only:
            raise PiplError(Fault("no baseline is named", help="give `--baseline` a file"))
        return reports
    if write and read_only:
        help_ = "leave out `--write-baseline` or `--baseline-read-only`"
        raise PiplError(Fault("a baseline cannot be written and left as it is", file, help=help_))
    if not file.lower().endswith(".json"):
        raise PiplError(Fault("the name of the file does not end in `.json`", file, help="rename it"))
    before = None
    if Path(file).exists():
        before = pipl.load_baseline(file)
    elif not write:
        raise PiplError(Fault("there is no such baseline", file, help="`--write-baseline` begins one"))
    if write or before is None:
        baseline = pipl.baseline_of(reports, file=file, unknowns=unknowns, before=before)
        pipl.write_baseline(baseline)
        old, new = set(before.entries if before else ()), set(baseline.entries)
        complain(
            say(
                "baseline written",
                language,
                file=file,
                count=len(new),
                added=len(new - old),
                gone=len(old - new),
            )
        )
        return [pipl.new_since(report, baseline) for report in reports]
    compared = [pipl.new_since(report, before) for report in reports]
    shrunk = before.shrunk(compared)
    gone = len(before.entries) - len(shrunk.entries)
    if gone and (read_only or in_ci(os.environ)):
        complain(say("baseline kept", language, file=file, gone=gone))
    elif gone:
        pipl.write_baseline(shrunk)
        complain(say("baseline shrunk", language, file=file, gone=gone, count=len(shrunk.entries)))
    return compared
