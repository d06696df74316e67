"""Makes the contents of a package from its items: pictures, pages, original files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any, Protocol

from wxdesk import __version__
from wxdesk.domain.article.blocks import Block, pictures_of, text_of
from wxdesk.domain.article.by_hand import hand_parts
from wxdesk.domain.article.comparison.fidelity import rendered_differences
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.article.text_look import TextLook
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.package.added_text import additions, shown_letters
from wxdesk.domain.package.approved_content import approved_blocks
from wxdesk.domain.package.contents import (
    Additions,
    ArticleContents,
    BelowMinimum,
    Cover,
    PackageContents,
    PackageImage,
    PackageOriginal,
    PackageVideo,
    PushContents,
    Seal,
    Signoff,
    SourceFile,
    TrailHead,
)
from wxdesk.domain.review.crops import as_box, of_box
from wxdesk.domain.review.placements import CoverCrop, Placement, Revision
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.fields import travelling
from wxdesk.domain.submissions.submission import PieceRole, Submission
from wxdesk.services.approval.signoffs import Credits, credits_of
from wxdesk.services.desk.file_ports import Films, PicturePublisher, Vault
from wxdesk.services.desk.parallel import side_by_side
from wxdesk.services.desk.ports import Cancel, Progress, stop_if
from wxdesk.services.records.creation import creation_of
from wxdesk.services.records.findings import CurrentPiece
from wxdesk.services.views.views import PushView


class Rendering(Protocol):
    """A rendered article: its HTML, and its text with and without the text that the program adds."""

    @property
    def html(self) -> str:
        """Return the HTML of the article."""
        ...

    @property
    def body_text(self) -> str:
        """Return the text that the HTML shows, without the parts that the program adds."""
        ...

    @property
    def pieces(self) -> tuple[tuple[bool, str], ...]:
        """Return the shown text in parts, each as (whether the program added this part, the part)."""
        ...

    @property
    def places(self) -> tuple[tuple[int, str], ...]:
        """Return for each block the number of its element in the HTML, from 0, and the block's id."""
        ...

    @property
    def shown_text(self) -> str:
        """Return the whole text that the HTML shows, one line per block."""
        ...

    @property
    def placed_html(self) -> str:
        """Return the HTML with each block's id on its element, for a preview."""
        ...


class PackagePress(Protocol):
    """Renders articles, writes packages and verifies them."""

    def render(
        self,
        blocks: Sequence[Block],
        credits_: Credits,
        style: HouseStyle,
        sizes: dict[str, tuple[int, int]],
        *,
        for_paste: bool,
        marked: bool = False,
    ) -> Rendering:
        """Return the rendered article; with `for_paste`, a line of text replaces each picture.

        With `marked`, a dummy element shows each part that a person inserts in WeChat; else such parts are left
        out.

        `credits_` are the names printed at the end of the article. `sizes` maps the digests of pictures to their
        width and height in pixels.
        """
        ...

    def check_style(self, style: HouseStyle) -> None:
        """Check the theme and the CSS rules of a style.

        Raises:
          UserError: `render-theme` (no such theme), `house-css`, `house-css-part`, `house-css-style`.
        """
        ...

    def look(self, style: HouseStyle) -> TextLook:
        """Return sizes and colours of an article's words in a style."""
        ...

    def stage(self, contents: PackageContents, seal: Seal, parent: Path, *, as_zip: bool, private: bool) -> "Staging":
        """Write and verify both forms of a package in a hidden folder of `parent`; `seal` records their files.

        The forms are the bag (BagIt, RFC 8493; a zip file with `as_zip`) and the working folder, from which a
        person copies into WeChat. With `private`, other users of the machine cannot read them.

        Raises:
          UserError: `package-unsound` (the written package does not verify), `vault-damaged`.
          Unusable: the disk is full or fails.
        """
        ...


