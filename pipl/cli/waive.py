"""`pipl waive`: a breach is accepted until a day, and who answers for that is written beside the spec."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import pipl
from pipl import Fault, Outcome, PiplError
from pipl.cli.accepted import WaiverFile
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
from pipl.cli.phrases import say
from pipl.cli.terminal import show
from pipl.exporters.lines import line


def waive(
    spec: Annotated[str, typer.Argument(metavar="SPEC", help="A spec, or a folder with one.")],
    part: Annotated[str, typer.Argument(metavar="DUTY", help="An id, or enough of it.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why the breach is accepted.")],
    owner: Annotated[str, typer.Option("--owner", metavar="NAME", help="Who is to put it right.")],
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="NAME", help="Who accepts it.")],
    ticket: Annotated[str, typer.Option("--ticket", metavar="ID", help="Where the work on it is followed.")],
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="The last day on which it is accepted.")
    ],
    subject: Annotated[
        str,
        typer.Option(
            "--subject", metavar="KEY", help="Which subject. [default: each that breaches the duty]"
        ),
    ] = "",
    file: WaiverFile = "",
    attestations: AttestationFile = "",
    as_of: AsOf = "",
    strictness: Strictness = "usual",
    pack: PackFolder = "",
    lang: Lang = "",
) -> None:
    """Write a waiver for a breach into the file beside the spec: it stays a breach, and is shown as waived."""
    tongue, that_day, last = language(lang), day(as_of), day(until)
    if last < that_day:
        raise PiplError(Fault(f"`--until {last}` is over on {that_day}", help="name a day to come"))
    apps = load_apps([spec], attestations)
    if len(apps) > 1:
        raise PiplError(
            Fault("there are several specs in this folder", spec, help="name the one that is meant")
        )
    app = apps[0]
    policies = pack_of(pack)
    duty = duty_named(policies, part)
    assert app.document is not None  # it was read from a file
    path = file or str(pipl.waiver_file(app.document.file))
    there = pipl.load_waivers(path) if Path(path).exists() else ()
    report = pipl.evaluate(app, policies, as_of=that_day, reading=reading(strictness))
    report = pipl.waive(report, there)
    breaches = _breaches(report, duty, subject)
    said = (reason.strip(), owner.strip(), approved_by.strip(), ticket.strip())
    pipl.add_waivers(path, [pipl.Waiver(duty, each.about.key, *said, last) for each in breaches])
    for each in breaches:
        show([line((say("waived", tongue, until=last), "waived"), f"  {each.message.in_(tongue)}")])
    show([line((path, "code"))])


def _breaches(report: pipl.Report, duty: str, subject: str) -> list[pipl.Finding]:
    """The breaches of a duty, or the one by a subject.

    Raises: PiplError if there is none to waive.
    """
    outcome = report.outcome(duty, subject)  # a slip in the key is told here
    found = [each for each in report.breached if each.duty == duty and subject in ("", each.about.key)]
    if found:
        return found
    for each in report.waived:
        if each.duty == duty and subject in ("", each.about.key) and each.waiver is not None:
            what = f"`{duty}` is waived for `{each.about.key}` until {each.waiver.until}"
            help_ = "change `until` there to another day"
            raise PiplError(Fault(what, each.waiver.file, each.waiver.line, help=help_))
    whom = f" for `{subject}`" if subject else ""
    help_ = f"`pipl explain {report.file} {duty}` says why"
    if outcome is Outcome.UNKNOWN:
        help_ = f"nobody can accept what is not known: `pipl explain {report.file} {duty}` says what to state"
    raise PiplError(Fault(f"`{duty}` is not breached{whom}: it is {outcome.value}", report.file, help=help_))
