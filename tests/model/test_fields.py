"""What is read off the annotations of a model: kinds, vocabularies, parts, and what may be absent."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from pydantic import StrictBool, StrictInt

from pipl.model.app import App
from pipl.model.catalogue import nouns
from pipl.model.fields import fields, parts
from pipl.model.flow import Flow, Item
from pipl.model.notice import Notice
from pipl.model.processor import Processor
from pipl.model.subject import Count, Id, OrNone, Reference, Subject, YesNo, fact, label
from pipl.model.vocab import LegalBasis, Matter
from pipl.text import Text


class Sample(Subject):
    """A subject with a field of every kind."""

    noun: ClassVar[str] = "sample"
    title: ClassVar[Text] = Text("样本", "sample")

    id: Id = label("编号", "identifier", default=...)
    text: str | None = label("文字", "text")
    yes: YesNo = fact("是否", "yes or no", "pipl/1")
    must: StrictBool = fact("是否", "yes or no", "pipl/1", default=...)
    count: Count = fact("数量", "count", "pipl/1", unit="persons")
    number: StrictInt | None = fact("数量", "count", "pipl/1", unit="days")
    word: LegalBasis | None = fact("词", "word", "pipl/13(1)")
    words: tuple[Matter, ...] | None = fact("词", "words", "pipl/17(1)(2)")
    part: Processor | None = label("部分", "part")
    part_or_none: OrNone[Notice] = fact("部分", "part", "pipl/17")
    parts: tuple[Item, ...] | None = label("部分", "parts")
    reference: Reference | None = fact("引用", "reference", "pipl/13", refers_to="consents")
    references: tuple[Reference, ...] | None = fact("引用", "references", "pipl/23", refers_to="recipients")


@pytest.mark.parametrize(
    ("name", "kind", "of", "is_list", "may_be_absent"),
    [
        ("id", "text", None, False, False),
        ("text", "text", None, False, False),
        ("yes", "bool", None, False, False),
        ("must", "bool", None, False, False),
        ("count", "number", None, False, False),
        ("number", "number", None, False, False),
        ("word", "word", LegalBasis, False, False),
        ("words", "words", Matter, True, False),
        ("part", "part", Processor, False, False),
        ("part_or_none", "part", Notice, False, True),
        ("parts", "parts", Item, True, False),
        ("reference", "reference", None, False, True),
        ("references", "references", None, True, False),
    ],
)
def test_what_a_field_is(name: str, kind: str, of: Any, is_list: bool, may_be_absent: bool) -> None:
    """The kind of a field, what it is of, and whether it is a list or may be `none` follow from its annotation."""
    field = next(field for field in fields(Sample) if field.name == name)
    assert (field.kind, field.of, field.is_list, field.may_be_absent) == (kind, of, is_list, may_be_absent)
    assert field.noun == {"part": "processor", "part_or_none": "notice", "parts": "item"}.get(name, "")


def test_what_is_said_of_a_field() -> None:
    """Texts, source, unit and what it refers to are those that the model gives it."""
    said = {field.name: field for field in fields(Sample)}
    assert said["count"].text == Text("数量", "count")
    assert (said["count"].source, said["count"].unit) == ("pipl/1", "persons")
    assert (said["reference"].refers_to, said["references"].refers_to) == ("consents", "recipients")
    assert (said["id"].source, said["id"].unit, said["id"].refers_to) == ("", "", "")
    assert [name for name, field in said.items() if field.required] == ["id", "must"]


def test_fields_follow_their_class_without_partial() -> None:
    """Fields come in the order of the class; `partial` is about the others and is none itself."""
    assert [field.name for field in fields(Sample)] == [
        name for name in Sample.model_fields if name != "partial"
    ]
    assert [field.name for field in parts(Sample)] == ["part", "part_or_none", "parts"]
    assert fields(Sample) is fields(Sample)


@pytest.mark.parametrize("subject", [noun.subject for noun in nouns().values()], ids=nouns())
def test_every_field_of_the_models_is_told_apart(subject: type[Subject]) -> None:
    """No field of a subject falls through: texts are labels, the rest are facts, parts or references."""
    for field in fields(subject):
        assert field.text.zh
        assert field.text.en
        if field.kind == "text":
            assert not field.source
        if field.kind in ("number", "word", "reference", "references"):
            assert field.source
        if field.kind in ("reference", "references"):
            assert field.refers_to in App.model_fields
        if field.required:
            assert field.kind in ("text", "word")
    listed = {part.of for noun in nouns().values() for part in parts(noun.subject) if part.kind == "parts"}
    assert subject.key in subject.model_fields or subject not in listed
    assert subject.title.zh
    assert subject.title.en


def test_the_lists_of_a_flow_are_what_may_be_known_in_part() -> None:
    """Words, parts and references of many are lists; one word or one reference is none."""
    lists = {field.name for field in fields(Flow) if field.is_list}
    assert {"items", "recipients", "operations", "told", "changes"} <= lists
    assert lists.isdisjoint({"purpose", "consent", "legal_basis", "id"})
