"""从备份恢复: choose a backup place, a backup and who restores it, instead of creating a new desk."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from wxdesk.bootstrap import Desk, open_desk, places_of, restoring_of
from wxdesk.disk.workplace import this_workplace
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.keeping.backups import BackupOffer, RestoredDesk
from wxdesk.domain.trail.envelope import Face
from wxdesk.services.keeping.keeping_words import KeepingWords
from wxdesk.services.office.seats import pin_missing
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import Texts
from wxdesk.ui.core.tasks import RunningTask, TaskRunner
from wxdesk.ui.settings.pages.page import FormGrid
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, column, combo, edit, fill, framed, label, retone, row, share_width
from wxdesk.ui.widgets.basic.notice_bars import ProgressStrip
from wxdesk.ui.widgets.basic.scroll import scrolled


class _Seen(NamedTuple):
    """The content of a backup place: its backups (`offers`), and the people in the newest good backup.

    `locked` tells that a passphrase is needed; `people` is empty until it is entered.
    """

    offers: list[BackupOffer]
    people: list[str]
    locked: bool


class RestoreForm(QWidget):
    """Restores a desk from a backup into a folder."""

    restored = Signal(object)
    """Emits the restored desk, opened."""
    left = Signal()

    def __init__(self, texts: Texts, tasks: TaskRunner, target: Callable[[], Path]) -> None:
        """Restore into the folder that `target` returns."""
        super().__init__()
        self.setObjectName("restoreForm")
        say = texts.text
        self._texts, self._tasks, self._target = texts, tasks, target
        self._words = KeepingWords(Presenter(texts))
        self._task: RunningTask | None = None
        self._offers: list[BackupOffer] = []
        self._restoring = restoring_of(this_workplace(Face.WINDOW))
        self.place = edit("restorePlace", say("setup-restore-place"))
        self.browse = button(say("settings-browse"), "restoreBrowse", self._browse)
        self.secret = edit("restorePassphrase", say("keeping-passphrase"))
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.see = button(say("setup-restore-see"), "restoreSee", self.look, role="first")
        self.pick = combo("restorePick", say("setup-restore-pick"), [])
        self.who = combo("restoreWho", say("setup-restore-who"), [])
        self.why = edit("restoreWhy", say("setup-restore-why"), hint=say("setup-restore-why-hint"))
        self.pin = edit("restorePin", say("setup-restore-pin"), hint=say("setup-restore-pin-hint"))
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.into = label(name="restoreInto", wrap=True)
        self.go = button(say("setup-restore-go"), "restoreGo", self.restore, role="first")
        self.back = button(say("action-cancel"), "restoreBack", self.left.emit)
        self.progress = ProgressStrip(say("action-stop"))
        self.progress.stopped.connect(self.stop)
        self.note = label(role="note", name="restoreNote", wrap=True)
        for line in (self.place, self.secret):
            line.returnPressed.connect(self.look)
        self._lay_out()
        self._show_offers(there=False)

    def _lay_out(self) -> None:
        say = self._texts.text
        fields = FormGrid()
        fields.add(say("setup-restore-place"), framed(row(self.place, self.browse)), say("keeping-folder-what"))
        self._secret = fields.add(say("keeping-passphrase"), self.secret)
        fields.addLayout(row(self.see, self.back, None), fields.rowCount(), 1)
        self._chosen = FormGrid()
        self._chosen.setContentsMargins(0, 0, 0, 0)
        share_width(self.pick)
        asked = {"pick": self.pick, "who": self.who, "pin": self.pin, "why": self.why, "into": self.into}
        for key, field in asked.items():
            self._chosen.add(say(f"setup-restore-{key}"), field)
        self._chosen.addLayout(row(self.go, None), self._chosen.rowCount(), 1)
        self._box = framed(self._chosen)
        lines = column(
            label(say("setup-restore-title"), "title"), fields, self._box, self.progress, self.note, None, spacing=20
        )
        lines.setContentsMargins(28, 24, 28, 24)
        self.setLayout(column(scrolled(lines, "restoreScroll")))
        self._ask_secret(there=False)

    def _ask_secret(self, *, there: bool) -> None:
        self._secret.setVisible(there)
        self.secret.setVisible(there)

    def _show_offers(self, *, there: bool) -> None:
        self._box.setVisible(there)
        retone(self.see, "role", "" if there else "first")

    def begin(self) -> None:
        """Take the focus.

        If the target folder has a damaged desk, propose that desk's backup place, and read the backups there.
        """
        self.into.setText(str(self._target()))
        known = next((one.path for one in places_of(self._target()) if Path(one.path).is_dir()), "")
        if known and not self.place.text():
            self.place.setText(known)
            self.look()
        self.place.setFocus()

    @Slot()
    def _browse(self) -> None:
        chosen = file_dialogs.folder(self, self.place.accessibleName(), self.place.text())
        if chosen:
            self.place.setText(str(Path(chosen)))
            self.look()

    @Slot()
    def look(self) -> None:
        """Read the backups of the place, and the people in the newest good one."""
        typed, secret, target = self.place.text().strip(), self.secret.text(), self._target()
        if not typed or self._task is not None:
            return
        self._tell("", "")

        def work(_task: RunningTask) -> _Seen:
            place = self._restoring.open_place(Path(typed).expanduser().absolute(), secret)
            offers = self._restoring.offers(place, target)
            good = next((one.manifest for one in offers if one.good), None)
            if place.locked or good is None:
                return _Seen(offers, [], place.locked)
            return _Seen(offers, self._restoring.people_beside(place, good, target), locked=False)

        self._task = self._tasks.run_long(work, self._seen, self._failed)

    def _seen(self, seen: _Seen) -> None:
        self._task, self._offers = None, [one for one in seen.offers if one.good]
        between = self._texts.text("backup-between")
        self._ask_secret(there=seen.locked or bool(self.secret.text()))
        fill(self.pick, [(between.join(self._words.offer(one)), one.stamp) for one in self._offers])
        fill(self.who, [(name, name) for name in seen.people])
        self.into.setText(str(self._target()))
        self._show_offers(there=bool(self._offers) and not seen.locked)
        damaged = [one.stamp for one in seen.offers if not one.good]
        if seen.locked:
            self._tell(self._texts.text("error-backup-passphrase-needed", path=self.place.text()), "warn")
            self.secret.setFocus()
        elif not seen.offers:
            self._tell(self._texts.text("setup-restore-none"), "warn")
        elif damaged:
            self._tell(between.join((*damaged, self._texts.text("backup-offer-damaged"))), "warn")

    @Slot()
    def restore(self) -> None:
        """Restore the chosen backup, then open the desk."""
        chosen = next((one.manifest for one in self._offers if one.stamp == self.pick.currentData()), None)
        if chosen is None or self._task is not None:
            return
        typed, secret, target = self.place.text().strip(), self.secret.text(), self._target()
        who, why, pin = str(self.who.currentData() or ""), self.why.text(), self.pin.text().strip()

        def work(task: RunningTask) -> tuple[RestoredDesk, Desk]:
            place = self._restoring.open_place(Path(typed).expanduser().absolute(), secret)
            done = self._restoring.restore(
                place,
                chosen,
                target,
                who,
                why,
                pin=lambda name: pin or pin_missing(name),
                progress=task.progress,
                cancel=task.cancel,
            )
            return done, open_desk(done.folder, workplace=this_workplace(Face.WINDOW))

        def finished(found: tuple[RestoredDesk, Desk]) -> None:
            self._task = None
            self.progress.hide()
            self.restored.emit(found[1])

        def tell(count: int, total: int, name: str) -> None:
            words = self._texts.text("restore-progress", done=count, total=total, name=name)
            self.progress.tell(count, total, words)

        self.go.setEnabled(False)
        tell(0, 0, "")
        self._task = self._tasks.run_long(work, finished, self._failed, progress=tell)

    def _failed(self, error: BaseException) -> None:
        self._task = None
        self.progress.hide()
        self.go.setEnabled(True)
        if isinstance(error, UserError) and error.code == "backup-passphrase":
            self._ask_secret(there=True)
            self.secret.selectAll()
        if isinstance(error, UserError) and error.code.startswith("pin-"):
            self.pin.setFocus()
            self.pin.selectAll()
        self._tell(Presenter(self._texts).failure(error, self._target()), "returned")

    @Slot()
    def stop(self) -> None:
        """Stop a running restore; the target folder is not changed."""
        if self._task is not None:
            self._task.stop()

    def _tell(self, words: str, tone: str) -> None:
        self.note.setText(words)
        retone(self.note, "tone", tone)
        self.note.setVisible(bool(words))
