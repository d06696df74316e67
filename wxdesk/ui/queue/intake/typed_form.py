"""Saves typed form values within a second, so that the next window can restore them."""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from wxdesk.services.views.views import SubmissionView
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.intake.intake_form import IntakeForm

_TYPED = "intake/typed"
_EVERY_MS = 700


class TypedForm(QObject):
    """Looks at the form while it stands open, as nothing tells of every change in it."""

    def __init__(self, session: Session, form: IntakeForm) -> None:
        """Watch `form`."""
        super().__init__(form)
        self._session = session
        self._form = form
        self._about = ""
        self._stood: Mapping[str, Any] = {}
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        session.closing.connect(self.look)

    def describe(self, submission: SubmissionView, go: str = "form-save") -> None:
        """Ask again about a submission; what was typed about it is there again, `go` names the button."""
        self.look()
        self._form.open_to_describe(submission, go)
        self.follow(submission.id)

    def follow(self, about: str) -> None:
        """Keep from now on what is said of files or a submission; what was typed about these is there again.

        Of a submission only what was changed: what others say of it meanwhile stands in the other fields.
        """
        self._about, self._stood = about, self._form.fields.texts() if self._form.describing else {}
        with suppress(ValueError, TypeError, KeyError):
            kept = {key: text for key, text in self._kept().get(about, {}).items() if isinstance(text, str)}
            self._form.fields.show_texts({**self._form.fields.texts(), **kept})
        self._timer.start()

    def follows(self, about: str) -> bool:
        """Tell whether the form holds what is said of this."""
        return about == self._about

    def forget(self, about: str) -> None:
        """Keep nothing of what was said about this: it is taken in, saved or given up."""
        if about == self._about:
            self._timer.stop()
            self._about = ""
        self._keep(about, {})

    @Slot()
    def look(self) -> None:
        """Keep what the form says, where that changed."""
        if self._about and not self._form.isHidden():
            said = self._form.fields.texts().items()
            self._keep(self._about, {name: one for name, one in said if one != self._stood.get(name)})

    def _kept(self) -> dict[str, dict[str, Any]]:
        """Return what is kept, by what it is about.

        Raises:
            ValueError: nothing that can be read is kept.
        """
        return dict(json.loads(str(self._session.setting(_TYPED, ""))))

    def _keep(self, about: str, said: dict[str, Any]) -> None:
        kept = {}
        with suppress(ValueError, TypeError):
            kept = self._kept()
        kept = {key: one for key, one in {**kept, about: said}.items() if one}
        self._session.remember(_TYPED, json.dumps(kept, ensure_ascii=False) if kept else "")
