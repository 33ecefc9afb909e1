"""Files beside a spec, `app.waivers.yaml` beside `app.yaml`: where they are, and how their entries are read."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from pipl.document import Document
from pipl.errors import Fault
from pipl.validation import faults

T = TypeVar("T")
WAIVERS, ATTESTATIONS = SUFFIXES = (".waivers.yaml", ".attestations.yaml")
"""How the name of a file ends that stands beside a spec and is none."""

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text that says something."""
Many = Annotated[
    tuple[T, ...], BeforeValidator(lambda value: tuple(value) if isinstance(value, list) else value)
]
"""A list as a file has it."""


class Entry(BaseModel):
    """What stands in such a file: unknown keys are refused, and no value is taken for one of another kind."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def beside(spec: str | PathLike[str], suffix: str) -> Path:
    """Where a file of that kind stands: `shop/app.waivers.yaml` for `shop/app.yaml`."""
    return Path(spec).with_suffix(suffix)


def entries(
    document: Document, shape: type[Entry], key: str, title: str
) -> tuple[list[tuple[int, Any]], list[Fault]]:
    """The entries under the one key of a file that are in order, each with its number, and all the faults.

    `title` is what the file is called: `a waiver file`.
    """
    found: list[Fault] = list(document.faults)
    if not isinstance(document.value, Mapping):
        if not found:
            what = f"{title} is keys with values"
            found.append(Fault(what, document.file, 1, 1, "$", f"begin with `{key}:`"))
        return [], found
    listed = document.value.get(key)
    listed = listed if isinstance(listed, list) else []
    numbers = list(range(len(listed)))
    try:
        read = shape.model_validate(document.value)
    except ValidationError as error:
        told = {(fault.line, fault.path) for fault in found}
        found += [each for each in faults(error, document, shape) if (each.line, each.path) not in told]
        wrong = {each["loc"][1] for each in error.errors() if each["loc"][:1] == (key,) and each["loc"][1:]}
        numbers = [number for number in numbers if number not in wrong]
        read = shape.model_validate({key: [listed[number] for number in numbers]})
    return list(zip(numbers, getattr(read, key), strict=True)), found
