"""The services an article is written with, each imported and wired when it is first asked for."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from wxdesk.bootstrap.calendar_parts import CalendarParts
from wxdesk.bootstrap.media_parts import MediaParts

if TYPE_CHECKING:
    from wxdesk.bootstrap.press import Press
    from wxdesk.services.claiming import Claiming
    from wxdesk.services.commenting import Commenting
    from wxdesk.services.composing import Composing
    from wxdesk.services.copying import Copying
    from wxdesk.services.cover_frames import CoverFrames
    from wxdesk.services.covers import Covers
    from wxdesk.services.drafting import Drafting
    from wxdesk.services.house import House
    from wxdesk.services.inserting import Inserting
    from wxdesk.services.pasting import Pasting
    from wxdesk.services.previewing import Previewing
    from wxdesk.services.writing import Writing


class ArticleParts(MediaParts, CalendarParts):
    """Wires text, covers, previews and what goes onto the clipboard."""

    @cached_property
    def press(self) -> "Press":
        """What renders articles and writes packages."""
        from wxdesk.bootstrap.press import Press

        return Press(self.folder, self.latch)

    @property
    def themes(self) -> Sequence[str]:
        """The ids of the themes that an article may wear; they are known without what renders it."""
        from wxdesk.render.themes import themes

        return themes()

    @cached_property
    def house(self) -> "House":
        """House styles of channels."""
        from wxdesk.files.media_prober import MediaProber
        from wxdesk.services.house import House

        prober = MediaProber(self.parsers, self.rulebook.limits)
        return House(self.store, self.vault, prober, self.press, self.clock)

    @cached_property
    def composing(self) -> "Composing":
        """Revisions and fields."""
        from wxdesk.services.composing import Composing

        return Composing(self.store, self.rulebook)

    @cached_property
    def drafting(self) -> "Drafting":
        """Drafts."""
        from wxdesk.services.drafting import Drafting

        return Drafting(self.store)

    @cached_property
    def writing(self) -> "Writing":
        """What the article screen shows."""
        from wxdesk.services.writing import Writing

        return Writing(self.store, self.rulebook, self.composing, self.drafting, self.previewing)

    @cached_property
    def previewing(self) -> "Previewing":
        """Previews."""
        from wxdesk.services.previewing import Previewing

        return Previewing(self.store, self.press, self.clock)

    @cached_property
    def copying(self) -> "Copying":
        """Articles as files of their own."""
        from wxdesk.render.article_page import article_page
        from wxdesk.services.copying import Copying

        return Copying(self.store, self.previewing, article_page, self.thumbnail)

    @cached_property
    def covers(self) -> "Covers":
        """Covers."""
        from wxdesk.services.covers import Covers

        return Covers(self.store, self.vault, self.pictures, self.rulebook)

    @cached_property
    def cover_frames(self) -> "CoverFrames":
        """Covers out of films."""
        from wxdesk.services.cover_frames import CoverFrames

        return CoverFrames(
            self.store, self.vault, self._examiner, self._films, self.rulebook, self.scratch_folder
        )

    @cached_property
    def inserting(self) -> "Inserting":
        """What is put into an article from elsewhere."""
        from wxdesk.services.inserting import Inserting

        return Inserting(self.store, self.vault, self._examiner, self.rulebook, self.scratch_folder)

    @cached_property
    def pasting(self) -> "Pasting":
        """What goes onto the clipboard."""
        from wxdesk.services.pasting import Pasting

        return Pasting(
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
    def claiming(self) -> "Claiming":
        """Who works on what."""
        from wxdesk.services.claiming import Claiming

        return Claiming(self.store)

    @cached_property
    def commenting(self) -> "Commenting":
        """Comments on passages."""
        from wxdesk.services.commenting import Commenting

        return Commenting(self.store)
