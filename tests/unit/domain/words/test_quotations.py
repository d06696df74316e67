import pytest

from wxdesk.domain.words.quotations import anonymous_reports, quotations_without_author, unnamed_origins

LONG = "春天的早晨，空气里满是泥土的清香。" * 7
POEM = "大漠孤烟直，长河落日圆。萧关逢候骑，都护在燕然。"


@pytest.mark.parametrize(
    "text",
    [
        "本文转载自网络。",
        "图片来源于网络",
        "图片来自互联网，如有侵权请联系删除",
        "图/网络",
        "来源：网络",
        "素材源自网络，侵删",
        "背景音乐来自网络",
        "文章转自某公众号",
        "图源：网络",
        "如有侵权，请联系删除。",
        "作者：佚名",
        "出处不详",
    ],
)
def test_an_origin_that_names_nobody_is_found(text: str) -> None:
    assert len(list(unnamed_origins(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "订单来自网络渠道。",
        "防范网络诈骗",
        "本文转自今日头条。",
        "转载自《湖北日报》，侵删",
        "图片来源：黄商集团",
        "网络投票",
        "评选网络投票开启",
        "来源：人民日报，侵删",
        "图片经作者许可使用，版权归作者。",
        "来源不明的图片一律不用。",
    ],
)
def test_the_web_as_a_place_and_named_origins_are_silent(text: str) -> None:
    assert list(unnamed_origins(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "据报道，天气转冷。",
        "据媒体报道",
        "有媒体称",
        "据外媒报道",
        "本文转载。",
        "转载给大家",
        "（转载）",
        "转载文章，版权归原作者",
    ],
)
def test_a_report_or_reprint_without_a_medium_is_found(text: str) -> None:
    assert len(list(anonymous_reports(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "据新华社报道，天气转冷。",
        "据《湖北日报》报道",
        "据报道，新华社记者近日走访了市场",
        "未经许可，不得转载。",
        "转载请注明出处",
        "欢迎转载",
        "多家媒体到店采访报道",
        "本报记者报道",
        "据气象台消息",
    ],
)
def test_named_media_and_notes_on_copying_are_silent(text: str) -> None:
    assert list(anonymous_reports(text)) == []


@pytest.mark.parametrize(
    "text", [f"“{LONG}”", f"“{POEM}”", f"诗云：“{POEM}”", "正如歌词所唱：“时光一去永不回，往事只能回味。”"]
)
def test_a_long_quotation_a_poem_or_lyrics_without_author_is_found(text: str) -> None:
    (one,) = quotations_without_author(text, 100)
    assert text[one.start : one.end].startswith("“")


@pytest.mark.parametrize(
    "text",
    [
        f"店长张伟说：“{LONG}”",
        f"“{LONG}”——朱自清《春》",
        f"王维在《使至塞上》中写道：“{POEM}”",
        f"王维的诗云：“{POEM}”",
        f"“{LONG[:60]}”",
        "俗话说：“冬吃萝卜夏吃姜，不用医生开药方。”",
    ],
)
def test_speech_attributed_and_short_quotations_are_silent(text: str) -> None:
    assert list(quotations_without_author(text, 100)) == []
