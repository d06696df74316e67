"""A comment stays attached to its passage while the text changes.

A reviewer who has left an open comment can ask for changes without typing another reason.
"""

from collections.abc import Callable
from dataclasses import replace

from tests.desks import Office, refusal
from tests.unit.services.review.test_reviewing import stage
from tests.unit.services.submissions.test_deciding import newest
from wxdesk.domain.article.blocks import Paragraph, Run, block_text
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.article.commenting import CommentedPassage, CommentSpot
from wxdesk.services.desk.ports import By

type OfficeIn = Callable[[str], Office]


def passage(office: Office, words: str = "武穴购物广场") -> CommentedPassage:
    """Return the place where `words` first occur in the article."""
    for block in office.desk.composing.blocks(office.only):
        text = block_text(block)
        if words in text:
            return CommentedPassage(block.id, text.index(words), text.index(words) + len(words))
    raise AssertionError(words)


def comment(office: Office, by: By, text: str = "店名要写全") -> str:
    """Comment on the first passage, and return the comment's id."""
    return office.desk.commenting.make(office.only, by, text, passage(office))


def test_a_comment_quotes_its_passage(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    comment(office, office.reviewer)
    (one,) = newest(office).comments
    assert (one.person, one.quote, one.number, one.open) == ("王审", "武穴购物广场", 1, True)
    assert office.acts()[-1] == "comment.made"


def test_a_comment_moves_along_when_words_are_put_before_it(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    comment(office, office.reviewer)
    at = passage(office)
    blocks = [
        Paragraph(block.id, (Run("新年好，"), *block.runs))
        if isinstance(block, Paragraph) and block.id == at.block
        else block
        for block in office.desk.composing.blocks(office.only)
    ]
    office.desk.composing.save(office.only, office.editor, blocks)
    (one,) = newest(office).comments
    assert (one.place.block, one.place.start, one.place.lost) == (at.block, at.start + 4, False)


def test_a_comment_says_what_became_of_its_words(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    comment(office, office.reviewer)
    assert newest(office).comments[0].now == ""
    at = passage(office)
    blocks = [
        replace(block, runs=(Run(block_text(block).replace("武穴购物广场", "武穴市购物广场")),))
        if isinstance(block, Paragraph) and block.id == at.block
        else block
        for block in office.desk.composing.blocks(office.only)
    ]
    office.desk.composing.save(office.only, office.editor, blocks)
    assert newest(office).comments[0].now == "武穴市购物广场"


def test_one_sign_of_two_that_stands_elsewhere_is_not_what_became_of_them(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    save = office.desk.composing.save
    save(office.only, office.editor, [Paragraph("a" * 8, (Run("三楼摆茶席，红茶轮流泡。"),))])
    office.desk.commenting.quote(office.only, office.reviewer, "写全名", "茶席")
    save(office.only, office.editor, [Paragraph("a" * 8, (Run("三楼摆雅集，红茶轮流泡。"),))])
    (one,) = newest(office).comments
    assert (one.place.lost, one.now) == (True, "")


def test_words_that_stand_twice_are_commented_on_where_they_were_selected(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    blocks = [Paragraph("a" * 8, (Run("全场八折。"),)), Paragraph("b" * 8, (Run("八折起，八折止。"),))]
    office.desk.composing.save(office.only, office.editor, blocks)
    say = office.desk.commenting.quote
    say(office.only, office.reviewer, "会员？", "八折", at=CommentSpot("b" * 8, 1))
    say(office.only, office.reviewer, "哪一天？", "八折", at=CommentSpot("b" * 8, 5))
    places = [one.place for one in newest(office).comments]
    assert [(one.block, one.start) for one in places] == [("b" * 8, 4), ("a" * 8, 2)]


def test_a_comment_on_words_that_went_is_kept_and_says_so(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    comment(office, office.reviewer)
    blocks = [Paragraph("a" * 8, (Run("全文重写了一遍，一个字也没有留。"),))]
    office.desk.composing.save(office.only, office.editor, blocks)
    (one,) = newest(office).comments
    assert (one.place.lost, one.quote) == (True, "武穴购物广场")


def test_an_open_comment_is_reason_enough_for_changes(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    with refusal(office, "reason-missing"):
        office.desk.reviewing.request_changes(office.placement, office.reviewer, "")
    made = comment(office, office.reviewer)
    office.desk.reviewing.request_changes(office.placement, office.reviewer, "")
    assert stage(office) is PlacementStage.EDITING
    assert newest(office).timeline[-1].data["comments"] == [made]


def test_a_resolved_comment_is_no_reason_and_can_be_opened_again(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    made = comment(office, office.reviewer)
    office.desk.commenting.resolve(made, office.editor)
    with refusal(office, "reason-missing"):
        office.desk.reviewing.request_changes(office.placement, office.reviewer, "")
    with refusal(office, "comment-done"):
        office.desk.commenting.resolve(made, office.editor)
    office.desk.commenting.reopen(made, office.reviewer)
    with refusal(office, "comment-open"):
        office.desk.commenting.reopen(made, office.reviewer)
    office.desk.reviewing.request_changes(office.placement, office.reviewer, "")
    assert office.desk.keeping.verify().ok


def test_a_comment_is_taken_back_by_who_made_it(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    made = comment(office, office.reviewer)
    with refusal(office, "comment-other"):
        office.desk.commenting.take_back(made, office.editor)
    office.desk.commenting.take_back(made, office.reviewer)
    assert newest(office).comments == []
    with refusal(office, "reason-missing"):
        office.desk.reviewing.request_changes(office.placement, office.reviewer, "")
    with refusal(office, "comment-answered"):
        office.desk.commenting.take_back(made, office.reviewer)
    assert office.desk.keeping.verify().ok


def test_a_comment_that_somebody_answered_is_not_taken_back(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    commenting, reviewer = office.desk.commenting, office.reviewer
    opened, asked = comment(office, reviewer), comment(office, reviewer)
    commenting.resolve(opened, office.editor)
    commenting.reopen(opened, reviewer)
    office.desk.reviewing.request_changes(office.placement, reviewer, "")
    for one in (opened, asked):
        with refusal(office, "comment-answered"):
            commenting.take_back(one, reviewer)
    assert len(newest(office).comments) == 2


def test_a_comment_says_something_of_a_passage_that_is_there(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    with refusal(office, "comment-empty"):
        office.desk.commenting.make(office.only, office.reviewer, "  ", passage(office))
    with refusal(office, "comment-place"):
        gone = replace(passage(office), end=10_000)
        office.desk.commenting.make(office.only, office.reviewer, "店名", gone)


def test_the_whole_article_can_be_commented(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    office.desk.commenting.make(office.only, office.reviewer, "太长，请压缩")
    (one,) = newest(office).comments
    assert (one.place.block, one.quote) == (None, "")


def test_a_comment_is_answered_and_the_last_answer_of_a_person_is_taken_back(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    made = comment(office, office.reviewer)
    commenting = office.desk.commenting
    commenting.answer(made, office.editor, "改成全称了")
    commenting.answer(made, office.reviewer, "好")
    told = [(one.person, one.text) for one in newest(office).comments[0].answers]
    assert told == [("殷茵", "改成全称了"), ("王审", "好")]
    assert office.acts()[-1] == "comment.answered"
    commenting.take_answer_back(made, office.editor)
    assert [one.text for one in newest(office).comments[0].answers] == ["好"]
    with refusal(office, "answer-none"):
        commenting.take_answer_back(made, office.editor)
    with refusal(office, "comment-empty"):
        commenting.answer(made, office.editor, " ")
    assert office.desk.keeping.verify().ok


def test_what_somebody_answered_cannot_be_taken_back(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    made = comment(office, office.reviewer)
    office.desk.commenting.answer(made, office.reviewer, "补充：用全称")
    office.desk.commenting.answer(made, office.editor, "好")
    with refusal(office, "comment-answered"):
        office.desk.commenting.take_back(made, office.reviewer)


def test_open_comments_stand_on_the_proof_with_their_answers(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    made = comment(office, office.reviewer)
    office.desk.commenting.answer(made, office.editor, "改成全称了")
    html = office.desk.proofing.preview(office.placement, office.reviewer).html
    assert "未处理的批注 1" in html
    assert "店名要写全" in html
    assert "殷茵回复：改成全称了" in html
    office.desk.commenting.resolve(made, office.reviewer)
    assert "未处理的批注" not in office.desk.proofing.preview(office.placement, office.reviewer).html
