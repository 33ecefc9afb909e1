"""Specs that are wrong in one way or several, and what is said of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from pipl.errors import AppError, Fault
from pipl.model.load import app_from, load_app, parse_app

HEAD = "id: shop\nplatform: android\n"
HERE = "«"
"""Stands before the character at which a fault is expected, and is taken out before the text is read."""


class Case(NamedTuple):
    """A spec, the path of what is wrong in it, and parts of the message and of its help."""

    text: str
    path: str
    what: str
    help: str = ""


CASES = {
    # -- the spec as a whole
    "nothing": Case("«", "", "the file is empty"),
    "only a comment": Case("«# to be written\n", "", "the file is empty"),
    "a list": Case("«[]", "$", "a spec is keys with values", "begin with `id:`"),
    "a word": Case("«shop", "$", "a spec is keys with values", "begin with `id:`"),
    "a number": Case("«3", "$", "a spec is keys with values"),
    "null": Case("«null", "$", "nothing is stated here"),
    "no id": Case("«platform: ios", "$.id", "`id` is missing", "identifier"),
    "no platform": Case("«id: shop", "$.platform", "`platform` is missing", "platform"),
    # -- keys
    "unknown key": Case(HEAD + "«prices: true", "$.prices", "unknown key `prices`", "`pipl facts app`"),
    "misspelt key": Case(HEAD + "«flwos: []", "$.flwos", "unknown key `flwos`", "did you mean `flows`?"),
    "misspelt key below": Case(
        HEAD + "flows:\n  - id: f\n    «purpse: payment", "$.flows[0].purpse", "unknown key", "`purpose`"
    ),
    "key of another subject": Case(
        HEAD + "flows:\n  - {id: f, «informed: true}",
        "$.flows[0].informed",
        "unknown key",
        "`pipl facts flow`",
    ),
    "doubled key": Case(HEAD + "name: a\n«name: b", "$.name", "a second time", "keep one of the two"),
    "doubled key below": Case(
        HEAD + "notice:\n  url: a\n  «url: b", "$.notice.url", "it is first stated on line 4"
    ),
    "number as key": Case(HEAD + "«7: true", "$[7]", "unknown key `7`"),
    "date as key": Case(HEAD + "«2021-11-01: true", '$["2021-11-01"]', "unknown key `2021-11-01`"),
    "empty key": Case(HEAD + "«'': x", '$[""]', "unknown key ``"),
    "key that pydantic calls a union by": Case(
        HEAD + "notice: {«a part: 1}", '$.notice["a part"]', "unknown key `a part`"
    ),
    # -- ids and texts
    "id that is a number": Case(
        "id: «7\nplatform: ios", "$.id", "takes a text, not `7`", "put quotes around it"
    ),
    "id that is none": Case("id: «none\nplatform: ios", "$.id", "`none` is what a reference says"),
    "id with a blank": Case(
        "id: «my shop\nplatform: ios", "$.id", "`my shop` cannot be an id", "letters of ASCII"
    ),
    "id in Chinese": Case("id: «商店\nplatform: ios", "$.id", "`商店` cannot be an id"),
    "id that is too long": Case(f"id: «{'x' * 65}\nplatform: ios", "$.id", "longer than 64 characters"),
    "version that is a number": Case(
        HEAD + "version: «1.0", "$.version", "takes a text, not `1.0`", "quotes"
    ),
    "name that is a date": Case(HEAD + "name: «2021-11-01", "$.name", "takes a text, not `2021-11-01`"),
    "name that is a list": Case(HEAD + "name: «[a]", "$.name", "takes a text, not a list", "write one text"),
    "name left out": Case(HEAD + "«name:", "$.name", "nothing is stated here", "leave the key out"),
    # -- yes or no
    "yes": Case(HEAD + "registers_accounts: «yes", "$.registers_accounts", "take `yes`", "write `true`"),
    "True": Case(HEAD + "registers_accounts: «True", "$.registers_accounts", "take `True`", "write `true`"),
    "true in quotes": Case(
        HEAD + "registers_accounts: «'true'", "$.registers_accounts", "takes true or false, not `true`"
    ),
    "one": Case(
        HEAD + "registers_accounts: «1",
        "$.registers_accounts",
        "takes true or false",
        "has users register accounts",
    ),
    "unknown": Case(HEAD + "registers_accounts: «unknown", "$.registers_accounts", "not `unknown`"),
    "tilde": Case(HEAD + "registers_accounts: «~", "$.registers_accounts", "nothing is stated here"),
    # -- numbers
    "number in words": Case(
        HEAD + "notice: {clicks_to_reach: «four}", "$.notice.clicks_to_reach", "a whole number, not `four`"
    ),
    "number that is true": Case(
        HEAD + "notice: {clicks_to_reach: «true}", "$.notice.clicks_to_reach", "a whole number, not `true`"
    ),
    "fraction": Case(HEAD + "notice: {clicks_to_reach: «4.0}", "$.notice.clicks_to_reach", "not `4.0`"),
    "less than none": Case(
        HEAD + "notice: {clicks_to_reach: «-1}",
        "$.notice.clicks_to_reach",
        "`-1`, out of range",
        "equal to 0",
    ),
    "more than any": Case(
        HEAD + "notice: {clicks_to_reach: «9999999999999999}", "$.notice.clicks_to_reach", "out of range"
    ),
    "number with a separator": Case(
        HEAD + "notice: {clicks_to_reach: «1_000}", "$.notice.clicks_to_reach", "holds `_`"
    ),
    "octal number": Case(
        HEAD + "notice: {clicks_to_reach: «010}", "$.notice.clicks_to_reach", "starts with a zero"
    ),
    # -- words
    "misspelt word": Case("id: a\nplatform: «androd", "$.platform", "unknown word `androd`", "`android`?"),
    "word in capitals": Case(
        "id: a\nplatform: «Android", "$.platform", "unknown word `Android`", "`android`?"
    ),
    "word in Chinese": Case("id: a\nplatform: «安卓", "$.platform", "unknown word `安卓`", "android, ios"),
    "word that is a list": Case("id: a\nplatform: «[ios]", "$.platform", "takes one word, not a list"),
    "word that is a mapping": Case(
        "id: a\nplatform: «{ios: 1}", "$.platform", "takes one word, not a mapping"
    ),
    "word that is true": Case("id: a\nplatform: «true", "$.platform", "takes one word, not `true`"),
    "word of another vocabulary": Case(HEAD + "type: «payment", "$.type", "unknown word `payment`"),
    "long vocabulary": Case(HEAD + "type: «zzz", "$.type", "unknown word `zzz`", "and 28 more"),
    # -- lists
    "list that is none": Case(HEAD + "flows: «none", "$.flows", "takes a list, not `none`", "write `[]`"),
    "list that is a word": Case(
        HEAD + "notice: {told: «name}", "$.notice.told", "takes a list, not `name`", "write `[name]`"
    ),
    "list that is a mapping": Case(
        HEAD + "flows: «{id: f}", "$.flows", "takes a list, not a mapping", "each after `- `"
    ),
    "word twice": Case(HEAD + "notice: {told: «[name, name]}", "$.notice.told", "`name` is listed twice"),
    "null in a list": Case(
        HEAD + "notice: {told: [name, «null]}", "$.notice.told[1]", "nothing is stated here"
    ),
    "entry left out": Case(HEAD + "flows:\n  -«", "$.flows[0]", "nothing is stated here"),
    "unknown word in a list": Case(
        HEAD + "notice: {told: [name, «methd]}", "$.notice.told[1]", "`methd` for `told[1]`", "`method`?"
    ),
    "list in a list": Case(
        HEAD + "notice: {told: [«[name]]}", "$.notice.told[0]", "takes one word, not a list"
    ),
    "word as an entry": Case(
        HEAD + "flows: [{id: f, items: [«face]}]",
        "$.flows[0].items[0]",
        "not `face`",
        "begin with `category:`",
    ),
    "entry without its id": Case(
        HEAD + "flows:\n  - «name: x", "$.flows[0].id", "`id` is missing", "identifier"
    ),
    "entry with nothing": Case(HEAD + "permissions: [«{}]", "$.permissions[0].name", "`name` is missing"),
    # -- parts
    "part that is a word": Case(
        HEAD + "processor: «acme", "$.processor", "takes keys with values, not `acme`", "who operates it"
    ),
    "part that must be there": Case(HEAD + "processor: «none", "$.processor", "takes keys with values"),
    "part that may be none": Case(
        HEAD + "notice: «no", "$.notice", "some readers take `no` for a truth value", "write `false`"
    ),
    "part that is false": Case(HEAD + "notice: «false", "$.notice", "takes keys with values", "`none` where"),
    "part that is empty": Case(HEAD + "«notice:", "$.notice", "nothing is stated here"),
    # -- ids that meet
    "flow twice": Case(
        HEAD + "flows:\n  - id: pay\n  - id: «pay", "$.flows[1].id", "`pay` is used twice in flows", "its own"
    ),
    "permission twice": Case(
        HEAD + "permissions: [{name: CAMERA}, {name: «CAMERA}]",
        "$.permissions[1].name",
        "name `CAMERA` is used twice",
    ),
    "permission under two names": Case(
        HEAD + "permissions: [{name: CAMERA}, {name: INTERNET}, {name: «android.permission.CAMERA}]",
        "$.permissions[2].name",
        "`android.permission.CAMERA` is the same permission as `CAMERA` in entry 0",
        "merge the two",
    ),
    "request twice": Case(
        HEAD + "requests: [{kind: copy}, {kind: access}, {kind: «copy}]",
        "$.requests[2].kind",
        "entry 0 has it",
    ),
    "category twice": Case(
        HEAD + "flows: [{id: f, items: [{category: face}, {category: «face}]}]",
        "$.flows[0].items[1].category",
        "category `face` is used twice in items",
    ),
    "consent that is not there": Case(
        HEAD + "flows: [{id: f, consent: «terms}]",
        "$.flows[0].consent",
        "`terms` is not in `consents`",
        "add it to",
    ),
    "consent misspelt": Case(
        HEAD + "flows: [{id: f, consent: «term}, {id: g, consent: terms}]\nconsents: [{id: terms}]",
        "$.flows[0].consent",
        "`term` is not in `consents`",
        "did you mean `terms`?",
    ),
    "consent that is a list": Case(
        HEAD + "flows: [{id: f, consent: «[terms]}]",
        "$.flows[0].consent",
        "takes a text, not a list",
        "one text",
    ),
    "consent that cannot be an id": Case(
        HEAD + "flows: [{id: f, consent: «a b}]", "$.flows[0].consent", "`a b` cannot be an id"
    ),
    "consent of an SDK": Case(
        HEAD + "sdks: [{id: map, consent: «maps}]", "$.sdks[0].consent", "`maps` is not in `consents`"
    ),
    "consent of a recipient": Case(
        HEAD + "flows: [{id: f, recipients: [r]}]\nrecipients: [{id: r, consent: «c}]",
        "$.recipients[0].consent",
        "`c` is not in `consents`",
    ),
    "recipient that is not there": Case(
        HEAD + "flows: [{id: f, recipients: [«courier]}]", "$.flows[0].recipients[0]", "not in `recipients`"
    ),
    "recipient none": Case(
        HEAD + "flows: [{id: f, recipients: [«none]}]", "$.flows[0].recipients[0]", "`none`", "write `[]`"
    ),
    "unused consent": Case(
        HEAD + "consents: [{id: «terms}]",
        "$.consents[0].id",
        "`terms` in consents is not referred to",
        "take it out",
    ),
    "unused recipient": Case(
        HEAD + "flows: [{id: f, recipients: [b]}]\nrecipients: [{id: b}, {id: «c}]",
        "$.recipients[1].id",
        "`c` in recipients is not referred to",
    ),
    "consent called none": Case(HEAD + "consents: [{id: «none}]", "$.consents[0].id", "`none`"),
    # -- what is known in part
    "partial of a list that is not stated": Case(
        HEAD + "partial: [«flows]", "$.partial[0]", "`flows` is not stated here", "leave `flows` out"
    ),
    "partial of what is no list": Case(
        HEAD + "partial: [«name]", "$.partial[0]", "`name` is no list of `app`"
    ),
    "partial misspelt": Case(
        HEAD + "flows: [{id: f, items: [], partial: [«item]}]",
        "$.flows[0].partial[0]",
        "no list of `flow`",
        "`items`?",
    ),
    "partial of consents": Case(
        HEAD + "partial: [«consents]", "$.partial[0]", "`consents` is no list of `app`", "the lists here are"
    ),
    "partial that is a word": Case(
        HEAD + "flows: []\npartial: «flows", "$.partial", "takes a list", "`[flows]`"
    ),
    "partial of a subject without lists": Case(
        HEAD + "devices: [{id: d, partial: [«uses]}]",
        "$.devices[0].partial[0]",
        "no list of `device`",
        "are none",
    ),
    "partial twice": Case(
        HEAD + "flows: []\npartial: «[flows, flows]", "$.partial", "`flows` is listed twice"
    ),
    # -- permissions
    "unknown permission": Case(
        HEAD + "permissions: [{name: «CAMERRA}]", "$.permissions[0].name", "unknown permission", "`CAMERA`?"
    ),
    "permission of another platform": Case(
        "id: a\nplatform: ios\npermissions: [{name: «CAMERA}]",
        "$.permissions[0].name",
        "unknown permission `CAMERA` of ios",
        "state in `reaches`",
    ),
    "permission in full, misspelt": Case(
        HEAD + "permissions: [{name: «android.permission.CAMRA}]",
        "$.permissions[0].name",
        "unknown permission",
        "did you mean `android.permission.CAMERA`?",
    ),
    # -- what YAML is
    "anchor": Case(HEAD + "name: «&a x", "$.name", "an anchor, `&`, is not read here"),
    "tag": Case(HEAD + "name: «!!str x", "$.name", "a tag, `!`, is not read here"),
    "tab": Case(HEAD + "notice:\n«\turl: x", "", "a tab stands where YAML wants spaces"),
    "bracket left open": Case(HEAD + "flows: «[{id: f}", "", "the `[` that opens here is never closed"),
    "full-width colon": Case(HEAD + "«name：店", "", "a colon is missing", "full-width"),
    "second document": Case(HEAD + "«---\nid: b", "", "a second document starts here"),
}


def refused(text: str) -> tuple[Fault, ...]:
    """The faults of a spec in YAML; an app is a failure."""
    with pytest.raises(AppError) as error:
        parse_app(text, file="shop.yaml")
    return error.value.faults


def expected(text: str) -> tuple[str, int, int]:
    """The text without its mark, and the line and column where that stood."""
    before, _, after = text.partition(HERE)
    return before + after, before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_wrong_spec_has_one_fault_at_its_place(case: Case) -> None:
    """What is wrong is told once, at its line, column and path, with the user's words and what to do."""
    text, line, column = expected(case.text)
    assert HERE in case.text
    (fault,) = refused(text)
    assert (fault.file, fault.line, fault.column, fault.path) == ("shop.yaml", line, column, case.path)
    assert case.what in fault.what
    assert case.help in fault.help
    assert str(fault).startswith(f"shop.yaml:{line}:{column}")


