"""Strict checks of a bag by RFC 8493 and wxdesk's own naming rules; pure functions without file access.

The codes are public (`wxdesk verify --json`); their messages are `verify-<code>` in the catalogue.
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
SIGNATURES, KEYS, SIGNATURE = "audit/signatures.jsonl", "audit/keys.json", "signature.json"
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
    "events-differ",
    "signature-missing",
    "signature-key",
    "signature-time",
    "signature-person",
    "signature-wrong",
    "signature-form",
    "keys-events",
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
    "dossier-form",
    "dossier-events",
    "evidence-missing",
    "evidence-differs",
    "picture-differs",
    "versions-missing",
    "version-differs",
    "handover-form",
    "handover-file",
    "handover-missing",
    "handover-events",
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
"""All codes of package problems."""


@dataclass(frozen=True)
class PackageProblem:
    """One problem of a package: the path of the faulty file, and the code of the problem."""

    path: str
    what: What


type Scope = Literal["inside", "outside"]
"""Whether a package was compared with its desk's trail ("inside"), or judged by itself ("outside")."""

type Unproven = Literal[
    "rewritten", "desk-rewritten", "copies", "old-text", "old-head", "old-files", "rolled-back", "unsigned", "keys"
]
"""Codes for facts that a verification cannot prove; the messages are `unproven-package-<code>`."""


@dataclass(frozen=True)
class Verification:
    """The verdict on a package: its number if that is readable, and all problems in order.

    `scope` tells whether the package was also compared with a desk's trail ("inside") or not ("outside").
    `cannot_prove` names what this verification cannot prove.
    """

    package: str | None
    problems: tuple[PackageProblem, ...] = ()
    scope: Scope = "outside"
    cannot_prove: tuple[Unproven, ...] = ()

    @property
    def ok(self) -> bool:
        """Tell whether the package has no problems."""
        return not self.problems


def name_problem(name: str) -> Literal["name-leaves", "name-reserved"] | None:
    """Return the problem of a path's spelling, or None.

    `name-leaves`: it could lead out of the package. `name-reserved`: some system cannot store it, or two
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
    """Yield the names that equal another of `names` apart from case and Unicode normalisation."""
    groups: dict[str, set[str]] = defaultdict(set)
    for name in names:
        folded = unicodedata.normalize("NFD", name).casefold()
        groups[unicodedata.normalize("NFD", folded)].add(name)
    for group in groups.values():
        if len(group) > 1:
            yield from sorted(group)


def read_manifest(data: bytes, name: str, *, anywhere: bool = False) -> tuple[dict[str, str], list[PackageProblem]]:
    """Return path -> SHA-256 of the manifest called `name`, and its problems.

    A bag's manifests list either the payload or the tag files; with `anywhere` any path is allowed. A line is
    64 lower-case hex digits, two spaces, and a path that neither begins nor ends with a space. Lines end in LF
    and are sorted by path. RFC 8493 allows other spacing, which two readers may parse differently.
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
        if not anywhere and (in_data != (name == MANIFEST) or path in (TAG_MANIFEST, SIGNATURE)):
            problems.append(PackageProblem(path, "listed-wrongly"))
        elif path in listed:
            problems.append(PackageProblem(path, "listed-twice"))
        else:
            listed[path] = digest
    return listed, problems


def read_info(data: bytes) -> dict[str, list[str]]:
    """Return the values by label in `data`, the content of bag-info.txt; malformed lines are ignored."""
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
