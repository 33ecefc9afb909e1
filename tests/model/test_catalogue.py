"""The facts that policies read: documented, named, and reachable as the tables here say."""

from __future__ import annotations

import re

import pytest

from pipl.model.app import App
from pipl.model.catalogue import Fact, facts, nouns
from pipl.model.fields import fields, parts
from pipl.model.load import app_from
from pipl.model.permissions import find
from pipl.model.vocab import Platform, vocabularies
from pipl.policy import ledger
from pipl.policy.expr import Compare, Holds, Is, parse
from pipl.policy.files import read_files
from pipl.policy.load import builtin

PARTS = {part.noun: part for part in parts(App)}
ABOVE = ("app", *(noun for noun, part in PARTS.items() if part.kind == "part"))
PARENTS = {
    "app": ("", ""),
    **{noun: ("app", part.name) for noun, part in PARTS.items()},
    "reach": ("permission", "reaches"),
    "item": ("flow", "items"),
    "recipient": ("flow", "recipients"),
    "transfer": ("recipient", "transfer"),
}
"""What each noun belongs to, and the key that holds it."""
REACH = {
    "reach": ("permission", "reach"),
    "sdk": ("consent", "sdk"),
    "flow": ("consent", "assessment", "flow"),
    "item": ("consent", "assessment", "flow", "item"),
    "recipient": ("consent", "assessment", "flow", "transfer", "recipient"),
    "transfer": ("consent", "assessment", "flow", "transfer", "recipient"),
}
"""What can be read about a noun beside the app and the parts that it has once; else itself alone."""
SINGLY = {noun: f"app.has_{part.name}" for noun, part in PARTS.items() if part.may_be_absent}
FLOW = {"consent": "flow.has_consent", "assessment": "flow.has_assessment"}
GUARDS = {
    "sdk": {"consent": "sdk.has_consent"},
    "flow": FLOW,
    "item": FLOW,
    "recipient": {**FLOW, "consent": "recipient.has_consent", "transfer": "recipient.has_transfer"},
    "transfer": {**FLOW, "consent": "transfer.has_consent"},
}
"""The fact that says whether a noun is there, for each noun in reach that may not be, beside the parts of the app."""
SOURCE = re.compile(r"[a-z][a-z0-9-]*(?:/\d+(?:\(\d+\)){0,2})?")
each_fact = pytest.mark.parametrize("fact", facts().values(), ids=facts())


def test_every_noun_hangs_where_it_is_written() -> None:
    """Nouns come parents first, each with what it belongs to and the key that holds it."""
    assert {noun.name: (noun.parent, noun.field) for noun in nouns().values()} == PARENTS
    order = list(nouns())
    assert all(
        not parent or order.index(parent) < order.index(name)
        for name, (parent, _) in PARENTS.items()
        if name != "recipient"
    )


@pytest.mark.parametrize("name", PARENTS)
def test_what_can_be_read_about_a_noun(name: str) -> None:
    """The row of a noun has the facts of what is above it and of what it refers to, and of itself."""
    own = REACH.get(name, () if name in ABOVE else (name,))
    assert nouns()[name].reach == (*ABOVE, *own)
    assert name in nouns()[name].reach


@pytest.mark.parametrize("name", PARENTS)
def test_what_has_to_be_asked_first(name: str) -> None:
    """What may be absent is guarded by a yes-or-no fact that can be read in the same row."""
    guards = dict(nouns()[name].guards)
    above = {noun: guard for noun, guard in SINGLY.items() if noun != name}
    assert guards == {**above, **GUARDS.get(name, {})}
    for noun, guard in guards.items():
        assert noun in nouns()[name].reach
        assert facts()[guard].kind == "bool"
        assert facts()[guard].noun in nouns()[name].reach


@each_fact
def test_a_fact_is_documented(fact: Fact) -> None:
    """Every fact says what it is in Chinese and in English, and rests on a provision."""
    assert re.search("[\u4e00-\u9fff]", fact.text.zh)
    assert re.search("[A-Za-z]", fact.text.en)
    assert not re.search("[\u4e00-\u9fff]", fact.text.en)
    assert not fact.text.en.endswith(".")
    assert SOURCE.fullmatch(fact.source)


def test_the_provisions_of_facts_are_there() -> None:
    """A fact of an instrument that the pack holds names an article, paragraph and item that the instrument has."""
    instruments = read_files(builtin()).instruments
    cited = {fact.source for fact in facts().values() if fact.source.partition("/")[0] in instruments}
    cited -= {*instruments}  # an instrument as a whole
    assert {source for source in cited if not ledger.is_provision(instruments, source)} == set()
    assert {source.partition("/")[0] for source in cited} >= {"pipl", "app-methods"}


@each_fact
def test_a_number_has_a_unit_and_a_word_a_vocabulary(fact: Fact) -> None:
    """Numbers count something, words are of a closed vocabulary, and nothing else has either."""
    assert bool(fact.unit) is (fact.kind == "number")
    assert (fact.vocabulary in vocabularies().values()) is (fact.kind in ("word", "words"))


@each_fact
def test_an_expression_can_read_a_fact(fact: Fact) -> None:
    """The name of every fact is one that expressions take, in the form that its kind is read in."""
    text, wanted = {
        "bool": (fact.name, Is),
        "number": (f"{fact.name} >= 1", Compare),
        "word": (f'{fact.name} == "x"', Compare),
        "words": (f'"x" in {fact.name}', Holds),
    }[fact.kind]
    assert type(parse(text)) is wanted


