"""The house's own strict verifier: everything listed is there and unchanged, and nothing else is.

It trusts no name in the package, follows no link, unpacks nothing, and needs no desk.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from wxdesk.domain.bag_rules import (
    BAGIT_TXT,
    MANIFEST,
    TAG_MANIFEST,
    PackageProblem,
    Verification,
    checkpoint_of,
    doubled,
    name_problem,
    read_info,
    read_manifest,
    trail_problems,
)
from wxdesk.domain.errors import UserError
from wxdesk.domain.package import Checkpoint
from wxdesk.files.bag_tree import UNREADABLE, Member, Tree, open_tree
from wxdesk.files.vault import CHUNK_BYTES
from wxdesk.services.ports import Progress

TEXT_BYTES = 1 << 26
_REQUIRED_TAGS = (
    "bagit.txt",
    "bag-info.txt",
    MANIFEST,
    "audit/checkpoint.json",
    "audit/events.jsonl",
    "audit/proofs.jsonl",
)
_REQUIRED_PAYLOAD = ("data/push.json",)


def verify(path: Path, progress: Progress | None = None) -> Verification:
    """Return the verdict on the package at `path`, a folder or a zip.

    `progress` is called before each file is read, and may raise to stop.

    Raises:
        Unusable: nothing there, or it cannot be read at all.
    """
    with open_tree(path) as tree:
        if any(problem.what.startswith("zip-") for problem in tree.problems):
            return _verdict(None, tree.problems)
        return _Bag(tree, progress).verdict()


def read_checkpoint(path: Path) -> tuple[str | None, Checkpoint]:
    """Return the number of the package at `path` and the head of the trail that it carries.

    Raises:
        UserError: `package-checkpoint`, there is none that can be read.
        Unusable: nothing there, or it cannot be read at all.
    """
    with open_tree(path) as tree:
        bag = _Bag(tree, None)
        try:
            head = checkpoint_of(bag.text("audit/checkpoint.json"))
        except ValueError:
            raise UserError("package-checkpoint", path=str(path)) from None
        return bag.number(), head


def _verdict(package: str | None, problems: Iterable[PackageProblem]) -> Verification:
    ordered = sorted({(_printable(problem.path), problem.what) for problem in problems})
    return Verification(package, tuple(PackageProblem(path, what) for path, what in ordered))


def _printable(path: str) -> str:
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


class _Bag:
    """One verification: the files that may be read, and the texts read from them."""

    def __init__(self, tree: Tree, progress: Progress | None) -> None:
        self._tree = tree
        self._progress = progress
        self._files = {
            member.name: member
            for member in tree.members
            if member.kind == "file" and name_problem(member.name) != "name-leaves"
        }

    def verdict(self) -> Verification:
        if not self._files.keys() & {*_REQUIRED_TAGS, TAG_MANIFEST}:  # say the working folder
            return _verdict(None, [*self._tree.problems, PackageProblem("bagit.txt", "no-package")])
        payload, payload_problems = read_manifest(self.text(MANIFEST), MANIFEST)
        tags, tag_problems = read_manifest(self.text(TAG_MANIFEST), TAG_MANIFEST)
        listed = {**payload, **tags}
        problems = [
            *self._tree.problems,
            *payload_problems,
            *tag_problems,
            *self._member_problems(listed),
            *self._listing_problems(listed),
            *self._digest_problems(listed),
            *self._form_problems(),
            *self._trail_problems(),
        ]
        return _verdict(self.number(), problems)

    def text(self, name: str) -> bytes:
        """Return a small file of the package; of none, or of one too big, nothing."""
        member = self._files.get(name)
        if member is None or member.bytes > TEXT_BYTES:
            return b""
        try:
            with self._tree.open(name) as file:
                return file.read(TEXT_BYTES)
        except (UserError, *UNREADABLE):
            return b""

    def number(self) -> str | None:
        numbers = read_info(self.text("bag-info.txt")).get("External-Identifier", [])
        return numbers[0] if len(numbers) == 1 else None

    def _member_problems(self, listed: Mapping[str, str]) -> Iterator[PackageProblem]:
        """Judge names and kinds, of what is there and of what is only listed."""
        for member in self._tree.members:
            if member.kind in ("link", "other"):
                yield PackageProblem(member.name, "link" if member.kind == "link" else "not-regular")
            if member.kind == "file" and "/" not in member.name:
                yield from _root_problems(member)
        names = {member.name for member in self._tree.members} | set(listed)
        for name in names:
            if what := name_problem(name):
                yield PackageProblem(name, what)
        for name in doubled(names):
            yield PackageProblem(name, "doubled")

    def _listing_problems(self, listed: Mapping[str, str]) -> Iterator[PackageProblem]:
        present = {member.name for member in self._tree.members if member.kind != "folder"}
        required = {*listed, *_REQUIRED_TAGS, *_REQUIRED_PAYLOAD, TAG_MANIFEST}
        for name in required - present:
            yield PackageProblem(name, "missing")
        for name in present - set(listed) - {TAG_MANIFEST}:
            yield PackageProblem(name, "unlisted")
        for member in self._tree.members:
            is_empty = not any(name.startswith(f"{member.name}/") for name in present)
            if member.kind == "folder" and is_empty:
                yield PackageProblem(f"{member.name}/", "unlisted")

    def _digest_problems(self, listed: Mapping[str, str]) -> Iterator[PackageProblem]:
        here = sorted(set(listed) & set(self._files))
        for at, name in enumerate(here):
            if self._progress:
                self._progress(at, len(here), name)
            digest = self._digest(name)
            if digest != listed[name]:
                yield PackageProblem(name, "changed" if digest else "unreadable")

    def _digest(self, name: str) -> str | None:
        digest = hashlib.sha256()
        try:
            with self._tree.open(name) as file:
                while chunk := file.read(CHUNK_BYTES):
                    digest.update(chunk)
        except (UserError, *UNREADABLE):
            return None
        return digest.hexdigest()

    def _form_problems(self) -> Iterator[PackageProblem]:
        if "bagit.txt" in self._files and self.text("bagit.txt") != BAGIT_TXT:
            yield PackageProblem("bagit.txt", "bagit")
        payload = [member.bytes for name, member in self._files.items() if name.startswith("data/")]
        info = read_info(self.text("bag-info.txt"))
        if info.get("Payload-Oxum") != [f"{sum(payload)}.{len(payload)}"]:
            yield PackageProblem("bag-info.txt", "oxum")
        if self._push_number() != self.number():
            yield PackageProblem("data/push.json", "identity")

    def _push_number(self) -> object:
        try:
            push = json.loads(self.text("data/push.json"))
        except (ValueError, RecursionError):
            return None
        return push.get("package") if isinstance(push, dict) else None

    def _trail_problems(self) -> Iterator[PackageProblem]:
        try:
            head = checkpoint_of(self.text("audit/checkpoint.json"))
        except ValueError:
            yield PackageProblem("audit/checkpoint.json", "audit-head")
            return
        yield from trail_problems(head, self.text("audit/events.jsonl"), self.text("audit/proofs.jsonl"))


def _root_problems(member: Member) -> Iterator[PackageProblem]:
    """Refuse what RFC 8493 allows beside the tag files and the house does not: other lists, and fetching."""
    name = member.name.lower()
    if name == "fetch.txt":
        yield PackageProblem(member.name, "fetch")
    is_list = name.endswith(".txt") and name.startswith(("manifest-", "tagmanifest-"))
    if is_list and member.name not in (MANIFEST, TAG_MANIFEST):
        yield PackageProblem(member.name, "manifest-other")
