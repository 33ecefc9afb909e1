"""Packs whose files are wrong as files: missing, stray, misnamed, unreadable, or at odds with one another."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from small_pack import FILES, write

from pipl.errors import Fault, PolicyError
from pipl.policy.load import load_pack

DUTY, DELICATE, ANY = "act/2-flow-consent.yaml", "act/3-delicate.yaml", "act/3-delicate-flow.yaml"
BROKEN = "broken: {zh: 题, en: Title\n"
"""Text that is no YAML at all."""


def without(*names: str) -> dict[str, str]:
    """The files of the small pack but these."""
    return {name: text for name, text in FILES.items() if name not in names}


def renamed(old: str, new: str) -> dict[str, str]:
    """The files of the small pack with one under another name."""
    return {**without(old), new: FILES[old]}


def changed(changes: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """The files of the small pack with one text of each of some files put in another's place."""
    files = dict(FILES)
    for name, (old, new) in changes.items():
        assert files[name].count(old) == 1
        files[name] = files[name].replace(old, new)
    return files


def refused(root: Path, files: Mapping[str, str]) -> list[str]:
    """The faults of a pack that holds these files, as they are shown, each without its help."""
    return [str(fault).partition("\n")[0] for fault in faults(root, files)]


def faults(root: Path, files: Mapping[str, str]) -> tuple[Fault, ...]:
    """The faults of a pack that holds these files; a pack is a failure."""
    with pytest.raises(PolicyError) as error:
        load_pack(write(root / "policies", files))
    return error.value.faults


