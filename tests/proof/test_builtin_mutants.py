"""The built-in pack: a sample of it is proven slip by slip, and all of it term by term."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path

import pytest
import small_pack
from typer.testing import CliRunner, Result

from pipl.cli.program import program
from pipl.policy.load import load_pack
from pipl.proof import difference
from pipl.proof.clauses import clauses
from pipl.proof.mutants import mutation_score

PACK = load_pack()


def matching(pattern: str) -> Callable[[str], bool]:
    """Whether an id matches a pattern."""
    return lambda id_: fnmatch(id_, pattern)


@pytest.mark.parametrize("pattern", ["pipl/13-*", "app-methods/3-*", "dsl/2*"])
def test_no_slip_in_a_sample_of_the_pack_goes_unnoticed(pattern: str) -> None:
    """Every slip in some files, and in the scope, numbers and lists that they read, fails an example of theirs."""
    score = mutation_score(PACK, matching(pattern))
    assert score.mutants > 50
    assert [(each.mutant.id, each.mutant.place, each.mutant.what) for each in score.survivors] == []
    assert score.percent == 100.0


def test_every_term_of_the_pack_is_shown_to_matter() -> None:
    """For each term of each duty and definition two examples differ in it, and in what comes out by it alone."""
    assert [(each.id, each.text) for each in clauses(PACK) if not each.shown] == []


def mutate(root: Path, *words: str) -> Result:
    """What comes of `pipl pack mutate`."""
    return CliRunner().invoke(program, ["pack", "mutate", str(root), "--lang", "en", *words])


def test_survivors_on_the_command_line(tmp_path: Path) -> None:
    """Each survivor is told with its place and an example that would notice it, the sum last; the exit code is 1."""
    root = small_pack.write(tmp_path / "policies")
    ended = mutate(root)
    score = mutation_score(load_pack(root))
    assert ended.exit_code == 1
    lines = ended.output.splitlines()
    assert lines[-1] == (
        f"{score.mutants} mutants, {score.killed} noticed by an example, {score.equivalent} equivalent, "
        f"{len(score.survivors)} survived: {score.percent:.2f} %"
    )
    told = [line for line in lines if line.startswith("survived: ")]
    assert told == [
        f"survived: {each.mutant.what} [{each.mutant.id} {each.mutant.place}]" for each in score.survivors
    ]
    assert ended.output.count("\n  help: add an example ") == len(told)
    for expected in (
        # of an expression, of a day, of a list of the law
        "survived: negate `app.has_notice` from 2019-06-01 [methods/1-1-notice-shown requires]\n"
        "  help: add an example {as_of: 2019-06-01, given: {app.has_notice: true}, expect: met}:"
        " the slip gives breached\n",
        "survived: from 2020-01-02, not 2020-01-01 [act/3-delicate in_force]\n"
        "  help: add an example {as_of: 2020-01-01, given: {item.category: face}, expect: true}:"
        " the slip gives unknown\n",
        "survived: drop `gene` [delicate lists.yaml]\n"
        "  help: add an example {as_of: 2020-01-01, given: {item.category: gene}, expect: true}:"
        " the slip gives false\n",
    ):
        assert expected in ended.output, expected
    assert "children: {rows: [{" in ended.output


def test_a_survivor_without_an_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no facts were met that tell a slip, it survives all the same, and an example of any kind is asked for."""
    monkeypatch.setattr(difference, "MOST", 0)
    ended = mutate(small_pack.write(tmp_path / "policies"), "--select", "methods/*")
    assert ended.exit_code == 1
    assert "  help: add an example that depends on it\n" in ended.output


def test_selected_files_on_the_command_line(tmp_path: Path) -> None:
    """`--select` takes patterns, several if need be; files that nothing can be said against end in 0."""
    root = small_pack.write(tmp_path / "policies")
    one = mutate(root, "--select", "methods/*")
    assert "[act/" not in one.output
    both = mutate(root, "--select", "methods/*", "--select", "act/2a-*")
    assert len(both.output.splitlines()) > len(one.output.splitlines())
    none = mutate(root, "--select", "nothing/*")
    assert (none.exit_code, none.output) == (
        0,
        "0 mutants, 0 noticed by an example, 0 equivalent, 0 survived: 100.00 %\n",
    )
