"""The services for writing articles; each is imported and created on first use."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from wxdesk.bootstrap.parts.calendar import CalendarParts
from wxdesk.bootstrap.parts.pictures import PictureParts

if TYPE_CHECKING:
    from wxdesk.bootstrap.printing.press import ArticlePress
    from wxdesk.services.article.campaigns import Campaigns
    from wxdesk.services.article.commenting import Commenting
    from wxdesk.services.article.composing import Composing
    from wxdesk.services.article.copying import Copying
    from wxdesk.services.article.cover_frames import CoverFrames
    from wxdesk.services.article.covers import CoverService
    from wxdesk.services.article.drafting import Drafting
    from wxdesk.services.article.inserting import InsertService
    from wxdesk.services.article.online_comparison import OnlineComparison
    from wxdesk.services.article.pasting import PasteSteps
    from wxdesk.services.article.poster_wording import PosterWording
    from wxdesk.services.article.previewing import Previewing
    from wxdesk.services.article.proofreading import Proofreading
    from wxdesk.services.article.shelf import ShelfService
    from wxdesk.services.article.withheld import Withheld
    from wxdesk.services.article.writing import ArticleWriting
    from wxdesk.services.layout.house_style import House
    from wxdesk.services.submissions.claiming import Claiming


class ArticleParts(PictureParts, CalendarParts):
    """Creates the services for text, covers, previews and the clipboard."""

    @cached_property
    def press(self) -> "ArticlePress":
        """Renders articles and writes packages."""
        from wxdesk.bootstrap.printing.press import ArticlePress

        return ArticlePress(self.folder, self.latch)

    @property
    def themes(self) -> Sequence[str]:
        """The ids of the article themes, read without importing the renderer."""
        from wxdesk.render.article.themes import themes

        return themes()

    @cached_property
    def house(self) -> "House":
        """The service that reads and sets the house style 版式 (theme, added blocks, sign-off line) of each channel."""
        from wxdesk.files.films.media_prober import MediaProber
        from wxdesk.services.layout.house_style import House

        prober = MediaProber(self.parsers, self.rulebook.limits)
        return House(self.store, self.vault, prober, self.press, self.clock)

    @cached_property
    def composing(self) -> "Composing":
        """Saves revisions of articles and fields of placements."""
        from wxdesk.services.article.composing import Composing

        return Composing(self.store, self.rulebook)

    @cached_property
    def drafting(self) -> "Drafting":
        """Stores drafts of articles."""
        from wxdesk.services.article.drafting import Drafting

        return Drafting(self.store)

    @cached_property
    def writing(self) -> "ArticleWriting":
        """Reads, checks and saves articles for the article screen."""
        from wxdesk.services.article.writing import ArticleWriting

        return ArticleWriting(self.store, self.rulebook, self.composing, self.drafting, self.previewing, self._withheld)

    @cached_property
    def _withheld(self) -> "Withheld":
        """The service that lists text and pictures hidden in documents, and adds chosen ones to the article."""
        from wxdesk.services.article.withheld import Withheld
        from wxdesk.services.article.withheld_pictures import WithheldPictures

        make, scratch = self.pictures.thumbnail, self.scratch_folder
        pictures = WithheldPictures(self.vault, self._examiner, self.inserting, make, scratch)
        return Withheld(self.store, self.composing, pictures)

    @cached_property
    def proofreading(self) -> "Proofreading":
        """The service that finds slips of writing in an article and corrects them if a person asks for it."""
        from wxdesk.services.article.proofreading import Proofreading

        return Proofreading(self.store, self.composing)

    @cached_property
    def poster_wording(self) -> "PosterWording":
        """Changes words of an article to the wording of its poster, such as another date or price."""
        from wxdesk.services.article.poster_wording import PosterWording

        return PosterWording(self.store, self.composing, self.rulebook)

    @cached_property
    def campaigns(self) -> "Campaigns":
        """The service that states a campaign's facts alike in article, titles and other texts 一稿通.

        Facts are days, prices and shops.
        """
        from wxdesk.services.article.campaigns import Campaigns

        return Campaigns(self.store, self.rulebook)

    @cached_property
    def previewing(self) -> "Previewing":
        """Renders previews of articles as readers will see them."""
        from wxdesk.services.article.previewing import Previewing

        return Previewing(self.store, self.press, self.clock)

    @cached_property
    def copying(self) -> "Copying":
        """Makes copies of articles as self-contained pages."""
        from wxdesk.render.article.article_page import article_page
        from wxdesk.services.article.copying import Copying

        return Copying(self.store, self.previewing, article_page, self.thumbnail)

    @cached_property
    def covers(self) -> "CoverService":
        """Reads the covers of articles, and suggests crops for them."""
        from wxdesk.services.article.covers import CoverService

        return CoverService(self.store, self.vault, self.pictures, self.rulebook)

    @cached_property
    def cover_frames(self) -> "CoverFrames":
        """Offers frames of films, and makes the chosen frame the cover."""
        from wxdesk.services.article.cover_frames import CoverFrames

        return CoverFrames(self.store, self.vault, self._examiner, self._films, self.rulebook, self.scratch_folder)

    @cached_property
    def inserting(self) -> "InsertService":
        """Adds pictures, videos and content copied from web pages to an article, and stores their files as pieces.

        Its methods return the article's new blocks; the caller saves them.
        """
        from wxdesk.services.article.inserting import InsertService

        return InsertService(self.store, self.vault, self._examiner, self.rulebook, self.scratch_folder)

    @cached_property
    def shelf(self) -> "ShelfService":
        """Keeps the organisation's templates and starred items, and finds pictures used before."""
        from wxdesk.services.article.shelf import ShelfService

        return ShelfService(self.store, self.rulebook, self.clock)

    @cached_property
    def pasting(self) -> "PasteSteps":
        """Prepares articles for pasting into WeChat step by step, and writes their pictures to files."""
        from wxdesk.services.article.pasting import PasteSteps

        return PasteSteps(
            self.store,
            self.vault,
            self.pictures,
            self.press,
            self.scheduling,
            self.rulebook,
            self.scratch_folder,
            self.clock,
        )

    @cached_property
    def online_comparison(self) -> "OnlineComparison":
        """Compares published articles with the pages that readers see."""
        from wxdesk.services.article.online_comparison import OnlineComparison

        return OnlineComparison(self.store, self._examiner, self.press, self.scratch_folder, self.clock)

    @cached_property
    def claiming(self) -> "Claiming":
        """The service for claims: who works on which submission alone."""
        from wxdesk.services.submissions.claiming import Claiming

        return Claiming(self.store)

    @cached_property
    def commenting(self) -> "Commenting":
        """Manages comments on passages of articles."""
        from wxdesk.services.article.commenting import Commenting

        return Commenting(self.store)
