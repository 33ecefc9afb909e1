"""What is typed in tests of the command line, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

SPEC = """\
id: shop
name: Shop
platform: web
processing_in_china: true
processor: {name: X, kind: enterprise}
notice: none
consents:
  - id: agree
    separate: false
flows:
  - id: login
    purpose: analytics
    emergency: false
    consent: agree
    items:
      - category: face
  - id: quiet
    consent: none
    items:
      - category: name
  - id: open
    items:
      - category: gene
"""
"""Under the small pack: a breach of the consent and of the notice, two unknowns, one flow out of scope."""


@dataclass(frozen=True)
class Typed:
    """What came of a command."""

    code: int
    out: str
    err: str


Type = Callable[..., Typed]
