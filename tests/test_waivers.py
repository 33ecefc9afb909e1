"""Waivers: what the one function that decides makes of a report, and the file beside a spec."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import small_pack
from hypothesis import given, settings
from hypothesis import strategies as st
from typed import SPEC

import pipl
from pipl import Outcome, Report, Waiver, WaiverState
from pipl.exporters import export

LAST = datetime.date(2024, 3, 31)
DAY = datetime.timedelta(days=1)
CONSENT, NOTICE, LIMITS = "act/2-flow-consent", "methods/1-1-notice-shown", "act/2a-request-limits"
FILE = """\
# Accepted until spring.
waivers:
  - duty: act/2-flow-consent   # the old screen
    subject: login
    reason: The old screen goes in March.
    owner: Li Wei
    approved_by: 张敏
    ticket: PRIV-12
    until: 2024-03-31
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> pipl.Pack:
    """The small pack."""
    return pipl.load_pack(small_pack.write(tmp_path_factory.mktemp("pack")))


def judged(pack: pipl.Pack, as_of: datetime.date = LAST, spec: str = SPEC) -> Report:
    """The report on a spec: breaches of consent and notice, two unknowns, one flow out of scope."""
    return pipl.evaluate(pipl.parse_app(spec, file="app.yaml"), pack, as_of=as_of)


def waiver(duty: str = CONSENT, subject: str = "login", until: datetime.date = LAST) -> Waiver:
    """A waiver that is in order."""
    return Waiver(duty, subject, "It goes in March.", "Li Wei", "张敏", "PRIV-12", until)


def outcomes(report: Report) -> dict[tuple[str, str], Outcome]:
    """Every outcome by duty and subject."""
    return {(each.duty, each.about.key): each.outcome for each in report}


