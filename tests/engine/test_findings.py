"""What a finding and a report hold, that they say the same wherever and however often they are made."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from made_packs import DAY, app_of, definition, duty, made

from pipl import app_from, evaluate, load_pack, parse_app
from pipl.errors import AppError, PolicyError
from pipl.findings import (
    About,
    ExceptionLookedAt,
    FactRead,
    Finding,
    Label,
    MissingFact,
    Outcome,
    PenaltyGrade,
    Provision,
)
from pipl.policy.load import builtin as builtin_folder
from pipl.policy.pack import Pack
from pipl.report import Exposure, Report
from pipl.text import Text

PENALTIES = """\
scope:
  - applies_when: app.processing_in_china
    source: {article: 1}
    reading: Inside.
penalties:
  '3':
    title: {zh: 罚款, en: fine}
    in_force: {from: 2021-11-01}
    grades:
      - when: {zh: 一般, en: ordinary}
        measures: {zh: 警告, en: warning}
        persons: {min_cny: 10000, max_cny: 100000}
        source: {article: 3}
      - when: {zh: 严重, en: serious}
        measures: {zh: 停业, en: suspension}
        organisation: {max_cny: 50000000, max_turnover_percent: 5}
        source: {article: 3, text: reported}
"""
LABELS = """\
named:
  title: {zh: 名单用语, en: as the lists say}
  source: {instrument: trial, article: 3}
"""
NUMBERS = """\
longest:
  title: {zh: 最长时限, en: longest time}
  unit: working_days
  source: {article: 1}
  values: {2020-01-01: 15}
"""
SEPARATE = """\
labels: [named]
penalty: trial/3
force: should
applies_when: flow.hot
unless:
  - when: flow.emergency
    source: {article: 1}
    because: {zh: 紧急, en: an emergency}
  - when: flow.provided_by_law and flow.under_14
    source: {article: 3, text: recalled}
    because: {zh: 法律规定, en: a law says so}
    settled: false
requires: flow.has_consent and consent.separate
"""
FILES = (
    definition("item.hot", 'is: item.category == "face" or item.sensitive_in_context'),
    definition("flow.hot", "any: item\nwhere: item.hot\nsettled: false"),
    definition("app.days", "max: request.promised_working_days"),
    duty(
        "separate",
        "flow",
        SEPARATE,
        finding="{flow.id} of {app.id} ({app.name}) for {flow.purpose} on {consent.id}",
        remedy="Mend {flow.id} of {app.id}",
    ),
    duty("limit", "app", "requires: app.days <= number.longest", finding="{app.id} is slow."),
    duty(
        "bank",
        "recipient",
        "settled: false\nrequires: recipient.has_consent and consent.separate",
        finding="{recipient.id} in {flow.id} on {consent.id}",
    ),
    duty("policy", "notice", "requires: notice.public", begins="2025-01-01"),
)
SPEC = """\
id: shop
platform: android
processing_in_china: true
notice: none
permissions: []
sdks: []
decisions: []
devices: []
incidents: []
requests:
  - kind: copy
    promised_working_days: 16
flows:
  - id: login
    purpose: analytics
    consent: terms
    emergency: false
    provided_by_law: true
    under_14: false
    items:
      - category: face
    recipients: [bank]
  - id: pay
    consent: none
    items: []
    recipients: []
consents:
  - id: terms
    separate: false
recipients:
  - id: bank
    consent: none
    transfer: none
"""
OFFICIAL = Provision(
    "trial/2(1)(2)", Text("《试验法》第二条第一款第（二）项", "Trial Article 2(1)(2)"), "official"
)
FIRST = Provision("trial/1", Text("《试验法》第一条", "Trial Article 1"), "official")
THIRD = Provision("trial/3", Text("《试验法》第三条", "Trial Article 3"), "recalled")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """A small pack with everything that a finding can tell."""
    root = tmp_path_factory.mktemp("pack")
    return made(root, FILES, more=PENALTIES, labels=LABELS, numbers=NUMBERS)


@pytest.fixture(scope="module")
def builtin(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The pack that comes with the library, in a folder of its own."""
    return load_pack(shutil.copytree(builtin_folder(), tmp_path_factory.mktemp("builtin") / "policies"))


def judged(pack: Pack, spec: str = SPEC, as_of: date = DAY) -> Report:
    """The report on a spec that is written as YAML."""
    return evaluate(parse_app(spec, file="app.yaml"), pack, as_of=as_of)


def finding(report: Report, duty_id: str, key: str) -> Finding:
    """The only finding for a duty and a subject."""
    (one,) = [each for each in report if each.duty == duty_id and each.about.key == key]
    return one


def changed(old: str, new: str) -> str:
    """The spec with one thing in it replaced."""
    assert SPEC.count(old) == 1
    return SPEC.replace(old, new)


