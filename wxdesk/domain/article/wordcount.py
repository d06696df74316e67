"""Count words as Word does, for the minimum of 300 characters (HS 4.4-2)."""

import re
from collections.abc import Iterable

from wxdesk.domain.article.blocks import Block, Media, text_of

_WIDE = (
    "\u2e80-\u2fdf\u3001-\u303f\u3040-\u31bf\u31c0-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uffef\U00020000-\U0003ffff"
    "—…‘’“”·①-⓿"
)
_UNIT = re.compile(f"[{_WIDE}]|[^\\s{_WIDE}]+")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_TAIL = re.compile(
    r"^(?:信息|稿件|图片)?(?:来源|供稿|作者|撰稿|通讯员|记者|编辑|责编|责任编辑|编审|审核|审稿|复审|校对|签发|摄影|摄像"
    r"|图文|文字|图片|图|文|监制|总编|排版|设计)\s*[:\uff1a/\uff0f丨|\uff5c]"
)


def word_count(text: str) -> int:
    """Return the number of words as Word counts them.

    Each Chinese character or full-width sign counts 1. Each unbroken run of other characters counts 1 as well.
    """
    return sum(1 for _ in _UNIT.finditer(_INVISIBLE.sub("", text)))


def text_count(text: str) -> int:
    """Return the number of words of a text with one line per paragraph, without the credits at its end (HS 4.4-2)."""
    lines = [line for line in text.split("\n") if line.strip()]
    while lines and _TAIL.match(lines[-1].strip("（(【[ \u3000")):
        lines.pop()
    return word_count("\n".join(lines))


def body_count(blocks: Iterable[Block]) -> int:
    """Return the number of words of `blocks` without captions, as `text_count` counts; rules limit this number."""
    return text_count(text_of(block for block in blocks if not isinstance(block, Media)))
