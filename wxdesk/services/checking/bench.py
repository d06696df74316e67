"""The check bench: judges each dropped file by itself, without creating a submission."""

import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from wxdesk.checks.article.pictures import check_marks, check_unplaced
from wxdesk.checks.article.text import check_body, check_document
from wxdesk.checks.article.wording import check_wording
from wxdesk.checks.media.duplicates import Alike, check_alike
from wxdesk.checks.media.media import check_media
from wxdesk.checks.media.media_use import MediaUse
from wxdesk.checks.media.names import extension
from wxdesk.checks.promotion.campaigns import check_campaigns
from wxdesk.checks.promotion.promotion import check_promotion, price_reader
from wxdesk.checks.rulebook.registry import Check, findings_of
from wxdesk.checks.words.contact_numbers import one_for_each_number
from wxdesk.checks.words.sameness import check_repeats
from wxdesk.domain.article.blocks import Block, digests_of, from_json, text_of
from wxdesk.domain.article.document import DocumentReading, marked_blocks
from wxdesk.domain.article.pictures.picture_joining import DeliveredPicture, joined
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.desk.shown import printable
from wxdesk.domain.media.facts import Kind, MediaFacts
from wxdesk.domain.media.lettering import Lettering
from wxdesk.domain.promotion.sheet import sayings
from wxdesk.domain.promotion.shops import Directory, Shop
from wxdesk.domain.rulebook.findings import Finding, by_weight
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import ArticleForm, Mark
from wxdesk.domain.words.passages import article_passages
from wxdesk.domain.words.sameness import Repeats
from wxdesk.services.checking.content import ArticleContent, content_checks, file_passages
from wxdesk.services.checking.drop_duplicates import DropDuplicates
from wxdesk.services.checking.similar_pictures import used_before
from wxdesk.services.checking.text_archive import repeats_of
from wxdesk.services.desk.file_ports import Gatherer, IncomingFile
from wxdesk.services.desk.parallel import WORKERS
from wxdesk.services.desk.ports import Cancel, Cancelled, Progress, Store
from wxdesk.services.records.articles import COVER_ONLY
from wxdesk.services.records.file_facts import Examiner
from wxdesk.services.records.office.list_names import list_names

_AHEAD = 2 * WORKERS
"""Number of found files after which the search of dropped folders waits a while for their verdicts.

Otherwise a long search would delay the first verdicts.
"""

_PATIENCE_S = 1.0


@dataclass(frozen=True)
class CheckedFile:
    """One file on the bench with its verdict and its examined facts.

    `path` is the displayed path (`a.zip!/name` in an archive), `location` the place on disk, `order` the position
    among the dropped files. `mark` says whether a picture counts as an on-site photograph or as artwork; with the
    facts, a file can be judged again under another mark. `alike` are the files that it resembles. `beside` are
    the pictures in a document's folder, None while not all files are known. `unfinished` is True for a film that
    is still to be searched for damage.
    """

    path: str
    """The displayed path; an entry of an archive reads `a.zip!/name`."""
    location: Path
    """Where the file is on disk now."""
    order: int
    """The position of the file among the dropped files, from 0."""
    media: MediaFacts
    reading: DocumentReading | None = None
    refusal: UserError | None = None
    findings: Sequence[Finding] = ()
    mark: Mark | None = None
    alike: tuple[Alike, ...] = ()
    """The files that this file resembles: an earlier file among those dropped with it, and files in the vault."""
    beside: tuple[DeliveredPicture, ...] | None = None
    """The pictures in the document's folder if its text has marks for pictures; None before all files are known."""
    lettering: Lettering | None = None
    """The text read in a picture; None if it was not read."""
    unfinished: bool = False
    """True for a film that is still to be searched for damage; its verdict may then get worse."""

    @property
    def name(self) -> str:
        """Return the file's own name, without folders and archive."""
        return self.path.replace("\\", "/").rpartition("/")[2]

    @property
    def real_path(self) -> str:
        """Return the displayed path, but with the letters in the Unicode form (NFC or NFD) that the disk uses.

        A Mac stores names decomposed (NFD), while the program displays them composed (NFC). For an entry of an archive,
        return the displayed path unchanged.
        """
        shown = Path(self.path)
        real = Path(*self.location.parts[-len(shown.parts) :])
        same = unicodedata.normalize("NFC", str(real)) == self.path
        return str(real) if same else self.path

    @property
    def awaits_pictures(self) -> bool:
        """Tell whether the file is a text with marks for pictures, and its pictures are not known yet."""
        reading = self.reading
        if reading is None or reading.problem is not None or self.beside is not None:
            return False
        return joined(marked_blocks(reading), ()).marked

    @property
    def format(self) -> str:
        """Return the format of the file's content, such as "jpeg"; "" if unknown."""
        return "" if self.media.format == "unknown" else self.media.format


