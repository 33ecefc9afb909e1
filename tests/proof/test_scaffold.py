"""The file of a duty to be written: what it holds, what is refused, and that it can be filled in."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_pack
from typer.testing import CliRunner, Result

from pipl import scaffold, trials
from pipl.cli.program import program
from pipl.document import parse
from pipl.errors import PolicyError
from pipl.model.catalogue import nouns
from pipl.policy.load import load_pack
from pipl.policy.shape import DutyFile

KEYS = (
    "title", "source", "see", "in_force", "force", "labels", "penalty", "settled",
    "about", "applies_when", "unless", "requires",
    "finding", "remedy", "reading", "blind_to", "examples",
)  # fmt: skip
PACK = load_pack()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small pack, to write in."""
    return small_pack.write(tmp_path / "policies")


def run(*words: object) -> Result:
    """What comes of `pipl` with some arguments."""
    return CliRunner().invoke(program, list(map(str, words)))


@pytest.mark.parametrize("about", nouns())
@pytest.mark.parametrize("id_", ["pipl/29-new", "app-methods/3-4-new-thing", "dsl/30a-new"])
def test_every_key_in_its_order(id_: str, about: str) -> None:
    """The text is a document without faults that has all keys of a duty, in the order of the house."""
    text = scaffold(PACK, id_, about)
    document = parse(text, file=f"{id_}.yaml")
    assert document.faults == ()
    value = document.value
    assert isinstance(value, dict)
    assert tuple(value) == KEYS
    written = {field.alias or name for name, field in DutyFile.model_fields.items()}
    assert written - set(value) == {"replaced_by"}
    assert value["about"] == about
    assert [each["expect"] for each in value["examples"]] == [
        "met",
        "breached",
        "unknown",
        "breached",
        "out_of_scope",
    ]


def test_what_follows_from_the_instrument_is_filled_in() -> None:
    """Article or group and item, first day, penalty and the day before are those of the instrument."""
    law = parse(scaffold(PACK, "pipl/29-new", "flow"), file="x").value
    assert law["source"] == {"article": 29}
    assert str(law["in_force"]["from"]) == "2021-11-01"
    assert [str(each.get("as_of", "")) for each in law["examples"]][-2:] == ["2021-11-01", "2021-10-31"]
    assert law["penalty"] in [f"pipl/{key}" for key in PACK.instruments["pipl"].shape.penalties]
    methods = parse(scaffold(PACK, "app-methods/3-4-new", "sdk"), file="x").value
    assert methods["source"] == {"article": 3, "item": 4}
    assert methods["penalty"] == ""


WRONG = [
    ("pilp/29-new", "flow", "unknown instrument `pilp`", "did you mean `pipl`?"),
    ("29-new", "flow", "unknown instrument `29-new`", "an instrument is a folder with an `instrument.yaml`"),
    ("pipl/29-new", "flw", "unknown noun `flw`", "did you mean `flow`?"),
    (
        "pipl/29-sensitive-separate-consent",
        "flow",
        "`pipl/29-sensitive-separate-consent` is there already",
        "ids are never used again",
    ),
    ("pipl/28-sensitive", "item", "`pipl/28-sensitive` is there already", "ids are never used again"),
    ("pipl/new", "flow", "`pipl/new` does not name a duty", "write `pipl/29-topic-what`"),
    ("pipl/29", "flow", "`pipl/29` does not name a duty", "write `pipl/29-topic-what`"),
    ("pipl/29-New", "flow", "`pipl/29-New` does not name a duty", "write `pipl/29-topic-what`"),
    ("pipl/²9-new", "flow", "`pipl/²9-new` does not name a duty", "write `pipl/29-topic-what`"),
    ("pipl/29-../new", "flow", "`pipl/29-../new` does not name a duty", "write `pipl/29-topic-what`"),
    ("pipl", "flow", "`pipl` does not name a duty", "write `pipl/29-topic-what`"),
    (
        "app-methods/3-new",
        "flow",
        "`app-methods/3-new` does not name a duty",
        "write `app-methods/3-4-topic-what`",
    ),
    ("pipl/0-new", "flow", "pipl has no article 0", "see `structure` of pipl"),
    ("pipl/75-new", "flow", "pipl has no article 75", "see `structure` of pipl"),
    ("app-methods/7-1-new", "flow", "app-methods has no article 7", "see `structure` of app-methods"),
    ("app-methods/3-99-new", "flow", "app-methods has no item 99 in group 3", "see `structure`"),
    ("app-methods/3-0-new", "flow", "app-methods has no item 0 in group 3", "see `structure`"),
]


