"""Build the HTML page of a placement as readers see it: two cards with title and cover, then the article.

WeChat shows such a card before a reader opens the article, with the wide crop or with the square one.

The page is built on a pool thread. A post to Moments has no cards.
"""

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.views.review_views import CoverCut, ReviewView
from wxdesk.services.views.workflow_views import CommentView

_CARDS = """<div style="margin:-20px -16px 24px;padding:16px;background:#ededed;line-height:1.4">
<div style="position:relative;border-radius:8px;overflow:hidden;background:#fff">{wide}
<div style="{over}">{title}</div></div>
<div style="display:flex;gap:12px;margin-top:12px;padding:12px;border-radius:8px;background:#fff">
<div style="flex:1;min-width:0"><div style="font-size:16px">{title}</div>
<div style="margin-top:4px;color:rgba(0,0,0,.5);font-size:13px">{digest}</div></div>{square}</div></div>"""
_OVER = (
    "position:absolute;left:0;right:0;bottom:0;padding:32px 12px 10px;color:#fff;font-size:17px;"
    "background:linear-gradient(transparent,rgba(0,0,0,.65))"
)
_NOTED = (
    '[data-block="{block}"]{{position:relative;box-shadow:-4px 0 0 #e6a23c}}'
    '[data-block="{block}"]::after{{content:"{words}";position:absolute;right:-12px;top:-12px;padding:0 6px;'
    "border-radius:9px;background:#fff1d6;color:#7a4d00;font:12px/18px sans-serif;text-indent:0;letter-spacing:0}}"
)
"""The style of a block with open comments: a bar at its left, and their numbers at its right."""
_SAFE_ID = re.compile(r"[\w-]+")
_PLAIN = "padding:16px 12px;font-size:17px"


@dataclass(frozen=True)
class ReaderPage:
    """An article for the phone preview: `title`, the line `by` below the title, and HTML with the ids of its blocks.

    `pictures` are the digests of its pictures. `above` is the HTML before the article: a CSS style that marks the
    blocks with comments, and two cards with title and cover. A post to Moments has no cards.
    """

    title: str
    by: str
    html: str
    pictures: tuple[str, ...]
    above: str


def reader_page(desk: Desk, view: ReviewView, by: str) -> ReaderPage:
    """Return the page for exactly the content that the hash of `view` covers; `by` is the line below the title.

    Raises:
        Refused: `no-revision` if the submission was never accepted.
        UserError: `render-theme` if the placement's theme does not exist.
    """
    shown = desk.previewing.preview(view.row.placement)
    wide = _picture(desk, view.cover, wide=True)
    square = _picture(desk, view.cover, wide=False)
    over = _OVER if wide else _PLAIN
    title, digest = escape(view.row.title), escape(view.digest or view.fallback)
    cards = _CARDS.format(wide=wide, square=square, over=over, title=title, digest=digest)
    above = _noted(view.comments) + ("" if view.post else cards)
    return ReaderPage("" if view.post else shown.title, by, shown.placed, shown.pictures, above)


def _noted(comments: Sequence[CommentView]) -> str:
    """Return a CSS style that marks the blocks with open comments, and shows the numbers of these comments."""
    numbers: dict[str, list[str]] = {}
    for one in comments:
        if one.open and one.place.block is not None and _SAFE_ID.fullmatch(one.place.block):
            numbers.setdefault(one.place.block, []).append(str(one.number))
    rules = (_NOTED.format(block=block, words=" · ".join(those)) for block, those in numbers.items())
    return f"<style>{''.join(rules)}</style>" if numbers else ""


def _picture(desk: Desk, cover: CoverCut | None, *, wide: bool) -> str:
    """Return the HTML of the cover picture in a card, in its `wide` crop or else in its square one.

    Return "" without a cover, and for a picture that cannot be made, which a finding reports.
    """
    if cover is None:
        return ""
    crop = cover.wide if wide else cover.square
    try:
        source = _data(desk.cover(cover.picture, crop, wide=wide))
    except UserError:
        return ""
    shape = "display:block;width:100%" if wide else "flex:none;width:56px;height:56px;border-radius:4px"
    return f'<img alt="" src="{source}" style="{shape}">'


def _data(path: Path) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(path.read_bytes()).decode()}"
