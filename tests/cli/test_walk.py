"""The whole path on the command line: a dropped folder becomes a package that anybody can verify."""

from datetime import datetime
from pathlib import Path

from tests.cli.conftest import Run
from tests.desks import material
from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.submissions.submission import Mark

EDITOR, REVIEWER = ("--as", "殷茵"), ("--as", "王审")
OWN = ("--own", "--source", "自采", "--range", "publicity", "--kind", "promotion", "--channel", "media")
_WHO = ("--unit", "武穴购物广场", "--officer", "王芳")
SAID = (*_WHO, "--source", "本店", "--signed-off", "--channel", "media")


def _number(run: Run) -> str:
    return str(run("queue", "--json").json["rows"][0]["number"])


def released(office: Run, folder: Path) -> tuple[str, str]:
    """Bring a submission of the office from its folder to the release; return its number and the label of its push."""
    assert office("intake", material(folder), *OWN, *EDITOR).code == 0
    number = _number(office)
    assert office("edit", number, "--mark", f"1={Mark.ARTWORK.value}", *EDITOR).code == 0
    assert office("accept", number, *EDITOR).code == 0
    assert office("edit", number, "--title", "店庆快讯", "--submit", *EDITOR).code == 0
    assert office("review", number, "--approve", *REVIEWER).code == 0
    assert office("facts", number, "--confirm", *REVIEWER).code == 0
    assert office("release", number, *EDITOR).code == 0
    assert office("place", number, "--first", *EDITOR).code == 0
    shown = office("show", number, "--json").json
    assert (shown["range"], shown["kind"], shown["expires"]) == ("publicity", "promotion", None)
    (placement,) = shown["placements"]
    assert (placement["stage"], placement["position"], placement["blockers"]) == ("released", 1, [])
    return number, placement["push"]


def test_a_folder_becomes_a_package_that_stands(office: Run, tmp_path: Path) -> None:
    number, push = released(office, tmp_path / "店庆")
    out = tmp_path / "外发"
    exported = office("export", push, "--below-minimum", "只有一篇", "-o", out, "--json", *EDITOR)
    assert (exported.code, exported.json["ok"]) == (0, True)
    package = exported.json["path"]
    assert office("verify", package).code == 0
    now = datetime.now(SHANGHAI).isoformat()
    at = ("--at", now, "--url", f"{number}=https://mp.weixin.qq.com/s/a")
    assert office("published", push, *at, *EDITOR).code == 0
    verified = office("audit", "verify", "--packages", out, "--json")
    assert (verified.code, verified.json["ok"], len(verified.json["anchors"])) == (0, True, 1)
    assert office("show", number, "--json").json["placements"][0]["stage"] == "published"
    for words in (("queue",), ("show", number), ("plan",), ("audit", "list"), ("audit", "verify")):
        assert office(*words).code == 0


def test_a_yes_a_waiver_and_the_first_place_are_taken_back(office: Run, tmp_path: Path) -> None:
    short = material(tmp_path / "店庆", sentences=2)
    assert office("intake", short, *OWN, *EDITOR).code == 1
    number = _number(office)
    assert "LEN.body.min" in office("show", number).out
    waive = ("review", number, "--waive", "LEN.body.min", "--reason", "公告", *REVIEWER)
    assert office(*waive).code == 0
    assert office("review", number, "--unwaive", "LEN.body.min", *REVIEWER).code == 0
    assert office("accept", number, *EDITOR).code == 1
    assert office(*waive).code == 0
    assert office("accept", number, *EDITOR).code == 0
    assert office("edit", number, "--submit", *EDITOR).code == 0
    assert office("review", number, "--approve", *REVIEWER).code == 0
    assert office("review", number, "--retract", *EDITOR).code == 1
    assert office("review", number, "--retract", *REVIEWER).code == 0
    assert office("place", number, "--first", *EDITOR).code == 0
    assert office("place", number, "--no-first", *EDITOR).code == 0
    shown = office("show", number, "--json").json
    assert (shown["range"], shown["kind"], shown["expires"]) == ("publicity", "promotion", None)
    (placement,) = shown["placements"]
    assert (placement["stage"], placement["position"]) == ("in_review", 2)
    assert office("audit", "verify").code == 0


def test_a_package_with_one_byte_changed_or_a_file_added_fails(office: Run, tmp_path: Path) -> None:
    _, push = released(office, tmp_path / "店庆")
    package = Path(office("export", push, "--below-minimum", "只有一篇", "--json", *EDITOR).json["path"])
    (package / "data/extra.txt").write_text("x", encoding="utf-8")
    changed = package / "data/draft.json"
    changed.chmod(0o644)
    changed.write_bytes(changed.read_bytes().replace("店庆快讯".encode(), "店庆快报".encode()))
    verdict = office("verify", package, "--json")
    assert verdict.code == 1
    assert {"data/draft.json", "data/extra.txt"} <= {one["path"] for one in verdict.json["problems"]}
    assert office("verify", package).code == 1


