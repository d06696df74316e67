import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.desks import Office, article_file, picture_file
from wxdesk.bootstrap import shipped_rulebook
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.media.facts import Kind, MediaFacts, MediaProblem, Trouble
from wxdesk.domain.media.lettering import Lettering, LetteringLine
from wxdesk.domain.media.pixels import Pixels
from wxdesk.domain.rulebook.findings import Verdict, verdict
from wxdesk.domain.submissions.submission import Mark
from wxdesk.render.papers.verdict_page import verdict_page
from wxdesk.services.checking.bench import Bench, CheckedFile
from wxdesk.services.checking.bench_report import as_csv, for_unit
from wxdesk.services.desk.file_ports import IncomingFile, IncomingGroup
from wxdesk.services.desk.ports import Cancelled
from wxdesk.services.records.file_facts import Examiner
from wxdesk.texts import texts


class Names:
    """A fake of the reader of dropped paths: it finds one file for each path, and fails for a path called "gone"."""

    found = 0

    def groups(self, paths: Sequence[Path], scratch: Path) -> list[IncomingGroup]:
        raise NotImplementedError

    def flat(
        self, paths: Sequence[Path], scratch: Path, found: Callable[[IncomingFile], None] | None = None
    ) -> IncomingGroup:
        del scratch
        for path in paths:
            if path.name == "gone":
                raise Unusable("path-missing", path=str(path), why="")
            self.found += 1
            if found is not None:
                found(IncomingFile(path, str(path)))
        return IncomingGroup("", ())


class Meeting(Examiner):
    """An examiner that finishes the file "1" only after another file, so both must be examined at the same time."""

    def __init__(self) -> None:
        self.second_done = threading.Event()

    def examine(self, path: Path, name: str) -> tuple[MediaFacts, None]:
        del name
        if path.name == "1":
            assert self.second_done.wait(60)
        else:
            self.second_done.set()
        return MediaFacts(Kind.IMAGE, "jpeg", 9, width=2000, height=1000, mode="RGB"), None


class Films(Examiner):
    """A fake examiner of films: `examine` finds no damage, `look_longer` finds it in the film called "hidden"."""

    def __init__(self) -> None:
        self.begin, self.stop = threading.Event(), threading.Event()
        self.begin.set()
        self.stops = False

    def examine(self, path: Path, name: str) -> tuple[MediaFacts, None]:
        del path, name
        self.begin.wait()
        return MediaFacts(Kind.VIDEO, "mp4", 9, width=1280, height=720, codec="h264", duration_s=60.0), None

    def look_longer(self, path: Path, media: MediaFacts) -> MediaFacts:
        if self.stops:
            self.stop.set()
        return replace(media, problems=(MediaProblem(Trouble.DAMAGED),)) if path.name == "hidden" else media


class Photographs(Examiner):
    """A fake examiner that takes every file for a picture with a photograph score of 70 of 100."""

    def __init__(self) -> None:
        """Begin without parsers, since no file is read."""

    def examine(self, path: Path, name: str) -> tuple[MediaFacts, None]:
        del path, name
        return MediaFacts(Kind.IMAGE, "jpeg", 9, width=2000, height=1000, mode="RGB", pixels=Pixels(photo=70)), None


type OfficeIn = Callable[[str], Office]


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    return office_in("empty")


def test_two_files_are_judged_at_a_time_and_come_back_in_the_order_given(office: Office, tmp_path: Path) -> None:
    bench = Bench(Names(), Meeting(), office.desk.rulebook)
    heard: list[str] = []
    checked = bench.check([Path("1"), Path("2")], tmp_path, found=lambda file: heard.append(file.path))
    assert [file.path for file in checked.files] == ["1", "2"]
    assert [file.order for file in checked.files] == [0, 1]
    assert sorted(heard) == ["1", "2"]


def test_much_lettering_answers_the_question_whether_a_picture_is_a_photograph(office: Office, tmp_path: Path) -> None:
    bench = Bench(Names(), Photographs(), office.desk.rulebook)
    files = bench.check([Path("1.jpg"), Path("2.jpg")], tmp_path).files
    poster = Lettering(2000, 1000, (LetteringLine("全场五折起", 9, 9, 900, 90, 0.99),))
    judged = bench.judge_lettered(files, {0: poster})
    asked = [["I-PHOTO.ask" in {one.rule for one in file.findings} for file in some] for some in (files, judged)]
    assert asked == [[True, True], [False, True]]
    assert judged[0].lettering == poster


