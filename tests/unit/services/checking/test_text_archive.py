"""An article is compared with the earlier articles of the desk, except discarded ones."""

import random
from collections.abc import Callable
from pathlib import Path

from tests.desks import PUSH, Office, picture_file, shanghai
from tests.unit.files.word_builder import p, word_file
from wxdesk.domain.article.blocks import Paragraph
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.services.article.drafting import Draft

type OfficeIn = Callable[[str], Office]

SIGNS = "黄商集团门店开业活动顾客会员优惠商品服务员工培训安全消防检查春节中秋国庆满减折扣新鲜蔬菜水果粮油家电"


def paragraphs(seed: int, count: int = 12) -> list[str]:
    chance = random.Random(seed)  # noqa: S311 - data of a test
    return ["".join(chance.choices(SIGNS, k=40)) + "。" for _ in range(count)]


def deliver(office: Office, name: str, texts: list[str], shade: int) -> str:
    folder = office.inbox / name
    folder.mkdir(parents=True)
    word_file(folder / f"{name}.docx", *(p(text) for text in texts))
    picture_file(folder / "图.png", shade)
    return office.receive(folder, kind="other")


def repeats(office: Office, submission: str) -> list[Finding]:
    return [one for one in office.desk.reading.submission(submission).findings if one.rule.startswith("CPR.")]


def test_the_same_article_again_names_the_earlier_one(office_in: OfficeIn) -> None:
    office = office_in("empty")
    first = deliver(office, "甲", paragraphs(1), 1)
    office.clock.set("2026-01-01T15:00")
    second = deliver(office, "乙", [*paragraphs(1)[2:], *paragraphs(2, 1)], 2)
    (found,) = repeats(office, second)
    number = office.desk.reading.submission(first).number
    assert (found.rule, found.severity, found.values["number"]) == ("CPR.dup", Severity.WARN, number)
    assert 50 <= int(str(found.values["share"])) <= 95
    assert repeats(office, first) == []


def test_equal_paragraphs_are_told_where_they_stand(office_in: OfficeIn) -> None:
    office = office_in("empty")
    deliver(office, "甲", paragraphs(1), 1)
    office.clock.set("2026-01-01T15:00")
    second = deliver(office, "乙", [*paragraphs(2), *paragraphs(1)[:3]], 2)
    (found,) = repeats(office, second)
    assert (found.rule, found.values["share"]) == ("CPR.para", 3)
    office.accept(second)
    blocks = [one.id for one in office.desk.composing.blocks(second) if isinstance(one, Paragraph)]
    (found,) = repeats(office, second)
    assert (found.where or {})["block"] in blocks


def test_paragraphs_of_five_articles_are_boilerplate(office_in: OfficeIn) -> None:
    office, common = office_in("empty"), paragraphs(99, 3)
    for number in range(5):
        office.clock.set(f"2026-01-01T1{number + 1}:00")
        last = deliver(office, f"稿{number}", [*paragraphs(number), *common], number)
        assert bool(repeats(office, last)) == (0 < number < 4), number


def test_a_discarded_article_is_never_repeated(office_in: OfficeIn) -> None:
    office = office_in("empty")
    first = deliver(office, "甲", paragraphs(1), 1)
    office.desk.deciding.discard(first, office.editor, "重复录入")
    office.clock.set("2026-01-01T15:00")
    assert repeats(office, deliver(office, "乙", paragraphs(1), 2)) == []


def test_an_edited_text_is_compared_as_it_is_now(office_in: OfficeIn) -> None:
    office = office_in("empty")
    first = deliver(office, "甲", paragraphs(1), 1)
    office.accept(first)
    blocks = office.desk.composing.blocks(first)
    office.desk.composing.save(first, office.editor, blocks[-1:])
    office.clock.set("2026-01-01T15:00")
    assert repeats(office, deliver(office, "乙", paragraphs(1), 2)) == []


def test_the_same_article_used_again_only_names_its_last_use(office_in: OfficeIn) -> None:
    office = office_in("exported")
    number = office.desk.reading.submission(office.only).number
    address = {number: "https://mp.weixin.qq.com/s/a"}
    office.clock.set("2026-01-04T17:10")
    office.desk.reviewing.published(PUSH, office.editor, shanghai("2026-01-04T17:05"), address)
    office.clock.set("2027-01-04T09:00")
    fresh = office.desk.planning.reuse(office.only, "media", office.editor)
    view = office.desk.writing.open(fresh)
    look = office.desk.writing.look(fresh, Draft(view.revision.number, view.text, view.names))
    (found,) = [one for one in look.findings if one.rule.startswith("CPR.")]
    assert (found.severity, found.values["month"], found.values["day"]) == (Severity.INFO, 1, 4)


def test_articles_from_before_are_signed_in_the_background(office_in: OfficeIn) -> None:
    office = office_in("empty")
    deliver(office, "甲", paragraphs(1), 1)
    office.desk.store.write(lambda tx: tx.rows("DELETE FROM text_signature RETURNING submission", {}))
    office.desk.store.write(lambda tx: tx.rows("DELETE FROM text_paragraph RETURNING submission", {}))
    assert office.desk.text_archive.sign_missing() == 1
    assert office.desk.text_archive.sign_missing() == 0
    office.clock.set("2026-01-01T15:00")
    assert [one.rule for one in repeats(office, deliver(office, "乙", paragraphs(1), 2))] == ["CPR.dup"]


def test_of_two_articles_that_came_together_the_second_repeats_the_first(office_in: OfficeIn) -> None:
    office = office_in("empty")
    first, second = (deliver(office, name, paragraphs(1), shade) for shade, name in enumerate("甲乙"))
    assert [one.rule for one in repeats(office, second)] == ["CPR.dup"]
    office.accept(first)
    assert repeats(office, first) == []


def test_a_document_on_the_bench_is_compared_with_the_desk(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    deliver(office, "甲", paragraphs(1), 1)
    file = word_file(tmp_path / "乙.docx", *(p(text) for text in paragraphs(1)))
    (checked,) = office.desk.checking.check([file], tmp_path / "unpacked").files
    assert [one.rule for one in checked.findings if one.rule.startswith("CPR.")] == ["CPR.dup"]
