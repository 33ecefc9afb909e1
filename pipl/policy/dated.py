"""What is the law on a day: values that each apply from a day on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """Values by the day from which each applies, oldest first."""

    versions: tuple[tuple[date, T], ...]

    @classmethod
    def of(cls, values: Mapping[date, T]) -> Dated[T]:
        """The same values in the order of their days."""
        return cls(tuple(sorted(values.items(), key=lambda version: version[0])))

    def at(self, day: date) -> T | None:
        """The value that applies on a day; None before the first."""
        found: T | None = None
        for begins, value in self.versions:
            if begins > day:
                break
            found = value
        return found
