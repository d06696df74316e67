"""Renders articles, packages and proofs; imported on first use."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from wxdesk.disk.latch import WriteLatch
from wxdesk.domain.article.blocks import Block
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.article.text_look import TextLook
from wxdesk.domain.package.contents import PackageContents, Seal
from wxdesk.domain.review.placements import CoverCrop
from wxdesk.domain.review.proof_sheet import ProofSheet
from wxdesk.files.formats.places import refuse_inside
from wxdesk.files.package.package_writer import StagedPackage, stage_package
from wxdesk.files.vault.vault import read_source
from wxdesk.render.article.renderer import CreditFields, Rendered, Renderer, placeholders
from wxdesk.render.article.text_look import text_look
from wxdesk.render.article.themes import require_rules, style_sheet
from wxdesk.render.papers.package_pages import PackagePages
from wxdesk.render.papers.proof_page import ProofPages
from wxdesk.services.approval.signoffs import Credits


class ArticlePress:
    """Renders articles and writes both forms of a package: the bag, and the working folder for copying into WeChat."""

    def __init__(self, desk: Path | None = None, latch: WriteLatch | None = None) -> None:
        """Prepare templates and themes.

        If `desk` is given, packages may not be written into this folder, except into its subfolder for packages. After
        an error of the disk, `latch` is closed and stops the writing of packages.
        """
        self._desk = desk
        self._latch = latch
        self.renderer = Renderer()
        self._pages = PackagePages()

    def render(
        self,
        blocks: Sequence[Block],
        credits_: Credits,
        style: HouseStyle,
        sizes: dict[str, tuple[int, int]],
        *,
        for_paste: bool,
        marked: bool = False,
    ) -> Rendered:
        """Return the article as HTML, with pictures addressed as `wxdesk:001` and so on.

        With `for_paste`, a line of text stands in the place of each picture. With `marked`, a dummy element stands for
        each part that a person inserts in WeChat, such as a video. `credits_` are the names printed at the article's
        end. `sizes` holds width and height of pictures in pixels.
        """
        fields = CreditFields(**vars(credits_))
        sources = placeholders(style.around(blocks))
        return self.renderer.render(blocks, fields, style, sources, sizes=sizes, picture_lines=for_paste, marked=marked)

    @staticmethod
    def check_style(style: HouseStyle) -> None:
        """Check the theme and the CSS rules of a house style; raises the errors of `render.themes`."""
        require_rules(style.css)
        style_sheet(style)

    @staticmethod
    def look(style: HouseStyle) -> TextLook:
        """Return the sizes and colours that a house style gives to text, headings and quotations."""
        return text_look(style_sheet(style))

    def stage(
        self, contents: PackageContents, seal: Seal, parent: Path, *, as_zip: bool, private: bool
    ) -> StagedPackage:
        """Write and verify a package and its folder for copying into WeChat, in hidden folders of `parent`.

        `PackagePress.stage` explains the arguments and errors.
        """
        if self._desk is not None:
            refuse_inside(parent, self._desk)
        bag = self._pages.bag_pages(contents, read_source)
        working = self._pages.working_pages(contents)
        return stage_package(contents, bag, working, seal, parent, as_zip=as_zip, private=private, latch=self._latch)


class PublishedPictures(Protocol):
    """Makes the desk's pictures in the form in which they are published; each picture is made once."""

    def thumbnail(self, digest: str, side: int = 320) -> Path:
        """Return the path of a small JPEG of a picture in the vault, at most `side` pixels wide and high."""
        ...

    def cover(self, digest: str, crop: CoverCrop | None, *, wide: bool) -> Path:
        """Return the path of a cover as it is published, 2.35:1 (`wide`) or 1:1.

        If `crop` is None, the crop that the program suggests is used.
        """
        ...


class DeskProofPress:
    """Renders proofs with the pictures of a desk."""

    def __init__(self, press: ArticlePress, pictures: PublishedPictures) -> None:
        """Create a press for proofs: `press` renders the article, `pictures` makes small pictures and covers."""
        self._press = press
        self._pictures = pictures
        self._pages = ProofPages()

    def article(self, blocks: Sequence[Block], credits_: Credits, style: HouseStyle) -> str:
        """Return the article's HTML, with a dummy element for each part that a person inserts in WeChat.

        `credits_` are the names printed at its end.
        """
        return self._press.render(blocks, credits_, style, {}, for_paste=False, marked=True).html

    def picture(self, digest: str) -> Path:
        """Return the path of a small JPEG of the picture, at most 1,080 pixels wide and high, as phones show it."""
        return self._pictures.thumbnail(digest, 1080)

    def cover(self, digest: str, crop: CoverCrop | None, *, wide: bool) -> Path:
        """Return the path of the cover as it is exported, 2.35:1 (`wide`) or 1:1.

        If `crop` is None, the crop that the program suggests is used.
        """
        return self._pictures.cover(digest, crop, wide=wide)

    def page(self, sheet: ProofSheet) -> str:
        """Return the proof as an HTML page."""
        return self._pages.page(sheet)
