"""Prepare a Word file for mammoth, the library that converts it to HTML and would lose or misread parts of it.

Numbering becomes text, hidden text is removed, drawings become placeholders. Each paragraph gets a number, under which
its facts are stored. mammoth then only sees text, marks such as bold, links, tables and footnotes.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from wxdesk.files.documents.parts.drawings import Drawings, take_branches
from wxdesk.files.documents.parts.found import FoundInWord
from wxdesk.files.documents.parts.ooxml import (
    NAMES,
    Element,
    W,
    all_of,
    descendant,
    is_element,
    name,
    value,
    whole_number,
)
from wxdesk.files.documents.parts.signs import (
    control_text,
    formula_text,
    is_placeholder,
    loses_signs,
    ruby_text,
    shown_text,
    symbol_text,
)
from wxdesk.files.documents.parts.styles import Styles, visible_text
from wxdesk.files.documents.word.hidden import strip_hidden
from wxdesk.files.documents.word.numbering import Label, Numbering
from wxdesk.files.documents.word.tracked import settle_tracked

PARAGRAPH = ("\ue000", "\ue001")
"""Private-use characters around a paragraph's number while the text passes through mammoth."""

_MARKS = dict.fromkeys(range(0xE000, 0xE004))
_UNWRAP = ("w:fldSimple", "w:dir", "w:bdo", "m:oMathPara")
_BOLD, _ITALIC, _STRIKE = name("w:b"), name("w:i"), name("w:strike")
_CHECKBOX = name("w14:checkbox")
_NESTED = ("w:altChunk", "w:subDoc")
_EMPTY = tuple(
    name(f"w:{local}") for local in ("proofErr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")
)
_KNOWN = tuple(
    name(f"w:{local}")
    for local in (
        *("pPr", "rStyle", "rFonts", "sz", "szCs", "bCs", "iCs", "lang", "kern", "color", "highlight", "shd"),
        *("spacing", "w", "position", "em", "caps", "smallCaps", "noProof", "snapToGrid"),
    )
)
"""Properties removed once their facts are read, because mammoth would warn of each style.

Runs that differ only in these can then be joined.
"""

_TRACES = tuple(name(f"w:rsid{kind}") for kind in ("R", "RPr", "RDefault", "P", "Del", "Tr", "Sect"))
_DEEPEST_FIELD = 20
"""Maximum nesting of fields; a table of contents with references has two or three levels."""

_WIDEST = 63
"""Maximum number of columns in a Word table."""

_DROPPED_CAPITAL = ("drop", "margin")


@dataclass(frozen=True)
class ParagraphFacts:
    """Facts about a paragraph beyond its text.

    `label` is its label in a list, or None. `heading` is its heading level, None for ordinary text. `align` is
    "center", "right" or "". `bold` tells that all its letters are bold. `size` is the font size of most of its
    letters, in half points. `caption` tells that it has a caption style.
    """

    label: Label | None
    heading: int | None
    align: str
    bold: bool
    size: int
    caption: bool = False


@dataclass
class Prepared:
    """A Word document prepared for mammoth: the facts of each paragraph, and everything to report about it.

    `facts` are in the order of the paragraphs; `numbers` maps the element of a paragraph to its index in
    `facts`. `hidden` is text or pictures that Word does not show, `lost` content that an article cannot have.
    `tracked` are tracked changes.
    """

    facts: list[ParagraphFacts] = field(default_factory=list)
    hidden: list[FoundInWord] = field(default_factory=list)
    lost: list[FoundInWord] = field(default_factory=list)
    tracked: list[FoundInWord] = field(default_factory=list)
    comments: list[FoundInWord] = field(default_factory=list)
    numbers: dict[Element, int] = field(default_factory=dict)


