"""A spec in YAML, JSON or plain Python values becomes an App, or every fault of it is told."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from typing import Any, Literal

from pydantic import ValidationError

from pipl.document import Document, Mark, parse, path_text, read
from pipl.errors import AppError, Fault
from pipl.model.app import App
from pipl.model.references import problems
from pipl.validation import faults


def load_app(path: str | PathLike[str]) -> App:
    """The app whose spec is in a file: YAML (`.yaml`, `.yml`) or JSON (`.json`).

    Raises: AppError with all the faults of the file, each with line, column and path.
    """
    return _app(read(path))


def parse_app(text: str | bytes, *, file: str = "", form: Literal["yaml", "json"] = "yaml") -> App:
    """The app whose spec is in a text; `file` is what its faults and findings call it.

    Raises: AppError with all the faults of the text, each with line, column and path.
    """
    return _app(parse(text, file=file, form=form))


def app_from(values: Mapping[str, Any]) -> App:
    """The app that plain values describe, as `json.load` or `yaml.safe_load` give them.

    Raises: AppError with all the faults, each with its path.
    """
    return _app(Document("", values, {(): Mark(0, 0)}, {}, {}, (), ""), positions=False)


def _app(document: Document, *, positions: bool = True) -> App:
    found: list[Fault] = list(document.faults)
    value = document.value
    if not isinstance(value, Mapping):
        if not found:
            found.append(Fault("a spec is keys with values", document.file, 1, 1, "$", "begin with `id:`"))
        raise AppError(found)
    try:
        app = App.model_validate(value, context={"references": "told apart"})
    except ValidationError as error:
        told = {(fault.line, fault.path) for fault in found}
        shaped = faults(error, document, App, rest=lambda noun: f"`pipl facts {noun}` lists the rest")
        found += [fault for fault in shaped if (fault.line, fault.path) not in told]
    paths = {fault.path for fault in found}
    for problem in problems(App, value, whole=not found):
        if path_text(problem.path) not in paths:
            found.append(document.fault(problem.what, problem.path, problem.help))
    if found:
        raise AppError(found)
    if positions:
        app.__dict__["document"] = document
    return app
