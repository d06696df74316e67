"""Makes a copy of an article as a self-contained HTML page, to be handed to somebody as a file."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from wxdesk.domain.review.placements import Placement
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.article.previewing import ArticlePreview, Previewing
from wxdesk.services.desk.ports import Reader, Store

_SIDE = 1080
"""The longer side of pictures in the page, in pixels; pictures of this size are sharp on a phone."""
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST = 60


class CopyPress(Protocol):
    """Makes a self-contained HTML page from an article and its pictures (JPEG files in the article's order)."""

    def __call__(self, title: str, author: str, html: str, pictures: Sequence[Path]) -> str:
        """Return the HTML of a page with `title`, `author` and the article `html`.

        The first of `pictures` takes the place of the address `wxdesk:001`, and so on.
        """
        ...


@dataclass(frozen=True)
class Copy:
    """A self-contained page, and a file name without suffix that is valid on every system."""

    name: str
    html: str


class Copying:
    """Makes copies of articles; copies are not stored and do not claim that the article was reviewed."""

    def __init__(
        self, store: Store, previewing: Previewing, page: CopyPress, picture: Callable[[str, int], Path]
    ) -> None:
        """Render articles with `previewing`, and make self-contained pages of them with `page`.

        `picture` returns the path of a JPEG for a picture's digest and the length of its longer side in pixels.
        """
        self._store = store
        self._previewing = previewing
        self._page = page
        self._picture = picture

    def saved(self, placement: str) -> Copy:
        """Return a copy of the saved article.

        Raises:
          Refused: `no-revision` (there is no article yet).
          UserError: `render-theme`, or a picture cannot be read.
        """
        return self._copy(placement, self._previewing.preview(placement))

    def shown(self, placement: str, shown: ArticlePreview) -> Copy:
        """Return a copy of the preview `shown`, which may show unsaved text; raises the errors of `saved`."""
        return self._copy(placement, shown)

    def _copy(self, placement: str, shown: ArticlePreview) -> Copy:
        pictures = [self._picture(digest, _SIDE) for digest in shown.pictures]
        number = self._store.read(lambda reader: _number(reader, placement))
        name = _NO_NAME.sub(" ", f"{number} {shown.title}").strip(" .")[:_LONGEST].strip(" .")
        return Copy(name, self._page(shown.title, shown.author, shown.html, pictures))


def _number(reader: Reader, placement: str) -> str:
    return reader.get(Submission, reader.get(Placement, placement).submission).number
