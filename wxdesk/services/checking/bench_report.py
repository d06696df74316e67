"""Writes the verdicts of the bench as a chat message for the unit and as a table for the office."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from wxdesk.domain.desk.shown import printable
from wxdesk.domain.rulebook.findings import Finding, Severity, Verdict, verdict
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.notices.notices import owed_phrase
from wxdesk.texts import Texts, texts

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""Characters that begin a formula in a spreadsheet, including the full-width ones that Chinese programs accept."""

COLUMNS = (
    "file",
    "verdict",
    "kind",
    "format",
    "width",
    "height",
    "seconds",
    "bytes",
    "mark",
    "findings",
    "remedies",
    "clauses",
    "rules",
)
"""The columns of the table; `verdicts-<name>` is the text id of a column's heading."""


def for_unit(files: Sequence[CheckedFile]) -> str:
    """Return a message in Chinese that lists the files a unit must send again, one line per file, without rule ids.

    Findings that only warn are left out, because the editor decides about them. The message also counts the films that
    are not yet searched for damage.
    """
    say, names = texts().text, names_told(files)
    lines = [f"“{names[file.path]}”{owed}" for file in files if (owed := _owed(file))]
    open_ = sum(file.unfinished and not _owed(file) for file in files)
    told = list[str]()
    if lines:
        listed = "\n".join(f"{number}. {line}；" for number, line in enumerate(lines, 1))
        told.append(say("verdicts-owed", count=len(lines), lines=f"{listed[:-1]}。"))
    if (fit := len(files) - len(lines) - open_) or not files:
        told.append(say("verdicts-rest" if lines else "verdicts-all-fit", count=fit))
    if open_:
        told.append(say("verdicts-open", count=open_))
    return "\n".join(told)


def _owed(file: CheckedFile) -> str:
    returned = [one for one in file.findings if one.severity is Severity.RETURN]
    return "；".join(dict.fromkeys(owed_phrase(one) for one in returned))


def names_told(files: Sequence[CheckedFile]) -> Mapping[str, str]:
    """Return a display name for each path: the file name, with as many parent folders as make it unique."""
    parts = {file.path: file.path.replace("\\", "/").split("/") for file in files}
    told, depth = dict.fromkeys(parts, ""), 0
    while doubtful := [path for path, name in told.items() if not name]:
        depth += 1
        named = {path: "/".join(parts[path][-depth:]) for path in doubtful}
        times = Counter(named.values())
        told |= {path: name for path, name in named.items() if times[name] == 1 or depth >= len(parts[path])}
    return {path: printable(name) for path, name in told.items()}


def as_csv(files: Sequence[CheckedFile], catalogue: Texts) -> bytes:
    """Return the verdicts as a CSV table for Excel: UTF-8 with a byte order mark, one row per file.

    Names come from outside, so a cell that a spreadsheet would read as a formula gets a leading apostrophe.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow([catalogue.text(f"verdicts-{name}") for name in COLUMNS])
    writer.writerows([_inert(cell) for cell in _cells(file, catalogue)] for file in files)
    return table.getvalue().encode("utf-8-sig", errors="backslashreplace")


def _inert(cell: str) -> str:
    shown = printable(cell, kept="\t")
    return f"'{shown}" if cell.startswith(_FORMULA) else shown


def _cells(file: CheckedFile, catalogue: Texts) -> Iterator[str]:
    say, media, found = catalogue.text, file.media, file.findings
    yield file.path
    yield say(f"verdict-{verdict(found).value}")
    yield say(f"media-{media.kind.value}")
    yield file.format
    yield str(media.width or "")
    yield str(media.height or "")
    yield f"{media.duration_s:.1f}" if media.duration_s is not None else ""
    yield str(media.bytes)
    yield say(f"mark-{file.mark.value}") if file.mark else ""
    open_ = [say("bench-unfinished")] if file.unfinished else []
    between = say("rules-between")
    yield between.join([*open_, *(finding_says(one, catalogue) for one in found)])
    yield between.join(dict.fromkeys(remedy_says(one, catalogue) for one in found))
    yield between.join(dict.fromkeys(one.clause for one in found))
    yield " ".join(dict.fromkeys(one.rule for one in found))


def finding_says(finding: Finding, catalogue: Texts) -> str:
    """Return the sentence of a finding in the language of `catalogue`."""
    return catalogue.text(finding.message, **finding.values)


def remedy_says(finding: Finding, catalogue: Texts) -> str:
    """Return the remedy of a finding in the language of `catalogue`."""
    return catalogue.text(f"{finding.message}.do", **finding.values)


def sorted_by_verdict(files: Sequence[CheckedFile]) -> dict[Verdict, list[CheckedFile]]:
    """Return the files by verdict, the gravest verdict first, each group in the given order."""
    graver = (Verdict.RETURN, Verdict.WARN, Verdict.PASS)
    return {one: [file for file in files if verdict(file.findings) is one] for one in graver}
