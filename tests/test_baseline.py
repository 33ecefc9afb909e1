"""A baseline: what it knows is not reported again, what is fixed leaves it, and nothing comes in by itself."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest
import small_pack
from typed import SPEC

import pipl
from pipl import Baseline, Outcome, Report, Waiver
from pipl.exporters import export
from pipl.report import BaselineEntry

DAY = datetime.date(2024, 3, 31)
LATER = datetime.date(2024, 4, 1)
CONSENT, NOTICE, LIMITS = "act/2-flow-consent", "methods/1-1-notice-shown", "act/2a-request-limits"
FIXED = SPEC.replace("separate: false", "separate: true")
SHOWN = "notice: {url: https://example.com, prompted_at_first_run: true}"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> pipl.Pack:
    """The small pack."""
    return pipl.load_pack(small_pack.write(tmp_path_factory.mktemp("pack")))


def judged(pack: pipl.Pack, spec: str = SPEC, as_of: datetime.date = DAY) -> Report:
    """The report on a spec: breaches of consent and notice, two unknowns, one flow out of scope."""
    return pipl.evaluate(pipl.parse_app(spec, file="app.yaml"), pack, as_of=as_of)


def waived(report: Report, until: datetime.date) -> Report:
    """The report with the breach of consent waived."""
    return pipl.waive(report, [Waiver(CONSENT, "login", "why", "o", "p", "t", until)])


def names(entries: tuple[BaselineEntry, ...]) -> list[tuple[str, str]]:
    """Duty and subject of entries."""
    return [(each.duty, each.subject) for each in entries]


class TestNewSince:
    """A report held against a baseline."""

    def test_what_is_known_is_set_aside(self, pack: pipl.Pack) -> None:
        """Known breaches are not reported, and are no less breaches: no outcome of theirs turns green."""
        report = judged(pack)
        after = pipl.new_since(report, pipl.baseline_of([report]))
        assert after.ok
        assert after.breached == ()
        assert after.baseline is not None
        assert names(after.baseline.known) == [(CONSENT, "login"), (NOTICE, "shop")]
        assert after.outcome(CONSENT, "login") is after.outcome(CONSENT) is Outcome.BREACHED
        assert after.outcome(NOTICE) is Outcome.BREACHED
        assert after.unknown != ()
        assert after.baseline.gone == ()

    def test_what_is_new_is_reported(self, pack: pipl.Pack) -> None:
        """A breach that the baseline has no fingerprint of is reported, though the duty is known for another."""
        baseline = pipl.baseline_of([judged(pack)])
        spec = SPEC.replace(
            "  - id: quiet\n    consent: none\n", "  - id: quiet\n    emergency: false\n    consent: none\n"
        )
        after = pipl.new_since(judged(pack, spec.replace("category: name", "category: face")), baseline)
        assert [(each.duty, each.about.key) for each in after.breached] == [(CONSENT, "quiet")]
        assert not after.ok

    def test_moved_is_not_new(self, pack: pipl.Pack) -> None:
        """A breach that stands on another line has the same fingerprint."""
        moved = "# a comment\n\n" + SPEC
        assert pipl.new_since(judged(pack, moved), pipl.baseline_of([judged(pack)])).ok

    def test_unknowns(self, pack: pipl.Pack) -> None:
        """Unknowns are known only where they were written too; one that turns out a breach is new."""
        report = judged(pack)
        assert {each.outcome for each in pipl.baseline_of([report]).entries} == {Outcome.BREACHED}
        baseline = pipl.baseline_of([report], unknowns=True)
        assert pipl.new_since(report, baseline).unknown == ()
        worse = SPEC.replace("  - id: open\n", "  - id: open\n    emergency: false\n    consent: none\n")
        after = pipl.new_since(judged(pack, worse), baseline)
        assert [(each.duty, each.about.key) for each in after.breached] == [(CONSENT, "open")]
        assert after.baseline is not None
        assert after.baseline.fixed == ()

    def test_a_breach_that_is_now_unknown_is_not_fixed(self, pack: pipl.Pack) -> None:
        """To leave a fact out fixes nothing: what was known as a breach stays known."""
        baseline = pipl.baseline_of([judged(pack)])
        after = pipl.new_since(
            judged(pack, SPEC.replace("    separate: false\n", "    explicit: true\n")), baseline
        )
        assert after.baseline is not None
        assert after.baseline.fixed == ()
        assert {(each.duty, each.subject): each.outcome for each in after.baseline.known} == {
            (CONSENT, "login"): Outcome.UNKNOWN,
            (NOTICE, "shop"): Outcome.BREACHED,
        }

    @pytest.mark.parametrize(
        "spec",
        [
            FIXED,
            SPEC.replace("category: face", "category: name"),
            SPEC.replace("id: login", "id: log-in"),
        ],
        ids=["met", "out of scope", "gone"],
    )
    def test_what_is_fixed(self, pack: pipl.Pack, spec: str) -> None:
        """A breach that is met, out of scope or without its subject is fixed, and leaves the baseline."""
        baseline = pipl.baseline_of([judged(pack)])
        after = pipl.new_since(judged(pack, spec, LATER), baseline)
        assert after.baseline is not None
        assert names(after.baseline.fixed) == [(CONSENT, "login")]
        assert "known before, are not shown and remain breaches" in export([after], "text")
        shrunk = baseline.shrunk([after])
        assert names(shrunk.entries) == [(NOTICE, "shop")]
        assert shrunk.as_of == LATER

    def test_it_never_grows(self, pack: pipl.Pack) -> None:
        """A breach that comes back once its entry has gone is new."""
        baseline = pipl.baseline_of([judged(pack)])
        shrunk = baseline.shrunk([pipl.new_since(judged(pack, FIXED), baseline)])
        again = pipl.new_since(judged(pack), shrunk)
        assert [each.duty for each in again.breached] == [CONSENT]
        assert shrunk.shrunk([again]) is shrunk

    def test_nothing_is_fixed_on_an_earlier_day(self, pack: pipl.Pack) -> None:
        """Under the law of a day before the baseline's own, that a duty is met or not in force fixes nothing."""
        baseline = pipl.baseline_of([judged(pack)])
        for spec, day in ((FIXED, DAY - datetime.timedelta(days=1)), (SPEC, datetime.date(2018, 1, 1))):
            after = pipl.new_since(judged(pack, spec, day), baseline)
            assert baseline.shrunk([after]) is baseline

    def test_a_duty_that_is_over(self, pack: pipl.Pack) -> None:
        """Once a duty is no longer in force, its entries go."""
        baseline = pipl.baseline_of([judged(pack)])
        after = pipl.new_since(judged(pack, as_of=datetime.date(2030, 1, 1)), baseline)
        assert after.baseline is not None
        assert names(after.baseline.fixed) == [(CONSENT, "login")]

    def test_what_a_report_does_not_judge_stays(self, pack: pipl.Pack) -> None:
        """Other apps, and duties that a report was cut from, keep their entries."""
        baseline = pipl.baseline_of([judged(pack), judged(pack, SPEC.replace("id: shop", "id: other"))])
        met = FIXED.replace("notice: none", SHOWN)
        shrunk = baseline.shrunk([pipl.new_since(judged(pack, met).only([CONSENT]), baseline)])
        assert [(each.app, each.duty) for each in shrunk.entries] == [
            ("other", CONSENT),
            ("other", NOTICE),
            ("shop", NOTICE),
        ]

    def test_of_two_reports_on_one_app(self, pack: pipl.Pack) -> None:
        """What one spec of an app still has stays, though another spec of it is fixed."""
        baseline = pipl.baseline_of([judged(pack)])
        both = [pipl.new_since(judged(pack, spec), baseline) for spec in (FIXED, SPEC)]
        assert baseline.shrunk(both) is baseline

    def test_readings_are_not_mixed(self, pack: pipl.Pack) -> None:
        """A baseline of one reading says nothing of a report in the other."""
        app = pipl.parse_app(SPEC)
        strict = pipl.evaluate(app, pack, as_of=DAY, reading="strict")
        with pytest.raises(
            pipl.PiplError, match="the baseline is of the usual reading, and this is the strict one"
        ):
            pipl.new_since(strict, pipl.baseline_of([judged(pack)]))
        with pytest.raises(pipl.PiplError, match="keep a baseline for each reading"):
            pipl.baseline_of([judged(pack), strict])

    def test_cut_afterwards(self, pack: pipl.Pack) -> None:
        """A report that is cut once it was held against a baseline tells of its own duties alone."""
        baseline = pipl.baseline_of([judged(pack)])
        after = pipl.new_since(judged(pack, FIXED), baseline).only([NOTICE])
        assert after.baseline is not None
        assert (names(after.baseline.known), after.baseline.fixed) == ([(NOTICE, "shop")], ())
        assert after.outcome(NOTICE) is Outcome.BREACHED


