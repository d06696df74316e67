"""`wxdesk check`: check files or folders without a desk, or with the company words and earlier articles of a desk."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path

from wxdesk.bootstrap.bench import OpenBench, bench_of, open_bench
from wxdesk.cli.base.context import (
    FINE,
    STOPPED,
    Context,
    write_bytes,
    write_pieces,
)
from wxdesk.cli.submissions.lettering import print_lettering
from wxdesk.cli.submissions.mend import add_preset, copy_json, print_copy
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.rulebook.findings import Finding, Verdict, alike, verdict
from wxdesk.domain.submissions.mending import FilmPreset
from wxdesk.domain.submissions.submission import Mark
from wxdesk.services.checking.bench import Checked, CheckedFile, Marking
from wxdesk.services.checking.bench_report import as_csv
from wxdesk.services.checking.lettering_of_files import LetteringOfFiles, read_lettering
from wxdesk.services.checking.mended_copies import MendedCopy

NAME = "check"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("paths", nargs="+", type=context.path, metavar="PATH", help=context.say("cli-check-paths"))
    parser.add_argument("--on-site", action="store_true", help=context.say("cli-check-on-site"))
    parser.add_argument("--mark", action="append", default=[], metavar="NAME=MARK", help=context.say("cli-check-mark"))
    parser.add_argument("--ocr", action="store_true", help=context.say("cli-check-ocr"))
    parser.add_argument("--mend", type=Path, metavar="OUT", help=context.say("cli-check-mend"))
    add_preset(parser, context)
    parser.add_argument("--csv", type=Path, metavar="FILE", help=context.say("cli-check-csv"))
    parser.add_argument("--html", type=Path, metavar="FILE", help=context.say("cli-check-html"))


def run(given: Namespace, context: Context) -> int:
    """Print one verdict per file, in the order given, and write the table, page and mended copies that are asked for.

    The exit code is 1 if a file must be returned or the check was interrupted. If a file could not be read or
    written, the exit code is that of the last such error.

    Raises:
      UserError: `check-mark-bad` (a `--mark` is not `NAME=MARK`).
    """
    report = VerdictReport(context, _marking(given), at_once=not given.ocr)
    with _bench(given, context) as opened:
        checked = _checked(opened, given.paths, report)
        read = LetteringOfFiles()
        if given.ocr and report.whole:
            read = _lettering(opened, checked.files, report)
            checked = replace(checked, files=opened.bench.judge_lettered(checked.files, read.found))
            report.all_found(checked.files)
        copies, unwritten = _taken_along(given, context, opened, checked.files, report)
    code = FINE if report.whole else STOPPED
    for error in (*checked.unusable, *unwritten):
        code = context.error(error)
    if read.stopped is not None:
        context.error(read.stopped)  # the verdicts stand, and so does their exit code
    if context.as_json:
        told = {copy.file.order: copy_json(context, copy) for copy in copies}
        asked = given.mend is not None
        context.print_json(
            [
                {
                    **context.public(file),
                    **({"mended": told.get(file.order)} if asked else {}),
                    **({"lettering": _lettering_json(context, read, file)} if given.ocr else {}),
                }
                for file in checked.files
            ]
        )
    else:
        sum_up(context, checked)
        for copy in copies:
            print_copy(context, copy)
        for file in checked.files:
            if (lettering := read.found.get(file.order)) is not None:
                context.print(context.say("cli-check-ocr-reading", name=file.path))
                print_lettering(context, lettering)
                _print_findings(context, read.findings[file.order])
    if given.desk is None and checked.files:
        context.note("cli-check-alone")
    if code == FINE and any(verdict(file.findings) is Verdict.RETURN for file in checked.files):
        return STOPPED
    return code


@contextmanager
def _bench(given: Namespace, context: Context) -> Iterator[OpenBench]:
    """Yield the bench of the desk that `--desk` names; without this option, the bench that needs no desk."""
    if given.desk is None:
        with open_bench() as opened:
            yield opened
        return
    with context.desk() as desk, bench_of(desk) as opened:
        yield opened


def _marking(given: Namespace) -> Marking:
    """Return a function that gives the mark of a file by its name: on-site photograph, artwork, or none.

    The last `--mark` whose pattern fits the name decides, else `--on-site`.
    """
    patterns: list[tuple[str, Mark]] = []
    for text in given.mark:
        pattern, _, word = text.rpartition("=")
        if not pattern or word not in list(Mark):
            raise UserError("check-mark-bad", text=text, known=", ".join(Mark))
        patterns.append((pattern, Mark(word)))
    base = Mark.ONSITE if given.on_site else None

    def mark(name: str) -> Mark | None:
        fitting = [one for pattern, one in patterns if fnmatchcase(name.rpartition("/")[2], pattern)]
        return fitting[-1] if fitting else base

    return mark


def _checked(opened: OpenBench, paths: Sequence[Path], report: "VerdictReport") -> Checked:
    """Check the files on the bench and return their verdicts; `report` prints verdicts and progress during the check.

    If the user interrupts the check, the verdicts so far are returned.
    """
    try:
        return opened.bench.check(
            paths, opened.unpacked, mark=report.mark, progress=report.progress, found=report.found
        )
    except KeyboardInterrupt:
        report.stopped()
        return Checked(report.in_order(), 0)


def _lettering(opened: OpenBench, files: Sequence[CheckedFile], report: "VerdictReport") -> LetteringOfFiles:
    """Return the text read from the pictures among `files`; an empty result if the user interrupts by Ctrl+C."""
    today = shanghai_date(datetime.now(UTC))
    try:
        return read_lettering(opened.lettering, files, opened.rulebook, today, opened.shops, report.reading)
    except KeyboardInterrupt:
        report.broken_off("cli-check-stopped")
        return LetteringOfFiles()


def _taken_along(
    given: Namespace, context: Context, opened: OpenBench, files: Sequence[CheckedFile], report: "VerdictReport"
) -> tuple[Sequence[MendedCopy], Sequence[Unusable]]:
    """Write the table, the page and the mended copies that the options ask for.

    If a file cannot be written, the others are still written. After an interrupted check its verdicts are still
    written, but nothing is mended. Return the mended copies, and an error for each file that could not be written.
    """
    texts, copies, unwritten = context.texts, list[MendedCopy](), list[Unusable]()

    def mend(into: Path) -> None:
        try:
            preset = FilmPreset(given.film)
            opened.copies.mend(files, into, preset=preset, progress=report.mending, done=copies.append)
        except KeyboardInterrupt:
            report.broken_off("cli-mend-stopped")

    wanted: tuple[tuple[Path | None, Callable[[Path], object]], ...] = (
        (given.csv, lambda target: write_bytes(target, as_csv(files, texts))),
        (given.html, lambda target: write_pieces(target, map(str.encode, opened.page(files, texts)))),
        (given.mend if report.whole else None, mend),
    )
    for target, write in wanted:
        if target is not None:
            try:
                write(target)
            except Unusable as error:
                unwritten.append(error)
    report.clear()
    return copies, unwritten


class VerdictReport:
    """Prints the verdicts in the order of the files, although they arrive in another order."""

    def __init__(self, context: Context, mark: Marking, *, at_once: bool = True) -> None:
        """Begin a report that prints each verdict `at_once`, as soon as all files before it are judged.

        Without `at_once`, nothing is printed before `all_found`, because text read from pictures may still change
        verdicts. `mark` says whether the pictures are photographs from the scene or artwork.
        """
        self._context = context
        self.mark = mark
        self._at_once = at_once
        self._known: dict[int, CheckedFile] = {}
        self._next = 0
        self._bar = sys.stderr.isatty()
        self.whole = True

    def found(self, file: CheckedFile) -> None:
        """Store the verdict on `file`, and print each verdict once those on all files before it are printed.

        The verdict on a film is printed once the film is searched for damage. That on a document is printed once the
        pictures beside it are known.
        """
        self._known[file.order] = file
        if not self._at_once:
            return
        while (ready := self._known.get(self._next)) is not None and not (ready.unfinished or ready.awaits_pictures):
            self._next += 1
            self._print(ready)

    def all_found(self, files: Sequence[CheckedFile]) -> None:
        """Print the verdict on each file, after the text in the pictures was read."""
        for file in files:
            self._print(file)

    def _print(self, file: CheckedFile) -> None:
        if not self._context.as_json:
            self.clear()
            _print(self._context, file)

    def progress(self, done: int, total: int, what: str) -> None:
        """Show in the last line of a terminal how many files are checked, out of `total`; the name `what` is not shown.

        While `total` is 0, show how many files are counted.
        """
        del what
        if self._bar:
            counting = self._context.say("bench-counting", done=done, more="")
            said = self._context.say("cli-check-progress", done=done, total=total) if total else counting
            self._tell(said)
            if done == total:
                self.clear()

    def reading(self, done: int, total: int, what: str) -> None:
        """Show on a terminal how many of `total` pictures were read for text, and the name `what` of the last one."""
        if self._bar:
            self._tell(self._context.say("reading-of", done=done, total=total, what=what))

    def mending(self, done: int, total: int, what: str) -> None:
        """Show on a terminal how many mended copies are made so far, and which file is being mended."""
        if self._bar:
            self._tell(self._context.say("mending-of", done=done, total=total, what=what))

    def stopped(self) -> None:
        """Print the verdicts that are not printed yet, and a remark that the check was interrupted."""
        for order, file in sorted(self._known.items()):
            if order >= self._next:
                self._print(file)
        self.broken_off("cli-check-stopped")

    def broken_off(self, words: str) -> None:
        """Print the remark with the catalogue id `words`, and note that the check is incomplete."""
        self.whole = False
        self.clear()
        self._context.note(words)

    def in_order(self) -> Sequence[CheckedFile]:
        """Return the verdicts so far, in the order of the files."""
        return [file for _, file in sorted(self._known.items())]

    @staticmethod
    def _tell(said: str) -> None:
        sys.stderr.write(f"\r\x1b[K{said}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Remove the progress line from the terminal."""
        if self._bar:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def sum_up(context: Context, checked: Checked) -> None:
    """Print the sum of a check: how many files passed, warned, must be returned to the unit, or were skipped."""
    counts = [sum(verdict(file.findings) is one for file in checked.files) for one in Verdict]
    passed, warned, returned = counts
    total = len(checked.files)
    context.print(context.say("cli-check-sum", passed=passed, warned=warned, returned=returned, total=total))
    if checked.skipped:
        context.print(context.say("cli-check-skipped", count=checked.skipped))


def _lettering_json(context: Context, read: LetteringOfFiles, file: CheckedFile) -> dict[str, object] | None:
    if file.order not in read.found:
        return None
    found, wrong = (context.public(one[file.order]) for one in (read.found, read.findings))
    return {**found, "findings": wrong}


def _print(context: Context, file: CheckedFile) -> None:
    word = context.say(f"verdict-{verdict(file.findings).value}")
    context.print(f"{word}  {file.path}  [{_facts(context, file)}]")
    _print_findings(context, file.findings)


def _print_findings(context: Context, findings: Sequence[Finding]) -> None:
    for finding, times in alike(findings):
        mark = context.say(f"severity-{finding.severity.value}")
        said = context.words.finding(finding, times)
        context.print(f"    {mark} {finding.rule} {said} ({finding.clause})")
        context.print(f"      → {context.words.remedy(finding)}")


def _facts(context: Context, file: CheckedFile) -> str:
    media = file.media
    size = f"{media.width}×{media.height}" if media.width and media.height else ""
    length = f"{media.duration_s:.1f} s" if media.duration_s is not None else ""
    open_ = context.say("bench-unfinished") if file.unfinished else ""
    return " · ".join(part for part in (file.format, size, length, f"{media.bytes:,} B", open_) if part)
