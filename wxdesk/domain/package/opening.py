"""List the file types from units that may be opened in another program: documents and media, never programs."""

import re
from pathlib import PurePosixPath

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.shown import acts
from wxdesk.domain.package.bag_rules import name_problem
from wxdesk.domain.package.working_names import safe_name

_LOOKED_AT = re.compile(
    r"""
    jpe?g | png | gif | bmp | webp | tiff? | hei[cf] | avif
    | mp4 | m4v | mov | avi | mkv | wmv | flv | mpe?g | webm | 3gp | rm | rmvb
    | mp3 | wav | m4a | aac | ogg | flac
    | docx? | wps | rtf | odt | txt | md | markdown | pdf | xlsx? | et | ods | csv | pptx? | dps | odp
    | zip | rar | 7z
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""File types that may be opened: pictures, films, sound, documents without macros, archives; no program or web page."""

_LONGEST = 80
"""Maximum characters of a name; names in a zip may have thousands, file systems allow 255 bytes."""
_NAMELESS = "file"


def require_openable(name: str) -> str:
    """Return a file name under which the file can be opened in another program on every system.

    Raises:
        UserError: `open-refused`; the suffix is not that of a document, medium or archive in the list above.
    """
    bare = PurePosixPath(name.replace("\\", "/")).name.rstrip(" .")
    if not _LOOKED_AT.fullmatch(PurePosixPath(bare).suffix.lstrip(".")):
        raise UserError("open-refused", name=bare)
    holds = len(bare) <= _LONGEST and name_problem(bare) is None and not any(map(acts, bare))
    stem, _, suffix = bare.rpartition(".")
    return bare if holds else f"{safe_name(stem, _NAMELESS)}.{suffix}"
