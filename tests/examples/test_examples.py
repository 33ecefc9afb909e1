"""Every example of `examples/` comes to exactly what it says, and what was planted is found and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from record import EXAMPLES, RECORDED, expected, folders, name, pack, recorded, report, table

from pipl import Finding, app_from, evaluate, load_app
from pipl.model.app import App
from pipl.model.fields import parts

BOOKSHOP = EXAMPLES / "bookshop"
BREACHES = EXAMPLES / "bookshop-breaches"
CASES = [folder for folder in folders() if folder.parent.name == "cases"]
PLANTED: list[dict[str, Any]] = expected(BREACHES)["planted"]
KEYS = ("id", "name", "kind", "category")
"""What tells the entries of a list apart; a flow has both an id and a name, so the order counts."""

each_example = pytest.mark.parametrize("folder", folders(), ids=name)
each_case = pytest.mark.parametrize("folder", CASES, ids=name)
each_planted = pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: str(planted["number"]))


def pairs(listed: Iterable[dict[str, str]]) -> list[tuple[str, str]]:
    """Entries of an `expected.yaml` as duty and key, sorted."""
    return sorted((entry["duty"], entry["key"]) for entry in listed)


def found(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Findings as duty and key, sorted."""
    return sorted((finding.duty, finding.about.key) for finding in findings)


def values(folder: Path) -> dict[str, Any]:
    """The spec of an example as plain values, its lists of subjects turned into mappings by key."""
    read = yaml.safe_load((folder / "app.yaml").read_text(encoding="utf-8"))
    return {field: keyed(value) for field, value in read.items()}


def keyed(value: Any) -> Any:
    """A list of subjects as a mapping by their key; anything else as it is."""
    if not isinstance(value, list) or not value or not isinstance(value[0], dict):
        return value
    return {next(entry[key] for key in KEYS if key in entry): entry for entry in value}


def listed(by_key: dict[str, Any]) -> dict[str, Any]:
    """A spec as `values` gives it, with its lists of subjects as lists again."""
    lists = {part.name for part in parts(App) if part.kind == "parts"}
    return {
        field: list(value.values()) if field in lists and isinstance(value, dict) else value
        for field, value in by_key.items()
    }


def plant(spec: dict[str, Any], changes: dict[str, Any]) -> None:
    """Changes a spec as `values` gives it; a path that leads to null is taken out."""
    for path, value in changes.items():
        *way, last = path.split(".")
        place = spec
        for step in way:
            place = place[step]
        if value is None:
            del place[last]
        else:
            place[last] = value


def provisions(findings: Iterable[Finding]) -> set[str]:
    """The addresses of all sources of the findings."""
    return {source.address for finding in findings for source in finding.details.sources}


def cites(addresses: Iterable[str], provision: str) -> bool:
    """Whether one of the addresses is the provision or lies within it: `pipl/17(1)` lies within `pipl/17`."""
    return any(address == provision or address.startswith(f"{provision}(") for address in addresses)


@each_example
def test_an_example_comes_to_exactly_what_is_recorded(folder: Path) -> None:
    """No outcome of any duty for any subject of an example changes without its record being renewed."""
    said = "the outcomes changed: `python tests/examples/record.py` writes them down anew"
    assert table(report(folder)) == recorded(folder).read_text(encoding="utf-8"), said


def test_no_record_is_left_of_an_example_that_is_gone() -> None:
    """Every recorded table belongs to an example."""
    assert sorted(RECORDED.glob("*")) == sorted(recorded(folder) for folder in folders())


@each_example
def test_an_example_is_in_breach_of_what_it_lists_and_of_nothing_else(folder: Path) -> None:
    """The breaches of an example are those in its `expected.yaml`, and where it lists what is unknown, so is that."""
    said = expected(folder)
    breached = said.get("breached", []) + [
        each for planted in said.get("planted", []) for each in planted["breached"]
    ]
    assert found(report(folder).breached) == pairs(breached)
    if "unknown" in said:
        assert found(report(folder).unknown) == pairs(said["unknown"])


@each_example
def test_stock_rule_engine_judges_an_example_alike(folder: Path) -> None:
    """The reference engine gives the same outcomes as the generated code."""
    judged = evaluate(
        load_app(folder / "app.yaml"), pack(), as_of=expected(folder)["as_of"], engine="reference"
    )
    assert table(judged) == table(report(folder))


@each_case
def test_a_case_is_found_in_breach_of_the_provisions_named(folder: Path) -> None:
    """Each provision that a case is known to be about is a source of some breach that is reported."""
    addresses = provisions(report(folder).breached)
    missing = [each for each in expected(folder)["named_provisions"] if not cites(addresses, each)]
    assert not missing


@each_case
def test_what_a_case_has_beyond_the_pack_is_beyond_it(folder: Path) -> None:
    """A provision that is said not to be encoded is cited by no duty: once it is, the case has to be written anew."""
    addresses = {duty.source.address for duty in pack().duties}
    assert not [each for each in expected(folder)["beyond"] if cites(addresses, each)]


def test_eighteen_breaches_are_planted() -> None:
    """There are eighteen, numbered in order."""
    assert [planted["number"] for planted in PLANTED] == list(range(1, 19))


def test_the_two_bookshops_differ_in_what_was_planted_only() -> None:
    """The bookshop with everything planted is the other bookshop, the id apart."""
    spec = deepcopy(values(BOOKSHOP))
    for planted in PLANTED:
        plant(spec, planted["changes"])
    assert spec == values(BREACHES) | {"id": "bookshop"}


@each_planted
def test_each_planted_breach_alone_is_reported_by_its_own_duties(planted: dict[str, Any]) -> None:
    """One change planted in the bookshop that complies brings about its breaches, no other, and no unknown."""
    spec = deepcopy(values(BOOKSHOP)) | {"id": "bookshop-breaches"}
    plant(spec, planted["changes"])
    judged = evaluate(app_from(listed(spec)), pack(), as_of=expected(BREACHES)["as_of"])
    assert found(judged.breached) == pairs(planted["breached"])
    assert found(judged.unknown) == []


@each_planted
def test_the_readme_lists_each_planted_breach(planted: dict[str, Any]) -> None:
    """The row of the table with the number of a planted breach names its duties, and no others."""
    lines = (BREACHES / "README.md").read_text(encoding="utf-8").splitlines()
    (row,) = [line for line in lines if line.startswith(f"| {planted['number']} |")]
    named = {duty.id for duty in pack().duties if f"`{duty.id}`" in row}
    assert named == {each["duty"] for each in planted["breached"]}


@each_example
def test_the_readme_tells_how_to_check_an_example_and_what_it_comes_to(folder: Path) -> None:
    """`examples/README.md` has a row for every folder with the command, the day and the number of breaches."""
    lines = (EXAMPLES / "README.md").read_text(encoding="utf-8").splitlines()
    (row,) = [line for line in lines if line.startswith(f"| [{name(folder)}]({name(folder)}/README.md) |")]
    judged = report(folder)
    assert f"`pipl check examples/{name(folder)} --as-of {judged.as_of}`" in row
    assert f"| {len(judged.breached) or 'no'} breach" in row
    assert ("nothing unknown" in row) == (not judged.unknown)
