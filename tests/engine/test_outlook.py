"""What later days bring for an app as it is, and what drafts would find."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from made_packs import app_of
from small_pack import write

import pipl
from pipl.exporters import outlook as told
from pipl.exporters.lines import plain

INSTRUMENT = """\
title: {{zh: 试验法, en: Trial Act}}
short: {{zh: 试验法, en: Trial}}
number: ''
issuer: [试验机关]
rank: {rank}
{days}
last_checked: 2025-01-01
structure: {{1: [0]}}
ledger: {{1: duty}}
"""
DUTY = """\
title: {{zh: 义务, en: the duty}}
source: {{article: 1}}
in_force: {{from: {begins}{until}}}
about: app
requires: {requires}
finding: {{zh: 违反。, en: 'It is not so: {says}.'}}
remedy: {{zh: 改正。, en: Make it so.}}
reading: As it stands.
blind_to: Nothing.
examples:
  - says: nothing is known
    expect: unknown
"""


def duty(requires: str, begins: str, until: str = "") -> str:
    """The file of a duty about the app."""
    ends = f", until: {until}" if until else ""
    return DUTY.format(requires=requires, begins=begins, until=ends, says=begins)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> pipl.Pack:
    """A law whose duties begin and end, and a draft."""
    files = {
        "act/instrument.yaml": INSTRUMENT.format(rank="law", days="in_force: {from: 2020-01-01}"),
        "act/1-ends.yaml": duty("app.has_notice", "2020-01-01", "2026-03-01"),
        "act/1-stays.yaml": duty("app.registers_accounts", "2020-01-01"),
        "act/1-begins.yaml": duty("app.has_notice", "2026-06-01"),
        "act/1-begins-met.yaml": duty("app.registers_accounts", "2026-06-01"),
        "draft/instrument.yaml": INSTRUMENT.format(
            rank="draft", days="drafted: {from: 2025-10-01, until: 2026-08-01}\ncomments_until: 2025-11-01"
        ),
        "draft/1-proposed.yaml": duty("app.has_notice", "2025-10-01"),
        "draft/1-proposed-met.yaml": duty("app.registers_accounts", "2025-10-01"),
    }
    return pipl.load_pack(write(tmp_path_factory.mktemp("policies"), files))


def app(**stated: Any) -> pipl.App:
    """An app that registers accounts and has no privacy policy, or as stated."""
    return app_of(
        {"id": "app", "platform": "android", "notice": "none", "registers_accounts": True, **stated}
    )


def look(pack: pipl.Pack, until: date, as_of: date = date(2026, 1, 1), **stated: Any) -> pipl.Outlook:
    """What is ahead of the app."""
    return pipl.look_ahead(app(**stated), pack, as_of=as_of, until=until)


def test_each_turn_is_told_on_its_day(pack: pipl.Pack) -> None:
    """A duty that ends is told on the first day without it, one that begins on its first day, if it is not met."""
    steps = look(pack, date(2027, 1, 1)).steps
    assert [
        (step.on, [(each.finding.duty, each.was) for each in step.changes], step.ended) for step in steps
    ] == [
        (date(2026, 3, 1), [], ("act/1-ends",)),
        (date(2026, 6, 1), [("act/1-begins", None)], ()),
    ]


@pytest.mark.parametrize(
    ("until", "days"),
    [
        (date(2026, 2, 28), []),
        (date(2026, 3, 1), [date(2026, 3, 1)]),
        (date(2026, 5, 31), [date(2026, 3, 1)]),
        (date(2026, 6, 1), [date(2026, 3, 1), date(2026, 6, 1)]),
    ],
)
def test_the_last_day_counts(pack: pipl.Pack, until: date, days: list[date]) -> None:
    """What turns on the day named is told, what turns on the day after is not."""
    assert [step.on for step in look(pack, until).steps] == days


def test_an_outcome_that_turns_says_what_it_was(tmp_path: Path) -> None:
    """An amended duty turns from met to breached."""
    amended = duty("", "2020-01-01").replace(
        "requires: \n", "requires: {2020-01-01: app.registers_accounts, 2026-06-01: app.has_notice}\n"
    )
    files = {
        "act/instrument.yaml": INSTRUMENT.format(rank="law", days="in_force: {from: 2020-01-01}"),
        "act/1-amended.yaml": amended,
    }
    pack = pipl.load_pack(write(tmp_path, files))
    ((step,)) = look(pack, date(2026, 6, 1)).steps
    (change,) = step.changes
    assert (change.was, change.finding.outcome) == (pipl.Outcome.MET, pipl.Outcome.BREACHED)


def test_a_draft_binds_nobody_and_is_told_apart(pack: pipl.Pack) -> None:
    """Its breaches are in no report, and in the outlook under their own head."""
    report = pipl.evaluate(app(), pack, as_of=date(2026, 1, 1))
    assert {each.duty for each in report.findings} == {"act/1-ends", "act/1-stays"}
    assert [each.duty for each in look(pack, date(2026, 2, 1)).drafted] == ["draft/1-proposed"]


@pytest.mark.parametrize(
    ("as_of", "stands"),
    [
        (date(2025, 9, 30), False),
        (date(2025, 10, 1), True),
        (date(2026, 7, 31), True),
        (date(2026, 8, 1), False),
    ],
)
def test_a_draft_stands_from_its_publication_until_it_is_replaced(
    pack: pipl.Pack, as_of: date, stands: bool
) -> None:
    """A draft that is not published yet, or has been replaced, proposes nothing."""
    assert bool(look(pack, date(2028, 1, 1), as_of).drafted) is stands


def test_a_selection_cuts_the_outlook_too(pack: pipl.Pack) -> None:
    """Of duties that were not chosen nothing is told."""
    ahead = look(pack, date(2027, 1, 1)).only({"act/1-begins"})
    assert [step.on for step in ahead.steps] == [date(2026, 6, 1)]
    assert ahead.drafted == ()


def test_a_day_that_is_not_later_is_refused(pack: pipl.Pack) -> None:
    """There is nothing between a day and itself."""
    with pytest.raises(pipl.PiplError, match="is not after 2026-01-01"):
        look(pack, date(2026, 1, 1))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_reads_in_both_languages(pack: pipl.Pack, language: Any) -> None:
    """Days, what turned, duties and drafts are said; an empty outlook says that nothing turns."""
    text = plain(told.lines(look(pack, date(2027, 1, 1)), language))
    for word in ("2026-03-01", "2026-06-01", "act/1-ends", "act/1-begins", "draft/1-proposed"):
        assert word in text
    said = {"zh": "没有变化", "en": "nothing turns"}[language]
    assert said not in text
    assert said in plain(told.lines(look(pack, date(2026, 2, 1)), language))


@pytest.mark.parametrize(
    ("rank", "days", "what"),
    [
        ("draft", "in_force: {from: 2020-01-01}", "a draft has `drafted`"),
        ("draft", "last_checked: 2025-01-01", "a draft has `drafted`"),
        ("law", "drafted: {from: 2020-01-01}", "`in_force` is missing"),
        ("law", "in_force: {from: 2020-01-01}\ndrafted: {from: 2019-01-01}", "only a draft is `drafted`"),
    ],
)
def test_what_is_law_and_what_is_a_draft_is_told_apart(
    tmp_path: Path, rank: str, days: str, what: str
) -> None:
    """A draft is in force on no day, and what is in force is no draft."""
    text = INSTRUMENT.format(rank=rank, days=days)
    if "last_checked" in days:
        text = text.replace("last_checked: 2025-01-01\n", "", 1)
    files = {"act/instrument.yaml": text, "act/1-one.yaml": duty("app.has_notice", "2020-01-01")}
    with pytest.raises(pipl.PolicyError, match=what):
        pipl.load_pack(write(tmp_path, files))
