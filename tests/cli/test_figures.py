"""`wxdesk figures` checks, enters and undoes tables, joins lines to articles, and closes months."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR

HEADS = "标题,发布时间,阅读量,链接\n"
LINE = '店庆开场,2026-01-01,"1,204",https://mp.weixin.qq.com/s/abc\n'


def csv(folder: Path, text: str, encoding: str = "gb18030") -> Path:
    path = folder / "数据.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_dry_run_lists_every_line_and_enters_nothing(office: Run, tmp_path: Path) -> None:
    path = csv(tmp_path, HEADS + LINE)
    ran = office("figures", "import", path, "--channel", "media", "--dry-run")
    assert (ran.code, ran.out) == (0, "2\t新增\t店庆开场\t未对上\t阅读次数 1,204\n")
    assert "2026-01-01 至 2026-01-01，1 行：新增 1，更改 0，未对上 1" in ran.err
    found = office("figures", "import", path, "--channel", "media", "--dry-run", "--json").json
    assert (found["ready"], found["lines"][0]["figures"], found["lines"][0]["state"]) == (True, {"reads": 1204}, "new")
    assert office("figures", "list", "--json").json == {"imports": [], "closed": []}


def test_a_broken_table_is_refused_with_line_column_and_what_to_do(office: Run, tmp_path: Path) -> None:
    path = csv(tmp_path, HEADS + LINE + "冬装,01-02,10万+,\n", "utf-8")
    for words in (("--dry-run",), EDITOR):
        ran = office("figures", "import", path, "--channel", "media", *words)
        assert ran.code == (1 if words == ("--dry-run",) else 2)
        assert "第 3 行 B 列“发布时间”：“01-02”没有年份" in ran.err
        assert "第 3 行 C 列“阅读量”：“10万+”不是整数" in ran.err
    assert office("figures", "import", path, "--channel", "nowhere", *EDITOR).code == 2


def test_a_table_is_entered_listed_closed_reopened_and_undone(office: Run, tmp_path: Path) -> None:
    path = csv(tmp_path, HEADS + LINE)
    assert office("figures", "import", path, "--channel", "media", *EDITOR).code == 0
    (group,) = office("figures", "chart", "--by", "weekday", "--json").json["groups"]
    assert (group["name"], group["articles"], group["median"], group["upper"]) == ("周四", 1, 1204, 1204)
    ran = office("figures", "chart", "--by", "month", "--since", "2026-01-01", "--xlsx", tmp_path / "组.xlsx")
    assert (ran.code, ran.out.splitlines()[1]) == (0, "2026-01\t1\t1204\t1204\t1204\t1204\t1204\t1204")
    assert (tmp_path / "组.xlsx").read_bytes().startswith(b"PK")
    (one,) = office("figures", "list", "--channel", "media", "--json").json["imports"]
    assert (one["lines"], one["standing"], one["unmatched"], one["undone"]) == (1, 1, 1, False)
    assert "media/2026-01-01/2\t店庆开场" in office("figures", "unmatched").out
    assert office("figures", "close", "2026-01", "--channel", "media", *EDITOR).code == 0
    assert office("figures", "undo", "--channel", "media", *EDITOR).code == 1
    assert office("figures", "reopen", "2026-01", "--channel", "media", *EDITOR).code == 1
    assert office("figures", "reopen", "2026-01", "--channel", "media", "--reason", "更正", *EDITOR).code == 0
    assert office("figures", "undo", "--channel", "media", *EDITOR).code == 0
    assert office("figures", "undo", "--channel", "media", *EDITOR).code == 2
    assert office("figures", "unmatched", "--json").json == []


def test_a_line_that_is_not_there_is_refused(office: Run) -> None:
    for label in ("media/2026-01-01/2", "media", "media/x/y"):
        assert office("figures", "join", label, "26-0001", *EDITOR).code == 2
