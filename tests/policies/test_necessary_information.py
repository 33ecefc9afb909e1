"""The necessary information of the 39 types, each held against an app that keeps to it and one that asks for more."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import pytest

from pipl.engine.evaluate import evaluate
from pipl.findings import Outcome
from pipl.model.load import app_from
from pipl.model.permissions import find
from pipl.model.vocab import AppType, DataCategory, Platform
from pipl.policy.coverage import coverage
from pipl.policy.load import load_pack
from pipl.policy.pack import Pack

SINCE = date(2021, 5, 1)
ITEM = "necessary-pi/4-refused-over-item"
PERMISSION = "necessary-pi/4-refused-over-permission"
WITHOUT = "necessary-pi/4-usable-without-information"
WITH = "necessary-pi/4-usable-with-necessary"
COMMON = [kind for kind in AppType if kind is not AppType.OTHER]
each_type = pytest.mark.parametrize("kind", COMMON)

# Android, iOS, HarmonyOS, WeChat mini programs, and the types whose necessary information or basic function it serves.
LOCATED = {"map_navigation", "ride_hailing", "vehicle_services"}
SHOWN = {"online_community", "housing", "used_cars", "local_services", "investment", "mobile_banking"}
SHOWN |= {"instant_messaging", "medical_consultation", "photography", "utilities"}
HEARD = {
    "instant_messaging",
    "medical_consultation",
    "education",
    "remote_meetings",
    "photography",
    "utilities",
}
FILMED = SHOWN | {"online_payment", "education", "remote_meetings", "vehicle_services"}
ASKED = [
    ("READ_CONTACTS", "NSContactsUsageDescription", "READ_CONTACTS", "addPhoneContact", set()),
    ("ACCESS_FINE_LOCATION", "NSLocationWhenInUseUsageDescription", "LOCATION", "userLocation", LOCATED),
    ("ACCESS_BACKGROUND_LOCATION", "NSLocationAlwaysUsageDescription", "LOCATION_IN_BACKGROUND",
     "userLocationBackground", {"map_navigation", "ride_hailing"}),
    ("READ_PHONE_STATE", "", "GET_TELEPHONY_STATE", "", set()),
    ("READ_SMS", "", "READ_MESSAGES", "", set()),
    ("RECORD_AUDIO", "NSMicrophoneUsageDescription", "MICROPHONE", "record", HEARD),
    ("CAMERA", "NSCameraUsageDescription", "CAMERA", "camera", FILMED),
    ("READ_MEDIA_IMAGES", "NSPhotoLibraryUsageDescription", "READ_IMAGEVIDEO", "",
     SHOWN | {"recruitment", "mail_cloud_drive", "security_management"}),
    ("READ_CALENDAR", "NSCalendarsFullAccessUsageDescription", "READ_CALENDAR", "", {"utilities"}),
    ("ACTIVITY_RECOGNITION", "NSMotionUsageDescription", "ACTIVITY_MOTION", "", {"sports_fitness"}),
]  # fmt: skip
PLATFORMS = (Platform.ANDROID, Platform.IOS, Platform.HARMONY, Platform.MINI_PROGRAM)


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The pack that comes with the library."""
    return load_pack()


def words(pack: Pack, name: str, kind: AppType) -> tuple[str, ...]:
    """What a list has for a type."""
    return dict(pack.lists[name].sets(SINCE)).get(str(kind), ())


def app(kind: AppType, items: Collection[dict[str, Any]] = (), **more: Any) -> Any:
    """An app of a type whose basic function is denied to whoever keeps any of these items back."""
    flow = {
        "id": "asked",
        "operations": ["collect", "use"],
        "denied_on_refusal": True,
        "supply_side": False,
        "asked_for_by_other_rules": False,
        "items": [{**item, "basic_function_needs_it": True} for item in items],
    }
    return app_from(
        {
            "id": "app",
            "platform": "android",
            "type": str(kind),
            "processing_in_china": True,
            "flows": [flow],
            "sdks": [],
            "decisions": [],
            "permissions": [],
            "basic_function_on_necessary_alone": True,
            **more,
        }
    )


