"""A baseline: the findings of a day that are known and not to be reported again; it shrinks by itself, never grows."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError

from pipl.document import parse
from pipl.document import read as read_document
from pipl.errors import Fault, PiplError
from pipl.findings import Finding, Outcome, fingerprint
from pipl.report import BaselineEntry, Comparison, Report, WaiverState
from pipl.validation import faults

FORMAT = "pipl-baseline/1"


@dataclass(frozen=True)
class Baseline:
    """What is known, in the order of apps, duties and subjects.

    `as_of` is the day of the newest report that it was written from, `reading` how disputed exceptions were read.
    """

    file: str
    as_of: date
    reading: str
    entries: tuple[BaselineEntry, ...]

    @cached_property
    def known(self) -> Mapping[str, BaselineEntry]:
        """The entries by their fingerprints."""
        return {entry.fingerprint: entry for entry in self.entries}

    def shrunk(self, reports: Iterable[Report]) -> Baseline:
        """The same without what the reports found fixed; the very same if nothing is.

        `reports` are those that `new_since` gave. What one of them still has stays, whatever another says.
        """
        held = [report for report in reports if report.baseline is not None]
        known = {entry.fingerprint for each in held if each.baseline for entry in each.baseline.known}
        fixed = {entry.fingerprint for each in held if each.baseline for entry in each.baseline.fixed} - known
        if not fixed:
            return self
        entries = tuple(entry for entry in self.entries if entry.fingerprint not in fixed)
        return replace(self, as_of=max(report.as_of for report in held), entries=entries)

    def to_json(self) -> str:
        """The text of its file: sorted, an entry a line, so that a change of it can be read."""
        entries = [json.dumps(entry.to_dict(), ensure_ascii=False) for entry in sorted(self.entries)]
        listed = ",\n".join(f"    {entry}" for entry in entries)
        head = {"format": FORMAT, "as_of": self.as_of.isoformat(), "reading": self.reading}
        opened = "".join(f"  {json.dumps(key)}: {json.dumps(value)},\n" for key, value in head.items())
        return f'{{\n{opened}  "known": [{f"\n{listed}\n  " if entries else ""}]\n}}\n'
