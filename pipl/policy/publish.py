"""The ids that a version of the pack brings, to be kept for ever after."""

from __future__ import annotations

import re

from pipl.errors import Fault, PolicyError
from pipl.policy.pack import Pack


def publication(pack: Pack, version: str) -> str:
    """The entry of `published.yaml` for a version such as `2026.1`: every id that no earlier one has.

    Raises: PolicyError if the version is none or was published already, or if there is nothing new.
    """
    name = f"pack_{version.replace('.', '_')}"
    if not re.fullmatch(r"\d{4}\.\d+", version):
        raise PolicyError(
            Fault(f"`{version}` is no version of a pack", help="write the year and a number: `2026.1`")
        )
    if name in pack.published:
        raise PolicyError(Fault(f"{version} was published already", help="name the next version"))
    before = {each for published in pack.published.values() for each in published.ids}
    ids = sorted(pack.names - before)
    if not ids:
        raise PolicyError(Fault("no duty or definition is new", help="there is nothing to publish"))
    return f"{name}:\n  ids:\n" + "".join(f"    - {each}\n" for each in ids)
