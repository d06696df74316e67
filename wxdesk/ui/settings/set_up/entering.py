"""Saves the typed values of a set-up step before another step is shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject, SignalInstance, Slot

from wxdesk.ui.settings.channels.channel_form import QuestionForm
from wxdesk.ui.settings.people.person_form import PersonForm
from wxdesk.ui.settings.people.units_page import UnitForm

type Form = PersonForm | UnitForm | QuestionForm


class Entering(QObject):
    """Knows the form of each step that has a form."""

    def __init__(self, parent: QObject) -> None:
        """Begin without forms."""
        super().__init__(parent)
        self._forms: dict[str, Form] = {}
        self._onward: Callable[[], object] | None = None

    def hold(self, step: str, form: Form, entered: SignalInstance) -> None:
        """Register the `form` of a step; its signal `entered` tells that its values are saved."""
        self._forms[step] = form
        entered.connect(self._go_on)

    def has_typed(self, step: str) -> bool:
        """Tell whether the visible form of a step has typed values."""
        form = self._forms.get(step)
        return form is not None and not form.isHidden() and form.typed

    def enters(self, step: str, onward: Callable[[], object]) -> bool:
        """Save the typed values of a step, then call `onward`; return False if there are none."""
        self.stay()
        if not self.has_typed(step):
            return False
        self._onward = onward
        self._forms[step].go.click()
        return True

    def stay(self) -> None:
        """Cancel the pending call of `onward`: the values were refused or the person went elsewhere."""
        self._onward = None

    @Slot()
    def _go_on(self) -> None:
        onward, self._onward = self._onward, None
        if onward is not None:
            onward()
