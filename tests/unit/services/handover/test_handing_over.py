"""Submissions go to another desk with their history.

A desk refuses packages that were altered, that it wrote itself, or that it has already imported.
"""

import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.desks import Office, Offices, build, material, opened, picture_file, refusal
from tests.forger import Forger
from tests.unit.services.review.test_reviewing import reword
from tests.unit.services.trail.test_signing import signing
from wxdesk.bootstrap import verify_alone
from wxdesk.domain.desk.errors import Refused, Unusable, UserError
from wxdesk.domain.handover.record import HANDOVER
from wxdesk.domain.handover.records import KeyTrust
from wxdesk.domain.package.bag_rules import EVENTS, SIGNATURE
from wxdesk.domain.submissions.submission import Stage
from wxdesk.files.package.bag import zip_package
from wxdesk.services.desk.requests import Received
from wxdesk.services.handover.sending import SentHandover
from wxdesk.texts import texts

CHINESE = texts("zh_CN")


@dataclass(frozen=True)
class Desks:
    """Two desks: `sender`, which signs its events, and `taker`, which imports the package `sent` of the sender.

    The sender has an accepted article with two revisions.
    """

    sender: Office
    taker: Office
    sent: SentHandover

    @property
    def key(self) -> str:
        """Return the id of the key with which the sender signed the package."""
        return self.taker.desk.taking.offer(self.sent.path).key

    def take(self, confirmed: str = "") -> list[str]:
        """Import the package at the taker's desk, and return the ids of the new submissions.

        `confirmed` is the confirmed key, by default that of the sender.
        """
        return list(self.taker.desk.taking.take(self.sent.path, self.taker.editor, confirmed or self.key).submissions)

    def accept(self, submission: str) -> None:
        """Accept an imported submission at the taker's desk for its channel `media`."""
        self.taker.desk.intake.describe(submission, Received(channels=("media",)), self.taker.editor)
        self.taker.accept(submission)

    def receipt(self) -> Path:
        """Import the package at the taker's desk, write the receipt, and return the receipt's path."""
        taken = self.taker.desk.taking.take(self.sent.path, self.taker.editor, self.key)
        return self.taker.desk.handover_receipts.answer(taken.id, self.sent.path.parent, self.taker.editor)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """Return ready-made desks for this test module, whose trails have other ids than those of other modules."""
    return Offices(tmp_path_factory.mktemp("handover"))


@pytest.fixture
def desks(offices: Offices, kept: Offices, tmp_path: Path) -> Iterator[Desks]:
    (tmp_path / "out").mkdir()
    with ExitStack() as stack:
        sender = signing(stack.enter_context(opened(offices.copy("accepted", tmp_path / "sender"))))
        taker = stack.enter_context(opened(kept.copy("empty", tmp_path / "taker")))
        taker.receive(material(taker.inbox / "本库的稿", shade=90))
        reword(sender, sender.editor, "第二版加的一句话。")
        ids = [sender.only]
        sent = sender.desk.sending.send(ids, "百货分公司", tmp_path / "out", sender.editor, CHINESE, "请接着排")
        yield Desks(sender, taker, sent)


@pytest.fixture
def forger(desks: Desks, tmp_path: Path) -> Forger:
    with zipfile.ZipFile(desks.sent.path) as archive:
        archive.extractall(tmp_path / "bag")
    bag = tmp_path / "bag" / desks.sent.name
    return Forger(bag, bag, bag)


def zipped(forger: Forger) -> Path:
    target = forger.bag.parent / "forged.zip"
    target.unlink(missing_ok=True)
    zip_package(forger.bag, target, private=False)
    return target


def refused_code(desks: Desks, path: Path) -> str:
    with pytest.raises(UserError) as caught:
        desks.taker.desk.taking.take(path, desks.taker.editor, desks.key)
    return caught.value.code


