"""JSON as values with places, strictly: what only some readers allow is refused."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipl.document.places import LINE_BREAK, Mark, Scalar
from pipl.document.scalars import Refusal, decimal, whole
from pipl.document.tree import CONTROL, NOT_STATED, Tree, shown

