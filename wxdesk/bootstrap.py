"""The composition root: the only module that knows all adapters and wires them to the services."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

import platformdirs

from wxdesk import assets
from wxdesk.checks.text import check_document, check_fidelity, check_html
from wxdesk.domain.article import Block, from_json, text_of
from wxdesk.domain.bag_rules import Verification
from wxdesk.domain.errors import Unusable, UserError
from wxdesk.domain.fidelity import rendered_differences
from wxdesk.domain.findings import Finding, Stops
from wxdesk.domain.ids import uuid7
from wxdesk.domain.opening import require_openable
from wxdesk.domain.package import Checkpoint, PackageContents
from wxdesk.domain.proof_sheet import ProofSheet
from wxdesk.domain.review import Crop
from wxdesk.domain.rulebook import Rulebook, read_rulebook
from wxdesk.files.bag_verifier import read_checkpoint, verify
from wxdesk.files.gathering import Gatherer
from wxdesk.files.media_prober import MediaProber
from wxdesk.files.package_writer import StagedPackage, stage_package
from wxdesk.files.picture_maker import PictureMaker
from wxdesk.files.places import is_shared, refuse_inside, refuse_shared
from wxdesk.files.rulebook_files import OWN, RulebookFiles
from wxdesk.files.supervisor import Parsers
from wxdesk.files.vault import Vault, read_source
from wxdesk.preferences import read_preferences
from wxdesk.render.package_pages import PackagePages
from wxdesk.render.proof_page import ProofPages
from wxdesk.render.renderer import Fields, Rendered, Renderer, placeholders
from wxdesk.services.appointing import Appointing
from wxdesk.services.checking import Bench
from wxdesk.services.composing import Composing
from wxdesk.services.covers import Covers
from wxdesk.services.deciding import Deciding
from wxdesk.services.drafting import Drafting
from wxdesk.services.examining import Examiner, kept_facts
from wxdesk.services.exporting import Exporting
from wxdesk.services.handing import Handing
from wxdesk.services.intake import Intake
from wxdesk.services.keeping import Keeping
from wxdesk.services.packing import Packing
from wxdesk.services.pasting import Pasting
from wxdesk.services.ports import By, Clock
from wxdesk.services.previewing import Previewing
from wxdesk.services.proofing import Proofing
from wxdesk.services.reading import Reading
from wxdesk.services.review_reading import ReviewReading
from wxdesk.services.review_state import stopping
from wxdesk.services.reviewing import Reviewing
from wxdesk.services.rostering import Rostering
from wxdesk.services.rulebook_trial import RulebookTrial
from wxdesk.services.rulebooks import Held, Rulebooks, held_now
from wxdesk.services.scheduling import Scheduling
from wxdesk.services.signoffs import Credits
from wxdesk.services.staffing import Staffing
from wxdesk.services.telling import Telling
from wxdesk.services.today import Today
from wxdesk.services.writing import Writing
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.window_lock import WindowLock

RULEBOOK = "rulebooks/hs-2016.toml"
DATABASE = "desk.db"


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """Return the present instant in UTC."""
        return datetime.now(UTC)


def default_folder() -> Path:
    """Return where the desk lies when nobody says otherwise: as chosen last, else with the user's data."""
    chosen = read_preferences().desk
    return Path(chosen) if chosen else platform_folder()


def platform_folder() -> Path:
    """Return where a desk lies on this platform while nobody has chosen: the folder for user data."""
    return Path(platformdirs.user_data_dir("wxdesk", appauthor=False)) / "desk"


def shipped_rulebook() -> Rulebook:
    """Return the rulebook that travels with the program."""
    return read_rulebook(assets.read_text(RULEBOOK), RULEBOOK)


