"""What rows a spec becomes: which nouns, keys and paths, and what is not stated in them."""

from __future__ import annotations

from typing import Any

import pytest
from made_packs import app_of, row

from pipl.engine.facts import Gap, Layout, Row, Rows, list_parts, rows, single_parts
from pipl.model.app import App
from pipl.model.catalogue import nouns
from pipl.model.references import REGISTERS

LAYOUT = Layout.of(())
LISTS = tuple(part.name for part in list_parts(App) if part.name not in REGISTERS)
ONCE = tuple(part.noun for part in single_parts(App))
"""What an app has one of, or none."""
NONE_OF = dict.fromkeys(LISTS, ())
"""An app of which every list is stated to be empty."""
BARE = {"id": "app", "platform": "android"}


def read(**values: Any) -> Rows:
    """The rows of an app with these values, and nothing in its other lists."""
    return rows(app_of({**BARE, **NONE_OF, **values}), LAYOUT)


def fact(one: Row, name: str) -> Any:
    """The value of a fact that a row reaches."""
    return one.frames[name.partition(".")[0]][LAYOUT.places[name]]


def keys(found: Rows) -> dict[str, list[str]]:
    """The keys of all rows by noun, of the nouns that have any."""
    return {noun: [each.key for each in some] for noun, some in found.by_noun.items() if some}


def subjects(found: Rows) -> dict[str, list[str]]:
    """The same, the app and what it has one of apart."""
    return {noun: some for noun, some in keys(found).items() if noun not in ("app", *ONCE)}


def list_of(noun: str) -> str:
    """The field of the app that lists a noun."""
    return next(part.name for part in list_parts(App) if part.noun == noun)


# -- lists


def test_an_app_alone_has_a_row_for_itself_and_for_what_it_has_one_of() -> None:
    """What is there once has one row, with its own name for a key, whether it is stated or not."""
    found = read()
    assert keys(found) == {"app": [""], **{noun: [noun] for noun in ONCE}}
    assert {"processor", "notice"} <= set(ONCE)
    assert row(found, "app").path == ()
    assert row(found, "processor", "processor").path == ("processor",)
    assert row(found, "processor", "processor").unlisted == ()
    assert row(found, "notice", "notice").unlisted == (Gap("app.has_notice", ("notice",)),)


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_has_no_rows(name: str) -> None:
    """A list that is stated to be empty leaves nothing to judge, nor anything that may exist."""
    found = read(**{name: ()})
    assert subjects(found) == {}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_is_not_stated_has_one_unlisted_row(name: str) -> None:
    """Of a list not stated there may be members: one row stands for each kind of them, down to their parts."""
    found = rows(app_of({**BARE, **{each: () for each in LISTS if each != name}}), LAYOUT)
    expected = {part.noun: ["*"] for part in list_parts(App) if part.name == name}
    if name == "flows":
        expected |= {"item": ["*/*"], "recipient": ["*/*"], "transfer": ["*/*/transfer"], "assessment": ["*"]}
    if name == "permissions":
        expected |= {"reach": ["*/*"]}
    if name in ("flows", "sdks"):
        expected |= {"consent": ["*"]}
    assert subjects(found) == expected
    for noun in expected:
        (one,) = found.by_noun[noun]
        assert one.unlisted == (Gap(f"app.{name}", (name,)),)
        assert one.path == (name,)
        assert set(one.frame) == {None}


