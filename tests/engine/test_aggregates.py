"""Aggregates say what every completion says: never less than is possible, and no more where that can be had."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import combinations_with_replacement, product
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from made_packs import DAY, app_of, definition, known, made, row, value

from pipl.engine import define as defining
from pipl.engine.compile import compiled
from pipl.engine.define import aggregate
from pipl.engine.facts import Gap, Row, rows
from pipl.engine.kleene import Interval, Truth
from pipl.engine.reference import outcomes
from pipl.model.app import App
from pipl.model.vocab import RequestKind
from pipl.policy.pack import Pack

BIG = 10**9
"""Stands for as much as one likes: an end that a completion brings up to here is no end."""
WAYS = ("any", "all", "count", "sum", "max")
NUMBERS = ("count", "sum", "max")

DEFINITIONS = (
    definition("app.some", "any: request\nwhere: request.time_promised"),
    definition("app.every", "all: request\nwhere: request.time_promised"),
    definition("app.kinds", "count: request\nwhere: request.time_promised"),
    definition("app.kinds_in_all", "count: request"),
    definition("app.days", "sum: request.promised_working_days\nwhere: request.time_promised"),
    definition("app.longest", "max: request.promised_working_days\nwhere: request.time_promised"),
    definition("app.same", "is: app.days == app.longest"),
    definition("app.apart", "is: app.days != app.longest"),
    definition("app.more", "is: app.days > app.longest"),
    definition("app.less", "is: app.longest < app.days"),
    definition("app.at_least", "is: app.days >= number.few"),
    definition("app.at_most", "is: app.days <= number.few"),
    definition("app.exactly", "is: app.days == 3"),
    definition("app.not_exactly", "is: app.days != 3"),
    definition("app.strict", "is: app.every and not app.some or app.days > 3 and app.kinds < 2"),
    definition("flow.hot", "any: item\nwhere: item.sensitive_in_context"),
    definition("flow.all_hot", "all: item\nwhere: item.sensitive_in_context"),
    definition("app.hot", "any: flow\nwhere: flow.hot"),
    definition("app.all_hot", "all: flow\nwhere: flow.all_hot"),
    definition("app.hot_flows", "count: flow\nwhere: flow.hot"),
    definition("app.items", "count: item\nwhere: item.sensitive_in_context"),
    definition("consent.used", "any: flow\nwhere: flow.under_14"),
    definition("consent.only", "all: flow\nwhere: flow.under_14"),
    definition("consent.uses", "count: flow\nwhere: flow.under_14"),
    definition("consent.clear", "is: consent.explicit and consent.informed"),
    definition("flow.backed", "is: flow.has_consent and consent.used"),
    definition("flow.shared", "is: flow.has_consent and consent.uses >= 2"),
    definition("flow.alone", "is: flow.has_consent and consent.uses <= 1"),
    definition("flow.outsiders", "count: recipient\nwhere: recipient.supervised"),
    definition("app.outsiders", "count: recipient\nwhere: recipient.supervised"),
    definition("app.watched", "all: recipient\nwhere: recipient.supervised"),
)
FEW = """\
few:
  title: {zh: 少, en: few}
  unit: working_days
  source: {article: 1}
  values: {2020-01-01: 3}
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Every aggregate, definitions over definitions, two levels, references read backwards."""
    return made(tmp_path_factory.mktemp("pack"), DEFINITIONS, numbers=FEW)


class Child(NamedTuple):
    """A member of an aggregate: whether it surely belongs, its condition, what it amounts to, whether it is listed."""

    sure: bool
    truth: Truth
    amount: int | None
    listed: bool = True


def settled(answer: Any, possible: set[Any], *, exactly: bool = True) -> None:
    """Fails if an answer excludes what is possible, or if `exactly`, allows for what is not."""
    if isinstance(answer, tuple):
        least, most = answer
        assert least <= min(possible), (answer, possible)
        assert most is None or max(possible) <= most, (answer, possible)
        if exactly:
            end = None if max(possible) >= BIG else max(possible)
            assert (least, most) == (min(possible), end), (answer, possible)
    else:
        assert answer is None or possible == {answer}, (answer, possible)
        if exactly and answer is None:
            assert possible == {True, False}, (answer, possible)


# -- straight to the function


def contributions(child: Child, way: str) -> set[Any]:
    """What one member can add in some completion; None is nothing at all."""
    truths = {True, False} if child.truth is None else {child.truth}
    if way in ("any", "all"):
        return {*truths, *(() if child.sure else (None,))}
    if child.listed:
        amounts = {1} if way == "count" else {0, 3, BIG} if child.amount is None else {child.amount}
    else:
        amounts = {1, 2, BIG} if way == "count" else {0, 3, BIG}
    added = amounts if True in truths else set()
    return {*added, *((None,) if False in truths or not child.sure else ())}


def results(children: tuple[Child, ...], way: str) -> set[Any]:
    """Every value that an aggregate can come to."""
    join: dict[str, Callable[[list[Any]], Any]] = {"any": any, "all": all, "count": sum, "sum": sum}
    join["max"] = lambda amounts: max(amounts, default=0)
    each = [contributions(child, way) for child in children]
    return {join[way]([one for one in chosen if one is not None]) for chosen in product(*each)}


def answer(children: tuple[Child, ...], way: str, pack: Pack) -> Truth | Interval:
    """What the engine gives for members made by hand."""
    _, law, _ = known(app_of({"id": "app", "platform": "web"}), pack)
    names = {"any": "some", "all": "every", "count": "kinds", "sum": "days", "max": "longest"}
    wanted = next(each for each in pack.definitions if each.name == f"app.{names[way]}")
    place = law.layout.places["request.promised_working_days"]
    members = []
    for child in children:
        frame: list[Any] = [None] * law.layout.widths["request"]
        frame[place] = child.amount
        gaps = () if child.listed else (Gap("app.requests", ("requests",)),)
        one = Row("request", "one", (), {"request": frame}, {}, gaps)
        members.append((one, child.sure, child.truth))
    truths = {id(one): truth for one, _, truth in members}
    frame = [None] * law.layout.widths["app"]
    at = law.layout.places[wanted.name]
    aggregate(wanted, frame, at, [(one, sure) for one, sure, _ in members], lambda one: truths[id(one)], law)
    return (frame[at], frame[at + 1]) if way in NUMBERS else frame[at]


TRUTHS: tuple[Truth, ...] = (True, False, None)
LISTED = tuple(
    Child(sure, truth, amount) for sure in (True, False) for truth in TRUTHS for amount in (None, 0, 3)
)
UNLISTED = (
    None,
    *(Child(False, truth, amount, listed=False) for truth in TRUTHS for amount in (None, 3)),
)


def every_case(most: int) -> Iterator[tuple[Child, ...]]:
    """All lists of up to so many members, complete or with an unlisted one."""
    for length in range(most + 1):
        for children in combinations_with_replacement(LISTED, length):
            for unlisted in UNLISTED:
                yield (*children, *((unlisted,) if unlisted is not None else ()))


def check(way: str, pack: Pack) -> None:
    """Fails if the engine and the completions part for any list of up to two members."""
    for children in every_case(2):
        settled(answer(children, way, pack), results(children, way))


@pytest.mark.parametrize("way", WAYS)
def test_every_list_of_two_comes_to_exactly_what_its_completions_give(way: str, pack: Pack) -> None:
    """Whether sure or not, known or not, listed or not: no possible value is excluded, and no other allowed."""
    check(way, pack)


@pytest.mark.parametrize("way", WAYS)
def test_longer_lists_come_to_exactly_what_their_completions_give(way: str, pack: Pack) -> None:
    """The same of some lists of three to five members."""
    chosen = random.Random(29)
    for _ in range(150):
        members = tuple(chosen.choice(LISTED) for _ in range(chosen.randint(3, 5)))
        unlisted = chosen.choice(UNLISTED)
        children = (*members, unlisted) if unlisted is not None else members
        settled(answer(children, way, pack), results(children, way))


@pytest.mark.parametrize("way", WAYS)
def test_a_mistake_in_an_aggregate_would_be_seen(
    way: str, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With aggregates that skip what is not known, as those of data frames do, the same check fails."""

    def stated(values: list[Truth]) -> list[Truth]:
        return [each for each in values if each is not None]

    def sums(weights: list[defining.Weight]) -> Interval:
        added = sum(least for sure, truth, (least, _) in weights if sure and truth)
        return added, added

    monkeypatch.setattr(defining, "disjunction", lambda values: any(stated(values)))
    monkeypatch.setattr(defining, "conjunction", lambda values: all(stated(values)))
    monkeypatch.setattr(defining, "total", sums)
    monkeypatch.setattr(defining, "greatest", sums)
    with pytest.raises(AssertionError):
        check(way, pack)