@dataclass(frozen=True)
class Checked:
    """The result of checking files that were dropped together: checked files, skipped files, unusable paths."""

    files: Sequence[CheckedFile]
    """The checked files, in the order given."""
    skipped: int
    """The number of files left out because an operating system made them, such as `.DS_Store`."""
    unusable: Sequence[Unusable] = ()
    """The paths that are missing or cannot be read."""


type Marking = Callable[[str], Mark | None]
"""A function that returns the mark which a file's name begins with, or None."""


def _today() -> date:
    return shanghai_date(datetime.now(UTC))


def _unmarked(_name: str) -> Mark | None:
    return None


_LISTED = ("finding-PII-mobile", "finding-PII-tel")
"""The ids of messages whose advice names the desk's list of shops; `<id>-alone` is the message without that advice."""


def _without_lists(finding: Finding) -> Finding:
    """Return a finding with a message that does not advise adding to the desk's list of shops.

    This message is for a file that is checked outside a submission, where no desk may be open.
    """
    if finding.message in _LISTED:
        return finding._replace(message=f"{finding.message}-alone")
    return finding


class Bench:
    """Judges files one by one; an unmarked picture is judged as promotion artwork."""

    def __init__(
        self,
        gatherer: Gatherer,
        examiner: Examiner,
        rulebook: Rulebook,
        *,
        workers: int = WORKERS,
        store: Store | None = None,
        today: Callable[[], date] = _today,
    ) -> None:
        """Judge by `rulebook`, `workers` files at a time; with a `store`, also compare files with those that it knows.

        `gatherer` finds the files at dropped paths, `examiner` finds their facts. `today` returns a day; a date without
        a year in a text is taken as the one nearest to that day.
        """
        self._today = today
        self._store = store
        self._gatherer = gatherer
        self._examiner = examiner
        self._rulebook = rulebook
        self._workers = workers

    def check(
        self,
        paths: Sequence[Path],
        unpacked: Path,
        *,
        mark: Marking = _unmarked,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
        found: Callable[[CheckedFile], None] | None = None,
        longer: bool = True,
    ) -> Checked:
        """Return the verdict on each file in the given order; folders are expanded, archives unpacked in `unpacked`.

        `mark` returns the mark of a file (on-site photograph, artwork, or None) by its name. `found` is called with
        each verdict at once, in any order but one call at a time. It is called again if the file turns out to resemble
        an earlier one, and for a text with marks such as 【图1】 once all its pictures are known. A film gets a second
        verdict, after a search for damage, once all files have their first. With `longer=False` only `look_longer`
        makes this search. Missing or unreadable paths are reported in the result; all other files are judged.

        Raises:
          Cancelled: the person stopped the check; verdicts already passed to `found` remain valid.
        """
        pool = ThreadPoolExecutor(self._workers, thread_name_prefix="bench")
        try:
            drop = _Drop(self, pool, progress, cancel, found, longer=longer)
            return drop.judge(self._gatherer, paths, unpacked, mark)
        finally:
            pool.shutdown(cancel_futures=True)

    def look_longer(self, films: Iterable[CheckedFile], cancel: Cancel, found: Callable[[CheckedFile], None]) -> None:
        """Search each of `films` for damage, one after another, and call `found` with the film and its new verdict.

        Only one parser process is used, so that the others stay free for newly dropped files.

        Raises:
          Cancelled: the person stopped the search; verdicts already passed to `found` remain valid.
        """
        for film in films:
            if cancel.is_set():
                raise Cancelled
            found(self.finish(film))

    def judge(self, file: CheckedFile, mark: Mark | None) -> CheckedFile:
        """Judge a file again, from its known facts, under another mark (on-site photograph, artwork, None)."""
        findings = one_for_each_number(list(findings_of(self._checks(file, mark), self._rulebook)), self._rulebook)
        if self._store is None:
            findings = [_without_lists(one) for one in findings]
        return replace(file, mark=mark, findings=tuple(by_weight(findings)))

    def judge_lettered(self, files: Iterable[CheckedFile], read: Mapping[int, Lettering]) -> Sequence[CheckedFile]:
        """Return `files`, with a new verdict for each file whose lettering (text in the picture) was read.

        `read` gives the lettering by `order`, the file's position among the dropped files. Lettering changes the
        estimate of whether a picture is a photograph.
        """
        return [
            self.judge(replace(file, lettering=read[file.order]), file.mark) if file.order in read else file
            for file in files
        ]

    def beside(self) -> DropDuplicates:
        """Return a new, empty finder of duplicates for files that were dropped together."""
        return DropDuplicates(self._rulebook.limits.duplicate)

    def judge_found(self, file: IncomingFile, order: int, mark: Mark | None) -> CheckedFile:
        """Judge one file by itself, without comparing it with other dropped files, and return it with its verdict.

        A film is judged again later by `finish`, once it was searched for damage. `mark` says that a picture is a
        photograph from the scene or artwork; None if it has no mark. `order` is the position among the dropped files.
        """
        if file.refusal is None:
            media, reading = self._examiner.examine(file.path, file.name)
        else:
            format_ = str(file.refusal.values.get("format", "zip")).lower()
            media, reading = MediaFacts(Kind.OTHER, format_, _bytes(file.path)), None
        known = CheckedFile(file.name, file.path, order, media, reading, file.refusal, alike=self._used(media))
        return self.judge(replace(known, unfinished=media.may_hide_damage), mark)

    def finish(self, file: CheckedFile) -> CheckedFile:
        """Search a film for damage, judge it again with the result, and return it with the new verdict."""
        media = self._examiner.look_longer(file.location, file.media)
        return self.judge(replace(file, media=media, unfinished=False), file.mark)

    def _used(self, media: MediaFacts) -> tuple[Alike, ...]:
        return self._store.read(lambda reader: tuple(used_before(reader, media))) if self._store else ()

    def _repeats(self, blocks: Sequence[Block]) -> Repeats:
        """Return the articles of the desk that a document repeats; nothing without a desk."""
        limits = self._rulebook.limits.repeats
        return self._store.read(lambda reader: repeats_of(reader, blocks, limits)) if self._store else Repeats()

    def _checks(self, file: CheckedFile, mark: Mark | None) -> list[tuple[str, Check]]:
        if (refusal := file.refusal) is not None:
            return [("archive", lambda: [self._rulebook.finding("F-ARCHIVE", **_told(refusal))])]
        media, reading = file.media, file.reading
        use = MediaUse.ONSITE if mark is Mark.ONSITE else MediaUse.PROMOTION
        confirmed = mark is Mark.ARTWORK
        checks: list[tuple[str, Check]] = [
            (
                "media",
                lambda: check_media(
                    media, file.name, self._rulebook, use=use, artwork_confirmed=confirmed, lettering=file.lettering
                ),
            )
        ]
        limits, judge = self._rulebook.limits.duplicate, self._rulebook.finding
        checks.append(("alike", lambda: check_alike(file.alike, limits, judge)))
        checks += self._content(file)
        if self._is_sent_as_media(file.name):
            return checks
        if media.kind in (Kind.DOCUMENT, Kind.TEXT):
            checks.append(("document", lambda: check_document(reading, media.format, self._rulebook)))
        if reading is not None and reading.problem is None:
            blocks = from_json(reading.blocks)
            if file.beside is not None:
                checks += self._marks(joined(marked_blocks(reading), file.beside).blocks, file.beside)
            checks.append(("body", lambda: check_body(text_of(blocks), ArticleForm.ARTICLE, self._rulebook)))
            checks += self._document_alone(reading.title, blocks)
            checks.append(("repeats", lambda: check_repeats(self._repeats(blocks), self._rulebook)))
        return checks

    def _marks(self, blocks: Sequence[Block], beside: Sequence[DeliveredPicture]) -> Iterator[tuple[str, Check]]:
        """Yield the checks of a document with marks for pictures, such as 【图1】.

        Each mark must have a picture, and each of the pictures `beside` the document must have a place in it.
        """
        shown, rulebook = set(digests_of(blocks)), self._rulebook
        left = [(None, one.name) for one in beside if one.counted and one.digest not in shown]
        yield "marks of pictures", lambda: check_marks(blocks, {one.digest: one.name for one in beside}, rulebook)
        yield "places of pictures", lambda: check_unplaced(left, rulebook)

    def _content(self, file: CheckedFile) -> Iterator[tuple[str, Check]]:
        """Yield the checks of content for a file: its name, its QR codes, and its text if it is a document."""
        passages, names = list(file_passages(file.name, file.media)), list[str]()
        reading = file.reading
        if reading is not None and reading.problem is None and not self._is_sent_as_media(file.name):
            blocks = from_json(reading.blocks)
            passages += article_passages(blocks, title=reading.title, digest=reading.digest, author=reading.author)
            names = self._store.read(list_names) if self._store else []
        return content_checks(ArticleContent(passages, self._rulebook, self._today(), shops=self._shops(), names=names))

    def _shops(self) -> Sequence[Shop]:
        return self._store.read(lambda reader: list(reader.find(Shop))) if self._store else ()

    def _document_alone(self, title: str, blocks: Sequence[Block]) -> Iterator[tuple[str, Check]]:
        """Yield the rules on days, offers, shops and contests for a document without a submission.

        Of such a document it is unknown when it is to be published, and whether a contest in it is approved.
        """
        rulebook = self._rulebook
        shops = Directory(self._shops())
        yield "wording", lambda: check_wording(blocks, rulebook)
        yield "campaigns", lambda: check_campaigns(title, blocks, rulebook, requested=False, knowable=False)
        yield (
            "promotion",
            lambda: check_promotion(
                list(sayings(title, blocks, shops, price_reader(rulebook), self._today())), [], rulebook, offers=True
            ),
        )

    def _is_sent_as_media(self, name: str) -> bool:
        """Tell whether the file name claims to be a picture or film, so that no article is expected inside."""
        known = self._rulebook.extensions
        return extension(name) in (*known.image, *known.video)


