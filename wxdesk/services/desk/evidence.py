"""Store evidence of decisions made outside the program in the vault: a photo, a screenshot or a file."""

from pathlib import Path

from wxdesk.domain.desk.errors import UserError, no_file
from wxdesk.services.desk.ports import Vault


def keep_evidence(vault: Vault, source: Path | bytes) -> str:
    """Store a file, or the bytes of a picture from the clipboard, and return its digest.

    Raises:
      Unusable: `path-missing`, or `path-folder` if a folder is there.
      UserError: `evidence-empty`.
    """
    if isinstance(source, bytes):
        if not source:
            raise UserError("evidence-empty")
        return vault.add_bytes(source).digest
    if not source.is_file():
        raise no_file(source)
    if not source.stat().st_size:
        raise UserError("evidence-empty")
    return vault.add(source).digest


_BEGINNINGS = ((b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"%PDF", ".pdf"), (b"RIFF", ".webp"))


def evidence_suffix(path: Path) -> str:
    """Return the file suffix for stored evidence by its first bytes; "" if unknown."""
    with path.open("rb") as kept:
        begins = kept.read(16)
    if begins[4:8] == b"ftyp":
        return ".heic"
    return next((suffix for begin, suffix in _BEGINNINGS if begins.startswith(begin)), "")
