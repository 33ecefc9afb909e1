"""How a provision is written: 《个人信息保护法》第二十九条第一款第（二）项, PIPL Article 29(1)(2)."""

from __future__ import annotations

from pipl.policy.pack import Citation, Pack
from pipl.text import Text

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A number from 1 to 999 in Chinese numerals, as articles are counted."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        said += "零"
    return said + (_DIGITS[ones] if ones else "")


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
