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
    from pipl.attestations import attest_from, attestation_file, load_attestations
    from pipl.baseline import Baseline, baseline_of, load_baseline, new_since, write_baseline
    from pipl.engine.describe import Description, describe
    from pipl.engine.evaluate import evaluate
    from pipl.engine.examples import Trial, trials
    from pipl.engine.explain import Explanation, Term, explain
    from pipl.engine.outlook import look_ahead
    from pipl.engine.permissions import types_beyond
    from pipl.errors import AppError, ExtraError, Fault, PiplError, PolicyError
    from pipl.findings import Finding, Outcome, Waiver
    from pipl.model.app import App
    from pipl.model.attested import attest
    from pipl.model.catalogue import Fact, facts, nouns
    from pipl.model.fields import Field, fields
    from pipl.model.load import app_from, load_app, parse_app
    from pipl.model.permissions import PlatformPermission
    from pipl.model.permissions import known as permissions
    from pipl.model.schema import app_schema
    from pipl.model.starter import starter
    from pipl.model.vocab import AppType, Platform, vocabularies
    from pipl.origin import Attestation, AttestationState, Origin
    from pipl.outlook import Outlook
    from pipl.policy.coverage import Coverage, coverage
    from pipl.policy.lint import Lints, lint
    from pipl.policy.load import load_pack
    from pipl.policy.pack import Duty, Pack
    from pipl.policy.publish import publication
    from pipl.policy.scaffold import scaffold
    from pipl.policy.search import duties_named, find_duties, readers, select_duties
    from pipl.proof.clauses import Clause, clauses
    from pipl.proof.mutants import Survivor, mutation_score
    from pipl.report import Report, WaiverState
    from pipl.text import Language, Text
    from pipl.waivers import add_waivers, load_waivers, waive, waiver_file, waivers_beside

__version__ = "0.1.0"

__all__ = [
    "App",
    "AppError",
    "AppType",
    "Attestation",
    "AttestationState",
    "Baseline",
    "Clause",
    "Coverage",
    "Description",
    "Duty",
    "Explanation",
    "ExtraError",
    "Fact",
    "Fault",
    "Field",
    "Finding",
    "Language",
    "Lints",
    "Origin",
    "Outcome",
    "Outlook",
    "Pack",
    "PiplError",
    "Platform",
    "PlatformPermission",
    "PolicyError",
    "Report",
    "Survivor",
    "Term",
    "Text",
    "Trial",
    "Waiver",
    "WaiverState",
    "add_waivers",
    "app_from",
    "app_schema",
    "attest",
    "attest_from",
    "attestation_file",
    "baseline_of",
    "clauses",
    "coverage",
    "describe",
    "duties_named",
    "evaluate",
    "explain",
    "facts",
    "fields",
    "find_duties",
    "lint",
    "load_app",
    "load_attestations",
    "load_baseline",
    "load_pack",
    "load_waivers",
    "look_ahead",
    "mutation_score",
    "new_since",
    "nouns",
    "parse_app",
    "permissions",
    "publication",
    "readers",
    "scaffold",
    "select_duties",
    "starter",
    "trials",
    "types_beyond",
    "vocabularies",
    "waive",
    "waiver_file",
    "waivers_beside",
    "write_baseline",
]

_HOMES = {
    "App": "pipl.model.app",
    "AppError": "pipl.errors",
    "AppType": "pipl.model.vocab",
    "Attestation": "pipl.origin",
    "AttestationState": "pipl.origin",
    "Baseline": "pipl.baseline",
    "Clause": "pipl.proof.clauses",
    "Coverage": "pipl.policy.coverage",
    "Description": "pipl.engine.describe",
    "Duty": "pipl.policy.pack",
    "Explanation": "pipl.engine.explain",
    "ExtraError": "pipl.errors",
    "Fact": "pipl.model.catalogue",
    "Fault": "pipl.errors",
    "Field": "pipl.model.fields",
    "Finding": "pipl.findings",
    "Language": "pipl.text",
    "Lints": "pipl.policy.lint",
    "Origin": "pipl.origin",
    "Outcome": "pipl.findings",
    "Outlook": "pipl.outlook",
    "Pack": "pipl.policy.pack",
    "PiplError": "pipl.errors",
    "Platform": "pipl.model.vocab",
    "PlatformPermission": "pipl.model.permissions",
    "PolicyError": "pipl.errors",
    "Report": "pipl.report",
    "Survivor": "pipl.proof.mutants",
    "Term": "pipl.engine.explain",
    "Text": "pipl.text",
    "Trial": "pipl.engine.examples",
    "Waiver": "pipl.findings",
    "WaiverState": "pipl.report",
    "add_waivers": "pipl.waivers",
    "app_from": "pipl.model.load",
    "app_schema": "pipl.model.schema",
    "attest": "pipl.model.attested",
    "attest_from": "pipl.attestations",
    "attestation_file": "pipl.attestations",
    "baseline_of": "pipl.baseline",
    "clauses": "pipl.proof.clauses",
    "coverage": "pipl.policy.coverage",
    "describe": "pipl.engine.describe",
    "duties_named": "pipl.policy.search",
    "evaluate": "pipl.engine.evaluate",
    "explain": "pipl.engine.explain",
    "facts": "pipl.model.catalogue",
    "fields": "pipl.model.fields",
    "find_duties": "pipl.policy.search",
    "lint": "pipl.policy.lint",
    "load_app": "pipl.model.load",
    "load_attestations": "pipl.attestations",
    "load_baseline": "pipl.baseline",
    "load_pack": "pipl.policy.load",
    "load_waivers": "pipl.waivers",
    "look_ahead": "pipl.engine.outlook",
    "mutation_score": "pipl.proof.mutants",
    "new_since": "pipl.baseline",
    "nouns": "pipl.model.catalogue",
    "parse_app": "pipl.model.load",
    "permissions": "pipl.model.permissions:known",
    "publication": "pipl.policy.publish",
    "readers": "pipl.policy.search",
    "scaffold": "pipl.policy.scaffold",
    "select_duties": "pipl.policy.search",
    "starter": "pipl.model.starter",
    "trials": "pipl.engine.examples",
    "types_beyond": "pipl.engine.permissions",
    "vocabularies": "pipl.model.vocab",
    "waive": "pipl.waivers",
    "waiver_file": "pipl.waivers",
    "waivers_beside": "pipl.waivers",
    "write_baseline": "pipl.baseline",
}


def __getattr__(name: str) -> Any:
    # Each name is imported when it is first used, so that `import pipl` costs a test suite nothing.
    if name not in _HOMES:
        raise AttributeError(f"module `pipl` has no `{name}`")
    from importlib import import_module

    home, _, there = _HOMES[name].partition(":")
    value = getattr(import_module(home), there or name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
