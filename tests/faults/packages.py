"""Change packages at random, and verify each: `python -m tests.faults.packages [--count 500]`.

A changed package must be rejected. Changes without a meaning, such as an empty folder, are not among them.
"""

import argparse
import random
import shutil
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.desks import PUSH, Offices, opened
from tests.forger import packed
from wxdesk.bootstrap import verify_alone
from wxdesk.domain.desk.errors import UserError


def _files(bag: Path) -> list[Path]:
    return sorted(path for path in bag.rglob("*") if path.is_file())


def flip(bag: Path, chance: random.Random) -> None:
    """Flip a random bit of a random file in the package folder `bag`."""
    path = chance.choice([one for one in _files(bag) if one.stat().st_size])
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def cut(bag: Path, chance: random.Random) -> None:
    """Cut off the end of a random file in the package folder `bag`."""
    path = chance.choice([one for one in _files(bag) if one.stat().st_size])
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content))])


def lengthen(bag: Path, chance: random.Random) -> None:
    """Append bytes to a random file in the package folder `bag`."""
    path = chance.choice(_files(bag))
    path.write_bytes(path.read_bytes() + chance.choice([b"\0", b"\n", b"x" * 60_000]))


def remove(bag: Path, chance: random.Random) -> None:
    """Remove a random file from the package folder `bag`."""
    chance.choice(_files(bag)).unlink()


def add(bag: Path, chance: random.Random) -> None:
    """Add a file under a name that some operating systems treat in a special way, such as CON on Windows."""
    folder = chance.choice([bag, bag / "data", bag / "audit"])
    names = ["x.html", "CON", "aux.txt", "a" * 200, ".hidden", "a~1.jpg", "x.lnk", "ＡＢ.txt", "e\u0301.txt", "a b"]
    (folder / chance.choice(names)).write_bytes(b"x")


def rename(bag: Path, chance: random.Random) -> None:
    """Rename a random file of the package: change case or Unicode form of its name, or add some letters to it."""
    path = chance.choice(_files(bag))
    names = [path.name.upper(), f"{path.name}.bak", unicodedata.normalize("NFD", f"é{path.name}"), f"x-{path.name}"]
    other = path.with_name(chance.choice([name for name in names if name != path.name]))
    path.rename(other)


def double(bag: Path, chance: random.Random) -> None:
    """Copy a random file of the package to a name that differs in case only."""
    path = chance.choice(_files(bag))
    other = path.with_name(path.name.swapcase())
    shutil.copy(path, other if other.name != path.name else path.with_name(f"{path.name}~"))


def exchange(bag: Path, chance: random.Random) -> None:
    """Exchange the contents of two random different files of the package."""
    first, second = chance.sample(_files(bag), 2)
    while first.read_bytes() == second.read_bytes():
        first, second = chance.sample(_files(bag), 2)
    content = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(content)


def link(bag: Path, chance: random.Random) -> None:
    """Move a random file out of the package folder `bag`, and put a link to it in its place."""
    path = chance.choice(_files(bag))
    outside = bag.parent / f"outside-{path.name}"
    path.rename(outside)
    path.symlink_to(outside)


def list_outside(bag: Path, chance: random.Random) -> None:
    """Add to a manifest of the package a line that names a file outside the package, such as `../x`."""
    manifest = bag / chance.choice(["manifest-sha256.txt", "tagmanifest-sha256.txt"])
    name = chance.choice(["../x", "/etc/passwd", "data/../../x", "~/x", "data\\x", "C:/x"])
    manifest.write_bytes(manifest.read_bytes() + f"{'0' * 64}  {name}\n".encode())


CHANGES: tuple[Callable[[Path, random.Random], None], ...] = (
    flip,
    cut,
    lengthen,
    remove,
    add,
    rename,
    double,
    exchange,
    link,
    list_outside,
)


def accepted(folder: Path, count: int, seed: int = 26) -> Iterator[tuple[str, bool]]:
    """Yield for each of `count` changed packages the change and whether it was accepted, as a folder or as a zip.

    Raises:
        AssertionError: the package was rejected before any change.
    """
    chance = random.Random(seed)  # noqa: S311 - the same changes each time
    (folder / "offices").mkdir()
    office_folder = Offices(folder / "offices").copy("released", folder / "office")
    with opened(office_folder) as office:
        made = office.desk.exporting.export(PUSH, office.editor, below_minimum="演练")
    assert verify_alone(made).ok
    assert verify_alone(packed(made)).ok
    for number in range(count):
        change, room = CHANGES[number % len(CHANGES)], folder / f"{number}"
        bag = Path(shutil.copytree(made, room / made.name, symlinks=True))
        change(bag, chance)
        is_zip = number % 4 == 0 and change is not link
        try:
            yield change.__name__, verify_alone(packed(bag) if is_zip else bag).ok
        except UserError:
            yield change.__name__, False
        shutil.rmtree(room)


def main(words: list[str]) -> int:
    """Print how many changed packages of each kind were rejected; return 1 if one was accepted."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=500)
    given, told = parser.parse_args(words), Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        for change, is_accepted in accepted(Path(name), given.count):
            told[f"{change} {'ACCEPTED' if is_accepted else 'rejected'}"] += 1
    sys.stdout.write(f"{dict(told)}\n")
    return int(any(one.endswith("ACCEPTED") for one in told))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
