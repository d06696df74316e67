"""`wxdesk adfile` records the documents of an advertising file, such as the proof of a price.

It writes the file as a folder, for one article or for all advertisements of a period.
"""

from datetime import datetime, timedelta
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR, released
from tests.desks import picture_file
from wxdesk.domain.desk.clock import SHANGHAI

ADDRESS = "https://mp.weixin.qq.com/s/a"


def published(office: Run, folder: Path) -> str:
    number, push = released(office, folder)
    assert office("export", push, "--below-minimum", "只有一篇", *EDITOR).code == 0
    now = datetime.now(SHANGHAI).isoformat()
    assert office("published", push, "--at", now, "--url", f"{number}={ADDRESS}", *EDITOR).code == 0
    return number


def test_papers_and_the_end_are_entered_and_one_folder_is_made_and_verified(office: Run, tmp_path: Path) -> None:
    number, paper, out = published(office, tmp_path / "店庆"), picture_file(tmp_path / "小票.png", 9), tmp_path / "档案"
    office("adfile", number, "--price", "11月成交价 99 元", "--file", paper, *EDITOR)
    office("adfile", number, "--licence", "", "--file", paper, *EDITOR)
    office("adfile", number, "--take-back", *EDITOR)
    ended = office("adfile", number, "--offline", datetime.now(SHANGHAI).isoformat(), "--json", *EDITOR)
    (view,) = ended.json
    assert ([one["kind"] for one in view["papers"]], view["missing"], view["overdue"]) == (["price"], [], True)
    assert "还没有生成广告档案" in office("adfile", number).out
    made = office("adfile", number, "-o", out, *EDITOR)
    assert (made.code, "✓ 广告档案" in made.out) == (0, True)
    (folder,) = out.iterdir()
    assert office("verify", folder).code == 0
    (folder / "广告档案.html").unlink()
    assert office("verify", folder).code == 1
    back = office("adfile", number, "--online", "--json", *EDITOR).json
    assert back[0]["ended_at"] is None


def test_every_advertisement_of_a_period_gets_its_folder(office: Run, tmp_path: Path) -> None:
    number, out = published(office, tmp_path / "店庆"), tmp_path / "档案"
    day = datetime.now(SHANGHAI).date()
    span = ("--from", day - timedelta(days=40), "--to", day + timedelta(days=40))
    (view,) = office("adfile", *span, "-o", out, "--json", *EDITOR).json
    assert (view["number"], view["missing"], len(view["made"])) == (number, ["price", "offline"], 1)
    assert [one.name for one in out.iterdir()] == [view["made"][0]["name"]]
    assert "没有发布广告" in office("adfile", "--from", "2020-01-01", "--to", "2020-01-31").out


def test_a_paper_names_its_article(office: Run) -> None:
    refused = office("adfile", "--price", "99 元", *EDITOR)
    assert (refused.code != 0, "没有写稿件编号" in refused.err) == (True, True)
