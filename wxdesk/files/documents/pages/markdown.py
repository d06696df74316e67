"""Read a Markdown file (CommonMark, tables, strikethrough, footnotes, emphasis beside Chinese) into blocks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_cjk_friendly import cjk_friendly, is_cjk

from wxdesk.domain.article.blocks import (
    Block,
    Cell,
    CodeBlock,
    DividerBlock,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Quote,
    Raw,
    Run,
    TableBlock,
    block_text,
    merged,
    plain,
    with_new_ids,
)
from wxdesk.domain.article.list_labels import TASK_LABELS
from wxdesk.domain.article.pictures.picture_tables import PictureCell, arranged_pictures
from wxdesk.files.documents.pages.footnotes import resolve_footnotes
from wxdesk.files.documents.pages.front_matter import split_front_matter
from wxdesk.files.documents.pages.html_vocabulary import EMBEDDED
from wxdesk.files.documents.pages.markdown_boxes import boxed, ink_of, slides
from wxdesk.files.documents.pages.markdown_leftovers import leftovers
from wxdesk.files.documents.pages.markdown_looks import HiddenWords, OpenTags, split_block
from wxdesk.files.documents.pages.markdown_syntax import CALLOUT, GALLERY, translated
from wxdesk.files.documents.pages.markdown_text import read_visible_text
from wxdesk.files.documents.parts.container import Limits, hold
from wxdesk.files.documents.parts.data_pictures import CarriedPictures, missing_picture, named_file
from wxdesk.files.documents.parts.html_runs import MARKS, is_dead_link, marked, usable_link
from wxdesk.files.documents.parts.linked_pictures import HeldPlaces, linked_picture
from wxdesk.files.documents.parts.plain_text import read_text
from wxdesk.files.documents.parts.reading import FileReading, picture_reports, report
from wxdesk.files.documents.parts.title import choose_title, one_line

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"^<(/?)([A-Za-z][A-Za-z0-9]*)")
_COLOUR = re.compile(r"\bcolor\s*[:=]\s*[\"']?\s*([^\"';>]+)", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_IMG = re.compile(r"<img\s[^<>]*?\bsrc\s*=\s*(?:[\"']([^\"'<>]+)[\"']|([^\s\"'<>]+))", re.IGNORECASE)
_BLANK = re.compile(r"\n(?:[^\S\n]*\n)++")
_SIGN = re.compile(r"[*_~\[\]`<!&\\]")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]*\]:", re.MULTILINE)
_DEFINITION_COST = 15
"""Number of marks, such as **, as which one link definition (`[name]: address`) counts.

The parser compares each definition with all text behind it in its paragraph.
"""

_LETTERS = 400_000
"""Maximum letters of a text without embedded pictures, twenty times what WeChat accepts."""
_CELLS = 40_000
"""Maximum number of cell separators: enough for sixty tables of the largest allowed size."""
_DEPTH = 60
"""Nesting of quotations and lists at which the parser drops what lies deeper; such a text is refused."""
_STOP = re.compile(r"[$%+\-:=>@^{}]")
_STOPS = 16
"""This many characters of `_STOP` count as one character of `_SIGN`.

