"""`pipl explain`: what a duty asks, and why an app has its outcome."""

from __future__ import annotations

from pathlib import Path

import pytest
from typed import SPEC, Type


def test_what_a_duty_asks(type_in: Type, pack: Path) -> None:
    """Title, provision, force, days, expressions, exceptions, reading, remedy, penalty and examples are all there."""
    typed = type_in("explain", "act/2-flow-consent", "--pack", pack)
    assert (typed.code, typed.err) == (0, "")
    for said in (
        "Delicate activities need separate consent  act/2-flow-consent",
        "Act Article 2(1)(2) · must · in force from 2020-01-01 until 2029-01-01",
        "asked of each processing activity (flow)",
        "labels: collects unlawfully (collects_unlawfully)",
        "see: act/3-delicate, act/2, methods/1(2)",
        "scope of the instrument  Act Article 1\n  app.processing_in_china\n",
        "applies when\n  flow.delicate\n    flow.delicate: Delicate activity\n",
        "unless  emergency  Act Article 1\n  flow.emergency\n",
        'requires\n  flow.has_consent and consent.separate and flow.purpose in ["analytics", "advertising"]\n',
        "    consent.separate: is a separate consent\n",
        "what a breach says\n  Flow {flow.id} of {app.name} lacks {consent.name}.\n",
        "what to change\n  Ask for it.\n",
        "how it is read\n  As it stands.\n",
        "what no fact can show\n  Whether it was understood.\n",
        "  ordinary: correction  up to CNY 1,000,000  Act Article 10\n",
        "  met          asked for\n  breached     not asked for  (2024-01-01)\n",
        "policies/act/2-flow-consent.yaml",
    ):
        assert said in typed.out, said


def test_what_a_duty_asks_in_chinese(type_in: Type, pack: Path) -> None:
    """The same in Chinese has no English phrase in it."""
    said = type_in("explain", "act/2-flow-consent", "--pack", pack, "--lang", "zh").out
    assert "《示例法》第二条第一款第（二）项 · 必须 · 自 2020-01-01 起施行，至 2029-01-01 止" in said
    assert "逐一判断：个人信息处理活动（flow）" in said
    for english in ("applies when", "requires", "unless", "in force", "asked of", "what to change"):
        assert english not in said


def test_before_it_is_in_force(type_in: Type, pack: Path) -> None:
    """A duty of another day is described as it will be, and said not to bind."""
    said = type_in("explain", "act/2-flow-consent", "--pack", pack, "--as-of", "2019-01-01").out
    assert "(not in force on 2019-01-01)" in said
    assert "applies when\n  flow.delicate\n" in said


@pytest.mark.parametrize("part", ["2a", "request-limits", "act/2a", "2a-request-limits"])
def test_a_part_of_an_id(type_in: Type, pack: Path, part: str) -> None:
    """Enough of an id to tell the duty is enough."""
    assert "act/2a-request-limits" in type_in("explain", part, "--pack", pack).out


def test_a_part_that_fits_several(type_in: Type, pack: Path) -> None:
    """What may mean several duties lists them and decides nothing."""
    typed = type_in("explain", "act", "--pack", pack)
    assert (typed.code, typed.out) == (2, "")
    assert typed.err == (
        "`act` may mean 2 duties\n  help: name one of them:\n    act/2-flow-consent\n    act/2a-request-limits\n"
    )


def test_no_such_duty(type_in: Type, pack: Path) -> None:
    """A slip in an id offers the nearest."""
    typed = type_in("explain", "act/2-flow-consnt", "--pack", pack)
    assert (typed.code, typed.out) == (2, "")
    assert "unknown duty `act/2-flow-consnt`\n  help: did you mean `act/2-flow-consent`?" in typed.err


