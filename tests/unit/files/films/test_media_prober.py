import errno
import os
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.unit.files.heic_builder import heic_file, heic_sequence
from wxdesk import assets
from wxdesk.domain.media.facts import Kind, MediaFacts, Trouble
from wxdesk.domain.rulebook.rules import read_rulebook
from wxdesk.files.films import media_prober
from wxdesk.files.films.media_prober import MediaProber
from wxdesk.files.formats.several import pictures_in
from wxdesk.files.parsing.supervisor import ParserProblem, ParserSupervisor

LIMITS = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml").limits


@pytest.fixture(scope="module")
def prober() -> Iterator[MediaProber]:
    with ParserSupervisor(LIMITS.parser) as parsers:
        yield MediaProber(parsers, LIMITS)


def test_a_broken_installation_is_no_fault_of_the_file(tmp_path: Path) -> None:
    broken = {"image.probe": "wxdesk.files.gone:probe"}
    with ParserSupervisor(LIMITS.parser, jobs=broken) as parsers, pytest.raises(ParserProblem) as caught:
        MediaProber(parsers, LIMITS).probe(saved(tmp_path / "a.png"))
    assert caught.value.code == "parser-incomplete"


def test_a_disk_that_fails_under_a_parser_is_a_read_error_and_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1]))
    jobs = {"image.probe": "parser_jobs:fail_to_read"}
    with ParserSupervisor(LIMITS.parser, jobs=jobs) as parsers:
        facts = MediaProber(parsers, LIMITS).probe(saved(tmp_path / "a.png"))
    assert troubles(facts) == [Trouble.UNREADABLE]
    assert os.strerror(errno.EIO) in facts.problems[0].detail


def test_what_a_parser_takes_for_damage_is_a_read_error_where_the_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1]))
    reads = iter([media_prober._read, fails])  # noqa: SLF001 - the reading is the fault

    def read(path: Path, *, whole: bool) -> tuple[bytes, str | None]:
        return next(reads)(path, whole=whole)

    monkeypatch.setattr(media_prober, "_read", read)
    jobs = {"image.probe": "parser_jobs:find_damage"}
    with ParserSupervisor(LIMITS.parser, jobs=jobs) as parsers:
        facts = MediaProber(parsers, LIMITS).probe(saved(tmp_path / "a.png"))
    assert troubles(facts) == [Trouble.UNREADABLE]


def fails(_: Path, *, whole: bool) -> tuple[bytes, str | None]:
    del whole
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def troubles(facts: MediaFacts) -> list[Trouble]:
    return [problem.trouble for problem in facts.problems]


def saved(path: Path, size: tuple[int, int] = (64, 48)) -> Path:
    Image.effect_noise(size, 60).save(path)
    return path


def test_a_picture_is_known_by_its_content_whatever_its_name(prober: MediaProber, tmp_path: Path) -> None:
    picture = saved(tmp_path / "a.png")
    renamed = picture.rename(tmp_path / "店庆.docx")
    facts = prober.probe(renamed)
    assert (facts.kind, facts.format, facts.width, facts.height) == (Kind.IMAGE, "png", 64, 48)


@pytest.mark.parametrize("kind", ["gif", "webp", "tiff"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_picture_that_moves_or_has_pages_says_how_many_it_holds(
    prober: MediaProber, tmp_path: Path, kind: str, count: int
) -> None:
    frames = [Image.effect_noise((40 + 10 * (kind == "tiff") * at, 30), 60) for at in range(count)]
    frames[0].save(tmp_path / f"a.{kind}", save_all=True, append_images=frames[1:])
    facts = prober.probe(tmp_path / f"a.{kind}")
    assert (facts.format, facts.frames) == (kind, count)


@pytest.mark.parametrize("count", [1, 3])
def test_a_tiff_with_room_for_more_than_4_gb_says_how_many_pages_it_holds(
    prober: MediaProber, tmp_path: Path, count: int
) -> None:
    pages = [Image.effect_noise((40 + at, 30), 60) for at in range(count)]
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:], big_tiff=True)
    facts = prober.probe(tmp_path / "a.tif")
    assert (facts.format, facts.frames) == ("tiff", count)


@pytest.mark.parametrize(
    ("more", "count"), [((), 1), (("", "thmb"), 2), (("hidden", "thmb"), 1), (("dimg",), 1), (("", ""), 3)]
)
def test_a_heic_file_says_how_many_pictures_of_their_own_it_holds(
    prober: MediaProber, tmp_path: Path, more: tuple[str, ...], count: int
) -> None:
    facts = prober.probe(heic_file(tmp_path / "a.heic", Image.effect_noise((64, 48), 60).convert("RGB"), more))
    assert (facts.format, facts.frames) == ("heic", count)


