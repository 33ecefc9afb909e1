"""What the pytest plugin costs a suite that does not use it, printed for a person to read.

Run it from anywhere, with the library installed:

    python tests/bench/bench_plugin.py [--rounds 15] [--tests 200] [--count]

It prints, in milliseconds of processor time:

- `pytest` on a suite of empty tests, as whole processes in turn with and without the plugin: the least of some
  rounds each, and their difference. On a busy machine it is no better known than the spread that is printed beside it;
- the parts of it, in one process, as the least of some rounds: importing the plugin, adding its flags and settings,
  configuring it, and its hooks for each test and each file;
- what pytest spends on the list of files of each distribution that has a plugin, before it loads any: it grows with the
  number of files that are installed with the library, the policies among them, and not with the plugin.

Processor time is what counts: while others keep the machine busy, the clock on the wall tells nothing. With `--count`
valgrind counts the instructions of both processes, which is exact on any machine and takes a minute or two. Python
keeps its bytecode, as it does by itself, in a folder of this measurement.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import re
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
    """Milliseconds of processor time that a process takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1e3 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def instructions(command: list[str], folder: Path, environment: dict[str, str]) -> int:
    """How many instructions a process takes."""
    counted = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]
    run = subprocess.run(counted, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return int(re.findall(r"Collected : (\d+)", run.stderr)[0])


def suite(folder: Path, tests: int) -> None:
    """Writes a suite of empty tests."""
    (folder / "pytest.ini").write_text("[pytest]\naddopts = -q -p no:pipl -p no:cacheprovider\n")
    for number in range(10):
        lines = [f"def test_{each}(): pass" for each in range(tests // 10)]
        (folder / f"test_{number}.py").write_text("\n".join(lines) + "\n")


def whole(folder: Path, environment: dict[str, str], rounds: int, tests: int, *, count: bool) -> None:
    """Prints the cost as the difference of whole processes."""
    suite(folder, tests)
    bare = [sys.executable, "-m", "pytest"]
    loaded = [*bare, "-p", "pipl.testing.plugin"]
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds + 1):  # the first round fills caches
        for kept, command in zip(times, (bare, loaded), strict=True):
            kept.append(spent(command, folder, environment))
    without, with_ = (min(kept[1:]) for kept in times)
    spread = median(times[0][1:]) - without
    print(f"pytest on {tests} empty tests, least of {rounds} rounds, in milliseconds:")
    print(f"  without the plugin {without:.1f}, with it {with_:.1f}")
    print(f"  difference {with_ - without:.1f} (the median is {spread:.1f} above the least)")
    if count:
        environment = {**environment, "PYTHONHASHSEED": "0"}
        few, many = (instructions(command, folder, environment) for command in (bare, loaded))
        share = (many - few) / few
        print(f"  instructions {few / 1e6:.1f} and {many / 1e6:.1f} million: {share:.2%} more")
        print(f"  which is {share * without:.2f} of the milliseconds above")


def parts(folder: Path, environment: dict[str, str], rounds: int, tests: int) -> float:
    """Prints the parts of the cost; gives their sum for a suite of some tests."""
    runs = []
    for _ in range(rounds):
        command = [sys.executable, "-c", PARTS]
        run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
        runs.append([float(word) * 1e3 for word in run.stdout.split()])
    imported, added, configured, each, file = (min(column) for column in zip(*runs, strict=True))
    total = float(imported + added + configured + tests * each + 10 * file)
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
    return 1e3 * float(min(times))


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
    options.add_argument("--count", action="store_true", help="count instructions with valgrind")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
        (folder / "suite").mkdir()
        whole(folder / "suite", environment, given.rounds, given.tests, count=given.count)
        total = parts(folder, environment, given.rounds, given.tests)
    listed(given.rounds)
    sys.exit(total > TARGET)


if __name__ == "__main__":
    main()