@each_fact
def test_a_fact_is_stated_by_a_key_of_its_subject(fact: Fact) -> None:
    """`field` is a key of the noun that states the fact, which is its own unless the fact follows from others."""
    assert fact.noun in nouns()
    assert fact.field in {field.name for field in fields(nouns()[fact.stated_in].subject)}
    assert fact.stated_in == fact.noun or fact.name.partition(".")[2] in nouns()[fact.noun].subject.derived
    assert fact.name == f"{fact.noun}.{fact.name.partition('.')[2]}"


def test_facts_are_named_once_and_in_the_order_of_the_models() -> None:
    """No name stands for two facts, and the catalogue follows the classes."""
    made = [fact.name for noun in nouns().values() for fact in noun.facts]
    assert list(facts()) == made
    assert len(set(made)) == len(made)


def test_labels_are_no_facts() -> None:
    """What only names a subject in a report, its parts and its ids, cannot be read by a policy."""
    assert (
        facts()
        .keys()
        .isdisjoint({"app.id", "app.name", "flow.id", "flow.items", "app.partial", "notice.url"})
    )


@pytest.mark.parametrize(
    ("decisions", "partial", "decided"),
    [
        (None, [], None),
        ([], [], False),
        ([], ["decisions"], None),
        ([{"id": "feed", "flows": ["f"]}], [], True),
        ([{"id": "feed", "flows": ["f"], "partial": ["flows"]}], ["decisions"], True),
        ([{"id": "feed", "flows": ["g"]}], [], False),
        ([{"id": "feed", "flows": ["g"], "partial": ["flows"]}], [], None),
        ([{"id": "feed", "flows": ["g"]}], ["decisions"], None),
        ([{"id": "feed"}], [], None),
        ([{"id": "feed"}, {"id": "score", "flows": ["f"]}], [], True),
    ],
)
def test_whether_a_flow_is_used_in_a_decision_follows_from_the_decisions(
    decisions: list[dict[str, object]] | None, partial: list[str], decided: bool | None
) -> None:
    """One decision that names the flow is enough; that none does is known of complete lists only."""
    stated = {} if decisions is None else {"decisions": decisions, "partial": partial}
    app = app_from({"id": "a", "platform": "web", "flows": [{"id": "f"}, {"id": "g"}], **stated})
    assert app.flows is not None
    assert type(app.flows[0]).derived["automated_decision"].compute(app.flows[0], app) is decided


def test_what_may_be_absent_is_a_fact_and_what_it_refers_to_is_none() -> None:
    """For a reference or a part that may be `none`, whether there is one can be asked, and no more."""
    for noun in nouns().values():
        for field in fields(noun.subject):
            if field.may_be_absent:
                assert facts()[f"{noun.name}.has_{field.name}"].field == field.name
                assert f"{noun.name}.{field.name}" not in facts()


def derived() -> list[tuple[str, str]]:
    """The facts that follow from others: noun and word."""
    return [(noun.name, word) for noun in nouns().values() for word in noun.subject.derived]


@pytest.mark.parametrize(("noun", "word"), derived())
def test_a_derived_fact_follows_from_a_key_and_cannot_be_stated(noun: str, word: str) -> None:
    """It is a yes-or-no fact of its own name, and names the key by which a spec settles it."""
    subject = nouns()[noun].subject
    fact = facts()[f"{noun}.{word}"]
    assert fact.kind == "bool"
    assert not fact.required
    assert word not in subject.model_fields
    assert fact.field == subject.derived[word].field
    assert fact.stated_in in nouns()[noun].reach


@pytest.mark.parametrize(
    ("permission", "reaches"),
    [
        ({"name": "CAMERA"}, True),
        ({"name": "INTERNET"}, False),
        ({"name": "com.example.OWN", "reaches": []}, False),
        ({"name": "com.example.OWN", "reaches": ["face"]}, True),
        ({"name": "com.example.OWN", "reaches": [], "partial": ["reaches"]}, None),
        ({"name": "com.example.OWN", "reaches": ["face"], "partial": ["reaches"]}, True),
        ({"name": "CAMERA", "reaches": []}, False),
    ],
)
def test_what_a_permission_reaches_follows_from_its_name_or_from_what_is_stated(
    permission: dict[str, object], reaches: bool | None
) -> None:
    """What is stated goes before what the platform documents, and a list known in part is never known to be empty."""
    app = app_from({"id": "a", "platform": "android", "permissions": [permission]})
    assert app.permissions is not None
    compute = type(app.permissions[0]).derived["reaches_personal_information"].compute
    assert compute(app.permissions[0], app) is reaches


@pytest.mark.parametrize(
    ("permission", "granted"),
    [
        ({"name": "CAMERA"}, True),
        ({"name": "INTERNET"}, False),
        ({"name": "CAMERA", "user_grants": False}, False),
        ({"name": "com.example.OWN", "reaches": [], "user_grants": True}, True),
        ({"name": "com.example.OWN", "reaches": []}, None),
    ],
)
def test_who_grants_a_permission_follows_from_its_level_or_from_what_is_stated(
    permission: dict[str, object], granted: bool | None
) -> None:
    """A permission opens by the user's hand or at installation, as documented unless the spec says otherwise."""
    app = app_from({"id": "a", "platform": "android", "permissions": [permission]})
    assert app.permissions is not None
    assert type(app.permissions[0]).derived["granted_by_user"].compute(app.permissions[0], app) is granted


def test_a_permission_that_is_not_known_reaches_nobody_knows_what() -> None:
    """Of a permission with no name that is known, and nothing stated, nothing follows."""
    assert find(Platform.ANDROID, "com.example.OWN") is None
    app = App.model_validate(
        {"id": "a", "platform": "android", "permissions": [{"name": "com.example.OWN"}]},
        context={"references": "told apart"},
    )
    assert app.permissions is not None
    for each in type(app.permissions[0]).derived.values():
        assert each.compute(app.permissions[0], app) is None
