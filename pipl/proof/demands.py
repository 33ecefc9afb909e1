"""What values of a spec have to be like, asked one after another, and a value for each that answers all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from pipl.engine.facts import Path
from pipl.engine.kleene import Law, trace
from pipl.model.subject import NONE
from pipl.policy.tree import Compare, Tree
from pipl.policy.tree import Literal as Written
from pipl.proof.sketch import Sketch, field_at

Choose = Callable[[int], int]
"""Gives the number of one of several ways, the first being the simplest."""
Then = Callable[[], bool]
"""What is asked next; if that cannot be, another answer is tried."""

TRIED = 3
"""Answers to one demand that are tried before it is given up."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What one value has to be like."""

    says: Literal["holds", "there", "one of", "member", "whole", "empty"]
    want: bool = True
    tree: Tree | None = None
    name: str = ""
    others: tuple[tuple[str, Any], ...] = ()
    values: tuple[Any, ...] = ()
    law: Law | None = field(default=None, repr=False, compare=False)

    def fits(self, value: Any) -> bool:
        """Whether a value answers it: of a list a pair, of its members and whether it is complete."""
        match self.says:
            case "there":
                return value is not None and (value != NONE) is self.want
            case "one of":
                return value in self.values
            case "empty":
                return bool(value == ((), True))
            case "whole":
                return value is not None and bool(value[1])
            case "member":
                if value is None:
                    return False
                held, whole = value
                return self.values[0] in held if self.want else whole and self.values[0] not in held
        assert self.tree is not None
        assert self.law is not None
        facts = {**dict(self.others), self.name: value}
        return value is not None and trace(self.tree, facts.__getitem__, self.law).value is self.want

    @property
    def numbers(self) -> Iterator[int]:
        """The numbers next to the one that it compares with."""
        if isinstance(self.tree, Compare):
            right = self.tree.right
            other = right.value if isinstance(right, Written) else dict(self.others).get(right.text)
            if other is None and self.law is not None and not isinstance(right, Written):
                other = self.law.numbers.get(right.word)
            if isinstance(other, int):
                yield from (each for each in (other, other + 1, other - 1) if each >= 0)


@dataclass(frozen=True, slots=True)
class Member:
    """A member that is to be added to a list."""

    list: Path
    key: str
    values: dict[str, Any] = field(compare=False, hash=False)
    because: Any = field(default=None, compare=False, hash=False)


