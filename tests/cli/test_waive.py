"""`pipl waive`, and waivers and a baseline in `pipl check`: what they print, what they write, the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typed import SPEC, Type

from pipl import load_waivers
from pipl.cli.accepted import in_ci

SAID = ("--reason", "It goes in March.", "--owner", "Li Wei", "--approved-by", "张敏", "--ticket", "PRIV-12")
CONSENT, NOTICE = "act/2-flow-consent", "methods/1-1-notice-shown"
FIXED = SPEC.replace("separate: false", "separate: true")


@pytest.fixture(autouse=True)
def at_a_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests run as if not in CI, wherever they do."""
    monkeypatch.delenv("CI", raising=False)


def waive(
    type_in: Type, spec: Path, pack: Path, duty: str, *options: object, until: str = "2024-03-31"
) -> None:
    """Waives a breach, and wants it to work."""
    typed = type_in("waive", spec, duty, "--pack", pack, *SAID, "--until", until, *options)
    assert (typed.code, typed.err) == (0, "")


class TestWaive:
    """`pipl waive`."""

    def test_it_writes_the_file_beside_the_spec(self, type_in: Type, spec: Path, pack: Path) -> None:
        """The entry has who, why and until when, and the breach is shown as waived from then on."""
        typed = type_in("waive", spec, "flow-consent", "--pack", pack, *SAID, "--until", "2024-03-31")
        path = spec.parent / "app.waivers.yaml"
        assert (typed.code, typed.err) == (0, "")
        assert typed.out.splitlines() == [
            "waived until the end of 2024-03-31  Flow login of Shop lacks ?.",
            str(path),
        ]
        (one,) = load_waivers(path)
        assert (one.duty, one.subject, one.reason) == (CONSENT, "login", "It goes in March.")
        assert (one.owner, one.approved_by, one.ticket) == ("Li Wei", "张敏", "PRIV-12")
        assert one.until.isoformat() == "2024-03-31"

    def test_another_file_and_chinese(self, type_in: Type, spec: Path, pack: Path, tmp_path: Path) -> None:
        """With `--waivers` it is written elsewhere, and read from there by `check` too."""
        path = tmp_path / "ours.yaml"
        typed = type_in(
            "waive",
            spec,
            CONSENT,
            "--pack",
            pack,
            *SAID,
            "--until",
            "2024-03-31",
            "--waivers",
            path,
            "--lang",
            "zh",
        )
        assert typed.out.startswith("已豁免，至 2024-03-31 止")
        waive(type_in, spec, pack, NOTICE, "--subject", "shop", "--waivers", path)
        assert type_in("check", spec, "--pack", pack).code == 1
        assert type_in("check", spec, "--pack", pack, "--waivers", path).code == 0

    def test_each_subject(self, type_in: Type, spec: Path, pack: Path) -> None:
        """Without `--subject` every breach of the duty gets an entry of its own: none is waived that is yet to come."""
        more = "  - id: second\n    emergency: false\n    consent: none\n    items:\n      - category: face\n"
        spec.write_text(SPEC + more, encoding="utf-8")
        waive(type_in, spec, pack, CONSENT)
        assert [each.subject for each in load_waivers(spec.parent / "app.waivers.yaml")] == [
            "login",
            "second",
        ]

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ([CONSENT, "--until", "2023-12-31"], "`--until 2023-12-31` is over on 2024-01-01"),
            ([CONSENT, "--until", "2024"], "`2024` is no day"),
            (["flow-consnt", "--until", "2024-03-31"], "unknown duty `flow-consnt`"),
            ([CONSENT, "--until", "2024-03-31", "--subject", "logn"], "did you mean `login`?"),
            ([CONSENT, "--until", "2024-03-31", "--subject", "quiet"], "for `quiet`: it is out_of_scope"),
            ([CONSENT, "--until", "2024-03-31", "--subject", "open"], "nobody can accept what is not known"),
            ([CONSENT, "--until", "2024-03-31", "--owner", " "], "`owner` is empty"),
            (
                [CONSENT, "--until", "2024-03-31", "--waivers", "/no/such/app.waivers.yaml"],
                "cannot add to the file",
            ),
        ],
    )
    def test_what_cannot_be_waived(
        self, type_in: Type, spec: Path, pack: Path, words: list[str], said: str
    ) -> None:
        """A slip, a day that is over, and what is no breach end in 2, and nothing is written."""
        typed = type_in("waive", spec, "--pack", pack, *SAID, *words)
        assert (typed.code, typed.out) == (2, "")
        assert said in typed.err
        assert [each.name for each in spec.parent.iterdir()] == ["app.yaml"]

    def test_twice_and_after_it_is_over(self, type_in: Type, spec: Path, pack: Path) -> None:
        """A breach that has a waiver, running or expired, is not waived anew: the line to change is named."""
        waive(type_in, spec, pack, CONSENT)
        again = ("waive", spec, CONSENT, "--pack", pack, *SAID, "--until", "2024-06-30")
        typed = type_in(*again)
        assert typed.code == 2
        assert f"app.waivers.yaml:3: `{CONSENT}` is waived for `login` until 2024-03-31" in typed.err
        late = type_in(*again, "--as-of", "2024-04-01")
        assert late.code == 2
        assert (
            "is waived twice for `login`\n  help: the first time is on line 3: change `until` there"
            in late.err
        )

    def test_an_option_that_is_missing(self, type_in: Type, spec: Path, pack: Path) -> None:
        """Nobody waives without a reason, an owner, an approval, a ticket and a day."""
        typed = type_in("waive", spec, CONSENT, "--pack", pack, "--until", "2024-03-31", *SAID[2:])
        assert typed.code == 2
        assert "--reason" in typed.err

    def test_several_specs(self, type_in: Type, spec: Path, pack: Path) -> None:
        """A folder with more than one spec leaves open whose breach it is."""
        spec.rename(spec.with_name("a.yaml"))
        spec.with_name("b.yaml").write_text(SPEC, encoding="utf-8")
        typed = type_in("waive", spec.parent, CONSENT, "--pack", pack, *SAID, "--until", "2024-03-31")
        assert "there are several specs in this folder" in typed.err


