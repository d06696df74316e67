"""Choose the title among a document's first blocks; it goes into the article's title, not into its text."""

import re
from collections.abc import Sequence

from wxdesk.domain.article.blocks import Block, Heading, Paragraph, block_text, plain
from wxdesk.domain.article.credit_lines import is_credit_line

_LONGEST = 64
_LONGEST_LINE = 40
_LONG_TEXT = 60
_FIRST_BLOCKS = 6
_NOTICE = re.compile(
    r"(?:(?:本)?(?:公司|集团|单位|文件|资料|材料)?(?:仅供|只供|限)?内部(?:学习|资料|文件|材料|使用|参考|传阅|交流|刊物|阅读)*+"
    r"|内参|注意(?:保存|保密)|(?:请)?妥善(?:保管|保存)|阅后(?:即焚|销毁|收回)|不对外公开|不予公开"
    r"|(?:未经(?:许可|授权|同意|批准))?(?:请勿|不得|严禁|禁止)(?:外传|转发|传播|复制|转载)|版权所有|翻印必究"
    r"|绝密|机密|秘密|保密|商业秘密|普通商密|核心商密|启封前|长期|公开前|\d+\s*年"
    r"|(?:征求意见|送审|讨论|审核|修改|修订|初|定|终|草|样|底|报审|投|新闻|通|第\s*[\d一二三四五]+\s*)稿(?:件)?+|稿件|草案"
    r"|第\s*[一二三四五]\s*版|正文|工作简报|简报|附件\s*+\d*+|[Vv](?:er)?\.?\s*+\d++(?:\.\d++)*+"
    r"|(?:总\s*)?第\s*\d+\s*[页期号版](?:\s*[,，/]?\s*共\s*\d+\s*页)?|[Pp]age\s*\d+(?:\s*of\s*\d+)?"
    r"|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?+|(?:星期|周)[一二三四五六日天]"
    r"|[\s\d:：★☆·•.,，、()（）【】\[\]/|｜-])+"
)
"""A line that is made only of words on how to treat a document, such as 内部资料 注意保存, of dates and numbers."""
_LABELLED = re.compile(
    r"(?:编号|密级|文号|份号|保密期限|紧急程度|发件人|收件人|发送时间|打印(?:时间|日期)|页眉|页脚|正文)\s*[:：].*"
    r"|[\w（）()]{1,12}[〔\[【(（]\s*\d{4}\s*[〕\]】)）]\s*(?:第\s*)?\d+\s*号"
    r"|[\w（）()]{1,20}(?:公司|集团|局|委员会|办公室|部)文件"
)
"""A line of a letterhead or an e-mail: a field with a label, a document number, the name of an office's documents."""
_SENTENCE_END = ("。", "；", "，", ";", ",", "：", ":")


def choose_title(
    blocks: tuple[Block, ...], titles: Sequence[int] = (), suggested: Sequence[int] = ()
) -> tuple[str | None, tuple[Block, ...]]:
    """Return the title (or None) and the other blocks.

    `titles` are the indexes of blocks in the style Title, `suggested` those of lines that look like headings. A block
    in `titles` comes first, then the first heading before any long paragraph. A first line in `suggested` counts as a
    heading. Next come the first short centred line and a short first line. A document of one line has no title. Lines
    such as 内部资料 注意保存, 送审稿 and 供稿：市场部 are no titles.
    """
    at = _place(blocks, titles, suggested)
    if at is None or not any(block_text(block) for block in (*blocks[:at], *blocks[at + 1 :])):
        return None, blocks
    return one_line(block_text(blocks[at])), (*blocks[:at], *blocks[at + 1 :])


def one_line(text: str) -> str:
    """Return `text` with line breaks and runs of spaces as single spaces."""
    return " ".join(text.split())


def _place(blocks: Sequence[Block], titles: Sequence[int], suggested: Sequence[int]) -> int | None:
    for at in titles:
        if len(block_text(blocks[at])) <= _LONGEST and not _is_notice(blocks[at]):
            return at
    first = [at for at in _opening(blocks) if not _is_notice(blocks[at])]
    for number, at in enumerate(first):
        offered = number == 0 and at in suggested
        if (isinstance(blocks[at], Heading) or offered) and len(block_text(blocks[at])) <= _LONGEST:
            return at
    for at in first:
        if _is_centred(blocks[at]):
            return at
    return next((at for at in first[:1] if _is_line(blocks[at])), None)


def _is_notice(block: Block) -> bool:
    """Tell whether a line only says how to treat the document, or who sent it and when."""
    text = one_line(block_text(block))
    return bool(_NOTICE.fullmatch(text) or _LABELLED.fullmatch(text)) or is_credit_line(text)


def _opening(blocks: Sequence[Block]) -> list[int]:
    """Return the indexes of the text blocks from the start up to the first long text block."""
    found: list[int] = []
    for at, block in enumerate(blocks):
        if not isinstance(block, Heading | Paragraph):
            if block_text(block):
                break
            continue
        if len(plain(block.runs)) > _LONG_TEXT or len(found) == _FIRST_BLOCKS:
            break
        found.append(at)
    return found


def _is_line(block: Block) -> bool:
    text = block_text(block)
    return len(text) <= _LONGEST_LINE and not text.endswith(_SENTENCE_END)


def _is_centred(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.align == "center" and _is_line(block)