class TestWaive:
    """The function that decides."""

    def test_a_breach_is_waived_and_nothing_else_is_changed(self, pack: pipl.Pack) -> None:
        """Only the breach that is named becomes `waived`; it keeps its message, its place and its fingerprint."""
        before = judged(pack)
        after = pipl.waive(before, [waiver()])
        assert outcomes(after) == {**outcomes(before), (CONSENT, "login"): Outcome.WAIVED}
        (one,) = after.waived
        (was,) = [each for each in before.breached if each.duty == CONSENT]
        assert (one.message, one.about, one.fingerprint) == (was.message, was.about, was.fingerprint)
        assert one.waiver == waiver()
        assert [each.duty for each in after.breached] == [NOTICE]
        assert [(each.state, each.outcome) for each in after.waivers] == [
            (WaiverState.APPLIED, Outcome.BREACHED)
        ]
        assert after.outcome(CONSENT, "login") is after.outcome(CONSENT) is Outcome.WAIVED

    @settings(max_examples=60, deadline=None)
    @given(ahead=st.integers(-1000, 1000))
    def test_it_ends_at_the_end_of_its_last_day(self, pack: pipl.Pack, ahead: int) -> None:
        """A waiver covers the report of each day up to its last one, and of no day after."""
        until = LAST + ahead * DAY
        after = pipl.waive(judged(pack), [waiver(until=until)])
        assert (after.outcome(CONSENT, "login") is Outcome.WAIVED) is (until >= LAST)
        assert [each.state for each in after.waivers] == [
            WaiverState.APPLIED if until >= LAST else WaiverState.EXPIRED
        ]

    def test_a_day_is_no_instant(self) -> None:
        """An instant as the end is refused: nobody could tell whose midnight is meant."""
        with pytest.raises(TypeError, match="the last day, in China Standard Time"):
            waiver(until=datetime.datetime(2024, 3, 31, 12))

    def test_all_breaches_waived_is_ok_and_says_so(self, pack: pipl.Pack) -> None:
        """A report whose breaches are all waived is ok, and still has them, in its counts and its penalties too."""
        before = judged(pack)
        after = pipl.waive(before, [waiver(), waiver(NOTICE, "shop")])
        assert after.ok is True
        assert len(after.waived) == after.counts[Outcome.WAIVED] == 2
        assert after.counts[Outcome.BREACHED] == after.counts[Outcome.MET] == 0
        assert after.exposure == before.exposure != ()
        assert after.said("en") == ""

    @pytest.mark.parametrize(
        ("given_", "state", "outcome", "unmatched", "nearest"),
        [
            (waiver(until=LAST - DAY), WaiverState.EXPIRED, Outcome.BREACHED, "", ""),
            (waiver(CONSENT, "quiet"), WaiverState.UNUSED, Outcome.OUT_OF_SCOPE, "", ""),
            (waiver(CONSENT, "open"), WaiverState.UNUSED, Outcome.UNKNOWN, "", ""),
            (waiver(LIMITS, "shop", LAST - DAY), WaiverState.EXPIRED, Outcome.UNKNOWN, "", ""),
            (waiver("act/2-flow-consnt"), WaiverState.UNMATCHED, None, "duty", CONSENT),
            (waiver(CONSENT, "logn"), WaiverState.UNMATCHED, None, "subject", "login"),
            (waiver(CONSENT, "shop"), WaiverState.UNMATCHED, None, "subject", ""),
        ],
    )
    def test_what_waives_nothing_is_told(
        self,
        pack: pipl.Pack,
        given_: Waiver,
        state: WaiverState,
        outcome: Outcome | None,
        unmatched: str,
        nearest: str,
    ) -> None:
        """A waiver that is over, or has no breach, duty or subject, changes no outcome, and the report tells of it."""
        before = judged(pack)
        after = pipl.waive(before, [given_])
        assert outcomes(after) == outcomes(before)
        (use,) = after.waivers
        assert (use.state, use.outcome, use.unmatched, use.nearest) == (state, outcome, unmatched, nearest)

    def test_an_unknown_is_not_waived(self, pack: pipl.Pack) -> None:
        """Nobody can accept what is not known: an unknown with a waiver stays unknown."""
        after = pipl.waive(judged(pack), [waiver(CONSENT, "open"), waiver(LIMITS, "shop")])
        assert after.waived == ()
        assert after.outcome(CONSENT, "open") is after.outcome(LIMITS, "shop") is Outcome.UNKNOWN

    def test_a_duty_that_does_not_bind_yet(self, pack: pipl.Pack) -> None:
        """Before a duty is in force its waiver is unused, not unmatched: its subjects are there."""
        after = pipl.waive(judged(pack, datetime.date(2018, 1, 1)), [waiver()])
        assert [(each.state, each.outcome) for each in after.waivers] == [
            (WaiverState.UNUSED, Outcome.OUT_OF_SCOPE)
        ]

    def test_of_two_the_one_that_runs_longest(self, pack: pipl.Pack) -> None:
        """Of two waivers for one breach the longer one applies, whichever comes first; the other is unused."""
        short, long = waiver(until=LAST), waiver(until=LAST + DAY)
        for both in ([short, long], [long, short]):
            after = pipl.waive(judged(pack), both)
            assert after.waived[0].waiver is long
            assert {each.waiver.until: each.state for each in after.waivers} == {
                short.until: WaiverState.UNUSED,
                long.until: WaiverState.APPLIED,
            }
            assert "  unused, another one runs longer  " in export([after], "text")

    def test_none_and_twice(self, pack: pipl.Pack) -> None:
        """No waiver leaves the report as it is; waivers given one after the other all count."""
        report = judged(pack)
        assert pipl.waive(report, []) is report
        after = pipl.waive(pipl.waive(report, [waiver()]), [waiver(NOTICE, "shop")])
        assert after.ok
        assert {(each.duty, each.waiver.subject) for each in after.waived if each.waiver} == {
            (CONSENT, "login"),
            (NOTICE, "shop"),
        }
        assert [each.state for each in after.waivers] == [WaiverState.APPLIED] * 2

    def test_a_report_that_is_cut(self, pack: pipl.Pack) -> None:
        """Cut before or after, a report tells of the waivers of its own duties alone."""
        both = [waiver(), waiver(NOTICE, "shop")]
        first = pipl.waive(judged(pack), both).only([CONSENT])
        then = pipl.waive(judged(pack).only([CONSENT]), both)
        for report in (first, then):
            assert [each.waiver.duty for each in report.waivers] == [CONSENT]
            assert report.outcome(CONSENT, "login") is Outcome.WAIVED

    def test_json(self, pack: pipl.Pack) -> None:
        """The JSON holds waived breaches in full with who, why and until when, and every waiver with its state."""
        told = json.loads(pipl.waive(judged(pack), [waiver(), waiver("act/9")]).to_json())
        assert told["counts"]["waived"] == 1
        (one,) = [each for each in told["findings"] if each["outcome"] == "waived"]
        assert one["duty"] == CONSENT
        assert {key: one["waiver"][key] for key in ("reason", "owner", "approved_by", "ticket", "until")} == {
            "reason": "It goes in March.",
            "owner": "Li Wei",
            "approved_by": "张敏",
            "ticket": "PRIV-12",
            "until": "2024-03-31",
        }
        assert [(each["duty"], each["state"], each["unmatched"]) for each in told["waivers"]] == [
            (CONSENT, "applied", None),
            ("act/9", "unmatched", "duty"),
        ]


