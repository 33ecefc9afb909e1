"""`pipl check`: specs against the law of a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

import typer

import pipl
from pipl import Fault, PiplError
from pipl.cli.accepted import BaselineFile, ReadOnly, WaiverFile, WriteBaseline, since_baseline, waivers_of
from pipl.cli.options import (
    AsOf,
    AttestationFile,
    Lang,
    Output,
    PackFolder,
    Strictness,
    day,
    language,
    load_apps,
    one_of,
    pack_of,
    reading,
)
from pipl.cli.terminal import show, write_file
from pipl.exporters import FORMATS, export, text
from pipl.exporters.lines import Line, plain

BREACHED = 1


def check(
    specs: Annotated[
        list[str],
        typer.Argument(
            metavar="SPEC", help="A spec, or a folder: its app.yaml, or else every spec directly in it."
        ),
    ],
    as_of: AsOf = "",
    until: Annotated[
        str,
        typer.Option(
            "--until", metavar="DATE", help="Show too what later days bring up to this one, and the drafts."
        ),
    ] = "",
    pack: PackFolder = "",
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="ID",
            help="Only these duties: an id, a pattern such as `pipl/2*`, or an instrument. Repeat it for more.",
        ),
    ] = None,
    unknown: Annotated[
        str,
        typer.Option(
            "--unknown",
            metavar="fail|warn|ignore",
            help="What the facts do not settle: counts as a breach, is shown, or is not shown in the text.",
        ),
    ] = "warn",
    form: Annotated[
        str, typer.Option("--format", metavar="|".join(FORMATS), help="Format of the report.")
    ] = "text",
    by: Annotated[
        str,
        typer.Option("--by", metavar="LIST", help="Group breaches as a regulator's list names them: `miit`."),
    ] = "",
    strictness: Strictness = "usual",
    output: Output = "",
    lang: Lang = "",
    everything: Annotated[
        bool, typer.Option("--all", help="List every fact to state, not the first few.")
    ] = False,
    attestations: AttestationFile = "",
    waivers: WaiverFile = "",
    baseline: BaselineFile = "",
    write_baseline: WriteBaseline = False,
    read_only: ReadOnly = False,
) -> None:
    """Check specs; exit code 0 without a breach (a waived or known one is none), 1 with one, 2 if it could not run."""
    form = one_of("--format", form, FORMATS)
    unknown = one_of("--unknown", unknown, ("fail", "warn", "ignore"))
    tongue, read = language(lang), reading(strictness)
    that_day = day(as_of)
    apps, policies, accepted = _inputs(specs, pack, attestations, waivers)
    by = one_of("--by", by, {label.list for label in policies.labels.values()}) if by else ""
    reports = [pipl.evaluate(app, policies, as_of=that_day, reading=read) for app in apps]
    reports = [pipl.waive(report, each) for report, each in zip(reports, accepted, strict=True)]
    if until:
        last = day(until)
        ahead = [pipl.look_ahead(app, policies, as_of=that_day, until=last, reading=read) for app in apps]
        reports = [replace(report, outlook=each) for report, each in zip(reports, ahead, strict=True)]
    if select:
        chosen = pipl.select_duties(policies, select)
        reports = [report.only(chosen) for report in reports]
    reports = since_baseline(
        reports, baseline, tongue, write=write_baseline, read_only=read_only, unknowns=unknown == "fail"
    )
    if form == "text":
        unknowns = unknown != "ignore"
        _tell(text.lines(reports, tongue, unknowns=unknowns, everything=everything, by=by), output)
    else:
        write_file(output, export(reports, form, tongue))
    open_ = unknown == "fail" and any(report.unknown for report in reports)
    if open_ or not all(report.ok for report in reports):
        raise typer.Exit(BREACHED)


def _inputs(
    specs: list[str], folder: str, attestations: str, waivers: str
) -> tuple[list[pipl.App], pipl.Pack, list[tuple[pipl.Waiver, ...]]]:
    """The apps with what is attested of each, the pack, and the waivers of each; all faults are told at once."""
    faults: list[Fault] = []
    apps: list[pipl.App] = []
    accepted: list[tuple[pipl.Waiver, ...]] = []
    pack = None
    try:
        apps = load_apps(specs, attestations)
        accepted = waivers_of(apps, waivers)
    except PiplError as error:
        faults += error.faults
    try:
        pack = pack_of(folder)
    except PiplError as error:
        faults += error.faults
    if pack is None or faults:
        raise PiplError(faults)
    return apps, pack, accepted


def _tell(lines: Iterator[Line], output: str) -> None:
    if output:
        write_file(output, plain(lines))
    else:
        show(lines)
