"""Explanations: every term with its value, where defined facts come from, and what would turn the outcome."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import small_pack
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import pipl
from pipl import Outcome
from pipl.engine.explain import Defined, Explanation, Part, Term
from pipl.engine.turn import fewest
from pipl.policy.expr import parse
from pipl.policy.tree import text_of
from pipl.testing.values import app_values, with_gaps

DAY = datetime.date(2024, 1, 1)
DUTY = "act/2-flow-consent"
BASE: dict[str, Any] = {
    "id": "shop",
    "platform": "web",
    "processing_in_china": True,
    "processor": {"kind": "enterprise"},
}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> pipl.Pack:
    """The small pack, loaded."""
    return pipl.load_pack(small_pack.write(tmp_path_factory.mktemp("policies")))


def of_flow(pack: pipl.Pack, flow: dict[str, Any], *, depth: int = 1, **more: Any) -> Explanation:
    """The explanation of the consent duty for an app with one flow."""
    app = pipl.app_from({**BASE, "flows": [{"id": "a", **flow}], **more})
    (found,) = pipl.explain(app, pack, DUTY, as_of=DAY, depth=depth)
    return found


def part(of: Explanation, role: str) -> Part:
    """The last part of an explanation with a role."""
    return [each for each in of.parts if each.role == role][-1]


def turns(of: Explanation) -> dict[Outcome, list[tuple[str, ...]]]:
    """The conditions of each outcome that the explanation names."""
    found: dict[Outcome, list[tuple[str, ...]]] = {}
    for change in of.changes:
        found.setdefault(change.outcome, []).append(change.conditions)
    return found


FACE = {"items": [{"category": "face"}], "emergency": False}
BUNDLED = {**FACE, "purpose": "analytics", "consent": "agree"}
AGREE: dict[str, Any] = {"consents": [{"id": "agree", "separate": False}]}


def test_a_breach(pack: pipl.Pack) -> None:
    """Each part has its provision, each term its value, each fact its value in words and its path."""
    of = of_flow(pack, BUNDLED, **AGREE)
    assert of.finding.outcome is Outcome.BREACHED
    assert [(each.role, each.term.value, each.source.address) for each in of.parts] == [
        ("scope", True, "act/1"),
        ("scope", True, "act/1"),
        ("applies_when", True, "act/2(1)(2)"),
        ("unless", False, "act/1"),
        ("requires", False, "act/2(1)(2)"),
    ]
    exception = part(of, "unless").exception
    assert exception is not None
    assert exception.because == pipl.Text("紧急情况", "emergency")
    assert (exception.holds, exception.settled, exception.decides) == (False, True, False)
    requires = part(of, "requires").term
    assert (requires.joined, requires.text) == (
        "and",
        'flow.has_consent and consent.separate and flow.purpose in ["analytics", "advertising"]',
    )
    assert [each.value for each in requires.within] == [True, False, True]
    (read,) = requires.within[1].reads
    assert (read.name, read.value, read.said, read.path) == (
        "consent.separate",
        False,
        pipl.Text("否", "no"),
        "$.consents[0].separate",
    )
    assert read.meaning == pipl.facts()["consent.separate"].text
    assert requires.within[2].reads[0].said == pipl.vocabularies()["purpose"]("analytics").text
    assert not of.unlisted


def test_definitions_are_opened(pack: pipl.Pack) -> None:
    """A defined fact shows its definition and its members; further down only if asked."""
    (defined,) = part(of_flow(pack, BUNDLED, **AGREE), "applies_when").term.defined
    assert (defined.definition, defined.text) == ("act/3-delicate-flow", "any item where item.delicate")
    assert defined.source.address == "act/3"
    ((key, sure, term),) = [(each.key, each.sure, each.term) for each in defined.members]
    assert (key, sure) == ("a/face", True)
    assert term is not None
    assert (term.text, term.value, term.defined) == ("item.delicate", True, ())
    (deeper,) = part(of_flow(pack, BUNDLED, depth=2, **AGREE), "applies_when").term.defined
    inner = deeper.members[0].term
    assert inner is not None
    assert inner.defined[0].text == "item.category in list.delicate"
    assert inner.defined[0].term is not None
    category, words = inner.defined[0].term.reads
    assert category.said == pipl.vocabularies()["data_category"]("face").text
    assert words.value == ["face", "gene", "voiceprint"]
    assert part(of_flow(pack, BUNDLED, depth=0, **AGREE), "applies_when").term.defined == ()


def test_what_turns_each_outcome(pack: pipl.Pack) -> None:
    """Each outcome names the fewest terms that would turn it; a reader can check them by stating them."""
    assert turns(of_flow(pack, BUNDLED, **AGREE)) == {
        Outcome.MET: [("consent.separate",)],
        Outcome.OUT_OF_SCOPE: [("flow.emergency",), ("not flow.delicate",)],
    }
    met = of_flow(pack, BUNDLED, consents=[{"id": "agree", "separate": True}])
    assert turns(met) == {Outcome.BREACHED: [("not flow.has_consent",)]}
    name = {**BUNDLED, "items": [{"category": "name"}]}
    assert turns(of_flow(pack, name, **AGREE)) == {Outcome.BREACHED: [("flow.delicate",)]}
    assert turns(of_flow(pack, name, consents=[{"id": "agree", "separate": True}])) == {
        Outcome.MET: [("flow.delicate",)]
    }
    assert turns(of_flow(pack, {**name, "consent": None}, consents=[])) == {
        Outcome.UNKNOWN: [("flow.delicate",)]
    }
    open_ = of_flow(pack, FACE)
    assert turns(open_) == {
        Outcome.BREACHED: [("not flow.has_consent",)],
        Outcome.MET: [
            ("flow.has_consent", "consent.separate", 'flow.purpose in ["analytics", "advertising"]')
        ],
    }


def test_what_is_not_there_is_told_apart_from_what_is_not_stated(pack: pipl.Pack) -> None:
    """Facts of a consent that there is not point to where the spec says so."""
    none = of_flow(pack, {**FACE, "consent": "none"})
    (read,) = part(none, "requires").term.within[1].reads
    assert (read.said.en, read.path) == ("there is none", "$.flows[0].consent")
    (read,) = part(of_flow(pack, FACE), "requires").term.within[1].reads
    assert (read.said.en, read.path, read.line) == ("not stated", "$.flows[0].consent", 0)


def test_counts_and_numbers(pack: pipl.Pack) -> None:
    """A count is a range where its list is known in part, and a number of the law has its value of the day."""
    app = pipl.app_from({**BASE, "requests": [{"kind": "access"}], "partial": ["requests"]})
    (of,) = pipl.explain(app, pack, "act/2a-request-limits", as_of=DAY)
    kinds, promise = part(of, "requires").term.within
    count, number = kinds.reads
    assert (count.value, count.said.en) == ([1, None], "1 or more")
    assert (number.name, number.value, number.path, number.line) == ("number.many_requests", 5, "", 0)
    assert [(each.key, each.sure) for each in kinds.defined[0].members] == [("access", True), ("*", False)]
    assert promise.reads[0].said.zh == "至少 0"
    whole = pipl.app_from({**BASE, "requests": [{"kind": "access", "promised_working_days": 3}]})
    (of,) = pipl.explain(whole, pack, "act/2a-request-limits", as_of=DAY)
    kinds, promise = part(of, "requires").term.within
    assert (kinds.reads[0].said.en, promise.reads[0].value) == ("1", [3, 3])


def test_a_range_with_both_ends(pack: pipl.Pack) -> None:
    """A count that may be one or two says so."""
    requests = [
        {"kind": "access", "promised_working_days": 3, "time_promised": True},
        {"kind": "copy", "promised_working_days": 4},
    ]
    from pipl.engine.explain import _Teller
    from pipl.engine.judge import judged

    case, _ = judged(pipl.app_from({**BASE, "requests": requests}), pack, DAY)
    read = _Teller(case).reading("app.promised_days", case.known.by_noun["app"][0])
    assert (read.value, read.said.en, read.said.zh) == ([3, 7], "3–7", "3–7")


def test_words_known_in_part(pack: pipl.Pack, tmp_path: Path) -> None:
    """A set of words that is stated in part says that there may be more, an empty one that there is none."""
    files = {**small_pack.FILES}
    files["act/2-flow-consent.yaml"] = files["act/2-flow-consent.yaml"].replace(
        'flow.has_consent\n  and consent.separate\n  and flow.purpose in ["analytics", "advertising"]',
        '"collect" in flow.operations',
    )
    changed = pipl.load_pack(small_pack.write(tmp_path, files))
    for operations, partial, said in (
        (["store"], [], "storage"),
        (["store", "use"], ["operations"], "storage, use and perhaps more"),
        ([], [], "none"),
    ):
        of = of_flow(changed, {**FACE, "operations": operations, "partial": partial})
        assert part(of, "requires").term.reads[0].said.en == said


def test_any_other_member(pack: pipl.Pack) -> None:
    """Of a flow that may exist unlisted the explanation says so, and names no terms that would turn it."""
    app = pipl.app_from(BASE)
    (of,) = pipl.explain(app, pack, DUTY, as_of=DAY)
    assert of.unlisted
    assert of.finding.outcome is Outcome.UNKNOWN
    assert of.changes == ()


def test_days(pack: pipl.Pack) -> None:
    """Before its day a duty explains nothing, and an exception of a later day is not among its parts."""
    app = pipl.app_from({**BASE, "flows": [{"id": "a", **FACE}]})
    assert pipl.explain(app, pack, DUTY, as_of=datetime.date(2019, 12, 31)) == ()
    (of,) = pipl.explain(app, pack, DUTY, as_of=datetime.date(2020, 1, 1))
    assert [each.role for each in of.parts] == ["scope", "scope", "applies_when", "requires"]
    with pytest.raises(pipl.PolicyError, match="unknown duty `act/2-flow`"):
        pipl.explain(app, pack, "act/2-flow", as_of=DAY)


def test_fewest_terms() -> None:
    """Of several ways the shortest is taken, and two wishes for one term at once are none."""
    from pipl.engine.kleene import Law, trace

    def way(text: str, want: bool, **facts: Any) -> list[str] | None:
        step = trace(parse(text), lambda name: facts.get(name.replace(".", "_")), Law({}, {}))
        found = fewest(step, want)
        return None if found is None else [f"{text_of(tree)} is {value}" for tree, value in found.items()]

    assert way("a.x or a.y and a.z", True) == ["a.x is True"]
    assert way("a.x and a.y or a.z and a.y", False) == ["a.x is False", "a.z is False"]
    assert way("not (a.x and a.y)", True, a_x=True, a_y=True) == ["a.x is False"]
    assert way("a.x and not a.x", True) is None
    assert way("a.x", True, a_x=True) == []
    assert way('a.x == "b"', False) == ['a.x == "b" is False']


def test_contraries_are_written_out(pack: pipl.Pack, tmp_path: Path) -> None:
    """A comparison that should not hold is written as the one that should."""
    files = dict(small_pack.FILES)
    files["act/2-flow-consent.yaml"] = files["act/2-flow-consent.yaml"].replace(
        "applies_when: flow.delicate\n", 'applies_when: flow.legal_basis == "consent"\n'
    )
    changed = pipl.load_pack(small_pack.write(tmp_path, files))
    of = of_flow(changed, {**BUNDLED, "legal_basis": "consent"}, **AGREE)
    assert turns(of)[Outcome.OUT_OF_SCOPE][-1] == ('flow.legal_basis != "consent"',)


def test_what_a_duty_asks(pack: pipl.Pack) -> None:
    """A description has the expressions of the day with the meaning of every name in them."""
    of = pipl.describe(pack, DUTY, as_of=DAY)
    assert of.binds
    assert [(each.role, each.text, each.source.address) for each in of.clauses] == [
        ("scope", "app.processing_in_china", "act/1"),
        ("scope", 'not (processor.kind == "individual" and flow.emergency)', "act/1"),
        ("applies_when", "flow.delicate", "act/2(1)(2)"),
        ("unless", "flow.emergency", "act/1"),
        (
            "requires",
            'flow.has_consent and consent.separate and flow.purpose in ["analytics", "advertising"]',
            "act/2(1)(2)",
        ),
    ]
    assert of.clauses[2].names == (("flow.delicate", pipl.Text("敏感活动", "Delicate activity")),)
    assert of.labels == (("collects_unlawfully", pipl.Text("违法收集", "collects unlawfully")),)
    assert of.penalty[0].organisation == (0, 1_000_000, None)
    assert of.source.citation.en == "Act Article 2(1)(2)"
    before = pipl.describe(pack, DUTY, as_of=datetime.date(2019, 1, 1))
    assert not before.binds
    assert before.penalty == ()
    assert [each.role for each in before.clauses] == ["scope", "scope", "applies_when", "requires"]


def test_an_amended_duty(pack: pipl.Pack) -> None:
    """An amended expression is the one of the day."""
    texts = [
        pipl.describe(pack, "methods/1-1-notice-shown", as_of=datetime.date(year, 1, 1)).clauses[-1].text
        for year in (2018, 2020, 2021)
    ]
    assert texts == ["app.has_notice", "app.has_notice", "app.has_notice and notice.prompted_at_first_run"]


def values(term: Term) -> list[tuple[str, bool | None]]:
    """Every term within a term with its value, those of definitions too."""
    found = [(term.text, term.value)]
    for each in (*term.within, *(inner for defined in term.defined for inner in of_defined(defined))):
        found += values(each)
    return found


def of_defined(defined: Defined) -> list[Term]:
    """The terms behind a defined fact."""
    own = [defined.term] if defined.term is not None else []
    return own + [each.term for each in defined.members if each.term is not None]


@settings(max_examples=10, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.data())
def test_explanations_agree_with_the_report(data: st.DataObject) -> None:
    """For any app and every duty, the parts explain the outcome that the report has, and nothing crashes."""
    app = pipl.app_from(data.draw(with_gaps(data.draw(app_values("all")))))
    pack = pipl.load_pack()
    report = pipl.evaluate(app, pack, as_of=DAY)
    for duty in pack.in_force(DAY):
        told = pipl.explain(app, pack, duty.id, as_of=DAY, depth=3)
        assert [each.finding.outcome for each in told] == [
            each.outcome for each in report if each.duty == duty.id
        ]
        for of in told:
            exempt = [each.term.value for each in of.parts if each.role == "unless"]
            applies = [each.term.value for each in of.parts if each.role in ("scope", "applies_when")]
            requires = part(of, "requires").term.value
            if of.finding.outcome is Outcome.BREACHED:
                assert set(applies) <= {True}
                assert set(exempt) <= {False}
                assert requires is False
            if of.finding.outcome is Outcome.MET:
                assert requires is True or {True, None} & {*exempt, requires}
            assert all(value in (True, False, None) for each in of.parts for _, value in values(each.term))
