"""SARIF: valid against its schema, read back by another library, and what GitHub and others make of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_findings import SMALL, finding, grade, report
from pydantic import BaseModel
from record_formats import everything, waiver
from sarif_kit.validate import validation_errors
from sarif_pydantic import Sarif

from pipl.exporters import export
from pipl.findings import About, Finding, Outcome
from pipl.text import Language, Text

UNKNOWN = {"$schema", "columnKind", "suppressions", "toolExecutionNotifications"}
"""What the library passes on as it is, as it has no model of it; the schema has looked at these."""


def log(*findings: Finding, language: Language = "en", file: str = "app.yaml") -> dict[str, Any]:
    """The run of a report on some findings; the whole log is valid."""
    document = json.loads(export([report(*findings, file=file)], "sarif", language))
    assert validation_errors(document) == []
    run: dict[str, Any] = document["runs"][0]
    return run


@pytest.mark.parametrize("language", ["en", "zh"])
def test_valid(language: Language) -> None:
    """The schema of SARIF 2.1.0 holds, in both languages, for all that a report can have, and for no report."""
    assert validation_errors(json.loads(export(everything(), "sarif", language))) == []
    assert validation_errors(json.loads(export([], "sarif", language))) == []


def test_the_schema_is_looked_at() -> None:
    """The validator refuses a level that there is not, so that its silence means something."""
    document = json.loads(export(everything(), "sarif"))
    document["runs"][0]["results"][0]["level"] = "grave"
    assert validation_errors(document)


def unknown_keys(model: BaseModel, where: str = "") -> Iterator[str]:
    """The keys that a library has read without knowing them."""
    yield from (f"{where}.{key}" for key in model.model_extra or {})
    for name, value in model:
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, BaseModel):
                yield from unknown_keys(part, f"{where}.{name}")


def test_read_back() -> None:
    """Another library finds every result again, with its rule, kind, level, place, fingerprint and suppression."""
    read = Sarif.model_validate_json(export(everything(), "sarif"))
    (run,) = read.runs
    assert {key.rpartition(".")[2] for key in unknown_keys(read)} <= UNKNOWN
    rules = run.tool.driver.rules or []
    found = []
    for result in run.results or []:
        assert result.rule_index is not None
        assert rules[result.rule_index].id == result.rule_id
        (place,) = result.locations or []
        assert place.physical_location is not None
        assert place.physical_location.artifact_location is not None
        assert place.physical_location.region is not None
        (named,) = place.logical_locations or []
        kind = getattr(result.kind, "value", result.kind)
        level = getattr(result.level, "value", result.level)
        found.append((result.rule_id, named.name, kind, level, "suppressions" in (result.model_extra or {})))
        assert place.physical_location.artifact_location.uri == "app.yaml"
        assert place.physical_location.region.start_line == 7
    assert found == [
        ("a/2", "shop", "fail", "note", False),
        ("a/1", "login", "fail", "error", False),
        ("a/1", "share", "fail", "error", False),
        ("a/3", "login", "fail", "error", False),
        ("a/4", "login", "fail", "warning", True),
        ("a/5", "login", "open", "none", False),
        ("a/5", "share", "open", "none", False),
        ("a/6", "login", "pass", "none", False),
        ("a/7", "login", "notApplicable", "none", False),
    ]
    wanted = [each.fingerprint for whole in everything() for each in whole]
    assert [each.fingerprints["pipl/1"] for each in run.results or [] if each.fingerprints] == wanted


@pytest.mark.parametrize(
    ("made", "level"),
    [
        (finding("a/1", penalty=[grade(SMALL)]), "error"),
        (finding("a/1", penalty=[grade(None)]), "error"),
        (finding("a/1"), "warning"),
        (finding("a/1", force="should", penalty=[grade()]), "note"),
        (finding("a/1", Outcome.UNKNOWN, penalty=[grade()]), "none"),
        (finding("a/1", Outcome.WAIVED, penalty=[grade()], waiver=waiver("a/1")), "error"),
    ],
)
def test_levels(made: Finding, level: str) -> None:
    """A binding duty under a penalty is an error, one without a warning, one that ought to be kept a note."""
    assert log(made)["results"][0]["level"] == level


def test_a_waiver_suppresses() -> None:
    """A waived breach stays a failure, and its suppression says who accepts it, why, where and until when."""
    (result,) = log(finding("a/1", Outcome.WAIVED, waiver=waiver("a/1")))["results"]
    (suppressed,) = result["suppressions"]
    assert (result["kind"], suppressed["kind"], suppressed["status"]) == ("fail", "external", "accepted")
    assert suppressed["justification"] == "等待 | 新版 SDK"
    assert suppressed["location"]["physicalLocation"]["region"] == {"startLine": 3}
    assert suppressed["properties"] == {
        "owner": "Lin",
        "approved_by": "Zhao",
        "ticket": "PRIV-12",
        "until": "2026-03-31",
    }
    (bare,) = log(finding("a/1", Outcome.WAIVED, waiver=replace(waiver("a/1"), file="")))["results"]
    assert "location" not in bare["suppressions"][0]


def test_where_facts_come_from() -> None:
    """A fact read is related where it was stated indeed, with who attests it; one not stated is not."""
    (result, *_) = (each for each in log(*everything()[0])["results"] if "relatedLocations" in each)
    found = [
        (
            each["message"]["text"].partition(" ")[0],
            each["physicalLocation"]["artifactLocation"]["uri"],
            each["physicalLocation"]["region"]["startLine"],
        )
        for each in result["relatedLocations"]
    ]
    assert found == [
        ("consent.separate", "app.yaml", 12),
        ("permission.declared", "AndroidManifest.xml", 21),
        ("flow.frequency", "app.attestations.yaml", 4),
    ]
    assert "by Wu on 2025-01-02" in result["relatedLocations"][2]["message"]["text"]


def test_one_run() -> None:
    """Any number of reports make one run of one tool, as GitHub refuses a file with more; each rule stands once."""
    document = json.loads(export([*everything(), *everything()], "sarif"))
    (run,) = document["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert sorted(rules) == sorted(set(rules))
    assert [each["app"] for each in run["properties"]["reports"]] == ["shop", "empty"] * 2
    assert len(run["artifacts"]) == 2


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("app.yaml", "app.yaml"),
        ("./a/app.yaml", "a/app.yaml"),
        ("规格/a b#1%.yaml", "%E8%A7%84%E6%A0%BC/a%20b%231%25.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
        ("specs\\app.yaml", "specs/app.yaml"),
        ("/srv/空/app.yaml", "file:///srv/%E7%A9%BA/app.yaml"),
        ("C:\\specs\\app.yaml", "file:///C:/specs/app.yaml"),
        ("latin-\udce9.yaml", "latin-%E9.yaml"),
    ],
)
def test_files_as_uris(file: str, uri: str) -> None:
    """A path becomes a URI; a relative one starts from the folder in which `pipl` ran."""
    made = finding("a/1")
    run = log(replace(made, about=replace(made.about, file=file)), file=file)
    (place,) = run["results"][0]["locations"]
    base = {} if uri.startswith("file:") else {"uriBaseId": "%SRCROOT%"}
    assert place["physicalLocation"]["artifactLocation"] == {"uri": uri, **base}
    assert run["artifacts"][0]["location"] == {"uri": uri, **base}


def test_an_app_from_no_file() -> None:
    """An app that was built in Python has places in itself only."""
    made = finding("a/1", Outcome.UNKNOWN, missing=["flow.purpose"])
    nowhere = About("flow", "login", "$.flows[0]", "", 0, 0)
    run = log(replace(made, about=nowhere), file="")
    (result,) = run["results"]
    assert [set(place) for place in result["locations"]] == [{"logicalLocations"}]
    assert [set(place) for place in result["relatedLocations"]] == [{"message"}]
    assert run["artifacts"] == []


@settings(deadline=None)
@given(st.text())
def test_any_message(said: str) -> None:
    """Whatever a message holds, the log is valid and the reader gets it back, its braces doubled."""
    run = log(finding("a/1", said=Text(said, said)))
    text = run["results"][0]["message"]["text"].removesuffix("\nAct Article 2\nchange: mend a/1")
    assert text.replace("{{", "{").replace("}}", "}") == said