class Demands:
    """All that is asked of a sketch, and the answers that are not written into it yet."""

    def __init__(self, sketch: Sketch, choose: Choose, kept: dict[Path, tuple[Ask, ...]] | None = None) -> None:
        self.sketch = sketch
        self.choose = choose
        self.asks: dict[Path, tuple[Ask, ...]] = dict(kept or {})
        self.answers: dict[Path, Any] = {}
        self.members: list[Member] = []

    def current(self, path: Path) -> Any:
        """The value at a path as it would be; of a list a pair, of its members and whether it is complete."""
        if path in self.answers:
            return self.answers[path]
        value, at = self.sketch.at(path), field_at(path)
        if value is None:
            return None
        if at.is_list:
            return (tuple(value) if at.kind != "parts" else (), self.sketch.whole(path))
        return True if at.kind == "part" and value != NONE else value

    def add(self, path: Path, ask: Ask, then: Then) -> bool:
        """Asks something of a value, then whatever comes next; False, and nothing asked, if it cannot all be."""
        parts = [path[:end] for end in range(1, len(path)) if _is_part(path[:end])]
        if parts and not any(_there(self.asks.get(part, ())) for part in parts[-1:]):
            return self.add(parts[-1], Ask("there"), lambda: self._add(path, ask, then))
        return self._add(path, ask, then)

    def _add(self, path: Path, ask: Ask, then: Then) -> bool:
        before = self.asks.get(path, ())
        if ask in before:
            return then()
        if any(self._emptied(path[:end]) for end in range(1, len(path)) if isinstance(path[end], int)):
            return False
        if isinstance(path[-1], int):  # a member of a list, which is there and stays
            self.asks[path] = (ask,)
            if then():
                return True
            del self.asks[path]
            return False
        if ask.says in ("there", "empty") and ask.want is (ask.says == "empty") and self._below(path):
            return False
        asks = (*before, ask)
        had, value = path in self.answers, self.answers.get(path)
        self.asks[path] = asks
        current = self.current(path)
        fits = all(each.fits(current) for each in asks)
        if fits and then():
            return True
        for answer in () if fits else self._possible(path, asks, current):
            self.answers[path] = answer
            if then():
                return True
        self.asks.pop(path)
        self.asks |= {path: before} if before else {}
        self.answers.pop(path, None)
        self.answers |= {path: value} if had else {}
        return False

    def _emptied(self, path: Path) -> bool:
        return any(ask.says == "empty" for ask in self.asks.get(path, ()))

    def _below(self, path: Path) -> bool:
        """Whether anything is asked of what is in a part or in a list."""
        return any(other[: len(path)] == path and len(other) > len(path) for other in self.asks)

    def _possible(self, path: Path, asks: tuple[Ask, ...], current: Any) -> Iterator[Any]:
        """Some of the values that answer everything."""
        fitting = [each for each in self._values(path, asks, current) if all(ask.fits(each) for ask in asks)]
        first = self.choose(len(fitting)) if len(fitting) > 1 else 0
        yield from (fitting[first:] + fitting[:first])[:TRIED]

    def _values(self, path: Path, asks: tuple[Ask, ...], current: Any) -> list[Any]:
        at = field_at(path)
        if at.is_list:
            return [_listed(asks, current)]
        named = [value for ask in asks if ask.says == "one of" for value in ask.values]
        match at.kind:
            case "bool":
                return [True, False, *named]
            case "number":
                return [*dict.fromkeys([0, *(number for ask in asks for number in ask.numbers)])]
            case "word":
                taken = self._taken(path)
                return [str(word) for word in at.of or () if str(word) not in taken]
            case "part":
                return [NONE, True] if at.may_be_absent else [True]
            case "reference":
                return [NONE, *self._ends(at.refers_to), *named]
        return named

    def _taken(self, path: Path) -> set[str]:
        """The keys that other members of the same list have."""
        if len(path) < 3 or not isinstance(path[-2], int):
            return set()
        at = field_at(path[:-2])
        if at.of is None or path[-1] != at.of.key:
            return set()
        others = [(*path[:-2], place, path[-1]) for place in range(len(self.sketch.at(path[:-2])))]
        found = {str(self.current(other)) for other in others if other != path}
        return found | {member.key for member in self.members if member.list == path[:-2]}

    def _ends(self, register: str) -> list[str]:
        """What a reference may lead to."""
        from pipl.proof.sketch import referred_to

        if register == "recipients":  # only those that a flow lists
            return sorted(referred_to(self.sketch.values, register))
        new = self.new_id(register)
        return [new, *(each["id"] for each in self.sketch.values[register])]

    def new_id(self, of: str) -> str:
        """An id that nothing in a list has, nor is to have."""
        taken = {each["id"] for each in self.sketch.values.get(of) or ()}
        taken |= {member.key for member in self.members if member.list == (of,)}
        taken |= {
            value
            for path, value in self.answers.items()
            if isinstance(value, str) and field_at(path).refers_to == of
        }
        noun = of.removesuffix("s")
        return next(f"{noun}-{number}" for number in range(1, len(taken) + 2) if f"{noun}-{number}" not in taken)

    def grow(self, member: Member, then: Then) -> bool:
        """Adds a member, unless one is to be added to the same end already."""
        beside = [each for each in self.members if each.list == member.list]
        if any(each.key == member.key or each.because == member.because for each in beside):
            return then()
        if any(value == member.key and path[:-2] == member.list for path, value in self.answers.items()):
            return False
        if self._emptied(member.list):
            return False
        self.members.append(member)
        if then():
            return True
        self.members.remove(member)
        return False

    def write(self) -> bool:
        """Writes all answers into the sketch; whether that changed anything."""
        before = len(self.answers) + len(self.members)
        for path, answer in sorted(self.answers.items(), key=lambda each: len(each[0])):
            self._write(path, answer)
        for member in self.members:
            found = self.sketch.at(member.list)
            if found is None:
                self.sketch.put(member.list, [member.values])
            else:
                found.append(member.values)
        self.answers, self.members = {}, []
        return before > 0

    def _write(self, path: Path, answer: Any) -> None:
        at, sketch = field_at(path), self.sketch
        if at.is_list and answer is not None:
            held, whole = answer
            if at.kind != "parts":
                sketch.put(path, list(held))
            elif sketch.at(path) is None or any(ask.says == "empty" for ask in self.asks.get(path, ())):
                sketch.put(path, [])
            sketch.mark(path, whole=whole)
        elif at.kind == "part":
            if answer is True and not isinstance(sketch.at(path), dict):
                sketch.put(path, {})
            elif answer == NONE:
                sketch.put(path, NONE)
        else:
            sketch.put(path, answer)
            if at.kind == "reference" and answer not in (None, NONE):
                known = sketch.values[at.refers_to]
                if all(each["id"] != answer for each in known):
                    known.append({"id": answer})


def _is_part(path: Path) -> bool:
    return isinstance(path[-1], str) and field_at(path).kind == "part"


def _there(asks: tuple[Ask, ...]) -> bool:
    return any(ask.says == "there" and ask.want for ask in asks)


def _listed(asks: tuple[Ask, ...], current: Any) -> Any:
    """The list there is, with what has to be in it and without what must not."""
    if any(ask.says == "empty" for ask in asks):
        return (), True
    held, whole = current or ((), True)
    member = [ask for ask in asks if ask.says == "member"]
    banned = {ask.values[0] for ask in member if not ask.want}
    wanted = [ask.values[0] for ask in member if ask.want]
    whole = whole or bool(banned) or any(ask.says == "whole" for ask in asks)
    return tuple(dict.fromkeys([*(each for each in held if each not in banned), *wanted])), whole