class TestCheckWithWaivers:
    """Waivers in `pipl check`."""

    def test_all_waived_is_exit_0_and_loud(self, type_in: Type, spec: Path, pack: Path) -> None:
        """Where every breach is waived the code is 0, and the summary says that they remain breaches."""
        waive(type_in, spec, pack, CONSENT)
        waive(type_in, spec, pack, NOTICE)
        typed = type_in("check", spec.parent, "--pack", pack)
        assert (typed.code, typed.err) == (0, "")
        lines = typed.out.splitlines()
        assert lines[1] == "0 breached, 2 waived, 2 unknown, 0 met, 1 out of scope"
        assert "waived, and breaches all the same: 2" in lines
        assert "    why: It goes in March." in lines
        assert (
            "    owner Li Wei, approved by 张敏, PRIV-12, until the end of 2024-03-31"
            f"  {spec.parent / 'app.waivers.yaml'}:3"
        ) in lines
        assert lines[-2] == (
            "no breach found but 2 WAIVED, which remain breaches: "
            "0 breached, 2 waived, 2 unknown, 0 met, 1 out of scope"
        )
        assert lines[-1] == f"step by step: pipl explain {spec} act/2-flow-consent"
        assert type_in("check", spec, "--pack", pack, "--unknown", "fail").code == 1

    @pytest.mark.parametrize(("as_of", "code"), [("2024-03-31", 0), ("2024-04-01", 1)])
    def test_its_last_day(self, type_in: Type, spec: Path, pack: Path, as_of: str, code: int) -> None:
        """The last day is the last on which the code is 0."""
        spec.write_text(SPEC.replace("notice: none\n", ""), encoding="utf-8")
        waive(type_in, spec, pack, CONSENT)
        typed = type_in("check", spec, "--pack", pack, "--as-of", as_of)
        assert typed.code == code
        assert ("expired on 2024-03-31, the breach counts again" in typed.out) is bool(code)

    def test_waivers_to_look_at(self, type_in: Type, spec: Path, pack: Path) -> None:
        """An expired, an unused and an unmatched waiver are told with what to do, in both languages."""
        waive(type_in, spec, pack, CONSENT)
        path = spec.parent / "app.waivers.yaml"
        entry = path.read_text(encoding="utf-8").split("waivers:\n")[1]
        for old, new in (("login", "open"), ("login", "quiet"), ("login", "logn"), (CONSENT, "act/9")):
            with path.open("a", encoding="utf-8") as file:
                file.write(entry.replace(old, new))
        english = type_in("check", spec, "--pack", pack).out
        for said in (
            "  unused, it is unknown, which nobody can waive  act/2-flow-consent open  ",
            "  unused, it is out of scope: take it out  act/2-flow-consent quiet  ",
            "  unmatched, there is no such subject of the duty; did you mean `login`?  act/2-flow-consent logn  ",
            "  unmatched, there is no such duty  act/9 login  ",
        ):
            assert said in english
        chinese = type_in("check", spec, "--pack", pack, "--lang", "zh").out
        for said in (
            "没有可豁免的违反：结论为尚不能判断，不能豁免",
            "没有对应：没有该对象；是否指 login",
            "已豁免的违反 1 项",
        ):
            assert said in chinese

    def test_json_and_other_formats(self, type_in: Type, spec: Path, pack: Path) -> None:
        """The JSON tells of the waiver; a waived breach is no breach of its counts."""
        waive(type_in, spec, pack, CONSENT)
        told = json.loads(type_in("check", spec, "--pack", pack, "--format", "json").out)
        assert (told["counts"]["breached"], told["counts"]["waived"]) == (1, 1)
        assert [each["state"] for each in told["waivers"]] == ["applied"]

    def test_faults_beside_all_others(self, type_in: Type, spec: Path, pack: Path, tmp_path: Path) -> None:
        """The faults of two waiver files and of the pack are told at once, with their places."""
        other = tmp_path / "other.yaml"
        other.write_text(SPEC, encoding="utf-8")
        (tmp_path / "other.waivers.yaml").write_text("waivers: none\n", encoding="utf-8")
        (spec.parent / "app.waivers.yaml").write_text("waiver: []\n", encoding="utf-8")
        (pack / "act" / "2a-request-limits.yaml").write_text("title: x\n", encoding="utf-8")
        typed = type_in("check", spec, other, "--pack", pack)
        assert (typed.code, typed.out) == (2, "")
        assert (
            "app.waivers.yaml:1:1 $.waiver: unknown key `waiver`\n  help: did you mean `waivers`?"
            in typed.err
        )
        assert "other.waivers.yaml:1:10 $.waivers: `waivers` takes a list" in typed.err
        assert "2a-request-limits.yaml" in typed.err

    def test_one_file_for_several(self, type_in: Type, spec: Path, pack: Path, tmp_path: Path) -> None:
        """`--waivers` goes with one spec: of which app an entry would be, nobody could tell."""
        other = tmp_path / "other.yaml"
        other.write_text(SPEC, encoding="utf-8")
        typed = type_in("check", spec, other, "--pack", pack, "--waivers", tmp_path / "ours.yaml")
        assert "`--waivers` goes with one spec" in typed.err

    def test_a_waiver_file_is_no_spec(self, type_in: Type, spec: Path, pack: Path) -> None:
        """In a folder whose specs have names of their own, the files beside them are not read as specs."""
        named = spec.rename(spec.with_name("shop.yaml"))
        waive(type_in, named, pack, CONSENT)
        assert named.with_name("shop.waivers.yaml").exists()
        typed = type_in("check", named.parent, "--pack", pack, "--format", "json")
        assert json.loads(typed.out)["format"] == "pipl-report/1"

    def test_explain(self, type_in: Type, spec: Path, pack: Path) -> None:
        """`pipl explain` tells of the waiver too, and still says what would mend the breach."""
        waive(type_in, spec, pack, CONSENT)
        lines = type_in("explain", spec, CONSENT, "--pack", pack).out.splitlines()
        assert f"waived  processing activity login  {spec}:11 $.flows[0]" in lines
        assert any(
            each.startswith("  owner Li Wei, approved by 张敏, PRIV-12, until the end of") for each in lines
        )
        assert "  would be met if: consent.separate" in lines


