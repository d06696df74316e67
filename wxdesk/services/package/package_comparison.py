"""Compares a package with the trail of its desk.

The event of the export contains a digest of the whole package.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from wxdesk.domain.calendar.records import ExportedPackage
from wxdesk.domain.package.bag_rules import EVENTS, HEAD, INFO, SIGNATURE, TAG_MANIFEST, PackageProblem, Verification
from wxdesk.domain.package.examined_package import ExaminedPackage
from wxdesk.domain.package.package_events import PREPARED, is_sealed
from wxdesk.services.desk.ports import Progress, Reader, Store
from wxdesk.services.package.rollbacks import given_up, rollbacks

EXPORTED = "package.exported"
"""The act of an export event, whose data hold the digest of the package's tag manifest."""


class Packages(Protocol):
    """Protocol: finds packages on disk, and checks their files without the desk's trail."""

    def examine(self, path: Path, progress: Progress | None = None) -> ExaminedPackage:
        """Examine a package and return the findings.

        `path` is the package itself, or its working folder, from which a person copies into WeChat.

        Raises:
          Unusable: nothing exists at `path`, or it cannot be read at all.
        """
        ...

    def inside(self, folder: Path) -> list[Path]:
        """Return the packages in a folder, by name.

        Raises:
          Unusable: the folder does not exist.
        """
        ...


class Comparing:
    """Verifies packages, and compares packages of this desk with the desk's trail."""

    def __init__(self, store: Store, packages: Packages, folder: Path) -> None:
        """Examine packages with `packages`, and compare them with the trail in `store`.

        `folder` is the desk's own package folder.
        """
        self._store = store
        self._packages = packages
        self._folder = folder

    def verify(self, path: Path, progress: Progress | None = None) -> Verification:
        """Return the verdict on the package at `path`.

        A package of another desk is judged by its own files only, unless it lies where a package of this desk should
        be: in this desk's package folder, or where this desk exported a package of that name. Then the verdict is that
        a package of this desk was replaced.

        Raises:
          Unusable: nothing is there, or it cannot be read at all.
        """
        found = self._packages.examine(path, progress)
        return self._store.read(lambda reader: self._verdict(reader, found, path))

    def _verdict(self, reader: Reader, found: ExaminedPackage, path: Path) -> Verification:
        if is_of(reader, found):
            return rolled_back(found) if self._given_up(reader, found) else compared(reader, found)
        row = reader.first(ExportedPackage, name=path.name.removesuffix(".zip"))
        places = [self._folder] if row is None else [self._folder, Path(row.folder)]
        if path.absolute().parent not in places:
            return found.alone()
        return replaced(found)

    @staticmethod
    def _given_up(reader: Reader, found: ExaminedPackage) -> bool:
        """Tell whether a restore from a backup removed from the trail the event that exported a package.

        Return True only if the trail now has another event, or none, under the number of that event.
        """
        head = found.trail.head
        if head is None or given_up(rollbacks(reader), head) is None:
            return False
        kept = [entry.chain.hex() for entry in reader.entries(head.seq - 1, 1)]
        return kept != [head.chain]


def rolled_back(found: ExaminedPackage) -> Verification:
    """Return the verdict on a package whose events the desk lost when the desk was restored from an older backup.

    The package is judged by its own files only.
    """
    alone = found.alone()
    return replace(alone, cannot_prove=(*alone.cannot_prove, "rolled-back"))


def is_of(reader: Reader, found: ExaminedPackage) -> bool:
    """Tell whether a package claims to come from this desk's trail."""
    return found.trail.head is not None and found.trail.head.log == reader.setting("id")


def replaced(found: ExaminedPackage) -> Verification:
    """Return the verdict "replaced" for a package of another desk that lies where one of this desk should lie."""
    other = PackageProblem(HEAD, "trail-other")
    return found.verdict([*found.damage, *found.contradictions, other], "inside", ("desk-rewritten",))


def compared(reader: Reader, found: ExaminedPackage) -> Verification:
    """Compare a package of this desk with the trail, and return the verdict.

    If the manifest has the digest that the trail recorded at the export, the contents are genuine. Then contradictions
    inside the package are not reported, except those about the signature, which the manifest does not cover.
    """
    if found.is_dossier:
        return _compared_dossier(reader, found)
    event = _export_of(reader, found.package or "")
    # the signature is the only file that the exported manifest does not cover
    problems = [*found.damage, *(one for one in found.contradictions if one.path == SIGNATURE)]
    if event is None:
        problems += [PackageProblem(INFO, "trail-unknown"), *found.contradictions]
    elif event["data"].get("manifest") != found.manifest:
        differences = list(_differences(reader, found))
        told = {one.path for one in differences if one.what == "trail-file"}
        # a file is reported once, although both the trail and the package's own events contradict it
        once = [one for one in found.contradictions if one.what != "sealed" or one.path not in told]
        problems += [PackageProblem(TAG_MANIFEST, "trail-manifest"), *differences, *once]
    return found.verdict(problems, "inside", ("desk-rewritten",))


def _compared_dossier(reader: Reader, found: ExaminedPackage) -> Verification:
    """Compare an evidence dossier of this desk with the trail: each event, and the head of the chain.

    The files are not compared, because the dossier's last event records their digests.
    """
    problems = [*found.damage, *found.contradictions]
    differing = (one for one in found.trail.events if _body(reader, one.seq) != one.body)
    problems += (PackageProblem(f"{EVENTS}:{one.line}", "trail-event") for one in differing)
    head = found.trail.head
    kept = [entry.chain.hex() for entry in reader.entries(head.seq - 1, 1)] if head and head.seq else []
    if head and kept != [head.chain]:
        problems.append(PackageProblem(HEAD, "trail-head"))
    return found.verdict(problems, "inside", ("desk-rewritten",))


def _export_of(reader: Reader, package: str) -> Mapping[str, Any] | None:
    """Return the event that exported the package of this name, or None."""
    row = reader.first(ExportedPackage, name=package)
    events = (json.loads(entry.body) for entry in reader.entries_about(row.push)) if row else ()
    exports = (one for one in events if one["act"] == EXPORTED)
    return next((one for one in exports if one["data"].get("package") == package), None)


def _differences(reader: Reader, found: ExaminedPackage) -> Iterator[PackageProblem]:
    """Yield the differences between a package and the trail: events, head, and recorded files."""
    for event in found.trail.events:
        if _body(reader, event.seq) != event.body:
            yield PackageProblem(f"{EVENTS}:{event.line}", "trail-event")
    head, row = found.trail.head, reader.first(ExportedPackage, name=found.package or "")
    kept = [entry.chain.hex() for entry in reader.entries(head.seq - 1, 1)] if head and head.seq else []
    if head and (kept != [head.chain] or (row and row.seq != head.seq)):
        yield PackageProblem(HEAD, "trail-head")
    prepared = json.loads(_body(reader, row.seq) or b"{}") if row else {}
    if prepared.get("act") == PREPARED:
        recorded = prepared["data"]["files"]
        here = {path: digest for path, digest in found.files.items() if is_sealed(path)}
        for path in {path for path, _ in recorded.items() ^ here.items()}:
            yield PackageProblem(path, "trail-file")


def _body(reader: Reader, seq: int) -> bytes | None:
    return next((entry.body for entry in reader.entries(seq - 1, 1) if entry.seq == seq), None)
