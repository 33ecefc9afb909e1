"""Values by the day from which each applies."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipl.policy.dated import Dated
from pipl.policy.shape import Period

FIRST, SECOND = date(2021, 11, 1), date(2023, 6, 1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date.min, None),
        (FIRST - DAY, None),
        (FIRST, "old"),
        (FIRST + DAY, "old"),
        (SECOND - DAY, "old"),
        (SECOND, "new"),
        (date.max, "new"),
    ],
)
def test_the_value_of_a_day(day: date, value: str | None) -> None:
    """A value applies from its day until the next one does; before the first there is none."""
    assert Dated.of({SECOND: "new", FIRST: "old"}).at(day) == value


def test_nothing_applies_where_there_is_nothing() -> None:
    """Without a version no day has a value."""
    assert Dated.of({}).at(FIRST) is None


def test_versions_are_oldest_first_and_compare_by_what_they_are() -> None:
    """The order in which they were written does not matter."""
    one, other = Dated.of({SECOND: 2, FIRST: 1}), Dated.of({FIRST: 1, SECOND: 2})
    assert one == other
    assert one.versions == ((FIRST, 1), (SECOND, 2))


@given(st.dictionaries(st.dates(), st.integers(), max_size=6), st.dates())
def test_the_value_of_a_day_is_that_of_the_latest_beginning(values: dict[date, int], day: date) -> None:
    """For any versions, the one with the latest day that is not after the day asked for."""
    begun = [begins for begins in values if begins <= day]
    assert Dated.of(values).at(day) == (values[max(begun)] if begun else None)


@given(st.dates(), st.dates() | st.none(), st.dates())
def test_a_period_is_half_open(begins: date, until: date | None, day: date) -> None:
    """A period covers its first day and not its last, and one that is not over covers all that follows."""
    values = {"from": begins} | ({"until": until} if until else {})
    if until is not None and until <= begins:
        with pytest.raises(ValidationError, match="is not after"):
            Period.model_validate(values)
        return
    assert Period.model_validate(values).covers(day) is (begins <= day and (until is None or day < until))
