"""Read the lines that name who sent, wrote, photographed or reviewed an article, such as 供稿：市场部 摄影：张三."""

import re
from collections.abc import Iterable, Iterator, Sequence

from wxdesk.domain.article.blocks import Block, Paragraph, block_text

_WORDS = {
    "source": r"(?:信息|稿件|文章)?来源|供\s*稿(?:单位|部门|人)?|来稿(?:单位|部门)|投稿(?:单位|部门)|稿源",
    "author": r"作\s*者|撰稿(?:人)?|撰文|执笔(?:人)?|通讯员|记者|图\s*[/／、]?\s*文|文\s*[/／、]\s*图|文字|文",
    "photographer": r"摄\s*影(?:师|报道)?|摄|拍摄|供图(?:单位|人)?|图片(?:提供|来源)?|图源|图",
    "reviewer": r"(?:单位|稿件|部门|(?:单位|部门)?(?:负责人|领导))?(?:审\s*核|审稿|审签|审定|审阅)(?:人|领导)?",
}
_OTHERS = r"编辑|责编|责任编辑|校对|签发|复审|初审|终审|监制|总编|排版|设计|摄像|主编"
_SIGN = r"\s*[:：/／丨｜|]\s*"
_LABEL = re.compile(
    "(?<![^\\s（(【\\[、，,;；|｜丨])(?:"
    + "|".join(f"(?P<{key}>{words})" for key, words in _WORDS.items())
    + f"|(?:{_OTHERS})){_SIGN}"
)
_BRACKETED = re.compile(r"[【\[]\s*(供\s*稿|作\s*者|通讯员|摄\s*影|审\s*核|来源)\s*[】\]]\s*[:：]?")
"""A label in brackets instead of with a colon, such as 【供稿】市场部."""
_SPACED = re.compile(
    r"(供稿(?:单位|部门)?|通讯员|撰稿|撰文)[ \t\u3000]+([^\s:：/／丨｜|。！？][^:：/／丨｜|。！？]{0,14})"
)
"""A label with only a space before the name, such as 通讯员 张三; it has to be the whole line."""
_BULLET = re.compile(r"^(?:[▍◎●■◆▲△▶►•·*—–-]+|\d{1,2}[.、])\s*")
_SENTENCE = re.compile(r"[。？！，,?!；;]")
"""Signs that no name contains: text with one is a sentence, as in the line 记者：您好，…… of an interview."""
_EDGES = " \t\u3000（()）【】[]、，,；;。.|｜丨"
_LONGEST_LINE, _LONGEST_NAME = 80, 30
_FIRST, _LAST = 5, 6


def is_credit_line(text: str) -> bool:
    """Tell whether a line begins with a word such as 供稿 or 作者 and a colon, so that it names somebody."""
    line = _plain(text)
    return "\n" not in line and len(line) <= _LONGEST_LINE and _LABEL.match(line) is not None


def credits_in(blocks: Sequence[Block]) -> dict[str, str]:
    """Return who is named in the first and last lines of an article, by "source", "author", "photographer", "reviewer".

    Several names of one kind are joined by 、.
    """
    found: dict[str, list[str]] = {}
    ends = (*blocks[:_FIRST], *blocks[max(_FIRST, len(blocks) - _LAST) :])
    for line in _lines(ends):
        for key, name in _named(line):
            if name not in found.setdefault(key, []):
                found[key].append(name)
    return {key: "、".join(names) for key, names in found.items()}


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (_plain(line) for line in block_text(block).split("\n") if is_credit_line(line))


def _plain(text: str) -> str:
    """Return a line without bullets and brackets, with a colon after its label: 【作者】张三 gives 作者：张三."""
    line = _BULLET.sub("", _BRACKETED.sub(r"\1：", text.strip())).strip(_EDGES)
    spaced = _SPACED.fullmatch(line)
    return f"{spaced[1]}：{spaced[2]}" if spaced else line


def _named(line: str) -> Iterator[tuple[str, str]]:
    """Yield kind and name of each credit in `line`, such as "photographer" and 张三; a name ends at the next label."""
    labels = list(_LABEL.finditer(line))
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(line)
        name = " ".join(line[label.end() : end].strip(_EDGES).split())
        if label.lastgroup and 0 < len(name) <= _LONGEST_NAME and not _SENTENCE.search(name):
            yield label.lastgroup, name
