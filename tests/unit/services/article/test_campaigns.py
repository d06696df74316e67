"""Changing a campaign fact, such as a date, is one act, which changes it in the article, the title and other texts.

Places that the act cannot change are listed.
"""

from collections.abc import Callable

from tests.desks import Office, refusal
from tests.unit.services.checking.test_poster_facts import Poster
from wxdesk.domain.article.blocks import Block, Paragraph, Run, block_text
from wxdesk.domain.promotion.campaign import LeftReason
from wxdesk.domain.submissions.submission import NoticeKind
from wxdesk.services.article.drafting import Draft
from wxdesk.services.checking.lettering_reading import LetteringReading
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.services.views.campaign_views import CampaignText
from wxdesk.store.reading_turn import ReadingTurn

type OfficeIn = Callable[[str], Office]

SAID = "店庆活动：1月9日至1月12日，全场满300减50。"
AGAIN = "活动时间2026年1月9日至1月12日，别错过。"


def written(office: Office, *texts: str) -> None:
    """Save an article with these paragraphs and a title that names the offer."""
    blocks: list[Block] = [Paragraph(f"p{number}", (Run(text),)) for number, text in enumerate(texts, 1)]
    office.desk.composing.save(office.only, office.editor, blocks)
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="店庆满300减50"))


def body(office: Office) -> list[str]:
    return [block_text(one) for one in office.desk.composing.blocks(office.only)]


def title(office: Office) -> str:
    return office.desk.writing.open(office.placement).fields["title"]


def read_posters(office: Office) -> None:
    turn = ReadingTurn(office.desk.folder / "lettering.lock")
    desk = office.desk
    LetteringReading(desk.store, desk.vault, Poster(), desk.rulebook, office.clock, turn).read_submission(office.only)


