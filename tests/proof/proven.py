"""Packs whose examples are what a test is about: files with these examples, and with others put behind them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from pipl.findings import Outcome
from pipl.policy.load import load_pack
from pipl.policy.pack import Pack
from pipl.policy.shape import Example, Facts
from pipl.proof.mutants import Survivor

File = tuple[str, str]


def shown_by(file: File, *examples: str) -> File:
    """A file with these examples in place of its own; each is what stands within the braces of flow style."""
    name, text = file
    listed = "".join(f"  - {{says: example {number}, {each}}}\n" for number, each in enumerate(examples))
    return name, f"{text.partition('examples:')[0]}examples:\n{listed}"


def healed(pack: Pack, survivors: Iterable[Survivor]) -> Pack:
    """The pack with the examples that come with its survivors written at the end of their files."""
    for number, survivor in enumerate(survivors):
        assert survivor.difference.example is not None, survivor
        path = pack.root / f"{_reader(pack, survivor)}.yaml"
        proposed = _written(survivor.difference.example, number)
        path.write_text(path.read_text(encoding="utf-8") + proposed, encoding="utf-8")
    return load_pack(pack.root)


def _reader(pack: Pack, survivor: Survivor) -> str:
    """The file that an example belongs to: its own, or one that reads the number or list."""
    ids = [*(each.id for each in pack.duties), *(each.id for each in pack.definitions)]
    if survivor.mutant.id in ids:
        return survivor.mutant.id
    noun = "number" if survivor.mutant.place == "numbers.yaml" else "list"
    wanted = isinstance(survivor.difference.mutated, str) and survivor.difference.mutated in list(Outcome)
    return next(
        each
        for each in ids
        if f"{noun}.{survivor.mutant.id}" in (pack.root / f"{each}.yaml").read_text(encoding="utf-8")
        and (each in [duty.id for duty in pack.duties]) == wanted
    )


def _written(example: Example, number: int) -> str:
    lines = [f"  - says: proposed {number}"]
    lines += [f"    as_of: {example.as_of}"] if example.as_of is not None else []
    lines += [f"    given: {_facts(example.given)}"] if example.given else []
    if example.children is not None:
        lines.append(f"    children: {{rows: [{', '.join(map(_facts, example.children.rows))}]}}")
    expect = example.expect if isinstance(example.expect, str) else json.dumps(example.expect)
    return "\n".join([*lines, f"    expect: {expect}", ""])


def _facts(facts: Facts) -> str:
    said = ", ".join(
        f"{name}: {value if isinstance(value, str) else json.dumps(value)}" for name, value in facts.items()
    )
    return f"{{{said}}}"
