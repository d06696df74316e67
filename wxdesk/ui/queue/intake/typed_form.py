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
    """Polls the visible form by a timer, because there is no signal for every change."""

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
        """Open the form about a submission and restore unsaved values; `go` is the catalogue key of the button."""
        self.look()
        self._form.open_to_describe(submission, go)
        self.follow(submission.id)

    def follow(self, about: str) -> None:
        """Store typed values from now on under the key `about`, and restore those stored before.

        `about` is the id of a submission or the paths of a drop. For a submission only changed fields are stored, so
        that changes by others show in the remaining fields.
        """
        self._about, self._stood = about, self._form.fields.texts() if self._form.describing else {}
        with suppress(ValueError, TypeError, KeyError):
            kept = {key: text for key, text in self._kept().get(about, {}).items() if isinstance(text, str)}
            self._form.fields.show_texts({**self._form.fields.texts(), **kept})
        self._timer.start()

    def follows(self, about: str) -> bool:
        """Tell whether the form's values are stored under this key."""
        return about == self._about

    def forget(self, about: str) -> None:
        """Delete the values stored under this key, once they are saved or cancelled."""
        if about == self._about:
            self._timer.stop()
            self._about = ""
        self._keep(about, {})

    @Slot()
    def look(self) -> None:
        """Store the values of the form that changed."""
        if self._about and not self._form.isHidden():
            said = self._form.fields.texts().items()
            self._keep(self._about, {name: one for name, one in said if one != self._stood.get(name)})

    def _kept(self) -> dict[str, dict[str, Any]]:
        """Return the stored values by key.

        Raises:
            ValueError: the stored text is not JSON.
        """
        return dict(json.loads(str(self._session.setting(_TYPED, ""))))

    def _keep(self, about: str, said: dict[str, Any]) -> None:
        kept = {}
        with suppress(ValueError, TypeError):
            kept = self._kept()
        kept = {key: one for key, one in {**kept, about: said}.items() if one}
        self._session.remember(_TYPED, json.dumps(kept, ensure_ascii=False) if kept else "")
