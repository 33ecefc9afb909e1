"""`pipl facts`: what a spec can state and a policy can read, and the words of each vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

import pipl
from pipl import Fault, Language, PiplError, PolicyError
from pipl.cli.options import Lang, PackFolder, language, pack_of
from pipl.cli.phrases import say
from pipl.cli.terminal import complain, show, show_table
from pipl.exporters.lines import line

Row = tuple[str, str, str, str]


def facts(
    what: Annotated[
        str,
        typer.Argument(
            metavar="[NOUN]", help="A noun (`flow`), a fact (`flow.legal_basis`) or a vocabulary (`purpose`)."
        ),
    ] = "",
    pack: PackFolder = "",
    lang: Lang = "",
) -> None:
    """List facts: of every noun, of one, or one with its words and the duties that read it."""
    tongue = language(lang)
    policies = _pack(pack, tongue)
    known = pipl.facts()
    defined = _defined(policies, tongue)
    if what in pipl.nouns() or not what:
        rows = [*(_row(fact, tongue) for fact in known.values()), *defined.values()]
        _table([row for row in rows if not what or row[0].startswith(f"{what}.")], tongue)
        return
    names = [name for name in (*known, *defined) if what in (name, name.partition(".")[2])]
    if what in pipl.vocabularies() and what not in known:
        _words(what, tongue)
    elif names:
        _table([defined[name] if name in defined else _row(known[name], tongue) for name in names], tongue)
        for name in dict.fromkeys(_vocabulary(known[name]) for name in names if name in known):
            if name:
                show([line()])
                _words(name, tongue)
        for name in names:
            _readers(policies, name, tongue)
    else:
        from pipl.errors import suggestion

        help_ = suggestion(
            what,
            [*pipl.nouns(), *known, *defined, *pipl.vocabularies()],
            rest=f"the pipl.nouns are {', '.join(pipl.nouns())}; `pipl facts` lists every fact",
        )
        raise PiplError(Fault(f"there is no noun, fact or vocabulary `{what}`", help=help_))


def _pack(folder: str, language: Language) -> pipl.Pack | None:
    """The pack, or None if it does not load: whoever mends it still needs to see the facts."""
    try:
        return pack_of(folder)
    except PolicyError as error:
        complain(error.faults[0])
        complain(say("no pack", language))
        return None


def _row(fact: pipl.Fact, language: Language) -> Row:
    name = _vocabulary(fact)
    kind = {
        "bool": say("bool", language),
        "number": say("number of", language, unit=fact.unit),
        "word": say("word of", language, vocabulary=name),
        "words": say("words of", language, vocabulary=name),
    }[fact.kind]
    return fact.name, kind, fact.text.in_(language), fact.source


def _vocabulary(fact: pipl.Fact) -> str:
    return next((name for name, words in pipl.vocabularies().items() if words is fact.vocabulary), "")


def _defined(pack: pipl.Pack | None, language: Language) -> Mapping[str, Row]:
    """The facts that the pack defines."""
    of = pack.definitions if pack is not None else ()
    rows = (
        (
            each.name,
            f"{say('defined', language)}: {each.aggregate or 'is'}",
            each.shape.title.text.in_(language),
            each.source.address,
        )
        for each in sorted(of, key=lambda each: each.name)
    )
    return {row[0]: row for row in rows}


def _table(rows: list[Row], language: Language) -> None:
    show_table([say(key, language) for key in ("fact", "kind", "meaning", "source")], rows)


def _words(name: str, language: Language) -> None:
    """The words of a vocabulary, always in both languages."""
    words = pipl.vocabularies()[name]
    title = words.vocabulary_text().in_(language)
    show([line((title, "strong"), f"  {name}")])
    show_table(
        [say(key, language) for key in ("word", "zh", "en", "source")],
        [(word.value, word.zh, word.en, word.source) for word in words],
    )


def _readers(pack: pipl.Pack | None, name: str, language: Language) -> None:
    """Which duties and definitions read a fact."""
    if pack is None:
        return
    said = ", ".join(pipl.readers(pack, name)) or say("nobody", language)
    show([line(), line((f"{name} · {say('read by', language)}", "strong"), said)])
