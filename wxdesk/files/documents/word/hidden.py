"""Find text that Word stores but does not show: marked as hidden, in the colour of its background, or too small."""

from wxdesk.files.documents.parts.found import FoundInWord
from wxdesk.files.documents.parts.ooxml import Element, W, all_of, switched_on
from wxdesk.files.documents.parts.styles import Styles, paragraph_of, visible_text
from wxdesk.files.documents.word.hidden_drawings import Saving, withheld_in
from wxdesk.files.documents.word.letter_colours import colour_reason
from wxdesk.files.documents.word.squeezed import is_flat_row, is_squeezed

_SMALLEST = 4
"""Font size in half points (2 pt) up to which text counts as hidden."""

_TOGGLES = {"w:vanish": "vanish", "w:webHidden": "web"}
_DRAWN = ("w:drawing", "w:pict")


def strip_hidden(root: Element, styles: Styles, save: Saving) -> list[FoundInWord]:
    """Remove invisible text and hidden pictures from `root`, and return them; `save` saves each picture.

    Adjacent runs of text that are invisible for the same reason are returned as one.
    """
    found: list[FoundInWord] = []
    for row in [row for row in all_of(root, "w:tr") if is_hidden_row(row, styles)]:
        text = " ".join(filter(None, (visible_text(run).strip() for run in all_of(row, "w:r"))))
        found += [FoundInWord("vanish", text, paragraph_of(row))] if text else []
        found += _drawn_in(row, save)
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
        if why in _TOGGLES.values():
            found += _drawn_in(run, save)
            _remove(run)
        else:
            _remove_words(run)
    return found


def _drawn_in(hidden: Element, save: Saving) -> list[FoundInWord]:
    """Save the pictures in a hidden run or table row by `save`, and return one result for each."""
    drawings = [one for short in _DRAWN for one in all_of(hidden, short)]
    return [found for drawing in drawings for found in withheld_in(drawing, "", save) if found.picture]


def _remove_words(run: Element) -> None:
    """Remove the text of a run, but keep its pictures: text colour and font size do not hide a picture."""
    if next(all_of(run, "a:blip"), None) is None:
        _remove(run)
        return
    for child in list(run):
        if child.tag == W["t"]:
            run.remove(child)


def is_hidden_row(row: Element, styles: Styles) -> bool:
    """Tell whether a table row is marked as hidden, or so low that nothing of its text is visible.

    The row may state this itself, or the style of its table states this for all rows or for some, such as the first.
    """
    holders = (row, *styles.row_look(row).holders)
    said = (switched_on(holder, "w:trPr/w:hidden") for holder in holders)
    return next((one for one in said if one is not None), False) or is_flat_row(holders)


def hidden_reason(run: Element, styles: Styles) -> str | None:
    """Return the code of the reason why a run of Word text (`w:r`) is invisible, or None if it is visible.

    "vanish" and "web": a Word property hides it. "tiny": its letters are too small, or squeezed into no space.
    "white": white text on white. "ground": text in the colour of its background.
    """
    paragraph = paragraph_of(run)
    why = styles.once(run, paragraph, "hidden", lambda: _switched_off(run, styles, paragraph))
    if why is None and is_squeezed(run, paragraph, styles):
        why = "tiny"
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