The parser stops at both, which costs time, but begins no mark at those of `_STOP`.
"""
_CARRIED = re.compile(r"(\](?:\(|:[^\S\n]*)<?)(data:image/[a-z+]+;base64,[A-Za-z0-9+/=]+)", re.IGNORECASE)
_PARAGRAPHS_FULL = 2
"""Maximum number of marks, such as ** for bold, in a text, as a multiple of the maximum in one paragraph."""

_SOURCE = re.compile(r"\bsrc\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_SILENT = frozenset({"br", "img", "wbr"})
"""Elements that are not reported as lost: `br` and `img` are read, `wbr` changes nothing."""
_MARKING = frozenset({*MARKS, "a", "font", "span"})
"""HTML elements within a paragraph that give a mark, such as bold, to the text between their two tags."""
_WRAPPERS = {"strong": "strong", "em": "em", "s": "s"}


def read_markdown(path: Path, media_into: Path, limits: Limits) -> FileReading:
    """Return the content of a Markdown file; embedded pictures are written into `media_into`.

    Raises:
        JobError: `document-encoding`, no known encoding fits; `document-limit`, the file exceeds one of the `limits`.
    """
    carried = CarriedPictures(media_into)
    text = _CARRIED.sub(lambda found: found[1] + carried.put_aside(found[2]), read_text(path, limits))
    fields, body = split_front_matter(text)
    _hold_marks(body, limits)
    syntax = translated(body)
    body = resolve_footnotes(syntax.body)
    parser = _Parser("commonmark").enable(["table", "strikethrough"]).use(cjk_friendly)
    parser.options["maxNesting"] = _DEPTH
    tokens = parser.parse(body)
    hold("depth", max((token.level for token in tokens), default=0) + 1, _DEPTH - 1)
    builder = _Builder(carried)
    builder.add(tokens)
    hold("paragraphs", len(builder.blocks), limits["paragraphs"])
    places = HeldPlaces(with_new_ids(builder.blocks))
    title, rest = choose_title(places.blocks)
    if fields.title and title != one_line(fields.title):
        title, rest = one_line(fields.title), places.blocks
    lost = [report(what, name, places.id(at)) for what, name, at in builder.lost]
    told = [text for _, text in syntax.lost]
    left = [("syntax", text) for text in leftovers(body) if not any(text in one for one in told)]
    lost += [report(what, text, _holder(rest, text)) for what, text in (*syntax.lost, *left)]
    return FileReading(
        blocks=rest,
        title=title,
        author=fields.author,
        digest=fields.digest,
        source=fields.source,
        source_text=read_visible_text(body, fields.title),
        hidden=[report(one.why, one.text, places.id(at)) for one, at in builder.hidden],
        lost=lost,
        comments=[report(what, text, "") for what, text in syntax.comments],
        images=picture_reports(carried.shown),
        linked=places.pictures(rest),
    )


def _hold_marks(body: str, limits: Limits) -> None:
    """Refuse a text with so many Markdown marks, such as **, that the parser would take seconds.

    Raises:
        JobError: `document-limit`; the text has too many marks.
    """
    hold("letters", len(body), _LETTERS)
    hold("cells", body.count("|"), _CELLS)
    hold("paragraphs", body.count("\n\n"), limits["paragraphs"])
    hold("lines", body.count("\n"), 2 * limits["paragraphs"])
    marks = [len(_SIGN.findall(part)) for part in _BLANK.split(body)]
    hold("marks", max(marks), limits["marks"])
    defined = max(len(_DEFINITION.findall(part)) for part in _BLANK.split(body))
    hold("marks", _DEFINITION_COST * defined, limits["marks"])
    hold("marks", len(_STOP.findall(body)) // _STOPS, limits["marks"])
    hold("marks", sum(marks), _PARAGRAPHS_FULL * limits["marks"])


class _Parser(MarkdownIt):
    """A Markdown parser that accepts every link address, even one of a file on a disk.

    A later step removes the addresses that an article cannot have, and reports them.
    """

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        """Accept every address, even one that would run code, such as `javascript:`.

        If it were refused, the library would leave the link's Markdown signs in the text.
        """
        del url
        return True


@dataclass
class _List:
    """An open list: whether it is numbered, the labels of its items as typed, and the current index."""

    ordered: bool
    labels: list[str] = field(default_factory=list)
    at: int = -1


class _Builder:
    """Convert the stream of tokens into blocks."""

    def __init__(self, carried: CarriedPictures) -> None:
        self._carried = carried
        self._tags = OpenTags()
        self.hidden: list[tuple[HiddenWords, int]] = []
        """Words and pictures that HTML in the text hides, each with the index of the block that follows."""
        self.blocks: list[Block] = []
        self.lost: list[tuple[str, str, int]] = []
        self._lists: list[_List] = []
        self._quotes: list[int] = []
        """For each open quotation, the index of its first block."""
        self._item: int | None = None

    def add(self, tokens: list[Token]) -> None:
        """Append the blocks of `tokens`, in which each opening token has its closing token."""
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type == "table_open":
                end = _closing(tokens, at)
                self._table(tokens[at + 1 : end])
                at = end
            elif token.type == "inline":
                self._text(token, tokens[at - 1])
            else:
                self._structure(token, tokens, at)
            at += 1

    def _structure(self, token: Token, tokens: list[Token], at: int) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                ordered = token.type == "ordered_list_open"
                self._lists.append(_List(ordered, _labels(tokens, at) if ordered else []))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
                self._item = None
            case "list_item_open":
                self._lists[-1].at += 1
                self._item = None
            case "blockquote_open":
                self._quotes.append(len(self.blocks))
            case "blockquote_close":
                at = self._quotes.pop()
                self.blocks[at:] = boxed(self.blocks[at:])
            case "hr":
                self.blocks.append(DividerBlock(""))
            case "fence" | "code_block":
                language = token.info.split()[0] if token.info.strip() else ""
                if not self._hides(token.content):
                    self.blocks.append(CodeBlock("", token.content.rstrip("\n"), language))
            case "html_block":
                self._raw(_COMMENT.sub("", token.content))

    def _raw(self, html: str) -> None:
        shown, hidden = split_block(html, self._tags)
        self.hidden += [(one, len(self.blocks)) for one in hidden]
        if shown.strip():
            self.blocks += _named_pictures(shown) or [Raw("", shown.strip())]

    def _text(self, token: Token, opener: Token) -> None:
        runs, before, behind = self._inline(token)
        if plain(runs).startswith(GALLERY):
            self.blocks += slides(behind)
            return
        self.blocks += before
        if runs:
            self._append(runs, opener)
        self.blocks += behind

    def _append(self, runs: tuple[Run, ...], opener: Token) -> None:
        if opener.type == "heading_open":
            self.blocks.append(Heading("", int(opener.tag[1]), runs))
        elif self._lists and self._item is not None and self._item == len(self.blocks) - 1:
            item, runs = self.blocks[-1], _titled(runs)
            if isinstance(item, ListItem):
                self.blocks[-1] = replace(item, runs=merged((*item.runs, Run("\n"), *runs)))
        elif self._lists and self._item is None:
            current = self._lists[-1]
            label = current.labels[current.at] if current.ordered else ""
            task = plain(runs)[:1]
            if not current.ordered and task in TASK_LABELS:
                label, runs = task, merged((replace(runs[0], text=runs[0].text[1:]), *runs[1:]))
            self._item = len(self.blocks)
            self.blocks.append(ListItem("", runs, bool(label), len(self._lists) - 1, label))
        else:
            self.blocks.append(Quote("", runs) if self._quotes else Paragraph("", runs))

    def _table(self, tokens: list[Token]) -> None:
        rows: list[tuple[Cell, ...]] = []
        cells: list[Cell] = []
        pictured: list[list[PictureCell]] = []
        for number, token in enumerate(tokens):
            if token.type == "tr_open":
                cells = []
                pictured.append([])
            elif token.type == "tr_close":
                rows.append(tuple(cells))
            elif token.type == "inline":
                runs, before, behind = self._inline(token)
                cells.append(Cell(runs, header=tokens[number - 1].tag == "th"))
                lines = [line for line in plain(runs).split("\n") if line.strip()]
                pictured[-1].append(PictureCell((*before, *behind), tuple(lines)))
        if (arranged := arranged_pictures(pictured)) is not None:
            self.blocks += arranged
            return
        pictures = [picture for row in pictured for cell in row for picture in cell.pictures]
        if any(plain(cell.runs) for row in rows for cell in row):
            if pictures:
                self.lost.append(("table-picture", "", len(self.blocks)))
            self.blocks.append(TableBlock("", tuple(rows)))
        self.blocks += pictures

    def _inline(self, token: Token) -> tuple[tuple[Run, ...], list[Image], list[Image]]:
        runs: list[Run] = []
        before: list[Image] = []
        behind: list[Image] = []
        for part in self._parts(token.children or []):
            if isinstance(part, Run):
                runs.append(part)
            elif self._tags.hides_pictures:
                self.hidden.append((HiddenWords("picture", part.caption or part.media), len(self.blocks)))
            else:
                (behind if any(run.text.strip() for run in runs) else before).append(part)
        self._tags.end_paragraph()
        return merged(runs), before, behind

    def _hides(self, text: str) -> bool:
        """Tell whether HTML around this place hides words; if it does, note the words as hidden."""
        why = self._tags.unseen if text.strip() else ""
        if not why:
            return False
        last = self.hidden[-1] if self.hidden else None
        if last and (last[0].why, last[1]) == (why, len(self.blocks)):
            self.hidden.pop()
            text = f"{last[0].text} {text}"
        self.hidden.append((HiddenWords(why, " ".join(text.split())), len(self.blocks)))
        return True

    def _parts(self, tokens: list[Token]) -> Iterator[Run | Image]:
        marks = [Run("")]
        for at, token in enumerate(tokens):
            kind = token.type.removesuffix("_open").removesuffix("_close")
            if token.type.endswith("_close"):
                marks[1:] = marks[1:-1]
            elif token.type == "link_open":
                address = str(token.attrGet("href") or "")
                if is_dead_link(address):
                    self.lost.append(("link", unquote(address), len(self.blocks)))
                marks.append(replace(marks[-1], link=usable_link(address)))
            elif kind in _WRAPPERS:
                marks.append(marked(marks[-1], _WRAPPERS[kind]))
            elif token.type == "html_inline":
                self._name(token.content)
                self._tags.read(token.content)
                yield from _named_pictures(token.content) or _tag(token.content, marks)
            elif token.type == "image":
                yield from self._image(str(token.attrGet("src") or ""), token)
            else:
                run = marked(marks[-1], "code") if token.type == "code_inline" else marks[-1]
                text = _text_of(token, tokens, at)
                if not self._hides(text):
                    yield replace(run, text=text)

    def _name(self, content: str) -> None:
        """Report an HTML tag in a paragraph for which articles have no format; the words inside the element stay."""
        match = _TAG.match(content)
        tag = match[2].lower() if match and not match[1] else ""
        if tag in EMBEDDED:
            source = _SOURCE.search(content)
            self.lost.append((EMBEDDED[tag], source[1] if source else tag, len(self.blocks)))
        elif tag and tag not in _MARKING and tag not in _SILENT:
            self.lost.append(("syntax", f"<{tag}>", len(self.blocks)))

    def _image(self, source: str, token: Token) -> Iterator[Image]:
        address = self._carried.address(source)
        picture = self._carried.show(address)
        if picture is not None:
            yield Image("", picture.digest, _caption(token, picture.name))
        elif file := named_file(address):
            yield linked_picture(file, _caption(token, file))
        else:
            self.lost.append((*missing_picture(address), len(self.blocks)))


def _named_pictures(html: str) -> list[Image]:
    """Return a block for each picture if the HTML shows only pictures that name a file; else an empty list.

    Once the document is read, the pictures replace these blocks.
    """
    if _ANY_TAG.sub("", html).strip():
        return []
    files = [named_file(unescape(found[1] or found[2])) for found in _IMG.finditer(html)]
    return [linked_picture(file) for file in files] if files and all(files) else []


def _caption(token: Token, file: str) -> str:
    """Return the caption that the Markdown text gives to a picture: its title, else its alternative text.

    An alternative text that only repeats the name of the file is no caption.
    """
    said = " ".join(str(token.attrGet("title") or token.content).split())
    name = file.rpartition("/")[2]
    return "" if said in (name, name.rpartition(".")[0]) else said


def _holder(blocks: Sequence[Block], text: str) -> str:
    """Return the id of the first block that shows `text`; the first block's id if none does, "" without blocks."""
    shown = (block for block in blocks if text and text in " ".join(block_text(block).split()))
    return next((block.id for block in shown), blocks[0].id if blocks else "")


