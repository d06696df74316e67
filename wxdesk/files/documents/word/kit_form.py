"""Separate a filled submission form 投稿单 from the beginning of a Word file.

Its answers are not part of the article.
"""

from collections.abc import Iterator

from wxdesk.domain.submissions.kit import BODY_BELOW, field_of, is_form
from wxdesk.files.documents.parts.ooxml import NAMES, Element, W, all_of


def take_form(root: Element) -> dict[str, str]:
    """Remove the form at the head of a document from `root`, and return its answers by field.

    Everything above the form is removed too, and so is everything below it up to and including the line
    `BODY_BELOW`. A document without a form stays unchanged and gives {}. Empty answers are left out.
    """
    body = root.find("w:body", NAMES)
    tables = [] if body is None else [child for child in body if child.tag == W["tbl"]]
    if body is None or not tables:
        return {}
    answers = dict(_rows(tables[0]))
    if not is_form(frozenset(answers)):
        return {}
    children = list(body)
    end = children.index(tables[0])
    begins = (at for at in range(end + 1, len(children)) if _text(children[at]).startswith(BODY_BELOW))
    for child in children[: next(begins, end) + 1]:
        body.remove(child)
    return {field: answer for field, answer in answers.items() if answer}


def _rows(table: Element) -> Iterator[tuple[str, str]]:
    for row in table.iterfind("w:tr", NAMES):
        cells = list(all_of(row, "w:tc"))
        field = field_of(_text(cells[0])) if len(cells) > 1 else None
        if field is not None:
            yield field, _answer(cells[1])


def _answer(cell: Element) -> str:
    """Return the text of a cell of the form, without the placeholder of a content control that nobody filled in."""
    hints = {
        text
        for control in all_of(cell, "w:sdt")
        if control.find("w:sdtPr/w:showingPlcHdr", NAMES) is not None
        for text in all_of(control, "w:t")
    }
    return "".join(text.text or "" for text in all_of(cell, "w:t") if text not in hints).strip()


def _text(node: Element) -> str:
    return "".join(text.text or "" for text in all_of(node, "w:t")).strip()