def test_a_heic_file_that_is_cut_is_counted_as_far_as_it_goes(tmp_path: Path) -> None:
    content = heic_file(tmp_path / "a", Image.new("RGB", (64, 48)), ("", "hidden", "thmb")).read_bytes()
    counts = [pictures_in(content[:place], "heic") for place in range(len(content) + 1)]
    assert (min(counts), max(counts[:-1]), counts[-1]) == (1, 3, 2)


def test_an_image_sequence_says_how_many_pictures_follow_each_other(prober: MediaProber, tmp_path: Path) -> None:
    for count in (2, 7):
        assert prober.probe(heic_sequence(tmp_path / "a.heics", count)).frames == count


@pytest.mark.parametrize("kind", ["gif", "webp", "tiff"])
def test_what_is_cut_or_goes_round_in_a_picture_of_another_format_ends(
    prober: MediaProber, tmp_path: Path, kind: str
) -> None:
    Image.effect_noise((40, 30), 60).save(tmp_path / "whole", kind, save_all=True)
    content = (tmp_path / "whole").read_bytes()
    for place in range(8, len(content), 37):
        (tmp_path / "a").write_bytes(content[:place])
        assert (prober.probe(tmp_path / "a").frames or 1) == 1
    if kind == "tiff":
        (tmp_path / "a").write_bytes(b"II*\0\x08\0\0\0\0\0\x08\0\0\0")
        assert prober.probe(tmp_path / "a").frames == 1


