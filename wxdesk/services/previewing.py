"""What a reader will see of a placement before it is exported: the very HTML of the package."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from wxdesk.domain.article import Block, pictures_of
from wxdesk.domain.clock import shanghai_date
from wxdesk.domain.house_style import HouseStyle
from wxdesk.domain.review import Placement
from wxdesk.domain.submission import Submission
from wxdesk.services.articles import article_blocks, latest_revision
from wxdesk.services.house import style_for
from wxdesk.services.packing import Press
from wxdesk.services.ports import Clock, Reader, Store
from wxdesk.services.signoffs import Credits, credits_of, signoffs_of


@dataclass(frozen=True)
class Preview:
    """An article as a reader sees it; `pictures` are digests in the order of `wxdesk:001` and on.

    `placed` is the same HTML that says at each block's element which one it is, `blocks` maps the ordinals
    of these elements to the blocks.
    """

    title: str
    author: str
    html: str
    pictures: tuple[str, ...]
    revision: int
    placed: str = ""
    blocks: Mapping[int, str] = field(default_factory=dict)


class Previewing:
    """Renders articles to be looked at; nothing is kept."""

    def __init__(self, store: Store, press: Press, clock: Clock) -> None:
        """Read from `store`; the clock tells which house style holds for what has no day yet."""
        self._store = store
        self._press = press
        self._clock = clock

    def preview(
        self,
        placement: str,
        blocks: Sequence[Block] | None = None,
        *,
        for_paste: bool = False,
        theme: str | None = None,
    ) -> Preview:
        """Return the article as it is saved, or as `blocks` and `theme` have it before they are saved.

        Raises:
            Refused: `no-revision`.
            UserError: `render-theme`.
        """

        def work(reader: Reader) -> tuple[Placement, int, Sequence[Block], Credits, HouseStyle]:
            current = reader.get(Placement, placement)
            revision = latest_revision(reader, current.submission)
            shown = article_blocks(reader, revision) if blocks is None else blocks
            source = reader.get(Submission, current.submission).source
            named = credits_of(source, signoffs_of(reader, current))
            chosen = replace(current, theme=theme or current.theme)
            style = style_for(reader, chosen, shanghai_date(self._clock.now()))
            return current, revision.number, shown, named, style

        current, number, shown, credits_, style = self._store.read(work)
        rendered = self._press.render(shown, credits_, style, {}, for_paste=for_paste)
        pictures = pictures_of(style.around(shown))
        html, placed, at = rendered.html, rendered.placed_html, dict(rendered.places)
        return Preview(current.title, current.author, html, pictures, number, placed, at)