def test_members_have_rows_in_the_order_of_their_list() -> None:
    """Each member has the key that its kind goes by, and the path at which the spec has it."""
    found = read(
        permissions=({"name": "CAMERA"}, {"name": "INTERNET"}),
        sdks=({"id": "push", "consent": "none"},),
        requests=({"kind": "copy"}, {"kind": "access"}),
        decisions=({"id": "ranking"},),
        devices=({"id": "gate"},),
        incidents=({"id": "leak"},),
    )
    assert subjects(found) == {
        "permission": ["CAMERA", "INTERNET"],
        "reach": ["CAMERA/camera_image"],
        "sdk": ["push"],
        "request": ["copy", "access"],
        "decision": ["ranking"],
        "device": ["gate"],
        "incident": ["leak"],
    }
    assert [each.path for each in found.by_noun["request"]] == [("requests", 0), ("requests", 1)]
    assert row(found, "sdk", "push").places["sdk"] == ("sdks", 0)
    assert not any(each.unlisted for some in found.by_noun.values() for each in some if each.noun not in ONCE)


@pytest.mark.parametrize("name", [name for name in LISTS if name != "flows"])
def test_a_list_stated_in_part_has_its_members_and_an_unlisted_row(name: str) -> None:
    """What was seen is judged, and beside it stands a row for what was not."""
    part = next(each for each in list_parts(App) if each.name == name)
    assert part.of is not None
    key = {"permissions": "CAMERA", "requests": "copy", "startups": "wake"}.get(name, "one")
    member = {part.of.key: key, **({"consent": "none"} if name == "sdks" else {})}
    found = read(**{name: (member,), "partial": (name,)})
    assert keys(found)[part.noun] == [key, "*"]
    assert row(found, part.noun, key).unlisted == ()
    assert row(found, part.noun, "*").unlisted == (Gap(f"app.{name}", (name,)),)


def test_a_flow_leaves_room_for_what_it_does_not_state() -> None:
    """A flow whose items and recipients are not stated has an unlisted row for each, under its own key."""
    found = read(flows=({"id": "login", "consent": "none"},))
    assert subjects(found) == {
        "flow": ["login"],
        "item": ["login/*"],
        "recipient": ["login/*"],
        "transfer": ["login/*/transfer"],
        "consent": ["*"],
        "assessment": ["*"],
    }
    items, recipients = ("flows", 0, "items"), ("flows", 0, "recipients")
    assert row(found, "item", "login/*").unlisted == (Gap("flow.items", items),)
    assert row(found, "recipient", "login/*").unlisted == (Gap("flow.recipients", recipients),)
    assert row(found, "transfer", "login/*/transfer").unlisted == (Gap("flow.recipients", recipients),)
    assert row(found, "consent", "*").unlisted == (Gap("flow.recipients", recipients),)


def test_items_stand_under_their_flow() -> None:
    """An item has the key of its flow before its own, and sees the facts of that flow."""
    flows = tuple(
        {
            "id": name,
            "under_14": name == "school",
            "items": ({"category": "face"},),
            "recipients": (),
            "consent": "none",
        }
        for name in ("login", "school")
    )
    found = read(flows=flows)
    assert keys(found)["item"] == ["login/face", "school/face"]
    one = row(found, "item", "school/face")
    assert (one.path, one.places["flow"]) == (("flows", 1, "items", 0), ("flows", 1))
    assert fact(one, "flow.under_14") is True
    assert one.frames["flow"] is row(found, "flow", "school").frame
    assert "consent" not in subjects(found)


def test_items_stated_in_part() -> None:
    """A flow whose list of items is cut short has those, and one for the rest."""
    flow = {"id": "login", "consent": "none", "recipients": (), "items": ({"category": "face"},)}
    found = read(flows=({**flow, "partial": ("items",)},))
    assert keys(found)["item"] == ["login/face", "login/*"]
    assert row(found, "item", "login/*").unlisted == (Gap("flow.items", ("flows", 0, "items")),)


def test_recipients_stated_in_part() -> None:
    """A flow that names some of its recipients may have others."""
    flow = {"id": "login", "consent": "none", "items": (), "recipients": ("bank",)}
    bank = {"id": "bank", "consent": "none", "transfer": "none"}
    found = read(flows=({**flow, "partial": ("recipients",)},), recipients=(bank,))
    assert keys(found)["recipient"] == ["login/bank", "login/*"]
    assert keys(found)["consent"] == ["*"]


