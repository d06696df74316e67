"""Handle unexpected errors: save unsaved work, write a report, and keep the window running.

A Python error on any thread writes a report. A crash of the process leaves the interpreter's trace in a file. A file
marks a running window, and a killed process does not remove it. The next start reports both.
"""

import faulthandler
import logging
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
from wxdesk.disk.system import system_name
from wxdesk.ui.core.versions import program_versions

log = logging.getLogger(__name__)

_FOLDER, _TRACE, _MARK = "reports", "last-crash.txt", "running"
_KEPT = 20


class Crashes(QObject):
    """Handles the unexpected errors of one window's process; `happened` is emitted on the window's thread."""

    happened = Signal(str, object)
    """Emits the error in one line, and the path of the report (None if it could not be written)."""

    def __init__(self, desk: Path, salvage: Callable[[], None]) -> None:
        """Write reports into a folder inside the desk's folder `desk`; `salvage` saves unsaved work."""
        super().__init__()
        self._folder = desk / _FOLDER
        self._salvage = salvage
        self._trace: TextIO | None = None
        self._inside = False
        self._reports: dict[str, Path | None] = {}
        """Reports by trace, because an error that repeats with each repaint is reported only once."""

    def watch(self) -> Path | None:
        """Begin to handle errors; return the report about the last run if it crashed or was killed, else None.

        If the file that marks a running window cannot be written, for example on a full disk, errors are still handled.
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
        """Stop handling errors, and delete the file that marks a running window, because the program ends normally."""
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        if self._trace is not None:
            faulthandler.disable()
            self._trace.close()
            self._trace = None
            (self._folder / _TRACE).unlink(missing_ok=True)
            (self._folder / _MARK).unlink(missing_ok=True)

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Save unsaved work, write a report and emit `happened`; an error during the saving is only logged.

        If an error has the same trace as an earlier one, only `happened` is emitted again. An error that is no
        `Exception`, such as `KeyboardInterrupt`, is only logged.
        """
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
        except Exception:  # the report is written even if saving fails
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
        """Write and return a report if the program crashed or was killed in its last run.

        Return None if it ended normally.
        """
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
            f"PySide6 {PySide6.__version__} · {system_name()}",
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