def outcomes(pack: Pack, one: Any, as_of: date = SINCE) -> dict[tuple[str, str], Outcome]:
    """Of the duties of these rules, what comes out for each subject."""
    report = evaluate(one, pack, as_of=as_of)
    return {
        (each.duty, each.about.key): each.outcome for each in report if each.duty.startswith("necessary-pi/")
    }


def necessary(pack: Pack, kind: AppType) -> list[dict[str, Any]]:
    """The items that the lists allow a type to insist on, each in the case that it is tied to."""
    listed = [{"category": word} for word in words(pack, "necessary_information", kind)]
    cases = [
        {"category": word, "in_named_case": True} for word in words(pack, "necessary_in_named_cases", kind)
    ]
    return listed + cases


def beside(pack: Pack, kind: AppType) -> list[DataCategory]:
    """Every category that is necessary for a type in no case."""
    return [word for word in DataCategory if word not in {item["category"] for item in necessary(pack, kind)}]


def asking(kind: AppType, platform: Platform, names: Collection[str]) -> Any:
    """An app whose basic function hangs on permissions."""
    refused = {"denied_on_refusal": True, "basic_function_needs_it": True}
    asked = [
        {"name": name, "user_grants": True, "asked_for_by_other_rules": False, **refused} for name in names
    ]
    return app(kind, platform=str(platform), permissions=asked)


def test_every_type_is_listed_in_order(pack: Pack) -> None:
    """The 39 types have a list each, and those with an empty one are those of which the article says so."""
    listed = dict(pack.lists["necessary_information"].sets(SINCE))
    assert list(listed) == [str(kind) for kind in COMMON]
    usable = pack.lists["usable_without_personal_information"]
    assert [kind for kind, found in listed.items() if not found] == list(dict(usable.sets(SINCE))[""])
    assert [AppType(kind).number for kind, found in listed.items() if not found] == [21, *range(27, 39)]


@each_type
def test_no_kind_is_in_two_lists_of_a_type(pack: Pack, kind: AppType) -> None:
    """What is necessary anyway is no named case, and what a function works with on the phone is neither."""
    names = ("necessary_information", "necessary_in_named_cases", "basic_function_works_with")
    found = [word for name in names for word in words(pack, name, kind)]
    assert len(found) == len(set(found))


@each_type
def test_an_app_may_insist_on_what_is_necessary(pack: Pack, kind: AppType) -> None:
    """An app that demands exactly the necessary information of its type breaches nothing and leaves nothing open."""
    items = necessary(pack, kind)
    assert set(outcomes(pack, app(kind, items)).values()) <= {Outcome.MET, Outcome.OUT_OF_SCOPE}
    assert {item["category"] for item in items} | {*beside(pack, kind)} == {*DataCategory}


@each_type
def test_an_app_may_not_insist_on_anything_else(pack: Pack, kind: AppType) -> None:
    """Each other category that the basic function is made to hang on is a breach of its own, and nothing else is."""
    more = beside(pack, kind)
    items = [*necessary(pack, kind), *({"category": word} for word in more)]
    found = outcomes(pack, app(kind, items, basic_function_on_necessary_alone=False))
    wanted = {(ITEM, f"asked/{word}") for word in more} | {
        (WITH if necessary(pack, kind) else WITHOUT, "app")
    }
    assert {key for key, outcome in found.items() if outcome is Outcome.BREACHED} == wanted
    assert Outcome.UNKNOWN not in found.values()


@each_type
def test_an_app_may_ask_for_anything_that_can_be_kept_back(pack: Pack, kind: AppType) -> None:
    """The same categories are no breach where a refusal does not cost the basic function."""
    items = [{"category": str(word), "basic_function_needs_it": False} for word in DataCategory]
    flow = {"id": "asked", "operations": ["collect"], "denied_on_refusal": True, "items": items}
    one = app(kind, flows=[flow])
    assert set(outcomes(pack, one).values()) <= {Outcome.MET, Outcome.OUT_OF_SCOPE}


