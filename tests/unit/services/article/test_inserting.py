"""An editor inserts pictures and pages into an article."""

import base64
from collections.abc import Callable

import pytest

from tests.desks import Office, article_file, picture_file
from wxdesk.domain.article.blocks import Heading, Image, ListItem, Paragraph, Run, TableBlock, block_text
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.submissions.submission import PieceRole

OfficeIn = Callable[[str], Office]


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    return office_in("accepted")


def test_a_picture_becomes_a_piece_of_the_editor_and_an_event_and_moves_no_clock(office: Office) -> None:
    reading, submission = office.desk.reading, office.only
    before = reading.submission(submission)
    path = picture_file(office.inbox / "会场.png", 77)
    made = office.desk.inserting.pictures(submission, [path], office.editor)
    after = reading.submission(submission)
    piece = after.pieces[-1]
    assert [block.media for block in made.blocks if isinstance(block, Image)] == [piece.digest]
    assert (piece.name, piece.role, piece.position) == ("会场.png", PieceRole.PICTURE, len(before.pieces) + 1)
    assert (after.complete_at, after.delivered_at) == (before.complete_at, before.delivered_at)
    assert "piece.added" in office.acts()
    assert office.desk.writing.open(submission).pictures[-1].name == "会场.png"


def test_what_is_a_piece_already_is_not_added_again(office: Office) -> None:
    path = picture_file(office.inbox / "会场.png", 77)
    for _ in range(2):
        office.desk.inserting.pictures(office.only, [path], office.editor)
    assert office.acts().count("piece.added") == 1


def test_what_is_no_picture_is_refused_and_the_others_come(office: Office) -> None:
    paths = [article_file(office.inbox / "文.docx"), picture_file(office.inbox / "图.png", 78)]
    made = office.desk.inserting.pictures(office.only, paths, office.editor)
    assert len(made.blocks) == 1
    assert [(name, error.code) for name, error in made.refused] == [("文.docx", "insert-kind")]


def test_only_an_editor_adds_and_only_while_the_article_is_open(office: Office) -> None:
    path = picture_file(office.inbox / "图.png", 79)
    with pytest.raises(Refused, match="role-missing"):
        office.desk.inserting.pictures(office.only, [path], office.reviewer)
    waiting = office.own(12)
    with pytest.raises(Refused, match="insert-closed"):
        office.desk.inserting.pictures(waiting, [path], office.editor)


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>
.red {color:#c00} p.MsoNormal {margin:0}</style></head><body><!--StartFragment-->
<h2>一、活动<o:p></o:p></h2><p class="MsoNormal" style="mso-list:none">全场<b>五折</b></p>
<ul><li>甲</li></ul><table><tr><td>商品</td><td>价</td></tr></table>
<p><span style="display:none">看不见的</span>看得见的</p><!--EndFragment--></body></html>"""


def test_a_copied_page_becomes_blocks_and_what_stayed_behind_is_told(office: Office) -> None:
    made = office.desk.inserting.page(office.only, WORD, office.editor)
    assert [type(block) for block in made.blocks] == [Heading, Paragraph, ListItem, TableBlock, Paragraph]
    assert block_text(made.blocks[0]) == "一、活动"
    assert isinstance(made.blocks[1], Paragraph)
    assert made.blocks[1].runs == (Run("全场"), Run("五折", bold=True))
    assert [one.rule for one in made.findings] == ["D-HIDDEN"]
    assert "piece.added" not in office.acts()


def test_a_fragment_keeps_its_first_heading_and_brings_its_picture_along(office: Office) -> None:
    content = base64.b64encode(picture_file(office.inbox / "内.png", 80).read_bytes()).decode()
    html = f'<h1>题</h1><p><img src="data:image/png;base64,{content}"></p><p>完</p>'
    made = office.desk.inserting.page(office.only, html, office.editor)
    assert [type(block) for block in made.blocks] == [Heading, Image, Paragraph]
    assert office.acts().count("piece.added") == 1


def test_a_picture_elsewhere_is_named_and_not_fetched(office: Office) -> None:
    html = '<p>看<img src="https://example.com/a.png">图</p>'
    made = office.desk.inserting.page(office.only, html, office.editor)
    assert [one.rule for one in made.findings] == ["D-LOST"]
