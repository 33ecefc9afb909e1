"""`pipl pack`: for whoever writes policies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fnmatch import fnmatch
from typing import Annotated

import typer

import pipl
from pipl import Fault
from pipl.cli.options import Lang, language, pack_of
from pipl.cli.phrases import say
from pipl.cli.terminal import show, write
from pipl.exporters.lines import Line, Style, line

commands = typer.Typer(no_args_is_help=True)
FAILED = 1


@commands.callback()
def pack() -> None:
    """For whoever writes policies."""


@commands.command("check")
def check(
    folder: Annotated[
        str, typer.Argument(metavar="[DIR]", help="A folder of policies; else the built-in one.")
    ] = "",
    lang: Lang = "",
) -> None:
    """Load a pack, compile its expressions with rule-engine too, look for slips, and try every example."""
    tongue = language(lang)
    policies = pack_of(folder)
    faults, warnings = pipl.lint(policies)
    tried = list(pipl.trials(policies))
    failed = [trial for trial in tried if not trial.passed]
    lines = [each for fault in warnings for each in _fault("warning", fault)]
    lines += [each for fault in faults for each in _fault("fault", fault)]
    for trial in failed:
        what = f"expected {_written(trial.expected)}, got {_written(trial.got)}: {trial.says} [{trial.id}]"
        lines += _fault("failed", Fault(what, trial.file, trial.line, path=trial.path))
    dim = [clause for clause in pipl.clauses(policies) if not clause.shown]
    for clause in dim:
        what = f"no example shows that `{clause.text}` matters by itself [{clause.id}]"
        lines += _fault(
            "fault", Fault(what, help="add two examples that differ in it, and in what comes out")
        )
    summary = say(
        "checked",
        tongue,
        duties=len(policies.duties),
        definitions=len(policies.definitions),
        examples=len(tried),
        failed=len(failed),
        faults=len(faults) + len(dim),
        warnings=len(warnings),
    )
    wrong = bool(failed or faults or dim)
    lines.append(line((summary, "breached" if wrong else "met")))
    show(lines)
    if wrong:
        raise typer.Exit(FAILED)


@commands.command("mutate")
def mutate(
    folder: Annotated[
        str, typer.Argument(metavar="[DIR]", help="A folder of policies; else the built-in one.")
    ] = "",
    select: Annotated[list[str] | None, typer.Option(metavar="ID", help="Only ids that match.")] = None,
    lang: Lang = "",
) -> None:
    """Make every slip that a careless hand could make, and list those that no example notices."""
    tongue = language(lang)
    policies = pack_of(folder)
    scored = pipl.mutation_score(policies, _matching(select or []))
    lines: list[Line] = []
    for survivor in scored.survivors:
        mutant = survivor.mutant
        lines += _fault(
            "survived", Fault(f"{mutant.what} [{mutant.id} {mutant.place}]", help=_proposal(survivor))
        )
    counts = {"mutants": scored.mutants, "killed": scored.killed, "equivalent": scored.equivalent}
    summary = say(
        "mutated", tongue, survived=len(scored.survivors), percent=f"{scored.percent:.2f}", **counts
    )
    lines.append(line((summary, "breached" if scored.survivors else "met")))
    show(lines)
    if scored.survivors:
        raise typer.Exit(FAILED)


def _matching(patterns: list[str]) -> Callable[[str], bool]:
    return lambda name: not patterns or any(fnmatch(name, pattern) for pattern in patterns)


def _proposal(survivor: pipl.Survivor) -> str:
    """An example that would notice a slip, where one is known."""
    example = survivor.difference.example
    if example is None:
        return "add an example that depends on it"
    parts = [f"as_of: {example.as_of}"] if example.as_of is not None else []
    parts += [f"given: {_facts(example.given)}"] if example.given else []
    if example.children is not None:
        rows = ", ".join(map(_facts, example.children.rows))
        parts.append(f"children: {{rows: [{rows}]}}")
    parts.append(f"expect: {_written(example.expect)}")
    return f"add an example {{{', '.join(parts)}}}: the slip gives {_written(survivor.difference.mutated)}"


def _facts(given: Mapping[str, object]) -> str:
    return f"{{{', '.join(f'{name}: {_written(value)}' for name, value in given.items())}}}"


@commands.command("new")
def new(
    duty: Annotated[str, typer.Argument(help="Its id to be, `<instrument>/NN-topic-what`.")],
    about: Annotated[str, typer.Option(help="The noun that gets the verdict.")] = "flow",
    folder: Annotated[str, typer.Option("--pack", metavar="DIR", help="The folder of policies.")] = "",
) -> None:
    """Begin the file of a duty: every key in its order, and what belongs there."""
    policies = pack_of(folder)
    text = pipl.scaffold(policies, duty, about)
    path = policies.root / f"{duty}.yaml"
    path.write_text(text, encoding="utf-8")
    write(f"{path}\n")


@commands.command("publish")
def publish(
    version: Annotated[str, typer.Argument(help="The version of the pack, such as `2026.1`.")],
    folder: Annotated[str, typer.Option("--pack", metavar="DIR", help="The folder of policies.")] = "",
) -> None:
    """Record the ids that a version brings: from then on `pack check` wants each of them to stay."""
    policies = pack_of(folder)
    entry = pipl.publication(policies, version)
    path = policies.root / "published.yaml"
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before + entry, encoding="utf-8")
    write(f"{path}\n")


def _fault(kind: str, fault: Fault) -> list[Line]:
    style: Style = "unknown" if kind == "warning" else "breached"
    place = f"{fault.place}: " if fault.place else ""
    lines = [line((place, "code"), (f"{kind}: ", style), fault.what)]
    return [*lines, line((f"help: {fault.help}", "faint"), indent=2)] if fault.help else lines


def _written(value: object) -> str:
    """A value as an example has it."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)