def test_one_act_accepts_all_certain_facts_and_one_takes_that_back(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    written(office, SAID, AGAIN)
    campaigns = office.desk.campaigns
    made = campaigns.accept(office.placement, office.editor)
    assert (list(made.names), made.places) == (["活动时间", "满减"], 3)
    sheet = campaigns.sheet(office.placement)
    assert [(one.name, len(one.places), one.agrees) for one in sheet.facts] == [
        ("活动时间", 2, True),
        ("满减", 1, True),
    ]
    assert (list(sheet.proposed), body(office)) == ([], [SAID, AGAIN])
    with refusal(office, "campaign-none"):
        campaigns.accept(office.placement, office.editor)
    campaigns.take_back(office.placement, office.editor)
    assert campaigns.sheet(office.placement).facts == []
    assert office.acts()[-1] == "campaign.undone"
    assert office.desk.keeping.verify().ok


def test_a_change_reaches_article_and_title_in_one_revision_and_is_taken_back(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    written(office, SAID, AGAIN)
    desk, campaigns = office.desk, office.desk.campaigns
    campaigns.accept(office.placement, office.editor)
    first = desk.writing.open(office.placement).revision.number
    campaigns.change(office.placement, office.editor, "活动时间", "1月10日至1月15日")
    done = campaigns.change(office.placement, office.editor, "满减", "满300减80")
    assert (done.places, done.revision, title(office)) == (2, first + 2, "店庆满300减80")
    assert body(office) == ["店庆活动：1月10日至1月15日，全场满300减80。", "活动时间2026年1月10日至1月15日，别错过。"]
    campaigns.take_back(office.placement, office.editor)
    assert (title(office), body(office)[0]) == ("店庆满300减50", "店庆活动：1月10日至1月15日，全场满300减50。")
    assert desk.writing.revisions(office.only)[0].note == f"撤销一稿通，恢复第 {first + 1} 版"
    assert desk.keeping.verify().ok


def test_a_poster_with_the_old_value_is_told_and_a_notice_to_the_unit_is_drafted(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    written(office, SAID, AGAIN)
    read_posters(office)
    campaigns = office.desk.campaigns
    campaigns.accept(office.placement, office.editor)
    done = campaigns.change(office.placement, office.editor, "活动时间", "1月10日至1月15日")
    assert {one.reason for one in done.left} == {LeftReason.POSTER}
    assert done.notices == len(done.left) > 0
    told = [one for one in office.desk.reading.submission(office.only).notices if one.kind is NoticeKind.POSTER]
    assert all("海报上是「1月9日—1月12日」，正文是「1月10日至1月15日」" in one.text for one in told)
    campaigns.take_back(office.placement, office.editor)
    told = [one for one in office.desk.reading.submission(office.only).notices if one.kind is NoticeKind.POSTER]
    assert not any(one.holds for one in told)
    assert office.desk.keeping.verify().ok


def test_the_texts_say_what_the_article_says(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    written(office, SAID, AGAIN)
    campaigns = office.desk.campaigns
    assert campaigns.sheet(office.placement).texts == {}
    campaigns.accept(office.placement, office.editor)
    campaigns.change(office.placement, office.editor, "活动时间", "1月10日至1月15日")
    texts = campaigns.sheet(office.placement).texts
    assert texts[CampaignText.MOMENTS] == "【店庆满300减50】\n活动时间：1月10日至1月15日\n满减：满300减50"
    assert texts[CampaignText.GROUP].startswith(texts[CampaignText.MOMENTS])
    assert texts[CampaignText.SHOPS].split("\n")[:6] == [
        "门店简报：店庆满300减50",
        "一、时间",
        "活动时间：1月10日至1月15日",
        "二、价格与优惠",
        "满减：满300减50",
        "三、推送",
    ]


def test_a_fact_that_reads_differently_somewhere_is_not_passed_on(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    written(office, SAID, AGAIN)
    campaigns, desk = office.desk.campaigns, office.desk
    campaigns.accept(office.placement, office.editor)
    view = desk.writing.open(office.placement)
    typed = view.text.replace("2026年1月9日至1月12日", "2026年1月9日至1月13日")
    draft = desk.writing.draft_blocks(office.only, draft_of(office, typed))
    sheet = campaigns.sheet(office.placement, draft)
    assert [one.agrees for one in sheet.facts] == [False, True]
    assert "（各处不一致，先统一：1月9日至1月12日／2026年1月9日至1月13日）" in sheet.texts[CampaignText.SHOPS]


def draft_of(office: Office, text: str) -> Draft:
    view = office.desk.writing.open(office.placement)
    return Draft(view.revision.number, text, names=view.names)


def test_words_become_a_fact_by_name_and_a_fact_gets_another_name(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    written(office, "店庆送帆布袋，送完为止。", "帆布袋每人一个。")
    campaigns, editor = office.desk.campaigns, office.editor
    assert campaigns.mark(office.placement, editor, "赠品", "帆布袋").places == 2
    with refusal(office, "campaign-name"):
        campaigns.mark(office.placement, editor, "赠|品", "帆布袋")
    with refusal(office, "campaign-none"):
        campaigns.mark(office.placement, editor, "赠品", "保温杯")
    campaigns.rename_fact(office.placement, editor, "赠品", "礼品")
    campaigns.change(office.placement, editor, "礼品", "保温杯")
    assert body(office) == ["店庆送保温杯，送完为止。", "保温杯每人一个。"]
    campaigns.rename_fact(office.placement, editor, "礼品", "")
    assert campaigns.sheet(office.placement).facts == []


def test_what_makes_no_sense_is_refused(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    written(office, SAID)
    campaigns, editor = office.desk.campaigns, office.editor
    with refusal(office, "campaign-nothing"):
        campaigns.take_back(office.placement, editor)
    campaigns.accept(office.placement, editor)
    with refusal(office, "campaign-unknown"):
        campaigns.change(office.placement, editor, "现价", "9元")
    with refusal(office, "campaign-value"):
        campaigns.change(office.placement, editor, "活动时间", "下月中旬")
    with refusal(office, "campaign-same"):
        campaigns.change(office.placement, editor, "活动时间", "1月9日至1月12日")
    with refusal(office, "campaign-taken"):
        campaigns.rename_fact(office.placement, editor, "满减", "活动时间")
    office.desk.composing.save(office.only, editor, [Paragraph("z", (Run("新"),))])
    with refusal(office, "revision-stale"):
        campaigns.take_back(office.placement, editor)


def test_a_title_that_changed_since_is_not_overwritten(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    written(office, SAID)
    campaigns, editor = office.desk.campaigns, office.editor
    campaigns.accept(office.placement, editor)
    campaigns.change(office.placement, editor, "满减", "满300减80")
    office.desk.composing.edit_fields(office.placement, editor, PlacementFields(title="周年庆"))
    with refusal(office, "campaign-moved"):
        campaigns.take_back(office.placement, editor)
    assert title(office) == "周年庆"


def test_a_fact_that_reads_differently_holds_release(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    written(office, SAID, AGAIN)
    desk = office.desk
    desk.campaigns.accept(office.placement, office.editor)
    typed = (
        desk.writing.open(office.placement)
        .text.replace("1月12日，别", "1月13日，别")
        .replace("1月12日</fact>，别", "1月13日</fact>，别")
    )
    desk.writing.save(office.only, office.editor, draft_of(office, typed))
    (told,) = [one for one in desk.fact_sheets.sheet(office.placement).open if one.finding.rule == "FACT.alike"]
    assert (told.finding.values["name"], told.finding.values["other"]) == ("活动时间", "1月9日至1月12日")
    look = desk.writing.look(office.placement, draft_of(office, typed))
    assert "FACT.alike" in {one.rule for one in look.findings}
    desk.campaigns.change(office.placement, office.editor, "活动时间", "1月9日至1月12日")
    assert not any(one.finding.rule == "FACT.alike" for one in desk.fact_sheets.sheet(office.placement).open)
