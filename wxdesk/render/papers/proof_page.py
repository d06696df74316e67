"""Render the proof sheet (发稿审批单) as one self-contained page: A4 on paper, phone width as a long picture.

A pure function of the sheet and its pictures: equal sheets give equal bytes.
"""

from collections.abc import Sequence
from typing import Literal

from wxdesk.domain.article.comparison.diff import BlockChange, TextSpan, wordless
from wxdesk.domain.package.layout import shanghai
from wxdesk.domain.review.proof_sheet import ProofSheet
from wxdesk.render.templates import jpeg, templates, with_pictures
from wxdesk.texts import texts


class ProofPages:
    """Render proof sheets, always in Chinese, because leaders read them."""

    def __init__(self) -> None:
        """Prepare the template and the Chinese catalogue."""
        environment = templates()
        self._say = say = texts("zh_CN").text
        environment.globals.update(say=say, time=lambda at: shanghai(at)[:16].replace("T", " "))
        self._template = environment.get_template("proof.html.j2")

    def page(self, sheet: ProofSheet) -> str:
        """Return the proof sheet as a page with all pictures embedded.

        Raises:
            OSError: a picture cannot be read.
        """
        body = with_pictures(sheet.html, [jpeg(path) for path in sheet.pictures])
        wide = jpeg(sheet.cover_wide) if sheet.cover_wide else ""
        square = jpeg(sheet.cover_square) if sheet.cover_square else ""
        changed = [self._spans(change) for change in sheet.changes]
        return self._template.render(sheet=sheet, body=body, wide=wide, square=square, changed=changed)

    def _spans(self, change: BlockChange) -> Sequence[TextSpan]:
        """Return the text of a changed block in spans.

        A change without text, such as of a picture, is described in words.
        """
        if change.spans:
            return change.spans
        kind: Literal["added", "removed", "same"] = "same" if change.kind == "changed" else change.kind
        sentence, text = wordless(change)
        return (TextSpan(kind, self._say(sentence, text=text) if sentence else text),)
