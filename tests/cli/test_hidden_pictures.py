"""`wxdesk edit` lists the pictures that a document hides or crops, and writes them to files.

It also puts such a picture into the article, uncropped.
"""

from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR, OWN
from tests.desks import SENTENCE, picture_file
from tests.unit.files.word_builder import p, picture, word_file


def test_a_cropped_picture_is_written_whole_and_used_by_its_number(office: Run, tmp_path: Path) -> None:
    folder = tmp_path / "画册"
    folder.mkdir()
    whole = picture_file(tmp_path / "whole.png", 91).read_bytes()
    body = (p("秋季画册"), *[p(SENTENCE)] * 12, p(picture("rOne", crop='l="25000" r="25000"')))
    relations = {"rOne": ("image", "media/one.png", False)}
    word_file(folder / "画册.docx", *body, parts={"word/media/one.png": whole}, relations=relations)
    assert office("intake", folder, *OWN, *EDITOR).code == 0
    number = str(office("queue", "--json").json["rows"][0]["number"])
    assert office("accept", number, *EDITOR).code == 0

    assert "[裁切的图片] one.png" in office("edit", number, "--hidden").out
    (row,) = office("edit", number, "--hidden-pictures", tmp_path / "看", "--json").json["pictures"]
    assert Path(row["whole"]).read_bytes() == whole
    assert Path(row["used"]).read_bytes() != whole
    office("edit", number, "--take-in", "1", *EDITOR)
    assert "(one.png)" in office("edit", number, "--print").out
    assert "（正文已有）" in office("edit", number, "--hidden").out