@pytest.mark.parametrize(("id_", "about", "what", "help_"), WRONG)
def test_a_file_that_cannot_be_is_refused(id_: str, about: str, what: str, help_: str) -> None:
    """Each wrong id or noun is told by what is wrong with it, and what would be right."""
    with pytest.raises(PolicyError) as raised:
        scaffold(PACK, id_, about)
    (fault,) = raised.value.faults
    assert fault.what == what
    assert help_ in fault.help


FILLED = {
    "title:\n  zh: ''                                        # the duty in a line, in our own words\n  en: ''": (
        "title:\n  zh: 提供副本\n  en: Copies are given"
    ),
    "applies_when: ''": "applies_when: app.has_notice",
    "unless: []": "unless: [{when: app.ties_sales, source: {article: 1}, because: {zh: 例外, en: exception}}]",
    "requires: ''": "requires: notice.legible",
    "finding:\n  zh: ''": "finding:\n  zh: '应用 {app.id} 未提供。'",
    "is filled in\n  en: ''": "is filled in\n  en: 'App {app.id} gives none.'",
    "remedy:\n  zh: ''\n  en: ''": "remedy:\n  zh: 提供。\n  en: Give one.",
    "reading: ''": "reading: As it stands.",
    "blind_to: ''": "blind_to: Nothing.",
}
GIVEN = {
    "met": "{app.has_notice: true, app.ties_sales: false, notice.legible: true}",
    "breached": "{app.has_notice: true, app.ties_sales: false, notice.legible: false}",
    "unknown": "{app.has_notice: true}",
    "out_of_scope": "{app.has_notice: true, app.ties_sales: false, notice.legible: false}",
}


def test_a_new_duty_from_the_first_command_to_a_verdict(folder: Path) -> None:
    """`pipl pack new` writes a file that the loader faults until it is filled in, and that then proves itself."""
    begun = run("pack", "new", "act/2-copy-given", "--about", "app", "--pack", folder)
    path = folder / "act" / "2-copy-given.yaml"
    assert (begun.exit_code, begun.output) == (0, f"{path}\n")
    blank = path.read_text(encoding="utf-8")
    assert blank == scaffold(load_pack(small_pack.write(folder.parent / "other")), "act/2-copy-given", "app")
    with pytest.raises(PolicyError) as raised:
        load_pack(folder)
    assert {fault.file for fault in raised.value.faults} == {"policies/act/2-copy-given.yaml"}
    text = blank
    for old, new in FILLED.items():
        assert old in text, old
        text = text.replace(old, new)
    head, *examples = text.split("  - says: ")
    for number, each in enumerate(examples):
        expected = each.partition("expect: ")[2].strip()
        told = each.replace("given: {}", f"given: {GIVEN[expected]}").replace("''", f"case {number}")
        head += f"  - says: {told}"
    path.write_text(head, encoding="utf-8")
    pack = load_pack(folder)
    own = [trial for trial in trials(pack) if trial.id == "act/2-copy-given"]
    assert [trial.passed for trial in own] == [True] * 5
    again = run("pack", "new", "act/2-copy-given", "--about", "app", "--pack", folder)
    assert again.exit_code != 0
    assert path.read_text(encoding="utf-8") == head


def test_a_wrong_id_writes_nothing(folder: Path) -> None:
    """A file that cannot be is told, and none is written."""
    before = sorted(folder.rglob("*"))
    for id_ in ("act/77-new", "law/2-new", "act/../2-new"):
        assert run("pack", "new", id_, "--pack", folder).exit_code != 0
    assert sorted(folder.rglob("*")) == before
