"""`pipl rules`, `facts` and `law`: what there is, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typed import Type


def first_words(text: str) -> list[str]:
    """The first column of a table, without its head."""
    return [line.split()[0] for line in text.splitlines()[1:] if line.strip()]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], ["methods/1-1-notice-shown", "act/2-flow-consent", "act/2a-request-limits"]),
        (["单独同意"], ["act/2-flow-consent"]),
        (["SEPARATE consent"], ["act/2-flow-consent"]),
        (["consent", "delicate"], ["act/2-flow-consent"]),
        (["2"], ["act/2-flow-consent", "act/2a-request-limits"]),
        (["1"], ["methods/1-1-notice-shown"]),
        (["第二条"], ["act/2-flow-consent", "act/2a-request-limits"]),
        (["2(2)"], ["act/2a-request-limits"]),
        (["违法收集"], ["act/2-flow-consent"]),
        (["collects_unlawfully"], ["act/2-flow-consent"]),
        (["too many"], ["act/2a-request-limits"]),
        (["methods"], ["methods/1-1-notice-shown"]),
    ],
)
def test_rules(type_in: Type, pack: Path, words: list[str], found: list[str]) -> None:
    """Duties are found by title, finding, label, id, article and citation, in either language."""
    typed = type_in("rules", *words, "--pack", pack)
    assert typed.code == 0
    assert sorted(first_words(typed.out)) == sorted(found)


def test_rules_of_a_day(type_in: Type, pack: Path) -> None:
    """A day leaves the duties in force on it."""
    typed = type_in("rules", "--pack", pack, "--as-of", "2019-06-01")
    assert first_words(typed.out) == ["methods/1-1-notice-shown"]


def test_rules_that_are_not_there(type_in: Type, pack: Path) -> None:
    """Nothing found is no error, and is said beside the output."""
    typed = type_in("rules", "xyzzy", "--pack", pack)
    assert (typed.code, typed.out) == (0, "")
    assert typed.err == "no duty speaks of `xyzzy`\n"


def test_rules_are_one_line_each(type_in: Type, pack: Path) -> None:
    """Where there is no terminal, a row is a line: nothing is broken or cut, and no blanks trail."""
    lines = type_in("rules", "--pack", pack, "--lang", "zh").out.splitlines()
    assert len(lines) == 4
    assert lines[0].split() == ["义务", "标题", "条文", "判断对象"]
    assert not any(line != line.rstrip() for line in lines)


def test_facts_of_a_noun(type_in: Type, pack: Path) -> None:
    """A noun lists its stated and its defined facts with meaning and source."""
    typed = type_in("facts", "item", "--pack", pack)
    assert typed.code == 0
    lines = [line.split("  ") for line in typed.out.splitlines()]
    assert [line[0] for line in lines[1:]][:1] == ["item.category"]
    assert lines[1][0] == "item.category"
    assert "word of data_category" in typed.out
    assert typed.out.splitlines()[-1].split() == [
        "item.delicate",
        "defined:",
        "is",
        "Delicate",
        "information",
        "act/3",
    ]


def test_all_facts(type_in: Type, pack: Path) -> None:
    """Without a noun every fact is listed, the defined ones too."""
    from pipl import facts

    listed = first_words(type_in("facts", "--pack", pack).out)
    assert set(facts()) < set(listed)
    assert {"flow.delicate", "app.request_kinds"} < set(listed)


@pytest.mark.parametrize("name", ["legal_basis", "flow.legal_basis"])
def test_words_of_a_vocabulary(type_in: Type, pack: Path, name: str) -> None:
    """A vocabulary, or a fact that takes its words, lists each with both languages and its source."""
    from pipl import vocabularies

    typed = type_in("facts", name, "--pack", pack)
    assert typed.code == 0
    for word in vocabularies()["legal_basis"]:
        line = next(line for line in typed.out.splitlines() if line.startswith(f"{word.value} "))
        assert word.zh in line
        assert word.en in line
        assert line.endswith(word.source)


def test_a_single_fact(type_in: Type, pack: Path) -> None:
    """One fact says who reads it; a word without its noun finds it as well."""
    typed = type_in("facts", "flow.emergency", "--pack", pack)
    assert "flow.emergency · read by: act, act/2-flow-consent\n" in typed.out
    assert (
        "consent.separate · read by: act/2-flow-consent\n" in type_in("facts", "separate", "--pack", pack).out
    )
    assert "read by: none" in type_in("facts", "consent.written", "--pack", pack).out
    assert "read by: act/3-delicate-flow" in type_in("facts", "item.delicate", "--pack", pack).out
    assert "number (clicks)" in type_in("facts", "notice.clicks_to_reach", "--pack", pack).out


def test_facts_that_are_not_there(type_in: Type, pack: Path) -> None:
    """A slip offers the nearest noun, fact or vocabulary."""
    typed = type_in("facts", "flow.legal_basys", "--pack", pack)
    assert (typed.code, typed.out) == (2, "")
    assert "did you mean `flow.legal_basis`?" in typed.err


def test_facts_while_the_pack_is_broken(type_in: Type, pack: Path) -> None:
    """Whoever mends a pack that does not load can still look up the facts of the model."""
    (pack / "act" / "3-delicate.yaml").write_text("defines: item.delicate\n", encoding="utf-8")
    typed = type_in("facts", "consent.separate", "--pack", pack)
    assert typed.code == 0
    assert "consent.separate" in typed.out
    assert "the pack does not load: defined facts are left out" in typed.err


def test_coverage(type_in: Type, pack: Path) -> None:
    """Every provision of every instrument has a line with what becomes of it, its files and why."""
    typed = type_in("law", "coverage", "--pack", pack)
    assert typed.code == 0
    assert "Example Act  act\n" in typed.out
    lines = typed.out.splitlines()
    article = next(line for line in lines if line.startswith("Act Article 2 "))
    assert article.split() == ["Act", "Article", "2", "duty", "act/2-flow-consent", "act/2a-request-limits"]
    assert any("-> act/2-flow-consent" in line for line in lines if line.startswith("Act Article 10"))
    assert any(line.endswith("No fact shows it.") for line in lines if line.startswith("Act Article 9"))
    assert "5 provisions: definition 2, duty 1, not testable 1, penalty 1, principle 1, scope 1" in lines
    assert any(line.startswith("Methods 1(2)") and "later" in line for line in lines)


def test_coverage_of_one_instrument(type_in: Type, pack: Path) -> None:
    """One instrument can be asked for; one that is not there offers the nearest."""
    typed = type_in("law", "coverage", "methods", "--pack", pack, "--lang", "zh")
    assert "《示例办法》一（2）" in typed.out
    assert "留待以后" in typed.out
    assert "示例法" not in typed.out
    wrong = type_in("law", "coverage", "method", "--pack", pack)
    assert (wrong.code, wrong.out) == (2, "")
    assert "did you mean `methods`?" in wrong.err


def test_coverage_as_json(type_in: Type, pack: Path, tmp_path: Path) -> None:
    """The ledger in JSON holds the same, and totals that can be added up."""
    from pipl import load_pack

    document = json.loads(type_in("law", "coverage", "--pack", pack, "--format", "json").out)
    assert document["format"] == "pipl-coverage/1"
    assert document["pack"]["digest"] == load_pack(pack).digest
    act, methods = document["instruments"]
    assert act["totals"] == {
        "provisions": 5,
        "definition": 2,
        "duty": 1,
        "not_testable": 1,
        "penalty": 1,
        "principle": 1,
        "scope": 1,
    }
    assert methods["provisions"][0] == {
        "provision": "1(1)",
        "is": ["duty"],
        "because": "",
        "duties": ["methods/1-1-notice-shown"],
        "definitions": [],
        "carried_out_by": [],
    }
    path = tmp_path / "ledger.txt"
    assert type_in("law", "coverage", "--pack", pack, "--output", path).out == ""
    assert "Act Article 2\tduty\tact/2-flow-consent act/2a-request-limits\n" in path.read_text(
        encoding="utf-8"
    )
