"""The page on attested facts shows a file that can be used, and code that runs."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

import pipl

PAGE = (Path(__file__).parents[2] / "docs" / "attesting-facts.md").read_text(encoding="utf-8")
SPEC = """\
id: shop
platform: web
recipients: [{id: bank}]
flows: [{id: pay, recipients: [bank]}]
sdks: [{id: push}]
partial: [sdks]
"""


def test_what_the_page_shows_can_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file fits a spec beside it, and the lines of Python judge the two together."""
    (tmp_path / "app.yaml").write_text(SPEC, encoding="utf-8")
    file = PAGE.split("```yaml\n")[1].split("```")[0]
    (tmp_path / "app.attestations.yaml").write_text(file, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    days = {"day": datetime.date(2026, 1, 1), "last_day": datetime.date(2026, 1, 31)}
    found: dict[str, Any] = {"pipl": pipl, "datetime": datetime, **days}
    exec(PAGE.split("```python\n")[1].split("```")[0], found)
    assert [each.state.value for each in found["report"].attestations] == [*["applied"] * 3, "expired"]
