"""Verify packages strictly: every listed file is present and unchanged, and there is no other file.

Names in the package are not trusted, links are not followed, nothing is unpacked, and no desk is needed.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.handover.record import HANDOVER, HANDOVER_FORMAT, read_record, record_problems
from wxdesk.domain.package.bag_rules import (
    BAGIT_TXT,
    BAGIT_TXT_NAME,
    EVENTS,
    HEAD,
    INFO,
    MANIFEST,
    PROOFS,
    SIGNATURE,
    TAG_MANIFEST,
    PackageProblem,
    Verification,
    What,
    doubled,
    name_problem,
    read_info,
    read_manifest,
)
from wxdesk.domain.package.contents import Checkpoint
from wxdesk.domain.package.dossiers import DOSSIER, DOSSIER_FORMAT, dossier_problems, read_dossier
from wxdesk.domain.package.examined_package import ExaminedPackage
from wxdesk.domain.package.layout import FORMAT, PUSH
from wxdesk.domain.package.package_checks import claim_problems
from wxdesk.domain.package.package_claims import PackageClaims, read_claims
from wxdesk.domain.package.package_events import (
    DOSSIER_PREPARED,
    HANDOVER_PREPARED,
    CarriedTrail,
    head_of,
    read_trail,
    recorded_problems,
    seal_problems,
)
from wxdesk.domain.package.package_signatures import carried_problems, key_history
from wxdesk.files.keys.public_key import signature_fits
from wxdesk.files.package.bag_tree import UNREADABLE, BagMember, BagTree, open_tree
from wxdesk.files.package.working_verifier import (
    is_working_folder,
    package_beside,
    working_name,
    working_problems,
)
from wxdesk.files.vault.vault import CHUNK_BYTES
from wxdesk.services.desk.ports import Progress

TEXT_BYTES = 1 << 26
_REQUIRED_TAGS = (BAGIT_TXT_NAME, INFO, MANIFEST, HEAD, EVENTS, PROOFS)
_FAULTS_OF_FILES: frozenset[What] = frozenset({"missing", "changed", "unreadable", "identity"})
_NAMED = {PUSH: "package", DOSSIER: "dossier", HANDOVER: "handover"}
"""For each file that describes a package, the key under which it names the package."""
_PACKAGE_NAME = re.compile(r"[a-z0-9-]+-\d{4}-\d{2}-\d{2}-\d+")
"""The pattern of package numbers; a copy of a package may have any other name."""


def verify(path: Path, progress: Progress | None = None) -> Verification:
    """Return the verdict on the package at `path`, a folder or a zip, without comparing it with a desk.

    `progress` is called before each file is read, and may raise to stop.

    Raises:
        Unusable: `path` does not exist or cannot be read at all.
    """
    return examine(path, progress).alone()


def examine(path: Path, progress: Progress | None = None) -> ExaminedPackage:
    """Return the findings about one package.

    `path` is the package as a folder or a zip, or else the folder for publishing by hand that lies beside it.
    `progress` is called before each file is read, and may raise to stop.

    Raises:
        Unusable: `path` does not exist or cannot be read at all.
    """
    if path.is_dir() and is_working_folder(path):
        package = package_beside(path)
        if package is None:
            return ExaminedPackage(damage=(PackageProblem(path.name, "working-alone"),))
        path = package
    with open_tree(path) as tree:
        if any(problem.what.startswith("zip-") for problem in tree.problems):
            return ExaminedPackage(damage=tuple(tree.problems))
        return _Bag(tree, path, progress).examined()


def read_checkpoint(path: Path) -> tuple[str | None, Checkpoint]:
    """Return the number of the package at `path` (or None) and the head of the trail that it contains.

    Raises:
        UserError: `package-checkpoint`; the package contains no readable head.
        Unusable: `path` does not exist or cannot be read at all.
    """
    with open_tree(path) as tree:
        bag = _Bag(tree, path, None)
        try:
            head = head_of(bag.text(HEAD))
        except ValueError:
            raise UserError("package-checkpoint", path=str(path)) from None
        return bag.number(), head


class _Bag:
    """Reads the files of one package and checks them."""

    def __init__(self, tree: BagTree, path: Path, progress: Progress | None) -> None:
        self._tree = tree
        self._path = path
        self._progress = progress
        self._files = {
            member.name: member
            for member in tree.members
            if member.kind == "file" and name_problem(member.name) != "name-leaves"
        }

    def examined(self) -> ExaminedPackage:
        if not self._files.keys() & {*_REQUIRED_TAGS, TAG_MANIFEST}:
            return ExaminedPackage(damage=(*self._tree.problems, PackageProblem(BAGIT_TXT_NAME, "no-package")))
        payload, payload_problems = read_manifest(self.text(MANIFEST), MANIFEST)
        tags, tag_problems = read_manifest(self.text(TAG_MANIFEST), TAG_MANIFEST)
        listed = {**payload, **tags}
        damage = [
            *self._tree.problems,
            *payload_problems,
            *tag_problems,
            *self._member_problems(listed),
            *self._listing_problems(listed),
            *self._digest_problems(listed),
            *self._form_problems(),
            *self._name_problems(),
        ]
        trail = read_trail(self.text(HEAD), self.text(EVENTS), self.text(PROOFS))
        if self._record != PUSH:
            return self._described(trail, listed, damage)
        claims = self._claims()
        if claims and not damage:
            damage += self._working_problems(claims, listed)
        # a file that differs from the lists is reported once; faults that follow from it are left out
        is_whole = not any(problem.what in _FAULTS_OF_FILES for problem in damage)
        against = self._contradictions(claims, trail, listed) if is_whole else list(trail.problems)
        return ExaminedPackage(
            package=self.number(),
            form=claims.format if claims else 0,
            files=listed,
            manifest=hashlib.sha256(self.text(TAG_MANIFEST)).hexdigest(),
            trail=trail,
            damage=tuple(damage),
            contradictions=tuple(against),
            is_signed=key_history(trail.events).began is not None,
        )

    @property
    def _record(self) -> str:
        """Return the path of the file that describes the package: of a dossier, of a hand-over, or else push.json."""
        return next((one for one in (DOSSIER, HANDOVER) if one in self._files and PUSH not in self._files), PUSH)

    def _described(
        self, trail: CarriedTrail, listed: Mapping[str, str], damage: Sequence[PackageProblem]
    ) -> ExaminedPackage:
        """Return the result for a dossier or a hand-over package; `damage` are the problems found in its files.

        `listed` maps each path in the manifests to its SHA-256. `trail` are the events in the package.
        """
        is_whole = not any(problem.what in _FAULTS_OF_FILES for problem in damage)
        judge = self._in_dossier if self._record == DOSSIER else self._in_handover
        return ExaminedPackage(
            package=self.number(),
            form=FORMAT,
            files=listed,
            manifest=hashlib.sha256(self.text(TAG_MANIFEST)).hexdigest(),
            trail=trail,
            damage=tuple(damage),
            contradictions=tuple(judge(trail, listed) if is_whole else trail.problems),
            is_dossier=True,
            is_signed=key_history(trail.events).began is not None,
        )

    def _in_dossier(self, trail: CarriedTrail, listed: Mapping[str, str]) -> list[PackageProblem]:
        try:
            claims = read_dossier(self.text(DOSSIER))
        except ValueError:
            return [*trail.problems, PackageProblem(DOSSIER, "dossier-form")]
        if claims.format > DOSSIER_FORMAT:
            return [*trail.problems, PackageProblem(DOSSIER, "form-newer")]
        sealing = self._sealing_problems(trail, listed, claims.name, DOSSIER_PREPARED)
        return [*sealing, *dossier_problems(claims, self.text, listed, trail)]

    def _in_handover(self, trail: CarriedTrail, listed: Mapping[str, str]) -> list[PackageProblem]:
        try:
            record = read_record(self.text(HANDOVER))
        except ValueError:
            return [*trail.problems, PackageProblem(HANDOVER, "handover-form")]
        if record.format > HANDOVER_FORMAT:
            return [*trail.problems, PackageProblem(HANDOVER, "form-newer")]
        sealing = self._sealing_problems(trail, listed, record.name, HANDOVER_PREPARED)
        return [*sealing, *record_problems(record, self.text, listed, trail)]

    def _sealing_problems(
        self, trail: CarriedTrail, listed: Mapping[str, str], name: str, act: str
    ) -> list[PackageProblem]:
        """Return the problems of the events in a dossier or hand-over package; if there are none, check the seal.

        The seal is the event `act` about the package `name`, which must record the files `listed`, and the
        signatures.
        """
        if trail.problems:
            return list(trail.problems)
        return [*recorded_problems(trail, name, listed, act), *self._signature_problems(trail, name)]

    def _claims(self) -> PackageClaims | None:
        try:
            return read_claims(self.text(PUSH))
        except ValueError:
            return None

    def _contradictions(
        self, claims: PackageClaims | None, trail: CarriedTrail, listed: Mapping[str, str]
    ) -> list[PackageProblem]:
        if claims is None:
            return [*trail.problems, PackageProblem(PUSH, "push-form")]
        if claims.format > FORMAT:
            return [*trail.problems, PackageProblem(PUSH, "form-newer")]
        found = list(trail.problems)
        if not trail.problems:
            found += seal_problems(trail, claims.package, claims.format, listed)
            found += self._signature_problems(trail, claims.package)
        return [*found, *claim_problems(claims, self.text, listed, trail)]

    def _signature_problems(self, trail: CarriedTrail, name: str) -> Iterator[PackageProblem]:
        manifest = hashlib.sha256(self.text(TAG_MANIFEST)).hexdigest()
        return carried_problems(trail, name, manifest, self.text, self._files.keys(), signature_fits)

    def _name_problems(self) -> Iterator[PackageProblem]:
        """Report a package whose file name is the number of another package."""
        name = self._path.name.removesuffix(".zip")
        if _PACKAGE_NAME.fullmatch(name) and name != self.number():
            yield PackageProblem(self._path.name, "name-other")

    def _working_problems(self, claims: PackageClaims, listed: Mapping[str, str]) -> Iterator[PackageProblem]:
        folder = self._path.parent / working_name(claims)
        if folder.is_dir():
            yield from working_problems(folder, claims, listed, self.text)

    def text(self, name: str) -> bytes:
        """Return the bytes of a small file of the package; b"" if it is missing, too big or unreadable."""
        member = self._files.get(name)
        if member is None or member.bytes > TEXT_BYTES:
            return b""
        try:
            with self._tree.open(name) as file:
                return file.read(member.bytes)
        except (UserError, *UNREADABLE):
            return b""

    def number(self) -> str | None:
        numbers = read_info(self.text(INFO)).get("External-Identifier", [])
        return numbers[0] if len(numbers) == 1 else None

    def _member_problems(self, listed: Mapping[str, str]) -> Iterator[PackageProblem]:
        """Check names and kinds of all members and of all listed files."""
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
        required = {*listed, *_REQUIRED_TAGS, self._record, TAG_MANIFEST}
        for name in required - present:
            yield PackageProblem(name, "missing")
        for name in present - set(listed) - {TAG_MANIFEST, SIGNATURE}:
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
        if BAGIT_TXT_NAME in self._files and self.text(BAGIT_TXT_NAME) != BAGIT_TXT:
            yield PackageProblem(BAGIT_TXT_NAME, "bagit")
        payload = [member.bytes for name, member in self._files.items() if name.startswith("data/")]
        info = read_info(self.text(INFO))
        if info.get("Payload-Oxum") != [f"{sum(payload)}.{len(payload)}"]:
            yield PackageProblem(INFO, "oxum")
        if self._own_number() != self.number():
            yield PackageProblem(self._record, "identity")

    def _own_number(self) -> object:
        try:
            said = json.loads(self.text(self._record))
        except (ValueError, RecursionError):
            return None
        return said.get(_NAMED[self._record]) if isinstance(said, dict) else None


def _root_problems(member: BagMember) -> Iterator[PackageProblem]:
    """Report files that RFC 8493 allows but wxdesk does not: other manifests, and fetch.txt."""
    name = member.name.lower()
    if name == "fetch.txt":
        yield PackageProblem(member.name, "fetch")
    is_list = name.endswith(".txt") and name.startswith(("manifest-", "tagmanifest-"))
    if is_list and member.name not in (MANIFEST, TAG_MANIFEST):
        yield PackageProblem(member.name, "manifest-other")