@contextmanager
def open_bench() -> Iterator[Bench]:
    """Yield a bench that judges files without a desk, under the shipped rulebook."""
    rulebook = shipped_rulebook()
    with tempfile.TemporaryDirectory(prefix="wxdesk-") as folder, Parsers(rulebook.limits.parser) as parsers:
        scratch = Path(folder)
        yield _bench(parsers, rulebook, Vault(scratch / "vault"), scratch)


def _bench(parsers: Parsers, rulebook: Rulebook, vault: Vault, scratch: Path) -> Bench:
    prober = MediaProber(parsers, rulebook.limits)
    examiner = Examiner(vault, prober, parsers, rulebook.limits.document, scratch)
    return Bench(Gatherer(parsers, rulebook), examiner, rulebook, scratch)


class Press:
    """Renders articles and writes both forms of a package."""

    def __init__(self, desk: Path | None = None) -> None:
        """Prepare templates and themes; packages never go into `desk` but to its own place for them."""
        self._desk = desk
        self.renderer = Renderer()
        self._pages = PackagePages()

    def render(
        self,
        blocks: Sequence[Block],
        credits_: Credits,
        theme: str,
        widths: dict[str, int],
        *,
        for_paste: bool,
    ) -> Rendered:
        """Return the article with its pictures as `wxdesk:001`, or for pasting with lines for them."""
        fields = Fields(**vars(credits_))
        sources = placeholders(blocks)
        return self.renderer.render(blocks, fields, theme, sources, widths=widths, picture_lines=for_paste)

    def stage(self, contents: PackageContents, parent: Path, *, as_zip: bool) -> StagedPackage:
        """Write and verify the bag and the working folder in hidden folders of `parent`."""
        if self._desk is not None:
            refuse_inside(parent, self._desk)
        bag = self._pages.bag_pages(contents, read_source)
        working = self._pages.working_pages(contents)
        return stage_package(contents, bag, working, parent, as_zip=as_zip)


@dataclass(frozen=True)
class LaidOut:
    """An article file as HTML; `characters` counts what is read, `pictures` the placeholders.

    `held` tells whether a finding would hold the article up before it is reviewed or exported.
    """

    html: str
    characters: int
    pictures: int
    findings: tuple[Finding, ...]
    held: bool


def lay_out(path: Path, theme: str) -> LaidOut:
    """Return the WeChat-safe HTML of a document file, with its pictures as `wxdesk:001`.

    Raises:
        Unusable: the file is not there.
        UserError: `document-legacy` for .doc, `document-kind`, it cannot be read, or `render-theme`.
    """
    if not path.is_file():
        raise Unusable("path-missing", path=str(path), why="")
    rulebook = shipped_rulebook()
    with tempfile.TemporaryDirectory(prefix="wxdesk-") as folder, Parsers(rulebook.limits.parser) as parsers:
        scratch = Path(folder)
        prober = MediaProber(parsers, rulebook.limits)
        examiner = Examiner(Vault(scratch / "vault"), prober, parsers, rulebook.limits.document, scratch)
        media, reading = examiner.examine(path, path.name)
    if reading is None:
        if media.format == "doc":
            raise UserError("document-legacy")
        raise UserError("document-kind", kind=media.format)
    if reading.problem is not None:
        raise UserError(reading.problem, **(reading.problem_values or {}))
    blocks = from_json(reading.blocks)
    credit = Credits(source=reading.source, author="", editor="", reviewer="")
    rendered = Press().render(blocks, credit, theme, {}, for_paste=False)
    differences = rendered_differences(rendered.body_text, blocks)
    found = [
        *check_document(reading, media.format, rulebook),
        *check_fidelity(differences, rulebook),
        *check_html(len(rendered.html), rulebook),
    ]
    held = bool(stopping(found, rulebook, Stops.INTAKE, Stops.REVIEW, Stops.EXPORT))
    return LaidOut(rendered.html, len(text_of(blocks)), len(placeholders(blocks)), tuple(found), held)


