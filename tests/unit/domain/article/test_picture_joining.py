import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.domain.article_strategies import ARTICLE
from wxdesk.domain.article.blocks import (
    Block,
    Cell,
    Component,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Run,
    TableBlock,
    block_text,
    merged,
    text_of,
    with_new_ids,
)
from wxdesk.domain.article.pictures.picture_joining import DeliveredPicture, joined, open_marks
from wxdesk.domain.article.pictures.picture_marks import (
    MarkKind,
    number_in_name,
    numbers_in,
    picture_marks,
    written_mark,
)


def delivered(*names: str) -> list[DeliveredPicture]:
    return [DeliveredPicture(name, f"digest of {name}") for name in names]


def article(*lines: str) -> tuple[Block, ...]:
    return with_new_ids([Paragraph("", (Run(line),)) for line in lines])


def shown(blocks: tuple[Block, ...], *names: str) -> list[str]:
    """Join pictures to `blocks` by their marks, and return each resulting block as a line of text.

    A picture is shown as its file and its caption between bars. `names` are the delivered files.
    """
    made = joined(blocks, delivered(*names)).blocks
    assert len({one.id for one in made}) == len(made)
    return [
        f"|{one.media.removeprefix('digest of ')}|{one.caption}" if isinstance(one, Image) else block_text(one)
        for one in made
    ]


@pytest.mark.parametrize(
    "line",
    [
        "【图1】",
        "［图一］",
        "[图片1]",
        "（插图1）",
        "(图1)",
        "【此处插入图1】",
        "【请配图①】",
        "图1",
        "插图 1",
        "【图１】",
        "〔附图1〕",
    ],
)
def test_a_line_that_is_a_mark_becomes_the_picture_of_its_number(line: str) -> None:
    assert shown(article("开头。", line, "结尾。"), "图1.jpg", "图2.jpg") == ["开头。", "|图1.jpg|", "结尾。"]


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("【图1：开业现场】", "开业现场"),
        ("【图1 开业现场（摄影：张三）】", "开业现场（摄影：张三）"),
        ("（图1：开业现场　摄影：张三）", "开业现场　摄影：张三"),
        ("图1：开业现场", "图1：开业现场"),
        ("▲图1 开业现场", "▲图1 开业现场"),
        ("【图：图1.jpg｜现场（摄影：张三）】", "现场（摄影：张三）"),
        ("【图：图1】", ""),
    ],
)
def test_a_mark_gives_its_picture_caption_and_credit(line: str, caption: str) -> None:
    assert shown(article("开头。", line), "图1.jpg", "图2.jpg") == ["开头。", f"|图1.jpg|{caption}"]


@pytest.mark.parametrize(
    "line", ["现场.jpg", "【现场.JPG】", "【图：现场】", "【图：照片/现场.jpg】", "（插入现场.jpg）"]
)
def test_a_mark_may_name_the_file_with_or_without_folder_and_suffix(line: str) -> None:
    assert shown(article("开头。", line), "合影.jpg", "现场.jpg") == ["开头。", "|现场.jpg|"]


def test_an_instruction_in_a_sentence_disappears_and_the_picture_follows() -> None:
    assert shown(article("人山人海。【图2】", "结尾。"), "图1.jpg", "图2.jpg") == ["人山人海。", "|图2.jpg|", "结尾。"]


@pytest.mark.parametrize("text", ["效果见图2。", "如图2所示。", "货架（图2）焕然一新。", "货架（见图二）焕然一新。"])
def test_a_reference_stays_and_its_picture_follows_the_paragraph(text: str) -> None:
    assert shown(article(text, "又见图2。"), "图1.jpg", "图2.jpg") == [text, "|图2.jpg|", "又见图2。"]


def test_a_reference_places_no_picture_that_has_a_mark_of_its_own() -> None:
    found = shown(article("效果见图1。", "中间。", "【图1】"), "图1.jpg")
    assert found == ["效果见图1。", "中间。", "|图1.jpg|"]


def test_a_list_of_captions_at_the_end_describes_the_pictures_at_their_marks() -> None:
    found = shown(article("【图1】", "中间。", "【图2】", "图1：开业", "图2：抽奖"), "1.jpg", "2.jpg")
    assert found == ["|1.jpg|图1：开业", "中间。", "|2.jpg|图2：抽奖"]


