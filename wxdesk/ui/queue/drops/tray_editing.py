"""Fill and paste cells in the tray, the list of dropped deliveries that nobody has accepted or returned yet.

The values go to these deliveries, not to the desk.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.spec import YES, CellValue, ListSpec
from wxdesk.services.desk.ports import By, Reader, Transaction
from wxdesk.services.lists.drops import DropRow
from wxdesk.services.lists.editing import WriteRow
from wxdesk.services.lists.values import names_of, text_of
from wxdesk.services.office.staffing import face
from wxdesk.ui.queue.intake.intake_form import Choices
from wxdesk.ui.widgets.forms.entries import joined

_FIELDS = {"signed": "signed_off"}
"""The key of the form field for each column of the tray's list whose id differs from it."""


class TrayEditor(QObject):
    """The editor of the tray's list: checks typed cells, and emits `written` for each row that changes."""

    written = Signal(str, object)
    """Emits the key of a row and the texts of its changed fields, by field."""
    act = "submission.received"
    adds = False

    def __init__(
        self, spec: ListSpec[DropRow], shown: Callable[[], Sequence[DropRow]], choices: Callable[[], Choices], own: str
    ) -> None:
        """Edit the rows that `shown` returns.

        `choices` returns the units, officers and channels that a cell accepts. `own` is the name under which the office
        itself delivers.
        """
        super().__init__()
        self.spec = spec
        self._shown, self._choices, self._own = shown, choices, own

    def rows(self, reader: Reader) -> Sequence[DropRow]:
        """Return the rows of the tray, which need no `reader` of the database."""
        del reader
        return self._shown()

    def checker(self, reader: Reader) -> "TrayEditor":
        """Return this editor, because it checks changed rows itself and needs no `reader` of the database."""
        del reader
        return self

    def check(self, row: DropRow | None, values: Mapping[str, CellValue]) -> WriteRow:
        """Return the function that passes these values on to the delivery of `row`.

        Raises:
            UserError: `value-unknown`; there is no such unit, officer or channel.
        """
        key = row.key if row is not None else ""
        texts = {_FIELDS.get(one, one): self._text(row, one, value, values) for one, value in values.items()}

        def write(tx: Transaction, by: By) -> None:
            del tx, by
            self.written.emit(key, texts)

        return write

    def _text(self, row: DropRow | None, column: str, value: CellValue, values: Mapping[str, CellValue]) -> str:
        choices = self._choices()
        match column:
            case "unit":
                return _known("unit", text_of(value), [*(name for name, _ in choices.units), self._own])
            case "officer":
                unit = text_of(values.get("unit", row.unit if row is not None else ""))
                serving = choices.officers.get(dict(choices.units).get(unit, ""), ())
                return _known("officer", text_of(value), [name for name, _ in serving])
            case "channels":
                known = dict(choices.channels)
                return joined(known[_known("channel", name, list(known))] for name in names_of(value))
            case "signed":
                return "1" if value == YES else ""
        return text_of(value)


def _known(key: str, name: str, known: Sequence[str]) -> str:
    """Return the name of `known` that is written like `name`, or the only one that contains it; "" for an empty name.

    Raises:
        UserError: `value-unknown`: there is none; the error names the field `key`.
    """
    if not name:
        return ""
    partly = [one for one in known if face(name) in face(one)]
    found = next((one for one in known if face(one) == face(name)), partly[0] if len(partly) == 1 else None)
    if found is None:
        raise UserError("value-unknown", key=key, value=name, known="、".join(known))
    return found
