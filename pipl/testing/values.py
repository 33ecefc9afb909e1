"""Hypothesis strategies for plain values of apps and of their parts, made from the models.

What is drawn is what a spec would hold, as `app_from` takes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cache
from operator import itemgetter
from typing import Any, Literal

from hypothesis import strategies as st
from pydantic import BaseModel

from pipl import App, Field, Platform, fields, nouns, permissions

Values = dict[str, Any]
Stated = Literal["all", "some"]
"""Whether every fact is stated and every list complete, or facts are left out and lists stated in part."""
Model = Any
"""The class of a subject."""
Ids = Mapping[str, Sequence[str]]
"""For each list that ids lead to, those that may be referred to."""

SHORT = 2
"""Members of a list: a property about lists shows itself with two."""
BESIDE = ("reaches", "user_grants")
"""What a spec states in place of what is known of a permission: leaving it out is no gap."""
LINKS = ("part", "parts", "reference", "references")
NONE, NOTHING = st.just("none"), st.none()
NUMBERS = st.integers(0, 20) | st.integers(0, 20_000_000)
"""Days and times are small, persons and money are not."""
TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=12)


@st.composite
def subject_values(draw: st.DrawFn, noun: str, stated: Stated = "some") -> Values:
    """One subject by itself: it refers to nothing."""
    of = nouns()[noun].subject
    keys = _keys(of, stated, Platform.ANDROID)
    return draw(_subject(of, stated, Platform.ANDROID, {}, draw(st.sampled_from(keys)) if keys else None))


@st.composite
def app_values(draw: st.DrawFn, stated: Stated = "some", given: Mapping[str, Any] | None = None) -> Values:
    """An app, in which all that its parts refer to is there, and nothing that none of them refers to.

    What is `given` is as it is given.
    """
    fixed = {name: _plain(value) for name, value in (given or {}).items()}
    platform = Platform(fixed["platform"] if "platform" in fixed else draw(st.sampled_from(list(Platform))))
    made: Values = {"id": "app", **draw(_facts(App, stated)), "platform": platform.value, **fixed}
    made = _stated(made)
    links = [field for field in fields(App) if field.kind in LINKS]
    ids: dict[str, Sequence[str]] = {field.name: _names(field.noun) for field in links if field.register}
    for field in sorted(links, key=_needs_others):
        if field.name in fixed:
            continue
        if field.register:
            assert field.of is not None
            wanted = used(made, field.name)
            made[field.name] = [draw(_subject(field.of, stated, platform, ids, name)) for name in wanted]
        elif stated == "all" or draw(st.booleans()):
            made[field.name] = draw(_linked(field, stated, platform, ids))
        ids |= (
            {"flows": _listed(made, "flows"), "recipients": used(made, "recipients")}
            if field.name == "flows"
            else {}
        )
    made = _in_order(App, made)
    return made if "partial" in fixed else draw(_in_part(App, made, stated, leaving=fixed))


def _plain(given: Any) -> Any:
    """What is given as plain values: it may hold subjects as other strategies draw them."""
    if isinstance(given, (list, tuple)):
        return [_plain(each) for each in given]
    return given.model_dump(mode="json", exclude_defaults=True) if isinstance(given, BaseModel) else given


@st.composite
def _subject(
    draw: st.DrawFn, of: Model, stated: Stated, platform: Platform, ids: Ids, key: str | None
) -> Values:
    made: Values = {} if key is None else {of.key: key}
    made |= draw(_facts(of, stated))
    for field in fields(of):
        if field.kind in LINKS and (stated == "all" or draw(st.booleans())):
            made[field.name] = draw(_linked(field, stated, platform, ids))
    return draw(_in_part(of, _in_order(of, made), stated))


@cache
def _facts(of: Model, stated: Stated) -> st.SearchStrategy[Values]:
    """The facts of a subject that are no parts and no references: all of them, or any few."""
    plain = {
        field.name: _value(field)
        for field in fields(of)
        if field.kind not in LINKS and field.name != of.key and not field.required
    }
    labels = {field.name for field in fields(of) if field.kind == "text"}
    every = {name: value for name, value in plain.items() if name not in (*BESIDE, *labels)}
    if stated == "all":
        return st.fixed_dictionaries(every)
    if not plain:
        return st.just({})
    few = st.lists(_named_value(plain), unique_by=itemgetter(0)).map(dict)
    most = st.fixed_dictionaries({name: NOTHING | value for name, value in plain.items()}).map(_stated)
    return st.one_of(few, few, few, most)  # what states little is drawn, shrunk and read sooner


@st.composite
def _named_value(draw: st.DrawFn, of: dict[str, st.SearchStrategy[Any]]) -> tuple[str, Any]:
    name = draw(st.sampled_from(list(of)))
    return name, draw(of[name])


def _stated(made: Values) -> Values:
    return {name: value for name, value in made.items() if value is not None}


def _value(field: Field) -> st.SearchStrategy[Any]:
    match field.kind:
        case "bool":
            return st.sampled_from([False, True])
        case "number":
            return NUMBERS
        case "word":
            return st.sampled_from(_words(field))
        case "words":
            return st.lists(st.sampled_from(_words(field)), unique=True)
        case _:
            return TEXTS


@cache
def _words(field: Field) -> list[str]:
    return [str(word) for word in field.of or ()]


def _linked(field: Field, stated: Stated, platform: Platform, ids: Ids) -> st.SearchStrategy[Any]:
    """A part or several, or the ids of what is referred to."""
    match field.kind:
        case "reference":
            return st.sampled_from(["none", *ids.get(field.refers_to, ())])
        case "references":
            known = ids.get(field.refers_to, ())
            return st.lists(st.sampled_from(known), unique=True) if known else st.just([])
    assert field.of is not None
    if field.kind == "parts":
        return _members(field.of, stated, platform, ids)
    part = _subject(field.of, stated, platform, ids, None)
    return NONE | part if field.may_be_absent else part


@st.composite
def _members(draw: st.DrawFn, of: Model, stated: Stated, platform: Platform, ids: Ids) -> list[Values]:
    """The members of a list, each with a key of its own."""
    keys = _keys(of, stated, platform)
    if not keys:
        return []
    # Each key is drawn with its member, so that either can be taken out when the list shrinks.
    member = _keyed(of, stated, platform, ids, keys)
    some: list[Values] = draw(st.lists(member, unique_by=itemgetter(of.key), max_size=SHORT))
    return some


@st.composite
def _keyed(
    draw: st.DrawFn, of: Model, stated: Stated, platform: Platform, ids: Ids, keys: Sequence[str]
) -> Values:
    return draw(_subject(of, stated, platform, ids, draw(st.sampled_from(keys))))


@cache
def _keys(of: Model, stated: Stated, platform: Platform) -> Sequence[str]:
    """The keys that members of a list may have; none of what stands in no list."""
    key = next((field for field in fields(of) if field.name == of.key and field.required), None)
    if key is None or of.noun == "app":
        return ()
    if of.noun == "permission":
        # Of some the platform does not tell whether the user has to open them; a whole spec would have to say so.
        known = permissions(platform).values()
        return tuple(each.name for each in known if stated == "some" or each.granted_by_user is not None)
    return _words(key) if key.kind == "word" else _names(of.noun)


def _names(noun: str) -> Sequence[str]:
    return tuple(f"{noun}-{number + 1}" for number in range(SHORT))


@st.composite
def _in_part(
    draw: st.DrawFn, of: Model, made: Values, stated: Stated, leaving: Mapping[str, Any] | None = None
) -> Values:
    """The same with some of its lists known in part, where facts may be left out."""
    lists = [
        field.name for field in fields(of) if field.is_list and not field.register and field.name in made
    ]
    lists = [name for name in lists if name not in (leaving or ())]
    if stated == "all" or not lists:
        return made
    partial = draw(st.lists(st.sampled_from(lists), unique=True))
    return made | {"partial": partial} if partial else made


def _in_order(of: Model, made: Values) -> Values:
    return {field.name: made[field.name] for field in fields(of) if field.name in made}


def _needs_others(field: Field) -> tuple[bool, bool, bool]:
    """What refers to flows and recipients comes after them, and after all that the registers, a recipient first."""
    of: Any = field.of if field.kind in ("part", "parts") else None
    wanted = {each.refers_to for each in fields(of) if each.refers_to} if of is not None else set()
    others = field.name != "flows" and bool(wanted & {"flows", "recipients"})
    return field.register, others, field.register and not wanted


# -- what refers to what


def _links(of: Model, owner: Any) -> Iterator[tuple[Any, Field]]:
    """Every stated reference in some values, with the values that hold it."""
    for field in fields(of):
        value = owner.get(field.name)
        if field.refers_to and value is not None:
            yield owner, field
        elif field.kind == "part" and isinstance(value, dict):
            assert field.of is not None
            yield from _links(field.of, value)
        elif field.kind == "parts":
            for each in value or ():
                assert field.of is not None
                yield from _links(field.of, each)


def used(values: Values, register: str) -> list[str]:
    """The ids in a register that are referred to so that something judges them, sorted."""
    found: set[str] = set()
    for owner, field in _links(App, values):
        # A recipient is judged in the flows that list it, whoever else names it.
        if field.refers_to == register and (field.kind == "references" or register != "recipients"):
            value = owner[field.name]
            found |= set(value) if field.kind == "references" else {value} - {"none"}
    return sorted(found)


def _listed(values: Values, name: str) -> list[str]:
    return [each["id"] for each in values.get(name, ())]


def without_loose_ends(values: Values, *, whole: bool) -> Values:
    """The same app without what nothing refers to any more, and without ids that lead nowhere.

    Of a whole app an id that led there says `none`, of one with gaps nothing: what it was is not known any more.
    """
    made = deepcopy(values)
    registers = [field for field in sorted(fields(App), key=_needs_others) if field.register]
    for name in ("flows", *(field.name for field in registers)):
        if name != "flows":
            kept = used(made, name)
            made[name] = [each for each in made.get(name, ()) if each["id"] in kept]
        for owner, field in list(_links(App, made)):
            if field.refers_to == name:
                _cut(owner, field, _listed(made, name), whole)
    return made


def _cut(owner: Values, field: Field, ids: Sequence[str], whole: bool) -> None:
    """Takes out of a reference what is not there."""
    value = owner[field.name]
    if field.kind == "references":
        owner[field.name] = [each for each in value if each in ids]
        if len(owner[field.name]) < len(value) and not whole:
            owner["partial"] = [*dict.fromkeys([*owner.get("partial", ()), field.name])]
    elif value not in (*ids, "none"):
        owner.pop(field.name)
        owner |= {field.name: "none"} if whole else {}


# -- the same app with less said of it


@st.composite
def with_gaps(draw: st.DrawFn, values: Values) -> Values:
    """The same app with facts left out, lists left out, and lists cut short and marked as known in part."""
    return without_loose_ends(draw(_gaps(App, values)), whole=False)


@st.composite
def _gaps(draw: st.DrawFn, of: Model, values: Values) -> Values:
    share = draw(st.sampled_from([0, 1, 3, 8]))
    left: Values = {}
    partial: list[str] = []
    for field in fields(of):
        if field.name not in values:
            continue
        value = values[field.name]
        kept = field.required or field.register or field.name == of.key
        # That something ordinary is sensitive all the same is stated or not so: leaving it out is no gap.
        kept = kept or (field.name == "sensitive_in_context" and value is True)
        if not kept and draw(st.integers(0, 9)) < share:
            continue
        if field.kind == "part" and isinstance(value, dict):
            assert field.of is not None
            value = draw(_gaps(field.of, value))
        elif field.is_list:
            if field.kind == "parts":
                assert field.of is not None
                value = [draw(_gaps(field.of, each)) for each in value]
            if not field.register and draw(st.integers(0, 9)) < share:
                value = [each for each in value if draw(st.booleans())]
                partial.append(field.name)
        left[field.name] = value
    if partial:
        left["partial"] = partial
    return left
