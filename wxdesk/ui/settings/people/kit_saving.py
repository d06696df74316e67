"""Save the 投稿包 kits of units: ask for a folder, then write a subfolder for each unit."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from wxdesk.services.office.roles import UnitFile
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic import file_dialogs

_FOLDER = "settings/kit-folder"


class KitSaving:
    """Writes the kits (投稿包) of the units that the function `listed` returns."""

    def __init__(self, session: Session, page: QWidget, listed: Callable[[], Sequence[UnitFile]]) -> None:
        """Open dialogs above `page`; `listed` returns the selected units, or all listed units without a selection."""
        self._session, self._page, self._listed = session, page, listed

    def command(self) -> Command:
        """Return the command that writes the kits."""
        return Command("units.kit", self._session.say("units-kit"), self._ask, "K", lambda: bool(self._listed()))

    def _ask(self) -> None:
        session, units = self._session, self._listed()
        last = file_dialogs.LastFolder(session, _FOLDER).path
        names = units[0].name if len(units) == 1 else session.texts.text("units-sum", count=len(units))
        chosen = file_dialogs.folder(self._page, session.texts.text("units-kit-where", names=names), last)
        if chosen:
            self.write(units, Path(chosen))

    def write(self, units: Sequence[UnitFile], folder: Path) -> None:
        """Start to write the kits of `units` into `folder`; earlier kits of these units there are replaced."""
        session = self._session
        file_dialogs.LastFolder(session, _FOLDER).keep(folder)
        chosen = [unit.id for unit in units]

        def written(folders: Sequence[Path]) -> None:
            path = folders[0] if len(folders) == 1 else folder
            session.noticed.emit("ok", session.texts.text("units-kit-written", path=str(path)))

        session.tasks.run(lambda: session.desk.kits.write(chosen, folder), written, session.refuse)
