"""Every provision of an instrument accounted for: what becomes of it, and which files carry it out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pipl.errors import Fault, suggestion
from pipl.policy.shape import InstrumentFile, Source

if TYPE_CHECKING:
    from pipl.policy.pack import Instrument, Pack

_PROVISION = re.compile(r"^(?P<article>\d+)(?:\((?P<first>\d+)\))?(?:\((?P<second>\d+)\))?$")


def numbers(instruments: Mapping[str, Any], id: str, source: Source) -> tuple[int, ...]:  # noqa: A002
    """The numbers that begin the name of a duty's file: its article, or its group and item."""
    file = instruments.get(id.partition("/")[0])
    grouped = file is not None and file.shape.numbering == "groups"
    return (source.article, source.item) if grouped and source.item is not None else (source.article,)


def missing(instrument: InstrumentFile, source: Source) -> str:
    """What a citation names that the instrument does not have, empty if it has it."""
    paragraphs = instrument.structure.get(source.article)
    if paragraphs is None:
        return f"article {source.article}"
    if source.paragraph is not None and source.paragraph > len(paragraphs):
        return f"paragraph {source.paragraph} in article {source.article}"
    if source.item is None:
        return ""
    if source.paragraph is None and len(paragraphs) > 1:
        return f"item {source.item} outside a paragraph: article {source.article} has {len(paragraphs)}"
    if source.item > paragraphs[(source.paragraph or 1) - 1]:
        return f"item {source.item} in article {source.article}"
    return ""


def is_provision(instruments: Mapping[str, Any], address: str) -> bool:
    """Whether `pipl/13(1)(2)` leads to a provision of an instrument of the pack."""
    name, _, rest = address.partition("/")
    found = _PROVISION.match(rest)
    if name not in instruments or found is None:
        return False
    shape: InstrumentFile = instruments[name].shape
    return not missing(shape, source_at(shape, found["article"], found["first"], found["second"]))


def source_at(shape: InstrumentFile, article: str, first: str | None, second: str | None) -> Source:
    """The provision of `13(1)(2)`; of numbered groups, `3(4)` is an item."""
    if shape.numbering == "groups":
        return Source(article=int(article), item=int(first) if first else None)
    return Source(
        article=int(article),
        paragraph=int(first) if first else None,
        item=int(second) if second else None,
    )


def provisions(instrument: InstrumentFile) -> Iterator[str]:
    """What a ledger has to account for: every article, or every item of every group.

    An article of which it names a part is accounted for part by part: every item, or paragraph without items.
    """
    for article, paragraphs in sorted(instrument.structure.items()):
        if instrument.numbering == "groups":
            yield from (f"{article}({item})" for item in range(1, paragraphs[0] + 1))
        elif any(str(key).startswith(f"{article}(") for key in instrument.ledger):
            for paragraph, items in enumerate(paragraphs, start=1):
                whole = f"{article}({paragraph})"
                yield from [f"{whole}({item})" for item in range(1, items + 1)] or [whole]
        else:
            yield str(article)


def source_of(shape: InstrumentFile, provision: str) -> Source:
    """The provision as a citation; the only paragraph of an article goes without its number."""
    found = _PROVISION.match(provision)
    assert found is not None
    source = source_at(shape, found["article"], found["first"], found["second"])
    only = len(shape.structure[source.article]) == 1
    return source.model_copy(update={"paragraph": None}) if only else source


def citing(pack: Pack, instrument: str, provision: str) -> tuple[list[str], list[str]]:
    """The ids of the duties, and of the definitions, that rest on a provision."""
    duties = [duty.id for duty in pack.duties if _within(pack, duty.source, instrument, provision)]
    definitions = [each.id for each in pack.definitions if _within(pack, each.source, instrument, provision)]
    return duties, definitions


def _within(pack: Pack, citation: Any, instrument: str, provision: str) -> bool:
    if citation.instrument != instrument:
        return False
    shape = pack.instruments[instrument].shape
    if shape.numbering == "groups":
        return provision == f"{citation.article}({citation.item})"
    part = source_of(shape, provision)
    return citation.article == part.article and all(
        None in (cited, wanted) or cited == wanted
        for cited, wanted in ((citation.paragraph, part.paragraph), (citation.item, part.item))
    )


def faults(pack: Pack, unmade: Collection[str] = ()) -> Iterator[Fault]:
    """Where a ledger leaves something out, names what is not there, or claims what no file does.

    `unmade` are the ids of files that are there but faulty: what they rest on is not held against the ledger.
    """
    known = {*unmade, *(duty.id for duty in pack.duties), *(each.id for each in pack.definitions)}
    for instrument in pack.instruments.values():
        all_made = not any(id.startswith(f"{instrument.id}/") for id in unmade)  # noqa: A001
        all_scopes = len(instrument.scope) == len(instrument.shape.scope)
        entries = {str(key): entry for key, entry in instrument.shape.ledger.items()}
        wanted = list(provisions(instrument.shape))
        for provision in wanted:
            if provision not in entries:
                yield _fault(
                    instrument,
                    ("ledger",),
                    f"the ledger says nothing of {provision}",
                    "say `later` if it waits",
                )
        for key, entry in instrument.shape.ledger.items():
            if str(key) not in wanted:
                yield _fault(instrument, ("ledger", key), f"there is no {key} in this instrument")
                continue
            duties, definitions = citing(pack, instrument.id, str(key))
            scopes = [
                "the scope"
                for _, source in instrument.scope
                if _within(pack, source, instrument.id, str(key))
            ]
            for kind, files, whole in (
                ("duty", duties, all_made),
                ("definition", definitions, all_made),
                ("scope", scopes, all_scopes),
            ):
                if kind in entry.is_ and not files and whole:
                    by = "no `scope`" if kind == "scope" else "no file"
                    yield _fault(instrument, ("ledger", key), f"{key} is a {kind}, but {by} cites it")
                if kind not in entry.is_ and files:
                    yield _fault(
                        instrument, ("ledger", key), f"{files[0]} cites {key}, which is no {kind} here"
                    )
            if "not_testable" in entry.is_ and not entry.because:
                yield _fault(
                    instrument, ("ledger", key), f"{key} is not testable, but not why", "add `because`"
                )
            for index, name in enumerate(entry.carried_out_by):
                if name not in known:
                    path = ("ledger", key, "carried_out_by", index)
                    yield _fault(instrument, path, f"unknown duty `{name}`", suggestion(name, known))


def _fault(
    instrument: Instrument,
    path: tuple[Any, ...],
    what: str,
    help: str = "",  # noqa: A002
) -> Fault:
    return instrument.document.fault(what, path, help)
