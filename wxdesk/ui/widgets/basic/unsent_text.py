"""Keep the text that was typed in a form when it closes, and restore it when the same question is asked again."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject

from wxdesk.ui.widgets.basic.inline_form import InlineForm


class Unsent(QObject):
    """Keeps texts that were typed into forms but not submitted, until the window closes.

    They are kept separately for each question and for each object that the question is about, such as a placement.
    """

    def __init__(self, forms: Sequence[InlineForm], parent: QObject) -> None:
        """Keep and restore the typed texts of `forms`."""
        super().__init__(parent)
        self._kept: dict[tuple[str, str], Mapping[str, str]] = {}
        self.about = ""
        """The id of what the forms ask about, such as a placement; set it only while no form is open."""
        for form in forms:
            form.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """When a form closes, keep its texts; when it opens again with the same question, fill them in.

        A field that has a text already when the form opens keeps this text.
        """
        if isinstance(watched, InlineForm) and self.about:
            if event.type() is QEvent.Type.HideToParent:
                self._kept[self.about, watched.asked] = watched.drafts()
            elif event.type() is QEvent.Type.ShowToParent:
                watched.restore(self._kept.get((self.about, watched.asked), {}))
        return super().eventFilter(watched, event)

    def forget(self) -> None:
        """Delete the unsubmitted texts about the present object, whose id is the attribute `about`.

        Called after one of the texts was submitted.
        """
        self._kept = {key: texts for key, texts in self._kept.items() if key[0] != self.about}
