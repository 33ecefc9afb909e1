"""A pack in order: what it holds, what binds on a day, what a breach may cost, and what tells two packs apart."""

from __future__ import annotations

import os
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from small_pack import FILES, write

from pipl.errors import PolicyError
from pipl.policy import load as module
from pipl.policy.expr import text_of
from pipl.policy.load import builtin, load_pack
from pipl.policy.pack import Pack

CONSENT, LIMITS, SHOWN = "act/2-flow-consent", "act/2a-request-limits", "methods/1-1-notice-shown"
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The small pack."""
    return load_pack(write(tmp_path_factory.mktemp("small") / "policies"))


def test_what_a_pack_holds(pack: Pack) -> None:
    """Every file of the folder is in it, by its address."""
    assert list(pack.instruments) == ["act", "methods"]
    assert [duty.id for duty in pack.duties] == [CONSENT, LIMITS, SHOWN]
    assert [definition.name for definition in pack.definitions] == [
        "app.answers_all",
        "app.longest_promise",
        "app.promised_days",
        "app.request_kinds",
        "item.delicate",
        "flow.delicate",
    ]
    assert list(pack.numbers) == ["longest_days", "many_requests"]
    assert list(pack.lists) == ["delicate"]
    assert list(pack.labels) == ["collects_unlawfully"]


def test_what_a_duty_holds(pack: Pack) -> None:
    """The file of a duty becomes its conditions, provisions and texts, each with its place."""
    duty = pack.duty(CONSENT)
    assert (duty.instrument, duty.about, duty.title.en) == (
        "act",
        "flow",
        "Delicate activities need separate consent",
    )
    assert duty.file == "policies/act/2-flow-consent.yaml"
    assert duty.document.mark(("requires",)) == (16, 11)
    assert duty.source.address == "act/2(1)(2)"
    assert duty.applies_when is not None
    assert [text_of(tree) for _, tree in duty.applies_when.trees.versions] == ["flow.delicate"]
    (exemption,) = duty.unless
    assert (exemption.source.address, exemption.because.en) == ("act/1", "emergency")
    assert exemption.in_force is not None
    assert exemption.in_force.from_ == date(2021, 6, 1)
    assert duty.requires.where == "requires"
    assert duty.in_force.until == date(2029, 1, 1)


def test_an_amended_expression_applies_by_its_day(pack: Pack) -> None:
    """A duty that was amended has the version of each day."""
    requires = pack.duty(SHOWN).requires.trees
    assert requires.at(date(2019, 5, 31)) is None
    old, new = requires.at(date(2020, 5, 31)), requires.at(date(2020, 6, 1))
    assert old is not None
    assert new is not None
    assert text_of(old) == "app.has_notice"
    assert text_of(new) == "app.has_notice and notice.prompted_at_first_run"


def test_what_a_definition_holds(pack: Pack) -> None:
    """An aggregate says over what it runs and of what value; an expression says neither."""
    made = {each.name: (each.about, each.aggregate, each.over, each.value) for each in pack.definitions}
    assert made == {
        "item.delicate": ("item", None, "", ""),
        "flow.delicate": ("flow", "any", "item", ""),
        "app.answers_all": ("app", "all", "request", ""),
        "app.request_kinds": ("app", "count", "request", ""),
        "app.promised_days": ("app", "sum", "request", "request.promised_working_days"),
        "app.longest_promise": ("app", "max", "request", "request.promised_working_days"),
    }
    assert {each.name for each in pack.definitions if each.condition is None} == {
        "app.request_kinds",
        "app.longest_promise",
    }


def test_definitions_come_after_what_they_read(tmp_path: Path) -> None:
    """However the files are named, what is read is defined before what reads it."""
    files = {name: text for name, text in FILES.items() if name != "act/3-delicate.yaml"}
    files |= {
        "act/9-delicate.yaml": FILES["act/3-delicate.yaml"].replace(
            "see: [act/3-delicate-flow, act/2(2)]\n", ""
        )
    }
    files["act/2-flow-consent.yaml"] = files["act/2-flow-consent.yaml"].replace("act/3-delicate, ", "")
    names = [each.name for each in load_pack(write(tmp_path / "policies", files)).definitions]
    assert names.index("item.delicate") < names.index("flow.delicate")


def test_duties_come_in_the_order_of_the_law(tmp_path: Path) -> None:
    """Article 9 comes before article 10, and 2a between 2 and 3."""
    files = dict(FILES)
    for number, source in ((10, 10), (9, 9), (3, 3)):
        text = FILES["act/2a-request-limits.yaml"].replace(
            "{article: 2, paragraph: 2}", f"{{article: {source}}}"
        )
        files[f"act/{number}-other-limits.yaml"] = text.replace("replaced_by: act/2-flow-consent\n", "")
    old = "3: {is: definition, because: It says what is delicate.}"
    files["act/instrument.yaml"] = (
        files["act/instrument.yaml"]
        .replace(old, "3: [duty, definition]")
        .replace("9: {is: not_testable, because: No fact shows it.}", "9: duty")
        .replace("10: {is: [principle, penalty], carried_out_by", "10: {is: [duty, penalty], carried_out_by")
    )
    ids = [duty.id for duty in load_pack(write(tmp_path / "policies", files)).duties]
    assert ids == [CONSENT, LIMITS, "act/3-other-limits", "act/9-other-limits", "act/10-other-limits", SHOWN]


def test_a_duty_inherits_the_scopes_whose_facts_it_can_read(pack: Pack) -> None:
    """A condition of the instrument on flows says nothing of a duty about the app."""
    read = {
        duty.id: [text_of(tree) for each in duty.scope for _, tree in each.trees.versions]
        for duty in pack.duties
    }
    assert read == {
        CONSENT: ["app.processing_in_china", 'not (processor.kind == "individual" and flow.emergency)'],
        LIMITS: ["app.processing_in_china"],
        SHOWN: [],
    }


def test_how_the_text_of_a_provision_is_known(pack: Pack, tmp_path: Path) -> None:
    """A source says how its text is known, and where it does not, its instrument does."""
    assert pack.duty(CONSENT).source.text == "official"
    assert pack.duty(SHOWN).source.text == "reported"
    files = dict(FILES)
    files["methods/1-1-notice-shown.yaml"] = FILES["methods/1-1-notice-shown.yaml"].replace(
        "source: {article: 1, item: 1}", "source: {article: 1, item: 1, text: recalled}"
    )
    assert load_pack(write(tmp_path / "policies", files)).duty(SHOWN).source.text == "recalled"


@pytest.mark.parametrize(
    ("day", "ids"),
    [
        (date(2019, 5, 31), []),
        (date(2019, 6, 1), [SHOWN]),
        (date(2019, 12, 31), [SHOWN]),
        (date(2020, 1, 1), [CONSENT, LIMITS, SHOWN]),
        (date(2028, 12, 31), [CONSENT, LIMITS, SHOWN]),
        (date(2029, 1, 1), [LIMITS, SHOWN]),
        (date(2029, 12, 31), [LIMITS, SHOWN]),
        (date(2030, 1, 1), [SHOWN]),
    ],
)
def test_what_is_in_force_on_a_day(pack: Pack, day: date, ids: list[str]) -> None:
    """The first day is in, the last is out, and no duty outlives its instrument."""
    assert [duty.id for duty in pack.in_force(day)] == ids
    assert [duty.id for duty in pack.duties if pack.binds(duty, day)] == ids


@pytest.mark.parametrize(
    ("id_", "day", "address"),
    [
        (CONSENT, date(2020, 12, 31), None),
        (CONSENT, date(2021, 1, 1), "act/10"),
        (CONSENT, date(2024, 12, 31), "act/10"),
        (CONSENT, date(2025, 1, 1), None),
        (LIMITS, date(2019, 12, 31), None),
        (LIMITS, date(2020, 1, 1), "act/9"),
        (LIMITS, date(2029, 12, 31), "act/9"),
        (LIMITS, date(2030, 1, 1), None),
        (SHOWN, date(2025, 1, 1), None),
    ],
)
def test_what_a_breach_may_cost_on_a_day(pack: Pack, id_: str, day: date, address: str | None) -> None:
    """A penalty has days of its own or those of its instrument, and a duty may have none."""
    found = pack.penalty(pack.duty(id_), day)
    assert (found[0] if found else None) == address
    if found and address == "act/10":
        assert found[1].grades[0].organisation is not None
        assert found[1].grades[0].organisation.max_cny == 1_000_000


def test_the_days_on_which_the_law_turns(pack: Pack) -> None:
    """Everything that begins or ends does so on one of these days: instruments, duties, numbers, lists, penalties."""
    assert pack.turns == tuple(
        date.fromisoformat(day)
        for day in (
            "2019-06-01",  # the Methods, and the notice that they ask for
            "2020-01-01",  # the Act
            "2020-06-01",  # the notice is prompted
            "2021-01-01",  # the penalty of article 10
            "2021-06-01",  # the exception in an emergency
            "2022-07-01",  # more requests are many
            "2023-01-01",  # a longer list
            "2025-01-01",  # no penalty any more
            "2029-01-01",  # the duty to obtain consent ends
            "2030-01-01",  # the Act ends
        )
    )


def test_between_two_turns_the_law_stands_still(pack: Pack) -> None:
    """From a turn to the day before the next, the same duties bind at the same cost."""

    def law(day: date) -> list[tuple[str, bool]]:
        return [(duty.id, pack.penalty(duty, day) is not None) for duty in pack.in_force(day)]

    for begins, ends in zip(pack.turns, pack.turns[1:], strict=False):
        assert law(begins) == law(ends - DAY)
    assert law(pack.turns[0] - DAY) == law(date.min) == []
    assert law(pack.turns[-1]) == law(date.max)


def test_a_duty_is_found_by_its_id(pack: Pack) -> None:
    """An unknown id is an error that names the nearest one."""
    assert pack.duty(SHOWN).id == SHOWN
    with pytest.raises(PolicyError, match="unknown duty `act/2-flow-consents`") as error:
        pack.duty("act/2-flow-consents")
    assert "did you mean `act/2-flow-consent`?" in error.value.faults[0].help
    with pytest.raises(PolicyError) as error:
        pack.duty("zzz")
    assert error.value.faults[0].help == "`pipl rules` lists all of them"


def test_the_digest_of_a_pack_changes_with_any_byte_and_any_name(pack: Pack, tmp_path: Path) -> None:
    """Two packs have one digest only if they hold the same files under the same names."""
    digests = {pack.digest}
    for number, name in enumerate(sorted(FILES)):
        changed = {**FILES, name: f"{FILES[name]}# a comment\n"}
        digests.add(load_pack(write(tmp_path / f"changed {number}", changed)).digest)
    files = {name: text for name, text in FILES.items() if name != "methods/1-1-notice-shown.yaml"}
    renamed = {**files, "methods/1-1-notice-seen.yaml": FILES["methods/1-1-notice-shown.yaml"]}
    digests.add(load_pack(write(tmp_path / "renamed", renamed)).digest)
    assert len(digests) == len(FILES) + 2
    assert all(len(digest) == 64 for digest in digests)


def test_the_digest_of_a_pack_does_not_change_with_anything_else(pack: Pack, tmp_path: Path) -> None:
    """Where it lies, in what order it was written and when, and what explains it, are no part of a pack."""
    root = write(tmp_path / "some where" / "policies", dict(reversed(FILES.items())))
    write(root, {"README.md": "About this pack.", "act/README.md": "About the Act."})
    for path in root.rglob("*.yaml"):
        os.utime(path, (0, 0))
    assert load_pack(root).digest == pack.digest
    assert load_pack(shutil.copytree(root, tmp_path / "copy")).digest == pack.digest


def test_a_pack_is_loaded_from_any_kind_of_path(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text, a path and a relative path lead to the same pack, with files shown alike."""
    root = write(tmp_path / "policies")
    monkeypatch.chdir(tmp_path)
    packs = [load_pack(str(root)), load_pack(root), load_pack("policies"), load_pack(Path("policies"))]
    assert {each.digest for each in packs} == {pack.digest}
    assert {tuple(duty.file for duty in each.duties) for each in packs} == {
        tuple(duty.file for duty in pack.duties)
    }


