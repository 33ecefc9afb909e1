"""Reports as text and as JSON, from findings alone."""

from __future__ import annotations

import json

import pytest
from made_findings import ACT, SMALL, finding, grade, report

from pipl.exporters import FORMATS, export
from pipl.exporters.lines import Line, line, plain
from pipl.exporters.order import most_useful
from pipl.exporters.phrases import PHRASES, fine, gravest, money
from pipl.exporters.text import lines
from pipl.findings import (
    Finding,
    Outcome,
    PenaltyGrade,
)
from pipl.text import Language, Text


def told(*findings: Finding, language: Language = "en") -> list[str]:
    """The lines of a report."""
    return export([report(*findings)], "text", language).splitlines()


def test_order_of_breaches() -> None:
    """Subjects come by their gravest breach: `must` before `should`, the heavier fine first, then the law's order."""
    said = told(
        finding("a/1", key="low", penalty=[grade(SMALL)]),
        finding("a/2", key="high", penalty=[grade(SMALL), grade()]),
        finding("a/3", key="none", force="should", penalty=[grade()]),
        finding("a/4", key="low", penalty=[grade()]),
        finding("a/5", key="share", penalty=[grade((0, 50_000_000, 10))]),
        finding("a/6", key="open-ended", penalty=[grade((5, None, None))]),
    )
    headings = [each.split()[1] for each in said if each.startswith("activity ")]
    assert headings == ["share", "high", "low", "open-ended", "none"]
    duties = [each.split()[0] for each in said if each.startswith("    a/")]
    assert duties == ["a/5", "a/2", "a/4", "a/1", "a/6", "a/3"]
    assert "  breached (should)  a/3 is broken" in said


def test_what_a_breach_says() -> None:
    """A text that is not official and a reading that is disputed are marked."""
    said = told(finding("a/1", text="recalled", settled=False))
    assert said[3:] == [
        "activity login  app.yaml:7 $.flow",
        "  breached  a/1 is broken",
        "    Act Article 2 (text recalled, not official)",
        "    change: mend a/1",
        "    unsettled reading, others read it otherwise: pipl explain a/1",
        "    a/1  policies/a/1.yaml",
        "",
        "1 breached, 0 unknown, 0 met, 0 out of scope",
        "step by step: pipl explain app.yaml a/1",
    ]


def test_a_noun_without_a_title() -> None:
    """A subject whose kind has no name is called by its noun."""
    assert "app shop  app.yaml:7 $.app" in told(finding("a/1", key="shop"))


def test_a_penalty_for_all_is_told_once() -> None:
    """The same penalty for every breach stands once at the end, another one with its breach."""
    same = told(finding("a/1", penalty=[grade()]), finding("a/2", penalty=[grade()]))
    assert [each for each in same if "penalty" in each] == [
        "penalty for each breach above: up to CNY 50,000,000 or 5% of last year's turnover (Act Article 2)"
    ]
    apart = told(finding("a/1", penalty=[grade()]), finding("a/2", penalty=[grade(SMALL)]))
    assert [each for each in apart if "penalty" in each] == [
        "    penalty: up to CNY 50,000,000 or 5% of last year's turnover (Act Article 2)",
        "    penalty: CNY 10,000 to CNY 100,000 (Act Article 2)",
    ]
    assert not any("penalty" in each for each in told(finding("a/1"), finding("a/2")))


def test_the_gravest_grade() -> None:
    """The last grade with a sum counts, persons beside the organisation, and the article that says so."""
    persons = PenaltyGrade(Text("", ""), Text("", ""), ACT, (0, 1_000_000, None), SMALL)
    words = PenaltyGrade(Text("", ""), Text("", ""), ACT, None, None)
    assert gravest([grade(), persons, words], "en") == (
        "up to CNY 1,000,000; persons responsible: CNY 10,000 to CNY 100,000 (Act Article 2)"
    )
    assert gravest([persons], "zh") == "最高100万元；责任人员：1万元以上10万元以下（《示例法》第二条）"
    alone = PenaltyGrade(Text("", ""), Text("", ""), ACT, None, SMALL)
    assert gravest([alone], "en") == "persons responsible: CNY 10,000 to CNY 100,000 (Act Article 2)"
    assert gravest([words], "en") == gravest([], "en") == ""


@pytest.mark.parametrize(
    ("of", "en", "zh"),
    [
        ((0, 5, None), "up to CNY 5", "最高5元"),
        ((20_000, None, None), "CNY 20,000 or more", "2万元以上"),
        ((0, None, 5), "up to 5% of last year's turnover", "最高上一年度营业额的5%"),
        ((0, 10_000, 5), "up to CNY 10,000 or 5% of last year's turnover", "最高1万元或者上一年度营业额的5%"),
    ],
)
def test_fines(of: tuple[int, int | None, int | None], en: str, zh: str) -> None:
    """A range of money says which ends it has, in either language."""
    assert (fine(of, "en"), fine(of, "zh")) == (en, zh)


def test_money_in_chinese() -> None:
    """Whole ten thousands are counted as such."""
    assert [money(each, "zh") for each in (0, 9_999, 10_000, 50_000_000, 15_001)] == [
        "0元",
        "9,999元",
        "1万元",
        "5,000万元",
        "15,001元",
    ]


