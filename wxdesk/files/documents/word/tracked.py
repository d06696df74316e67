"""Accept the tracked changes of a Word file, and report them with their words."""

from collections.abc import Iterator

from wxdesk.files.documents.parts.found import FoundInWord
from wxdesk.files.documents.parts.ooxml import NAMES, Element, W, all_of, descendant, is_element, name

_KINDS = {
    name("w:ins"): "ins",
    name("w:del"): "del",
    name("w:moveFrom"): "move",
    name("w:moveTo"): "move",
    name("w:cellIns"): "ins",
    name("w:cellDel"): "del",
    name("w:rPrChange"): "format",
    name("w:pPrChange"): "format",
    name("w:tblPrChange"): "format",
    name("w:tcPrChange"): "format",
    name("w:trPrChange"): "format",
    name("w:sectPrChange"): "format",
}
_GONE = frozenset((name("w:del"), name("w:moveFrom")))
_PROPERTIES = frozenset((W["rPr"], name("w:trPr"), name("w:tcPr")))
_TABLE_PROPERTIES = frozenset((name("w:trPr"), name("w:tcPr")))
_FORMATS = frozenset(tag for tag, kind in _KINDS.items() if kind == "format")
_TEXTS = (W["t"], name("w:delText"))
_WORDS = 60


def settle_tracked(root: Element) -> list[FoundInWord]:
    """Accept all changes below `root` and return them: insertions stay, deleted and moved-away text is removed."""
    changes = [node for node in root.iter(*_KINDS) if is_element(node)]
    found = list(_told(changes))
    for row in [row for row in all_of(root, "w:tr") if descendant(row, "w:trPr/w:del") is not None]:
        _remove_row(row)
    for cell in [cell for cell in all_of(root, "w:tc") if cell.find("w:tcPr/w:cellDel", NAMES) is not None]:
        _remove(cell)
    for change in changes:
        parent = change.getparent()
        if change.tag in _GONE and parent is not None and parent.tag not in _PROPERTIES:
            parent.remove(change)
    for paragraph in reversed([one for one in all_of(root, "w:p") if is_unended(one)]):
        _join(paragraph)  # from the end, so that in a long row each paragraph is moved once
    return found


def is_unended(paragraph: Element) -> bool:
    """Tell whether a tracked change removed a paragraph's end, so that the next paragraph continues it."""
    mark = descendant(paragraph, "w:pPr/w:rPr")
    return mark is not None and any(child.tag in _GONE for child in mark)


def _told(changes: list[Element]) -> Iterator[FoundInWord]:
    """Yield one finding for all adjacent tracked changes of one kind.

    Word often splits one edit into many changes.
    """
    last: tuple[Element, FoundInWord] | None = None
    for change in changes:
        paragraph = next(change.iterancestors(W["p"]), None)
        text = "".join(node.text or "" for node in _holder(change).iter(*_TEXTS))
        one = FoundInWord(_KINDS[str(change.tag)], text[:_WORDS], paragraph)
        if last and change.getprevious() is last[0] and last[1].what == one.what:
            one = FoundInWord(one.what, f"{last[1].text}{one.text}"[:_WORDS], paragraph)
        elif last:
            yield last[1]
        last = change, one
    if last:
        yield last[1]


def _holder(change: Element) -> Element:
    """Return the element that contains the words of a tracked change.

    For a row or cell that was deleted as a whole, this is the row or cell, else `change` itself.
    """
    around = change.getparent()
    whole = None if around is None or around.tag not in _TABLE_PROPERTIES else around.getparent()
    return change if whole is None or change.tag in _FORMATS else whole


def _remove_row(row: Element) -> None:
    table = row.getparent()
    _remove(row)
    if table is not None and table.find("w:tr", NAMES) is None:
        _remove(table)


def _remove(node: Element) -> None:
    if (parent := node.getparent()) is not None:
        parent.remove(node)


def _join(paragraph: Element) -> None:
    """Move the content of a paragraph whose end was deleted to the start of the next paragraph, if there is one."""
    content = [child for child in paragraph if child.tag != W["pPr"]]
    following = paragraph.getnext()
    if following is not None and following.tag == W["p"]:
        first = following.find("w:pPr", NAMES)
        at = 0 if first is None else following.index(first) + 1
        following[at:at] = content
        _remove(paragraph)
    elif not any(True for _ in paragraph.iter(W["t"])):
        _remove(paragraph)
