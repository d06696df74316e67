"""Read the text of a PDF: lines are joined to paragraphs; nothing else is imported."""

import re
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from wxdesk.domain.article.blocks import Paragraph, Run, merged, with_new_ids
from wxdesk.files.documents.parts.container import Limits, hold
from wxdesk.files.documents.parts.plain_text import cleaned
from wxdesk.files.documents.parts.reading import FileReading, report
from wxdesk.files.documents.parts.title import choose_title
from wxdesk.files.documents.print.pdf_streams import hold_streams
from wxdesk.files.documents.print.running_lines import without_running_lines
from wxdesk.files.parsing.job_error import JobError

_END = tuple("。！？；：…”’」』）!?;:.)")
_BEGIN = re.compile(
    r"^(?:[一二三四五六七八九十]+[、．.]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．)]|第.{1,4}[章节条]|[①-⑳•·●■◆])"
)
_SHARE = 7
"""Divisor of `pdf_seconds`: after that share of the time no further page is read. 200 ordinary pages take less."""
_FULL = 0.85
"""A line shorter than this share of its page's widest line was ended by its author."""


def read_pdf(path: Path, media_into: Path, limits: Limits) -> FileReading:
    """Return the text of a PDF, without its pictures, tables and formats.

    One report tells that these were not read; another tells that the PDF is a scan without text.

    Raises:
        JobError: `document-password`, the PDF is encrypted; `document-broken`, it is damaged; `document-limit`, it
        exceeds
            one of the `limits`.
    """
    del media_into
    pages, count = _pages(path, limits)
    pages, running = without_running_lines(pages)
    text = "\n\n".join(pages)
    paragraphs = [Paragraph("", runs) for line in _joined(pages) if (runs := merged([Run(line)]))]
    hold("paragraphs", len(paragraphs), limits["paragraphs"])
    blocks = with_new_ids(paragraphs)
    title, body = choose_title(blocks)
    lost = [("pdf-text", "") if blocks else ("pdf-scan", "")]
    if count > len(pages):
        lost.append(("pdf-pages", f"{len(pages) + 1}-{count}"))
    lost += running
    at = blocks[0].id if blocks else ""
    return FileReading(
        blocks=body,
        title=title,
        source_text=text,
        lost=[report(what, name, at) for what, name in lost],
    )


def _pages(path: Path, limits: Limits) -> tuple[list[str], int]:
    """Return the text of the pages read, and the total number of pages.

    After a seventh of `pdf_seconds` of processor time no further page is read.
    """
    hold_streams(path, limits)
    try:
        with pypdfium2.PdfDocument(path) as document:
            read, left = list[str](), limits["text_bytes"]
            until = time.process_time() + limits["pdf_seconds"] / _SHARE
            for number in range(min(len(document), limits["pages"])):
                if read and time.process_time() >= until:  # on Windows this clock ticks every 16 ms
                    break
                text = cleaned(document[number].get_textpage().get_text_bounded())
                left -= len(text)
                if left < 0:
                    raise JobError("document-limit", what="bytes", found=-left, most=limits["text_bytes"])
                read.append(text)
            return read, len(document)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise JobError("document-password" if locked else "document-broken") from None


def _joined(pages: list[str]) -> Iterator[str]:
    """Yield the paragraphs of `pages`: consecutive lines are joined unless the author ended the paragraph there."""
    held = ""
    for page in pages:
        lines = [line.strip() for line in page.split("\n")]
        widest = max(map(_width, lines), default=0)
        for line in lines:
            if held and (not line or _BEGIN.match(line)):
                yield held
                held = ""
            if not line:
                continue
            held = f"{held}{_gap(held, line)}{line}"
            if line.endswith(_END) or _width(line) < widest * _FULL:
                yield held
                held = ""
    if held:
        yield held


def _gap(before: str, behind: str) -> str:
    """Return the text to insert between two joined lines: a space between Latin words, "" in Chinese."""
    return " " if before and before[-1].isascii() and behind[0].isascii() and before[-1] != "-" else ""


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)
