"""Sends a push's newest package to WeChat's draft box 草稿箱, and says how the draft compares with the package."""

import os
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from wxdesk.domain.drafts.records import DraftAccount, SentDraft
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import OVER
from wxdesk.services.desk.ports import By, Cancelled
from wxdesk.services.drafts.draft_box import DraftResult
from wxdesk.services.views.views import PushView
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RunningTask
from wxdesk.ui.widgets.basic.basics import button, column, label, row
from wxdesk.ui.widgets.basic.notice_bars import ProgressStrip
from wxdesk.ui.widgets.basic.scroll import bring_into_view
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, always

_SENDERS = (Role.RELEASER.value, Role.EDITOR.value)
_WIDTH = 260
_SHOWN = 8
"""Maximum number of differences that are listed."""


class SecretForm(FieldsStrip):
    """Asks for the AppSecret of an account, which is never stored in the desk."""

    given = Signal(str, str, bool)
    """Emits the AppSecret, the address of a proxy ("" for none), and whether the system's keyring keeps the secret."""

    def __init__(self, session: Session) -> None:
        """Build the form, hidden until `ask`."""
        say = session.say
        fields = (
            FormField("secret", say("draft-secret"), needed_when=always, kept=False, width=_WIDTH),
            FormField("proxy", say("draft-proxy"), hint="http://10.0.0.1:8080", kept=False, width=_WIDTH),
            FormField("keep", say("draft-keep"), EntryKind.TICK, read=bool),
        )
        super().__init__(session, "draftSecret", fields, say("draft-send"), columns=2)
        self.what = label(name="draftSecretWhat", wrap=True)
        self.fields.line("secret").setEchoMode(QLineEdit.EchoMode.Password)
        self.lay_out_fields(self.what)

    def ask(self, app_id: str) -> None:
        """Open the form for the account `app_id`."""
        self.what.setText(self._session.say("draft-secret-what", app=app_id))
        self.begin({}, "secret")

    @Slot()
    def give(self) -> None:
        """Emit the typed AppSecret, and forget it."""
        values = self.values()
        if values is not None:
            self.hide()
            self.fields.clear()
            self.given.emit(values["secret"], values["proxy"], values["keep"])


