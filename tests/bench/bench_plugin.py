"""What the pytest plugin costs a suite that does not use it, printed for a person to read.

Run it from anywhere, with the library installed:

    python tests/bench/bench_plugin.py [--rounds 15] [--tests 200]

It prints, in milliseconds of processor time:

- `pytest` on a suite of empty tests, as whole processes in turn with and without the plugin: the least of some
  rounds each, and their difference. On a busy machine it is no better known than the spread that is printed beside it;
- the parts of it, in one process, as the least of some rounds: importing the plugin, adding its flags and settings,
  configuring it, and its hooks for each test and each file;
- what pytest spends on the list of files of each distribution that has a plugin, before it loads any: it grows with the
  number of files that are installed with the library, the policies among them, and not with the plugin.

Processor time is what counts: while others keep the machine busy, the clock on the wall tells nothing.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

TARGET = 5.0
"""Milliseconds that the plugin may cost."""
PARTS = """
import sys, time
import pytest
from _pytest.config import get_config

clock = time.process_time
begun = clock()
from pipl.testing import plugin
imported = clock() - begun
assert not {"pydantic", "yaml", "pipl.findings", "pipl.testing.settings"} & set(sys.modules), "it imports the library"
config = get_config()
config.parse(["-p", "no:pipl"])
begun = clock()
config.pluginmanager.register(plugin, "pipl-measured")
added = clock() - begun
begun = clock()
plugin.pytest_configure(config)
configured = clock() - begun

class Item:
    def __init__(self, config):
        self.config = config

from pathlib import Path
parent, path, n = Item(config), Path("tests/test_something.py"), 10_000
begun = clock()
for _ in range(n):
    plugin.pytest_runtest_setup(parent)
each = (clock() - begun) / n
begun = clock()
for _ in range(n):
    plugin.pytest_collect_file(path, parent)
file = (clock() - begun) / n
print(imported, added, configured, each, file)
"""


def spent(command: list[str], folder: Path, environment: dict[str, str]) -> float:
    """Seconds of processor time that a process takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def whole(rounds: int, tests: int) -> None:
    """Prints the cost as the difference of whole processes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pytest.ini").write_text("[pytest]\naddopts = -q -p no:pipl -p no:cacheprovider\n")
        for number in range(10):
            lines = [f"def test_{each}(): pass" for each in range(tests // 10)]
            (folder / f"test_{number}.py").write_text("\n".join(lines) + "\n")
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path[1:]))}
        bare = [sys.executable, "-m", "pytest"]
        loaded = [*bare, "-p", "pipl.testing.plugin"]
        times: dict[str, list[float]] = {"without": [], "with": []}
        for _ in range(rounds + 1):  # the first round fills caches
            times["without"].append(spent(bare, folder, environment) * 1e3)
            times["with"].append(spent(loaded, folder, environment) * 1e3)
        best = {which: min(each[1:]) for which, each in times.items()}
        spread = median(times["without"][1:]) - best["without"]
        print(f"pytest on {tests} empty tests, least of {rounds} rounds, milliseconds of processor time:")
        print(f"  without the plugin {best['without']:.1f}, with it {best['with']:.1f}")
        print(f"  difference {best['with'] - best['without']:.1f} (the median is {spread:.1f} above the least)")


def parts(rounds: int, tests: int) -> float:
    """Prints the parts of the cost; gives their sum for a suite of some tests."""
    runs = []
    with tempfile.TemporaryDirectory() as folder:  # where no ini file of a project is found
        for _ in range(rounds):
            command = [sys.executable, "-c", PARTS]
            out = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
            runs.append([float(word) * 1e3 for word in out.split()])
    imported, added, configured, each, file = (min(column) for column in zip(*runs, strict=True))
    total = imported + added + configured + tests * each + 10 * file
    print(f"\nparts, least of {rounds} rounds, in milliseconds:")
    print(f"  import {imported:.2f}, flags and settings {added:.2f}, configuring {configured:.2f}")
    print(f"  each test {each:.4f}, each file {file:.4f}")
    print(f"  sum for {tests} tests in 10 files {total:.2f}; it may be {TARGET:g}")
    return total


def least(what: Callable[[], object], rounds: int) -> float:
    """Milliseconds of processor time that the fastest of some rounds took."""
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        what()
        times.append(time.process_time() - begun)
    return min(times) * 1e3


def listed(rounds: int) -> None:
    """Prints what the lists of files cost that pytest reads of every distribution with a plugin."""
    print("\nlists of files that pytest reads of every distribution with a plugin, in milliseconds:")
    for distribution in importlib.metadata.distributions():
        if any(point.group == "pytest11" for point in distribution.entry_points):
            files = [str(file) for file in distribution.files or ()]
            took = least(lambda of=distribution: [str(file) for file in of.files or ()], rounds)  # type: ignore[misc]
            print(f"  {distribution.name}: {len(files)} files {took:.2f}")


def main() -> None:
    """Prints all three; exit code 1 if the plugin costs too much."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--tests", type=int, default=200)
    given = options.parse_args()
    whole(given.rounds, given.tests)
    total = parts(given.rounds, given.tests)
    listed(given.rounds)
    sys.exit(total > TARGET)


if __name__ == "__main__":
    main()
