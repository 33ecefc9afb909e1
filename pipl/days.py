"""Days of the law: days in China Standard Time, as a person writes them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from pipl.errors import Fault, PiplError

CHINA = timezone(timedelta(hours=8), "China Standard Time")


def today() -> date:
    """The day that it is in China: the one place where the library looks at a clock."""
    return datetime.now(CHINA).date()


def day_of(text: str) -> date:
    """The day that a text names as YYYY-MM-DD.

    Raises: PiplError if it names none.
    """
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):  # Python also reads 20260101 and 2026-W01-1
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        fault = Fault(f"`{text}` is no day", help="write it as YYYY-MM-DD, such as `2026-01-01`")
        raise PiplError(fault) from None


def has_ended(last: date, day: date) -> bool:
    """Whether something that holds until the end of a last day is over on a day; both are days in China."""
    return last < day
