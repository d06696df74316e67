"""Compares the exported versions of a push's package, and copies one version as a zip file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.package.version_changes import ArticleChange, PackedVersion, version_changes
from wxdesk.services.calendar.scheduling import Scheduling
from wxdesk.services.records.package_store import Shelving
from wxdesk.services.views.views import PackageView


class VersionFiles(Protocol):
    """Reads and copies packages on disk."""

    def read(self, path: Path) -> PackedVersion:
        """Return the articles of a package.

        Raises:
          UserError: `package-unreadable`; the package is damaged, or was exported without the contents of its articles.
          Unusable: nothing is at `path`, or the disk fails.
        """
        ...

    def copy(self, source: Path, folder: Path) -> Path:
        """Write a package as a zip into `folder`, and return the path of the copy.

        Raises:
          Unusable: the package or `folder` does not exist, or the disk is full or fails.
        """
        ...


class PackageVersions:
    """Reads the versions of a push's package."""

    def __init__(self, scheduling: Scheduling, shelving: Shelving, files: VersionFiles) -> None:
        """Find pushes with `scheduling` and packages with `shelving`; read and copy packages with `files`."""
        self._scheduling = scheduling
        self._shelving = shelving
        self._files = files

    def path(self, package: PackageView) -> Path:
        """Return the path of a package on disk: its folder, or the zip of the same name.

        Raises:
          Unusable: `package-elsewhere`; the package stays on the computer that exported it.
        """
        folder = self._shelving.reached_folder(package.folder, package.name) / package.name
        return folder if folder.is_dir() else folder.with_name(f"{package.name}.zip")

    def compare(self, push: str, old: int, new: int) -> Sequence[ArticleChange]:
        """Return what changed between two versions of a push's package, given by their numbers.

        Raises:
          Refused: `push-unknown`, `package-number` (the push has no version with this number).
          UserError: `not-found`, `package-unreadable`.
          Unusable: a package is not where it was written, or `package-elsewhere`.
        """
        before, after = (self._files.read(self.path(one)) for one in self._packages(push, old, new))
        return version_changes(before, after)

    def copy(self, push: str, number: int, folder: Path) -> Path:
        """Write a version of a push's package as a zip into `folder`, to be sent; return the zip's path.

        A zip of the same name that is there already is kept, and the copy gets another name.

        Raises:
          Refused: `push-unknown`, `package-number`.
          UserError: `not-found`.
          Unusable: the package is not where it was written, `package-elsewhere`, `folder` does not exist, or the disk
            is full or fails.
        """
        (package,) = self._packages(push, number)
        return self._files.copy(self.path(package), folder)

    def _packages(self, push: str, *numbers: int) -> list[PackageView]:
        known = {one.number: one for one in self._scheduling.push(push).packages}
        for number in numbers:
            if number not in known:
                raise Refused("package-number", push=push, number=number, known=", ".join(map(str, sorted(known))))
        return [known[number] for number in numbers]
