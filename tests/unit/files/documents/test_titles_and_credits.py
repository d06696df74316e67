"""A line such as 仅供内部传阅 (for internal use only) is not taken as the title of a document.

Lines that name people, such as the author, fill the fields for them in many ways of writing.
"""

from pathlib import Path

import pytest

from tests.unit.files.word_builder import blocks_of, reading_of
from wxdesk.domain.article.blocks import Paragraph, Run, block_text
from wxdesk.domain.article.credit_lines import credits_in

TITLE = "劳动节促销活动启动"
BODY = "各单位要高度重视，加强组织领导，压实工作责任，确保各项工作落到实处，取得实效，让顾客满意，让员工安心。"


@pytest.mark.parametrize(
    "line",
    [
        "秘密★1年",
        "机密★启封前",
        "仅供内部学习使用",
        "本文件仅供内部传阅",
        "公司内部资料 注意保密",
        "未经许可不得转载",
        "版权所有 翻印必究",
        "V2.0",
        "修订稿（第二版）",
        "5月1日 星期五",
        "第12期（总第80期）",
        "市字〔2026〕12号",
        "某某公司文件",
        "密级：内部",
        "发件人：张三",
        "打印时间：2026-05-01",
        "Page 1 of 3",
        "供稿 市场部",
        "◎供稿：市场部",
    ],
)
def test_a_line_on_how_to_treat_a_document_is_no_title(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.txt").write_text(f"{line}\n{TITLE}\n{BODY}\n{BODY}\n", "utf-8")
    reading = reading_of(tmp_path / "a.txt", "text")
    assert reading["title"] in (TITLE, None)
    assert line in [block_text(block) for block in blocks_of(reading)]


@pytest.mark.parametrize(
    "line", ["内部管理提升年启动", "第三届劳动节活动启动", "新闻稿写作培训开班", "五月简报评比结果"]
)
def test_a_line_that_says_more_may_be_a_title(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.txt").write_text(f"{line}\n{BODY}\n{BODY}\n", "utf-8")
    assert reading_of(tmp_path / "a.txt", "text")["title"] == line


def test_the_label_of_a_title_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"标题：{TITLE}\n{BODY}\n{BODY}\n", "utf-8")
    assert reading_of(tmp_path / "a.txt", "text")["title"] == TITLE


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("供  稿：市场部", {"source": "市场部"}),
        ("【供稿】市场部", {"source": "市场部"}),
        ("供稿单位 ： 市场部", {"source": "市场部"}),
        ("供稿 市场部", {"source": "市场部"}),
        ("▍供稿：市场部", {"source": "市场部"}),
        ("—— 供稿：市场部", {"source": "市场部"}),
        ("1. 供稿：市场部", {"source": "市场部"}),
        ("（通讯员 张三）", {"author": "张三"}),
        ("作　者：张三", {"author": "张三"}),
        ("执笔人：张三", {"author": "张三"}),
        ("图/文：张三", {"author": "张三"}),
        ("图、文：张三", {"author": "张三"}),
        ("摄影报道：李四", {"photographer": "李四"}),
        ("供图单位：工会", {"photographer": "工会"}),
        ("图源：网络", {"photographer": "网络"}),
        ("文｜张三｜图｜李四", {"author": "张三", "photographer": "李四"}),
        ("审 核：王五", {"reviewer": "王五"}),
        ("部门负责人审核：王五", {"reviewer": "王五"}),
        ("审阅：王五", {"reviewer": "王五"}),
        ("摄影 大赛启动", {}),
        ("【图】商店开业", {}),
        ("通讯员 张三报道，五月一日：全场五折", {}),
        ("作者系本公司员工", {}),
    ],
)
def test_a_credit_fills_its_field_in_many_writings(line: str, named: dict[str, str]) -> None:
    assert credits_in([Paragraph("", (Run(line),))]) == named


@pytest.mark.parametrize("end", ["\r", "\v", "\x85", "\u2028", "\u2029", "\n\u200b\n"])
def test_every_line_end_ends_a_paragraph_of_a_text_file(tmp_path: Path, end: str) -> None:
    (tmp_path / "a.txt").write_bytes(f"{TITLE}\n{BODY}{end}{BODY}\n".encode())
    assert [block_text(block) for block in blocks_of(reading_of(tmp_path / "a.txt", "text"))] == [BODY, BODY]
