"""How a test judges: pack, day, reading and the rest, from its arguments, its marks, the flags and the ini file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args

import pipl
from pipl import Fault, Language, Outcome, Pack, PiplError
from pipl.days import day_of, today
from pipl.errors import suggestion
from pipl.testing import running
from pipl.text import language_of

if TYPE_CHECKING:
    import pytest

Unknown = Literal["fail", "warn", "ignore"]
Reading = Literal["usual", "strict"]
OutOfScope = Literal["omit", "skip"]
Each = Literal["verdict", "spec"]
_WORDS = {"unknown": Unknown, "reading": Reading, "lang": Language, "out_of_scope": OutOfScope, "each": Each}


class UnsettledWarning(UserWarning):
    """What the facts stated do not settle in an app that was asserted to comply."""


class WaivedWarning(UserWarning):
    """Breaches that are waived in an app that was asserted to comply, or waivers or attestations without effect."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to judge; `as_of` is None where nobody named a day, `pack` a folder, or empty for the built-in pack."""

    pack: str | Pack = ""
    as_of: date | None = None
    reading: Reading = "usual"
    unknown: Unknown = "warn"
    select: tuple[str, ...] = ()
    lang: Language = "en"
    out_of_scope: OutOfScope = "omit"
    each: Each = "verdict"

    def but(self, given: Mapping[str, Any]) -> Settings:
        """The same with what is given in its place; None leaves a setting as it is.

        Raises: PiplError for a setting that there is not, and for a value that it does not take.
        """
        found = {name: _checked(name, value) for name, value in given.items() if value is not None}
        return replace(self, **found) if found else self

    @property
    def policies(self) -> Pack:
        """The pack itself; one that was loaded from a folder is kept for later tests.

        Raises: PolicyError with all its faults.
        """
        return self.pack if isinstance(self.pack, Pack) else _pack_in(self.pack)

    @property
    def left_out(self) -> frozenset[Outcome]:
        """The outcomes that a spec has no tests for."""
        left_out = {Outcome.OUT_OF_SCOPE} if self.out_of_scope == "omit" else set()
        return frozenset(left_out | ({Outcome.UNKNOWN} if self.unknown == "ignore" else set()))

    @property
    def chosen(self) -> frozenset[str] | None:
        """The ids of the duties selected; None for all of them.

        Raises: PolicyError for a pattern that matches none.
        """
        return pipl.select_duties(self.policies, self.select) if self.select else None


_NAMES = tuple(each.name for each in fields(Settings))


@cache
def _pack_in(folder: str) -> Pack:
    return pipl.load_pack(folder or None)


def _checked(name: str, value: Any) -> Any:
    """A setting in its own type.

    Raises: PiplError if it cannot be one.
    """
    if name in _WORDS:
        return _word(name, value)
    if name == "as_of":
        return value if isinstance(value, date) else today() if value == "today" else day_of(str(value))
    if name == "select":
        return (value,) if isinstance(value, str) else tuple(value)
    if name == "pack":
        return value if isinstance(value, Pack) else os.fspath(value)
    help_ = suggestion(name, _NAMES, rest=f"the settings are: {', '.join(_NAMES)}")
    raise PiplError(Fault(f"unknown setting `{name}`", help=help_))


def _word(name: str, value: Any) -> str:
    words: tuple[str, ...] = get_args(_WORDS[name])
    if value in words:
        return str(value)
    help_ = suggestion(str(value), words, rest=f"it is one of: {', '.join(words)}")
    raise PiplError(Fault(f"unknown word `{value}` for `{name}`", help=help_))


def here() -> Settings:
    """The settings of the test that is running, or those that hold outside of pytest."""
    run = running.current()
    if run is None:
        return Settings(lang=language_of(os.environ))
    return marked(run.item) if run.item is not None else of_run(run)


def marked(item: pytest.Item) -> Settings:
    """The settings of a test: what its marks say, the nearest first, then those of the run.

    Raises: PiplError for a mark that cannot be.
    """
    given: dict[str, Any] = {}
    for mark in item.iter_markers("pipl"):
        if mark.args:
            help_ = "write settings by name, such as `as_of='2026-01-01'`"
            raise PiplError(
                Fault(f"`pytest.mark.pipl` does not take `{mark.args[0]}` without a name", help=help_)
            )
        given = {**mark.kwargs, **given}
    return of_run(running.run_of(item.config)).but(given)


def of_run(run: running.Run) -> Settings:
    """The settings of a run: flags before the ini file, and what is left out as it is by itself.

    Raises: PiplError with all that is wrong with them.
    """
    if run.settings is None:
        base = Settings(lang=language_of(os.environ))
        faults: list[Fault] = []
        for name in _NAMES:
            value, where = _given(run.config, name)
            if name == "as_of" and value == "today":
                value = _today(run.config)
            try:
                base = base.but({name: value})
            except PiplError as error:
                faults += (Fault(each.what, where, help=each.help) for each in error.faults)
        if faults:
            raise PiplError(faults)
        run.settings = base
    return run.settings


def _given(config: pytest.Config, name: str) -> tuple[Any, str]:
    """What the command line, or else the ini file, says of a setting, and what it is called there."""
    flag = config.getoption(f"--pipl-{name.replace('_', '-')}")
    if flag:
        return flag, f"--pipl-{name.replace('_', '-')}"
    value = config.getini(f"pipl_{name}")
    if name == "pack" and value and config.inipath is not None:
        value = os.path.join(config.inipath.parent, value)  # noqa: PTH118 -- a folder as `load_pack` takes it
    return value or None, f"pipl_{name}"


def day_of_specs(run: running.Run) -> date:
    """The day on which specs are judged: as `pipl check` does, today in China where nobody named one."""
    return of_run(run).as_of or _today(run.config)


def _today(config: pytest.Config) -> date:
    """Today, which is one day for all workers of a run, also when midnight falls into it."""
    shared = getattr(config, "workerinput", {}).get("pipl_today")
    return day_of(shared) if shared else today()
