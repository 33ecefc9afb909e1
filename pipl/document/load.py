"""A text or a file as a document: what has to hold of the bytes before either form is read."""

from __future__ import annotations

import os
import re
import stat
from bisect import bisect_right
from pathlib import Path as FilePath
from typing import Literal

from pipl.document.places import LINE_BREAK, Document, Mark, moved
from pipl.document.tree import MAX_SIZE, Stopped, Tree

Form = Literal["yaml", "json"]
FORMS: dict[str, Form] = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}

_BOM = "\ufeff"
# Control characters, lone surrogates, and what some tools take for the end of a line and others do not.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_SAVE_AS_UTF8 = "save it as UTF-8"


def parse(text: str | bytes, *, file: str = "", form: Form = "yaml") -> Document:
    """What the text says, with the place of everything in it and all its faults; it never raises."""
    tree = Tree(file, "")
    try:
        tree.source = _decoded(tree, text)
        tree.source = _without_refused(tree)
        if form == "json":
            from pipl.document import json as reader  # each form is paid for by those who read it
        else:
            from pipl.document import yaml as reader  # type: ignore[no-redef]
        reader.fill(tree)
    except Stopped:
        return tree.document(whole=False)
    return tree.document(whole=True)


def read(path: str | os.PathLike[str]) -> Document:
    """What the file says; its suffix tells the form. A file that cannot be read is a fault as well."""
    name = os.fspath(path)
    form = FORMS.get(FilePath(name).suffix.lower())
    try:
        mode = FilePath(name).stat().st_mode
        if stat.S_ISDIR(mode):
            return _unread(name, "this is a directory", "name the files in it")
        if not stat.S_ISREG(mode):
            return _unread(name, "this is not a file", "name a file")
        if form is None:
            return _unread(
                name, "the name of the file does not end in `.yaml`, `.yml` or `.json`", "rename it"
            )
        with FilePath(name).open("rb") as stream:
            return parse(stream.read(MAX_SIZE + 1), file=name, form=form)
    except (FileNotFoundError, NotADirectoryError):
        return _unread(name, "there is no such file", "check the path")
    except (OSError, ValueError) as error:  # ValueError: a path that no system can have
        reason = getattr(error, "strerror", None) or str(error)
        return _unread(
            name, f"the file cannot be read: {reason.lower()}", "check its permissions and its path"
        )


def _unread(name: str, what: str, advice: str) -> Document:
    tree = Tree(name, "")
    tree.fault(what, advice, Mark(0, 0))
    return tree.document(whole=False)


def _decoded(tree: Tree, text: str | bytes) -> str:
    """The characters of the text, or a fault if there are too many or they cannot be told."""
    size = len(text) if isinstance(text, bytes) or len(text) > MAX_SIZE else _size(text)
    if size > MAX_SIZE:
        tree.stop(f"the file is larger than {MAX_SIZE // 1024**2} MiB", "split it", Mark(1, 1))
    if isinstance(text, str):
        return text.removeprefix(_BOM)
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        tree.stop("the file is in UTF-16", _SAVE_AS_UTF8, Mark(1, 1))
    try:
        return text.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        mark = moved(Mark(1, 1), text[: error.start].decode("utf-8").removeprefix(_BOM))
        advice = f"{_SAVE_AS_UTF8}: it may be in GBK or GB 18030"
        tree.stop(f"the file is not UTF-8: the byte 0x{text[error.start]:02x} is not", advice, mark)


def _size(text: str) -> int:
    """Bytes of the text in UTF-8, or four for each character where that is within bounds anyway."""
    return 4 * len(text) if 4 * len(text) <= MAX_SIZE else len(text.encode("utf-8", "surrogatepass"))


def _without_refused(tree: Tree) -> str:
    """The source with what no text may hold replaced, each told as a fault, so that places stay the same."""
    source = tree.source
    if not _REFUSED.search(source):
        return source
    starts = [0, *(found.end() for found in LINE_BREAK.finditer(source))]
    for found in _REFUSED.finditer(source):
        index, code = found.start(), ord(found[0])
        line = bisect_right(starts, index)
        mark = Mark(line, index - starts[line - 1] + 1)
        if not code:
            tree.stop(
                "the character U+0000 does not occur in text", f"if this is a text, {_SAVE_AS_UTF8}", mark
            )
        tree.fault(f"the character U+{code:04X} is not allowed", "remove it", mark)
    return _REFUSED.sub("\ufffd", source)
