"""Days as a person writes them, and the day that it is in China."""

from __future__ import annotations

import datetime

import pytest

from pipl import PiplError, days


def test_today_is_the_day_in_china(monkeypatch: pytest.MonkeyPatch) -> None:
    """Late in the evening in London it is tomorrow in China."""

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Clock:
            return cls(2025, 12, 31, 16, 0, tzinfo=datetime.UTC).astimezone(tz)

    monkeypatch.setattr(days, "datetime", Clock)
    assert days.today() == datetime.date(2026, 1, 1)


def test_a_day_is_written_in_one_way() -> None:
    """Only YYYY-MM-DD is a day, though Python reads more."""
    assert days.day_of("2026-01-01") == datetime.date(2026, 1, 1)
    for text in ("20260101", "2026-W01-1", "2026-13-01", "2026-1-1", "today", ""):
        with pytest.raises(PiplError, match="is no day"):
            days.day_of(text)
