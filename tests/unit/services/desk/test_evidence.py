"""Evidence of a decision taken elsewhere is stored unchanged, and opens with the suffix of its real format."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import Office, picture_file
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.services.desk.evidence import evidence_suffix

type OfficeIn = Callable[[str], Office]


def test_a_file_and_its_bytes_are_the_same_evidence(office_in: OfficeIn, tmp_path: Path) -> None:
    keeper, photo = office_in("empty").desk.evidence, picture_file(tmp_path / "截图.png")
    assert keeper.keep(photo) == keeper.keep(photo.read_bytes())


def test_only_what_a_person_can_look_at_is_evidence(office_in: OfficeIn, tmp_path: Path) -> None:
    keeper = office_in("empty").desk.evidence
    program, broken = tmp_path / "批件.pdf", tmp_path / "截图.png"
    program.write_bytes(b"MZ" + bytes(200))
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    for file, code in ((program, "evidence-kind"), (broken, "evidence-unreadable")):
        with pytest.raises(UserError, match=code):
            keeper.keep(file)
    text = tmp_path / "聊天记录.txt"
    text.write_text("同意发布。王审", encoding="utf-8")
    assert keeper.keep(text)


def test_nothing_shows_nothing(office_in: OfficeIn, tmp_path: Path) -> None:
    keeper, blank = office_in("empty").desk.evidence, tmp_path / "空.png"
    blank.touch()
    for nothing in (blank, b""):
        with pytest.raises(UserError, match="evidence-empty"):
            keeper.keep(nothing)
    with pytest.raises(Unusable, match="path-missing"):
        keeper.keep(tmp_path / "没有.png")
    with pytest.raises(Unusable, match="path-folder"):
        keeper.keep(tmp_path)


@pytest.mark.parametrize(
    ("begins", "suffix"),
    [
        (b"\x89PNG\r\n", ".png"),
        (b"\xff\xd8\xff\xe0", ".jpg"),
        (b"%PDF-1.7", ".pdf"),
        (b"RIFF\0\0\0\0WEBP", ".webp"),
        (b"\0\0\0\x18ftypheic", ".heic"),
        (b"MZ", ""),
    ],
)
def test_it_opens_as_what_it_is(tmp_path: Path, begins: bytes, suffix: str) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(begins)
    assert evidence_suffix(kept) == suffix
