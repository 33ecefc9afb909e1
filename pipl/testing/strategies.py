"""Hypothesis strategies for apps and everything in them, derived from the models of pipl.

    from hypothesis import given
    from pipl.testing.strategies import apps, flows

    @given(apps())
    def test_every_app_can_be_drawn_as_a_chart(app): ...

There is one for each noun: `flows()`, `consents()`, `recipients()`, `processors()`, ... What is drawn shrinks towards
little: few parts, few facts stated.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from hypothesis import strategies as st

from pipl import App, Fault, PiplError, app_from, fields, nouns
from pipl.errors import suggestion
from pipl.testing.values import Stated, Values, app_values, subject_values

__all__ = ["Stated", "apps", "subjects"]


def apps(*, stated: Stated = "some", **given: Any) -> st.SearchStrategy[App]:
    """Apps of any kind, with all facts stated and all lists complete, or with `some` of them.

    What is given, a value or a strategy for it, is taken in place of what would be drawn: `apps(platform="ios")`.

    Raises: PiplError for a field that an app has not; AppError, when drawn, for a value that it does not take.
    """
    given = _strategies("app", given)
    return st.fixed_dictionaries(given).flatmap(partial(app_values, stated)).map(app_from)


def subjects(noun: str, *, stated: Stated = "some", **given: Any) -> st.SearchStrategy[Any]:
    """Parts of an app by their noun, such as `flow`; each refers to nothing but what is given: `consent="terms"`.

    Raises: PiplError for a noun or a field that there is not; pydantic's ValidationError, when drawn, for a value that
    the field does not take.
    """
    if noun not in nouns():
        raise PiplError(Fault(f"unknown noun `{noun}`", help=suggestion(noun, nouns())))
    if noun == "app":
        return apps(stated=stated, **given)
    made = st.tuples(subject_values(noun, stated), st.fixed_dictionaries(_strategies(noun, given)))
    return made.map(partial(_subject, nouns()[noun].subject))


def _subject(of: type[Any], drawn: tuple[Values, Values]) -> Any:
    values, given = drawn
    values |= given
    # What is given in place of a list is the list: it was the drawn one that was known in part.
    values["partial"] = [name for name in values.get("partial", ()) if name not in given]
    return of.model_validate(values | {"partial": given["partial"]} if "partial" in given else values)


def _strategies(noun: str, given: dict[str, Any]) -> dict[str, st.SearchStrategy[Any]]:
    known = [*(field.name for field in fields(nouns()[noun].subject)), "partial"]
    for name in given:
        if name not in known:
            help_ = suggestion(name, known, rest=f"`pipl facts {noun}` lists them")
            raise PiplError(Fault(f"`{noun}` has no `{name}`", help=help_))
    return {
        name: value if isinstance(value, st.SearchStrategy) else st.just(value)
        for name, value in given.items()
    }


@cache
def _plurals() -> dict[str, str]:
    """The noun of each strategy by its name: the list that a spec has of it, else its plural."""
    named = {}
    for noun in nouns().values():
        of = noun.name
        ending = "" if of.endswith("s") else "es" if of.endswith(("sh", "ch")) else "s"
        named[noun.field if noun.field.endswith("s") else f"{of}{ending}"] = of
    return named


def __getattr__(name: str) -> Callable[..., st.SearchStrategy[Any]]:
    if name not in _plurals():
        raise AttributeError(f"module `pipl.testing.strategies` has no `{name}`")
    strategy = partial(subjects, _plurals()[name])
    globals()[name] = strategy
    return strategy


def __dir__() -> list[str]:
    return sorted({*__all__, *_plurals()})