def test_a_package_carries_events_with_proofs_and_the_desk_signs_it(desks: Desks) -> None:
    verdict = verify_alone(desks.sent.path)
    assert (verdict.ok, "unsigned" in verdict.cannot_prove) == (True, False)
    assert desks.sender.desk.verify(desks.sent.path).scope == "inside"
    acts = desks.sender.decided()
    assert acts[-3:] == ["handover.prepared", "handover.sent", "submission.handed_over"]


def test_a_taken_submission_has_an_own_number_the_files_and_the_newest_text(desks: Desks) -> None:
    offer = desks.taker.desk.taking.offer(desks.sent.path)
    (item,) = offer.items
    (taken,) = desks.take()
    view = desks.taker.desk.reading.submission(taken)
    assert (item.number, view.number, view.stage) == ("26-0001", "26-0002", Stage.RECEIVED)
    before = desks.sender.desk.reading.submission(desks.sender.only)
    assert [(one.name, one.digest) for one in view.pieces] == [(one.name, one.digest) for one in before.pieces]
    desks.accept(taken)
    assert desks.taker.desk.composing.blocks(taken) == desks.sender.desk.composing.blocks(desks.sender.only)


def test_details_that_the_desk_knows_are_taken_over(desks: Desks) -> None:
    (taken,) = desks.take()
    view = desks.taker.desk.reading.submission(taken)
    assert (view.unit, view.officer, view.source, view.range) == ("武穴购物广场", "王芳", "武穴购物广场", "publicity")
    assert view.sign_off_by == "吴总"


def test_a_picture_left_out_there_does_not_come_back_here(desks: Desks) -> None:
    sender = desks.sender
    blocks = sender.desk.composing.blocks(sender.only)
    sender.desk.composing.save(sender.only, sender.editor, [one for one in blocks if type(one).__name__ != "Image"])
    folder = desks.sent.path.parent
    sent = sender.desk.sending.send([sender.only], "x", folder, sender.editor, CHINESE)
    taken = desks.taker.desk.taking.take(sent.path, desks.taker.editor, desks.key)
    desks.accept(taken.submissions[0])
    shown = desks.taker.desk.composing.blocks(taken.submissions[0])
    assert [one for one in shown if type(one).__name__ == "Image"] == []


def test_the_foreign_history_is_told_and_is_no_part_of_the_own_trail(desks: Desks) -> None:
    (taken,) = desks.take()
    history = desks.taker.desk.foreign_history.of(taken)
    assert history is not None
    assert (history.desk, history.number, history.key) == ("黄商集团", "26-0001", desks.key)
    assert {"submission.received", "submission.accepted", "article.saved"} <= {one.act for one in history.events}
    acts = desks.taker.acts()
    assert ("submission.accepted" in acts, "article.saved" in acts) == (False, False)
    assert desks.taker.desk.foreign_history.of(desks.sender.only) is None
    assert desks.taker.desk.keeping.verify().ok
    assert desks.sender.desk.keeping.verify().ok


def test_the_package_is_kept_as_evidence_of_the_taking(desks: Desks) -> None:
    (taken,) = desks.take()
    history = desks.taker.desk.foreign_history.of(taken)
    assert history is not None
    assert desks.taker.desk.vault.verified_path(history.package).read_bytes() == desks.sent.path.read_bytes()
    assert desks.taker.latest().evidence == history.package


def test_the_same_package_is_taken_once(desks: Desks) -> None:
    desks.take()
    with refusal(desks.taker, "handover-taken"):
        desks.take()
    again = desks.sender.desk.sending.send(
        [desks.sender.only], "x", desks.sent.path.parent, desks.sender.editor, CHINESE
    )
    with refusal(desks.taker, "handover-known"):
        desks.taker.desk.taking.take(again.path, desks.taker.editor, desks.key)


def test_a_desk_does_not_take_its_own_package(desks: Desks) -> None:
    with refusal(desks.sender, "handover-own"):
        desks.sender.desk.taking.take(desks.sent.path, desks.sender.editor, desks.key)