def test_there_is_no_folder(tmp_path: Path) -> None:
    """A path that leads nowhere, or to a file, is told by its name."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    for path in (tmp_path / "none", tmp_path / "file"):
        with pytest.raises(PolicyError, match="there is no such folder of policies") as error:
            load_pack(path)
        assert error.value.faults[0].file == str(path)


@pytest.mark.parametrize("files", [{}, {"labels.yaml": FILES["labels.yaml"]}, {"act/numbers.yaml": "{}"}])
def test_a_folder_without_instruments_is_no_pack(tmp_path: Path, files: dict[str, str]) -> None:
    """What holds no instrument is no pack, and the help says what one is."""
    (tmp_path / "policies").mkdir()
    (fault,) = faults(tmp_path, files)
    assert fault.what == "no instrument in this folder"
    assert "`instrument.yaml`" in fault.help


def test_a_folder_without_its_instrument_is_told_once(tmp_path: Path) -> None:
    """However many files lie in it, what is missing is one thing."""
    files = {name: text for name, text in FILES.items() if name not in ("act/instrument.yaml", "labels.yaml")}
    files = {**files, DUTY: FILES[DUTY].replace("labels: [collects_unlawfully]\n", "")}
    assert refused(tmp_path, files) == [
        "policies/act/1-answers-all.yaml:1:1 $: the folder `act` has no `instrument.yaml`"
    ]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("act/notes.yaml", "`act/notes.yaml` is no file that a pack has"),
        ("act/Notes-2.yaml", "`act/Notes-2.yaml` is no file that a pack has"),
        ("act/2-Upper-case.yaml", "`act/2-Upper-case.yaml` is no file that a pack has"),
        ("act/2_flow.yaml", "`act/2_flow.yaml` is no file that a pack has"),
        ("act/2.yaml", "`act/2.yaml` is no file that a pack has"),
        ("act/2-.yaml", "`act/2-.yaml` is no file that a pack has"),
        ("act/flow-2.yaml", "`act/flow-2.yaml` is no file that a pack has"),
        ("act/old/2-flow.yaml", "`act/old/2-flow.yaml` is no file that a pack has"),
        ("act/labels.yaml", "`act/labels.yaml` is no file that a pack has"),
        ("2-flow.yaml", "`2-flow.yaml` is no file that a pack has"),
        ("instrument.yaml", "`instrument.yaml` is no file that a pack has"),
        ("numbers.yaml", "`numbers.yaml` is no file that a pack has"),
        ("act/2-flow.yml", "not a policy file"),
        ("act/2-flow.json", "not a policy file"),
        ("act/.swp", "not a policy file"),
        ("notes.txt", "not a policy file"),
        ("act/README.txt", "not a policy file"),
    ],
)
def test_a_stray_file_is_told_by_its_name(tmp_path: Path, name: str, what: str) -> None:
    """A pack holds what it is made of and nothing else, so that no duty is lost by a slip in its name."""
    (fault,) = faults(tmp_path, {**FILES, name: "{}\n"})
    assert fault.file == f"policies/{name}"
    assert fault.what == what
    assert fault.help


def test_a_readme_and_an_empty_folder_do_no_harm(tmp_path: Path) -> None:
    """Each folder may explain itself, and a folder that is called like a file is none."""
    root = write(tmp_path / "policies", {**FILES, "README.md": "#", "act/README.md": "#"})
    (root / "act" / "more.yaml").mkdir()
    assert load_pack(root).digest == load_pack(write(tmp_path / "other", FILES)).digest


@pytest.mark.parametrize(
    ("new", "wanted"),
    [
        ("act/3-flow-consent.yaml", "2-"),
        ("act/20-flow-consent.yaml", "2-"),
        ("act/22a-flow-consent.yaml", "2-"),
        ("methods/2-1-notice-shown.yaml", "1-1-"),
        ("methods/1-2-notice-shown.yaml", "1-1-"),
        ("methods/1-11-notice-shown.yaml", "1-1-"),
        ("methods/1-notice-shown.yaml", "1-1-"),
    ],
)
def test_the_name_of_a_duty_begins_with_its_provision(tmp_path: Path, new: str, wanted: str) -> None:
    """A listing is in the order of the law, so the number in a name is that of the article, or of group and item."""
    old = DUTY if new.startswith("act") else "methods/1-1-notice-shown.yaml"
    others = changed(
        {
            "act/instrument.yaml": ("act/2-flow-consent", "act/3-delicate"),
            "act/2a-request-limits.yaml": ("replaced_by: act/2-flow-consent\n", ""),
        }
    )
    files = {**others, new: others[old]}
    del files[old]
    (fault,) = faults(tmp_path, files)
    assert (fault.file, fault.path) == (f"policies/{new}", "$.source")
    assert fault.what == f"the name of the file does not begin with `{wanted}`"


@pytest.mark.parametrize("new", ["act/2b-flow-consent.yaml", "act/2-1-flow-consent.yaml"])
def test_a_letter_or_a_number_may_follow_the_provision(tmp_path: Path, new: str) -> None:
    """Several duties of one article can be told apart by a letter or a number."""
    files = renamed(DUTY, new)
    id_ = new.removesuffix(".yaml")
    files["act/instrument.yaml"] = files["act/instrument.yaml"].replace("act/2-flow-consent", id_)
    files["act/2a-request-limits.yaml"] = files["act/2a-request-limits.yaml"].replace(
        "act/2-flow-consent", id_
    )
    assert load_pack(write(tmp_path / "policies", files)).duty(id_).source.article == 2


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_that_is_no_yaml_is_told_without_a_word_of_what_needs_it(tmp_path: Path, name: str) -> None:
    """Whatever refers to a file that cannot be read is not at fault for it: one broken file is one fault."""
    (fault,) = faults(tmp_path, {**FILES, name: FILES[name] + BROKEN})
    assert fault.file == f"policies/{name}"
    assert fault.line > FILES[name].count("\n")


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_key_too_many_is_told_without_a_word_of_what_needs_its_file(tmp_path: Path, name: str) -> None:
    """The same holds for a file whose shape is wrong."""
    (fault,) = faults(tmp_path, {**FILES, name: FILES[name] + "extra: 7\n"})
    assert fault.file == f"policies/{name}"
    assert fault.line == FILES[name].count("\n") + 1


@pytest.mark.parametrize("text", ["", "# later\n", "[]\n", "text\n", "7\n"])
@pytest.mark.parametrize(
    "name", ["act/numbers.yaml", "act/lists.yaml", "labels.yaml", DUTY, "act/instrument.yaml"]
)
def test_a_file_that_holds_no_keys_is_refused(tmp_path: Path, name: str, text: str) -> None:
    """An empty file, a list or a text is no file of a pack, and the fault is of that file."""
    found = faults(tmp_path, {**FILES, name: text})
    assert [fault.line for fault in found if fault.file == f"policies/{name}"] == [1]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system refuses to open is a fault of that file, and the rest is read all the same."""
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "2-flow-consent.yaml":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    files = changed({"act/lists.yaml": ("[face, gene]", "[face, gen]")})
    assert refused(tmp_path, files) == [
        f"policies/{DUTY}: the file cannot be read: permission denied",
        'policies/act/lists.yaml:6:24 $.delicate.words["2020-01-01"][1]: unknown word `gen`',
    ]


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are told with the file."""
    root = write(tmp_path / "policies", FILES)
    (root / DUTY).write_bytes(FILES[DUTY].encode("gb18030"))
    with pytest.raises(PolicyError, match="the file is not UTF-8") as error:
        load_pack(root)
    assert {fault.file for fault in error.value.faults} == {f"policies/{DUTY}"}


@pytest.mark.parametrize(
    ("defines", "what"),
    [
        ("itm.delicate", "unknown noun `itm`"),
        ("delicate", "unknown noun `delicate`"),
        ("item.", "`item.` cannot be the name of a fact"),
        ("item.Delicate", "`item.Delicate` cannot be the name of a fact"),
        ("item.delicate.more", "`item.delicate.more` cannot be the name of a fact"),
        ("item.length", "`item.length` cannot be the name of a fact"),
        ("item.category", "`item.category` is stated by the spec already"),
        ("flow.delicate", "`flow.delicate` is defined in policies/act/3-delicate-flow.yaml already"),
        ("7", "`defines` takes a text, not `7`"),
    ],
)
def test_what_cannot_be_defined(tmp_path: Path, defines: str, what: str) -> None:
    """A definition has a name of its own, of a noun that there is, which expressions can read."""
    name = "act/3-other.yaml"
    files = {**FILES, name: FILES[DELICATE].replace("defines: item.delicate", f"defines: {defines}")}
    (fault,) = faults(tmp_path, files)
    assert (fault.file, fault.line, fault.column, fault.path) == (f"policies/{name}", 1, 10, "$.defines")
    assert fault.what == what


@pytest.mark.parametrize(
    ("changes", "cycle"),
    [
        (
            {DELICATE: ("is: item.category in list.delicate", "is: item.delicate")},
            "item.delicate -> item.delicate",
        ),
        (
            {DELICATE: ("is: item.category in list.delicate", "is: flow.delicate")},
            "item.delicate -> flow.delicate -> item.delicate",
        ),
        (
            {
                DELICATE: ("is: item.category in list.delicate", "is: app.answers_all"),
                "act/1-answers-all.yaml": ("where: request.effective", "where: app.request_kinds == 1"),
                "act/1-request-kinds.yaml": ("count: request", "count: item\nwhere: item.delicate"),
            },
            "app.answers_all -> app.request_kinds -> item.delicate -> app.answers_all",
        ),
    ],
)
def test_definitions_do_not_need_each_other(
    tmp_path: Path, changes: dict[str, tuple[str, str]], cycle: str
) -> None:
    """Definitions that go round in a circle are told with all of its members."""
    found = [fault for fault in faults(tmp_path, changed(changes)) if "need each other" in fault.what]
    assert [fault.what for fault in found] == [f"definitions need each other: {cycle}"]
    assert found[0].path == "$.defines"


@pytest.mark.parametrize("name", ["numbers.yaml", "lists.yaml"])
def test_a_name_is_used_once_in_the_whole_pack(tmp_path: Path, name: str) -> None:
    """Numbers and lists are read without their instrument, so a second one of a name is refused."""
    text = FILES[f"act/{name}"].replace("article: 2", "article: 1").replace("article: 3", "article: 1")
    found = faults(tmp_path, {**FILES, f"methods/{name}": text.replace(", paragraph: 2", "")})
    assert all(f"is already in policies/act/{name}" in fault.what for fault in found)
    assert {fault.file for fault in found} == {f"policies/methods/{name}"}
    assert found[0].line == 1


@pytest.mark.parametrize(
    "name", ["7", "Many Requests", "many-requests", "2020-01-01", "'true'", "length", "请求"]
)
def test_a_number_has_a_name_that_expressions_take(tmp_path: Path, name: str) -> None:
    """A key that cannot be part of a name is refused at the key."""
    text = (
        FILES["act/numbers.yaml"]
        + FILES["act/numbers.yaml"].replace("many_requests", name).partition("longest")[0]
    )
    (fault,) = faults(tmp_path, {**FILES, "act/numbers.yaml": text})
    assert (fault.line, fault.column) == (FILES["act/numbers.yaml"].count("\n") + 1, 1)
    assert fault.what == f"`{name.strip(chr(39))}` cannot be a name"


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    """One load tells everything: by file, then by line, whether of form, shape, name, expression or ledger."""
    files = changed(
        {
            "labels.yaml": ("article: 2", "article: 8"),
            "act/instrument.yaml": (
                "  9: {is: not_testable, because: No fact shows it.}",
                "  9: not_testable",
            ),
            "act/numbers.yaml": ("unit: requests", "unit: 3"),
            "act/lists.yaml": ("of: data_category", "of: data_categry"),
            DELICATE: ("see: [act/3-delicate-flow, act/2(2)]", "see: [act/33]"),
            ANY: ("{item.delicate: true}", "{item.delicate: 1}"),
            DUTY: ("and consent.separate", "and consent.seperate"),
            "methods/1-1-notice-shown.yaml": ("about: app", "about: apps"),
        }
    )
    files[DUTY] = files[DUTY].replace("when: flow.emergency", "when: flow.emergncy")
    assert refused(tmp_path, {**files, "act/notes.txt": ""}) == [
        "policies/act/2-flow-consent.yaml:12:11 $.unless[0].when: unknown fact `flow.emergncy` in unless",
        "policies/act/2-flow-consent.yaml:18:7 $.requires: unknown fact `consent.seperate` in requires",
        'policies/act/3-delicate-flow.yaml:10:39 $.examples[0].children.rows[0]["item.delicate"]: '
        "`item.delicate` is yes or no, not `1`",
        "policies/act/3-delicate.yaml:4:7 $.see[0]: `act/33` leads nowhere",
        "policies/act/instrument.yaml:26:6 $.ledger[9]: 9 is not testable, but not why",
        "policies/act/lists.yaml:3:7 $.delicate.of: unknown vocabulary `data_categry`",
        "policies/act/notes.txt: not a policy file",
        "policies/act/numbers.yaml:3:9 $.many_requests.unit: `unit` takes a text, not `3`",
        "policies/labels.yaml:3:11 $.collects_unlawfully.source: act has no article 8",
        "policies/methods/1-1-notice-shown.yaml:4:8 $.about: unknown noun `apps`",
    ]


def test_faults_come_in_the_same_order_wherever_the_pack_lies(tmp_path: Path) -> None:
    """What is told does not depend on the folder above, nor on the order in which the files were written."""
    files = changed({DUTY: ("about: flow", "about: flaw"), "labels.yaml": ("article: 2", "article: 8")})
    (tmp_path / "one" / "deep").mkdir(parents=True)
    first = refused(tmp_path / "one" / "deep", files)
    assert refused(tmp_path / "other", dict(reversed(files.items()))) == first


def test_a_pack_outside_a_folder_of_that_name_shows_its_path(tmp_path: Path) -> None:
    """Files are shown from `policies` on where there is such a folder, else in full."""
    root = write(tmp_path / "company", changed({"labels.yaml": ("article: 2", "article: 8")}))
    with pytest.raises(PolicyError) as error:
        load_pack(os.fspath(root))
    assert error.value.faults[0].file == str(root / "labels.yaml")