# -- recipients and transfers


def test_a_recipient_is_judged_once_for_each_flow_that_names_it() -> None:
    """Its rows have the facts of their own flow, and the path at which the recipient itself is stated."""
    flow = {"consent": "none", "items": ()}
    found = read(
        flows=(
            {**flow, "id": "login", "recipients": ("bank", "host"), "under_14": True},
            {**flow, "id": "pay", "recipients": ("bank",), "under_14": False},
            {**flow, "id": "rest", "recipients": ()},
        ),
        recipients=(
            {"id": "host", "consent": "none", "transfer": "none"},
            {"id": "bank", "consent": "none", "transfer": "none", "supervised": True},
        ),
    )
    assert keys(found)["recipient"] == ["login/bank", "login/host", "pay/bank"]
    first, second = row(found, "recipient", "login/bank"), row(found, "recipient", "pay/bank")
    assert (first.path, second.path) == (("recipients", 1), ("recipients", 1))
    assert (fact(first, "flow.under_14"), fact(second, "flow.under_14")) == (True, False)
    assert first.frame == second.frame
    assert first.frame is not second.frame
    assert fact(first, "recipient.supervised") is True
    assert "transfer" not in keys(found)
    assert fact(first, "recipient.has_transfer") is False


def test_a_transfer_belongs_to_its_recipient() -> None:
    """The one transfer of a recipient is a row of its own, which the recipient reads and which reads the recipient."""
    flow = {"id": "pay", "consent": "none", "items": (), "recipients": ("bank", "host")}
    bank = {"id": "bank", "consent": "none", "transfer": {"needed": True, "consent": "abroad"}}
    host = {"id": "host", "consent": "none"}
    found = read(flows=(flow,), recipients=(bank, host), consents=({"id": "abroad", "separate": True},))
    assert keys(found)["transfer"] == ["pay/bank/transfer", "pay/host/transfer"]
    there, maybe = (row(found, "transfer", f"pay/{name}/transfer") for name in ("bank", "host"))
    assert there.path == ("recipients", 0, "transfer")
    assert there.unlisted == ()
    assert there.frame is row(found, "recipient", "pay/bank").frames["transfer"]
    assert fact(there, "consent.separate") is True
    assert fact(row(found, "recipient", "pay/bank"), "consent.separate") is None
    assert fact(row(found, "recipient", "pay/bank"), "transfer.needed") is True
    assert maybe.unlisted == (Gap("recipient.has_transfer", ("recipients", 1, "transfer")),)
    assert maybe.frames["consent"] is found.unknown["consent"]
    assert "consent" not in maybe.places


# -- references


def test_a_consent_is_seen_by_all_that_refer_to_it() -> None:
    """Rows share the frame of a consent that they name, each under its own path."""
    flow = {"items": (), "recipients": ()}
    found = read(
        flows=({**flow, "id": "login", "consent": "terms"}, {**flow, "id": "pay", "consent": "terms"}),
        sdks=({"id": "push", "consent": "screen"},),
        consents=({"id": "screen", "explicit": False}, {"id": "terms", "explicit": True}),
    )
    assert keys(found)["consent"] == ["screen", "terms"]
    terms = row(found, "consent", "terms")
    for key in ("login", "pay"):
        one = row(found, "flow", key)
        assert one.frames["consent"] is terms.frame
        assert one.places["consent"] == ("consents", 1)
        assert fact(one, "flow.has_consent") is True
    assert fact(row(found, "sdk", "push"), "consent.explicit") is False


def test_an_absent_consent_has_a_frame_without_facts() -> None:
    """Where a spec says `none`, there is no consent, nothing is known of it, and no other may turn up."""
    found = read(flows=({"id": "login", "consent": "none", "items": (), "recipients": ()},))
    one = row(found, "flow", "login")
    assert fact(one, "flow.has_consent") is False
    assert one.frames["consent"] is found.absent["consent"]
    assert set(one.frames["consent"]) == {None}
    assert "consent" not in one.places
    assert "consent" not in keys(found)
    assert found.defined("consent") == []


