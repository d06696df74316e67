"""The fields for a new desk on the office's own database server: where the server is, and two logins."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from wxdesk.domain.keeping.hosts import ServerName
from wxdesk.texts import Texts
from wxdesk.ui.settings.pages.page import FormGrid
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, edit, framed, row

if TYPE_CHECKING:
    from wxdesk.bootstrap.desk.office_server import ServerWish

_KEPT = ("server", "port", "database", "service", "owner", "login", "server_share")
"""The fields that an unfinished set-up stores: all but the two passwords."""
_PORT = 72
"""Width in pixels of the field for the port."""
_PROPOSED = {"port": "5432", "database": "wxdesk"}


class ServerTexts(NamedTuple):
    """The typed texts: the server by host, port and database or by a service name, and two logins with passwords."""

    host: str
    port: str
    database: str
    service: str
    """The name of the server in the user's PostgreSQL service file; "" if the server is named by the other fields."""
    owner: str
    owner_password: str
    """The owner's password; "" takes it from the keyring, the password file or the service file."""
    login: str
    """The daily login of this computer."""
    password: str
    """The password of the daily login; "" as for `owner_password`."""
    share: str

    @property
    def wish(self) -> "ServerWish":
        """Return the addresses of both logins, made from these texts. Loads the server's driver."""
        from wxdesk.bootstrap.desk.office_server import ServerWish, login_at  # noqa: PLC0415 - loads the driver

        where = ServerName(self.host, self.port, self.database, self.service)
        share = Path(self.share).expanduser().absolute() if self.share else None
        owner, daily = login_at(where, self.owner, self.owner_password), login_at(where, self.login, self.password)
        return ServerWish(owner, daily, share)


class ServerFields(QWidget):
    """Asks for the office's server, for its two logins with their passwords, and for a shared folder."""

    changed = Signal()
    entered = Signal()

    def __init__(self, texts: Texts, draft: Mapping[str, str]) -> None:
        """Build the fields, filled in from `draft`, the stored entries of an unfinished set-up."""
        super().__init__()
        self.setObjectName("setUpServer")
        self._texts = texts
        say = texts.text
        self.lines = {
            name: edit(f"setUpServer-{name}", say(f"setup-server-{name.replace('_', '-')}"), hint=self._hint(name))
            for name in (*_KEPT, "owner_password", "password")
        }
        for name in ("owner_password", "password"):
            self.lines[name].setEchoMode(QLineEdit.EchoMode.Password)
        self.lines["port"].setFixedWidth(_PORT)
        self.browse = button(say("settings-browse"), "setUpServerBrowse", self._browse)
        self._lay_out()
        for name in _KEPT:
            self.lines[name].setText(draft.get(name, _PROPOSED.get(name, "")))
        for line in self.lines.values():
            line.textChanged.connect(self.changed)
            line.returnPressed.connect(self.entered)

    def _hint(self, name: str) -> str:
        hints = {"server": "192.168.1.20", "service": "", "owner": "owner", "login": "yinyin"}
        words = {"server_share": "setup-server-share-hint"}
        passwords = ("owner_password", "password")
        key = "setup-server-password-hint" if name in passwords else words.get(name)
        return self._texts.text(key) if key else hints.get(name, "")

    def _lay_out(self) -> None:
        say, line, fields = self._texts.text, self.lines, FormGrid()
        fields.setContentsMargins(0, 0, 0, 0)
        rows = (
            ("server", row(line["server"], line["port"], line["database"], spacing=8)),
            ("service", row(line["service"])),
            ("owner", row(line["owner"], line["owner_password"], spacing=8)),
            ("login", row(line["login"], line["password"], spacing=8)),
            ("server-share", row(line["server_share"], self.browse)),
        )
        for name, inside in rows:
            fields.add(say(f"setup-server-{name}"), framed(inside), say(f"setup-server-{name}-what"))
        self.setLayout(fields)

    @property
    def texts(self) -> ServerTexts:
        """Return what is typed, without spaces around it."""
        typed = {name: line.text().strip() for name, line in self.lines.items()}
        return ServerTexts(
            typed["server"],
            typed["port"],
            typed["database"],
            typed["service"],
            typed["owner"],
            typed["owner_password"],
            typed["login"],
            typed["password"],
            typed["server_share"],
        )

    @property
    def draft(self) -> dict[str, str]:
        """Return the texts that the set-up stores until the desk is created; no password is among them."""
        return {name: self.lines[name].text() for name in _KEPT}

    def missing(self) -> str:
        """Focus the first field that is empty and needed, and return the catalogue's id of what to say; "" for none."""
        typed = self.texts
        wanted = [("server", typed.host or typed.service), ("owner", typed.owner), ("login", typed.login)]
        for name, text in wanted:
            if not text:
                self.lines[name].setFocus()
                return f"setup-server-{name}-missing"
        return ""

    @Slot()
    def _browse(self) -> None:
        share = self.lines["server_share"]
        chosen = file_dialogs.folder(self, share.accessibleName(), share.text())
        if chosen:
            share.setText(str(Path(chosen)))
