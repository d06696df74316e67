"""Builds .xls and .ods workbooks with hidden rows, columns, cells and sheets, for tests."""

import struct
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from tests.unit.files.old_word_builder import compound

type Value = str | float
type Rows = Sequence[Sequence[Value]]

_SPACES = {
    **{name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text", "style")},
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
}


def ods(
    path: Path, *sheets: tuple[str, Rows], columns: str = "", rows: Mapping[int, str] | None = None,
    styles: str = "", cells: Mapping[tuple[int, int], str] | None = None, tables: Mapping[str, str] | None = None,
) -> Path:  # fmt: skip
    """Write an .ods workbook; each of `sheets` is its name and its rows of values.

    `columns` is the XML of the column tags, and `styles` that of the automatic styles. `rows` are XML attributes by
    row, `cells` by (row, column), and `tables` by the name of the sheet.
    """
    body = ""
    for name, lines in sheets:
        made = "".join(
            f"<table:table-row {(rows or {}).get(row, '')}>"
            + "".join(_cell(value, (cells or {}).get((row, column), "")) for column, value in enumerate(values))
            + "</table:table-row>"
            for row, values in enumerate(lines)
        )
        body += f'<table:table table:name="{name}" {(tables or {}).get(name, "")}>{columns}{made}</table:table>'
    spaces = " ".join(f'xmlns:{name}="{space}"' for name, space in _SPACES.items())
    content = (
        f'<office:document-content {spaces} office:version="1.2"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{body}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return path


def _cell(value: Value, attributes: str) -> str:
    if isinstance(value, str):
        said = f"<text:p>{escape(value)}</text:p>"
        return f'<table:table-cell {attributes} office:value-type="string">{said}</table:table-cell>'
    return f'<table:table-cell {attributes} office:value-type="float" office:value="{value}"/>'


def record(kind: int, content: bytes) -> bytes:
    """Return one record of an .xls as bytes: its kind, its length, its content."""
    return struct.pack("<HH", kind, len(content)) + content


def font(colour: int = 0x7FFF, twips: int = 200) -> bytes:
    """Return an .xls font record; `colour` is a number of the palette, and `twips` the size in 1/20 points."""
    return record(0x31, struct.pack("<HHHHHBBBB", twips, 0, colour, 400, 0, 0, 0, 0, 0))


def cell_style(font_number: int, number_format: int = 0, ground: int | None = None) -> bytes:
    """Return an .xls cell style record; `ground` is the palette number of a solid background, if any."""
    pattern = 0 if ground is None else 1 << 26
    colours = 64 if ground is None else ground | 65 << 7
    return record(0xE0, struct.pack("<HHHBBBBIIH", font_number, number_format, 0, 0, 0, 0, 0, 0, pattern, colours))


def number_format(number: int, written: str) -> bytes:
    """Return an .xls number format record with the number of the format and its text `written`, such as ";;;"."""
    return record(0x41E, struct.pack("<HHB", number, len(written), 0) + written.encode("latin-1"))


def style_of_excel_95(font_number: int, number_format: int = 0, ground: int | None = None) -> bytes:
    """Return an .xls cell style record of Excel 5 and 95.

    `ground` is the palette number of a solid background; None stands for no background.
    """
    area = 64 if ground is None else ground | 65 << 7 | 1 << 16
    return record(0xE0, struct.pack("<HHHHII", font_number, number_format, 0, 0, area, 0))


def xls_of_excel_95(
    path: Path, name: str, lines: Rows, styles: bytes = b"", cells: Mapping[tuple[int, int], int] | None = None,
    *, code_page: int | None = 1252, encoding: str = "cp1252",
) -> Path:  # fmt: skip
    """Write an .xls workbook of Excel 5 or 95 with one sheet `name`, whose texts are encoded as `encoding`.

    `lines` are its rows of values. `styles` are complete records as bytes. `cells` are numbers of cell styles by
    (row, column). The record of the code page names `code_page`; there is none if that is None.
    """
    begin, end = record(0x809, struct.pack("<4H", 0x500, 5, 0, 0)), record(0x0A, b"")
    if code_page is not None:
        begin += record(0x42, struct.pack("<H", code_page))
    title = name.encode(encoding)
    place = len(begin) + len(styles) + 4 + 7 + len(title) + len(end)
    listed = record(0x85, struct.pack("<IHB", place, 0, len(title)) + title)
    sheet = record(0x809, struct.pack("<4H", 0x500, 0x10, 0, 0))
    for row, values in enumerate(lines):
        for column, value in enumerate(values):
            at, text = struct.pack("<3H", row, column, (cells or {}).get((row, column), 0)), str(value).encode(encoding)
            sheet += record(0x204, at + struct.pack("<H", len(text)) + text)
    return compound(path, {"Book": begin + styles + listed + end + sheet + end})


def xls(
    path: Path, *sheets: tuple[str, Rows], rows: Mapping[int, int] | None = None, columns: bytes = b"",
    styles: bytes = b"", cells: Mapping[tuple[int, int], int] | None = None, hidden: Sequence[str] = (),
) -> Path:  # fmt: skip
    """Write an .xls workbook; each of `sheets` is its name and its rows of values.

    The sheets named in `hidden` are hidden. `rows` are the flags of row records by row. `columns` and `styles` are
    complete records as bytes. `cells` are numbers of cell styles by (row, column).
    """
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + styles
    end = record(0x0A, b"")
    parts = [_sheet(lines, rows or {}, columns, cells or {}) + end for _, lines in sheets]
    names = [name.encode("utf-16-le") for name, _ in sheets]
    place = len(begin) + sum(12 + len(name) for name in names) + len(end)
    listed = b""
    for (title, _), name, part in zip(sheets, names, parts, strict=True):
        listed += record(0x85, struct.pack("<IHBB", place, int(title in hidden), len(title), 1) + name)
        place += len(part)
    return compound(path, {"Workbook": begin + listed + end + b"".join(parts)})


def _sheet(lines: Rows, rows: Mapping[int, int], columns: bytes, cells: Mapping[tuple[int, int], int]) -> bytes:
    made = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + columns
    for row in range(len(lines)):
        made += record(0x208, struct.pack("<8H", row, 0, 4, 255, 0, 0, rows.get(row, 0), 0))
    for row, values in enumerate(lines):
        for column, value in enumerate(values):
            at = struct.pack("<3H", row, column, cells.get((row, column), 0))
            if isinstance(value, str):
                made += record(0x204, at + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
            else:
                made += record(0x203, at + struct.pack("<d", value))
    return made
