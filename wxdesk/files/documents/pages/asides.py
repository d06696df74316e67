"""Remove from pages made by Word, WPS, Excel and Google Docs the content that does not belong to their text.

This is headers and footers, comments with their marks such as [张1], words deleted by tracked changes, and cells of
hidden columns.
"""

import re
from dataclasses import dataclass, field
from itertools import chain

from lxml import html

from wxdesk.files.documents.pages.html_declarations import style_of
from wxdesk.files.documents.pages.html_vocabulary import whole

type Element = html.HtmlElement
type Kept = tuple[str, str]
"""A code, as in the reports of Word files, and a text."""

_TELLS = re.compile(
    r"mso-element|msocom|msoins|msodel|#cmnt|<(?:del|ins)\b[^<>]*\b(?:cite|datetime)\b|<col(?:group)?\b", re.IGNORECASE
)
_COMMENT = re.compile(r"mso-element:\s*comment(?![\w-])")
_COMMENT_LIST = re.compile(r"mso-element:\s*comment-list")
_SIDES = {"header": "page-head", "footer": "page-foot"}
_SIDE = re.compile(r"mso-element:\s*(header|footer)(?![\w-])")
_MARKS = frozenset({"msocomanchor", "msocommentreference"})
_GOOGLE_MARK, _GOOGLE_NOTE = re.compile(r"#cmnt\d"), re.compile(r"#cmnt_ref\d")
_TRACKED = {"msodel": "del", "msoins": "ins"}
_LETTERS = 200
_WIDEST = 1000
_NOTHING = re.compile(r"0(?:\.0*)?(?:px|pt|%)?")


@dataclass
class Asides:
    """The parts that were taken out of a page: comments, tracked changes, headers and footers, each with its text."""

    comments: list[Kept] = field(default_factory=list)
    sides: list[Kept] = field(default_factory=list)
    """Headers and footers of printed pages."""
    tracked: list[Kept] = field(default_factory=list)


def tells_asides(page: str) -> bool:
    """Tell whether the text of a page may hold comments, tracked changes or hidden columns."""
    return _TELLS.search(page) is not None


def take_asides(root: Element) -> Asides:
    """Remove comments, deleted words and page headers below `root`, and mark the cells of hidden columns as hidden.

    Return the texts of the removed parts and of the tracked changes. `del` and `ins` are tracked changes only if they
    name their author or time; without these, `del` may be a struck price. Inserted words stay, but lose their
    underline.
    """
    found = Asides()
    for node in list(root.iter()):
        if isinstance(node.tag, str) and node is not root and _is_below(node, root):
            _take(node, found)
    for table in root.iter("table"):
        _hide_columns(table)
    return found


def _take(node: Element, found: Asides) -> None:
    style, classes = (node.get("style") or "").lower(), (node.get("class") or "").lower().split()
    tag, link = node.tag, node.get("href") or ""
    if _COMMENT_LIST.search(style):
        notes = [one for one in node.iter() if _COMMENT.search((one.get("style") or "").lower())]
        found.comments += [("comment", _said(one)) for one in (notes or [node])]
        node.drop_tree()
    elif _COMMENT.search(style):
        found.comments.append(("comment", _said(node)))
        node.drop_tree()
    elif side := _SIDE.search(style):
        if said := _said(node):
            found.sides.append((_SIDES[side[1]], said))
        node.drop_tree()
    elif tag == "a" and _GOOGLE_NOTE.match(link):
        note = next(node.iterancestors("div", "p"), node)
        node.drop_tree()
        found.comments.append(("comment", _said(note)))
        note.drop_tree()
    elif not _MARKS.isdisjoint(classes) or (tag == "a" and _GOOGLE_MARK.match(link)):
        node.drop_tree()
    else:
        _settle(node, classes, found)


def _settle(node: Element, classes: list[str], found: Asides) -> None:
    """If `node` is a tracked change, accept it: remove deleted words, keep inserted ones.

    The text of the change is recorded in `found`. `classes` are the CSS classes of `node`.
    """
    signed = node.tag in ("del", "ins") and (node.get("cite") is not None or node.get("datetime") is not None)
    kind = str(node.tag) if signed else next((_TRACKED[one] for one in classes if one in _TRACKED), "")
    if not kind:
        return
    if said := _said(node):
        found.tracked.append((kind, said))
    if kind == "del":
        node.drop_tree()
    else:
        node.tag = "span"


def _said(node: Element) -> str:
    """Return the text of a comment or tracked change, without a mark such as [张1] at its beginning."""
    marks = [one for one in node.iter("a", "span") if not _MARKS.isdisjoint((one.get("class") or "").lower().split())]
    silent = set(chain.from_iterable(one.iter() for one in marks))
    parts = (text for one in node.iter() for text in ("" if one in silent else one.text, _tail(one, node)) if text)
    return " ".join("".join(parts).split())[:_LETTERS]


def _tail(node: Element, top: Element) -> str:
    return "" if node is top else node.tail or ""


def _is_below(node: Element, root: Element) -> bool:
    """Tell whether `node` is still below `root`: it is not if an element that contains it was removed."""
    return any(one is root for one in node.iterancestors())


def _hide_columns(table: Element) -> None:
    """Mark the cells that lie entirely in hidden columns of `table` as hidden.

    A cell that spans hidden and visible columns becomes narrower: its column span no longer counts the hidden ones.
    """
    hidden = _hidden_columns(table)
    if not hidden:
        return
    taken: dict[int, int] = {}
    """For each column, how many further rows a cell above covers."""
    for row in (row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table):
        at, covered = 0, {column for column, rows in taken.items() if rows > 0}
        taken = {column: rows - 1 for column, rows in taken.items() if rows > 1}
        for cell in row.iterchildren("td", "th"):
            while at in covered:
                at += 1
            width = max(1, min(whole(cell.get("colspan"), 1), _WIDEST))
            columns = range(at, at + width)
            down = max(1, min(whole(cell.get("rowspan"), 1), _WIDEST))
            taken.update(dict.fromkeys(columns, down - 1) if down > 1 else {})
            shown = sum(column not in hidden for column in columns)
            if not shown:
                cell.set("hidden", "hidden")
            elif shown < width:
                cell.set("colspan", str(shown))
            at += width


def _hidden_columns(table: Element) -> set[int]:
    found, at = set[int](), 0
    for column in table.iter("col"):
        if next(column.iterancestors("table"), None) is not table:
            continue
        width = max(1, min(whole(column.get("span"), 1), _WIDEST))
        group = column.getparent()
        above = style_of(dict(group.attrib)) if group is not None and group.tag == "colgroup" else {}
        style = {**above, **style_of(dict(column.attrib))}
        gone = style.get("display") == "none" or style.get("visibility") == "collapse"
        narrow = next((one for one in (style.get("width"), column.get("width")) if one), "")
        if gone or _NOTHING.fullmatch(narrow):
            found.update(range(at, at + width))
        at += width
    return found