def test_why_an_app_has_its_outcome(type_in: Type, spec: Path, pack: Path) -> None:
    """Every term has its value in words, its meaning and its line; a definition is opened one level."""
    typed = type_in("explain", spec, "act/2-flow-consent", "--pack", pack)
    assert (typed.code, typed.err) == (0, "")
    assert (
        f"""
breached  processing activity login  {spec}:11 $.flows[0]
  Flow login of Shop lacks ?.
  ✓ scope of the instrument  Act Article 1
  ✓ scope of the instrument  Act Article 1
  ✓ applies when
    ✓ flow.delicate  yes  Delicate activity  line 11
        defined: any item where item.delicate  Act Article 3  act/3-delicate-flow
          ✓ login/face  line 16
            ✓ item.delicate  yes  Delicate information  line 16
  ✗ unless  emergency  Act Article 1
    ✗ flow.emergency  no  """
        in typed.out
    )
    assert (
        """
  ✗ requires
    ✓ flow.has_consent  yes  """
        in typed.out
    )
    assert "    ✗ consent.separate  no  is a separate consent  line 9\n" in typed.out
    assert (
        '    ✓ flow.purpose in ["analytics", "advertising"]  flow.purpose: analytics  purpose  line 12\n'
        in typed.out
    )
    assert "  would be met if: consent.separate\n" in typed.out
    assert "  would be out of scope if: flow.emergency\n" in typed.out


def test_why_nothing_is_settled(type_in: Type, spec: Path, pack: Path) -> None:
    """An unknown names the facts to state and what each way of stating them would come to."""
    said = type_in("explain", spec, "act/2-flow-consent", "--pack", pack, "--subject", "open").out
    assert f"unknown  processing activity open  {spec}:21 $.flows[2]" in said
    assert "    ? flow.has_consent  not stated  " in said
    assert f"  state: flows[2].consent  has one: the consent to this activity  {spec}:21\n" in said
    assert "  would be breached if: not flow.emergency and not flow.has_consent\n" in said
    assert "login" not in said


def test_one_subject_in_full(type_in: Type, spec: Path, pack: Path) -> None:
    """What is in order is told in full when it is asked for, and in one line beside breaches."""
    whole = type_in("explain", spec, "act/2-flow-consent", "--pack", pack).out
    assert f"  out of scope  processing activity quiet  {spec}:17 $.flows[1]\n" in whole
    alone = type_in("explain", spec, "act/2-flow-consent", "--pack", pack, "--subject", "quiet").out
    assert "  ✗ applies when\n    ✗ flow.delicate  no  Delicate activity  line 17\n" in alone
    assert "    ? consent.separate  there is none  is a separate consent  line 18\n" in alone
    assert "  would be breached if: flow.delicate and not flow.emergency\n" in alone


def test_in_chinese(type_in: Type, spec: Path, pack: Path) -> None:
    """An explanation in Chinese has no English phrase in it."""
    said = type_in("explain", spec, "act/2-flow-consent", "--pack", pack, "--lang", "zh").out
    for english in ("breached", "requires", "unless", "would be", "line ", "not stated", "defined", "state:"):
        assert english not in said
    assert "违反  个人信息处理活动 login" in said


def test_an_incomplete_list(type_in: Type, spec: Path, pack: Path) -> None:
    """A count over a list that is not stated is a range, and any member that may exist is told as such."""
    said = type_in("explain", spec, "2a", "--pack", pack).out
    assert "app.request_kinds: 0 or more  Kinds of request" in said
    assert "number.many_requests: 5  many requests" in said
    assert "(there may be more)" in said
    assert f"  state: requests  requests that it takes  {spec}:1\n" in said


def test_a_subject_that_may_exist(type_in: Type, tmp_path: Path, pack: Path) -> None:
    """Where flows are not all stated, the explanation speaks of any other that there may be."""
    path = tmp_path / "part.yaml"
    path.write_text("id: part\nplatform: web\nprocessing_in_china: true\n", encoding="utf-8")
    said = type_in("explain", path, "act/2-flow-consent", "--pack", pack).out
    assert "any other that the spec does not list" in said
    assert f"  state: flows  processing activities  {path}:1\n" in said


def test_not_in_force_and_no_subject(type_in: Type, spec: Path, tmp_path: Path, pack: Path) -> None:
    """A duty that does not bind that day, or has nothing to ask about, says so and no more."""
    early = type_in("explain", spec, "act/2-flow-consent", "--pack", pack, "--as-of", "2019-01-01")
    assert early.code == 0
    assert early.out.count("\n") == 2
    path = tmp_path / "none.yaml"
    path.write_text("id: none-at-all\nplatform: web\nflows: []\n", encoding="utf-8")
    none = type_in("explain", path, "act/2-flow-consent", "--pack", pack)
    assert "there is no processing activity in this app" in none.out


