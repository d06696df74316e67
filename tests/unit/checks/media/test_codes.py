import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxdesk import assets
from wxdesk.checks.media.codes import check_codes, kind_of
from wxdesk.domain.media.pixels import QrCode
from wxdesk.domain.rulebook.rules import read_rulebook
from wxdesk.texts import LANGUAGES, texts

BOOK = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://mp.weixin.qq.com/s/abc", "allowed"),
        ("HTTP://MP.WEIXIN.QQ.COM/s?__biz=1", "allowed"),
        ("http://weixin.qq.com/r/2Eg", "account"),
        ("https://weixin.qq.com/g/AwY", "group"),
        ("https://u.wechat.com/MIx", "personal"),
        ("wxp://f2f0Kd", "payment"),
        ("WXP://F2F0KD", "payment"),
        ("https://qr.alipay.com/fkx", "payment"),
        ("https://m.tb.cn/h.5", "shop"),
        ("https://item.jd.com/1.html", "shop"),
        ("item.jd.com/1.html", "shop"),
    ],
)
def test_well_known_codes_are_told_apart(text: str, kind: str) -> None:
    assert kind_of(text, BOOK.codes) == kind


@pytest.mark.parametrize(
    "text",
    [
        "https://notmp.weixin.qq.com.example.com/",
        "https://mp.weixin.qq.com@example.com/",
        "https://example.com\\@mp.weixin.qq.com/",
        "https://example.com/?mp.weixin.qq.com",
        "https://xmp.weixin.qq.com/",
        "javascript://mp.weixin.qq.com/%0aalert(1)",
        "http://[",
        "满三百减五十",
        "",
    ],
)
def test_what_only_resembles_a_known_target_is_unknown(text: str) -> None:
    assert kind_of(text, BOOK.codes) is None


@given(st.text(min_size=1))
def test_any_text_has_an_answer(text: str) -> None:
    (finding,) = check_codes([QrCode(text, (1, 2, 3, 4))], BOOK.codes, BOOK.finding)
    assert finding.where == {"region": [1, 2, 3, 4]}
    assert str(finding.values["text"]).isprintable()


def test_an_allowed_target_informs_and_others_warn_with_words_in_both_languages() -> None:
    said = {
        "https://mp.weixin.qq.com/s/a": ("I-QR", "info"),
        "https://example.com": ("I-QR", "warn"),
        "wxp://a": ("I-QR.other", "warn"),
        "http://weixin.qq.com/r/a": ("I-QR.other", "warn"),
        "": ("I-QR.crowd", "warn"),
    }
    found = list(check_codes([QrCode(text, (0, 0, 9, 9)) for text in said], BOOK.codes, BOOK.finding))
    assert [(one.rule, one.severity.value) for one in found] == list(said.values())
    for language in LANGUAGES:
        for one in found:
            assert str(one.values.get("text", "")) in texts(language).text(one.message, **one.values)
            assert texts(language).text(f"{one.message}.do", **one.values)


def test_letters_that_hide_or_turn_others_are_shown_as_such_and_long_texts_are_cut() -> None:
    (hidden,) = check_codes([QrCode("a\u202eb\nc\u200b", (0, 0, 1, 1))], BOOK.codes, BOOK.finding)
    assert hidden.values["text"] == "a\ufffdb\ufffdc\ufffd"
    (long,) = check_codes([QrCode("x" * 400, (0, 0, 1, 1))], BOOK.codes, BOOK.finding)
    assert len(str(long.values["text"])) == 120
