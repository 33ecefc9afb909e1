"""The files of a pack, read and held against their shapes; nothing is yet known of how they fit together."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from pipl.document import Document, parse
from pipl.errors import Fault, PolicyError
from pipl.policy.expr import NAME
from pipl.policy.shape import (
    DefinitionFile,
    DutyFile,
    InstrumentFile,
    Label,
    Number,
    Published,
    Shape,
    Term,
    WordList,
)
from pipl.validation import faults

S = TypeVar("S", bound=BaseModel)
FILE_NAME = re.compile(r"\d+[a-z]?(-[a-z0-9]+)+")
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
    terms: dict[str, File] = field(default_factory=dict)
    published: dict[str, File] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    """What the faulty files were to give: ids, folders and names. Whoever refers to them is not at fault."""


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
        try:
            content = path.read_bytes()
        except OSError as error:
            what = f"the file cannot be read: {(error.strerror or str(error)).lower()}"
            files.faults.append(Fault(what, shown(path), help="check its permissions"))
            _lose(files, name, "")
            continue
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
        _lose(files, name, document.source)
    folder, _, stem = name.removesuffix(".yaml").rpartition("/")
    if stem == "instrument" and folder:
        _keep_one(files, files.instruments, folder, document, InstrumentFile)
    elif stem == "numbers" and folder:
        _keep_many(files, files.numbers, folder, document, Number)
    elif stem == "lists" and folder:
        _keep_many(files, files.lists, folder, document, WordList)
    elif stem == "labels" and not folder:
        _keep_many(files, files.labels, "", document, Label)
    elif stem == "terms" and not folder:
        _keep_many(files, files.terms, "", document, Term)
    elif stem == "published" and not folder:
        _keep_many(files, files.published, "", document, Published)
    elif folder and "/" not in folder and FILE_NAME.fullmatch(stem):
        defines = isinstance(document.value, dict) and "defines" in document.value
        shape = _shaped(files, document, DefinitionFile if defines else DutyFile)
        if shape is not None:
            kept = files.definitions if defines else files.duties
            kept.append(File(f"{folder}/{stem}", document, shape))
        else:
            _lose(files, name, document.source)
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
    else:
        files.lost.add(name)


def _keep_many(
    files: Files, kept: dict[str, File], folder: str, document: Document, kind: type[Shape]
) -> None:
    """Entries by name: a name is used once in the whole pack, so that an expression needs no folder."""
    for name, shape in _shaped_all(files, document, kind).items():
        before = kept.setdefault(name, File(folder, document, shape))
        if before.document is not document:
            what = f"`{name}` is already in {before.document.file}"
            help_ = "numbers and lists need a name of their own in the whole pack"
            files.faults.append(document.fault(what, (name,), help_, key=True))


def _shaped(files: Files, document: Document, kind: type[S], at: tuple[str | int, ...] = ()) -> S | None:
    """The shape of a value; None where it or its document is faulty, with all that is wrong with both."""
    told = {(fault.line, fault.path) for fault in files.faults if fault.file == document.file}
    value = document.value
    if value is None and document.faults:
        return None  # nothing was read of it
    for step in at:
        value = value[step]
    try:
        shape = kind.model_validate(value)
    except ValidationError as error:
        found = faults(error, document, kind, at=at)
        files.faults += [fault for fault in found if (fault.line, fault.path) not in told]
        return None
    return None if document.faults else shape


def _shaped_all(files: Files, document: Document, kind: type[S]) -> dict[str, S]:
    made: dict[str, S] = {}
    if document.value is None:
        return made
    if not isinstance(document.value, dict):
        files.faults.append(document.fault("entries by name are wanted here", ()))
        return made
    for name in document.value:
        shape = _shaped(files, document, kind, (name,))
        if not _is_word(name):
            help_ = "use small letters, digits and `_`, beginning with a letter"
            files.faults.append(document.fault(f"`{name}` cannot be a name", (name,), help_, key=True))
        elif shape is not None:
            made[name] = shape
        else:
            files.lost.add(_NOUNS[kind] + name)
    return made


_NOUNS: dict[type[BaseModel], str] = {
    Number: "number.",
    WordList: "list.",
    Label: "label.",
    Term: "term.",
    Published: "published.",
}
"""What names are called by; labels and what follows are in no expression."""


def _is_word(name: Any) -> bool:
    return isinstance(name, str) and re.fullmatch(NAME, f"number.{name}") is not None


def _lose(files: Files, name: str, source: str) -> None:
    """Keeps what a file was to give that could not be read, as far as its text tells."""
    folder, _, stem = name.removesuffix(".yaml").rpartition("/")
    kind = {"numbers": "number.", "lists": "list.", "labels": "label."}.get(stem)
    if kind:
        files.lost |= {kind + word for word in re.findall(r"^(\w+):", source, re.MULTILINE)}
    else:
        files.lost |= {folder if stem == "instrument" else f"{folder}/{stem}"}
        files.lost |= set(re.findall(r"^defines: *([\w.]+)", source, re.MULTILINE))
