"""The one bilingual type."""

from __future__ import annotations

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