# -- a finding


def test_a_finding_says_what_it_is_about(pack: Pack) -> None:
    """Subject, address within the app, path and place in the spec."""
    one = finding(judged(pack), "trial/2-separate", "login")
    assert one.outcome is Outcome.BREACHED
    assert one.app == "shop"
    assert one.about == About(
        "flow", "login", "$.flows[0]", "app.yaml", 14, 5, Text("个人信息处理活动", "processing activity")
    )
    assert one.about.place == "app.yaml:14 $.flows[0]"


def test_a_finding_on_an_app_built_in_python_has_no_place_in_a_file(pack: Pack) -> None:
    """Without a text there is a path, and neither file nor line."""
    values = {"id": "shop", "platform": "web", "processing_in_china": True, "requests": []}
    report = evaluate(app_from(values), pack, as_of=DAY)
    about = finding(report, "trial/2-limit", "shop").about
    assert (about.file, about.line, about.column, about.path, about.place) == ("", 0, 0, "$", "$")
    assert report.file == ""


def test_a_finding_cites_every_source_to_paragraph_and_item(pack: Pack) -> None:
    """The duty's own, those of its exceptions and those of the definitions it rests on, with how each is known."""
    details = finding(judged(pack), "trial/2-separate", "login").details
    assert details.source == OFFICIAL
    assert details.sources == (OFFICIAL, FIRST, THIRD)
    assert details.title == Text("义务", "the duty")
    assert details.reading == "As it stands."
    assert details.force == "should"
    assert details.file.endswith("trial/2-separate.yaml")


def test_a_finding_tells_the_facts_that_it_read(pack: Pack) -> None:
    """Each fact once, in the order of the law, with its value and where the spec states it."""
    details = finding(judged(pack), "trial/2-separate", "login").details
    told = [(fact.name, fact.value, fact.path, fact.line) for fact in details.facts]
    assert told == [
        ("app.processing_in_china", True, "$.processing_in_china", 3),
        ("flow.hot", True, "$.flows[0]", 14),
        ("flow.emergency", False, "$.flows[0].emergency", 17),
        ("flow.provided_by_law", True, "$.flows[0].provided_by_law", 18),
        ("flow.under_14", False, "$.flows[0].under_14", 19),
        ("flow.has_consent", True, "$.flows[0].consent", 16),
        ("consent.separate", False, "$.consents[0].separate", 29),
    ]
    meant = {fact.name: fact.text for fact in details.facts}
    assert meant["flow.hot"] == Text("界定", "what flow.hot is")
    assert meant["consent.separate"].zh == "单独同意"


def test_counts_and_numbers_of_the_law_are_told(pack: Pack) -> None:
    """A count is told with its least and greatest value, a number of the law with what it is that day."""
    details = finding(judged(pack), "trial/2-limit", "shop").details
    assert details.facts[1:] == (
        FactRead("app.days", [16, 16], Text("界定", "what app.days is"), "$", 1),
        FactRead("number.longest", 15, Text("最长时限", "longest time"), "", 0),
    )
    partly = finding(
        judged(pack, changed("requests:", "partial: [requests]\nrequests:")), "trial/2-limit", "shop"
    )
    assert partly.details.facts[1].value == [16, None]


def test_words_are_told_as_plain_strings(tmp_path: Path) -> None:
    """A set of words is a list of strings, with null at its end if it is known in part."""
    small = made(
        tmp_path, [duty("told", "flow", 'requires: \'"name" in flow.told and flow.purpose == "analytics"\'')]
    )
    flow = {"id": "one", "told": ["contact", "purpose"], "purpose": "analytics"}
    for partial, expected in (((), ["contact", "purpose"]), (("told",), ["contact", "purpose", None])):
        app = app_from({"id": "a", "platform": "web", "flows": [{**flow, "partial": list(partial)}]})
        details = finding(evaluate(app, small, as_of=DAY), "trial/2-told", "one").details
        assert [fact.value for fact in details.facts] == [expected, "analytics"]
        assert all(
            type(each) in (str, type(None)) for each in [*details.facts[0].value, details.facts[1].value]
        )


def test_facts_of_a_thing_that_is_not_there_lead_to_where_that_is_said(pack: Pack) -> None:
    """What a consent would say if there were one is read where the spec says that there is none."""
    details = finding(judged(pack), "trial/2-bank", "login/bank").details
    assert [(fact.name, fact.value, fact.path, fact.line) for fact in details.facts[1:]] == [
        ("recipient.has_consent", False, "$.recipients[0].consent", 32),
        ("consent.separate", None, "$.recipients[0].consent", 32),
    ]
    unlisted = finding(
        judged(
            pack,
            changed("    recipients: [bank]\n", "    recipients: [bank]\n").replace(
                "    items: []\n    recipients: []\n", "    items: []\n"
            ),
        ),
        "trial/2-bank",
        "pay/*",
    ).details
    assert [fact.path for fact in unlisted.facts[1:]] == ["$.flows[1].recipients"] * 2


