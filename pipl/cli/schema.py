"""`pipl schema`: the JSON Schema of a spec, for editors."""

from __future__ import annotations

import json

import pipl
from pipl.cli.options import Output
from pipl.cli.terminal import write_file


def schema(output: Output = "") -> None:
    """Write the JSON Schema of a spec, with what each key and word means in both languages."""
    write_file(output, json.dumps(pipl.app_schema(), ensure_ascii=False, indent=2) + "\n")
