"""Measure the reading of documents: `python -m tests.bench.documents`. Never a test.

The yardstick is mammoth alone on the same file in the same run, which makes HTML and checks nothing;
pandoc took 2.3 times as long as mammoth on 308 real files.
"""

import os
import tempfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import mammoth
from PIL import Image

from tests.bench.bench import median_ms, show
from tests.unit.files.word_builder import cell, item, numbering, p, picture, r, reading_of, table, word_file

SENTENCE = "为答谢新老顾客多年来的支持与厚爱，广场联合百余家品牌推出店庆系列活动。"
PICTURES, PICTURE_SIDE = 20, 190


def _body(paragraphs: int) -> list[str]:
    """Return text as a unit writes it: headings in bold, cut runs, a list, a table."""
    made: list[str] = [p("店庆开幕")]
    for number in range(paragraphs):
        if number % 6 == 0:
            made.append(p(r(f"活动内容之{number}", "<w:b/>")))
        made.append(p(r(SENTENCE) + r("全场五折", "<w:b/>") + r("，欢迎光临。")))
    made += [item(f"第{number}家门店") for number in range(6)]
    return [*made, table(*[cell("牛奶") + cell("65元") + cell("49元")] * 5)]


def median_document(folder: Path) -> Path:
    """Return a document of the usual length."""
    parts = {"word/numbering.xml": numbering(("chineseCounting", "%1、"))}
    return word_file(folder / "median.docx", *_body(8), parts=parts)


def pictured_document(folder: Path) -> Path:
    """Return a document of some 2 MB with twenty pictures that do not shrink."""
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


def _mammoth(path: Path) -> Callable[[], object]:
    def work() -> object:
        with path.open("rb") as stream:
            return mammoth.convert_to_html(stream)

    return work


def main() -> None:
    """Run both comparisons."""
    with tempfile.TemporaryDirectory() as name:
        for path in (median_document(Path(name)), pictured_document(Path(name))):
            size = path.stat().st_size / 1024
            ours = median_ms(partial(reading_of, path))
            theirs = median_ms(_mammoth(path))
            show(f"read {path.name}, {size:,.0f} KB", ours, "mammoth alone", theirs)


if __name__ == "__main__":
    main()
