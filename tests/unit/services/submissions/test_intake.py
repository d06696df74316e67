"""Received files become submissions with pieces; details that nobody entered are guessed from names and times."""

import hashlib
import os
import threading
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.desks import SENTENCE, Office, article_file, material, picture_file, refusal, shanghai
from tests.unit.files.old_word_builder import old_word, pdf
from tests.unit.files.word_builder import p, picture, word_file
from tests.unit.files.workbooks import workbook
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.submissions.submission import ArticleForm, Delivery, Mark, Origin, PieceRole, Stage
from wxdesk.services.desk.ports import Cancelled
from wxdesk.services.desk.requests import Received
from wxdesk.services.records.delivery_time import guess_delivery_time, newest_change
from wxdesk.services.views.views import SubmissionView
from wxdesk.store.transaction import WriteTransaction

type OfficeIn = Callable[[str], Office]


def newest(office: Office) -> SubmissionView:
    """Return the newest submission."""
    return office.desk.reading.submission(office.only)


def rules(office: Office) -> list[str]:
    """Return the rule ids of the newest submission's findings."""
    return [finding.rule for finding in newest(office).findings]


def test_a_sound_folder_becomes_one_submission_without_findings(office_in: OfficeIn) -> None:
    view = newest(office_in("received"))
    assert (view.number, view.stage, view.form) == ("26-0001", Stage.RECEIVED, ArticleForm.ARTICLE)
    assert [(piece.role, piece.name) for piece in view.pieces] == [
        (PieceRole.PICTURE, "图1.png"),
        (PieceRole.PICTURE, "图2.png"),
        (PieceRole.DOCUMENT, "店庆.docx"),
    ]
    assert (view.findings, view.complete_at) == ([], shanghai("2026-01-01T10:20"))
    assert view.forecast == {"media": "media/2026-01-04"}