class TestFile:
    """The file beside a spec."""

    def test_where_it_stands(self, tmp_path: Path) -> None:
        """The name of the spec tells that of the file; where there is none, nothing is waived."""
        assert pipl.waiver_file("shop/app.yaml") == Path("shop/app.waivers.yaml")
        assert pipl.waiver_file("shop/app.json") == Path("shop/app.waivers.yaml")
        assert pipl.waiver_file("shop.pipl.yaml") == Path("shop.pipl.waivers.yaml")
        assert pipl.waivers_beside(tmp_path / "app.yaml") == ()
        (tmp_path / "app.waivers.yaml").write_text(FILE, encoding="utf-8")
        (one,) = pipl.waivers_beside(tmp_path / "app.yaml")
        assert replace(one, file="") == Waiver(
            CONSENT, "login", "The old screen goes in March.", "Li Wei", "张敏", "PRIV-12", LAST, line=3
        )
        assert one.place == f"{tmp_path / 'app.waivers.yaml'}:3"

    def test_all_faults_at_once(self, tmp_path: Path) -> None:
        """Every fault is told with its place: unknown and missing keys, empty texts, wrong days, doubles."""
        path = tmp_path / "app.waivers.yaml"
        path.write_text(
            "waivers:\n"
            "  - duty: a/1\n    subject: x\n    reason: ' '\n    owner: o\n    approvd_by: p\n"
            "    ticket: 12\n    until: '2024-03-31'\n"
            "other: true\n",
            encoding="utf-8",
        )
        with pytest.raises(pipl.AppError) as told:
            pipl.load_waivers(path)
        said = [(each.line, each.path, each.what) for each in told.value.faults]
        assert said == [
            (2, "$.waivers[0].approved_by", "`approved_by` is missing"),
            (4, "$.waivers[0].reason", "`reason` is empty"),
            (6, "$.waivers[0].approvd_by", "unknown key `approvd_by`"),
            (7, "$.waivers[0].ticket", "`ticket` takes a text, not `12`"),
            (8, "$.waivers[0].until", "`until` takes a date, not `2024-03-31`"),
            (9, "$.other", "unknown key `other`"),
        ]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("- a\n", "a waiver file is keys with values"),
            ("waivers: none\n", "`waivers` takes a list"),
            ("waivers: [\n", ":1:10"),
            ("", "app.waivers.yaml"),
            (FILE + FILE.split("waivers:\n")[1], "`act/2-flow-consent` is waived twice for `login`"),
        ],
    )
    def test_what_is_no_waiver_file(self, tmp_path: Path, text: str, said: str) -> None:
        """A file of another form, or one that waives a breach twice, is refused."""
        path = tmp_path / "app.waivers.yaml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(pipl.AppError) as told:
            pipl.waivers_beside(tmp_path / "app.yaml")
        assert said in str(told.value)

    def test_no_such_file(self, tmp_path: Path) -> None:
        """A file that is named has to be there."""
        with pytest.raises(pipl.AppError, match="there is no such file"):
            pipl.load_waivers(tmp_path / "app.waivers.yaml")