# -- through packs: one list

Stated = tuple[Truth, int | None]
KINDS = ("access", "copy", "correction", "deletion")


def request(kind: str, stated: Stated) -> dict[str, Any]:
    """A kind of request with what is stated of it."""
    promised, days = stated
    facts = {"time_promised": promised, "promised_working_days": days}
    return {"kind": kind, **{name: each for name, each in facts.items() if each is not None}}


def app_with(requests: list[dict[str, Any]] | None, *, complete: bool) -> App:
    """An app with a list of requests."""
    values: dict[str, Any] = {"id": "app", "platform": "web"}
    if requests is not None:
        values["requests"] = requests
        values["partial"] = () if complete else ("requests",)
    return app_of(values)


def completions(stated: tuple[Stated, ...] | None, *, complete: bool) -> Iterator[list[tuple[bool, int]]]:
    """Every list that the stated one may be a part of, with up to two more members."""
    full: list[tuple[bool, int]] = [(True, 0), (True, 3), (True, BIG), (False, 3)]
    some = stated or ()
    each: list[list[tuple[bool, int]]] = [
        [one for one in full if promised in (None, one[0])]
        if days is None
        else [(truth, days) for truth in ((True, False) if promised is None else (promised,))]
        for promised, days in some
    ]
    for others in (0,) if complete else (0, 1, 2):
        yield from (list(chosen) for chosen in product(*each, *[full] * others))


