"""What pydantic found wrong with a document, told as faults with their place, cause and help."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from pipl.document import Document
from pipl.errors import Fault, suggestion

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Path = tuple[str | int, ...]


def faults(
    error: ValidationError,
    document: Document,
    root: type[BaseModel],
    *,
    at: Path = (),
    rest: Callable[[str], str] | None = None,
) -> list[Fault]:
    """Faults for each error of the value at a path; `rest` says, for a noun, where its keys are listed."""
    return [_fault(details, document, root, at, rest or (lambda _: "")) for details in _once(error.errors())]


def _once(details: Sequence[ErrorDetails]) -> Iterable[ErrorDetails]:
    """One error for each place: members of a union that do not fit are not faults of their own."""
    seen: set[tuple[Any, str]] = set()
    for each in details:
        if (each["loc"], each["type"]) not in seen:
            seen.add((each["loc"], each["type"]))
            yield each


def _fault(
    details: ErrorDetails, document: Document, root: type[BaseModel], at: Path, rest: Callable[[str], str]
) -> Fault:
    value = document.value
    for step in at:
        value = value[step]
    path = _path(details["loc"], value)
    what, help_ = _say(details, path, root, rest)
    return document.fault(what, (*at, *path), help_, key=details["type"] == "extra_forbidden")


def _path(loc: tuple[int | str, ...], value: Any) -> Path:
    """The path of an error in the document: pydantic also names the members of a union on the way."""
    path: list[str | int] = []
    for position, step in enumerate(loc):
        if isinstance(value, dict) and (step in value or position == len(loc) - 1):
            path.append(step)
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            path.append(step)
            value = value[step] if step < len(value) else None
    return tuple(path)


def _say(
    details: ErrorDetails, path: Path, root: type[BaseModel], rest: Callable[[str], str]
) -> tuple[str, str]:
    name = str(path[-1]) if path else "the document"
    if path and isinstance(path[-1], int):
        name = f"{path[-2]}[{path[-1]}]" if len(path) > 1 else f"[{path[-1]}]"
    value = details["input"]
    context = details.get("ctx", {})
    match details["type"]:
        case "extra_forbidden":
            owner = _model_at(root, path[:-1])
            known = owner.model_fields if owner else ()
            more = rest(str(getattr(owner, "noun", "")))
            return f"unknown key `{name}`", suggestion(name, known, rest=more)
        case "missing":
            return f"`{name}` is missing", _description(root, path)
        case "enum" | "literal_error":
            words = re.findall(r"'([^']+)'", str(context.get("expected", "")))
            if isinstance(value, (list, dict)):
                return f"`{name}` takes one word, not a {_kind(value)}", f"write one of: {_some(words)}"
            return f"unknown word `{value}` for `{name}`", suggestion(
                str(value), words, rest=f"it is one of: {_some(words)}"
            )
        case "bool_type" | "bool_parsing":
            return f"`{name}` takes true or false, not {_shown(value)}", _description(root, path)
        case "int_type" | "int_parsing" | "int_from_float":
            return f"`{name}` takes a whole number, not {_shown(value)}", _description(root, path)
        case "greater_than_equal" | "less_than_equal":
            return f"`{name}` is {value}, out of range", str(details["msg"]).removeprefix("Input should be ")
        case "tuple_type" | "list_type":
            return f"`{name}` takes a list, not {_shown(value)}", _list_help(value)
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"`{name}` takes keys with values, not {_shown(value)}", _description(root, path)
        case "string_type":
            return f"`{name}` takes a text, not {_shown(value)}", "put quotes around it"
        case "string_pattern_mismatch":
            return (
                f"`{value}` cannot be an id",
                "use letters of ASCII, digits, `.`, `_` and `-`, beginning with a letter or a digit",
            )
        case "value_error":
            return str(context.get("error", details["msg"])), ""
        case _:
            message = str(details["msg"])
            return f"`{name}`: {message[:1].lower()}{message[1:]}", ""


def _some(words: Sequence[str]) -> str:
    return ", ".join(words[:12]) + (f" and {len(words) - 12} more" if len(words) > 12 else "")


def _kind(value: Any) -> str:
    return "mapping" if isinstance(value, dict) else "list"


def _shown(value: Any) -> str:
    if isinstance(value, (dict, list, tuple)):
        return f"a {_kind(value)}"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"`{text if len(text) <= 60 else text[:57] + '...'}`"


def _list_help(value: Any) -> str:
    if value == "none":
        return "write `[]` to say that there is none"
    return (
        f"write `[{value}]`" if isinstance(value, (str, int)) else "write one entry a line, each after `- `"
    )


def _description(root: type[BaseModel], path: Path) -> str:
    owner = _model_at(root, path[:-1])
    field = owner.model_fields.get(str(path[-1])) if owner and path else None
    return (field.description or "") if field else ""


def _model_at(root: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model that a path leads to, through lists, mappings and unions."""
    at: Any = root
    for step in path:
        if isinstance(at, type) and issubclass(at, BaseModel):
            field = at.model_fields.get(str(step))
            at = field.annotation if field else None
        else:
            at = _inside(at)
        at = _strip(at)
    return at if isinstance(at, type) and issubclass(at, BaseModel) else None


def _inside(annotation: Any) -> Any:
    arguments = [each for each in get_args(annotation) if each is not ...]
    return arguments[-1] if arguments else None


def _strip(annotation: Any) -> Any:
    """An annotation without `Optional` and `Annotated`; of a union, the member that is a model or holds one."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (tuple, list, dict) or origin is None:
            return annotation
        else:
            members = [_strip(each) for each in get_args(annotation) if each is not type(None)]
            models = [each for each in members if isinstance(each, type) and issubclass(each, BaseModel)]
            holders = [each for each in members if get_origin(each) in (tuple, list, dict)]
            return (models or holders or members or [None])[0]
