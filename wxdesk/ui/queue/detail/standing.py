"""The section of the detail pane for holds, the claim, amendments and open comments."""

from collections.abc import Iterator

from PySide6.QtCore import Qt

from wxdesk.services.views.views import SubmissionView
from wxdesk.services.views.workflow_views import AmendmentView, HoldView
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.detail.sections import Section
from wxdesk.ui.widgets.basic.basics import label, row, tag


class StandingSection(Section):
    """Shows a tagged line for each hold, claim and amendment, and for the open comments; hidden if there are none."""

    def __init__(self, session: Session) -> None:
        """Build the section, without holds, claims or amendments yet."""
        super().__init__(session, "standing")
        self.lines.setSpacing(6)

    def show_standing(self, view: SubmissionView) -> None:
        """Show holds, claim, amendments and open comments of `view`."""
        found = list(self._lines_of(view))
        self.begin(self.session.say("section-standing"), filled=bool(found))
        for number, (word, tone, said) in enumerate(found):
            line = row(spacing=8)
            line.addWidget(tag(word, tone), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(said, name=f"standing-{number}", wrap=True), 1)
            self.lines.addLayout(line)

    def _lines_of(self, view: SubmissionView) -> Iterator[tuple[str, str, str]]:
        say, session = self.session.say, self.session
        if view.hold is not None:
            yield say("stage-on_hold"), "warn", self._held(view.hold)
        for placement in view.placements:
            if placement.hold is not None:
                yield say("stage-on_hold"), "warn", f"{placement.channel_name} · {self._held(placement.hold)}"
            if placement.amendment is not None:
                amendment = placement.amendment
                word = say(f"amendment-{amendment.kind.value}")
                yield word, "returned", f"{placement.channel_name} · {self._amended(amendment)}"
        if view.claim is not None:
            since = session.instant(view.claim.since)
            yield say("tag-claimed"), "accent", say("claimed-since", person=view.claim.name, at=since)
        still_open = sum(one.open for one in view.comments)
        if still_open:
            yield say("tag-comments"), "warn", say("comments-open", count=still_open)

    def _held(self, hold: HoldView) -> str:
        day = self.session.dated(hold.day)
        return self.session.say("held-until", day=day, reason=hold.reason, person=hold.person)

    def _amended(self, one: AmendmentView) -> str:
        say = self.session.say
        state = "agreed" if one.agreed_by else "asked"
        words = say(f"amend-{one.kind.value}-{state}", person=one.asked_by, reason=one.reason)
        return say("amend-due", words=words, day=self.session.dated(one.due)) if one.due else words
