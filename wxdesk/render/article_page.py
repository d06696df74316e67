"""An article as one self-contained page, to be kept as a file, printed, or drawn as one long picture."""

import base64
import re
from collections.abc import Sequence
from pathlib import Path

import jinja2
from markupsafe import Markup

from wxdesk import assets

_PICTURE = re.compile(r'"wxdesk:(\d{3})"')


def article_page(title: str, author: str, html: str, pictures: Sequence[Path]) -> str:
    """Return the page with every picture inside it, JPEG files in the order of `wxdesk:001` and on.

    `html` is what the renderer made safe. OSError where a picture cannot be read.
    """
    inside = [_data(path) for path in pictures]

    def picture(found: re.Match[str]) -> str:
        number = int(found[1])
        return f'"{inside[number - 1]}"' if 1 <= number <= len(inside) else found[0]

    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(assets.read_text("templates/article-page.html.j2"))
    body = Markup(_PICTURE.sub(picture, html))  # noqa: S704 - made safe by the renderer
    return template.render(title=title, author=author, body=body)


def _data(path: Path) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(path.read_bytes()).decode()}"
