"""Read a Word file (.docx, .docm, strict or transitional, from Word or WPS) into blocks."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from wxdesk.domain.article.blocks import Block, with_new_ids
from wxdesk.files.documents.parts.container import Container, Limits, hold
from wxdesk.files.documents.parts.drawings import Drawings
from wxdesk.files.documents.parts.found import FoundInWord
from wxdesk.files.documents.parts.ooxml import NAMES, Element, W, all_of, name
from wxdesk.files.documents.parts.reading import FileReading, Report, picture_reports, report
from wxdesk.files.documents.parts.styles import Styles, paragraph_of
from wxdesk.files.documents.parts.theme_colours import ThemeColours
from wxdesk.files.documents.parts.title import choose_title
from wxdesk.files.documents.word.hidden import hidden_reason
from wxdesk.files.documents.word.hidden_drawings import take_hidden_drawings
from wxdesk.files.documents.word.kit_form import take_form
from wxdesk.files.documents.word.numbering import Numbering
from wxdesk.files.documents.word.prepass import Prepared, prepare
from wxdesk.files.documents.word.surroundings import Surroundings, comment_texts, comments_of
from wxdesk.files.documents.word.word_blocks import Built, build
from wxdesk.files.documents.word.word_html import html_of
from wxdesk.files.documents.word.word_text import read_visible_text

_MAIN = "document"
_NOTES = ("footnotes", "endnotes")
_ID = name("w:id")
_STYLES = 1000
"""Maximum number of styles in use; each lookup follows the styles it is based on."""
_STYLED = (name("w:pStyle"), name("w:rStyle"))
_ELEMENTS = 5
"""Maximum elements of a Word file once it is prepared for mammoth, as a multiple of the limit for an HTML page."""


def read_word(path: Path, media_into: Path, limits: Limits) -> FileReading:
    """Return the content of the Word file at `path`; pictures are written into `media_into`.

    Raises:
        JobError: `document-password`, the file is encrypted; `document-legacy`, an old format;
            `document-broken`, it is damaged; `document-limit`, it exceeds one of the `limits`;
            `document-entities`, it has a document type or XML entities.
    """
    with Container(path, limits) as container:
        return _WordFile(container, media_into, limits).read()


class _WordFile:
    """Reads one Word file: it first changes the parts into a form that mammoth reads well, then calls mammoth."""

    def __init__(self, container: Container, media_into: Path, limits: Limits) -> None:
        self._container = container
        self._main = container.main_part()
        folder = self._main.rpartition("/")[0]
        self._roots: dict[str, Element] = {_MAIN: container.xml(self._main)}
        self._names: dict[str, str] = {_MAIN: self._main}
        for kind in _NOTES:
            part = f"{folder}/{kind}.xml".lstrip("/")
            if container.has(part):
                self._roots[kind] = container.xml(part)
                self._names[kind] = part
        self._form = take_form(self._roots[_MAIN])
        self._drawings = {kind: Drawings(container, self._names[kind], media_into) for kind in self._roots}
        self._unseen = [
            found
            for kind, root in self._roots.items()
            for found in take_hidden_drawings(root, self._drawings[kind].withhold)
        ]
        self._limits = limits
        self._styles = Styles(self._optional(f"{folder}/styles.xml"), self._theme(f"{folder}/settings.xml"))
        self._numbering = self._optional(f"{folder}/numbering.xml")
        paragraphs = sum(1 for root in self._roots.values() for _ in all_of(root, "w:p"))
        hold("paragraphs", paragraphs, limits["paragraphs"])
        used = {one.get(W["val"]) for root in self._roots.values() for one in root.iter(*_STYLED)}
        hold("styles", len(used), _STYLES)
        hold("runs", sum(1 for root in self._roots.values() for _ in all_of(root, "w:r")), limits["runs"])

    def _optional(self, part: str) -> Element | None:
        part = part.lstrip("/")
        return self._container.xml(part) if self._container.has(part) else None

    def _theme(self, settings: str) -> ThemeColours:
        """Return the colours of the file's theme; its part `settings` may exchange some of them."""
        theme = next(iter(self._container.related(self._main, "theme")), None)
        root = self._optional(settings)
        mapping = None if root is None else root.find("w:clrSchemeMapping", NAMES)
        return ThemeColours(None if theme is None else self._container.xml(theme), mapping)

    def read(self) -> FileReading:
        """Return the content of the file.

        Its visible text is extracted before the parts are changed for mammoth, so that the blocks can be compared with
        it.
        """
        self._hold_repeated_notes()
        missing = list(self._without_notes())
        notes = [self._roots.get(kind) for kind in _NOTES]
        source = read_visible_text(self._roots[_MAIN], notes, self._styles, Numbering(self._numbering))
        unused_notes = list(self._unused_notes())
        prepared, drawings = Prepared(hidden=self._unseen, lost=missing), list(self._drawings.values())
        numbering = Numbering(self._numbering)
        comments = comment_texts(self._container, self._main)
        for part, root in self._roots.items():
            prepared.comments += comments_of(root, comments)
            prepare(root, self._styles, numbering, self._drawings[part], prepared)
        prepared.comments += [FoundInWord("comment", text, None) for text in comments.values() if text]
        prepared.hidden += unused_notes
        surroundings = Surroundings(self._container, self._main, self._styles)
        prepared.lost += surroundings.lost()
        built = build(self._html(), prepared.facts)
        blocks = with_new_ids(built.blocks)
        title, body = choose_title(blocks, built.titles, [at for at, _ in built.suggested])
        places = _Places(prepared, built, blocks)
        return FileReading(
            blocks=body,
            title=title,
            source_text=source,
            hidden=places.reports(prepared.hidden),
            lost=[
                *places.reports(prepared.lost),
                *(report("table-picture", "", places.at(at)) for at in built.moved),
                *(report("inner-table", "", places.at(at)) for at in built.flattened),
            ],
            tracked=places.reports(prepared.tracked),
            comments=places.reports(prepared.comments),
            headings=[{"block": blocks[at].id, "level": level} for at, level in built.suggested if blocks[at] in body],
            images=picture_reports(picture for one in drawings for picture in one.pictures),
            withheld=picture_reports(picture for one in drawings for picture in one.withheld.values()),
            form=self._form,
        )

    def _hold_repeated_notes(self) -> None:
        """Refuse a file that refers to footnotes so often that their text would exceed an article's limits."""
        sizes: Counter[tuple[str, str | None]] = Counter()
        shown = 0
        for kind in _NOTES:
            sort = f"w:{kind.removesuffix('s')}"
            for note in all_of(self._roots[kind], sort) if kind in self._roots else ():
                sizes[kind, note.get(_ID)] += sum(1 for _ in note.iter(W["p"], W["r"]))
            for part in self._roots.values():
                shown += sum(sizes[kind, one.get(_ID)] for one in all_of(part, f"{sort}Reference"))
        hold("runs", shown, self._limits["paragraphs"] + self._limits["runs"])

    def _without_notes(self) -> Iterator[FoundInWord]:
        """Remove references to footnotes and endnotes that the file lacks, and yield reports of them.

        Mammoth would fail on such a reference.
        """
        for kind in _NOTES:
            sort = f"w:{kind.removesuffix('s')}"
            root = self._roots.get(kind)
            known = set() if root is None else {note.get(_ID) for note in all_of(root, sort)}
            for part in self._roots.values():
                for reference in list(all_of(part, f"{sort}Reference")):
                    parent = reference.getparent()
                    if parent is not None and reference.get(_ID) not in known:
                        yield FoundInWord("note", "", paragraph_of(reference))
                        parent.remove(reference)

    def _unused_notes(self) -> Iterator[FoundInWord]:
        """Yield the text of each footnote and endnote to which no visible text refers.

        Word shows such a note nowhere.
        """
        for kind in _NOTES:
            sort, root = f"w:{kind.removesuffix('s')}", self._roots.get(kind)
            used = {
                reference.get(_ID)
                for part in self._roots.values()
                for reference in all_of(part, f"{sort}Reference")
                if not any(hidden_reason(run, self._styles) for run in reference.iterancestors(W["r"]))
            }
            for note in () if root is None else all_of(root, sort):
                text = "".join(node.text or "" for node in all_of(note, "w:t")).strip()
                if text and note.get(_ID) not in used:
                    yield FoundInWord("vanish", text, None)

    def _html(self) -> str:
        for root in self._roots.values():
            _hold_tree(root, self._limits)
        notes = {kind: root for kind, root in self._roots.items() if kind != _MAIN}
        return html_of(self._roots[_MAIN], notes, {kind: self._links(kind) for kind in self._roots})

    def _links(self, kind: str) -> dict[str, str]:
        relations = self._container.relations(self._names[kind])
        return {key: target for key, (target, external) in relations.items() if external}


