"""The evidence dossier 稿件档案（证据）of one article: its records, and the comparison of its files with its events.

A dossier has the form of a package (BagIt, events with proofs), but holds no pages for publication. Pure functions:
files are read through a function from path to bytes, digests come from the manifests.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wxdesk.domain.package.bag_rules import EVENTS, INFO, PackageProblem, read_info
from wxdesk.domain.package.layout import shanghai_text
from wxdesk.domain.package.package_claims import strict_json
from wxdesk.domain.package.package_events import DOSSIER_PREPARED, CarriedEvent, CarriedTrail

DOSSIER = "data/dossier.json"
DOSSIER_FORMAT = 1
VERSIONS, EVIDENCE, PICTURES = "data/versions", "data/evidence", "data/pictures"


_EVIDENCE_COLUMNS = ("evidence", "scan", "proof", "leave_file")
"""The columns of rows that hold the SHA-256 of a file that proves a decision, such as that of a waiver."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class DossierClaims:
    """The contents of `data/dossier.json`, the list of everything in a dossier.

    `versions` maps the number of each revision of the text to the path of its file. `evidence` and `pictures`
    map the SHA-256 of a file to its path. `contents` maps a content hash, which decisions name, to the path of
    the file with this content. `info` has the expected fields of bag-info.txt without Payload-Oxum.
    Payload-Oxum tells number and bytes of the files, so dossier.json, which is one of them, cannot hold it.
    """

    format: int
    name: str
    submission: str
    info: Mapping[str, str]
    versions: Mapping[int, str]
    """For each revision of the text: the path of its file."""
    evidence: Mapping[str, str]
    """The path of each evidence file, by the file's SHA-256."""
    pictures: Mapping[str, str]
    """The path of each picture of the article, by the file's SHA-256; older dossiers have none."""
    events: Sequence[Mapping[str, Any]]
    contents: Mapping[str, str]
    """By content hash, the path of the file with that content of a placement; decisions name the hash."""


def read_dossier(data: bytes) -> DossierClaims:
    """Return the contents of dossier.json from its bytes `data`.

    Raises:
        ValueError: `data` is not the JSON of a dossier, or an object has a repeated name.
    """
    try:
        read = strict_json(data)
        labels = {
            "Source-Organization": read["organisation"],
            "External-Identifier": read["dossier"],
            "Bagging-Date": _text(read["made_at"])[:10],
            "Bag-Software-Agent": f"wxdesk {_text(read['wxdesk'])}",
        }
        return DossierClaims(
            format=_number(read["format"]),
            name=_text(read["dossier"]),
            submission=_text(read["submission"]),
            info={label: " ".join(_text(value).split()) for label, value in labels.items() if value},
            versions={_number(one["revision"]): _text(one["file"]) for one in read["versions"]},
            evidence={_text(one["sha256"]): _text(one["file"]) for one in read["evidence"]},
            pictures={_text(one["sha256"]): _text(one["file"]) for one in read.get("pictures", ())},
            events=[_event(one) for one in read["events"]],
            contents={_text(one["hash"]): _text(one["file"]) for one in read["placements"]},
        )
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError("not the JSON of a dossier") from error


def told_event(event: Mapping[str, Any]) -> dict[str, object]:
    """Return an event as the dossier lists it.

    The result has number, act, time in Shanghai, who decided, who entered it, the reason, and the digests of its
    evidence.
    """
    return {
        "seq": event["seq"],
        "act": event["act"],
        "at": shanghai_text(event["happened_at"]),
        "decided_by": event["decided_by"]["name"],
        "entered_by": event["entered_by"]["name"],
        "reason": event["reason"],
        "evidence": event["evidence"],
    }


def evidence_in(event: Mapping[str, Any]) -> list[str]:
    """Return the SHA-256 of each file that an event names as evidence, for the decision or in rows that it wrote."""
    rows = (columns for _, _, columns in event["changes"])
    named = [event["evidence"], *(columns.get(name) for columns in rows for name in _EVIDENCE_COLUMNS)]
    return list(dict.fromkeys(one for one in named if isinstance(one, str) and _DIGEST.fullmatch(one)))


def dossier_problems(
    claims: DossierClaims, read: Callable[[str], bytes], digests: Mapping[str, str], trail: CarriedTrail
) -> Iterator[PackageProblem]:
    """Yield the contradictions between the records, files and events of a dossier.

    `claims` are the contents of dossier.json, `digests` the digests of the files by path. `read` returns the
    bytes of the file at a path. Events are compared only if `trail` has no problems.
    """
    said = read(INFO)
    wanted = {**claims.info, "Payload-Oxum": read_info(said).get("Payload-Oxum", [""])[0]}
    if said != "".join(f"{label}: {value}\n" for label, value in wanted.items()).encode():
        yield PackageProblem(INFO, "info-differs")
    for digest, path in claims.contents.items():
        if hashlib.sha256(read(path)).hexdigest() != digest:
            yield PackageProblem(path, "approved-hash")
    for digest, path in claims.evidence.items():
        if digests.get(path) != digest:
            yield PackageProblem(path, "evidence-differs")
    for digest, path in claims.pictures.items():
        if digests.get(path) != digest:
            yield PackageProblem(path, "picture-differs")
    if not trail.problems:
        yield from _event_problems(claims, digests, trail)


def _event_problems(claims: DossierClaims, digests: Mapping[str, str], trail: CarriedTrail) -> Iterator[PackageProblem]:
    """Compare the events, evidence and versions that a dossier lists with the signed events in it.

    The caller has already checked that the trail that the dossier carries is sound.
    """
    try:
        told = [told_event(one.said) for one in _shown(trail.events)]
        named = {digest for one in trail.events for digest in evidence_in(one.said)}
        versions = _versions(trail.events, claims.submission)
    except (KeyError, TypeError, ValueError, AttributeError):
        yield PackageProblem(EVENTS, "audit-form")
        return
    if told != list(claims.events):
        yield PackageProblem(DOSSIER, "dossier-events")
    if named - set(claims.evidence):
        yield PackageProblem(DOSSIER, "evidence-missing")
    if versions.keys() != claims.versions.keys():
        yield PackageProblem(DOSSIER, "versions-missing")
    for revision, path in claims.versions.items():
        if digests.get(path) != versions.get(revision, digests.get(path)):
            yield PackageProblem(path, "version-differs")


def _shown(events: Sequence[CarriedEvent]) -> list[CarriedEvent]:
    """Return the events that a dossier lists: not those of signing keys, nor the last, which records its files."""
    sealing = events[-1].seq if events and events[-1].said["act"] == DOSSIER_PREPARED else None
    return [one for one in events if one.seq != sealing and one.said["subject"] != "desk"]


def _versions(events: Sequence[CarriedEvent], submission: str) -> dict[int, str]:
    """Return the digest of each revision's text of a submission, by revision number, as stated in the events."""
    found: dict[int, str] = {}
    for event in events:
        if event.said["subject"] != submission:
            continue
        for change in event.said["changes"]:
            table, _, columns = change
            if table == "revision" and "number" in columns:
                found[columns["number"]] = columns["body"]
    return found


def _event(read: Any) -> Mapping[str, Any]:
    if not isinstance(read, dict):
        raise TypeError(type(read).__name__)
    return read


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def _number(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(type(value).__name__)
    return value