class Staging(Protocol):
    """Both forms of a package, written and verified, but still under hidden names.

    The forms are the bag (BagIt) and the working folder, from which a person copies into WeChat.
    """

    @property
    def digest(self) -> str:
        """Return the SHA-256 that identifies the bag (the package in its BagIt form) with all its files."""
        ...

    def publish(self) -> Path:
        """Give the bag and the working folder (for copying into WeChat) their final names, durably.

        Return the path of the bag.
        """
        ...

    def discard(self) -> None:
        """Delete the bag and the working folder (for copying into WeChat) under their hidden names."""
        ...


@dataclass(frozen=True)
class Item:
    """One item of a push, with the data from which its part of the package is made.

    `position` is its place in the push, 1 for the 头条. `approved` is the approved content as canonical JSON,
    `hash` its SHA-256. `unchecked_links` are the addresses that nobody checked in an advertisement. `checks` are
    the results of the checks as JSON data.
    """

    placement: Placement
    submission: Submission
    position: int
    """The place in the push: 1 for the 头条, else from 2."""
    hash: str
    """The hash of the approved content."""
    approved: bytes
    """The approved content, as the bytes of its canonical JSON."""
    revision: Revision
    blocks: tuple[Block, ...]
    style: HouseStyle
    pieces: Sequence[CurrentPiece]
    signoffs: tuple[Signoff, ...]
    unchecked_links: tuple[str, ...]
    """The addresses of an advertisement's link targets that nobody checked; "" for a QR code that cannot be read."""
    checks: dict[str, Any]
    """The results of the checks as JSON data, for the package."""


@dataclass(frozen=True)
class PackingOrder:
    """Everything that goes into the package of one push, read in one snapshot of the desk.

    `head` is the head of the trail at this time. `number` is the number of the package among those of its push,
    from 1.
    """

    push: PushView
    kind: ChannelKind
    items: tuple[Item, ...]
    head: TrailHead
    """The head of the trail at the time at which this order, which says what goes into the package, was read."""
    number: int
    """The number of the package among the packages of its push, from 1."""
    organisation: str
    made_at: datetime


