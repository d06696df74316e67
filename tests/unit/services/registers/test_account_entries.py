"""The accounts are the entries of a register, with states, leave and due days, but without passwords (HS 3.1-3.4).

Each channel is one entry.
"""

from collections.abc import Callable
from datetime import date

import pytest

from tests.desks import Office, refusal
from tests.leaves import give_leave
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.changes import RowChange
from wxdesk.domain.lists.spec import CellValue
from wxdesk.domain.office.people import Role
from wxdesk.domain.registers.entries import LinkKind, RegisterEntry
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.services.office.identity import acting, open_seat
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.registers.entry_views import EntrySift
from wxdesk.services.registers.registers import RegisterService
from wxdesk.texts import texts

type OfficeIn = Callable[[str], Office]
DAY, SOON = date(2026, 1, 1), date(2026, 1, 12)
STORE: dict[str, CellValue] = {"name": "门店视频号", "kind": "video", "account_id": "store-film"}


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    return office_in("empty")


def service(office: Office) -> RegisterService:
    return office.desk.registers


def numbers(office: Office, sift: EntrySift | None = None) -> list[str]:
    return [one.number for one in service(office).page("accounts", sift or EntrySift()).entries]


def moved(office: Office, one: RegisterEntry, *states: str) -> RegisterEntry:
    for state in states:
        one = service(office).set_state(one.id, state, office.editor)
    return one


def test_the_channels_of_a_desk_are_entries_of_the_register_as_they_are_filed(office: Office) -> None:
    assert set(numbers(office)) == {one.id for one in office.desk.people.channels()}
    media = service(office).entry("media")
    assert (media.state, media.value("name"), media.value("filed_as")) == (
        "filed",
        "集团媒体号",
        "黄商新备〔2025〕media",
    )
    office.desk.filing.unfile("media", office.editor, DAY, "重新备案")
    assert service(office).entry("media").state == "unfiled"
    office.desk.accounts.close("media", office.editor, DAY, "合并")
    office.clock.set("2026-01-02T09:00")
    assert service(office).entry("media").state == "stopped"
    summed = next(one for one in service(office).all() if one.register.id == "accounts")
    assert (summed.total, summed.open) == (4, 4)


@pytest.mark.parametrize("kind", list(ChannelKind))
def test_an_account_of_any_kind_is_added_with_its_calendar(office: Office, kind: ChannelKind) -> None:
    made = service(office).enter("accounts", {**STORE, "kind": kind.value, "first_push": SOON}, office.editor)
    channel = office.desk.people.channel("store-film")
    assert (made.id, made.number, made.state, channel.kind, channel.filed) == (
        "store-film",
        "store-film",
        "applied",
        kind,
        False,
    )
    assert office.desk.scheduling.plan("store-film", SOON, date(2026, 1, 31))
    assert office.acts()[-2:] == ["channel.added", "register.entered"]
    assert office.desk.keeping.verify().ok


def test_an_id_is_typed_once_and_the_account_stays(office: Office) -> None:
    one = service(office).enter("accounts", {"name": "门店号", "kind": "subscription"}, office.editor)
    assert (one.number, one.value("account_id")) == ("ZH26-001", None)
    assert "门店号" not in [each.name for each in office.desk.people.channels()]
    one = service(office).change(one.id, {"account_id": "store"}, office.editor)
    assert office.desk.people.channel("store").name == "门店号"
    assert service(office).entry("store") == service(office).entry("ZH26-001") == one
    assert numbers(office).count("ZH26-001") == 1
    assert "store" not in numbers(office)
    with pytest.raises(UserError, match="register-field-once"):
        service(office).change(one.id, {"account_id": "shop"}, office.editor)
    with refusal(office, "account-kind-fixed"):
        service(office).change(one.id, {"kind": "service"}, office.editor)
    with refusal(office, "account-added-stays"):
        service(office).undo(one.id, office.editor)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"account_id": "门店"}, "account-id-bad"),
        ({"account_id": "media"}, "account-id-taken"),
        ({"name": "集团媒体号"}, "account-name-taken"),
        ({"first_push": date(2025, 12, 31)}, "first-push-past"),
    ],
)
def test_a_wrong_account_is_not_entered(office: Office, wrong: dict[str, CellValue], code: str) -> None:
    with pytest.raises(UserError, match=code):
        service(office).enter("accounts", {**STORE, **wrong}, office.editor)
    assert len(numbers(office)) == 4


