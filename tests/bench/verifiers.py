"""Measures the three verifiers of packages, and compares their verdicts.

`python -m tests.bench.verifiers 500` makes as many packages, changes every second one at random, and verifies each by
the program, by `verify.py` and by the script of `verify.html`. It prints how many verdicts differ, and the times.
"""

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.package_samples import contents, events, files, sealing
from tests.verifiers import ScriptVerifier, python_verifier
from wxdesk.bootstrap import verify_alone
from wxdesk.domain.package.layout import bag_info
from wxdesk.files.package.bag import stage_bag

ARTICLES = 6


def make(folder: Path, number: int, chance: random.Random) -> Path:
    """Write a package with one to six articles, and return its path."""
    sources = folder / "sources"
    sources.mkdir()
    articles = ARTICLES if number == 0 else chance.randint(1, ARTICLES)
    made = replace(contents(sources, articles), wxdesk=f"0.{number}.0")
    staged = stage_bag(files(made), bag_info(made), folder, "bag", sealing(before=events(articles)))
    staged.publish(folder / "bag")
    return folder / "bag"


def damage(bag: Path, chance: random.Random) -> None:
    """Change the package folder `bag` at random: flip a bit, cut, remove, rename, copy or exchange files."""
    found = sorted(path for path in bag.rglob("*") if path.is_file())
    one, other = chance.sample(found, 2)
    match chance.randrange(6):
        case 0:
            data = bytearray(one.read_bytes() or b"x")
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            one.write_bytes(data)
        case 1:
            one.write_bytes(one.read_bytes()[:-1])
        case 2:
            one.unlink()
        case 3:
            one.rename(one.with_name(f"x{one.name}"))
        case 4:
            shutil.copy(one, other.with_name(f"copy-{one.name}"))
        case _:
            first, second = one.read_bytes(), other.read_bytes()
            one.write_bytes(second)
            other.write_bytes(first if first != second else first + b"x")


def main(count: int) -> int:
    """Make and verify `count` packages; return 1 if a verdict differs or a change was not found."""
    chance = random.Random(1)  # noqa: S311 - the same packages each time, no secret
    spent, wrong, missed = {"program": 0.0, "python": 0.0, "script": 0.0}, 0, 0
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        python = python_verifier(root)
        script = ScriptVerifier(python)
        ways: dict[str, Callable[[Path], set[tuple[str, str]]]] = {
            "program": lambda bag: {(one.path, one.what) for one in verify_alone(bag).problems},
            "python": lambda bag: set(python.verify(str(bag)).problems),
            "script": script.verify,
        }
        for number in range(count):
            folder = root / str(number)
            folder.mkdir()
            bag = make(folder, number, chance)
            if number % 2:
                damage(bag, chance)
            verdicts = []
            for way, verify in ways.items():
                began = time.perf_counter()
                verdicts.append(verify(bag))
                spent[way] += time.perf_counter() - began
                if number == 0:
                    print(f"{way}: {time.perf_counter() - began:.3f} s for a package of {ARTICLES} articles")
            wrong += any(one != verdicts[0] for one in verdicts)
            missed += bool(verdicts[0]) != bool(number % 2)
            shutil.rmtree(folder)
    print(
        f"{count} packages, {count // 2} of them changed: {wrong} verdicts differ, {missed} changes missed or invented"
    )
    print(", ".join(f"{way} {1000 * took / count:.0f} ms a package" for way, took in spent.items()))
    return int(bool(wrong or missed))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500))