class TestWaivers:
    """A breach has a waiver or an entry in the baseline, never both."""

    def test_a_waiver_takes_over(self, pack: pipl.Pack) -> None:
        """A breach that is waived leaves the baseline, and is shown as waived."""
        baseline = pipl.baseline_of([judged(pack)])
        after = pipl.new_since(waived(judged(pack), DAY), baseline)
        assert [each.duty for each in after.waived] == [CONSENT]
        assert after.baseline is not None
        assert (names(after.baseline.waived), after.baseline.fixed) == ([(CONSENT, "login")], ())
        assert names(baseline.shrunk([after]).entries) == [(NOTICE, "shop")]

    def test_an_expired_waiver_is_not_covered_up(self, pack: pipl.Pack) -> None:
        """Once its waiver is over a breach counts, be it in the baseline still; nor can it be written there."""
        baseline = pipl.baseline_of([judged(pack)])
        report = waived(judged(pack, as_of=LATER), DAY)
        assert [each.duty for each in pipl.new_since(report, baseline).breached] == [CONSENT]
        assert names(pipl.baseline_of([report]).entries) == [(NOTICE, "shop")]

    def test_waived_is_not_written(self, pack: pipl.Pack) -> None:
        """What is waived when a baseline is written stays out of it."""
        assert names(pipl.baseline_of([waived(judged(pack), DAY)]).entries) == [(NOTICE, "shop")]


