"""For which types of app each permission of a platform reaches beyond what is necessary, as a pack has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from pipl.engine.judge import judged
from pipl.model.load import app_from
from pipl.model.permissions import known
from pipl.model.vocab import AppType, Platform
from pipl.policy.pack import Pack

FACT = "permission.beyond_necessary"
"""The defined fact that says so: the lists by type of app are the pack's, the platform data says what is reached."""


def types_beyond(
    pack: Pack, platform: Platform, names: Iterable[str], *, as_of: date
) -> Mapping[str, tuple[AppType, ...]]:
    """For each permission the types of app that ask for it in excess, on a day; none if the pack has no such lists.

    `names` are full names of the platform's permissions, as `permissions(platform)` gives them.
    """
    wanted = [name for name in names if name in known(platform)]
    found: dict[str, list[AppType]] = {name: [] for name in wanted}
    if any(definition.name == FACT for definition in pack.definitions):
        for kind in AppType:
            listed = [{"name": name} for name in wanted]
            app = app_from(
                {"id": "any", "platform": platform.value, "type": kind.value, "permissions": listed}
            )
            case, _ = judged(app, pack, as_of)
            for row in case.known.by_noun["permission"]:
                if case.search.value(row, FACT):
                    found[row.key].append(kind)
    return {name: tuple(kinds) for name, kinds in found.items()}
