"""The form for a request for approval 申请: enter or change one, or link an existing one to a submission."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from PySide6.QtCore import Signal, Slot

from wxdesk.domain.calendar import timetable
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.approval_request import ApprovalRequest, InNameOf, RequestKind
from wxdesk.services.desk.ports import By
from wxdesk.services.views.request_views import RequestView
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import label
from wxdesk.ui.widgets.decisions.evidence_well import EvidenceWell, kept_evidence
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, Texts, always


@dataclass(frozen=True)
class RequestAsk:
    """The values with which the form for a request for approval opens; `what` is the question above the fields.

    If `submission` has the id of a submission, the request is linked to it. `existing` are requests that can be linked
    instead of a new one. `units` are (name, id) pairs; `scan_name` is the file that is proposed as the signed paper.
    """

    request: ApprovalRequest
    what: str
    """The question above the fields."""
    units: Sequence[tuple[str, str]] = ()
    """The units as (name, id)."""
    submission: str | None = None
    existing: Sequence[RequestView] = field(default=())
    """The requests that can be linked instead of a new one."""
    scan_name: str = ""
    """The name of the file that is proposed as the signed paper."""


class RequestForm(FieldsStrip):
    """Asks for a new request for approval, or for one that exists; emits `saved` once the desk has stored it.

    The signal carries the stored request.
    """

    saved = Signal(object)

    def __init__(self, session: Session, name: str = "request", columns: int = 4) -> None:
        """Build the form with the object name `name` and fields in `columns` columns; it is hidden until `ask`."""
        self._asked: RequestAsk | None = None
        say, word = session.say, session.word
        kinds = [(word("request-kind", one), one.value) for one in RequestKind]
        names = [(word("request-name", one), one.value) for one in InNameOf]
        choice, new = EntryKind.CHOICE, self._is_new
        fields = (
            FormField("existing", say("requests-link-which"), choice, shown_when=self._offers),
            FormField(
                "what",
                say("requests-what"),
                hint=say("requests-what-hint"),
                needed_when=always,
                shown_when=new,
                errors=("request-empty",),
            ),
            FormField("kind", say("requests-kind"), choice, choices=kinds, shown_when=new),
            FormField("in_name", say("requests-in-name"), choice, choices=names, shown_when=new),
            FormField("organiser", say("requests-organiser"), hint=say("requests-organiser-hint"), shown_when=new),
            FormField(
                "unit",
                say("requests-unit"),
                EntryKind.NAME,
                hint=say("requests-unit-hint"),
                read=self._unit,
                shown_when=new,
            ),
            FormField("applicant", say("requests-applicant"), hint=say("requests-applicant-hint"), shown_when=new),
            FormField("starts", say("requests-starts"), hint=say("form-date-hint"), read=self._day, shown_when=new),
            FormField(
                "ends",
                say("requests-ends"),
                hint=say("form-date-hint"),
                read=self._day,
                shown_when=new,
                errors=("request-period",),
            ),
        )
        super().__init__(session, name, fields, say("requests-save"), columns=columns)
        self.question = label(role="title", name=f"{name}What", wrap=True)
        self.proposed = label(role="small", name=f"{name}Proposed", wrap=True)
        self.scan = EvidenceWell(session, f"{name}Scan")
        self.scan.paste_by_key(self)
        self.lay_out_fields(self.question, below=(self.proposed, self.scan))
        self.fields.changed.connect(self._show_parts)

    def ask(self, asked: RequestAsk) -> None:
        """Open the form with the values of `asked` and take the focus."""
        self._asked, one, say = asked, asked.request, self._session.say
        self.question.setText(asked.what)
        unit = next((name for name, key in asked.units if key == one.unit), "")
        self.fields.offer("unit", asked.units)
        found = [(f"{each.request.number} {each.request.what}", each.request.id) for each in asked.existing]
        self.fields.offer("existing", [(say("requests-link-new"), ""), *found])
        self.scan.clear()
        self.proposed.setText(say("requests-from-scan", name=asked.scan_name) if asked.scan_name else "")
        texts = {"what": one.what, "kind": one.kind.value, "in_name": one.in_name.value, "unit": unit}
        days = {key: str(day) for key, day in (("starts", one.starts), ("ends", one.ends)) if day}
        self.begin({**texts, **days, "organiser": one.organiser, "applicant": one.applicant, "existing": ""})
        self._show_parts()
        self.fields.take_keyboard("existing" if asked.existing else "what", over=True)

    @Slot()
    def give(self) -> None:
        """Start to store the request, or to link the chosen one to the submission; `saved` follows.

        A refusal is shown in the form.
        """
        values, asked, session = self.values(), self._asked, self._session
        if values is None or asked is None:
            return
        service, source = session.desk.requesting, self.scan.source
        chosen = values.pop("existing", "")

        def work(by: By) -> ApprovalRequest:
            if chosen and asked.submission is not None:
                service.link(chosen, asked.submission, by)
                return next(one.request for one in asked.existing if one.request.id == chosen)
            kept = kept_evidence(session, source) or asked.request.scan
            kinds = {"kind": RequestKind(values["kind"]), "in_name": InNameOf(values["in_name"])}
            return service.save(replace(asked.request, **{**values, **kinds, "scan": kept}), by, asked.submission)

        def done(kept: ApprovalRequest) -> None:
            self.hide()
            self.saved.emit(kept)

        session.act(work, done, self.fail)

    @Slot()
    def _show_parts(self) -> None:
        """Show the field for the signed paper only for a new request, and set the text of the button."""
        new = self._is_new(self.fields.texts())
        self.scan.setVisible(new)
        self.proposed.setVisible(new and bool(self.proposed.text()))
        self.go.show_words(self._session.say("requests-save" if new else "requests-link-go"), "↵")

    def _offers(self, _texts: Texts) -> bool:
        return self._asked is not None and bool(self._asked.existing)

    @staticmethod
    def _is_new(texts: Texts) -> bool:
        return not texts.get("existing")

    def _unit(self, text: str) -> str | None:
        name, units = text.strip(), dict(self._asked.units if self._asked else ())
        if name and name not in units:
            raise UserError("value-unknown", key="unit", value=name, known="、".join(units))
        return units[name] if name else None

    def _day(self, text: str) -> date | None:
        return timetable.typed_day(text, shanghai_date(self._session.desk.clock.now()))
