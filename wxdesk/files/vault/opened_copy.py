"""Copies of files in the vault for other programs to open."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wxdesk.disk import privacy
from wxdesk.disk.outside_mark import mark_from_outside
from wxdesk.domain.desk.errors import unusable
from wxdesk.domain.package.opening import MACRO_OVERLAP, require_openable, shows_macros
from wxdesk.files.vault.durable import NewFile

if TYPE_CHECKING:
    from wxdesk.files.vault.vault import FileVault

_PIECE = 1 << 20
"""The number of bytes copied at a time."""


class OpenedCopy(NamedTuple):
    """A copy of a file for another program to open, and whether it holds macros."""

    path: Path
    has_macros: bool


def copy_to_open(vault: "FileVault", folder: Path, digest: str, name: str) -> OpenedCopy:
    """Return a copy of a file in the vault, under its original name in a subfolder of `folder`.

    The copy is marked as coming from outside.

    Raises:
      UserError: `vault-missing`, `vault-damaged`, or `open-refused` if the file may be a program.
      Unusable: the copy cannot be written or marked.
    """
    target = folder / digest[:16] / require_openable(name)
    if not target.is_file():
        _copy_marked(vault, digest, target)
    has_macros, before = False, b""
    with target.open("rb") as file:
        while not has_macros and (piece := file.read(_PIECE)):
            has_macros, before = shows_macros(before + piece), piece[-MACRO_OVERLAP:]
    return OpenedCopy(target, has_macros)


def _copy_marked(vault: "FileVault", digest: str, target: Path) -> None:
    """Copy a file of the vault to `target`, and mark the copy as coming from outside.

    Raises:
      Unusable: `vault-missing` or `vault-damaged`, or the copy cannot be written or marked.
    """
    privacy.make_folder(target.parent)
    with vault.open_checked(digest) as file, NewFile(target.parent) as copy:
        while piece := file.read(_PIECE):
            copy.write(piece)
        copy.become(target)
    try:
        mark_from_outside(target)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise unusable(target, error) from error
