"""Apps made in Python: what is refused, what cannot be changed, and what is put in order."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from pipl.model.app import App
from pipl.model.assessment import Assessment
from pipl.model.consent import Consent
from pipl.model.decision import Decision
from pipl.model.flow import Flow, Item
from pipl.model.notice import Notice
from pipl.model.permission import Permission
from pipl.model.recipient import Recipient
from pipl.model.sdk import Sdk
from pipl.model.vocab import DataCategory, LegalBasis, Matter, Operation, Platform

ANDROID = Platform.ANDROID


def app(**values: Any) -> App:
    """An app with these parts."""
    return App(id="shop", platform=ANDROID, **values)


def test_an_app_is_made_of_its_parts() -> None:
    """Models, words and tuples go in as they are and compare as plain strings."""
    made = app(
        notice=Notice(told=(Matter.NAME,)),
        flows=(Flow(id="pay", legal_basis=LegalBasis.CONSENT, consent="terms", recipients=("bank",)),),
        consents=(Consent(id="terms", informed=True),),
        recipients=(Recipient(id="bank"),),
    )
    assert made.flows is not None
    assert made.flows[0].legal_basis == "consent"
    assert made.document is None


@pytest.mark.parametrize(
    ("values", "place", "what"),
    [
        ({"flows": (Flow(id="f", consent="terms"),)}, "$.flows[0].consent", "`terms` is not in `consents`"),
        (
            {"flows": (Flow(id="f", recipients=("r",)),)},
            "$.flows[0].recipients[0]",
            "`r` is not in `recipients`",
        ),
        ({"flows": (Flow(id="f"), Flow(id="f"))}, "$.flows[1].id", "id `f` is used twice in flows"),
        ({"consents": (Consent(id="terms"),)}, "$.consents[0].id", "`terms` in consents is not referred to"),
        (
            {"assessments": (Assessment(id="yearly"),)},
            "$.assessments[0].id",
            "`yearly` in assessments is not referred to by anything",
        ),
        (
            {"recipients": (Recipient(id="r"),), "sdks": (Sdk(id="s", recipient="r"),)},
            "$.recipients[0].id",
            "`r` in recipients is not referred to by any flow",
        ),
        (
            {"decisions": (Decision(id="d", flows=("f",)),)},
            "$.decisions[0].flows[0]",
            "`f` is not in `flows` of this app",
        ),
        (
            {"flows": (Flow(id="f"),), "decisions": (Decision(id="d", flows=("g",)),)},
            "$.decisions[0].flows[0]",
            "`g` is not in `flows` of this app",
        ),
        ({"partial": ("flows",)}, "$.partial[0]", "`flows` is not stated here"),
        (
            {"permissions": (Permission(name="CAMERRA"),)},
            "$.permissions[0].name",
            "unknown permission `CAMERRA`",
        ),
        (
            {"permissions": (Permission(name="android.permission.CAMERA"), Permission(name="CAMERA"))},
            "$.permissions[1].name",
            "`CAMERA` is the same permission as `android.permission.CAMERA` in entry 0",
        ),
        (
            {"flows": (Flow(id="f", items=(Item(category=DataCategory.FACE),) * 2),)},
            "$.flows[0].items[1].category",
            "category `face` is used twice in items",
        ),
    ],
)
def test_names_that_do_not_meet_are_refused_in_python_too(
    values: dict[str, Any], place: str, what: str
) -> None:
    """The error of pydantic names the place and the wrong name."""
    with pytest.raises(ValidationError) as error:
        app(**values)
    assert f"{place}: {what}" in str(error.value)


def test_all_such_names_are_told_together() -> None:
    """One error names every wrong reference."""
    with pytest.raises(ValidationError) as error:
        app(flows=(Flow(id="f", consent="a"), Flow(id="g", consent="b")))
    assert "$.flows[0].consent: `a`" in str(error.value)
    assert "$.flows[1].consent: `b`" in str(error.value)


@pytest.mark.parametrize(
    "values",
    [
        {"colour": "red"},
        {"id": None},
        {"registers_accounts": 1},
        {"registers_accounts": "true"},
        {"type": "shop"},
        {"flows": "none"},
        {"flows": Flow(id="f")},
        {"flows": [Consent(id="f")]},
        {"notice": False},
        {"name": 7},
        {"partial": "flows"},
    ],
)
def test_wrong_values_are_refused_in_python(values: dict[str, Any]) -> None:
    """Nothing is coerced and no key is passed over."""
    with pytest.raises(ValidationError):
        App(**{"id": "shop", "platform": ANDROID, **values})


def test_nothing_can_be_changed() -> None:
    """An app and its parts are frozen; a changed one is a new one."""
    made = app(flows=(Flow(id="f"),))
    assert made.flows is not None
    for subject, name in ((made, "id"), (made, "flows"), (made.flows[0], "purpose")):
        with pytest.raises(ValidationError, match="frozen"):
            setattr(subject, name, None)
    assert made.model_copy(update={"name": "Shop"}) != made


def test_a_set_is_put_in_order() -> None:
    """A set has no order, so its words are sorted: two equal sets make equal apps."""
    words = {Operation.USE, Operation.COLLECT, Operation.STORE}
    flow = Flow(id="f", operations=words)
    assert flow.operations == (Operation.COLLECT, Operation.STORE, Operation.USE)
    assert flow == Flow(id="f", operations=frozenset({"use", "store", "collect"}))


def test_a_list_keeps_its_order() -> None:
    """What is given in order stays so."""
    flow = Flow(id="f", operations=[Operation.USE, Operation.COLLECT])
    assert flow.operations == (Operation.USE, Operation.COLLECT)


@pytest.mark.parametrize("words", [["use", "use"], [Operation.USE, "use"], ("collect", "use", "collect")])
def test_a_word_is_listed_once(words: Any) -> None:
    """A word given twice is a slip, and told by name."""
    with pytest.raises(ValidationError, match="is listed twice"):
        Flow(id="f", operations=words)


def test_an_app_made_in_python_equals_the_same_app_from_values() -> None:
    """How an app came to be is no part of it, and it can be a key."""
    one = app(flows=(Flow(id="f"),))
    other = App.model_validate({"id": "shop", "platform": "android", "flows": [{"id": "f"}]})
    assert one == other
    assert len({one, other}) == 1
