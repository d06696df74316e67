"""Render an article as one self-contained page for saving, printing, or drawing as a long picture."""

from collections.abc import Sequence
from pathlib import Path

from wxdesk.render.templates import jpeg, templates, with_pictures


def article_page(title: str, author: str, html: str, pictures: Sequence[Path]) -> str:
    """Return a page with the article, its title and its author; all pictures are embedded.

    `pictures` are JPEG files. The first replaces the address `wxdesk:001` in `html`, the second `wxdesk:002`, and
    so on. `html` must come from the renderer, which removes unsafe parts.

    Raises:
        OSError: a picture cannot be read.
    """
    body = with_pictures(html, [jpeg(path) for path in pictures])
    return templates().get_template("article-page.html.j2").render(title=title, author=author, body=body)
