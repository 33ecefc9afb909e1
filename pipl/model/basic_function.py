"""Whether the basic function is denied over one thing: said of the thing, or once for the whole app."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

ALONE = "basic_function_on_necessary_alone"


def denied(subject: Any, app: Any) -> bool | None:
    """What an item or a permission says of itself; else that it is not, if nothing beyond the necessary is needed.

    Of what is necessary it then says "not" as well, which no duty reads: none binds where a thing is necessary.
    """
    if subject.basic_function_needs_it is not None:
        return bool(subject.basic_function_needs_it)
    return False if getattr(app, ALONE) else None


def open_keys(app: Any) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """The key of the app that would settle it for everything, where it is not stated."""
    if getattr(app, ALONE) is None:
        yield f"app.{ALONE}", (ALONE,)
