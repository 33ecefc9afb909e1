"""The exceptions of a duty as the facts have them, and whether the outcome hangs on one that lawyers dispute."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from pipl.engine.kleene import Truth, conjunction, disjunction, negation
from pipl.engine.scope import duty_on
from pipl.engine.sources import provision
from pipl.findings import ExceptionLookedAt, Outcome
from pipl.policy.pack import Duty, Pack
from pipl.policy.tree import Tree


def exceptions(
    pack: Pack, duty: Duty, as_of: date, read: Callable[[Tree], Truth], *, unlisted: bool
) -> Iterator[ExceptionLookedAt]:
    """Every exception of a duty on a day for one subject, also those that the strict reading does not grant."""
    held = [(exemption, read(tree)) for exemption, tree in duty_on(duty, as_of, "usual").unless]
    disputed = disjunction([holds for exemption, holds in held if not exemption.settled])
    hangs = disputed is not False and _hangs(duty, as_of, read, disputed, unlisted)
    for exemption, holds in held:
        # Where one surely holds, another that may hold adds nothing.
        decides = hangs and not exemption.settled and holds is disputed
        yield ExceptionLookedAt(
            exemption.because, provision(pack, exemption.source), holds, exemption.settled, decides
        )


def _hangs(duty: Duty, as_of: date, read: Callable[[Tree], Truth], disputed: Truth, unlisted: bool) -> bool:
    """Whether the outcome is another if the disputed exceptions are granted than if they are not."""
    strict = duty_on(duty, as_of, "strict")
    binds = read(strict.binds) if strict.binds is not None else True
    required = read(strict.requires)
    granted = conjunction([binds, negation(disputed)])
    return _outcome(granted, required, unlisted) is not _outcome(binds, required, unlisted)


def _outcome(binds: Truth, required: Truth, unlisted: bool) -> Outcome:
    if binds is False:
        return Outcome.OUT_OF_SCOPE
    if required is True:
        return Outcome.MET
    # Of a member that may exist unlisted a breach is never sure: there may be none.
    return Outcome.BREACHED if binds and required is False and not unlisted else Outcome.UNKNOWN
