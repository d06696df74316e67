"""The desk's rulebook files beside its database: the copy in force, the next, the former and a draft."""

from pathlib import Path

from wxdesk.disk.latch import WriteLatch
from wxdesk.domain.desk.errors import UserError, unusable
from wxdesk.files.vault.durable import replace_file, write_file

OWN = "rulebook.toml"
NEXT = "rulebook.next.toml"
FORMER = "rulebook.former.toml"
DRAFT = "rulebook.draft.toml"


class RulebookFolder:
    """Reads and writes the rulebook files of a desk byte for byte, without changing line ends."""

    def __init__(self, folder: Path, latch: WriteLatch | None = None) -> None:
        """Use the desk's folder `folder`; `latch` can block writing."""
        self._folder = folder
        self._latch = latch or WriteLatch()

    def own(self) -> str | None:
        """Return the text of the desk's own rulebook, or None if the desk has none of its own.

        Raises:
            UserError: `rulebook-syntax`; the file is not UTF-8.
            Unusable: the file cannot be read.
        """
        return self._read(OWN)

    def staged(self) -> str | None:
        """Return the rulebook that `stage` wrote and that is to replace the desk's own, or None.

        Raises the same errors as `own`.
        """
        return self._read(NEXT)

    def stage(self, text: str, former: str) -> None:
        """Write `text` as the desk's next rulebook and `former` as the previous one; the one in use stays for now.

        Raises:
            Unusable: the folder cannot be written.
        """
        self._write(FORMER, former)
        self._write(NEXT, text)

    def take_staged(self, *, shipped: bool) -> None:
        """Replace the desk's own rulebook by the rulebook that `stage` wrote.

        With `shipped`, the new rulebook equals the one shipped with the program. Both files are then deleted, because a
        desk without its own rulebook uses the shipped one.

        Raises:
            Unusable: the folder cannot be written; the file that `stage` wrote remains.
        """
        if shipped:
            self._write(OWN, None)
            self._write(NEXT, None)
            return
        with self._latch.writing():
            replace_file(self._folder / NEXT, self._folder / OWN)

    def drop_staged(self) -> None:
        """Delete the file that `stage` wrote, so that the desk keeps its rulebook.

        Raises the same errors as `take_staged`.
        """
        self._write(NEXT, None)

    @property
    def draft_name(self) -> str:
        """Return the path of the draft file as text."""
        return str(self._folder / DRAFT)

    def draft(self) -> str | None:
        """Return the text of the rulebook draft, or None. Raises the same errors as `own`."""
        return self._read(DRAFT)

    def keep_draft(self, text: str | None) -> None:
        """Write the rulebook draft; None deletes it. Raises the same errors as `stage`."""
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