def test_a_consent_not_stated_may_be_any() -> None:
    """Rows that do not say on what consent they rest share one unknown, and a row stands for the consents unlisted."""
    flow = {"items": (), "recipients": ()}
    found = read(
        flows=({**flow, "id": "login"}, {**flow, "id": "pay"}, {**flow, "id": "chat", "consent": "terms"}),
        consents=({"id": "terms"},),
    )
    login, pay = row(found, "flow", "login"), row(found, "flow", "pay")
    assert fact(login, "flow.has_consent") is None
    assert login.frames["consent"] is pay.frames["consent"] is found.unknown["consent"]
    assert keys(found)["consent"] == ["terms", "*"]
    unlisted = row(found, "consent", "*")
    gaps = tuple(Gap("flow.has_consent", ("flows", index, "consent")) for index in range(2))
    assert (unlisted.path, unlisted.unlisted) == (gaps[0].path, gaps)
    # A duty holds it against the consents unlisted alone; what a flow reads may be the listed one.
    assert unlisted.frame is not found.unknown["consent"]
    assert [each.frame for each in found.defined("consent")] == [
        row(found, "consent", "terms").frame,
        unlisted.frame,
        found.unknown["consent"],
    ]


@pytest.mark.parametrize("own", ["none", None])
def test_a_recipient_does_not_take_over_the_consent_of_its_flow(own: str | None) -> None:
    """What a recipient refers to, or that it refers to nothing, is its own affair."""
    bank = {"id": "bank", "transfer": "none"} | ({} if own is None else {"consent": own})
    flow = {"id": "login", "consent": "terms", "items": (), "recipients": ("bank",)}
    found = read(flows=(flow,), recipients=(bank,), consents=({"id": "terms", "separate": True},))
    one = row(found, "recipient", "login/bank")
    assert fact(one, "consent.separate") is None
    assert one.frames["consent"] is (found.absent if own else found.unknown)["consent"]
    assert "consent" not in one.places
    assert fact(row(found, "flow", "login"), "consent.separate") is True


def test_an_assessment_is_read_by_its_flows_and_by_what_they_hold() -> None:
    """An assessment is referred to like a consent; a recipient has none of its own, so it reads that of its flow."""
    flow = {"consent": "none", "items": ()}
    bank = {"id": "bank", "consent": "none", "transfer": "none"}
    found = read(
        flows=(
            {**flow, "id": "login", "assessment": "yearly", "recipients": ("bank",)},
            {**flow, "id": "pay", "assessment": "yearly", "recipients": ()},
            {**flow, "id": "chat", "assessment": "none", "recipients": ()},
            {**flow, "id": "feed", "recipients": ()},
        ),
        assessments=({"id": "yearly", "before": True},),
        recipients=(bank,),
    )
    yearly = row(found, "assessment", "yearly")
    for noun, key in (("flow", "login"), ("flow", "pay"), ("recipient", "login/bank")):
        assert row(found, noun, key).frames["assessment"] is yearly.frame
        assert row(found, noun, key).places["assessment"] == ("assessments", 0)
    chat, feed = row(found, "flow", "chat"), row(found, "flow", "feed")
    assert [fact(one, "flow.has_assessment") for one in (chat, feed)] == [False, None]
    assert chat.frames["assessment"] is found.absent["assessment"]
    assert feed.frames["assessment"] is found.unknown["assessment"]
    assert keys(found)["assessment"] == ["yearly", "*"]
    gap = Gap("flow.has_assessment", ("flows", 3, "assessment"))
    assert row(found, "assessment", "*").unlisted == (gap,)


