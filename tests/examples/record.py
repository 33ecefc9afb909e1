"""What every example comes to, written down: `python tests/examples/record.py` after a change of law or of an example.

Read the difference before it is committed: each line that changed is an app that is now judged otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipl import Outcome, Pack, Report, evaluate, load_app, load_pack

EXAMPLES = Path(__file__).parents[2] / "examples"
RECORDED = Path(__file__).parent / "outcomes"


def folders() -> list[Path]:
    """The folders of the examples, sorted."""
    return sorted(spec.parent for spec in EXAMPLES.rglob("app.yaml"))


def name(folder: Path) -> str:
    """What an example is called: its path below `examples`."""
    return folder.relative_to(EXAMPLES).as_posix()


def expected(folder: Path) -> dict[str, Any]:
    """What the example says of itself in its `expected.yaml`."""
    with (folder / "expected.yaml").open(encoding="utf-8") as stream:
        said: dict[str, Any] = yaml.safe_load(stream)
    return said


@cache
def pack() -> Pack:
    """The pack that comes with the library."""
    return load_pack()


@cache
def report(folder: Path) -> Report:
    """The report on the example on the day that it names."""
    return evaluate(load_app(folder / "app.yaml"), pack(), as_of=expected(folder)["as_of"])


def recorded(folder: Path) -> Path:
    """The file that holds the outcomes of the example."""
    return RECORDED / f"{name(folder).replace('/', '--')}.txt"


def table(judged: Report) -> str:
    """Every outcome of a report: under each, a line for each duty with the keys of its subjects, all sorted."""
    lines = [f"{name_of(judged)} on {judged.as_of}: everything that it comes to, duty by duty"]
    for outcome in Outcome:
        lines += ["", f"{outcome.value} {judged.counts[outcome]}"]
        keys: dict[str, list[str]] = {}
        for finding in judged.having(outcome):
            keys.setdefault(finding.duty, []).append(finding.about.key)
        lines += [f"  {duty}: {' '.join(sorted(keys[duty]))}" for duty in sorted(keys)]
    return "\n".join(lines) + "\n"


def name_of(judged: Report) -> str:
    """The app by id, and by name where it has one."""
    return f"{judged.app} ({judged.name})" if judged.name else judged.app


def record(chosen: Iterable[Path]) -> list[Path]:
    """Writes down the outcomes of the examples and takes away what belongs to none; returns what changed."""
    RECORDED.mkdir(exist_ok=True)
    tables = {recorded(folder): table(report(folder)) for folder in chosen}
    stale = [file for file in RECORDED.glob("*.txt") if file not in tables]
    for file in stale:
        file.unlink()
    changed = [
        file for file, text in tables.items() if not file.exists() or file.read_text(encoding="utf-8") != text
    ]
    for file in changed:
        file.write_text(tables[file], encoding="utf-8", newline="\n")
    return sorted(stale + changed)


if __name__ == "__main__":
    for changed_file in record(folders()):
        print(changed_file.relative_to(RECORDED.parents[2]))
