"""The one way to a pack: a folder is read, its files are held against one another, and a pack comes back."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from pipl.policy.files import read_files
from pipl.policy.link import link
from pipl.policy.pack import Pack


def builtin() -> Path:
    """The folder of the pack that comes with the library, in a wheel or beside an editable install."""
    inside = Path(__file__).parent.parent / "policies"
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent / "policies"


def load_pack(root: str | PathLike[str] | None = None) -> Pack:
    """The pack in a folder, or the one that comes with the library.

    Raises: PolicyError with all the faults of all its files, each with file and line.
    """
    return link(read_files(Path(root) if root is not None else builtin()))