@pytest.mark.parametrize(("key", "what"), [("on", "and it is a key here"), ("<<", "a merge key")])
def test_a_key_that_readers_dispute_is_no_key_either(key: str, what: str) -> None:
    """A key that YAML readers take for something else is told as that, and as unknown, at one place."""
    disputed, unknown = refused(f"{HEAD}{key}: {{name: x}}")
    assert (disputed.line, disputed.column) == (unknown.line, unknown.column) == (3, 1)
    assert what in disputed.what
    assert unknown.what == f"unknown key `{key}`"


def test_there_are_many_such_cases() -> None:
    """The table is as long as it is meant to be, and no two of its specs are the same."""
    assert len({case.text for case in CASES.values()}) == len(CASES) >= 60


def test_all_faults_of_a_spec_are_told_in_the_order_of_the_text() -> None:
    """Faults of form, of words and of references come together, line by line."""
    text = """\
id: my shop
platform: androd
colour: red
notice: {told: [name, nmae], clicks_to_reach: -1}
flows:
  - id: pay
    consent: terms
    purpose: [payment]
    legal_basis:
  - id: pay
    partial: [itmes]
consents: [{id: unused}]
"""
    found = [(fault.line, fault.path) for fault in refused(text)]
    assert found == [
        (1, "$.id"),
        (2, "$.platform"),
        (3, "$.colour"),
        (4, "$.notice.told[1]"),
        (4, "$.notice.clicks_to_reach"),
        (7, "$.flows[0].consent"),
        (8, "$.flows[0].purpose"),
        (9, "$.flows[0].legal_basis"),
        (10, "$.flows[1].id"),
        (11, "$.flows[1].partial[0]"),
    ]


