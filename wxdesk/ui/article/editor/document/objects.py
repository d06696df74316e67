"""Blocks without words of their own, such as pictures and components: one object in a block of Qt."""

from dataclasses import replace

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor

from wxdesk.domain.article.blocks import Block, Media, as_json, from_json
from wxdesk.ui.article.editor.document.block_formats import made_format
from wxdesk.ui.article.editor.document.letters import BREAK, OBJECT, inserted_parts
from wxdesk.ui.article.editor.document.properties import OBJECT_DATA, OBJECT_TYPE, read, written


def object_block_format(block: Block) -> QTextBlockFormat:
    """Return the format of the QTextBlock that contains the object for `block`, such as a picture."""
    return made_format("media" if isinstance(block, Media) else "card", block.id, {})


def object_format(block: Block) -> QTextCharFormat:
    """Return the character format of the placeholder character that represents `block`.

    The format carries all fields of the block except id and caption.
    """
    fields = {key: value for key, value in as_json([block])["blocks"][0].items() if key not in ("id", "caption")}
    made = QTextCharFormat()
    made.setObjectType(OBJECT_TYPE)
    made.setProperty(OBJECT_DATA, written(fields))
    return made


def insert_object(cursor: QTextCursor, block: Block) -> None:
    """Insert at the cursor the character that represents `block`.

    For a picture or video, the caption follows as text.
    """
    cursor.insertText(OBJECT, object_format(block))
    if isinstance(block, Media):
        plain = QTextCharFormat()
        cursor.insertText(BREAK, plain)
        for text, form in inserted_parts(block.caption, plain):
            cursor.insertText(text, form)


def block_of(data: str, id_: str, caption: str = "") -> Block:
    """Return the block for an object of the document: `data` are the fields that its format stores.

    `id_` is the block's id, `caption` the caption of a picture or video.
    """
    (block,) = from_json({"schema": 1, "blocks": [{**read(data), "id": id_}]})
    return replace(block, caption=caption) if isinstance(block, Media) and caption else block