def test_few_files_are_looked_for_before_the_first_verdict(office: Office, tmp_path: Path) -> None:
    names, films, looked_for = Names(), Films(), list[int]()
    bench = Bench(names, films, office.desk.rulebook)
    paths = [Path(f"{number}") for number in range(20)]
    films.begin.clear()
    threading.Timer(0.1, films.begin.set).start()
    bench.check(paths, tmp_path, found=lambda _file: looked_for.append(names.found))
    assert looked_for[0] <= 4
    assert names.found == 20


def test_a_film_has_a_verdict_soon_and_a_last_one_after_all_files_have_their_first(
    office: Office, tmp_path: Path
) -> None:
    bench = Bench(Names(), Films(), office.desk.rulebook, workers=1)
    heard: list[tuple[str, bool, Verdict]] = []
    counted: list[tuple[int, int]] = []
    checked = bench.check(
        [Path("hidden"), Path("sound")],
        tmp_path,
        progress=lambda done, total, _: counted.append((done, total)),
        found=lambda file: heard.append((file.path, file.unfinished, verdict(file.findings))),
    )
    first, last = heard[:2], heard[2:]
    assert all(unfinished and judged is not Verdict.RETURN for _, unfinished, judged in first)
    assert [(path, unfinished) for path, unfinished, _ in last] == [("hidden", False), ("sound", False)]
    assert [judged is Verdict.RETURN for _, _, judged in last] == [True, False]
    assert [file.unfinished for file in checked.files] == [False, False]
    assert counted == [(0, 2), (1, 2), (2, 2)]


def test_a_film_that_was_not_looked_at_longer_when_it_was_stopped_says_so(office: Office, tmp_path: Path) -> None:
    films = Films()
    films.stops = True
    heard: dict[str, bool] = {}
    with pytest.raises(Cancelled):
        Bench(Names(), films, office.desk.rulebook, workers=1).check(
            [Path("1"), Path("2")],
            tmp_path,
            cancel=films.stop,
            found=lambda file: heard.update({file.path: file.unfinished}),
        )
    assert heard == {"1": False, "2": True}


def test_the_longer_look_can_be_left_for_later_and_stopped_between_two_films(office: Office, tmp_path: Path) -> None:
    films, last = Films(), list[CheckedFile]()
    bench = Bench(Names(), films, office.desk.rulebook, workers=1)
    counted: list[tuple[int, int]] = []
    checked = bench.check(
        [Path("hidden"), Path("2")],
        tmp_path,
        progress=lambda done, total, _: counted.append((done, total)),
        longer=False,
    )
    assert [file.unfinished for file in checked.files] == [True, True]
    assert counted[-1] == (2, 2)
    films.stops = True
    with pytest.raises(Cancelled):
        bench.look_longer(checked.files, films.stop, last.append)
    assert [(file.path, file.unfinished, verdict(file.findings)) for file in last] == [
        ("hidden", False, Verdict.RETURN)
    ]


def test_a_path_that_is_gone_is_told_and_the_others_are_judged(office: Office, tmp_path: Path) -> None:
    bench = Bench(Names(), Meeting(), office.desk.rulebook)
    checked = bench.check([Path("2"), Path("gone"), Path("3")], tmp_path)
    assert [file.path for file in checked.files] == ["2", "3"]
    assert [error.code for error in checked.unusable] == ["path-missing"]


def test_stopping_keeps_what_was_heard(office: Office, tmp_path: Path) -> None:
    bench, stop = Bench(Names(), Meeting(), office.desk.rulebook, workers=1), threading.Event()
    heard: list[CheckedFile] = []

    def found(file: CheckedFile) -> None:
        heard.append(file)
        stop.set()

    with pytest.raises(Cancelled):
        bench.check([Path(str(number)) for number in range(2, 9)], tmp_path, cancel=stop, found=found)
    assert [file.path for file in heard] == ["2"]