class PackageHeads:
    """Finds the heads of the trail that packages carry."""

    def heads(self, folder: Path) -> list[tuple[str, Checkpoint | None]]:
        """Return name and head of each package in `folder`; None where it has none that can be read."""
        if not folder.is_dir():
            raise Unusable("path-missing", path=str(folder), why="")
        found: list[tuple[str, Checkpoint | None]] = []
        for path in sorted(folder.iterdir()):
            if (path / "bagit.txt").is_file() or path.suffix == ".zip":
                try:
                    found.append((path.name, read_checkpoint(path)[1]))
                except UserError:
                    found.append((path.name, None))
        return found


class ProofPress:
    """Renders proofs with the pictures of a desk."""

    def __init__(self, desk: "Desk") -> None:
        """Take pictures from `desk`, which makes each of them once."""
        self._desk = desk
        self._pages = ProofPages()

    def article(self, blocks: Sequence[Block], credits_: Credits, theme: str) -> str:
        """Return the article's HTML as it is exported."""
        return self._desk.press.render(blocks, credits_, theme, {}, for_paste=False).html

    def picture(self, digest: str) -> Path:
        """Return the picture as a phone shows it."""
        return self._desk.thumbnail(digest, 1080)

    def cover(self, digest: str, crop: Crop | None, *, wide: bool) -> Path:
        """Return the cover as it is exported."""
        return self._desk.cover(digest, crop, wide=wide)

    def page(self, sheet: ProofSheet) -> str:
        """Return the proof as a page."""
        return self._pages.page(sheet)


