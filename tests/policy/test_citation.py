"""How provisions are written in Chinese and in English."""

from __future__ import annotations

import pytest
from small_pack import write

from pipl.policy.citation import chinese, written
from pipl.policy.load import load_pack
from pipl.policy.pack import Citation, Pack

_ONES = "一二三四五六七八九"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The small pack: an act of articles and methods of numbered groups."""
    return load_pack(write(tmp_path_factory.mktemp("cited") / "policies"))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "一"),
        (2, "二"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (15, "十五"),
        (19, "十九"),
        (20, "二十"),
        (21, "二十一"),
        (30, "三十"),
        (74, "七十四"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (109, "一百零九"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (119, "一百一十九"),
        (120, "一百二十"),
        (199, "一百九十九"),
        (200, "二百"),
        (999, "九百九十九"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1034, "一千零三十四"),
        (1260, "一千二百六十"),
    ],
)
def test_a_number_in_chinese(number: int, said: str) -> None:
    """Articles are counted as the statutes count them."""
    assert chinese(number) == said


def value(said: str) -> int:
    """The number that Chinese numerals stand for, read digit by digit."""
    total, digit = 0, 0
    for sign in said:
        if sign in _ONES:
            digit = _ONES.index(sign) + 1
        elif sign == "十":
            total, digit = total + 10 * (digit or 1), 0
        elif sign in "百千":
            total, digit = total + (100 if sign == "百" else 1000) * digit, 0
    return total + digit


def test_every_number_is_said_in_its_own_way() -> None:
    """From 1 to 9999, what is said can be read back, so no two numbers are said alike."""
    assert [value(chinese(number)) for number in range(1, 10000)] == list(range(1, 10000))


@pytest.mark.parametrize(
    ("citation", "zh", "en"),
    [
        (("act", 9, None, None), "《示例法》第九条", "Act Article 9"),
        (("act", 2, 2, None), "《示例法》第二条第二款", "Act Article 2(2)"),
        (("act", 2, 1, 2), "《示例法》第二条第一款第（二）项", "Act Article 2(1)(2)"),
        (("act", 10, None, 3), "《示例法》第十条第（三）项", "Act Article 10(3)"),
        (("methods", 1, None, None), "《示例办法》一", "Methods 1"),
        (("methods", 1, None, 2), "《示例办法》一（2）", "Methods 1(2)"),
    ],
)
def test_a_provision_as_lawyers_write_it(
    pack: Pack, citation: tuple[str, int, int | None, int | None], zh: str, en: str
) -> None:
    """Articles, paragraphs and items are spelt out in Chinese; a title has its marks once."""
    instrument, article, paragraph, item = citation
    text = written(pack, Citation(instrument, article, paragraph, item, "official"))
    assert (text.zh, text.en) == (zh, en)


@pytest.mark.parametrize(
    ("citation", "address"),
    [
        (("act", 13, None, None), "act/13"),
        (("act", 13, 1, None), "act/13(1)"),
        (("act", 13, 1, 2), "act/13(1)(2)"),
        (("methods", 3, None, 4), "methods/3(4)"),
    ],
)
def test_the_address_of_a_provision(citation: tuple[str, int, int | None, int | None], address: str) -> None:
    """An address is how `see` and a finding write a provision."""
    instrument, article, paragraph, item = citation
    assert Citation(instrument, article, paragraph, item, "official").address == address
