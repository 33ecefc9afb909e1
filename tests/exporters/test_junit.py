"""JUnit XML: of the shape that Jenkins' schema asks for, and read back by another library."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import Failure, JUnitXml, Skipped
from made_findings import finding, report
from record_formats import everything

from pipl.exporters import export
from pipl.findings import Outcome
from pipl.text import Language, Text

SHAPE: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url", "group"},
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
    ),
    "properties": (set(), set(), {"property"}),
    "property": ({"name", "value"}, set(), set()),
    "testcase": (
        {"name"},
        {"classname", "time", "group"},
        {"skipped", "error", "failure", "system-out", "system-err"},
    ),
    "failure": (set(), {"type", "message"}, set()),
    "skipped": (set(), {"type", "message"}, set()),
    "system-out": (set(), set(), set()),
}
"""For each element the attributes that it must have, those that it may, and what may stand in it."""


def misshapen(element: ElementTree.Element) -> list[str]:
    """Where an element or what it holds departs from the shape."""
    must, may, inside = SHAPE[element.tag]
    wrong = [f"{element.tag} without {key}" for key in must - set(element.attrib)]
    wrong += [f"{element.tag} with {key}" for key in set(element.attrib) - must - may]
    wrong += [f"{each.tag} in {element.tag}" for each in element if each.tag not in inside]
    return wrong + [said for each in element for said in misshapen(each)]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_shape(language: Language) -> None:
    """No element or attribute is one that a strict reader refuses, and the numbers are those of the cases."""
    root = ElementTree.fromstring(export(everything(), "junit", language))
    assert misshapen(root) == []
    for suite in root:
        cases = suite.findall("testcase")
        counted = {
            "tests": len(cases),
            "failures": len(suite.findall("testcase/failure")),
            "errors": 0,
            "skipped": len(suite.findall("testcase/skipped")),
        }
        assert {key: int(suite.get(key, "")) for key in counted} == counted
    assert root.get("failures") == str(len(root.findall(".//failure")))


def test_read_back() -> None:
    """Another library finds a case for each verdict in scope; what is open or waived has neither passed nor failed."""
    read = JUnitXml.fromstring(export(everything(), "junit").encode())
    first, second = list(read)
    found = [(case.classname, case.name, [(type(each), each.type) for each in case.result]) for case in first]
    assert found == [
        ("shop.app", "a/2[shop]", [(Failure, "breached")]),
        ("shop.flow", "a/1[login]", [(Failure, "breached")]),
        ("shop.flow", "a/1[share]", [(Failure, "breached")]),
        ("shop.flow", "a/3[login]", [(Failure, "breached")]),
        ("shop.flow", "a/4[login]", [(Skipped, "waived")]),
        ("shop.flow", "a/5[login]", [(Skipped, "unknown")]),
        ("shop.flow", "a/5[share]", [(Skipped, "unknown")]),
        ("shop.flow", "a/6[login]", []),
    ]
    root = ElementTree.fromstring(export(everything(), "junit"))
    properties = {each.get("name"): each.get("value") for each in root[0].iter("property")}
    assert (properties["as_of"], properties["reading"], properties["out_of_scope"]) == (
        "2026-01-01",
        "strict",
        "1",
    )
    assert list(second) == []


def test_names_are_told_apart() -> None:
    """No two cases of a report share class and name, as readers keep only the first of such."""
    (suite,) = ElementTree.fromstring(export(everything()[:1], "junit"))
    names = [(case.get("classname"), case.get("name")) for case in suite.findall("testcase")]
    assert len(names) == len(set(names))


def test_an_app_from_no_file() -> None:
    """A suite on an app that was built in Python names no file."""
    (suite,) = ElementTree.fromstring(export([report(finding("a/1"), file="")], "junit"))
    assert suite.get("file") is None


@settings(deadline=None)
@given(st.text())
def test_any_message(said: str) -> None:
    """Whatever a message holds, the document is well-formed, and a reader gets back all that XML can hold."""
    document = export([report(finding("a/1", Outcome.BREACHED, said=Text(said, said)))], "junit")
    held = ElementTree.fromstring(document.encode("utf-8")).find(".//failure")
    assert held is not None
    message = held.get("message", "")
    assert len(message) == len(said)
    assert all(read == wrote or read == "\ufffd" for read, wrote in zip(message, said, strict=True))
    allowed = "".join(each for each in said if each in "\t\n\r" or each.isprintable())
    assert all(each in message for each in allowed)
