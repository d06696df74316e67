"""Make the submission form and the requirements sheet for units as Word files, without macros and links."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from wxdesk.render.templates import templates

_FIXED = (1980, 1, 1, 0, 0, 0)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>"""
_RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
Target="word/document.xml"/></Relationships>"""


def form_file(heading: str, fields: Sequence[Mapping[str, Any]], below: str) -> bytes:
    """Return the submission form 投稿单 as a Word file with the title `heading`.

    A field has `key`, `label`, `value`, `hint`, and `choices` if it is a choice. The line `below` ends the fields;
    the unit writes its article under this line.
    """
    return _word_file("kit-form.xml.j2", heading=heading, fields=fields, below=below)


def demands_file(heading: str, under: str, demands: Sequence[Mapping[str, str]]) -> bytes:
    """Return the requirements sheet as a Word file; `under` is the line below its `heading`.

    Each requirement is one row: `about`, `asked`, `clause`.
    """
    return _word_file("kit-demands.xml.j2", heading=heading, under=under, demands=demands)


def _word_file(template: str, **values: object) -> bytes:
    """Return a Word file whose text the template renders from `values`; equal texts give equal bytes."""
    document = templates().get_template(template).render(**values)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _FIXED), text.encode(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
