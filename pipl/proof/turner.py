"""What would have to be stated for an expression to come out one way, found by going down its tree.

Where several ways are open, one is chosen; where it leads nowhere, the next is tried. What rests on something that is
not there yet, such as a consent that a flow has yet to name, is left for a later round, once it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

from pipl.engine.define import Member as Child
from pipl.engine.details import Case
from pipl.engine.facts import Path, Row
from pipl.engine.kleene import Truth, trace
from pipl.engine.scope import DutyThatDay
from pipl.model.catalogue import Fact, Noun, facts, nouns, references
from pipl.model.permissions import known as permissions
from pipl.model.subject import NONE, Subject
from pipl.policy.pack import Definition
from pipl.policy.tree import Among, And, Compare, Holds, Is, Name, Not, Or, Tree
from pipl.proof.demands import Ask, Demands, Member, Then
from pipl.proof.sketch import field_at

Way = Callable[[Then], bool]
"""One way to bring something about: asks what it takes, then whatever comes next."""

STEPS = 2_000
"""Steps down a tree that are taken before it is given up."""
MOST = 3
"""Members that a list may grow to."""


class Turner:
    """Asks of the values of one app what makes expressions come out one way."""

    def __init__(self, case: Case, demands: Demands) -> None:
        self.law, self.known, self.search, self.app = case.law, case.known, case.search, case.app
        self.demands = demands
        self.sketch = demands.sketch
        self.steps = 0

    def turn(self, wanted: Sequence[tuple[Row, Tree, bool]]) -> bool:
        """Asks for all that gives each expression its value; False, and nothing asked, if they cannot have them."""
        self.steps = 0
        return self._all([self.ways(*each) for each in wanted])(lambda: True)

    def settle(self, row: Row) -> bool:
        """Asks for what may be there, and is not listed, to be listed or said not to be."""
        return self._all([self._settled(gap.path) for gap in row.unlisted])(lambda: True)

    def spared(self, duty: DutyThatDay, row: Row) -> bool:
        """Asks for a duty not to be breached: most often by what it requires, seldom by whom it binds."""
        self.steps = 0
        ways = [(1, partial(self._way, row, tree, False)) for tree in duty.scope]
        ways += [(2, partial(self._way, row, tree, True)) for _, tree in duty.unless]
        if duty.applies_when is not None:
            ways.append((3, partial(self._way, row, duty.applies_when, False)))
        ways.append((6, partial(self._way, row, duty.requires, True)))
        weighted = [way for weight, way in ways for _ in range(weight)]
        first = weighted[self.demands.choose(len(weighted))]
        rest = [way for _, way in reversed(ways) if way is not first]
        return any(way(lambda: True) for way in (first, *rest))

    # -- what an expression comes to, with the answers there are by now

    def truth(self, row: Row, tree: Tree) -> Truth:
        """The value of an expression, were the answers written."""
        if isinstance(tree, And | Or):
            found: Truth = isinstance(tree, And)
            for term in tree.terms:
                value = self.truth(row, term)
                if value is not None and value is not isinstance(tree, And):
                    return value
                found = None if value is None else found
            return found
        if isinstance(tree, Not):
            value = self.truth(row, tree.term)
            return None if value is None else not value
        return trace(tree, partial(self.value, row), self.law.words).value

    def value(self, row: Row, name: str) -> Any:
        """The value of a fact, were the answers written."""
        defined = self.search.definitions.get(name)
        if defined is not None:
            definition, tree = defined
            simple = definition.aggregate is None and tree is not None
            if simple and self._reached(row, definition.about) and self.demands.answers:
                assert tree is not None
                covers = definition.in_force.covers(self.law.law.as_of)
                return self.truth(self.search.owner(row, definition.about), tree) if covers else None
            return self.search.value(row, name)
        fact = facts()[name]
        path = self._path(row, fact)
        if path is not None and path in self.demands.answers and not _derived(fact):
            return _as_fact(fact, self.demands.answers[path])
        return self.search.value(row, name)

    # -- down the tree

    def ways(self, row: Row, tree: Tree, want: bool) -> Way:
        """How an expression comes to a value."""
        return partial(self._way, row, tree, want)

    def _way(self, row: Row, tree: Tree, want: bool, then: Then) -> bool:
        self.steps += 1
        if self.steps > STEPS:
            return False
        if isinstance(tree, Not):
            return self._way(row, tree.term, not want, then)
        if isinstance(tree, And | Or):
            if isinstance(tree, And) is want:
                return self._all([self.ways(row, term, want) for term in tree.terms])(then)
            return self._one(row, tree.terms, want, then)
        name = _subject_of(tree)
        if name.text in self.search.definitions:
            return self._defined(row, name.text, tree, want, then)
        return self._stated(row, facts()[name.text], tree, want, then)

    def _all(self, ways: Sequence[Way]) -> Way:
        def follow(then: Then, place: int = 0) -> bool:
            if place == len(ways):
                return then()
            return ways[place](lambda: follow(then, place + 1))

        return follow

    def _one(self, row: Row, terms: Sequence[Tree], want: bool, then: Then) -> bool:
        """By one of several terms: one that has the value already, else one that is chosen."""
        rank = {True: 0, None: 1, False: 2}
        ranked: list[tuple[int, int, Way]] = []
        for place, term in enumerate(terms):
            value = self.truth(row, term)
            ranked.append((rank[None if value is None else value is want], place, self.ways(row, term, want)))
        ranked.sort(key=lambda each: each[:2])
        return self._any([way for _, _, way in ranked], then, choose=ranked[0][0] > 0)

    def _any(self, ways: Sequence[Way], then: Then, *, choose: bool = True) -> bool:
        first = self.demands.choose(len(ways)) if choose and len(ways) > 1 else 0
        return any(way(then) for way in (*ways[first:], *ways[:first]))

    # -- facts that a spec states

    def _stated(self, row: Row, fact: Fact, tree: Tree, want: bool, then: Then) -> bool:
        if not self._reached(row, fact.noun):
            return self._reach(row, fact.noun, then)
        path = self._path(row, fact)
        if path is None or row.unlisted:
            return False
        if _derived(fact):
            return self._follows(row, fact, want, then)
        if fact.name == f"{fact.noun}.has_{fact.field}":
            return self.demands.add(path, Ask("there", want), then)
        if isinstance(tree, Holds):
            return self.demands.add(path, Ask("member", want, values=(str(tree.word.value),)), then)
        if fact.noun in _spread():
            # The word is the member: it is what it is, as long as it is listed.
            word, listed = str(self.search.value(row, fact.name)), path[:-2]
            held = Ask("member", values=(word,))
            return self._apart(row, tree, want) and self.demands.add(listed, held, then)
        return self._held(row, path, fact, tree, want, then)

    def _held(self, row: Row, path: Path, fact: Fact, tree: Tree, want: bool, then: Then) -> bool:
        """By the value of one fact, the facts that it is held against being as they are."""
        beside = [name.text for name in _beside(tree)]
        if not beside:
            return self.demands.add(path, Ask("holds", want, tree, fact.name, law=self.law.words), then)
        (other,) = beside
        if other in self.search.definitions or not self._reached(row, facts()[other].noun):
            return False
        there = self._path(row, facts()[other])
        assert there is not None
        here_value, other_value = self.demands.current(path), self.demands.current(there)

        def move(moved: Path, name: str, fixed: Path, fixed_name: str, value: Any) -> Way:
            asked = Ask("holds", want, tree, name, others=((fixed_name, value),), law=self.law.words)
            return lambda then: self.demands.add(
                fixed, Ask("one of", values=(value,)), lambda: self.demands.add(moved, asked, then)
            )

        ways: list[Way] = []
        if other_value is not None:
            ways.append(move(path, fact.name, there, other, other_value))
        if here_value is not None:
            ways.append(move(there, other, path, fact.name, here_value))
        if not ways:
            of = facts()[other].vocabulary
            ways = [move(path, fact.name, there, other, str(word)) for word in of or ()]
            ways += [move(path, fact.name, there, other, 1)] if of is None else []
        return self._any(ways, then)

    def _apart(self, row: Row, tree: Tree, want: bool) -> bool:
        return trace(tree, partial(self.value, row), self.law.words).value is want

    def _follows(self, row: Row, fact: Fact, want: bool, then: Then) -> bool:
        """By the key that a fact follows from: of the subject itself, or a list above that names it."""
        noun = nouns()[fact.noun]
        derived = noun.subject.derived[fact.name.partition(".")[2]]
        place = (*row.places[fact.noun], derived.field)
        if derived.stated_in:
            return self._named(row, noun, want, then)
        at, subject = field_at(place), self._subject(row.places[fact.noun])
        values: list[Any] = [None, True, False] if at.kind == "bool" else [None, (), *[(each,) for each in at.of or ()]]
        fitting = [
            value
            for value in values
            if derived.compute(subject.model_copy(update={derived.field: value}), self.app) is want
        ]
        if at.is_list:
            fitting = [None if value is None else (tuple(map(str, value)), True) for value in fitting]
        ways = [partial(self.demands.add, place, Ask("one of", values=(value,))) for value in fitting]
        current = self.demands.current(place)
        if current in fitting:
            return self.demands.add(place, Ask("one of", values=(current,)), then)
        return bool(ways) and self._any(ways, then)

    def _named(self, row: Row, noun: Noun, want: bool, then: Then) -> bool:
        """By the lists of ids, in another part, that name a subject or do not."""
        for part in (field_at((name,)) for name in type(self.app).model_fields if name != "partial"):
            of = part.of if part.kind == "parts" else None
            for field in () if of is None else self._ids_of(of, noun):
                return self._listed_in(row, noun.name, (part.name,), field, want, then)
        return False

    def _ids_of(self, of: type[Subject], noun: Noun) -> list[str]:
        from pipl.model.fields import fields

        return [
            field.name for field in fields(of) if field.kind == "references" and field.refers_to == noun.field
        ]

    def _listed_in(
        self, row: Row, noun: str, parts: Path, field: str, want: bool, then: Then
    ) -> bool:
        members, key = self.sketch.at(parts) or [], self._subject(row.places[noun]).__dict__["id"]
        places: list[Path] = [(*parts, place, field) for place in range(len(members))]
        ways: list[Way] = [
            partial(self.demands.add, place, Ask("member", want, values=(key,))) for place in places
        ]
        if not want:
            return self._all([partial(self.demands.add, parts, Ask("whole")), *ways])(then)
        if len(members) < MOST:
            own = self.demands.new_id(str(parts[0]))
            new = Member(parts, own, {"id": own, field: [key]}, (key, field))
            ways.append(partial(self.demands.grow, new))
        return self._any(ways, then)

    # -- facts that the pack defines

    def _defined(self, row: Row, name: str, tree: Tree, want: bool, then: Then) -> bool:
        definition, means = self.search.definitions[name]
        if not definition.in_force.covers(self.law.law.as_of):
            return False
        if not self._reached(row, definition.about):
            return self._reach(row, definition.about, then)
        owner = self.search.owner(row, definition.about)
        if definition.aggregate is None:
            return means is not None and self._way(owner, means, want, then)
        if isinstance(tree, Compare):
            return self._counted(owner, definition, means, tree, want, then)
        if definition.aggregate == "all":
            means = Not(means) if means is not None else None
            return means is None or self._some(owner, definition, means, not want, then)
        return self._some(owner, definition, means, want, then)

    def _some(self, owner: Row, definition: Definition, means: Tree | None, want: bool, then: Then) -> bool:
        """By what an aggregate runs over: a child of which it is so, or none."""
        children = self.search.children(definition, owner)
        if not want:
            return self._all([self._not(child, definition, means) for child in children])(then)
        sure = [child for child, certain in children if certain]
        if any(means is None or self.truth(child, means) is True for child in sure):
            sure = [child for child in sure if means is None or self.truth(child, means) is True]
        elif len(sure) < MOST or not _numbered(definition.over):
            ways = [self.ways(child, means, True) for child in sure if means is not None]
            return self._any([*ways, self.grown(definition.over, owner, means)], then)
        ways = [
            self.ways(child, means, True)
            if means is not None
            else partial(self.demands.add, child.path, Ask("there"))
            for child in sure
        ]
        return self._any(ways, then, choose=False)

    def _not(self, child: Child, definition: Definition, means: Tree | None) -> Way:
        row, sure = child
        if row.unlisted:
            return self._all([self._settled(gap.path) for gap in row.unlisted])
        ways: list[Way] = [] if means is None else [self.ways(row, means, False)]
        guard = dict(nouns()[row.noun].guards).get(definition.about)
        if not sure and guard is not None:
            ways.append(self.ways(row, Is(Name(guard)), False))
        if row.noun in _spread():
            word = str(self.search.value(row, f"{row.noun}.{nouns()[row.noun].subject.key}"))
            ways.append(partial(self.demands.add, row.path[:-1], Ask("member", False, values=(word,))))
        elif isinstance(row.path[-1], int) and not _referred_to(row.noun):
            ways.append(partial(self.demands.add, row.path[:-1], Ask("empty")))
        if means is not None and self.truth(row, means) is False:
            return ways[0]
        return lambda then: bool(ways) and self._any(ways, then)

    def _counted(
        self, owner: Row, definition: Definition, means: Tree | None, tree: Compare, want: bool, then: Then
    ) -> bool:
        """By fewer children, down to none, or by one more in each round."""
        none = trace(tree, lambda _: (0, 0), self.law.words).value
        if none is want:
            if self.search.value(owner, definition.name) == (0, 0):
                return then()
            return self._some(owner, definition, means, False, then)
        if trace(tree, lambda _: self.search.value(owner, definition.name), self.law.words).value is want:
            return then()
        more = means
        if definition.value:
            of_one = Compare(Name(definition.value), tree.op, tree.right)
            more = And((means, of_one)) if means is not None else of_one
        children = self.search.children(definition, owner)
        ways = [
            self.ways(child, more, True)
            for child, sure in children
            if sure and more is not None and self.truth(child, more) is not True
        ]
        return self._any([*ways, self.grown(definition.over, owner, more)], then)

    # -- what is not there yet

    def _reached(self, row: Row, noun: str) -> bool:
        """Whether a row has a subject of a noun, or may have one stated where it would stand."""
        frame = row.frames[noun]
        return frame is not self.known.absent.get(noun) and frame is not self.known.unknown.get(noun)

    def _reach(self, row: Row, noun: str, then: Then) -> bool:
        guard = dict(nouns()[row.noun].guards).get(noun)
        return guard is not None and self._way(row, Is(Name(guard)), True, then)

    def _settled(self, path: Path) -> Way:
        """A list complete, a part or a reference that is there or is not."""
        at = field_at(path)
        if at.is_list:
            return partial(self.demands.add, path, Ask("whole"))
        ways = [partial(self.demands.add, path, Ask("there", want)) for want in (False, True)]
        return lambda then: self._any(ways, then)

    def grown(self, noun: str, owner: Row, means: Tree | None) -> Way:
        """A new member, of which an expression is or may become true, below a subject or leading to it."""
        return lambda then: self._grow(noun, owner, means, then)

    def _grow(self, noun: str, owner: Row, means: Tree | None, then: Then) -> bool:
        of = nouns()[noun]
        if noun in _spread():
            words = [str(word) for word in of.facts[0].vocabulary or ()]
            fitting = [word for word in words if means is None or self._possible(owner, noun, means, word)]
            listed = (*owner.path, of.field)
            ways = [partial(self.demands.add, listed, Ask("member", values=(word,))) for word in fitting[:MOST]]
            return bool(ways) and self._any(ways, then)
        home = self._home(of, owner)
        if home is None:
            return False
        if isinstance(home, Row):  # what is to hold it has to come first
            return self._grow(of.parent, self.known.by_noun["app"][0], None, then)
        named = {field: owner.key for field, end in references(of.subject) if end == owner.noun}
        into: Path = (*home, of.field)
        if field_at(into).kind == "references":
            key = self.demands.new_id(of.field)
            held = Ask("member", values=(key,))
            new = Member((of.field,), key, {"id": key, **named}, (owner.path, means))
            return self.demands.grow(new, lambda: self.demands.add(into, held, then))
        keys = self._keys(of, owner, means, into)
        ways = [
            partial(self.demands.grow, Member(into, key, {of.subject.key: key, **named}, (owner.path, means)))
            for key in keys
        ]
        return bool(ways) and self._any(ways, then)

    def _home(self, of: Noun, owner: Row) -> Path | Row | None:
        """The path of the subject that is to hold a new member; the app's row where there is none yet."""
        parent = nouns()[of.parent]
        if parent.parent == "" or parent.name == "app":
            return ()
        if owner.noun == parent.name or (parent.name in owner.places and parent.name in owner.frames):
            return owner.places[parent.name]
        found = [row for row in self.known.by_noun[parent.name] if not row.unlisted]
        return found[0].path if found else self.known.by_noun["app"][0]

    def _keys(self, of: Noun, owner: Row, means: Tree | None, home: Path) -> list[str]:
        """Keys that a new member may have, none of which another has."""
        if of.name == "permission":
            taken = {each["name"] for each in self.sketch.at(home) or ()}
            known = permissions(self.app.platform) or [f"permission-{place}" for place in range(1, MOST + 1)]
            return [name for name in known if name not in taken]
        key = next((fact for fact in of.facts if fact.field == of.subject.key and fact.vocabulary), None)
        if key is None:
            return [self.demands.new_id(of.field)]
        taken = {str(each[of.subject.key]) for each in self.sketch.at(home) or ()}
        words = [str(word) for word in key.vocabulary or () if str(word) not in taken]
        return [word for word in words if means is None or self._possible(owner, of.name, means, word)]

    def _possible(self, owner: Row, noun: str, means: Tree, word: str) -> bool:
        """Whether an expression can be true of a member with a key."""
        of = nouns()[noun]
        key = f"{noun}.{of.subject.key}"

        def value(name: str) -> Any:
            if name == key:
                return word
            there = name.partition(".")[0] != noun and name.partition(".")[0] in owner.frames
            return self.value(owner, name) if there else None

        return self._open(means, value)

    def _open(self, tree: Tree, value: Callable[[str], Any]) -> bool:
        return self._with(tree, value) is not False

    def _with(self, tree: Tree, value: Callable[[str], Any]) -> Truth:
        """The same as `truth` for a row that is not there yet."""
        if isinstance(tree, And | Or):
            values = [self._with(term, value) for term in tree.terms]
            decided = not isinstance(tree, And)
            return decided if decided in values else None if None in values else not decided
        if isinstance(tree, Not):
            inner = self._with(tree.term, value)
            return None if inner is None else not inner
        name = _subject_of(tree).text
        defined = self.search.definitions.get(name)
        if defined is not None:
            definition, means = defined
            simple = definition.aggregate is None and means is not None
            return self._with(means, value) if simple and means is not None else None
        return trace(tree, value, self.law.words).value

    # -- where things stand

    def _path(self, row: Row, fact: Fact) -> Path | None:
        place = row.places.get(fact.stated_in)
        return None if place is None else (*place, fact.field)

    def _subject(self, path: Path) -> Subject:
        found: Any = self.app
        for step in path:
            found = found[step] if isinstance(step, int) else getattr(found, step)
        subject: Subject = found
        return subject