def test_a_mark_is_judged_without_reading_the_file_again(office: Office, tmp_path: Path) -> None:
    bench = office.desk.checking
    picture = picture_file(tmp_path / "图.png", size=(800, 600))
    (file,) = bench.check([picture], tmp_path / "zip").files
    picture.unlink()
    onsite = bench.judge(file, Mark.ONSITE)
    assert ["I-LOWRES" in [one.rule for one in judged.findings] for judged in (file, onsite)] == [False, True]
    assert bench.judge(onsite, None) == file


def test_what_an_archive_holds_lies_there_under_its_own_name_where_that_can_be(office: Office, tmp_path: Path) -> None:
    article_file(tmp_path / "稿.docx")
    too_long = "长" * 99
    with ZipFile(tmp_path / "店庆.zip", "w") as archive:
        archive.write(tmp_path / "稿.docx", "里/稿.docx")
        archive.write(tmp_path / "稿.docx", "外/稿.docx")
        archive.write(tmp_path / "稿.docx", too_long)
    inside, beside, longest = office.desk.checking.check([tmp_path / "店庆.zip"], tmp_path / "zip").files
    assert (inside.path, inside.name) == (f"{tmp_path}/店庆.zip!/里/稿.docx", "稿.docx")
    assert [one.location.name for one in (inside, beside)] == ["稿.docx", "稿.docx"]
    assert (longest.name, longest.location.name != too_long) == (too_long, True)
    for file in (inside, beside, longest):
        assert file.location.is_relative_to(tmp_path / "zip")
        assert file.location.is_file()


def test_the_name_of_an_entry_cannot_turn_the_sentence_round(office: Office, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../x\u202egpj.exe", "x")
    (file,) = office.desk.checking.check([tmp_path / "a.zip"], tmp_path / "zip").files
    (finding,) = file.findings
    assert finding.values["entry"] == "../x\\u202egpj.exe"


def test_an_archive_that_is_refused_stays_refused_under_any_mark(office: Office, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "空.zip", "w") as archive:
        archive.writestr("../x.txt", "x")
    (file,) = office.desk.checking.check([tmp_path / "空.zip"], tmp_path / "zip").files
    assert file.media.bytes == (tmp_path / "空.zip").stat().st_size
    assert [one.rule for one in office.desk.checking.judge(file, Mark.ONSITE).findings] == ["F-ARCHIVE"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"code": "archive-unsupported", "format": "RAR"}, "是RAR压缩包"),
        ({"code": "archive-nested", "entry": "里.zip"}, "里面还有压缩包"),
        ({"code": "archive-damaged", "detail": "x"}, "已损坏"),
        ({"code": "archive-path", "entry": "../x"}, "不能安全解开"),
    ],
)
def test_the_unit_is_told_why_an_archive_comes_back(office: Office, values: dict[str, str], said: str) -> None:
    refused = UserError(values["code"], **{key: one for key, one in values.items() if key != "code"})
    file = CheckedFile("a.zip", Path("a.zip"), 0, MediaFacts(Kind.OTHER, "archive", 1), None, refused)
    assert f"“a.zip”{said}" in for_unit([office.desk.checking.judge(file, None)])


def test_the_gravest_finding_of_a_file_comes_first(office: Office) -> None:
    photo = MediaFacts(
        Kind.IMAGE,
        "jpeg",
        2_000_000,
        width=4000,
        height=3000,
        mode="RGB",
        camera="A",
        exposure=True,
        gps=True,
    )
    file = office.desk.checking.judge(CheckedFile("a.jpg", Path("a.jpg"), 0, photo, None, None), None)
    assert [one.severity.value for one in file.findings] == ["return", "warn", "info"]


def test_the_text_for_the_unit_may_be_long(office: Office) -> None:
    names = [f"{'很长的文件名' * 9}{number}.jpg" for number in range(200)]
    files = [
        CheckedFile(
            name,
            Path(name),
            0,
            MediaFacts(Kind.OTHER, "unknown", 0),
            findings=[office.desk.rulebook.finding("F-ZERO")],
        )
        for name in names
    ]
    said = for_unit(files)
    assert all(f"“{name}”" in said for name in names)


