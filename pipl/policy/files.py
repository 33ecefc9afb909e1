"""The files of a pack, read and held against their shapes; nothing is yet known of how they fit together."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from pipl.document import Document, parse
from pipl.errors import Fault, PolicyError
from pipl.policy.shape import (
    DefinitionFile,
    DutyFile,
    InstrumentFile,
    Label,
    Number,
    Shape,
    WordList,
)
from pipl.validation import faults

S = TypeVar("S", bound=BaseModel)
NAME = re.compile(r"^\d+[a-z]?(-[a-z0-9]+)+$")
"""`29-sensitive-separate-consent`: the article or group first, so that a listing is in the order of the law."""


@dataclass(frozen=True, slots=True)
class File:
    """One file: its id in the pack, its text with places, and what it holds."""

    id: str
    document: Document
    shape: Any


@dataclass(slots=True)
class Files:
    """All that a folder of policies holds, with every fault met on the way."""

    root: Path
    digest: str = ""
    instruments: dict[str, File] = field(default_factory=dict)
    duties: list[File] = field(default_factory=list)
    definitions: list[File] = field(default_factory=list)
    numbers: dict[str, File] = field(default_factory=dict)
    lists: dict[str, File] = field(default_factory=dict)
    labels: dict[str, File] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_files(root: Path) -> Files:
    """Every file of a pack; a wrong one is a fault, and the others are read all the same.

    Raises: PolicyError if the folder holds no pack at all.
    """
    if not root.is_dir():
        raise PolicyError(
            Fault("there is no such folder of policies", str(root), help="give `--pack` a folder")
        )
    paths = sorted(path for path in root.rglob("*.yaml") if path.is_file())
    if not any(path.name == "instrument.yaml" for path in paths):
        raise PolicyError(
            Fault(
                "no instrument in this folder",
                str(root),
                help="a pack holds a folder for each instrument, with an `instrument.yaml` in it",
            )
        )
    files = Files(root)
    digest = hashlib.sha256()
    for path in paths:
        name = path.relative_to(root).as_posix()
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
        _read(files, path, name, content)
    files.digest = digest.hexdigest()
    _other_files(files, root)
    return files


def _other_files(files: Files, root: Path) -> None:
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != ".yaml" and path.name != "README.md":
            files.faults.append(
                Fault("not a policy file", shown(path), help="a pack holds `.yaml` files and `README.md`")
            )


def shown(path: Path) -> str:
    """A path as messages show it: `policies/pipl/29-....yaml` wherever the pack lies."""
    parts = path.parts
    return "/".join(parts[parts.index("policies") :]) if "policies" in parts else str(path)


def _read(files: Files, path: Path, name: str, content: bytes) -> None:
    document = parse(content, file=shown(path))
    files.faults += document.faults
    if document.faults:
        return
    folder, _, stem = name.removesuffix(".yaml").rpartition("/")
    if stem == "instrument" and folder:
        _keep_one(files, files.instruments, folder, document, InstrumentFile)
    elif stem == "numbers" and folder:
        _keep_many(files, files.numbers, folder, document, Number)
    elif stem == "lists" and folder:
        _keep_many(files, files.lists, folder, document, WordList)
    elif stem == "labels" and not folder:
        _keep_many(files, files.labels, "", document, Label)
    elif folder and "/" not in folder and NAME.match(stem):
        defines = isinstance(document.value, dict) and "defines" in document.value
        shape = _shaped(files, document, DefinitionFile if defines else DutyFile)
        if shape is not None:
            kept = files.definitions if defines else files.duties
            kept.append(File(f"{folder}/{stem}", document, shape))
    else:
        files.faults.append(
            Fault(
                f"`{name}` is no file that a pack has",
                document.file,
                help="a duty or a definition is `<instrument>/NN-topic-what.yaml`",
            )
        )


def _keep_one(files: Files, kept: dict[str, File], name: str, document: Document, kind: type[Shape]) -> None:
    shape = _shaped(files, document, kind)
    if shape is not None:
        kept[name] = File(name, document, shape)


def _keep_many(
    files: Files, kept: dict[str, File], folder: str, document: Document, kind: type[Shape]
) -> None:
    """Entries by name: a name is used once in the whole pack, so that an expression needs no folder."""
    for name, shape in (_shaped_all(files, document, kind) or {}).items():
        if name in kept:
            mark = document.keys.get((name,), document.mark((name,)))
            before = kept[name].document.file
            files.faults.append(
                Fault(
                    f"`{name}` is already in {before}",
                    document.file,
                    mark.line,
                    mark.column,
                    help="numbers and lists need a name of their own in the whole pack",
                )
            )
        else:
            kept[name] = File(folder, document, shape)


def _shaped(files: Files, document: Document, kind: type[S]) -> S | None:
    try:
        return kind.model_validate(document.value)
    except ValidationError as error:
        files.faults += faults(error, document, kind)
        return None


def _shaped_all(files: Files, document: Document, kind: type[S]) -> dict[str, S] | None:
    if not isinstance(document.value, dict):
        files.faults.append(Fault("entries by name are wanted here", document.file, 1, 1))
        return None
    made: dict[str, S] = {}
    adapter = TypeAdapter(kind)
    for name, value in document.value.items():
        try:
            made[str(name)] = adapter.validate_python(value)
        except ValidationError as error:
            files.faults += faults(error, document, kind, at=(name,))
    return made
