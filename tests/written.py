"""Plain values written as YAML or JSON, with the place of every value and key kept while writing."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Path = tuple[str | int, ...]
Place = tuple[int, int]
Form = Literal["yaml", "json"]
_PLAIN = re.compile(r"(?!(?:true|false|null|none|yes|no|on|off|y|n)$)[a-z_][a-z0-9_]*")


@dataclass
class Written:
    """A text, where each value of it begins, and where each key does; lines and columns count from 1."""

    form: Form
    text: str = ""
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)

    @property
    def here(self) -> Place:
        """The place of the next character."""
        return self.text.count("\n") + 1, len(self.text) - self.text.rfind("\n")


def written(values: Any, form: Form) -> Written:
    """The values as a text: block YAML with what is wrong in flow style, or JSON with a line for each entry."""
    out = Written(form)
    if form == "yaml" and isinstance(values, Mapping) and values:
        _block(out, values, (), 0)
    else:
        _flow(out, values, (), 0)
    out.text += "\n"
    return out


def _block(out: Written, value: Any, path: Path, indent: int) -> None:
    """A mapping or a list, an entry a line; the text ends where its first entry is to stand."""
    out.values[path] = out.here
    entries = value.items() if isinstance(value, Mapping) else enumerate(value)
    for number, (key, each) in enumerate(entries):
        if number:
            out.text += "\n" + " " * indent
        here = (*path, key)
        if isinstance(value, Mapping):
            out.keys[here] = out.here
            out.text += f"{_scalar(key, 'yaml')}:"
        else:
            out.text += "- "
        if not _plain_tree(each):
            out.text += " " if isinstance(value, Mapping) else ""
            _flow(out, each, here, None)
        else:
            if isinstance(value, Mapping):
                out.text += "\n" + " " * (indent + 2)
            _block(out, each, here, indent + 2)


def _plain_tree(value: Any) -> bool:
    """Whether a value is written in block style: a mapping with something in it, or a list of such mappings."""
    if isinstance(value, Mapping):
        return bool(value)
    return (
        isinstance(value, list) and bool(value) and all(isinstance(each, Mapping) and each for each in value)
    )


def _flow(out: Written, value: Any, path: Path, indent: int | None) -> None:
    """A value in brackets; with an indent, each entry stands on a line of its own."""
    out.values[path] = out.here
    if not isinstance(value, (Mapping, list)):
        out.text += _scalar(value, out.form)
        return
    inner = None if indent is None else indent + 2
    out.text += "{" if isinstance(value, Mapping) else "["
    entries = value.items() if isinstance(value, Mapping) else enumerate(value)
    for number, (key, each) in enumerate(entries):
        out.text += ("," if number else "") + ("" if inner is None else "\n" + " " * inner)
        out.text += " " if number and inner is None else ""
        here = (*path, key)
        if isinstance(value, Mapping):
            out.keys[here] = out.here
            out.text += f"{_scalar(str(key) if out.form == 'json' else key, out.form)}: "
        _flow(out, each, here, inner)
    if value and indent is not None:
        out.text += "\n" + " " * indent
    out.text += "}" if isinstance(value, Mapping) else "]"


def _scalar(value: Any, form: str) -> str:
    if form == "yaml" and isinstance(value, str) and _PLAIN.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)
