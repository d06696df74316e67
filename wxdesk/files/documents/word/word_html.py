"""Pass a prepared Word file to mammoth and return its HTML.

The file's parts were parsed and changed before. Writing them out for mammoth to parse again would take a third of the
time. mammoth's minidom would also need a kilobyte of memory per element and attribute.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from mammoth.conversion import convert_document_element_to_html
from mammoth.docx import body_xml
from mammoth.docx.content_types_xml import empty_content_types
from mammoth.docx.document_xml import read_document_xml_element
from mammoth.docx.notes_xml import read_endnotes_xml_element, read_footnotes_xml_element
from mammoth.docx.numbering_xml import Numbering
from mammoth.docx.relationships_xml import Relationship, Relationships
from mammoth.docx.xmlparser import XmlElement, XmlText
from mammoth.options import read_options

from wxdesk.files.documents.parts.ooxml import NAMES, Element, is_element

_STYLES = {"style_map": "u => u", "include_default_style_map": False}
"""mammoth's options without its style map: wxdesk resolves styles itself, and matching takes a third of the time."""

_HYPERLINK = f"{NAMES['r']}/hyperlink"
_NOTES = {"footnotes": read_footnotes_xml_element, "endnotes": read_endnotes_xml_element}
_PREFIXES = {
    **{NAMES[prefix]: prefix for prefix in ("w", "r", "wp", "a", "mc", "v")},
    NAMES["w14"]: "wordml",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "urn:schemas-microsoft-com:office:word": "office-word",
}
"""Namespaces and mammoth's prefixes for them."""
_ALTERNATE, _FALLBACK = "mc:AlternateContent", "mc:Fallback"


def html_of(main: Element, notes: Mapping[str, Element], links: Mapping[str, Mapping[str, str]]) -> str:
    """Return the HTML of the document `main` with its `notes` ("footnotes", "endnotes").

    `links` maps "document" and each kind of notes to hyperlink addresses by id.
    """
    read = [
        note
        for kind, root in notes.items()
        for note in _NOTES[kind](_tree(root), body_reader=_reader(links[kind])).value
    ]
    document = read_document_xml_element(_tree(main), body_reader=_reader(links["document"]), notes=read)
    options = read_options(dict(_STYLES)).value
    return str(convert_document_element_to_html(document.value, output_format="html", **options).value)


def _reader(links: Mapping[str, str]) -> Any:
    known = [Relationship(key, address, _HYPERLINK) for key, address in links.items()]
    return body_xml.reader(
        relationships=Relationships(known), numbering=Numbering.EMPTY, content_types=empty_content_types
    )


def _tree(root: Element) -> XmlElement:
    """Return an element and its descendants as mammoth's element type."""
    attributes = {_name(str(key)): str(value) for key, value in root.attrib.items()}
    children: list[Any] = [XmlText(root.text)] if root.text else []
    for child in root:
        if is_element(child):
            one = _tree(child)
            children += _fallback(one) if one.name == _ALTERNATE else [one]
        if child.tail:
            children.append(XmlText(child.tail))
    return XmlElement(_name(str(root.tag)), attributes, children)


def _fallback(alternate: XmlElement) -> list[Any]:
    """Return the fallback content of an `mc:AlternateContent`, for programs that cannot read the other content."""
    children: list[Any] = alternate.find_child_or_null(_FALLBACK).children
    return children


@lru_cache(maxsize=4096)
def _name(full: str) -> str:
    space, _, local = full.removeprefix("{").rpartition("}")
    if not space:
        return local
    prefix = _PREFIXES.get(space)
    return f"{prefix}:{local}" if prefix else full
