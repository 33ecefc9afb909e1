"""A ledger that accounts for an article part by part."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_packs import definition, duty, made

from pipl.errors import PolicyError
from pipl.policy.coverage import coverage
from pipl.policy.load import load_pack

FILES = [definition("flow.kept", "is: flow.deleted"), duty("kept", "flow", "requires: flow.kept")]
WHOLE = "ledger:\n  1: definition\n  2: duty\n  3: {is: penalty}\n"


def parts(root: Path, ledger: str) -> dict[str, tuple[list[str], str]]:
    """What becomes of each provision of an act whose ledger is this one, and how it is cited."""
    made(root, FILES)
    file = root / "trial/instrument.yaml"
    text = file.read_text(encoding="utf-8")
    assert WHOLE in text
    file.write_text(text.replace(WHOLE, f"ledger: {{{ledger}}}\n"), encoding="utf-8")
    (found,) = coverage(load_pack(root))
    return {each.provision: (list(each.dispositions), each.citation.en) for each in found.provisions}


def test_an_article_can_be_accounted_for_by_its_items(tmp_path: Path) -> None:
    """Items, and paragraphs without items, stand in the place of the article that has them."""
    ledger = "1: definition, 2(1)(1): right, 2(1)(2): duty, 2(2): power, 3: penalty"
    assert parts(tmp_path, ledger) == {
        "1": (["definition"], "Trial Article 1"),
        "2(1)(1)": (["right"], "Trial Article 2(1)(1)"),
        "2(1)(2)": (["duty"], "Trial Article 2(1)(2)"),
        "2(2)": (["power"], "Trial Article 2(2)"),
        "3": (["penalty"], "Trial Article 3"),
    }


def test_the_only_paragraph_is_not_counted(tmp_path: Path) -> None:
    """An article of one paragraph is cited without it."""
    ledger = "1(1): definition, 2: duty, 3: penalty"
    assert parts(tmp_path, ledger)["1(1)"] == (["definition"], "Trial Article 1")


@pytest.mark.parametrize(
    ("ledger", "what"),
    [
        ("1: definition, 2(1)(2): duty, 2(2): power, 3: penalty", "the ledger says nothing of 2(1)(1)"),
        (
            "1: definition, 2: duty, 2(1)(1): right, 2(1)(2): duty, 2(2): power, 3: penalty",
            "there is no 2 in this instrument",
        ),
        (
            "1: definition, 2(1)(1): right, 2(1)(2): power, 2(2): power, 3: penalty",
            "trial/2-kept cites 2(1)(2), which is no duty here",
        ),
        (
            "1: definition, 2(1)(1): duty, 2(1)(2): duty, 2(2): power, 3: penalty",
            "2(1)(1) is a duty, but no file cites it",
        ),
    ],
)
def test_no_part_is_left_out(tmp_path: Path, ledger: str, what: str) -> None:
    """A part that is missing, doubled by its article, or not what the files make of it is told."""
    with pytest.raises(PolicyError) as caught:
        parts(tmp_path, ledger)
    assert what in [fault.what for fault in caught.value.faults]
