"""A pack with one thing wrong is refused, with one fault in the file and at the place where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
import small_pack

from pipl.errors import Fault, PolicyError
from pipl.policy.load import load_pack

HERE, END, REST = "«", "⏎", "…"
"""How `damages.txt` writes the place of a fault, the end of a line, and the rest of one."""


class Damage(NamedTuple):
    """What stands in place of what in a file, and the fault of it: path, parts of the message and of the help."""

    name: str
    id: str
    old: str
    new: str
    path: str
    what: str
    help: str = ""


def damages() -> Iterator[Damage]:
    """The lines of `damages.txt`, whose head says what they hold."""
    for line in Path(__file__).with_name("damages.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield Damage(*(part.replace(END, "\n") for part in re.split(r" \|(?: |$)", line)))


DAMAGES = list(damages())


def refused(root: Path, files: Mapping[str, str]) -> tuple[Fault, ...]:
    """The faults of a pack that holds these files; a pack is a failure."""
    with pytest.raises(PolicyError) as error:
        load_pack(small_pack.write(root / "policies", files))
    return error.value.faults


def damaged(file: str, old: str, new: str) -> dict[str, str]:
    """The files of the small pack with one text of one file changed."""
    rest = old.endswith(REST)
    pattern = re.escape(old.removesuffix(REST)) + (".*" if rest else "")
    text, changed = re.subn(pattern, lambda _: new, small_pack.FILES[file])
    assert changed == 1, "the text to change stands there once"
    return {**small_pack.FILES, file: text}


@pytest.mark.parametrize("damage", DAMAGES, ids=[damage.name for damage in DAMAGES])
def test_a_damaged_pack_has_one_fault_at_its_place(tmp_path: Path, damage: Damage) -> None:
    """What is wrong is told once, in its file, at its line and column, and nowhere else for its sake."""
    file = f"{damage.id}.yaml"
    files = damaged(file, damage.old, damage.new)
    before, here, after = files[file].partition(HERE)
    files[file] = before + after
    (fault,) = refused(tmp_path, files)
    assert (fault.file, fault.path) == (f"policies/{file}", damage.path)
    if here:
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        assert (fault.line, fault.column) == (line, column)
    assert fault.line
    assert damage.what in fault.what
    assert damage.help in fault.help


def test_there_are_many_such_damages() -> None:
    """The table is as long as it is meant to be, names each damage once, and touches every kind of file."""
    assert len({damage.name for damage in DAMAGES}) == len(DAMAGES) >= 60
    assert {damage.id for damage in DAMAGES} >= {
        "act/instrument",
        "act/numbers",
        "act/lists",
        "act/2-flow-consent",
        "act/3-delicate",
        "labels",
    }
