"""The desk's rulebook files beside its database: the copy in force, the next, the former and a draft."""

from pathlib import Path

from wxdesk.disk.latch import WriteLatch
from wxdesk.domain.desk.errors import UserError
from wxdesk.files.vault.named_files import FolderFiles, NamedFiles

OWN = "rulebook.toml"
NEXT = "rulebook.next.toml"
FORMER = "rulebook.former.toml"
DRAFT = "rulebook.draft.toml"


class RulebookFolder:
    """Reads and writes the rulebook files of a desk byte for byte, without changing line ends."""

    def __init__(self, folder: Path, latch: WriteLatch | None = None, files: NamedFiles | None = None) -> None:
        """Use the files in the desk's folder `folder`, or `files` of a team's server; `latch` can block writing."""
        self._files = files or FolderFiles(folder)
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
            self._files.replace(NEXT, OWN)

    def drop_staged(self) -> None:
        """Delete the file that `stage` wrote, so that the desk keeps its rulebook.

        Raises the same errors as `take_staged`.
        """
        self._write(NEXT, None)

    @property
    def draft_name(self) -> str:
        """Return the path of the draft file as text."""
        return self._files.shown(DRAFT)

    def draft(self) -> str | None:
        """Return the text of the rulebook draft, or None. Raises the same errors as `own`."""
        return self._read(DRAFT)

    def keep_draft(self, text: str | None) -> None:
        """Write the rulebook draft; None deletes it. Raises the same errors as `stage`."""
        self._write(DRAFT, text)

    def _read(self, name: str) -> str | None:
        data = self._files.read(name)
        try:
            return data.decode() if data is not None else None
        except UnicodeDecodeError as error:
            raise UserError("rulebook-syntax", file=self._files.shown(name), detail=str(error)) from None

    def _write(self, name: str, text: str | None) -> None:
        with self._latch.writing():
            self._files.write(name, text.encode() if text is not None else None)
