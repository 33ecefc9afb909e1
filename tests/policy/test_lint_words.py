"""Texts of a pack: terms with one English name, remedies that say what to do, ids that stay."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_pack

import pipl

DUTY = "act/2-flow-consent.yaml"
TERMS = "separate: {zh: 单独同意, en: [separate consent, consent of its own], never: [individual consent]}\n"
WHOLE = {**small_pack.FILES, "terms.yaml": TERMS}
WHOLE[DUTY] = WHOLE[DUTY].replace("lacks {consent.name}", "lacks {consent.name}, a separate consent")


def whats(folder: Path, files: dict[str, str]) -> set[str]:
    """What the lint says of the texts of a pack."""
    faults = pipl.lint(pipl.load_pack(small_pack.write(folder / "policies", files))).faults
    return {fault.what for fault in faults if "no example" not in fault.what and "reads" not in fault.what}


def changed(old: str, new: str) -> dict[str, str]:
    """The pack with one text of the duty changed."""
    assert old in WHOLE[DUTY]
    return {**WHOLE, DUTY: WHOLE[DUTY].replace(old, new)}


@pytest.mark.parametrize(
    "english", ["needs separate consent", "Separate\\n    Consent is needed", "has a consent of its own"]
)
def test_a_term_may_have_each_of_its_spellings(tmp_path: Path, english: str) -> None:
    """The spelling of the pack and the shorter forms are all good, over a line break too."""
    files = changed("en: Delicate activities need separate consent", f'en: "{english}"')
    assert not {what for what in whats(tmp_path, files) if "单独同意" in what}


def test_a_term_that_english_lacks_is_told(tmp_path: Path) -> None:
    """Where the Chinese has the term, the English has it too."""
    files = changed("en: Delicate activities need separate consent", "en: Delicate activities need leave")
    assert "`单独同意` is not called `separate consent` in the English text" in whats(tmp_path, files)


def test_another_name_for_a_term_is_told_everywhere(tmp_path: Path) -> None:
    """A name that the list excludes is a fault in a remedy too, where terms are not asked for."""
    files = changed(
        "remedy: {zh: 单独征得同意。, en: Ask for it.}",
        "remedy: {zh: 征得单独同意。, en: Obtain individual consent.}",
    )
    assert "`individual consent` is another word for `separate consent`" in whats(tmp_path, files)


def test_a_longer_term_hides_the_shorter_within_it(tmp_path: Path) -> None:
    """A term that stands inside a longer one is not asked for by itself."""
    files = {**WHOLE, "terms.yaml": TERMS + "consent: {zh: 同意, en: [agreement]}\n"}
    assert not {what for what in whats(tmp_path, files) if "is not called" in what}


@pytest.mark.parametrize(
    ("remedy", "what"),
    [
        (
            "{zh: 单独征得同意。, en: The consent is missing.}",
            "the remedy begins with `The` and not with what to do",
        ),
        (
            "{zh: 单独征得同意。, en: Comply with the article.}",
            "the remedy begins with `Comply` and not with what to do",
        ),
        (
            "{zh: 单独征得同意。, en: '{flow.id} lacks it.'}",
            "the remedy begins with `{` and not with what to do",
        ),
        (
            "{zh: '活动 {flow.id} 未取得单独同意。', en: Ask for it.}",
            "the remedy says what is wrong and not what to do",
        ),
    ],
)
def test_a_remedy_says_what_to_do(tmp_path: Path, remedy: str, what: str) -> None:
    """A remedy that repeats the finding or tells how things are is none."""
    assert what in whats(tmp_path, changed("{zh: 单独征得同意。, en: Ask for it.}", remedy))


def test_a_pack_in_order_has_nothing_to_say(tmp_path: Path) -> None:
    """Terms kept, remedies given and ids there: no fault about texts."""
    files = {**WHOLE, "published.yaml": "pack_2026_1: {ids: [act/2-flow-consent, act/3-delicate]}\n"}
    assert not whats(tmp_path, files)


def test_a_published_id_that_is_gone_is_told(tmp_path: Path) -> None:
    """An id that a version of the pack brought may end, and never goes."""
    files = {**WHOLE, "published.yaml": "pack_2026_1: {ids: [act/2-flow-consent, act/2-flow-leave]}\n"}
    (fault,) = [
        fault
        for fault in pipl.lint(pipl.load_pack(small_pack.write(tmp_path / "policies", files))).faults
        if "published" in fault.what
    ]
    assert fault.what == "`act/2-flow-leave` was published and is gone"
    assert (fault.file, fault.line) == ("policies/published.yaml", 1)


def test_the_built_in_pack_has_its_terms_and_ids() -> None:
    """The pack that comes with the library holds both lists, and publishes no id twice."""
    pack = pipl.load_pack()
    assert pack.terms["separate_consent"].zh == "单独同意"
    published = [name for version in pack.published.values() for name in version.ids]
    assert pack.names.issuperset(published)
    assert len(published) == len(set(published)) > 0


def test_what_is_published_is_new(tmp_path: Path) -> None:
    """A version brings the ids that no earlier one has, each once and in order; it is published once."""
    pack = pipl.load_pack(small_pack.write(tmp_path / "policies", WHOLE))
    first = pipl.publication(pack, "2026.1")
    assert first.startswith("pack_2026_1:\n  ids:\n    - act/1-")
    again = pipl.load_pack(small_pack.write(tmp_path / "policies", {"published.yaml": first}))
    assert [*again.published["pack_2026_1"].ids] == sorted(pack.names)
    for version, what in [("2026.1", "published already"), ("2026.2", "is new"), ("first", "is no version")]:
        with pytest.raises(pipl.PolicyError, match=what):
            pipl.publication(again, version)
