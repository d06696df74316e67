"""The desk's own rulebook beside its database, the ones before and after it, and the draft of the next."""

from pathlib import Path

from wxdesk.disk.latch import WriteLatch
from wxdesk.domain.desk.errors import UserError, unusable
from wxdesk.files.vault.durable import replace_file, write_file

OWN = "rulebook.toml"
NEXT = "rulebook.next.toml"
FORMER = "rulebook.former.toml"
DRAFT = "rulebook.draft.toml"


class RulebookFolder:
    """Reads and writes them byte for byte: line ends stay as they are."""

    def __init__(self, folder: Path, latch: WriteLatch | None = None) -> None:
        """Look in `folder`, the desk's; `latch` stops the writing."""
        self._folder = folder
        self._latch = latch or WriteLatch()

    def own(self) -> str | None:
        """Return the desk's own copy, or None.

        Raises:
            UserError: `rulebook-syntax`; it is not UTF-8. Unusable: it cannot be read.
        """
        return self._read(OWN)

    def staged(self) -> str | None:
        """Return the rulebook that waits to take the place of the own copy, or None; errors as `own`."""
        return self._read(NEXT)

    def stage(self, text: str, former: str) -> None:
        """Write `former` and then the rulebook that is to follow durably; nothing holds by it.

        Raises:
            Unusable: the folder cannot be written; the own copy remains as it was.
        """
        self._write(FORMER, former)
        self._write(NEXT, text)

    def take_staged(self, *, shipped: bool) -> None:
        """Let what is staged take the place of the own copy, or end the copy where it is the `shipped` one.

        Raises:
            Unusable: the folder cannot be written; what was staged remains.
        """
        if shipped:
            self._write(OWN, None)
            self._write(NEXT, None)
            return
        with self._latch.writing():
            replace_file(self._folder / NEXT, self._folder / OWN)

    def drop_staged(self) -> None:
        """Forget what is staged; errors as `take_staged`."""
        self._write(NEXT, None)

    @property
    def draft_name(self) -> str:
        """Return where the draft lies."""
        return str(self._folder / DRAFT)

    def draft(self) -> str | None:
        """Return the draft, or None; errors as `own`."""
        return self._read(DRAFT)

    def keep_draft(self, text: str | None) -> None:
        """Write the draft, or remove it with None; errors as `stage`."""
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
        with self._latch.writing():
            if text is not None:
                write_file(path, text.encode())
                return
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise unusable(path, error) from error
