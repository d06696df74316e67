"""Read the articles of a package from its files, and copy a package as a zip to be sent."""

import shutil
from itertools import count
from pathlib import Path

from wxdesk.disk.privacy import new_file
from wxdesk.domain.desk.errors import UserError, no_folder, unusable
from wxdesk.domain.package.approved_content import read_approved
from wxdesk.domain.package.layout import APPROVED, PUSH
from wxdesk.domain.package.package_claims import read_claims
from wxdesk.domain.package.version_changes import PackedArticle, PackedVersion
from wxdesk.files.package.bag import zip_package
from wxdesk.files.package.bag_tree import UNREADABLE, BagTree, open_tree

_LARGEST = 64 << 20
"""Maximum bytes of a JSON file in a package; one of an article has some thousand."""


def read_version(path: Path) -> PackedVersion:
    """Return the articles of the package at `path`, a folder or a zip.

    Raises:
        Unusable: nothing exists at `path`, or it cannot be read at all.
        UserError: `package-unreadable`; it is damaged, or a version of the program exported it that kept no contents.
    """
    with open_tree(path) as tree:
        try:
            claims = read_claims(_content(tree, PUSH))
            articles = tuple(
                PackedArticle(one.number, read_approved(_content(tree, f"{one.folder}/{APPROVED}")))
                for one in claims.articles
            )
        except (ValueError, *UNREADABLE) as error:
            raise UserError("package-unreadable", package=path.name) from error
    return PackedVersion(claims.package, articles)


def _content(tree: BagTree, name: str) -> bytes:
    if tree.problems or name not in {one.name for one in tree.members}:
        raise ValueError(name)
    with tree.open(name) as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise ValueError(name)
    return content


def copy_package(source: Path, folder: Path) -> Path:
    """Write the package `source`, a folder or a zip, as a zip into `folder`, and return the path of the copy.

    A file that is there already is kept; the copy then gets a number in its name.

    Raises:
        Unusable: `folder` or `source` does not exist, or the disk is full or fails.
    """
    if not folder.is_dir():
        raise no_folder(folder)
    stem = source.name.removesuffix(".zip")
    names = (f"{stem}.zip" if number == 1 else f"{stem} ({number}).zip" for number in count(1))
    target = next(folder / name for name in names if not (folder / name).exists())
    if source.is_dir():
        zip_package(source, target, private=False)
        return target
    try:
        with source.open("rb") as package, new_file(target, private=False) as copy:
            shutil.copyfileobj(package, copy)
    except OSError as error:
        raise unusable(Path(str(error.filename or source)), error) from error
    return target


class PackageVersionFiles:
    """Reads the versions of packages on disk."""

    read = staticmethod(read_version)
    copy = staticmethod(copy_package)
