"""What is typed into the form of a drop, kept within a second: the next window asks again with it."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from wxdesk.ui.panels.queue.intake_form import IntakeForm
from wxdesk.ui.session import Session

_TYPED = "intake/typed"
_EVERY_MS = 700


class TypedForm(QObject):
    """Looks at the form while it stands open, as nothing tells of every change in it."""

    def __init__(self, session: Session, form: IntakeForm) -> None:
        """Watch `form`."""
        super().__init__(form)
        self._session = session
        self._form = form
        self._lines = {
            "source": form.source,
            "delivered": form.delivered,
            "route": form.route,
            "not_before": form.not_before,
            "expires": form.expires,
            "event_date": form.event_date,
        }
        self._choices = {"range": form.range, "kind": form.kind, "form": form.form}
        self._marks = {"onsite": form.onsite, "mended": form.mended, "signed_off": form.signed_off}
        self._paths: Sequence[str] = ()
        self._kept = ""
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        session.closing.connect(self.look)

    def follow(self, paths: Sequence[Path]) -> None:
        """Keep from now on what is said of a drop; what was typed about these very files is there again."""
        self._paths = [str(path) for path in paths]
        with suppress(ValueError, TypeError, KeyError):
            kept = json.loads(str(self._session.setting(_TYPED, "")))
            if kept["paths"] == self._paths:
                self._show(kept["said"])
        self._timer.start()

    def forget(self) -> None:
        """Keep nothing: the drop is taken in or given up."""
        self._timer.stop()
        self._paths, self._kept = (), ""
        self._session.remember(_TYPED, "")

    @Slot()
    def look(self) -> None:
        """Keep what the form says, where that changed."""
        if not self._paths or self._form.describing or self._form.isHidden():
            return
        said = json.dumps({"paths": self._paths, "said": self._said()}, ensure_ascii=False)
        if said != self._kept:
            self._kept = said
            self._session.remember(_TYPED, said)

    def _said(self) -> dict[str, Any]:
        form = self._form
        return {
            "unit": form.unit.currentText(),
            "officer": form.officer.currentText(),
            "channels": list(form.channels.ticked),
            **{name: line.text() for name, line in self._lines.items()},
            **{name: box.currentData() for name, box in self._choices.items()},
            **{name: mark.isChecked() for name, mark in self._marks.items()},
        }

    def _show(self, said: Mapping[str, Any]) -> None:
        self._form.unit.setEditText(said["unit"])
        self._form.officer.setEditText(said["officer"])
        for name, line in self._lines.items():
            line.setText(said[name])
        for name, box in self._choices.items():
            box.setCurrentIndex(max(0, box.findData(said[name])))
        for name, mark in self._marks.items():
            mark.setChecked(said[name])
        self._form.channels.tick(said["channels"])
