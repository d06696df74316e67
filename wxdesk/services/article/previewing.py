"""Shows a placement as readers will see it, with the same HTML as the package."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from wxdesk.domain.article.blocks import Block, pictures_of
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.article.text_look import TextLook
from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.approval.signoffs import Credits, credits_of, signoffs_of
from wxdesk.services.desk.ports import Clock, Reader, Store
from wxdesk.services.layout.article_contents import PackagePress
from wxdesk.services.layout.house_style import style_for
from wxdesk.services.records.articles import article_blocks, latest_revision
from wxdesk.services.records.file_facts import picture_sizes

_NOBODY = Credits(source="", author="", editor="", reviewer="")
_UNADORNED = "plain"
"""The theme with the fewest ornaments, in which a post to Moments is shown."""


@dataclass(frozen=True)
class ArticlePreview:
    """An article rendered as readers will see it in WeChat.

    `pictures` are digests in order; the HTML addresses them as `wxdesk:001` and so on. `placed` is the same HTML with
    each block's id on its element. `blocks` maps the number of an element to its block's id. `look` holds sizes and
    colours of the text.
    """

    title: str
    author: str
    html: str
    pictures: tuple[str, ...]
    """The digests of the pictures in order; the HTML addresses these pictures as `wxdesk:001` and so on."""
    revision: int
    placed: str = ""
    """The same HTML as `html`, but with each block's id on its element."""
    blocks: Mapping[int, str] = field(default_factory=dict)
    """The block ids by the number of the block's element in the HTML, counted from 0 in source order."""
    look: TextLook = field(default_factory=TextLook)
    """Sizes and colours of the words in the article's style."""


@dataclass(frozen=True)
class Fragment:
    """Blocks of an article to be rendered as a small preview, in the style of a placement.

    `theme` replaces the placement's theme unless it is "". `framed` tells that the blocks that the house style adds at
    both ends of an article are rendered too.
    """

    blocks: tuple[Block, ...]
    theme: str = ""
    """The theme; "" takes that of the placement."""
    framed: bool = False
    """True if the beginning and the end that the house style adds to every article are drawn too."""


@dataclass(frozen=True)
class DrawnFragment:
    """The HTML of a fragment, and the digests of its pictures, which it addresses as `wxdesk:001` and so on."""

    html: str
    pictures: tuple[str, ...]


@dataclass(frozen=True)
class _Looked:
    """The data from which a preview is rendered: the blocks to show, credits, house style and pictures."""

    placement: Placement
    revision: int
    shown: Sequence[Block]
    credits_: Credits
    style: HouseStyle
    pictures: tuple[str, ...]
    sizes: dict[str, tuple[int, int]]


class Previewing:
    """Renders previews of articles; nothing is stored."""

    def __init__(self, store: Store, press: PackagePress, clock: Clock) -> None:
        """Read from `store`, and render with `press`.

        A placement without a push gets the house style that is valid today, by the time of `clock`.
        """
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
        marked: bool = True,
    ) -> ArticlePreview:
        """Return a preview of the saved article; `blocks` and `theme` replace the saved ones.

        With `for_paste`, a line of text replaces each picture, as on the paste page. With `marked`, a dummy element
        shows each part that a person inserts in WeChat by hand; it has no effect together with `for_paste`.

        A post to Moments has text and pictures only, so it is shown without a theme, added blocks and sign-off line.

        Raises:
          Refused: `no-revision` (there is no article yet).
          UserError: `render-theme` (no such theme).
        """

        def work(reader: Reader) -> _Looked:
            current = reader.get(Placement, placement)
            revision = latest_revision(reader, current.submission)
            shown = article_blocks(reader, revision) if blocks is None else blocks
            source = reader.get(Submission, current.submission).source
            named = credits_of(source, signoffs_of(reader, current))
            chosen = replace(current, theme=theme or current.theme)
            style = style_for(reader, chosen, shanghai_date(self._clock.now()))
            if reader.get(ChannelRecord, current.channel).kind is ChannelKind.MOMENTS and not for_paste:
                named, style = _NOBODY, HouseStyle(_UNADORNED)
            pictures = pictures_of(style.around(shown))
            sizes = picture_sizes(reader, pictures)
            return _Looked(current, revision.number, shown, named, style, pictures, sizes)

        it = self._store.read(work)
        rendered = self._press.render(
            it.shown, it.credits_, it.style, it.sizes, for_paste=for_paste, marked=marked and not for_paste
        )
        html, placed, at = rendered.html, rendered.placed_html, dict(rendered.places)
        current, look = it.placement, self._press.look(it.style)
        return ArticlePreview(current.title, current.author, html, it.pictures, it.revision, placed, at, look)

    def fragments(self, placement: str, wanted: Sequence[Fragment]) -> list[DrawnFragment]:
        """Return the HTML of each of the fragments `wanted`, without the names at the end of an article.

        If the channel's house style locks the theme, all fragments are rendered in that theme.
        """

        def work(reader: Reader) -> list[tuple[HouseStyle, tuple[str, ...], dict[str, tuple[int, int]]]]:
            current, today = reader.get(Placement, placement), shanghai_date(self._clock.now())
            styles: dict[str, HouseStyle] = {}
            found = []
            for one in wanted:
                if one.theme not in styles:
                    chosen = replace(current, theme=one.theme or current.theme)
                    styles[one.theme] = style_for(reader, chosen, today)
                style = styles[one.theme] if one.framed else replace(styles[one.theme], head=(), tail=())
                pictures = pictures_of(style.around(one.blocks))
                found.append((style, pictures, picture_sizes(reader, pictures)))
            return found

        return [
            DrawnFragment(
                self._press.render(one.blocks, _NOBODY, style, sizes, for_paste=False, marked=True).html, shown
            )
            for one, (style, shown, sizes) in zip(wanted, self._store.read(work), strict=True)
        ]
