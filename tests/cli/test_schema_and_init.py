"""`pipl schema` and `pipl init`: what somebody needs who begins a spec."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typed import Type

from pipl import app_schema, load_app


def test_schema(type_in: Type, tmp_path: Path) -> None:
    """The schema is printed or written, the same both ways."""
    printed = type_in("schema")
    assert printed.code == 0
    assert json.loads(printed.out) == app_schema()
    path = tmp_path / "spec.schema.json"
    assert type_in("schema", "--output", path).out == ""
    assert path.read_text(encoding="utf-8") == printed.out


def test_init(type_in: Type, tmp_path: Path, pack: Path) -> None:
    """A spec for a type of app is written, loads, and can be checked with nothing breached."""
    path = tmp_path / "app.yaml"
    typed = type_in("init", "online_shopping", "--platform", "ios", "--output", path)
    assert (typed.code, typed.out, typed.err) == (0, "", "")
    app = load_app(path)
    assert (app.type, app.platform) == ("online_shopping", "ios")
    checked = type_in("check", path, "--pack", pack)
    assert checked.code == 0
    assert "0 breached" in checked.out


def test_init_in_chinese(type_in: Type) -> None:
    """Comments are in the language asked for."""
    said = type_in("init", "news", "--lang", "zh").out
    assert said.startswith("# 新闻资讯类的应用说明")
    assert "# separate:  # true | false · 单独同意 · pipl/29" in said


def test_init_overwrites_nothing(type_in: Type, tmp_path: Path) -> None:
    """A file that is there stays as it is."""
    path = tmp_path / "app.yaml"
    path.write_text("mine", encoding="utf-8")
    typed = type_in("init", "news", "--output", path)
    assert typed.code == 2
    assert "there is a file of that name already" in typed.err
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["online_shoping"], "unknown type of app `online_shoping`\n  help: did you mean `online_shopping`?"),
        (["news", "--platform", "androyd"], "unknown platform `androyd`\n  help: did you mean `android`?"),
    ],
)
def test_init_of_what_is_not_there(type_in: Type, words: list[str], said: str) -> None:
    """A slip in a type or a platform offers the nearest."""
    typed = type_in("init", *words)
    assert (typed.code, typed.out) == (2, "")
    assert said in typed.err
