"""Store evidence of decisions made outside the program in the vault: a photo, a screenshot or a file."""

from pathlib import Path

from wxdesk.domain.desk.errors import UserError, no_file
from wxdesk.domain.media.facts import Kind
from wxdesk.services.desk.file_ports import Prober, Vault

EVIDENCE_ERRORS = ("evidence-empty", "evidence-kind", "evidence-unreadable")
"""The codes of the errors about a file that cannot serve as evidence; a form shows them at the evidence."""
_READABLE = frozenset({Kind.IMAGE, Kind.DOCUMENT, Kind.TEXT})
"""Kinds of files that count as evidence: whoever decides a dispute must be able to look at them."""


class EvidenceKeeper:
    """Stores files that prove a decision, and refuses files that nobody could look at."""

    def __init__(self, vault: Vault, prober: Prober) -> None:
        """Create the object; it will store evidence in `vault`.

        `prober` examines a file: it must be a picture, a document or a text.
        """
        self._vault = vault
        self._prober = prober

    def keep(self, source: Path | bytes) -> str:
        """Store a file, or the bytes of a picture from the clipboard, and return its digest.

        Bytes are stored without examining them.

        Raises:
          Unusable: `path-missing`, or `path-folder` if a folder is there.
          UserError: `evidence-empty`; `evidence-kind`, the file is no picture, PDF, document or text;
            `evidence-unreadable`, it is a picture that cannot be shown.
        """
        if isinstance(source, bytes):
            if not source:
                raise UserError("evidence-empty")
            return self._vault.add_bytes(source).digest
        if not source.is_file():
            raise no_file(source)
        if not source.stat().st_size:
            raise UserError("evidence-empty")
        facts = self._prober.probe(source)
        if facts.kind not in _READABLE:
            raise UserError("evidence-kind", name=source.name)
        if facts.kind is Kind.IMAGE and not facts.width:
            raise UserError("evidence-unreadable", name=source.name)
        return self._vault.add(source).digest


_BEGINNINGS = (
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"%PDF", ".pdf"),
    (b"RIFF", ".webp"),
    (b"GIF8", ".gif"),
)


def evidence_suffix(path: Path) -> str:
    """Return the file suffix for stored evidence by its first bytes; "" if unknown."""
    with path.open("rb") as kept:
        begins = kept.read(16)
    if begins[4:8] == b"ftyp":
        return ".heic"
    return next((suffix for begin, suffix in _BEGINNINGS if begins.startswith(begin)), "")
