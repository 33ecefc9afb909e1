"""What the README says of the pack is what the pack holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pipl

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def table() -> str:
    """A line for each instrument that founds a duty, as the README has it; a draft is marked."""
    pack = pipl.load_pack()
    lines = [
        "| instrument | in force from | provisions | founding a duty | duties |",
        "| --- | --- | --- | --- | --- |",
    ]
    for covered in pipl.coverage(pack):
        shape = pack.instruments[covered.instrument].shape
        begins = f"draft of {shape.stands.from_}" if shape.rank == "draft" else str(shape.stands.from_)
        duties = sum(duty.instrument == covered.instrument for duty in pack.duties)
        founding = covered.totals.get("duty", 0)
        title = f"{covered.short.zh} {covered.title.en}"
        if duties:
            lines.append(f"| {title} | {begins} | {len(covered.provisions)} | {founding} | {duties} |")
    return "\n".join(lines)


def test_the_pack_in_the_readme_is_the_pack() -> None:
    """The table of instruments has the numbers of the pack; a law that grows shows here."""
    assert table() in README


def test_nothing_is_left_for_later() -> None:
    """No provision of an instrument in the pack waits to be looked at."""
    waiting = [
        (covered.instrument, each.provision)
        for covered in pipl.coverage(pipl.load_pack())
        for each in covered.provisions
        if "later" in each.dispositions
    ]
    assert waiting == []


def test_the_readme_opens_with_what_the_example_prints() -> None:
    """The finding at the top is in the output of the command below it, letter by letter."""
    shown = README.split("```")[1].strip()
    out = subprocess.run(
        [
            sys.executable,
            "-m",
            "pipl",
            "check",
            "examples/bookshop-breaches",
            "--as-of",
            "2026-01-01",
            "--lang",
            "en",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert out.returncode == 1
    assert shown in out.stdout
