"""Follow the HTML tags in a Markdown text, to find words and pictures that their styles hide."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from wxdesk.files.documents.pages.html_declarations import style_of
from wxdesk.files.documents.pages.html_vocabulary import BLOCKS, SILENT, VOID
from wxdesk.files.documents.pages.looks.html_hiding import shows_no_picture
from wxdesk.files.documents.pages.looks.html_looks import PLAIN, HtmlLook

_TAG = re.compile(r"</?[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_BLANK = re.compile(r"\n\s*\n")


class HiddenWords(NamedTuple):
    """Words or a picture that styles hide, with the reason.

    `why` is the code of the reason, such as "vanish", or "picture" for a picture. `text` is the hidden words, or
    the name of the picture.
    """

    why: str
    text: str


class _Open(NamedTuple):
    tag: str
    look: HtmlLook


class OpenTags(HTMLParser):
    """The HTML elements that are open at one place of a Markdown text, with the look that they give its words."""

    def __init__(self) -> None:
        """Begin outside all elements."""
        super().__init__(convert_charrefs=False)
        self._stack = [_Open("", PLAIN)]

    @property
    def unseen(self) -> str:
        """Return why words at this place are invisible, such as "vanish"; "" if they are visible."""
        return self._stack[-1].look.unseen

    @property
    def hides_pictures(self) -> bool:
        """Tell whether a picture at this place is invisible."""
        return self._stack[-1].look.gone == "vanish"

    def read(self, tag: str) -> None:
        """Update the open elements by the HTML in `tag`: one tag, or several tags with words between them."""
        self.feed(tag)
        self.reset()

    def end_paragraph(self) -> None:
        """Close elements within a paragraph, such as `span`, which an author forgot to close."""
        while len(self._stack) > 1 and self._stack[-1].tag not in BLOCKS:
            self._stack.pop()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an opened element."""
        if tag not in VOID and tag not in SILENT:
            attributes = {name: value or "" for name, value in attrs}
            self._stack.append(_Open(tag, self._stack[-1].look.inside(tag, attributes)))

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and the elements inside it that are still open."""
        places = [at for at, one in enumerate(self._stack) if one.tag == tag and at]
        if places:
            del self._stack[places[-1] :]


def split_block(html: str, tags: OpenTags) -> tuple[str, list[HiddenWords]]:
    """Return a block of HTML without its hidden words and pictures, and these words and pictures.

    `tags` are the elements open before the block, and afterwards those open behind it.
    """
    kept, hidden = list[str](), list[HiddenWords]()
    for part, is_tag in _parts(html):
        why = tags.unseen
        if is_tag:
            if picture := _hidden_picture(part, tags):
                hidden.append(picture)
                continue
            tags.read(part)
        elif why and part.strip():
            hidden.append(HiddenWords(why, " ".join(part.split())))
            continue
        kept.append(part)
    return "".join(kept), hidden


def without_hidden(text: str, tags: OpenTags) -> str:
    """Return the part of a Markdown text that its HTML styles do not hide.

    `tags` are the elements open before the text, and afterwards those open behind it.
    """
    kept = list[str]()
    for part, is_tag in _parts(text):
        if is_tag:
            tags.read(part)
            kept.append(part)
            continue
        for number, paragraph in enumerate(_BLANK.split(part)):
            if number:
                tags.end_paragraph()
                kept.append("\n\n")
            kept.append("\n" * paragraph.count("\n") if tags.unseen else paragraph)
    return "".join(kept)


def _parts(html: str) -> Iterator[tuple[str, bool]]:
    """Yield the tags and the texts of `html` in order, each with whether it is a tag."""
    at = 0
    for tag in _TAG.finditer(html):
        if tag.start() > at:
            yield html[at : tag.start()], False
        yield tag[0], True
        at = tag.end()
    if at < len(html):
        yield html[at:], False


def _hidden_picture(tag: str, tags: OpenTags) -> HiddenWords | None:
    """Return the picture that the tag `tag` shows if it is invisible, else None."""
    found = _Pictures()
    found.feed(tag)
    for attributes in found.pictures:
        look = PLAIN.inside("img", attributes)
        if tags.hides_pictures or look.gone == "vanish" or shows_no_picture(style_of(attributes)):
            return HiddenWords("picture", attributes.get("alt") or attributes.get("src") or "img")
    return None


class _Pictures(HTMLParser):
    """Collects the attributes of each `img` tag."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.pictures.append({name: value or "" for name, value in attrs})
