"""A reply typed into a register is checked by the rules on content; findings state where their words are."""

from collections.abc import Callable
from datetime import date

from tests.desks import Office
from wxdesk.domain.lists.spec import CellValue
from wxdesk.services.registers.text_checks import span_of

type OfficeIn = Callable[[str], Office]


def test_a_reply_gives_findings_at_their_words_and_other_fields_give_none(office_in: OfficeIn) -> None:
    office = office_in("empty")
    reply = "您好，请联系张三，身份证号421182199003073026。"
    said: dict[str, CellValue] = {"what": "全国第一的羽绒服没有货", "received_on": date(2026, 1, 1), "answer": reply}
    entry = office.desk.registers.enter("complaints", said, office.editor)
    found = office.desk.register_texts.of(office.desk.registers.register("complaints"), entry)
    assert list(found) == ["answer"]
    words = [reply[slice(*span_of(one))] for one in found["answer"]]
    assert "421182199003073026" in words
    assert office.desk.register_texts.findings("您好，已转门店核实，请留意回复。") == []
