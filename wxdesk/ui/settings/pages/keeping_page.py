"""备份: the backup places with their state, buttons for a backup, a restore drill and a check of the vault."""

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.keeping.backups import Drill
from wxdesk.domain.keeping.places import BackupPlace
from wxdesk.services.desk.ports import By
from wxdesk.services.keeping.backing_up import BackupOutcome, BackupState, PlaceState
from wxdesk.services.keeping.keeping_words import KeepingWords
from wxdesk.services.keeping.restoring import record_drill
from wxdesk.services.keeping.vault_check import VaultReport
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading, RunningTask
from wxdesk.ui.settings.pages.page import SettingsPage
from wxdesk.ui.settings.pages.places import OutsidePlaceForm, fill_lines, listed_line
from wxdesk.ui.widgets.basic.basics import button, column, edit, framed, label, line, retone, row
from wxdesk.ui.widgets.basic.notice_bars import ProgressStrip
from wxdesk.ui.widgets.basic.scroll import scrolled
from wxdesk.ui.widgets.basic.tick import Tick

_SHOWN = 5


class BackupPlaceForm(OutsidePlaceForm):
    """Asks for a new backup place: its folder and name, whether its disk is removable, and a passphrase."""

    def __init__(self, session: Session, save: Callable[[], None]) -> None:
        """Build the form hidden; `save` is called when the person wants to add the place."""
        super().__init__(session, "place", "keeping", save)
        say = session.say
        self.removable = Tick(say("keeping-removable"))
        self.removable.setObjectName("placeRemovable")
        self.encrypted = Tick(say("keeping-encrypted"))
        self.encrypted.setObjectName("placeEncrypted")
        self.passphrase = edit("placePassphrase", say("keeping-passphrase"))
        self.again = edit("placeAgain", say("keeping-again"))
        for one in (self.passphrase, self.again):
            one.setEchoMode(QLineEdit.EchoMode.Password)
            one.setEnabled(False)
            self.encrypted.toggled.connect(one.setEnabled)
        self.removable.toggled.connect(self.encrypted.setChecked)
        self.fields.add("", self.removable)
        self.fields.add("", self.encrypted, say("keeping-encrypted-what"))
        self.fields.add(say("keeping-passphrase"), framed(column(self.passphrase, self.again, spacing=6)))
        self.end_with_buttons()

    def ask(self) -> None:
        """Open the empty form and take the focus."""
        for one in (self.passphrase, self.again):
            one.clear()
        self.removable.setChecked(False)
        super().ask()

    def typed_passphrase(self) -> str:
        """Return the passphrase; "" for a place without encryption.

        Raises:
            UserError: `passphrase-empty`: none is typed; `passphrase-differs`: the two typed passphrases differ.
        """
        if not self.encrypted.isChecked():
            return ""
        if not self.passphrase.text():
            raise UserError("passphrase-empty")
        if self.passphrase.text() != self.again.text():
            raise UserError("passphrase-differs")
        return self.passphrase.text()


