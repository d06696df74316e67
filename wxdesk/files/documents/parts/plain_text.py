"""Read a plain text file into paragraphs, in any Chinese encoding."""

import re
from pathlib import Path

from wxdesk.domain.article.blocks import Paragraph, Run, merged, with_new_ids
from wxdesk.files.documents.parts.container import Limits, hold
from wxdesk.files.documents.parts.encodings import decoded
from wxdesk.files.documents.parts.line_habits import paragraphs_of
from wxdesk.files.documents.parts.numbered_headings import numbered_headings
from wxdesk.files.documents.parts.reading import FileReading
from wxdesk.files.documents.parts.title import choose_title
from wxdesk.files.parsing.job_error import JobError

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TITLE = re.compile(r"\A\s*(?:#\s+|(?:标题|题目)\s*[:：]\s*)(?=\S)")
"""A first line marked as a title, with Markdown's `#` or a label."""
_LINE_END = re.compile("\r\n?|[\f\v\x85\u2028\u2029]")
"""Line ends of all programs: U+000B is a line break in Word, U+0085, U+2028 and U+2029 are those of Unicode."""
_EMPTY_LINE = re.compile("^[^\\S\n]*[\u200b\u2060\ufeff]+[^\\S\n]*$", re.MULTILINE)
"""A line with nothing but characters that have no width."""


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
    return _CONTROLS.sub("", _LINE_END.sub("\n", text))


def read_plain_text(path: Path, media_into: Path, limits: Limits) -> FileReading:
    """Return the paragraphs of a text file; `media_into` is unused, since a text file has no pictures.

    The file's own habit tells where paragraphs end: see `paragraphs_of`. Lines that are numbered like headings are
    suggested as headings.

    Raises:
        JobError: `document-limit` if the file or the number of paragraphs is too large;
            `document-encoding` if no encoding fits.
    """
    del media_into
    text = _EMPTY_LINE.sub("", _TITLE.sub("", read_text(path, limits)))
    written = paragraphs_of(text)
    hold("paragraphs", len(written), limits["paragraphs"])
    paragraphs = [Paragraph("", runs) for part in written if (runs := merged([Run(part)]))]
    title, body = choose_title(with_new_ids(paragraphs))
    headings: list[dict[str, str | int]] = [
        {"block": body[at].id, "level": level} for at, level in numbered_headings(body)
    ]
    return FileReading(blocks=body, title=title, source_text=text, headings=headings)
