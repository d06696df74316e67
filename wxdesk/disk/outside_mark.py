"""Mark a copy of a file as coming from outside, so that other programs open it with care.

Windows: the stream `Zone.Identifier`, as a browser writes it; Office then opens the file in Protected View without
macros. Elsewhere: the copy is read-only, and where the file system allows it, the attribute `user.xdg.origin.url` tells
that it is from outside.
"""

import contextlib
import os
import sys
from pathlib import Path

ATTRIBUTE, ORIGIN = "user.xdg.origin.url", b"about:internet"
ZONE = "[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=about:internet\r\n"
"""The content of the Windows stream `Zone.Identifier`; zone 3 is the internet."""
READ_ONLY = 0o400


def mark_from_outside(path: Path) -> None:
    """Mark a copy of a file as coming from outside, before a person opens it in another program.

    Raises:
        OSError: the copy cannot be marked, as on a Windows disk without alternate streams, such as one with FAT.
    """
    if sys.platform == "win32":
        Path(f"{path}:Zone.Identifier").write_text(ZONE, encoding="ascii", newline="")
        return
    if hasattr(os, "setxattr"):
        with contextlib.suppress(OSError):  # some file systems have no such attributes; the copy is read-only anyway
            os.setxattr(path, ATTRIBUTE, ORIGIN)
    path.chmod(READ_ONLY)
