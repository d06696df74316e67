"""The rows of the bench: files grouped below headings for their verdicts, as a flat list."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt

from wxdesk.domain.rulebook.findings import Verdict, verdict
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.checking.bench_report import sorted_by_verdict
from wxdesk.ui.bench.sieve import Sieve
from wxdesk.ui.models.rows import Column, Index, RowModel
from wxdesk.ui.models.tables import Words, gravest

LINE = Qt.ItemDataRole.UserRole + 3
"""Model role under which the delegate gets the row itself, a file or a heading."""

GROUPS = (Verdict.RETURN, Verdict.WARN, Verdict.PASS)


@dataclass(frozen=True)
class VerdictHead:
    """The heading of a verdict: the number of its files, and whether they are folded (hidden)."""

    verdict: Verdict
    count: int
    folded: bool


type Line = VerdictHead | CheckedFile


class BenchRows(RowModel[Line]):
    """The Qt model of the bench, the list of checked files; a path occurs only once.

    Its rows are headings of verdicts, each followed by those of its files that pass the filter and are not folded.
    """

    def __init__(self, words: Words) -> None:
        """Begin without files, with no verdict folded; `words` puts values into words."""
        self._words = words
        self._files: dict[str, CheckedFile] = {}
        self._folded: set[Verdict] = set()
        self._counts: Counter[Verdict] = Counter()
        self.sieve = Sieve()
        column: Column[Line] = Column(words.say("panel-bench"), 0, self._spoken, tip=self._whole)
        super().__init__([column], _key)

    @property
    def files(self) -> Mapping[str, CheckedFile]:
        """Return all files by path, even if the filter hides them."""
        return self._files

    @property
    def listed(self) -> Sequence[CheckedFile]:
        """Return the files that pass the filter, in the order of the list, including folded ones."""
        return [file for _, group in self._groups() for file in group]

    def file_at(self, index: Index) -> CheckedFile | None:
        """Return the file at `index`; None if a heading is there."""
        line = self.at(index)
        return line if isinstance(line, CheckedFile) else None

    def put(self, files: Sequence[CheckedFile]) -> None:
        """Add files or replace those with the same path; new files are inserted in the chosen order."""
        again = any(file.path in self._files for file in files)
        self._files.update((file.path, file) for file in files)
        if again:
            self.arrange()
            return
        for file in files:
            if self.sieve.lets(file):
                self._insert(file)

    def sift(self, sieve: Sieve) -> None:
        """Apply the filter `sieve` instead of the present one."""
        self.sieve = sieve
        self.arrange()

    def fold(self, group: Verdict) -> None:
        """Fold or unfold the files with the verdict `group`."""
        self._folded ^= {group}
        self.arrange()

    def clear(self) -> None:
        """Remove all files."""
        self._files.clear()
        self.arrange()

    def arrange(self) -> None:
        """Rebuild all rows; this clears the selection."""
        self._counts = Counter({group: len(files) for group, files in self._groups()})
        self.replace(list(self._lines()))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row object (file or heading) for the Qt role `LINE`.

        For other roles, return what the base class returns.
        """
        return self.at(index) if role == LINE else super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make files selectable and draggable, headings not."""
        if self.at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if self.file_at(index) is not None:
            flags |= Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def _groups(self) -> Iterator[tuple[Verdict, list[CheckedFile]]]:
        shown = sorted(filter(self.sieve.lets, self._files.values()), key=self.sieve.place)
        yield from sorted_by_verdict(shown).items()

    def _lines(self) -> Iterator[Line]:
        for group, files in self._groups():
            if files:
                yield self._head(group)
            if group not in self._folded:
                yield from files

    def _head(self, group: Verdict) -> VerdictHead:
        return VerdictHead(group, self._counts[group], group in self._folded)

    def _insert(self, file: CheckedFile) -> None:
        group = verdict(file.findings)
        top = sum(self._height(one) for one in GROUPS[: GROUPS.index(group)])
        known = self._height(group)
        self._counts[group] += 1
        if not known:
            self._insert_line(top, self._head(group))
        else:
            self._rows[top] = self._head(group)
            self.dataChanged.emit(self.index(top, 0), self.index(top, 0))
        if group not in self._folded:
            end = top + max(known, 1)
            place = bisect_right(self._rows, self.sieve.place(file), top + 1, end, key=self._place)
            self._insert_line(place, file)

    def _insert_line(self, row: int, line: Line) -> None:
        self.beginInsertRows(QModelIndex(), row, row)
        self._rows.insert(row, line)
        self.endInsertRows()

    def _height(self, group: Verdict) -> int:
        """Return the number of visible rows of a verdict's group: the heading, and its files unless collapsed."""
        count = self._counts[group]
        return (1 if group in self._folded else 1 + count) if count else 0

    def _place(self, line: Line) -> tuple[object, ...]:
        return self.sieve.place(line) if isinstance(line, CheckedFile) else ()

    def _spoken(self, line: Line) -> str:
        if isinstance(line, VerdictHead):
            name = self._words.word("verdict", line.verdict.value)
            return self._words.say("view-count", name=name, count=line.count)
        found = self._words.finding(gravest(line.findings)) if line.findings else ""
        mark = self._words.word("mark", line.mark.value) if line.mark else ""
        judged = self._words.word("verdict", verdict(line.findings).value)
        more = self._words.say("bench-unfinished") if line.unfinished else ""
        return "，".join(part for part in (line.name, judged, mark, found, more) if part)

    def _whole(self, line: Line) -> str:
        return line.path if isinstance(line, CheckedFile) else self._spoken(line)


def _key(line: Line) -> str:
    return f"head {line.verdict}" if isinstance(line, VerdictHead) else line.path
