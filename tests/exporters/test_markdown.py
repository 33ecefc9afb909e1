"""Markdown: what a reader sees is what was said, whatever stands in it."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st
from made_findings import finding, grade, report
from markdown_it import MarkdownIt

from pipl.exporters import export
from pipl.exporters.markdown import BREACHES_SHOWN, PHRASES, code, fenced, table, text
from pipl.findings import Finding, Outcome
from pipl.text import Language, Text

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
LANGUAGES: tuple[Language, ...] = ("zh", "en")
SAID = st.text(st.one_of(st.sampled_from("\\`*_[]()<>|~$@#&!-+.:1a 字，。\n"), st.characters()))


def seen(page: str) -> str:
    """What a reader sees of some Markdown."""
    return unescape(re.sub(r"<!-- -->|</?(p|code)>", "", READER.renderInline(page)))


def shown(said: str) -> str:
    """The text on one line, without what no page can show."""
    return re.sub(r"[\x00-\x1f\x7f]", "\ufffd", " ".join(said.split()))


@settings(deadline=None)
@given(SAID.filter(lambda said: "`" not in said))
def test_any_text(said: str) -> None:
    """A reader sees the text itself, and no part of it is markup."""
    assert seen(text(said)) == shown(said)


@settings(deadline=None)
@given(SAID)
def test_any_code(said: str) -> None:
    """Code shows just what was said, backticks and all."""
    page = READER.renderInline(code(said))
    if " ".join(said.split()):
        assert page.startswith("<code>")
        assert page.endswith("</code>")
    assert unescape(page.removeprefix("<code>").removesuffix("</code>")) == " ".join(said.split()).replace(
        "\x00", "\ufffd"
    )


@settings(deadline=None)
@given(SAID, SAID)
def test_any_cell(plain: str, coded: str) -> None:
    """No text breaks out of its cell."""
    page = READER.render(table(["a", "b"], ["---", "---"], [[text(plain.replace("`", "")), code(coded)]]))
    cells = re.findall(r"<td>(.*?)</td>", page, re.DOTALL)
    assert len(cells) == 2
    assert unescape(cells[0].replace("<!-- -->", "")) == shown(plain.replace("`", ""))


@settings(deadline=None)
@given(SAID.filter(lambda said: said.strip() and "`" not in said), st.sampled_from(["must", "should"]))
def test_any_message(said: str, force: str) -> None:
    """The message of a breach stands out as a whole, in either language and with what follows it."""
    made = report(finding("a/1", said=Text(said, said), force=force))
    for language in LANGUAGES:
        strong = re.findall(r"<strong>(.*?)</strong>", READER.render(export([made], "markdown", language)))
        assert [unescape(each.replace("<!-- -->", "")) for each in strong] == [shown(said)]


@settings(deadline=None)
@given(st.text(st.sampled_from("`~ a\n")))
def test_any_block(said: str) -> None:
    """A block of code ends where it should."""
    page = READER.render(fenced(said) + "\n\nafter")
    assert page.endswith("</code></pre>\n<p>after</p>\n")


def test_backticks_are_code() -> None:
    """What the texts of the law and of the model set in backticks is shown as code."""
    assert text("say `none` or `a|b`") == "say `none` or `a|b`"
    assert READER.renderInline(text("a ` alone")) == "a ` alone"


def page(*findings: Finding) -> str:
    """The page of a report on some findings."""
    return export([report(*findings)], "markdown")


def test_people_are_left_alone() -> None:
    """A name that begins with @ notifies nobody, and a number behind # links nothing."""
    said = page(finding("a/1", said=Text("一", "ask @lin about #12")))
    assert "@lin" not in said
    assert "#12" not in said
    assert seen(text("ask @lin about #12")) == "ask @lin about #12"


def test_many_breaches_are_folded() -> None:
    """The gravest stand open, all of a subject together; the others are folded and counted, and none is left out."""
    made = [finding(f"a/{number}", key=f"flow-{number:02}") for number in range(BREACHES_SHOWN + 5)]
    made += [finding("b/1", key="flow-24", penalty=[grade()])]
    said = page(*made)
    opened, _, folded = said.partition("<details><summary>6 more breaches</summary>")
    assert opened.index("flow-24") < opened.index("flow-00")
    assert opened.count("\n- **") == BREACHES_SHOWN
    assert folded.count("\n- **") == 6
    assert said.count("<details>") == said.count("</details>") == 3
    assert said.count("change: mend") == BREACHES_SHOWN + 6


def test_no_breach() -> None:
    """An app without a breach says so at the top, and what is open beside it."""
    said = page(finding("a/1", Outcome.MET), finding("a/2", Outcome.UNKNOWN, missing=["flow.purpose"]))
    assert said.startswith("## pipl: shop Shop: no breach found\n")
    assert "<summary>1 not settled: which facts to state</summary>" in said
    assert "Breaches" not in said


def test_of_many_apps_only_those_with_something_to_tell() -> None:
    """Every app has its line in the table; one without a breach has no section of its own."""
    good = replace(report(finding("a/1", Outcome.MET)), app="good")
    said = export([report(finding("a/1")), good], "markdown")
    assert said.startswith("## pipl: 1 of 2 apps in breach\n")
    assert "| good Shop | 0 | 0 | 1 | 0 |" in said
    assert "### shop Shop: 1 breached" in said
    assert "### good" not in said


def test_both_languages() -> None:
    """Each phrase has the same values to fill in in both languages, and ASCII alone in English."""
    for each in PHRASES.values():
        zh, en = (sorted(re.findall(r"\{\w+\}", wording)) for wording in each)
        assert zh == en
        assert each.en.isascii()
