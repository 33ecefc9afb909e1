"""A suite of specs in a folder of its own, and the pytest that runs it with the plugin."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import small_pack
from typed import SPEC

# Imported here, so that a run within this process does not import them anew each time.
from pipl.testing import assertions, coverage, judged, plugin, settings, specs, watch

__all__ = ["FINE", "INI", "Suite", "assertions", "coverage", "judged", "plugin", "settings", "specs", "watch"]

INI = """\
[pytest]
addopts = -p no:pipl -p pipl.testing.plugin -p no:cov -p no:hypothesispytest --strict-markers
pipl_pack = policies
pipl_as_of = 2024-01-01
pipl_lang = en
filterwarnings = error
"""
OUTCOMES = ("PASSED", "FAILED", "SKIPPED", "XFAIL", "ERROR")
FINE = """\
id: {id}
platform: web
processing_in_china: true
notice:
  prompted_at_first_run: true
requests: []
flows: []
"""
"""Meets two duties of the small pack, and has nothing open."""


class Suite:
    """A folder with the small pack and an ini file, and what comes of running pytest in it."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self.pytester = pytester
        self.folder: Path = pytester.path
        small_pack.write(self.folder / "policies")
        self.write("pytest.ini", INI)

    def write(self, name: str, text: str = SPEC) -> Path:
        """A file of the suite; by itself a spec with two breaches."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *words: str, outcomes: Mapping[str, int] | None = None) -> pytest.RunResult:
        """What comes of `pytest` with some words."""
        result = self.pytester.runpytest_inprocess(*words)
        if outcomes is not None:
            found = {name: count for name, count in result.parseoutcomes().items() if name != "deselected"}
            assert found == outcomes, result.stdout.str()
        return result

    def outcomes(self, *words: str) -> dict[str, str]:
        """The outcome of each test by its name; of tests of the same name in several files one."""
        found: dict[str, str] = {}
        for line in self.run("-vv", *words).outlines:
            words_ = line.split()
            outcome = next((each for each in words_ if each in OUTCOMES), "")
            name = next((each.partition("::")[2] for each in words_ if "::" in each), "")
            if name and outcome and not line.startswith(tuple(OUTCOMES)):
                found[name] = outcome.lower()
        return found