def truth_of(requests: list[tuple[bool, int]]) -> dict[str, Any]:
    """What the definitions come to by plain arithmetic, everything being known."""
    days = [number for promised, number in requests if promised]
    total, longest = sum(days), max(days, default=0)
    found: dict[str, Any] = {
        "some": any(promised for promised, _ in requests),
        "every": all(promised for promised, _ in requests),
        "kinds": len(days),
        "kinds_in_all": len(requests),
        "days": total,
        "longest": longest,
    }
    return found | {
        "same": total == longest,
        "apart": total != longest,
        "more": total > longest,
        "less": longest < total,
        "at_least": total >= 3,
        "at_most": total <= 3,
        "exactly": total == 3,
        "not_exactly": total != 3,
        "strict": (found["every"] and not found["some"]) or (total > 3 and len(days) < 2),
    }


PLAIN = ("some", "every", "days", "longest", "at_least", "at_most")
"""Definitions that read each fact once: nothing is lost on the way."""
ROWS: tuple[Stated, ...] = ((True, 0), (True, 3), (True, None), (False, 3), (None, 3), (None, None))


@pytest.mark.parametrize("complete", [True, False])
def test_definitions_over_a_list_hold_in_every_completion(pack: Pack, complete: bool) -> None:
    """Aggregates, and comparisons of one with a number or with another, exclude nothing that is possible."""
    for length in range(3):
        for stated in combinations_with_replacement(ROWS, length):
            requests = [request(kind, one) for kind, one in zip(KINDS, stated, strict=False)]
            app = app_with(requests, complete=complete)
            whole = [truth_of(each) for each in completions(stated, complete=complete)]
            for name in whole[0]:
                possible = {each[name] for each in whole}
                found = value(app, pack, f"app.{name}")
                settled(found, possible, exactly=name in PLAIN)
                if name.startswith("kinds"):
                    most = max(possible) if complete else None
                    assert found == (min(possible), most)


def test_a_list_that_is_not_stated_could_be_any(pack: Pack) -> None:
    """Of no list at all nothing is known, not even that it is empty."""
    app = app_with(None, complete=False)
    for name, expected in {"some": None, "every": None, "kinds": (0, None), "days": (0, None)}.items():
        assert value(app, pack, f"app.{name}") == expected
    for name in ("longest", "kinds_in_all"):
        assert value(app, pack, f"app.{name}") == (0, None)


def test_an_empty_list_is_known(pack: Pack) -> None:
    """Of none, none is so and all are; it counts, adds up and comes to at most 0."""
    app = app_with([], complete=True)
    found = {name: value(app, pack, f"app.{name}") for name in truth_of([])}
    assert found == truth_of([]) | dict.fromkeys(["kinds", "kinds_in_all", "days", "longest"], (0, 0))