def test_an_unknown_key_is_confirmed_once_and_known_from_then_on(desks: Desks) -> None:
    taking = desks.taker.desk.taking
    assert taking.offer(desks.sent.path).trust is KeyTrust.UNKNOWN
    for wrong in ("", "unsigned", "0" * 8, desks.key[:7]):
        with refusal(desks.taker, "handover-key"):
            taking.take(desks.sent.path, desks.taker.editor, wrong)
    taking.take(desks.sent.path, desks.taker.editor, desks.key[:8])
    assert taking.offer(desks.sent.path).trust is KeyTrust.KNOWN


def test_a_package_of_a_desk_that_does_not_sign_is_taken_only_knowingly(desks: Desks, offices: Offices) -> None:
    with opened(offices.copy("accepted", desks.sent.path.parent / "plain")) as plain:
        sent = plain.desk.sending.send([plain.only], "x", desks.sent.path.with_name("plain.zip"), plain.editor, CHINESE)
    with refusal(desks.taker, "handover-key"):
        desks.taker.desk.taking.take(sent.path, desks.taker.editor)
    assert desks.taker.desk.taking.take(sent.path, desks.taker.editor, "unsigned").numbers == {"26-0001": "26-0002"}


def test_only_an_editor_takes_and_a_reviewer_does_not_hand_over(desks: Desks) -> None:
    with refusal(desks.taker, "role-missing"):
        desks.taker.desk.taking.take(desks.sent.path, desks.taker.reviewer, desks.key)
    with refusal(desks.sender, "role-missing"):
        desks.sender.desk.sending.send([desks.sender.only], "x", desks.sent.path.parent, desks.sender.reviewer, CHINESE)


def test_only_the_office_writes_and_enters_receipts(desks: Desks) -> None:
    receipt = desks.receipt()
    entry, folder = desks.taker.desk.registers.entry("YJ26-001"), desks.sent.path.parent / "again.json"
    with refusal(desks.taker, "role-missing"):
        desks.taker.desk.handover_receipts.answer(entry.id, folder, desks.taker.reviewer)
    with refusal(desks.sender, "role-missing"):
        desks.sender.desk.handover_receipts.accept(receipt, desks.sender.reviewer, "unsigned")


def test_nothing_is_handed_over_without_a_receiver_or_over_a_file(desks: Desks) -> None:
    desk, only = desks.sender.desk, desks.sender.only
    with refusal(desks.sender, "handover-receiver"):
        desk.sending.send([only], " ", desks.sent.path.parent, desks.sender.editor, CHINESE)
    with pytest.raises(Unusable, match="path-exists"):
        desk.sending.send([only], "x", desks.sent.path, desks.sender.editor, CHINESE)


def altered_file(forger: Forger) -> None:
    name = next(one for one in forger.bag.rglob("*.png")).relative_to(forger.bag).as_posix()
    picture_file(forger.bag / name, 200)


def altered_and_listed(forger: Forger) -> None:
    altered_file(forger)
    forger.resign()


def altered_event(forger: Forger) -> None:
    forger.put("殷茵", "殷某", EVENTS)
    forger.resign()


def altered_record(forger: Forger) -> None:
    forger.put("请接着排", "不用再审", HANDOVER)
    forger.resign()


def without_signature(forger: Forger) -> None:
    (forger.bag / SIGNATURE).unlink()


def file_too_many(forger: Forger) -> None:
    forger.write("data/files/more.exe", b"MZ")


@pytest.mark.parametrize(
    "forge", [altered_file, altered_and_listed, altered_event, altered_record, without_signature, file_too_many]
)
def test_an_altered_package_is_refused(desks: Desks, forger: Forger, forge: Callable[[Forger], None]) -> None:
    before = desks.taker.everything()
    forge(forger)
    assert refused_code(desks, zipped(forger)) == "handover-unsound"
    assert desks.taker.everything() == before


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil.txt", "data/files/../../x", "C:/evil.txt"])
def test_a_path_out_of_the_package_is_refused(desks: Desks, name: str) -> None:
    bad = desks.sent.path.parent / "bad.zip"
    shutil.copy(desks.sent.path, bad)
    with zipfile.ZipFile(bad, "a") as archive:
        archive.writestr(f"{desks.sent.name}/{name}", "x")
    assert refused_code(desks, bad) == "handover-unsound"
    assert not list(desks.sent.path.parent.parent.rglob("evil.txt"))


