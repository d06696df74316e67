"""Shows a link target of an advertisement (a QR code or a link): its address, who checked it, and the screenshot."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from wxdesk.domain.desk.shown import printable
from wxdesk.services.views.advertising_views import TargetRow
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, label, row, tag
from wxdesk.ui.widgets.decisions.evidence_well import show_evidence


def target_head(session: Session, one: TargetRow) -> str:
    """Return the words for the kind of a link target, with the name of the picture with its QR code."""
    kind, place = session.word("target-kind", one.target.kind.value), printable(one.target.place)
    return " · ".join(part for part in (kind, place) if part)


def target_address(session: Session, one: TargetRow) -> str:
    """Return the address to which a link or QR code leads, in words, or that the QR code cannot be read."""
    return printable(one.target.address) or session.say("links-unread")


def target_lines(session: Session, one: TargetRow) -> QVBoxLayout:
    """Return the lines that show a link target and its check; a button opens the screenshot."""
    say, number = session.say, one.number
    head = row(label(target_head(session, one), name=f"target-{number}", wrap=True), spacing=8)
    state = say("links-checked" if one.checked else "links-unchecked")
    head.addWidget(tag(state, "ok" if one.checked else "warn", name=f"targetState-{number}"))
    address = label(target_address(session, one), "small", name=f"targetAddress-{number}", wrap=True, exact=True)
    lines = column(head, address, spacing=2)
    if one.proof is not None and one.at is not None:
        shows = partial(show_evidence, session, one.proof)
        who = row(label(f"{one.person} {session.instant(one.at)}", "small"), spacing=8)
        who.addWidget(button(say("links-screenshot"), f"targetProof-{number}", shows, role="link"))
        who.addStretch(1)
        lines.addLayout(who)
    return lines