def test_an_sdk_says_whether_its_maker_is_a_recipient_and_reads_no_more_of_it() -> None:
    """What an SDK refers to is judged in the flow that names it."""
    bank = {"id": "bank", "consent": "none", "transfer": "none"}
    sdks = ({"id": "purse", "consent": "none", "recipient": "bank"}, {"id": "font", "consent": "none"})
    flow = {"id": "pay", "consent": "none", "assessment": "none", "items": (), "recipients": ("bank",)}
    found = read(flows=(flow,), recipients=(bank,), sdks=sdks)
    assert fact(row(found, "sdk", "purse"), "sdk.has_recipient") is True
    assert fact(row(found, "sdk", "font"), "sdk.has_recipient") is None
    assert "recipient" not in row(found, "sdk", "purse").frames
    assert keys(found)["recipient"] == ["pay/bank"]


def test_the_flows_of_a_decision_have_one_row_each() -> None:
    """A flow is judged where it is listed, whoever names it."""
    flow = {"id": "feed", "consent": "none", "assessment": "none", "items": (), "recipients": ()}
    found = read(flows=(flow,), decisions=({"id": "ranking", "flows": ("feed",)},))
    assert subjects(found) == {"flow": ["feed"], "decision": ["ranking"]}
    assert fact(row(found, "flow", "feed"), "flow.automated_decision") is True


def test_an_item_reads_the_consent_of_its_flow() -> None:
    """An item has no consent of its own."""
    flow = {"id": "login", "consent": "terms", "items": ({"category": "face"},), "recipients": ()}
    found = read(flows=(flow,), consents=({"id": "terms", "separate": True},))
    assert fact(row(found, "item", "login/face"), "consent.separate") is True
    assert row(found, "item", "login/face").places["consent"] == ("consents", 0)


# -- operator and policy


def test_an_operator_and_a_policy_that_are_stated_are_seen_by_all() -> None:
    """Every row reaches the frames of the operator and the policy."""
    found = read(
        processor={"kind": "enterprise"},
        notice={"public": False},
        requests=({"kind": "copy"},),
    )
    assert str(fact(row(found, "request", "copy"), "processor.kind")) == "enterprise"
    assert fact(row(found, "request", "copy"), "notice.public") is False
    assert fact(row(found, "app"), "app.has_notice") is True
    assert row(found, "notice", "notice").unlisted == ()
    frame = row(found, "notice", "notice").frame
    assert all(each.frames["notice"] is frame for some in found.by_noun.values() for each in some)


def test_a_policy_that_is_not_there_is_not_judged() -> None:
    """`none` is an answer: there is no privacy policy to find fault with."""
    found = read(notice="none")
    assert "notice" not in keys(found)
    assert fact(row(found, "app"), "app.has_notice") is False
    assert fact(row(found, "app"), "notice.public") is None


def test_a_policy_that_is_not_stated_may_be_there() -> None:
    """Of a policy that the spec does not speak of, nothing is known, nor whether there is one."""
    found = read()
    assert fact(row(found, "app"), "app.has_notice") is None
    assert fact(row(found, "app"), "notice.public") is None
    assert row(found, "app").places["notice"] == ("notice",)


# -- values


@pytest.mark.parametrize(
    ("stated", "partial", "expected"),
    [
        (None, (), None),
        ((), (), ()),
        (("collect", "store"), (), ("collect", "store")),
        (("collect",), ("operations",), ("collect", None)),
        ((), ("operations",), (None,)),
    ],
)
def test_words_known_in_part_end_in_none(stated: Any, partial: tuple[str, ...], expected: Any) -> None:
    """A list of words that holds only what was seen is marked at its end; a complete one is as it is stated."""
    flow = {"id": "login", "consent": "none", "items": (), "recipients": (), "partial": partial}
    if stated is not None:
        flow["operations"] = stated
    found = read(flows=(flow,))
    assert fact(row(found, "flow", "login"), "flow.operations") == expected


