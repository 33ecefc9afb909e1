"""Attested facts: the file beside a spec in which somebody states what no artefact shows."""

from __future__ import annotations

from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any

from pydantic import field_validator

from pipl.beside import ATTESTATIONS, Entry, Many, Said, beside, entries
from pipl.document import Document, path_text, read
from pipl.errors import AppError, Fault
from pipl.model.app import App
from pipl.model.attested import attest, checked
from pipl.origin import Attestation, Marks

_KEY = "attestations"


class _Entry(Entry):
    fact: Said
    value: Any
    attested_by: Said
    attested_on: date
    until: date
    evidence: Said
    ticket: Said

    @field_validator("value", mode="before")
    @classmethod
    def _one_fact(cls, value: Any) -> Any:
        if isinstance(value, dict):
            raise ValueError("`value` states one fact: attest each key by itself")
        return value


class _File(Entry):
    attestations: Many[_Entry]


def attestation_file(spec: str | PathLike[str]) -> Path:
    """Where the attestations of a spec stand: `shop/app.attestations.yaml` for `shop/app.yaml`."""
    return beside(spec, ATTESTATIONS)


def load_attestations(path: str | PathLike[str]) -> tuple[Attestation, ...]:
    """The attestations in a file, in its order.

    Raises: AppError with all the faults of the file, each with line, column and path.
    """
    given, found = _read(path)
    if found:
        raise AppError(found)
    return tuple(given)


def attest_from(app: App, path: str | PathLike[str] | None = None) -> App:
    """The app with what a file attests of it, by default the one beside its spec if there is one.

    Raises: AppError with all the faults of the file, and of what it says of the app.
    """
    if path is None:
        if app.document is None or not app.document.file:
            return app
        path = attestation_file(app.document.file)
        if not path.exists():
            return app
    given, found = _read(path)
    if not found:
        return attest(app, given)
    told = {(each.line, each.path) for each in found}
    raise AppError([*found, *(each for each in checked(app, given)[1] if (each.line, each.path) not in told)])


def _read(path: str | PathLike[str]) -> tuple[list[Attestation], list[Fault]]:
    """The attestations in a file as far as each can be read, and its faults."""
    document = read(path)
    given, found = entries(document, _File, _KEY, "an attestation file")
    marks: dict[int, dict[tuple[str | int, ...], tuple[int, int]]] = {}
    for at, mark in document.marks.items():
        if len(at) > 1 and at[0] == _KEY and isinstance(at[1], int):
            marks.setdefault(at[1], {})[at[2:]] = mark
    attestations = []
    for number, entry in given:
        if entry.until < entry.attested_on:
            what = f"`until` is {entry.until}, before `attested_on`, {entry.attested_on}"
            found.append(document.fault(what, (_KEY, number, "until"), "it is the last day"))
        else:
            attestations.append(_attestation(document, number, entry, marks[number]))
    return attestations, found


def _attestation(document: Document, number: int, entry: _Entry, marks: Marks) -> Attestation:
    path = path_text((_KEY, number))
    return Attestation(**dict(entry), file=document.file, line=marks[()][0], path=path, marks=marks)