def prepare(root: Element, styles: Styles, numbering: Numbering, drawings: Drawings, into: Prepared) -> None:
    """Change the document `root` in place into a form that mammoth reads well; add facts and findings to `into`."""
    for text in all_of(root, "w:t"):
        text.text = (text.text or "").translate(_MARKS)
    take_branches(root)
    into.tracked += settle_tracked(root)
    into.hidden += strip_hidden(root, styles, drawings.withhold)
    into.lost += list(_not_of_the_text(root, styles))
    drawings.resolve(root)
    into.hidden += drawings.cropped
    into.lost += [*drawings.lost, *_plain_content(root, styles)]
    etree.strip_tags(root, *_EMPTY)
    for span in all_of(root, "w:gridSpan"):
        columns = whole_number(span.get(W["val"]), 1)
        span.set(W["val"], f"{min(max(columns, 1), _WIDEST)}")
    for paragraph in reversed(list(all_of(root, "w:p"))):
        _join_capital(paragraph)
    for paragraph in list(all_of(root, "w:p")):
        into.numbers[paragraph] = len(into.facts)
        into.facts.append(_facts(paragraph, styles, numbering))
    etree.strip_elements(root, *_KNOWN, with_tail=False)
    for bare in [one for one in all_of(root, "w:rPr") if not len(one)]:
        _remove(bare)
    etree.strip_attributes(root, *_TRACES)
    for paragraph in list(all_of(root, "w:p")):
        _join_runs(paragraph)
        _mark(paragraph, into.numbers[paragraph])


def _flatten_fields(root: Element) -> None:
    """Remove fields that are nested too deep, since mammoth checks all enclosing fields for each run."""
    depth = 0
    for sign in list(all_of(root, "w:fldChar")):
        kind = sign.get(name("w:fldCharType"))
        depth += kind == "begin"
        if depth > _DEEPEST_FIELD:
            _substitute(sign, [])
        depth -= kind == "end" and depth > 0


def _not_of_the_text(root: Element, styles: Styles) -> Iterator[FoundInWord]:
    """Remove tables of contents, and hints of form fields that nobody filled in; yield reports of them."""
    contents = [one for one in all_of(root, "w:p") if styles.is_contents(one)]
    yield from (FoundInWord("contents", "", one.getprevious()) for one in contents[:1])
    for paragraph in contents:
        _substitute(paragraph, [])
    for control in [one for one in all_of(root, "w:sdt") if is_placeholder(one)]:
        text = "".join(node.text or "" for node in all_of(control, "w:t"))
        yield FoundInWord("placeholder", text, _around(control))
        for node in list(all_of(control, "w:r")):
            _substitute(node, [])


def _plain_content(root: Element, styles: Styles) -> Iterator[FoundInWord]:
    for kind in _UNWRAP:
        for node in list(all_of(root, kind)):
            _substitute(node, list(node))
    for checkbox in list(root.iter(_CHECKBOX)):
        _substitute(checkbox, [])
    for begin in [one for one in all_of(root, "w:fldChar") if one.find("w:ffData", NAMES) is not None]:
        bare = begin.makeelement(begin.tag, {str(key): str(kept) for key, kept in begin.attrib.items()})
        _substitute(begin, [bare, _text_node(begin, control_text(begin))])
    for ruby in list(all_of(root, "w:ruby")):
        _substitute(ruby, [_text_node(ruby, ruby_text(ruby))])
    _flatten_fields(root)
    yield from _symbols(root, styles)
    for formula in list(all_of(root, "m:oMath")):
        yield FoundInWord("formula", formula_text(formula), _around(formula))
        run = formula.makeelement(W["r"])
        run.append(_text_node(formula, formula_text(formula)))
        _substitute(formula, [run])
    for kind in _NESTED:
        yield from (FoundInWord("nested", "", _around(chunk)) for chunk in all_of(root, kind))


def _symbols(root: Element, styles: Styles) -> Iterator[FoundInWord]:
    for symbol in list(all_of(root, "w:sym")):
        if not (text := symbol_text(symbol)):
            yield FoundInWord("symbol", symbol.get(name("w:font"), ""), _around(symbol))
        _substitute(symbol, [_text_node(symbol, text)])
    for run in all_of(root, "w:r"):
        before = visible_text(run) if loses_signs(run) else ""
        for node in run.iterfind(W["t"]):
            node.text = shown_text(node, run, styles)
        if len(visible_text(run)) < len(before):
            yield FoundInWord("symbol", "", _around(run))


def _facts(paragraph: Element, styles: Styles, numbering: Numbering) -> ParagraphFacts:
    reference = styles.number(paragraph)
    heading = styles.heading(paragraph)
    runs = [run for run in all_of(paragraph, "w:r") if visible_text(run).strip()]
    weights: dict[int, int] = {}
    bold = bool(runs)
    for run in runs:
        size = styles.size(run, paragraph)
        weights[size] = weights.get(size, 0) + len(visible_text(run))
        bold &= _materialise(run, styles, paragraph)
    return ParagraphFacts(
        label=numbering.label(reference) if reference else None,
        heading=heading,
        align=styles.alignment(paragraph),
        bold=bold,
        size=max(weights, key=lambda size: weights[size]) if weights else 0,
        caption=styles.is_caption(paragraph),
    )


