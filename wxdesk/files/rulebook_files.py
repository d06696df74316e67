"""The desk's own rulebook beside its database, the one before it, and the draft of the next."""

from pathlib import Path

from wxdesk.domain.errors import UserError, unusable
from wxdesk.files.durable import write_file

OWN = "rulebook.toml"
FORMER = "rulebook.former.toml"
DRAFT = "rulebook.draft.toml"


class RulebookFiles:
    """Reads and writes them byte for byte: line ends stay as they are."""

    def __init__(self, folder: Path) -> None:
        """Look in `folder`, the desk's."""
        self._folder = folder

    def own(self) -> str | None:
        """Return the desk's own copy, or None.

        Raises:
            UserError: `rulebook-syntax`; it is not UTF-8. Unusable: it cannot be read.
        """
        return self._read(OWN)

    def replace_own(self, text: str | None, former: str) -> None:
        """Keep `former`, then write the own copy durably, or remove it with None.

        Raises:
            Unusable: the folder cannot be written; the own copy remains as it was.
        """
        write_file(self._folder / FORMER, former.encode())
        self._write(OWN, text)

    def put_back(self, text: str | None) -> None:
        """Write the own copy as it was before `replace_own`, or remove it with None; errors as that."""
        self._write(OWN, text)

    @property
    def draft_name(self) -> str:
        """Return where the draft lies."""
        return str(self._folder / DRAFT)

    def draft(self) -> str | None:
        """Return the draft, or None; errors as `own`."""
        return self._read(DRAFT)

    def keep_draft(self, text: str | None) -> None:
        """Write the draft, or remove it with None; errors as `replace_own`."""
        self._write(DRAFT, text)

    def _read(self, name: str) -> str | None:
        path = self._folder / name
        try:
            return path.read_bytes().decode()
        except FileNotFoundError:
            return None
        except UnicodeDecodeError as error:
            raise UserError("rulebook-syntax", file=str(path), detail=str(error)) from None
        except OSError as error:
            raise unusable(path, error) from error

    def _write(self, name: str, text: str | None) -> None:
        path = self._folder / name
        if text is not None:
            write_file(path, text.encode())
            return
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise unusable(path, error) from error
