"""外部存证: the places outside the desk that get checkpoints, and the keys that sign the events."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.keeping.checkpoints import HeadSource, ProofPlace, short_code
from wxdesk.domain.trail.keys import KEY_DIGITS
from wxdesk.services.desk.ports import By
from wxdesk.services.keeping.checkpointing import CheckpointOutcome, ProofPlaceState
from wxdesk.services.trail.signing_keys import KeyView
from wxdesk.services.views.views import AuditReport
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.taken_out import write_out
from wxdesk.ui.core.tasks import RepeatedReading, RunningTask
from wxdesk.ui.settings.pages.page import SettingsPage
from wxdesk.ui.settings.pages.places import OutsidePlaceForm, fill_lines, listed_line
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, column, edit, label, line, retone, row
from wxdesk.ui.widgets.basic.scroll import scrolled

_FOLDER = "proofs/folder"

type _Read = tuple[list[ProofPlaceState], list[KeyView], str | None]
"""The places, the signing keys, and where the private desk key is stored."""


class ProofPlaceForm(OutsidePlaceForm):
    """Asks for a new place outside the desk that gets checkpoints: its folder and name."""

    def __init__(self, session: Session, save: Callable[[], None]) -> None:
        """Build the form hidden; `save` is called when a person wants to add a place for checkpoints."""
        super().__init__(session, "proof", "proofs", save)
        self.end_with_buttons()


class ProofsPage(SettingsPage):
    """Shows the places outside the desk that get checkpoints, and the signing keys; writes or prints checkpoints."""

    name = "proofs"
    writes = frozenset({"proofs.now", "proofs.add", "proofs.print"})

    def __init__(self, session: Session) -> None:
        """Build the page."""
        super().__init__(session)
        say = session.say
        self._reading = RepeatedReading(session.tasks)
        self._has_place = self._signs = False
        self.summary = label(name="proofsSummary", wrap=True)
        self.signed = label(role="note", name="proofsSigned", wrap=True)
        self._rows: QVBoxLayout = column(spacing=12)
        self._keys: QVBoxLayout = column(spacing=12)
        self.now = button(say("proofs-now"), "proofsNow", self._write, role="first")
        self.more = button(say("proofs-add"), "proofsAdd", self._ask)
        self.sheet = button(say("proofs-print"), "proofsPrint", self._print)
        self.begin = button(say("proofs-begin"), "proofsBegin", self._begin)
        self.result = label(name="proofsResult", wrap=True)
        self.result.hide()
        self.code = edit("proofsCode", say("proofs-code"), hint=say("proofs-code-hint"))
        self.code.returnPressed.connect(self._check)
        self.check = button(say("proofs-check"), "proofsCheck", self._check)
        self._task: RunningTask | None = None
        self.form = ProofPlaceForm(session, self._add)
        self.keys_title = label(say("proofs-keys"), "title")
        self.for_writing(self.now, self.more, self.sheet, self.begin)
        self._lay_out()

    def _lay_out(self) -> None:
        say = self._session.say
        lines = column(
            label(say("settings-proofs"), "title"),
            label(say("proofs-what"), "dim", wrap=True),
            self.summary,
            self._rows,
            row(self.now, self.more, self.sheet, None, spacing=12),
            row(label(say("proofs-code"), "dim"), self.code, self.check, spacing=12),
            self.result,
            self.form,
            line(),
            self.keys_title,
            self.signed,
            row(self.begin, None),
            self._keys,
            None,
            spacing=16,
        )
        lines.setContentsMargins(28, 20, 28, 28)
        self.setLayout(column(scrolled(lines, "proofsScroll")))

    @property
    def home(self) -> QWidget:
        """Return the button that writes a checkpoint, or the button that adds a place while there is none."""
        return self.now if self._has_place else self.more

    def commands(self) -> Sequence[Command]:
        """Return the commands of this page."""
        say = self._session.say
        return [
            Command("proofs.now", say("proofs-now"), self._write, able=lambda: self._has_place),
            Command("proofs.add", say("proofs-add"), self._ask),
            Command("proofs.print", say("proofs-print"), self._print, able=lambda: self._signs),
        ]

    def refresh(self) -> None:
        """Read the places for checkpoints and the signing keys on a pool thread."""
        desk = self._session.desk

        def read() -> _Read:
            return desk.checkpoints.states(), desk.signing.listed(), desk.signing.place()

        self._reading.read(read, self._show)

    def _show(self, found: _Read) -> None:
        states, keys, place = found
        say = self._session.say
        self._has_place, self._signs = bool(states), any(not one.person and not one.ended for one in keys)
        self.summary.setText("" if states else say("checkpoint-none"))
        self.summary.setVisible(not states)
        self.signed.setText(say("proofs-signed", place=place or "file") if self._signs else say("proofs-unsigned"))
        retone(self.signed, "tone", "" if self._signs else "warn")
        for one in (self.now, self.sheet):
            one.setVisible(self._has_place if one is self.now else self._signs)
        self.begin.setVisible(not self._signs)
        retone(self.more, "role", "" if self._has_place else "first")
        fill_lines(self._rows, [self._row(one) for one in states])
        fill_lines(self._keys, [self._key(one) for one in keys])

    def _row(self, one: ProofPlaceState) -> QWidget:
        remove = button(
            self._session.say("proofs-remove"), f"remove-{one.place.name}", partial(self._remove, one.place)
        )
        self.for_writing(remove)
        said = self._session.words.proof_place(one.place, one.behind, one.error)
        name = f"proof-{one.place.name}"
        return listed_line(f"{one.place.name}　{one.place.path}", said, name, f"{name}-state", remove)

    def _key(self, one: KeyView) -> QWidget:
        say, key = self._session.say, one.id[:KEY_DIGITS]
        if one.ended:
            said = say("trail-key-ended", key=key, why=one.ended)
        elif one.confirmed_by:
            said = say("cli-audit-key-confirmed", by=one.confirmed_by)
        else:
            said = say("cli-audit-key-waiting") if one.person else ""
        name = say("proofs-key-person", person=one.person, key=key) if one.person else say("proofs-key-desk", key=key)
        confirm = button(say("proofs-confirm"), f"confirm-{key}", partial(self._confirm, one))
        self.for_writing(confirm)
        waits = one.person and not one.ended and not one.confirmed_by
        return listed_line(name, said, f"key-{key}", f"key-{key}-state", confirm if waits else None)

    @Slot()
    def _ask(self) -> None:
        self.form.ask()

    @Slot()
    def _add(self) -> None:
        desk, form, say = self._session.desk, self.form, self._session.say
        folder, name = form.chosen(), form.name.text().strip()
        if folder is None:
            return

        def done(place: ProofPlace) -> None:
            form.hide()
            self._session.done(say("checkpoint-added", name=place.name, path=place.path))
            self.refresh()

        self._session.act(lambda by: desk.checkpoints.add(folder, name or folder.name, by), done)

    def _remove(self, place: ProofPlace) -> None:
        def done(_: ProofPlace) -> None:
            self._session.done(self._session.say("checkpoint-removed", name=place.name, path=place.path))
            self.refresh()

        self._session.act(lambda by: self._session.desk.checkpoints.remove(place.name, by), done)

    @Slot()
    def _write(self) -> None:
        desk, say = self._session.desk, self._session.say

        def done(outcomes: list[CheckpointOutcome]) -> None:
            said = [
                say("checkpoint-done", name=one.place.name, seq=one.place.last_seq)
                if one.error is None
                else say("checkpoint-failed", name=one.place.name, why=self._session.words.error(one.error))
                for one in outcomes
            ]
            self._tell("\n".join(said), "ok" if all(one.error is None for one in outcomes) else "warn")

        self._session.act(lambda by: desk.checkpoints.run([], by), done)

    @Slot()
    def _print(self) -> None:
        session = self._session
        day = shanghai_date(session.desk.clock.now()).isoformat()
        title = session.say("sheet-title")
        last = file_dialogs.LastFolder(session, _FOLDER)
        kinds = session.texts.text("timetable-out-kinds-page")
        chosen = file_dialogs.save_file(self, title, f"{title} {day}.html", last, kinds)
        if chosen:
            self.print_to(Path(chosen))

    def print_to(self, target: Path) -> None:
        """Write the present head of the trail and its short code to the HTML page `target`, which is to be printed."""
        session, desk = self._session, self._session.desk

        def work(by: By) -> tuple[Path, str]:
            made = desk.checkpoints.printed(by)
            (written,) = write_out(desk.checkpoint_sheet(made, session.texts).encode(), target)
            return written, short_code(made.head).code

        def done(found: tuple[Path, str]) -> None:
            path, code = found
            said = (session.say("checkpoint-printed", path=str(path)), session.say("checkpoint-code-is", code=code))
            self._tell("\n".join(said), "ok")

        session.act(work, done)

    @Slot()
    def _check(self) -> None:
        """Verify the trail, and say whether it contains the head that the typed short code names.

        A short code stands on a printed checkpoint; a rewritten trail does not contain its head.
        """
        desk, code, say = self._session.desk, self.code.text().strip(), self._session.say
        if not code or self._task is not None:
            return

        def work(task: RunningTask) -> AuditReport:
            return desk.keeping.verify(codes=[code], cancel=task.cancel)

        def done(report: AuditReport) -> None:
            self._end_check()
            seq = next((one.seq for one in report.outside if one.source is HeadSource.CODE), 0)
            self._tell(say("proofs-code-good", seq=seq) if report.ok else say("proofs-code-bad"), _tone(report))

        def failed(error: BaseException) -> None:
            self._end_check()
            self._session.refuse(error)

        self.check.setEnabled(False)
        self._task = self._session.tasks.run_long(work, done, failed)

    def _end_check(self) -> None:
        self._task = None
        self.check.setEnabled(True)

    @Slot()
    def _begin(self) -> None:
        def done(_: None) -> None:
            self.refresh()

        self._session.act(self._session.desk.signing.begin, done)

    def _confirm(self, one: KeyView) -> None:
        def done(_: None) -> None:
            said = self._session.say("cli-audit-confirmed", key=one.id[:KEY_DIGITS], person=one.person)
            self._session.done(said)
            self.refresh()

        self._session.act(lambda by: self._session.desk.signing.confirm(one.id, by), done)

    def _tell(self, words: str, tone: str) -> None:
        self.result.setText(words)
        retone(self.result, "tone", tone)
        self.result.show()
        self.refresh()


def _tone(report: AuditReport) -> str:
    return "ok" if report.ok else "returned"