def test_what_is_unused_is_told_once_all_references_can_be_read() -> None:
    """While a reference is misspelt or unreadable, nobody is told that its consent is unused."""
    consents = "consents: [{id: terms}]"
    (fault,) = refused(f"{HEAD}flows: [{{id: f, consnt: terms}}]\n{consents}")
    assert fault.what == "unknown key `consnt`"
    (fault,) = refused(f"{HEAD}flows: terms\n{consents}")
    assert fault.path == "$.flows"
    (fault,) = refused(f"{HEAD}flows: []\n{consents}")
    assert fault.path == "$.consents[0].id"


@pytest.mark.parametrize(
    "register", ["consents: none", "consents: [terms]", "consents: [{id: 7}]", "consents:"]
)
def test_nothing_dangles_from_a_list_that_cannot_be_read(register: str) -> None:
    """Where the ids of a list cannot be told, no reference to one is called wrong."""
    (fault,) = refused(f"{HEAD}flows: [{{id: f, consent: terms}}]\n{register}")
    assert fault.path.startswith("$.consents")


def test_a_part_called_none_has_no_parts_to_check() -> None:
    """`none` says that there is none, wherever it may be said, and nothing else is asked of it."""
    app = parse_app(HEAD + "notice: none\nsdks: [{id: a, consent: none}]\nflows: [{id: f, consent: none}]")
    assert app.notice == "none"
    assert app.sdks is not None
    assert app.sdks[0].consent == "none"