class KeepingPage(SettingsPage):
    """Shows the backup places, and makes backups, restore drills and checks of the vault."""

    name = "keeping"
    writes = frozenset({"keeping.now", "keeping.add", "keeping.drill"})

    def __init__(self, session: Session) -> None:
        """Build the page."""
        super().__init__(session)
        say = session.say
        self._words = KeepingWords(session.words)
        self._reading = RepeatedReading(session.tasks)
        self._task: RunningTask | None = None
        self._state: BackupState | None = None
        self.summary = label(name="keepingSummary", wrap=True)
        self.warnings = label(role="note", name="keepingWarnings", wrap=True)
        retone(self.warnings, "tone", "warn")
        self._rows: QVBoxLayout = column(spacing=12)
        self.now = button(say("keeping-now"), "keepingNow", self._back_up, role="first")
        self.more = button(say("keeping-add"), "keepingAdd", self._ask)
        self.drill = button(say("keeping-drill"), "keepingDrill", self._drill)
        self.check = button(say("keeping-check"), "keepingCheck", self._check)
        self.secret = edit("keepingSecret", say("keeping-passphrase"), hint=say("keeping-passphrase"))
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.returnPressed.connect(self._drill)
        self.secret.hide()
        self.progress = ProgressStrip(say("action-stop"))
        self.progress.stopped.connect(self._stop)
        self.result = label(name="keepingResult", wrap=True)
        self.result.hide()
        self.form = BackupPlaceForm(session, self._add)
        self.for_writing(self.now, self.more, self.drill)
        self._lay_out()

    def _lay_out(self) -> None:
        say = self._session.say
        lines = column(
            label(say("settings-keeping"), "title"),
            label(say("keeping-what"), "dim", wrap=True),
            self.summary,
            self.warnings,
            self._rows,
            row(self.now, self.more, self.drill, self.check, None, spacing=12),
            self.secret,
            self.progress,
            self.result,
            self.form,
            line(),
            label(say("keeping-restore-how"), "dim", wrap=True),
            None,
            spacing=16,
        )
        lines.setContentsMargins(28, 20, 28, 28)
        self.setLayout(column(scrolled(lines, "keepingScroll")))

    @property
    def home(self) -> QWidget:
        """Return the button that makes a backup, or the button that adds a backup place while there is none."""
        return self.now if self._has_place() else self.more

    def commands(self) -> Sequence[Command]:
        """Return the commands of this page."""
        say = self._session.say
        return [
            Command("keeping.now", say("keeping-now"), self._back_up, able=self._has_place),
            Command("keeping.add", say("keeping-add"), self._ask),
            Command("keeping.drill", say("keeping-drill"), self._drill, able=self._has_place),
            Command("keeping.check", say("keeping-check"), self._check),
        ]

    def _has_place(self) -> bool:
        return self._state is not None and bool(self._state.places)

    def refresh(self) -> None:
        """Read the state of all places on a pool thread."""
        desk = self._session.desk
        self._reading.read(desk.backups.state, self._show)

    def _show(self, state: BackupState) -> None:
        self._state = state
        warnings = self._words.warnings(state)
        self.summary.setText(self._words.summary(state, self._session.desk.clock.now()))
        self.warnings.setText("\n".join(warnings))
        self.warnings.setVisible(bool(warnings))
        self.summary.setVisible(self.summary.text() not in warnings)
        self._offer_first(bool(state.places))
        fill_lines(self._rows, [self._row(one) for one in state.places])
        for each in (self.now, self.drill):
            each.setEnabled(self._has_place() and not self._session.read_only and self._task is None)
        self.check.setEnabled(self._task is None)

    def _offer_first(self, has_place: bool) -> None:
        """Without a backup place, highlight the button that adds one, and hide the buttons for a backup and a drill."""
        for one in (self.now, self.drill):
            one.setVisible(has_place)
        retone(self.more, "role", "" if has_place else "first")

    def _row(self, one: PlaceState) -> QWidget:
        remove = button(self._session.say("keeping-remove"), f"remove-{one.place.id}", partial(self._remove, one.place))
        self.for_writing(remove)
        title, said = f"{one.place.name}　{one.place.path}", self._words.place(one)
        return listed_line(title, said, f"place-{one.place.id}", f"placeState-{one.place.id}", remove)

    @Slot()
    def _ask(self) -> None:
        self.form.ask()

    @Slot()
    def _add(self) -> None:
        desk, form = self._session.desk, self.form
        try:
            passphrase = form.typed_passphrase()
        except UserError as error:
            self._session.refuse(error)
            return
        folder, name, removable = form.chosen(), form.name.text().strip(), form.removable.isChecked()
        if folder is None:
            return

        def done(place: BackupPlace) -> None:
            form.hide()
            self._session.done(self._session.say("cli-backup-added", name=place.name, path=place.path))
            self.refresh()

        self._session.act(
            lambda by: desk.backups.add(folder, name, by, passphrase=passphrase, removable=removable), done
        )

    def _remove(self, place: BackupPlace) -> None:
        def done(_: BackupPlace) -> None:
            self._session.done(self._session.say("cli-backup-removed", name=place.name, path=place.path))
            self.refresh()

        self._session.act(lambda by: self._session.desk.backups.remove(place.id, by), done)

    @Slot()
    def _back_up(self) -> None:
        self._session.authored(self._back_up_by)

    def _back_up_by(self, by: By) -> None:
        desk = self._session.desk

        def work(task: RunningTask) -> list[BackupOutcome]:
            return desk.backups.run([], by, progress=task.progress, cancel=task.cancel)

        def done(outcomes: list[BackupOutcome]) -> None:
            said = [self._words.done(one) for one in outcomes] or [self._session.say("cli-backup-nowhere")]
            bad = [one for one in outcomes if one.error is not None]
            self._tell("\n".join(said), "ok" if outcomes and not bad else "warn")

        self._run(work, done, "backup-progress")

    @Slot()
    def _drill(self) -> None:
        last = self._state.last if self._state is not None else None
        if last is None:
            self._tell(self._session.say("backup-none-yet"), "warn")
            return
        if last.encrypted and not self.secret.text():
            self.secret.show()
            self.secret.setFocus()
            self._tell(self._session.say("keeping-drill-passphrase", name=last.name), "warn")
            return
        self._session.authored(partial(self._drill_by, last))

    def _drill_by(self, last: BackupPlace, by: By) -> None:
        desk, secret = self._session.desk, self.secret.text() if last.encrypted else ""
        self.secret.clear()
        self.secret.hide()

        def work(task: RunningTask) -> Drill:
            place = desk.restoring.open_place(Path(last.path), secret)
            manifest = desk.restoring.chosen(desk.restoring.offers(place, desk.folder), None)
            with tempfile.TemporaryDirectory() as room:
                drill = desk.restoring.drill(
                    place, manifest, Path(room) / "desk", progress=task.progress, cancel=task.cancel
                )
            record_drill(desk.store, drill, place, by)
            return drill

        def done(drill: Drill) -> None:
            self._tell("\n".join(self._words.drill(drill)), "ok" if drill.ok else "returned")

        self._run(work, done, "restore-progress")

    @Slot()
    def _check(self) -> None:
        desk = self._session.desk

        def work(task: RunningTask) -> VaultReport:
            return desk.vault_check.verify(progress=task.progress, cancel=task.cancel)

        def done(report: VaultReport) -> None:
            say = self._session.texts.text
            bad = sum(not one.mended for one in report.damages)
            said = [
                say("vault-ok" if report.ok else "vault-bad", checked=report.checked, total=report.total, count=bad)
            ]
            said += (
                f"{say(f'vault-{one.what}', digest=one.digest[:16])} {'、'.join(one.labels[:_SHOWN])}"
                for one in report.damages[:_SHOWN]
            )
            self._tell("\n".join(said), "ok" if report.ok else "returned")

        self._run(work, done, "vault-progress")

    def _run[T](self, work: Callable[[RunningTask], T], done: Callable[[T], None], key: str) -> None:
        """Run the long task `work`, with its progress and a button to stop it; do nothing while another task runs."""
        if self._task is not None:
            return

        def finished(found: T) -> None:
            self._end()
            done(found)

        def failed(error: BaseException) -> None:
            self._end()
            self._session.refuse(error)

        def tell(count: int, total: int, name: str) -> None:
            self.progress.tell(count, total, self._session.texts.text(key, done=count, total=total, name=name))

        self.result.hide()
        tell(0, 0, "")
        self._task = self._session.tasks.run_long(work, finished, failed, progress=tell)
        for each in (self.now, self.drill, self.check):
            each.setEnabled(False)

    def _end(self) -> None:
        self._task = None
        self.progress.hide()
        self.refresh()

    @Slot()
    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()

    def _tell(self, words: str, tone: str) -> None:
        self.result.setText(words)
        retone(self.result, "tone", tone)
        self.result.show()
