"""Every example in the pack is a test of its own."""

from __future__ import annotations

import pytest

from pipl.engine.examples import Trial, trials
from pipl.policy.load import load_pack


def name(trial: Trial) -> str:
    """`pipl/29-...::location trail ...`, as a lawyer would ask for it."""
    return f"{trial.id}::{trial.says}"


@pytest.mark.parametrize("trial", list(trials(load_pack())), ids=name)
def test_example(trial: Trial) -> None:
    """What comes out is what the example expects."""
    assert trial.got == trial.expected, f"{trial.file}:{trial.line}"
    assert trial.passed
