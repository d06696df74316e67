"""Let system calls fail: `python -m tests.faults.injections [--count 200]`; `strace` injects the errors.

For each kind of call and error, the n-th such call of a working program fails, for n = 1, 2, 3 and so on. `--count`
limits the number of runs. The program must end with success or with an error message for people, never with a
traceback. The desk must verify, and contain all work that the program reported as done.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.desks import Offices
from tests.faults.power_cuts import PROJECT, found_in

KINDS = (
    ("fsync", "EIO"),
    ("fdatasync", "EIO"),
    ("fsync", "ENOSPC"),
    ("pwrite64", "ENOSPC"),
    ("pwrite64", "EIO"),
    ("rename", "EACCES"),
    ("rename", "EIO"),
    ("ftruncate", "EIO"),
)
"""System calls and the errors with which they fail; a failed `rename` counts only after several attempts."""
TOLD = "told: "
"""The beginning of the last line of a program that ended with an error for people."""


def runs(count: int) -> Iterator[tuple[str, str, int]]:
    """Yield (call, error, number) for `count` runs: the call with this number fails with this error.

    The kinds of calls and errors alternate.
    """
    for number in range(count):
        call, error = KINDS[number % len(KINDS)]
        yield call, error, 1 + number // len(KINDS) * 3


def injected(folder: Path, call: str, error: str, number: int) -> tuple[int, list[str]]:
    """Let one system call of a program at work in `folder` fail; return its exit code and what is broken.

    It is the call number `number` (from 1) of those named `call`, and it fails with `error`.
    """
    strace = shutil.which("strace")
    assert strace is not None
    when = f"{number}+1" if call == "rename" else str(number)
    inject = f"inject={call}:error={error}:when={when}"
    command = [sys.executable, "-m", "tests.faults.power_loop", str(folder), "work", "1"]
    limits = ["-f", "-qq", "--seccomp-bpf", "-e", f"trace={call}", "-e", inject, "-o", "/dev/null"]
    done = subprocess.run(
        [strace, *limits, *command], cwd=PROJECT, capture_output=True, text=True, check=False, errors="replace"
    )
    said = [line.removeprefix("ACK ") for line in done.stdout.splitlines() if line.startswith("ACK ")]
    last = done.stderr.strip().splitlines()[-1:] or [""]
    broken = [] if done.returncode == 0 or last[0].startswith(TOLD) else [f"exit {done.returncode}: {last[0]}"]
    return done.returncode, [*broken, *found_in(folder, said, "work")]


def main(words: list[str]) -> int:
    """Print each run that broke something, then the number of runs by outcome; return 1 if a run broke something.

    `words` are the arguments of the command line.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--room", type=Path, default=None)
    given, told = parser.parse_args(words), Counter[str]()
    with tempfile.TemporaryDirectory(dir=given.room) as name:
        offices = Path(name) / "offices"
        offices.mkdir()
        for at, (call, error, number) in enumerate(runs(given.count)):
            folder = Offices(offices).copy("released", Path(name) / f"{at}")
            code, broken = injected(folder, call, error, number)
            told["broken" if broken else "success" if code == 0 else "a told error"] += 1
            if broken:
                sys.stdout.write(f"{call} {error} number {number}: {broken}\n")
                sys.stdout.flush()
            shutil.rmtree(folder)
    sys.stdout.write(f"{dict(told)}\n")
    return int(told["broken"] > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
