"""Run every command that has public JSON output, on the demonstration desk and with a fixed clock."""

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.desks import article_file, material, picture_file
from tests.golden.normal import Normal
from wxdesk import assets
from wxdesk.bootstrap.desk.clocks import SystemClock
from wxdesk.cli.main import main
from wxdesk.demo.maker import make_demo
from wxdesk.domain.desk.clock import SHANGHAI

FILES = Path(__file__).parent / "json"
NOW = datetime(2026, 1, 8, 10, 30, tzinfo=SHANGHAI)
EDITOR, REVIEWER = ("--as", "殷茵"), ("--as", "王审")
_OWN = ("--own", "--source", "自采", "--range", "publicity", "--kind", "promotion", "--channel", "media")
_OFFER = ("--range", "publicity", "--channel", "baihuo")
_WENT_OUT = ("--missing", "26-0005", "--url", "26-0006=https://mp.weixin.qq.com/s/a")
_DECISION = ("--request", "{work}/图.png", "--applicant", "李经理", "--decided-by", "集团办公室", "--on", "2026-01-08")

COMMANDS: Mapping[str, Sequence[str]] = {
    "check": ("check", "{work}/图.png", "{work}/稿.docx", "{work}/海报.webp", "{work}/空.mp4", "{work}/页.html"),
    "check-mend": ("check", "{work}/海报.webp", "{work}/图.png", "{work}/空.mp4", "--mend", "{work}/mended"),
    "layout": ("layout", "{work}/稿.docx", "-o", "{work}/layout.html"),
    "lint-html": ("lint-html", "{work}/页.html"),
    "rulebook-clause": ("rulebook", "clause", "hs3.7"),
    "rulebook-clause-bare": ("rulebook", "clause", "SAFE"),
    "init": ("init", "--name", "黄商集团", "--editor", "殷茵", "--reviewer", "王审", "--desk", "{work}/new"),
    "today": ("today", *EDITOR),
    "today-reviewer": ("today", *REVIEWER),
    "queue": ("queue",),
    "plan": ("plan", "--from", "2026-01-07", "--to", "2026-01-10"),
    "plan-stock": ("plan", "--stock"),
    "plan-xlsx": ("plan", "--xlsx", "{work}/plan.xlsx"),
    "plan-import": ("plan", "--import", "{work}/plan.xlsx", *EDITOR),
    "people": ("people",),
    "units": ("units",),
    "channels": ("channels",),
    "channels-style": ("channels", "--style", "media", "--theme", "news", "--accent", "#aa2211", *EDITOR),
    "channels-change-show": ("channels", "--change", "media", "--set", "maximum=7", "--show", *EDITOR),
    "shops": ("shops", "--set", "武穴店", "--also", "武穴分店", "--phone", "0713-6270000", *EDITOR),
    "days": ("days", "--add", "celebration", "--name", "店庆", "--first", "2026-01-20", *EDITOR),
    "rulebook-show": ("rulebook", "show", "limits.text"),
    "rulebook-try": ("rulebook", "try", "{work}/stricter.toml"),
    "rulebook-adopt": ("rulebook", "adopt", "{work}/stricter.toml", "--reason", "集团要求", *EDITOR),
    "rulebook-diff": ("rulebook", "diff"),
    "rulebook-proposal": ("rulebook", "proposal"),
    "rulebook-adopt-former": ("rulebook", "adopt", "--former", "--reason", "恢复", *EDITOR),
    **{f"show-{number}": ("show", f"26-{number:04}") for number in (*range(2, 6), *range(7, 23))},
    "ask": ("ask", "--all"),
    "ask-one": ("ask", "Y26-001", *EDITOR),
    "ask-month": ("ask", "--month", "2026-01"),
    "ask-remind": ("ask", "Y26-001", "--remind", "微信", *EDITOR),
    "request": ("request", "--what", "最美门店评选", "--applicant", "王芳", "--link", "26-0004", *EDITOR),
    "request-approve": ("request", "SQ26-001", "--approved-by", "李总", "--on", "2026-01-08", *EDITOR),
    "receipt": ("receipt", "26-0004", "26-0005", "26-0009", *EDITOR),
    "receipt-unit": ("receipt", "--unit", "百货事业部", *EDITOR),
    "receipt-unit-sent": ("receipt", "--unit", "百货事业部", "--sent", "微信", *EDITOR),
    "receipt-digest": ("receipt", "--digest"),
    "kit": ("kit", "工会", "-o", "{work}/kit"),
    "responsible": ("responsible", "--from", "2026-01-01", "--to", "2026-01-31"),
    "versions": ("edit", "26-0013", "--versions"),
    "cover-frames": ("edit", "26-0013", "--cover-frames", "{work}/frames"),
    "comment": ("comment", "26-0012", "--text", "再核对一次", *REVIEWER),
    "comment-quote": ("comment", "26-0012", "--text", "型号？", "--quote", "旧机", *REVIEWER),
    "comment-resolve": ("comment", "26-0012", "--resolve", "1", *EDITOR),
    "shelf-keep": ("shelf", "keep", "26-0012", "开头", "--to", "2", "--note", "通用", *EDITOR),
    "shelf-list": ("shelf", "list"),
    "shelf-pictures": ("shelf", "pictures"),
    "shelf-change": (
        "shelf",
        "change",
        "开头",
        "--name",
        "结尾",
        "--rights",
        "自采",
        "--expires",
        "2027-01-31",
        *EDITOR,
    ),
    "facts": ("facts", "26-0012@media"),
    "facts-confirm": ("facts", "26-0012@media", "--confirm", *EDITOR),
    "campaign": ("campaign", "26-0012@media"),
    "proof": ("review", "26-0012@media", "--proof", "{work}/proof.html", *REVIEWER),
    "proof-compare": ("review", "26-0012@media", "--code", "000000"),
    "approve": ("review", "26-0012@media", "--approve", *REVIEWER),
    "release": ("release", "26-0007", *REVIEWER),
    "claim": ("claim", "26-0013", *EDITOR),
    "claim-back": ("claim", "26-0013", "--hand-back", *EDITOR),
    "edit": ("edit", "26-0013", "--title", "家居焕新节", *EDITOR),
    "edit-read-more": ("edit", "26-0013", "--read-more", "https://example.com/sale", *EDITOR),
    "links": ("links", "26-0013", "--all", "--proof", "{work}/图.png", *EDITOR),
    "edit-text": ("edit", "26-0013", "--text", "{work}/稿.md", *EDITOR),
    "versions-diff": ("edit", "26-0013", "--diff", "1..2"),
    "hold": ("hold", "26-0014", "--until", "2026-01-12", "--reason", "等批件", *EDITOR),
    "resume": ("resume", "26-0014", *EDITOR),
    "mend-plan": ("mend", "26-0018", "--plan"),
    "mend": ("mend", "26-0018", *EDITOR),
    "mend-undo": ("mend", "26-0018", "--undo", *EDITOR),
    "intake-guess": ("intake", "{work}/百货事业部-促销", "--guess", *EDITOR),
    "intake": ("intake", "{work}/店庆", *_OWN, *EDITOR),
    "accept": ("accept", "26-0023", *EDITOR),
    "step-back": ("step-back", "26-0023", *EDITOR),
    "reject": ("reject", "26-0022", "--reason", "重复", *EDITOR),
    "topic": ("topic", "元宵灯会", "--due", "2026-01-20", "--channel", "media", *EDITOR),
    "place": ("place", "26-0013", "--push", "media/2026-01-10", "--reason", "让位", *EDITOR),
    "place-off": ("place", "26-0013", "--off", "--reason", "等批件", *EDITOR),
    "plan-waiting": ("plan", "--from", "2026-01-10", "--to", "2026-01-10"),
    "place-urgent": ("place", "26-0013", "--urgent", "--push", "media/2026-01-10", *_DECISION, *EDITOR),
    "push-show": ("push", "show", "media/2026-01-08"),
    "push-show-quota": ("push", "show", "baihuo/2026-01-16"),
    "push-move-show": ("push", "move", "zongchao/2026-01-09", "--to", "2026-01-10", "--show"),
    "push-cancel": ("push", "cancel", "zongchao/2026-01-13", "--reason", "盘点", *EDITOR),
    "push-limit": ("push", "limit", "media/2026-01-14", "--minimum", "1", "--reason", "春节", *EDITOR),
    "steps": ("steps", "media/2026-01-08", "--done", "1", *EDITOR),
    "steps-timed": ("steps", "media/2026-01-08", "--timed", "2026-01-08T17:00", "--scanned-by", "王审", *EDITOR),
    "export-blocked": ("export", "media/2026-01-09", "-o", "{work}/out", *EDITOR),
    "export": ("export", "media/2026-01-08", "--below-minimum", "只有两篇", "-o", "{work}/out", *EDITOR),
    "verify": ("verify", "{package}"),
    "published": ("published", "media/2026-01-08", "--at", "2026-01-08T10:29", *_WENT_OUT, *EDITOR),
    "adfile": ("adfile", "26-0006", "--price", "原价 99 元", "--file", "{work}/图.png", *EDITOR),
    "reuse": ("reuse", "26-0002", "--channel", "zongchao", *EDITOR),
    "correct": ("correct", "26-0002@media", "--reason", "日期有误", *EDITOR),
    "show-amended": ("show", "26-0002"),
    "audit-list": ("audit", "list", "--limit", "40"),
    "audit-show": ("audit", "show", "30"),
    "intake-accept-guesses": ("intake", "{work}/百货事业部-促销", "--accept-guesses", *_OFFER, *EDITOR),
    "audit-verify": ("audit", "verify", "--packages", "{work}/out"),
    "audit-export": ("audit", "export", "{work}/trail.jsonl", *EDITOR),
    "verify-broken": ("verify", "{package}"),
    "audit-checkpoint-add": ("audit", "checkpoint", "--add", "{work}", "--name", "共享", *EDITOR),
    "audit-checkpoint-list": ("audit", "checkpoint", "--list"),
    "audit-keys": ("audit", "keys"),
    "audit-verify-signed": ("audit", "verify"),
}
"""The command whose output each golden file has, by name of the file; they run in this order."""