def test_a_permission_that_states_what_it_reaches_needs_no_name_that_is_known() -> None:
    """`reaches` takes the place of what the platform documents, `[]` for nothing."""
    app = parse_app(HEAD + "permissions: [{name: com.example.OWN, reaches: []}]")
    assert app.permissions is not None
    assert app.permissions[0].reaches == ()


@pytest.mark.parametrize("platform", ["web", "quick_app", "sdk"])
def test_a_platform_without_a_list_of_permissions_takes_none_on_trust(platform: str) -> None:
    """Where no permission is known, one has to say what it reaches."""
    (fault,) = refused(f"id: a\nplatform: {platform}\npermissions: [{{name: camera}}]")
    assert fault.path == "$.permissions[0].name"
    assert "state in `reaches`" in fault.help


def test_a_spec_is_read_from_a_file_in_either_form(tmp_path: Path) -> None:
    """YAML and JSON by their suffix give equal apps that know where they were read from."""
    yaml, json = tmp_path / "shop.yaml", tmp_path / "shop.json"
    yaml.write_text(HEAD, encoding="utf-8")
    json.write_text('{"id": "shop", "platform": "android"}', encoding="utf-8")
    one, other = load_app(yaml), load_app(str(json))
    assert one == other == app_from({"id": "shop", "platform": "android"})
    assert one.document is not None
    assert one.document.file == str(yaml)
    assert one.document.mark(("platform",)) == (2, 11)
    assert app_from({"id": "shop", "platform": "android"}).document is None


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("missing.yaml", "there is no such file"),
        ("folder.yaml", "this is a directory"),
        ("shop.txt", "does not end in"),
        ("shop.yaml", "the file is not UTF-8"),
        ("shop.yaml/inner.yaml", "there is no such file"),
        ("empty.json", "the file is empty"),
    ],
)
def test_a_file_that_is_no_spec_is_refused_by_name(tmp_path: Path, name: str, what: str) -> None:
    """A path that leads to nothing readable is a fault of the file, with what to do."""
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "shop.txt").write_text(HEAD, encoding="utf-8")
    (tmp_path / "shop.yaml").write_bytes("name: 店".encode("gb18030"))
    (tmp_path / "empty.json").write_bytes(b"")
    with pytest.raises(AppError) as error:
        load_app(tmp_path / name)
    (fault,) = error.value.faults
    assert fault.file == str(tmp_path / name)
    assert what in fault.what