def test_an_account_is_filed_step_by_step_and_only_then_exports(office: Office) -> None:
    office.desk.appointing.enter("李主任", "办公室主任", [Role.CHIEF], office.editor, starts=DAY)
    boss = acting(open_seat(office.desk.people.resolve("李主任")))
    one = service(office).enter("accounts", STORE, office.editor)
    with refusal(office, "register-state-next"):
        moved(office, one, "filed")
    with pytest.raises(UserError, match="register-field-needed"):
        moved(office, one, "sealed")
    steps: dict[str, CellValue] = {
        "unit": "武穴购物广场",
        "applicant": "王芳",
        "reason": "门店短视频",
        "sealed_on": DAY,
        "office_by": "李主任",
        "office_on": DAY,
        "administration_by": "行政小何",
        "administration_on": DAY,
        "filed_on": DAY,
        "filed_as": "黄商新备〔2026〕1号",
    }
    one = service(office).change(one.id, steps, office.editor)
    assert moved(office, one, "sealed").due == date(2026, 1, 8)
    with refusal(office, "role-missing"):
        service(office).set_state(one.id, "office", office.reviewer)
    service(office).set_state(one.id, "office", boss)
    moved(office, one, "administration")
    assert office.desk.people.channel("store-film").filing_blocker(DAY) == "channel-not-filed"
    moved(office, one, "filed")
    channel = office.desk.people.channel("store-film")
    assert (channel.filed, channel.filing.on, channel.filing_blocker(DAY)) == (True, DAY, "")
    service(office).undo(one.id, office.editor)
    assert not office.desk.people.channel("store-film").filed
    assert service(office).entry(one.id).state == "administration"
    assert office.desk.keeping.verify().ok


def test_an_existing_account_moves_its_administrators_rights_before_it_is_filed(office: Office) -> None:
    office.desk.filing.unfile("media", office.editor, DAY, "存量账号")
    one = service(office).entry("media")
    with refusal(office, "register-state-next"):
        moved(office, one, "filed")
    with pytest.raises(UserError, match="register-field-needed"):
        moved(office, one, "moved")
    service(office).change(one.id, {"moved_on": DAY, "filed_on": DAY, "filed_as": "续备1号"}, office.editor)
    assert moved(office, one, "moved", "filed").value("filed_as") == "续备1号"
    assert office.desk.people.channel("media").filed


