"""Read text that a Word file does not store as a plain `w:t`.

It stands in symbol fonts, capitals, ruby readings, formulas and form controls. Two readers share these rules of the
format: the one that makes blocks, and the one that reads the text to compare the blocks with.
"""

import re
from collections.abc import Iterator

from mammoth.docx.dingbats import dingbats

from wxdesk.files.documents.parts.ooxml import (
    NAMES,
    Element,
    W,
    all_of,
    descendant,
    is_element,
    name,
    switched_on,
    value,
    whole_number,
)
from wxdesk.files.documents.parts.styles import Styles, paragraph_of

_SIGN_FONTS = ("Wingdings", "Wingdings 2", "Wingdings 3", "Webdings", "Symbol")
_PRIVATE = range(0xF000, 0xF100)
_PRIVATE_LETTER = re.compile("[\uf000-\uf0ff]")
_CHECKED, _UNCHECKED = "☑", "☐"
_M = {local: name(f"m:{local}") for local in ("f", "rad", "t")}
_SCRIPTS = {name("m:sSup"): "^", name("m:sSub"): "_"}


def symbol_text(symbol: Element) -> str:
    """Return the Unicode character of a `w:sym`, or "" if its font has no equivalent."""
    try:
        number = int(symbol.get(name("w:char"), ""), 16)
    except ValueError:
        return ""
    return _sign(symbol.get(name("w:font"), ""), number)


def shown_text(text: Element, run: Element, styles: Styles) -> str:
    """Return the visible text of a run's `w:t`: symbol fonts mapped to Unicode, capitals applied."""
    written = text.text or ""
    font = styles.once(run, None, "font", lambda: _font(run))
    if font in _SIGN_FONTS:
        written = "".join(_sign(font, ord(letter)) or _plain(letter) for letter in written)
    elif _PRIVATE_LETTER.search(written):
        written = "".join(_plain(letter) for letter in written)
    capitals = written.upper() != written and styles.toggle(run, paragraph_of(run), "w:caps")
    return written.upper() if capitals else written


def _font(run: Element) -> str:
    fonts = descendant(run, "w:rPr/w:rFonts")
    return "" if fonts is None else fonts.get(name("w:ascii"), fonts.get(name("w:hAnsi"), ""))


def loses_signs(run: Element) -> bool:
    """Tell whether a run has private-use characters that only its font can draw."""
    return any(_PRIVATE_LETTER.search(node.text or "") for node in run if node.tag == W["t"])


def _sign(font: str, number: int) -> str:
    found = dingbats.get((font, number)) or dingbats.get((font, number & 0xFF))
    return chr(found) if found else ""


def _plain(letter: str) -> str:
    return "" if ord(letter) in _PRIVATE else letter


def ruby_text(ruby: Element) -> str:
    """Return the base text of a `w:ruby` with its reading: 殷（yīn）."""
    reading = "".join(node.text or "" for node in ruby.iterfind("w:rt//w:t", NAMES))
    base = "".join(node.text or "" for node in ruby.iterfind("w:rubyBase//w:t", NAMES))
    return f"{base}（{reading}）" if reading else base


def formula_text(formula: Element) -> str:
    """Return an `m:oMath` as one line: (a+b)/c, x^2, √(x); the letters alone would change the meaning."""
    return "".join(_formula(formula))


def _formula(node: Element) -> Iterator[str]:
    for child in node:
        if not is_element(child):
            continue
        if child.tag == _M["t"]:
            yield child.text or ""
        elif child.tag == _M["f"]:
            yield f"{_grouped(child, 'num')}/{_grouped(child, 'den')}"
        elif child.tag in _SCRIPTS:
            sign = _SCRIPTS[str(child.tag)]
            yield f"{_grouped(child, 'e')}{sign}{_grouped(child, 'sup' if sign == '^' else 'sub')}"
        elif child.tag == _M["rad"]:
            degree = _part(child, "deg")
            yield f"{degree}√{_grouped(child, 'e')}"
        else:
            yield from _formula(child)


def _part(node: Element, local: str) -> str:
    found = node.find(f"m:{local}", NAMES)
    return "" if found is None else "".join(_formula(found))


def _grouped(node: Element, local: str) -> str:
    text = _part(node, local)
    return text if text.isalnum() else f"({text})"


def control_text(begin: Element) -> str:
    """Return the text of a legacy form control, whose `w:fldChar` is `begin`: a check box or the chosen entry."""
    box = begin.find("w:ffData/w:checkBox", NAMES)
    if box is not None:
        state = switched_on(box, "w:checked")
        state = switched_on(box, "w:default") if state is None else state
        return _CHECKED if state else _UNCHECKED
    entries = begin.findall("w:ffData/w:ddList/w:listEntry", NAMES)
    chosen = value(begin, "w:ffData/w:ddList/w:result", "0") or "0"
    at = whole_number(chosen)
    return entries[at].get(W["val"], "") if 0 <= at < len(entries) else ""


def is_placeholder(control: Element) -> bool:
    """Tell whether a `w:sdt` control is unfilled and shows only its hint."""
    return bool(switched_on(control, "w:sdtPr/w:showingPlcHdr"))


def word_art(drawing: Element) -> str:
    """Return the letters of WordArt in a drawing, which are not document text."""
    return " ".join(path.get("string", "") for path in all_of(drawing, "v:textpath")).strip()
