"""Detect the encoding of a Chinese text: byte order mark, strict UTF-8, else the likelier code page.

GB18030 and Big5 decode each other's bytes to other characters. So the characters decide: everyday writing uses
few common ones, and text read in the wrong code page contains almost none of them.
"""

import re

from wxdesk.files.parsing.job_error import JobError

_ENGLISH = re.compile("[A-Za-z]")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SHARED = (
    "的一是在不了有和人中大上以要他用生到作地出就分成可主年同工也能下子面而方多定行法所民得十三之等部度家力如水化高自二理起小"
    "物加量都制使本去把性好它合因由其些然前外天政四日那社事平形相全表各重新心反你明看原又利比或但第向道命此只解意建月公情者最立"
    "想已通提直程五果料位入常文次品式活管特件求老基流山接知手角期根指九放西被做必先回任取南色光即保治北百七海口器志世金增思交受"
    "什六共收改清己美再更切打白教花安真每目至走完八名才科信米空元今集土群石段林且音布容商非千周委半青省店超客品店品員品日本客分"
    "午夜早晚活市場場店品全部本次友"
)
_SIMPLIFIED = (
    "这个们为国时来说产种过后会发对动经进着么学里电还无业体样关实现点两机从当开应头长与将见间题党总门问员条报导图书话认识车东马"
    "风军义结变气质线数内没系很代展象革设边路级统较组计别论运农几区强决干战则据处队给热领压争济阶油术极联权证采转单速带场身例务"
    "具万达积示议声斗类离华确张节整况温传许步广记需研界拉律究观越织装影算低持众书复儿须际验连断深难近亲欢迎顾购买卖优惠满减详请"
    "参与举办庆礼您妆龙鱼鲜货価价钱扫码队员赠奖获营陈刘杨赵黄吴订阅闻"
)
_TRADITIONAL = (
    "這個們為國時來說產種過後會發對動經進著麼學裡電還無業體樣關實現點兩機從當開應頭長與將見間題黨總門問員條報導圖書話認識車東馬"
    "風軍義結變氣質線數內沒系很代展象革設邊路級統較組計別論運農幾區強決幹戰則據處隊給熱領壓爭濟階油術極聯權證採轉單速帶場身例務"
    "具萬達積示議聲鬥類離華確張節整況溫傳許步廣記需研界拉律究觀越織裝影算低持眾書復兒須際驗連斷深難近親歡迎顧購買賣優惠滿減詳請"
    "參與舉辦慶禮您妝龍魚鮮貨價錢掃碼隊員贈獎獲營陳劉楊趙黃吳訂閱聞"
)
_COMMON = {"gb18030": frozenset(_SHARED + _SIMPLIFIED), "big5": frozenset(_SHARED + _TRADITIONAL)}
_SIGNS = frozenset("，。、；：？！“”‘’（）《》「」『』…—·　")
_FIRST_LEVEL = {"gb18030": ("gb2312", 0xB0, 0xD7), "big5": ("big5", 0xA4, 0xC6)}
"""For each encoding: a codec, and the range of first bytes of its first-level characters, which are in daily use."""

_SAMPLE = 4000
_EVERYDAY, _LISTED = 2.0, 1.0
"""Scores of a text with mainly common characters, and of a text with only first-level characters.

A character set's first level holds the characters in daily use.
"""

_CHINESE_FROM = "\u0800"
"""First character that UTF-8 writes in three bytes; all Chinese characters come later.

A short GB18030 text, such as 联通, may also be valid UTF-8 of characters below it.
"""


def decoded(content: bytes, declared: str = "") -> str:
    """Decode `content`; `declared` is the encoding that the text names itself, which may be wrong.

    Raises:
        JobError: `document-encoding`; no encoding fits.
    """
    by_mark = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    for encoding in by_mark or _likely(content, declared):
        text = _text(content, encoding)
        if text is not None and "\0" not in text:
            return text
    raise JobError("document-encoding")


def _likely(content: bytes, declared: str) -> list[str]:
    scores = {page: _score(_text(content, page), page) for page in _COMMON}
    pages = sorted(scores, key=lambda page: scores[page], reverse=True)
    unicode = _text(content, "utf-8") or ""
    foreign = _ENGLISH.search(unicode) is not None
    likely = scores[pages[0]] >= (_EVERYDAY if foreign else _LISTED)
    chance = likely and all(letter < _CHINESE_FROM for letter in unicode)
    return [*pages, "utf-8"] if chance else ["utf-8", *([declared] if declared else []), *pages]


def _text(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _score(text: str | None, page: str) -> float:
    """Return the mean score of the non-ASCII characters in `text`; -1 if it is None because decoding failed.

    A common character scores 3, any other first-level character of the code page 1.
    """
    letters = [] if text is None else [c for c in text[:_SAMPLE] if ord(c) > 0x7F]  # noqa: PLR2004 - ASCII
    if not letters:
        return -1.0 if text is None else 0.0
    return sum(_worth(letter, page) for letter in letters) / len(letters)


def _worth(letter: str, page: str) -> float:
    if letter in _SIGNS or letter in _COMMON[page]:
        return 3.0
    encoding, first, last = _FIRST_LEVEL[page]
    try:
        return float(first <= letter.encode(encoding)[0] <= last)
    except UnicodeEncodeError:
        return -1.0
