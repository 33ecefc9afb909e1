"""Workflow commands: what the runner of GitHub Actions reads out of them."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from made_findings import SMALL, finding, grade, report

from pipl.exporters import export
from pipl.exporters.github import command
from pipl.findings import Finding, Outcome
from pipl.text import Text

Command = tuple[str, dict[str, str], str]


def runs(document: str) -> list[Command]:
    """The commands as the runner reads them: a line each; properties, then the message, with escapes undone."""
    found = []
    for said in document.splitlines():
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", said)
        assert match is not None, said
        pairs = (pair.partition("=") for pair in match[2].split(","))
        found.append((match[1], {key: undone(value) for key, _, value in pairs}, undone(match[3])))
    return found


def undone(text: str) -> str:
    """The text without the runner's escapes, `%25` last."""
    for escape, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(escape, character)
    return text


def commands(*findings: Finding) -> list[Command]:
    """The commands of a report on some findings."""
    return runs(export([report(*findings)], "github"))


def test_the_gravest_first() -> None:
    """Of a kind GitHub shows ten: errors come before warnings and notices, and by what a breach may cost."""
    made = [
        finding("a/1", force="should"),
        finding("a/2"),
        finding("a/3", penalty=[grade(SMALL)]),
        finding("a/4", penalty=[grade()]),
    ]
    found = [(how, given["title"].split()[-1]) for how, given, _ in commands(*made)[:-1]]
    assert found == [("error", "a/4"), ("error", "a/3"), ("warning", "a/2"), ("notice", "a/1")]


def test_a_breach() -> None:
    """A breach stands at its line and column; the message says what is wrong and what to change."""
    (how, given, message), last = commands(finding("a/1", text="recalled"))
    assert (how, given) == (
        "warning",
        {
            "title": "breached Act Article 2 (text recalled, not official) a/1",
            "file": "app.yaml",
            "line": "7",
            "col": "1",
        },
    )
    assert message == "a/1 is broken\nchange: mend a/1"
    assert last == (
        "notice",
        {"title": "shop 2026-01-01", "file": "app.yaml"},
        "1 breached, 0 unknown, 0 met, 0 out of scope",
    )


def test_unknowns_are_told_together() -> None:
    """What is not known is one warning with the facts that settle most, else it would drown the breaches."""
    made = [finding(f"a/{number}", Outcome.UNKNOWN, missing=[f"f{number}"]) for number in range(12)]
    (how, _, message), last = commands(*made)
    assert how == "warning"
    assert message.splitlines()[0] == "12 not settled; state these facts:"
    assert message.splitlines()[1] == "state f0  means f0  app.yaml:3"
    assert message.splitlines()[-1] == "2 more"
    assert last[2] == "no breach found: 0 breached, 12 unknown, 0 met, 0 out of scope"


def test_an_app_from_no_file() -> None:
    """Without a file or a line a command has neither."""
    assert command("note", "said", title="shop", file="", line=0) == "::notice title=shop::said"


@settings(deadline=None)
@given(st.text(), st.text(min_size=1))
def test_any_text(message: str, title: str) -> None:
    """Whatever stands in a message or a title, the runner reads it back, from one line that nothing else joins."""
    document = command("error", message, title=title)
    assert "\n" not in document
    assert "\r" not in document
    match = re.fullmatch(r"::error title=([^:,]*)::(.*)", document, re.DOTALL)
    assert match is not None
    assert (undone(match[1]), undone(match[2])) == (title, message)


def test_no_text_gives_a_command_of_its_own() -> None:
    """A message that looks like a command stays inside of its own."""
    made = finding("a/1", said=Text("一", "one\n::stop-commands::x\r\n::error::two"))
    (_, _, message), _ = commands(made)
    assert message.startswith("one\n::stop-commands::x\r\n::error::two\n")
