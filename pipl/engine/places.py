"""Where the spec states the facts of a row, or would."""

from __future__ import annotations

from pipl.engine.facts import Path, Row
from pipl.model.catalogue import facts, nouns


def spot(row: Row, name: str) -> Path:
    """Where the spec states a fact, or would; of a thing that is not there or not known, where it is referred to."""
    noun = name.partition(".")[0]
    if noun not in row.places:
        return spot(row, dict(nouns()[row.noun].guards)[noun])
    place, known = row.places[noun], facts().get(name)
    unlisted = any(gap.path == place for gap in row.unlisted)
    return place if known is None or unlisted else (*row.places[known.stated_in], known.field)