FLOW = (
    "waivers: [{duty: a/1, subject: x, reason: r, owner: o, approved_by: p, ticket: t, until: 2024-03-31}]\n"
)


def bare(waiver: Waiver) -> dict[str, Any]:
    """A waiver without where it stands."""
    plain = waiver.to_dict()
    return {key: value for key, value in plain.items() if key not in ("file", "line")}


class TestAdd:
    """Waivers written into a file."""

    def test_a_new_file(self, tmp_path: Path) -> None:
        """A file that there is not is begun, and reads back as what was written."""
        path = tmp_path / "app.waivers.yaml"
        pipl.add_waivers(path, [waiver(), waiver(NOTICE, "shop")])
        assert path.read_text(encoding="utf-8").startswith("# ")
        assert [bare(each) for each in pipl.load_waivers(path)] == [
            bare(waiver()),
            bare(waiver(NOTICE, "shop")),
        ]

    @pytest.mark.parametrize(
        "text",
        [
            FILE,
            FILE.replace("\n  ", "\n"),
            FILE.replace("\n", "\r\n"),
            FILE.rstrip(),
            FILE + "# the end\n",
            FILE.replace("  - duty", "  -   duty").replace("\n    ", "\n      "),
            "# None.\nwaivers: []\n",
            "waivers: []",
            "\ufeff" + FILE,
        ],
    )
    def test_at_the_end_of_one(self, tmp_path: Path, text: str) -> None:
        """What stands in the file stays to the letter, comments and all, however its list is indented."""
        path = tmp_path / "app.waivers.yaml"
        path.write_bytes(text.encode())
        before = pipl.load_waivers(path)
        pipl.add_waivers(path, [waiver(NOTICE, "shop")])
        assert [bare(each) for each in pipl.load_waivers(path)] == [
            *map(bare, before),
            bare(waiver(NOTICE, "shop")),
        ]
        kept = text.removeprefix("\ufeff").rstrip().replace(" []", "")
        assert path.read_bytes().decode().startswith(kept)

    @pytest.mark.parametrize(
        "text",
        [
            FLOW,
            FILE + "...\n",
        ],
    )
    def test_a_file_that_cannot_be_added_to(self, tmp_path: Path, text: str) -> None:
        """A file that is written in a way of its own is left alone, and the fault says how to write it."""
        path = tmp_path / "app.waivers.yaml"
        path.write_text(text, encoding="utf-8")
        pipl.load_waivers(path)
        with pytest.raises(pipl.AppError, match="cannot add to the file as it is written"):
            pipl.add_waivers(path, [waiver(LIMITS, "shop")])
        assert path.read_text(encoding="utf-8") == text

    def test_twice(self, tmp_path: Path) -> None:
        """A breach that has a waiver gets no second one; the fault says which line to change."""
        path = tmp_path / "app.waivers.yaml"
        path.write_text(FILE, encoding="utf-8")
        with pytest.raises(pipl.AppError, match="the first time is on line 3: change `until` there"):
            pipl.add_waivers(path, [waiver()])
        assert path.read_text(encoding="utf-8") == FILE

    @pytest.mark.parametrize("path", ["no/such/folder/app.waivers.yaml", "."])
    def test_a_place_where_no_file_can_be(self, tmp_path: Path, path: str) -> None:
        """What cannot be written is a fault, not a traceback."""
        with pytest.raises(pipl.AppError, match="cannot add to the file"):
            pipl.add_waivers(tmp_path / path, [waiver()])

    @settings(max_examples=60, deadline=None)
    @given(
        said=st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1)
        .map(str.strip)
        .filter(bool)
    )
    def test_any_text_reads_back(self, tmp_path_factory: pytest.TempPathFactory, said: str) -> None:
        """Whatever a person writes as a reason or a name is read back as it was."""
        path = tmp_path_factory.mktemp("any") / "app.waivers.yaml"
        one = replace(waiver(), reason=said, owner=said, subject=said)
        pipl.add_waivers(path, [one])
        assert [bare(each) for each in pipl.load_waivers(path)] == [bare(one)]
