"""The proof (发稿审批单) as one self-contained page: A4 on paper, a phone's width in a long picture.

A pure function of the sheet and its pictures: the same sheet gives the same bytes.
"""

import base64
import re
from pathlib import Path

import jinja2
from markupsafe import Markup

from wxdesk import assets
from wxdesk.domain.package_layout import shanghai
from wxdesk.domain.proof_sheet import ProofSheet
from wxdesk.texts import texts

_PICTURE = re.compile(r'"wxdesk:(\d{3})"')


class ProofPages:
    """Renders proofs in Chinese, whatever language the window speaks: leaders read them."""

    def __init__(self) -> None:
        """Prepare the template and the catalogue."""
        environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(lambda name: assets.read_text(f"templates/{name}")),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals.update(
            say=texts("zh_CN").text, time=lambda at: shanghai(at)[:16].replace("T", " ")
        )
        self._template = environment.get_template("proof.html.j2")

    def page(self, sheet: ProofSheet) -> str:
        """Return the page, with every picture inside it; OSError where one cannot be read."""
        pictures = [_data(path) for path in sheet.pictures]

        def picture(found: re.Match[str]) -> str:
            number = int(found[1])
            return f'"{pictures[number - 1]}"' if 1 <= number <= len(pictures) else found[0]

        body = Markup(_PICTURE.sub(picture, sheet.html))  # noqa: S704 - made safe by the renderer
        wide = _data(sheet.cover_wide) if sheet.cover_wide else ""
        square = _data(sheet.cover_square) if sheet.cover_square else ""
        return self._template.render(sheet=sheet, body=body, wide=wide, square=square)


def _data(path: Path) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(path.read_bytes()).decode()}"
