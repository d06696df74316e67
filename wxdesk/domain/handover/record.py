"""The record of a hand-over package, `data/handover.json`: submissions, files, revisions, and their events.

The package has the same form as a publication package: a BagIt folder with events and their proofs. The last event
records the digests of all files, and the desk key signs the list of files. The functions here are pure: they get
the bytes of a file from a function that is given its path.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wxdesk.domain.package.bag_rules import EVENTS, INFO, PackageProblem, read_info
from wxdesk.domain.package.layout import json_bytes
from wxdesk.domain.package.package_claims import strict_json
from wxdesk.domain.package.package_events import CarriedTrail

HANDOVER = "data/handover.json"
HANDOVER_FORMAT = 1
HANDED_FILES = "data/files"
"""The folder of the package with the files; each file is there once, however often the record names it."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class HandedVersion:
    """One version of a piece: number, original name, and SHA-256."""

    number: int
    name: str
    digest: str


@dataclass(frozen=True)
class HandedPiece:
    """A piece of a handed-over submission; the last of `versions` is the newest.

    `role` is the code of its role, such as scan. `embedded` tells that the piece is a picture inside a document.
    `supplied_by` is the code of who supplied the newest version: the unit or the editor.
    """

    role: str
    embedded: bool
    """Whether the piece is a picture inside a document."""
    supplied_by: str
    versions: tuple[HandedVersion, ...]


@dataclass(frozen=True)
class HandedRevision:
    """A saved revision of the article; `digest` is the SHA-256 of its blocks as canonical JSON.

    `saved_by` is the name of a person, and `saved_at` an ISO 8601 time in Shanghai. `pictures` has the SHA-256 of
    each picture and film that the revision shows.
    """

    number: int
    digest: str
    saved_by: str
    saved_at: str
    note: str
    pictures: tuple[str, ...]
    """The SHA-256 of each picture and film that the revision shows."""


@dataclass(frozen=True)
class HandedFinding:
    """A finding of the sending desk: the rule's id, severity and clause, and `text`, its sentence for people."""

    rule: str
    severity: str
    clause: str
    text: str


@dataclass(frozen=True)
class HandedSubmission:
    """One submission as it was at the sending desk; `events` are the sequence numbers of its events in the package.

    `unit` and `officer` are names, and `received_at` is an ISO 8601 time in Shanghai. `facts` are the details of
    the submission as text, by the key of the field. `evidence` has the SHA-256 of each file that proves a decision.
    """

    id: str
    number: str
    title: str
    unit: str
    officer: str
    stage: str
    received_at: str
    facts: Mapping[str, str]
    """The details of the submission by the field's key, as text."""
    pieces: tuple[HandedPiece, ...]
    revisions: tuple[HandedRevision, ...]
    findings: tuple[HandedFinding, ...]
    evidence: tuple[str, ...]
    """The SHA-256 of each file that proves a decision."""
    events: tuple[int, ...]

    @property
    def digests(self) -> set[str]:
        """Return the SHA-256 of every file of the submission: versions, revisions, their pictures, and evidence."""
        versions = {one.digest for piece in self.pieces for one in piece.versions}
        revisions = {one.digest for one in self.revisions}
        shown = {digest for one in self.revisions for digest in one.pictures}
        return versions | revisions | shown | set(self.evidence)


@dataclass(frozen=True)
class HandoverRecord:
    """The contents of `data/handover.json`, the file that describes a hand-over package.

    `format` is the number of the file format, `name` the package's name, and `wxdesk` the version of the program.
    `organisation` and `made_by` name the sending desk and person, `receiver` the receiving desk. `made_at` is an
    ISO 8601 time in Shanghai. `files` maps the SHA-256 of each file to its path in the package.
    """

    format: int
    name: str
    wxdesk: str
    organisation: str
    receiver: str
    note: str
    made_at: str
    """The time in Shanghai, as ISO 8601 text."""
    made_by: str
    submissions: tuple[HandedSubmission, ...]
    files: Mapping[str, str]
    """The path of each file in the package, by SHA-256."""

    @property
    def info(self) -> dict[str, str]:
        """Return the fields of bag-info.txt (BagIt's file of metadata) except Payload-Oxum, the total size."""
        labels = {
            "Source-Organization": self.organisation,
            "External-Identifier": self.name,
            "Bagging-Date": self.made_at[:10],
            "Bag-Software-Agent": f"wxdesk {self.wxdesk}",
        }
        return {label: " ".join(value.split()) for label, value in labels.items() if value}


def record_bytes(record: HandoverRecord) -> bytes:
    """Return `record` as the bytes of the JSON file handover.json."""
    return json_bytes(
        {
            "format": record.format,
            "handover": record.name,
            "wxdesk": record.wxdesk,
            "organisation": record.organisation,
            "receiver": record.receiver,
            "note": record.note,
            "made_at": record.made_at,
            "made_by": record.made_by,
            "submissions": [_told(one) for one in record.submissions],
            "files": dict(sorted(record.files.items())),
        }
    )


