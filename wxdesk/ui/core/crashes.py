"""What happens when something goes wrong that nobody foresaw: save the work, write a report, go on.

Layers: a Python error on any thread writes a report and the window goes on; a crash of the process leaves
the interpreter's own trace in a file; a process that was killed leaves its mark. The next start tells.
"""

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

import PySide6
from PySide6.QtCore import QObject, Signal

from wxdesk.disk.privacy import FILE, FOLDER, open_text
from wxdesk.ui.core.versions import program_versions

log = logging.getLogger(__name__)

_FOLDER, _TRACE, _MARK = "reports", "last-crash.txt", "running"
_KEPT = 20


class Crashes(QObject):
    """Watches one window's process; `happened` comes on the window's thread with the report's path."""

    happened = Signal(str, object)
    """What went wrong in a line, and the path of the report (None where it could not be written)."""

    def __init__(self, desk: Path, salvage: Callable[[], None]) -> None:
        """Write reports beside the desk in `desk`; `salvage` keeps what is not saved yet."""
        super().__init__()
        self._folder = desk / _FOLDER
        self._salvage = salvage
        self._trace: TextIO | None = None
        self._inside = False
        self._reports: dict[str, Path | None] = {}
        """By their traces: what goes wrong at each drawing is reported and saved once."""

    def watch(self) -> Path | None:
        """Begin, and return the report of the last time if it ended badly.

        Where no mark can be left, say on a full disk, errors are still caught and told.
        """
        sys.excepthook = self.caught
        threading.excepthook = self._caught_elsewhere
        try:
            self._folder.mkdir(FOLDER, exist_ok=True)
            left = self._last_end()
            (self._folder / _MARK).touch(FILE)
            self._trace = open_text(self._folder / _TRACE)
        except OSError:
            log.exception("no mark could be left")
            return None
        faulthandler.enable(self._trace)
        return left

    def end(self) -> None:
        """Stop watching after a proper end."""
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        if self._trace is not None:
            faulthandler.disable()
            self._trace.close()
            self._trace = None
            (self._folder / _TRACE).unlink(missing_ok=True)
            (self._folder / _MARK).unlink(missing_ok=True)

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Save the work, write a report and tell; an error in here is only logged."""
        log.critical("uncaught", exc_info=(kind, error, trace))
        if self._inside or not issubclass(kind, Exception):
            return
        lines = "".join(traceback.format_exception(kind, error, trace))
        if lines not in self._reports:
            self._save()
        self._tell(f"{kind.__name__}: {error}", lines)

    def _save(self) -> None:
        self._inside = True
        try:
            self._salvage()
        except Exception:  # the report is written whatever else is broken
            log.critical("the work could not be saved", exc_info=True)
        finally:
            self._inside = False

    def _tell(self, said: str, lines: str) -> None:
        if lines not in self._reports:
            self._reports[lines] = self._write(said, lines)
        self.happened.emit(said, self._reports[lines])

    def _caught_elsewhere(self, args: threading.ExceptHookArgs) -> None:
        error = args.exc_value or args.exc_type()
        log.critical("uncaught in a thread", exc_info=(args.exc_type, error, args.exc_traceback))
        lines = "".join(traceback.format_exception(args.exc_type, error, args.exc_traceback))
        self._tell(f"{args.exc_type.__name__}: {error}", lines)

    def _last_end(self) -> Path | None:
        """Return a report of how the last run ended, if it did not end properly."""
        if not (self._folder / _MARK).exists():
            return None
        trace = self._folder / _TRACE
        found = trace.read_text(encoding="utf-8", errors="replace") if trace.exists() else ""
        return self._write("crash" if found.strip() else "killed", found)

    def _write(self, said: str, lines: str) -> Path | None:
        now = datetime.now(UTC)
        path = self._folder / f"{now:%Y%m%d-%H%M%S-%f}.txt"
        facts = (
            program_versions(),
            f"PySide6 {PySide6.__version__} · {platform.platform()}",
            f"{now:%Y-%m-%d %H:%M:%S} UTC",
        )
        try:
            with open_text(path) as file:
                file.write("\n".join([said, *facts, "", lines]))
            for old in sorted(self._folder.glob("2*.txt"))[:-_KEPT]:
                old.unlink(missing_ok=True)
        except OSError:
            log.exception("no report could be written")
            return None
        return path
