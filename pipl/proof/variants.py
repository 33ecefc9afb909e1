"""The slips that a careless lawyer or programmer makes in an expression, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipl.policy.tree import Among, And, Compare, Holds, Is, Literal, Not, Or, Tree, text_of

_SHIFTED = {"<": ("<=", ">"), "<=": ("<", ">="), ">": (">=", "<"), ">=": (">", "<=")}
"""A comparison with its boundary shifted, and turned round."""

Outside = Callable[[str], Sequence[str]]
"""For a fact, the words that it could be, those first that the examples try."""

Variant = tuple[str, Tree]
"""What was done, and what it makes."""


def variants(tree: Tree, outside: Outside) -> Iterator[Variant]:
    """Every expression that is one slip away; the words that `outside` gives a fact are added to its lists."""
    if not isinstance(tree, Not):
        yield f"negate `{text_of(tree)}`", negated(tree)
    match tree:
        case And(terms) | Or(terms):
            yield from _joined(tree, terms, outside)
        case Not(term):
            yield f"take `not` from `{text_of(tree)}`", term
            for said, slip in variants(term, outside):
                if slip != negated(term):  # that would be `tree` without its `not` once more
                    yield said, negated(slip)
        case Compare(left, op, right):
            for other in _SHIFTED.get(op, ()):
                yield f"`{op}` to `{other}` in `{text_of(tree)}`", Compare(left, other, right)
            if isinstance(right, Literal) and isinstance(right.value, int):
                for value in (right.value - 1, right.value + 1):
                    if value >= 0:
                        yield (
                            f"{right.value} to {value} in `{text_of(tree)}`",
                            Compare(left, op, Literal(value)),
                        )
        case Among(left, tuple() as words):
            yield from _listed(tree, words, outside)
        case Among() | Holds() | Is():
            return


def _joined(tree: And | Or, terms: tuple[Tree, ...], outside: Outside) -> Iterator[Variant]:
    word, other = ("and", Or) if isinstance(tree, And) else ("or", And)
    turned = "or" if word == "and" else "and"
    yield f"`{word}` to `{turned}` in `{text_of(tree)}`", join(other, terms)
    for place, term in enumerate(terms):
        rest = terms[:place] + terms[place + 1 :]
        yield f"drop `{text_of(term)}`", join(type(tree), rest)
        for said, slip in variants(term, outside):
            yield said, join(type(tree), (*terms[:place], slip, *terms[place + 1 :]))


def _listed(tree: Among, words: tuple[Literal, ...], outside: Outside) -> Iterator[Variant]:
    for word in words:
        rest = tuple(each for each in words if each != word)
        if rest:
            yield f"drop `{word.value}` from `{text_of(tree)}`", replace(tree, right=rest)
    held = {str(word.value) for word in words}
    for extra in [each for each in outside(tree.left.text) if each not in held][:1]:
        yield f"add `{extra}` to `{text_of(tree)}`", replace(tree, right=(*words, Literal(extra)))


def negated(tree: Tree) -> Tree:
    """The contrary, without a doubled `not`."""
    return tree.term if isinstance(tree, Not) else Not(tree)


def join(kind: type[And | Or], terms: tuple[Tree, ...]) -> Tree:
    """A chain of terms, flat as the parser makes it."""
    flat = tuple(each for term in terms for each in (term.terms if isinstance(term, kind) else (term,)))
    return flat[0] if len(flat) == 1 else kind(flat)