def _hold_tree(root: Element, limits: Limits) -> None:
    """Refuse a document with more XML elements or attributes than allowed; mammoth holds all in memory."""
    counts = [len(element.attrib) for element in root.iter("*")]
    hold("elements", len(counts), _ELEMENTS * limits["elements"])
    hold("attributes", sum(counts), _ELEMENTS * limits["elements"])
    hold("attributes", max(counts), limits["attributes"])


class _Places:
    """Find the block that shows a paragraph, or the nearest block before it if the paragraph shows nothing."""

    def __init__(self, prepared: Prepared, built: Built, blocks: tuple[Block, ...]) -> None:
        self._numbers = prepared.numbers
        self._places = built.places
        self._blocks = blocks

    def of(self, paragraph: Element | None) -> str:
        """Return the id of the block for `paragraph` (None: of the first block), or "" if there is no block."""
        number = -1 if paragraph is None else self._numbers.get(paragraph, -1)
        while number >= 0 and number not in self._places:
            number -= 1
        return self.at(self._places.get(number, 0))

    def reports(self, found: Iterable[FoundInWord]) -> list[Report]:
        """Return each finding as a JSON report with the id of its block, in order."""
        return [report(one.what, one.text, self.of(one.paragraph), picture=one.picture, used=one.used) for one in found]

    def at(self, place: int) -> str:
        """Return the id of the block at index `place`, or of the last block; "" if there is none."""
        return self._blocks[min(place, len(self._blocks) - 1)].id if self._blocks else ""
