"""Every service method that changes something refuses a person without a role such as editor or chief.

Such a person is an officer, who only delivers for a unit.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import wxdesk.services
from tests.desks import PUSH, Office, Offices, material, shanghai
from tests.leaves import give_leave
from tests.seats import seated
from tests.stages import Stages, ask, holder
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.calendar.placing import UrgentGrant
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.lists.changes import CellChange, ChangeLine, RowChange
from wxdesk.domain.lists.spec import CellValue
from wxdesk.domain.media.lettering import Lettering, LetteringLine
from wxdesk.domain.office.approval_request import ApprovalRequest, InNameOf, RequestKind
from wxdesk.domain.office.days import DayKind, NamedDays
from wxdesk.domain.office.people import Role
from wxdesk.domain.office.roster import RosterKind
from wxdesk.domain.package.handover import HandStep
from wxdesk.domain.promotion.advertising_file import PaperKind
from wxdesk.domain.promotion.shops import Shop
from wxdesk.domain.registers.entries import LinkKind
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.rulebook.new_account import NewAccount
from wxdesk.domain.submissions.submission import Mark
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.domain.words.advertising import Advertising
from wxdesk.domain.words.company import CompanyWord, WordKind
from wxdesk.domain.words.wording.proofreading import MendChoice
from wxdesk.services.article.drafting import Draft
from wxdesk.services.article.poster_wording import TakenWording
from wxdesk.services.article.shelf import ShelfNote
from wxdesk.services.calendar.pushes import PushLimits
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.requests import PlacementFields, Received
from wxdesk.services.figures.figures import FiguresService
from wxdesk.services.office.company_words import HeldWords
from wxdesk.services.planning.placeholders import Topic
from wxdesk.services.submissions.commissioning import MaterialRequest
from wxdesk.services.submissions.drop_intake import DropDone, DropIntake, DropOutcome
from wxdesk.services.submissions.intake import ReadDelivery
from wxdesk.services.submissions.requesting import RequestDecision
from wxdesk.services.views.fact_views import UnitAnswer
from wxdesk.texts import texts

DAY = date(2026, 1, 5)
AT = shanghai("2026-01-01T10:30")
WHY = "理由"
TASK: dict[str, CellValue] = {"what": "清理群成员", "given_on": DAY, "due_on": DAY}
REGISTER = """
id = "seals"
code = "YZ"
zh = "用章"
en = "Seals"
heading_zh = "用章登记表"
heading_en = "Use of the seal"
retention = 3
fields = [{ key = "what", kind = "text", zh = "事由", en = "Reason", needed = true }]
states = [{ code = "out", zh = "借出", en = "Out" }]
"""
WORD = CompanyWord("", WordKind.FORBIDDEN, "焕然一新", ("全新",))
FOUND = Finding("COM.word", Severity.WARN, "HS 4.4-1", "finding-word", where={"block": 0, "start": 0, "end": 2})
REQUEST = ApprovalRequest("", "", "最美门店评选", RequestKind.VOTE, InNameOf.SHOP, AT, "", applicant="周伟")
DECISION = RequestDecision(approved=True, by="吴总", on=date(2026, 1, 1))

Act = Callable[[By], object]
Prepare = Callable[[Office], Act]


def _answered(submission: str) -> DropDone:
    """Return the result of accepting `submission` in the tray, which the undo `DropIntake.take_back` needs."""
    return DropDone(submission, "", "", DropOutcome.ACCEPT, "")


def _simple(service: str, method: str, subject: str, *more: Any) -> Prepare:
    """Return a function that, given an office, returns a call of a service's `method` as any person.

    The first argument of the call is `PUSH` for the subject "push", else the office's attribute that `subject` names.
    Then come the acting person and `more`.
    """

    def prepare(office: Office) -> Act:
        first = PUSH if subject == "push" else getattr(office, subject)
        return lambda by: getattr(getattr(office.desk, service), method)(first, by, *more)

    return prepare


def _words() -> list[Paragraph]:
    return [Paragraph("", (Run("欢迎光临。"),))]


def _shelved(office: Office, act: Callable[[str, By], object]) -> Act:
    """Return a call of `act` with the id of a template that the editor has saved on the shelf (样式库)."""
    made = office.desk.shelf.keep_template(_words(), ShelfNote("开头"), office.editor)
    return lambda by: act(made.id, by)


def _commission(method: str, *more: Any) -> Prepare:
    def prepare(office: Office) -> Act:
        ask = office.desk.commissioning.ask
        ask([office.unit], MaterialRequest("店庆照片", DAY), office.editor)
        made = office.desk.commissioning.all()[0].commission.id
        return lambda by: getattr(office.desk.commissioning, method)(made, by, *more)

    return prepare


def _comment(method: str) -> Prepare:
    def prepare(office: Office) -> Act:
        made = office.desk.commenting.make(office.only, office.editor, "标题太长")
        if method == "reopen":
            office.desk.commenting.resolve(made, office.editor)
        return lambda by: getattr(office.desk.commenting, method)(made, by)

    return prepare


def _answer(*, given: bool) -> Prepare:
    def prepare(office: Office) -> Act:
        desk = office.desk
        made = desk.commenting.make(office.only, office.editor, "标题太长")
        if given:
            desk.commenting.answer(made, office.editor, "已改")
            return lambda by: desk.commenting.take_answer_back(made, by)
        return lambda by: desk.commenting.answer(made, by, "已改")

    return prepare


def _renaming(office: Office) -> Act:
    give_leave(office, "media", "传媒号")
    return lambda by: office.desk.accounts.rename_account("media", "传媒号", by)


def _renamed(office: Office) -> Act:
    give_leave(office, "media", "传媒号")
    office.desk.accounts.rename_account("media", "传媒号", office.editor)
    return lambda by: office.desk.accounts.take_back("media", by)


def _ahead(office: Office) -> Act:
    office.desk.accounts.add(NewAccount("store", "门店号", ChannelKind.SERVICE, date(2026, 2, 1)), office.editor)
    return lambda by: office.desk.accounts.set_first_push("store", date(2026, 2, 2), by)


def _reminded(office: Office) -> Act:
    (number,) = office.desk.commissioning.ask([office.unit], MaterialRequest("照片", DAY), office.editor)
    one = office.desk.commissioning.resolve(number)
    made = office.desk.commissioning.reminded(one, office.editor, "微信")
    return lambda by: office.desk.commissioning.unreminded(made, by)


def _day(method: str) -> Prepare:
    def prepare(office: Office) -> Act:
        made = office.desk.days.add(NamedDays(DayKind.CELEBRATION, "店庆", DAY, DAY), office.editor)
        return lambda by: getattr(office.desk.days, method)(made, by)

    return prepare


def _appointment(office: Office) -> Act:
    (held,) = next(one.appointments for one in office.desk.appointing.people() if one.name == "王芳")
    return lambda by: office.desk.appointing.end(held.id, by, DAY)


def _drop(act: Callable[[DropIntake, ReadDelivery, By], object]) -> Prepare:
    def prepare(office: Office) -> Act:
        (read,) = office.desk.drops.read([material(office.inbox / "又一稿", shade=91)])
        return lambda by: act(office.desk.drops, read, by)

    return prepare


def _notices(office: Office) -> list[str]:
    return [one.id for one in office.desk.reading.submission(office.only).notices]


def _told(office: Office) -> Act:
    office.desk.telling.sent(_notices(office), office.editor, "微信")
    return lambda by: office.desk.telling.unsent(_notices(office), by)


def _batch(office: Office) -> Act:
    batch = office.desk.leaving.stock(office.placement, office.editor, WHY)
    return lambda by: office.desk.undoing.batch(batch, by)


def _asked(method: str, kind: AmendmentKind, *more: Any) -> Prepare:
    def prepare(office: Office) -> Act:
        ask(office, kind)
        return lambda by: getattr(office.desk.correcting, method)(office.placement, by, *more)

    return prepare


def _corrected(office: Office) -> Act:
    ask(office, AmendmentKind.CORRECTION)
    office.desk.correcting.correct(office.placement, holder(office, Role.RELEASER))
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="店庆更正"))
    office.release(office.placement)
    return lambda by: office.desk.correcting.corrected(office.placement, by, office.clock.now())


def _word(act: Callable[[Office, CompanyWord], Act]) -> Prepare:
    return lambda office: act(office, office.desk.company_words.save(WORD, office.editor))


def _requested(act: Callable[[Office, str], Act], *, linked: bool = False) -> Prepare:
    """Return a function that saves a request for approval (申请) in an office, and returns `act` on this request.

    With `linked`, the request is linked to the submission.
    """

    def prepare(office: Office) -> Act:
        saved = office.desk.requesting.save(REQUEST, office.editor, office.only if linked else None)
        return act(office, saved.id)

    return prepare


def _entry(act: Callable[[Office, str], Act]) -> Prepare:
    """Return a function that enters a task, linked to an account, in its register, and returns `act` on it."""

    def prepare(office: Office) -> Act:
        entry = office.desk.registers.enter("tasks", TASK, office.editor, [(LinkKind.ACCOUNT, "media")])
        return act(office, entry.id)

    return prepare


def _figures(office: Office) -> Path:
    """Return a table with the figures of an article that the desk does not know."""
    path = office.inbox / "数据.csv"
    path.write_text("标题,发布时间,阅读量\n店庆,2026-01-01,12\n", encoding="utf-8")
    return path


def _entered_figures(act: Callable[[FiguresService, str], Act], *, joined: bool = False) -> Prepare:
    """Return a function that enters a table of figures, and returns `act` on this import.

    With `joined`, `act` is on the line of the table that was joined to an article.
    """

    def prepare(office: Office) -> Act:
        service = office.desk.figures
        made = service.enter(_figures(office), "media", office.editor)
        if not joined:
            return act(service, made.id)
        line = service.unmatched()[0].figures.id
        service.join(line, office.placement, office.editor)
        return act(service, line)

    return prepare


def _rule(office: Office) -> Act:
    """Return a call that records that a person has read an office rule, an entry of the register of rules."""
    one = office.desk.registers.enter("rules", {"name": "细则", "from": date(2026, 1, 1)}, office.editor)
    return lambda by: office.desk.registers.acknowledge(one.id, by)


def _declared(office: Office) -> Act:
    """Return a call that undoes the declaration of a register that the office itself added."""
    office.desk.own_registers.declare(REGISTER, office.editor)
    return lambda by: office.desk.own_registers.undo_declared("seals", by)


def _slip(office: Office) -> Act:
    blocks = office.desk.composing.blocks(office.only)
    slip = Paragraph("slip", (Run("各位做为党员要带头。"),))
    office.desk.composing.save(office.only, office.editor, [*blocks, slip])
    assert any(one.sure for one in office.desk.proofreading.slips(office.placement).slips)
    return lambda by: office.desk.proofreading.mend(office.placement, by, MendChoice())


def _poster(office: Office) -> Act:
    said = Paragraph("facts", (Run("活动时间：2026年1月9日至1月11日。"),))
    office.desk.composing.save(office.only, office.editor, [*office.desk.composing.blocks(office.only), said])
    lettering = Lettering(1200, 800, (LetteringLine("1月9日—1月12日", 100, 100, 600, 60, 0.97),))
    digest = office.desk.lettering.waiting()[0].digest
    office.desk.store.write(lambda tx: tx.keep_lettering(digest, lettering))
    (line, *_) = (one.line for one in office.desk.fact_sheets.sheet(office.placement).posters if one.line)
    return lambda by: office.desk.poster_wording.take(office.placement, line, by)


def _poster_back(office: Office) -> Act:
    _poster(office)
    last = office.desk.writing.open(office.placement).revision.number
    taken = TakenWording("1月12日", "1月11日", revision=last - 1)
    return lambda by: office.desk.poster_wording.put_back(office.placement, taken, by)


def _campaign(act: Callable[[Office, By], object], *, marked: bool = False) -> Prepare:
    """Return a function that writes an offer into the article and returns `act` on it.

    With `marked`, the offer is marked as campaign facts before.
    """

    def prepare(office: Office) -> Act:
        said = Paragraph("facts", (Run("全场满300减50，送帆布袋。"),))
        office.desk.composing.save(office.only, office.editor, [said])
        if marked:
            office.desk.campaigns.accept(office.placement, office.editor)
        return lambda by: act(office, by)

    return prepare


def _picture(office: Office) -> list[Path]:
    number = len(list(office.inbox.glob("补图*")))
    return [material(office.inbox / f"补图{number}", shade=90) / "图1.png"]


ACCEPTED: dict[str, Prepare] = {
    "PersonalErasure.erase_byline": _simple("erasure", "erase_byline", "only", WHY),
    "Accounts.add": lambda o: lambda by: o.desk.accounts.add(NewAccount("store", "门店号", ChannelKind.SERVICE), by),
    "Accounts.rename_account": _renaming,
    "Accounts.close": lambda o: lambda by: o.desk.accounts.close("baihuo-moments", by, date(2026, 1, 1), WHY),
    "Accounts.set_first_push": _ahead,
    "Accounts.take_back": _renamed,
    "AccountFiling.file": lambda o: lambda by: o.desk.filing.file("media", by, DAY, "黄商新备〔2025〕3号"),
    "AccountFiling.unfile": lambda o: lambda by: o.desk.filing.unfile("media", by, DAY, WHY),
    "AccountFiling.begin": lambda o: lambda by: o.desk.filing.begin("media", by, WHY),
    "AccountFiling.take_back": lambda o: lambda by: o.desk.filing.take_back("media", by),
    "Appointing.enter": lambda o: lambda by: o.desk.appointing.enter("李四", "编辑", [Role.EDITOR], by),
    "Appointing.end": _appointment,
    "Claiming.claim": _simple("claiming", "claim", "only"),
    "Claiming.hand_back": _simple("claiming", "hand_back", "only"),
    "Claiming.take_over": _simple("claiming", "take_over", "only", WHY),
    "Commenting.make": _simple("commenting", "make", "only", "标题太长"),
    "Commenting.quote": _simple("commenting", "quote", "only", "太长", "武穴"),
    "Commenting.resolve": _comment("resolve"),
    "Commenting.reopen": _comment("reopen"),
    "Commenting.take_back": _comment("take_back"),
    "Commenting.answer": _answer(given=False),
    "Commenting.take_answer_back": _answer(given=True),
    "Commissioning.ask": lambda o: lambda by: o.desk.commissioning.ask([o.unit], MaterialRequest("照片", DAY), by),
    "Commissioning.sent": _commission("sent", "微信"),
    "Commissioning.unsent": _commission("unsent"),
    "Commissioning.answered": _commission("answered", "好"),
    "Commissioning.unanswered": _commission("unanswered"),
    "Commissioning.delivered": lambda o: _commission("delivered", o.only)(o),
    "Commissioning.dropped": _commission("dropped", WHY),
    "Commissioning.reopened": _commission("reopened"),
    "Commissioning.reminded": _commission("reminded", "微信"),
    "Commissioning.reminded_of": _simple("commissioning", "reminded_of", "only", "微信"),
    "Commissioning.unreminded": _reminded,
    "CompanyList.adopt": lambda o: lambda by: o.desk.company_list.adopt(by, WHY),
    "CompanyList.restore": lambda o: lambda by: o.desk.company_list.restore(HeldWords((WORD,)), by),
    "CompanyList.add_exception": lambda o: lambda by: o.desk.company_list.add_exception(FOUND, "店庆开幕", by, WHY),
    "CompanyWords.save": lambda o: lambda by: o.desk.company_words.save(WORD, by),
    "CompanyWords.remove": _word(lambda o, word: lambda by: o.desk.company_words.remove([word.id], by)),
    "CompanyWords.bring_back": lambda o: lambda by: o.desk.company_words.bring_back([WORD], by),
    "Composing.save": _simple("composing", "save", "only", ()),
    "Composing.edit_fields": _simple("composing", "edit_fields", "placement", PlacementFields(title="新题")),
    "CoverFrames.take": _simple("cover_frames", "take", "placement", 2, 1.0),
    "SpecialDays.add": lambda o: lambda by: o.desk.days.add(NamedDays(DayKind.CELEBRATION, "店庆", DAY, DAY), by),
    "SpecialDays.remove": _day("remove"),
    "SpecialDays.put_back": _day("put_back"),
    "SubmissionDecisions.accept": _simple("deciding", "accept", "only"),
    "SubmissionDecisions.give_back": _simple("deciding", "give_back", "only", WHY),
    "SubmissionDecisions.reject": _simple("deciding", "reject", "only", WHY),
    "SubmissionDecisions.withdraw": _simple("deciding", "withdraw", "only", WHY),
    "SubmissionDecisions.expire": _simple("deciding", "expire", "only"),
    "SubmissionDecisions.discard": _simple("deciding", "discard", "only", WHY),
    "SubmissionDecisions.restore": _simple("deciding", "restore", "only"),
    "SubmissionDecisions.classify": _simple("deciding", "classify", "only", Advertising.YES, WHY),
    "SubmissionDecisions.mark": lambda o: lambda by: o.desk.deciding.mark(o.only, 2, Mark.ARTWORK, by),
    "SubmissionDecisions.waive": lambda o: lambda by: o.desk.deciding.waive(o.only, "text-length", by, WHY),
    "SubmissionDecisions.retract_waiver": lambda o: (
        lambda by: o.desk.deciding.retract_waiver(o.only, "text-length", by)
    ),
    "WaiverProposals.propose": lambda o: lambda by: o.desk.waiver_proposals.propose(o.only, "text-length", by, WHY),
    "WaiverProposals.take_back": lambda o: lambda by: o.desk.waiver_proposals.take_back(o.only, "text-length", by),
    "WaiverProposals.accept": lambda o: lambda by: o.desk.waiver_proposals.accept(o.only, "text-length", by),
    "WaiverProposals.refuse": lambda o: lambda by: o.desk.waiver_proposals.refuse(o.only, "text-length", by, WHY),
    "WaiverProposals.reconsider": lambda o: lambda by: o.desk.waiver_proposals.reconsider(o.only, "text-length", by),
    "Drafting.keep": _simple("drafting", "keep", "only", Draft(1, "正文")),
    "DropIntake.verdict": _drop(lambda d, one, by: d.verdict(one, d.guess(one), by)),
    "DropIntake.accept": _drop(lambda d, one, by: d.accept(one, Received(), by)),
    "DropIntake.give_back": _drop(lambda d, one, by: d.give_back(one, Received(), by, WHY)),
    "DropIntake.keep": _drop(lambda d, one, by: d.keep(one, Received(), by)),
    "DropIntake.take_back": lambda o: lambda by: o.desk.drops.take_back([_answered(o.only)], by),
    "Intake.register": _drop(lambda d, one, by: d.keep(one, Received(), by)),
    "Exporting.export": _simple("exporting", "export", "push"),
    "Campaigns.accept": _campaign(lambda o, by: o.desk.campaigns.accept(o.placement, by)),
    "Campaigns.mark": _campaign(lambda o, by: o.desk.campaigns.mark(o.placement, by, "赠品", "帆布袋")),
    "Campaigns.change": _campaign(
        lambda o, by: o.desk.campaigns.change(o.placement, by, "满减", "满300减80"), marked=True
    ),
    "Campaigns.rename_fact": _campaign(
        lambda o, by: o.desk.campaigns.rename_fact(o.placement, by, "满减", ""), marked=True
    ),
    "Campaigns.take_back": _campaign(lambda o, by: o.desk.campaigns.take_back(o.placement, by), marked=True),
    "FactSheets.confirm": _simple("fact_sheets", "confirm", "placement"),
    "FactSheets.take_back": _simple("fact_sheets", "take_back", "placement"),
    "FactSheets.confirm_line": lambda o: (
        lambda by: o.desk.fact_sheets.confirm_line(o.placement, "", by, UnitAnswer(WHY, "刘采购", "采购"))
    ),
    "FactSheets.take_back_line": lambda o: lambda by: o.desk.fact_sheets.take_back_line(o.placement, "", by),
    "Freezing.freeze": _simple("freezing", "freeze", "push"),
    "Freezing.lift": _simple("freezing", "lift", "push", WHY),
    "Headings.accept": lambda o: lambda by: o.desk.writing.headings.accept(o.only, by),
    "HoldService.hold": _simple("holding", "hold", "only", WHY, DAY),
    "HoldService.resume": _simple("holding", "resume", "only"),
    "HoldService.hold_placement": _simple("holding", "hold_placement", "placement", WHY, DAY),
    "HoldService.resume_placement": _simple("holding", "resume_placement", "placement"),
    "House.set": lambda o: lambda by: o.desk.house.set("media", HouseStyle(size=16), by, DAY, WHY),
    "House.end": lambda o: lambda by: o.desk.house.end("media", by, DAY, WHY),
    "InsertService.pictures": lambda o: lambda by: o.desk.inserting.pictures(o.only, _picture(o), by),
    "InsertService.page": lambda o: lambda by: o.desk.inserting.page(o.only, "<p>字</p>", by),
    "InsertService.kept": lambda o: lambda by: o.desk.inserting.kept(o.only, (), by),
    "ShelfService.keep_template": lambda o: lambda by: o.desk.shelf.keep_template(_words(), ShelfNote("题"), by),
    "ShelfService.star": lambda o: lambda by: o.desk.shelf.star(_words(), ShelfNote("题"), by),
    "ShelfService.change": lambda o: _shelved(o, lambda one, by: o.desk.shelf.change(one, ShelfNote("新"), by)),
    "ShelfService.remove": lambda o: _shelved(o, o.desk.shelf.remove),
    "ShelfService.bring_back": lambda o: _shelved(o, o.desk.shelf.bring_back),
    "Intake.receive": lambda o: lambda by: o.desk.intake.receive(_picture(o), o.said(), by),
    "Intake.describe": lambda o: lambda by: o.desk.intake.describe(o.only, Received(range="culture"), by),
    "Keeping.export": lambda o: lambda by: o.desk.keeping.export(o.inbox.parent / "trail.jsonl", by),
    "Leaving.stock": _simple("leaving", "stock", "placement", WHY),
    "Leaving.demote": _simple("leaving", "demote", "placement", WHY),
    "Leaving.roll": _simple("leaving", "roll", "placement", WHY),
    "PersonalErasure.erase_private": _entry(lambda o, one: lambda by: o.desk.erasure.erase_private(one, by, WHY)),
    "RegisterService.enter": lambda o: lambda by: o.desk.registers.enter("tasks", TASK, by),
    "RegisterService.change": _entry(lambda o, one: lambda by: o.desk.registers.change(one, {"what": "另一件"}, by)),
    "RegisterService.set_state": _entry(lambda o, one: lambda by: o.desk.registers.set_state(one, "dropped", by)),
    "RegisterService.attach": _entry(lambda o, one: lambda by: o.desk.registers.attach(one, "proof", (), by)),
    "RegisterService.acknowledge": _rule,
    "RegisterService.link": _entry(lambda o, one: lambda by: o.desk.registers.link(one, LinkKind.UNIT, o.unit, by)),
    "RegisterService.unlink": _entry(
        lambda o, one: lambda by: o.desk.registers.unlink(o.desk.registers.links(one)[0].id, by)
    ),
    "RegisterService.unlink_from": _entry(lambda o, one: lambda by: o.desk.registers.unlink_from(one, "media", by)),
    "RegisterService.undo": _entry(lambda o, one: lambda by: o.desk.registers.undo(one, by)),
    "OwnRegisters.declare": lambda o: lambda by: o.desk.own_registers.declare(REGISTER, by),
    "OwnRegisters.undo_declared": _declared,
    "OwnRegisters.undeclare": lambda o: lambda by: o.desk.own_registers.undeclare("tasks", by),
    "FiguresService.enter": lambda o: lambda by: o.desk.figures.enter(_figures(o), "media", by),
    "FiguresService.undo": _entered_figures(lambda service, one: lambda by: service.undo(one, by)),
    "FiguresService.join": lambda o: _entered_figures(
        lambda service, _: lambda by: service.join(service.unmatched()[0].figures.id, o.placement, by)
    )(o),
    "FiguresService.unjoin": _entered_figures(lambda service, one: lambda by: service.unjoin(one, by), joined=True),
    "FiguresService.close": _entered_figures(lambda service, _: lambda by: service.close("media", "2026-01", by)),
    "FiguresService.reopen": _entered_figures(
        lambda service, _: lambda by: service.reopen("media", "2026-01", by, WHY)
    ),
    "Requesting.save": lambda o: lambda by: o.desk.requesting.save(REQUEST, by),
    "Requesting.decide": _requested(lambda o, one: lambda by: o.desk.requesting.decide(one, DECISION, by)),
    "Requesting.link": _requested(lambda o, one: lambda by: o.desk.requesting.link(one, o.only, by)),
    "Requesting.unlink": _requested(lambda o, one: lambda by: o.desk.requesting.unlink(one, o.only, by), linked=True),
    "Pledges.note": lambda o: lambda by: o.desk.pledges.note("u", date(2026, 12, 31), by),
    "AdvertisingFiles.note": lambda o: (
        lambda by: o.desk.advertising_files.note(o.only, PaperKind.PRICE, "原价 99 元", (), by)
    ),
    "AdvertisingFiles.take_back": _simple("advertising_files", "take_back", "only"),
    "Sending.send": lambda o: (
        lambda by: o.desk.sending.send([o.only], "百货分公司", o.inbox.parent / "包.zip", by, texts("zh_CN"))
    ),
    "Dossiers.make": lambda o: lambda by: o.desk.dossiers.make(o.only, o.inbox.parent / "证据", by, texts("zh_CN")),
    "AdvertisingFiles.make": lambda o: (
        lambda by: o.desk.advertising_files.make(o.only, o.inbox.parent / "档案", by, texts("zh_CN"))
    ),
    "LinkChecks.tick": lambda o: lambda by: o.desk.link_checks.tick(o.only, (), "", by),
    "LinkChecks.take_back": _simple("link_checks", "take_back", "only"),
    "Mending.mend": _simple("mending", "mend", "only"),
    "SettingAside.set_aside": _simple("setting_aside", "set_aside", "only", 1),
    "SettingAside.put_back": _simple("setting_aside", "put_back", "only", 1),
    "Mending.take_back": _simple("mending", "take_back", "only"),
    "Planning.plan": lambda o: lambda by: o.desk.planning.plan(Topic("年货", ("media",), DAY), by),
    "Planning.change_due": lambda o: lambda by: o.desk.planning.change_due(o.only, DAY, by),
    "Planning.reuse": lambda o: lambda by: o.desk.planning.reuse(o.only, "baihuo", by),
    "Proofreading.mend": _slip,
    "PosterWording.take": _poster,
    "PosterWording.put_back": _poster_back,
    "Proofing.make": _simple("proofing", "make", "placement"),
    "Proposing.fill": _simple("proposing", "fill", "push", WHY),
    "Proposing.fill_all": lambda o: lambda by: o.desk.proposing.fill_all([PUSH], by, WHY),
    "Proposing.seat": _simple("proposing", "seat", "placement", WHY),
    "Proposing.recover": _simple("proposing", "recover", "push", WHY),
    "Pushing.cancel": _simple("pushing", "cancel", "push", WHY),
    "Pushing.hold_again": _simple("pushing", "hold_again", "push", WHY),
    "Pushing.move": lambda o: lambda by: o.desk.pushing.move(PUSH, DAY, by, WHY),
    "Pushing.add": lambda o: lambda by: o.desk.pushing.add("media", DAY, by, WHY),
    "Pushing.limit": lambda o: lambda by: o.desk.pushing.limit(PUSH, PushLimits(maximum=4), by, WHY),
    "ListChanges.enter": lambda o: (
        lambda by: o.desk.lists.changes("units").enter([RowChange(1, o.unit, "", {"officer": ()})], by)
    ),
    "ListChanges.take_back": lambda o: (
        lambda by: o.desk.lists.changes("units").take_back(
            [ChangeLine(1, o.unit, "", (CellChange("officer", (), ("王芳",)),))], by
        )
    ),
    "Reviewing.request_review": _simple("reviewing", "request_review", "placement"),
    "Rostering.enter": lambda o: lambda by: o.desk.rostering.enter(RosterKind.UNITS, (), by),
    "Rulebooks.set_values": lambda o: (
        lambda by: o.desk.rulebooks.set_values({("limits", "text", "body_at_least"): 200}, by)
    ),
    "Rulebooks.keep_draft": lambda o: lambda by: o.desk.rulebooks.keep_draft(None, by),
    "Rulebooks.propose": lambda o: o.desk.rulebooks.propose,
    "Rulebooks.adopt": lambda o: lambda by: o.desk.rulebooks.adopt(o.desk.rulebooks.text, by, WHY),
    "Rulebooks.adopt_words": lambda o: lambda by: o.desk.rulebooks.adopt_words(lambda _: HeldWords((WORD,)), by, WHY),
    "Scheduling.place": lambda o: lambda by: o.desk.scheduling.place(o.placement, by, push=PUSH, reason=WHY),
    "Scheduling.take_off": _simple("scheduling", "take_off", "placement", WHY),
    "Scheduling.place_urgent": lambda o: (
        lambda by: o.desk.scheduling.place_urgent(
            o.placement, by, PUSH, UrgentGrant("0" * 64, o.reviewer.decider, date(2026, 1, 1)), "市场部"
        )
    ),
    "Seats.reset": lambda o: lambda by: o.desk.seats.reset(o.reviewer.entered_by, "482913", by),
    "Seats.require_pins": lambda o: lambda by: o.desk.seats.require_pins(by, wanted=True),
    "Seats.sheet": lambda o: o.desk.seats.sheet,
    "Seats.keep_code": lambda o: lambda by: o.desk.seats.keep_code("AAAAA", "AAAAA", by),
    "Shops.save": lambda o: lambda by: o.desk.shops.save(Shop("", "购物广场店"), by),
    "Shops.take_back": lambda o: lambda by: o.desk.shops.take_back(Shop("", "购物广场店"), by),
    "Splitting.split": _simple("splitting", "split", "only"),
    "Staffing.add": lambda o: lambda by: o.desk.people.add("李四", "编辑", [Role.EDITOR], by),
    "Staffing.add_unit": lambda o: lambda by: o.desk.people.add_unit("黄梅店", by),
    "Staffing.rename_unit": lambda o: lambda by: o.desk.people.rename_unit(o.unit, by=by, name="黄梅店"),
    "Staffing.change_channel": lambda o: (
        lambda by: o.desk.people.change_channel("media", by, DAY, {"maximum": 4}, WHY, reason=WHY)
    ),
    "Telling.sent": lambda o: lambda by: o.desk.telling.sent(_notices(o), by, "微信"),
    "Telling.unsent": _told,
    "Undoing.step": _simple("undoing", "step", "only"),
    "Undoing.batch": _batch,
    "ArticleWriting.save": _simple("writing", "save", "only", Draft(1, "正文")),
    "ArticleWriting.restore": _simple("writing", "restore", "only", 1),
}

EXPORTED: dict[str, Prepare] = {
    "RegistrationWaivers.waive": lambda o: lambda by: o.desk.registration_waivers.waive(PUSH, by, "网址已无从查找"),
    "RegistrationWaivers.take_back": lambda o: lambda by: o.desk.registration_waivers.take_back(PUSH, by),
    "Outcomes.explain": _simple("outcomes", "explain", "push", WHY),
    "Handing.tick": lambda o: lambda by: o.desk.handing.tick(PUSH, [("", HandStep.FIELDS)], by),
    "Handing.tick_pasted": lambda o: lambda by: o.desk.handing.tick_pasted(o.placement, {HandStep.BODY}, by),
    "OnlineComparison.compare": lambda o: lambda by: o.desk.online_comparison.compare(o.placement, "<p>x</p>", by),
    "Handing.set_time": lambda o: lambda by: o.desk.handing.set_time(PUSH, shanghai("2026-01-04T09:00"), by),
    "Reviewing.published": _simple("reviewing", "published", "push", AT, {}),
}
PUBLISHED: dict[str, Prepare] = {
    "AdvertisingFiles.offline": lambda o: lambda by: o.desk.advertising_files.offline(o.placement, o.clock.now(), by),
    "AdvertisingFiles.online": _simple("advertising_files", "online", "placement"),
    "Correcting.ask": _simple("correcting", "ask", "placement", AmendmentKind.CORRECTION, WHY),
    "Correcting.correct": _asked("correct", AmendmentKind.CORRECTION),
    "Correcting.keep": _asked("keep", AmendmentKind.CORRECTION, WHY),
    "Correcting.corrected": _corrected,
    "Correcting.retract": _asked("retract", AmendmentKind.RETRACTION, AT),
}

ELSEWHERE = {
    # called inside a transaction whose service has checked the role
    "Followers.follow": "Staffing",
    "Resettling.follow": "Staffing",
    "Seating.place_filled_in": "Intake",
    "Seating.place_in": "Deciding",
    "Seating.place_late_in": "Deciding",
    "Seating.stock_in": "Deciding",
    "TrailLists.make": "test_trail_reading",
    "AccountEntries.put": "RegisterService; test_account_entries",
    "RequestEntries.put": "RegisterService; test_request_entries",
    "EntryTable.put": "RegisterService",
    "EntryTable.recorded": "RegisterService",
    "PlainEntries.recorded": "RegisterService",
    "AccountEntries.recorded": "RegisterService",
    "AmendmentEntries.recorded": "RegisterService",
    "HandoverEntries.recorded": "RegisterService",
    "RegisterService.enter_in": "`require_writer` of the register; test_amendment_incidents",
    "AmendmentIncidents.enter": "Correcting; test_amendment_incidents",
    "RequestEntries.recorded": "RegisterService",
    # any person with a seat may confirm the date; roles are checked only after that
    "Dating.confirm": "test_dating",
    # these change nothing that belongs to another person
    "Drafting.drop": "one's own draft",
    "LetteringReading.recheck": "a check that follows from pictures read; test_poster_facts",
    "Proofing.preview": "a reading",
    "Rulebooks.record": "says what holds already",
    "Scheduling.targets": "a reading",
    # these need an earlier decision or a table; the named tests cover them
    "Undoing.decision": "test_retracting",
    "Reviewing.approve": "test_reviewing",
    "Reviewing.release": "test_reviewing",
    "Reviewing.request_changes": "test_reviewing",
    "TimetableImport.enter": "test_timetables",
    # these need the file of another desk
    "Taking.take": "test_handing_over",
    "Receipts.answer": "test_handing_over",
    "Receipts.accept": "test_handing_over",
    # the auditor's only act
    "Unusual.note": "test_unusual",
    "BackupService.add": "test_backing_up",
    "BackupService.remove": "test_backing_up",
    "BackupService.run": "any person with a seat may back up; test_backing_up",
    "CheckpointService.add": "test_checkpointing",
    "CheckpointService.printed": "test_checkpointing",
    "CheckpointService.remove": "test_checkpointing",
    "CheckpointService.run": "any person with a seat writes checkpoints; test_checkpointing",
    "TeamHost.decide_move": "test_team_host",
    "TeamHost.decide_network": "test_team_host",
    "TeamHost.decide_stop": "test_team_host",
    "TeamHost.invite": "test_team_host",
    "TeamHost.remove": "test_team_host",
    "UpdateService.follow": "test_updating",
    "UpdateService.leave": "test_updating",
    "UpdateService.take": "any person with a seat gets an installer; test_updating",
    "UpdateService.write": "test_updating",
    "PersonalErasure.erase": "test_erasure",
    "Withheld.take_in": "saves by `Composing.save`; test_withheld",
    "ArticleWriting.with_whole_picture": "adds by `InsertService.pictures`; test_withheld",
    "Withheld.add_pictures": "adds by `InsertService.pictures`",
    "WithheldPictures.add": "adds by `InsertService.pictures`",
    "DraftBox.switch": "the administrator alone; test_draft_box",
    "DraftBox.app_id": "a reading before `send`; test_draft_box",
    "DraftBox.send": "a server has to answer; test_draft_box",
    "ReportClosings.close": "the chief alone, once the period is over; test_reports",
    "ReportClosings.reopen": "the chief alone, a closed period; test_reports",
    "SigningKeys.begin": "test_signing",
    "SigningKeys.confirm": "test_signing",
    "SigningKeys.end": "test_signing",
    "PersonalErasure.erase_evidence": "test_evidence_erasure",
    "StartCheck.acknowledge": "test_start_check",
    "StartCheck.record": "any person with a seat records an alarm; test_start_check",
    "PersonalErasure.erase_phones": "test_erasure",
}


def _check(office: Office, prepare: Prepare) -> None:
    auditor = office.desk.people.add("周监", "", (Role.AUDITOR,), office.editor).id
    act = prepare(office)
    before = office.tables()
    for person in (office.officer, auditor):
        with pytest.raises(Refused) as caught:
            act(seated(person))
        assert caught.value.code == "role-missing"
        assert office.tables() == before


@pytest.mark.parametrize("name", ACCEPTED)
def test_an_officer_may_not_in_editing(office_in: Callable[[str], Office], name: str) -> None:
    _check(office_in("accepted"), ACCEPTED[name])


@pytest.mark.parametrize("name", EXPORTED)
def test_an_officer_may_not_after_the_export(office_in: Callable[[str], Office], name: str) -> None:
    _check(office_in("exported"), EXPORTED[name])


def _methods() -> Iterator[str]:
    """Yield every public service method that has a parameter `by`, the acting person, as "Class.method"."""
    for found in pkgutil.walk_packages(wxdesk.services.__path__, "wxdesk.services."):
        module = importlib.import_module(found.name)
        for kind, one in inspect.getmembers(module, inspect.isclass):
            if one.__module__ == module.__name__:
                for name, method in inspect.getmembers(one, inspect.isfunction):
                    if not name.startswith("_") and "by" in inspect.signature(method).parameters:
                        yield f"{kind}.{name}"


@pytest.mark.parametrize("name", PUBLISHED)
def test_an_officer_may_not_after_publication(
    offices: Offices, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, name: str
) -> None:
    stages = Stages(offices, tmp_path_factory.mktemp("published"))
    with stages.placement(PlacementStage.PUBLISHED, tmp_path / "copy") as office:
        _check(office, PUBLISHED[name])


def test_whoever_asks_is_looked_at_in_every_method() -> None:
    checked = {*ACCEPTED, *EXPORTED, *PUBLISHED}
    assert checked.isdisjoint(ELSEWHERE)
    assert set(_methods()) == checked | set(ELSEWHERE)