def delivered_file(path: str, home: str) -> DeliveredPicture:
    """Return the picture at the displayed `path` as delivered beside the document in the folder `home`.

    Its path takes the place of a digest, because the bench stores no files.
    """
    return DeliveredPicture(path.removeprefix(home), path, counted=not COVER_ONLY.search(path))


def _bytes(path: Path) -> int:
    """Return the size of a refused archive in bytes; 0 if the file no longer exists."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _told(refusal: UserError) -> dict[str, Any]:
    """Return the values for the finding about an archive that was refused; names of its entries are made printable."""
    shown = {key: printable(one) if isinstance(one, str) else one for key, one in refusal.values.items()}
    return {"code": refusal.code, **shown}


class _Drop:
    """Checks files that were dropped together; each file goes to the worker threads as soon as it is found."""

    def __init__(
        self,
        bench: Bench,
        pool: ThreadPoolExecutor,
        progress: Progress | None,
        cancel: Cancel | None,
        found: Callable[[CheckedFile], None] | None,
        *,
        longer: bool,
    ) -> None:
        self._bench = bench
        self._longer = longer
        self._beside = bench.beside()
        self._judged: dict[int, CheckedFile] = {}
        self._pool = pool
        self._progress = progress
        self._cancel = cancel
        self._found = found
        self._telling = threading.Lock()
        self._futures: list[Future[None]] = []
        self._done = 0
        self._all_known = False

    def judge(self, gatherer: Gatherer, paths: Sequence[Path], unpacked: Path, mark: Marking) -> Checked:
        skipped, unusable = 0, list[Unusable]()
        for number, path in enumerate(paths):
            try:
                group = gatherer.flat([path], unpacked / str(number), lambda file: self._take(file, mark(file.name)))
                skipped += group.skipped
            except Unusable as error:
                unusable.append(error)
        with self._telling:
            self._all_known = True
            self._tell_progress("")
        for future in self._futures:
            future.result()
        self._join_pictures()
        films = [order for order, file in sorted(self._judged.items()) if file.unfinished]
        for future in [self._pool.submit(self._finish, order) for order in films if self._longer]:
            future.result()
        return Checked([self._judged[order] for order in sorted(self._judged)], skipped, unusable)

    def _join_pictures(self) -> None:
        """Judge every document with marks for pictures again, now that the pictures in its folder are known."""
        pictures = [one for one in self._judged.values() if one.media.kind is Kind.IMAGE]
        for order, file in sorted(self._judged.items()):
            if not file.awaits_pictures:
                continue
            home = file.path.removesuffix(file.name)
            beside = [delivered_file(one.path, home) for one in pictures if one.path.startswith(home)]
            with self._telling:
                self._judged[order] = self._bench.judge(replace(file, beside=tuple(beside)), file.mark)
                self._tell(self._judged[order], None)

    def _take(self, file: IncomingFile, mark: Mark | None) -> None:
        self._stop_if_wanted()
        self._futures.append(self._pool.submit(self._work, file, len(self._futures), mark))
        if len(self._futures) == _AHEAD:
            wait(self._futures, _PATIENCE_S)

    def _work(self, file: IncomingFile, order: int, mark: Mark | None) -> None:
        self._stop_if_wanted()
        judged = self._bench.judge_found(file, order, mark)
        with self._telling:
            self._judged[order] = judged
            changed = self._beside.add(order, judged.path, judged.media)
            for place in sorted({order, *changed}, reverse=True):  # report later similar files first
                self._tell(self._judged[place], changed.get(place))
            if not (judged.unfinished and self._longer):
                self._count(file.name)

    def _finish(self, order: int) -> None:
        """Search a film for damage, which takes long, and judge it again.

        `order` is its position among the dropped files.
        """
        self._stop_if_wanted()
        judged = self._bench.finish(self._judged[order])
        with self._telling:
            self._judged[order] = judged
            self._tell(judged, None)
            self._count(judged.path)

    def _count(self, name: str) -> None:
        self._done += 1
        self._tell_progress(name)

    def _tell_progress(self, name: str) -> None:
        if self._progress:
            self._progress(self._done, len(self._futures) if self._all_known else 0, name)

    def _tell(self, file: CheckedFile, alike: Alike | None) -> None:
        """Pass a file with its verdict to the caller's `found`, if there is one.

        If `alike` is given, another dropped file resembles this one; then the file is judged again first.
        """
        if alike is not None:
            elsewhere = tuple(one for one in file.alike if one.used)
            file = self._bench.judge(replace(file, alike=(*elsewhere, alike)), file.mark)
            self._judged[file.order] = file
        if self._found:
            self._found(file)

    def _stop_if_wanted(self) -> None:
        if self._cancel is not None and self._cancel.is_set():
            raise Cancelled
