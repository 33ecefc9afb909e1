"""The generated pages: one for each duty and definition, the ledgers, the facts, the words, the public names.

mkdocs runs `on_pre_build` before it reads the folder; what this writes is not committed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pipl
from pipl.model.catalogue import nouns
from pipl.model.vocab import vocabularies
from pipl.policy.citation import written
from pipl.policy.pack import Definition, Duty, Pack
from pipl.policy.shape import Example, Expression

DOCS = Path(__file__).parent
RULES = DOCS / "rules"
REFERENCE = DOCS / "reference"


def on_pre_build(config: Any) -> None:
    """Writes every generated page anew."""
    del config
    for folder in (RULES, REFERENCE):
        shutil.rmtree(folder, ignore_errors=True)
    pack = pipl.load_pack()
    for each in (*pack.duties, *pack.definitions):
        write(RULES / f"{each.id}.md", duty(pack, each) if isinstance(each, Duty) else definition(pack, each))
    write(RULES / "index.md", rules(pack))
    write(REFERENCE / "python.md", python())
    write(REFERENCE / "facts.md", facts(pack))
    write(REFERENCE / "words.md", words())


def write(path: Path, lines: Iterable[str]) -> None:
    """One page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterable[str]:
    """A table in Markdown, and an empty line after it."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"
    yield ""


def rules(pack: Pack) -> Iterable[str]:
    """The list of duties of each instrument, and what becomes of each of its provisions."""
    yield "# Rules\n"
    yield f"{len(pack.duties)} duties and {len(pack.definitions)} definitions from "
    yield f"{len(pack.instruments)} instruments.\n"
    for covered in pipl.coverage(pack):
        instrument = pack.instruments[covered.instrument]
        shape = instrument.shape
        yield f"## {shape.title.en} {shape.title.zh}\n"
        since = "in force" if shape.in_force else "a draft that binds nobody,"
        number = f"{shape.number}, " if shape.number else ""
        yield f"{number}{since} from {shape.stands.from_}; last checked {shape.last_checked}.\n"
        mine = [each for each in pack.duties if each.instrument == instrument.id]
        rows = [
            (
                f"[{each.id}]({each.id}.md)",
                written(pack, each.source).zh,
                each.title.zh,
                each.title.en,
                each.about,
            )
            for each in mine
        ]
        yield from table(("Duty", "Source", "标题", "Title", "About"), rows)
        yield f"### What becomes of each provision of {shape.short.en}\n"
        entries = []
        for each in covered.provisions:
            files = ", ".join(f"[{name}]({name}.md)" for name in (*each.duties, *each.definitions))
            entries.append((each.provision, ", ".join(each.dispositions), files or each.because))
        yield from table(("Provision", "Is", "Files, or why none"), entries)


def duty(pack: Pack, of: Duty) -> Iterable[str]:
    """The page of a duty, under the same headings for every duty."""
    shape = of.shape
    yield f"# {of.title.en}\n"
    yield f"{of.title.zh}\n"
    source = written(pack, of.source)
    rows = [
        ("Id", f"`{of.id}`"),
        ("Source", f"{source.zh}; {source.en}; text {of.source.text}"),
        (
            "Proposed" if pack.drafted(of) else "In force",
            f"from {of.in_force.from_}" + (f" until {of.in_force.until}" if of.in_force.until else ""),
        ),
        ("About", of.about),
        ("Labels", ", ".join(pack.labels[name].title.zh for name in shape.labels) or "none"),
        ("Penalty", shape.penalty or "none of its own"),
        ("Reading", "settled" if shape.settled else "**not settled**: reasonable lawyers read it otherwise"),
    ]
    yield from table(("", ""), rows)
    yield "## What must be so\n"
    yield from expression("applies when", shape.applies_when)
    for each in shape.unless:
        yield from expression(f"unless ({each.because.text.en}; {each.because.text.zh})", each.when)
    yield from expression("requires", shape.requires)
    yield f"## What a finding says\n\n- {shape.finding.text.zh}\n- {shape.finding.text.en}\n"
    yield f"## What to change\n\n- {shape.remedy.text.zh}\n- {shape.remedy.text.en}\n"
    yield f"## Reading\n\n{shape.reading.strip()}\n"
    yield f"## What no fact can show\n\n{shape.blind_to.strip()}\n"
    yield from examples(shape.examples)


def definition(pack: Pack, of: Definition) -> Iterable[str]:
    """The page of a definition."""
    shape = of.shape
    yield f"# `{of.name}`\n"
    yield f"{shape.title.text.en}; {shape.title.text.zh}\n"
    source = written(pack, of.source)
    yield f"{source.zh}; {source.en}; text {of.source.text}\n"
    yield "## What it is\n"
    if of.aggregate:
        yield f"`{of.aggregate}` over each `{of.value or of.over}`\n"
        yield from expression("where", shape.where)
    else:
        yield from expression("is", shape.is_)
    yield f"## Reading\n\n{shape.reading.strip()}\n"
    yield from examples(shape.examples)


def expression(label: str, text: Expression | None) -> Iterable[str]:
    """An expression, or its versions by day."""
    if text is None:
        return
    versions = {"": text} if isinstance(text, str) else {f" from {day}": each for day, each in text.items()}
    for day, each in versions.items():
        yield f"{label}{day}:\n\n```python\n{each.strip()}\n```\n"


def examples(of: tuple[Example, ...]) -> Iterable[str]:
    """What a file is tried on."""
    yield "## Examples\n"
    rows = []
    for each in of:
        given = ", ".join(f"{name}: {shown(value)}" for name, value in each.given.items())
        if each.children is not None:
            given += f" children: {[dict(row) for row in each.children.rows]}"
        rows.append((each.says, str(each.as_of or ""), f"`{given}`" if given else "", str(each.expect)))
    yield from table(("Case", "Day", "Given", "Expected"), rows)


def shown(value: Any) -> str:
    """A stated value as YAML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"[{', '.join(value)}]" if isinstance(value, tuple) else str(value)


