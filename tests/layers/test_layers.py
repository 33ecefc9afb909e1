"""Imports point one way, and nothing heavy is imported before it is used."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "pipl"
BELOW = {
    "errors": set(),
    "text": set(),
    "days": {"errors"},
    "document": {"errors"},
    "validation": {"errors", "document"},
    "origin": {"days"},
    "beside": {"errors", "document", "validation"},
    "findings": {"text", "origin"},
    "outlook": {"findings", "origin"},
    "report": {"errors", "text", "origin", "findings", "outlook"},
    "waivers": {"errors", "days", "beside", "document", "findings", "report"},
    "baseline": {"errors", "document", "validation", "findings", "report"},
    "model": {"errors", "text", "document", "validation", "origin"},
    "attestations": {"errors", "document", "beside", "origin", "model"},
    "policy": {"errors", "text", "document", "validation", "model"},
    "engine": {"errors", "text", "document", "origin", "model", "policy", "findings", "outlook", "report"},
    "proof": {"errors", "text", "model", "policy", "engine", "findings"},
    "exporters": {"errors", "text", "origin", "findings", "outlook", "report"},
    "testing": {"errors", "text", "days", "exporters"},
}
"""What each part may import besides itself and what is public; the command line and `pipl` itself may import all."""
HEAVY = {"rule_engine", "rich", "typer", "hypothesis", "polars", "duckdb", "pyspark", "z3", "difflib"}
DRAWING = {("testing", "strategies.py"), ("testing", "values.py")}
"""What whoever imports it wants hypothesis for."""
MODULES = sorted(path.relative_to(ROOT.parent) for path in ROOT.rglob("*.py"))


def imports(path: Path, *, top: bool) -> set[str]:
    """The modules that a file imports: at its top level, or anywhere in it."""
    tree = ast.parse((ROOT.parent / path).read_text(encoding="utf-8"))
    nodes = ast.iter_child_nodes(tree) if top else ast.walk(tree)
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_imports_point_one_way(path: Path) -> None:
    """A part imports only what stands below it."""
    part = path.with_suffix("").parts[1]
    if part not in BELOW:
        assert part in ("__init__", "cli", "__main__"), f"{path} has no place among the layers"
        return
    used = {name.split(".")[1] for name in imports(path, top=False) if name.startswith("pipl.")}
    assert used - {part} <= BELOW[part]


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_nothing_heavy_at_the_top(path: Path) -> None:
    """What is slow to import is imported inside functions; the command line may import its own library."""
    allowed = {"typer"} if path.parts[1] == "cli" else set()
    allowed |= {"hypothesis"} if path.parts[1:] in DRAWING else set()
    heavy = {name.split(".")[0] for name in imports(path, top=True)} & HEAVY
    assert heavy <= allowed


@pytest.mark.parametrize(
    ("code", "forbidden"),
    [
        ("import pipl", {"pydantic", "yaml", "pipl.model"}),
        (
            "import datetime, pipl; pipl.evaluate(pipl.app_from({'id': 'a', 'platform': 'web'}), pipl.load_pack(), "
            "as_of=datetime.date(2026, 1, 1))",
            HEAVY,
        ),
    ],
    ids=["import", "evaluate"],
)
def test_what_a_program_loads(code: str, forbidden: set[str]) -> None:
    """Importing the library loads nothing of it; judging an app loads no engine that it does not use."""
    out = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print('\\n'.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not forbidden & set(out.stdout.split())
