"""The services of a desk, each imported and wired when it is first asked for.

A window that shows one screen, or a command that does one thing, then starts without paying for the rest.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from wxdesk.bootstrap.calendar_parts import CalendarParts
from wxdesk.bootstrap.unit_parts import UnitParts

if TYPE_CHECKING:
    from wxdesk.bootstrap.press import Press
    from wxdesk.domain.bag_rules import Verification
    from wxdesk.domain.review import Crop
    from wxdesk.files.film_maker import FilmMaker
    from wxdesk.files.gathering import Gatherer
    from wxdesk.files.picture_maker import PictureMaker
    from wxdesk.files.vault import Vault
    from wxdesk.services.appointing import Appointing
    from wxdesk.services.bench import Bench, CheckedFile
    from wxdesk.services.bench_previews import Previews
    from wxdesk.services.claiming import Claiming
    from wxdesk.services.commenting import Commenting
    from wxdesk.services.composing import Composing
    from wxdesk.services.copying import Copying
    from wxdesk.services.correcting import Correcting
    from wxdesk.services.cover_frames import CoverFrames
    from wxdesk.services.covers import Covers
    from wxdesk.services.deciding import Deciding
    from wxdesk.services.drafting import Drafting
    from wxdesk.services.examining import Examiner
    from wxdesk.services.exporting import Exporting
    from wxdesk.services.handing import Handing
    from wxdesk.services.holding import Holding
    from wxdesk.services.house import House
    from wxdesk.services.inserting import Inserting
    from wxdesk.services.intake import Intake
    from wxdesk.services.keeping import Keeping
    from wxdesk.services.listing import Listing
    from wxdesk.services.mended_copies import MendedCopies
    from wxdesk.services.mending import Mending
    from wxdesk.services.packing import Packing
    from wxdesk.services.pasting import Pasting
    from wxdesk.services.previewing import Previewing
    from wxdesk.services.proofing import Proofing
    from wxdesk.services.reading import Reading
    from wxdesk.services.retracting import Retracting
    from wxdesk.services.review_reading import ReviewReading
    from wxdesk.services.reviewing import Reviewing
    from wxdesk.services.roll_call import RollCall
    from wxdesk.services.rulebook_trial import RulebookTrial
    from wxdesk.services.shelving import Shelving
    from wxdesk.services.splitting import Splitting
    from wxdesk.services.staffing import Staffing
    from wxdesk.services.stepping_back import SteppingBack
    from wxdesk.services.telling import Telling
    from wxdesk.services.today import Today
    from wxdesk.services.writing import Writing
    from wxdesk.texts import Texts


class Parts(CalendarParts, UnitParts):
    """Wires services to the adapters of one desk; a service keeps no state but what it is given."""

    folder: Path
    scratch_folder: Path

    @property
    def vault(self) -> "Vault":
        """Return where the media of the desk lie."""
        raise NotImplementedError

    def thumbnail(self, digest: str, side: int = 320) -> Path:
        """Return a small JPEG of a picture of the vault."""
        raise NotImplementedError

    def cover(self, digest: str, crop: "Crop | None", *, wide: bool) -> Path:
        """Return a cover of the package."""
        raise NotImplementedError

    def forget_parts(self) -> None:
        """Wire every service anew when it is asked for next; what is under way keeps the former ones."""
        for kind in Parts.__mro__:
            for name, part in vars(kind).items():
                if isinstance(part, cached_property):
                    self.__dict__.pop(name, None)

    @cached_property
    def press(self) -> "Press":
        """What renders articles and writes packages."""
        from wxdesk.bootstrap.press import Press

        return Press(self.folder)

    @property
    def themes(self) -> Sequence[str]:
        """The ids of the themes that an article may wear; they are known without what renders it."""
        from wxdesk.render.themes import themes

        return themes()

    @cached_property
    def pictures(self) -> "PictureMaker":
        """What makes pictures for publication, in a parser process."""
        from wxdesk.files.picture_maker import PictureMaker

        return PictureMaker(self.parsers, self.rulebook.limits)

    @cached_property
    def _films(self) -> "FilmMaker":
        """What makes films for publication and pictures out of films, in a parser process."""
        from wxdesk.files.film_maker import FilmMaker

        return FilmMaker(self.parsers, self.rulebook.limits)

    @cached_property
    def _gatherer(self) -> "Gatherer":
        """What turns dropped paths into groups."""
        from wxdesk.files.gathering import Gatherer

        return Gatherer(self.parsers, self.rulebook)

    @cached_property
    def _examiner(self) -> "Examiner":
        """What finds out what a file holds."""
        from wxdesk.files.media_prober import MediaProber
        from wxdesk.files.office import find_office
        from wxdesk.services.examining import Examiner

        prober = MediaProber(self.parsers, self.rulebook.limits)
        limits = self.rulebook.limits.document
        scratch, office = self.scratch_folder, find_office()
        return Examiner(self.vault, prober, self.parsers, limits, scratch, office=office)

    @cached_property
    def people(self) -> "Staffing":
        """People, units and channels."""
        from wxdesk.services.staffing import Staffing

        return Staffing(self.store, self.rulebook, self.clock, self.resettling)

    @cached_property
    def roll_call(self) -> "RollCall":
        """Who there is today."""
        from wxdesk.services.roll_call import RollCall

        return RollCall(self.store, self.clock)

    @cached_property
    def appointing(self) -> "Appointing":
        """Roles given and ended."""
        from wxdesk.services.appointing import Appointing

        return Appointing(self.store, self.clock)

    @cached_property
    def checking(self) -> "Bench":
        """The check bench."""
        from wxdesk.services.bench import Bench

        return Bench(self._gatherer, self._examiner, self.rulebook, store=self.store)

    @cached_property
    def bench_previews(self) -> "Previews":
        """Small pictures of what is on the bench."""
        from wxdesk.services.bench_previews import Previews

        return Previews(self.pictures, self._films, self.scratch_folder / "bench" / "seen")

    def verdict_page(self, files: Sequence["CheckedFile"], catalogue: "Texts") -> str:
        """Return verdicts of the bench as one page with small pictures."""
        from wxdesk.render.verdict_page import verdict_page

        pictures = self.bench_previews.all(files)
        return verdict_page(files, pictures, catalogue, self.rulebook.stamp, self.clock.now())

    @cached_property
    def mended_copies(self) -> "MendedCopies":
        """Mended copies of what the bench judged."""
        from wxdesk.services.mended_copies import MendedCopies

        return MendedCopies(self.pictures, self.rulebook)

    @cached_property
    def mending(self) -> "Mending":
        """Mending of pieces."""
        from wxdesk.services.mending import Mending

        return Mending(
            self.store, self.vault, self._examiner, self.pictures, self.rulebook, self.scratch_folder
        )

    @cached_property
    def splitting(self) -> "Splitting":
        """Long pictures in parts."""
        from wxdesk.services.splitting import Splitting

        return Splitting(
            self.store, self.vault, self._examiner, self.pictures, self.rulebook, self.scratch_folder
        )

    @cached_property
    def intake(self) -> "Intake":
        """The intake."""
        from wxdesk.services.intake import Intake

        return Intake(
            self.store,
            self.vault,
            self._gatherer,
            self._examiner,
            self.rulebook,
            self.scratch_folder,
            self.scheduling.seating,
        )

    @cached_property
    def inserting(self) -> "Inserting":
        """What is put into an article from elsewhere."""
        from wxdesk.services.inserting import Inserting

        return Inserting(self.store, self.vault, self._examiner, self.rulebook, self.scratch_folder)

    @cached_property
    def deciding(self) -> "Deciding":
        """Decisions on submissions."""
        from wxdesk.services.deciding import Deciding

        return Deciding(self.store, self.rulebook, self.scheduling)

    @cached_property
    def composing(self) -> "Composing":
        """Revisions and fields."""
        from wxdesk.services.composing import Composing

        return Composing(self.store, self.rulebook)

    @cached_property
    def house(self) -> "House":
        """House styles of channels."""
        from wxdesk.files.media_prober import MediaProber
        from wxdesk.services.house import House

        prober = MediaProber(self.parsers, self.rulebook.limits)
        return House(self.store, self.vault, prober, self.press, self.clock)

    @cached_property
    def reviewing(self) -> "Reviewing":
        """Review, release, publication."""
        from wxdesk.services.reviewing import Reviewing

        return Reviewing(self.store, self.rulebook)

    @cached_property
    def holding(self) -> "Holding":
        """Submissions and placements on hold."""
        from wxdesk.services.holding import Holding

        return Holding(self.store, self.scheduling.seating)

    @cached_property
    def correcting(self) -> "Correcting":
        """Corrections and retractions after publishing."""
        from wxdesk.services.correcting import Correcting

        return Correcting(self.store)

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

    @cached_property
    def stepping_back(self) -> "SteppingBack":
        """The last step taken back."""
        from wxdesk.services.stepping_back import SteppingBack

        return SteppingBack(self.store, self.scheduling.seating)

    @cached_property
    def retracting(self) -> "Retracting":
        """Decisions of a review taken back."""
        from wxdesk.services.retracting import Retracting

        return Retracting(self.store)

    @cached_property
    def _packing(self) -> "Packing":
        """What makes the contents of a package."""
        from wxdesk.services.packing import Packing

        return Packing(self.vault, self.pictures, self._films, self.press, self.rulebook)

    @cached_property
    def exporting(self) -> "Exporting":
        """The export."""
        from wxdesk.services.exporting import Exporting

        folder, scratch = self.folder / "packages", self.scratch_folder
        return Exporting(
            self.store, self._packing, self.press, self.scheduling, self.rulebook, folder, scratch
        )

    @cached_property
    def shelving(self) -> "Shelving":
        """Where packages lie."""
        from wxdesk.services.shelving import Shelving

        return Shelving(self.store, self.folder / "packages")

    @cached_property
    def handing(self) -> "Handing":
        """Hand steps and 已定时."""
        from wxdesk.services.handing import Handing

        return Handing(self.store)

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
    def review_reading(self) -> "ReviewReading":
        """What the review screen shows."""
        from wxdesk.services.review_reading import ReviewReading

        return ReviewReading(self.store, self.vault, self.rulebook, self.clock)

    @cached_property
    def proofing(self) -> "Proofing":
        """Proofs."""
        from wxdesk.bootstrap.press import ProofPress
        from wxdesk.services.proofing import Proofing

        return Proofing(self.store, ProofPress(self.press, self), self.review_reading, self.clock)

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
    def keeping(self) -> "Keeping":
        """The proof of the trail."""
        from wxdesk.bootstrap.heads import PackageHeads
        from wxdesk.services.keeping import Keeping

        return Keeping(self.store, PackageHeads())

    @cached_property
    def telling(self) -> "Telling":
        """Texts for units and the group."""
        from wxdesk.services.telling import Telling

        return Telling(self.store, self.rulebook, self.scheduling, self.clock)

    @cached_property
    def today(self) -> "Today":
        """What is open today."""
        from wxdesk.services.today import Today

        return Today(self.store, self.rulebook, self.telling, self.commissioning, self.alarms, self.clock)

    @cached_property
    def listing(self) -> "Listing":
        """The list of the queue."""
        from wxdesk.services.listing import Listing

        return Listing(self.store)

    @cached_property
    def reading(self) -> "Reading":
        """Details, the trail, and what can still go out when."""
        from wxdesk.services.reading import Reading

        return Reading(self.store, self.vault, self.rulebook, self.scheduling)

    @cached_property
    def trial(self) -> "RulebookTrial":
        """What a change of the rulebook would do."""
        from wxdesk.services.rulebook_trial import RulebookTrial

        return RulebookTrial(self.store)

    @staticmethod
    def verify(package: Path) -> "Verification":
        """Return the verdict on a package, folder or zip."""
        from wxdesk.files.bag_verifier import verify

        return verify(package)