class DraftPart(QWidget):
    """Sends the package of a push to the draft box of WeChat, and shows the state of the draft.

    The part is hidden if the administrator did not switch on the draft box for the account.
    """

    def __init__(self, session: Session) -> None:
        """Build the part; it is hidden until `show_push` shows a push whose account has a draft box."""
        super().__init__()
        self.setObjectName("draftPart")
        self._session = session
        self._push: PushView | None = None
        self._account: DraftAccount | None = None
        self._running: RunningTask | None = None
        self.server = os.environ.get("WXDESK_WECHAT", "")
        """The address of a server on this computer for a demonstration; "" is WeChat's own."""
        say = session.say
        self.state = label(role="dim", name="draftState", wrap=True)
        self.found = label(role="small", name="draftDifferences", wrap=True)
        self.go = button(say("draft-send"), "draftSend", self.ask, key="D")
        self.form = SecretForm(session)
        self.form.given.connect(self._send_typed)
        self.progress = ProgressStrip(say("action-stop"))
        self.progress.stopped.connect(self._stop)
        self.progress.hide()
        self.setLayout(
            column(
                label(say("draft-title"), "heading"),
                self.state,
                self.found,
                row(self.go, None),
                self.form,
                self.progress,
                spacing=8,
            )
        )
        self.hide()

    @property
    def able(self) -> bool:
        """Tell whether the package can be sent now."""
        return self.isVisible() and self.go.isEnabled()

    def show_push(self, push: PushView) -> None:
        """Show the draft of `push`; the part appears once the account's draft box was read."""
        if self._push is None or self._push.label != push.label:
            self.form.hide()
            self.found.hide()
            self.hide()
        self._push = push
        if not push.packages or all(item.stage in OVER for item in push.items):
            self.hide()
            return
        box = self._session.desk.draft_box
        self._session.tasks.run(
            lambda: (box.account(push.channel), box.sent(push.label)), partial(self._show, push.label)
        )

    def _show(self, label_: str, found: tuple[DraftAccount | None, SentDraft | None]) -> None:
        push, session = self._push, self._session
        if push is None or push.label != label_:
            return
        self._account, sent = found
        self.setVisible(self._account is not None)
        self.state.setText(self._words(push, sent))
        may = session.may(*_SENDERS, channel=push.channel)
        self.go.setEnabled(may and push.current and self._running is None)
        why = "" if may and push.current else session.say("draft-needs-export" if may else "draft-needs-editor")
        self.go.setToolTip(why)

    def _words(self, push: PushView, sent: SentDraft | None) -> str:
        """Return a sentence about the newest draft of the push."""
        if sent is None:
            return self._session.say("draft-state-none")
        newest = sent.package == push.packages[0].name
        state = sent.state if newest else "old"
        at = self._session.instant(sent.compared_at or sent.begun_at)
        return self._session.say(f"draft-state-{state}", package=sent.package, at=at, count=sent.differences)

    @Slot()
    def ask(self) -> None:
        """Send the newest package with the AppSecret from the system's keyring; if it is not there, ask for it."""
        account, session = self._account, self._session
        if account is None or not self.go.isEnabled():
            return

        def known(secret: str) -> None:
            if secret:
                self.send(secret, "", keep=False)
            else:
                self.form.ask(account.app_id)
                self._reveal(self.form)

        session.tasks.run(lambda: session.desk.draft_line.kept(account.app_id), known, session.refuse)

    @Slot(str, str, bool)
    def _send_typed(self, secret: str, proxy: str, keep: bool) -> None:
        self.send(secret, proxy, keep=keep)

    def send(self, secret: str, proxy: str, *, keep: bool) -> None:
        """Send the newest package; with `keep`, the secret goes into the system's keyring once WeChat accepted it.

        `proxy` is the address of a proxy server; "" stands for the proxy in the computer's settings.
        """
        self._session.authored(partial(self._send_by, secret, proxy, keep))

    def _send_by(self, secret: str, proxy: str, keep: bool, by: By) -> None:
        push, account, session = self._push, self._account, self._session
        if push is None or account is None:
            return
        line, service = session.desk.draft_line, session.desk.draft_box

        def work(task: RunningTask) -> tuple[DraftResult, bool]:
            box = line.open(account.app_id, secret, self.server, proxy)
            try:
                found = service.send(push.label, box, by, task.progress, task.cancel)
            finally:
                box.close()
            return found, not keep or line.keep(account.app_id, secret)

        session.begin()
        self.go.setEnabled(False)
        self.progress.show()
        self.progress.tell(0, 0, session.say("draft-sending"))
        self._reveal(self.progress)
        self._running = session.tasks.run_long(work, self._done, self._failed, progress=self._progressed)

    @staticmethod
    def _reveal(shown: QWidget) -> None:
        """Scroll to `shown` after the layout is done, since this part is far down, below the push's items."""
        QTimer.singleShot(0, shown, partial(bring_into_view, shown))

    def _progressed(self, done: int, total: int, name: str) -> None:
        self.progress.tell(done, total, self._session.say("draft-progress", done=done, total=total, name=name))

    def _done(self, made: tuple[DraftResult, bool]) -> None:
        found, kept = made
        self._end()
        say = self._session.say
        lines = [say("draft-difference", **one._asdict()) for one in found.differences[:_SHOWN]]
        self.found.setText("\n".join(lines))
        self.found.setVisible(bool(lines))
        key = "draft-different" if lines else "draft-equal"
        words = say(key, package=found.package, count=len(found.differences), uploaded=found.uploaded)
        self._session.noticed.emit("warn" if lines else "ok", words)
        if not kept:
            self._session.noticed.emit("warn", say("cli-draft-no-keyring"))

    def _failed(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, Cancelled):
            self._session.noticed.emit("", self._session.say("draft-stopped"))
        else:
            self._session.refuse(error)

    def _end(self) -> None:
        """After an attempt to send the package, hide the progress, and show the present state of the draft."""
        self._running = None
        self.progress.hide()
        if self._push is not None:
            self.show_push(self._push)

    @Slot()
    def _stop(self) -> None:
        if self._running is not None:
            self._running.stop()
            self.progress.stop.setEnabled(False)