def test_labels_remedy_and_policy_file_are_passed_on(pack: Pack) -> None:
    """The regulator's words, and what to change, in both languages."""
    one = finding(judged(pack), "trial/2-separate", "login")
    assert one.details.labels == (Label("named", Text("名单用语", "as the lists say"), ""),)
    assert one.remedy == Text("Mend login of shop", "Mend login of shop")
    assert finding(judged(pack), "trial/2-bank", "login/bank").details.labels == ()


def test_messages_are_filled_in_both_languages(pack: Pack) -> None:
    """A word is said in the language of the message; what is not stated, or is not there, is a question mark."""
    one = finding(judged(pack), "trial/2-separate", "login")
    assert one.message == Text(
        "login of shop (?) for 统计分析 on terms" if "统计分析" in one.message.zh else one.message.zh,
        one.message.en,
    )
    assert one.message.en.startswith("login of shop (?) for ")
    assert one.message.en.endswith(" on terms")
    assert one.message.zh != one.message.en
    named = finding(
        judged(pack, changed("id: shop\n", "id: shop\nname: 商店\n")), "trial/2-separate", "login"
    )
    assert "(商店)" in named.message.en
    bank = finding(judged(pack), "trial/2-bank", "login/bank")
    assert bank.message.en == "bank in login on ?"


def test_exceptions_looked_at_say_whether_they_hold(pack: Pack) -> None:
    """True, false, or not known: each exception with its reason and its own source."""
    spec = changed("    under_14: false\n", "")
    for emergency, expected in (("true", True), ("false", False), (None, None)):
        line = "" if emergency is None else f"    emergency: {emergency}\n"
        details = finding(
            judged(pack, spec.replace("    emergency: false\n", line)), "trial/2-separate", "login"
        ).details
        assert details.exceptions == (
            ExceptionLookedAt(Text("紧急", "an emergency"), FIRST, expected, settled=True, decides=False),
            ExceptionLookedAt(
                Text("法律规定", "a law says so"), THIRD, None, settled=False, decides=emergency == "false"
            ),
        )


def test_an_exception_that_holds_takes_the_duty_away(pack: Pack) -> None:
    """Whom an exception releases is out of scope, and whoever may be released is not known."""
    ids = ("trial/2-separate", "login")
    assert judged(pack, changed("emergency: false", "emergency: true")).outcome(*ids) is Outcome.OUT_OF_SCOPE
    assert judged(pack, changed("    emergency: false\n", "")).outcome(*ids) is Outcome.UNKNOWN
    assert judged(pack, changed("under_14: false", "under_14: true")).outcome(*ids) is Outcome.OUT_OF_SCOPE
    assert judged(pack).outcome(*ids) is Outcome.BREACHED


def test_a_penalty_is_told_by_its_grades_from_the_day_on_which_it_counts(pack: Pack) -> None:
    """From the lightest grade to the gravest; nothing before the day, and nothing of a duty that draws none."""
    grades = finding(judged(pack), "trial/2-separate", "login").details.penalty
    fine = Provision("trial/3", Text("《试验法》第三条", "Trial Article 3"), "official")
    assert grades == (
        PenaltyGrade(Text("一般", "ordinary"), Text("警告", "warning"), fine, None, (10000, 100000, None)),
        PenaltyGrade(
            Text("严重", "serious"),
            Text("停业", "suspension"),
            Provision(fine.address, fine.citation, "reported"),
            (0, 50000000, 5),
            None,
        ),
    )
    for day, number in ((date(2021, 10, 31), 0), (date(2021, 11, 1), 2)):
        report = judged(pack, as_of=day)
        assert len(finding(report, "trial/2-separate", "login").details.penalty) == number
        assert finding(report, "trial/2-limit", "shop").details.penalty == ()


def test_a_report_tells_what_its_breaches_may_cost(pack: Pack) -> None:
    """Each penalty that a breach draws, how many draw it, and its range; a range is no sum."""
    twice = changed(
        "    consent: none\n    items: []\n", "    consent: terms\n    items: [{category: face}]\n"
    ).replace("    recipients: []\n", "    recipients: []\n    emergency: false\n    under_14: false\n")
    for spec, breaches in ((SPEC, 1), (twice, 2)):
        report = judged(pack, spec)
        grades = finding(report, "trial/2-separate", "login").details.penalty
        assert report.exposure == (Exposure("trial/3", breaches, grades),)
        (told,) = json.loads(report.to_json())["exposure"]
        assert (told["penalty"], told["breaches"]) == ("trial/3", breaches)
        ordinary, serious = told["grades"]
        assert ordinary["persons"] == {"min_cny": 10000, "max_cny": 100000, "max_turnover_percent": None}
        assert ordinary["organisation"] is None
        assert serious["organisation"] == {"min_cny": 0, "max_cny": 50000000, "max_turnover_percent": 5}
        assert serious["source"]["text"] == "reported"
    assert judged(pack, as_of=date(2021, 10, 31)).exposure == ()


