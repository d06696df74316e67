"""Articles are edited as text: no typed text is lost, and no saved text is overwritten."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desks import Office, Offices, opened, picture_file, refusal
from wxdesk.domain.article.blocks import Image
from wxdesk.domain.article.text.markdown import to_markdown
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.article.drafting import Draft

type OfficeIn = Callable[[str], Office]

PROJECT = Path(__file__).parents[4]


def typed(office: Office, text: str = "", **fields: str) -> Draft:
    """Return a draft of the newest article with `text` appended, and with changed placement `fields`."""
    view = office.desk.writing.open(office.only)
    said = {view.placement.id: fields} if fields else {}
    return Draft(view.revision.number, f"{view.text}\n\n{text}", view.names, said)


def test_pictures_stand_in_the_text_under_their_file_names(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    text = office.desk.writing.open(office.only).text
    assert "![](图1.png)" in text
    assert "media:" not in text


def test_a_draft_becomes_a_revision_and_fields_and_is_forgotten(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    draft = typed(office, "新的一段。", title="十周年店庆")
    office.desk.drafting.keep(office.only, office.editor, draft)
    assert office.desk.writing.save(office.only, office.editor, draft, "加一段") == 2
    view = office.desk.writing.open(office.only)
    assert "新的一段。" in view.text
    assert (view.fields["title"], view.revision.note, view.drafts) == ("十周年店庆", "加一段", ())


def test_ids_of_blocks_stay_when_the_text_is_saved(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    before = office.desk.writing.open(office.only).blocks
    office.desk.writing.save(office.only, office.editor, typed(office, "尾。"))
    after = office.desk.writing.open(office.only).blocks
    assert [one.id for one in after[: len(before)]] == [one.id for one in before]


def test_moved_blocks_keep_the_ids_that_the_editor_knows(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    view = office.desk.writing.open(office.only)
    turned = tuple(reversed(view.blocks))
    ids = tuple(block.id for block in turned)
    draft = Draft(1, to_markdown(turned, view.names), view.names, ids=ids)
    office.desk.drafting.keep(office.only, office.editor, draft)
    (kept,) = office.desk.writing.open(office.only).drafts
    assert kept.draft == draft
    look = office.desk.writing.look(view.placement.id, kept.draft)
    assert tuple(chunk.block.id for chunk in look.chunks) == ids
    office.desk.writing.save(office.only, office.editor, kept.draft)
    assert office.desk.writing.open(office.only).blocks == turned


def test_what_was_saved_meanwhile_is_not_overwritten(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    mine = typed(office, "我的。")
    office.desk.writing.save(office.only, office.editor, typed(office, "别人的。"))
    with pytest.raises(Refused, match="revision-stale"):
        office.desk.writing.save(office.only, office.editor, mine)
    office.desk.writing.save(office.only, office.editor, replace(mine, base=2))
    blocks = office.desk.writing.blocks
    assert [len(blocks(office.only, number)) for number in (1, 2, 3)] == [12, 13, 13]


def test_an_earlier_revision_comes_back_as_a_new_one(office_in: OfficeIn) -> None:
    office = office_in("released")
    writing = office.desk.writing
    writing.save(office.only, office.editor, typed(office, "多余。"))
    assert writing.restore(office.only, office.editor, 1, "恢复第 1 版") == 3
    assert writing.blocks(office.only, 3) == writing.blocks(office.only, 1)
    assert [one.note for one in writing.revisions(office.only)] == ["恢复第 1 版", "", ""]
    assert writing.open(office.only).placement.stage is PlacementStage.EDITING
    with pytest.raises(UserError, match="revision-unknown"):
        writing.restore(office.only, office.editor, 9)


def test_a_look_judges_and_shows_what_is_not_saved(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    draft = replace(typed(office, title=""), text="太短。")
    fields = {office.placement: {"title": "", "theme": "news"}}
    look = office.desk.writing.look(office.placement, replace(draft, fields=fields))
    assert {"LEN.body.min", "LEN.title.min", "SUB.picture"} <= {one.rule for one in look.findings}
    assert "太短。" in look.preview.html
    assert look.count == 3
    assert office.desk.writing.open(office.only).revision.number == 1


def test_a_picture_that_is_not_among_the_files_is_told_by_its_line(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    draft = replace(typed(office), text="一\n\n![](没有.png)")
    with pytest.raises(UserError) as caught:
        office.desk.writing.look(office.placement, draft)
    assert (caught.value.code, caught.value.values) == ("article-picture", {"line": 3, "name": "没有.png"})


def test_a_draft_is_kept_for_its_person_alone_and_is_no_event(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.people.add("李编", "编辑", (Role.EDITOR,), office.editor)
    before, acts = office.tables(), office.acts()
    draft = typed(office, "没存。")
    office.desk.drafting.keep(office.only, office.editor, draft)
    (kept,) = office.desk.writing.open(office.only).drafts
    assert (kept.person_name, kept.draft) == ("殷茵", draft)
    assert (office.tables(), office.acts()) == (before, acts)
    assert office.desk.keeping.verify().ok


def test_a_draft_that_comes_late_does_not_replace_a_later_one(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    late, last = typed(office, "先。"), typed(office, "后。")
    office.desk.drafting.keep(office.only, office.editor, last, 2)
    office.desk.drafting.keep(office.only, office.editor, late, 1)
    assert office.desk.writing.open(office.only).drafts[0].draft == last
    office.desk.drafting.drop(office.only, office.editor, 3)
    office.desk.drafting.keep(office.only, office.editor, last, 2)
    assert office.desk.writing.open(office.only).drafts == ()


def test_only_an_editor_keeps_drafts_and_saves(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    draft = typed(office, "不行。")
    with pytest.raises(Refused, match="role-missing"):
        office.desk.drafting.keep(office.only, office.reviewer, draft)
    with refusal(office, "role-missing"):
        office.desk.writing.save(office.only, office.reviewer, draft)


def test_articles_at_work_are_listed_with_whose_draft_waits(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    person = office.editor.entered_by
    office.desk.drafting.keep(office.only, office.editor, typed(office, "没存。"))
    (row,) = office.desk.writing.articles("武穴", person)
    assert (row.unit, row.editor, row.draft) == ("武穴购物广场", "殷茵", True)
    assert office.desk.writing.articles("没有这篇") == []


def test_a_submission_that_is_not_accepted_cannot_be_opened(office_in: OfficeIn) -> None:
    office = office_in("received")
    with pytest.raises(UserError, match="article-missing"):
        office.desk.writing.open(office.only)


def test_a_replaced_picture_keeps_its_name_and_the_new_one_gets_its_own(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("accepted")
    office.desk.deciding.give_back(office.only, office.editor, "换图1")
    office.supplement(picture_file(tmp_path / "图1.png", 99))
    office.accept(office.only)
    view = office.desk.writing.open(office.only)
    shown = [view.names[block.media] for block in view.blocks if isinstance(block, Image)]
    assert shown == ["图1·2.png", "图2.png"]


_KEEP_AND_DIE = """
import os, sys
from pathlib import Path
from tests.desks import opened
from wxdesk.services.article.drafting import Draft
with opened(Path(sys.argv[1])) as office:
    office.desk.drafting.keep(office.only, office.editor, Draft(1, "写到一半"))
    os.kill(os.getpid(), 9)
