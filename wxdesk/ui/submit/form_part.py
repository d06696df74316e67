"""The form of the 投稿助手 (submission helper): the fields of the 投稿单, with choices from the rulebook."""

from functools import partial

from PySide6.QtWidgets import QWidget

from wxdesk.domain.submissions.fields import SubmissionField, SubmissionFieldKind
from wxdesk.services.notices.unit_packages import PAPER_FIELDS, UnitPackages
from wxdesk.texts import LANGUAGES, Texts
from wxdesk.ui.widgets.basic.basics import column
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.form_view import FormField, FormView

_KINDS = {
    SubmissionFieldKind.CHOICE: EntryKind.CHOICE,
    SubmissionFieldKind.CHANNELS: EntryKind.NAME,
    SubmissionFieldKind.DAY: EntryKind.DAY,
}
_COLUMNS = 2


class FormPart(QWidget):
    """Shows the fields of the 投稿单 (submission form), in which a unit enters its answers."""

    def __init__(self, packages: UnitPackages, texts: Texts) -> None:
        """Build the fields of the form; `packages` returns their choices."""
        super().__init__()
        self._packages = packages
        self._texts = texts
        self.view = FormView("submit", [self._field(one) for one in PAPER_FIELDS], _COLUMNS)
        self.setLayout(column(self.view))

    def _field(self, one: SubmissionField) -> FormField:
        choices = self._packages.choices(one)
        if one.kind is SubmissionFieldKind.CHOICE:
            choices = [("", ""), *((self._texts.text(one.word(code)), code) for _, code in choices)]
        return FormField(
            one.key,
            one.paper if self._texts.language == LANGUAGES[0] else self._texts.text(one.sentence),
            _KINDS.get(one.kind, EntryKind.LINE),
            self._hint(one),
            choices=choices,
            shown_when=partial(self._packages.is_asked, one),
            needed_when=partial(self._packages.is_needed, one),
        )

    def _hint(self, one: SubmissionField) -> str:
        say = self._texts.text
        if one.kind is SubmissionFieldKind.DAY:
            return say("submit-hint-day")
        if one.kind is SubmissionFieldKind.TICK:
            return say("submit-hint-signed")
        return say(f"{one.sentence}.paper", names="") if one.kind is SubmissionFieldKind.TEXT else ""
