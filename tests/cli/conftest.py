"""A command line that is typed into, a spec and a small pack."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import small_pack
from typed import SPEC, Type, Typed

from pipl.cli import options
from pipl.cli.program import program


@pytest.fixture
def type_in(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Type:
    """Runs `pipl` with some arguments, in English and on a day that stands still."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(options, "today", lambda: datetime.date(2024, 1, 1))

    def run(*words: object) -> Typed:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            program(args=list(map(str, words)), prog_name="pipl")
        captured = capsys.readouterr()
        code = ended.value.code
        return Typed(code if isinstance(code, int) else int(code is not None), captured.out, captured.err)

    return run


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """A spec in a folder of its own."""
    path = tmp_path / "shop" / "app.yaml"
    path.parent.mkdir()
    path.write_text(SPEC, encoding="utf-8")
    return path


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A folder with the small pack."""
    return small_pack.write(tmp_path / "policies")
