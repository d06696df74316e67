"""Save the typed values of a set-up step before the next step is shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject, SignalInstance, Slot

from wxdesk.ui.settings.channels.account_form import AccountForm
from wxdesk.ui.settings.channels.channel_form import QuestionForm
from wxdesk.ui.settings.people.person_form import PersonForm
from wxdesk.ui.settings.people.units_page import UnitForm

type Form = PersonForm | UnitForm | QuestionForm | AccountForm


class Entering(QObject):
    """Submits the typed form of a set-up step, and goes on to the next step once the values are saved."""

    def __init__(self, parent: QObject) -> None:
        """Begin without forms; `hold` registers the forms of each step."""
        super().__init__(parent)
        self._forms: dict[str, list[Form]] = {}
        self._onward: Callable[[], object] | None = None

    def hold(self, step: str, form: Form, entered: SignalInstance) -> None:
        """Register a `form` of `step`; the form emits `entered` once its values are saved."""
        self._forms.setdefault(step, []).append(form)
        entered.connect(self._go_on)

    def has_typed(self, step: str) -> bool:
        """Tell whether a form of `step` is visible and has typed values."""
        return self._typed(step) is not None

    def _typed(self, step: str) -> Form | None:
        return next((form for form in self._forms.get(step, ()) if not form.isHidden() and form.typed), None)

    def enters(self, step: str, onward: Callable[[], object]) -> bool:
        """Submit the typed form of `step`, and call `onward` once the values are saved.

        Return False if nothing is typed.
        """
        self.stay()
        form = self._typed(step)
        if form is None:
            return False
        self._onward = onward
        form.go.click()
        return True

    def stay(self) -> None:
        """Forget `onward`, the function that shows the next step: the values were refused, or another step is shown."""
        self._onward = None

    @Slot()
    def _go_on(self) -> None:
        onward, self._onward = self._onward, None
        if onward is not None:
            onward()