class Desk:
    """One opened desk with its services; every method may be called from any thread."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Open the desk in `folder`; use `open_desk`, which says what is wrong with a folder."""
        self.folder = folder
        held = _held(folder)
        self._scratch = folder / "tmp"
        self._scratch.mkdir(exist_ok=True)
        self.clock = clock
        self.lock = WindowLock(folder / "window.lock")
        self.store = DeskStore(folder / DATABASE, folder / "backups", clock)
        self.vault = Vault(folder / "vault")
        self.rulebooks = Rulebooks(self.store, RulebookFiles(folder), held)
        self.trial = RulebookTrial(self.store)
        self.parsers = Parsers(self.rulebook.limits.parser)
        self._wire()

    @property
    def rulebook(self) -> Rulebook:
        """Return the rulebook that holds now."""
        return self.rulebooks.in_force

    def _wire(self) -> None:
        store, vault, rulebook, parsers = self.store, self.vault, self.rulebook, self.parsers
        examiner = Examiner(
            vault, MediaProber(parsers, rulebook.limits), parsers, rulebook.limits.document, self._scratch
        )
        gatherer = Gatherer(parsers, rulebook)
        self.press = Press(self.folder)
        self.pictures = PictureMaker(parsers, rulebook.limits)
        self.people = Staffing(store, rulebook, self.clock)
        self.rostering = Rostering(store, parsers, rulebook.limits.document, self.clock)
        self.appointing = Appointing(store, self.clock)
        self.checking = Bench(gatherer, examiner, rulebook, self._scratch)
        self.intake = Intake(store, vault, gatherer, examiner, rulebook, self._scratch)
        self.scheduling = Scheduling(store, rulebook, self.clock)
        self.deciding = Deciding(store, rulebook, self.scheduling)
        self.composing = Composing(store, rulebook)
        self.reviewing = Reviewing(store, rulebook)
        packages, scratch = self.folder / "packages", self._scratch
        packing = Packing(vault, self.pictures, self.press, rulebook)
        self.exporting = Exporting(store, packing, self.press, self.scheduling, rulebook, packages, scratch)
        self.handing = Handing(store)
        self.previewing = Previewing(store, self.press)
        self.covers = Covers(store, vault, self.pictures, rulebook)
        self.pasting = Pasting(store, vault, self.pictures, self.press, self.scheduling, rulebook, scratch)
        self.review_reading = ReviewReading(store, vault, rulebook, self.clock)
        self.proofing = Proofing(store, ProofPress(self), self.review_reading, self.clock)
        self.drafting = Drafting(store)
        self.writing = Writing(store, rulebook, self.composing, self.drafting, self.previewing)
        self.keeping = Keeping(store, PackageHeads())
        self.telling = Telling(store, rulebook, self.scheduling, self.clock)
        self.today = Today(store, rulebook, self.telling, self.clock)
        self.reading = Reading(store, vault, rulebook, self.scheduling, self.today)

    def claim_window(self) -> bool:
        """Take the lock between windows and tell whether it is held: without it the desk only reads."""
        self.store.read_only = not self.lock.take()
        return not self.store.read_only

    @property
    def name(self) -> str:
        """Return the organisation's name as the set-up has it."""
        return self.store.read(lambda reader: reader.setting("name")) or ""

    def version(self) -> int:
        """Return the number of the last event: it differs once another process has written."""
        last = self.store.read(lambda reader: reader.last_entry())
        return last.seq if last else 0

    def listen(self, callback: Callable[[str], None]) -> None:
        """Call `callback` with the act of each event after it is durable; on whatever thread wrote it."""
        self.store.listen(callback)

    def adopt_rulebook(self, by: By) -> bool:
        """Record which rulebook holds from now on, if it is another one than before, and tell whether."""
        followed = self.follow_rulebook()
        return self.rulebooks.record(by) or followed

    def follow_rulebook(self) -> bool:
        """Work by the rulebook that another process let hold meanwhile, if one did, and tell whether."""
        followed = self.rulebooks.follow()
        if followed:
            self._wire_again()
        return followed

    def change_rulebook(self, text: str, by: By, reason: str) -> None:
        """Let the rulebook in `text` hold, and work by it from now on; errors as `Rulebooks.adopt`."""
        self.rulebooks.adopt(text, by, reason)
        self._wire_again()

    def _wire_again(self) -> None:
        """Make the services anew under the rulebook in force; what is under way ends under the former one."""
        self.pasting.clear()
        self.parsers.hold_to(self.rulebook.limits.parser)
        self._wire()

    @staticmethod
    def is_shared(folder: Path) -> bool:
        """Tell whether a folder is synchronised or on a network: a package there leaves the computer (R7)."""
        return is_shared(folder)

    def lost_packages(self) -> list[str]:
        """Return the packages of the last 30 days whose event stands without their folder."""
        return self.exporting.missing(self.clock.now() - timedelta(days=30))

    @staticmethod
    def verify(package: Path) -> Verification:
        """Return the verdict on a package, folder or zip."""
        return verify(package)

    def thumbnail(self, digest: str, side: int = 320) -> Path:
        """Return a small JPEG of a picture of the vault, made once in a parser process.

        Raises:
            UserError: the picture cannot be read.
        """
        source = self.vault.path(digest)
        return self._made_once(f"{digest}-{side}", lambda to: self.pictures.thumbnail(source, to, side))

    def film_frame(self, digest: str, side: int = 320) -> Path:
        """Return a small JPEG of a film of the vault, made once in a parser process.

        Raises:
            UserError: the film cannot be read.
        """
        source = self.vault.path(digest)
        kept = self.store.read(lambda reader: kept_facts(reader, digest, whatever_version=True))
        format_ = kept[0].format if kept else ""
        return self._made_once(f"{digest}-{side}", lambda to: self.pictures.frame(source, format_, to, side))

    def cover(self, digest: str, crop: Crop | None, *, wide: bool) -> Path:
        """Return the cover 2.35:1 (`wide`) or 1:1 that the package will hold, as a JPEG, made once.

        Raises:
            UserError: the picture cannot be read.
        """
        shape = self.rulebook.limits.cover.wide if wide else self.rulebook.limits.cover.square
        edges = (crop.left, crop.top, crop.right, crop.bottom) if crop else None
        box = [edge / 10_000 for edge in edges] if edges else None
        cut = "-".join(map(str, edges)) if edges else "auto"
        source = self.vault.path(digest)
        name = f"{digest}-{'wide' if wide else 'square'}-{cut}"
        return self._made_once(name, lambda to: self.pictures.cover(source, to, shape, box).path)

    def copy_to_open(self, digest: str, name: str) -> Path:
        """Return a copy of a file of the vault under the name it came with, for another program to open.

        Raises:
            UserError: `vault-missing`, `vault-damaged`, or `open-refused` for what may be a program.
        """
        target = self._scratch / "opened" / digest[:16] / require_openable(name)
        if not target.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.vault.verified_path(digest), target)
        return target

    def scratch(self, purpose: str) -> Path:
        """Return a new folder for what is on its way into the vault; it goes when the desk is closed."""
        made = self._scratch / purpose / uuid7()
        made.mkdir(parents=True)
        return made

    def _made_once(self, name: str, make: Callable[[Path], Path]) -> Path:
        target = self.folder / "thumbnails" / f"{name}.jpg"
        if not target.is_file():
            target.parent.mkdir(exist_ok=True)
            make(target.with_name(f"{uuid7()}.tmp")).replace(target)
        return target

    def close(self) -> None:
        """End the parser processes, the connection and the window's lock."""
        self.pasting.clear()
        for left in ("opened", "pasted"):
            shutil.rmtree(self._scratch / left, ignore_errors=True)
        self.parsers.close()
        self.store.close()
        self.lock.release()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()


