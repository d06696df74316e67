"""`wxdesk edit` lists the pictures that a document hides or crops, and writes them to files.

It also puts such a picture into the article, uncropped.
"""

from base64 import b64encode
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


def test_a_hidden_picture_of_a_pasted_page_is_written_and_taken_in_by_its_number(office: Run, tmp_path: Path) -> None:
    folder = tmp_path / "网页"
    folder.mkdir()
    content = picture_file(tmp_path / "a.png", 92).read_bytes()
    picture_file(folder / "图1.png", 93)
    hidden = f'<img alt="进价表" style="display:none" src="data:image/png;base64,{b64encode(content).decode()}">'
    page = f"<meta charset=utf-8><h1>秋季画册</h1>{f'<p>{SENTENCE}</p>' * 12}<p>{hidden}</p>"
    (folder / "网页.html").write_text(page, "utf-8")
    assert office("intake", folder, *OWN, *EDITOR).code == 0
    number = str(office("queue", "--json").json["rows"][0]["number"])
    assert office("accept", number, *EDITOR).code == 0

    assert "进价表" in office("edit", number, "--hidden").out
    (row,) = office("edit", number, "--hidden-pictures", tmp_path / "看", "--json").json["pictures"]
    assert Path(row["whole"]).read_bytes() == content
    assert office("edit", number, "--take-in", "1", *EDITOR).code == 0
    assert "（正文已有）" in office("edit", number, "--hidden").out
