"""`pipl check`: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typed import SPEC, Type

MET = """\
id: fine
platform: web
processing_in_china: true
processor: {name: X, kind: enterprise}
notice: {url: https://example.com, prompted_at_first_run: true}
flows: []
requests: []
"""


def test_a_breach_is_told_with_all_that_helps(type_in: Type, spec: Path, pack: Path) -> None:
    """The report says place, breach, provision, remedy, penalty, file, facts to state and what to type next."""
    typed = type_in("check", spec, "--pack", pack)
    assert typed.code == 1
    assert typed.err == ""
    lines = typed.out.splitlines()
    assert lines[0].startswith("shop Shop  2024-01-01  pack ")
    assert lines[1] == "2 breached, 2 unknown, 0 met, 1 out of scope"
    at = next(number for number, each in enumerate(lines) if each.endswith(f"login  {spec}:11 $.flows[0]"))
    assert lines[at + 1 : at + 6] == [
        "  breached  Flow login of Shop lacks ?.",
        "    Act Article 2(1)(2)",
        "    change: Ask for it.",
        "    penalty: up to CNY 1,000,000 (Act Article 10)",
        "    act/2-flow-consent  policies/act/2-flow-consent.yaml",
    ]
    assert "    Methods 1(1) (text reported, not official)" in lines
    assert f"  state requests  settles 1  requests that it takes  {spec}:1" in lines
    assert lines[-1] == f"step by step: pipl explain {spec} act/2-flow-consent"


def test_chinese_all_through(type_in: Type, spec: Path, pack: Path) -> None:
    """With `--lang zh` every fixed string is Chinese: no English word is left but names and paths."""
    typed = type_in("check", spec, "--pack", pack, "--lang", "zh")
    assert typed.code == 1
    for english in ("breached", "unknown", "change", "penalty", "state ", "pack ", "out of scope", "step"):
        assert english not in typed.out.replace(str(spec), "")
    assert "《示例法》第二条第一款第（二）项" in typed.out
    assert "处罚：最高100万元（《示例法》第十条）" in typed.out


@pytest.mark.parametrize(
    ("environment", "chinese"),
    [
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "de_DE.UTF-8"}, False),
        ({"LC_MESSAGES": "zh_TW", "LANG": "C"}, True),
        ({"LC_ALL": "", "LANG": "zh"}, True),
        ({"LANG": "C"}, False),
        ({}, False),
    ],
)
def test_language_of_the_locale(
    type_in: Type,
    spec: Path,
    pack: Path,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    chinese: bool,
) -> None:
    """The locale decides on the language where no option does."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("违反" in type_in("check", spec, "--pack", pack).out) is chinese


def test_no_breach_is_exit_0(type_in: Type, tmp_path: Path, pack: Path) -> None:
    """A spec that breaches nothing ends in 0 and says so."""
    path = tmp_path / "fine.yaml"
    path.write_text(MET, encoding="utf-8")
    typed = type_in("check", path, "--pack", pack)
    assert (typed.code, typed.err) == (0, "")
    assert "no breach found: 0 breached" in typed.out


@pytest.mark.parametrize(
    ("unknown", "code", "shown"), [("warn", 0, True), ("fail", 1, True), ("ignore", 0, False)]
)
def test_unknowns(type_in: Type, tmp_path: Path, pack: Path, unknown: str, code: int, shown: bool) -> None:
    """Unknowns warn by default, fail if asked to, and can be left out of the text."""
    path = tmp_path / "open.yaml"
    path.write_text(MET.replace("requests: []\n", ""), encoding="utf-8")
    typed = type_in("check", path, "--pack", pack, "--unknown", unknown)
    assert typed.code == code
    assert ("state requests" in typed.out) is shown
    assert type_in("check", path, "--pack", pack).code == 0


def test_json_of_one_and_of_several(type_in: Type, spec: Path, tmp_path: Path, pack: Path) -> None:
    """One spec gives its report, several an envelope, in the order in which they were named."""
    other = tmp_path / "fine.yaml"
    other.write_text(MET, encoding="utf-8")
    one = json.loads(type_in("check", spec, "--pack", pack, "--format", "json").out)
    assert (one["format"], one["app"], one["as_of"]) == ("pipl-report/1", "shop", "2024-01-01")
    both = json.loads(type_in("check", other, spec, "--pack", pack, "--format", "json").out)
    assert both["format"] == "pipl-reports/1"
    assert [report["app"] for report in both["reports"]] == ["fine", "shop"]
    assert both["reports"][1] == one


def test_several_in_text(type_in: Type, spec: Path, tmp_path: Path, pack: Path) -> None:
    """Several reports end in the sum of their counts."""
    other = tmp_path / "fine.yaml"
    other.write_text(MET, encoding="utf-8")
    typed = type_in("check", other, spec, "--pack", pack)
    assert typed.code == 1
    assert typed.out.splitlines()[-1].startswith("2 apps in all: 2 breached, 2 unknown, ")


@pytest.mark.parametrize(
    ("select", "breached"),
    [
        (["act/2-flow-consent"], 1),
        (["methods"], 1),
        (["*/1-*"], 1),
        (["act/*", "methods"], 2),
        (["act/2a*"], 0),
    ],
)
def test_select(type_in: Type, spec: Path, pack: Path, select: list[str], breached: int) -> None:
    """An id, a pattern or an instrument leaves only the verdicts on these duties."""
    chosen = [word for each in select for word in ("--select", each)]
    typed = type_in("check", spec, "--pack", pack, "--format", "json", *chosen)
    told = json.loads(typed.out)
    assert told["counts"]["breached"] == breached
    assert set(told["selected"]) >= {each["duty"] for each in (*told["findings"], *told["others"])}
    assert typed.code == (1 if breached else 0)


def test_a_selection_is_no_whole_report(type_in: Type, spec: Path, pack: Path) -> None:
    """A report that was cut to some duties says so, in the text by its first lines; a whole one says nothing."""
    cut = type_in("check", spec, "--pack", pack, "--select", "act/2a*").out.splitlines()
    assert cut[1] == "only these duties were judged: act/2a-request-limits"
    assert not any(
        "only these duties" in each for each in type_in("check", spec, "--pack", pack).out.splitlines()
    )
    whole = json.loads(type_in("check", spec, "--pack", pack, "--format", "json").out)
    assert whole["selected"] is None


def test_as_of(type_in: Type, spec: Path, pack: Path) -> None:
    """The law is that of the day named, and today's if none is."""
    named = type_in("check", spec, "--pack", pack, "--format", "json", "--as-of", "2019-06-01")
    assert {each: count for each, count in json.loads(named.out)["counts"].items() if count} == {
        "breached": 1
    }
    before = type_in("check", spec, "--pack", pack, "--as-of", "2018-01-01")
    assert before.code == 0
    assert "nothing was judged" in before.out


def test_output_file(type_in: Type, spec: Path, pack: Path, tmp_path: Path) -> None:
    """A file gets the very text that standard output would, and nothing is printed."""
    for form in ("text", "json"):
        printed = type_in("check", spec, "--pack", pack, "--format", form)
        path = tmp_path / f"report.{form}"
        written = type_in("check", spec, "--pack", pack, "--format", form, "--output", path)
        assert (written.code, written.out, written.err) == (1, "", "")
        assert path.read_bytes().decode("utf-8") == printed.out


def test_all_facts_to_state(type_in: Type, pack: Path, tmp_path: Path) -> None:
    """Ten facts are listed and the rest counted, unless all are asked for."""
    flows = "".join(f"  - id: f{number}\n" for number in range(12))
    path = tmp_path / "many.yaml"
    path.write_text(f"id: many\nplatform: web\nprocessing_in_china: true\nflows:\n{flows}", encoding="utf-8")
    short = type_in("check", path, "--pack", pack).out
    assert short.count("  state ") == 10
    assert "more: --all lists them" in short
    whole = type_in("check", path, "--pack", pack, "--all").out
    assert whole.count("  state ") > 12
    assert "--all" not in whole


class TestFolders:
    """Which specs a folder stands for."""

    def test_its_app_file(self, type_in: Type, spec: Path, pack: Path) -> None:
        """`app.yaml` is the spec of a folder, whatever else lies there."""
        (spec.parent / "other.yaml").write_text("not: a spec", encoding="utf-8")
        typed = type_in("check", spec.parent, "--pack", pack)
        assert typed.code == 1
        assert str(spec) in typed.out

    def test_all_files_where_there_is_none(self, type_in: Type, tmp_path: Path, pack: Path) -> None:
        """Without one, every spec directly in the folder is checked, by name."""
        folder = tmp_path / "specs"
        (folder / "below").mkdir(parents=True)
        (folder / "b.yml").write_text(MET, encoding="utf-8")
        (folder / "a.json").write_text('{"id": "a", "platform": "web"}', encoding="utf-8")
        (folder / "README.md").write_text("no spec", encoding="utf-8")
        (folder / "below" / "c.yaml").write_text("no: spec", encoding="utf-8")
        typed = type_in("check", folder, "--pack", pack, "--format", "json")
        assert [report["app"] for report in json.loads(typed.out)["reports"]] == ["a", "fine"]

    def test_named_twice_is_checked_once(self, type_in: Type, spec: Path, pack: Path) -> None:
        """A spec that is named by itself and by its folder is one spec."""
        typed = type_in("check", spec, spec.parent, "--pack", pack, "--format", "json")
        assert json.loads(typed.out)["format"] == "pipl-report/1"

    def test_none_or_two(self, type_in: Type, spec: Path, pack: Path, tmp_path: Path) -> None:
        """A folder without a spec, or with two that claim to be it, is an error."""
        empty = tmp_path / "empty"
        empty.mkdir()
        (spec.parent / "app.json").write_text("{}", encoding="utf-8")
        typed = type_in("check", empty, spec.parent, "--pack", pack)
        assert (typed.code, typed.out) == (2, "")
        assert f"{empty}: there is no spec in this folder" in typed.err
        assert f"{spec.parent}: there are `app.yaml` and `app.json` in this folder" in typed.err


class TestCouldNotRun:
    """Whatever is wrong with an input ends in 2, with places and help on standard error and nothing else."""

    def test_faults_of_specs_and_pack_together(self, type_in: Type, tmp_path: Path, pack: Path) -> None:
        """Faults of two specs and of the pack are told in one go."""
        first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
        first.write_text(SPEC.replace("purpose: analytics", "purpose: analytic"), encoding="utf-8")
        second.write_text("id: x\nplatform: web\nflow: []\n", encoding="utf-8")
        (pack / "act" / "2a-request-limits.yaml").write_text("title: x\n", encoding="utf-8")
        typed = type_in("check", first, second, "--pack", pack)
        assert (typed.code, typed.out) == (2, "")
        assert f"{first}:12:14 $.flows[0].purpose: unknown word `analytic`" in typed.err
        assert "  help: did you mean `analytics`?" in typed.err
        assert f"{second}:3:1 $.flow: unknown key `flow`" in typed.err
        assert "policies/act/2a-request-limits.yaml" in typed.err

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["--as-of", "2024-02-30"], "`2024-02-30` is no day"),
            (["--as-of", "20240101"], "`20240101` is no day"),
            (["--as-of", "2024-W01-1"], "`2024-W01-1` is no day"),
            (["--format", "jsn"], "unknown word `jsn` for `--format`\n  help: did you mean `json`?"),
            (["--unknown", "maybe"], "unknown word `maybe` for `--unknown`"),
            (["--lang", "de"], "unknown word `de` for `--lang`"),
            (["--select", "act/9*"], "`act/9*` matches no duty"),
            (["--output", "/no/such/folder/report"], "/no/such/folder/report: cannot write the file"),
            (["--pack", "/no/such/pack"], "there is no such folder of policies"),
        ],
    )
    def test_options(self, type_in: Type, spec: Path, pack: Path, options: list[str], said: str) -> None:
        """A wrong option is named, and what it takes instead."""
        folder = [] if "--pack" in options else ["--pack", pack]
        typed = type_in("check", spec, *folder, *options)
        assert (typed.code, typed.out) == (2, "")
        assert said in typed.err
        assert "Traceback" not in typed.err

    @pytest.mark.parametrize("words", [[], ["check"], ["chekc"], ["check", "--fromat", "x"]])
    def test_typing_errors(self, type_in: Type, words: list[str]) -> None:
        """What cannot be a command ends in 2 as well."""
        assert type_in(*words).code == 2

    def test_a_typo_in_a_command(self, type_in: Type) -> None:
        """The nearest command is offered."""
        assert "check" in type_in("chekc").err

    def test_no_such_spec(self, type_in: Type, pack: Path) -> None:
        """A spec that is not there is an error with its name."""
        typed = type_in("check", "/no/such.yaml", "--pack", pack)
        assert (typed.code, typed.out) == (2, "")
        assert typed.err.startswith("/no/such.yaml: there is no such file\n  help: ")


def test_version_and_help(type_in: Type) -> None:
    """The version stands alone on its line, and help names every command."""
    import pipl

    assert type_in("--version").out == f"pipl {pipl.__version__}\n"
    listed = type_in("--help")
    assert listed.code == 0
    for command in ("check", "explain", "rules", "facts", "law", "schema", "init", "pack"):
        assert command in listed.out
        assert type_in(command, "--help").code == 0
