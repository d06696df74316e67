"""Open the zip container of a Word file or workbook, and check limits before parsing."""

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from lxml import etree

from wxdesk.files.documents.parts.ooxml import NAMES, STRICT, Element
from wxdesk.files.formats.zip_directory import overlong
from wxdesk.files.parsing.job_error import JobError

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RATIO_FROM = 1 << 20
_TAGS = 16
"""Allowed tags and attributes of an XML part, as a multiple of the limit for a page's elements.

Tags and attributes are counted before parsing, since each takes more than a hundred bytes in the parsed tree.
"""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    KeyError,
    UnicodeDecodeError,
)

type Limits = Mapping[str, int]
"""The values of `rulebook.limits.document` by key.

The keys are parts, part_bytes, total_bytes, ratio, paragraphs, text_bytes, table_rows, table_columns, pages,
style_matches, sheet_cells, elements, attributes, marks and runs.
"""


def hold(what: str, found: int, most: int) -> None:
    """Check that the count `found` does not exceed the limit `most`; `what` is the limit's name for the error.

    Raises:
        JobError: `document-limit`; the count exceeds the limit.
    """
    if found > most:
        raise JobError("document-limit", what=what, found=found, most=most)


class Container:
    """A zip-based document whose parts are read by name; use it as a context manager."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """Open `path` and check its zip directory against `limits`.

        Raises:
            JobError: `document-password`, a part is encrypted; `document-legacy`, an old format;
                `document-broken`, no zip; `document-limit`, there are too many or too large parts.
        """
        _refuse_ole(path)
        if found := overlong(path):
            hold("parts", max(found, limits["parts"] + 1), limits["parts"])
        try:
            self._zip = zipfile.ZipFile(path)
        except _BROKEN:
            raise JobError("document-broken") from None
        self._limits = limits
        self._names = frozenset(self._zip.namelist())
        self._check_directory()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._zip.close()

    def _check_directory(self) -> None:
        entries = self._zip.infolist()
        limits = self._limits
        hold("parts", len(entries), limits["parts"])
        hold("bytes", sum(entry.file_size for entry in entries), limits["total_bytes"])
        for entry in entries:
            if entry.flag_bits & 1:
                raise JobError("document-password")
            if entry.file_size >= _RATIO_FROM:
                hold("ratio", entry.file_size // max(entry.compress_size, 1), limits["ratio"])

    def parts(self) -> list[str]:
        """Return the names of all parts in file order."""
        return self._zip.namelist()

    def has(self, part: str) -> bool:
        """Tell whether there is a part of this name."""
        return part in self._names

    def read(self, part: str, most: int | None = None) -> bytes:
        """Return the bytes of `part`, at most `most` (default: the limit `part_bytes`).

        Raises:
            JobError: `document-broken`, the part cannot be unpacked; `document-limit`, it is larger than allowed.
        """
        limit = self._limits["part_bytes"] if most is None else most
        try:
            with self._zip.open(part) as stream:
                content = stream.read(limit + 1)
        except _BROKEN:
            raise JobError("document-broken") from None
        hold("part-bytes", len(content), limit)
        return content

    def picture(self, part: str) -> bytes:
        """Return the bytes of a picture, which may be as large as `total_bytes`. Raises the same errors as `read`."""
        return self.read(part, self._limits["total_bytes"])

    def xml(self, part: str) -> Element:
        """Return the root of the XML part `part`; strict namespaces are converted to transitional ones.

        Raises:
            JobError: `document-entities` for a document type or entities, or an error of `read`.
        """
        content = self.read(part)
        hold("elements", content.count(b"<"), _TAGS * self._limits["elements"])
        hold("attributes", content.count(b"="), _TAGS * self._limits["elements"])
        for strict, usual in STRICT.items():
            content = content.replace(strict, usual)
        return parse_xml(content)

    def relations(self, part: str) -> dict[str, tuple[str, bool]]:
        """Return id -> (target, external) of the relationships of `part`; internal targets are part names.

        Raises the same errors as `xml`.
        """
        folder, file = posixpath.split(part)
        rels = f"{folder}/_rels/{file}.rels".lstrip("/")
        if not self.has(rels):
            return {}
        found: dict[str, tuple[str, bool]] = {}
        known = self.xml(rels).findall("rel:Relationship", NAMES)
        hold("parts", len(known), self._limits["parts"])
        for relation in known:
            target, external = relation.get("Target", ""), relation.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[relation.get("Id", "")] = (target, external)
        return found

    def related(self, part: str, kind: str) -> list[str]:
        """Return the existing parts that `part` refers to as `kind` ("header", "comments"), without duplicates.

        Raises the same errors as `xml`.
        """
        folder, file = posixpath.split(part)
        rels = f"{folder}/_rels/{file}.rels".lstrip("/")
        if not self.has(rels):
            return []
        targets = [
            posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
            for one in self.xml(rels).iterfind("rel:Relationship", NAMES)
            if one.get("Type", "").endswith(f"/{kind}") and one.get("TargetMode") != "External"
        ]
        return [target for target in dict.fromkeys(targets) if self.has(target)]

    def main_part(self) -> str:
        """Return the name of the main part, which holds the text of the document or the workbook.

        Raises:
            JobError: `document-broken`, the container names no main part; or an error of `xml`.
        """
        kinds = ("/officeDocument",)
        if self.has("_rels/.rels"):
            for relation in self.xml("_rels/.rels").iterfind("rel:Relationship", NAMES):
                target = posixpath.normpath(relation.get("Target", "").lstrip("/"))
                if relation.get("Type", "").endswith(kinds) and self.has(target):
                    return target
        if self.has("word/document.xml"):
            return "word/document.xml"
        raise JobError("document-broken")


_DEPTH = 256
"""Maximum nesting of elements: the limit of libxml2, which also keeps recursion within the stack."""


def parse_xml(content: bytes) -> Element:
    """Parse XML and return its root; nothing is fetched and no entity is resolved.

    Raises:
        JobError: `document-entities`, the XML declares entities or a document type; `document-broken`, it is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise JobError("document-limit", what="depth", found=_DEPTH + 1, most=_DEPTH) from None
        if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:4096]:
            raise JobError("document-entities") from None
        raise JobError("document-broken") from None
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr] # the stubs do not know it
        raise JobError("document-entities")
    return root


def _refuse_ole(path: Path) -> None:
    with path.open("rb") as stream:
        if stream.read(len(_OLE)) != _OLE:
            return
        locked = _ENCRYPTED in stream.read(1 << 26)
    raise JobError("document-password" if locked else "document-legacy")
