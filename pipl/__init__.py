"""China's rules on personal information and data as testable policies.

An app's spec is loaded, judged by a policy pack under the law of a day, and a report of cited findings comes back:

    import datetime, pipl

    app = pipl.load_app("app.yaml")
    report = pipl.evaluate(app, pipl.load_pack(), as_of=datetime.date(2026, 1, 1))
    assert report.ok, report.said("en")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipl.engine.evaluate import evaluate
    from pipl.errors import AppError, ExtraError, Fault, PiplError, PolicyError
    from pipl.findings import Finding, Outcome, Report
    from pipl.model.app import App
    from pipl.model.load import app_from, load_app, parse_app
    from pipl.policy.pack import Pack, load_pack
    from pipl.text import Text

__version__ = "0.1.0"

__all__ = [
    "App",
    "AppError",
    "ExtraError",
    "Fault",
    "Finding",
    "Outcome",
    "Pack",
    "PiplError",
    "PolicyError",
    "Report",
    "Text",
    "app_from",
    "evaluate",
    "load_app",
    "load_pack",
    "parse_app",
]

_HOMES = {
    "App": "pipl.model.app",
    "AppError": "pipl.errors",
    "ExtraError": "pipl.errors",
    "Fault": "pipl.errors",
    "Finding": "pipl.findings",
    "Outcome": "pipl.findings",
    "Pack": "pipl.policy.pack",
    "PiplError": "pipl.errors",
    "PolicyError": "pipl.errors",
    "Report": "pipl.findings",
    "Text": "pipl.text",
    "app_from": "pipl.model.load",
    "evaluate": "pipl.engine.evaluate",
    "load_app": "pipl.model.load",
    "load_pack": "pipl.policy.pack",
    "parse_app": "pipl.model.load",
}


def __getattr__(name: str) -> Any:
    # Each name is imported when it is first used, so that `import pipl` costs a test suite nothing.
    if name not in _HOMES:
        raise AttributeError(f"module `pipl` has no `{name}`")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
