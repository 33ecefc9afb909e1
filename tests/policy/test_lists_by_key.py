"""Lists by key: one set of words for each word of another fact, such as the type of an app."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from made_packs import DAY, app_of, definition, duty, made, value

from pipl.engine.evaluate import evaluate
from pipl.engine.explain import explain
from pipl.errors import PolicyError
from pipl.policy.pack import Pack
from pipl.proof.mutants import mutation_score
from pipl.proof.slips import mutants_of_law

LISTS = """\
usual:
  title: {zh: 常用信息, en: what is usual}
  of: data_category
  by: app.type
  source: {article: 1}
  words:
    2020-01-01:
      news: []
      ride_hailing: [phone_number, person_track]
"""
ASKED = definition("item.usual", "is: item.category in list.usual")
DUTY = duty("usual-only", "item", "requires: item.category in list.usual")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """A list by type of app, read by a definition and by a duty."""
    return made(tmp_path_factory.mktemp("pack"), [ASKED, DUTY], lists=LISTS)


def app(kind: str | None, category: str) -> Any:
    """An app of a type, if it says which, with one item."""
    stated = {"type": kind} if kind else {}
    flow = {"id": "one", "items": [{"category": category}]}
    return app_of({"id": "app", "platform": "android", "flows": [flow], **stated})


@pytest.mark.parametrize(
    ("kind", "category", "expected"),
    [
        ("ride_hailing", "phone_number", True),
        ("ride_hailing", "face", False),
        ("news", "phone_number", False),
        ("other", "phone_number", False),
        (None, "phone_number", None),
    ],
)
def test_the_words_are_those_of_the_key(
    pack: Pack, kind: str | None, category: str, expected: bool | None
) -> None:
    """A key with no words and a key not listed hold nothing; a key not stated leaves it open."""
    assert value(app(kind, category), pack, "item.usual", f"one/{category}") is expected


@pytest.mark.parametrize(
    ("kind", "category"), list(product((None, "news", "ride_hailing", "other"), ("phone_number", "face")))
)
def test_stock_rule_engine_agrees(pack: Pack, kind: str | None, category: str) -> None:
    """Generated code and stock rule-engine come to the same outcomes."""
    fast, stock = (
        evaluate(app(kind, category), pack, as_of=DAY, engine=engine) for engine in ("python", "reference")
    )
    assert [each.outcome for each in fast.findings] == [each.outcome for each in stock.findings]


def test_what_is_missing_is_the_key(pack: Pack) -> None:
    """An app that does not say its type is asked for it, and for nothing else."""
    (finding,) = evaluate(app(None, "face"), pack, as_of=DAY).findings
    assert [each.name for each in finding.details.missing] == ["app.type"]


def test_a_reader_sees_the_words_of_the_key(pack: Pack) -> None:
    """The explanation shows the words under the key of this app, not those of others."""
    (told,) = explain(app("ride_hailing", "face"), pack, "trial/2-usual-only", as_of=DAY)
    read = {fact.name: fact.value for part in told.parts for fact in part.term.reads}
    assert read["list.usual"] == ["phone_number", "person_track"]
    assert read["app.type"] == "ride_hailing"


def test_every_word_under_every_key_is_put_to_the_test(pack: Pack) -> None:
    """Each word dropped and one added under each key are mutants, the empty set included."""
    slips = {mutant.what for mutant, _ in mutants_of_law(pack)}
    assert {each for each in slips if each.startswith("drop")} == {
        "drop `phone_number` under `ride_hailing`",
        "drop `person_track` under `ride_hailing`",
    }
    assert {each.rpartition(" ")[2] for each in slips if each.startswith("add")} == {
        "`news`",
        "`ride_hailing`",
    }
    assert mutation_score(pack, lambda _: True).survivors


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("by: app.type", "by: app.typ", "unknown fact `app.typ`"),
        ("by: app.type", "by: app.has_notice", "`app.has_notice` is not a word"),
        ("news:", "newz:", "unknown word `newz`"),
        ("person_track", "person_trak", "unknown word `person_trak`"),
        ("by: app.type", "by: flow.source", "unknown word `news`"),
    ],
)
def test_a_wrong_key_is_told(tmp_path: Path, old: str, new: str, what: str) -> None:
    """A key outside the vocabulary of the fact, or a fact that has none, is told at its place."""
    with pytest.raises(PolicyError) as caught:
        made(tmp_path, [ASKED], lists=LISTS.replace(old, new))
    assert what in [fault.what for fault in caught.value.faults]


def test_the_key_can_be_read_where_the_list_is(tmp_path: Path) -> None:
    """A list by a fact of the activity cannot be read about the app."""
    lists = (
        LISTS.replace("app.type", "flow.source")
        .replace("news", "individual")
        .replace("ride_hailing", "device")
    )
    asked = definition("app.odd", "is: app.type in list.usual")
    with pytest.raises(PolicyError, match=r"flow\.source"):
        made(tmp_path, [asked], lists=lists)
