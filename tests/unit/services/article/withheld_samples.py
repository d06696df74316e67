"""Makes a submission whose document hides one picture and crops another, for tests."""

from pathlib import Path

from tests.desks import SENTENCE, Office, picture_file
from tests.unit.files.word_builder import p, picture, r, word_file


def cropped_and_hidden(office: Office, tmp_path: Path) -> str:
    """Deliver and accept a document with one cropped and one hidden picture, and return the id of its submission."""
    folder = tmp_path / "画册"
    folder.mkdir()
    whole = picture_file(tmp_path / "whole.png", 91).read_bytes()
    secret = picture_file(tmp_path / "secret.png", 92).read_bytes()
    word_file(
        folder / "画册.docx",
        p("秋季画册"),
        p(SENTENCE),
        p(picture("rOne", crop='l="25000" r="25000"')),
        *[p(SENTENCE)] * 9,
        p(r(SENTENCE) + picture("rTwo", shown='hidden="1"')),
        parts={"word/media/one.png": whole, "word/media/two.png": secret},
        relations={"rOne": ("image", "media/one.png", False), "rTwo": ("image", "media/two.png", False)},
    )
    submission = office.receive(folder, kind="other")
    office.accept(submission)
    return submission
