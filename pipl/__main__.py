"""`python -m pipl` is the command line."""

from __future__ import annotations

from pipl.cli import main

main()
