"""YAML and JSON text as plain values with positions, read strictly: all that is wrong is told at once."""

from __future__ import annotations

from pipl.document.load import parse, read
from pipl.document.places import Document, Mark, Path, Scalar, path_text

__all__ = ["Document", "Mark", "Path", "Scalar", "parse", "path_text", "read"]
