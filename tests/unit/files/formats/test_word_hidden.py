"""Hidden text, hidden pictures and cropped parts of pictures in a Word file do not enter the article."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.unit.files.word_builder import (
    blocks_of,
    cell,
    p,
    picture,
    r,
    reading_of,
    style,
    styles,
    table,
    text_box,
    word_file,
)
from wxdesk.domain.article.blocks import text_of
from wxdesk.files.formats.ai_labels import CarriedLabel
from wxdesk.files.formats.label_notes import with_labels
from wxdesk.files.formats.label_sources import picture_labels

BLACK = '<w:color w:val="000000"/>'
MARKED = '<pic:nvPicPr><pic:cNvPr id="3" name="甲" hidden="1"/></pic:nvPicPr>'
PART = {"rPic": ("image", "media/a.png", False)}


def poster(kind: str = "PNG") -> bytes:
    """Return a picture of 100 x 50 pixels: red left half, blue right half."""
    image = Image.new("RGB", (100, 50), (255, 0, 0))
    image.paste((0, 0, 255), (50, 0, 100, 50))
    written = BytesIO()
    image.save(written, kind, quality=95)
    return written.getvalue()


def read(path: Path, *body: str, media: bytes | None = None, sheet: str = "") -> dict[str, Any]:
    parts: dict[str, str | bytes] = {"word/media/a.png": media} if media else {}
    parts |= {"word/styles.xml": sheet} if sheet else {}
    return reading_of(word_file(path / "a.docx", *body, parts=parts, relations=PART if media else {}))


@pytest.mark.parametrize(
    ("run", "shading"),
    [
        (BLACK + '<w:highlight w:val="black"/>', ""),
        ('<w:highlight w:val="black"/>', ""),
        ('<w:shd w:val="clear" w:fill="000000"/>', ""),
        (BLACK + '<w:shd w:val="solid" w:color="auto"/>', ""),
        (BLACK, '<w:shd w:val="clear" w:fill="0A0A0A"/>'),
        ('<w:rStyle w:val="redacted"/>', ""),
        ('<w:color w:val="800000"/><w:highlight w:val="darkRed"/>', ""),
        ('<w:color w:val="auto" w:themeColor="text1"/><w:highlight w:val="black"/>', ""),
    ],
)
def test_letters_in_the_colour_of_their_ground_are_taken_out_and_told(run: str, shading: str, tmp_path: Path) -> None:
    redacted = style("redacted", "R", f'<w:rPr>{BLACK}<w:shd w:fill="000000"/></w:rPr>', "character")
    reading = read(tmp_path, p(r("进价12元", run) + r(" ", run), shading), p(r("售价")), sheet=styles(redacted))
    assert [(one["what"], one["text"].strip()) for one in reading["hidden"]] == [("ground", "进价12元")]
    assert text_of(blocks_of(reading)) == reading["source_text"].strip() == "售价"


@pytest.mark.parametrize(
    ("run", "shading"),
    [
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>', ""),
        ("", '<w:shd w:val="clear" w:fill="000000"/>'),
        (BLACK, '<w:shd w:val="clear" w:fill="FFFF00"/>'),
        (BLACK, '<w:shd w:val="pct25" w:color="auto" w:fill="000000"/>'),
        (BLACK + '<w:highlight w:val="yellow"/>', '<w:shd w:val="clear" w:fill="000000"/>'),
        (BLACK + '<w:highlight w:val="none"/>', ""),
        (BLACK, '<w:shd w:val="clear" w:fill="111111" w:themeFill="accent1"/>'),
    ],
)
def test_letters_that_stand_out_from_their_ground_stay(run: str, shading: str, tmp_path: Path) -> None:
    reading = read(tmp_path, p(r("五折", run), shading))
    assert reading["hidden"] == []
    assert text_of(blocks_of(reading)) == "五折"


def test_automatic_letters_in_a_dark_cell_are_white_and_stay(tmp_path: Path) -> None:
    dark = '<w:shd w:val="clear" w:fill="000000"/>'
    rows = (cell(p(r("商品")), dark) + cell(p(r("价格", BLACK)), dark), cell(p(r("牛奶"))) + cell(p(r("49"))))
    reading = read(tmp_path, table(*rows))
    assert [(one["what"], one["text"]) for one in reading["hidden"]] == [("ground", "价格")]
    assert "商品" in text_of(blocks_of(reading))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_cropped_picture_is_taken_over_as_its_file_shows_it(kind: str, tmp_path: Path) -> None:
    reading = read(tmp_path, p(picture(crop='l="50000" b="20000"')), media=poster(kind))
    (image,) = reading["images"]
    with Image.open(image["path"]) as shown:
        assert (shown.size, shown.format) == ((50, 40), kind)
        red, _, blue = shown.convert("RGB").crop((2, 20, 3, 21)).tobytes()
        assert red < 40
        assert blue > 200
    (note,), (whole,) = reading["hidden"], reading["withheld"]
    assert (note["what"], note["text"]) == ("crop", "a.png")
    assert (note["picture"], note["used"]) == (whole["digest"], image["digest"])
    assert Path(whole["path"]).read_bytes() == poster(kind)


def test_a_cropped_picture_keeps_the_camera_and_the_ai_label_of_the_whole(tmp_path: Path) -> None:
    whole, written, exif = Image.open(BytesIO(poster("JPEG"))), BytesIO(), Image.Exif()
    exif[0x010F] = "Camera"
    whole.save(written, "JPEG", exif=exif)
    labelled = with_labels(written.getvalue(), "jpeg", (CarriedLabel('{"Label":"1"}'),))
    reading = read(tmp_path, p(picture(crop='l="50000"')), media=labelled)
    part = Path(reading["images"][0]["path"]).read_bytes()
    with Image.open(BytesIO(part)) as shown:
        assert shown.getexif()[0x010F] == "Camera"
    assert [one.text for one in picture_labels(part, "jpeg")] == ['{"Label":"1"}']


def test_a_picture_that_is_shown_whole_and_cropped_is_there_twice(tmp_path: Path) -> None:
    body = p(picture()) + p(picture(crop='t="-1000" l="0"')) + p(picture(crop='r="50%"'))
    reading = read(tmp_path, body, media=poster())
    assert [one["name"] for one in reading["images"]] == ["a.png", "a-crop.png"]
    assert Path(reading["images"][0]["path"]).read_bytes() == poster()
    assert len(blocks_of(reading)) == 3


@pytest.mark.parametrize("media", [b"no picture", poster()[:60]])
def test_a_picture_that_cannot_be_cropped_is_left_out_and_named(media: bytes, tmp_path: Path) -> None:
    reading = read(tmp_path, p(r("正文") + picture(crop='l="50000"')), media=media)
    assert reading["images"] == []
    assert [(one["what"], one["text"]) for one in reading["lost"]] == [("crop", "a.png")]


@pytest.mark.parametrize("crop", ['l="60000" r="50000"', 'l="100000"'])
def test_a_picture_of_which_nothing_is_shown_is_left_out(crop: str, tmp_path: Path) -> None:
    assert read(tmp_path, p(picture(crop=crop)), media=poster())["images"] == []


@pytest.mark.parametrize("nonsense", ['l="x"', 'l="1e999"', 'l="nan"'])
def test_a_crop_that_says_nothing_cuts_nothing_off(nonsense: str, tmp_path: Path) -> None:
    reading = read(tmp_path, p(picture(crop=nonsense)), media=poster())
    assert [one["name"] for one in reading["images"]] == ["a.png"]


def old_picture(style: str, cut: str = "") -> str:
    image = f'<v:imagedata r:id="rPic" {cut}/>'
    return f'<w:r><w:pict><v:shape style="{style}">{image}</v:shape></w:pict></w:r>'


def test_an_old_picture_is_cropped_too(tmp_path: Path) -> None:
    reading = read(tmp_path, p(old_picture("width:1in", 'cropleft="32768f"')), media=poster())
    with Image.open(reading["images"][0]["path"]) as shown:
        assert shown.size == (50, 50)


@pytest.mark.parametrize(
    "hidden",
    [
        picture(shown='hidden="1"'),
        picture(shown='hidden="1"').replace("<pic:blipFill>", f"{MARKED}<pic:blipFill>"),
        picture().replace("<wp:inline>", '<wp:inline><wp:extent cx="0" cy="90"/>'),
        picture().replace("<wp:inline>", '<wp:inline><wp:extent cx="9525" cy="9525"/>'),
        picture(crop='l="60000" r="50000"'),
        old_picture("visibility: hidden"),
        picture().replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>"),
        table(f"<w:trPr><w:hidden/></w:trPr>{cell(p(picture()))}", cell(p(r("正文")))),
    ],
)
def test_a_hidden_picture_is_left_out_and_told_with_its_copy(hidden: str, tmp_path: Path) -> None:
    body = hidden if "w:tbl" in hidden else p(r("正文") + hidden)
    reading = read(tmp_path, body, media=poster())
    assert reading["images"] == []
    (note,), (whole,) = reading["hidden"], reading["withheld"]
    assert (note["what"], note["picture"]) == ("picture", whole["digest"])
    assert Path(whole["path"]).read_bytes() == poster()
    assert text_of(blocks_of(reading)) == reading["source_text"] == "正文"


def test_words_of_a_hidden_text_box_are_left_out_and_told(tmp_path: Path) -> None:
    mark = '<wp:anchor><wp:docPr id="2" name="框" hidden="true"/>'
    reading = read(tmp_path, p(r("正文") + text_box(p(r("内部"))).replace("<wp:anchor>", mark)))
    assert [(one["what"], one["text"]) for one in reading["hidden"]] == [("vanish", "内部")]
    assert text_of(blocks_of(reading)) == reading["source_text"] == "正文"


def test_a_picture_among_white_letters_is_seen_and_stays(tmp_path: Path) -> None:
    white = '<w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>底价</w:t>'
    reading = read(tmp_path, p(picture().replace("<w:r>", f"<w:r>{white}")), media=poster())
    assert [(one["what"], one["text"]) for one in reading["hidden"]] == [("white", "底价")]
    assert len(reading["images"]) == 1
