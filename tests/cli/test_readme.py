"""The example commands of both READMEs run in their order, and each ends with the exit code 0."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.desks import article_file, material
from wxdesk.domain.desk.clock import SHANGHAI

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class _Names:
    """The words that one README uses in its examples for values: placeholders such as FOLDER or DAY, and file names.

    `tables` has the content of each table file; `word` and `page` are the names of a Word file and of an HTML page.
    """

    folder: str
    day: str
    later: str
    time: str
    package: str
    tables: dict[str, str]
    word: str
    page: str


NAMES = {
    "README.md": _Names(
        *("FOLDER", "DAY", "LATER", "TIME", "PACKAGE"),
        {"units.csv": "unit,head,officer\nMall,Xu,Sun\n", "shops.csv": "shop,address,phone\nMall,1 Road,0713-1\n"},
        *("FILE.docx", "FILE.html"),
    ),
    "README.zh-CN.md": _Names(
        *("文件夹", "日期", "以后", "时间", "发布包"),
        {"单位.csv": "供稿单位,负责人,信息员\n商场,许,孙\n", "门店.csv": "门店,地址,电话\n商场,一路,0713-1\n"},
        *("稿件.docx", "文章.html"),
    ),
}


@dataclass
class Walk:
    """Runs the example commands of a README, with values in place of the placeholders."""

    run: Run
    names: _Names
    values: dict[str, str] = field(default_factory=dict)

    def go(self, block: str) -> Iterator[tuple[str, str]]:
        """Run the commands in `block` in order, and yield the name and the output of each."""
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] == ["wxdesk"]:
                self.values[self.names.time] = datetime.now(SHANGHAI).isoformat()
                done = self.run(*map(self._filled, words[1:]))
                assert done.code == 0, (line, done.out, done.err)
                yield words[1], done.out

    def _filled(self, word: str) -> str:
        # the longest placeholder first, because another one may be its beginning
        every = "|".join(map(re.escape, sorted(self.values, key=len, reverse=True)))
        return re.sub(every, lambda found: self.values[found[0]], word)


@pytest.mark.parametrize("name", NAMES)
def test_the_walk_works_as_it_is_written(name: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = re.findall(r"```\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)
    at = next(number for number, block in enumerate(blocks) if block.startswith("export"))
    for key, value in re.findall(r"(WXDESK_\w+)=(\S+)", blocks[at]):
        monkeypatch.setenv(key, value)
    monkeypatch.chdir(tmp_path)
    now, names = datetime.now(SHANGHAI), NAMES[name]
    year = f"{now.year % 100}-"
    values = {names.folder: str(material(tmp_path / "店庆")), "26-": year}
    walk = Walk(run, names, values)
    for command, said in walk.go(blocks[at]):
        if command == "accept":
            (placed,) = run("show", f"{year}0001", "--json").json["placements"]
            values[f"media/{names.day}"] = placed["push"]
        if command == "export":
            values[names.package] = max((tmp_path / "desk").rglob("bagit.txt")).parent.as_posix()
            assert values[names.package] in said
    for table, text in names.tables.items():
        (tmp_path / table).write_text(text, "utf-8")
    article_file(tmp_path / names.word)
    (tmp_path / names.page).write_text("<section><p>正文</p></section>", "utf-8")
    own = ("--own", "--source", "自采", "--range", "publicity", "--kind", "promotion", "--channel", "zongchao")
    assert run("intake", material(tmp_path / "年货节", shade=90, pictures=["图.webp"]), *own).code == 1
    planned = run("plan", "--channel", "zongchao", "--json").json["pushes"]
    values[f"zongchao/{names.day}"] = planned[1]["push"]
    free = date.fromisoformat(planned[-1]["push"].partition("/")[2]) + timedelta(days=1)
    values[names.later] = free.isoformat()
    done = set()
    for command, _ in walk.go(blocks[at + 1]):
        done.add(command)
        if command == "mend":
            assert run("accept", f"{year}0002").code == 0
    assert done >= {"push", "correct", "responsible"}
