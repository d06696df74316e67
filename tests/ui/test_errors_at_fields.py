"""Every declared form shows no error while untouched; confirmed with a missing value it shows one at that field."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

import wxdesk
from tests.desks import PUSH
from tests.ui.conftest import Open, Seated
from wxdesk.domain.article.blocks import Component
from wxdesk.domain.desk.errors import PinNeeded, UserError
from wxdesk.domain.lists.spec import CellValue
from wxdesk.domain.office.approval_request import ApprovalRequest, InNameOf, RequestKind
from wxdesk.domain.promotion.shops import Shop
from wxdesk.domain.registers.declaration import Register
from wxdesk.domain.registers.entries import RegisterEntry
from wxdesk.domain.report.period import read_period
from wxdesk.domain.rulebook.channel import Channel
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.services.article.shelf import ShelfNote
from wxdesk.services.office.roles import PersonFile, UnitFile
from wxdesk.services.views.fact_views import Contradiction
from wxdesk.services.views.unusual_facts import UnusualFact, UnusualKind
from wxdesk.ui.article.editor.card_form import CardForm, component_form
from wxdesk.ui.article.shelf.note_form import ShelfForm
from wxdesk.ui.calendar.jobs.batch_form import BatchForm, Job, ShownBatch, Values
from wxdesk.ui.core.session import PinQuestion, Session
from wxdesk.ui.frame.pin_strip import NewPinStrip, PinStrip
from wxdesk.ui.frame.recovery_strip import RecoveryStrip
from wxdesk.ui.frame.trail_alarm import AlarmForm
from wxdesk.ui.packages.draft_part import SecretForm
from wxdesk.ui.packages.published_form import PublishedForm
from wxdesk.ui.queue.detail.advertising_forms import LinksForm, PaperForm
from wxdesk.ui.queue.detail.pick_form import PickForm
from wxdesk.ui.queue.detail.place_form import PlaceForm
from wxdesk.ui.queue.detail.step_form import StepForm, StepQuestion
from wxdesk.ui.queue.intake.intake_form import IntakeForm
from wxdesk.ui.registers.entry_form import EntryForm, KnownChoices
from wxdesk.ui.registers.link_form import LinkForm
from wxdesk.ui.registers.own_form import OwnRegisterForm
from wxdesk.ui.registers.state_form import StateForm
from wxdesk.ui.report.reopen_form import ReopenForm
from wxdesk.ui.review.changes_form import ChangesForm
from wxdesk.ui.review.comment_form import CommentForm
from wxdesk.ui.settings.channels.account_form import AccountAct, AccountForm
from wxdesk.ui.settings.channels.channel_form import ChangeForm, QuestionForm
from wxdesk.ui.settings.channels.draft_box_form import DraftBoxForm
from wxdesk.ui.settings.channels.filing_form import FilingAct, FilingForm
from wxdesk.ui.settings.pages.days_page import DayForm
from wxdesk.ui.settings.pages.unusual_page import AuditorNoteStrip
from wxdesk.ui.settings.people.ask_form import AskForm
from wxdesk.ui.settings.people.person_form import PersonForm
from wxdesk.ui.settings.people.pledge_form import PledgeForm
from wxdesk.ui.settings.people.seats_page import FirstPinStrip
from wxdesk.ui.settings.people.shops_page import ShopForm
from wxdesk.ui.settings.people.units_page import UnitForm
from wxdesk.ui.settings.rulebook.word_form import WordForm
from wxdesk.ui.widgets.basic.inline_form import Question
from wxdesk.ui.widgets.decisions.contradictions import ConfirmLineForm
from wxdesk.ui.widgets.decisions.erasure_strip import ErasureStrip
from wxdesk.ui.widgets.decisions.on_behalf import DecisionRequest, OnBehalfForm
from wxdesk.ui.widgets.decisions.request_form import RequestAsk, RequestForm
from wxdesk.ui.widgets.decisions.sent_form import SentForm
from wxdesk.ui.widgets.decisions.waiver_form import WaiverForm
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField

TODAY = date(2026, 1, 1)
FINDING = Finding("SRC.missing", Severity.RETURN, "HS 4.1", "finding-SRC-missing")
NOW = datetime(2026, 1, 1, 2, 30, tzinfo=UTC)
REQUEST = ApprovalRequest("", "SQ26-001", "", RequestKind.VOTE, InNameOf.COMPANY, NOW, "")
PIN = PinNeeded("pin-needed", person="李编")
FACT = UnusualFact(UnusualKind.REVIEWER, TODAY, "李编", "王编", "26-0001", 1, 1, 2)
UNIT = UnitFile("u", "武穴购物广场", (), ())

type DeclaredForm = AskingForm | FieldsStrip | BatchForm | IntakeForm | PublishedForm


@dataclass(frozen=True)
class Opening:
    """How a test builds one form and opens it with `ask`, and what it does in the field `emptied`.

    The invalid text `typed` is typed into that field; "" empties the field. If the form requires nothing, `emptied` is
    "".
    """

    build: Callable[[Session], DeclaredForm]
    ask: Callable[[Any, Seated], object]
    """Function that opens the form."""
    emptied: str = ""
    """The field that is emptied or filled badly; "" if the form requires nothing."""
    typed: str = ""
    """The invalid text that is typed into the field; "" empties the field."""


def _lack_day(_values: Values) -> ShownBatch:
    raise UserError("date-missing")


def _ask_batch(form: BatchForm, seat: Seated) -> None:
    day = FormField("day", "推送日", errors=("date-missing",))
    form.ask(Job("加一次推送", "增加", _lack_day, lambda *_: None, "已增加", (day,)))
    seat.until(form.go.isEnabled)


def _ask_place(form: PlaceForm, seat: Seated) -> None:
    placement = seat.office.desk.reading.submission(seat.office.only).placements[0]
    form.ask(placement, seat.office.desk.scheduling.plan(placement.channel))
    box = form.fields.box("push")
    box.setCurrentIndex((box.currentIndex() + 1) % box.count())


def _channel(seat: Seated) -> Channel:
    return seat.office.desk.people.channels()[0]


def _card(session: Session) -> CardForm:
    made = component_form(session, Component("b1", "lead"), (), lambda _made: None)
    assert made is not None
    return made


def _register(seat: Seated) -> Register:
    return seat.office.desk.registers.register("incidents")


def _entry(seat: Seated) -> RegisterEntry:
    said: dict[str, CellValue] = {"what": "错字", "found_on": TODAY}
    return seat.office.desk.registers.enter("incidents", said, seat.office.editor)


def _ask_first_pin(form: FirstPinStrip, seat: Seated) -> None:
    form.ask(seat.office.desk.seats.states()[0])


def _ask_recovery(form: RecoveryStrip, seat: Seated) -> None:
    form.ask()
    seat.until(form.isVisible)


OPENINGS = {
    "comment": Opening(CommentForm, lambda form, _seat: form.ask(""), "text"),
    "changes": Opening(ChangesForm, lambda form, _seat: form.ask("修改什么", "要求修改", ()), "reason"),
    "step": Opening(StepForm, lambda form, _seat: form.ask(StepQuestion("搁置", "搁置"), lambda _said: None), "reason"),
    "pick": Opening(PickForm, lambda form, _seat: form.ask("退回", "选择", "退回", ())),
    "place": Opening(PlaceForm, _ask_place, "reason"),
    "links": Opening(LinksForm, lambda form, _seat: form.begin("核对", {})),
    "paper": Opening(PaperForm, lambda form, _seat: form.begin("存证", {})),
    "waiver": Opening(WaiverForm, lambda form, _seat: form.ask(FINDING), "reason"),
    "line": Opening(ConfirmLineForm, lambda form, _seat: form.ask(Contradiction(1, "a", FINDING)), "reason"),
    "reopen": Opening(ReopenForm, lambda form, _seat: form.ask(read_period("2026-01")), "reason"),
    "sent": Opening(SentForm, lambda form, _seat: form.ask("怎样发出"), "route"),
    "behalf": Opening(
        OnBehalfForm,
        lambda form, _seat: form.ask(DecisionRequest("谁", [("approve", "同意")], [("王审", "w")], "ab", NOW)),
        "code",
    ),
    "card": Opening(_card, lambda form, _seat: form.open(), "text"),
    "account": Opening(AccountForm, lambda form, _seat: form.ask(AccountAct.ADD), "name"),
    "draft-box": Opening(DraftBoxForm, lambda form, _seat: form.begin("启用", {})),
    "draft-secret": Opening(SecretForm, lambda form, _seat: form.ask("wx1"), "secret"),
    "filing": Opening(FilingForm, lambda form, seat: form.ask(_channel(seat), FilingAct.FILE), "reference"),
    "change": Opening(ChangeForm, lambda form, seat: form.ask(_channel(seat), TODAY), "minimum"),
    "questions": Opening(QuestionForm, lambda form, seat: form.ask(_channel(seat), TODAY), "minimum", "多"),
    "word": Opening(WordForm, lambda form, _seat: form.ask(), "word"),
    "day": Opening(DayForm, lambda form, _seat: form.ask(), "name"),
    "unit": Opening(UnitForm, lambda form, _seat: form.ask(), "name"),
    "person": Opening(PersonForm, lambda form, _seat: form.ask(PersonFile("p", "李编", "编辑", ())), "roles"),
    "shelf": Opening(ShelfForm, lambda form, _seat: form.ask("", ShelfNote("店庆开头"), lambda _note: None), "name"),
    "shop": Opening(ShopForm, lambda form, _seat: form.ask(Shop("", "")), "name"),
    "pledge": Opening(PledgeForm, lambda form, _seat: form.ask(UNIT), "until"),
    "ask": Opening(AskForm, lambda form, _seat: form.ask([UNIT]), "what"),
    "pin": Opening(
        PinStrip, lambda form, _seat: form.ask(PinQuestion(PinNeeded("pin-needed", person="李编"), None, None)), "pin"
    ),
    "new-pin": Opening(NewPinStrip, lambda form, _seat: form.ask("李编", there=False), "new"),
    "first-pin": Opening(FirstPinStrip, _ask_first_pin, "new"),
    "recovery": Opening(RecoveryStrip, _ask_recovery, "typed"),
    "alarm": Opening(AlarmForm, lambda form, _seat: form.begin({}, "reason"), "reason"),
    "note": Opening(AuditorNoteStrip, lambda form, _seat: form.ask(FACT), "text"),
    "erasure": Opening(ErasureStrip, lambda form, _seat: form.ask(), "name"),
    "request": Opening(RequestForm, lambda form, _seat: form.ask(RequestAsk(REQUEST, "申请")), "what"),
    "entry": Opening(EntryForm, lambda form, seat: form.ask(_register(seat), None, KnownChoices()), "what"),
    "state": Opening(StateForm, lambda form, seat: form.ask(_register(seat), _entry(seat))),
    "link": Opening(LinkForm, lambda form, seat: form.ask(_entry(seat)), "number"),
    "own": Opening(OwnRegisterForm, lambda form, _seat: form.ask((), ""), "name"),
    "batch": Opening(BatchForm, _ask_batch, "day"),
    "intake": Opening(IntakeForm, lambda form, _seat: form.open_for([Path("a.docx")], [], 0), "delivered_at", "昨天"),
    "published": Opening(
        PublishedForm, lambda form, seat: form.show_push(seat.office.desk.scheduling.push(PUSH)), "at"
    ),
}
"""All forms that are declared with `FormView`, but those of `_ELSEWHERE`, which have tests below or in `ui/submit`."""

_ELSEWHERE = {"ExportForm", "FormPart", "StylePage"}


def declared(kind: type[QWidget]) -> Iterator[type[QWidget]]:
    """Yield the public subclasses of `kind` that the program has, at any depth."""
    for one in kind.__subclasses__():
        if one.__module__.startswith("wxdesk."):
            yield one
            yield from declared(one)


def owners() -> set[str]:
    """Return the names of the classes that create a `FormView` directly, and not through a shared base class."""
    found = set()
    for path in Path(wxdesk.__file__).parent.joinpath("ui").rglob("*.py"):
        text = path.read_text("utf-8")
        if "FormView(" in text and "class FormView" not in text:
            found |= {
                one[0] for one in re.findall(r"^class (\w+)(.(?!^class ))*?FormView\(", text, re.MULTILINE | re.DOTALL)
            }
    return found - {"AskingForm", "FieldsStrip"}


def red(form: QWidget) -> list[str]:
    """Return the words that the form shows as errors."""
    labels = [one for one in form.findChildren(QLabel) if one.property("tone") == "returned" and one.isVisible()]
    return [one.text() for one in labels if one.text()]


def opened_form(opening: Opening, seat: Seated, home: QWidget) -> DeclaredForm:
    """Return the form, opened in the window `home`, which gets the focus."""
    form = opening.build(seat.window.session)
    QVBoxLayout(home).addWidget(form)
    home.resize(900, 700)
    home.show()
    home.activateWindow()
    seat.until(home.isActiveWindow)
    opening.ask(form, seat)
    return form


def confirm(form: DeclaredForm) -> None:
    """Submit the form with its button."""
    form.go.setEnabled(True)
    form.go.click()


def has_focus(form: DeclaredForm, key: str) -> bool:
    """Tell whether the focus is in the field `key`."""
    focused = QApplication.focusWidget()
    field = form.fields.entries[key].widget
    return focused is not None and (focused is field or field.isAncestorOf(focused))


def test_all_declared_forms_are_known_here() -> None:
    classes = {*declared(AskingForm), *declared(FieldsStrip)}
    names = {one.__name__ for one in classes if not one.__name__.startswith("_")} | owners()
    known = {CardForm if one.build is _card else one.build for one in OPENINGS.values()}
    assert names == {getattr(one, "__name__", "") for one in known} | _ELSEWHERE


def test_a_form_shows_no_error_before_one_confirms_and_then_at_its_field(window_on: Open) -> None:
    seat, faults = window_on("exported"), {}
    homes: list[QWidget] = []
    seat.sit("殷茵")
    for name, opening in OPENINGS.items():
        homes.append(QWidget())
        form = opened_form(opening, seat, homes[-1])
        if early := red(form):
            faults[name] = f"red at opening: {early}"
            continue
        if opening.emptied:
            form.fields.show_texts({opening.emptied: opening.typed})
            confirm(form)
            told = form.fields.told
            if not (told.get(opening.emptied) and has_focus(form, opening.emptied)):
                faults[name] = f"at the fields: {dict(told)}, elsewhere: {red(form)}, {seat.notice}"
    seat.until(lambda: not seat.window.session.tasks.busy)  # the forms vanish with `homes`, before the window closes
    assert not faults


def test_a_question_without_an_answer_says_so_below_its_line(window_on: Open) -> None:
    seat, given = window_on("empty"), list[str]()
    home = QWidget()
    question = Question(seat.window.session, "原因")
    QVBoxLayout(home).addWidget(question)
    home.show()
    home.activateWindow()
    seat.until(home.isActiveWindow)
    question.answered.connect(given.append)
    question.ask("为什么？", "退回")
    assert not red(question)
    question.give()
    assert red(question) == [question.error.text()]
    assert question.line.hasFocus()
    question.line.setText("缺图")
    assert not red(question)
    question.give()
    assert given == ["缺图"]
