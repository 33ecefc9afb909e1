"""Attested facts: the file beside a spec, what fits it, and what counts on which day."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
import small_pack
from typed import SPEC as SHOP

import pipl
from pipl import App, Attestation, AttestationState, Origin, Outcome
from pipl.model.address import Place, find
from pipl.testing import WaivedWarning, assert_compliant, assert_outcome

SPEC = SHOP.replace("  - id: open\n", "  - id: open\n    emergency: false\n")
FIRST, LAST = datetime.date(2024, 1, 1), datetime.date(2024, 3, 31)
DAY = datetime.timedelta(days=1)
CONSENT, NOTICE, LIMITS = "act/2-flow-consent", "methods/1-1-notice-shown", "act/2a-request-limits"
SAID = """\
    attested_by: 王芳
    attested_on: 2024-01-01
    until: 2024-03-31
    evidence: Minutes of 2023-12-20
    ticket: LEGAL-7
"""
FILE = f"""\
attestations:
  - fact: flows.open.consent
    value: none
{SAID}
  - fact: requests
    value: []
{SAID}"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> pipl.Pack:
    """The small pack."""
    return pipl.load_pack(small_pack.write(tmp_path_factory.mktemp("pack")))


def shop(spec: str = SPEC) -> App:
    """A breach of the consent and of the notice, one flow out of scope, and one of which the consent is not stated."""
    return pipl.parse_app(spec, file="app.yaml")


def attestation(
    fact: str, value: Any, first: datetime.date = FIRST, last: datetime.date = LAST
) -> Attestation:
    """An attestation that is in order."""
    return Attestation(fact, value, "王芳", first, last, "Minutes", "LEGAL-7")


def outcomes(report: pipl.Report) -> dict[tuple[str, str, str], Outcome]:
    """Every outcome by duty, noun and subject."""
    return {(each.duty, each.about.noun, each.about.key): each.outcome for each in report}


def states(report: pipl.Report) -> list[str]:
    """What became of each attestation."""
    return [each.state.value for each in report.attestations]


def entry(fact: str, value: str) -> str:
    """The text of a file with one attestation."""
    return f"attestations:\n  - fact: {fact}\n    value: {value}\n{SAID}"


def told(error: pipl.AppError) -> list[tuple[int, int, str, str]]:
    """Line, column, path and message of each fault."""
    return [(each.line, each.column, each.path, each.what) for each in error.faults]


