"""Renames files and folders and deletes files, retrying for a short time while another program has them open.

Virus scanners and synchronisers open new files. Windows then refuses to rename or delete them, and some network
drives do the same on other systems.
"""

import errno
import time
from pathlib import Path

from wxdesk.domain.desk.errors import Unusable, unusable

PAUSES_S = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Waiting time in seconds after each refused attempt; one more attempt follows the last waiting time."""
_HELD = (errno.EACCES, errno.EPERM, errno.EBUSY)


def rename(source: Path, target: Path) -> Path:
    """Rename a file or folder to `target`, replacing an existing file, and return `target`.

    Raises:
      Unusable: `rename-refused` after several attempts, or the disk fails; `source` then stays unchanged.
    """
    for pause in (*PAUSES_S, None):
        try:
            return source.replace(target)
        except OSError as error:
            if error.errno not in _HELD:
                raise unusable(target, error) from error
            if pause is None:
                why = error.strerror or type(error).__name__
                raise Unusable("rename-refused", path=str(target), why=why) from error
        time.sleep(pause)
    raise AssertionError("the last attempt returns or raises")


def delete(path: Path) -> bool:
    """Delete a file; return False if it does not exist.

    Raises:
      Unusable: the file cannot be deleted, even after several attempts.
    """
    for pause in (*PAUSES_S, None):
        try:
            path.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            if error.errno not in _HELD or pause is None:
                raise unusable(path, error) from error
        else:
            return True
        time.sleep(pause)
    raise AssertionError("the last attempt returns or raises")
