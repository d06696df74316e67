import pytest

from wxdesk.domain.media.facts import Kind
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.submissions.mending import LeftFinding, Mend, Obstacle, mended_name, plan

FORMATS = ("webp", "heic")


def found(*rules: str, severity: Severity = Severity.RETURN) -> list[Finding]:
    return [Finding(rule, severity, "HS 4.4-2", f"finding-{rule}") for rule in rules]


def test_mends_are_told_in_one_order_and_each_once() -> None:
    made = plan(found("I-META", "I-ORIENT", "I-GPS", "F-EXT"), Kind.IMAGE, "jpeg", FORMATS)
    assert (made.mends, made.possible) == ((Mend.RENAME, Mend.UPRIGHT, Mend.STRIP), True)


def test_only_formats_of_the_rulebook_are_converted() -> None:
    assert plan(found("F-TYPE"), Kind.IMAGE, "webp", FORMATS).mends == (Mend.CONVERT,)
    refused = plan(found("F-TYPE"), Kind.IMAGE, "svg", FORMATS)
    assert (refused.left, refused.possible) == ((LeftFinding("F-TYPE", Obstacle.FORMAT),), False)


@pytest.mark.parametrize("rule", ["I-TRUNC", "I-CORRUPT", "I-POLYGLOT", "I-ANIM", "I-PHOTO", "I-PHOTO.ask"])
def test_what_is_in_the_way_forbids_every_mend(rule: str) -> None:
    made = plan(found(rule, "I-GPS"), Kind.IMAGE, "jpeg", FORMATS)
    assert (made.possible, [one.rule for one in made.left]) == (False, [rule])


@pytest.mark.parametrize(("rule", "mend"), [("I-TRUNC", Mend.END), ("I-CODING", Mend.RECODE)])
def test_what_only_warns_of_the_form_of_a_jpeg_is_mended(rule: str, mend: Mend) -> None:
    softer = found(rule, severity=Severity.WARN)
    assert plan(softer, Kind.IMAGE, "jpeg", FORMATS).mends == (mend,)


def test_a_rare_coding_is_not_called_damage() -> None:
    assert plan(found("I-CODING"), Kind.IMAGE, "jpeg", FORMATS).left == (LeftFinding("I-CODING", Obstacle.CODING),)


def test_what_returns_and_stays_is_named_beside_what_is_mended() -> None:
    made = plan(found("I-LOWRES", "I-GPS"), Kind.IMAGE, "jpeg", FORMATS)
    assert (made.possible, made.left) == (True, (LeftFinding("I-LOWRES", Obstacle.QUALITY),))


def test_what_is_too_large_for_the_material_library_is_mended_with_its_size() -> None:
    made = plan(found("I-SIZE", "W-10MB"), Kind.IMAGE, "png", FORMATS)
    assert (made.mends, made.left) == ((Mend.SHRINK,), ())


@pytest.mark.parametrize(
    ("rule", "form", "obstacle"),
    [
        ("V-TRUNC", "mp4", Obstacle.TRUNCATED),
        ("V-CORRUPT", "mp4", Obstacle.DAMAGED),
        ("V-TRAIL", "mp4", Obstacle.HIDDEN),
        ("V-REF", "mov", Obstacle.ELSEWHERE),
        ("V-TYPE", "ogg", Obstacle.FORMAT),
    ],
)
def test_a_film_that_lost_or_hides_something_is_left_to_the_unit(rule: str, form: str, obstacle: Obstacle) -> None:
    made = plan(found(rule, "V-GPS"), Kind.VIDEO, form, FORMATS)
    assert (made.possible, made.left) == (False, (LeftFinding(rule, obstacle),))


def test_whatever_wechat_does_not_take_of_a_film_is_mended() -> None:
    made = plan(found("V-TYPE", "V-DIM", "V-ROT", "V-SOUND", "V-SIZE"), Kind.VIDEO, "mkv", ("mkv",))
    mends = (Mend.REWRAP, Mend.SOUND, Mend.UPRIGHT, Mend.SHRINK, Mend.RESIZE)
    assert (made.possible, made.mends, made.left) == (True, mends, ())


@pytest.mark.parametrize(
    ("name", "becomes"),
    [
        ("图/a.webp", "图/a.jpg"),
        ("a.JPEG", "a.JPEG"),
        ("noext", "noext.jpg"),
        ("a\u202egpj.exe", "agpj.jpg"),
        ("con.jpg", "con_.jpg"),
        ("aux.tar.jpg", "aux_.tar.jpg"),
        ("a\u034f\u2800.jpg", "a.jpg"),
        ("...", "picture.jpg"),
    ],
)
def test_a_mended_name_keeps_the_stem_and_deceives_nobody(name: str, becomes: str) -> None:
    assert mended_name(name, ("jpg", "jpeg")) == becomes
