"""Makes the demonstration's files when they are needed: Word documents and pictures."""

import zipfile
import zlib
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import ExifTags, Image, ImageColor, ImageDraw, ImageFont, ImageOps

from wxdesk.demo.script import DemoPicture, DemoPictureLook

FONTS = (
    "NotoSansCJK-Bold.ttc",
    "NotoSansCJK-Regular.ttc",
    "msyhbd.ttc",
    "msyh.ttc",
    "simhei.ttf",
    "PingFang.ttc",
    "Hiragino Sans GB.ttc",
    "STHeiti Medium.ttc",
    "wqy-zenhei.ttc",
)
"""File names of Chinese fonts on Linux, Windows and macOS; without any of these fonts, pictures have no text."""

CAMERA = ("HUAWEI", "P60 Pro")
_HUES = (("#c8352b", "#f4a259"), ("#245c9c", "#7cc6d6"), ("#1f7a5c", "#b7d98b"), ("#6b3fa0", "#e39ac1"))
_QUALITY = 82

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "word/styles.xml": (
        f'<w:styles xmlns:w="{_WORD}">'
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>'
    ),
}


def write_word(path: Path, title: str, body: str) -> None:
    """Write a Word file: the title, then one paragraph per line; lines starting with `# ` are headings."""
    lines = [line for line in body.splitlines() if line]
    paragraphs = [_paragraph(title, "Title")]
    paragraphs += [_paragraph(line[2:], "Heading1") if line.startswith("# ") else _paragraph(line) for line in lines]
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(paragraphs)}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**_PARTS, "word/document.xml": document}.items():
            archive.writestr(name, _HEAD + content)


def draw(path: Path, picture: DemoPicture) -> None:
    """Draw a picture and write it to `path`; its look and the file name determine the format."""
    seed = zlib.crc32(f"{picture.text} {picture.width} {picture.height}".encode())
    if picture.look is DemoPictureLook.SCAN:
        image = _scan(picture)
    elif picture.look in (DemoPictureLook.SCENE, DemoPictureLook.PHOTO):
        image = _scene(picture, seed)
    else:
        image = _poster(picture, seed)
    if picture.look is DemoPictureLook.WEBP:
        image.save(path, "WEBP", quality=_QUALITY, method=0)
    elif path.suffix == ".png":
        image.save(path, "PNG", compress_level=3)
    else:
        image.save(path, "JPEG", quality=_QUALITY, exif=_exif(picture.look))


def _paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _exif(look: DemoPictureLook) -> Image.Exif:
    exif = Image.Exif()
    if look is DemoPictureLook.PHOTO:
        exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = CAMERA
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.ExposureTime] = 0.008
    return exif


def _poster(picture: DemoPicture, seed: int) -> Image.Image:
    """Draw a gradient with two circles, and large words in the middle."""
    width, height = picture.width, picture.height
    image = _gradient(width, height, _HUES[seed % len(_HUES)])
    sketch = ImageDraw.Draw(image)
    for shift in (8, 16):
        across, down = (seed >> shift) % width, (seed >> (shift + 6)) % height
        sketch.circle((across, down), width // 4, outline="#ffffff", width=width // 90)
    sketch.rectangle((width // 12, height // 3, width - width // 12, height * 2 // 3), fill="#fffaf0")
    _write(sketch, picture, _HUES[seed % len(_HUES)][0])
    return image


def _scene(picture: DemoPicture, seed: int) -> Image.Image:
    """Draw a hall with shelves and people, and the words on a banner."""
    width, height = picture.width, picture.height
    image = _gradient(width, height, ("#dfe7ee", "#8fa3b3"))
    sketch = ImageDraw.Draw(image)
    step = width // 12
    for shelf in range(12):
        color = _HUES[(seed >> shelf) % len(_HUES)][shelf % 2]
        top = height // 2 + ((seed >> shelf) % 5) * height // 40
        sketch.rectangle((shelf * step + 8, top, (shelf + 1) * step - 8, height - height // 8), fill=color)
    sketch.rectangle((0, height // 6, width, height * 2 // 5), fill="#a8322a")
    people = 3 + seed % 5
    for person in range(people):
        middle, head = width * (2 * person + 1 + (seed >> person) % 2) // (2 * people + 1), height // 28
        top = height * 7 // 12 + ((seed >> (2 * person)) % 4) * height // 50
        body = (middle - head * 3 // 2, top, middle + head * 3 // 2, height)
        sketch.rounded_rectangle(body, head, fill="#37414d")
        sketch.circle((middle, top - head), head, fill="#e8b998")
    _write(sketch, picture, "#ffffff", at=(width // 2, height * 17 // 60))
    return image


def _scan(picture: DemoPicture) -> Image.Image:
    """Draw a sheet of paper with a heading, ruled lines and a round seal."""
    width, height = picture.width, picture.height
    image = Image.new("RGB", (width, height), "#fbfaf6")
    sketch = ImageDraw.Draw(image)
    for line in range(8):
        sketch.line((width // 8, height * (5 + line) // 16, width * 7 // 8, height * (5 + line) // 16), "#888888")
    sketch.circle((width * 2 // 3, height * 4 // 5), width // 9, outline="#c03028", width=10)
    _write(sketch, picture, "#222222", at=(width // 2, height // 6))
    return image


def _gradient(width: int, height: int, hues: tuple[str, str]) -> Image.Image:
    ramp = Image.linear_gradient("L").resize((width, height))
    return ImageOps.colorize(ramp, ImageColor.getrgb(hues[0]), ImageColor.getrgb(hues[1]))


def _write(sketch: ImageDraw.ImageDraw, picture: DemoPicture, color: str, at: tuple[int, int] | None = None) -> None:
    """Write the picture's words as large as its width allows; without a Chinese font, write nothing."""
    font = _font(min(picture.width * 7 // 10 // max(len(picture.text), 4), picture.height // 6))
    if font is not None:
        middle = at or (picture.width // 2, picture.height // 2)
        sketch.text(middle, picture.text, color, font, anchor="mm")


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | None:
    name = _font_name()
    return ImageFont.truetype(name, size) if name else None


@cache
def _font_name() -> str | None:
    for name in FONTS:
        try:
            ImageFont.truetype(name, 16)
        except OSError:
            continue
        return name
    return None
