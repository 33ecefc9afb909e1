"""What would have to be otherwise for a duty to come out otherwise: the fewest terms, found on the traced tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipl.engine.kleene import Step
from pipl.engine.scope import DutyThatDay
from pipl.findings import Outcome
from pipl.policy.tree import And, Compare, Not, Or, Tree, text_of

Turned = dict[Tree, bool]
_CONTRARY = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


@dataclass(frozen=True, slots=True)
class Change:
    """An outcome, and the conditions under which it would come about, as expressions that would all have to hold."""

    outcome: Outcome
    conditions: tuple[str, ...]


def changes(duty: DutyThatDay, outcome: Outcome, read: Callable[[Tree], Step]) -> Iterator[Change]:
    """The nearest other outcomes, each by the fewest terms; of an unknown, what the missing facts could make of it.

    What the app does comes first, what it is afterwards. A scope that is known is taken as given.
    """
    if outcome is Outcome.BREACHED:
        yield from _change(Outcome.MET, fewest(read(duty.requires), True))
        for _, tree in duty.unless:
            yield from _change(Outcome.OUT_OF_SCOPE, fewest(read(tree), True))
        if duty.applies_when is not None:
            yield from _change(Outcome.OUT_OF_SCOPE, fewest(read(duty.applies_when), False))
    elif outcome is Outcome.OUT_OF_SCOPE and duty.binds is not None:
        required = read(duty.requires).value
        then = {True: Outcome.MET, False: Outcome.BREACHED, None: Outcome.UNKNOWN}[required]
        yield from _change(then, fewest(read(duty.binds), True))
    elif outcome is Outcome.MET:
        yield from _change(Outcome.BREACHED, fewest(read(duty.breach), True))
    elif outcome is Outcome.UNKNOWN:
        yield from _change(Outcome.BREACHED, fewest(read(duty.breach), True, stated=False))
        yield from _change(Outcome.MET, fewest(read(duty.requires), True, stated=False))
        if duty.binds is not None:
            yield from _change(Outcome.OUT_OF_SCOPE, fewest(read(duty.binds), False, stated=False))


def _change(outcome: Outcome, turned: Turned | None) -> Iterator[Change]:
    if turned:
        yield Change(outcome, tuple(text_of(_as(tree, value)) for tree, value in turned.items()))


def fewest(step: Step, want: bool, *, stated: bool = True) -> Turned | None:
    """The fewest terms that would give the whole a value if they had those given here; None if nothing would.

    With `stated` off, what the spec states stays as it is, and only what is not known can turn.
    """
    if step.value is want:
        return {}
    tree = step.tree
    if isinstance(tree, Not):
        return fewest(step.within[0], not want, stated=stated)
    if not isinstance(tree, And | Or):
        return {tree: want} if stated or step.value is None else None
    each = [fewest(term, want, stated=stated) for term in step.within]
    if isinstance(tree, And) is want:
        return _together(each)
    possible = [turned for turned in each if turned is not None]
    return min(possible, key=len, default=None)


def _together(each: list[Turned | None]) -> Turned | None:
    """All at once; None if one cannot be, or two want the same term to be different things."""
    joined: Turned = {}
    for turned in each:
        if turned is None or any(joined.get(tree, value) is not value for tree, value in turned.items()):
            return None
        joined |= turned
    return joined


def _as(tree: Tree, value: bool) -> Tree:
    """The expression that says of a term that it has a value."""
    if value:
        return tree
    if isinstance(tree, Compare):
        return Compare(tree.left, _CONTRARY[tree.op], tree.right)
    return Not(tree)