class TestBaseline:
    """`pipl check --baseline`."""

    def test_from_the_first_run_to_the_last(
        self, type_in: Type, spec: Path, pack: Path, tmp_path: Path
    ) -> None:
        """It is begun on demand, hides what it knows, loses what is fixed, and does not take it back."""
        path = tmp_path / "baseline.json"
        check = ("check", spec, "--pack", pack, "--baseline", path)
        missing = type_in(*check)
        assert (missing.code, missing.out) == (2, "")
        assert "there is no such baseline\n  help: `--write-baseline` begins one" in missing.err
        begun = type_in(*check, "--write-baseline")
        assert begun.code == 0
        assert begun.err == f"baseline {path} is written: it knows 2, 2 added, 0 taken out\n"
        known = type_in(*check)
        assert (known.code, known.err) == (0, "")
        assert f"baseline {path}: 2 breached, known before, are not shown and remain breaches" in known.out
        assert "no new breach found: 0 breached" in known.out
        spec.write_text(FIXED, encoding="utf-8")
        fixed = type_in(*check)
        assert fixed.code == 0
        assert fixed.err == f"baseline {path}: 1 taken out, 1 left\n"
        assert f"  fixed, and the baseline's no longer: {CONSENT} login" in fixed.out
        spec.write_text(SPEC, encoding="utf-8")
        back = type_in(*check)
        assert back.code == 1
        assert back.out.splitlines()[1].startswith("1 breached, ")
        assert len(json.loads(path.read_text(encoding="utf-8"))["known"]) == 1

    @pytest.mark.parametrize("how", ["option", "environment"])
    def test_read_only(
        self,
        type_in: Type,
        spec: Path,
        pack: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        how: str,
    ) -> None:
        """In CI, or on demand, the file is left as it is, and the run says that it is due."""
        path = tmp_path / "baseline.json"
        check = ["check", spec, "--pack", pack, "--baseline", path]
        type_in(*check, "--write-baseline")
        before = path.read_bytes()
        spec.write_text(FIXED, encoding="utf-8")
        if how == "environment":
            monkeypatch.setenv("CI", "true")
        typed = type_in(*check, *(["--baseline-read-only"] if how == "option" else []))
        assert typed.code == 0
        assert typed.err.startswith(f"baseline {path} is left as it is, though 1 of it are over")
        assert path.read_bytes() == before

    def test_unknowns(self, type_in: Type, spec: Path, pack: Path, tmp_path: Path) -> None:
        """Where unknowns count as breaches the baseline is written with them; else a run with it shows them."""
        path = tmp_path / "baseline.json"
        check = ("check", spec, "--pack", pack, "--baseline", path)
        type_in(*check, "--write-baseline")
        assert type_in(*check, "--unknown", "fail").code == 1
        assert "state requests" in type_in(*check).out
        type_in(*check, "--unknown", "fail", "--write-baseline")
        typed = type_in(*check, "--unknown", "fail", "--lang", "zh")
        assert typed.code == 0
        assert "此前已知的违反 2 项、尚不能判断 2 项未列出，并未解决" in typed.out
        assert "未发现新的违反" in typed.out

    def test_json(self, type_in: Type, spec: Path, pack: Path, tmp_path: Path) -> None:
        """The JSON tells what was set aside and what is fixed; standard output is JSON and nothing else."""
        path = tmp_path / "baseline.json"
        check = ("check", spec, "--pack", pack, "--baseline", path, "--format", "json")
        json.loads(type_in(*check, "--write-baseline").out)
        spec.write_text(FIXED, encoding="utf-8")
        told = json.loads(type_in(*check).out)
        assert told["counts"]["breached"] == 0
        assert [each["duty"] for each in told["baseline"]["known"]] == [NOTICE]
        assert [each["duty"] for each in told["baseline"]["fixed"]] == [CONSENT]
        assert told["baseline"]["waived"] == []

    def test_a_waiver_takes_over(self, type_in: Type, spec: Path, pack: Path, tmp_path: Path) -> None:
        """A breach that is waived after it was known leaves the baseline, and counts again when the waiver is over."""
        path = tmp_path / "baseline.json"
        check = ("check", spec, "--pack", pack, "--baseline", path)
        type_in(*check, "--write-baseline")
        waive(type_in, spec, pack, CONSENT)
        typed = type_in(*check)
        assert typed.code == 0
        assert f"  has a waiver, and is the baseline's no longer: {CONSENT} login" in typed.out
        assert "no new breach found but 1 WAIVED, which remain breaches" in typed.out
        assert type_in(*check, "--as-of", "2024-04-01").code == 1

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["--write-baseline"], "no baseline is named"),
            (["--baseline-read-only"], "no baseline is named"),
            (
                ["--baseline", "b.json", "--write-baseline", "--baseline-read-only"],
                "written and left as it is",
            ),
            (["--baseline", "/no/such/b.json", "--write-baseline"], "cannot write the baseline"),
            (["--baseline", "b", "--write-baseline"], "the name of the file does not end in `.json`"),
        ],
    )
    def test_options(self, type_in: Type, spec: Path, pack: Path, options: list[str], said: str) -> None:
        """Options that do not go together end in 2."""
        typed = type_in("check", spec, "--pack", pack, *options)
        assert (typed.code, typed.out) == (2, "")
        assert said in typed.err

    @pytest.mark.parametrize(
        ("environment", "ci"),
        [
            ({}, False),
            ({"CI": ""}, False),
            ({"CI": "false"}, False),
            ({"CI": "true"}, True),
            ({"CI": "1"}, True),
        ],
    )
    def test_in_ci(self, environment: dict[str, str], ci: bool) -> None:
        """CI is said by the variable that every service sets, unless it says no."""
        assert in_ci(environment) is ci