@each_type
def test_one_statement_settles_all(pack: Pack, kind: AppType) -> None:
    """An app that works on the necessary information alone need say nothing of its items and permissions."""
    flow = {
        "id": "asked",
        "operations": ["collect"],
        "items": [{"category": str(word)} for word in DataCategory],
    }
    permissions = [{"name": row[0]} for row in ASKED]
    one = app(kind, flows=[flow], permissions=permissions)
    assert set(outcomes(pack, one).values()) <= {Outcome.MET, Outcome.OUT_OF_SCOPE}
    unsaid = outcomes(
        pack, app(kind, flows=[flow], permissions=permissions, basic_function_on_necessary_alone=None)
    )
    assert {key for key, outcome in unsaid.items() if outcome is Outcome.UNKNOWN} >= {
        *((ITEM, f"asked/{word}") for word in beside(pack, kind)),
        (WITH if necessary(pack, kind) else WITHOUT, "app"),
    }


def test_what_is_missing_is_asked_once(pack: Pack) -> None:
    """While the app says nothing it is asked; once it needs more, each item and permission is."""
    flow = {
        "id": "asked",
        "operations": ["collect"],
        "denied_on_refusal": True,
        "items": [{"category": "imei"}],
    }
    flow |= {"supply_side": False, "asked_for_by_other_rules": False}
    asked = {"name": "READ_SMS", "denied_on_refusal": True, "asked_for_by_other_rules": False}

    def gaps(alone: bool | None) -> set[str]:
        one = app(
            AppType.EDUCATION, flows=[flow], permissions=[asked], basic_function_on_necessary_alone=alone
        )
        report = evaluate(one, pack, as_of=SINCE)
        return {gap.path for each in report if each.duty in (ITEM, PERMISSION) for gap in each.missing}

    assert gaps(None) == {"$.basic_function_on_necessary_alone"}
    assert gaps(False) == {
        "$.flows[0].items[0].basic_function_needs_it",
        "$.permissions[0].basic_function_needs_it",
    }
    assert gaps(True) == set()


@each_type
def test_a_case_that_is_named_has_to_be_the_case(pack: Pack, kind: AppType) -> None:
    """What is necessary in a named case only is a breach outside of it, and open while nobody says which it is."""
    for word in words(pack, "necessary_in_named_cases", kind):
        for case, outcome in (({"in_named_case": False}, Outcome.BREACHED), ({}, Outcome.UNKNOWN)):
            found = outcomes(pack, app(kind, [{"category": word, **case}]))
            assert found[ITEM, f"asked/{word}"] is outcome


@each_type
@pytest.mark.parametrize("place", range(4), ids=[str(each) for each in PLATFORMS])
def test_permissions_that_go_beyond_a_type(pack: Pack, kind: AppType, place: int) -> None:
    """A permission is a breach in every type but those whose necessary information or basic function it serves."""
    asked = {row[place]: str(kind) not in row[4] for row in ASKED if row[place]}
    found = outcomes(pack, asking(kind, PLATFORMS[place], [str(name) for name in asked]))
    beyond = {name: found[PERMISSION, str(name)] for name in asked}
    assert beyond == {
        name: Outcome.BREACHED if beyond else Outcome.OUT_OF_SCOPE for name, beyond in asked.items()
    }
    assert all(find(PLATFORMS[place], str(name)) for name in asked)


@each_type
def test_nothing_is_asked_before_the_first_day(pack: Pack, kind: AppType) -> None:
    """On the day before the rules took effect nobody is bound by them."""
    one = app(kind, [{"category": str(word)} for word in beside(pack, kind)])
    assert set(outcomes(pack, one, date(2021, 4, 30)).values()) <= {Outcome.OUT_OF_SCOPE}


def test_the_ledger_accounts_for_every_type(pack: Pack) -> None:
    """Article 5 is accounted for by its 39 items, each under the number of its type, the rest by article."""
    (found,) = [each for each in coverage(pack) if each.instrument == "necessary-pi"]
    items = [f"5(1)({number})" for number in range(1, 40)]
    assert [each.provision for each in found.provisions] == ["1", "2", "3", "4", *items, "6"]
    assert [kind.source for kind in COMMON] == [f"necessary-pi/{item}" for item in items]
    assert found.provisions[4].citation.en == "Necessary Information Provisions Article 5(1)"
    assert all(each.because and each.definitions for each in found.provisions if each.provision in items)
