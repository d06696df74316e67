"""Text that Word keeps but does not show: vanished, white on white, too small to read."""

from wxdesk.files.documents.found import Found
from wxdesk.files.documents.ooxml import Element, W, all_of, descendant, name, switched_on
from wxdesk.files.documents.styles import PLAIN_FILLS, Styles, paragraph_of, visible_text

_SMALLEST = 4
"""Half points: letters of 2 pt and less are not read by anybody."""

_FAINT = 0xF4
"""A colour whose weakest part is this strong is not told from white paper by anybody."""

_TOGGLES = {"w:vanish": "vanish", "w:webHidden": "web"}
_WHITE_THEMES = ("background1", "light1")


def strip_hidden(root: Element, styles: Styles) -> list[Found]:
    """Take what nobody sees out of `root` and return its text, neighbours joined."""
    found: list[Found] = []
    for row in [row for row in all_of(root, "w:tr") if is_hidden_row(row)]:
        text = " ".join(filter(None, (visible_text(run).strip() for run in all_of(row, "w:r"))))
        found += [Found("vanish", text, paragraph_of(row))] if text else []
        _remove(row)
    for run in list(all_of(root, "w:r")):
        why = hidden_reason(run, styles)
        if why is None:
            continue
        paragraph, text = paragraph_of(run), visible_text(run)
        last = found[-1] if found else None
        if last is not None and (last.paragraph, last.what) == (paragraph, why):
            found[-1] = Found(why, last.text + text, paragraph)
        elif text.strip():
            found.append(Found(why, text, paragraph))
        _remove(run)
    return found


def is_hidden_row(row: Element) -> bool:
    """Tell a row of a table that is not shown at all."""
    return bool(switched_on(row, "w:trPr/w:hidden"))


def hidden_reason(run: Element, styles: Styles) -> str | None:
    """Return "vanish", "web", "white" or "tiny" for a `w:r` that is not seen, else None."""
    paragraph = paragraph_of(run)
    why = styles.once(run, paragraph, "hidden", lambda: _look_of_nothing(run, styles, paragraph))
    if why is None or why in _TOGGLES.values():
        return why
    if not visible_text(run).strip() or (why == "white" and _on_a_ground(run, styles, paragraph)):
        return None
    return why


def _look_of_nothing(run: Element, styles: Styles, paragraph: Element | None) -> str | None:
    """Return why letters that look as those of the run are not seen, whatever lies behind them."""
    for short, why in _TOGGLES.items():
        if styles.toggle(run, paragraph, short):
            return why
    if styles.size(run, paragraph) <= _SMALLEST:
        return "tiny"
    return "white" if _is_white(run, styles, paragraph) else None


def _is_white(run: Element, styles: Styles, paragraph: Element | None) -> bool:
    if descendant(run, "w:rPr/w14:textFill/w14:noFill") is not None:
        return True
    for holder in styles.run_holders(run, paragraph):
        if (color := descendant(holder, "w:rPr/w:color")) is not None:
            theme = color.get(name("w:themeColor"))
            if theme is not None:
                return theme in _WHITE_THEMES and color.get(name("w:themeShade")) is None
            return _is_faint(color.get(W["val"]) or "")
    return False


def _is_faint(color: str) -> bool:
    try:
        parts = bytes.fromhex(color)
    except ValueError:
        return False
    return len(parts) == 3 and min(parts) >= _FAINT  # noqa: PLR2004 - red, green, blue


def _on_a_ground(run: Element, styles: Styles, paragraph: Element | None) -> bool:
    """Tell whether something coloured lies behind the run: the nearest shading decides, then the page.

    In a text box, whose ground is a drawing, it is taken for there.
    """
    if descendant(run, "w:rPr/w:highlight") is not None:
        return True
    holders: list[tuple[Element, str]] = [(one, "w:rPr/w:shd") for one in styles.run_holders(run, None)]
    if paragraph is not None:
        holders += [(one, "w:pPr/w:shd") for one in (paragraph, *styles.of_paragraph(paragraph))]
    for around in run.iterancestors(W["tc"], W["tbl"]):
        holders.append((around, "w:tcPr/w:shd" if around.tag == W["tc"] else "w:tblPr/w:shd"))
    for holder, path in holders:
        if (shade := styles.found(holder, path)) is not None and (ground := _ground(shade)) is not None:
            return ground
    tables = [styles.found(one, "w:tblPr/w:tblStyle") for one in run.iterancestors(W["tbl"])]
    if any(one is not None and styles.shades(one.get(W["val"], "")) for one in tables):
        return True
    if next(run.iterancestors(W["txbxContent"]), None) is not None:
        return True
    page = styles.found(run.getroottree().getroot(), "w:background")
    return page is not None and (page.get(name("w:color")) or "auto") not in PLAIN_FILLS


def _ground(shade: Element) -> bool | None:
    """Return whether a shading has a colour; None for one that says nothing."""
    fill, theme = shade.get(name("w:fill"), "auto"), shade.get(name("w:themeFill"))
    if shade.get(W["val"], "clear") not in ("clear", "nil"):
        return True
    if theme is not None:
        return theme not in _WHITE_THEMES
    return None if fill == "auto" else fill not in PLAIN_FILLS


def _remove(node: Element) -> None:
    if (parent := node.getparent()) is not None:
        parent.remove(node)