class TestDays:
    """On which day an attestation counts."""

    @pytest.mark.parametrize(
        ("as_of", "state", "outcome"),
        [
            (FIRST - DAY, "not_yet", Outcome.UNKNOWN),
            (FIRST, "applied", Outcome.BREACHED),
            (LAST, "applied", Outcome.BREACHED),
            (LAST + DAY, "expired", Outcome.UNKNOWN),
        ],
        ids=["the day before", "the first day", "the last day", "the day after"],
    )
    def test_it_counts_from_its_first_day_to_the_end_of_its_last(
        self, pack: pipl.Pack, as_of: datetime.date, state: str, outcome: Outcome
    ) -> None:
        """On both of these days it counts, on the days beside them its fact is not stated, and the report says so."""
        app = pipl.attest(shop(), [attestation("flows.open.consent", "none")])
        report = pipl.evaluate(app, pack, as_of=as_of)
        assert states(report) == [state]
        assert report.outcome(CONSENT, "open") is outcome
        bare = pipl.evaluate(shop(), pack, as_of=as_of)
        differ = {key for key, found in outcomes(report).items() if outcomes(bare)[key] is not found}
        assert differ == ({(CONSENT, "flow", "open")} if state == "applied" else set())

    def test_every_way_to_judge_keeps_to_it(self, pack: pipl.Pack) -> None:
        """The reference engine and the explanation apply what `evaluate` applies."""
        app = pipl.attest(shop(), [attestation("flows.open.consent", "none")])
        for day in (LAST, LAST + DAY):
            report = pipl.evaluate(app, pack, as_of=day)
            assert outcomes(pipl.evaluate(app, pack, as_of=day, engine="reference")) == outcomes(report)
            explained = {each.finding.about.key: each for each in pipl.explain(app, pack, CONSENT, as_of=day)}
            assert explained["open"].finding.outcome is report.outcome(CONSENT, "open")

    def test_the_app_that_was_given_is_left_alone(self, pack: pipl.Pack) -> None:
        """Attesting yields another app; without attestations it is the same one."""
        app = shop()
        before = pipl.evaluate(app, pack, as_of=LAST).to_json()
        pipl.evaluate(pipl.attest(app, [attestation("flows.open.consent", "none")]), pack, as_of=LAST)
        assert pipl.evaluate(app, pack, as_of=LAST).to_json() == before
        assert pipl.attest(app, []) is app

    def test_more_can_be_attested_later(self, pack: pipl.Pack) -> None:
        """What is attested in two steps counts like what is attested at once."""
        both = [attestation("flows.open.consent", "none"), attestation("requests", [])]
        at_once = pipl.evaluate(pipl.attest(shop(), both), pack, as_of=LAST)
        in_steps = pipl.attest(pipl.attest(shop(), both[:1]), both[1:])
        assert pipl.evaluate(in_steps, pack, as_of=LAST).to_json() == at_once.to_json()

    def test_a_changed_copy_is_held_against_what_is_attested_anew(self, pack: pipl.Pack) -> None:
        """An attestation follows its flow to another place in the list, and is refused if the copy contradicts it."""
        app = pipl.attest(shop(), [attestation("flows.open.consent", "none")])
        assert app.flows is not None
        turned = app.model_copy(update={"flows": app.flows[::-1]})
        report = pipl.evaluate(turned, pack, as_of=LAST)
        assert report.outcome(CONSENT, "open") is Outcome.BREACHED
        assert report.attestations[0].path == "$.flows[0].consent"
        agreed = app.flows[2].model_copy(update={"consent": "agree"})
        with pytest.raises(pipl.AppError, match="the spec says `agree`"):
            pipl.evaluate(app.model_copy(update={"flows": (agreed,)}), pack, as_of=LAST)

    def test_an_attested_app_can_be_copied_and_pickled(self, pack: pipl.Pack) -> None:
        """What comes back is judged alike."""
        app = pipl.attest(shop(), [attestation("requests", [])])
        report = pipl.evaluate(app, pack, as_of=LAST).to_json()
        for again in (copy.deepcopy(app), pickle.loads(pickle.dumps(app))):
            assert pipl.evaluate(again, pack, as_of=LAST).to_json() == report

    def test_days_ahead_bring_what_expires(self, pack: pipl.Pack) -> None:
        """The outlook has a step on the day after the last one, with the outcomes that turn on it."""
        given = [attestation("flows.open.consent", "none"), attestation("requests", [])]
        app = pipl.attest(shop(), given)
        outlook = pipl.look_ahead(app, pack, as_of=FIRST, until=LAST + 9 * DAY)
        (step,) = outlook.steps
        assert step.on == LAST + DAY
        assert list(step.expired) == given
        turned = {(each.finding.duty, each.finding.about.key): each for each in step.changes}
        assert turned[CONSENT, "open"].was is Outcome.BREACHED
        assert turned[CONSENT, "open"].finding.outcome is Outcome.UNKNOWN
        assert outlook.to_dict()["steps"][0]["expired"][0]["fact"] == "flows.open.consent"
        assert outlook.only([NOTICE]).steps[0].expired == step.expired

    def test_a_day_ahead_on_which_an_attestation_begins(self, pack: pipl.Pack) -> None:
        """The outlook turns on the first day as well, and a last day at the end of time does it no harm."""
        app = pipl.attest(shop(), [attestation("flows.open.consent", "none", FIRST + DAY, datetime.date.max)])
        (step,) = pipl.look_ahead(app, pack, as_of=FIRST, until=LAST).steps
        assert (step.on, step.expired) == (FIRST + DAY, ())

    def test_a_subject_that_may_be_there_again_is_no_new_duty(self, pack: pipl.Pack) -> None:
        """A duty of old is out of scope, and not new, for what nobody attests any more to be missing."""
        spec = SPEC[: SPEC.index("flows:")].replace("consents:\n  - id: agree\n    separate: false\n", "")
        app = pipl.attest(shop(spec), [attestation("flows", [])])
        (step,) = pipl.look_ahead(app, pack, as_of=FIRST, until=LAST + DAY).steps
        change = next(each for each in step.changes if each.finding.duty == CONSENT)
        assert (change.was, change.finding.outcome) == (Outcome.OUT_OF_SCOPE, Outcome.UNKNOWN)
        back = pipl.attest(shop(spec), [attestation("flows", [], FIRST + DAY)])
        assert all(not each.ended for each in pipl.look_ahead(back, pack, as_of=FIRST, until=LAST).steps)

    @pytest.mark.parametrize("name", ["attested_on", "until"])
    def test_a_day_is_no_instant(self, name: str) -> None:
        """A datetime is refused: it would depend on a time zone."""
        days: dict[str, Any] = {"attested_on": FIRST, "until": LAST, name: datetime.datetime(2024, 1, 1)}
        with pytest.raises(TypeError, match=name):
            Attestation("requests", [], "王芳", **days, evidence="x", ticket="y")

    def test_a_last_day_before_the_first_is_refused(self) -> None:
        """An attestation that could never count is a slip."""
        with pytest.raises(ValueError, match="before attested_on"):
            attestation("requests", [], LAST, FIRST)


