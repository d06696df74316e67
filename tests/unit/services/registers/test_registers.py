"""Entries of registers have numbers, states, links, due days, history and undo; each change is an event."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.desks import Office, picture_file, refusal
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.changes import RowChange, table_changes
from wxdesk.domain.lists.spec import CellValue
from wxdesk.domain.office.people import Role
from wxdesk.domain.registers.entries import LinkKind, RegisterEntry
from wxdesk.services.desk.ports import By
from wxdesk.services.office.identity import acting, open_seat
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.registers.entry_views import EntrySift
from wxdesk.services.registers.registers import RegisterService
from wxdesk.texts import texts

type OfficeIn = Callable[[str], Office]
DAY = date(2026, 1, 1)


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    return office_in("empty")


def entered(office: Office, **values: CellValue) -> RegisterEntry:
    said: dict[str, CellValue] = {"what": "满300写成满200", "found_on": DAY}
    return office.desk.registers.enter("incidents", {**said, **values}, office.editor)


def service(office: Office) -> RegisterService:
    return office.desk.registers


def chief(office: Office) -> By:
    office.desk.appointing.enter("李主任", "办公室主任", [Role.CHIEF], office.editor, starts=DAY)
    return acting(open_seat(office.desk.people.resolve("李主任")))


def test_an_entry_gets_a_number_its_first_state_and_the_first_day_that_is_due(office: Office) -> None:
    one, two = entered(office), entered(office, what="漏了来源")
    assert [one.number, two.number] == ["CC26-001", "CC26-002"]
    assert (one.state, one.due, one.due_for) == ("entered", DAY, "handle")
    assert [each.entry.number for each in service(office).due()] == ["CC26-001", "CC26-002"]
    later = service(office).change(one.id, {"amended_on": DAY}, office.editor)
    assert (later.due, later.due_for) == (date(2026, 1, 2), "verify")
    assert office.acts()[-1] == "register.changed"


def test_a_field_that_is_needed_may_not_be_empty(office: Office) -> None:
    with pytest.raises(UserError, match="register-field-needed"):
        service(office).enter("incidents", {"what": "没有日期"}, office.editor)
    one = entered(office)
    with pytest.raises(UserError, match="register-field-needed"):
        service(office).change(one.id, {"what": ""}, office.editor)


def test_states_follow_each_other_and_have_roles_and_needed_fields(office: Office) -> None:
    one, boss = entered(office), chief(office)
    with refusal(office, "register-state-next"):
        service(office).set_state(one.id, "decided", boss)
    service(office).set_state(one.id, "verified", office.editor)
    with pytest.raises(UserError, match="register-field-needed"):
        service(office).set_state(one.id, "handled", office.editor)


def to_be_decided(office: Office, **values: CellValue) -> RegisterEntry:
    said: dict[str, CellValue] = {
        "amended_how": "corrected",
        "heard": "看错了海报",
        "decision": "口头提醒",
        "decided_by": "李主任",
        "decided_on": DAY,
        **dict.fromkeys(("submitter_answers", "editor_answers", "reviewer_answers", "publisher_answers"), "yes"),
    }
    one = entered(office, **{**said, **values})
    for state in ("verified", "handled", "assigned", "heard"):
        one = service(office).set_state(one.id, state, office.editor)
    return one


def test_only_a_chief_decides_and_nobody_who_answers_for_the_incident(office: Office) -> None:
    boss = chief(office)
    one = to_be_decided(office, by_editor=("殷茵",), by_releaser=("李主任",))
    with refusal(office, "role-missing"):
        service(office).set_state(one.id, "decided", office.reviewer)
    with refusal(office, "register-barred"):
        service(office).set_state(one.id, "decided", boss)
    service(office).change(one.id, {"by_releaser": ()}, office.editor)
    assert service(office).set_state(one.id, "decided", boss).state == "decided"


def test_a_final_state_ends_what_is_due(office: Office) -> None:
    boss = chief(office)
    one = to_be_decided(office, lesson="海报与正文同改")
    service(office).set_state(one.id, "decided", boss)
    closed = service(office).set_state(one.id, "closed", boss)
    assert (closed.closed, closed.due) == (True, None)
    assert service(office).due() == []


def test_fields_link_an_entry_to_articles_units_people_and_accounts_each_way(office_in: OfficeIn) -> None:
    office = office_in("received")
    names: dict[str, CellValue] = {"article": "26-0001", "unit": "武穴购物广场", "by_editor": ("殷茵", "外人")}
    one = entered(office, **names, account="media")
    found = {(link.kind, link.field) for link in service(office).links(one.id)}
    assert found == {
        (LinkKind.SUBMISSION, "article"),
        (LinkKind.UNIT, "unit"),
        (LinkKind.PERSON, "by_editor"),
        (LinkKind.ACCOUNT, "account"),
    }
    about = service(office).about(LinkKind.SUBMISSION, office.only)
    assert [(each.entry.id, each.title) for each in about] == [(one.id, "满300写成满200")]
    service(office).change(one.id, {"article": ""}, office.editor)
    assert service(office).about(LinkKind.SUBMISSION, office.only) == []
    with pytest.raises(UserError, match="value-unknown"):
        service(office).change(one.id, {"unit": "没有这个单位"}, office.editor)


def test_a_link_by_hand_is_ended_by_hand_and_each_is_an_event(office_in: OfficeIn) -> None:
    office = office_in("received")
    one = entered(office)
    service(office).link(one.id, LinkKind.SUBMISSION, office.only, office.editor)
    with refusal(office, "register-linked"):
        service(office).link(one.id, LinkKind.SUBMISSION, office.only, office.editor)
    (link,) = service(office).links(one.id)
    assert link.name.startswith("26-0001")
    service(office).unlink(link.id, office.editor)
    assert service(office).links(one.id) == []
    assert office.acts()[-1] == "register.unlinked"


def test_the_last_acts_are_undone_one_after_another(office_in: OfficeIn) -> None:
    office = office_in("received")
    one = entered(office, article="26-0001")
    service(office).change(one.id, {"what": "另一句", "article": ""}, office.editor)
    service(office).set_state(one.id, "verified", office.editor)
    service(office).undo(one.id, office.editor)
    assert service(office).entry(one.number).state == "entered"
    service(office).undo(one.id, office.editor)
    assert service(office).entry(one.number).names("what") == ("满300写成满200",)
    service(office).undo(one.id, office.editor)
    with pytest.raises(UserError, match="not-found"):
        service(office).entry(one.number)
    assert service(office).about(LinkKind.SUBMISSION, office.only) == []
    assert entered(office).number == "CC26-002"
    assert office.desk.keeping.verify().ok


def test_an_undone_removal_of_an_article_links_it_again(office_in: OfficeIn) -> None:
    office = office_in("received")
    one = entered(office, article="26-0001")
    service(office).change(one.id, {"article": ""}, office.editor)
    service(office).undo(one.id, office.editor)
    assert [each.entry.id for each in service(office).about(LinkKind.SUBMISSION, office.only)] == [one.id]


def test_private_values_stand_in_events_as_digests_only(office: Office) -> None:
    said: dict[str, CellValue] = {"what": "质量问题", "received_on": DAY, "contact": "13900001111"}
    one = service(office).enter("complaints", said, office.editor)
    assert service(office).entry(one.number).names("contact") == ("13900001111",)
    events = str(service(office).history(one.id))
    assert "质量问题" in events
    assert "13900001111" not in events
    assert service(office).page("complaints", EntrySift(search="139000")).total == 1
    assert office.desk.keeping.verify().ok


def test_private_values_are_erased_and_no_undo_brings_them_back(office: Office) -> None:
    said: dict[str, CellValue] = {"what": "质量问题", "received_on": DAY, "contact": "13900001111"}
    one = service(office).enter("complaints", said, office.editor)
    service(office).change(one.id, {"contact": "13900002222"}, office.editor)
    office.desk.erasure.erase(one.number, "private", office.editor, "三年期满")
    assert service(office).entry(one.number).names("contact") == ()
    assert service(office).page("complaints", EntrySift(search="139000")).total == 0
    service(office).undo(one.id, office.editor)
    assert service(office).entry(one.number).names("contact") == ()
    report = office.desk.keeping.verify()
    assert (report.ok, report.problems) == (True, [])


def test_files_are_kept_by_digest_and_the_desk_needs_them(office: Office, tmp_path: Path) -> None:
    one = entered(office)
    made = service(office).attach(one.id, "evidence", [picture_file(tmp_path / "截图.png")], office.editor)
    ((digest, name),) = made.files("evidence").items()
    assert name == "截图.png"
    office.desk.vault.verified_path(digest).rename(tmp_path / "gone.png")
    report = office.desk.keeping.verify()
    with pytest.raises(UserError, match="register-field-files"):
        service(office).attach(one.id, "what", [], office.editor)
    service(office).undo(one.id, office.editor)
    assert service(office).entry(one.number).files("evidence") == {}
    assert report.events


def test_the_list_is_filtered_by_words_state_and_what_is_due(office: Office) -> None:
    one, two = entered(office), entered(office, what="海报写错电话", found_on=date(2026, 3, 1))
    service(office).set_state(two.id, "verified", office.editor)
    page = service(office).page

    def numbers(sift: EntrySift) -> list[str]:
        return [each.number for each in page("incidents", sift).entries]

    assert numbers(EntrySift()) == [two.number, one.number]
    assert numbers(EntrySift(search="电话")) == [two.number]
    assert numbers(EntrySift(search="cc26-001")) == [one.number]
    assert numbers(EntrySift(state="entered")) == [one.number]
    assert numbers(EntrySift(due=date(2026, 2, 1))) == [one.number]
    assert numbers(EntrySift(open=True)) == [one.number, two.number]
    assert page("incidents", EntrySift(), limit=1).total == 2
    first = service(office).all()[0]
    assert (first.register.id, first.total, first.open, first.due) == ("incidents", 2, 2, 1)


def test_a_table_enters_and_changes_entries_all_or_none(office: Office) -> None:
    words, changes = Presenter(texts()), service(office).changes("tasks")
    heads = ["交办事项", "交办日期", "要求完成日", "承办单位", "状态"]
    good = ["清理群成员", "2026-01-01", "2026-01-05", "武穴购物广场", "已交办"]
    bad = ["没有单位", "2026-01-01", "2026-01-05", "不存在", ""]
    unfit = ["没有确认日期", "2026-01-01", "2026-01-05", "武穴购物广场", "已确认"]
    planned = table_changes(words, changes.spec, changes.rows(), [heads, good, bad, unfit]).changes
    assert [line.state for line in changes.preview(planned)] == ["new", "wrong", "wrong"]
    with pytest.raises(UserError, match="list-lines"):
        changes.enter(planned, office.editor)
    assert changes.rows() == []
    given = [heads, good]
    changes.enter(table_changes(words, changes.spec, changes.rows(), given).changes, office.editor)
    (one,) = changes.rows()
    assert (one.number, one.state, one.due) == ("DB26-001", "given", date(2026, 1, 2))
    again = table_changes(words, changes.spec, changes.rows(), given).changes
    assert [line.state for line in changes.preview(again)] == ["known"]
    changes.enter([RowChange(1, one.id, "", {"who": "王芳"})], office.editor)
    assert changes.rows()[0].names("who") == ("王芳",)


OWN = """
id = "seals"
code = "YZ"
zh = "用章"
en = "Seals"
heading_zh = "用章登记表"
heading_en = "Use of the seal"
retention = 3
fields = [
  { key = "what", kind = "text", zh = "事由", en = "Reason", needed = true },
  { key = "on", kind = "date", zh = "日期", en = "Day" },
]
states = [
  { code = "out", zh = "借出", en = "Out", next = ["back"] },
  { code = "back", zh = "已归还", en = "Back", final = true },
]
due = [{ key = "return", zh = "归还", en = "Return it", field = "on", after = 2 }]
"""


def test_a_desk_adds_a_register_of_its_own_which_survives_opening_and_verification(office: Office) -> None:
    office.desk.own_registers.declare(OWN, office.editor)
    one = service(office).enter("用章", {"what": "合同", "on": DAY}, office.editor)
    assert (one.number, one.due) == ("YZ26-001", date(2026, 1, 3))
    assert service(office).all()[-1].own
    assert texts("en").text("register:seals:what") == "Reason"
    office.desk.forget_parts()
    assert service(office).register("seals").states[0].code == "out"
    assert office.desk.keeping.verify().ok


def test_a_register_of_the_desk_is_guarded(office: Office) -> None:
    office.desk.own_registers.declare(OWN, office.editor)
    service(office).enter("seals", {"what": "合同"}, office.editor)
    with refusal(office, "register-in-use"):
        office.desk.own_registers.declare(OWN.replace('"out"', '"lent"'), office.editor)
    with refusal(office, "register-in-use"):
        office.desk.own_registers.declare(
            OWN.replace('kind = "date"', 'kind = "text"').replace('field = "on", ', ""), office.editor
        )
    with refusal(office, "register-shipped"):
        office.desk.own_registers.declare(OWN.replace('"seals"', '"incidents"'), office.editor)
    with refusal(office, "register-code-taken"):
        office.desk.own_registers.declare(OWN.replace('"seals"', '"stamps"'), office.editor)
    with refusal(office, "register-has-entries"):
        office.desk.own_registers.undeclare("seals", office.editor)
    with refusal(office, "register-shipped"):
        office.desk.own_registers.undeclare("incidents", office.editor)
    renamed = office.desk.own_registers.declare(OWN.replace('"用章"', '"用印"'), office.editor)
    assert renamed.zh == "用印"


def test_a_register_without_entries_can_be_removed_and_its_letters_are_free_again(office: Office) -> None:
    office.desk.own_registers.declare(OWN, office.editor)
    office.desk.own_registers.undeclare("seals", office.editor)
    with pytest.raises(UserError, match="register-unknown"):
        service(office).register("seals")
    office.desk.own_registers.declare(OWN.replace('"seals"', '"stamps"'), office.editor)
    office.desk.own_registers.declare(OWN.replace("YZ", "YY"), office.editor)
    assert [one.register.id for one in service(office).all()][-2:] == ["seals", "stamps"]


def test_setting_up_changing_and_removing_a_register_are_undone(office: Office) -> None:
    office.desk.own_registers.declare(OWN, office.editor)
    office.desk.own_registers.declare(OWN.replace('"用章"', '"用印"'), office.editor)
    office.desk.own_registers.undo_declared("seals", office.editor)
    assert service(office).register("seals").zh == "用章"
    office.desk.own_registers.undeclare("seals", office.editor)
    office.desk.own_registers.undo_declared("seals", office.editor)
    service(office).enter("seals", {"what": "合同"}, office.editor)
    with refusal(office, "register-has-entries"):
        office.desk.own_registers.undo_declared("seals", office.editor)
    assert office.desk.keeping.verify().ok


def test_who_has_to_read_a_rule_says_so_and_the_last_one_ends_the_reminder(office: Office) -> None:
    said: dict[str, CellValue] = {"name": "微信管理规定", "from": DAY, "readers": ("殷茵", "王审")}
    one, boss = service(office).enter("rules", said, office.editor), chief(office)
    service(office).set_state(one.id, "approval", office.editor)
    service(office).set_state(one.id, "valid", boss)
    first = service(office).acknowledge(one.id, office.editor)
    assert (first.value("read_by"), first.due_for) == (["殷茵"], "read")
    with refusal(office, "register-read"):
        service(office).acknowledge(one.id, office.editor)
    last = service(office).acknowledge(one.id, office.reviewer)
    assert (last.value("all_read"), last.due) == ("yes", None)
    assert office.decided()[-1] == "register.acknowledged"
    service(office).undo(one.id, office.reviewer)
    assert service(office).entry(one.number).value("read_by") == ["殷茵"]
    with pytest.raises(UserError, match="register-unread"):
        service(office).acknowledge(entered(office).id, office.editor)


def test_a_rule_that_names_no_readers_stays_due_after_the_first_reading(office: Office) -> None:
    one = service(office).enter("rules", {"name": "细则", "from": DAY}, office.editor)
    assert service(office).acknowledge(one.id, office.editor).value("all_read") is None
