from pathlib import Path

from wxdesk.bootstrap import make_desk


def test_a_desk_may_be_closed_twice(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk", "黄商集团新媒体", "殷茵", "王审")
    desk.close()
    desk.close()
