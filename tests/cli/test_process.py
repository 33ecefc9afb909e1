"""`pipl` as a process of its own: the same bytes everywhere, little loaded, quiet when nobody reads on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

RUN = [sys.executable, "-c", "from pipl.cli import main; main()"]


def run(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, with its streams as bytes."""
    return subprocess.run(
        [*RUN, *map(str, words)], capture_output=True, check=False, env={**os.environ, **environment}
    )


def test_json_is_the_same_everywhere(spec: Path, pack: Path) -> None:
    """Locale, encoding, time zone, hash seed and width of the terminal do not change a byte."""
    words = ("check", spec, "--pack", pack, "--as-of", "2024-01-01", "--format", "json")
    plain = run(
        *words,
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
        PYTHONHASHSEED="1",
        COLUMNS="20",
        TZ="UTC",
    )
    other = run(*words, LC_ALL="zh_CN.GB18030", PYTHONIOENCODING="gbk", PYTHONHASHSEED="2", TZ="Asia/Tokyo")
    assert plain.returncode == other.returncode == 1
    assert plain.stdout == other.stdout
    assert "违法收集" in plain.stdout.decode("utf-8")
    assert b"\r" not in plain.stdout


def test_text_is_utf8_under_the_c_locale(spec: Path, pack: Path) -> None:
    """Chinese is written as UTF-8 wherever it goes, and without colours into a pipe."""
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "FORCE_COLOR": "1"}
    done = run("check", spec, "--pack", pack, "--lang", "zh", **environment)
    assert done.returncode == 1
    assert "违反" in done.stdout.decode("utf-8")
    assert b"\x1b" not in done.stdout
    wrong = run("check", spec, "--pack", pack, "--select", "没有", **environment)
    assert wrong.returncode == 2
    wrong.stderr.decode("utf-8")


@pytest.mark.parametrize("form", ["json", "text"])
def test_what_a_check_loads(spec: Path, pack: Path, form: str) -> None:
    """Checking loads no rule engine; into a pipe it does without rich as well, if typer itself does."""
    words = ["check", str(spec), "--pack", str(pack), "--format", form]
    code = (
        "import sys, typer\nbefore = set(sys.modules)\nfrom pipl.cli.program import program\n"
        f"try: program(args={words!r})\nexcept SystemExit: pass\n"
        "print(*set(sys.modules) - before, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "pipl.engine.evaluate" in loaded
    assert not {"rich", "rule_engine", "hypothesis", "pipl.policy.lint", "pipl.model.starter"} & loaded


def test_a_reader_that_goes_away(spec: Path, pack: Path) -> None:
    """A closed pipe is no error, and the exit code still says what was found."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as stream:
        done = subprocess.run(
            [*RUN, "check", str(spec), "--pack", str(pack)],
            stdout=stream,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, b"")


def test_no_traceback(tmp_path: Path, pack: Path) -> None:
    """Bytes that are no text, a folder in place of a file and the like end in 2 with a place."""
    odd = tmp_path / "odd.yaml"
    odd.write_bytes(b"id: \xff\xfe\n")
    for words in (
        ["check", odd],
        ["explain", odd, "2a"],
        ["check", tmp_path / "none"],
        ["check", "\udcff.yaml"],
    ):
        done = run(*words, "--pack", pack)
        assert done.returncode == 2
        assert done.stdout == b""
        assert b"Traceback" not in done.stderr
        assert b"  help: " in done.stderr