class Place(StrEnum):
    """What a folder is to a desk: one lies there, one can be made there, or there is something else."""

    DESK = "desk"
    FREE = "free"
    OTHER = "other"


def look_at(folder: Path) -> Place:
    """Return what is in `folder`, which need not be there yet.

    Raises:
        Unusable: `desk-synced` or `desk-network` (R7), `path-relative`, `path-failed`; it cannot be written.
    """
    if not folder.is_absolute():
        raise Unusable("path-relative", path=str(folder))
    refuse_shared(folder)
    if (folder / DATABASE).is_file():
        return Place.DESK
    above = next(one for one in (folder, *folder.parents) if one.exists())
    if not above.is_dir() or not os.access(above, os.W_OK | os.X_OK):
        raise Unusable("path-failed", path=str(folder), why="")
    return Place.OTHER if above == folder and any(folder.iterdir()) else Place.FREE


def _held(folder: Path) -> Held:
    return held_now(RulebookFiles(folder), assets.read_text(RULEBOOK), str(folder / OWN))


def open_desk(folder: Path, *, clock: Clock | None = None) -> Desk:
    """Return the desk in `folder`.

    Raises:
        Unusable: `desk-missing`, `desk-synced`, `desk-network`, or as `store.connection.open_database`.
        UserError: its own rulebook is not in order.
    """
    if not (folder / DATABASE).is_file():
        raise Unusable("desk-missing", path=str(folder))
    refuse_shared(folder)
    return Desk(folder, clock or SystemClock())


def make_desk(
    folder: Path, name: str, editor: str, reviewer: str | None, *, clock: Clock | None = None
) -> Desk:
    """Make a desk in `folder` with its first people and the shipped channels filed, and return it opened.

    Raises:
        UserError: `desk-exists`; Unusable: the folder cannot be written.
    """
    if (folder / DATABASE).exists():
        raise UserError("desk-exists", path=str(folder))
    refuse_shared(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable("path-failed", path=str(folder), why=error.strerror or "") from error
    desk = Desk(folder, clock or SystemClock())
    try:
        desk.store.set_up(uuid7(), name)
        desk.people.found(name, editor, reviewer)
        desk.adopt_rulebook(By(desk.people.resolve(editor)))
    except BaseException:
        desk.close()
        (folder / DATABASE).unlink(missing_ok=True)
        raise
    return desk
