"""Measure the reading of documents: `python -m tests.bench.documents`. Run by hand, not as a test.

The yardstick is the library mammoth alone, on the same file in the same process; it makes HTML and checks nothing.
(The converter pandoc took 2.3 times as long as mammoth on 308 real files.) The start of a parser process counts for
neither. Each file gives wall-clock time and CPU time, since other programs on the computer disturb the former. For
files that were built to take long, only the time is printed.
"""

import os
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable
from functools import partial
from io import BytesIO
from pathlib import Path
from random import Random

import mammoth
from PIL import Image

from tests.bench.bench import ROUNDS, median_ms, show
from tests.unit.files.old_word_builder import pdf
from tests.unit.files.word_builder import (
    BOOK,
    NAMESPACES,
    cell,
    item,
    numbering,
    p,
    picture,
    r,
    reading_of,
    style,
    styles,
    table,
    word_file,
)
from tests.unit.files.workbooks import workbook
from wxdesk.files.archives.archives import unpack
from wxdesk.files.parsing.job_error import JobError

SENTENCE = "为答谢新老顾客多年来的支持与厚爱，广场联合百余家品牌推出店庆系列活动。"
PICTURES, PICTURE_SIDE = 20, 190
_RUN = 6
"""Number of characters in a run of a typed article; Word divides text wherever somebody typed or checked spelling."""


def _body(paragraphs: int) -> list[str]:
    """Return the body of a Word file as units write it: bold headings, split runs, a list, a table."""
    made: list[str] = [p("店庆开幕")]
    for number in range(paragraphs):
        if number % 6 == 0:
            made.append(p(r(f"活动内容之{number}", "<w:b/>")))
        made.append(p(r(SENTENCE) + r("全场五折", "<w:b/>") + r("，欢迎光临。")))
    made += [item(f"第{number}家门店") for number in range(6)]
    return [*made, table(*[cell("牛奶") + cell("65元") + cell("49元")] * 5)]


def median_document(folder: Path) -> Path:
    """Write a Word file as long as a typical delivery, with 8 paragraphs of body text, and return its path."""
    parts = {"word/numbering.xml": numbering(("chineseCounting", "%1、"))}
    return word_file(folder / "median.docx", *_body(8), parts=parts)


def pictured_document(folder: Path) -> Path:
    """Write a Word file of about 2 MB with twenty pictures of noise, which do not compress, and return its path."""
    side = (PICTURE_SIDE, PICTURE_SIDE)
    parts: dict[str, str | bytes] = {"word/numbering.xml": numbering(("chineseCounting", "%1、"))}
    body = _body(60)
    for number in range(PICTURES):
        held = BytesIO()
        Image.frombytes("RGB", side, os.urandom(side[0] * side[1] * 3)).save(held, "PNG")
        parts[f"word/media/{number}.png"] = held.getvalue()
        body.insert(3 * number, p(picture(f"r{number}")))
    relations = {f"r{number}": ("image", f"media/{number}.png", False) for number in range(PICTURES)}
    return word_file(folder / "pictures.docx", *body, parts=parts, relations=relations)


def article_document(folder: Path) -> Path:
    """Write an article as Word and WPS do, in short runs with their own fonts and sizes, and return its path."""
    fonts = '<w:rFonts w:ascii="仿宋" w:eastAsia="仿宋" w:hint="eastAsia"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
    text = SENTENCE * 2
    runs = "".join(r(text[at : at + _RUN], fonts) for at in range(0, len(text), _RUN))
    title = p(r("关于店庆的报道", '<w:b/><w:sz w:val="44"/>'), '<w:jc w:val="center"/>')
    return word_file(folder / "article.docx", title, *[p(runs, '<w:ind w:firstLine="640"/>')] * 80)