def test_a_zip_that_is_no_hand_over_is_refused_and_not_taken_for_one(desks: Desks) -> None:
    other = desks.sent.path.parent / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("稿件/稿件.txt", "x")
    assert desks.taker.desk.taking.kind_of(other) is None
    assert desks.taker.desk.taking.kind_of(desks.sent.path) == "package"
    assert refused_code(desks, other) == "handover-unsound"


def test_a_receipt_closes_the_hand_over_at_the_sender(desks: Desks) -> None:
    receipt = desks.receipt()
    row = desks.sender.desk.handover_receipts.accept(receipt, desks.sender.editor, "unsigned")
    assert (row.other_person, row.other_at is not None) == ("殷茵", True)
    entry = desks.sender.desk.registers.entry("YJ26-001")
    assert (entry.state, entry.values["others"]) == ("received", ["26-0002"])
    assert desks.taker.desk.registers.entry("YJ26-001").state == "taken"
    assert desks.sender.latest().act == "handover.receipted"
    with refusal(desks.sender, "receipt-read"):
        desks.sender.desk.handover_receipts.accept(receipt, desks.sender.editor, "unsigned")


def test_a_signed_receipt_names_its_key(desks: Desks) -> None:
    signing(desks.taker)
    offered = desks.sender.desk.handover_receipts.offer(desks.receipt())
    assert (offered.trust, len(offered.receipt.key)) == (KeyTrust.UNKNOWN, 32)
    assert offered.receipt.numbers == {"26-0001": "26-0002"}


@pytest.mark.parametrize("change", ["26-0009", "signature", "organisation", "more"])
def test_an_altered_receipt_is_refused(desks: Desks, change: str) -> None:
    signing(desks.taker)
    path = desks.receipt()
    said = json.loads(path.read_bytes())
    match change:
        case "26-0009":
            said["event"]["data"]["numbers"] = {"26-0001": change}
        case "signature":
            said["signature"] = "00" * 64
        case "organisation":
            said["organisation"] = "别的公司"
        case _:
            said["more"] = 1
    path.write_bytes(json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n")
    with pytest.raises(UserError, match="receipt-unsound"):
        desks.sender.desk.handover_receipts.accept(path, desks.sender.editor, "unsigned")


def test_a_receipt_for_another_package_is_refused(desks: Desks, tmp_path: Path) -> None:
    receipt = desks.receipt()
    with refusal(desks.taker, "receipt-unknown"):
        desks.taker.desk.handover_receipts.accept(receipt, desks.taker.editor, "unsigned")
    build_folder = tmp_path / "third"
    build_folder.mkdir()
    build(build_folder)
    with opened(build_folder) as third, pytest.raises(Refused, match="receipt-unknown"):
        third.desk.handover_receipts.accept(receipt, third.editor, "unsigned")


def test_a_receipt_for_another_package_of_the_same_name_is_refused_and_changes_nothing(
    desks: Desks, offices: Offices, tmp_path: Path
) -> None:
    receipt = desks.receipt()
    with opened(offices.copy("accepted", tmp_path / "restored")) as restored:  # an older copy of the sender's desk
        sent = restored.desk.sending.send([restored.only], "百货分公司", tmp_path, restored.editor, CHINESE, "另一份")
        assert sent.name == desks.sent.name
        with refusal(restored, "receipt-other"):
            restored.desk.handover_receipts.accept(receipt, restored.editor, "unsigned")
        assert restored.desk.registers.entry("YJ26-001").state == "sent"
