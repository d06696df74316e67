"""Records the typed values of a set-up step before the next step is shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject, SignalInstance, Slot

from wxdesk.ui.settings.channels.channel_form import QuestionForm
from wxdesk.ui.settings.people.person_form import PersonForm
from wxdesk.ui.settings.people.units_page import UnitForm

type Form = PersonForm | UnitForm | QuestionForm


class Entering(QObject):
    """Knows the form of each step that has one."""

    def __init__(self, parent: QObject) -> None:
        """Know none yet."""
        super().__init__(parent)
        self._forms: dict[str, Form] = {}
        self._onward: Callable[[], object] | None = None

    def hold(self, step: str, form: Form, entered: SignalInstance) -> None:
        """Enter what is typed in the `form` of a step; the form tells by `entered` that it is."""
        self._forms[step] = form
        entered.connect(self._go_on)

    def has_typed(self, step: str) -> bool:
        """Tell whether something is typed on a step."""
        form = self._forms.get(step)
        return form is not None and not form.isHidden() and form.typed

    def enters(self, step: str, onward: Callable[[], object]) -> bool:
        """Enter what is typed on a step, then go `onward`; tell whether there is anything to enter."""
        self.stay()
        if not self.has_typed(step):
            return False
        self._onward = onward
        self._forms[step].go.click()
        return True

    def stay(self) -> None:
        """Go nowhere once it is entered: what was typed was refused, and the way is another one since."""
        self._onward = None

    @Slot()
    def _go_on(self) -> None:
        onward, self._onward = self._onward, None
        if onward is not None:
            onward()