def test_any_of_and_not(type_in: Type, spec: Path, pack: Path) -> None:
    """Alternatives and contraries stand under a line of their own; of a definition only what decides is shown."""
    duty = pack / "act" / "2-flow-consent.yaml"
    text = duty.read_text(encoding="utf-8").replace(
        "applies_when: flow.delicate\n",
        "applies_when: (flow.delicate or flow.under_14) and not (flow.emergency and flow.under_14)\n",
    )
    duty.write_text(text, encoding="utf-8")
    kind = pack / "act" / "3-delicate.yaml"
    text = kind.read_text(encoding="utf-8").replace(
        "is: item.category in list.delicate",
        "is: item.category in list.delicate or item.sensitive_in_context",
    )
    kind.write_text(text, encoding="utf-8")
    typed = type_in(
        "explain", spec, "act/2-flow-consent", "--pack", pack, "--subject", "login", "--depth", "2"
    )
    assert typed.code == 0
    lines = typed.out.splitlines()
    at = lines.index("  ✓ applies when")
    assert lines[at + 1] == "    ✓ any of:"
    assert lines[at + 2].startswith("      ✓ flow.delicate  yes  Delicate activity")
    assert lines[at + 5].startswith("              ✓ item.delicate  yes")
    assert (
        lines[at + 6]
        .strip()
        .startswith("defined: item.category in list.delicate or item.sensitive_in_context  Act")
    )
    assert lines[at + 7].startswith(
        "                    ✓ item.category in list.delicate  item.category: face"
    )
    assert lines[at + 7].endswith("  delicate kinds")
    assert lines[at + 8].startswith("      ? flow.under_14  not stated")
    assert lines[at + 9 : at + 11] == ["    ✓ not:", "      ✗ all of:"]
    assert lines[at + 11].startswith("        ✗ flow.emergency  no  ")
    assert lines[at + 12] == "        ? flow.under_14"


def test_a_duty_without_condition(type_in: Type, pack: Path) -> None:
    """A duty that binds without condition says so."""
    assert "applies when  without condition" in type_in("explain", "1-1", "--pack", pack).out


def test_an_exception_in_dispute(type_in: Type, spec: Path, pack: Path) -> None:
    """A disputed exception is marked as such, and the more so where the outcome hangs on it."""
    duty = pack / "act" / "2-flow-consent.yaml"
    text = duty.read_text(encoding="utf-8").replace(
        "  - when: flow.emergency\n", "  - when: flow.emergency\n    settled: false\n"
    )
    duty.write_text(text, encoding="utf-8")
    said = type_in("explain", "act/2-flow-consent", "--pack", pack).out
    assert "unless  emergency (disputed: the strict reading does not grant it)  Act Article 1\n" in said
    words = ("explain", spec, "act/2-flow-consent", "--pack", pack, "--subject", "login")
    idle = "✗ unless  emergency (disputed: the strict reading does not grant it)"
    decides = (
        "✓ unless  emergency (disputed, and the outcome hangs on it: the strict reading does not grant it)"
    )
    for marked, emergency in ((idle, "false"), (decides, "true")):
        spec.write_text(SPEC.replace("emergency: false", f"emergency: {emergency}"), encoding="utf-8")
        assert marked in type_in(*words).out
        assert marked in type_in(*words, "--reading", "strict").out
    assert "strict reading" in type_in("check", spec, "--pack", pack, "--reading", "strict").out


def test_wrong_arguments(type_in: Type, spec: Path, pack: Path, tmp_path: Path) -> None:
    """A spec alone, three words, a folder of several specs, or a subject that is not there are errors with help."""
    alone = type_in("explain", spec)
    assert alone.code == 2
    assert "no duty is named beside the spec" in alone.err
    three = type_in("explain", spec, spec, "act/2a")
    assert three.code == 2
    assert "one spec and one duty are wanted" in three.err
    (tmp_path / "two").mkdir()
    for name in ("a", "b"):
        (tmp_path / "two" / f"{name}.yaml").write_text("id: x\nplatform: web\n", encoding="utf-8")
    several = type_in("explain", tmp_path / "two", "2a", "--pack", pack)
    assert several.code == 2
    assert "there are several specs in this folder" in several.err
    subject = type_in("explain", spec, "act/2-flow-consent", "--pack", pack, "--subject", "logn")
    assert subject.code == 2
    assert "has no subject `logn` in this app\n  help: did you mean `login`?" in subject.err
