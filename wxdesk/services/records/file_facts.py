"""Examines each file of the vault once, and stores the result under the file's digest."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from wxdesk.domain.article.document import (
    READER_VERSION,
    TEXT_ONLY,
    DocumentPicture,
    DocumentReading,
    LinkedPicture,
    Note,
    Suggestion,
    unread,
)
from wxdesk.domain.desk.errors import FAILED, Unusable, UserError
from wxdesk.domain.media.facts import NOT_THE_FILE, PROBER_VERSION, Kind, MediaFacts, Trouble
from wxdesk.domain.rulebook.limits import DocumentLimits
from wxdesk.services.desk.file_ports import Parsers, Prober, Vault
from wxdesk.services.desk.ports import Reader, Store
from wxdesk.services.desk.scratch_folder import scratch_folder

SHEETS = ("xlsx", "xls", "ods")
"""Formats of workbooks, whose sheets are read as tables."""

ATTACHED = (*SHEETS, "pdf")
"""Formats of files that usually accompany a text document.

In a delivery without a text document, a file of such a format is read as the article's text.
"""

DOCUMENT_FORMATS: Mapping[str, str] = {
    "doc": "doc",
    "docx": "docx",
    "docm": "docx",
    "pdf": "pdf",
    "rtf": "rtf",
    "odt": "odt",
    **dict.fromkeys(SHEETS, "sheets"),
}
CONVERTED = ("rtf", "odt")
"""Formats that are read only where this machine has LibreOffice, which converts them to .docx."""
_NOT_CONVERTED = "doc-failed"
"""The code that reports lost content for an old Word file that could not be converted."""

_SURE = ("document-password", "document-limit", "parser-timeout")
"""Errors of reading an old Word file after which no conversion is tried, because it would fail in the same way."""

_PAGES = (".html", ".htm", ".xhtml")
_MARKDOWN = (".md", ".markdown")


class Examiner:
    """Finds the facts of media files and the content of documents, in parser processes."""

    def __init__(
        self,
        vault: Vault,
        prober: Prober,
        parsers: Parsers,
        limits: DocumentLimits,
        scratch: Path,
        *,
        office: str | None = None,
    ) -> None:
        """Find facts of files with `prober`, and read documents with `parsers` under `limits`.

        Pictures from documents are unpacked below the folder `scratch`, then stored in `vault`. `office` is the program
        that converts old Word files, RTF and ODT, None if the machine has none.
        """
        self._vault = vault
        self._prober = prober
        self._parsers = parsers
        self._limits = limits
        self._scratch = scratch
        self._office = office

    def examine(self, path: Path, name: str) -> tuple[MediaFacts, DocumentReading | None]:
        """Return the media facts of the file at `path`, and its reading if it is a document.

        Only samples of a film are decoded; `look_longer` decodes more. For an unparsable file, the facts or the reading
        report the problem.

        Raises:
          UserError: the examination failed, for instance because the disk is full (codes: `NOT_THE_FILE`).
        """
        media = self._prober.probe(path)
        return media, self._read(path, document_format(media, name)) if media.kind in _READABLE else None

    def look_longer(self, path: Path, media: MediaFacts) -> MediaFacts:
        """Decode more of the film at `path` if `media` shows no damage yet, and return the resulting facts.

        Raises:
          UserError: the examination failed, for instance because the disk is full (codes: `NOT_THE_FILE`).
        """
        return self._prober.look_longer(path, media)

    def known(self, store: Store, digest: str, name: str) -> tuple[MediaFacts, DocumentReading | None]:
        """Return facts and reading of a file of the vault, from `store` or, the first time, by examining it fully.

        An old Word file that was read as text only, and a format in `CONVERTED` that was not read, are read again once
        a converter is available.

        Raises:
          Unusable: the vault cannot be read.
        """
        kept = store.read(lambda reader: kept_facts(reader, digest))
        if kept is not None and not (self._office and _awaits_office(*kept)):
            return kept
        path = self._vault.verified_path(digest)
        media, reading = self.examine(path, name)
        media = self.look_longer(path, media)
        for problem in media.problems:
            if problem.trouble is Trouble.UNREADABLE:  # the file was not read at all, and stored facts are not renewed
                raise Unusable(FAILED, path=str(path), why=problem.detail)
        facts = {"media": media.as_json(), "document": reading.as_json() if reading else None}
        store.write(lambda tx: tx.keep_facts(digest, facts))
        return media, reading

    def _read(self, path: Path, kind: str | None) -> DocumentReading | None:
        if kind is None:
            return None
        with scratch_folder(self._scratch) as folder:
            if kind in CONVERTED:
                return self._converted(path, kind, self._office, folder) if self._office else None
            reading = self._parsed(path, kind, folder)
            if kind != "doc" or self._office is None or reading.problem in _SURE:
                return reading
            made = self._converted(path, kind, self._office, folder)
            return _not_converted(reading) if made.problem else made

    def _converted(self, path: Path, kind: str, office: str, folder: Path) -> DocumentReading:
        """Convert a document into `folder` with the program `office`, and return the reading of its copy.

        `kind` is the document's format. The reading of a document that cannot be converted reports that problem.
        """
        try:
            made = self._copied(path, kind, office, folder)
        except UserError as error:
            if error.code in NOT_THE_FILE:
                raise
            return unread(error.code, error.values)
        return self._parsed(made, "docx", folder)

    def _copied(self, path: Path, kind: str, office: str, folder: Path) -> Path:
        """Convert a document of the old format `kind` to .docx in `folder`, and return the path of the .docx.

        `office` is the office program that converts, such as LibreOffice.
        """
        made = self._parsers.run(
            "document.convert",
            seconds=self._limits.office_seconds,
            path=str(path.absolute()),
            kind=kind,
            program=office,
            into=str(folder),
        )
        return Path(made["path"])

    def _parsed(self, path: Path, kind: str, folder: Path) -> DocumentReading:
        """Return the document's reading by the parser for `kind`; a parser error becomes a reading that reports it."""
        try:
            found = self._found(path, kind, folder)
        except UserError as error:
            if error.code in NOT_THE_FILE:
                raise
            return unread(error.code, error.values)
        return self._reading(found)

    def _found(self, path: Path, kind: str, folder: Path) -> Mapping[str, Any]:
        """Return the result of the parser process for a document of the format `kind`.

        The parser writes the pictures of the document into `folder`.
        """
        seconds = self._limits.pdf_seconds if kind == "pdf" else self._limits.seconds
        return self._parsers.run(
            "document.read",
            seconds=seconds,
            path=str(path.absolute()),
            kind=kind,
            media_into=str(folder),
            limits=self._limits._asdict(),
        )

    def withheld_pictures(self, digest: str, name: str, folder: Path) -> dict[str, Path]:
        """Write the whole pictures that a document hides or crops into `folder`, and return their paths by digest.

        `digest` is that of the document in the vault, `name` its file name. The vault does not keep these pictures,
        because the article does not contain them.

        Raises:
          UserError: the document cannot be read.
          Unusable: the vault cannot be read.
        """
        path = self._vault.verified_path(digest)
        kind = document_format(self._prober.probe(path), name) or ""
        if kind in (*CONVERTED, "doc") and self._office:
            path, kind = self._copied(path, kind, self._office, folder), "docx"
        return {one["digest"]: Path(one["path"]) for one in self._found(path, kind, folder)["withheld"]}

    def _reading(self, found: Mapping[str, Any]) -> DocumentReading:
        pictures = [
            DocumentPicture(item["name"], self._vault.add(Path(item["path"])).digest) for item in found["images"]
        ]
        return DocumentReading(
            blocks=found["blocks"],
            source_text=found["source_text"],
            title=found.get("title") or "",
            author=found.get("author") or "",
            digest=found.get("digest") or "",
            source=found.get("source") or "",
            reviewer=found.get("reviewer") or "",
            hidden=tuple(Note(**one) for one in found["hidden"]),
            lost=tuple(Note(**one) for one in found["lost"]),
            tracked=tuple(Note(**one) for one in found["tracked"]),
            comments=tuple(Note(**one) for one in found["comments"]),
            headings=tuple(Suggestion(**one) for one in found["headings"]),
            pictures=tuple(pictures),
            linked=tuple(LinkedPicture(**one) for one in found["linked"]),
            form=found.get("form") or {},
        )


