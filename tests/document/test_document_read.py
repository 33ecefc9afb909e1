"""Files: the suffix tells the form, and a file that cannot be read is a fault, not an exception."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from pipl.document import Mark, parse, read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.yaml", "a: [1]\n"), ("a.yml", "a: [1]\n"), ("a.YAML", "a: [1]\n"), ("a.json", '{"a": [1]}')],
)
def test_the_suffix_tells_the_form(tmp_path: Path, name: str, text: str) -> None:
    """YAML and JSON files are read, and named in the document as they were named by the caller."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    for given in (path, str(path)):
        document = read(given)
        assert document.faults == ()
        assert document.value == {"a": [1]}
        assert document.file == str(path)


def test_a_json_file_is_not_read_as_yaml(tmp_path: Path) -> None:
    """What only YAML allows is a fault in a JSON file."""
    path = tmp_path / "a.json"
    path.write_text("a: 1", encoding="utf-8")
    assert read(path).faults[0].what == "`a` is not a value of JSON"


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("none.yaml", "there is no such file"),
        ("none.txt", "there is no such file"),
        ("sound.yaml/a.yaml", "there is no such file"),
        ("a\0.yaml", "the file cannot be read: "),
        (f"{'a' * 5000}.yaml", "the file cannot be read: file name too long"),
        ("folder.yaml", "this is a directory"),
        ("folder", "this is a directory"),
        ("sound.txt", "the name of the file does not end in `.yaml`, `.yml` or `.json`"),
        ("sound", "the name of the file does not end in `.yaml`, `.yml` or `.json`"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path, name: str, what: str) -> None:
    """A missing file, a directory or an unknown suffix is told with the name of the file and with help."""
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "folder").mkdir()
    for sound in ("sound.yaml", "sound.txt", "sound"):
        (tmp_path / sound).write_text("a: 1\n", encoding="utf-8")
    document = read(f"{tmp_path}/{name}")
    (fault,) = document.faults
    assert fault.what.startswith(what)  # the rest of what the system says differs between Pythons
    assert (fault.file, fault.line) == (f"{tmp_path}/{name}", 0)
    assert fault.help
    assert document.value is None


def test_a_file_without_permission_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says is passed on."""
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n", encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    assert read(path).faults[0].what == "the file cannot be read: permission denied"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Reading what is not a regular file would never end."""
    os.mkfifo(tmp_path / "a.yaml")
    assert read(tmp_path / "a.yaml").faults[0].what == "this is not a file"


def test_a_large_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    """A file above the limit is a fault."""
    path = tmp_path / "a.yaml"
    with path.open("wb") as stream:
        stream.truncate(5 * 1024**3)  # a hole: it takes no room
    assert read(path).faults[0].what == "the file is larger than 4 MiB"


@pytest.mark.parametrize(
    ("data", "what", "mark"),
    [
        (b"\xff\xfea\x00:\x00", "the file is in UTF-16", Mark(1, 1)),
        (b"\xfe\xff\x00a", "the file is in UTF-16", Mark(1, 1)),
        (b"a\x00:\x00 \x001\x00", "the character U+0000 does not occur in text", Mark(1, 2)),
        ("a: 1\nb: 个人".encode("gbk"), "the file is not UTF-8: the byte 0xb8 is not", Mark(2, 4)),
        ("目: 的".encode() + b"\x80", "the file is not UTF-8: the byte 0x80 is not", Mark(1, 5)),
        (b"\xef\xbb\xbfa: \xe7", "the file is not UTF-8: the byte 0xe7 is not", Mark(1, 4)),
        (b"a: \xed\xa0\x80", "the file is not UTF-8: the byte 0xed is not", Mark(1, 4)),
    ],
)
def test_bytes_that_are_not_utf8_are_a_fault(tmp_path: Path, data: bytes, what: str, mark: Mark) -> None:
    """The place of the first byte that cannot be read is told, from a file as from bytes."""
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    for document in (read(path), parse(data, form="yaml"), parse(data, form="json")):
        (fault,) = document.faults
        assert (fault.what, fault.line, fault.column) == (what, *mark)
        assert "UTF-8" in fault.help


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    """Files that Windows editors save as UTF-8 are read, and their columns are not moved."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\n")
    document = read(path)
    assert (document.faults, document.value) == ((), {"a": 1})
    assert document.mark(("a",)) == Mark(1, 4)
