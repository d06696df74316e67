"""Find text and drawings that Word stores but does not show: hidden, invisible in colour, or too small."""

from wxdesk.files.documents.parts.found import FoundInWord
from wxdesk.files.documents.parts.ooxml import Element, W, all_of, name, switched_on
from wxdesk.files.documents.parts.styles import Styles, paragraph_of, visible_text
from wxdesk.files.documents.word.letter_colours import colour_reason

_SMALLEST = 4
"""Font size in half points (2 pt) up to which text counts as hidden."""

_TOGGLES = {"w:vanish": "vanish", "w:webHidden": "web"}
_PICTURE_MARK = name("pic:cNvPr")
_SHAPES = tuple(name(f"v:{kind}") for kind in ("shape", "rect", "group"))
_DRAWINGS = tuple(name(short) for short in ("w:drawing", "w:pict", "mc:AlternateContent"))


def strip_hidden(root: Element, styles: Styles) -> list[FoundInWord]:
    """Remove invisible text from `root` and return it.

    Adjacent runs that are invisible for the same reason are joined.
    """
    found: list[FoundInWord] = []
    for row in [row for row in all_of(root, "w:tr") if is_hidden_row(row)]:
        text = " ".join(filter(None, (visible_text(run).strip() for run in all_of(row, "w:r"))))
        found += [FoundInWord("vanish", text, paragraph_of(row))] if text else []
        _remove(row)
    for run in list(all_of(root, "w:r")):
        why = hidden_reason(run, styles)
        if why is None:
            continue
        paragraph, text = paragraph_of(run), visible_text(run)
        last = found[-1] if found else None
        if last is not None and (last.paragraph, last.what) == (paragraph, why):
            found[-1] = FoundInWord(why, last.text + text, paragraph)
        elif text.strip():
            found.append(FoundInWord(why, text, paragraph))
        _remove(run)
    return found


def is_hidden_row(row: Element) -> bool:
    """Tell whether a table row is hidden."""
    return bool(switched_on(row, "w:trPr/w:hidden"))


def take_hidden_drawings(root: Element) -> list[FoundInWord]:
    """Remove the drawings and pictures marked as hidden from `root`, and return a finding with the name of each."""
    found: list[FoundInWord] = []
    for mark in [*all_of(root, "wp:docPr"), *all_of(root, "pic:cNvPr"), *root.iter(*_SHAPES)]:
        if _is_hidden_shape(mark) and (drawing := _drawing_around(mark)) is not None:
            title = mark.get("descr") or mark.get("name") or mark.get("title") or mark.get("alt") or ""
            found.append(FoundInWord("picture", title, paragraph_of(drawing)))
            _remove(drawing)
    return found


def _is_hidden_shape(mark: Element) -> bool:
    style = mark.get("style", "").lower().replace(" ", "")
    return mark.get("hidden") in ("1", "true") or "visibility:hidden" in style


def _drawing_around(mark: Element) -> Element | None:
    """Return the element to remove for `mark`, an XML element that marks a picture or drawing as hidden.

    The result is one picture, or the whole drawing with all its alternatives; None if it has been removed already.
    """
    if mark.tag == _PICTURE_MARK:
        return next(mark.iterancestors(name("pic:pic")), None)
    around: Element | None = None
    for ancestor in mark.iterancestors():
        if ancestor.tag in _DRAWINGS:
            around = ancestor
        elif ancestor.tag == W["p"]:
            return around
    return None


def hidden_reason(run: Element, styles: Styles) -> str | None:
    """Return the code of the reason why a run of Word text (`w:r`) is invisible, or None if it is visible.

    "vanish" and "web": a Word property hides it. "tiny": its letters are too small. "white": white text on white.
    "ground": text in the colour of its background.
    """
    paragraph = paragraph_of(run)
    why = styles.once(run, paragraph, "hidden", lambda: _switched_off(run, styles, paragraph))
    if why in _TOGGLES.values() or not visible_text(run).strip():
        return why if why in _TOGGLES.values() else None
    return why or colour_reason(run, styles)


def _switched_off(run: Element, styles: Styles, paragraph: Element | None) -> str | None:
    """Return the code of why the run is invisible, except for its colour, such as "vanish"; None if none.

    Properties that the run does not set itself are taken from the styles of `paragraph`.
    """
    for short, why in _TOGGLES.items():
        if styles.toggle(run, paragraph, short):
            return why
    return "tiny" if styles.size(run, paragraph) <= _SMALLEST else None


def _remove(node: Element) -> None:
    if (parent := node.getparent()) is not None:
        parent.remove(node)
