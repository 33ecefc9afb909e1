"""The files of a pack, held against one another: names, provisions, expressions, examples, the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from pipl.document import Document
from pipl.document.places import path_of
from pipl.errors import PolicyError, suggestion
from pipl.model.catalogue import nouns
from pipl.model.vocab import vocabularies
from pipl.policy import ledger, listed, placeholders
from pipl.policy.check import check, guaranteed
from pipl.policy.dated import Dated
from pipl.policy.expr import NAME, ExpressionError, Tree, names, parse
from pipl.policy.files import File, Files
from pipl.policy.order import natural, ordered
from pipl.policy.pack import Citation, Condition, Definition, Duty, Exemption, Instrument, Pack
from pipl.policy.shape import DefinitionFile, DutyFile, Expression, Source
from pipl.policy.stated import Statements
from pipl.policy.symbols import Symbols
from pipl.policy.tree import looked_up

Path = tuple[str | int, ...]


def link(files: Files) -> Pack:
    """The pack that the files make together.

    Raises: PolicyError with every fault of every file.
    """
    linker = _Linker(files)
    pack = linker.pack()
    if linker.faults:
        raise PolicyError(linker.faults)
    return pack


class _Linker:
    def __init__(self, files: Files) -> None:
        self.files = files
        self.faults = list(files.faults)
        self.ids = {file.id for file in (*files.duties, *files.definitions)}
        self._folders()
        self.fitting: set[str] = set()
        self.symbols = Symbols(
            [file.shape for file in files.definitions if self._definition_fits(file)],
            {name: file.shape for name, file in files.numbers.items()},
            {name: file.shape for name, file in files.lists.items()},
        )
        files.lost |= {
            f"list.{name}" for name, file in files.lists.items() if file.shape.of not in vocabularies()
        }
        self.statements = Statements(self.symbols, files.lost)

    def pack(self) -> Pack:
        instruments = {name: self._instrument(file) for name, file in sorted(self.files.instruments.items())}
        definitions = [made for file in self.files.definitions if (made := self._definition(file))]
        duties = [duty for file in self.files.duties if (duty := self._duty(file, instruments))]
        duties.sort(key=lambda duty: natural(duty.id))
        self._numbers_and_lists()
        pack = Pack(
            root=self.files.root,
            digest=self.files.digest,
            instruments=instruments,
            duties=tuple(duties),
            definitions=ordered(definitions, self.faults),
            numbers={name: file.shape for name, file in sorted(self.files.numbers.items())},
            lists={name: file.shape for name, file in sorted(self.files.lists.items())},
            labels={name: file.shape for name, file in sorted(self.files.labels.items())},
            terms={name: file.shape for name, file in self.files.terms.items()},
            published={name: file.shape for name, file in self.files.published.items()},
        )
        ids = {duty.id for duty in pack.duties} | {definition.id for definition in pack.definitions}
        self.faults += ledger.faults(pack, (self.files.lost | self.ids) - ids)
        return pack

    def _folders(self) -> None:
        """Every folder with policies in it is one of an instrument."""
        files = self.files
        entries = (*files.numbers.values(), *files.lists.values())
        in_folders = [
            (file.id.partition("/")[0], file) for file in (*files.definitions, *files.duties, *entries)
        ]
        for folder, file in in_folders:
            if folder not in files.instruments and folder not in files.lost:
                self._fault(file.document, (), f"the folder `{folder}` has no `instrument.yaml`", "write one")
                files.lost.add(folder)

    # -- faults and places

    def _fault(self, document: Document, path: Path, what: str, help: str = "") -> None:  # noqa: A002
        self.faults.append(document.fault(what, path, help))

    # -- instruments

    def _instrument(self, file: File) -> Instrument:
        scope = []
        for index, each in enumerate(file.shape.scope):
            path: Path = ("scope", index)
            about = self._subject_for(each.applies_when)
            condition = self._condition(file, (*path, "applies_when"), each.applies_when, about)
            citation = self._citation(file, (*path, "source"), each.source)
            if condition and citation:
                scope.append((condition, citation))
        for key, penalty in file.shape.penalties.items():
            for index, grade in enumerate(penalty.grades):
                self._citation(file, ("penalties", key, "grades", index, "source"), grade.source)
        for name, value in file.shape.given.items():
            noun = name.partition(".")[0]
            about = noun if noun in nouns() else "app"
            self.faults += self.statements.facts(file.document, ("given",), {name: value}, about)
        return Instrument(file.id, file.document.file, file.shape, file.document, tuple(scope))

    def _subject_for(self, expression: Expression) -> str:
        """The nearest subject that can read all the nouns of a scope, `app` if none can."""
        texts = [expression] if isinstance(expression, str) else list(expression.values())
        wanted = {word.partition(".")[0] for text in texts for word in re.findall(r"[a-z_]+\.[a-z_]+", text)}
        wanted -= {"number", "list"}
        return next((noun.name for noun in nouns().values() if wanted <= set(noun.reach)), "app")

    # -- expressions

    def _condition(
        self,
        file: File,
        path: Path,
        expression: Expression | None,
        about: str,
        guards: frozenset[str] = frozenset(),
    ) -> Condition | None:
        if expression is None:
            return None
        dated = {date.min: expression} if isinstance(expression, str) else expression
        trees: dict[date, Tree] = {}
        for begins, text in dated.items():
            place = path if isinstance(expression, str) else (*path, str(begins))
            tree = self._tree(file, place, text, about, guards)
            if tree is not None:
                trees[begins] = tree
        return Condition(Dated.of(trees), str(path[0])) if trees else None

    def _tree(self, file: File, path: Path, text: str, about: str, guards: frozenset[str]) -> Tree | None:
        document = file.document
        scalar = document.scalars.get(path_of(path))
        if scalar is not None and scalar.style == '"':
            self._fault(
                document,
                path,
                "an expression in double quotes",
                "write it without, in single quotes or after `>-`",
            )
            return None
        if document.cut(path):
            self._fault(
                document, path, "a comment ends this expression early", "put the comment on its own line"
            )
            return None
        tree: Tree | None = None
        try:
            tree = looked_up(parse(text), self.symbols.by_key)
            if any(name.text in self.files.lost for name in names(tree)):
                return None  # it reads what a faulty file was to define
            problems = check(tree, self.symbols.about(about), guards)
        except ExpressionError as error:
            problems = list(error.problems)
        for problem in problems:
            what = f"{problem.what} in {path[0]}"
            self.faults.append(document.fault(what, path, problem.help, offset=problem.start))
        return None if problems else tree

    # -- provisions

    def _citation(self, file: File, path: Path, source: Source) -> Citation | None:
        name = source.instrument or file.id.partition("/")[0]
        instrument = self.files.instruments.get(name)
        if instrument is None:
            if not name:
                self._fault(
                    file.document, path, "no instrument is named here", "write `instrument: <folder>`"
                )
            elif name not in self.files.lost:
                help_ = suggestion(name, self.files.instruments, rest="each instrument has a folder")
                self._fault(file.document, path, f"unknown instrument `{name}`", help_)
            return None
        problem = ledger.missing(instrument.shape, source)
        if problem:
            self._fault(file.document, path, f"{name} has no {problem}", f"see `structure` of {name}")
            return None
        text = source.text if source.text != "official" else instrument.shape.text
        return Citation(name, source.article, source.paragraph, source.item, text)

    # -- duties

    def _duty(self, file: File, instruments: Mapping[str, Instrument]) -> Duty | None:
        shape: DutyFile = file.shape
        self._cross_references(file, shape)
        citation = self._citation(file, ("source",), shape.source)
        if citation is not None:
            self._begins_with(file, shape.source)
        if not self._is_noun(file, ("about",), shape.about):
            return None
        applies = self._condition(file, ("applies_when",), shape.applies_when, shape.about)
        guards = _guards(applies)
        unless = []
        for index, each in enumerate(shape.unless):
            path: Path = ("unless", index)
            when = self._condition(file, (*path, "when"), each.when, shape.about, guards)
            because = self._citation(file, (*path, "source"), each.source)
            if when and because:
                unless.append(Exemption(when, because, each.because.text, each.in_force, each.settled))
        requires = self._condition(file, ("requires",), shape.requires, shape.about, guards)
        for key, expression in (("applies_when", shape.applies_when), ("requires", shape.requires)):
            self._begins_in_time(file, key, expression, shape.in_force.from_)
        self.faults += placeholders.faults(file.document, shape)
        self.faults += self.statements.examples(file.document, shape.examples, shape.about, "", "outcome")
        instrument = instruments.get(file.id.partition("/")[0])
        if requires is None or citation is None or instrument is None:
            return None
        return Duty(
            id=file.id,
            file=file.document.file,
            shape=shape,
            document=file.document,
            title=shape.title.text,
            about=shape.about,
            source=citation,
            applies_when=applies,
            unless=tuple(unless),
            requires=requires,
            scope=tuple(each for each, _ in instrument.scope if _readable(each, shape.about)),
            in_force=shape.in_force,
        )

    def _begins_in_time(self, file: File, key: str, expression: Expression | None, from_: date) -> None:
        """A duty in force before its expression says anything would bind everybody, or nobody knows to what."""
        first = min(expression) if isinstance(expression, dict) else from_
        if first > from_:
            what = f"`{key}` says nothing from {from_} to {first}"
            self._fault(file.document, (key,), what, "begin its first version on the first day in force")

    def _cross_references(self, file: File, shape: DutyFile) -> None:
        for index, label in enumerate(shape.labels):
            if label not in self.files.labels and f"label.{label}" not in self.files.lost:
                help_ = suggestion(label, self.files.labels, rest="labels are in labels.yaml")
                self._fault(file.document, ("labels", index), f"unknown label `{label}`", help_)
        if shape.penalty:
            name, _, key = shape.penalty.partition("/")
            instrument = self.files.instruments.get(name)
            penalties = instrument.shape.penalties if instrument is not None else {}
            if key not in penalties and name not in self.files.lost:
                rest = "a penalty is `<instrument>/<key>` of an instrument's `penalties`"
                help_ = suggestion(shape.penalty, [f"{name}/{each}" for each in penalties], rest=rest)
                self._fault(file.document, ("penalty",), f"unknown penalty `{shape.penalty}`", help_)
        known = {each.id for each in self.files.duties} - {file.id} | self.files.lost
        if shape.replaced_by and shape.replaced_by not in known:
            help_ = suggestion(shape.replaced_by, known)
            self._fault(file.document, ("replaced_by",), f"unknown duty `{shape.replaced_by}`", help_)
        self._see(file, shape.see)

    def _begins_with(self, file: File, source: Source) -> None:
        """The name of a duty's file begins with the provision that it rests on."""
        number = "-".join(str(part) for part in ledger.numbers(self.files.instruments, file.id, source))
        if not re.match(rf"{number}(?!\d)[a-z]?-", file.id.partition("/")[2]):
            self._fault(
                file.document,
                ("source",),
                f"the name of the file does not begin with `{number}-`",
                "rename it",
            )

    def _see(self, file: File, see: Iterable[str]) -> None:
        for index, address in enumerate(see):
            known = address in self.ids or ledger.is_provision(self.files.instruments, address)
            if not known and self.files.lost.isdisjoint({address, address.partition("/")[0]}):
                self._fault(
                    file.document,
                    ("see", index),
                    f"`{address}` leads nowhere",
                    suggestion(address, self.ids, rest="name a duty, or a provision such as `pipl/13(2)`"),
                )

    # -- definitions

    def _definition_fits(self, file: File) -> bool:
        shape: DefinitionFile = file.shape
        noun = shape.defines.partition(".")[0]
        if noun not in nouns():
            self._is_noun(file, ("defines",), noun)
            return False
        if not re.fullmatch(NAME, shape.defines):
            help_ = "a fact is `noun.word`, in small letters, digits and `_`"
            self._fault(file.document, ("defines",), f"`{shape.defines}` cannot be the name of a fact", help_)
            return False
        if shape.defines in {fact.name for fact in nouns()[noun].facts}:
            help_ = "give what is defined a name of its own"
            self._fault(
                file.document, ("defines",), f"`{shape.defines}` is stated by the spec already", help_
            )
            return False
        others = [each for each in self.files.definitions if each.shape.defines == shape.defines]
        if others[0] is not file:
            self._fault(
                file.document,
                ("defines",),
                f"`{shape.defines}` is defined in {others[0].document.file} already",
            )
            return False
        self.fitting.add(file.id)
        return True

    def _definition(self, file: File) -> Definition | None:
        shape: DefinitionFile = file.shape
        about = shape.defines.partition(".")[0]
        if file.id not in self.fitting:
            return None
        way = shape.aggregate
        named = getattr(shape, way) if way else ""
        over, value = (named.partition(".")[0], named) if way in ("sum", "max") else (named, "")
        if way:
            if not self._is_noun(file, (way,), over):
                return None
            if about not in nouns()[over].reach or about == over:
                belong = [
                    noun.name for noun in nouns().values() if about in noun.reach and noun.name != about
                ]
                help_ = f"what belongs to it: {', '.join(belong)}" if belong else "nothing belongs to it"
                self._fault(file.document, (way,), f"`{over}` does not belong to `{about}`", help_)
                return None
            kind = next((fact.kind for fact in nouns()[over].facts if fact.name == value), "")
            if value and kind != "number":
                self._fault(
                    file.document, (way,), f"`{value}` is not a number", f"`pipl facts {over}` lists them"
                )
        key = "where" if way else "is"
        condition = self._condition(file, (key,), shape.where if way else shape.is_, over or about)
        citation = self._citation(file, ("source",), shape.source)
        self._see(file, shape.see)
        sort = "number" if way in ("count", "sum", "max") else "bool"
        self.faults += self.statements.examples(file.document, shape.examples, about, over, sort)
        if citation is None or (condition is None and not way):
            return None
        return Definition(
            id=file.id,
            file=file.document.file,
            shape=shape,
            document=file.document,
            name=shape.defines,
            about=about,
            aggregate=way or None,  # type: ignore[arg-type]
            over=over,
            value=value,
            condition=condition,
            source=citation,
            in_force=shape.in_force,
        )

    # -- numbers, lists, labels

    def _numbers_and_lists(self) -> None:
        for name, file in (*self.files.numbers.items(), *self.files.lists.items()):
            located = File(f"{file.id}/", file.document, file.shape)
            self._citation(located, (name, "source"), file.shape.source)
        for name, file in self.files.labels.items():
            self._citation(File("/", file.document, file.shape), (name, "source"), file.shape.source)
        for name, file in self.files.lists.items():
            self.faults += listed.faults(name, file.document, file.shape)

    def _is_noun(self, file: File, path: Path, noun: str) -> bool:
        if noun in nouns():
            return True
        self._fault(file.document, path, f"unknown noun `{noun}`", suggestion(noun, nouns()))
        return False


def _readable(condition: Condition, about: str) -> bool:
    reach = {*nouns()[about].reach, "number", "list"}
    return all(name.noun in reach for _, tree in condition.trees.versions for name in names(tree))


def _guards(condition: Condition | None) -> frozenset[str]:
    """The facts that every version of `applies_when` takes for true."""
    if condition is None:
        return frozenset()
    sure = [guaranteed(tree) for _, tree in condition.trees.versions]
    return frozenset.intersection(*sure)