class TestFits:
    """What can be attested of a spec."""

    @pytest.mark.parametrize(
        ("spec", "fact", "value", "attested"),
        [
            ("", "type", "news", "news"),
            ("", "registers_accounts", False, False),
            ("", "processor.trains_staff", True, True),
            ("notice: {}", "notice.clicks_to_reach", 3, 3),
            ("", "notice", "none", "none"),
            ("", "notice.told", ["name", "contact"], ("name", "contact")),
            (
                "notice: {told: [name], partial: [told]}",
                "notice.told",
                ["contact", "name"],
                ("contact", "name"),
            ),
            ("notice: {told: [name], partial: [told]}", "notice.told", "complete", ("name",)),
            ("", "sdks", [], ()),
            ("sdks: []\npartial: [sdks]", "sdks", [], ()),
            ("sdks: []\npartial: [sdks]", "sdks", "complete", ()),
            ("flows: [{id: a}]", "flows.a.recipients", [], ()),
        ],
    )
    def test_it_becomes_what_the_spec_would_state(
        self, spec: str, fact: str, value: Any, attested: Any
    ) -> None:
        """On a valid day the app is the same as one whose spec states it, and knows where it comes from."""
        app = shop(f"id: a\nplatform: web\n{spec}\n")
        one = pipl.attest(app, [attestation(fact, value)])
        assert one.attested is not None
        that_day: Any = one.attested.on(LAST)
        place = find(app, fact)
        assert isinstance(place, Place)
        for step in place.path:
            that_day = that_day[step] if isinstance(step, int) else getattr(that_day, step)
        assert that_day == attested
        assert one.attested.on(LAST).partial == ()

    @pytest.mark.parametrize(
        ("spec", "fact", "value"),
        [
            ("type: news", "type", "news"),
            ("notice: none", "notice", "none"),
            ("notice: {told: [name, contact]}", "notice.told", ["contact", "name"]),
            ("notice: {told: [name]}", "notice.told", "complete"),
            ("sdks: []", "sdks", []),
        ],
    )
    def test_what_the_spec_states_too_is_needless(
        self, pack: pipl.Pack, spec: str, fact: str, value: Any
    ) -> None:
        """It changes nothing on any day, and the report says that the spec states it."""
        app = shop(f"id: a\nplatform: web\n{spec}\n")
        one = pipl.attest(app, [attestation(fact, value)])
        for day in (LAST, LAST + DAY):
            report = pipl.evaluate(one, pack, as_of=day)
            assert states(report) == [AttestationState.STATED]
            assert outcomes(report) == outcomes(pipl.evaluate(app, pack, as_of=day))

    @pytest.mark.parametrize(
        ("spec", "fact", "value", "what", "help_"),
        [
            (
                "type: news",
                "type",
                "dating",
                "is attested to be `dating`, and the spec says `news`",
                "app.yaml:3",
            ),
            ("registers_accounts: true", "registers_accounts", False, "the spec says `true`", "app.yaml:3"),
            ("notice: none", "notice.legible", True, "the spec says that there is no `notice`", ""),
            ("notice: {}", "notice", "none", "the spec says that there is one", "app.yaml:3"),
            ("notice: {told: [name]}", "notice.told", ["contact"], "says `[name]`", "app.yaml:3"),
            ("notice: {told: [name], partial: [told]}", "notice.told", ["contact"], "says `[name]`", ""),
            ("sdks: [{id: a}]", "sdks", [], "says `[a]`", ""),
            ("", "sdks", "complete", "`sdks` is not stated, so it cannot be complete", "attest `[]`"),
            ("", "sdks", ["a"], "is attested to hold nothing, `[]`, or to be `complete`", "list in the spec"),
            ("", "notice", "some", "is attested key by key, or to be `none`", "`pipl facts notice`"),
            ("", "processor", "none", "`processor` is attested key by key", "`pipl facts processor`"),
            ("flows: [{id: a}]", "flows.a.id", "b", "cannot be attested", "the spec's to say"),
            ("", "name", "Shop", "no duty reads `name`", "write it into the spec"),
            ("", "type", "newz", "unknown word `newz` for `type`", "did you mean `news`?"),
            ("", "registers_accounts", 1, "takes true or false", ""),
            ("", "notice.told", "name", "`told` takes a list", "write `[name]`"),
            ("flows: [{id: a}]", "flows.a.consent", "agreed", "`agreed` is not in `consents`", "add it"),
            ("", "registers_account", True, "`app` has no key `registers_account`", "`registers_accounts`"),
        ],
    )
    def test_what_does_not_fit_is_refused(
        self, spec: str, fact: str, value: Any, what: str, help_: str
    ) -> None:
        """An address that leads nowhere, a value that cannot be, and one that the spec contradicts are errors."""
        with pytest.raises(pipl.AppError) as raised:
            pipl.attest(shop(f"id: a\nplatform: web\n{spec}\n"), [attestation(fact, value)])
        (fault,) = raised.value.faults
        assert what in fault.what
        assert help_ in fault.help
        assert fault.path == fact

    def test_twice_and_at_odds(self) -> None:
        """A fact attested twice, and one about a thing that is attested not to be there, are errors."""
        app = shop("id: a\nplatform: web\n")
        given = [attestation("type", "news"), attestation("type", "news")]
        with pytest.raises(pipl.AppError, match=r"`type` is attested twice"):
            pipl.attest(app, given)
        with pytest.raises(pipl.AppError, match=r"`type` is attested twice"):
            pipl.attest(pipl.attest(app, given[:1]), given[1:])
        with pytest.raises(pipl.AppError, match=r"`notice.legible` is attested, and `notice` to be `none`"):
            pipl.attest(app, [attestation("notice.legible", True), attestation("notice", "none")])

    def test_all_faults_at_once(self) -> None:
        """Every attestation that does not fit is told."""
        given = [attestation("typ", "news"), attestation("type", "newz"), attestation("name", "Shop")]
        with pytest.raises(pipl.AppError) as raised:
            pipl.attest(shop("id: a\nplatform: web\n"), given)
        assert {each.path for each in raised.value.faults} == {"typ", "type", "name"}


