"""Save the typed values of a set-up step before the next step is shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject, SignalInstance, Slot

from wxdesk.ui.settings.channels.channel_form import QuestionForm
from wxdesk.ui.settings.people.person_form import PersonForm
from wxdesk.ui.settings.people.units_page import UnitForm

type Form = PersonForm | UnitForm | QuestionForm


class Entering(QObject):
    """Submits the form of a set-up step, and goes on to the next step once the values are saved."""

    def __init__(self, parent: QObject) -> None:
        """Begin without registered forms."""
        super().__init__(parent)
        self._forms: dict[str, Form] = {}
        self._onward: Callable[[], object] | None = None

    def hold(self, step: str, form: Form, entered: SignalInstance) -> None:
        """Register the `form` of `step`; the form emits `entered` once its values are saved."""
        self._forms[step] = form
        entered.connect(self._go_on)

    def has_typed(self, step: str) -> bool:
        """Tell whether the form of `step` is visible and has typed values."""
        form = self._forms.get(step)
        return form is not None and not form.isHidden() and form.typed

    def enters(self, step: str, onward: Callable[[], object]) -> bool:
        """Submit the form of `step`, and call `onward` once the values are saved; return False if nothing is typed."""
        self.stay()
        if not self.has_typed(step):
            return False
        self._onward = onward
        self._forms[step].go.click()
        return True

    def stay(self) -> None:
        """Do not call `onward` any more: the values were refused, or another step is shown."""
        self._onward = None

    @Slot()
    def _go_on(self) -> None:
        onward, self._onward = self._onward, None
        if onward is not None:
            onward()
