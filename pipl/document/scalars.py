"""What an unquoted YAML scalar means, and which of them mean different things to different readers."""

from __future__ import annotations

import re
from datetime import date
from math import isinf
from typing import NamedTuple

from pipl.document.tree import NOT_STATED, shown

MAX_DIGITS = 18
"""Digits of a whole number: what every column engine can hold."""


class Refusal(NamedTuple):
    """Why an unquoted scalar is not read, and what to write in its place."""

    what: str
    advice: str


_IN_QUOTES = "put it in quotes if the text itself is meant"
_WORDS = (
    dict.fromkeys(("true", "y", "yes", "on"), "true")
    | dict.fromkeys(("false", "n", "no", "off"), "false")
    | dict.fromkeys(("", "~", "null"), "")
)
_LONGEST = 64  # characters of what can still be taken for a number: some patterns are slow on endless ones
_NUMBER_STARTS = frozenset("0123456789+-.")
_INTEGER = re.compile(r"0|[-+]?[1-9][0-9]*")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Compiled when first needed: most files hold none of these.
_TRAPS = (
    (
        r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}",
        "{} is not a date",
        "write a date as `2021-11-01`, with two digits for the month and the day",
    ),
    (
        r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9:.]+.*",
        "{} is a date with a time of day",
        f"write the date alone, as `2021-11-01`; {_IN_QUOTES}",
    ),
    (
        r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?",
        "some readers take {} for a number to base 60",
        f"write the number in full; {_IN_QUOTES}",
    ),
    (
        r"[-+]?0(?:[xX][0-9a-fA-F_]+|[bB][01_]+|[oO][0-7_]+)",
        "{} is not a decimal number",
        f"write the number in full; {_IN_QUOTES}",
    ),
    (
        r"[-+]?0[0-9_]+(?:\.[0-9_]*)?",
        "{} starts with a zero, which some readers take for an octal number",
        f"write the number without the zero; {_IN_QUOTES}",
    ),
    (r"[-+]0", "{} is a zero with a sign", "write `0`"),
    (
        r"[-+]?[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?|[-+]?[0-9]+\.[0-9]*_[0-9_]*",
        "{} holds `_`, which some readers drop and others keep",
        f"write the number without `_`; {_IN_QUOTES}",
    ),
    (
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+",
        "some readers take {} for a number and others for a text",
        f"write the number in full; {_IN_QUOTES}",
    ),
    (
        r"[-+]?(?:[0-9]+\.|\.[0-9][0-9_]*)",
        "{} is only half a decimal number",
        f"write digits on both sides of the point; {_IN_QUOTES}",
    ),
    (
        r"[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)",
        "{} is not a number that can be compared",
        f"leave the key out if there is no such number; {_IN_QUOTES}",
    ),
)


def meaning(text: str) -> str | int | float | bool | date | Refusal:
    """The value of an unquoted scalar, or why it has none."""
    if len(text) <= 5 and (word := text.lower()) in _WORDS:
        return _word(word, text)
    if text[0] not in _NUMBER_STARTS:
        return text
    if _INTEGER.fullmatch(text):
        return whole(text)
    if _DECIMAL.fullmatch(text):
        return decimal(text)
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return Refusal(f"there is no day {shown(text)}", "check the month and the day")
    for pattern, what, advice in _TRAPS:
        if len(text) <= _LONGEST and re.fullmatch(pattern, text):
            return Refusal(what.format(shown(text)), advice)
    return text


def whole(text: str) -> int | Refusal:
    """The whole number, unless it is longer than any that is counted here."""
    if len(text.lstrip("+-")) > MAX_DIGITS:
        return Refusal(f"the number {shown(text)} has more than {MAX_DIGITS} digits", _IN_QUOTES)
    return int(text)


def decimal(text: str) -> float | Refusal:
    """The decimal number, unless it is larger than any that can be held."""
    number = float(text)
    if isinf(number):
        return Refusal(f"the number {shown(text)} is too large", "write a smaller number")
    return number


def _word(word: str, text: str) -> bool | Refusal:
    if word in ("", "~", "null"):
        return Refusal(*NOT_STATED)
    if word == text and word in ("true", "false"):
        return word == "true"
    what = f"some readers take {shown(text)} for a truth value and others for a text"
    return Refusal(what, f"write `{_WORDS[word]}`; {_IN_QUOTES}")
