from pathlib import Path

from tests.cli.conftest import Run
from tests.desks import picture_file


def test_layout_joins_the_marks_of_a_text_with_the_pictures_of_its_folder(run: Run, tmp_path: Path) -> None:
    picture_file(tmp_path / "图1.png")
    (tmp_path / "图").mkdir()
    picture_file(tmp_path / "图" / "现场.jpg")
    text = tmp_path / "稿件.md"
    text.write_text("# 店庆\n\n开头。\n\n![现场（摄影：张三）](图/现场.jpg)\n\n【图1】\n", encoding="utf-8")
    made = run("layout", text, "-o", tmp_path / "文章.html", "--json")
    assert made.code == 0
    assert [Path(name).name for name in made.json["picture_files"].values()] == ["现场.jpg", "图1.png"]
    html = (tmp_path / "文章.html").read_text(encoding="utf-8")
    assert html.index("wxdesk:001") < html.index("现场（摄影：张三）") < html.index("wxdesk:002")
    assert "wxdesk:002 是 图1.png" in run("layout", text, "-o", tmp_path / "文章.html").out


def test_layout_stops_at_a_mark_without_a_picture(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "稿件.txt"
    text.write_text("店庆\n\n开头。\n\n【图2】\n", encoding="utf-8")
    made = run("layout", text, "-o", tmp_path / "文章.html", "--json")
    assert made.code == 1
    assert "PIC.mark" in [one["rule"] for one in made.json["findings"]]


def test_layout_names_what_it_takes_out_of_html_in_the_text(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "稿件.md"
    player = '<iframe src="https://v.qq.com/txp/iframe/player.html?vid=x1"></iframe>'
    text.write_text(f'# 店庆\n\n开头。\n\n{player}\n\n<div><video src="a.mp4"></video></div>\n', encoding="utf-8")
    made = run("layout", text, "-o", tmp_path / "文章.html", "--json")
    html = (tmp_path / "文章.html").read_text(encoding="utf-8")
    assert [one["rule"] for one in made.json["findings"]] == ["RAW.embed"]
    assert "v.qq.com" in html
    assert "a.mp4" not in html
