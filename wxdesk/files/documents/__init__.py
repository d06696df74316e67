"""Readers of documents; they run in a parser process as the job `document.read`."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from wxdesk.files.documents.pages.html_page import read_html
from wxdesk.files.documents.pages.markdown import read_markdown
from wxdesk.files.documents.parts.plain_text import read_plain_text
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
"""Tables in tables or groups in groups beyond any that a person makes."""


def read(path: str, kind: str, media_into: str, limits: Mapping[str, int]) -> dict[str, Any]:
    """Return `Reading.as_json` of the document at `path`: blocks, fields, what was hidden and lost.

    `kind` is a key of `_READERS`; `limits` is `rulebook.limits.document`.
    Pictures of the document are written into the folder `media_into`.

    Raises:
        JobError: `document-kind` for another kind, else what the reader of that kind raises.
    """
    if kind not in _READERS:
        raise JobError("document-kind", kind=kind)
    try:
        with _uncollected(), within_memory():
            return _READERS[kind](Path(path), Path(media_into), limits).as_json()
    except RecursionError:
        raise JobError("document-limit", what="depth", found=_DEEP, most=_DEEP) from None


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the cycle collector off: a reader keeps what it builds, looking through it costs a third more."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