def test_the_strict_reading_grants_no_disputed_exception(pack: Pack) -> None:
    """An exception that lawyers dispute releases nobody in the strict reading, which tells it all the same."""
    spec = changed("under_14: false", "under_14: true")
    app = parse_app(spec, file="app.yaml")
    for reading, outcome in (("usual", Outcome.OUT_OF_SCOPE), ("strict", Outcome.BREACHED)):
        for engine in ("python", "reference"):
            report = evaluate(app, pack, as_of=DAY, reading=reading, engine=engine)  # type: ignore[arg-type]
            assert report.reading == reading
            one = finding(report, "trial/2-separate", "login")
            assert (one.outcome, [each.holds for each in one.details.exceptions]) == (outcome, [False, True])


def test_a_reading_that_is_not_known_is_refused(pack: Pack) -> None:
    """There are two readings, and they are named."""
    with pytest.raises(ValueError, match="unknown reading `mild`: it is `usual` or `strict`"):
        evaluate(app_from({"id": "a", "platform": "web"}), pack, as_of=DAY, reading="mild")  # type: ignore[arg-type]


def test_the_law_has_no_penalty_before_its_day(builtin: Pack) -> None:
    """Article 66 of the PIPL is in force with the Law, on 1 November 2021, and not a day earlier."""
    spec = app_from({"id": "a", "platform": "web"})
    before = evaluate(spec, builtin, as_of=date(2021, 10, 31))
    assert before.findings
    for one in before:
        assert not any(grade.source.address.startswith("pipl/") for grade in one.details.penalty)
    after = evaluate(spec, builtin, as_of=date(2021, 11, 1))
    owing = [each for each in after if each.duty.startswith("pipl/") and each.details.penalty]
    assert owing
    cited = {grade.source.address.partition("/")[0] for each in owing for grade in each.details.penalty}
    assert "pipl" in cited


def test_what_is_disputed_is_passed_on(pack: Pack) -> None:
    """A finding is settled if its duty is, and every definition that it rests on."""
    report = judged(pack)
    assert finding(report, "trial/2-limit", "shop").details.settled is True
    assert finding(report, "trial/2-separate", "login").details.settled is False
    assert finding(report, "trial/2-bank", "login/bank").details.settled is False


def test_an_unknown_names_what_would_settle_it(pack: Pack) -> None:
    """The facts that a spec can state, with path and line, down through definitions and references."""
    spec = (
        changed("category: face", "category: name")
        .replace("    consent: terms\n", "")
        .replace("consents:\n  - id: terms\n    separate: false\n", "")
    )
    one = finding(judged(pack, spec), "trial/2-separate", "login")
    assert one.outcome is Outcome.UNKNOWN
    assert [(fact.name, fact.path, fact.line) for fact in one.missing] == [
        ("item.sensitive_in_context", "$.flows[0].items[0].sensitive_in_context", 20),
        ("flow.has_consent", "$.flows[0].consent", 14),
    ]
    assert isinstance(one.missing[0], MissingFact)
    wanted = "item.sensitive_in_context, flow.has_consent"
    assert one.message == Text(
        f"尚不能判断：义务（须说明 {wanted}）", f"not settled: the duty (state {wanted})"
    )


def test_what_changes_nothing_is_not_asked_for(tmp_path: Path) -> None:
    """Of a child that does not count, neither its amount nor whether it belongs is missing."""
    small = made(
        tmp_path,
        [
            definition("app.days", "sum: request.promised_working_days\nwhere: request.time_promised"),
            definition("consent.used", "any: flow\nwhere: flow.under_14"),
            definition("consent.all_used", "all: flow\nwhere: flow.under_14"),
            duty("days", "app", "requires: app.days <= 3"),
            duty("used", "consent", "requires: consent.used"),
            duty("all-used", "consent", "requires: consent.all_used"),
        ],
    )
    app = app_of(
        {
            "id": "a",
            "platform": "web",
            "requests": [{"kind": "copy", "time_promised": False}, {"kind": "access", "time_promised": True}],
            "flows": [
                {"id": "one", "under_14": False, "recipients": [], "items": []},
                {"id": "two", "under_14": True, "recipients": [], "items": []},
            ],
            "consents": [{"id": "terms"}],
            "sdks": [],
        }
    )
    report = evaluate(app, small, as_of=DAY)
    asked = {each.duty: [fact.path for fact in each.missing] for each in report if each.about.key != "*"}
    assert asked == {
        "trial/2-days": ["$.requests[1].promised_working_days"],
        "trial/2-used": ["$.flows[1].consent"],
        "trial/2-all-used": ["$.flows[0].consent"],
    }


