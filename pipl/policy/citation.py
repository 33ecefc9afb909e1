"""How a provision is written: 《个人信息保护法》第二十九条第一款第（二）项, PIPL Article 29(1)(2)."""

from __future__ import annotations

from pipl.policy.pack import Citation, Pack
from pipl.text import Text

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A number from 1 to 9999 in Chinese numerals, as articles are counted: 1034 is 一千零三十四."""
    said, skipped = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if not digit:
            skipped = bool(said)
            continue
        said += f"{'零' if skipped else ''}{_DIGITS[digit]}{unit}"
        skipped = False
    return said[1:] if 10 <= number < 20 else said


def written(pack: Pack, citation: Citation) -> Text:
    """A provision as lawyers write it, in both languages."""
    instrument = pack.instruments[citation.instrument].shape
    short = instrument.short.text
    zh_name = short.zh if short.zh.startswith("《") else f"《{short.zh}》"
    if instrument.numbering == "groups":
        zh, en = f"{zh_name}{chinese(citation.article)}", f"{short.en} {citation.article}"
        return Text(f"{zh}（{citation.item}）", f"{en}({citation.item})") if citation.item else Text(zh, en)
    zh, en = f"{zh_name}第{chinese(citation.article)}条", f"{short.en} Article {citation.article}"
    if citation.paragraph is not None:
        zh, en = f"{zh}第{chinese(citation.paragraph)}款", f"{en}({citation.paragraph})"
    if citation.item is not None:
        zh, en = f"{zh}第（{chinese(citation.item)}）项", f"{en}({citation.item})"
    return Text(zh, en)
