"""Checks a bag strictly against RFC 8493 and the house's own names; pure rules without file access.

Codes are public (`wxdesk verify --json`); their sentences stand in the catalogue under `verify-<code>`.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

BAGIT_TXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
BAGIT_TXT_NAME, INFO = "bagit.txt", "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
HEAD, EVENTS, PROOFS = "audit/checkpoint.json", "audit/events.jsonl", "audit/proofs.jsonl"
PATH_CHARACTERS = 180

_DIGEST_CHARACTERS = 64
_LINE = re.compile(r"([0-9a-f]{64})  (\S|\S.*\S)")
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
    "audit-seq",
    "audit-page",
    "seal-missing",
    "seal-other",
    "sealed",
    "form-lowered",
    "form-newer",
    "push-form",
    "info-differs",
    "draft-differs",
    "approved-hash",
    "approved-form",
    "approved-fields",
    "text-differs",
    "pictures-differ",
    "media-missing",
    "media-differs",
    "approval-missing",
    "signoff-events",
    "facts-events",
    "signoff-page",
    "name-other",
    "no-package",
    "working-alone",
    "working-changed",
    "working-missing",
    "working-added",
    "trail-unknown",
    "trail-manifest",
    "trail-file",
    "trail-event",
    "trail-head",
    "trail-other",
    "zip-damaged",
    "zip-extra",
    "zip-header",
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


type Scope = Literal["inside", "outside"]
"""Whether a package was compared with the trail that it comes from, or judged by itself."""

type Unproven = Literal["rewritten", "desk-rewritten", "copies", "old-text", "old-head", "old-files"]
"""Limits of a verification; their sentences stand under `unproven-package-<code>`."""


@dataclass(frozen=True)
class Verification:
    """The verdict on a package: its number where it could be read, and every problem in order."""

    package: str | None
    problems: tuple[PackageProblem, ...] = ()
    scope: Scope = "outside"
    cannot_prove: tuple[Unproven, ...] = ()

    @property
    def ok(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.problems


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


def read_manifest(data: bytes, name: str, *, anywhere: bool = False) -> tuple[dict[str, str], list[PackageProblem]]:
    """Return path -> SHA-256 of the manifest called `name`, and what is wrong with it.

    A bag's own lists name either the payload or what is beside it; a list of files `anywhere` any path.

    A line is 64 lower-case hex digits, two blanks, and a path that begins and ends with no blank; lines
    end in LF and are in order of their paths. (RFC 8493 allows other blanks: they are where two readers
    come to different paths.)
    """
    listed: dict[str, str] = {}
    problems: list[PackageProblem] = []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return {}, [PackageProblem(name, "manifest-line")]
    *lines, rest = text.split("\n")
    if rest or not lines or lines != sorted(lines, key=lambda line: line[_DIGEST_CHARACTERS:]):
        problems.append(PackageProblem(name, "manifest-line"))
    for line in lines:
        found = _LINE.fullmatch(line)
        if found is None:
            problems.append(PackageProblem(name, "manifest-line"))
            continue
        digest, path = found.groups()
        in_data = path.startswith("data/")
        if not anywhere and (in_data != (name == MANIFEST) or path == TAG_MANIFEST):
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


def _is_reserved(part: str) -> bool:
    if part[-1] in ". " or part[0] == " " or part.partition(".")[0].strip().lower() in _DEVICES:
        return True
    return any(char in _FORBIDDEN or unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in part)
