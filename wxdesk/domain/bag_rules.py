"""What a bag must be like, strictly (RFC 8493 and the house's own names): pure rules, no files.

Codes are public (`wxdesk verify --json`); their sentences stand in the catalogue under `verify-<code>`.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from wxdesk.domain.audit import canonical, genesis, leaf_hash, link
from wxdesk.domain.inclusion import is_included
from wxdesk.domain.package import Checkpoint, TrailEvent

BAGIT_TXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
PATH_CHARACTERS = 180

_LINE = re.compile(r"([0-9a-f]{64})  (\S|\S.*\S)")
_HEX = re.compile(r"[0-9a-f]{64}")
_FORBIDDEN = frozenset('<>:"|?*%')
_DEVICES = {"con", "prn", "aux", "nul", "clock$", "conin$", "conout$"} | {
    f"{device}{number}" for device in ("com", "lpt") for number in "123456789¹²³"
}


What = Literal[
    "missing",
    "changed",
    "unreadable",
    "unlisted",
    "listed-twice",
    "listed-wrongly",
    "manifest-line",
    "manifest-other",
    "link",
    "not-regular",
    "name-leaves",
    "name-reserved",
    "doubled",
    "fetch",
    "bagit",
    "oxum",
    "identity",
    "audit-head",
    "audit-form",
    "audit-proof",
    "audit-chain",
    "no-package",
    "zip-damaged",
    "zip-extra",
    "zip-top",
    "zip-twice",
    "zip-encrypted",
    "zip-method",
    "zip-bomb",
]
"""Everything that can be wrong with a package."""


@dataclass(frozen=True)
class PackageProblem:
    """One thing that is wrong with a package: the path, and what."""

    path: str
    what: What


@dataclass(frozen=True)
class Verification:
    """The verdict on a package: its number where it could be read, and every problem in order."""

    package: str | None
    problems: tuple[PackageProblem, ...] = ()

    @property
    def ok(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.problems

    def as_json(self) -> dict[str, object]:
        """Return the public form of `wxdesk verify --json`."""
        return {
            "ok": self.ok,
            "package": self.package,
            "problems": [{"path": problem.path, "what": problem.what} for problem in self.problems],
        }


def name_problem(name: str) -> Literal["name-leaves", "name-reserved"] | None:
    """Return what is wrong with a path, else None.

    `name-leaves`: it could lead out of the package; `name-reserved`: some system cannot hold it, or two
    systems read it differently.
    """
    parts = name.split("/")
    leaves = any(part in {"", ".", ".."} or part.startswith("~") for part in parts)
    if leaves or "\\" in name or re.match(r"[A-Za-z]:", name):
        return "name-leaves"
    if len(name) > PATH_CHARACTERS or any(_is_reserved(part) for part in parts):
        return "name-reserved"
    return None


def doubled(names: Iterable[str]) -> Iterator[str]:
    """Yield every name that another equals but for case or Unicode normalisation."""
    groups: dict[str, set[str]] = defaultdict(set)
    for name in names:
        folded = unicodedata.normalize("NFD", name).casefold()
        groups[unicodedata.normalize("NFD", folded)].add(name)
    for group in groups.values():
        if len(group) > 1:
            yield from sorted(group)


def read_manifest(data: bytes, name: str) -> tuple[dict[str, str], list[PackageProblem]]:
    """Return path -> SHA-256 of the manifest called `name`, and what is wrong with it.

    A line is 64 lower-case hex digits, two blanks, and a path that begins and ends with no blank; lines
    end in LF. (RFC 8493 allows other blanks: they are where two readers come to different paths.)
    """
    listed: dict[str, str] = {}
    problems: list[PackageProblem] = []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return {}, [PackageProblem(name, "manifest-line")]
    *lines, rest = text.split("\n")
    if rest or not lines:
        problems.append(PackageProblem(name, "manifest-line"))
    for line in lines:
        found = _LINE.fullmatch(line)
        if found is None:
            problems.append(PackageProblem(name, "manifest-line"))
            continue
        digest, path = found.groups()
        in_data = path.startswith("data/")
        if in_data != (name == MANIFEST) or path == TAG_MANIFEST:
            problems.append(PackageProblem(path, "listed-wrongly"))
        elif path in listed:
            problems.append(PackageProblem(path, "listed-twice"))
        else:
            listed[path] = digest
    return listed, problems


def read_info(data: bytes) -> dict[str, list[str]]:
    """Return the values of each label of bag-info.txt; lines of another form are left out."""
    info: dict[str, list[str]] = defaultdict(list)
    for line in data.decode("utf-8", "replace").split("\n"):
        label, colon, value = line.partition(": ")
        if colon:
            info[label].append(value)
    return dict(info)


def checkpoint_of(data: bytes) -> Checkpoint:
    """Return the head that audit/checkpoint.json carries.

    Raises:
        ValueError: it has another form.
    """
    try:
        read = json.loads(data)
        head = Checkpoint(**read)
    except (TypeError, RecursionError) as error:
        raise ValueError("not a checkpoint") from error
    well_formed = (
        isinstance(head.log, str)
        and type(head.seq) is int
        and head.seq >= 0
        and all(isinstance(value, str) and _HEX.fullmatch(value) for value in (head.chain, head.root))
    )
    if not well_formed:
        raise ValueError("not a checkpoint")
    return head


def trail_problems(head: Checkpoint, events: bytes, proofs: bytes) -> Iterator[PackageProblem]:
    """Yield what is wrong with the events that a package carries, as path:line.

    Every event must be canonical, of the head's log, in order, and proven against the head's root. If
    none is left out, the chain must lead to the head as well.
    """
    lines, proof_lines = events.split(b"\n"), proofs.split(b"\n")
    if lines.pop() or proof_lines.pop() or len(lines) != len(proof_lines):
        yield PackageProblem("audit/events.jsonl", "audit-form")
        return
    previous, chain = 0, genesis(head.log)
    for at, (body, proof) in enumerate(zip(lines, proof_lines, strict=True), 1):
        path = f"audit/events.jsonl:{at}"
        event = _event(head, body, proof, previous)
        if event is None:
            yield PackageProblem(path, "audit-form")
            return
        if not is_included(event, head):
            yield PackageProblem(path, "audit-proof")
        previous, chain = event.seq, link(chain, leaf_hash(body))
    if len(lines) == previous == head.seq and chain.hex() != head.chain:
        yield PackageProblem("audit/checkpoint.json", "audit-chain")


def _event(head: Checkpoint, body: bytes, proof: bytes, previous: int) -> TrailEvent | None:
    try:
        read, proven = json.loads(body), json.loads(proof)
        if canonical(read) != body or read["log"] != head.log:
            return None
        seq, path = read["seq"], proven["path"]
        if type(seq) is not int or seq <= previous or proven["seq"] != seq:
            return None
        if not all(isinstance(node, str) and _HEX.fullmatch(node) for node in path):
            return None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return TrailEvent(seq, body, tuple(path))


def _is_reserved(part: str) -> bool:
    if part[-1] in ". " or part[0] == " " or part.partition(".")[0].strip().lower() in _DEVICES:
        return True
    return any(char in _FORBIDDEN or unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in part)
