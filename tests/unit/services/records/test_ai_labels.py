"""AI labels are reported, and every picture and film in the package keeps its label."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import Office, material
from tests.unit.files.films.test_film_copies import AUTHOR, PLACE
from tests.unit.files.films.test_videos import film
from tests.unit.files.label_builder import FILMS, LABEL, PACKET, PICTURES, jpeg_with_xmp
from tests.unit.services.package.test_exporting import export
from wxdesk.files.film_formats.containers import layout_of
from wxdesk.files.films.film_labels import film_labels
from wxdesk.files.films.videos import opened
from wxdesk.files.formats.label_sources import picture_labels
from wxdesk.services.records.findings import current_pieces

type OfficeIn = Callable[[str], Office]

MEDIA = {".jpg": "jpeg", ".png": "png", ".mp4": "mp4"}


def labelled_material(folder: Path) -> Path:
    """Write an article with two labelled pictures and a labelled film, whose metadata states author and place."""
    material(folder)
    PICTURES["PNG, element"].write(folder / "图1.png")
    PICTURES["PNG, key"].write(folder / "图2.png")
    film(folder / "店庆.mp4", "mp4", "mpeg4", artist=AUTHOR, location=PLACE, comment=f"AIGC{LABEL}")
    return folder


def labels_of(path: Path) -> list[str]:
    """Return the texts of the AI labels in a picture or film."""
    form = MEDIA[path.suffix]
    if form != "mp4":
        return [one.text for one in picture_labels(path.read_bytes(), form)]
    with opened(path, form) as container:
        return [one.text for one in film_labels(path, layout_of(path, form), container)]


def published(office: Office, *, frame: bool = False) -> Path:
    """Release a labelled article and export it; with `frame` its cover is a frame of its film."""
    placement = office.accept(office.receive(labelled_material(office.inbox / "店庆")))
    office.desk.scheduling.place(placement, office.editor, first=True, reason="店庆重点")
    if frame:
        shown = office.desk.covers.view(placement).films[0].position
        office.desk.cover_frames.take(placement, office.editor, shown, 1.0)
    office.release(placement)
    return export(office)


@pytest.mark.parametrize("frame", [False, True])
def test_all_pictures_and_films_of_a_package_and_its_working_folder_are_labelled(
    office_in: OfficeIn, *, frame: bool
) -> None:
    office = office_in("empty")
    bag = published(office, frame=frame)
    media = [one for one in bag.parent.rglob("*") if one.suffix in MEDIA]
    assert {one.suffix for one in media} == set(MEDIA)
    assert [one.relative_to(bag.parent) for one in media if labels_of(one) != [LABEL]] == []
    told = [one for one in media if AUTHOR.encode() in one.read_bytes()]
    assert {one.parent.name for one in told} == {"originals"}
    assert office.desk.verify(bag).ok


def test_originals_in_a_package_are_the_bytes_that_came(office_in: OfficeIn) -> None:
    office = office_in("empty")
    bag = published(office)
    came = {one.read_bytes() for one in (office.inbox / "店庆").iterdir() if one.suffix in MEDIA}
    assert came <= {one.read_bytes() for one in bag.rglob("originals/*")}


def test_the_package_says_what_is_labelled_and_that_it_is_to_be_declared(office_in: OfficeIn) -> None:
    bag = published(office_in("empty"))
    kept = json.loads(next(bag.rglob("checks.json")).read_text(encoding="utf-8"))
    found = [one for one in kept["findings"] if one["rule"] == "AI.label"]
    assert len(found) == 3
    assert {one["clause"] for one in found} == {"AIGC 10"}
    assert "必须声明内容由AI生成" in next(bag.rglob("steps.md")).read_text(encoding="utf-8")


def test_a_labelled_picture_that_does_not_go_out_asks_for_no_declaration(office_in: OfficeIn) -> None:
    office = office_in("released")
    assert "必须声明" not in next(export(office).rglob("steps.md")).read_text(encoding="utf-8")


def test_a_film_that_says_nothing_but_its_label_goes_out_as_it_came(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    FILMS["MP4, key"].write(folder / "店庆.mp4")
    placement = office.accept(office.receive(folder))
    office.desk.scheduling.place(placement, office.editor, first=True, reason="店庆重点")
    office.release(placement)
    assert next(export(office).rglob("video-1.mp4")).read_bytes() == (folder / "店庆.mp4").read_bytes()


def test_a_mended_version_keeps_the_label(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆", pictures=("图1.jpg",))
    (folder / "图1.jpg").write_bytes(jpeg_with_xmp(PACKET.encode()) + b"more behind the picture")
    submission = office.receive(folder)
    position = next(one.position for one in office.desk.reading.submission(submission).pieces if one.name == "图1.jpg")
    office.desk.mending.mend(submission, office.editor, [position])
    (mended,) = (
        one
        for one in office.desk.store.read(lambda reader: current_pieces(reader, submission))
        if one.piece.position == position
    )
    assert mended.version.number > 1
    assert [one.origin.value for one in mended.media.ai_labels] == ["generated"]
