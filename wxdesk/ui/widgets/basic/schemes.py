"""The menu of colour schemes: light, dark, or as the system."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tokens import SCHEMES


def offer_schemes(session: Session, above: QWidget, choose: Callable[[str], object]) -> None:
    """Open the menu above the widget `above`, with the present scheme ticked; call `choose` with the chosen one."""
    menu = QMenu(above)
    chosen = session.setting("window/scheme", "system")
    for scheme in SCHEMES:
        entry = menu.addAction(session.word("scheme", scheme))
        entry.setCheckable(True)
        entry.setChecked(scheme == chosen)
        entry.triggered.connect(lambda _on=False, one=scheme: choose(one))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(above.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))