class TestOrigin:
    """Where a finding says that a fact comes from."""

    def test_a_finding_names_who_attests_what_it_reads(self, pack: pipl.Pack, tmp_path: Path) -> None:
        """A fact of the spec has its line, an attested one who, when and until when; what is not stated has none."""
        path = tmp_path / "app.attestations.yaml"
        path.write_text(entry("flows.open.consent", "none"), encoding="utf-8")
        app = pipl.attest_from(shop(), path)
        finding = _finding(pipl.evaluate(app, pack, as_of=LAST), CONSENT, "open")
        origins = {each.name: each.origin for each in finding.details.facts}
        assert origins["app.processing_in_china"] == Origin("spec", "app.yaml", 4)
        assert origins["flow.purpose"] is None
        origin = origins["flow.has_consent"]
        assert origin is not None
        assert (origin.kind, origin.place) == ("attestation", f"{origin.file}:2")
        assert origin.attestation is not None
        assert (origin.attestation.attested_by, origin.attestation.until) == ("王芳", LAST)
        assert [each.name for each in finding.details.attested] == ["flow.has_consent"]

    def test_it_is_found_behind_what_is_defined(self, pack: pipl.Pack) -> None:
        """An attested fact counts among those a finding rests on through definitions, aggregates and their lists."""
        spec = SPEC.replace(
            "      - category: gene\n", "      - category: gene\n        sensitive_in_context: true\n"
        )
        spec += "    partial: [items]\nrequests: [{kind: copy}, {kind: access}]\n"
        given = [
            attestation("requests.copy.time_promised", True),
            attestation("requests.copy.promised_working_days", 20),
            attestation("flows.open.items", "complete"),
        ]
        report = pipl.evaluate(pipl.attest(shop(spec), given), pack, as_of=LAST)
        read = [
            (each.name, each.value, each.path) for each in _finding(report, LIMITS, "shop").details.attested
        ]
        assert read == [("request.promised_working_days", 20, "$.requests[0].promised_working_days")]
        (whole,) = _finding(report, CONSENT, "open").details.attested
        assert (whole.name, whole.value) == ("flow.items", "complete")
        assert _finding(report, CONSENT, "login").details.attested == ()

    def test_an_empty_list_is_found_behind_an_aggregate(self, pack: pipl.Pack) -> None:
        """That there is none of a kind is a fact like any other."""
        report = pipl.evaluate(pipl.attest(shop(), [attestation("requests", [])]), pack, as_of=LAST)
        (read,) = _finding(report, LIMITS, "shop").details.attested
        assert (read.name, read.value, read.path) == ("app.requests", [], "$.requests")
        assert read.text.en == "requests that it takes"

    def test_a_part_that_begins_to_be_there_is_attested_too(self, pack: pipl.Pack) -> None:
        """Who attests what a notice is like attests that there is one."""
        spec = SPEC.replace("notice: none\n", "")
        app = pipl.attest(shop(spec), [attestation("notice.prompted_at_first_run", True)])
        finding = _finding(pipl.evaluate(app, pack, as_of=LAST), NOTICE, "shop")
        assert finding.outcome is Outcome.MET
        assert [each.name for each in finding.details.attested] == [
            "app.has_notice",
            "notice.prompted_at_first_run",
        ]

    def test_a_manifest_stands_for_all_below_a_path(self, pack: pipl.Pack) -> None:
        """What an importer says of a path holds for what is below it, until somebody attests more."""
        app = pipl.attest(shop(), [attestation("flows.open.consent", "none")])
        manifest = Origin("manifest", "AndroidManifest.xml", 12)
        app.__dict__["origins"] = {("flows",): manifest}
        finding = _finding(pipl.evaluate(app, pack, as_of=LAST), CONSENT, "login")
        origins = {each.name: each.origin for each in finding.details.facts}
        assert origins["flow.purpose"] is manifest
        assert origins["consent.separate"] == Origin("spec", "app.yaml", 9)
        assert app.attested is not None
        that_day = app.attested.on(LAST)
        assert that_day.origin(("flows", 2, "consent")).kind == "attestation"
        assert that_day.origin(("flows", 2, "items", 0)) is manifest

    def test_json_has_it_all(self, pack: pipl.Pack) -> None:
        """Each fact has its origin, and the report every attestation with its state."""
        app = pipl.attest(shop(), [attestation("flows.open.consent", "none"), attestation("requests", [])])
        read = json.loads(pipl.evaluate(app, pack, as_of=LAST).to_json())
        assert [(each["fact"], each["value"], each["state"]) for each in read["attestations"]] == [
            ("flows.open.consent", "none", "applied"),
            ("requests", [], "applied"),
        ]
        one = next(each for each in read["findings"] if each["about"]["key"] == "open")
        (fact,) = one["attested"]
        assert fact["origin"]["kind"] == "attestation"
        assert fact["origin"]["attestation"]["evidence"] == "Minutes"
        assert [
            each["origin"]["kind"] for each in one["facts"] if each["fact"] == "app.processing_in_china"
        ] == ["spec"]