def test_an_unknown_that_nothing_stated_would_settle_says_so(tmp_path: Path) -> None:
    """Where a definition is not in force yet, nothing is missing from the spec, and nothing is asked for."""
    later = definition("app.later", "is: app.registers_accounts", begins="2030-01-01")
    small = made(tmp_path, [later, duty("later", "app", "requires: app.later")])
    (one,) = evaluate(app_from({"id": "a", "platform": "web"}), small, as_of=DAY)
    assert (one.outcome, one.missing) == (Outcome.UNKNOWN, ())
    assert one.message == Text("尚不能判断：义务", "not settled: the duty")


def test_of_what_may_not_exist_no_breach_is_sure(tmp_path: Path) -> None:
    """A member that is not listed may not be there: the duty may be met or out of scope, and else is not known."""
    small = made(tmp_path, [duty("each", "flow", "requires: app.registers_accounts")])
    for flows, expected in ((None, {"*": "unknown"}), ((), {}), (({"id": "one"},), {"one": "breached"})):
        values = {"id": "a", "platform": "web", "registers_accounts": False}
        app = app_from({**values, **({} if flows is None else {"flows": flows})})
        for engine in ("python", "reference"):
            report = evaluate(app, small, as_of=DAY, engine=engine)
            assert {each.about.key: each.outcome.value for each in report} == expected
            assert all(
                [fact.path for fact in each.missing] == ["$.flows"] for each in report if expected.get("*")
            )
    app = app_from({"id": "a", "platform": "web", "registers_accounts": True})
    assert [each.outcome for each in evaluate(app, small, as_of=DAY)] == [Outcome.MET]


def test_what_is_met_is_told_by_its_title(pack: Pack) -> None:
    """There is nothing to say against it, so a finding that is met or out of scope only names the duty."""
    report = judged(pack, changed("promised_working_days: 16", "promised_working_days: 15"))
    one = finding(report, "trial/2-limit", "shop")
    assert (one.outcome, one.message) == (Outcome.MET, Text("义务", "the duty"))
    assert finding(report, "trial/2-separate", "pay").message == Text("义务", "the duty")


# -- fingerprints


def test_a_fingerprint_survives_moving_lines_and_entries(pack: Pack) -> None:
    """The same duty and subject have the same fingerprint wherever they stand in the file."""
    head, flows = SPEC.split("  - id: login\n")[0], SPEC.split("flows:\n")[1].split("consents:\n")[0]
    login, pay = flows.split("  - id: pay\n")
    tail = "consents:\n" + SPEC.split("consents:\n")[1]
    moved = f"# moved\n\n{head}  - id: pay\n{pay}{login}{tail}"
    before, after = judged(pack), judged(pack, moved)
    assert {each.fingerprint for each in before} == {each.fingerprint for each in after}
    one, other = (finding(each, "trial/2-separate", "login") for each in (before, after))
    assert one.fingerprint == other.fingerprint
    assert one.about.path != other.about.path
    assert one.about.line != other.about.line


def test_a_fingerprint_is_of_one_duty_subject_and_app(pack: Pack) -> None:
    """Another duty, another subject or another app has another, and so has another kind of the same key."""
    report = judged(pack)
    assert len({each.fingerprint for each in report}) == len(report.findings)
    renamed = judged(pack, changed("id: shop\n", "id: other\n"))
    assert {each.fingerprint for each in report}.isdisjoint({each.fingerprint for each in renamed})
    assert all(len(each.fingerprint) == 16 and int(each.fingerprint, 16) >= 0 for each in report)


def test_a_fingerprint_does_not_change_between_versions(pack: Pack) -> None:
    """A baseline written today must be read by later versions: the value itself is held."""
    assert finding(judged(pack), "trial/2-separate", "login").fingerprint == "ef065016815d9cfa"


# -- a report


def test_a_report_counts_and_sorts_its_verdicts(pack: Pack) -> None:
    """Verdicts come in the order of the law and then of the spec, and each outcome can be asked for."""
    report = judged(pack)
    assert [(each.duty, each.about.key, each.outcome.value) for each in report] == [
        ("trial/2-bank", "login/bank", "breached"),
        ("trial/2-limit", "shop", "breached"),
        ("trial/2-separate", "login", "breached"),
        ("trial/2-separate", "pay", "out_of_scope"),
    ]
    assert report.counts == {
        Outcome.BREACHED: 3,
        Outcome.UNKNOWN: 0,
        Outcome.MET: 0,
        Outcome.OUT_OF_SCOPE: 1,
        Outcome.WAIVED: 0,
    }
    assert list(report.counts) == list(Outcome)
    assert report.having(Outcome.BREACHED) == report.breached == report.findings[:3]
    assert report.having(Outcome.MET) == ()
    assert report.unknown == ()
    assert report.ok is False
    assert (report.app, report.name, report.file, report.as_of) == ("shop", "", "app.yaml", DAY)
    assert report.pack_digest == pack.digest