class TestUnknowns:
    """What is not known, by the facts to state."""

    FINDINGS = (
        finding("a/1", Outcome.UNKNOWN, missing=["both", "one"]),
        finding("a/2", Outcome.UNKNOWN, missing=["both"]),
        finding("a/3", Outcome.UNKNOWN, missing=["many", "both", "both"]),
        finding("a/4", Outcome.UNKNOWN, missing=["many", "one"]),
        finding("a/5", Outcome.UNKNOWN, missing=["many", "last"]),
    )

    def test_most_useful_first(self) -> None:
        """What settles verdicts alone comes first, then what helps with more of them, then the order of the law."""
        assert [each.fact.name for each in most_useful(self.FINDINGS)] == ["both", "many", "one", "last"]

    def test_lines(self) -> None:
        """Each fact has one line with its path, its use, its meaning and its place."""
        said = told(*self.FINDINGS, finding("a/6", Outcome.UNKNOWN, missing=["sole"]))
        assert said[3:9] == [
            "6 not settled; state these facts:",
            "  state both  settles 1, helps with 2 more  means both  app.yaml:3",
            "  state sole  settles 1  means sole  app.yaml:3",
            "  state many  helps with 3  means many  app.yaml:3",
            "  state one  helps with 2  means one  app.yaml:3",
            "  state last  helps with 1  means last  app.yaml:3",
        ]
        assert said[-2:] == [
            "no breach found: 0 breached, 6 unknown, 0 met, 0 out of scope",
            "step by step: pipl explain app.yaml a/1",
        ]

    def test_cut_and_left_out(self) -> None:
        """Ten are shown and the rest counted; all of them or none on demand."""
        many = report(*(finding("a/1", Outcome.UNKNOWN, missing=[f"f{number}"]) for number in range(13)))
        short = plain(lines([many], "en"))
        assert short.count("  state ") == 10
        assert "  3 more: --all lists them\n" in short
        assert plain(lines([many], "en", everything=True)).count("  state ") == 13
        assert "state" not in plain(lines([many], "en", unknowns=False))


def test_a_report_of_nothing() -> None:
    """Where nothing was judged, no clean bill is given."""
    said = told()
    assert said[-1] == "nothing was judged: no duty is in force that day, or none has anything to ask about"
    assert not any("no breach" in each for each in said)


def test_what_to_type_next_is_quoted() -> None:
    """A path with blanks can be pasted; an app that came from no file has no command."""
    spaced = export([report(finding("a/1"), file="my app.yaml", name="")], "text")
    assert spaced.endswith("pipl explain 'my app.yaml' a/1\n")
    assert spaced.startswith("shop  2026-01-01  pack 0123456789ab\n")
    assert "step by step" not in export([report(finding("a/1"), file="")], "text")


def test_several_reports() -> None:
    """Reports follow one another, and their counts are added up."""
    said = export([report(finding("a/1")), report(finding("a/2", Outcome.MET))], "text", "zh").splitlines()
    assert said[-1] == "共 2 个应用：违反 1 项，尚不能判断 0 项，符合 1 项，不适用 0 项"


def test_json() -> None:
    """One report is itself, several are wrapped; the language changes nothing, as both are in it."""
    one, other = report(finding("a/1")), report(finding("a/2", Outcome.UNKNOWN, missing=["x"]))
    assert export([one], "json", "zh") == export([one], "json", "en") == one.to_json()
    document = json.loads(export([one, other], "json"))
    assert document == {"format": "pipl-reports/1", "reports": [one.to_dict(), other.to_dict()]}


def test_formats() -> None:
    """Every format named exports; any other is refused by name."""
    for form in FORMATS:
        assert export([report(finding("a/1"))], form).endswith("\n")
    with pytest.raises(ValueError, match=r"unknown format `pdf`: it is one of text, json, "):
        export([], "pdf")


def test_both_languages_fill_in_the_same() -> None:
    """A phrase has the same values to fill in in both languages, and Chinese in the Chinese one."""
    from string import Formatter

    for text in PHRASES.values():
        zh, en = ({name for _, name, _, _ in Formatter().parse(each) if name} for each in text)
        assert zh == en
        assert text.zh != text.en
        assert text.en.isascii()


def test_lines_keep_their_indent_and_nothing_behind() -> None:
    """A line without colours is its indent and its text."""
    assert plain([line("a", ("b", "strong"), "  ", indent=4), Line()]) == "    ab\n\n"


def test_a_selection_of_a_report() -> None:
    """A report on some duties alone has their verdicts and counts, and leaves the whole one as it is."""
    whole = report(finding("a/1"), finding("a/2", Outcome.MET), finding("a/3"))
    some = whole.only({"a/2"})
    assert [each.duty for each in some] == ["a/2"]
    assert some.ok
    assert (some.app, some.as_of, some.pack_digest) == (whole.app, whole.as_of, whole.pack_digest)
    assert len(whole.findings) == 3


def test_a_long_selection() -> None:
    """The first duties of a selection are named, and the others counted."""
    chosen = [f"a/{number}" for number in range(1, 8)]
    for kept, said in (
        (chosen[:5], "a/1, a/2, a/3, a/4, a/5"),
        (chosen, "a/1, a/2, a/3, a/4, a/5 and 2 more"),
    ):
        text = export([report(finding("a/1")).only(kept)], "text")
        assert text.splitlines()[1] == f"only these duties were judged: {said}"