# -- two levels: items of flows of an app

Items = tuple[tuple[Truth, ...] | None, bool]
"""What is stated of the items of a flow, None for no list; and whether the list is complete."""
CATEGORIES = ("name", "face")
ITEMS: tuple[Items, ...] = (
    (None, False),
    *((stated, complete) for stated in ((), (True,), (False,), (None,)) for complete in (True, False)),
    ((False, None), True),
    ((True, None), True),
)


def flow_of(name: str, stated: Items) -> dict[str, Any]:
    """A flow with what is stated of its items."""
    truths, complete = stated
    if truths is None:
        return {"id": name}
    items = [
        {"category": category, **({} if truth is None else {"sensitive_in_context": truth})}
        for category, truth in zip(CATEGORIES, truths, strict=False)
    ]
    return {"id": name, "items": items, "partial": () if complete else ("items",)}


def item_lists(stated: Items) -> list[tuple[bool, ...]]:
    """Every list of items that the stated one may be a part of, with up to one more."""
    truths, complete = stated
    each: list[tuple[bool, ...]] = [(True, False) if truth is None else (truth,) for truth in truths or ()]
    others = (0,) if complete else (0, 1)
    return [chosen for more in others for chosen in product(*each, *[(True, False)] * more)]


@pytest.mark.parametrize("complete", [True, False])
def test_two_levels_come_to_what_their_completions_give(pack: Pack, complete: bool) -> None:
    """Items of flows of an app: gaps below, gaps beside and a list of flows cut short are all carried up."""
    anything = [(), (True,), (False,), (True, False)]
    for first, second in combinations_with_replacement(ITEMS, 2):
        flows = [flow_of("one", first), flow_of("two", second)]
        partial = () if complete else ("flows",)
        app = app_of({"id": "app", "platform": "web", "flows": flows, "partial": partial})
        others = [()] if complete else [(), *((more,) for more in anything)]
        whole = [
            (one, two, *more) for one, two, more in product(item_lists(first), item_lists(second), others)
        ]
        for key, stated in (("one", first), ("two", second)):
            settled(value(app, pack, "flow.hot", key), {any(each) for each in item_lists(stated)})
            settled(value(app, pack, "flow.all_hot", key), {all(each) for each in item_lists(stated)})
        settled(value(app, pack, "app.hot"), {any(map(any, each)) for each in whole})
        settled(value(app, pack, "app.all_hot"), {all(map(all, each)) for each in whole})
        counts = {sum(map(any, each)) for each in whole} | ({BIG} if not complete else set())
        settled(value(app, pack, "app.hot_flows"), counts)
        endless = not (complete and first[1] and second[1])
        items = {sum(map(sum, each)) for each in whole} | ({BIG} if endless else set())
        settled(value(app, pack, "app.items"), items)


# -- references read backwards: the flows that rest on a consent

Rests = tuple[str | None, Truth]
"""The consent that a flow states, and whether it is about persons under fourteen."""
RESTS: tuple[Rests, ...] = tuple(product(("a", "b", "none", None), TRUTHS))


def possible_flows(stated: Rests) -> list[tuple[str, bool]]:
    """Every flow that the stated one may be; `c` is a consent that is not listed."""
    consent, under_14 = stated
    consents = ("a", "b", "c", "none") if consent is None else (consent,)
    return list(product(consents, (True, False) if under_14 is None else (under_14,)))


def resting_app(flows: tuple[Rests, ...], *, complete: bool) -> App:
    """An app whose flows rest on consents."""
    made_flows = [
        {"id": f"flow{index}"}
        | ({} if consent is None else {"consent": consent})
        | ({} if under_14 is None else {"under_14": under_14})
        for index, (consent, under_14) in enumerate(flows)
    ]
    values: dict[str, Any] = {"id": "app", "platform": "web", "flows": made_flows}
    values["consents"] = [{"id": "a"}, {"id": "b"}]
    return app_of(values | {"partial": () if complete else ("flows",), "sdks": []})


def resting(flows: tuple[Rests, ...], *, complete: bool) -> list[tuple[tuple[str, bool], ...]]:
    """Every list of flows that the stated one may be a part of, with up to one more."""
    each = [possible_flows(one) for one in flows]
    found = list(product(*each))
    return found if complete else found + list(product(*each, product("abc", (True, False))))


