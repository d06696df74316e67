"""Walks the trail of a desk, and finds texts for people that still contain an internal code, as `on-hold`."""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO

from wxdesk.bootstrap import Desk
from wxdesk.domain.trail.sift import TrailSift
from wxdesk.services.desk.ports import By
from wxdesk.services.reading.account_words import act_words, change_words, naming
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import texts

_CODES = re.compile(
    r"(?<![\w./@:-])[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*(?![\w./@:-])"  # such as on-hold
    r"|\b(?:True|False|None)\b|[{}]"  # values of Python, parts of JSON
    r"|\d{4}-\d{2}-\d{2}(?! \d\d:\d\d)"  # days that are not written in words
    r"|[0-9a-f]{8}-[0-9a-f-]{20,}|[0-9a-f]{32,}"  # ids and digests
)
_ABOVE = 6
"""The number of lines above the captions of a list."""
_NAMES = re.compile(
    r"^(?:media|zongchao|baihuo(?:-moments)?) (?=\w)|https?://\S+|hs-2016 r\d+ [0-9a-f]{8}|校验码 [0-9a-f]{8}|hs_\w+"
    r"|[\w-]+\.(?:docx|jpg|png|mp4|pdf|zip)"
)
"""Names that are written in such letters: addresses, stamps, WeChat ids, accounts, files."""


def shown_codes(desk: Desk) -> Iterator[str]:
    """Yield each text in the Chinese description of an event that still contains an internal code, such as `on-hold`.

    The event's number and the name of the field stand before the text.
    """
    plain = Presenter(texts("zh_CN"))
    words = replace(plain, push=naming(plain, dict(desk.trail.channels())))
    seqs = desk.store.read(lambda reader: [one.seq for one in reader.entries()])
    for seq in seqs:
        for place, text in _said(desk, words, seq):
            if _CODES.search(_NAMES.sub("", text)):
                yield f"{seq} {place}: {text}"


def listed_codes(desk: Desk, by: By) -> Iterator[str]:
    """Yield each cell of the exported Chinese list of events that still contains an internal code, such as `on-hold`.

    Only the columns for act, subject and reason are examined.
    """
    content, _ = desk.trail_lists.make(TrailSift(), "csv", by, Presenter(texts("zh_CN")))
    head, *rows = list(csv.reader(StringIO(b"".join(content).decode("utf-8-sig"))))[_ABOVE:]
    columns = [head.index(name) for name in ("操作", "对象", "说明与理由")]
    for row in rows:
        yield from (row[at] for at in columns if _CODES.search(_NAMES.sub("", row[at])))


def _said(desk: Desk, words: Presenter, seq: int) -> Iterator[tuple[str, str]]:
    """Yield each text in the description of the event `seq`, with the field that it comes from.

    The texts are the act, the explanation, and name, old value and new value of each change.
    """
    account = desk.trail.account(seq)
    yield "act", act_words(words, account.event)
    yield f"{account.event.act} why", words.why(account.event)
    for one in account.changes:
        name, before, after = change_words(words, one)
        place = f"{account.event.act} {one.table}.{one.column}"
        if (one.table, one.column) not in _NAMED:
            yield from ((place, text) for text in (name, before, after))


_NAMED = {("package", "name"), ("check_run", "rulebook")}
"""Columns that hold names of packages and of rulebooks."""