def test_a_report_tells_the_gravest_outcome_of_a_duty(pack: Pack) -> None:
    """Of one subject its own, of all of them the gravest; of a duty that says nothing here, out of scope."""
    report = judged(pack)
    assert report.outcome("trial/2-separate") is Outcome.BREACHED
    assert report.outcome("trial/2-separate", "pay") is Outcome.OUT_OF_SCOPE
    assert report.outcome("trial/2-policy") is Outcome.OUT_OF_SCOPE
    unknown = judged(pack, changed("    separate: false\n", "    explicit: true\n"))
    assert unknown.outcome("trial/2-separate") is Outcome.UNKNOWN


def test_a_slip_in_a_question_is_no_answer(pack: Pack) -> None:
    """A duty that the pack does not have and a key that nothing has are told, with the nearest there is."""
    report = judged(pack)
    with pytest.raises(PolicyError, match=r"unknown duty `trial/2-separat`\n.*`trial/2-separate`"):
        report.outcome("trial/2-separat")
    with pytest.raises(AppError, match=r"nothing here has the key `pey`\n.*`pay`"):
        report.outcome("trial/2-separate", "pey")


def test_a_report_is_ok_where_nothing_is_breached(pack: Pack) -> None:
    """What is unknown is no breach."""
    report = evaluate(app_from({"id": "a", "platform": "web"}), pack, as_of=DAY)
    assert report.ok is True
    assert report.breached == ()
    assert report.said("en") == report.said("zh") == ""
    assert report.unknown
    assert report.counts[Outcome.UNKNOWN] == len(report.unknown)


def test_a_report_says_its_breaches_a_line_each(pack: Pack) -> None:
    """For an assertion: place, message and duty, in the language asked for."""
    lines = judged(pack).said("en").splitlines()
    assert lines[:2] == [
        "app.yaml:31 $.recipients[0]: bank in login on ? [trial/2-bank]",
        "app.yaml:1 $: shop is slow. [trial/2-limit]",
    ]
    assert len(lines) == 3
    assert judged(pack).said("zh").splitlines()[2] != lines[2]


def test_a_report_can_be_cut_to_some_duties(pack: Pack) -> None:
    """The verdicts on the others are left out, which the report tells, and everything else stays as it is."""
    whole = judged(pack)
    report = whole.only({"trial/2-limit", "trial/2-bank"})
    assert (whole.selected, whole.to_dict()["selected"]) == (None, None)
    assert (
        frozenset(each.duty for each in report)
        == report.selected
        == frozenset({"trial/2-limit", "trial/2-bank"})
    )
    assert report.to_dict()["selected"] == ["trial/2-bank", "trial/2-limit"]
    again = report.only({"trial/2-limit", "trial/2-separate"})
    assert frozenset(each.duty for each in again) == again.selected == frozenset({"trial/2-limit"})
    assert (again.app, again.as_of, again.counts[Outcome.BREACHED]) == ("shop", DAY, 1)
    with pytest.raises(
        PolicyError, match="`trial/2-separate` is not among the duties that this report was cut to"
    ):
        report.outcome("trial/2-separate")


def test_duties_of_another_day_are_left_out(pack: Pack) -> None:
    """A duty is reported from the day on which it is in force."""
    notice = changed("notice: none", "notice: {public: false}")
    for day, expected in ((date(2024, 12, 31), Outcome.OUT_OF_SCOPE), (date(2025, 1, 1), Outcome.BREACHED)):
        assert judged(pack, notice, as_of=day).outcome("trial/2-policy", "notice") is expected
    assert not list(judged(pack, as_of=date(2019, 12, 31)))


@pytest.mark.parametrize("day", ["2026-01-01", datetime(2026, 1, 1), None, 20260101])
def test_a_day_is_a_date(pack: Pack, day: Any) -> None:
    """A moment has a time zone to be wrong about, and a text may be read as another day."""
    with pytest.raises(TypeError, match=r"as_of wants a datetime\.date"):
        evaluate(app_from({"id": "a", "platform": "web"}), pack, as_of=day)


