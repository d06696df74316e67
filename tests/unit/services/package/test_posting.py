"""A Moments post goes to review once its creator is named and it has at most nine pictures.

Its package has the pictures in order and the text as 文案.txt, but no HTML and no covers.
"""

from collections.abc import Callable
from pathlib import Path

from tests.desks import Office, material, refusal
from wxdesk.domain.submissions.submission import ArticleForm, Origin
from wxdesk.services.desk.requests import PlacementFields

type OfficeIn = Callable[[str], Office]

PUSH = "baihuo-moments/2026-01-01"


def post(office: Office, pictures: int = 2) -> str:
    """Receive and accept a Moments post of the office, and return its placement's id."""
    names = [f"图{number}.png" for number in range(1, pictures + 1)]
    folder = material(office.inbox / "朋友圈", shade=1, pictures=names)
    said = {"origin": Origin.OWN, "unit": None, "officer": None, "source": "自采", "form": ArticleForm.MOMENTS}
    return office.accept(office.receive(folder, channels=("baihuo-moments",), **said))


def test_a_post_is_reviewed_once_its_creator_is_named(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement = post(office)
    with refusal(office, "review-findings"):
        office.desk.reviewing.request_review(placement, office.editor)
    office.desk.composing.edit_fields(placement, office.editor, PlacementFields(author="王芳"))
    office.desk.reviewing.request_review(placement, office.editor)


def test_a_post_with_a_tenth_picture_is_not_reviewed(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement = post(office, pictures=10)
    office.desk.composing.edit_fields(placement, office.editor, PlacementFields(author="王芳"))
    with refusal(office, "review-findings"):
        office.desk.reviewing.request_review(placement, office.editor)


def test_the_package_of_a_post_is_pictures_in_order_and_the_wording(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    placement = post(office)
    office.desk.composing.edit_fields(placement, office.editor, PlacementFields(author="王芳"))
    office.release(placement)
    bag = office.desk.exporting.export(PUSH, office.editor, output=tmp_path / "out")
    names = {path.name for path in (bag / "data").rglob("*") if path.is_file()}
    assert {"001.png", "002.png", "text.txt", "steps.md"} <= names
    assert not names & {"draft.json", "article.html", "paste.html", "cover-2.35x1.jpg"}
    working = next(path for path in (tmp_path / "out").iterdir() if path != bag)
    assert "第1篇。" in next(working.rglob("文案.txt")).read_text(encoding="utf-8")


def test_a_day_takes_one_post_and_the_next_goes_to_the_day_after(office_in: OfficeIn) -> None:
    office = office_in("empty")
    post(office)
    second = office.own(7, channels=("baihuo-moments",), form=ArticleForm.MOMENTS)
    office.accept(second)
    (placement,) = office.desk.reading.submission(second).placements
    assert (placement.push_label, placement.reason) == ("baihuo-moments/2026-01-02", "after-full")
