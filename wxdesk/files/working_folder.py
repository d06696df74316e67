"""The working folder for the person who publishes: Chinese names, in order, nothing to prove."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from wxdesk.domain import working_names as names
from wxdesk.domain.package import ArticleContents, PackageContents
from wxdesk.domain.package_layout import Part, lines
from wxdesk.files.staging import Stage, Staged, bytes_of

type Pages = Mapping[int, Mapping[str, bytes]]
"""The rendered pages of each article by position and file name: what to paste, and the steps."""


def stage_working_folder(
    contents: PackageContents, pages: Pages, parent: Path, name: str, *, private: bool = True, needed: int = 0
) -> Staged:
    """Write the working folder `name` into a hidden folder in `parent`.

    The digest returned is the SHA-256 over names and digests of its files. A full disk tells the bytes that
    are `needed`, those of this folder alone where none are given.

    Raises:
        UserError: `vault-damaged` of a source.
        Unusable: the disk is full or fails.
    """
    sums = hashlib.sha256()
    files = working_files(contents, pages)
    with Stage(parent, name, needed or bytes_of(files.values()), private=private) as stage:
        for path, part in sorted(files.items()):
            sums.update(f"{stage.add(path, part).digest}  {path}\n".encode())
        stage.sync()
        return stage.keep(stage.root, sums.hexdigest())


def working_files(contents: PackageContents, pages: Pages) -> dict[str, Part]:
    """Return the files of the working folder by path."""
    files: dict[str, Part] = {}
    for article in contents.articles:
        folder = names.folder_name(article, is_moments=contents.is_moments)
        if contents.is_moments:
            files[f"{folder}/{names.WORDING}"] = lines(article.text)
        for name, part in (*pages[article.position].items(), *_media_of(article)):
            files[f"{folder}/{name}"] = part
    return files


def _media_of(article: ArticleContents) -> Iterator[tuple[str, Part]]:
    if article.cover:
        yield names.COVER_WIDE, article.cover.wide
        yield names.COVER_SQUARE, article.cover.square
    for number, image in enumerate(article.images, 1):
        yield names.working_image_name(number, image), image.file
    for number, video in enumerate(article.videos, 1):
        yield names.working_video_name(number, video), video.file
