"""The services for judging and mending material; each is imported and created on first use."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from wxdesk.bootstrap.parts.ground import Ground

if TYPE_CHECKING:
    from wxdesk.files.archives.gathering import FileGatherer
    from wxdesk.files.films.film_maker import FilmMaker
    from wxdesk.files.films.media_prober import MediaProber
    from wxdesk.files.pictures.picture_maker import PictureMaker
    from wxdesk.services.article.splitting import Splitting
    from wxdesk.services.checking.bench import Bench, CheckedFile
    from wxdesk.services.checking.bench_previews import Previews
    from wxdesk.services.checking.fact_sheets import FactSheets
    from wxdesk.services.checking.film_conversions import FilmConversions
    from wxdesk.services.checking.lettering_reading import LetteringReading
    from wxdesk.services.checking.link_checks import LinkChecks
    from wxdesk.services.checking.mended_copies import MendedCopies
    from wxdesk.services.desk.evidence import EvidenceKeeper
    from wxdesk.services.records.file_facts import Examiner
    from wxdesk.services.submissions.exclusion import SettingAside
    from wxdesk.services.submissions.mending import Mending
    from wxdesk.texts import Texts


class MediaParts(Ground):
    """Creates the services that read incoming files, make pictures from them, and check facts and links of articles."""

    @cached_property
    def pictures(self) -> "PictureMaker":
        """Makes pictures for publication in a parser process."""
        from wxdesk.files.pictures.picture_maker import PictureMaker

        return PictureMaker(self.parsers, self.rulebook.limits)

    @cached_property
    def _films(self) -> "FilmMaker":
        """Makes films for publication, and frames of films, in a parser process."""
        from wxdesk.files.films.film_maker import FilmMaker

        return FilmMaker(self.parsers, self.rulebook.limits)

    @cached_property
    def _gatherer(self) -> "FileGatherer":
        """Finds the files behind dropped paths and groups them into submissions."""
        from wxdesk.files.archives.gathering import FileGatherer

        return FileGatherer(self.parsers, self.rulebook)

    @cached_property
    def _prober(self) -> "MediaProber":
        """Recognises files by their content."""
        from wxdesk.files.films.media_prober import MediaProber

        return MediaProber(self.parsers, self.rulebook.limits)

    @cached_property
    def evidence(self) -> "EvidenceKeeper":
        """Stores files that prove decisions made outside the program; refuses files that nobody could look at."""
        from wxdesk.services.desk.evidence import EvidenceKeeper

        return EvidenceKeeper(self.vault, self._prober)

    @cached_property
    def _examiner(self) -> "Examiner":
        """Finds out what files are (format, size, damage and so on), and stores the result by digest."""
        from wxdesk.files.tables.office import find_office
        from wxdesk.services.records.file_facts import Examiner

        limits = self.rulebook.limits.document
        scratch, office = self.scratch_folder, find_office()
        return Examiner(self.vault, self._prober, self.parsers, limits, scratch, office=office)

    @cached_property
    def checking(self) -> "Bench":
        """Judges files on the check bench."""
        from wxdesk.domain.desk.clock import shanghai_date
        from wxdesk.services.checking.bench import Bench

        return Bench(
            self._gatherer,
            self._examiner,
            self.rulebook,
            store=self.store,
            today=lambda: shanghai_date(self.clock.now()),
        )

    @cached_property
    def lettering(self) -> "LetteringReading":
        """Reads the lettering of pictures."""
        from wxdesk.services.checking.lettering_reading import LetteringReading
        from wxdesk.store.reading_turn import ReadingTurn

        turn = ReadingTurn(self.folder / "lettering.lock")
        return LetteringReading(self.store, self.vault, self.lettering_reader, self.rulebook, self.clock, turn)

    @cached_property
    def bench_previews(self) -> "Previews":
        """Makes small pictures of files on the bench."""
        from wxdesk.services.checking.bench_previews import Previews

        return Previews(self.pictures, self._films, self.scratch_folder / "bench" / "seen")

    def verdict_page(self, files: Sequence["CheckedFile"], catalogue: "Texts") -> Iterator[str]:
        """Yield the parts of one HTML page that shows the bench's verdicts with small pictures."""
        from wxdesk.render.papers.verdict_page import verdict_page

        pictures = self.bench_previews.all(files)
        return verdict_page(files, pictures, catalogue, self.rulebook, self.clock.now())

    @cached_property
    def mended_copies(self) -> "MendedCopies":
        """Makes mended copies of files on the bench."""
        from wxdesk.services.checking.mended_copies import MendedCopies

        return MendedCopies(self.pictures, self._conversions, self.rulebook)

    @cached_property
    def _conversions(self) -> "FilmConversions":
        """Converts films; keeps only the copy that a person compared with the original last, until the desk closes."""
        from wxdesk.services.checking.film_conversions import FilmConversions

        return FilmConversions(self._films, self.scratch_folder / "films")

    @cached_property
    def mending(self) -> "Mending":
        """Makes sound copies of pictures and films of submissions, and undoes the mending; the originals stay."""
        from wxdesk.services.submissions.mending import Mending

        scratch = self.scratch_folder
        maker, films = self.pictures, self._conversions
        return Mending(self.store, self.vault, self._examiner, maker, films, self.rulebook, scratch)

    @cached_property
    def setting_aside(self) -> "SettingAside":
        """Excludes pieces that came by mistake from their submission, and includes them again."""
        from wxdesk.services.submissions.exclusion import SettingAside

        return SettingAside(self.store, self.rulebook)

    @cached_property
    def splitting(self) -> "Splitting":
        """Replaces long pictures of articles by their parts."""
        from wxdesk.services.article.splitting import Splitting

        return Splitting(self.store, self.vault, self._examiner, self.pictures, self.rulebook, self.scratch_folder)

    @cached_property
    def fact_sheets(self) -> "FactSheets":
        """Lists the facts that promotions state, each with what contradicts it, and records who compared them."""
        from wxdesk.services.checking.fact_sheets import FactSheets

        return FactSheets(self.store, self.rulebook)

    @cached_property
    def link_checks(self) -> "LinkChecks":
        """Lists the link targets of articles (QR codes and links), and records who checked them."""
        from wxdesk.services.checking.link_checks import LinkChecks

        return LinkChecks(self.store, self.vault, self.rulebook)