def test_several_numbers_in_one_mark_place_several_pictures() -> None:
    found = shown(article("【图1-3】", "【图4、图5：合影】"), *(f"{n}.jpg" for n in range(1, 6)))
    assert found == ["|1.jpg|", "|2.jpg|", "|3.jpg|", "|4.jpg|", "|5.jpg|合影"]


def test_pictures_without_numbers_are_joined_by_order_if_there_are_as_many_marks() -> None:
    assert shown(article("【图1】", "中间。", "【图2】"), "开业.jpg", "抽奖.jpg") == [
        "|开业.jpg|",
        "中间。",
        "|抽奖.jpg|",
    ]
    assert shown(article("[图片]", "中间。", "[图片]"), "a.jpg", "b.jpg") == ["|a.jpg|", "中间。", "|b.jpg|"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("【图1】", ("图1.jpg", "1.png")),
        ("【图1】", ("开业.jpg", "抽奖.jpg")),
        ("【图3】", ("图1.jpg", "图2.jpg")),
        ("[图片]", ("a.jpg", "b.jpg")),
        ("【现场.jpg】", ("a/现场.jpg", "b/现场.jpg")),
        ("【现场.jpg】", ("别的.jpg",)),
        ("【现场.png】", ("现场.jpg",)),
        ("【图1】", ()),
        ("图1：现场", ("IMG_0001.jpg", "IMG_0002.jpg")),
    ],
)
def test_a_mark_that_no_picture_or_more_than_one_fits_stays_and_is_open(line: str, names: tuple[str, ...]) -> None:
    blocks = article("开头。", line)
    made = joined(blocks, delivered(*names))
    assert made.marked
    assert made.blocks == blocks
    (found,) = open_marks(made.blocks, {})
    assert (found.block, found.text, found.reference) == (blocks[1].id, line, False)


def test_a_reference_to_a_picture_that_is_not_shown_is_open() -> None:
    blocks = article("效果见图3。")
    (found,) = open_marks(blocks, {})
    assert (found.start, found.end, found.text, found.reference) == (2, 5, "见图3", True)
    pictures = [Image(f"i{n}", f"d{n}") for n in range(3)]
    assert list(open_marks((*blocks, *pictures), {})) == []
    assert list(open_marks((*blocks, pictures[0]), {"d0": "图3.jpg"})) == []


def test_references_to_pictures_inside_the_document_are_closed() -> None:
    blocks = (*article("效果见图1。"), Image("i", "inside", "图1 货架"))
    assert joined(blocks, delivered("封底.jpg")).blocks == blocks
    assert list(open_marks(blocks, {})) == []


def test_a_caption_beside_a_picture_inside_the_document_stays() -> None:
    blocks = (*article("图1 货架"), Image("i", "inside"))
    assert joined(blocks, delivered("图1.jpg")).blocks == blocks
    assert list(open_marks(blocks, {})) == []


@pytest.mark.parametrize(
    "text",
    [
        "请看地图1号出口。",
        "如图一样精彩。",
        "【图文】开业大吉",
        "（图/文 张三）",
        "图书推荐",
        "【图3月活动】",
        "见图3张。",
        "（图）张三",
        "图片来源：新华社",
        "（图片：新华社）",
        "版本3.jpg格式说明如下",
        "注[1]",
    ],
)
def test_ordinary_words_are_no_marks(text: str) -> None:
    assert not joined(article(text), delivered("图1.jpg")).marked


def test_a_mark_on_its_own_line_divides_a_paragraph() -> None:
    blocks = article("第一行\n【图1】\n第二行")
    made = joined(blocks, delivered("图1.jpg")).blocks
    assert shown(blocks, "图1.jpg") == ["第一行", "|图1.jpg|", "第二行"]
    assert made[0].id == blocks[0].id


def test_a_credit_behind_a_placed_picture_joins_its_caption() -> None:
    tale = "摄影：李四是本店员工，从业三十年，今年退休了，大家都很想念他。"
    blocks = article("【图1：开业】", "摄影：张三", "正文。", tale)
    assert shown(blocks, "图1.jpg") == ["|图1.jpg|开业 摄影：张三", "正文。", tale]


