"""What judging costs, printed for a person to read; nothing is held against a time.

Run it from the root of the project, with the library installed:

    python tests/bench/bench_evaluate.py [SPEC] [--pack FOLDER] [--rounds 50]

It prints, as the best of some rounds, for one app on one day:

- how long the pack takes to load, beside `import pydantic` in a process of its own, and `pipl check` as a whole
  process beside `python -c "import pydantic"`;
- milliseconds to judge the app, from rows to outcomes, and nanoseconds a verdict (a duty held against a subject);
  the same for sixty duties and ten flows;
- milliseconds to write the whole report as JSON;
- nanoseconds to read one expression of a duty, by the generated code and by stock rule-engine, on the same
  expressions, the same rows, in the same process, and their ratio. Stock rule-engine does not carry what is not
  stated, so these rows are made whole: with values drawn from the vocabularies, the same for both.

Without SPEC it takes `examples/bookshop/app.yaml` if that is there, else an app of ten flows that says little.
Times of two runs on a busy machine differ by half; compare ratios.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from pipl import App, Pack, app_from, evaluate, load_app, load_pack
from pipl.engine.compile import Compiled, compiled
from pipl.engine.define import define
from pipl.engine.facts import Layout, rows
from pipl.engine.rails import Coder, function
from pipl.engine.reference import rule
from pipl.model.catalogue import facts, nouns
from pipl.policy.tree import Tree, names, text_of

DAY = date(2026, 1, 1)
BOOKSHOP = Path("examples/bookshop/app.yaml")
SOME = 60
"""Duties of the smaller measurement."""
ROWS = 20
"""Whole rows that each expression is read on."""


def best(what: Callable[[], Any], rounds: int) -> float:
    """Seconds that the fastest of some rounds took."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        what()
        times.append(time.perf_counter() - begun)
    return min(times)


def ten_flows() -> App:
    """An app of ten flows with two items each, about which little more is stated."""
    flows = [
        {
            "id": f"flow{number}",
            "legal_basis": "consent",
            "consent": "terms",
            "items": [{"category": "name"}, {"category": "face"}],
            "recipients": [],
        }
        for number in range(10)
    ]
    consents = [{"id": "terms", "explicit": True}]
    return app_from({"id": "ten", "platform": "android", "flows": flows, "consents": consents})


def import_of(module: str) -> float:
    """Seconds that a process of its own takes to import a module."""
    script = f"import time; b = time.perf_counter(); import {module}; print(time.perf_counter() - b)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return float(run.stdout)


def process(*arguments: str) -> float:
    """Seconds that the fastest of some whole processes took."""
    command = [sys.executable, *arguments]
    return best(lambda: subprocess.run(command, capture_output=True, check=False), 5)


