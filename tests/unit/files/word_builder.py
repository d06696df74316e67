"""Builds small Word files for tests, part by part."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from wxdesk import assets
from wxdesk.domain.article.blocks import Block, from_json
from wxdesk.domain.rulebook.rules import read_rulebook
from wxdesk.files.documents import read

BOOK = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml")
LIMITS: dict[str, int] = BOOK.limits.document._asdict()

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def r(text: str, properties: str = "") -> str:
    """Return the XML of a run with `text`; `properties` is the XML of its formatting."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(content: str = "", properties: str = "") -> str:
    """Return the XML of a paragraph with the formatting `properties`; plain text as `content` becomes a single run."""
    runs = content if not content or content.startswith("<") else r(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def item(text: str, level: int = 0, num: int = 1) -> str:
    """Return the XML of a list paragraph at `level` (from 0) of the numbered list `num`."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def table(*rows: str) -> str:
    """Return the XML of a table; each of `rows` is the XML of a row's cells."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(content: str, properties: str = "") -> str:
    """Return the XML of a table cell; plain text as `content` becomes a single paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def numbering(*levels: tuple[str, str]) -> str:
    """Return the content of a Word file's `numbering.xml` with one list.

    `levels` are (number format, label text) pairs, outermost level first.
    """
    shown = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(levels)
    )
    return (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="7">{shown}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )


def picture(
    relation: str = "rPic", attribute: str = "embed", *, crop: str = "", shown: str = "", turn: str = ""
) -> str:
    """Return the XML of a run with an inline picture.

    `crop` are crop attributes, `shown` visibility attributes, `turn` attributes that turn or mirror it.
    """
    cut = f"<a:srcRect {crop}/>" if crop else ""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" {shown}/>'
        "<a:graphic><a:graphicData><pic:pic>"
        f'<pic:blipFill><a:blip r:{attribute}="{relation}"/>{cut}</pic:blipFill>'
        f"{f'<pic:spPr><a:xfrm {turn}/></pic:spPr>' if turn else ''}"
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def text_box(*paragraphs: str, with_fallback: bool = True) -> str:
    """Return the XML of a run with a text box.

    Word adds a fallback for older versions; without `with_fallback` it is left out, as the program WPS does.
    """
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    old = f"<mc:Fallback><w:pict><v:rect><v:textbox>{content}</v:textbox></v:rect></w:pict></mc:Fallback>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f"<wps:txbx>{content}</wps:txbx></wp:anchor></w:drawing></mc:Choice>"
        f"{old if with_fallback else ''}</mc:AlternateContent></w:r>"
    )


def styles(*definitions: str) -> str:
    """Return the content of a Word file's `styles.xml` with `definitions`, each the XML of a style."""
    return f"<w:styles {NAMESPACES}>{''.join(definitions)}</w:styles>"


def style(key: str, name: str, properties: str = "", kind: str = "paragraph") -> str:
    """Return the XML of one style; `kind` is its type in Word, such as "paragraph"."""
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{properties}</w:style>'


def word_file(
    path: Path,
    *body: str,
    parts: Mapping[str, str | bytes] | None = None,
    relations: Mapping[str, tuple[str, str, bool]] | None = None,
) -> Path:
    """Write a Word file whose body has the XML `body`.

    `parts` are further files in it, by name. `relations` map a relationship id to (kind, target, whether external).
    """
    linked = "".join(
        f'<Relationship Id="{key}" Type="{_RELATION}/{kind}" Target="{escape(target)}"'
        f"{' TargetMode="External"' if external else ''}/>"
        for key, (kind, target, external) in (relations or {}).items()
    )
    main = f'<Relationship Id="m" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}">{main}</Relationships>')
        archive.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{_PACKAGE}">{linked}</Relationships>')
        document = f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>"
        for name, content in {"word/document.xml": document, **(parts or {})}.items():
            archive.writestr(name, content)
    return path


def reading_of(path: Path, kind: str = "docx", limits: Mapping[str, int] = LIMITS) -> dict[str, Any]:
    """Return the answer of the reading job for the document at `path`; its pictures go into a folder beside it."""
    into = path.parent / "pictures"
    into.mkdir(exist_ok=True)
    return read(str(path), kind, str(into), limits)


def blocks_of(reading: Mapping[str, Any]) -> tuple[Block, ...]:
    """Return the blocks in the answer of a reading job."""
    return from_json(reading["blocks"])
