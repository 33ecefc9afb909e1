"""The files that are to be copied into a build: their commands run, and the hook takes the files it should."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from typed import Type

ROOT = Path(__file__).parents[2]
WORKFLOW = ROOT / "examples" / "ci" / "github-actions.yaml"


def steps() -> list[dict[str, Any]]:
    """The steps of the workflow."""
    found: list[dict[str, Any]] = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]["check"][
        "steps"
    ]
    return found


def commands() -> list[list[str]]:
    """What the workflow types after `pipl`, up to a redirection or to what follows a failure."""
    lines = [line for step in steps() for line in step.get("run", "").splitlines()]
    return [shlex.split(re.split(r"\|\||>>", line)[0])[1:] for line in lines if line.startswith("pipl ")]


def hook() -> dict[str, Any]:
    """The one hook for pre-commit."""
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_the_workflow_runs(
    type_in: Type, spec: Path, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command of the workflow ends with 0 or 1, in a format of its own, and writes what later steps take."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "specs").mkdir()
    shutil.copy(spec, tmp_path / "specs" / "shop.pipl.yaml")
    codes = {each[each.index("--format") + 1]: type_in(*each, "--pack", pack).code for each in commands()}
    assert set(codes) == {"markdown", "junit", "sarif", "github"}
    assert len(set(codes.values())) == 1
    assert set(codes.values()) <= {0, 1}
    kept = next(step["with"]["path"].split() for step in steps() if "upload-artifact" in step.get("uses", ""))
    assert all((tmp_path / name).exists() for name in kept)


@pytest.mark.skipif(shutil.which("jq") is None, reason="the runners of GitHub have jq, this machine has not")
def test_alerts_are_breaches(tmp_path: Path) -> None:
    """What the workflow uploads are the failures that no waiver suppresses, and all else of the log."""
    results = [
        {"ruleId": "a", "kind": "fail"},
        {"ruleId": "b", "kind": "fail", "suppressions": [{"kind": "external"}]},
        {"ruleId": "c", "kind": "pass"},
        {"ruleId": "d", "kind": "open"},
    ]
    log: dict[str, Any] = {
        "version": "2.1.0",
        "runs": [{"tool": {"driver": {"name": "pipl"}}, "results": results}],
    }
    (tmp_path / "pipl.sarif").write_text(json.dumps(log), encoding="utf-8")
    (filtering,) = (
        line for step in steps() for line in step.get("run", "").splitlines() if line.startswith("jq ")
    )
    subprocess.run(["bash", "-ec", filtering], cwd=tmp_path, check=True)
    log["runs"][0]["results"] = results[:1]
    assert json.loads((tmp_path / "alerts.sarif").read_text(encoding="utf-8")) == log


def test_the_hook_runs(type_in: Type, spec: Path, pack: Path) -> None:
    """The hook's command takes the files of a commit after its arguments."""
    (config,) = yaml.safe_load((ROOT / "examples/ci/pre-commit-config.yaml").read_text(encoding="utf-8"))[
        "repos"
    ]
    (used,) = config["hooks"]
    assert used["id"] == hook()["id"]
    program, *words = shlex.split(hook()["entry"])
    assert program == "pipl"
    assert type_in(*words, *used["args"], "--pack", pack, spec).code in (0, 1)


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("app.yaml", True),
        ("specs/shop/app.yml", True),
        ("shop.pipl.yaml", True),
        ("规格/店.pipl.json", True),
        ("specs/app.waivers.yaml", False),
        ("shop.pipl.waivers.yaml", False),
        ("myapp.yaml", False),
        ("app.yaml.orig", False),
    ],
)
def test_what_the_hook_takes(path: str, taken: bool) -> None:
    """The hook is for specs and for nothing that stands beside them."""
    assert bool(re.search(hook()["files"], path)) == taken
