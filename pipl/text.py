"""The one bilingual type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Language = Literal["zh", "en"]
"""The languages of a report."""


class Text(NamedTuple):
    """The same thing said in Chinese and in English; where they differ, the Chinese governs."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """The wording in one language."""
        return self.zh if language == "zh" else self.en


def language_of(environment: Mapping[str, str]) -> Language:
    """The language of a locale as POSIX names it: Chinese if it says so, else English."""
    named = next((environment[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(key)), "")
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"