@pytest.mark.parametrize("values", [None, [], "shop", 7, [("id", "shop")]])
def test_plain_values_that_are_no_mapping_are_refused(values: object) -> None:
    """In Python as in a file, a spec is keys with values."""
    with pytest.raises(AppError, match="a spec is keys with values"):
        app_from(values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "path", "what"),
    [
        ({1: 2}, "$[1]", "unknown key `1`"),
        ({None: 4}, "$.None", "unknown key `None`"),
        ({(1, 2): 5}, '$["(1, 2)"]', "unknown key `(1, 2)`"),
        ({date(2020, 1, 1): 3}, '$["2020-01-01"]', "unknown key `2020-01-01`"),
        ({"platform": None}, "$.platform", "takes one word, not nothing"),
        ({"consents": None}, "$.consents", "takes a list, not nothing"),
        ({"notice": {"told": [None]}}, "$.notice.told[0]", "takes one word, not nothing"),
        ({"notice": {"told": {"name", 7}}}, "$.notice.told", "takes one word, not `7`"),
        ({"notice": {"clicks_to_reach": float("nan")}}, "$.notice.clicks_to_reach", "not `nan`"),
        ({"notice": {"clicks_to_reach": 10**400}}, "$.notice.clicks_to_reach", "0..." + "`, out of range"),
        ({"name": b"shop".hex}, "$.name", "takes a text"),
        ({"notice": MappingProxyType({"urls": 1})}, "$.notice.urls", "unknown key `urls`"),
        ({"flows": ({"id": "f"}, {"id": "f"})}, "$.flows[1].id", "`f` is used twice"),
    ],
)
def test_what_only_python_can_hold_is_refused_by_its_path(
    values: dict[Any, Any], path: str, what: str
) -> None:
    """Sets, other keys and other objects are told apart without a place, but with a path."""
    with pytest.raises(AppError) as error:
        app_from({"id": "shop", "platform": "android", **values})
    (fault,) = error.value.faults
    assert (fault.file, fault.line, fault.column, fault.path) == ("", 0, 0, path)
    assert what in fault.what
    assert str(fault).startswith(f"{path}: ")