def _told(one: HandedSubmission) -> dict[str, object]:
    said: dict[str, object] = {name: getattr(one, name) for name in _TEXTS}
    return {
        **said,
        "facts": dict(one.facts),
        "pieces": [{**vars(piece), "versions": [vars(each) for each in piece.versions]} for piece in one.pieces],
        "revisions": [{**vars(each), "pictures": list(each.pictures)} for each in one.revisions],
        "findings": [vars(each) for each in one.findings],
        "evidence": list(one.evidence),
        "events": list(one.events),
    }


_TEXTS = ("id", "number", "title", "unit", "officer", "stage", "received_at")


def read_record(data: bytes) -> HandoverRecord:
    """Return the contents of handover.json from its bytes `data`.

    Raises:
        ValueError: `data` is not the JSON of a hand-over, or an object in it has the same key twice.
    """
    try:
        read = strict_json(data)
        names = ("wxdesk", "organisation", "receiver", "note", "made_at", "made_by")
        return HandoverRecord(
            format=_number(read["format"]),
            name=_text(read["handover"]),
            submissions=tuple(_submission(one) for one in read["submissions"]),
            files={_digest(digest): _text(path) for digest, path in read["files"].items()},
            **{name: _text(read[name]) for name in names},
        )
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError("not the JSON of a hand-over") from error


def record_problems(
    record: HandoverRecord, read: Callable[[str], bytes], digests: Mapping[str, str], trail: CarriedTrail
) -> Iterator[PackageProblem]:
    """Yield a problem for each contradiction between the record, the files and the events of a hand-over package.

    `read` returns the bytes of the file at a path. `digests` maps each path in the package's manifests to its
    SHA-256. Events are compared only if `trail`, the events in the package, has no problems itself.
    """
    said = read(INFO)
    wanted = {**record.info, "Payload-Oxum": read_info(said).get("Payload-Oxum", [""])[0]}
    if said != "".join(f"{label}: {value}\n" for label, value in wanted.items()).encode():
        yield PackageProblem(INFO, "info-differs")
    for digest, path in record.files.items():
        if digests.get(path) != digest:
            yield PackageProblem(path, "handover-file")
    if not record.submissions or any(one.digests - record.files.keys() for one in record.submissions):
        yield PackageProblem(HANDOVER, "handover-missing")
    if not trail.problems:
        yield from _event_problems(record, trail)


def _event_problems(record: HandoverRecord, trail: CarriedTrail) -> Iterator[PackageProblem]:
    """Yield a problem for each submission of the record that the events in the package do not prove.

    The package must contain every event that a submission lists, and at least one of them must be about it. These
    events must have written all versions of its pieces and all its revisions. The caller has verified the events.
    """
    events = {one.seq: one.said for one in trail.events}
    for one in record.submissions:
        own = [events[seq] for seq in one.events if seq in events]
        if len(own) != len(one.events) or not any(event["subject"] == one.id for event in own):
            yield PackageProblem(EVENTS, "handover-events")
            continue
        written = {digest for event in own for digest in _written(event)}
        claimed = {version.digest for piece in one.pieces for version in piece.versions}
        claimed |= {revision.digest for revision in one.revisions}
        if claimed - written:
            yield PackageProblem(HANDOVER, "handover-events")


_WRITTEN = {"piece_version": "digest", "revision": "body"}
"""For each table of pieces and revisions, the column that holds the digest of the file or text."""


def _written(event: Mapping[str, Any]) -> Iterator[str]:
    """Yield the digest of each piece version and each article text that the event wrote."""
    for table, _, columns in event["changes"]:
        value = columns.get(_WRITTEN.get(table, ""))
        if isinstance(value, str):
            yield value


def _submission(read: Any) -> HandedSubmission:
    return HandedSubmission(
        **{name: _text(read[name]) for name in _TEXTS},
        facts={_text(key): _text(value) for key, value in read["facts"].items()},
        pieces=tuple(_piece(one) for one in read["pieces"]),
        revisions=tuple(_revision(one) for one in read["revisions"]),
        findings=tuple(HandedFinding(*(_text(one[name]) for name in _FINDING)) for one in read["findings"]),
        evidence=_digests(read["evidence"]),
        events=tuple(_number(one) for one in read["events"]),
    )


_FINDING = ("rule", "severity", "clause", "text")


def _piece(read: Any) -> HandedPiece:
    versions = tuple(
        HandedVersion(_number(one["number"]), _text(one["name"]), _digest(one["digest"])) for one in read["versions"]
    )
    if not versions or type(read["embedded"]) is not bool:
        raise TypeError("not a piece")
    return HandedPiece(_text(read["role"]), read["embedded"], _text(read["supplied_by"]), versions)


def _revision(read: Any) -> HandedRevision:
    return HandedRevision(
        number=_number(read["number"]),
        digest=_digest(read["digest"]),
        saved_by=_text(read["saved_by"]),
        saved_at=_text(read["saved_at"]),
        note=_text(read["note"]),
        pictures=_digests(read["pictures"]),
    )


def _digests(read: Sequence[Any]) -> tuple[str, ...]:
    return tuple(_digest(one) for one in read)


def _digest(value: Any) -> str:
    if not isinstance(value, str) or not _DIGEST.fullmatch(value):
        raise TypeError("not a SHA-256")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def _number(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(type(value).__name__)
    return value
