"""Read an HTML file, or content pasted from Word, WPS, a web page or a WeChat article, into blocks."""

import re
from pathlib import Path

import css_inline
from lxml import etree, html

from wxdesk.domain.article.blocks import Image, with_new_ids
from wxdesk.files.documents.pages.asides import Asides, take_asides, tells_asides
from wxdesk.files.documents.pages.html_blocks import build
from wxdesk.files.documents.pages.html_styles import told, weight
from wxdesk.files.documents.pages.html_text import read_visible_text
from wxdesk.files.documents.pages.page_parts import Element
from wxdesk.files.documents.parts.container import Limits, hold
from wxdesk.files.documents.parts.data_pictures import CarriedPictures, missing_picture, named_file
from wxdesk.files.documents.parts.encodings import decoded
from wxdesk.files.documents.parts.linked_pictures import HeldPlaces, linked_picture
from wxdesk.files.documents.parts.plain_text import cleaned
from wxdesk.files.documents.parts.reading import FileReading, picture_reports, report
from wxdesk.files.documents.parts.title import choose_title, one_line
from wxdesk.files.parsing.job_error import JobError

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_HEAD_BYTES = 4096
_DATA = re.compile(r"data:image/[a-z]+;base64,[^\"'()<>]+", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[A-Za-z](?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+")
_RUBY = re.compile(r"(<rt\b[^<>]*>)([^<>]*)(</rt>)", re.IGNORECASE)
"""The reading above a word 注音, which an article shows in brackets behind it."""
_SPACED = re.compile(r"LibreOffice|OpenOffice", re.IGNORECASE)
"""Programs that break the lines of a page only where the text has a space."""
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_WORD = re.compile(r"\s[^\s=]+")
_SOURCES = ("src", "data-src", "data-original")
_NAME_LENGTH = 200
_DEPTH = 256
"""Maximum nesting of elements: the limit of libxml2, which also keeps recursion within the stack."""
_LETTERS = 200_000
"""Maximum visible letters of a page, ten times what WeChat accepts; scripts and styles may be longer.

The same number limits the length of a tag and the number of `&` signs.
"""
_AN_ELEMENT = 2
"""Number of attributes that take as long to parse as one element."""

_INLINER = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False, keep_link_tags=False)


def read_html(path: Path, media_into: Path, limits: Limits) -> FileReading:
    """Return the content of a page; embedded pictures are written into `media_into`, others are reported.

    Scripts, classes and tracking are dropped. Text hidden by styles, comments and tracked changes are reported.
    Nothing is fetched.

    Raises:
        JobError: `document-encoding`, no known encoding fits; `document-limit`, the page exceeds one of the `limits`.
    """
    with path.open("rb") as stream:
        content = stream.read(limits["part_bytes"] + 1)
    hold("bytes", len(content), limits["part_bytes"])
    declared = _CHARSET.search(content[:_HEAD_BYTES])
    carried = CarriedPictures(media_into)
    text = _DATA.sub(
        lambda match: carried.put_aside(match[0]),
        decoded(content, declared[1].decode("ascii") if declared else ""),
    )
    hold("bytes", len(text), limits["text_bytes"])
    hold("elements", text.count("<"), limits["elements"])
    tags = [tag[0] for tag in _LONG_TAG.finditer(text)]
    hold("letters", max(map(len, tags), default=0), _LETTERS)
    attributes = list(map(_attributes, tags))
    hold("attributes", max(attributes, default=0), limits["attributes"])
    hold("elements", sum(attributes) // _AN_ELEMENT, limits["elements"])
    hold("letters", text.count("&"), _LETTERS)
    return _Page(_styled(told(_RUBY.sub(r"\1（\2）\3", cleaned(text))), limits), carried).read(limits)


class _Page:
    """One page with its styles inlined, and its embedded pictures."""

    def __init__(self, text: str, carried: CarriedPictures) -> None:
        self._root = _tree(text)
        self._asides = take_asides(self._root) if tells_asides(text) else Asides()
        self._text = html.tostring(self._root, encoding="unicode") if tells_asides(text) else text
        self._article = next(iter(self._root.xpath("//*[@id='js_content']")), None)
        self._carried = carried

    def read(self, limits: Limits) -> FileReading:
        wraps = not any(_SPACED.search(one) for one in self._root.xpath("//meta[@name='generator']/@content"))
        page = build(self._root if self._article is None else self._article, self, wraps=wraps)
        hold("paragraphs", len(page.blocks), limits["paragraphs"])
        places = HeldPlaces(with_new_ids(page.blocks))
        title, body = choose_title(places.blocks, [places.index(at) for at in page.titles])
        if self._article is not None or title is None:
            title, body = self._title() or title, places.blocks
        sides = [(what, text, 0) for what, text in self._asides.sides]
        outside = [] if self._article is None else [("page-frame", "", 0)]
        return FileReading(
            blocks=body,
            title=title,
            author=self._of_wechat("//meta[@name='author']/@content"),
            digest=self._of_wechat("//meta[@property='og:description']/@content"),
            source=self._of_wechat("//*[@id='js_name']"),
            source_text=self._visible_text(),
            hidden=[report(why, text, places.id(n), picture=picture) for text, why, n, picture in page.hidden],
            lost=[report(what, name[:_NAME_LENGTH], places.id(n)) for what, name, n in (*page.lost, *outside, *sides)],
            tracked=[report(what, text, "") for what, text in self._asides.tracked],
            comments=[report(what, text, "") for what, text in self._asides.comments],
            images=picture_reports(self._carried.shown),
            linked=places.pictures(body),
            withheld=picture_reports(self._carried.withheld),
        )

    def _title(self) -> str | None:
        return _first(self._root, "//*[@id='activity-name']") or _first(self._root, "//title")

    def _of_wechat(self, path: str) -> str | None:
        """Return the text at the XPath `path` if the page is a WeChat article, else None.

        The author, summary and source of other pages are mostly filled in by programs.
        """
        return None if self._article is None else _first(self._root, path)

    def _visible_text(self) -> str:
        if self._article is None:
            return read_visible_text(self._text)
        return read_visible_text(html.tostring(self._article, encoding="unicode", with_tail=False))

    def show(self, node: Element) -> Image | tuple[str, str]:
        """Save the picture of an `img` element and return its block.

        If the page does not contain the picture, return a code and the picture's name or address, for example
        ("external-picture", "https://…").
        """
        address = self._address(node)
        picture = self._carried.show(address)
        if picture is not None:
            return Image("", picture.digest)
        if file := named_file(address):
            return linked_picture(file[:_NAME_LENGTH])
        what, name = missing_picture(address)
        return what, node.get("alt") or name

    def withhold(self, node: Element) -> tuple[str, str]:
        """Save the hidden picture of an `img` element, and return its name and digest.

        The name is the `alt` text of the element. Without it, the name is the first characters of the digest with
        the file extension. If the page does not contain the picture, the digest is "". A missing `alt` text is then
        replaced by the picture's file name or address.
        """
        address = self._address(node)
        picture = self._carried.withhold(address)
        if picture is None:
            return node.get("alt") or named_file(address) or missing_picture(address)[1], ""
        return node.get("alt") or f"{picture.digest[:8]}{picture.path.suffix}", picture.digest

    def _address(self, node: Element) -> str:
        source = next((found for name in _SOURCES if (found := node.get(name))), "")
        return self._carried.address(source)


def _tree(text: str) -> Element:
    """Parse a page and return its root element.

    Raises:
        JobError: `document-limit`; the elements are nested too deep.
    """
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except etree.ParserError:
        root = html.Element("p")
    if any("depth" in entry.message for entry in parser.error_log):
        raise JobError("document-limit", what="depth", found=_DEPTH + 1, most=_DEPTH)
    return root


def _styled(text: str, limits: Limits) -> str:
    """Inline the style sheets of a page into its elements; check the required work against the limits first."""
    root = _tree(text)
    letters = sum(map(len, root.itertext())) - sum(len(one.text or "") for one in root.iter("script", "style"))
    hold("letters", letters, _LETTERS)
    each, pairs = weight(text)
    found = each * text.count("<")
    if pairs:
        found += pairs * sum(len(one) ** 2 // 2 for one in root.iter())
    hold("styles", found, limits["style_matches"])
    styled = str(_INLINER.inline(text))
    hold("elements", styled.count("<"), limits["elements"])
    return styled


def _attributes(tag: str) -> int:
    """Return the number of attributes in the text of a tag; the parser compares each attribute with all others."""
    return len(_WORD.findall(_QUOTED.sub("", tag)))


def _first(root: Element, path: str) -> str | None:
    for found in root.xpath(path):
        text = found if isinstance(found, str) else found.text_content()
        if text.strip():
            return one_line(text)
    return None
