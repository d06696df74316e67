"""Write and publish the two forms of a package together: the bag and the folder for publishing by hand.

The bag is the verifiable package in the format of RFC 8493. From the folder a person publishes by hand. Both are
first written into hidden folders. This module handles files only; pages are rendered elsewhere.
"""

import os
import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from wxdesk.disk.latch import WriteLatch
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.package.contents import PackageContents, Seal
from wxdesk.domain.package.layout import WORKING_LIST, bag_info, package_files
from wxdesk.domain.package.working_names import safe_name
from wxdesk.files.package.bag import stage_bag
from wxdesk.files.package.working_folder import Pages, stage_working_folder, working_files
from wxdesk.files.vault.staging import Staged, bytes_of


@dataclass(frozen=True)
class StagedPackage:
    """A package (BagIt bag) and its folder for publishing by hand, verified, that wait to be renamed into `folder`.

    `bag` is the package, `working` the folder for publishing by hand. `latch` can forbid the renames.
    """

    bag: Staged
    working: Staged
    folder: Path
    latch: WriteLatch

    @property
    def digest(self) -> str:
        """Return the SHA-256 (hex) of the package's tag manifest (RFC 8493), which covers every byte of the package."""
        return self.bag.digest

    def publish(self) -> Path:
        """Rename both hidden folders durably to their final names, the bag last, and return the bag's path.

        Raises:
            Unusable: a target path exists by now, or a rename fails; then neither folder is published.
        """
        final = self.folder / self.bag.path.name
        with self.latch.writing(), ExitStack() as undo:
            for staged in (self.working, self.bag):
                undo.callback(_take_back, staged, self.folder / staged.path.name)
                staged.publish(self.folder / staged.path.name)
            undo.pop_all()
        return final

    def discard(self) -> None:
        """Delete the package and its folder for publishing by hand, which were written under hidden names only."""
        self.working.discard()
        self.bag.discard()


def stage_package(
    contents: PackageContents,
    bag_pages: Mapping[str, bytes],
    working_pages: Pages,
    seal: Seal,
    folder: Path,
    *,
    as_zip: bool,
    private: bool = True,
    latch: WriteLatch | None = None,
) -> StagedPackage:
    """Write a package and its folder for publishing by hand under hidden names in `folder`; verify the package.

    The package is a bag (BagIt), a folder or with `as_zip` a zip. It is named by its number and lists the files of the
    other folder, which has a name such as `集团媒体号 2026-01-04 第1包`. `bag_pages` and `working_pages` are the
    generated pages of the package and of that folder. `seal` returns the package's events, as in `stage_bag`. If not
    `private`, the permissions follow the umask and `folder`.

    Raises:
        UserError: `package-unsound`; the bag fails verification.
        Unusable: `path-exists`, a target path exists; `writes-stopped`, `latch` blocks writing; `vault-damaged`, a
            source file is not what its digest says; or the disk is full or fails.
    """
    working_name = _working_name(contents)
    for name in (contents.number, f"{contents.number}.zip", working_name):
        if os.path.lexists(folder / name):
            raise Unusable("path-exists", path=str(folder / name), why="")
    latch = latch or WriteLatch()
    unlisted = package_files(contents, {**bag_pages, WORKING_LIST: b""})
    working_parts = working_files(contents, working_pages).values()
    needed = bytes_of((*unlisted.payload.values(), *unlisted.tags.values(), *working_parts))
    with latch.writing(), ExitStack() as undo:
        working = stage_working_folder(contents, working_pages, folder, working_name, private=private, needed=needed)
        undo.callback(working.staged.discard)
        bag = stage_bag(
            package_files(contents, {**bag_pages, WORKING_LIST: working.listing}),
            bag_info(contents),
            folder,
            contents.number,
            seal,
            private=private,
            as_zip=as_zip,
            needed=needed,
        )
        undo.pop_all()
    return StagedPackage(bag, working.staged, folder, latch)


def _take_back(staged: Staged, placed: Path) -> None:
    """Delete `placed` if it came from `staged` by a rename.

    While the staged data still exists at its hidden name, it was not renamed, and nothing is deleted.
    """
    if os.path.lexists(staged.path):
        return
    if placed.is_dir():
        shutil.rmtree(placed, ignore_errors=True)
    else:
        placed.unlink(missing_ok=True)


def _working_name(contents: PackageContents) -> str:
    push = contents.push
    count = contents.number.rpartition("-")[2]
    return f"{safe_name(push.channel_name, push.channel)} {push.day.isoformat()} 第{count}包"
