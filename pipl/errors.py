"""Every exception of the library, and the faults that they carry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an input: where, what, and what to do about it.

    `line` and `column` count from 1 and are 0 where no place is known; `path` is `$.flows[3].purpose`.
    """

    what: str
    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""
    help: str = ""

    @property
    def place(self) -> str:
        """`file:line:column path`, as far as known."""
        numbers = (self.line, self.column) if self.column else (self.line,) if self.line else ()
        spot = ":".join([self.file, *map(str, numbers)] if self.file else [*map(str, numbers)])
        return f"{spot} {self.path}".strip()

    def __str__(self) -> str:
        said = f"{self.place}: {self.what}" if self.place else self.what
        return f"{said}\n  help: {self.help}" if self.help else said


class PiplError(Exception):
    """An input that cannot be used. `faults` holds all that is wrong with it, in the order of the input."""

    faults: tuple[Fault, ...]

    def __init__(self, faults: Iterable[Fault] | Fault | str) -> None:
        if isinstance(faults, str):
            faults = Fault(faults)
        if isinstance(faults, Fault):
            faults = (faults,)
        unique = dict.fromkeys(faults)
        self.faults = tuple(sorted(unique, key=lambda fault: (fault.file, fault.line, fault.column)))
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


class AppError(PiplError):
    """A spec of an app, or a file beside it, that cannot be read as one."""


class PolicyError(PiplError):
    """A policy pack that cannot be used: its files, its expressions or its citations."""


class ExtraError(PiplError):
    """Something optional was asked for that is not installed; the help names what to install."""


def suggestion(word: str, known: Iterable[str], *, rest: str = "") -> str:
    """Help for a word that is not known: the nearest known one, then where to find the `rest`."""
    near = nearest(word, known)
    meant = f"did you mean `{near}`?" if near else ""
    return f"{meant} {rest}".strip()


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that may have been meant; empty if none is near."""
    import difflib  # only an error pays for it

    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")
