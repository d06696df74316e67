"""Read the entries of the shelf's pages: styles drawn with the article's words, templates, pictures, starred items."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from wxdesk.domain.article.blocks import Block, digests_of
from wxdesk.domain.article.components import COMPONENTS
from wxdesk.domain.article.shelf import beginning, sample
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.article.previewing import Fragment
from wxdesk.services.article.shelf import PAGE
from wxdesk.services.article.writing import ArticleView
from wxdesk.services.views.shelf_views import ShelfItemView
from wxdesk.ui.article.shelf.entries import (
    ComponentChoice,
    Mark,
    ShelfEntry,
    ThemeChoice,
    having,
    heading,
    own_picture,
    shelf_item,
    used_picture,
)
from wxdesk.ui.article.shelf.press import cell_of
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tokens import VERDICT_TONES

STYLE, TEMPLATES, PICTURES, STARRED = PAGES = ("style", "templates", "pictures", "starred")
"""The names of the pages in order."""
_SCREEN, _PART = 440, 400
"""Heights in pixels of the pages on which the beginning of an article and a component are drawn."""
_FIRST_SCREEN, _BEGINNING = 420, 240
"""Number of characters of an article that fill its first screen, and of a template that its picture shows."""


class ShelfSubject(NamedTuple):
    """The article beside the shelf: its stored state, the present blocks, theme and title, and its findings."""

    view: ArticleView
    blocks: tuple[Block, ...]
    theme: str
    title: str
    findings: tuple[Finding, ...]


class ShelfPage(NamedTuple):
    """Some entries of a page; `more` reads the next ones, and is None if there are no further entries."""

    entries: Sequence[ShelfEntry]
    more: "Callable[[], ShelfPage] | None" = None


class ShelfReader:
    """Reads entries; every method is called on a pool thread."""

    def __init__(self, session: Session) -> None:
        """Read from the desk of `session`."""
        self._session = session

    def page(self, name: str, subject: ShelfSubject, search: str) -> ShelfPage:
        """Return the first entries of the page `name` that match `search`; `subject` is the open article."""
        match name:
            case "style":
                return ShelfPage(self._styles(subject, search))
            case "pictures":
                return self._pictures(subject, search)
            case _:
                return self._items(name, subject, search, 0)

    def _styles(self, subject: ShelfSubject, search: str) -> list[ShelfEntry]:
        desk, word, say = self._session.desk, self._session.word, self._session.say
        placement = subject.view.placement.id
        house = desk.house.of_placement(placement)
        locked = house is not None and house.locked
        now = house.theme if house is not None and locked else subject.theme
        names = [] if subject.view.placement.post else [now] if locked else [*desk.themes]
        first = beginning(subject.blocks, _FIRST_SCREEN)
        pictures = [one.digest for one in subject.view.pictures if not one.video]
        parts = [Fragment((sample(one, subject.blocks, subject.title, pictures),), now) for one in COMPONENTS]
        wanted = [*(Fragment(first, one, framed=True) for one in names), *parts]
        drawn = desk.previewing.fragments(placement, wanted)
        themes = [
            ShelfEntry(
                f"theme-{one}",
                named[0],
                ThemeChoice(one),
                under=named[1],
                mark=("accent", say("shelf-theme-now")) if one == now else None,
                current=one == now,
                tall=True,
                cell=cell_of(piece, _SCREEN),
            )
            for one, piece in zip(names, drawn, strict=False)
            if (named := _parted(word("theme", one)))
        ]
        components = [
            ShelfEntry(
                f"component-{one.id}", say(f"component-{one.id}"), ComponentChoice(one), cell=cell_of(piece, _PART)
            )
            for one, piece in zip(COMPONENTS, drawn[len(names) :], strict=True)
        ]
        told = say("shelf-theme-locked" if locked else "shelf-themes")
        return _sections([(told, themes), (say("shelf-components"), components)], search)

    def _items(self, name: str, subject: ShelfSubject, search: str, offset: int) -> ShelfPage:
        desk = self._session.desk
        read = desk.shelf.templates if name == TEMPLATES else desk.shelf.starred
        found = read(search, offset)
        drawn = desk.previewing.fragments(subject.view.placement.id, [self._small(one, subject) for one in found])
        entries = [
            shelf_item(self._session, one, None if one.media else cell_of(piece, _PART))
            for one, piece in zip(found, drawn, strict=True)
        ]
        more = (lambda: self._items(name, subject, search, offset + PAGE)) if len(found) == PAGE else None
        return ShelfPage(entries, more)

    def _small(self, item: ShelfItemView, subject: ShelfSubject) -> Fragment:
        return Fragment(() if item.media else beginning(item.blocks, _BEGINNING), subject.theme)

    def _pictures(self, subject: ShelfSubject, search: str) -> ShelfPage:
        say, view = self._session.say, subject.view
        placed = set(digests_of(subject.blocks))
        own = [
            own_picture(
                self._session, one, view.submission, self._problem(one.piece, subject), placed=one.digest in placed
            )
            for one in view.pictures
        ]
        used = self._used(view.submission, search, None)
        head = _sections([(say("shelf-own-pictures"), own)], search)
        below = [heading("used", say("shelf-used-pictures")), *used.entries] if used.entries else []
        return ShelfPage([*head, *below], used.more)

    def _used(self, submission: str, search: str, before: int | None) -> ShelfPage:
        found = self._session.desk.shelf.pictures(submission, search, before)
        more = (lambda: self._used(submission, search, found[-1].entered)) if len(found) == PAGE else None
        return ShelfPage([used_picture(self._session, one) for one in found], more)

    def _problem(self, piece: str, subject: ShelfSubject) -> Mark | None:
        """Return a tag with the number of grave findings on the picture `piece`; None if it has none.

        The tag consists of a tone and a word.
        """
        found = [one for one in subject.findings if one.piece == piece]
        graver = [one for one in found if VERDICT_TONES.get(one.severity.value) in ("returned", "warn")]
        if not graver:
            return None
        tones = [VERDICT_TONES[one.severity.value] for one in graver]
        tone = "returned" if "returned" in tones else "warn"
        return tone, self._session.say("shelf-findings", count=len(graver))


def _sections(parts: Sequence[tuple[str, Sequence[ShelfEntry]]], search: str) -> list[ShelfEntry]:
    """Return the entries that match `search` below their headings; `parts` are pairs of a heading and its entries.

    A heading without such entries is left out.
    """
    fits = having(search)
    found: list[ShelfEntry] = []
    for number, (words, entries) in enumerate(parts):
        kept = [one for one in entries if fits(one)]
        found += [heading(f"heading-{number}", words), *kept] if kept else []
    return found


def _parted(words: str) -> tuple[str, str]:
    """Split `words` into the name of a theme and the words in parentheses after it, which describe its colours."""
    name, _, colours = words.replace("（", "(").replace("）", ")").partition("(")
    return name.strip(), colours.removesuffix(")")
