"""Finds the packages in a folder and checks each for damage."""

from pathlib import Path

from wxdesk.domain.desk.errors import no_folder, unusable
from wxdesk.domain.package.examined_package import ExaminedPackage
from wxdesk.files.package.bag_verifier import examine
from wxdesk.services.desk.ports import Progress


class PackageFinder:
    """Finds packages on disk and checks each for damage."""

    @staticmethod
    def examine(path: Path, progress: Progress | None = None) -> ExaminedPackage:
        """Examine a package and return the findings about it; `progress` is called before each file is read.

        Raises the errors of `bag_verifier.examine`.
        """
        return examine(path, progress)

    @staticmethod
    def inside(folder: Path) -> list[Path]:
        """Return the folders with a `bagit.txt`, and all zip files, in `folder`, by name.

        Raises:
          Unusable: `path-missing`, nothing is there; `path-no-folder`, it is no folder; or the folder cannot be read.
        """
        if not folder.is_dir():
            raise no_folder(folder)
        try:
            paths = sorted(folder.iterdir())
        except OSError as error:
            raise unusable(folder, error) from error
        return [path for path in paths if (path / "bagit.txt").is_file() or path.suffix == ".zip"]
