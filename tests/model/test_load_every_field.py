"""Every field of every subject refuses every wrong kind of value, at its place, however the spec is given."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from written import Form, Path, Written, written

from pipl.document import path_text
from pipl.errors import AppError, Fault, suggestion
from pipl.model.app import App
from pipl.model.fields import Field, fields, parts
from pipl.model.load import app_from, parse_app
from pipl.model.references import REGISTERS
from pipl.model.subject import Subject
from pipl.model.vocab import vocabularies

FORMS: tuple[Form, ...] = ("yaml", "json")
IDS = {"consents": "terms", "assessments": "yearly", "recipients": "courier", "flows": "last"}
"""An id in each list that ids lead to."""


class Wrong(NamedTuple):
    """A wrong value, the place in it that is at fault, and what the message or its help says."""

    value: Any
    at: Path = ()
    says: str = ""
    key: bool = False


def least(subject: type[Subject], place: Path) -> dict[str, Any]:
    """The least that a subject can state, with its references and with the part that a place lies in."""
    made: dict[str, Any] = {}
    for field in fields(subject):
        if field.kind == "reference":
            made[field.name] = IDS[field.refers_to]
        elif field.kind == "references":
            made[field.name] = [IDS[field.refers_to]]
        elif field.required or field.name == subject.key:
            made[field.name] = first_value(field)
        if place[:1] == (field.name,) and field.kind in ("part", "parts"):
            assert field.of is not None
            inner = least(field.of, tuple(step for step in place[1:] if step != 0))
            made[field.name] = [inner] if field.kind == "parts" else inner
    return made


def first_value(field: Field) -> str:
    """A value of a field that has to be stated."""
    if field.kind == "word":
        return words(field)[0]
    return {"platform": "android", "name": "CAMERA"}.get(field.name, "one")


def words(field: Field) -> list[str]:
    """The words of the vocabulary of a field."""
    assert field.of is not None
    return [str(word) for word in field.of]


def spec(place: Path) -> dict[str, Any]:
    """A spec in order, with everything on the way to a place, and with a use for each entry of a register."""
    made = least(App, place)
    last = {"consent": IDS["consents"], "assessment": IDS["assessments"], "recipients": [IDS["recipients"]]}
    made.setdefault("flows", []).append({"id": IDS["flows"], **last})
    for register in REGISTERS:
        entry = made.get(register, [{}])[0]
        made[register] = [{**entry, "id": IDS[register]}]
    return made


def subjects(subject: type[Subject] = App, place: Path = ()) -> Iterator[tuple[type[Subject], Path]]:
    """Every kind of subject and the place of one in a spec."""
    yield subject, place
    for part in parts(subject):
        assert part.of is not None
        yield from subjects(part.of, (*place, part.name, *([0] if part.kind == "parts" else [])))


SUBJECTS = list(subjects())
CASES = [
    pytest.param(subject, place, field, id=f"{subject.noun}.{field.name}")
    for subject, place in SUBJECTS
    for field in fields(subject)
]
NOTHING_IN: tuple[Any, ...] = ([], {})
WRONG_BOOLS = (
    *(Wrong(value, says="takes true or false") for value in ("maybe", "true", "none", "", 0, 1, 1.5)),
    *(Wrong(value, says="takes true or false, not a ") for value in (*NOTHING_IN, [True], {"a": True})),
)
WRONG_NUMBERS = (
    *(Wrong(value, says="takes a whole number") for value in (True, "3", "three", 1.5)),
    *(Wrong(value, says="takes a whole number, not a ") for value in (*NOTHING_IN, [3], {"a": 3})),
    Wrong(-1, says="greater than or equal to 0"),
    Wrong(10**15 + 1, says="less than or equal to"),
    Wrong(10**18, says="more than 18 digits"),
)
WRONG_TEXTS = (
    *(Wrong(value, says="put quotes around it") for value in (7, 1.5, True)),
    *(Wrong(value, says="takes a text, not a ") for value in (*NOTHING_IN, ["a"], {"a": "b"})),
)
WRONG_IDS = (
    *WRONG_TEXTS,
    *(Wrong(value, says="cannot be an id") for value in ("", "a b", "-a", "编号", "a/b", "a\tb")),
    Wrong("x" * 65, says="longer than 64 characters"),
)
WRONG_LISTS = (
    Wrong("none", says="write `[]`"),
    Wrong("some", says="write `[some]`"),
    *(Wrong(value, says="one entry a line") for value in (7, True, 1.5, {}, {"a": 1})),
    Wrong([None], (0,)),
)
WRONG_PARTS = (
    *(Wrong(value, says="takes keys with values") for value in ("some", 7, True, 1.5, *NOTHING_IN[:1])),
    Wrong({"zzzz": 1}, ("zzzz",), "unknown key `zzzz`", key=True),
)


def wrong_values(subject: type[Subject], field: Field) -> Iterator[Wrong]:
    """Values that a field does not take."""
    yield Wrong(None)
    match field.kind:
        case "bool":
            yield from WRONG_BOOLS
        case "number":
            yield from WRONG_NUMBERS
        case "word":
            yield from wrong_words(field)
        case "words":
            yield from WRONG_LISTS
            for each in wrong_words(field):
                yield Wrong([words(field)[0], each.value], (1,), each.says)
            yield Wrong([words(field)[0]] * 2, says="is listed twice")
            yield Wrong([None, words(field)[0]], (0,))
        case "text":
            yield from WRONG_IDS if field.name == "id" else WRONG_TEXTS
            if field.name == "id":
                yield Wrong("none", says="`none`")
        case "part":
            yield from WRONG_PARTS
            if not field.may_be_absent:
                yield Wrong("none", says="takes keys with values, not `none`")
        case "parts":
            yield from WRONG_LISTS
            yield from (Wrong([entry], (0,), "begin with `") for entry in ("some", 7, True, *NOTHING_IN[:1]))
            yield (
                Wrong([{}], (0,), "is missing")
                if must(field)
                else Wrong([{"zzzz": 1}], (0, "zzzz"), key=True)
            )
        case "reference":
            yield from WRONG_IDS
            there = IDS[field.refers_to]
            yield Wrong(there[:-1], says=f"did you mean `{there}`?")
            yield Wrong("nobody", says=f"is not in `{field.refers_to}`")
        case "references":
            yield from WRONG_LISTS
            there = IDS[field.refers_to]
            for each in WRONG_TEXTS:
                yield Wrong([there, each.value], (1,), each.says)
            yield Wrong([there, there[:-1]], (1,), f"did you mean `{there}`?")
            yield Wrong([there, there], says="is listed twice")
            yield Wrong(["none"], (0,), "write `[]`")


def must(field: Field) -> bool:
    """Whether the entries of a list have to state something."""
    of: type[Subject] | None = field.of
    return of is not None and any(each.required for each in fields(of))


def wrong_words(field: Field) -> Iterator[Wrong]:
    """Values that are no word of the vocabulary of a field; of a misspelt one, the right one is suggested."""
    several: tuple[Any, ...] = (7, True, 1.5, [], ["a"], {}, {"a": 1})
    yield from (Wrong(value, says="one word") for value in several)
    yield from (Wrong(value, says=f"unknown word `{value}`") for value in ("", "zzzz", "不是"))
    longest = max(words(field), key=len)
    for misspelt in (longest[:-1], longest[1:], longest.replace("_", "-") + "s", longest.capitalize()):
        yield Wrong(misspelt, says=f"did you mean `{longest}`?")


def refused(form: Form | None, values: dict[str, Any]) -> tuple[list[Fault], Written | None]:
    """The faults of a spec in a form, or as plain values, and where its parts stand; an app is a failure."""
    text = written(values, form) if form else None
    try:
        if text is None:
            app_from(values)
        else:
            parse_app(text.text, file="app", form=text.form)
    except AppError as error:
        return list(error.faults), text
    pytest.fail(f"{values} passes as {form}")


def holds(form: Form | None, values: dict[str, Any], place: Path, wrong: Wrong) -> None:
    """The one fault of a spec is at the place, says what it should, and has a path that leads there."""
    found, text = refused(form, values)
    where = (*place, *wrong.at)
    path = path_text(where)
    at_place = [fault for fault in found if fault.path == path or fault.path.startswith(f"{path}.")]
    others = [fault for fault in found if fault not in at_place]
    assert len(at_place) == 1, (form, wrong, [str(fault) for fault in found])
    # a wrong id is told once, then each reference to what it should have been
    assert all(place[-1] == "id" and "is not in `" in fault.what for fault in others), found
    (fault,) = at_place
    said = str(fault)
    expected = text.keys[where] if wrong.key and text else text.values[where] if text else (0, 0)
    assert (fault.line, fault.column) == expected, said
    assert fault.file == ("app" if text else "")
    if wrong.value is not None and form is not None and wrong.value != [None]:
        assert wrong.says in said
    for inside in ("datetime", "function-", "Literal", "Input should", "<", "pydantic"):
        assert inside not in said.replace("equal to", "")


def with_value(place: Path, value: Any) -> dict[str, Any]:
    """A spec with one value put in."""
    values = spec(place)
    owner: Any = values
    for step in place[:-1]:
        owner = owner[step]
    owner[place[-1]] = copy.deepcopy(value)
    return values


@pytest.mark.parametrize(("subject", "place", "field"), CASES)
def test_a_wrong_value_is_refused_at_its_place(subject: type[Subject], place: Path, field: Field) -> None:
    """Whatever does not fit a field is one fault, with its line, column and path, in YAML, JSON and Python."""
    at = (*place, field.name)
    for wrong in wrong_values(subject, field):
        for form in (*FORMS, None):
            if form is None and wrong.value is None and not field.required:
                continue  # in Python, None is how one leaves a fact out
            if form is None and "18 digits" in wrong.says:
                wrong = wrong._replace(says="out of range")
            holds(form, with_value(at, wrong.value), at, wrong)


@pytest.mark.parametrize(("subject", "place"), SUBJECTS, ids=lambda each: getattr(each, "noun", ""))
def test_a_misspelt_key_is_refused_with_the_right_one(subject: type[Subject], place: Path) -> None:
    """A key that no subject of this kind has is a fault at the key, which suggests the nearest that there is."""
    names = {*(field.name for field in fields(subject)), "partial"}
    for name in sorted(names):
        for misspelt in {f"{name}_", name.upper(), f"x{name}"} - names:
            wrong = Wrong(True, says=f"did you mean `{name}`?" if misspelt != name.upper() else "", key=True)
            at = (*place, misspelt)
            for form in (*FORMS, None):
                holds(form, with_value(at, True), at, wrong)


@pytest.mark.parametrize(("subject", "place"), SUBJECTS, ids=lambda each: getattr(each, "noun", ""))
def test_partial_names_lists_that_are_stated(subject: type[Subject], place: Path) -> None:
    """Only a list of this subject that is stated can be known in part."""
    at = (*place, "partial")
    registers = REGISTERS if subject is App else ()
    lists = [field for field in fields(subject) if field.is_list and field.name not in registers]
    wrongs = [
        *WRONG_LISTS,
        *(Wrong([each.value], (0,), each.says) for each in WRONG_TEXTS),
        Wrong(["zzzz"], (0,), f"is no list of `{subject.noun}`"),
        *(Wrong([f"{each.name}x"], (0,), f"did you mean `{each.name}`?") for each in lists),
        Wrong(["id"], (0,), "is no list"),
    ]
    stated = spec((*at, "x"))
    owner: Any = stated
    for step in place:
        owner = owner[step]
    wrongs += [Wrong([each.name], (0,), "is not stated") for each in lists if each.name not in owner]
    for wrong in wrongs:
        for form in (*FORMS, None):
            holds(form, with_value(at, wrong.value), at, wrong)


@pytest.mark.parametrize(("subject", "place", "field"), CASES)
def test_what_must_be_stated_is_missed(subject: type[Subject], place: Path, field: Field) -> None:
    """Without a key that must be there, the fault names it, at the subject that lacks it."""
    at = (*place, field.name)
    values = with_value(at, "x")
    owner: Any = values
    for step in place:
        owner = owner[step]
    del owner[field.name]
    if not field.required:
        return
    for form in (*FORMS, None):
        found, text = refused(form, values)
        fault = next(each for each in found if each.what == f"`{field.name}` is missing")
        assert fault.path == path_text(at)
        assert (fault.line, fault.column) == (text.values[place] if text else (0, 0))
        assert field.text.en in fault.help


@pytest.mark.parametrize(("subject", "place"), SUBJECTS, ids=lambda each: getattr(each, "noun", ""))
def test_the_spec_that_is_damaged_here_is_in_order(subject: type[Subject], place: Path) -> None:
    """What the tests of this file damage loads, in all three forms, and holds a subject of this kind."""
    values = spec((*place, "x"))
    apps = [app_from(values)]
    for form in FORMS:
        text = written(values, form)
        apps.append(parse_app(text.text, form=text.form))
    assert apps[0] == apps[1] == apps[2]
    at: Any = apps[0]
    for step in place:
        at = at[step] if isinstance(step, int) else getattr(at, step)
    assert type(at) is subject


def test_every_kind_of_field_is_damaged() -> None:
    """The models have fields of every kind, so the tests of this file have tried all of them."""
    kinds = ("bool", "number", "word", "words", "text", "part", "parts", "reference", "references")
    assert {field.kind for subject, _ in SUBJECTS for field in fields(subject)} == set(kinds)


@pytest.mark.parametrize("name", vocabularies())
def test_a_misspelt_word_suggests_the_one_that_is_meant(name: str) -> None:
    """Of every word of every vocabulary with a letter lost or added, the help names that very word."""
    known = [str(word) for word in vocabularies()[name]]
    for word in known:
        half = len(word) // 2
        misspelt = {word[:-1], word[1:], word[:half] + word[half + 1 :], f"{word}s", word.replace("_", "-")}
        for each in misspelt - {*known} if len(word) > 4 else ():
            assert suggestion(each, known) == f"did you mean `{word}`?", each