def test_an_engine_that_is_not_known_is_refused(pack: Pack) -> None:
    """There are two engines, and they are named."""
    with pytest.raises(ValueError, match="unknown engine `fast`: it is `python` or `reference`"):
        evaluate(app_from({"id": "a", "platform": "web"}), pack, as_of=DAY, engine="fast")  # type: ignore[arg-type]


def test_both_engines_make_the_same_report(pack: Pack) -> None:
    """With stock rule-engine the report is the same to the byte."""
    app = parse_app(SPEC, file="app.yaml")
    assert evaluate(app, pack, as_of=DAY, engine="reference").to_json() == judged(pack).to_json()


# -- JSON


def test_json_holds_breaches_in_full_and_the_rest_in_short(pack: Pack) -> None:
    """What is wrong or open is told with everything known of it; the rest by duty, subject and outcome."""
    unknown = judged(pack, changed("    separate: false\n", "    explicit: true\n"))
    told = json.loads(unknown.to_json())
    head = ["format", "app", "name", "file", "as_of", "reading", "pack", "selected"]
    accepted = ["waivers", "attestations", "baseline"]
    assert list(told) == [*head, "counts", "exposure", *accepted, "findings", "others"]
    assert [told[name] for name in head] == [
        "pipl-report/1",
        "shop",
        "",
        "app.yaml",
        "2026-01-01",
        "usual",
        {"digest": pack.digest},
        None,
    ]
    assert told["exposure"] == []
    assert told["counts"] == {"breached": 2, "waived": 0, "unknown": 1, "met": 0, "out_of_scope": 1}
    assert [each["outcome"] for each in told["findings"]] == ["breached", "breached", "unknown"]
    assert told["others"] == [
        {"duty": "trial/2-separate", "outcome": "out_of_scope", "noun": "flow", "key": "pay"}
    ]
    one = told["findings"][2]
    assert one["missing"] == [
        {
            "fact": "consent.separate",
            "text": {"zh": "单独同意", "en": one["missing"][0]["text"]["en"]},
            "path": "$.consents[0].separate",
            "line": 28,
        }
    ]
    assert [each["holds"] for each in one["exceptions"]] == [False, False]
    assert one["penalty"] == "trial/3"
    assert one["labels"] == [
        {"label": "named", "title": {"zh": "名单用语", "en": "as the lists say"}, "list": ""}
    ]
    assert one["fingerprint"] == finding(unknown, "trial/2-separate", "login").fingerprint
    assert unknown.to_json().endswith("}\n")


SCRIPT = """\
import datetime, hashlib, sys
import pipl
pack = pipl.load_pack(sys.argv[2])
app = pipl.load_app(sys.argv[1])
text = pipl.evaluate(app, pack, as_of=datetime.date(2026, 1, 1)).to_json()
sys.stdout.buffer.write(text.encode())
"""
SURROUNDINGS: dict[str, dict[str, str]] = {
    "another hash seed": {"PYTHONHASHSEED": "1"},
    "yet another hash seed": {"PYTHONHASHSEED": "4242"},
    "no locale": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Chinese": {"LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8"},
    "Los Angeles": {"TZ": "America/Los_Angeles"},
    "Shanghai": {"TZ": "Asia/Shanghai"},
}


