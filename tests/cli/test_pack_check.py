"""`pipl pack check`: whether a pack is fit to judge."""

from __future__ import annotations

from pathlib import Path

from typed import Type

NOTICE = "methods/1-1-notice-shown.yaml"
EXAMPLES = """\
  - says: shown
    given: {app.has_notice: true, notice.prompted_at_first_run: true}
    expect: met
  - says: not told
    expect: unknown
  - says: there, but not shown
    given: {app.has_notice: true, notice.prompted_at_first_run: false}
    expect: breached
  - says: the day before
    as_of: 2019-05-31
    given: {app.has_notice: false}
    expect: out_of_scope
"""


def only_methods(pack: Path) -> Path:
    """The pack with its smaller instrument alone, and with examples that show all of its one duty."""
    for path in (pack / "act").iterdir():
        path.unlink()
    (pack / "act").rmdir()
    (pack / "labels.yaml").unlink()
    path = pack / NOTICE
    path.write_text(path.read_text(encoding="utf-8") + EXAMPLES, encoding="utf-8")
    return pack


def test_in_order(type_in: Type, pack: Path) -> None:
    """A pack with nothing wrong ends in 0; facts that it does not read are warnings."""
    typed = type_in("pack", "check", only_methods(pack))
    assert (typed.code, typed.err) == (0, "")
    lines = typed.out.splitlines()
    assert lines[-1].startswith("1 duties, 0 definitions, 5 examples: 0 failed, 0 faults, ")
    assert all(line.startswith("warning: no duty or definition reads `") for line in lines[:-1])
    assert "问题" in type_in("pack", "check", pack, "--lang", "zh").out


def test_failed_examples_and_faults(type_in: Type, pack: Path) -> None:
    """A failed example and a fault are told with file and line, and end in 1."""
    folder = only_methods(pack)
    path = folder / NOTICE
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace("en: Show it.", "en: 提示。")
        .replace("expect: met", "expect: breached"),
        encoding="utf-8",
    )
    typed = type_in("pack", "check", folder)
    assert typed.code == 1
    assert "policies/methods/1-1-notice-shown.yaml:9:" in typed.out
    assert "fault: the English text has Chinese in it\n  help: translate it\n" in typed.out
    assert "fault: no example is `met`\n" in typed.out
    failed = next(line for line in typed.out.splitlines() if "failed: " in line)
    assert failed == (
        "policies/methods/1-1-notice-shown.yaml:16 $.examples[1]: failed: "
        "expected breached, got met: shown [methods/1-1-notice-shown]"
    )
    assert "5 examples: 1 failed, " in typed.out.splitlines()[-1]


def test_a_pack_that_does_not_load(type_in: Type, pack: Path) -> None:
    """Faults of loading go to standard error and end in 2."""
    path = pack / NOTICE
    path.write_text(
        path.read_text(encoding="utf-8").replace("app.has_notice\n", "app.has_notise\n"), encoding="utf-8"
    )
    typed = type_in("pack", "check", pack)
    assert (typed.code, typed.out) == (2, "")
    assert f"policies/{NOTICE}:6:15" in typed.err
    assert "unknown fact `app.has_notise`" in typed.err
    assert type_in("pack", "check", "/no/such/folder").code == 2
