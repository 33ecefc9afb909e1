"""Packs made for a test: a few definitions and duties of one act, written as files and loaded like any other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pipl.engine.compile import Compiled, compiled
from pipl.engine.define import define
from pipl.engine.facts import Row, Rows, rows
from pipl.engine.missing import Search
from pipl.model.app import App
from pipl.model.references import problems
from pipl.policy.load import load_pack
from pipl.policy.pack import Pack

DAY = date(2026, 1, 1)

_INSTRUMENT = """\
title: {{zh: 试验法, en: Trial Act}}
short: {{zh: 试验法, en: Trial}}
number: 第一号
issuer: [试验机关]
rank: law
in_force: {{from: 2020-01-01}}
last_checked: 2025-01-01
structure: {{1: [0], 2: [2, 0], 3: [0]}}
ledger:
  1: {first}
  2: {second}
  3: {{is: penalty}}
{more}"""

_DEFINITION = """\
defines: {name}
title: {{zh: 界定, en: what {name} is}}
source: {{article: 1}}
in_force: {{from: {begins}}}
{says}
reading: As it stands.
examples:
  - says: nothing is known
    expect: unknown
"""

_DUTY = """\
title: {{zh: 义务, en: the duty}}
source: {{article: 2, paragraph: 1, item: 2}}
in_force: {{from: {begins}}}
about: {about}
{says}
finding: {{zh: '{finding}', en: '{finding}'}}
remedy: {{zh: '{remedy}', en: '{remedy}'}}
reading: As it stands.
blind_to: Nothing.
examples:
  - says: nothing is known
    expect: unknown
"""


def definition(name: str, says: str, *, begins: str = "2020-01-01") -> tuple[str, str]:
    """The file of a definition: its name in the pack and its text."""
    file = f"trial/1-{name.replace('.', '-').replace('_', '-')}.yaml"
    return file, _DEFINITION.format(name=name, says=says, begins=begins)


def duty(
    stem: str,
    about: str,
    says: str,
    *,
    finding: str = "It is not so.",
    remedy: str = "Make it so.",
    begins: str = "2020-01-01",
) -> tuple[str, str]:
    """The file of a duty: its name in the pack and its text."""
    text = _DUTY.format(about=about, says=says, finding=finding, remedy=remedy, begins=begins)
    return f"trial/2-{stem}.yaml", text


def made(root: Path, files: Sequence[tuple[str, str]], *, more: str = "", **others: str) -> Pack:
    """The pack of these files; `more` is added to the instrument, `others` are files such as `numbers`."""
    names = [name for name, _ in files]
    defines = "definition" if any(name.startswith("trial/1-") for name in names) else "later"
    first = f"[{defines}, scope]" if "scope:" in more else defines
    second = "duty" if any(name.startswith("trial/2-") for name in names) else "later"
    written = dict(files) | {
        "trial/instrument.yaml": _INSTRUMENT.format(first=first, second=second, more=more)
    }
    for name, text in others.items():
        written["labels.yaml" if name == "labels" else f"trial/{name}.yaml"] = text
    for name, text in written.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_pack(root)


def app_of(values: dict[str, Any]) -> App:
    """An app of plain values, in which a consent or recipient may wait for an act that is not listed."""
    told = problems(App, values, whole=False)
    assert not told, told
    return App.model_validate(values, context={"references": "told apart"})


def known(app: App, pack: Pack, as_of: date = DAY) -> tuple[Rows, Compiled, Search]:
    """The rows of an app with every defined fact in place."""
    law = compiled(pack, as_of)
    found = rows(app, law.layout)
    define(found, law)
    return found, law, Search(law, found)


def row(found: Rows, noun: str, key: str = "") -> Row:
    """The only row of a noun with a key."""
    (one,) = [each for each in found.by_noun[noun] if each.key == key]
    return one


def value(app: App, pack: Pack, name: str, key: str = "") -> Any:
    """What a defined fact comes to for one subject: a truth, None, or the least and greatest of a count."""
    found, _, search = known(app, pack)
    return search.value(row(found, name.partition(".")[0], key), name)