def _materialise(run: Element, styles: Styles, paragraph: Element) -> bool:
    """Write bold and other marks that styles set into the run, where mammoth looks for them.

    Return whether the run is bold. Emphasis dots over or under letters count as bold.
    """
    marks = styles.once(run, paragraph, "marks", lambda: _marks(run, styles, paragraph))
    properties = descendant(run, "w:rPr")
    if properties is None and any(marks.values()):
        properties = run.makeelement(W["rPr"])
        run.insert(0, properties)
    if properties is not None:
        for old in [child for child in properties if child.tag in marks]:
            properties.remove(old)
        properties.extend(run.makeelement(tag) for tag, holds in marks.items() if holds)
    return marks[_BOLD]


def _marks(run: Element, styles: Styles, paragraph: Element) -> dict[str, bool]:
    dotted = value(run, "w:rPr/w:em", "none") != "none"
    struck = styles.toggle(run, paragraph, "w:strike") or styles.toggle(run, paragraph, "w:dstrike")
    bold = dotted or styles.toggle(run, paragraph, "w:b")
    return {_BOLD: bold, _ITALIC: styles.toggle(run, paragraph, "w:i"), _STRIKE: struck}


def _join_runs(paragraph: Element) -> None:
    """Join neighbouring runs of equal look, since Word splits text wherever somebody typed or checked spelling."""
    last: tuple[Element, bytes] | None = None
    for run in list(paragraph):
        if run.tag != W["r"] or not _is_plain(run):
            last = None
            continue
        properties = descendant(run, "w:rPr")
        look = b"" if properties is None else etree.tostring(properties)
        if last is not None and last[1] == look:
            last[0].extend(run.findall(W["t"]))
            paragraph.remove(run)
        else:
            last = run, look


def _is_plain(run: Element) -> bool:
    return all(child.tag in (W["t"], W["rPr"]) for child in run)


def _join_capital(paragraph: Element) -> None:
    """Move a drop capital into the paragraph that it begins."""
    frame = descendant(paragraph, "w:pPr/w:framePr")
    following = paragraph.getnext()
    dropped = frame is not None and frame.get(name("w:dropCap")) in _DROPPED_CAPITAL
    if dropped and following is not None and following.tag == W["p"]:
        first = following.find("w:pPr", NAMES)
        at = 0 if first is None else following.index(first) + 1
        following[at:at] = [child for child in paragraph if child.tag != W["pPr"]]
        _substitute(paragraph, [])


def _mark(paragraph: Element, number: int) -> None:
    """Write the number of a paragraph in front of its text, so that the later conversion still knows the paragraph.

    The number goes into the paragraph's first run if that begins with text, else into a new run before it.
    """
    mark = f"{PARAGRAPH[0]}{number}{PARAGRAPH[1]}"
    first = next((child for child in paragraph if is_element(child) and child.tag != W["pPr"]), None)
    inside = () if first is None or first.tag != W["r"] else first
    text = next((one for one in inside if one.tag != W["rPr"]), None)
    if text is not None and text.tag == W["t"]:
        text.text = f"{mark}{text.text or ''}"
        return
    run = paragraph.makeelement(W["r"])
    run.append(_text_node(paragraph, mark))
    properties = descendant(paragraph, "w:pPr")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, run)


def _text_node(near: Element, text: str) -> Element:
    node = near.makeelement(W["t"])
    node.text = text
    return node


def _around(node: Element) -> Element | None:
    return next(node.iterancestors(W["p"]), None)


def _substitute(node: Element, by: list[Element]) -> None:
    parent = node.getparent()
    if parent is not None:
        for one in by:
            node.addprevious(one)
        parent.remove(node)


def _remove(node: Element) -> None:
    if (parent := node.getparent()) is not None:
        parent.remove(node)


def body_size(facts: list[ParagraphFacts]) -> int:
    """Return the most frequent paragraph font size in half points; 0 if there is no text."""
    sizes = Counter(fact.size for fact in facts if fact.size)
    return sizes.most_common(1)[0][0] if sizes else 0