def _finding(report: pipl.Report, duty: str, key: str) -> pipl.Finding:
    return next(each for each in report if each.duty == duty and each.about.key == key)


class TestFile:
    """The file beside a spec."""

    def test_the_file_beside_a_spec_is_read(self, pack: pipl.Pack, tmp_path: Path) -> None:
        """`app.attestations.yaml` belongs to `app.yaml`; where there is none, nothing is attested."""
        spec = tmp_path / "app.yaml"
        spec.write_text(SPEC, encoding="utf-8")
        app = pipl.load_app(spec)
        assert pipl.attest_from(app) is app
        assert pipl.attestation_file(spec) == tmp_path / "app.attestations.yaml"
        pipl.attestation_file(spec).write_text(FILE, encoding="utf-8")
        report = pipl.evaluate(pipl.attest_from(app), pack, as_of=LAST)
        assert states(report) == ["applied", "applied"]
        assert [each.attestation.line for each in report.attestations] == [2, 10]
        assert report.outcome(LIMITS) is not Outcome.BREACHED

    def test_it_says_what_it_says(self, tmp_path: Path) -> None:
        """Every key comes back as it was written."""
        path = tmp_path / "a.yaml"
        path.write_text(FILE, encoding="utf-8")
        one, other = pipl.load_attestations(path)
        assert one == Attestation(
            "flows.open.consent",
            "none",
            "王芳",
            FIRST,
            LAST,
            "Minutes of 2023-12-20",
            "LEGAL-7",
            str(path),
            2,
        )
        assert (other.fact, other.value, other.line) == ("requests", (), 10)

    def test_an_app_without_a_file_has_none_beside_it(self) -> None:
        """Nothing is looked for beside an app that was built in Python."""
        app = App(id="a", platform=pipl.Platform.WEB)
        assert pipl.attest_from(app) is app
        assert pipl.attest_from(pipl.parse_app("id: a\nplatform: web\n")).attested is None

    def test_an_assertion_on_a_spec_in_a_file_reads_it(self, pack: pipl.Pack, tmp_path: Path) -> None:
        """A unit test finds what `pipl check` finds, and is warned of what is over."""
        spec = tmp_path / "app.yaml"
        spec.write_text(SPEC, encoding="utf-8")
        pipl.attestation_file(spec).write_text(FILE, encoding="utf-8")
        assert_outcome(spec, CONSENT, "breached", key="open", as_of=LAST, pack=pack)
        assert_outcome(spec, CONSENT, "unknown", key="open", as_of=LAST + DAY, pack=pack)
        spec.write_text(
            SPEC.replace("notice: none", "notice: {prompted_at_first_run: true}"), encoding="utf-8"
        )
        with pytest.warns(WaivedWarning) as warned:
            assert_compliant(spec, as_of=LAST + DAY, pack=pack, select=[NOTICE])
        told_of = [str(each.message).partition("attestation: ")[2].partition(",")[0] for each in warned]
        assert told_of == ["flows.open.consent", "requests"]

    def test_all_faults_of_a_file_and_of_what_it_says_at_once(self, tmp_path: Path) -> None:
        """Shape, words, addresses and contradictions are told together, each at its own place."""
        path = tmp_path / "app.attestations.yaml"
        path.write_text(
            f"""\
attestations:
  - fact: flows.opne.consent
    value: none
{SAID}
  - fact: flows.login.purpose
    value: contract
{SAID}
  - fact: notice.told
    value: [name, contac]
{SAID.replace("2024-03-31", "2023-03-31")}
  - fact: flows.open.legal_basis
    value: yes
{SAID}
  - fact: flows.open.legal_basis
    value: contrakt
{SAID.replace("ticket", "tickt")}
  - fact: flows.quiet.consent
    value: {{id: x}}
{SAID}
owner: me
""",
            encoding="utf-8",
        )
        with pytest.raises(pipl.AppError) as raised:
            pipl.attest_from(shop(), path)
        assert told(raised.value) == [
            (
                2,
                11,
                "$.attestations[0].fact",
                "`flows.opne.consent` leads nowhere: the spec has no `opne` in `flows`",
            ),
            (11, 12, "$.attestations[1].value", "unknown word `contract` for `purpose`"),
            (22, 12, "$.attestations[2].until", "`until` is 2023-03-31, before `attested_on`, 2024-01-01"),
            (
                27,
                12,
                "$.attestations[3].value",
                "some readers take `yes` for a truth value and others for a text",
            ),
            (34, 5, "$.attestations[4].ticket", "`ticket` is missing"),
            (40, 5, "$.attestations[4].tickt", "unknown key `tickt`"),
            (43, 12, "$.attestations[5].value", "`value` states one fact: attest each key by itself"),
            (50, 1, "$.owner", "unknown key `owner`"),
        ]

    @pytest.mark.parametrize(
        ("text", "what"),
        [
            ("", "the file is empty"),
            ("[]", "an attestation file is keys with values"),
            ("waivers: []", "unknown key `waivers`"),
            ("attestations:\n", "nothing is stated here"),
            (entry("type", "news").replace("王芳", "''"), "`attested_by` is empty"),
            (entry("type", "news").replace("2024-03-31", "'2024-03-31'"), "`until` takes a date"),
            (entry("type", "''"), "unknown word `` for `type`"),
            (entry("''", "news"), "`fact` is empty"),
        ],
    )
    def test_a_file_that_is_not_in_order(self, tmp_path: Path, text: str, what: str) -> None:
        """Each slip is told with its place."""
        path = tmp_path / "app.attestations.yaml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(pipl.AppError) as raised:
            pipl.attest_from(shop("id: a\nplatform: web\n"), path)
        assert what in [each.what for each in raised.value.faults][-1] or what in str(raised.value)
        assert all(each.file == str(path) and each.line for each in raised.value.faults)

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        """One that is named has to be there."""
        with pytest.raises(pipl.AppError, match="there is no such file"):
            pipl.attest_from(shop(), tmp_path / "none.yaml")
