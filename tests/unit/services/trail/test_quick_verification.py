"""A quick verification does not check signatures again that an earlier verification found right, and says so.

It still finds changes of events that were verified earlier.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.desks import Office
from tests.unit.services.trail.test_signing import behind, rows, signing
from wxdesk.domain.trail.events import TrailEntry, canonical, genesis, leaf_hash, link
from wxdesk.domain.trail.keys import Signature
from wxdesk.domain.trail.verified import SignatureDigest
from wxdesk.files.keeping.verified_trail_file import VerifiedTrailFile
from wxdesk.services.views.views import AuditReport
from wxdesk.store.verification import proof

type OfficeIn = Callable[[str], Office]


@pytest.fixture
def verified(office_in: OfficeIn) -> Office:
    """Return a desk that signs and was verified in full, so that a record of its signatures is kept."""
    office = signing(office_in("in_review"), "reviewer")
    office.desk.reviewing.approve(office.placement, office.reviewer)
    assert office.desk.keeping.verify().ok
    return office


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return a list to which each signature is added when the verification checks it."""
    asked, real = list[bytes](), proof.SnapshotProof.signature_fits

    def noted(self: proof.SnapshotProof, public: bytes, signature: bytes, data: bytes) -> bool:
        asked.append(signature)
        return real(self, public, signature, data)

    monkeypatch.setattr(proof.SnapshotProof, "signature_fits", noted)
    return asked


def quick(office: Office) -> AuditReport:
    return office.desk.keeping.verify(quick=True)


def problems(report: AuditReport) -> set[tuple[int, str]]:
    return {(seq, what) for seq, what, _ in report.problems}


def signatures(office: Office) -> dict[int, Signature]:
    return {seq: Signature(key, sign) for seq, key, sign in rows(office, "SELECT seq, key, signature FROM signature")}


def seq_of(office: Office, act: str) -> int:
    return office.acts().index(act) + 1


def test_signatures_found_right_before_are_not_computed_again_and_the_report_says_so(
    verified: Office, checked: list[bytes]
) -> None:
    known = len(verified.acts())
    verified.desk.reviewing.release(verified.placement, verified.editor)
    report = quick(verified)
    assert (report.ok, report.known, report.cannot_prove[0]) == (True, known, f"known:{known}")
    assert report.known_since == verified.desk.clock.now()
    assert len(checked) == len(verified.acts()) - known
    assert sum(one.events for one in report.signers) == len(signatures(verified)), "they count as signed all the same"
    assert quick(verified).known == len(verified.acts()), "the record goes on from a quick verification"


def test_a_full_verification_computes_every_signature(verified: Office, checked: list[bytes]) -> None:
    report = verified.desk.keeping.verify()
    assert (report.ok, report.known, report.known_since) == (True, 0, None)
    assert len(checked) == len(signatures(verified))


def test_a_signature_changed_before_the_good_head_is_found_by_both(verified: Office) -> None:
    seq = seq_of(verified, "review.approved")
    behind(verified, ("UPDATE signature SET signature = ? WHERE seq = ?", (b"x" * 64, seq)))
    report = quick(verified)
    assert problems(report) == problems(verified.desk.keeping.verify()) == {(seq, "signature-wrong")}
    assert (report.known, report.ok) == (0, False)


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM signature WHERE seq = ?", "UPDATE audit SET body = replace(body, '王审', '李四') WHERE seq = ?"],
)
def test_what_was_changed_before_the_good_head_is_found_by_both(verified: Office, statement: str) -> None:
    behind(verified, (statement, (seq_of(verified, "review.approved"),)))
    report = quick(verified)
    assert not report.ok
    assert problems(report) == problems(verified.desk.keeping.verify())


def test_a_row_changed_behind_the_trail_is_found_by_both(verified: Office) -> None:
    behind(verified, ("UPDATE placement SET stage = 'released'", ()))
    assert problems(quick(verified)) == {(seq_of(verified, "review.approved"), "row-differs")}


def rewritten(office: Office) -> list[TrailEntry]:
    """Change the reason of the approval in the trail and recompute all hashes, as a skilled forger can."""
    log = office.desk.store.read(lambda reader: reader.setting("id")) or ""
    chain, made = genesis(log), list[TrailEntry]()
    for entry in office.desk.store.read(lambda reader: reader.entries()):
        event = json.loads(entry.body)
        if event["act"] == "review.approved":
            event["reason"] = "口头同意"
        leaf = leaf_hash(canonical(event))
        chain = link(chain, leaf)
        made.append(TrailEntry(entry.seq, canonical(event), leaf, chain))
    sql = "UPDATE audit SET body = ?, leaf = ?, chain = ? WHERE seq = ?"
    behind(office, *((sql, (one.body.decode(), one.leaf, one.chain, one.seq)) for one in made))
    text = "UPDATE trail_text SET searched = ? WHERE seq = ?"
    for one in made:
        event = json.loads(one.body)
        said = [event[name] for name in ("act", "label", "reason")]
        people = [event[name]["name"] for name in ("decided_by", "entered_by")]
        searched = canonical([*said, *people, (event.get("deputy_of") or {}).get("name"), event["data"]])
        behind(office, (text, (searched.lower().decode(), one.seq)))
    return made


def test_an_event_forged_before_the_good_head_is_found_by_both(verified: Office) -> None:
    rewritten(verified)
    seq = seq_of(verified, "review.approved")
    assert (seq, "signature-wrong") in problems(quick(verified))
    assert (seq, "signature-wrong") in problems(verified.desk.keeping.verify())


def test_a_record_forged_with_the_trail_skips_nothing(verified: Office) -> None:
    made = rewritten(verified)
    file = VerifiedTrailFile(verified.desk.folder)
    kept, digest = file.read(), SignatureDigest()
    assert kept is not None
    digest.add(sorted(signatures(verified).items()))
    file.keep(replace(kept, chain=made[kept.size - 1].chain.hex(), signatures=digest.hex()))
    assert (seq_of(verified, "review.approved"), "signature-wrong") in problems(quick(verified))
    key = hashlib.sha256(b"another").hexdigest()[:32]
    file.keep(replace(kept, chain=made[kept.size - 1].chain.hex(), key=key))
    assert not quick(verified).ok


@pytest.mark.parametrize("content", [None, b"", b"{}", b"[]", b"\xff"])
def test_without_a_readable_record_everything_is_verified(verified: Office, content: bytes | None) -> None:
    path = VerifiedTrailFile(verified.desk.folder).path
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    report = quick(verified)
    assert (report.ok, report.known) == (True, 0)
    assert quick(verified).known == len(verified.acts())


def test_a_desk_that_signs_nothing_is_verified_in_full(office_in: OfficeIn) -> None:
    office = office_in("approved")
    assert office.desk.keeping.verify().ok
    assert (quick(office).ok, quick(office).known) == (True, 0)


def test_a_new_event_with_a_wrong_signature_is_found(verified: Office) -> None:
    verified.desk.reviewing.release(verified.placement, verified.editor)
    last = len(verified.acts())
    behind(verified, ("UPDATE signature SET signature = ? WHERE seq = ?", (b"x" * 64, last)))
    assert problems(quick(verified)) == {(last, "signature-wrong")}