def test_marks_in_list_items_and_cells_are_joined_and_headings_stay() -> None:
    blocks = with_new_ids(
        [
            Heading("", 1, (Run("【图1】"),)),
            ListItem("", (Run("满赠【图1】"),), ordered=True, label="1."),
            TableBlock("", ((Cell((Run("【图2】"),)), Cell((Run("图3"),))),)),
        ]
    )
    assert shown(blocks, "图1.jpg", "图2.jpg") == ["【图1】", "1. 满赠", "|图1.jpg|", "\t图3", "|图2.jpg|"]


def test_an_article_without_marks_is_returned_as_it_is() -> None:
    blocks = article("第一段。", "第二段。")
    made = joined(blocks, delivered("图1.jpg"))
    assert (made.blocks, made.marked) == (blocks, False)


def test_no_letter_beside_the_marks_is_lost() -> None:
    blocks = article("甲【图1】乙（见图2）丙", "【图3：丁】", "摄影：戊己", "庚")
    made = joined(blocks, delivered("1.jpg", "2.jpg", "3.jpg")).blocks
    assert text_of(made) == "甲乙（见图2）丙\n丁 摄影：戊己\n庚"


@pytest.mark.parametrize(
    ("stem", "number"),
    [
        *[("图1", 1), ("1", 1), ("01", 1), ("配图02-现场", 2), ("图一", 1), ("照片十二", 12), ("③", 3), ("1.开业", 1)],
        *[("Fig 4", 4), ("img1", 1), ("P3", 3), ("图（2）", 2), ("IMG_0012", None), ("20240101", None)],
        *[("微信图片_2024", None), ("现场", None), ("一店", None), ("3月促销", None)],
    ],
)
def test_the_number_of_a_picture_is_read_from_its_name(stem: str, number: int | None) -> None:
    assert number_in_name(stem) == number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("1", (1,)), ("1、3", (1, 3)), ("2-4", (2, 3, 4)), ("十二", (12,)), ("1和图2", (1, 2)), ("５", (5,))],
)
def test_numbers_are_read_in_any_writing(text: str, numbers: tuple[int, ...]) -> None:
    assert numbers_in(text) == numbers


def test_a_written_mark_is_read_back() -> None:
    (mark,) = picture_marks(written_mark("a：b/现场.jpg", "说明\n【二】"))
    assert (mark.kind, mark.file, mark.caption) == (MarkKind.PLACE, "a b/现场.jpg", "说明 二")


def test_a_table_of_two_marks_becomes_a_pair() -> None:
    one, two = (DeliveredPicture(f"图{n}.jpg", str(n) * 64) for n in (1, 2))
    rows = ((Cell((Run("【图1】"),)), Cell((Run("【图2】"),))), (Cell((Run("开业"),)), Cell((Run("抽奖"),))))
    (pair,) = joined(with_new_ids([TableBlock("", rows)]), [one, two]).blocks
    assert isinstance(pair, Component)
    assert pair.fields == (("left", "1" * 64), ("left_caption", "开业"), ("right", "2" * 64), ("right_caption", "抽奖"))


SIGNS = st.text(st.sampled_from("图见如片插配12三①【】［］（）()[]：｜、-.jpgn 现场\n。"), max_size=16)
MARKED = st.lists(
    st.one_of(
        st.builds(Paragraph, st.just(""), SIGNS.map(lambda text: merged([Run(text)]))),
        st.builds(ListItem, st.just(""), SIGNS.map(lambda text: merged([Run(text)]))),
    ),
    max_size=4,
).map(with_new_ids)


@given(ARTICLE)
def test_without_delivered_pictures_every_article_stays_as_it_is(blocks: tuple[Block, ...]) -> None:
    assert joined(blocks, []).blocks == blocks


@given(MARKED)
def test_joining_twice_is_joining_once_and_every_id_is_unique(blocks: tuple[Block, ...]) -> None:
    pictures = delivered("图1.jpg", "图2.png", "现场.jpg")
    once = joined(blocks, pictures).blocks
    assert joined(once, pictures).blocks == once
    assert len({one.id for one in once}) == len(once)