class Packing:
    """Makes the contents of a package from a packing order."""

    def __init__(
        self, vault: Vault, pictures: PicturePublisher, films: Films, press: PackagePress, rulebook: Rulebook
    ) -> None:
        """Take files from `vault`, which checks each against its digest; render articles with `press`.

        `pictures` makes the pictures for WeChat, `films` removes metadata such as device and place,
        `rulebook` has WeChat's limits.
        """
        self._vault = vault
        self._pictures = pictures
        self._films = films
        self._press = press
        self._rulebook = rulebook

    def contents(
        self,
        order: PackingOrder,
        below: BelowMinimum | None,
        scratch: Path,
        progress: Progress | None,
        cancel: Cancel | None = None,
    ) -> PackageContents:
        """Return the contents of the package.

        Derived pictures and films stay in `scratch` until the package is written. `order` holds all that goes into the
        package, `below` the reason why the push has fewer articles than its minimum.

        Raises:
          Cancelled: `cancel` was set between two pictures or films.
          Refused: `export-cover`, an article has no cover; `export-fidelity`, the HTML differs from the text of the
            revision; `export-html`, the HTML is too long to be pasted; `export-film`, metadata such as device and place
            cannot be removed from a film.
          UserError: a picture cannot be made, or a file of the vault is damaged.
        """
        tell = _Telling(order, progress, cancel)
        articles = [self._article(item, scratch, order, tell) for item in order.items]
        tell.writing()
        push = order.push
        start, end = (time.fromisoformat(text) for text in push.window.split("-"))
        return PackageContents(
            number=package_name(push.label, order.number),
            push=PushContents(
                label=push.label,
                channel=push.channel,
                channel_name=push.channel_name,
                channel_kind=order.kind,
                day=push.day,
                window_start=start,
                window_end=end,
                kind=push.mode,
                sending=push.sending,
            ),
            articles=tuple(articles),
            head=order.head,
            made_at=order.made_at,
            wxdesk=__version__,
            rulebook=self._rulebook.stamp,
            organisation=order.organisation,
            replaces=package_name(push.label, order.number - 1) if order.number > 1 else None,
            below_minimum=below,
        )

    def _article(self, item: Item, scratch: Path, order: PackingOrder, tell: "_Telling") -> ArticleContents:
        tell.step(item.placement.title)
        images = self._images(item, scratch, tell)
        sizes = {digest: (image.width, image.height) for digest, image in images.items()}
        credit = credits_of(item.submission.source, item.signoffs)
        rendered = self._press.render(item.blocks, credit, item.style, sizes, for_paste=False)
        pasted = self._press.render(item.blocks, credit, item.style, sizes, for_paste=True)
        self._require_faithful(item, rendered)
        letters = shown_letters(text_of(approved_blocks(item.approved)))
        return ArticleContents(
            position=item.position,
            number=item.submission.number,
            title=item.placement.title,
            facts=travelling(item.submission),
            revision=item.revision.number,
            approved_hash=item.hash,
            approved=item.approved,
            author=item.placement.author,
            digest=item.placement.digest,
            read_more=item.placement.read_more or "",
            unchecked_links=item.unchecked_links,
            html=rendered.html,
            paste_html=pasted.html,
            for_api=len(rendered.html) < self._rulebook.limits.wechat.html_api_below,
            text=text_of(item.blocks),
            cover=None if order.kind is ChannelKind.MOMENTS else self._cover(item, scratch),
            images=tuple(images.values()),
            videos=tuple(self._videos(item, scratch, tell)),
            by_hand=tuple(hand_parts(item.blocks)),
            originals=tuple(self._originals(item)),
            checks=item.checks,
            signoffs=item.signoffs,
            ai_labelled=_ai_labelled(item),
            creation=creation_of(item.submission, self._rulebook, labelled=_ai_labelled(item)),
            added=_added(item, letters, rendered),
            added_paste=_added(item, letters, pasted),
        )

    def _require_faithful(self, item: Item, rendered: Rendering) -> None:
        title = item.placement.title
        if differences := rendered_differences(rendered.body_text, item.blocks):
            raise Refused("export-fidelity", title=title, detail=str(differences[0]))
        limit = self._rulebook.limits.wechat.html_paste_below
        if len(rendered.html) >= limit:
            raise Refused("export-html", title=title, size=len(rendered.html), limit=limit)

    def _images(self, item: Item, scratch: Path, tell: "_Telling") -> dict[str, PackageImage]:
        """Make the published form of each picture of the article: upright, sRGB, without metadata, below 1 MB.

        The files are written into `scratch`, in the order of the article; `tell` reports each one.
        """
        names = {one.version.digest: one.version.name for one in item.pieces}

        def make(numbered: tuple[int, str]) -> tuple[str, PackageImage]:
            number, digest = numbered
            output = scratch / f"{item.position:02d}-{number:03d}"
            made = self._pictures.article_image(self._vault.verified_path(digest), output)
            extension = "png" if made.format == "png" else "jpg"
            name = names.get(digest, "")
            file = SourceFile(made.path)
            return digest, PackageImage(file, name, made.width, made.height, extension, digest)

        shown = enumerate(pictures_of(item.style.around(item.blocks)), 1)
        return dict(side_by_side(make, shown, lambda: tell.step(item.placement.title)))

    def _cover(self, item: Item, scratch: Path) -> Cover:
        placement, limits = item.placement, self._rulebook.limits.cover
        if placement.cover is None:
            raise Refused("export-cover", title=placement.title)
        source = self._vault.verified_path(placement.cover)
        name = f"{item.position:02d}-cover"
        wide = self._pictures.cover(source, scratch / f"{name}-wide", limits.wide, _box(placement.crop_wide))
        square = self._pictures.cover(source, scratch / f"{name}-square", limits.square, _box(placement.crop_square))
        whole = self._pictures.article_image(source, scratch / name)
        return Cover(
            wide=SourceFile(wide.path),
            square=SourceFile(square.path),
            whole=SourceFile(whole.path) if whole.format == "jpeg" else None,
            crop_wide=of_box(wide.box),
            crop_square=of_box(square.box),
            media=placement.cover,
        )

    def _videos(self, item: Item, scratch: Path, tell: "_Telling") -> Iterable[PackageVideo]:
        for one in item.pieces:
            if one.piece.role is PieceRole.VIDEO:
                source = self._bare_film(item, one, scratch, tell) if _tells(one) else self._source(one)
                yield PackageVideo(source, one.version.name, media=one.version.digest)

    def _bare_film(self, item: Item, one: CurrentPiece, scratch: Path, tell: "_Telling") -> SourceFile:
        """Return the film without metadata such as device and place; refuse the export if they cannot be removed."""
        tell.step(item.placement.title)
        output = scratch / f"{item.position:02d}-film-{one.piece.id}"
        source = self._vault.verified_path(one.version.digest)
        try:
            return SourceFile(self._films.bare(source, one.media.format, output))
        except UserError as error:
            if error.code != "film-not-bare":
                raise
            raise Refused("export-film", title=item.placement.title, name=one.version.name) from error

    def _originals(self, item: Item) -> Iterable[PackageOriginal]:
        """Yield the original files as the unit sent them, for the folder of originals in the package.

        Films without metadata to remove are left out, because the package contains them unchanged already.
        """
        for one in item.pieces:
            as_it_came = one.piece.role is PieceRole.VIDEO and not _tells(one)
            if not (as_it_came or one.version.made_here) and one.piece.embedded_in is None:
                yield PackageOriginal(self._source(one), one.version.name)

    def _source(self, one: CurrentPiece) -> SourceFile:
        return SourceFile(self._vault.path(one.version.digest), one.version.digest)


