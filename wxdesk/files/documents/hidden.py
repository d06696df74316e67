"""Text that Word keeps but does not show: vanished, white on white, too small to read."""

from dataclasses import dataclass

from wxdesk.files.documents.ooxml import NAMES, Element, W, all_of, name
from wxdesk.files.documents.styles import Styles, paragraph_of, visible_text

_SMALLEST = 4
"""Half points: letters of 2 pt and less are not read by anybody."""

_PLAIN_FILLS = (None, "auto", "FFFFFF")
_WHITE_THEMES = ("background1", "light1")


@dataclass(frozen=True)
class Hidden:
    """Text that was taken out of the article, why ("vanish", "white" or "tiny"), and its paragraph."""

    text: str
    why: str
    paragraph: Element | None


def strip_hidden(root: Element, styles: Styles) -> list[Hidden]:
    """Take the runs that nobody sees out of `root` and return their text, neighbours joined."""
    found: list[Hidden] = []
    for run in list(all_of(root, "w:r")):
        why = hidden_reason(run, styles)
        if why is None:
            continue
        paragraph, text = paragraph_of(run), visible_text(run)
        last = found[-1] if found else None
        if last is not None and (last.paragraph, last.why) == (paragraph, why):
            found[-1] = Hidden(last.text + text, why, paragraph)
        elif text.strip():
            found.append(Hidden(text, why, paragraph))
        if (parent := run.getparent()) is not None:
            parent.remove(run)
    return found


def hidden_reason(run: Element, styles: Styles) -> str | None:
    """Return "vanish", "white" or "tiny" for a `w:r` that is not seen on paper, else None."""
    paragraph = paragraph_of(run)
    if styles.toggle(run, paragraph, "w:vanish"):
        return "vanish"
    if not visible_text(run).strip():
        return None
    if styles.size(run, paragraph) <= _SMALLEST:
        return "tiny"
    return "white" if _is_white(run, styles) and not _on_a_ground(run, styles) else None


def _is_white(run: Element, styles: Styles) -> bool:
    for holder in styles.run_holders(run, None):
        if (color := holder.find("w:rPr/w:color", NAMES)) is not None:
            theme = color.get(name("w:themeColor"))
            if theme is not None:
                return theme in _WHITE_THEMES and color.get(name("w:themeShade")) is None
            return (color.get(W["val"]) or "").upper() == "FFFFFF"
    return False


def _on_a_ground(run: Element, styles: Styles) -> bool:
    """Tell whether something coloured may lie behind the run; where that is unknown, assume it does."""
    paragraph = paragraph_of(run)
    holders: list[tuple[Element, str]] = [(run, "w:rPr/w:shd")]
    if paragraph is not None:
        holders += [(holder, "w:pPr/w:shd") for holder in (paragraph, *styles.of_paragraph(paragraph))]
    holders += [(cell, "w:tcPr/w:shd") for cell in run.iterancestors(W["tc"])]
    holders += [(table, "w:tblPr/w:shd") for table in run.iterancestors(W["tbl"])]
    for holder, path in holders:
        shade = holder.find(path, NAMES)
        if shade is not None and shade.get(name("w:fill")) not in _PLAIN_FILLS:
            return True
    if run.find("w:rPr/w:highlight", NAMES) is not None:
        return True
    in_styled_table = any(
        t.find("w:tblPr/w:tblStyle", NAMES) is not None for t in run.iterancestors(W["tbl"])
    )
    return in_styled_table or next(run.iterancestors(W["txbxContent"]), None) is not None