def test_a_workbook_beside_a_text_comes_with_it_and_alone_is_the_text(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    alone = workbook(office.inbox / "价目.xlsx", [["商品", "价格"], ["牛奶", 49.0]])
    workbook(folder / "价目.xlsx", [["商品", "价格"], ["牛奶", 49.0]])
    office.desk.intake.receive([folder], Received(), office.editor)
    assert {piece.name: piece.role for piece in newest(office).pieces}["价目.xlsx"] is PieceRole.OTHER
    assert "SUB.documents" not in rules(office)
    (number,) = office.desk.intake.receive([alone], Received(), office.editor)
    assert [piece.role for piece in office.desk.reading.submission(number).pieces] == [PieceRole.DOCUMENT]


def test_a_scanned_request_as_pdf_is_a_scan_and_a_copy_of_the_text_comes_with_it(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    pdf(folder / "发布申请.pdf", " ")
    pdf(folder / "店庆.pdf", "店庆开幕")
    office.desk.intake.receive([folder], Received(), office.editor)
    roles = {piece.name: piece.role for piece in newest(office).pieces}
    assert (roles["发布申请.pdf"], roles["店庆.pdf"]) == (PieceRole.SCAN, PieceRole.OTHER)


def test_an_old_word_file_is_read_as_the_text(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.inbox.mkdir(exist_ok=True)
    path = old_word(office.inbox / "店庆.wps", f"店庆开幕\r{SENTENCE}\r")
    office.desk.intake.receive([path], Received(), office.editor)
    assert (newest(office).title, [piece.role for piece in newest(office).pieces]) == (
        "店庆开幕",
        [PieceRole.DOCUMENT],
    )
    assert "D-LOST" in rules(office)


def test_what_nobody_said_is_guessed_from_the_folder_and_the_files(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "武穴购物广场 店庆")
    for path in folder.iterdir():
        os.utime(path, (0, shanghai("2026-01-01T08:00").timestamp()))
    office.desk.intake.receive([folder], Received(), office.editor)
    view = newest(office)
    assert (view.unit, view.officer, view.title) == ("武穴购物广场", "王芳", "武穴购物广场 店庆")
    assert (view.delivered_at, view.delivered_guessed) == (shanghai("2026-01-01T08:00"), True)
    assert {"SRC.missing", "CAT.missing"} <= set(rules(office))


def test_files_from_the_future_are_guessed_to_come_now(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    office.desk.intake.receive([folder], Received(), office.editor)
    assert newest(office).delivered_at == office.clock.now()


def test_of_several_folders_the_newest_file_tells_when_they_came(office_in: OfficeIn) -> None:
    office = office_in("received")
    folders = [material(office.inbox / name, shade=60) for name in ("甲", "乙")]
    for folder, hour in zip(folders, ("08", "09"), strict=True):
        for path in folder.iterdir():
            os.utime(path, (0, shanghai(f"2026-01-01T{hour}:00").timestamp()))
    (into,) = [row.id for row in office.desk.reading.queue().rows]
    office.desk.intake.receive(folders, Received(), office.editor, into=into)
    rows = office.desk.store.read(lambda reader: reader.find(Delivery, submission=into))
    assert rows[-1].delivered_at == shanghai("2026-01-01T09:00")


def test_a_file_of_a_year_that_no_calendar_has_came_now(tmp_path: Path) -> None:
    now = shanghai("2026-01-01T10:00")
    file = tmp_path / "稿.txt"
    file.touch()
    os.utime(file, (0, -(10**9)))
    assert guess_delivery_time(newest_change([file, tmp_path / "gone"]), now) == shanghai("2026-01-01T00:00")
    far = _Dated(10**13)
    assert guess_delivery_time(newest_change([file, far]), now) == now  # type: ignore[list-item] # a fake file


class _Dated:
    """A fake file whose modification time is `seconds` seconds after the start of 1970."""

    def __init__(self, seconds: float) -> None:
        self.st_mtime = seconds

    def stat(self) -> "_Dated":
        """Return itself, since the fake file is its own `stat` result."""
        return self


def test_the_time_of_an_old_file_does_not_shorten_the_lead(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    for path in folder.iterdir():
        os.utime(path, (0, shanghai("2025-12-20T18:00").timestamp()))
    office.desk.intake.receive([folder], Received(), office.editor)
    view = newest(office)
    assert (view.delivered_at, view.delivered_guessed) == (shanghai("2026-01-01T00:00"), True)


def test_a_delivery_that_is_still_to_come_is_refused(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    with refusal(office, "delivered-future"):
        office.receive(folder, delivered_at=shanghai("2026-01-01T10:31"))
    assert office.receive(folder, delivered_at=shanghai("2026-01-01T10:30"))


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_delivery_of_an_earlier_day_names_its_route_or_a_reason(office_in: OfficeIn, blank: str) -> None:
    office = office_in("received")
    before = shanghai("2025-12-31T23:59")
    folder = material(office.inbox / "又", shade=90)
    with refusal(office, "delivered-reason"):
        office.receive(folder, delivered_at=before, route=blank, reason=blank)
    with refusal(office, "delivered-reason"):
        again = Received(delivered_at=before)
        office.desk.intake.receive([folder], again, office.editor, into=office.only)
    assert office.receive(folder, delivered_at=before, route="", reason="昨夜来电，今早补录")
    assert newest(office).delivered_at == before


def test_a_delivery_of_today_needs_neither_route_nor_reason(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    assert office.receive(folder, delivered_at=shanghai("2026-01-01T00:00"), route="")


def test_a_decomposed_name_is_the_same_name(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.people.add_unit("Café店", office.editor)
    folder = material(office.inbox / unicodedata.normalize("NFD", "Café店 促销"), pictures=["Café促销.png", "图2.png"])
    office.receive(folder, unit=None, officer=None)
    assert newest(office).unit == "Café店"
    office.supplement(picture_file(office.inbox / unicodedata.normalize("NFD", "Café促销.png"), 99))
    versions = {piece.name: piece.versions for piece in newest(office).pieces}
    assert versions == {"Café促销.png": 2, "图2.png": 1, "店庆.docx": 1}


def test_child_folders_with_a_document_each_are_a_submission_each(office_in: OfficeIn) -> None:
    office = office_in("empty")
    material(office.inbox / "来稿" / "店庆", shade=10)
    material(office.inbox / "来稿" / "年货", shade=20)
    ids = office.desk.intake.receive([office.inbox / "来稿"], office.said(), office.editor)
    titles = [office.desk.reading.submission(one).title for one in ids]
    assert titles == ["年货", "店庆"]


def test_a_zip_with_gbk_names_is_one_submission(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    path = office.inbox / "店庆.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(folder / "图1.png", "aa1.png")
        archive.write(folder / "店庆.docx", "bbbb.docx")
    data = path.read_bytes().replace(b"aa1.png", "图1.png".encode("gbk"))
    path.write_bytes(data.replace(b"bbbb.docx", "店庆.docx".encode("gbk")))
    office.receive(path)
    assert [piece.name for piece in newest(office).pieces] == ["图1.png", "店庆.docx"]


def test_two_documents_at_one_level_ask(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    article_file(folder / "年货.docx", opening="年货。")
    office.receive(folder)
    assert rules(office) == ["SUB.documents"]


def test_pictures_in_the_document_count_as_pieces_and_are_checked(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.inbox.mkdir()
    inside = picture_file(office.inbox / "里.webp").read_bytes()
    word_file(
        office.inbox / "店庆.docx",
        *(p(SENTENCE) for _ in range(10)),
        p(picture()),
        parts={"word/media/image1.webp": inside},
        relations={"rPic": ("image", "media/image1.webp", False)},
    )
    office.receive(office.inbox / "店庆.docx")
    assert [(piece.role, piece.embedded) for piece in newest(office).pieces] == [
        (PieceRole.DOCUMENT, False),
        (PieceRole.PICTURE, True),
    ]
    assert rules(office) == ["F-TYPE"]


def test_the_scan_of_a_request_is_no_artwork(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    picture_file(folder / "盖章申请.jpg", size=(200, 100))
    office.receive(folder)
    assert [piece.role for piece in newest(office).pieces].count(PieceRole.SCAN) == 1


def test_on_site_pictures_are_marked_each(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.receive(material(office.inbox / "店庆"), onsite=True)
    assert [piece.mark for piece in newest(office).pieces] == [Mark.ONSITE, Mark.ONSITE, None]


def test_the_same_bytes_in_another_submission_are_a_finding(office_in: OfficeIn) -> None:
    office = office_in("received")
    folder = material(office.inbox / "又来", shade=90, apart=True)
    picture_file(folder / "旧图.png", 40)
    office.receive(folder)
    (same,) = newest(office).findings
    assert (same.rule, same.values["number"]) == ("SUB.same", "26-0001")


def test_the_same_bytes_twice_in_one_delivery_are_a_finding(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    picture_file(folder / "图1副本.png", 40)
    office.receive(folder)
    (same,) = newest(office).findings
    assert (same.rule, same.values["number"]) == ("SUB.same", "26-0001/图1.png")


def scene(path: Path, quality: int, seed: int = 7) -> Path:
    """Save a picture with large random shapes; the same `seed` gives the same picture."""
    cells = hashlib.shake_256(bytes([seed])).digest(9 * 8 * 3)
    noise = Image.frombytes("RGB", (9, 8), cells)
    noise.resize((1080, 960)).save(path, quality=quality)
    return path


def test_a_picture_saved_anew_is_told_with_the_submission_that_used_it(office_in: OfficeIn) -> None:
    office = office_in("empty")
    for number, (quality, seed) in enumerate([(90, 7), (40, 7), (90, 8)]):
        folder = material(office.inbox / f"稿{number}", shade=40 + 10 * number)
        scene(folder / "图3.jpg", quality, seed)
        office.receive(folder)
    views = [office.desk.reading.submission(row.id) for row in office.desk.reading.queue().rows]
    found = [(view.number, one) for view in views for one in view.findings if one.rule == "I-DUP"]
    assert [(number, one.values["place"]) for number, one in found] == [("26-0002", "26-0001")]


def test_two_copies_of_a_picture_in_one_delivery_are_told(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    for number, quality in enumerate((90, 40)):
        scene(folder / f"图{number + 3}.jpg", quality)
    office.receive(folder)
    (found,) = (one for one in newest(office).findings if one.rule == "I-DUP")
    assert (found.severity.value, found.values["place"]) == ("warn", "26-0001/图3.jpg")


def test_an_own_piece_needs_no_unit_and_keeps_being_one_when_it_is_described(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = office.own(1)
    office.desk.intake.describe(one, Received(source="本单位"), office.editor)
    view = newest(office)
    assert (view.origin, view.unit, view.source, view.findings) == (Origin.OWN, "", "本单位", [])


def test_describing_mends_what_was_missing(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = office.receive(material(office.inbox / "店庆"), source="网络", range=None)
    assert set(rules(office)) == {"SRC.vague", "CAT.missing"}
    office.desk.intake.describe(one, Received(source="武穴日报", range="events"), office.editor)
    assert rules(office) == []


def test_a_supplement_replaces_the_piece_of_its_name_as_the_next_version(office_in: OfficeIn) -> None:
    office = office_in("received")
    before = newest(office).pieces[0]
    office.supplement(picture_file(office.inbox / "图1.png", 99))
    after = newest(office).pieces[0]
    assert (after.id, after.versions) == (before.id, 2)
    assert after.digest != before.digest


def test_a_supplement_of_another_name_replaces_the_one_picture_that_is_owed(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = office.receive(material(office.inbox / "店庆", pictures=["图1.png", "图2.webp"]))
    office.desk.deciding.give_back(one, office.editor, "图片格式")
    office.supplement(picture_file(office.inbox / "重发.jpg", 7))
    view = newest(office)
    assert [(piece.name, piece.versions) for piece in view.pieces][:2] == [("图1.png", 1), ("重发.jpg", 2)]
    assert (view.stage, view.return_lines) == (Stage.RECEIVED, [])


def test_a_supplement_that_replaces_nothing_is_a_new_piece(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.supplement(picture_file(office.inbox / "图9.png", 7))
    assert [(piece.position, piece.name) for piece in newest(office).pieces][-1] == (4, "图9.png")


def test_what_was_accepted_takes_pieces_but_no_other_description(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.supplement(picture_file(office.inbox / "图9.png", 7))
    with refusal(office, "stage-move"):
        office.desk.intake.describe(office.only, Received(source="他处"), office.editor)


def test_a_refused_supplement_is_named_in_the_trail_by_number_and_title(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.desk.deciding.withdraw(office.only, office.editor, "单位撤回")
    with refusal(office, "stage-move"):
        office.supplement(picture_file(office.inbox / "图9.png", 7))
    assert office.desk.reading.trail(limit=1).rows[0].label.startswith("26-0001 ")


def test_only_an_editor_takes_in(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    with refusal(office, "role-missing"):
        office.desk.intake.receive([folder], office.said(), office.reviewer)


@pytest.mark.parametrize("said", [{"range": "gossip"}, {"kind": "gossip"}, {"channels": ("weibo",)}])
def test_an_unknown_word_is_told_with_those_that_are_known(office_in: OfficeIn, said: dict[str, object]) -> None:
    office = office_in("empty")
    with pytest.raises(UserError) as caught:
        office.receive(material(office.inbox / "店庆"), **said)
    assert caught.value.code == "value-unknown"
    assert office.desk.reading.queue().total == 0


def test_nothing_at_all_is_told_as_such(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.inbox.mkdir()
    with pytest.raises(UserError, match="intake-empty"):
        office.receive(office.inbox)
    with pytest.raises(Unusable, match="path-missing"):
        office.receive(office.inbox / "没有")


@pytest.mark.parametrize("signature", [b"Rar!\x1a\x07\x01\x00", b"7z\xbc\xaf\x27\x1c\x00\x04"])
def test_an_archive_that_nobody_unpacks_is_returned_with_the_remedy(office_in: OfficeIn, signature: bytes) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    (folder / "图片.rar").write_bytes(signature + bytes(64))
    one = office.receive(folder)
    assert rules(office) == ["F-ARCHIVE"]
    with refusal(office, "accept-returns"):
        office.accept(one)
    text = office.desk.deciding.give_back(one, office.editor, "压缩包")
    assert "，请解压后再发，或改用ZIP。其余已收" in text


def test_a_document_that_was_cut_off_on_its_way_is_returned_and_the_rest_is_kept(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    whole = (folder / "店庆.docx").read_bytes()
    (folder / "店庆.docx").write_bytes(whole[: len(whole) // 2])
    office.receive(folder)
    assert rules(office) == ["D-READ", "SUB.text"]
    assert len(newest(office).pieces) == 3


@pytest.mark.parametrize("content", [b"", b"<html>404</html>", b"PK\x03\x04", b"\x00" * 99])
def test_whatever_came_under_a_name_is_replaced_by_what_comes_under_it_later(
    office_in: OfficeIn, content: bytes
) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    (folder / "图1.png").write_bytes(content)
    one = office.receive(folder)
    office.desk.deciding.give_back(one, office.editor, "打不开")
    office.supplement(picture_file(office.inbox / "图1.png", 7))
    view = newest(office)
    assert (view.stage, view.findings, len(view.pieces)) == (Stage.RECEIVED, [], 3)
    assert view.pieces[0].role is PieceRole.PICTURE


def test_an_archive_goes_when_the_unit_sends_what_was_in_it(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    (folder / "图片.rar").write_bytes(b"Rar!\x1a\x07\x01\x00" + bytes(64))
    one = office.receive(folder)
    office.desk.deciding.give_back(one, office.editor, "压缩包")
    office.supplement(picture_file(office.inbox / "图3.png", 7))
    view = newest(office)
    assert (view.stage, view.findings, view.return_lines) == (Stage.RECEIVED, [], [])
    assert [piece.name for piece in view.pieces] == ["图1.png", "图2.png", "店庆.docx", "图3.png"]
    office.accept(one)


def test_what_an_earlier_program_found_in_a_file_is_still_read(office_in: OfficeIn) -> None:
    office = office_in("received")
    digests = [piece.digest for piece in newest(office).pieces]

    def work(tx: WriteTransaction) -> None:
        for digest in digests:
            facts = tx.facts(digest) or {}
            tx.keep_facts(digest, {**facts, "media": {**facts["media"], "prober": 0}})

    office.desk.store.write(work)
    assert len(newest(office).pieces) == 3
    office.accept(office.only)


def test_work_that_was_stopped_registers_nothing(office_in: OfficeIn) -> None:
    office = office_in("empty")
    stop = threading.Event()

    def progress(done: int, total: int, name: str) -> None:
        if done == 1:
            stop.set()
        assert (total, bool(name)) == (3, True)

    folder = material(office.inbox / "店庆")
    with pytest.raises(Cancelled):
        office.desk.intake.receive([folder], office.said(), office.editor, progress=progress, cancel=stop)
    assert office.desk.reading.queue().total == 0
    assert [path.name for path in office.desk.scratch_folder.iterdir()] == ["owner.lock"]


def test_leftovers_of_systems_are_skipped(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    folder = material(tmp_path / "店庆")
    for name in ("Thumbs.db", ".DS_Store", "desktop.ini"):
        (folder / name).write_bytes(b"x")
    office.receive(folder)
    assert len(newest(office).pieces) == 3
    received = next(event for event in newest(office).timeline if event.act == "submission.received")
    assert received.data["skipped"] == 3


def test_what_the_editor_mends_keeps_the_units_clock(office_in: OfficeIn) -> None:
    office = office_in("received")
    before = office.desk.reading.submission(office.only).complete_at
    mended = picture_file(office.inbox / "图1.png", shade=200)
    office.clock.set("2026-01-03T09:30")
    said = Received(mended=True, delivered_at=shanghai("2026-01-03T09:00"))
    office.desk.intake.receive([mended], said, office.editor, into=office.only)
    view = office.desk.reading.submission(office.only)
    assert [piece.versions for piece in view.pieces if piece.name == "图1.png"] == [2]
    assert view.complete_at == before


def test_of_two_officers_of_a_unit_none_is_guessed(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.people.add("李芳", "", [Role.OFFICER], office.editor, unit=office.unit)
    office.desk.intake.receive([material(office.inbox / "武穴购物广场 店庆")], Received(), office.editor)
    assert newest(office).officer == ""
    assert "SUB.officer" in rules(office)