@pytest.mark.parametrize(
    ("permission", "platform", "expected"),
    [
        ({"name": "CAMERA"}, "android", True),
        ({"name": "android.permission.INTERNET"}, "android", False),
        ({"name": "CAMERA", "reaches": ()}, "android", False),
        ({"name": "OWN", "reaches": ("face",)}, "web", True),
        ({"name": "OWN", "reaches": ()}, "web", False),
        ({"name": "OWN", "reaches": (), "partial": ("reaches",)}, "web", None),
        ({"name": "OWN", "reaches": ("face",), "partial": ("reaches",)}, "web", True),
    ],
)
def test_what_a_permission_reaches_follows_from_the_platform(
    permission: dict[str, Any], platform: str, expected: bool | None
) -> None:
    """What is stated counts, and where nothing is, what the platform documents; a list cut short proves no absence."""
    found = read(platform=platform, permissions=(permission,))
    one = row(found, "permission", permission["name"])
    assert fact(one, "permission.reaches_personal_information") is expected


def test_a_permission_that_nothing_is_known_of_reaches_it_is_not_known_what() -> None:
    """An app built in Python may hold a permission that no list has: what it reaches is not known."""
    app = app_of({**BARE, **NONE_OF, "permissions": ({"name": "CAMERA"},)})
    odd = app.model_copy(update={"permissions": (app.permissions[0].model_copy(update={"name": "ODD"}),)})  # type: ignore[index]
    one = row(rows(odd, LAYOUT), "permission", "ODD")
    assert fact(one, "permission.reaches_personal_information") is None


def test_every_fact_of_a_stated_subject_is_in_its_frame() -> None:
    """Numbers, words and truths come out as they are stated."""
    found = read(
        requests=({"kind": "copy", "promised_working_days": 0, "effective": False, "handled_by_hand": True},)
    )
    one = row(found, "request", "copy")
    assert fact(one, "request.promised_working_days") == 0
    assert fact(one, "request.effective") is False
    assert fact(one, "request.handled_by_hand") is True
    assert fact(one, "request.kind") == "copy"
    assert fact(one, "request.published") is None


def test_frames_are_as_wide_as_their_noun_and_rows_reach_what_the_catalogue_says() -> None:
    """Whatever is stated or not, each row holds a frame for each noun of its reach, of the width of that noun."""
    everything = app_of(BARE)
    for found in (rows(everything, LAYOUT), read(flows=({"id": "login"},), notice="none")):
        for noun, some in found.by_noun.items():
            for one in (*some, *found.defined(noun)):
                assert set(one.frames) >= set(nouns()[noun].reach)
                for name in nouns()[noun].reach:
                    assert len(one.frames[name]) == LAYOUT.widths[name], (noun, name)


def test_reading_an_app_leaves_it_as_it_was() -> None:
    """Two readings share no frame, and neither changes the app."""
    app = app_of({**BARE, "flows": ({"id": "login"},), "consents": ()})
    before = app.model_dump()
    first, second = rows(app, LAYOUT), rows(app, LAYOUT)
    frames = [
        {id(frame) for some in found.by_noun.values() for each in some for frame in each.frames.values()}
        for found in (first, second)
    ]
    assert frames[0].isdisjoint(frames[1])
    assert app.model_dump() == before


@pytest.mark.parametrize(("stated", "follows"), [(True, True), (False, False), (None, False)])
def test_whether_a_spec_calls_an_item_sensitive_is_always_known(stated: bool | None, follows: bool) -> None:
    """Who names an ordinary kind need not say that it is harmless; of an item that is not listed nothing is known."""
    item = {"category": "device_model"} | ({} if stated is None else {"sensitive_in_context": stated})
    found = read(flows=({"id": "f", "consent": "none", "items": (item,), "partial": ("items",)},))
    name = "item.stated_sensitive"
    assert fact(row(found, "item", "f/device_model"), name) is follows
    assert fact(row(found, "item", "f/*"), name) is None
