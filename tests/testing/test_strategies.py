"""Strategies for apps and their parts: what they draw is valid, and what they shrink to can be read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

import pipl
from pipl import App, PiplError, app_from, fields, nouns
from pipl.testing import strategies
from pipl.testing.strategies import apps, consents, flows, items, permissions, processors, subjects
from pipl.testing.values import Values, app_values, used, with_gaps

PACK = pipl.load_pack()
DAY = date(2026, 1, 1)
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class TestSubjects:
    def test_each_noun_has_a_strategy(self) -> None:
        """Whatever the models hold can be drawn under the name that a spec has for several of it."""
        named = set(dir(strategies)) - {"Stated", "subjects"}
        assert len(named) == len(nouns())
        assert named >= {noun.field for noun in nouns().values() if noun.field.endswith("s")}
        assert named >= {"apps", "processors", "notices", "pushes", "minors", "transfers"}

    @pytest.mark.parametrize("noun", nouns())
    def test_what_is_drawn_is_of_the_model(self, noun: str) -> None:
        """With some facts stated or with all of them, what is drawn is a subject of that noun."""

        @settings(FEW, max_examples=5)
        @given(subjects(noun), subjects(noun, stated="all"))
        def check(some: Any, whole: Any) -> None:
            of = nouns()[noun].subject
            assert type(some) is type(whole) is of
            gaps = [
                fact.field
                for fact in nouns()[noun].facts
                if fact.stated_in == noun and getattr(whole, fact.field) is None
            ]
            assert set(gaps) <= {"reaches", "user_grants", "basic_function_needs_it", "sensitive_in_context"}
            assert not whole.partial

        check()

    def test_a_part_refers_to_what_is_given_alone(self) -> None:
        """By itself a flow refers to nothing; a value that is given is taken, and so is a strategy."""
        assert find(flows(consent="terms"), lambda _: True).consent == "terms"
        assert find(flows(consent=st.sampled_from(["a", "b"])), lambda flow: flow.consent == "b")

        @FEW
        @given(flows(), flows(stated="all"))
        def check(some: Any, whole: Any) -> None:
            assert {some.consent, whole.consent} <= {None, "none"}
            assert not some.recipients
            assert whole.recipients == ()

        check()

    def test_what_there_is_not_is_refused(self) -> None:
        """A noun or a field that is misspelt is told with what may be meant."""
        with pytest.raises(PiplError, match=r"unknown noun `flo`.*\n.*`flow`"):
            subjects("flo")
        with pytest.raises(PiplError, match=r"`flow` has no `legal_bases`.*\n.*`legal_basis`"):
            flows(legal_bases="consent")
        with pytest.raises(PiplError, match="`app` has no `flow`"):
            apps(flow=[])
        with pytest.raises(AttributeError, match="has no `floes`"):
            _ = strategies.floes

    def test_a_list_that_is_given_is_complete(self) -> None:
        """That a drawn list was known in part is not said of one that is given in its place."""

        @FEW
        @given(flows(told=["purpose"]))
        def check(flow: Any) -> None:
            assert "told" not in flow.partial

        check()
        assert find(flows(told=["purpose"], partial=["told"]), lambda _: True).partial == ("told",)


class TestApps:
    @FEW
    @given(apps(), apps(stated="all"))
    def test_an_app_loads_as_it_is(self, some: App, whole: App) -> None:
        """Nothing dangles and nothing is unused, so that its plain values are a spec."""
        for app in (some, whole):
            assert app_from(app.model_dump(mode="json", exclude_none=True)) == app

    @FEW
    @given(apps(stated="all"))
    def test_a_whole_app_leaves_nothing_open(self, app: App) -> None:
        """Where every fact is stated and every list complete, no verdict is unknown."""
        assert not pipl.evaluate(app, PACK, as_of=DAY).unknown

    def test_lists_are_known_in_part(self) -> None:
        """Lists of the app, and lists within its parts, are drawn as stated in part."""
        assert find(apps(), lambda app: "flows" in app.partial and app.flows).flows
        assert find(apps(), lambda app: any(flow.partial for flow in app.flows or ()))

    def test_what_is_given_is_in_the_app(self) -> None:
        """Parts drawn by other strategies can be put together, and what they refer to is there."""
        some = st.lists(flows(consent="terms", id="login"), min_size=1, max_size=1)
        app = find(apps(flows=some, consents=st.tuples(consents(id="terms")), platform="ios"), lambda _: True)
        assert app.platform == "ios"
        assert app.flows is not None
        assert [flow.consent for flow in app.flows] == ["terms"]
        assert [each.id for each in app.consents] == ["terms"]

    def test_what_given_flows_refer_to_is_drawn(self) -> None:
        """A consent that only a given part names is drawn with it."""
        app = find(apps(flows=[{"id": "login", "consent": "terms"}]), lambda _: True)
        assert [each.id for each in app.consents] == ["terms"]

    @FEW
    @given(st.data())
    def test_gaps_leave_a_spec(self, data: st.DataObject) -> None:
        """An app with facts left out is a spec still, and says nothing that the whole one does not."""
        whole = data.draw(app_values("all"))
        gaps = data.draw(with_gaps(whole))
        app_from(gaps)
        for register in (field.name for field in fields(App) if field.register):
            assert [each["id"] for each in gaps[register]] == used(gaps, register)


class TestShrinking:
    def test_an_app_shrinks_to_what_matters(self) -> None:
        """Of an app that has a flow on consent, nothing else is left."""
        app = find(apps(), lambda app: any(flow.legal_basis == "consent" for flow in app.flows or ()))
        assert (
            repr(app)
            == "App(id='app', platform='android', flows=(Flow(id='flow-1', legal_basis='consent'),))"
        )

    def test_a_part_shrinks_to_what_matters(self) -> None:
        """Of a processor with one fact, only that fact is left."""
        assert repr(find(processors(), lambda each: each.abroad)) == "Processor(abroad=True)"
        assert repr(find(items(), lambda each: each.related_to_function)) == (
            "Item(category='name', related_to_function=True)"
        )

    def test_a_permission_is_one_of_the_platform(self) -> None:
        """Permissions are drawn by the names that Android has, as no app says of another platform."""
        assert find(permissions(), lambda _: True).name in pipl.permissions(pipl.Platform.ANDROID)

    def test_what_is_printed_is_python(self) -> None:
        """The text of an app makes the same app, so that a falsifying example can be pasted into a test."""
        names: Values = {noun.subject.__name__: noun.subject for noun in nouns().values()}

        @FEW
        @given(apps())
        def check(app: App) -> None:
            assert eval(repr(app), names) == app

        check()
