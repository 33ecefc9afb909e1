"""The facts that policies read: documented, named, and reachable as the tables here say."""

from __future__ import annotations

import re

import pytest

from pipl.model.app import App
from pipl.model.catalogue import Fact, facts, nouns
from pipl.model.fields import fields
from pipl.model.load import app_from
from pipl.model.permissions import find
from pipl.model.vocab import Platform, vocabularies
from pipl.policy import ledger
from pipl.policy.expr import Compare, Holds, Is, parse
from pipl.policy.files import read_files
from pipl.policy.load import builtin

ABOVE = ("app", "processor", "notice")
PARENTS = {
    "app": ("", ""),
    "processor": ("app", "processor"),
    "notice": ("app", "notice"),
    "permission": ("app", "permissions"),
    "sdk": ("app", "sdks"),
    "flow": ("app", "flows"),
    "item": ("flow", "items"),
    "decision": ("app", "decisions"),
    "request": ("app", "requests"),
    "device": ("app", "devices"),
    "incident": ("app", "incidents"),
    "consent": ("app", "consents"),
    "recipient": ("flow", "recipients"),
    "transfer": ("recipient", "transfer"),
}
"""What each noun belongs to, and the key that holds it."""
REACH = {
    "app": (),
    "processor": (),
    "notice": (),
    "permission": ("permission",),
    "sdk": ("consent", "sdk"),
    "flow": ("consent", "flow"),
    "item": ("consent", "flow", "item"),
    "decision": ("decision",),
    "request": ("request",),
    "device": ("device",),
    "incident": ("incident",),
    "consent": ("consent",),
    "recipient": ("flow", "consent", "transfer", "recipient"),
    "transfer": ("flow", "consent", "transfer", "recipient"),
}
"""What can be read about each noun beside the app, its processor and its notice."""
GUARDS = {
    "notice": {},
    "sdk": {"notice": "app.has_notice", "consent": "sdk.has_consent"},
    "flow": {"notice": "app.has_notice", "consent": "flow.has_consent"},
    "item": {"notice": "app.has_notice", "consent": "flow.has_consent"},
    "recipient": {
        "notice": "app.has_notice",
        "consent": "recipient.has_consent",
        "transfer": "recipient.has_transfer",
    },
    "transfer": {"notice": "app.has_notice", "consent": "transfer.has_consent"},
}
"""The fact that says whether a noun is there, for each noun in reach that may not be; else as for `app`."""
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
    assert nouns()[name].reach == (*ABOVE, *REACH[name])
    assert name in nouns()[name].reach


@pytest.mark.parametrize("name", PARENTS)
def test_what_has_to_be_asked_first(name: str) -> None:
    """What may be absent is guarded by a yes-or-no fact that can be read in the same row."""
    guards = dict(nouns()[name].guards)
    assert guards == GUARDS.get(name, {"notice": "app.has_notice"})
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
    """`field` is a key of the noun that the fact is of."""
    assert fact.noun in nouns()
    assert fact.field in {field.name for field in fields(nouns()[fact.noun].subject)}
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