class TestFile:
    """The file of a baseline."""

    def test_it_can_be_read(self, pack: pipl.Pack, tmp_path: Path) -> None:
        """It is JSON, sorted, an entry a line with its duty and subject, and reads back as it was."""
        path = tmp_path / "baseline.json"
        reports = [judged(pack), judged(pack, SPEC.replace("id: shop", "id: a-shop"))]
        baseline = pipl.baseline_of(reports, file=str(path), unknowns=True)
        pipl.write_baseline(baseline)
        assert pipl.load_baseline(path) == baseline
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[1:5] == [
            '  "format": "pipl-baseline/1",',
            '  "as_of": "2024-03-31",',
            '  "reading": "usual",',
            '  "known": [',
        ]
        entries = [each for each in lines if "fingerprint" in each]
        assert len(entries) == 8
        assert [json.loads(each.rstrip(","))["app"] for each in entries] == ["a-shop"] * 4 + ["shop"] * 4
        assert '"duty": "act/2-flow-consent", "noun": "flow", "subject": "login"' in entries[0]
        assert [each.name for each in tmp_path.iterdir()] == ["baseline.json"]
        backwards = replace(baseline, entries=tuple(reversed(baseline.entries)))
        assert backwards.to_json() == baseline.to_json()

    def test_an_empty_one(self, pack: pipl.Pack, tmp_path: Path) -> None:
        """A baseline that knows nothing is a file all the same."""
        path = tmp_path / "baseline.json"
        baseline = Baseline(str(path), DAY, "usual", ())
        pipl.write_baseline(baseline)
        assert pipl.load_baseline(path) == baseline
        after = pipl.new_since(judged(pack), baseline)
        assert len(after.breached) == 2
        assert "baseline.json: it knows of none that is left" in export([after], "text")

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ('"subject": "login"', '"subject": "logout"', "is not the fingerprint of this duty and subject"),
            ('"outcome": "breached"', '"outcome": "met"', "unknown word `met` for `outcome`"),
            ('"noun": "flow"', '"nuon": "flow"', "unknown key `nuon`"),
            ('"as_of": "2024-03-31"', '"as_of": "2024-31-03"', "$.as_of"),
            ("pipl-baseline/1", "pipl-baseline/2", "$.format"),
            ("usual", "unusual", "unknown word `unusual` for `reading`"),
            ("{", "<<<<<<< HEAD\n{", "baseline.json:1:1"),
        ],
    )
    def test_what_is_no_baseline(
        self, pack: pipl.Pack, tmp_path: Path, old: str, new: str, said: str
    ) -> None:
        """A file that was tampered with or merged wrongly is refused, with the place of every fault."""
        path = tmp_path / "baseline.json"
        text = pipl.baseline_of([judged(pack)]).to_json()
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(pipl.PiplError) as told:
            pipl.load_baseline(path)
        assert said in str(told.value)

    def test_another_form(self, tmp_path: Path) -> None:
        """A list is no baseline, and a file that is not there is none."""
        path = tmp_path / "baseline.json"
        path.write_text("[]", encoding="utf-8")
        with pytest.raises(pipl.PiplError, match="a baseline is keys with values"):
            pipl.load_baseline(path)
        with pytest.raises(pipl.PiplError, match="there is no such file"):
            pipl.load_baseline(tmp_path / "none.json")

    def test_a_place_where_no_file_can_be(self) -> None:
        """What cannot be written is a fault."""
        with pytest.raises(pipl.PiplError, match="cannot write the baseline"):
            pipl.write_baseline(Baseline("/no/such/folder/baseline.json", DAY, "usual", ()))

    def test_written_anew(self, pack: pipl.Pack) -> None:
        """What is written anew has what is found now, and of old only what the reports did not judge."""
        other = judged(pack, SPEC.replace("id: shop", "id: other"), LATER)
        before = pipl.baseline_of([judged(pack), other], unknowns=True)
        after = pipl.baseline_of([judged(pack, FIXED)], before=before)
        assert [(each.app, each.duty, each.outcome.value) for each in after.entries] == [
            ("other", CONSENT, "breached"),
            ("other", CONSENT, "unknown"),
            ("other", LIMITS, "unknown"),
            ("other", NOTICE, "breached"),
            ("shop", NOTICE, "breached"),
        ]
        assert after.as_of == LATER
        alone = pipl.baseline_of([judged(pack, FIXED)], before=pipl.baseline_of([judged(pack, as_of=LATER)]))
        assert alone.as_of == DAY