def test_the_digest_is_the_sha256_of_the_bytes(prober: MediaProber, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert prober.probe(tmp_path / "a.txt").digest == expected


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs rights there")
def test_links_folders_and_pipes_are_not_opened(prober: MediaProber, tmp_path: Path) -> None:
    (tmp_path / "link.jpg").symlink_to(saved(tmp_path / "a.jpg"))
    os.mkfifo(tmp_path / "pipe.jpg")
    for path in (tmp_path / "link.jpg", tmp_path / "pipe.jpg", tmp_path):
        assert troubles(prober.probe(path)) == [Trouble.NOT_REGULAR]


def test_an_empty_and_a_missing_file_say_so(prober: MediaProber, tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    assert troubles(prober.probe(tmp_path / "empty.jpg")) == [Trouble.EMPTY]
    assert troubles(prober.probe(tmp_path / "gone.jpg")) == [Trouble.UNREADABLE]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no names in bytes")
def test_a_name_that_is_not_utf_8_is_no_obstacle(prober: MediaProber, tmp_path: Path) -> None:
    picture = saved(tmp_path / "a.jpg")
    try:
        odd = picture.rename(os.fsdecode(os.fsencode(tmp_path) + b"/\xb5\xea\xc7\xec.jpg"))
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    assert prober.probe(odd).width == 64


def test_a_word_file_is_a_document_and_a_plain_zip_is_not(prober: MediaProber, tmp_path: Path) -> None:
    for name, entries in (("a.docx", ["[Content_Types].xml", "word/document.xml"]), ("b.zip", ["a.docx"])):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for entry in entries:
                archive.writestr(entry, "x")
    word, plain = (prober.probe(tmp_path / name) for name in ("a.docx", "b.zip"))
    assert (word.kind, word.format) == (Kind.DOCUMENT, "docx")
    assert (plain.kind, plain.format) == (Kind.OTHER, "zip")


def test_a_video_above_the_limit_is_neither_parsed_nor_read_to_its_end(prober: MediaProber, tmp_path: Path) -> None:
    path = tmp_path / "big.mp4"
    with path.open("wb") as file:
        file.write(b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00")
        file.truncate(LIMITS.archive.total_bytes + 1)
    facts = prober.probe(path)
    assert (facts.kind, facts.format, facts.digest, facts.problems) == (Kind.VIDEO, "mp4", None, ())


def test_a_bomb_is_refused_by_its_header_alone(prober: MediaProber, tmp_path: Path) -> None:
    Image.new("1", (9000, 9000)).save(tmp_path / "bomb.png")
    facts = prober.probe(tmp_path / "bomb.png")
    assert (troubles(facts), facts.width) == ([Trouble.TOO_MANY_PIXELS], 9000)


def test_facts_survive_being_kept(prober: MediaProber, tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg")
    path.write_bytes(path.read_bytes()[:-200])
    facts = prober.probe(path)
    assert facts.problems
    assert MediaFacts.from_json(facts.as_json()) == facts


class Lying(ParserSupervisor):
    def run(self, *_: object, **__: object) -> dict[str, object]:
        return {"width": "wide", "digest": "0" * 64}


def test_a_child_that_was_taken_over_cannot_pass_odd_facts(tmp_path: Path) -> None:
    facts = MediaProber(Lying(LIMITS.parser), LIMITS).probe(saved(tmp_path / "a.jpg"))
    assert troubles(facts) == [Trouble.DIED]
    assert facts.digest != "0" * 64


class Unhurried(ParserSupervisor):
    """A fake supervisor: its job `video.probe` finds damage only in the long check of a film.

    In this check the argument `pixels`, the number of pixels to decode, is not 0.
    """

    asked = 0

    def run(self, job: str, /, **arguments: Any) -> dict[str, Any]:
        self.asked += 1
        damaged = {"trouble": Trouble.DAMAGED.value, "detail": "", "second": 4.0, "byte": None}
        longer = job == "video.probe" and arguments["pixels"]
        return {"width": 640, "codec": "h264", "problems": [damaged] if longer else []}


def test_a_film_is_looked_at_longer_only_while_it_seems_sound(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"\0\0\0\x18ftypisom" + bytes(12))
    parsers = Unhurried(LIMITS.parser)
    prober = MediaProber(parsers, LIMITS)
    soon = prober.probe(tmp_path / "a.mp4")
    assert (soon.kind, soon.problems) == (Kind.VIDEO, ())
    last = prober.look_longer(tmp_path / "a.mp4", soon)
    assert (troubles(last), last.digest) == ([Trouble.DAMAGED], soon.digest)
    assert prober.look_longer(tmp_path / "a.mp4", last) == last
    picture = prober.probe(saved(tmp_path / "a.jpg"))
    assert prober.look_longer(tmp_path / "a.jpg", picture) == picture
    assert parsers.asked == 3


def test_a_film_that_is_returned_unparsed_is_not_looked_at_longer(tmp_path: Path) -> None:
    parsers = Unhurried(LIMITS.parser)
    prober = MediaProber(parsers, LIMITS)
    (tmp_path / "a.flv").write_bytes(b"FLV\x01" + bytes(99))
    with (tmp_path / "big.mp4").open("wb") as file:
        file.write(b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00")
        file.truncate(LIMITS.video.at_most_bytes + 1)
    for name in ("a.flv", "big.mp4"):
        soon = prober.probe(tmp_path / name)
        assert (soon.kind, soon.may_hide_damage) == (Kind.VIDEO, False)
        assert prober.look_longer(tmp_path / name, soon) == soon
    assert parsers.asked == 0


def test_a_film_that_is_gone_or_another_one_by_the_longer_look_is_not_called_damaged(tmp_path: Path) -> None:
    film = tmp_path / "a.mp4"
    film.write_bytes(b"\0\0\0\x18ftypisom" + bytes(12))
    prober = MediaProber(Unhurried(LIMITS.parser), LIMITS)
    soon = prober.probe(film)
    film.write_bytes(film.read_bytes() + bytes(1))
    assert troubles(prober.look_longer(film, soon)) == [Trouble.CHANGED]
    film.unlink()
    gone = prober.look_longer(film, soon)
    assert (troubles(gone), gone.kind, gone.width) == ([Trouble.UNREADABLE], Kind.VIDEO, 640)


class Late(Unhurried):
    """A fake supervisor whose job exceeds its time limit in the long check of a film.

    In this check the argument `pixels`, the number of pixels to decode, is not 0.
    """

    def run(self, job: str, /, **arguments: Any) -> dict[str, Any]:
        if arguments["pixels"]:
            raise ParserProblem("parser-timeout")
        return super().run(job, **arguments)


def test_what_is_known_of_a_film_outlasts_a_longer_look_that_fails(tmp_path: Path) -> None:
    film = tmp_path / "a.mp4"
    film.write_bytes(b"\0\0\0\x18ftypisom" + bytes(12))
    prober = MediaProber(Late(LIMITS.parser), LIMITS)
    last = prober.look_longer(film, prober.probe(film))
    assert (troubles(last), last.width) == ([Trouble.TIMEOUT], 640)