def used(flows: tuple[tuple[str, bool], ...], consent: str) -> list[bool]:
    """Of each flow that rests on a consent, whether it is about persons under fourteen."""
    return [under_14 for name, under_14 in flows if name == consent]


@pytest.mark.parametrize("complete", [True, False])
def test_what_rests_on_a_consent_comes_to_what_completions_give(pack: Pack, complete: bool) -> None:
    """A flow that does not state its consent may belong to each of them, or to one that is not listed."""
    for flows in combinations_with_replacement(RESTS, 2):
        app = resting_app(flows, complete=complete)
        whole = resting(flows, complete=complete)
        for consent in "ab":
            rest = [used(each, consent) for each in whole]
            settled(value(app, pack, "consent.used", consent), {any(each) for each in rest})
            settled(value(app, pack, "consent.only", consent), {all(each) for each in rest})
            counts = {sum(each) for each in rest} | ({BIG} if not complete else set())
            settled(value(app, pack, "consent.uses", consent), counts)


@pytest.mark.parametrize("complete", [True, False])
def test_what_a_flow_reads_through_its_consent_holds_in_every_completion(pack: Pack, complete: bool) -> None:
    """A consent that is not stated may be a listed one, with all that rests on that one already."""
    for flows in combinations_with_replacement(RESTS, 2):
        app = resting_app(flows, complete=complete)
        whole = resting(flows, complete=complete)
        for index in range(2):
            backed, shared, alone = set(), set(), set()
            for each in whole:
                own = each[index][0]
                rest = used(each, own)
                backed.add(own != "none" and any(rest))
                shared.add(own != "none" and sum(rest) >= 2)
                alone.add(own != "none" and sum(rest) <= 1)
            key = f"flow{index}"
            for name, possible in (("backed", backed), ("shared", shared), ("alone", alone)):
                settled(value(app, pack, f"flow.{name}", key), possible, exactly=False)
            if flows[index][0] == "none":
                assert value(app, pack, "flow.backed", key) is False


def test_a_consent_that_nobody_lists_is_judged_by_what_may_rest_on_it(pack: Pack) -> None:
    """The row for other consents that may exist looks at the flows that state none, not at those of listed ones."""
    app = resting_app(((None, False), ("a", True)), complete=True)
    assert value(app, pack, "consent.used", "*") is False
    assert value(app, pack, "consent.used", "a") is True
    assert value(app, pack, "flow.backed", "flow0") is None
    absent = resting_app(((None, False), ("none", True)), complete=True)
    assert value(absent, pack, "flow.backed", "flow0") is False
    assert value(resting_app(((None, True), ("a", True)), complete=True), pack, "consent.used", "*") is None


def test_a_definition_without_members_is_read_through_an_unstated_reference(pack: Pack) -> None:
    """Of a consent that is not known nothing is known, and of one that is not there nothing is asked."""
    app = resting_app(((None, True), ("none", True)), complete=True)
    found, law, search = known(app, pack)
    assert search.value(row(found, "flow", "flow0"), "consent.clear") is None
    assert search.value(row(found, "flow", "flow1"), "consent.clear") is None
    assert outcomes(found, law) == {}


# -- recipients, once for each flow

NAMES = ("a", "b")
LISTS: tuple[tuple[tuple[str, ...] | None, bool], ...] = (
    (None, False),
    ((), True),
    (("a",), True),
    (("a", "b"), True),
    (("a",), False),
)


