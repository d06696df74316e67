"""A short article with all kinds of blocks that show text, for previewing and checking styles."""

from wxdesk.domain.article.blocks import (
    Block,
    Cell,
    CodeBlock,
    DividerBlock,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Run,
    TableBlock,
    with_new_ids,
)

_WECHAT = "https://mp.weixin.qq.com/s/specimen"

SPECIMEN: tuple[Block, ...] = with_new_ids(
    [
        Heading("", 1, (Run("一、一级标题"),)),
        Paragraph(
            "",
            (
                Run("正文一段，有"),
                Run("加粗", bold=True),
                Run("、"),
                Run("代码", code=True),
                Run("、"),
                Run("公众号文章的链接", link=_WECHAT),
                Run("和"),
                Run("外站链接", link="https://example.com/"),
                Run("。"),
            ),
        ),
        Heading("", 2, (Run("（一）二级标题"),)),
        ListItem("", (Run("编号的一项"),), ordered=True, label="1."),
        ListItem("", (Run("并列的一项"),)),
        Heading("", 3, (Run("三级标题"),)),
        Quote("", (Run("引用的一段话"),)),
        TableBlock(
            "",
            (
                (Cell((Run("表头"),), header=True), Cell((Run("数量"),), header=True)),
                (Cell((Run("商品"),)), Cell((Run("12"),))),
            ),
        ),
        CodeBlock("", "total = 12", "py"),
        DividerBlock(""),
    ]
)
