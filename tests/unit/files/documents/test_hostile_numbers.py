"""A document is read whatever numbers its formatting has: with thousands of digits, infinite, or no numbers."""

from pathlib import Path

import pytest

from tests.unit.files.word_builder import p, r, reading_of, word_file

NUMBERS = ("9" * 5000, "9" * 400, "-" + "9" * 400, "0" * 5000 + "1", "1e999", "-inf", "nan", "٣" * 30)
SEEN = "端午节全场五折"


@pytest.mark.parametrize(
    "formatting",
    [
        '<w:w w:val="{}"/>',
        '<w:w w:val="{}%"/>',
        '<w:spacing w:val="{}"/>',
        '<w:sz w:val="{}"/>',
        '<w:color w:val="FFFFFF" w:themeColor="accent1" w:themeTint="{}"/>',
        '<w:color w:val="FFFFFF" w:themeColor="accent1" w:themeShade="{}"/>',
    ],
)
@pytest.mark.parametrize("number", NUMBERS, ids=lambda one: one[:4])
def test_a_word_file_with_a_hostile_number_is_read(tmp_path: Path, formatting: str, number: str) -> None:
    reading = reading_of(word_file(tmp_path / "a.docx", p(SEEN), p(r("其他文字", formatting.format(number)))))
    assert SEEN in reading["source_text"]


@pytest.mark.parametrize(
    "style",
    [
        "font-weight:{0}",
        "font-size:{0}px",
        "line-height:{0}",
        "opacity:{0}",
        "letter-spacing:-{0}px",
        "text-shadow:{0}px 1px {0}px #fff",
        "color:rgb({0},{0},{0})",
        "color:hsl({0},{0}%,{0}%)",
        "color:rgba(255,255,255,{0})",
        "background:linear-gradient({0}deg,#fff {0}%,#fff)",
        "width:{0}%",
        "transform:scale({0})",
    ],
)
@pytest.mark.parametrize("number", NUMBERS, ids=lambda one: one[:4])
def test_a_page_with_a_hostile_number_is_read(tmp_path: Path, style: str, number: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f'<meta charset=utf-8><p>{SEEN}</p><p style="{style.format(number)}">其他文字</p>', "utf-8")
    assert SEEN in reading_of(path, "html")["source_text"]
