"""A register whose name, fields and states a person types becomes a declaration.

If the person later changes the register, its fields keep their keys.
"""

from dataclasses import replace
from typing import Any

import pytest

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.registers.declaration import RegisterFieldKind, read_register
from wxdesk.domain.registers.simple import SimpleRegister, simple_form

SEALS = SimpleRegister(
    "用章登记",
    "yz",
    "事由，文字，必填\n日期，日期\n类别，选项：借出/外带\n经办人；姓名\n说明，长文字\n凭证，文件",
    "登记 → 办理中 → 了结",
    "日期",
    2,
)


def test_lines_become_fields_states_and_a_due_date() -> None:
    made = read_register(SEALS.text(), "own")
    assert (made.id, made.code, made.zh, made.retention) == ("own-yz", "YZ", "用章登记", 3)
    assert [one.kind.value for one in made.fields] == ["text", "date", "choice", "person", "long", "files"]
    assert [one.zh for one in made.fields[2].choices] == ["借出", "外带"]
    assert [(one.zh, one.final) for one in made.states] == [("登记", False), ("办理中", False), ("了结", True)]
    assert (made.due[0].field, made.due[0].after) == (made.fields[1].key, 2)


def test_a_changed_register_keeps_the_keys_of_captions_that_stay() -> None:
    before = read_register(SEALS.text(), "own")
    shown = simple_form(before)
    assert replace(shown, code="yz") == replace(SEALS, fields=shown.fields)
    fields = "经办人，姓名，必填\n事由，文字\n新的，文字"
    with pytest.raises(UserError, match="register-key"):
        read_register(replace(shown, fields=fields, due_field="").text(before), "own")
    turned = replace(shown, fields="事由，文字\n新的，文字\n经办人，姓名", due_field="")
    after = read_register(turned.text(before), "own")
    assert after.field("f4").zh == "经办人"
    assert [one.key for one in after.fields] == ["f1", "f7", "f4"]
    assert [one.code for one in after.states] == [one.code for one in before.states]


def test_english_words_for_kinds_are_known_too() -> None:
    made = read_register(SimpleRegister("Seals", "SE", "Reason, text, needed\nDay, date", "Out > Back").text(), "own")
    assert [one.kind for one in made.fields] == [RegisterFieldKind.TEXT, RegisterFieldKind.DATE]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "register-own-name"),
        ({"code": "Y1"}, "register-own-code"),
        ({"fields": "事由，什么"}, "register-own-line"),
        ({"fields": "事由，选项"}, "register-own-line"),
        ({"fields": "，文字"}, "register-own-line"),
        ({"fields": "事由，文字，日期"}, "register-own-line"),
        ({"states": "登记"}, "register-own-states"),
        ({"states": "登记 → 登记"}, "register-own-states"),
        ({"due_field": "事由"}, "register-own-due"),
    ],
)
def test_what_cannot_be_read_is_named(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(UserError) as caught:
        replace(SEALS, **changes).text()
    assert caught.value.code == code


def test_quotes_and_backslashes_in_names_stay_text() -> None:
    made = read_register(replace(SEALS, name='甲"乙\\丙').text(), "own")
    assert made.zh == '甲"乙\\丙'


def test_captions_have_their_english_after_an_equals_sign() -> None:
    typed = SimpleRegister(
        "用章登记=Use of the seal",
        "yz",
        "事由=Reason，文字，必填\n日期=Day，日期\n类别，选项：借出=Lent/外带",
        "登记=Entered → 了结",
        "日期",
    )
    made = read_register(typed.text(), "own")
    assert (made.zh, made.en, made.heading_en) == ("用章登记", "Use of the seal", "Use of the seal")
    assert [(one.zh, one.en) for one in made.fields[:2]] == [("事由", "Reason"), ("日期", "Day")]
    assert [(one.zh, one.en) for one in made.fields[2].choices] == [("借出", "Lent"), ("外带", "外带")]
    assert [(one.zh, one.en) for one in made.states] == [("登记", "Entered"), ("了结", "了结")]
    assert (made.due[0].zh, made.due[0].en) == ("日期", "Day")
    shown = simple_form(made)
    assert (shown.name, shown.states) == ("用章登记=Use of the seal", "登记=Entered → 了结")
    assert read_register(shown.text(made), "own") == made