def test_files_of_one_name_are_told_apart_by_their_folders(office: Office, tmp_path: Path) -> None:
    for place in ("一店/首页/1.jpg", "二店/首页/1.jpg", "二店/2.jpg", "1.jpg"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).touch()
    files = office.desk.checking.check([tmp_path], tmp_path / "unpacked").files
    named = ("一店/首页/1.jpg", "二店/首页/1.jpg", "2.jpg", f"{tmp_path.name}/1.jpg")
    said, page = for_unit(files), "".join(office.desk.verdict_page(files, texts()))
    assert [f"“{name}”" in said for name in named] == [True] * 4
    assert [f"<h3>{name}</h3>" in page for name in named] == [True] * 4


def test_a_page_that_is_called_a_picture_is_not_judged_as_an_article(office: Office, tmp_path: Path) -> None:
    for name in ("海报.jpg", "片子.mp4", "说明.html"):
        (tmp_path / name).write_text("<!DOCTYPE html><html><body>403 Forbidden</body></html>", encoding="utf-8")
    checked = office.desk.checking.check([tmp_path], tmp_path / "unpacked")
    rules = {file.name: {one.rule for one in file.findings} for file in checked.files}
    assert (rules["海报.jpg"], rules["片子.mp4"] - {"I-DUP"}) == ({"F-TYPE"}, {"V-TYPE"})
    assert "LEN.body.min" in rules["说明.html"]


def test_what_is_taken_along_names_no_format_that_is_not_known(office: Office, tmp_path: Path) -> None:
    for name in ("海报.jpg", "片子.mp4"):
        (tmp_path / name).write_bytes(bytes(5000))
    files = office.desk.checking.check([tmp_path], tmp_path / "unpacked").files
    said = for_unit(files)
    for told in (said, as_csv(files, texts()).decode(), "".join(office.desk.verdict_page(files, texts()))):
        assert "unknown" not in told
    assert said.count("无法识别") == 2


def test_what_is_taken_along_says_of_a_film_that_it_is_not_looked_through(office: Office) -> None:
    facts = MediaFacts(Kind.VIDEO, "mp4", 9, duration_s=60.0, width=1280, height=720, codec="h264")
    film = CheckedFile("片子.mp4", Path("片子.mp4"), 0, facts)
    seen, half_seen = [film], [film, replace(film, unfinished=True)]
    assert for_unit(half_seen) == "1 个文件都不必重发。\n另有 1 个视频尚未检测完。"
    assert for_unit(half_seen[1:]) == "另有 1 个视频尚未检测完。"
    assert for_unit(seen * 2) == "2 个文件都不必重发。"
    tables = [as_csv(files, texts()).decode() for files in (seen, half_seen)]
    pages = ["".join(office.desk.verdict_page(files, texts())) for files in (seen, half_seen)]
    for made in (tables, pages):
        assert [text.count("尚未检测完") for text in made] == [0, 1]


def test_a_page_of_verdicts_reads_each_picture_when_its_turn_comes(tmp_path: Path) -> None:
    facts = MediaFacts(Kind.IMAGE, "png", 9)
    files = [CheckedFile(f"{number}.png", Path(f"{number}.png"), number, facts) for number in range(100)]
    picture = tmp_path / "small.jpg"
    page = verdict_page(files, {"99.png": picture}, texts(), shipped_rulebook(), datetime.now(UTC))
    begin = next(page)
    picture.write_bytes(b"small")
    assert "data:image/jpeg;base64,c21hbGw=" in begin + "".join(page)


def test_a_text_with_marks_is_judged_with_the_pictures_of_its_folder(office_in: Callable[[str], Office]) -> None:
    office = office_in("empty")
    folder = office.inbox / "店庆"
    (folder / "图").mkdir(parents=True)
    (folder / "稿件.md").write_text("# 题\n\n【图1】\n\n又见图3。", encoding="utf-8")
    for shade, name in enumerate(("图/图1.png", "图/图2.png", "封面.png")):
        picture_file(folder / name, 40 + shade)
    other = picture_file(office.inbox / "图3.png", 90)
    told: list[CheckedFile] = []
    checked = office.desk.checking.check([folder, other], office.inbox / "unpacked", found=told.append)
    text = next(one for one in checked.files if one.name == "稿件.md")
    found = [(one.rule, one.values.get("text") or one.values["name"]) for one in text.findings if "PIC." in one.rule]
    assert found == [("PIC.mark", "见图3"), ("PIC.unplaced", "图2.png")]
    assert [one for one in told if one.name == "稿件.md"][-1] == text