def _go(then: Then) -> bool:
    return then()


def _subject_of(tree: Tree) -> Name:
    match tree:
        case Is(name) | Compare(name) | Among(name) | Holds(_, name):
            return name
    raise TypeError(tree)


def _beside(tree: Tree) -> list[Name]:
    """Other facts that a term reads."""
    if isinstance(tree, Compare) and isinstance(tree.right, Name) and tree.right.noun != "number":
        return [tree.right]
    return [tree.by] if isinstance(tree, Among) and tree.by is not None else []


def _derived(fact: Fact) -> bool:
    return fact.name.partition(".")[2] in nouns()[fact.noun].subject.derived


def _as_fact(fact: Fact, answer: Any) -> Any:
    """An answer as the value of a fact."""
    if answer is None:
        return None
    if fact.name == f"{fact.noun}.has_{fact.field}":
        return answer != NONE
    if fact.kind == "words":
        held, whole = answer
        return held if whole else (*held, None)
    return answer


@cache
def _numbered(noun: str) -> bool:
    """Whether there can be any number of members, as each has an id of its own."""
    return nouns()[noun].subject.key == "id"


@cache
def _spread() -> set[str]:
    return {of.noun for noun in nouns().values() for of in noun.subject.spread.values()}


@cache
def _referred_to(noun: str) -> bool:
    from pipl.model.fields import fields

    return any(
        field.refers_to == nouns()[noun].field for each in nouns().values() for field in fields(each.subject)
    )
