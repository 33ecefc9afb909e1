"""The permissions of each platform and the personal information that they reach, from `permissions.json`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pipl.model.vocab import DataCategory, Platform

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIXES: Mapping[Platform, tuple[str, ...]] = MappingProxyType(
    {
        Platform.ANDROID: ("android.permission.",),
        Platform.HARMONY: ("ohos.permission.",),
        Platform.MINI_PROGRAM: ("wx.", "scope."),
    }
)
"""What people leave off when they write the name of a permission."""

BY_USER = frozenset({"dangerous", "appop", "user_grant", "manual_settings", "scope"})
"""Levels at which the user decides, in a prompt or in the settings of the system."""

AT_INSTALLATION = frozenset({"normal", "system_grant"})
"""Levels at which the system grants without asking. Other levels, such as Android's `signature`, may be either."""


@dataclass(frozen=True, slots=True)
class PlatformPermission:
    """A permission or privacy API: what a grant lets an app get, `()` for nothing that is personal.

    `level` is in the platform's own terms, which `permissions.json` explains; None where it is not known.
    """

    name: str
    platform: Platform
    zh: str
    reaches: tuple[DataCategory, ...]
    level: str | None

    @property
    def granted_by_user(self) -> bool | None:
        """Whether it opens only if the user grants it; None where its level does not tell."""
        if self.platform is Platform.IOS:
            return True  # every key of the list is a prompt to the user
        levels = set((self.level or "").split("|"))
        if levels & BY_USER:
            return True
        return False if levels & AT_INSTALLATION else None


@cache
def known(platform: Platform) -> Mapping[str, PlatformPermission]:
    """The permissions of a platform by their full name, sorted; none of a platform that has no such names."""
    rows = _rows().get(platform.value, {})
    return MappingProxyType({name: _permission(platform, name, row) for name, row in rows.items()})


def find(platform: Platform, name: str) -> PlatformPermission | None:
    """A permission by its full name or without the platform's prefix; None if it is not known."""
    permissions = known(platform)
    for prefix in ("", *PREFIXES.get(platform, ())):
        if prefix + name in permissions:
            return permissions[prefix + name]
    return None


def _permission(platform: Platform, name: str, row: Mapping[str, Any]) -> PlatformPermission:
    reaches = tuple(map(DataCategory, row["reaches"]))
    return PlatformPermission(name, platform, row["zh"], reaches, row["level"])


@cache
def _rows() -> dict[str, dict[str, dict[str, Any]]]:
    # Two threads may both read the file: what they get is equal, and neither sees a half of it.
    import json  # only who asks for a permission pays for these
    from importlib.resources import files

    text = files("pipl.model").joinpath("permissions.json").read_text(encoding="utf-8")
    rows: dict[str, dict[str, dict[str, Any]]] = json.loads(text)["permissions"]
    return rows
