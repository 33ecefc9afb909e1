"""What pydantic found wrong with a document, told as faults with their place, cause and help."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from pipl.document import Document
from pipl.errors import Fault, suggestion

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo
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
    """One fault for each wrong place in the value at a path; `rest` says, for a noun, where its keys are listed."""
    value = document.value
    for step in at:
        value = value[step]
    places: dict[Path, list[ErrorDetails]] = {}
    for details in error.errors():
        places.setdefault(_path(details, value), []).append(details)
    wrong = [(path, found) for path, found in places.items() if not _is_outdone(path, found, places)]
    return [
        _fault(document, (*at, *path), path, found, root, rest or (lambda _: "")) for path, found in wrong
    ]


def _is_outdone(path: Path, found: Sequence[ErrorDetails], places: Iterable[Path]) -> bool:
    """Whether the value has the wrong form only for a union that holds it, or for what is wrong within it."""
    deeper = any(len(other) > len(path) and other[: len(path)] == path for other in places)
    return deeper and all(details["type"] in (*_WANTED, *_WORDS, "too_short") for details in found)


def _fault(
    document: Document,
    place: Path,
    path: Path,
    found: Sequence[ErrorDetails],
    root: type[BaseModel],
    rest: Callable[[str], str],
) -> Fault:
    details = _telling(found)
    name = _name(place)
    of_key = details["loc"][-1:] == ("[key]",)
    if of_key and details["type"] in _WANTED:
        wanted = _WANTED[details["type"]]
        what, help_ = f"the key `{place[-1]}` is not {wanted}", _HELP.get(wanted, "")
    elif len(found) > 1 and details["type"] in _WANTED:
        wanted = _either([_WANTED[each["type"]] for each in found if each["type"] in _WANTED])
        what, help_ = f"`{name}` takes {wanted}, not {_shown(details['input'])}", _description(root, path)
    else:
        what, help_ = _say(details, name, path, root, rest)
    return document.fault(
        what, place, help_, key=of_key or details["type"] in ("extra_forbidden", "invalid_key")
    )


def _telling(found: Sequence[ErrorDetails]) -> ErrorDetails:
    """The error that says most, of those that the members of a union found with one value."""
    for details in found:
        if details["type"] in _WORDS and isinstance(details["input"], str):
            return details
    return next((details for details in found if details["type"] not in (*_WANTED, *_WORDS)), found[0])


def _path(details: ErrorDetails, value: Any) -> Path:
    """The path of an error in the document: pydantic also names members of unions, and writes dates its own way."""
    path: list[Any] = []
    loc = details["loc"]
    for position, step in enumerate(loc):
        if isinstance(value, Mapping):
            keys = [step] if step in value else [each for each in value if repr(each) == step]
            if keys:
                path.append(keys[0])
                value = value[keys[0]]
            elif position == len(loc) - 1 and details["type"] == "missing":
                path.append(step)
        elif isinstance(value, (list, tuple)) and isinstance(step, int):
            path.append(step)
            value = value[step] if step < len(value) else None
    return tuple(path)


def _name(place: Path) -> str:
    """What a message calls the value at a place: its key, and its number in a list."""
    numbers = ""
    while place and isinstance(place[-1], int) and len(place) > 1:
        place, numbers = place[:-1], f"[{place[-1]}]{numbers}"
    return f"{place[-1]}{numbers}" if place else "the document"


_WANTED = {
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "string_type": "a text",
    "tuple_type": "a list",
    "list_type": "a list",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
    "dict_type": "keys with values",
    "date_type": "a date",
    "date_parsing": "a date",
    "date_from_datetime_parsing": "a date",
}
_WORDS = ("enum", "literal_error")
_HELP = {"a text": "put quotes around it", "a date": "write it as 2021-11-01, without quotes"}


def _either(wanted: Iterable[str]) -> str:
    *first, last = dict.fromkeys(wanted)
    return f"{', '.join(first)} or {last}" if first else last


def _say(
    details: ErrorDetails, name: str, path: Path, root: type[BaseModel], rest: Callable[[str], str]
) -> tuple[str, str]:
    value = details["input"]
    context = details.get("ctx", {})
    match details["type"]:
        case "extra_forbidden" | "invalid_key":
            owner = _model_at(root, path[:-1])
            more = rest(str(getattr(owner, "noun", "")))
            return f"unknown key `{name}`", suggestion(name, _keys(owner), rest=more)
        case "missing":
            return f"`{name}` is missing", _description(root, path)
        case "enum" | "literal_error":
            words = re.findall(r"'([^']+)'", str(context.get("expected", "")))
            if not isinstance(value, str):
                return f"`{name}` takes one word, not {_shown(value)}", f"write one of: {_some(words)}"
            return f"unknown word `{value}` for `{name}`", suggestion(
                value, words, rest=f"it is one of: {_some(words)}"
            )
        case "greater_than_equal" | "less_than_equal":
            return f"`{name}` is {_shown(value)}, out of range", str(details["msg"]).removeprefix(
                "Input should be "
            )
        case "too_short" | "string_too_short":
            return f"`{name}` is empty", "it holds one at least" if details["type"] == "too_short" else ""
        case "too_long":
            return f"`{name}` holds more than {context['max_length']}", "leave out the others"
        case "string_too_long":
            return f"`{name}` is longer than {context['max_length']} characters", "shorten it"
        case "string_pattern_mismatch":
            return (
                f"`{value}` cannot be an id",
                "use letters of ASCII, digits, `.`, `_` and `-`, beginning with a letter or a digit",
            )
        case "value_error":
            return str(context.get("error", details["msg"])), ""
        case kind if kind in _WANTED:
            return f"`{name}` takes {_WANTED[kind]}, not {_shown(value)}", _form(
                _WANTED[kind], value, root, path
            )
        case _:
            message = str(details["msg"])
            return f"`{name}`: {message[:1].lower()}{message[1:]}", ""


def _form(wanted: str, value: Any, root: type[BaseModel], path: Path) -> str:
    """Help for a value of a wrong form."""
    if wanted == "a list":
        return _list_help(value)
    if wanted == "a text":
        return "put quotes around it" if not isinstance(value, (Mapping, list, tuple)) else "write one text"
    model = _model_at(root, path)
    if wanted == "keys with values" and model is not None and path and isinstance(path[-1], int):
        must = [key for key, field in _keys(model).items() if field.is_required()]
        return f"begin with `{must[0]}:`" if must else ""
    return _HELP.get(wanted) or _description(root, path)


def _some(words: Sequence[str]) -> str:
    return ", ".join(words[:12]) + (f" and {len(words) - 12} more" if len(words) > 12 else "")


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, (Mapping, list, tuple)):
        return "a mapping" if isinstance(value, Mapping) else "a list"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"`{text if len(text) <= 60 else text[:57] + '...'}`"


def _list_help(value: Any) -> str:
    if value == "none":
        return "write `[]` to say that there is none"
    return f"write `[{value}]`" if isinstance(value, str) else "write one entry a line, each after `- `"


def _keys(model: type[BaseModel] | None) -> dict[str, FieldInfo]:
    """The fields of a model by the keys that a file writes."""
    return {field.alias or name: field for name, field in model.model_fields.items()} if model else {}


def _description(root: type[BaseModel], path: Path) -> str:
    field = _keys(_model_at(root, path[:-1])).get(str(path[-1])) if path else None
    return (field.description or "") if field else ""


def _model_at(root: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model that a path leads to, through lists, mappings and unions."""
    at: Any = root
    for step in path:
        if isinstance(at, type) and issubclass(at, BaseModel):
            field = _keys(at).get(str(step))
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
