"""Save the typed text of the intake form within a second, so that the next window can restore it."""

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
    """Saves what is typed into the intake form, so that it can be restored after a crash.

    It compares the form with the saved text on a timer, because not every change has a signal.
    """

    def __init__(self, session: Session, form: IntakeForm) -> None:
        """Prepare to save what is typed into `form`; saving begins with `follow`."""
        super().__init__(form)
        self._session = session
        self._form = form
        self._about = ""
        self._stood: Mapping[str, Any] = {}
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        session.closing.connect(self.look)

    def describe(self, submission: SubmissionView, go: str = "form-save") -> None:
        """Open the form with the submission's details and unsaved text; `go` is the catalogue key of the button."""
        self.look()
        self._form.open_to_describe(submission, go)
        self.follow(submission.id)

    def follow(self, about: str) -> None:
        """From now on save the text of the form under the key `about`; first restore text saved under this key.

        `about` is the id of a submission or the paths of a drop. For a submission only changed fields are saved, so
        that changes by others show in the remaining fields.
        """
        self._about, self._stood = about, self._form.fields.texts() if self._form.describing else {}
        with suppress(ValueError, TypeError, KeyError):
            kept = {key: text for key, text in self._kept().get(about, {}).items() if isinstance(text, str)}
            self._form.fields.show_texts({**self._form.fields.texts(), **kept})
        self._timer.start()

    def follows(self, about: str) -> bool:
        """Tell whether the text of the form is saved under the key `about`."""
        return about == self._about

    def forget(self, about: str) -> None:
        """Delete the text saved under the key `about`, because it was submitted or cancelled."""
        if about == self._about:
            self._timer.stop()
            self._about = ""
        self._keep(about, {})

    @Slot()
    def look(self) -> None:
        """Save the fields whose text differs from that at opening."""
        if self._about and not self._form.isHidden():
            said = self._form.fields.texts().items()
            self._keep(self._about, {name: one for name, one in said if one != self._stood.get(name)})

    def _kept(self) -> dict[str, dict[str, Any]]:
        """Return the saved text as {key: {field: text}}.

        Raises:
            ValueError: the saved settings are not JSON.
        """
        return dict(json.loads(str(self._session.setting(_TYPED, ""))))

    def _keep(self, about: str, said: dict[str, Any]) -> None:
        kept = {}
        with suppress(ValueError, TypeError):
            kept = self._kept()
        kept = {key: one for key, one in {**kept, about: said}.items() if one}
        self._session.remember(_TYPED, json.dumps(kept, ensure_ascii=False) if kept else "")
