"""Attested facts in `pipl check`, `explain` and `waive`: applied, shown with who attests them, refused with a place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typed import SPEC, Type

CONSENT = "act/2-flow-consent"
OPEN = SPEC.replace("  - id: open\n", "  - id: open\n    emergency: false\n")
SAID = """\
    attested_by: Li Wei
    attested_on: 2023-07-01
    until: {until}
    evidence: Minutes of June
    ticket: LEGAL-7
"""


def entry(fact: str, value: str, until: str = "2024-01-01") -> str:
    """One attestation as a file has it."""
    return f"  - fact: {fact}\n    value: {value}\n{SAID.format(until=until)}"


@pytest.fixture
def beside(spec: Path) -> Path:
    """The file beside the spec: one attestation that is valid, one that is over, one that nobody needs."""
    spec.write_text(OPEN, encoding="utf-8")
    path = spec.parent / "app.attestations.yaml"
    entries = (
        entry("flows.open.consent", "none"),
        entry("requests", "[]", "2023-12-31"),
        entry("notice", "none"),
    )
    path.write_text("attestations:\n" + "".join(entries), encoding="utf-8")
    return path


def test_check_applies_the_file_beside_the_spec(type_in: Type, spec: Path, pack: Path, beside: Path) -> None:
    """A breach that rests on an attested fact says who attests it; what is over or needless is told."""
    typed = type_in("check", spec, "--pack", pack)
    assert (typed.code, typed.err) == (1, "")
    lines = typed.out.splitlines()
    at = next(number for number, each in enumerate(lines) if each.endswith("$.flows[2]"))
    assert lines[at + 1 : at + 4] == [
        "  breached  Flow open of Shop lacks ?.",
        "    Act Article 2(1)(2)",
        "    attested: flows.open.consent: none  by Li Wei on 2023-07-01, until the end of 2024-01-01, "
        f"evidence: Minutes of June, LEGAL-7  {beside}:2",
    ]
    assert (
        "facts attested, and taken for stated: 1; the first to expire, on 2024-01-01: flows.open.consent"
        in lines
    )
    at = lines.index("attestations that count for nothing:")
    assert lines[at + 1 : at + 3] == [
        f"  expired attestation: requests, valid until 2023-12-31, is not stated  {beside}:9",
        f"  needless attestation: notice, the spec states it, take this out  {beside}:16",
    ]
    assert "  state requests  settles 1" in typed.out


def test_check_on_the_day_after(type_in: Type, spec: Path, pack: Path, beside: Path) -> None:
    """From then on the fact is not stated, and the flow is as open as before."""
    lines = type_in("check", spec, "--pack", pack, "--as-of", "2024-01-02").out.splitlines()
    assert (
        f"  expired attestation: flows.open.consent, valid until 2024-01-01, is not stated  {beside}:2"
        in lines
    )
    assert not any("facts attested" in each or ("lacks" in each and "open" in each) for each in lines)


def test_check_in_chinese(type_in: Type, spec: Path, pack: Path, beside: Path) -> None:
    """Every fixed string is Chinese."""
    typed = type_in("check", spec, "--pack", pack, "--lang", "zh", "--until", "2024-02-01")
    for english in ("attest", "expire", "evidence", "valid"):
        assert english not in typed.out.replace(str(beside), "")
    assert f"  确认已届满：requests，至 2023-12-31 止，视为未说明  {beside}:9" in typed.out.splitlines()
    assert "    确认已届满：flows.open.consent" in typed.out.splitlines()


def test_another_file(type_in: Type, spec: Path, pack: Path, tmp_path: Path) -> None:
    """With `--attestations` the facts come from elsewhere, for one spec only."""
    spec.write_text(OPEN, encoding="utf-8")
    path = tmp_path / "ours.yaml"
    path.write_text("attestations:\n" + entry("requests", "[]"), encoding="utf-8")
    read = json.loads(type_in("check", spec, "--pack", pack, "--attestations", path, "--format", "json").out)
    assert [(each["fact"], each["state"]) for each in read["attestations"]] == [("requests", "applied")]
    (spec.parent / "other.yaml").write_text(OPEN, encoding="utf-8")
    typed = type_in("check", spec, spec.parent / "other.yaml", "--pack", pack, "--attestations", path)
    assert typed.code == 2
    assert "`--attestations` goes with one spec" in typed.err


def test_a_folder_of_specs_leaves_the_file_out(type_in: Type, tmp_path: Path, pack: Path) -> None:
    """What stands beside a spec is no spec itself, and counts for that one alone."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(OPEN, encoding="utf-8")
    (tmp_path / "one.attestations.yaml").write_text(
        "attestations:\n" + entry("requests", "[]"), encoding="utf-8"
    )
    read = json.loads(type_in("check", tmp_path, "--pack", pack, "--format", "json").out)
    assert [len(each["attestations"]) for each in read["reports"]] == [1, 0]