def test_a_closed_account_stands_closed_on_the_calendar_too_and_open_items_forbid_it(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    ended: dict[str, CellValue] = {"closed_on": DAY, "closed_why": "并入媒体号"}
    one = service(office).change("media", ended, office.editor)
    with refusal(office, "account-open"):
        moved(office, one, "stopped")
    service(office).change("zongchao", ended, office.editor)
    assert office.desk.people.channel("zongchao").closed_on is None
    moved(office, service(office).entry("zongchao"), "stopped")
    channel = office.desk.people.channel("zongchao")
    assert (channel.closed_on, channel.closed_reason) == (DAY, "并入媒体号")
    with refusal(office, "account-closed-already"):
        service(office).change("zongchao", {"closed_on": SOON}, office.editor)
    service(office).undo("zongchao", office.editor)
    assert office.desk.people.channel("zongchao").closed_on is None


def test_a_profile_of_a_filed_account_changes_only_with_leave_which_is_used_up(office: Office) -> None:
    with refusal(office, "account-leave-missing"):
        service(office).change("media", {"name": "传媒号"}, office.editor)
    with refusal(office, "account-leave-missing"):
        office.desk.accounts.rename_account("media", "传媒号", office.editor)
    leave = give_leave(office, "media", "传媒号")
    with refusal(office, "account-leave-missing"):
        service(office).change("media", {"name": "另一个名"}, office.editor)
    service(office).change("media", {"name": "传媒号"}, office.editor)
    assert office.desk.people.channel("media").name == "传媒号"
    used = service(office).entry(leave)
    assert (used.state, used.value("done_on"), used.closed) == ("done", "2026-01-01", True)
    with refusal(office, "account-leave-missing"):
        service(office).change("media", {"name": "集团媒体号"}, office.editor)
    service(office).undo("media", office.editor)
    assert (office.desk.people.channel("media").name, service(office).entry(leave).state) == ("集团媒体号", "approved")


def test_leave_is_asked_by_one_person_and_given_by_another(office: Office) -> None:
    values: dict[str, CellValue] = {"account": "media", "item": "name", "after": "传媒号", "reason": "统一"}
    asked = {**values, "applicant": "殷茵", "applied_on": DAY, "before": "集团媒体号", "approver": "殷茵"}
    one = service(office).enter("account-changes", {**asked, "approved_on": DAY}, office.editor)
    with refusal(office, "register-barred"):
        service(office).set_state(one.id, "approved", office.editor)
    with refusal(office, "register-state-next"):
        service(office).set_state(one.id, "done", office.editor)


def test_the_first_text_of_a_profile_needs_no_leave(office: Office) -> None:
    service(office).change("media", {"welcome": "欢迎关注"}, office.editor)
    with refusal(office, "account-leave-missing"):
        service(office).change("media", {"welcome": "您好"}, office.editor)
    give_leave(office, "media", "您好", "welcome")
    assert service(office).change("media", {"welcome": "您好"}, office.editor).value("welcome") == "您好"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("note", "后台密码：Hs2025mh"),
        ("note", "0f8fad5bd9cb469fa165708867282342"),
        ("password_keeper", "Hs2025@mh"),
        ("backup_at", "登录用 Hs2025@mh 进"),
        ("contact_editor", "abc12345"),
    ],
)
def test_a_text_that_looks_like_a_password_is_refused(office: Office, key: str, text: str) -> None:
    with pytest.raises(UserError, match="register-secret") as told:
        service(office).change("media", {key: text}, office.editor)
    assert text not in texts("zh_CN").text("error-register-secret", **told.value.values)
    assert office.desk.registers.entry("media").value(key) is None


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("wechat_id", "hs_media2016"),
        ("original_id", "gh_3a8b5c0d9e1f"),
        ("note", "联系 office@huangshang.cn，见 https://mp.weixin.qq.com/s?__biz=MzA1"),
        ("password_keeper", "殷茵"),
        ("filed_as", "黄商新备〔2025〕12号"),
    ],
)
def test_ids_addresses_and_names_are_no_passwords(office: Office, key: str, text: str) -> None:
    service(office).change("media", {key: text}, office.editor)


def test_what_is_due_counts_the_days_of_the_rulebook(office: Office) -> None:
    days: dict[str, CellValue] = {
        "password_changed_on": DAY,
        "sign_ins_on": DAY,
        "replies_on": DAY,
        "functions_on": DAY,
        "verified_until": date(2026, 2, 20),
    }
    one = service(office).change("media", days, office.editor)
    assert (one.due, one.due_for) == (date(2025, 12, 22), "verify")
    one = service(office).change("media", {"verified_until": date(2027, 2, 20)}, office.editor)
    assert (one.due, one.due_for) == (date(2026, 1, 31), "sign_ins")
    one = service(office).change(
        "media", dict.fromkeys(("sign_ins_on", "replies_on", "functions_on"), SOON), office.editor
    )
    assert one.due == date(2026, 2, 11)
    limits = office.desk.rulebook.limits.accounts
    assert (limits.password_days, limits.verification_days, limits.yearly_days) == (90, 60, 365)
    office.clock.set("2026-03-01T09:00")
    assert "media" in [each.entry.id for each in service(office).due()]
    assert "media" in numbers(office, EntrySift(due=date(2026, 3, 1)))
    assert office.desk.today.agenda(office.editor.decider).registers.total == 4


def test_an_account_shows_its_leaves_and_its_holders_and_one_history(office: Office) -> None:
    number = give_leave(office, "media", "传媒号")
    office.desk.accounts.rename_account("media", "传媒号", office.editor)
    service(office).change("media", {"contact_editor": "殷茵"}, office.editor)
    links = {(one.kind, one.name.split()[0]) for one in service(office).links("media")}
    assert links == {(LinkKind.PERSON, "殷茵"), (LinkKind.ENTRY, number)}
    acts = [str(one["act"]) for one in service(office).history("media")]
    assert [one for one in acts if one != "channel.settings_changed"][-2:] == ["channel.renamed", "register.changed"]
    page = service(office).sheet("media", Presenter(texts("zh_CN")), "zh_CN")
    assert "公众平台账号备案登记表" in page
    assert number in page


