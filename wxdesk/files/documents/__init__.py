"""Read documents 文档 into blocks; the readers run in a parser process as the job `document.read`."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from wxdesk.files.documents.pages.html_page import read_html
from wxdesk.files.documents.pages.markdown import read_markdown
from wxdesk.files.documents.parts.plain_text import read_plain_text
from wxdesk.files.documents.parts.reading import credited
from wxdesk.files.documents.print.pdf import read_pdf
from wxdesk.files.documents.sheets.sheets import read_sheets
from wxdesk.files.documents.word.old_word import read_old_word
from wxdesk.files.documents.word.word import read_word
from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.parsing.memory import within_memory

_READERS = {
    "doc": read_old_word,
    "docx": read_word,
    "docm": read_word,
    "html": read_html,
    "markdown": read_markdown,
    "md": read_markdown,
    "pdf": read_pdf,
    "sheets": read_sheets,
    "text": read_plain_text,
    "txt": read_plain_text,
}

_DEEP = 100
"""Depth reported for a document whose tables or groups are nested beyond Python's recursion limit."""


def read(path: str, kind: str, media_into: str, limits: Mapping[str, int]) -> dict[str, Any]:
    """Return the JSON form of the document at `path`: blocks, fields, and reports of hidden and lost content.

    `kind` is a key of `_READERS`. `limits` is `rulebook.limits.document`. The document's pictures are written
    into the folder `media_into`.

    Raises:
        JobError: `document-kind` for an unknown kind; `document-limit`, its parts are nested too deep; or an error of
            that kind's reader.
    """
    if kind not in _READERS:
        raise JobError("document-kind", kind=kind)
    try:
        with _uncollected(), within_memory():
            return credited(_READERS[kind](Path(path), Path(media_into), limits)).as_json()
    except RecursionError:
        raise JobError("document-limit", what="depth", found=_DEEP, most=_DEEP) from None


@contextmanager
def _uncollected() -> Iterator[None]:
    """Disable the garbage collector: readers keep all their objects, so collecting would cost a third more."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