def abroad(surroundings: dict[str, str], cwd: Path, *arguments: str) -> bytes:
    """The JSON of a report made by another process."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TZ"))}
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        env=plain | surroundings,
        cwd=cwd,
        capture_output=True,
        check=True,
    )
    return run.stdout


@pytest.mark.parametrize("surroundings", SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_json_is_the_same_in_any_surroundings(
    builtin: Pack, surroundings: dict[str, str], tmp_path: Path
) -> None:
    """Neither hash seed nor locale, time zone or folder changes a byte."""
    file = tmp_path / "app.yaml"
    file.write_text(SPEC, encoding="utf-8")
    app = parse_app(SPEC, file=str(file))
    here = evaluate(app, builtin, as_of=DAY).to_json().encode()
    assert abroad(surroundings, tmp_path, str(file), str(builtin.root)) == here


def test_json_is_the_same_twice(builtin: Pack) -> None:
    """Two evaluations of one app, and two readings of one report, are equal to the byte."""
    app = parse_app(SPEC, file="app.yaml")
    report = evaluate(app, builtin, as_of=DAY)
    assert report.to_json() == report.to_json() == evaluate(app, builtin, as_of=DAY).to_json()
    again = load_pack(builtin.root)
    assert again.digest == builtin.digest
    assert evaluate(app, again, as_of=DAY).to_json() == report.to_json()


def reversed_keys(value: Any) -> Any:
    """The same values with the keys of every mapping in the opposite order."""
    if isinstance(value, dict):
        return {name: reversed_keys(each) for name, each in reversed(value.items())}
    return [reversed_keys(each) for each in value] if isinstance(value, list) else value


def test_json_does_not_depend_on_the_order_of_keys(builtin: Pack) -> None:
    """The keys of a spec have no order that means anything."""
    values = parse_app(SPEC).model_dump(mode="json", exclude_none=True)
    there = reversed_keys(values)
    assert list(there) != list(values)
    one, other = (evaluate(app_from(each), builtin, as_of=DAY).to_json() for each in (values, there))
    assert one == other


# -- shared packs


def test_threads_share_a_pack(builtin: Pack) -> None:
    """Eight threads that meet a new pack at once get what one alone gets."""
    shared = load_pack(builtin.root)
    apps = [parse_app(changed("id: shop\n", f"id: shop{number}\n"), file="app.yaml") for number in range(8)]
    days = (date(2020, 1, 1), date(2021, 10, 31), DAY)
    barrier = Barrier(len(apps))

    def judge(app: Any) -> list[str]:
        barrier.wait()
        return [evaluate(app, shared, as_of=day).to_json() for day in days]

    with ThreadPoolExecutor(len(apps)) as pool:
        together = list(pool.map(judge, apps))
    assert together == [[evaluate(app, builtin, as_of=day).to_json() for day in days] for app in apps]


def test_threads_share_an_app_and_a_report(builtin: Pack) -> None:
    """One app judged, and one report read, by eight threads at once."""
    app = parse_app(SPEC, file="app.yaml")
    report = evaluate(app, builtin, as_of=DAY)
    expected = evaluate(app, builtin, as_of=DAY).to_json()
    barrier = Barrier(8)

    def read(_: int) -> tuple[str, str]:
        barrier.wait()
        return report.to_json(), evaluate(app, builtin, as_of=DAY).to_json()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(read, range(8))) == {(expected, expected)}


def test_judging_changes_neither_app_nor_pack(builtin: Pack) -> None:
    """App and pack are what they were, and nothing of one run is seen by the next."""
    pack, untouched = (load_pack(builtin.root) for _ in range(2))
    app = parse_app(SPEC, file="app.yaml")
    before = app.model_dump_json()
    first, second = (evaluate(app, pack, as_of=DAY) for _ in range(2))
    first.to_json()
    assert app.model_dump_json() == before
    assert app == parse_app(SPEC, file="app.yaml")
    assert pack == untouched

    def frames(report: Report) -> set[int]:
        return {id(frame) for _, (_, row) in report.verdicts for frame in row.frames.values()}

    assert frames(first).isdisjoint(frames(second))


def parts_of(path: str) -> Iterator[str | int]:
    """The steps of `$.flows[0].items`."""
    for step in path.removeprefix("$").replace("[", ".").replace("]", "").split(".")[1:]:
        yield int(step) if step.isdigit() else step


def test_paths_of_findings_lead_into_the_spec(pack: Pack) -> None:
    """Every path that a report names is one that the spec has, or would have."""
    values = parse_app(SPEC).model_dump(mode="json")
    for one in judged(pack):
        for path in (one.about.path, *(fact.path for fact in one.details.facts if fact.path)):
            at: Any = values
            for step in parts_of(path):
                at = at[step] if at is not None else None


def test_the_order_of_a_set_does_not_reach_a_report(pack: Pack) -> None:
    """An app built in Python with sets reads like one with sorted lists."""
    chosen = random.Random(8)
    words = ["collect", "store", "use", "provide", "publish"]
    base = {"id": "a", "platform": "web", "processing_in_china": True}
    made_of = [
        evaluate(
            app_from({**base, "flows": [{"id": "f", "operations": set(chosen.sample(words, 5))}]}),
            pack,
            as_of=DAY,
        ).to_json()
        for _ in range(5)
    ]
    assert len(set(made_of)) == 1


def test_breaches_are_told_by_the_labels_of_one_list(tmp_path: Path) -> None:
    """Each label of the list has its breaches, a breach with two labels stands under both, the rest under none."""
    said = "requires: app.has_notice\nlabels: [{}]"
    files = [
        duty("one", "app", said.format("first, second")),
        duty("two", "app", said.format("second, other")),
        duty("three", "app", said.format("other")),
    ]
    labels = "".join(
        f"{name}:\n  title: {{zh: 用语, en: {name}}}\n  source: {{instrument: trial, article: 2}}\n  list: {of}\n"
        for name, of in (("first", "miit"), ("second", "miit"), ("other", "methods"))
    )
    pack = made(tmp_path, files, labels=labels)
    app = app_of({"id": "a", "platform": "android", "notice": "none"})
    found = evaluate(app, pack, as_of=DAY).by_label("miit")
    assert {label and label.name: [each.duty for each in breaches] for label, breaches in found.items()} == {
        "first": ["trial/2-one"],
        "second": ["trial/2-one", "trial/2-two"],
        None: ["trial/2-three"],
    }
