"""What is done to a Word file before mammoth reads it, because mammoth would lose or misread it.

Numbering becomes text, hidden text is taken out, drawings become marks, and each paragraph is given a
number under which its facts are kept. mammoth then sees text, marks of letters, links, tables, notes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from mammoth.docx.dingbats import dingbats

from wxdesk.files.documents.drawings import Drawings, Lost
from wxdesk.files.documents.hidden import Hidden, strip_hidden
from wxdesk.files.documents.numbering import Label, Numbering
from wxdesk.files.documents.ooxml import NAMES, Element, W, all_of, is_element, name, whole_number
from wxdesk.files.documents.styles import Styles, visible_text

PARAGRAPH = ("\ue000", "\ue001")
"""Private-use characters around the number of a paragraph while the text passes through mammoth."""

_MARKS = dict.fromkeys(range(0xE000, 0xE004))
_UNWRAP = ("w:fldSimple", "w:dir", "w:bdo", "m:oMathPara")
_CHECKBOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
_ALTERNATIVE_FORMAT = "object"


@dataclass(frozen=True)
class ParagraphFacts:
    """What Word says of a paragraph beyond its text; size in half points of most of its letters."""

    label: Label | None
    heading: int | None
    align: str
    bold: bool
    size: int


@dataclass
class Prepared:
    """The document after the pre-pass: facts by number, and everything that has to be reported."""

    facts: list[ParagraphFacts] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    numbers: dict[Element, int] = field(default_factory=dict)
    tracked: int = 0
    comments: int = 0


def prepare(root: Element, styles: Styles, numbering: Numbering, drawings: Drawings, into: Prepared) -> None:
    """Change `root` in place and add to `into` what was found."""
    for text in all_of(root, "w:t"):
        text.text = (text.text or "").translate(_MARKS)
    into.comments += sum(1 for _ in all_of(root, "w:commentReference"))
    into.tracked += settle_tracked(root)
    into.hidden += strip_hidden(root, styles)
    drawings.resolve(root)
    into.lost += [*drawings.lost, *_plain_content(root)]
    for paragraph in list(all_of(root, "w:p")):
        into.numbers[paragraph] = len(into.facts)
        into.facts.append(_facts(paragraph, styles, numbering))
        _mark(paragraph, into.numbers[paragraph])


def settle_tracked(root: Element) -> int:
    """Accept tracked changes (insertions stay, deletions go) and return how many there were."""
    changes = [*all_of(root, "w:ins"), *all_of(root, "w:del"), *all_of(root, "w:moveFrom")]
    for change in changes:
        parent = change.getparent()
        of_mark = parent is not None and parent.tag in (W["rPr"], name("w:trPr"))
        if parent is not None and not of_mark and change.tag != name("w:ins"):
            parent.remove(change)
    return len(changes)


def symbol_text(symbol: Element) -> str:
    """Return the character that a `w:sym` shows, empty where its font has no Unicode equivalent."""
    font, code = symbol.get(name("w:font")), symbol.get(name("w:char"), "")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    found = dingbats.get((font, number)) or dingbats.get((font, number & 0xFF))
    return chr(found) if found else ""


def ruby_text(ruby: Element) -> str:
    """Return letters and their reading of a `w:ruby`: 殷（yīn）."""
    reading = "".join(node.text or "" for node in ruby.iterfind("w:rt//w:t", NAMES))
    base = "".join(node.text or "" for node in ruby.iterfind("w:rubyBase//w:t", NAMES))
    return f"{base}（{reading}）" if reading else base


def formula_text(formula: Element) -> str:
    """Return the letters of an `m:oMath` in order, which is all that a line of text can show of it."""
    return "".join(node.text or "" for node in all_of(formula, "m:t"))


def _plain_content(root: Element) -> Iterator[Lost]:
    for kind in _UNWRAP:
        for node in list(all_of(root, kind)):
            _substitute(node, list(node))
    for checkbox in list(root.iter(_CHECKBOX)):
        _substitute(checkbox, [])
    for ruby in list(all_of(root, "w:ruby")):
        _substitute(ruby, [_text_node(ruby, ruby_text(ruby))])
    for symbol in list(all_of(root, "w:sym")):
        if not (text := symbol_text(symbol)):
            yield Lost("symbol", symbol.get(name("w:font"), ""), _around(symbol))
        _substitute(symbol, [_text_node(symbol, text)])
    for formula in list(all_of(root, "m:oMath")):
        yield Lost("formula", formula_text(formula), _around(formula))
        run = formula.makeelement(W["r"])
        run.append(_text_node(formula, formula_text(formula)))
        _substitute(formula, [run])
    for chunk in all_of(root, "w:altChunk"):
        yield Lost(_ALTERNATIVE_FORMAT, "altChunk", _around(chunk))


def _facts(paragraph: Element, styles: Styles, numbering: Numbering) -> ParagraphFacts:
    reference = styles.number(paragraph)
    runs = [run for run in all_of(paragraph, "w:r") if visible_text(run).strip()]
    weights: dict[int, int] = {}
    for run in runs:
        _materialise(run, styles)
        size = styles.size(run, paragraph)
        weights[size] = weights.get(size, 0) + len(visible_text(run))
    return ParagraphFacts(
        label=numbering.label(reference) if reference else None,
        heading=styles.heading(paragraph),
        align=styles.alignment(paragraph),
        bold=bool(runs) and all(styles.toggle(run, paragraph, "w:b") for run in runs),
        size=max(weights, key=lambda size: weights[size]) if weights else 0,
    )


def _materialise(run: Element, styles: Styles) -> None:
    """Write bold and italic that a character style gives into the run, where mammoth looks for them."""
    if run.find("w:rPr/w:rStyle", NAMES) is None:
        return
    properties = run.find("w:rPr", NAMES)
    for short in ("w:b", "w:i"):
        if (
            properties is not None
            and styles.toggle(run, None, short)
            and properties.find(short, NAMES) is None
        ):
            properties.append(run.makeelement(name(short)))


def _mark(paragraph: Element, number: int) -> None:
    run = paragraph.makeelement(W["r"])
    run.append(_text_node(paragraph, f"{PARAGRAPH[0]}{number}{PARAGRAPH[1]}"))
    first = next((child for child in paragraph if is_element(child)), None)
    paragraph.insert(1 if first is not None and first.tag == W["pPr"] else 0, run)


def _text_node(near: Element, text: str) -> Element:
    node = near.makeelement(W["t"])
    node.text = text
    return node


def _around(node: Element) -> Element | None:
    return next(node.iterancestors(W["p"]), None)


def _substitute(node: Element, by: list[Element]) -> None:
    parent = node.getparent()
    if parent is not None:
        place = parent.index(node)
        parent[place : place + 1] = by


def body_size(facts: list[ParagraphFacts]) -> int:
    """Return the size of most paragraphs in half points, 0 where there is no text."""
    sizes = [fact.size for fact in facts if fact.size]
    return max(sizes, key=sizes.count) if sizes else whole_number(None)
