"""The ledger of each instrument as plain values: what becomes of each provision, and which files carry it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipl.policy.citation import written
from pipl.policy.ledger import citing, provisions, source_of
from pipl.policy.pack import Citation, Instrument, Pack
from pipl.text import Text


@dataclass(frozen=True, slots=True)
class Covered:
    """One provision: its dispositions, why, the files that rest on it and those that carry out its principle."""

    provision: str
    citation: Text
    dispositions: tuple[str, ...]
    because: str
    duties: tuple[str, ...]
    definitions: tuple[str, ...]
    carried_out_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What becomes of every provision of one instrument; `totals` counts provisions by disposition."""

    instrument: str
    title: Text
    short: Text
    provisions: tuple[Covered, ...]

    @property
    def totals(self) -> Mapping[str, int]:
        """How many provisions have each disposition; one may have several."""
        counted = Counter(each for covered in self.provisions for each in covered.dispositions)
        return dict(sorted(counted.items(), key=lambda each: (-each[1], each[0])))

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "instrument": self.instrument,
            "title": {"zh": self.title.zh, "en": self.title.en},
            "totals": {"provisions": len(self.provisions), **self.totals},
            "provisions": [
                {
                    "provision": each.provision,
                    "is": list(each.dispositions),
                    "because": each.because,
                    "duties": list(each.duties),
                    "definitions": list(each.definitions),
                    "carried_out_by": list(each.carried_out_by),
                }
                for each in self.provisions
            ],
        }


def coverage(pack: Pack) -> tuple[Coverage, ...]:
    """What the pack makes of every instrument that it has."""
    return tuple(_of(pack, instrument) for instrument in pack.instruments.values())


def _of(pack: Pack, instrument: Instrument) -> Coverage:
    shape = instrument.shape
    entries = {str(key): entry for key, entry in shape.ledger.items()}
    found = []
    for provision in provisions(shape):
        entry = entries[provision]
        duties, definitions = citing(pack, instrument.id, provision)
        source = source_of(shape, provision)
        citation = Citation(instrument.id, source.article, source.paragraph, source.item, shape.text)
        found.append(
            Covered(
                provision,
                written(pack, citation),
                entry.is_,
                " ".join(entry.because.split()),
                tuple(duties),
                tuple(definitions),
                entry.carried_out_by,
            )
        )
    return Coverage(instrument.id, shape.title.text, instrument.short, tuple(found))