def python() -> Iterable[str]:
    """Every public name, from its docstring."""
    yield "# Python\n"
    yield "Everything that `pipl.__all__` names; nothing else is public.\n"
    for name in pipl.__all__:
        yield f"::: {home(name)}\n"


def home(name: str) -> str:
    """Where a public name is defined."""
    value = getattr(pipl, name)
    if value.__module__.startswith("pipl."):
        return f"{value.__module__}.{value.__qualname__}"
    return f"pipl.text.{name}"  # an alias, which does not know where it stands


def facts(pack: Pack) -> Iterable[str]:
    """Every fact that a spec states or a definition makes."""
    yield "# Facts\n"
    yield "A fact that a spec does not state is not known; it is never taken for no.\n"
    for noun in nouns().values():
        yield f"## {noun.name}: {noun.title.en} {noun.title.zh}\n"
        reach = ", ".join(f"`{each}`" for each in noun.reach if each != noun.name)
        yield f"Read beside its own facts: those of {reach}.\n"
        rows = []
        for fact in noun.facts:
            kind = f"{fact.kind} in {fact.unit}" if fact.unit else fact.kind
            rows.append((f"`{fact.name}`", kind, fact.text.zh, fact.text.en, fact.source))
        for each in pack.definitions:
            if each.about == noun.name:
                text = each.shape.title.text
                rows.append((f"`{each.name}`", "defined", text.zh, text.en, each.source.address))
        yield from table(("Fact", "Kind", "含义", "Meaning", "Source"), rows)


def words() -> Iterable[str]:
    """Every closed vocabulary."""
    yield "# Words\n"
    for name, vocabulary in vocabularies().items():
        text = vocabulary.vocabulary_text()
        yield f"## {name}: {text.en} {text.zh}\n"
        rows = [(f"`{word.value}`", word.zh, word.en, word.source) for word in vocabulary]
        yield from table(("Word", "含义", "Meaning", "Source"), rows)