@pytest.mark.parametrize("supervised", list(product(TRUTHS, TRUTHS)))
def test_recipients_count_once_for_each_flow(pack: Pack, supervised: tuple[Truth, Truth]) -> None:
    """One recipient of two flows is two rows, and whichever way a gap in it is filled, both follow."""
    for first, second in combinations_with_replacement(LISTS, 2):
        flows = [
            {"id": f"flow{index}"}
            | ({} if names is None else {"recipients": names})
            | ({} if complete or names is None else {"partial": ("recipients",)})
            for index, (names, complete) in enumerate((first, second))
        ]
        recipients = [
            {"id": name, **({} if truth is None else {"supervised": truth})}
            for name, truth in zip(NAMES, supervised, strict=True)
        ]
        app = app_of({"id": "app", "platform": "web", "flows": flows, "recipients": recipients})
        sides = [(True, False) if truth is None else (truth,) for truth in supervised]
        counts: list[set[int]] = [set(), set()]
        everywhere, watched = set(), set()
        for chosen in product(*sides):
            truths = dict(zip(NAMES, chosen, strict=True))
            each = [[truths[name] for name in names or ()] for names, _ in (first, second)]
            for index, (_, complete) in enumerate((first, second)):
                counts[index] |= {sum(each[index])} | (set() if complete else {BIG})
            open_end = not (first[1] and second[1])
            everywhere |= {sum(map(sum, each))} | ({BIG} if open_end else set())
            watched |= {all(map(all, each))} | ({False} if open_end else set())
        for index in range(2):
            settled(value(app, pack, "flow.outsiders", f"flow{index}"), counts[index])
        settled(value(app, pack, "app.outsiders"), everywhere)
        settled(value(app, pack, "app.watched"), watched)


def test_both_engines_define_the_same(pack: Pack) -> None:
    """Stock rule-engine writes the same definitions into the rows as the generated code does."""
    for flows in combinations_with_replacement(RESTS, 2):
        app = resting_app(flows, complete=False)
        fast, law, _ = known(app, pack)
        slow = rows(app, compiled(pack, DAY).layout)
        outcomes(slow, law)
        for noun, found in fast.by_noun.items():
            for one, other in zip(found, slow.by_noun[noun], strict=True):
                assert one.frame == other.frame, (noun, one.key)


def test_definitions_out_of_force_say_nothing(tmp_path: Path) -> None:
    """A definition gives no value on a day on which it is not in force, whatever is stated."""
    later = [
        definition("app.later", "any: request\nwhere: request.time_promised", begins="2030-01-01"),
        definition("app.later_days", "sum: request.promised_working_days", begins="2030-01-01"),
        definition("app.later_too", "is: app.registers_accounts", begins="2030-01-01"),
        definition("app.waits", "is: app.later or app.later_days >= 1 or app.later_too"),
    ]
    pack = made(tmp_path, later)
    app = app_with([request("copy", (True, 3))], complete=True)
    assert [value(app, pack, f"app.{name}") for name in ("later", "later_days", "later_too", "waits")] == [
        None
    ] * 4


# -- a list known in part whose members are told apart by a word


COMPLAINTS = [
    definition("app.complaints", 'any: request\nwhere: request.kind == "complaint" and request.effective'),
    definition(
        "app.no_complaints", 'all: request\nwhere: request.kind != "complaint" or not request.effective'
    ),
    definition("app.kinds_but", 'count: request\nwhere: request.kind in ["complaint", "access"]'),
]


@pytest.mark.parametrize(
    ("listed", "some", "none", "kinds"),
    [
        ({"complaint": False}, False, True, (1, None)),
        ({"complaint": True}, True, False, (1, None)),
        ({"complaint": None}, None, None, (1, None)),
        ({"copy": False}, None, None, (0, None)),
        ({"complaint": False, "access": True}, False, True, (2, 2)),
    ],
)
def test_an_unlisted_member_has_none_of_the_keys_that_are_listed(
    tmp_path: Path, listed: dict[str, bool | None], some: Truth, none: Truth, kinds: Interval
) -> None:
    """A key is used once: of what has a kind that is listed, the list says all that there is to say."""
    pack = made(tmp_path, COMPLAINTS)
    requests = [
        {"kind": kind, **({} if works is None else {"effective": works})} for kind, works in listed.items()
    ]
    app = app_of({"id": "app", "platform": "web", "requests": requests, "partial": ["requests"]})
    assert value(app, pack, "app.complaints") is some
    assert value(app, pack, "app.no_complaints") is none
    assert value(app, pack, "app.kinds_but") == kinds


def test_a_list_in_part_that_holds_every_key_is_whole(tmp_path: Path) -> None:
    """Where each kind is listed there can be no other."""
    pack = made(tmp_path, [definition("app.all_work", "all: request\nwhere: request.effective")])
    requests = [{"kind": str(kind), "effective": True} for kind in RequestKind]
    app = app_of({"id": "app", "platform": "web", "requests": requests, "partial": ["requests"]})
    assert value(app, pack, "app.all_work") is True
