"""Lines in the sheet of a push about its day: who is on duty, and which group tasks go out."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout

from wxdesk.services.calendar.agenda.day_notes import DayNotes, GroupTask
from wxdesk.services.views.views import PushView
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, label, row, tag


def day_lines(session: Session, push: PushView, notes: DayNotes, today: date) -> QVBoxLayout:
    """Return lines that name who edits `push`, and who scans WeChat's QR code when it is sent.

    Lines with the group tasks of that day follow; a task that was applied for late is shown as a warning.
    """
    lines, time = column(spacing=4), push.window.partition("-")[0]
    for one in notes.duty:
        key = "duty-line" if one.scanner else "duty-unscanned"
        values = {"scanner": one.scanner} if one.scanner else {}
        words = session.texts.text(key, editor=one.editor, time=time, **values)
        lines.addWidget(label(words, "small", name="sheetDuty", wrap=True))
    if not notes.duty and push.day >= today and push.mode != "cancelled" and not push.moments:
        go = button(session.say("duty-go"), "sheetDutyGo", lambda: session.go("registers", "duty"), role="link")
        said = label(session.say("duty-none", time=time), "small", name="sheetDuty", wrap=True)
        duty = row(go, spacing=8)
        duty.insertWidget(0, said, 1)
        lines.addLayout(duty)
    for task in notes.tasks:
        lines.addLayout(_task(session, task))
    return lines


def _task(session: Session, task: GroupTask) -> QLayout:
    """Return the line of a group task, with a link to its register entry, where its form can be printed."""
    values = {"what": task.what, "number": task.number}
    words = session.say("group-task", **values)
    if task.late:
        words = session.say("group-task-late", asked=session.day(task.asked_on), **values)
    made = row(spacing=8)
    made.addWidget(label(words, "small", name=f"sheetTask-{task.number}", wrap=True), 1)
    if task.late:
        made.addWidget(tag(session.word("severity", "warn"), "warn"), 0, Qt.AlignmentFlag.AlignTop)
    opens = partial(session.go, "registers", task.number)
    made.addWidget(button(session.say("group-task-go"), f"sheetTaskGo-{task.number}", opens, role="link"))
    return made
