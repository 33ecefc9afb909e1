"""What a permission reaches as subjects of their own, kind by kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made_packs import DAY, app_of, definition, duty, known, made, row

from pipl.engine.evaluate import evaluate
from pipl.policy.pack import Pack

BEYOND = definition(
    "permission.films", 'any: reach\nwhere: reach.category in ["camera_image", "photos_videos"]'
)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """One definition over what a permission reaches."""
    return made(tmp_path_factory.mktemp("pack"), [BEYOND])


def app(platform: str = "android", **permission: Any) -> Any:
    """An app with one permission."""
    return app_of({"id": "app", "platform": platform, "permissions": [permission]})


@pytest.mark.parametrize(
    ("platform", "permission", "reached", "films"),
    [
        ("android", {"name": "ACCESS_FINE_LOCATION"}, ["precise_location", "coarse_location"], False),
        ("android", {"name": "CAMERA"}, ["camera_image"], True),
        ("android", {"name": "INTERNET"}, [], False),
        ("android", {"name": "CAMERA", "reaches": []}, [], False),
        ("android", {"name": "CAMERA", "reaches": ["face"]}, ["face"], False),
        ("ios", {"name": "NSCameraUsageDescription"}, ["camera_image"], True),
        ("harmony", {"name": "ohos.permission.CAMERA"}, ["camera_image"], True),
        ("web", {"name": "camera", "reaches": ["camera_image"]}, ["camera_image"], True),
        ("web", {"name": "camera", "reaches": ["face"], "partial": ["reaches"]}, ["face", "*"], None),
        ("web", {"name": "x", "reaches": ["camera_image"], "partial": ["reaches"]}, ["camera_image", "*"], True),
    ],
)  # fmt: skip
def test_a_permission_has_a_subject_for_each_kind(
    pack: Pack, platform: str, permission: dict[str, Any], reached: list[str], films: bool | None
) -> None:
    """The kinds are those that are stated, or else those that the platform documents."""
    found, _, search = known(app(platform, **permission), pack)
    name = permission["name"]
    rows = [each for each in found.by_noun["reach"] if each.key.startswith(f"{name}/")]
    assert [each.key for each in rows] == [f"{name}/{word}" for word in reached]
    assert search.value(row(found, "permission", name), "permission.films") is films


def test_nobody_knows_what_an_unknown_permission_reaches(tmp_path: Path) -> None:
    """A permission that no list has may reach anything, and what would tell is the key that states it."""
    pack = made(tmp_path, [BEYOND, duty("no-films", "permission", "requires: not permission.films")])
    one = app(name="CAMERA")
    unknown = one.permissions[0].model_copy(update={"name": "com.maker.permission.FILM"})
    (finding,) = evaluate(one.model_copy(update={"permissions": (unknown,)}), pack, as_of=DAY).findings
    assert finding.outcome == "unknown"
    assert [each.path for each in finding.missing] == ["$.permissions[0].reaches"]
