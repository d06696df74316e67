"""Proofreading finds slips of punctuation and words, and leaves correct text alone."""

import pytest

from wxdesk.checks.words.proofreading import known_names, shipped_confusions
from wxdesk.domain.article.blocks import Cell, ListItem, Run, TableBlock
from wxdesk.domain.words.passages import Passage, Scope, article_passages
from wxdesk.domain.words.wording.proofreading import PassageSlip, proofread
from wxdesk.domain.words.wording.punctuation import mark_slips
from wxdesk.domain.words.wording.slips import SlipKind

NAMES = ("黄商集团", "黄冈黄商集团有限公司", "武穴购物广场", "信息中心")


def read(*texts: str, scope: Scope = Scope.BODY) -> list[PassageSlip]:
    passages = [Passage(scope, text, str(number)) for number, text in enumerate(texts)]
    return list(proofread(passages, shipped_confusions(), known_names(NAMES)))


def mended(text: str) -> str:
    """Return the text with every certain slip put right."""
    for one in reversed(read(text)):
        if one.sure and one.slip.right is not None:
            text = text[: one.slip.start] + one.slip.right + text[one.slip.end :]
    return text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("本周末,各门店同步开展活动.", "本周末，各门店同步开展活动。"),
        ('他说"好"，大家(含顾客)都笑了。。。', "他说“好”，大家（含顾客）都笑了……"),
        ("答案--服务！！！", "答案——服务！"),
        ("满300减50,单价9元!!!快来", "满300减50，单价9元！快来"),
        ("全场满３００减５０，增长５％。", "全场满300减50，增长5%。"),
        ("做为党员，我们以经完成任务。", "作为党员，我们已经完成任务。"),
        ("这是我们的的责任，他不由的笑了。", "这是我们的责任，他不由得笑了。"),
        ("单价￥9.9元，面积300m2。", "单价9.9元，面积300㎡。"),
        ("欢迎光临武穴购物广埸。", "欢迎光临武穴购物广场。"),
        ("他说 ，要加强管理。", "他说，要加强管理。"),
    ],
)
def test_certain_slips_are_put_right(text: str, right: str) -> None:
    assert mended(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "增速为3.2%，营业时间为9:00至21:00。",
        "见https://www.example.com/a,b和GB/T 15834-2011。",
        "坚持以经济建设为中心，激发韧性。",
        "他为了了解情况，走访了的的确确存在的问题。",
        "The shop opens at 9:00, and closes late...",
        '使用print("好")输出，镜像"Python"的与"Java"的不同。',
        "1）登记；2）审核；一）提高认识。",
        "黄商集团、信息中心与人力资源管理。",
        "时　间：本周六",
    ],
)
def test_right_text_is_left_alone(text: str) -> None:
    assert [one.slip for one in read(text)] == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("她服务热情周道。", "道", "到"),
        ("年会上欢聚一唐。", "唐", "堂"),
        ("消防演习让员工提高了警剔。", "警剔", "警惕"),
        ("孩子们开心的跑向操场。", "的", "地"),
        ("小江跑的飞快。", "的", "得"),
        ("墙上挂着两副油画。", "副", "幅"),
        ("消费者有权力要求开票。", "权力", "权利"),
        ("顾客反应灯光太暗。", "反应", "反映"),
        ("停车场在东侧 ,请从坡道进入。", " ,", "，"),
        ("店里有苹果、橘子、等水果。", "、", ""),
        ("冬被优惠多多，、惊喜不断。", "、", ""),
        ("你知道吗？！？！", "？！？！", "？！"),
        ("请 携 带 身 份 证 办 理。", "请 携 带 身 份 证 办 理", "请携带身份证办理"),
    ],
)
def test_what_only_the_context_shows_is_proposed_and_never_certain(text: str, wrong: str, right: str) -> None:
    (one,) = (each.slip for each in read(text))
    assert (text[one.start : one.end], one.right, one.certain) == (wrong, right, False)


@pytest.mark.parametrize(
    "text",
    [
        "他热情的问候让人心里暖和，煮的鸡蛋很香。",
        "员工反应迅速，两副手套挂在一幅地图旁。",
        "我们要权衡权力和责任，报名截止今年12月31日。",
        "安全生产月里，大家认真排查隐患，欢聚一堂。",
    ],
)
def test_the_look_alikes_in_their_right_places_are_left_alone(text: str) -> None:
    assert [one.slip for one in read(text)] == []


def test_quotations_titles_and_names_are_told_but_not_certain() -> None:
    for text in ("他说：“其他人,做为党员。”", "《做为党员的思考》印发。"):
        found = read(text)
        assert found
        assert not any(one.sure for one in found), text
    (quoted,) = read("做为党员", scope=Scope.QUOTE)
    assert quoted.slip.certain
    assert not quoted.sure


def test_a_quotation_over_several_paragraphs_has_its_partner() -> None:
    assert read("他说：“第一，要学习。", "“第二，要工作。”") == []
    assert [one.slip.kind for one in read("他说：“第一，要学习。", "大家鼓掌。")] == [SlipKind.PAIR]


def test_a_lone_bracket_has_no_proposed_wording() -> None:
    (lone,) = read("公司印发了《管理办法，要求执行。")
    assert lone.slip.right is None
    assert not lone.sure


def test_a_name_nearly_right_is_found_and_a_name_of_the_list_is_never_wrong() -> None:
    (near,) = read("黄冈黄商集团有限公可召开会议。")
    assert (near.slip.kind, near.slip.right) == (SlipKind.NAME, "黄冈黄商集团有限公司")
    assert read("武穴购物广场、武穴购物中心城") == []


def test_file_names_and_lettering_are_not_proofread() -> None:
    assert read("做为党员", scope=Scope.FILE_NAME) == []
    assert read("做为党员", scope=Scope.LETTERING) == []


@pytest.mark.parametrize("text", ["请提前安排好时间,.以免白跑", "虾滑、,火锅食材一次买齐"])
def test_two_marks_of_both_widths_in_a_row_are_a_slip(text: str) -> None:
    assert any(slip.start <= text.index(",") < slip.end for slip in mark_slips(text))


def test_a_unit_written_with_a_superscript_is_no_slip_and_the_same_unit_in_plain_text_is() -> None:
    square = (Run("面积300m"), Run("2", script="sup"), Run("，另有200m2，喷洒H"), Run("2", script="sub"), Run("O9。"))
    table = TableBlock("b", ((Cell((Run("面积"),)), Cell((Run("300m"), Run("2", script="sup")))),))
    passages = list(article_passages([ListItem("a", square, ordered=True, label="1."), table]))
    found = list(proofread(passages, shipped_confusions(), known_names(NAMES)))
    assert [(one.place, one.slip.right) for one in found] == [(("a", 16), "㎡")]
