"""Forges packages as somebody who knows the format would: all lists and checksums match again."""

import hashlib
import json
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wxdesk.domain.package.bag_rules import EVENTS, HEAD, INFO, MANIFEST, PROOFS, TAG_MANIFEST
from wxdesk.domain.package.layout import json_bytes

PUSH, DRAFT, SIGNOFF = "data/push.json", "data/draft.json", "data/signoff.html"


@dataclass(frozen=True)
class Forger:
    """A copy of a package that the test may change (`bag`), and two genuine packages from which parts are copied.

    `newer` is a later package of the same push, `elsewhere` a package of another push. Tests that copy from neither
    give `bag` for both.
    """

    bag: Path
    newer: Path
    elsewhere: Path

    @property
    def working(self) -> Path:
        """Return the folder beside the package from which a person copies into WeChat."""
        return next(path for path in self.bag.parent.iterdir() if path.name.endswith("第1包"))

    def read(self, name: str) -> bytes:
        """Return the content of the file `name` in the package."""
        return (self.bag / name).read_bytes()

    def write(self, name: str, data: bytes) -> None:
        """Write `data` as the file `name` in the package."""
        path = self.bag / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(data)

    def put(self, old: str, new: str, *names: str, times: int = -1) -> None:
        """Replace the text `old` by `new` in the files `names`, each of which must contain it.

        In each file the first `times` places are replaced, by default all.
        """
        for name in names:
            before = self.read(name)
            after = before.replace(old.encode(), new.encode(), times)
            assert before != after, name
            self.write(name, after)

    def swap(self, one: str, other: str) -> None:
        """Exchange the contents of two files."""
        first, second = self.read(one), self.read(other)
        self.write(one, second)
        self.write(other, first)

    def say(self, name: str, change: Callable[[Any], object]) -> None:
        """Apply `change` to the parsed JSON file `name`, and write it in the program's own format."""
        said = json.loads(self.read(name))
        change(said)
        self.write(name, json_bytes(said))

    def head(self, **said: object) -> None:
        """Change the values `said` in the checkpoint, the package's copy of the trail's head."""
        self.say(HEAD, lambda head: head.update(said))

    def events(self, change: Callable[[list[tuple[bytes, bytes]]], object]) -> None:
        """Apply `change` to the list of (event line, proof line) pairs, and write both files."""
        pairs = list(zip(self.lines(EVENTS), self.lines(PROOFS), strict=True))
        change(pairs)
        self.write(EVENTS, b"".join(event for event, _ in pairs))
        self.write(PROOFS, b"".join(proof for _, proof in pairs))

    def lines(self, name: str) -> list[bytes]:
        """Return the lines of the file `name`."""
        return self.read(name).splitlines(keepends=True)

    def at(self, act: str) -> int:
        """Return the index (from 0) of the first event with this act."""
        return next(at for at, line in enumerate(self.lines(EVENTS)) if json.loads(line)["act"] == act)

    def resign(self) -> None:
        """Rewrite the lists of the package to match the present files.

        They are the manifest, the stated size and the tag manifest (RFC 8493).
        """
        payload = [path for path in (self.bag / "data").rglob("*") if path.is_file()]
        octets = sum(path.stat().st_size for path in payload)
        lines = [line for line in self.lines(INFO) if not line.startswith(b"Payload-Oxum")]
        self.write(INFO, b"".join([*lines, f"Payload-Oxum: {octets}.{len(payload)}\n".encode()]))
        self._list(MANIFEST, in_payload=True)
        self._list(TAG_MANIFEST, in_payload=False)

    def _list(self, manifest: str, *, in_payload: bool) -> None:
        found = {path.relative_to(self.bag).as_posix(): path for path in self.bag.rglob("*")}
        lines = [
            f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n"
            for name, path in sorted(found.items())
            if path.is_file() and name.startswith("data/") == in_payload and name != TAG_MANIFEST
        ]
        self.write(manifest, "".join(lines).encode())


def packed(bag: Path, method: int = zipfile.ZIP_STORED) -> Path:
    """Write the package as a zip beside it, and return the zip's path.

    The zip contains one folder with the package's name.
    """
    target = bag.with_name(f"{bag.name}.zip")
    with zipfile.ZipFile(target, "w", method) as archive:
        for path in sorted(path for path in bag.rglob("*") if path.is_file()):
            archive.write(path, f"{bag.name}/{path.relative_to(bag).as_posix()}")
    return target


def spliced(path: Path, at: int, data: bytes) -> None:
    """Insert `data` into a zip at the offset `at`, and correct all offsets behind it."""
    with zipfile.ZipFile(path) as archive:
        start, count = archive.start_dir, len(archive.infolist())
    whole = bytearray(path.read_bytes())
    entry = start
    for _ in range(count):
        name, extra, comment = struct.unpack_from("<3H", whole, entry + 28)
        (offset,) = struct.unpack_from("<L", whole, entry + 42)
        if offset >= at:
            struct.pack_into("<L", whole, entry + 42, offset + len(data))
        entry += 46 + name + extra + comment
    struct.pack_into("<L", whole, entry + 16, start + len(data))
    whole[at:at] = data
    path.write_bytes(whole)
