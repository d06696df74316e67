"""Read a plain text file into paragraphs, in any Chinese encoding."""

import re
from pathlib import Path

from wxdesk.domain.article.blocks import Paragraph, Run, merged, with_new_ids
from wxdesk.files.documents.parts.container import Limits, hold
from wxdesk.files.documents.parts.encodings import decoded
from wxdesk.files.documents.parts.reading import FileReading
from wxdesk.files.documents.parts.title import choose_title
from wxdesk.files.parsing.job_error import JobError

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BLANK = re.compile(r"\n(?:[^\S\n]*\n)++")
_TITLE = re.compile(r"\A\s*#\s+(?=\S)")
"""A first line marked as a title with Markdown's `#`."""


def read_text(path: Path, limits: Limits) -> str:
    """Return the text of the file after detecting its encoding.

    Raises:
        JobError: `document-limit` if the file is too large, or `document-encoding` if no encoding fits.
    """
    most = limits["text_bytes"]
    with path.open("rb") as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise JobError("document-limit", what="bytes", found=path.stat().st_size, most=most)
    return cleaned(decoded(content))


def cleaned(text: str) -> str:
    """Return `text` with line ends as U+000A and without other control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return _CONTROLS.sub("", lines)


def read_plain_text(path: Path, media_into: Path, limits: Limits) -> FileReading:
    """Return the paragraphs of a text file; `media_into` is unused, since a text file has no pictures.

    Blank lines separate paragraphs; in a file without blank lines each line is a paragraph.

    Raises:
        JobError: `document-limit` if the file or the number of paragraphs is too large;
            `document-encoding` if no encoding fits.
    """
    del media_into
    text = _TITLE.sub("", read_text(path, limits))
    parted = _BLANK.split(text) if _BLANK.search(text.strip()) else text.split("\n")
    written = [part for part in parted if part.strip()]
    hold("paragraphs", len(written), limits["paragraphs"])
    paragraphs = [Paragraph("", runs) for part in written if (runs := merged([Run(_unindented(part))]))]
    title, body = choose_title(with_new_ids(paragraphs))
    return FileReading(blocks=body, title=title, source_text=text)


def _unindented(part: str) -> str:
    return "\n".join(line.strip() for line in part.split("\n"))
