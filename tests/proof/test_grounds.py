"""What a finding rests on: a disputed or recalled definition taints only an outcome that would not stand without it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from made_packs import app_of, definition, duty, made
from proven import File

from pipl import Finding, app_from, evaluate, load_pack
from pipl.findings import Outcome
from pipl.policy.pack import Pack

DAY = date(2026, 1, 1)
PACK = load_pack()


def disputed(file: File) -> File:
    """A definition that lawyers read in different ways."""
    return file[0], file[1].replace("in_force:", "settled: false\nin_force:", 1)


def recalled(file: File) -> File:
    """A definition whose text is only remembered."""
    return file[0], file[1].replace("source: {article: 1}", "source: {article: 1, text: recalled}")


def pack_of(root: Path, says: str, *more: File) -> Pack:
    """A duty about a flow beside a settled, a disputed and a recalled definition."""
    files = [
        definition("flow.settled", "is: flow.emergency"),
        disputed(definition("flow.disputed", "is: flow.under_14")),
        recalled(definition("flow.recalled", "is: flow.told_before")),
        *more,
        duty("it", "flow", says),
    ]
    return made(root, files)


def judge(pack: Pack, items: Sequence[Any] = (), **facts: Any) -> Finding:
    """The finding for the one flow of an app."""
    flow = {"id": "f", "items": list(items), "consent": "none", **facts}
    app = app_of({"id": "a", "platform": "web", "consents": [], "recipients": [], "flows": [flow]})
    (one,) = [each for each in evaluate(app, pack, as_of=DAY) if each.duty == "trial/2-it"]
    return one


def texts(finding: Finding) -> set[str]:
    """How the texts of the sources are known on which a finding rests."""
    return {source.text for source in finding.details.sources}


CASES = [
    # expression, facts (settled, disputed, recalled), outcome, settled, recalled
    ("flow.disputed", (None, False, None), Outcome.BREACHED, False, False),
    ("flow.disputed", (None, True, None), Outcome.MET, False, False),
    ("flow.disputed", (None, None, None), Outcome.UNKNOWN, True, False),
    ("flow.recalled", (None, None, False), Outcome.BREACHED, True, True),
    ("flow.settled and flow.disputed", (False, False, None), Outcome.BREACHED, True, False),
    ("flow.disputed and flow.settled", (False, False, None), Outcome.BREACHED, True, False),
    ("flow.settled and flow.disputed", (True, False, None), Outcome.BREACHED, False, False),
    ("flow.settled and flow.disputed", (True, True, None), Outcome.MET, False, False),
    ("flow.settled or flow.disputed", (True, True, None), Outcome.MET, True, False),
    ("flow.settled or flow.disputed", (False, True, None), Outcome.MET, False, False),
    ("flow.settled or flow.disputed", (False, False, None), Outcome.BREACHED, False, False),
    ("not (flow.settled and flow.disputed)", (True, False, None), Outcome.MET, False, False),
    ("not (flow.disputed and flow.settled)", (False, False, None), Outcome.MET, True, False),
    ("flow.recalled or flow.settled", (True, None, True), Outcome.MET, True, False),
    ("flow.recalled or flow.settled", (False, None, True), Outcome.MET, True, True),
    ("flow.recalled or flow.disputed", (None, True, True), Outcome.MET, True, True),
]


@pytest.mark.parametrize(("says", "facts", "outcome", "settled", "from_memory"), CASES)
def test_a_doubt_is_passed_on_only_where_the_outcome_rests_on_it(
    tmp_path: Path,
    says: str,
    facts: tuple[bool | None, bool | None, bool | None],
    outcome: Outcome,
    settled: bool,
    from_memory: bool,
) -> None:
    """Where a path without doubt is enough it is the one taken; a dispute weighs more than a text not official."""
    stated = dict(zip(("emergency", "under_14", "told_before"), facts, strict=True))
    finding = judge(
        pack_of(tmp_path, f"requires: {says}"),
        items=(),
        **{name: value for name, value in stated.items() if value is not None},
    )
    assert finding.outcome is outcome
    assert finding.details.settled is settled
    assert ("recalled" in texts(finding)) is from_memory


def test_what_does_not_bind_rests_on_what_releases(tmp_path: Path) -> None:
    """An outcome out of scope rests on the condition or the exception that makes it so."""
    says = "applies_when: flow.settled\nrequires: flow.deleted"
    unless = "\nunless: [{when: flow.disputed, source: {article: 1}, because: {zh: 例外, en: exception}}]"
    pack = pack_of(tmp_path, says + unless)
    free = judge(pack, emergency=True, under_14=True, deleted=False)
    assert (free.outcome, free.details.settled) == (Outcome.OUT_OF_SCOPE, False)
    other = judge(pack, emergency=False, under_14=True, deleted=False)
    assert (other.outcome, other.details.settled) == (Outcome.OUT_OF_SCOPE, True)


def test_an_aggregate_rests_on_the_row_that_makes_it(tmp_path: Path) -> None:
    """Where several rows are enough, one without doubt is taken; where all are needed, each counts."""
    more = (
        disputed(definition("item.doubtful", "is: item.sensitive_in_context")),
        definition("flow.delicate", 'any: item\nwhere: item.doubtful or item.category == "face"'),
    )
    pack = pack_of(tmp_path, "requires: not flow.delicate", *more)
    doubtful = {"category": "clipboard", "sensitive_in_context": True}
    plain = {"category": "files", "sensitive_in_context": False}
    face = {"category": "face"}
    for items, outcome, settled in (
        ([doubtful], Outcome.BREACHED, False),
        ([face], Outcome.BREACHED, True),
        ([doubtful, face | {"sensitive_in_context": False}], Outcome.BREACHED, True),
        ([doubtful, plain], Outcome.BREACHED, False),
        ([plain], Outcome.MET, False),
        ([], Outcome.MET, True),
    ):
        finding = judge(pack, items)
        assert (finding.outcome, finding.details.settled) == (outcome, settled), items


def test_a_count_passes_on_that_it_is_defined(tmp_path: Path) -> None:
    """An outcome that rests on a count rests on what the count counts."""
    more = disputed(definition("app.kinds", "count: request\nwhere: request.effective"))
    pack = made(tmp_path, [more, duty("it", "app", "requires: app.kinds >= 1")])
    app = app_from({"id": "a", "platform": "web", "requests": [{"kind": "access", "effective": True}]})
    (finding,) = evaluate(app, pack, as_of=DAY)
    assert (finding.outcome, finding.details.settled) == (Outcome.MET, False)


def test_an_aggregate_without_a_condition_rests_on_itself(tmp_path: Path) -> None:
    """A count of all rows has nothing beneath it."""
    more = recalled(definition("app.kinds", "count: request"))
    pack = made(tmp_path, [more, duty("it", "app", "requires: app.kinds >= 1")])
    app = app_from({"id": "a", "platform": "web", "requests": []})
    (finding,) = evaluate(app, pack, as_of=DAY)
    assert (finding.outcome, texts(finding)) == (Outcome.BREACHED, {"official", "recalled"})


@pytest.mark.parametrize(
    ("category", "in_context", "settled"),
    [("face", None, True), ("sexual_orientation", None, False), ("clipboard", True, True)],
)
def test_a_kind_that_only_a_standard_counts_is_in_dispute(
    category: str, in_context: bool | None, settled: bool
) -> None:
    """Under the built-in pack, what Article 28 itself calls sensitive is settled, what only a standard does is not."""
    item = {"category": category} | ({} if in_context is None else {"sensitive_in_context": in_context})
    flow = {
        "id": "f",
        "items": [item],
        "consent": "none",
        "under_14": False,
        "strict_protection": False,
        "legal_basis": "contract",
    }
    app = app_from(
        {
            "id": "a",
            "platform": "web",
            "processing_in_china": True,
            "processor": {"name": "X", "kind": "enterprise", "household": False},
            "flows": [flow | {"governed_by_statistics_law": False}],
        }
    )
    report = evaluate(app, PACK, as_of=DAY)
    (finding,) = [each for each in report if each.duty == "pipl/28-sensitive-strict-protection"]
    assert finding.outcome is Outcome.BREACHED
    assert finding.details.settled is settled
    standard = next(each for each in PACK.definitions if each.id == "pipl/28-sensitive-by-standard")
    assert (standard.source.text in texts(finding)) or settled
