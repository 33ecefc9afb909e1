"""What each format makes of the same two reports, written down: `python tests/exporters/record_formats.py`.

Read the difference before it is committed: it is what users of the format will see otherwise.
"""

from __future__ import annotations

import datetime
import sys
from dataclasses import replace
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from made_findings import ACT, SMALL, finding, grade, report

import pipl
from pipl.exporters import export
from pipl.findings import ExceptionLookedAt, FactRead, Finding, Label, Outcome, Waiver
from pipl.origin import Attestation, AttestationState, AttestationUse, Origin
from pipl.outlook import Change, Outlook, Step
from pipl.report import BaselineEntry, Comparison, Report, WaiverState, WaiverUse
from pipl.text import Language, Text

RECORDED = Path(__file__).parent / "recorded"
FORMATS: dict[str, tuple[str, Language]] = {
    "github.txt": ("github", "en"),
    "junit.xml": ("junit", "en"),
    "markdown.md": ("markdown", "en"),
    "markdown-zh.md": ("markdown", "zh"),
    "sarif.json": ("sarif", "en"),
}
NASTY = Text(
    "数据流 `login` 收集 a|b，占 100%，\n见 [条款](1)、<b>粗</b>、{0}、*星*、_下_、@人 与 #12",
    "Flow `login` takes a|b, 100%,\nsee [terms](1), <b>bold</b>, {0}, *star*, _low_, @somebody and #12: \x07",
)
UNTIL = datetime.date(2026, 3, 31)


def waiver(duty: str, until: datetime.date = UNTIL) -> Waiver:
    """A waiver of a duty for the flow `login`."""
    return Waiver(duty, "login", "等待 | 新版 SDK", "Lin", "Zhao", "PRIV-12", until, "app.waivers.yaml", 3)


def attestation(until: datetime.date = UNTIL) -> Attestation:
    """What somebody says of how often the flow `login` collects."""
    on, file = datetime.date(2025, 1, 2), "app.attestations.yaml"
    return Attestation("flows.login.frequency", "once", "Wu", on, until, "日志 | 抽样", "PRIV-13", file, 2)


def everything() -> list[Report]:
    """Two reports: one that has all that a report can have, one on an app that no duty binds."""
    fact = FactRead("consent.separate", False, Text("单独同意", "is a separate consent"), "$.consents[0]", 12)
    said_by = Origin("attestation", "app.attestations.yaml", 4, attestation())
    often = FactRead("flow.frequency", "once", Text("频次", "how often"), "$.flows[0].frequency", 8, said_by)
    seen = Origin("manifest", "AndroidManifest.xml", 21)
    asked = FactRead("permission.declared", True, Text("已声明", "is declared"), "$.permissions[0]", 9, seen)
    silent = FactRead("consent.written", None, Text("书面同意", "is in writing"), "$.consents[0]", 12)
    withheld = ExceptionLookedAt(Text("紧急情况", "an emergency"), ACT, True, False, True)
    label = Label("collects_unlawfully", Text("违规收集", "collects unlawfully"), "miit")
    later = finding("a/6", key="login")
    drafted = finding("draft/1", Outcome.UNKNOWN, key="shop", missing=["app.audience"])
    first: list[Finding] = [
        finding("a/2", key="shop", force="should", text="recalled"),
        finding(
            "a/1",
            said=NASTY,
            penalty=[grade()],
            facts=[fact, asked, silent],
            attested=[often],
            labels=[label],
            settled=False,
        ),
        finding("a/1", key="share", penalty=[grade()], exceptions=[withheld]),
        finding("a/3", penalty=[grade(SMALL)]),
        finding("a/4", Outcome.WAIVED, waiver=waiver("a/4")),
        finding("a/5", Outcome.UNKNOWN, missing=["flow.purpose", "app.audience"]),
        finding("a/5", Outcome.UNKNOWN, key="share", missing=["app.audience"]),
        finding("a/6", Outcome.MET),
        finding("a/7", Outcome.OUT_OF_SCOPE),
    ]
    told = replace(
        report(*first, name="店 Shop"),
        reading="strict",
        selected=frozenset(each.duty for each in first),
        waivers=(
            WaiverUse(waiver("a/4"), WaiverState.APPLIED, Outcome.WAIVED),
            WaiverUse(waiver("a/3", datetime.date(2025, 6, 30)), WaiverState.EXPIRED, Outcome.BREACHED),
        ),
        attestations=(
            AttestationUse(attestation(), AttestationState.APPLIED, "$.flows[0].frequency"),
            AttestationUse(
                attestation(datetime.date(2025, 5, 31)), AttestationState.EXPIRED, "$.flows[1].frequency"
            ),
        ),
        baseline=Comparison(
            "pipl-baseline.json",
            (BaselineEntry("shop", "a/8", "flow", "login", Outcome.BREACHED, "0" * 16),),
            (BaselineEntry("shop", "a/9", "flow", "login", Outcome.BREACHED, "1" * 16),),
            (),
        ),
        outlook=Outlook(
            datetime.date(2027, 1, 1),
            (Step(datetime.date(2026, 7, 1), (Change(later, Outcome.MET),), ("a/2",)),),
            (drafted,),
        ),
    )
    return [told, replace(report(file="specs/空 app.yaml", name=""), app="empty")]


def document(name: str) -> str:
    """What a recorded file has to hold; the version of the library, which changes by itself, is left out."""
    form, language = FORMATS[name]
    return export(everything(), form, language).replace(f'"{pipl.__version__}"', '"0"')


def record() -> None:
    """Writes down every format."""
    for name in FORMATS:
        (RECORDED / name).write_text(document(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    record()