def test_a_table_enters_accounts_and_tells_wrong_lines(office: Office) -> None:
    changes = service(office).changes("accounts")
    new = RowChange(2, "", "小程序", {"name": "黄商会员", "kind": "mini_program", "account_id": "member"})
    taken = RowChange(3, "", "重复", {"name": "另一个", "kind": "video", "account_id": "media"})
    note = RowChange(4, "media", "集团媒体号", {"contact_editor": "殷茵"})
    named = RowChange(5, "zongchao", "综超号", {"name": "综合超市号"})
    told = [one.problem.code if one.problem else "" for one in changes.preview([new, taken, note, named])]
    assert told == ["", "account-id-taken", "", "account-leave-missing"]
    changes.enter([new, note], office.editor)
    assert office.desk.people.channel("member").kind is ChannelKind.MINI_PROGRAM
    assert service(office).entry("media").value("contact_editor") == "殷茵"


def test_only_whoever_runs_the_accounts_adds_one_to_the_calendar(office: Office) -> None:
    office.desk.appointing.enter("张编", "编辑", [Role.EDITOR], office.editor, starts=DAY)
    young = acting(open_seat(office.desk.people.resolve("张编")))
    with refusal(office, "role-missing"):
        service(office).enter("accounts", STORE, young)
    asked = service(office).enter("accounts", {"name": "门店号", "kind": "subscription"}, young)
    assert asked.number == "ZH26-001"


def test_what_somebody_holds_who_left_is_due_until_it_is_handed_over(office: Office) -> None:
    desk, editor = office.desk, office.editor
    desk.appointing.enter("何平", "编辑", [Role.EDITOR], editor, starts=date(2025, 1, 1), ends=date(2026, 1, 5))
    service(office).change("media", {"contact_editor": "何平", "password_keeper": "何平"}, editor)
    group: dict[str, CellValue] = {"name": "通讯员群", "purpose": "收稿", "owner": "何平"}
    service(office).enter("groups", group, editor)
    service(office).enter("tasks", {"what": "清理群成员", "given_on": DAY, "due_on": DAY, "who": "何平"}, editor)
    right: dict[str, CellValue] = {"what": "管理员", "account": "media", "duty": "administrator", "holder": "何平"}
    held = service(office).enter("account-holders", right, editor)
    assert service(office).held() == []
    office.clock.set("2026-01-06T09:00")
    found = {(one.number, one.left) for one in service(office).held()}
    assert found == {(one, date(2026, 1, 5)) for one in ("media", "QB26-001", "DB26-001", "JJ26-001")}
    lines = [one.line for one in service(office).due(date(2026, 1, 6)) if one.holder]
    assert {line.what for line in lines} == {"register-hand-over"}
    assert len(lines) == 4
    handed: dict[str, CellValue] = {"handed_to": "殷茵", "handed_on": date(2026, 1, 6)}
    service(office).change(held.id, handed, editor)
    service(office).set_state(held.id, "handed", editor)
    service(office).change("media", {"contact_editor": "殷茵", "password_keeper": "殷茵"}, editor)
    who = desk.people.resolve("何平")
    assert {one.number for one in service(office).held(who)} == {"QB26-001", "DB26-001"}


def test_an_account_found_without_leave_is_no_channel_and_is_settled(office: Office) -> None:
    found: dict[str, CellValue] = {"name": "黄商团购群主", "kind": "personal", "found_on": DAY}
    one = service(office).enter("accounts", found, office.editor)
    one = moved(office, one, "found")
    assert (one.due, one.due_for) == (date(2026, 1, 8), "order")
    service(office).change(one.id, {"ordered_on": DAY, "settled_how": "cancelled"}, office.editor)
    assert moved(office, one, "ordered", "settled").closed
    assert len(office.desk.people.channels()) == 4


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('bound = "channel"', "register-bound"),
        ('due = [{ key = "d", zh = "催", en = "D", limit = "x.y" }]', "limit"),
    ],
)
def test_a_register_of_the_desk_is_bound_to_no_table_and_names_known_limits(
    office: Office, line: str, code: str
) -> None:
    text = f"""
id = "seals"
code = "YZ"
zh = "用章"
en = "Seals"
heading_zh = "用章登记表"
heading_en = "Use of the seal"
retention = 3
{line}
fields = [{{ key = "what", kind = "text", zh = "事由", en = "Reason", needed = true }}]
states = [{{ code = "out", zh = "借出", en = "Out" }}]
"""
    with pytest.raises(UserError, match=code):
        office.desk.own_registers.declare(text, office.editor)
