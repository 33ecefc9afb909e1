"""Finding duties, and who reads what."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_pack

import pipl


@pytest.fixture
def pack(tmp_path: Path) -> pipl.Pack:
    """The small pack, loaded."""
    return pipl.load_pack(small_pack.write(tmp_path))


def ids(duties: tuple[pipl.Duty, ...]) -> list[str]:
    """Their ids."""
    return [duty.id for duty in duties]


def test_every_word_has_to_be_found(pack: pipl.Pack) -> None:
    """All words together narrow the search; no word leaves all duties in the order of the law."""
    assert ids(pipl.find_duties(pack, ["同意", "delicate"])) == ["act/2-flow-consent"]
    assert ids(pipl.find_duties(pack, ["同意", "limits"])) == []
    assert pipl.find_duties(pack, []) == pack.duties


@pytest.mark.parametrize(("word", "count"), [("2", 2), ("1", 1), ("20", 0), ("２", 2), ("²", 0)])
def test_a_number_is_an_article(pack: pipl.Pack, word: str, count: int) -> None:
    """A number finds the duties of an article, not every text with that digit."""
    assert len(pipl.find_duties(pack, [word])) == count


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("act/2-flow-consent", ["act/2-flow-consent"]),
        ("2", ["act/2-flow-consent", "act/2a-request-limits"]),
        ("2a", ["act/2a-request-limits"]),
        ("act/2", ["act/2-flow-consent", "act/2a-request-limits"]),
        ("CONSENT", ["act/2-flow-consent"]),
        ("1-1", ["methods/1-1-notice-shown"]),
        ("xyz", []),
    ],
)
def test_a_part_of_an_id(pack: pipl.Pack, part: str, found: list[str]) -> None:
    """A part of an id finds the duties that hold it; a number is not found within another."""
    assert ids(pipl.duties_named(pack, part)) == found


def test_patterns(pack: pipl.Pack) -> None:
    """Ids, patterns and instruments add up, and what fits nothing is an error that names all of it."""
    assert pipl.select_duties(pack, ["act/*-request-*", "methods"]) == {
        "act/2a-request-limits",
        "methods/1-1-notice-shown",
    }
    with pytest.raises(pipl.PolicyError) as error:
        pipl.select_duties(pack, ["act/2-flow-consnt", "act", "nothing"])
    assert [fault.what for fault in error.value.faults] == [
        "`act/2-flow-consnt` matches no duty",
        "`nothing` matches no duty",
    ]
    assert "did you mean `act/2-flow-consent`?" in error.value.faults[0].help


@pytest.mark.parametrize(
    ("name", "by"),
    [
        ("flow.emergency", ["act", "act/2-flow-consent"]),
        ("flow.delicate", ["act/2-flow-consent"]),
        ("request.promised_working_days", ["act/1-longest-promise", "act/1-promised-days"]),
        ("notice.prompted_at_first_run", ["methods/1-1-notice-shown"]),
        ("number.many_requests", ["act/2a-request-limits"]),
        ("list.delicate", ["act/3-delicate"]),
        ("consent.written", []),
    ],
)
def test_readers(pack: pipl.Pack, name: str, by: list[str]) -> None:
    """Instruments, definitions and duties that read a name are found, in any version of an expression."""
    assert sorted(pipl.readers(pack, name)) == sorted(by)


def test_coverage_accounts_for_all(pack: pipl.Pack) -> None:
    """Each provision appears once with what rests on it, and the totals count dispositions."""
    act, methods = pipl.coverage(pack)
    assert [each.provision for each in act.provisions] == ["1", "2", "3", "9", "10"]
    first, second, *_, last = act.provisions
    assert first.dispositions == ("definition", "scope")
    assert set(first.definitions) == {
        "act/1-answers-all",
        "act/1-longest-promise",
        "act/1-promised-days",
        "act/1-request-kinds",
    }
    assert second.duties == ("act/2-flow-consent", "act/2a-request-limits")
    assert last.carried_out_by == ("act/2-flow-consent",)
    assert last.citation == pipl.Text("《示例法》第十条", "Act Article 10")
    assert [each.citation.en for each in methods.provisions] == ["Methods 1(1)", "Methods 1(2)"]
    assert methods.totals == {"duty": 1, "later": 1}
    assert act.to_dict()["totals"]["provisions"] == 5