def test_a_unit_is_told_what_it_owes_and_then_when_it_goes_out(office: Run, tmp_path: Path) -> None:
    folder = material(tmp_path / "店庆", pictures=["图1.png", "图2.webp"])
    taken = office("intake", folder, *SAID, "--range", "promotion", *EDITOR)
    assert (taken.code, "WebP" in taken.out) == (1, True)
    number = _number(office)
    assert office("accept", number, *EDITOR).code == 1
    returned = office("return", number, "--reason", "图片格式", *EDITOR)
    assert "《店庆》还差1项：①图2为WebP，请发JPG/PNG。" in returned.out
    again = material(tmp_path / "补件", shade=80, pictures=["图2.png"]) / "图2.png"
    assert office("intake", again, "--into", number, *EDITOR).code == 0
    assert office("accept", number, *EDITOR).code == 0
    receipt = office("receipt", number, "--sent", "微信", *EDITOR)
    later = material(tmp_path / "后补", shade=90, pictures=["图1.png"]) / "图1.png"
    assert office("intake", later, "--into", number, *EDITOR).code == 0
    assert receipt.out.startswith("殷茵收到：武穴购物广场《店庆》，")
    assert "已由微信发出）" in receipt.out
    assert office("receipt", number).out == receipt.out
    shown = office("show", number, "--json").json
    assert [notice["kind"] for notice in shown["notices"]] == ["return", "receipt"]
    assert shown["notices"][-1]["sent_at"]


def test_a_refusal_says_why_and_ends_with_1(office: Run, tmp_path: Path) -> None:
    assert office("intake", material(tmp_path / "店庆"), *OWN, *EDITOR).code == 0
    number = _number(office)
    refused = office("accept", number, *REVIEWER)
    assert (refused.code, refused.out) == (1, "")
    assert "王审" in refused.err
    assert "编辑" in refused.err


def test_what_blocks_an_export_is_listed_in_words(office: Run, tmp_path: Path) -> None:
    assert office("intake", material(tmp_path / "店庆"), *OWN, *EDITOR).code == 0
    number = _number(office)
    assert office("accept", number, *EDITOR).code == 0
    push = office("show", number, "--json").json["placements"][0]["push"]
    blocked = office("export", push, *EDITOR)
    assert blocked.code == 1
    assert f"✗ {number} 还在编辑，未送审" in blocked.out
    assert "有未解决的问题：还没有定头条" in blocked.out
    assert "stage-editing" not in blocked.out + blocked.err
    assert "CAL.first" not in blocked.out + blocked.err


def test_the_trail_says_why_something_was_refused(office: Run, tmp_path: Path) -> None:
    assert office("intake", material(tmp_path / "店庆"), *OWN, *EDITOR).code == 0
    number = _number(office)
    refused = office("accept", number, *REVIEWER)
    assert f"— 收稿：{refused.err.strip()}" in office("audit", "list").out
    assert f"— 收稿：{refused.err.strip()}" in office("show", number).out


def test_what_keeps_a_submission_from_being_accepted_is_named_in_words(office: Run, tmp_path: Path) -> None:
    folder = material(tmp_path / "店庆", pictures=["图1.png", "图2.webp"])
    office("intake", folder, *OWN, *EDITOR)
    refused = office("accept", _number(office), *EDITOR)
    assert "格式不在规定之内" in refused.err
    assert "F-TYPE" not in refused.err


def test_what_blocks_an_export_is_json_when_json_is_asked_for(office: Run, tmp_path: Path) -> None:
    assert office("intake", material(tmp_path / "店庆"), *OWN, *EDITOR).code == 0
    assert office("accept", _number(office), *EDITOR).code == 0
    push = office("show", _number(office), "--json").json["placements"][0]["push"]
    blocked = office("export", push, "--json", *EDITOR)
    assert (blocked.code, blocked.json["ok"]) == (1, False)
    assert [one["code"] for one in blocked.json["blockers"]] == ["finding:CAL.first", "stage-editing"]


def test_the_chief_takes_an_item_off_its_push_and_it_waits(office: Run, tmp_path: Path) -> None:
    number, push = released(office, tmp_path / "店庆")
    assert office("place", number, "--off", *EDITOR).code == 1
    assert office("place", number, "--off", "--push", push, *EDITOR).code == 2
    assert office("place", number, "--off", "--reason", "等批件", *EDITOR).code == 0
    assert office("show", number, "--json").json["placements"][0]["push"] is None
    (waiting,) = office("plan", "--json").json["waiting"]
    assert (waiting["number"], "等批件" in waiting["why"]) == (number, True)