_READABLE = (Kind.DOCUMENT, Kind.TEXT)


def _awaits_office(media: MediaFacts, reading: DocumentReading | None) -> bool:
    """Tell whether a document should be read again with LibreOffice, because that would read more of it."""
    if reading is None:
        return media.format in CONVERTED
    return any(note.what == TEXT_ONLY for note in reading.lost)


def _not_converted(reading: DocumentReading) -> DocumentReading:
    """Return the reading of an old Word file with a note that its conversion failed, in place of the earlier note.

    The earlier note says that only the text was read, because the machine has no converter.
    """
    lost = (replace(one, what=_NOT_CONVERTED) if one.what == TEXT_ONLY else one for one in reading.lost)
    return replace(reading, lost=tuple(lost))


def document_format(media: MediaFacts, name: str) -> str | None:
    """Return the name of the parser for a file, such as "markdown" or "html"; None if no parser reads it.

    The file's content decides; for plain text, the suffix of its name decides.
    """
    if media.kind is Kind.TEXT:
        if name.lower().endswith(_MARKDOWN):
            return "markdown"
        return "html" if media.format == "html" or name.lower().endswith(_PAGES) else "text"
    return DOCUMENT_FORMATS.get(media.format)


def kept_facts(
    reader: Reader, digest: str, *, whatever_version: bool = False
) -> tuple[MediaFacts, DocumentReading | None] | None:
    """Return the stored facts and reading of a file, or None if the present version of the program made none.

    With `whatever_version`, facts of older versions are returned too, for transactions, which cannot examine files.
    """
    kept = reader.facts(digest)
    if kept is None:
        return None
    document = kept["document"]
    same_prober = kept["media"].get("prober") == PROBER_VERSION
    same_reader = document is None or document["reader"] == READER_VERSION
    if not whatever_version and not (same_prober and same_reader):
        return None
    return MediaFacts.from_json(kept["media"]), DocumentReading.from_json(document) if document else None


def picture_sizes(reader: Reader, digests: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return width and height of each picture in pixels, as it is after being turned upright.

    Pictures without stored facts are left out.
    """
    kept = {digest: kept_facts(reader, digest, whatever_version=True) for digest in digests}
    sizes = {digest: facts[0].upright_size for digest, facts in kept.items() if facts}
    return {digest: size for digest, size in sizes.items() if all(size)}