def hostile(folder: Path) -> dict[str, Callable[[], object]]:
    """Return functions, by name, that read documents and archives which were built to take a long time.

    Each file is as large as the limits allow, or larger.
    """
    random = Random(5)  # noqa: S311 - a drawing

    def text(length: int) -> str:
        return "".join(chr(random.randint(0x4E00, 0x9FA5)) for _ in range(length))

    def word(name: str, body: Iterable[str], **parts: str) -> Callable[[], object]:
        path = folder / f"{name}.docx"
        word_file(path, *body, parts={f"word/{part}.xml": content for part, content in parts.items()})
        return partial(reading_of, path)

    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    lines = "".join(p(text(40)) for _ in range(500))
    note = f'<w:footnotes {NAMESPACES}><w:footnote w:id="1">{lines}</w:footnote></w:footnotes>'
    fonts = [f'<w:rFonts w:ascii="{number}"/><w:b/><w:i/>' for number in range(9900)]
    based = [style(f"s{n}", f"n{n}", f'<w:basedOn w:val="s{n - 1}"/><w:b/>') for n in range(999)]
    return {
        "Word of 3,990 paragraphs": word("paragraphs", (p(text(25)) for _ in range(3990))),
        "Word of 20,000 paragraphs": word("more", (p(text(9)) for _ in range(20_000))),
        "Word of 9,900 kinds of run": word("runs", [p("".join(r(text(3), one) for one in fonts))]),
        "Word of 999 styles in chains": word(
            "styles",
            [p(text(9), f'<w:pStyle w:val="s{n % 999}"/>') for n in range(3990)],
            styles=styles(*based),
        ),
        "Word that repeats its note": word("notes", (p(r(text(30)) + reference) for _ in range(3000)), footnotes=note),
        **_others(folder, text),
        "zip that swells 84 times": _unpacking(folder / "swelling.zip", 20),
        "zip of 180 MB unpacked": _unpacking(folder / "large.zip", 9),
    }


def _others(folder: Path, text: Callable[[int], str]) -> dict[str, Callable[[], object]]:
    """Return functions that read a workbook, web pages, Markdown and a PDF, each as large as allowed, by name.

    The files are written to `folder`; `text` returns a made-up text of a given length in characters.
    """
    page, table, marks = folder / "a.html", folder / "b.html", folder / "a.md"
    page.write_text("<p>" + "".join(f"<b>{text(3)}</b>{text(2)}<br>" for _ in range(13_000)), "utf-8")
    row = "<tr>" + "<td rowspan=9>店</td>" * 12 + "</tr>"
    table.write_text(f"<table>{row * 1500}</table>", "utf-8")
    marks.write_text("\n\n".join("*店 **庆 " * 800 for _ in range(2)), "utf-8")
    numbers = [[number * 1.37] * 12 for number in range(24_000)]
    pages = ["\n".join(text(36) for _ in range(40))] * 200
    return {
        "sheet of 288,000 cells": partial(reading_of, workbook(folder / "a.xlsx", numbers), "sheets"),
        "page of 39,000 tags": partial(reading_of, page, "html"),
        "table of 18,000 cells in a page": partial(reading_of, table, "html"),
        "Markdown of 4,800 open marks": partial(reading_of, marks, "markdown"),
        "PDF of 200 pages": partial(reading_of, pdf(folder / "a.pdf", *pages), "pdf"),
    }


def _unpacking(path: Path, count: int) -> Callable[[], object]:
    """Write a zip with `count` files of 20 MB to `path`, and return the function that unpacks it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for number in range(count):
            target.writestr(f"{number}.bmp", (os.urandom(1000) + bytes(99_000)) * 200)
    into = path.with_suffix("")
    into.mkdir()
    limits = BOOK.limits.archive
    return partial(
        unpack,
        str(path),
        str(into),
        entries=limits.entries,
        total_bytes=limits.total_bytes,
        ratio=limits.ratio,
        ratio_from_bytes=limits.ratio_from_bytes,
    )


def _say_hostile(folder: Path) -> None:
    for name, work in hostile(folder).items():
        start, said = time.process_time(), "read"
        try:
            work()
        except JobError as error:
            said = f"refused: {error.code} {dict(error.values)}"
        print(f"{name:<32} {time.process_time() - start:5.2f} s  {said}")


def _mammoth(path: Path) -> Callable[[], object]:
    def work() -> object:
        with path.open("rb") as stream:
            return mammoth.convert_to_html(stream)

    return work


def _processor_ms(work: Callable[[], object]) -> float:
    """Return the median CPU time of `work` over several runs, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    """Compare the reading time of three Word files (short, typed, with pictures) with that of mammoth.

    Then measure how long files take that were built to take long.
    """
    with tempfile.TemporaryDirectory() as name:
        for make in (median_document, article_document, pictured_document):
            path = make(Path(name))
            size, ours, theirs = path.stat().st_size / 1024, partial(reading_of, path), _mammoth(path)
            show(f"read {path.name}, {size:,.0f} KB", median_ms(ours), "mammoth alone", median_ms(theirs))
            show("  of the processor", _processor_ms(ours), "mammoth alone", _processor_ms(theirs))
        _say_hostile(Path(name))


if __name__ == "__main__":
    main()