def value_of(name: str, chosen: random.Random) -> Any:
    """Any value for a fact."""
    fact = facts().get(name)
    if fact is None or fact.kind == "bool":
        return chosen.random() < 0.5
    if fact.kind == "number":
        return chosen.randrange(30)
    words = [str(word) for word in fact.vocabulary or ()]
    return chosen.choice(words) if fact.kind == "word" else tuple(chosen.sample(words, len(words) // 2))


def whole_row(tree: Tree, law: Compiled, chosen: random.Random) -> dict[str, Any]:
    """A value for each name of an expression, nothing missing."""
    row: dict[str, Any] = {}
    for name in names(tree):
        if name.noun == "number":
            row[name.text] = law.words.numbers[name.word]
        elif name.noun == "list":
            row[name.text] = law.words.words(name.word, row.__getitem__)
        elif name.text not in row:
            row[name.text] = value_of(name.text, chosen)
    return row


def readings(
    law: Compiled, layout: Layout, chosen: random.Random
) -> tuple[list[Callable[[], Any]], list[Callable[[], Any]]]:
    """One call for each expression and whole row: by the generated code, and by stock rule-engine."""
    ours: list[Callable[[], Any]] = []
    stock: list[Callable[[], Any]] = []
    counts = {each.name for each, _ in law.law.definitions if each.aggregate in ("count", "sum", "max")}
    for duty in law.law.duties:
        trees = (duty.applies_when, *(tree for _, tree in duty.unless), duty.requires)
        for tree in [each for each in trees if each is not None]:
            if any(name.text in counts for name in names(tree)):
                continue  # an interval is no value of rule-engine
            coder = Coder(layout, law.words, frozenset())
            reach = nouns()[duty.duty.about].reach
            made = function("probe", reach, coder, f"True if {coder.true(tree)} else False")
            for _ in range(ROWS):
                values = whole_row(tree, law, chosen)
                frames: dict[str, list[Any]] = {each: [None] * layout.widths[each] for each in reach}
                things: dict[str, dict[str, Any]] = {}
                for name, value in values.items():
                    noun, _, word = name.partition(".")
                    things.setdefault(noun, {})[word] = value
                    if noun in frames:
                        frames[noun][layout.places[name]] = value
                shape = tuple(
                    (noun, word, type(value).__name__)
                    for noun, words in things.items()
                    for word, value in words.items()
                )
                matches = rule(text_of(tree), shape).matches
                arguments = [frames[each] for each in reach]
                assert made(*arguments) is matches(things), text_of(tree)
                ours.append(partial(made, *arguments))
                stock.append(partial(matches, things))
    return ours, stock


def all_of(calls: list[Callable[[], Any]]) -> None:
    """Makes every call once."""
    for call in calls:
        call()


def main() -> None:
    """Prints the times."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("spec", nargs="?", type=Path)
    options.add_argument("--pack", type=Path)
    options.add_argument("--rounds", type=int, default=50)
    given = options.parse_args()
    imported = min(import_of("pydantic") for _ in range(3))
    loads = best(lambda: load_pack(given.pack), 3)
    pack: Pack = load_pack(given.pack)
    spec = given.spec or (BOOKSHOP if BOOKSHOP.is_file() else None)
    app = load_app(spec) if spec is not None else ten_flows()
    print(f"pack: {len(pack.duties)} duties, {len(pack.definitions)} definitions")
    print(f"loads in {loads * 1e3:.0f} ms; `import pydantic` takes {imported * 1e3:.0f} ms")
    if spec is not None:
        whole, bare = process("-m", "pipl", "check", str(spec)), process("-c", "import pydantic")
        print(
            f"`pipl check {spec}` {whole:.2f} s, `python -c 'import pydantic'` {bare:.2f} s, as whole processes"
        )
    compiles = best(lambda: compiled(pack, DAY), 1)
    law = compiled(pack, DAY)
    print(f"made ready for a day in {compiles * 1e3:.0f} ms, once")

    report = evaluate(app, pack, as_of=DAY)
    judged = best(lambda: evaluate(app, pack, as_of=DAY), given.rounds)
    read = best(lambda: rows(app, law.layout), given.rounds)

    def defined() -> None:
        define(rows(app, law.layout), law)

    defines = best(defined, given.rounds) - read
    written = best(lambda: evaluate(app, pack, as_of=DAY).to_json(), max(3, given.rounds // 10)) - judged
    number = len(report.verdicts)
    print(f"\napp: {app.id}, {len(app.flows or ())} flows, {number} verdicts")
    print(f"judged in {judged * 1e3:.2f} ms: {judged / number * 1e9:.0f} ns a verdict")
    print(f"  of it rows {read * 1e3:.2f} ms, definitions {defines * 1e3:.2f} ms")
    print(f"report as JSON in {written * 1e3:.2f} ms")

    step = len(pack.duties) // SOME
    some = replace(pack, duties=pack.duties[::step][:SOME], compiled={})
    ten = ten_flows()
    evaluate(ten, some, as_of=DAY)
    few = best(lambda: evaluate(ten, some, as_of=DAY), given.rounds)
    print(f"{len(some.duties)} duties, taken evenly, on an app of ten flows: {few * 1e3:.2f} ms")

    ours, stock = readings(law, law.layout, random.Random(1))
    empty: list[Callable[[], Any]] = [partial(bool)] * len(ours)
    call = best(lambda: all_of(empty), given.rounds)
    fast = (best(lambda: all_of(ours), given.rounds) - call) / len(ours)
    slow = (best(lambda: all_of(stock), max(3, given.rounds // 10)) - call) / len(ours)
    print(f"\n{len(ours) // ROWS} expressions on {ROWS} whole rows each")
    print(f"generated code {fast * 1e9:.0f} ns, stock rule-engine {slow * 1e9:.0f} ns an expression")
    print(f"ratio {slow / fast:.0f}")


if __name__ == "__main__":
    main()
