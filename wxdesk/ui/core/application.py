"""The application of Qt, which window and command line share."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication


def qt_application() -> QApplication:
    """Return the application of this process in Fusion style; it is created when it is first asked for."""
    # Needed so that Chromium can be imported later, for the first preview.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication(["wxdesk", "-style", "Fusion"])
