"""Findings to the outside, one format a file: the name of the module is the name of the format."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from pipl.report import Report
from pipl.text import Language

FORMATS = ("text", "json", "markdown", "sarif", "junit", "github")
"""Each has a module here with `export(reports, language)`, which gives the whole document."""


def export(reports: Sequence[Report], form: str, language: Language = "en") -> str:
    """The reports as one document in a format; some formats speak both languages at once.

    Raises: ValueError for a format that there is not.
    """
    if form not in FORMATS:
        raise ValueError(f"unknown format `{form}`: it is one of {', '.join(FORMATS)}")
    document: str = import_module(f"pipl.exporters.{form}").export(reports, language)
    return document
