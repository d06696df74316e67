"""Tries a changed rulebook on the newest submissions: which findings would appear, vanish or change severity.

Both rulebooks judge stored facts and readings; nothing is written.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest

from wxdesk.domain.rulebook.entries import differences
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.rulebook.toml_places import Keys, named
from wxdesk.domain.submissions.submission import Stage, Submission
from wxdesk.services.checking.checking import SubmissionMaterial, judged, material_of
from wxdesk.services.desk.ports import Cancel, Cancelled, Progress, Reader, Store
from wxdesk.services.records.findings import Cleared, cleared_in, is_cleared

LAST = 100
"""Default number of submissions in a trial."""

_ELSEWHERE = (
    ("limits", "archive"),
    ("limits", "document"),
    ("limits", "parser"),
    ("limits", "calendar"),
    ("limits", "cover"),
    ("limits", "image", "pixels"),
    ("limits", "image", "decoded_bytes"),
    ("limits", "image", "opened_bytes"),
    ("limits", "image", "side"),
    ("limits", "image", "chunks"),
    ("limits", "image", "scans"),
    ("limits", "image", "note_bytes"),
    ("limits", "image", "profile_bytes"),
    ("limits", "image", "leftover_bytes"),
    ("limits", "mend"),
    ("limits", "film"),
    ("limits", "video", "codecs"),
    ("limits", "video", "looked_pixels"),
    ("wording", "festive"),
    ("extensions", "skip"),
    ("channels",),
)
"""Settings for parsing, mending or planning, whose effect a trial on stored facts cannot show."""
_AT_INTAKE = ("article_image_below_bytes",)
_LATER = (
    *("CAL.", "PKG.", "LEN.title", "LEN.author", "LEN.digest", "LEN.html", "F-ARCHIVE"),
    *("H11", "H13", "H26.", "H29"),
)
"""Rules that a trial does not judge, because they concern the calendar, drafts, layouts or archives at intake."""


@dataclass(frozen=True)
class FindingShift:
    """One finding that differs between the present and the new rulebook.

    `before` is the finding under the present rulebook, None if only the new rulebook makes it. `after` is the
    finding under the new rulebook, None if only the present one makes it.
    """

    rule: str
    piece: str
    before: Finding | None
    """The finding under the present rulebook; None if only the new rulebook gives it."""
    after: Finding | None
    """The finding under the new rulebook; None if only the present rulebook gives it."""

    @property
    def word(self) -> str:
        """Return the words of the text that the finding is about; "" if it is about none."""
        found = self.after or self.before
        return str(found.values.get("word", "")) if found else ""

    @property
    def returns(self) -> int:
        """Return 1 if only the new rulebook makes this finding return the submission, -1 if only the present one.

        Return 0 if that is the same under both rulebooks.
        """
        return _returns(self.after) - _returns(self.before)


@dataclass(frozen=True)
class Tried:
    """A submission whose findings differ under the new rulebook."""

    id: str
    number: str
    title: str
    stage: Stage
    shifts: tuple[FindingShift, ...]

    @property
    def more_returned(self) -> bool:
        """Tell whether a finding returns the submission only under the new rulebook."""
        return any(shift.returns > 0 for shift in self.shifts)

    @property
    def less_returned(self) -> bool:
        """Tell whether a finding returns the submission only under the present rulebook."""
        return any(shift.returns < 0 for shift in self.shifts)


@dataclass(frozen=True)
class Trial:
    """The result of a trial: the submissions whose findings would change, and what the trial could not judge.

    `judged` and `unread` are the numbers of submissions that were judged, and that were not because facts of a
    file are missing. `untold` are the changed settings whose effect a trial cannot show.
    """

    judged: int
    """The number of submissions judged."""
    rows: tuple[Tried, ...]
    unread: int
    """The number of submissions not judged because facts of a file are missing."""
    untold: tuple[str, ...]
    """The changed settings whose effect a trial cannot show."""

    @property
    def more_returned(self) -> int:
        """Return the number of submissions with a finding that returns them only under the new rulebook."""
        return sum(row.more_returned for row in self.rows)

    @property
    def less_returned(self) -> int:
        """Return the number of submissions with a finding that returns them only under the present rulebook."""
        return sum(row.less_returned for row in self.rows)

    @property
    def appearing(self) -> int:
        """Return the number of findings that only the new rulebook makes."""
        return sum(shift.before is None for row in self.rows for shift in row.shifts)

    @property
    def vanishing(self) -> int:
        """Return the number of findings that only the present rulebook makes."""
        return sum(shift.after is None for row in self.rows for shift in row.shifts)

    @property
    def differ_otherwise(self) -> int:
        """Return the number of submissions whose findings change, but not whether a finding returns the submission."""
        return sum(not (row.more_returned or row.less_returned) for row in self.rows)


class RulebookTrial:
    """Judges the newest submissions under the present and a new rulebook, and compares the findings."""

    def __init__(self, store: Store) -> None:
        """Read from `store`."""
        self._store = store

    def run(
        self,
        now: Rulebook,
        then: Rulebook,
        last: int = LAST,
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> Trial:
        """Compare the findings of the present rulebook `now` with those of the new rulebook `then`.

        Both judge the `last` newest submissions; findings that were waived or confirmed are left out.

        Raises:
          Cancelled: the person stopped it.
        """
        ids = [row["id"] for row in self._store.read(lambda one: one.query("newest", limit=last))]
        rows: list[Tried] = []
        unread = 0
        for number, submission in enumerate(ids):
            if cancel is not None and cancel.is_set():
                raise Cancelled
            material, waived = self._store.read(partial(_material, submission))
            if progress:
                progress(number, len(ids), "")
            if material is None:
                unread += 1
                continue
            shifts = _shifts(material, waived, now, then)
            if shifts:
                about = material.submission
                rows.append(Tried(about.id, about.number, about.title, about.stage, shifts))
        untold = tuple(named(one.keys) for one in differences(now, then) if untold_by_trial(one.keys))
        return Trial(len(ids) - unread, tuple(rows), unread, untold)


def untold_by_trial(keys: Keys) -> bool:
    """Tell whether a trial cannot show the effect of a change of the rulebook's setting at `keys`.

    A trial judges stored submissions. So it shows nothing about the calendar, the layout or the reading of new files.
    """
    if keys[0] == "rules":
        return keys[1].startswith(_LATER)
    if keys[:2] == ("limits", "wechat"):
        return keys[2] not in _AT_INTAKE
    return any(keys[: len(one)] == one for one in _ELSEWHERE)


def _material(submission: str, reader: Reader) -> tuple[SubmissionMaterial | None, Cleared]:
    try:
        material = material_of(reader, reader.get(Submission, submission))
    except KeyError:
        return None, Cleared(frozenset(), frozenset())
    return material, cleared_in(reader, submission)


def _shifts(material: SubmissionMaterial, cleared: Cleared, now: Rulebook, then: Rulebook) -> tuple[FindingShift, ...]:
    before, after = (
        _grouped(one for one in judged(material, book) if not is_cleared(one, cleared)) for book in (now, then)
    )
    names = {one.piece.id: one.version.name.rpartition("/")[2] for one in material.pieces}
    return tuple(
        FindingShift(key[0], names.get(key[1] or "", ""), old, new)
        for key in dict.fromkeys([*before, *after])
        for old, new in zip_longest(before[key], after[key])
        if _severity(old) != _severity(new)
    )


def _grouped(found: Iterable[Finding]) -> dict[tuple[str, str | None, str], Sequence[Finding]]:
    """Return the findings in groups of the same rule, piece and word, to compare them between two rulebooks."""
    groups: dict[tuple[str, str | None, str], list[Finding]] = defaultdict(list)
    for finding in found:
        groups[finding.rule, finding.piece, str(finding.values.get("word", ""))].append(finding)
    return defaultdict(list, groups)


def _severity(finding: Finding | None) -> Severity | None:
    return finding.severity if finding else None


def _returns(finding: Finding | None) -> bool:
    return finding is not None and finding.severity is Severity.RETURN
