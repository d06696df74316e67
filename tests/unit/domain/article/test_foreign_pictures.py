"""A picture dropped beside the line that stands for a picture on another website replaces this line."""

import pytest

from wxdesk.domain.article.blocks import Block, Image, Paragraph, Raw, Run, block_text, digests_of, with_media
from wxdesk.domain.article.document import EMPTY, DocumentReading, Note, marked_blocks
from wxdesk.domain.article.foreign_pictures import waiting, with_foreign_lines, with_inserted
from wxdesk.domain.article.pictures.picture_joining import open_marks


def paragraph(id_: str, text: str) -> Paragraph:
    return Paragraph(id_, (Run(text),))


OWN: tuple[Block, ...] = (paragraph("a", "前"), paragraph("b", "【图：外站图片1】"), paragraph("c", "后"))
PICTURE = Image("d", "d" * 64)


def test_each_foreign_picture_has_a_line_that_is_found_as_open() -> None:
    blocks = {"schema": 1, "blocks": [{"type": "paragraph", "id": "a", "runs": [{"text": "正文"}]}]}
    lost = (Note("external-picture", "https://example.com/1.png", "a"), Note("embed", "x", "a"))
    shown = marked_blocks(with_foreign_lines(DocumentReading(blocks, "", lost=lost)))
    assert [block_text(one) for one in shown] == ["【图：外站图片1】", "正文"]
    assert [one.text for one in open_marks(shown, {})] == ["【图：外站图片1】"]
    assert marked_blocks(with_foreign_lines(DocumentReading(EMPTY, ""))) == ()


@pytest.mark.parametrize("at", [1, 2])
def test_a_picture_beside_the_line_takes_its_place(at: int) -> None:
    assert with_inserted(OWN, [PICTURE], at) == [OWN[0], PICTURE, OWN[2]]


@pytest.mark.parametrize("at", [0, 3])
def test_a_picture_elsewhere_takes_nothing(at: int) -> None:
    assert len(with_inserted(OWN, [PICTURE], at)) == 4


def test_other_blocks_and_ordinary_marks_stay() -> None:
    assert len(with_inserted(OWN, [paragraph("e", "新")], 1)) == 4
    assert len(with_inserted((paragraph("b", "【图：现场.jpg】"),), [PICTURE], 0)) == 2


RAW = Raw(
    "r",
    '<section><img width="1" src="https://count.example/p.gif"><img src="https://mmbiz.qpic.cn/a/0"/>'
    '<p>甲<img class="x" data-src="https://shop.example/1.jpg" style="width:80%"></p>'
    "<img src='//shop.example/2.jpg'/></section>",
)


@pytest.mark.parametrize("at", [0, 1])
def test_a_picture_beside_a_raw_block_takes_the_place_of_its_first_foreign_picture(at: int) -> None:
    (made,) = with_inserted([RAW], [PICTURE], at)
    assert isinstance(made, Raw)
    assert f'<p>甲<img src="media:{PICTURE.media}" class="x" style="width:80%"></p>' in made.html
    assert made.html.count("shop.example") == 1
    assert digests_of([made]) == (PICTURE.media,)
    assert (waiting([RAW]), waiting([made])) == (2, 1)
    (full,) = with_inserted([made], [PICTURE], at)
    assert "shop.example" not in getattr(full, "html", "")
    assert len(with_inserted([full], [PICTURE], at)) == 2


def test_a_newer_version_of_the_picture_is_shown_in_the_raw_block_too() -> None:
    (made,) = with_inserted([RAW], [PICTURE], 0)
    assert digests_of([with_media(made, {PICTURE.media: "e" * 64})]) == ("e" * 64,)