def _added(item: Item, letters: str, rendered: Rendering) -> Additions:
    """Return the text that the program itself adds to a rendered article; `letters` is the approved text."""
    added = additions(letters, rendered.pieces)
    if added is None:
        raise Refused("export-fidelity", title=item.placement.title, detail="")
    return added


class _Telling:
    """Reports the progress of making a package after each article, picture and film.

    Once the person cancelled, the next report raises `Cancelled`.
    """

    def __init__(self, order: PackingOrder, progress: Progress | None, cancel: Cancel | None) -> None:
        shown = [pictures_of(item.style.around(item.blocks)) for item in order.items]
        films = sum(map(_tells, (one for item in order.items for one in item.pieces)))
        self._total = len(order.items) + sum(map(len, shown)) + films + 1
        self._done = 0
        self._progress, self._cancel = progress, cancel

    def step(self, what: str) -> None:
        stop_if(self._cancel)
        if self._progress:
            self._progress(self._done, self._total, what)
        self._done += 1

    def writing(self) -> None:
        stop_if(self._cancel)
        if self._progress:
            self._progress(self._total - 1, self._total, "")


def _tells(one: CurrentPiece) -> bool:
    """Tell whether a piece is a film with metadata that readers must not get, such as device and place of recording."""
    return one.piece.role is PieceRole.VIDEO and (one.media.gps or bool(one.media.private))


def _ai_labelled(item: Item) -> bool:
    """Tell whether a picture in the article, its cover or a film has a label as AI-generated."""
    shown = {*pictures_of(item.blocks), item.placement.cover}
    return any(
        one.media.ai_labels for one in item.pieces if one.version.digest in shown or one.piece.role is PieceRole.VIDEO
    )


def package_name(label: str, number: int) -> str:
    """Return the name of a package, such as `media-2026-01-04-1`, from the push's label and a number."""
    return f"{label.replace('/', '-')}-{number}"


def _box(crop: CoverCrop | None) -> tuple[float, float, float, float] | None:
    return as_box(crop) if crop else None
