"""The wheel holds the policies and works in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    "PIPL_WHEEL" not in os.environ, reason="name a built wheel in PIPL_WHEEL, as .ci/run does"
)


def test_wheel_holds_every_policy() -> None:
    """Each file under policies/ is in the wheel, and nothing else is in its place."""
    with zipfile.ZipFile(os.environ["PIPL_WHEEL"]) as wheel:
        packed = {name for name in wheel.namelist() if name.startswith("pipl/policies/")}
    files = {f"pipl/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "policies").rglob("*.yaml")}
    assert files <= packed
    assert {name for name in packed if name.endswith(".yaml")} == files


def test_installed_wheel_judges_an_app(tmp_path: Path) -> None:
    """Installed away from the sources, the command line finds its pack and judges an example."""
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "env"], check=True)
    python = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", os.environ["PIPL_WHEEL"]], check=True)
    code = "import pipl; pack = pipl.load_pack(); print(pack.root, len(pack.duties))"
    out = subprocess.run(
        [python, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert str(tmp_path / "env") in out
    assert int(out.split()[-1]) > 90
    example = ROOT / "examples" / "bookshop"
    done = subprocess.run(
        [python, "-m", "pipl", "check", str(example), "--as-of", "2026-01-01"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
