"""The 投稿助手 (submission helper) writes a package that a desk accepts without questions.

If a needed answer is missing, it refuses to write the package.
"""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desks import Office, article_file, picture_file
from wxdesk.bootstrap.submitting import OpenSubmitting, open_submitting
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.services.submissions.drop_intake import DropOutcome

ANSWERS = {
    "unit": "武穴购物广场",
    "officer": "王芳",
    "title": "店庆十五周年",
    "source": "本单位",
    "range": "publicity",
    "kind": "promotion",
    "signed_off": "吴总",
    "channels": "集团媒体号",
}


@pytest.fixture(scope="module")
def tools() -> Iterator[OpenSubmitting]:
    with open_submitting() as opened:
        yield opened


@pytest.fixture
def files(tmp_path: Path) -> list[tuple[str, Path]]:
    paths = [article_file(tmp_path / "稿件.docx"), picture_file(tmp_path / "图1.png")]
    return [(path.name, path) for path in paths]


def test_a_desk_accepts_the_package_without_a_question(
    tools: OpenSubmitting, files: list[tuple[str, Path]], office_in: Callable[[str], Office], tmp_path: Path
) -> None:
    office = office_in("empty")
    path = tools.packages.write(ANSWERS, files, tmp_path)
    (delivery,) = office.desk.drops.read([path])
    guesses = office.desk.drops.guess(delivery)
    verdict = office.desk.drops.verdict(delivery, guesses, office.editor)
    assert (verdict.outcome, verdict.questions, verdict.lacking, verdict.doubtful) == (DropOutcome.ACCEPT, (), (), ())
    done = office.desk.drops.accept(delivery, guesses.received, office.editor)
    view = office.desk.reading.submission(done.id)
    assert (view.title, view.unit, view.officer, view.sign_off_by) == ("店庆十五周年", "武穴购物广场", "王芳", "吴总")
    text = [one for one in office.desk.composing.blocks(done.id) if type(one).__name__ == "Paragraph"]
    assert len(text) == 10


def test_what_is_missing_is_named_and_nothing_is_written(
    tools: OpenSubmitting, files: list[tuple[str, Path]], tmp_path: Path
) -> None:
    with pytest.raises(UserError) as lacking:
        tools.packages.write({**ANSWERS, "unit": " ", "channels": ""}, files, tmp_path)
    assert (lacking.value.code, lacking.value.values["fields"]) == ("submit-lacking", "供稿单位、投放账号")
    with pytest.raises(UserError, match="submit-empty"):
        tools.packages.write(ANSWERS, [], tmp_path)
    with pytest.raises(UserError, match="submit-choice"):
        tools.packages.write({**ANSWERS, "kind": "促消"}, files, tmp_path)
    assert not list(tmp_path.glob("*.zip*"))


def test_who_decides_is_asked_only_for_the_seventh_range(tools: OpenSubmitting) -> None:
    seventh = next(key for key, number in tools.opened.rulebook.ranges.items() if number == 7)
    assert tools.packages.lacking(ANSWERS) == []
    assert tools.packages.lacking({**ANSWERS, "range": seventh}) == ["decision_by"]


def test_equal_names_get_numbers(tools: OpenSubmitting, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    pair = [picture_file(tmp_path / "图.png"), picture_file(tmp_path / "b" / "图.png", 90)]
    path = tools.packages.write(ANSWERS, [(one.name, one) for one in pair], tmp_path / "包.zip")
    with zipfile.ZipFile(path) as archive:
        names = [name.rpartition("/")[2] for name in archive.namelist()]
    assert names == ["图.png", "图-2.png", "投稿单.docx"]


def test_a_package_replaces_no_file_and_leaves_none_behind(
    tools: OpenSubmitting, files: list[tuple[str, Path]], tmp_path: Path
) -> None:
    target = tmp_path / "包.zip"
    target.write_bytes(b"x")
    with pytest.raises(Unusable, match="path-exists"):
        tools.packages.write(ANSWERS, files, target)
    with pytest.raises(Unusable):
        tools.packages.write(ANSWERS, [("a", tmp_path / "gone")], tmp_path / "neu.zip")
    assert [one.name for one in tmp_path.glob("*zip*")] == ["包.zip"]


def test_a_rulebook_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="submit-rulebook"), open_submitting(tmp_path / "rules.toml"):
        pass
    with pytest.raises(Unusable, match="path-missing"), open_submitting(tmp_path / "none.toml"):
        pass
