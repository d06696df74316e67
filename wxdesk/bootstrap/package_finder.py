"""The heads of the trail that packages carry."""

from pathlib import Path

from wxdesk.domain.errors import UserError, no_folder, unusable
from wxdesk.domain.package import Checkpoint
from wxdesk.files.bag_verifier import read_checkpoint


class PackageHeads:
    """Finds the heads of the trail that packages carry."""

    def heads(self, folder: Path) -> list[tuple[str, Checkpoint | None]]:
        """Return name and head of each package in `folder`; None where it has none that can be read.

        Raises:
            Unusable: as `no_folder`, or it may not be looked into.
        """
        if not folder.is_dir():
            raise no_folder(folder)
        try:
            paths = sorted(folder.iterdir())
        except OSError as error:
            raise unusable(folder, error) from error
        found: list[tuple[str, Checkpoint | None]] = []
        for path in paths:
            if (path / "bagit.txt").is_file() or path.suffix == ".zip":
                try:
                    found.append((path.name, read_checkpoint(path)[1]))
                except UserError:
                    found.append((path.name, None))
        return found