def _titled(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return the runs of a callout's first line in bold, without the private-use character `CALLOUT` that begins it.

    The runs of any other line are returned unchanged.
    """
    if not plain(runs).startswith(CALLOUT):
        return runs
    first = replace(runs[0], text=runs[0].text.removeprefix(CALLOUT))
    return merged(replace(run, bold=True) for run in (first, *runs[1:]))


def _closing(tokens: list[Token], at: int) -> int:
    kind = tokens[at].type.replace("_open", "_close")
    return next(n for n in range(at, len(tokens)) if tokens[n].type == kind and tokens[n].level == tokens[at].level)


def _labels(tokens: list[Token], at: int) -> list[str]:
    """Return the labels of the numbered list that token `at` opens, as typed.

    If all items have the same number, their labels count upwards from it.
    """
    items = [
        token
        for token in tokens[at : _closing(tokens, at)]
        if token.type == "list_item_open" and token.level == tokens[at].level + 1
    ]
    numbers = [int(token.info) for token in items]
    if len(set(numbers)) == 1:
        numbers = list(range(numbers[0], numbers[0] + len(numbers)))
    return [f"{number}{token.markup}" for number, token in zip(numbers, items, strict=True)]


def _tag(content: str, marks: list[Run]) -> Iterator[Run]:
    """Apply an inline HTML tag to `marks`, the stack of runs whose marks (such as bold) are open.

    An opening tag such as `<b>` adds a run to the stack, and its closing tag takes it away. `br` yields a line break.
    Other tags are ignored.
    """
    match = _TAG.match(content)
    if match is None:
        return
    tag = match[2].lower()
    if tag == "br":
        yield replace(marks[-1], text="\n")
    elif tag not in _MARKING:
        return
    elif match[1]:
        marks[1:] = marks[1:-1]
    elif tag == "a":
        address = _HREF.search(content)
        marks.append(replace(marks[-1], link=usable_link(unescape(address[1])) if address else ""))
    elif tag in ("font", "span"):
        colour = _COLOUR.search(content)
        marks.append(replace(marks[-1], ink=ink_of(colour[1].strip().lower()) if colour else marks[-1].ink))
    else:
        marks.append(marked(marks[-1], tag))


def _text_of(token: Token, tokens: list[Token], at: int) -> str:
    if token.type == "hardbreak":
        return "\n"
    if token.type != "softbreak":
        return token.content
    last = _last_letter(tokens[:at])
    first = next((t.content for t in tokens[at + 1 :] if t.content), "")[:1]
    return "" if last and first and is_cjk(last) and is_cjk(first) else " "


def _last_letter(tokens: list[Token]) -> str:
    return next((token.content[-1] for token in reversed(tokens) if token.content), "")