def test_the_pack_that_comes_with_the_library_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It lies in the package where that was built, and beside it in an editable install."""
    assert (builtin() / "pipl" / "instrument.yaml").is_file()
    code = tmp_path / "pipl" / "policy" / "load.py"
    monkeypatch.setattr(module, "__file__", str(code))
    assert builtin() == tmp_path / "policies"
    (tmp_path / "pipl" / "policies").mkdir(parents=True)
    assert builtin() == tmp_path / "pipl" / "policies"
    write(tmp_path / "pipl" / "policies")
    assert list(load_pack().instruments) == ["act", "methods"]


def test_an_example_with_several_values_is_one_for_each(tmp_path: Path) -> None:
    """`each` spreads an example over the values of one fact, each told by its own name; else it stands for itself."""
    files = dict(FILES)
    files[f"{CONSENT}.yaml"] = FILES[f"{CONSENT}.yaml"].replace(
        "    as_of: 2024-01-01", "    each: {flow.purpose: [payment, delivery]}"
    )
    one, several = load_pack(write(tmp_path / "policies", files)).duty(CONSENT).shape.examples
    assert list(one.spread()) == [one]
    assert [(each.says, each.given["flow.purpose"], each.each) for each in several.spread()] == [
        ("not asked for: payment", "payment", {}),
        ("not asked for: delivery", "delivery", {}),
    ]
