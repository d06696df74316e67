"""Find out once what a file of the vault is and holds; the answer is kept per digest."""

import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from wxdesk.domain.document import READER_VERSION, Picture, Reading, unread
from wxdesk.domain.errors import UserError
from wxdesk.domain.media import NOT_THE_FILE, PROBER_VERSION, Kind, MediaFacts
from wxdesk.domain.rulebook import DocumentLimits
from wxdesk.services.ports import Parsers, Prober, Reader, Store, Vault

SHEETS = ("xlsx", "xls", "ods")
"""Formats of workbooks, whose sheets are read as tables."""

ATTACHED = (*SHEETS, "pdf")
"""Formats that come with a text, and are the text where nothing else is."""

DOCUMENT_FORMATS: Mapping[str, str] = {
    "doc": "doc",
    "docx": "docx",
    "docm": "docx",
    "pdf": "pdf",
    **dict.fromkeys(SHEETS, "sheets"),
}
_PAGES = (".html", ".htm", ".xhtml")
_MARKDOWN = (".md", ".markdown")


class Examiner:
    """Probes media and reads documents in parser processes."""

    def __init__(
        self, vault: Vault, prober: Prober, parsers: Parsers, limits: DocumentLimits, scratch: Path
    ) -> None:
        """Put the pictures of documents into `vault`; they are unpacked below `scratch` on their way."""
        self._vault = vault
        self._prober = prober
        self._parsers = parsers
        self._limits = limits
        self._scratch = scratch

    def examine(self, path: Path, name: str) -> tuple[MediaFacts, Reading | None]:
        """Return the facts of the file at `path` and, of a document, its reading.

        A file that no parser can take gives facts or a reading that say so.

        Raises:
            UserError: one of `NOT_THE_FILE`; nothing was found out.
        """
        media = self._prober.probe(path)
        return media, self._read(path, document_format(media, name)) if media.kind in _READABLE else None

    def known(self, store: Store, digest: str, name: str) -> tuple[MediaFacts, Reading | None]:
        """Return the same for a file of the vault, examined once and then kept in `store`."""
        kept = store.read(lambda reader: kept_facts(reader, digest))
        if kept is not None:
            return kept
        media, reading = self.examine(self._vault.path(digest), name)
        facts = {"media": media.as_json(), "document": reading.as_json() if reading else None}
        store.write(lambda tx: tx.keep_facts(digest, facts))
        return media, reading

    def _read(self, path: Path, kind: str | None) -> Reading | None:
        if kind is None:
            return None
        with tempfile.TemporaryDirectory(dir=self._scratch) as folder:
            try:
                found = self._parsers.run(
                    "document.read",
                    path=str(path),
                    kind=kind,
                    media_into=folder,
                    limits=asdict(self._limits),
                )
            except UserError as error:
                if error.code in NOT_THE_FILE:
                    raise
                return unread(error.code, error.values)
            return self._reading(found)

    def _reading(self, found: Mapping[str, Any]) -> Reading:
        pictures = [
            Picture(item["name"], self._vault.add(Path(item["path"])).digest) for item in found["images"]
        ]
        return Reading(
            blocks=found["blocks"],
            source_text=found["source_text"],
            title=found.get("title") or "",
            author=found.get("author") or "",
            source=found.get("source") or "",
            hidden=tuple(found["hidden"]),
            lost=tuple(item["what"] for item in found["lost"]),
            tracked=found["tracked"],
            pictures=tuple(pictures),
        )


_READABLE = (Kind.DOCUMENT, Kind.TEXT)


def document_format(media: MediaFacts, name: str) -> str | None:
    """Return the reader for a file: by content; text is Markdown or part of a page where its name says so."""
    if media.kind is Kind.TEXT:
        if name.lower().endswith(_MARKDOWN):
            return "markdown"
        return "html" if media.format == "html" or name.lower().endswith(_PAGES) else "text"
    return DOCUMENT_FORMATS.get(media.format)


def kept_facts(
    reader: Reader, digest: str, *, whatever_version: bool = False
) -> tuple[MediaFacts, Reading | None] | None:
    """Return what is kept of a file by the present prober and reader, or None.

    Inside a transaction nothing can be examined: there older facts do until the file comes again.
    """
    kept = reader.facts(digest)
    if kept is None:
        return None
    document = kept["document"]
    same_prober = kept["media"].get("prober") == PROBER_VERSION
    same_reader = document is None or document["reader"] == READER_VERSION
    if not whatever_version and not (same_prober and same_reader):
        return None
    return MediaFacts.from_json(kept["media"]), Reading.from_json(document) if document else None
