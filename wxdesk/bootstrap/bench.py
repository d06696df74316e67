"""Opens the check bench 素材检查, which judges files before they are a submission; it works in a temporary folder.

The bench judges by the shipped rulebook, or by the rulebook, company words and earlier articles of a desk.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from wxdesk.bootstrap.desk.desk import Desk
from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.domain.promotion.shops import Shop
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.files.archives.gathering import FileGatherer
from wxdesk.files.films.film_maker import FilmMaker
from wxdesk.files.films.media_prober import MediaProber
from wxdesk.files.parsing.supervisor import ParserSupervisor
from wxdesk.files.pictures.lettering_reader import LetteringReader
from wxdesk.files.pictures.picture_maker import PictureMaker
from wxdesk.files.tables.office import find_office
from wxdesk.files.vault.vault import FileVault
from wxdesk.render.papers.verdict_page import verdict_page
from wxdesk.services.checking.bench import Bench, CheckedFile
from wxdesk.services.checking.bench_previews import Previews
from wxdesk.services.checking.film_conversions import FilmConversions
from wxdesk.services.checking.mended_copies import MendedCopies
from wxdesk.services.desk.parallel import WORKERS
from wxdesk.services.records.file_facts import Examiner
from wxdesk.texts import Texts


@dataclass(frozen=True)
class OpenBench:
    """An opened check bench: the service that judges files, its rulebook and readers, and its temporary folders.

    `unpacked` is the folder into which archives are unpacked. `copies` makes mended copies of files, `lettering` reads
    words in pictures. `shops` are the shops of the desk; without a desk there are none.
    """

    bench: Bench
    unpacked: Path
    """The folder into which archives are unpacked."""
    rulebook: Rulebook
    copies: MendedCopies
    lettering: LetteringReader
    _previews: Previews
    shops: Sequence[Shop] = ()
    """The shops of the desk; none without a desk."""

    def page(self, files: Sequence[CheckedFile], catalogue: Texts) -> Iterator[str]:
        """Yield the parts of one HTML page that shows the verdicts with small pictures."""
        return verdict_page(files, self._previews.all(files), catalogue, self.rulebook, datetime.now(UTC))


@contextmanager
def bench_of(desk: Desk) -> Iterator[OpenBench]:
    """Yield a check bench that judges files as this desk would.

    It uses the desk's rulebook, company words, shops, and names of units and channels. It compares texts with the
    desk's earlier articles. Archives are unpacked in a temporary folder, which is removed afterwards.
    """
    with tempfile.TemporaryDirectory(prefix="wxdesk-") as folder:
        yield OpenBench(
            desk.checking,
            Path(folder) / "unpacked",
            desk.rulebook,
            desk.mended_copies,
            desk.lettering_reader,
            desk.bench_previews,
            desk.store.read(lambda reader: reader.find(Shop)),
        )


@contextmanager
def open_bench(*, workers: int = WORKERS, rulebook: Rulebook | None = None) -> Iterator[OpenBench]:
    """Yield an opened bench that judges up to `workers` files at a time; None as `rulebook` is the shipped one.

    When the `with` block ends, the temporary folder of the bench is removed.
    """
    rulebook = rulebook or shipped_rulebook()
    with (
        tempfile.TemporaryDirectory(prefix="wxdesk-") as folder,
        ParserSupervisor(rulebook.limits.parser, children=workers) as parsers,
        LetteringReader(parsers, lambda: rulebook.limits.image, lambda: Path(folder)) as lettering,
    ):
        scratch = Path(folder)
        prober = MediaProber(parsers, rulebook.limits)
        examiner = Examiner(
            FileVault(scratch / "vault"),
            prober,
            parsers,
            rulebook.limits.document,
            scratch,
            office=find_office(),
        )
        pictures, films = PictureMaker(parsers, rulebook.limits), FilmMaker(parsers, rulebook.limits)
        yield OpenBench(
            Bench(FileGatherer(parsers, rulebook), examiner, rulebook, workers=workers),
            scratch / "unpacked",
            rulebook,
            MendedCopies(pictures, FilmConversions(films, scratch / "films"), rulebook),
            lettering,
            Previews(pictures, films, scratch / "seen"),
        )
