"""The permissions of the platforms."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from importlib.resources import files

import pytest

from pipl.model import permissions
from pipl.model.permissions import find, known
from pipl.model.vocab import DataCategory, Platform

COVERED = [Platform.ANDROID, Platform.HARMONY, Platform.IOS, Platform.MINI_PROGRAM]
C = DataCategory


def _reaches(platform: Platform, name: str) -> set[DataCategory]:
    permission = find(platform, name)
    assert permission is not None
    return set(permission.reaches)


@pytest.mark.parametrize("platform", COVERED)
def test_rows_are_complete_and_in_order(platform: Platform) -> None:
    """Each permission stands under its own name, once, sorted, in Chinese, reaching each kind once."""
    rows = known(platform)
    assert list(rows) == sorted(rows)
    for name, row in rows.items():
        assert (row.name, row.platform) == (name, platform)
        assert re.search("[\u4e00-\u9fff]", row.zh)
        assert len(set(row.reaches)) == len(row.reaches)
        assert row.level or row.level is None


@pytest.mark.parametrize("platform", sorted(set(Platform) - set(COVERED)))
def test_a_platform_without_names_of_its_own_knows_none(platform: Platform) -> None:
    """The web, quick apps and development kits have no list, which is no error."""
    assert dict(known(platform)) == {}
    assert find(platform, "CAMERA") is None


@pytest.mark.parametrize(
    ("platform", "name", "reaches"),
    [
        (Platform.ANDROID, "android.permission.CAMERA", {C.CAMERA_IMAGE}),
        (Platform.ANDROID, "CAMERA", {C.CAMERA_IMAGE}),
        (Platform.ANDROID, "INTERNET", set()),
        (Platform.ANDROID, "READ_CONTACTS", {C.ADDRESS_BOOK}),
        (Platform.ANDROID, "ACCESS_FINE_LOCATION", {C.PRECISE_LOCATION, C.COARSE_LOCATION}),
        (Platform.ANDROID, "ACCESS_COARSE_LOCATION", {C.COARSE_LOCATION}),
        (
            Platform.ANDROID,
            "ACCESS_BACKGROUND_LOCATION",
            {C.PRECISE_LOCATION_TRACK, C.PRECISE_LOCATION, C.COARSE_LOCATION},
        ),
        (Platform.ANDROID, "READ_PHONE_NUMBERS", {C.PHONE_NUMBER}),
        (Platform.ANDROID, "com.android.permission.GET_INSTALLED_APPS", {C.INSTALLED_APPS}),
        (Platform.ANDROID, "USE_BIOMETRIC", set()),
        (Platform.ANDROID, "health.READ_STEPS", {C.EXERCISE_DATA}),
        (Platform.HARMONY, "ohos.permission.MICROPHONE", {C.AUDIO_RECORDING}),
        (Platform.HARMONY, "APP_TRACKING_CONSENT", {C.OAID}),
        (Platform.IOS, "NSUserTrackingUsageDescription", {C.IDFA}),
        (Platform.IOS, "NSFaceIDUsageDescription", set()),
        (Platform.MINI_PROGRAM, "scope.userLocation", {C.PRECISE_LOCATION}),
        (Platform.MINI_PROGRAM, "userFuzzyLocation", {C.COARSE_LOCATION}),
        (Platform.MINI_PROGRAM, "getLocation", {C.PRECISE_LOCATION}),
        (Platform.MINI_PROGRAM, "button[open-type=getPhoneNumber]", {C.PHONE_NUMBER}),
    ],
)
def test_what_a_permission_reaches(platform: Platform, name: str, reaches: set[DataCategory]) -> None:
    """A permission is found with or without its prefix, and reaches what a grant lets an app get."""
    assert _reaches(platform, name) == reaches


@pytest.mark.parametrize(
    ("platform", "name", "granted"),
    [
        (Platform.ANDROID, "CAMERA", True),
        (Platform.ANDROID, "PACKAGE_USAGE_STATS", True),
        (Platform.ANDROID, "ACCESS_WIFI_STATE", False),
        (Platform.ANDROID, "INTERNET", False),
        (Platform.ANDROID, "BIND_ACCESSIBILITY_SERVICE", None),
        (Platform.HARMONY, "MICROPHONE", True),
        (Platform.HARMONY, "ACCELEROMETER", False),
        (Platform.IOS, "NSCameraUsageDescription", True),
        (Platform.MINI_PROGRAM, "scope.userLocation", True),
        (Platform.MINI_PROGRAM, "getDeviceInfo", None),
    ],
)
def test_whether_the_user_grants_a_permission(platform: Platform, name: str, granted: bool | None) -> None:
    """A prompt or a switch in the settings is up to the user, what comes with the installation is not."""
    permission = find(platform, name)
    assert permission is not None
    assert permission.granted_by_user is granted


@pytest.mark.parametrize("name", ["", "camera", "CAMERAS", "ohos.permission.CAMERA", "android.permission."])
def test_an_unknown_name_is_not_found(name: str) -> None:
    """A name of another platform, in other letters or cut short is not guessed at."""
    assert find(Platform.ANDROID, name) is None


def test_a_permission_cannot_be_changed() -> None:
    """What a platform documents is the same for everybody who asks."""
    permission = find(Platform.ANDROID, "CAMERA")
    with pytest.raises(FrozenInstanceError):
        permission.zh = ""  # type: ignore[misc, union-attr]
    with pytest.raises(TypeError):
        known(Platform.ANDROID)["CAMERA"] = permission  # type: ignore[index]


def test_threads_that_ask_first_agree() -> None:
    """Threads that ask before anything is loaded all get the whole list."""
    known.cache_clear()
    permissions._rows.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: dict(known(Platform.HARMONY)), range(16)))
    assert all(each == found[0] for each in found)
    assert found[0]


def test_importing_reads_nothing() -> None:
    """The file is read by the first question, not by the import."""
    code = "import pipl.model.permissions as p; assert not p._rows.cache_info().misses"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_file_is_small_and_says_where_it_comes_from() -> None:
    """One line a row, at most 120 kB, with the sources and licence of each platform's names."""
    text = files("pipl.model").joinpath("permissions.json").read_text(encoding="utf-8")
    document = json.loads(text)
    assert len(text.encode()) < 120_000
    assert set(document["sources"]) == set(document["level"]) == set(document["permissions"]) == set(COVERED)
    assert text.count('{"zh"') == sum(len(known(platform)) for platform in COVERED)
    assert all(line.count('{"zh"') <= 1 for line in text.splitlines())
