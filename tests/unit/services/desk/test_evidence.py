"""Evidence of a decision taken elsewhere is stored unchanged, and opens with the suffix of its real format."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import Office, picture_file
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.services.desk.evidence import evidence_suffix, keep_evidence

type OfficeIn = Callable[[str], Office]


def test_a_file_and_its_bytes_are_the_same_evidence(office_in: OfficeIn, tmp_path: Path) -> None:
    vault, photo = office_in("empty").desk.vault, picture_file(tmp_path / "截图.png")
    assert keep_evidence(vault, photo) == keep_evidence(vault, photo.read_bytes())


def test_nothing_shows_nothing(office_in: OfficeIn, tmp_path: Path) -> None:
    vault, blank = office_in("empty").desk.vault, tmp_path / "空.png"
    blank.touch()
    for nothing in (blank, b""):
        with pytest.raises(UserError, match="evidence-empty"):
            keep_evidence(vault, nothing)
    with pytest.raises(Unusable, match="path-missing"):
        keep_evidence(vault, tmp_path / "没有.png")
    with pytest.raises(Unusable, match="path-folder"):
        keep_evidence(vault, tmp_path)


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
