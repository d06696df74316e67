"""Declarations of registers are read strictly: an unknown key or a wrong value is refused.

When an entry is due follows from its state, its days and its filled fields.
"""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from wxdesk.bootstrap.shipped import shipped_registers
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.spec import CellValue
from wxdesk.domain.registers.declaration import RegisterField, RegisterFieldKind, read_register
from wxdesk.domain.registers.entries import Due, FieldValue, RegisterEntry, cell_of, next_due, stored

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
  { key = "back", kind = "flag", zh = "已归还", en = "Returned" },
]
states = [
  { code = "out", zh = "借出", en = "Out", next = ["back"] },
  { code = "back", zh = "已归还", en = "Back", final = true },
]
due = [{ key = "return", zh = "归还", en = "Return it", field = "on", after = 2, unless = "back" }]
"""
AT = datetime(2026, 1, 1, tzinfo=UTC)


def entry(state: str = "out", **values: FieldValue) -> RegisterEntry:
    return RegisterEntry("1", "seals", "YZ26-001", state, date(2026, 1, 1), AT, "p", values)


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ('id = "seals"', 'id = "Seals!"', "id"),
        ('code = "YZ"', 'code = "Y"', "code"),
        ('zh = "用章"', 'zh = "{ 用章 }"', "zh"),
        ('kind = "date"', 'kind = "day"', "fields.1.kind"),
        ('key = "on"', 'key = "what"', "fields"),
        ('key = "on"', 'key = "state"', "fields.1.key"),
        ('next = ["back"]', 'next = ["gone"]', "states.0.next"),
        ('field = "on"', 'field = "what"', "due.0.field"),
        ('unless = "back"', 'unless = "gone"', "due.0.unless"),
        ("retention = 3", "retention = -3", "retention"),
        ("retention = 3", "retention = 3\ncolour = 1", "colour"),
        ('kind = "flag"', 'kind = "choice"', "fields.2.choices"),
        ('kind = "flag"', 'kind = "flag", personal = true', "fields.2.personal"),
        ("retention = 3", 'retention = 3\nroles = ["officer"]', "roles"),
        ("retention = 3", 'retention = 3\nidentity = ["on"]', "identity"),
        ("retention = 3", 'retention = 3\nread_by = "on"', "read_by"),
        ('kind = "flag"', 'kind = "flag", masked = true', "fields.2.masked"),
        ("after = 2", 'at = "on", hours = 2', "due.0.at"),
        ("after = 2", "hours = 2", "due.0.hours"),
        ("after = 2", 'choice = "back", among = ["yes"]', "due.0.choice"),
    ],
)
def test_a_fault_of_a_declaration_is_named_by_its_place(before: str, after: str, key: str) -> None:
    assert before in OWN
    with pytest.raises(UserError) as caught:
        read_register(OWN.replace(before, after), "own.toml")
    assert (caught.value.code, caught.value.values["key"]) == ("register-key", key)


def test_a_text_that_is_no_toml_is_refused() -> None:
    with pytest.raises(UserError, match="register-syntax"):
        read_register("id = ", "own.toml")


def test_the_shipped_registers_are_sound_and_their_numbers_differ() -> None:
    found = [read_register(text, name) for name, text in shipped_registers().items()]
    ids, codes = [one.id for one in found], {one.code for one in found}
    assert ids[:4] == ["incidents", "complaints", "corrections", "groups"]
    assert len(ids) == len(set(ids)) == len(codes)
    for one in found:
        assert any(state.final for state in one.states), one.id
        if one.by_act:
            continue  # acts set the states, whatever the state before
        reached = {one.first.code, *(code for state in one.states for code in state.next)}
        assert reached == {state.code for state in one.states}, one.id


@pytest.mark.parametrize(
    ("given", "due"),
    [
        (entry(), None),
        (entry(on="2026-03-30"), Due(date(2026, 4, 1), "return")),
        (entry(on="2026-03-30", back="no"), Due(date(2026, 4, 1), "return")),
        (entry(on="2026-03-30", back="yes"), None),
        (entry("back", on="2026-03-30"), None),
    ],
)
def test_a_day_is_due_until_the_work_is_done(given: RegisterEntry, due: Due | None) -> None:
    assert next_due(read_register(OWN, "own.toml"), given) == due


def test_a_rule_without_a_field_counts_from_the_day_of_the_state() -> None:
    register = read_register(OWN.replace('field = "on", ', ""), "own.toml")
    assert next_due(register, entry()) == Due(date(2026, 1, 3), "return")
    later = replace(entry(), since=date(2026, 2, 1))
    assert next_due(register, later) == Due(date(2026, 2, 3), "return")


HOURS = OWN.replace('{ key = "back"', '{ key = "at", kind = "time", zh = "时刻", en = "At" },\n  { key = "back"')


@pytest.mark.parametrize(
    ("given", "due"),
    [
        (entry(on="2026-01-01"), Due(date(2026, 1, 3), "return")),
        (entry(on="2026-01-01", at="2026-01-01 23:30"), Due(date(2026, 1, 2), "return", "23:30")),
    ],
)
def test_hours_count_from_a_time_and_days_while_there_is_none(given: RegisterEntry, due: Due) -> None:
    register = read_register(HOURS.replace("after = 2", 'after = 2, at = "at", hours = 24'), "own.toml")
    assert next_due(register, given) == due


def test_a_time_of_a_day_comes_before_the_end_of_this_day() -> None:
    more = ', { key = "call", zh = "电话", en = "Call", field = "on", after = 2, at = "at", hours = 5 }]'
    register = read_register(HOURS.replace('unless = "back" }]', f'unless = "back" }}{more}'), "own.toml")
    assert next_due(register, entry(on="2026-01-01", at="2026-01-03 10:00")) == Due(date(2026, 1, 3), "call", "15:00")


def test_a_rule_holds_for_some_choices_and_for_a_final_state_only_if_it_names_them() -> None:
    kinds = '[{ code = "lent", zh = "借", en = "Lent" }, { code = "gone", zh = "丢", en = "Gone" }]'
    field = f'{{ key = "kind", kind = "choice", zh = "类", en = "Kind", choices = {kinds} }},\n  {{ key = "back"'
    text = OWN.replace('{ key = "back"', field)

    def due(rule: str, given: RegisterEntry) -> Due | None:
        return next_due(read_register(text.replace("after = 2", rule), "own.toml"), given)

    lent, gone = entry(on="2026-01-01", kind="lent"), entry(on="2026-01-01", kind="gone")
    among, besides = 'choice = "kind", among = ["lent"]', 'choice = "kind", besides = ["lent"]'
    assert [bool(due(among, one)) for one in (lent, gone, entry(on="2026-01-01"))] == [True, False, False]
    assert [bool(due(besides, one)) for one in (lent, gone, entry(on="2026-01-01"))] == [False, True, True]
    assert due('states = ["out", "back"]', entry("back", on="2026-01-01")) == Due(date(2026, 1, 1), "return")


def test_personal_data_are_masked_before_a_masked_text_is_stored() -> None:
    one = RegisterField("x", RegisterFieldKind.LONG, "中奖名单", "Winners", masked=True)
    kept = stored(one, "一等奖：13812345678，身份证421182199003073026\n二等奖：空缺")
    assert kept == "一等奖：138****5678，身份证421182********3026\n二等奖：空缺"
    assert stored(one, str(kept)) == kept


@pytest.mark.parametrize(
    ("kind", "several", "cell", "kept"),
    [
        (RegisterFieldKind.TEXT, False, " 两 个  字 ", "两 个 字"),
        (RegisterFieldKind.LONG, False, "第一行\n第二行 ", "第一行\n第二行"),
        (RegisterFieldKind.DATE, False, date(2026, 1, 4), "2026-01-04"),
        (RegisterFieldKind.TIME, False, "2026-01-04T10:30", "2026-01-04 10:30"),
        (RegisterFieldKind.NUMBER, False, 0, 0),
        (RegisterFieldKind.MONEY, False, "￥1,200.50 元", "1200.50"),
        (RegisterFieldKind.MONEY, False, "200.00", "200"),
        (RegisterFieldKind.PERSON, True, ("殷茵", "王审"), ["殷茵", "王审"]),
        (RegisterFieldKind.FLAG, False, "yes", "yes"),
    ],
)
def test_cells_are_stored_and_come_back(
    kind: RegisterFieldKind, several: bool, cell: CellValue, kept: FieldValue
) -> None:
    one = RegisterField("x", kind, "甲", "A", several=several)
    assert stored(one, cell) == kept
    assert stored(one, cell_of(one, kept)) == kept


@pytest.mark.parametrize("text", ["两百", "-5", "1.234", "12 34元x"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="register-money-bad"):
        stored(RegisterField("x", RegisterFieldKind.MONEY, "金额", "Amount"), text)