def test_explain_shows_where_each_fact_comes_from(
    type_in: Type, spec: Path, pack: Path, beside: Path
) -> None:
    """A fact of the spec has its line, an attested one who attests it and until when."""
    lines = type_in("explain", spec, CONSENT, "--pack", pack, "--subject", "open").out.splitlines()
    attested = f"attested: by Li Wei on 2023-07-01, until the end of 2024-01-01  {beside}:2"
    assert any("flow.has_consent" in each and each.endswith(attested) for each in lines)
    assert any("flow.emergency" in each and "line " in each for each in lines)
    later = type_in(
        "explain", spec, CONSENT, "--pack", pack, "--subject", "open", "--as-of", "2024-01-02"
    ).out
    assert "attested" not in later
    path = beside.rename(beside.with_name("ours.yaml"))
    assert "attested" not in type_in("explain", spec, CONSENT, "--pack", pack, "--subject", "open").out
    options = ("--subject", "open", "--attestations", path)
    assert "attested: by Li Wei" in type_in("explain", spec, CONSENT, "--pack", pack, *options).out


def test_a_breach_on_an_attested_fact_can_be_waived(
    type_in: Type, spec: Path, pack: Path, beside: Path
) -> None:
    """`pipl waive` sees what `pipl check` sees."""
    said = (
        "--reason",
        "Soon.",
        "--owner",
        "A",
        "--approved-by",
        "B",
        "--ticket",
        "C",
        "--until",
        "2024-01-01",
    )
    typed = type_in("waive", spec, CONSENT, "--subject", "open", "--pack", pack, *said)
    assert (typed.code, typed.err) == (0, "")
    checked = type_in("check", spec, "--pack", pack).out
    waived = checked[checked.index("waived, and breaches all the same: 1") :]
    assert "attested: flows.open.consent: none" in waived


def test_faults_of_a_file_are_told_with_those_of_the_pack(
    type_in: Type, spec: Path, tmp_path: Path, beside: Path
) -> None:
    """A file that cannot be used ends in 2, with every fault of every input."""
    beside.write_text(
        "attestations:\n" + entry("flow.open", "none") + entry("notice", "[]"), encoding="utf-8"
    )
    typed = type_in("check", spec, "--pack", tmp_path / "nowhere")
    assert typed.code == 2
    assert f"{beside}:2:11 $.attestations[0].fact: `flow.open` leads nowhere" in typed.err
    assert f"{beside}:10:12 $.attestations[1].value: `notice` is attested key by key" in typed.err
    assert "nowhere" in typed.err.replace("leads nowhere", "")


@pytest.mark.parametrize("form", ["github", "junit", "markdown", "sarif"])
def test_formats_for_machines_tell_of_it(
    type_in: Type, spec: Path, pack: Path, beside: Path, form: str
) -> None:
    """Each says who attests what a breach rests on, and which attestation is over."""
    out = type_in("check", spec, "--pack", pack, "--format", form).out
    assert "Li Wei on 2023-07-01" in out
    assert "expired attestation: requests" in out
    if form == "sarif":
        related = [
            place["physicalLocation"]
            for each in json.loads(out)["runs"][0]["results"]
            for place in each.get("relatedLocations", ())
            if "flow.has_consent" in place["message"]["text"]
        ]
        assert any(each["artifactLocation"]["uri"].endswith("app.attestations.yaml") for each in related)
