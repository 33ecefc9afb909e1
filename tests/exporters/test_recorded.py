"""Each format, letter by letter, on two reports that have all that a report can have."""

from __future__ import annotations

import pytest
from record_formats import FORMATS, RECORDED, document, everything

from pipl.exporters import FORMATS as ALL
from pipl.exporters import export
from pipl.findings import Outcome


@pytest.mark.parametrize("name", FORMATS)
def test_as_recorded(name: str) -> None:
    """A format changes on purpose only, and the recorded file tells how."""
    assert document(name) == (RECORDED / name).read_text(encoding="utf-8")


def test_all_is_recorded() -> None:
    """No recorded file is left over, and the reports behind them have every outcome."""
    assert {path.name for path in RECORDED.iterdir()} == set(FORMATS)
    assert {finding.outcome for report in everything() for finding in report} == set(Outcome)


@pytest.mark.parametrize("form", ALL)
def test_no_reports_at_all(form: str) -> None:
    """A document of nothing is a document."""
    assert export([], form) == export([], form)


@pytest.mark.parametrize("form", sorted(set(ALL) - {"json"}))
def test_a_report_that_was_cut_says_so(form: str) -> None:
    """No format lets a report on some duties pass for the whole; JSON has them as a list."""
    cut = everything()[:1]
    assert "only these duties were judged: a/1, a/2, a/3, a/4, a/5 and 2 more" in export(cut, form)
    assert "只判断了下列义务：a/1, a/2, a/3, a/4, a/5，另有 2 项" in export(cut, form, "zh")
    whole = everything()[1:]
    assert "judged: a/1" not in export(whole, form)


@pytest.mark.parametrize("form", sorted(set(ALL) - {"json"}))
def test_what_is_accepted_or_to_come_is_told(form: str) -> None:
    """What is waived, attested, expired, hidden by a baseline or to come stands in every format."""
    said = export(everything(), form)
    for part in (
        "PRIV-13",
        "valid until 2025-05-31",
        "PRIV-12",
        "2026-03-31",
        "expired on 2025-06-30",
        "pipl-baseline.json",
        "2027-01-01",
        "draft/1",
    ):
        assert part in said
