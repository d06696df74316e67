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
    | doc[mx]? | wps | rtf | odt | txt | md | markdown | pdf | xls[mx]? | et | ods | csv | ppt[mx]? | dps | odp
    | zip | rar | 7z
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""File types that may be opened, as copies marked from outside: pictures, films, sound, documents, archives.

Programs and web pages are not among them. Documents may hold macros; Office runs none of them in a marked copy.
"""

_MACROS = (b"vbaProject.bin", "_VBA_PROJECT".encode("utf-16-le"), b"Basic/script-lc.xml")
"""The names under which documents of Office, old Office and LibreOffice hold macros, as they stand in the file."""
MACRO_OVERLAP = max(map(len, _MACROS))
"""The number of bytes by which two examined parts of a file have to overlap."""

_LONGEST = 80
"""Maximum characters of a name; names in a zip may have thousands, file systems allow 255 bytes."""
_NAMELESS = "file"


def shows_macros(part: bytes) -> bool:
    """Tell whether some bytes of a file contain a name under which documents hold macros; nothing is parsed."""
    return any(sign in part for sign in _MACROS)


def require_openable(name: str) -> str:
    """Return a file name under which the file can be opened in another program on every system.

    Raises:
        UserError: `open-refused`; the suffix is not that of a document, medium or archive that the module lists.
    """
    bare = PurePosixPath(name.replace("\\", "/")).name.rstrip(" .")
    if not _LOOKED_AT.fullmatch(PurePosixPath(bare).suffix.lstrip(".")):
        raise UserError("open-refused", name=bare)
    holds = len(bare) <= _LONGEST and name_problem(bare) is None and not any(map(acts, bare))
    stem, _, suffix = bare.rpartition(".")
    return bare if holds else f"{safe_name(stem, _NAMELESS)}.{suffix}"