"""


def test_a_draft_outlives_a_process_that_is_killed(offices: Offices, tmp_path: Path) -> None:
    folder = offices.copy("accepted", tmp_path / "office")
    ended = subprocess.run([sys.executable, "-c", _KEEP_AND_DIE, str(folder)], cwd=PROJECT, check=False)
    assert ended.returncode == -9
    with opened(folder) as office:
        assert office.desk.writing.open(office.only).drafts[0].draft.text == "写到一半"


def test_a_term_is_replaced_at_every_place_that_can_be_edited(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    writing, placement = office.desk.writing, office.placement
    view = writing.open(placement)
    text = f"本店是国家级产品专柜，国 家 级品质。\n\n- 国家级服务\n\n```\n国家级产品\n```\n\n{view.text}"
    draft = Draft(view.revision.number, text, view.names, {placement: {"title": "国家级优惠"}}, {})
    found = next(one for one in writing.look(placement, draft).findings if one.values.get("word") == "国家级")
    count, made = writing.with_term_replaced(placement, draft, found)
    (right, *_) = found.proposals
    assert made.text.startswith(f"本店是{right}产品专柜，{right}品质。\n\n- {right}服务\n\n```\n国家级产品\n```")
    assert (count, made.fields[placement]["title"]) == (4, f"{right}优惠")
    assert writing.open(placement).text == view.text
