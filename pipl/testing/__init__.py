"""Compliance asserted in unit tests: assertions, and a pytest plugin that runs specs as tests.

from pipl.testing import assert_compliant

def test_the_app_complies():
assert_compliant("shop.pipl.yaml", as_of="2026-01-01")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipl.testing.assertions import assert_breaches, assert_compliant, assert_outcome
    from pipl.testing.judged import Evaluate
    from pipl.testing.settings import UnsettledWarning, WaivedWarning

__all__ = [
    "Evaluate",
    "UnsettledWarning",
    "WaivedWarning",
    "assert_breaches",
    "assert_compliant",
    "assert_outcome",
]

_HOMES = {
    "Evaluate": "pipl.testing.judged",
    "UnsettledWarning": "pipl.testing.settings",
    "WaivedWarning": "pipl.testing.settings",
    "assert_breaches": "pipl.testing.assertions",
    "assert_compliant": "pipl.testing.assertions",
    "assert_outcome": "pipl.testing.assertions",
}


def __getattr__(name: str) -> Any:
    # pytest imports this package in every suite, for the plugin in it, so each name is imported when it is first used.
    if name not in _HOMES:
        raise AttributeError(f"module `pipl.testing` has no `{name}`")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