def played(folder: Path) -> Iterator[tuple[str, str]]:
    """Run all commands in `folder`; yield the name and the text of each golden file."""
    work = folder / "work"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SystemClock, "now", lambda _: NOW)
        make_demo(folder / "desk", now=NOW.replace(minute=0)).close()
        _make_files(work)
        package = ""
        for name, words in COMMANDS.items():
            if name == "verify-broken":
                Path(package, "data/push.json").unlink()
            filled = [word.format(work=work, package=package) for word in words]
            code, said = _ran(["--desk", str(folder / "desk"), "--lang", "zh_CN", *filled, "--json"])
            if name == "export":
                package = said["path"]
            normal = Normal({"package": Path(package or work / "none"), "work": work, "desk": folder / "desk"})
            whole = {"command": " ".join(words), "exit": code, "json": normal.value(said)}
            yield name, f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n"


def _ran(words: Sequence[str]) -> tuple[int, Any]:
    """Run a command, and return its exit code and its output as parsed JSON.

    Raises:
        AssertionError: the command printed nothing on standard output; the message has its standard error.
    """
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(words)
    if not out.getvalue():
        raise AssertionError(f"{' '.join(words)}: {err.getvalue()}")
    return code, json.loads(out.getvalue())


def _make_files(work: Path) -> None:
    work.mkdir()
    material(work / "店庆")
    material(work / "百货事业部-促销", shade=80, apart=True)
    article_file(work / "稿.docx")
    for name in ("图.png", "海报.webp"):
        picture_file(work / name)
    (work / "空.mp4").touch()
    shipped = assets.read_text("rulebooks/hs-2016.toml")
    texts = {
        "页.html": '<section><style>p{color:red}</style><p onclick="x">店庆</p><script>1</script></section>',
        "稿.md": "# 家居焕新\n\n给家换一种心情。\n",
        "stricter.toml": shipped.replace("body_at_least = 300", "body_at_least = 9000"),
    }
    for name, text in texts.items():
        (work / name).write_text(text, encoding="utf-8")
