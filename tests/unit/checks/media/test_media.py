import re
from dataclasses import replace
from typing import Any

import pytest

from wxdesk import assets
from wxdesk.checks.media.duplicates import SAME_BYTES, Alike, check_alike
from wxdesk.checks.media.media import check_media
from wxdesk.checks.media.media_use import MediaUse
from wxdesk.domain.media.ai_label import AiLabel, AiOrigin
from wxdesk.domain.media.facts import Kind, MediaFacts, MediaProblem, Trouble
from wxdesk.domain.media.lettering import Lettering, LetteringLine
from wxdesk.domain.media.pixels import Pixels, QrCode, Sharpness
from wxdesk.domain.rulebook.findings import Severity
from wxdesk.domain.rulebook.rules import Rulebook, read_rulebook
from wxdesk.domain.submissions.mending import plan
from wxdesk.texts import LANGUAGES, texts

BOOK = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml")
MB = 1024 * 1024
POSTER = MediaFacts(Kind.IMAGE, "jpeg", 300_000, "0" * 64, width=1080, height=1920, mode="RGB", frames=1)
PHOTO = replace(POSTER, camera="Canon EOS 5D", exposure=True, width=4000, height=3000)
FILM = MediaFacts(Kind.VIDEO, "mp4", 9_000_000, "0" * 64, width=1280, height=720, duration_s=60.0, codec="h264")


def found(
    facts: MediaFacts,
    name: str = "海报.jpg",
    use: MediaUse = MediaUse.PROMOTION,
    book: Rulebook = BOOK,
    **more: Any,
) -> dict[str, str]:
    """Check a file and return the severity of each finding by rule id; each message must exist in both languages.

    `facts` are what is known of the file, `use` is its purpose, `book` the rulebook. `more` are further arguments
    of `check_media`.
    """
    findings = list(check_media(facts, name, book, use=use, **more))
    for language in LANGUAGES:
        for finding in findings:
            assert texts(language).text(finding.message, **finding.values)
            assert texts(language).text(f"{finding.message}.do", **finding.values)
    return {finding.rule: finding.severity.value for finding in findings}


def with_trouble(facts: MediaFacts, trouble: Trouble, second: float | None = None) -> MediaFacts:
    return replace(facts, problems=(MediaProblem(trouble, "", second),))


def test_a_sound_poster_and_a_sound_film_have_no_findings() -> None:
    assert found(POSTER) == {}
    assert found(FILM, "片子.mp4") == {}


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (1 * MB - 1, {}),
        (1 * MB, {"W-1MB": "info"}),
        (5 * MB - 1, {"W-1MB": "info"}),
        (5 * MB, {"I-SIZE": "return"}),
    ],
)
def test_a_picture_must_be_less_than_5_mb(size: int, expected: dict[str, str]) -> None:
    assert found(replace(POSTER, bytes=size)) == expected


@pytest.mark.parametrize("name", ["webp", "gif", "bmp", "tiff", "heic", "avif", "svg"])
def test_a_picture_of_another_format_is_returned_whatever_its_name(name: str) -> None:
    assert found(MediaFacts(Kind.IMAGE, name, 1000), "a.jpg") == {"F-TYPE": "return"}


@pytest.mark.parametrize("form", ["gif", "webp", "heic"])
@pytest.mark.parametrize("frames", [2, 5])
def test_what_moves_is_returned_as_such_and_is_beyond_mending(form: str, frames: int) -> None:
    moving = MediaFacts(Kind.IMAGE, form, 1000, frames=frames)
    assert found(moving, f"a.{form}") == {"F-TYPE": "return", "I-ANIM": "return"}
    for facts, possible in ((moving, False), (replace(moving, frames=1), True)):
        judged = check_media(facts, f"a.{form}", BOOK, use=MediaUse.PROMOTION)
        assert plan(judged, facts.kind, facts.format, BOOK.limits.mend.formats).possible == possible


@pytest.mark.parametrize(
    ("facts", "name", "rule", "said"),
    [
        (replace(POSTER, bytes=5 * MB - 1), "a.jpg", "W-1MB", ("4.99", "1")),
        (replace(POSTER, bytes=5 * MB), "a.jpg", "I-SIZE", ("5.00", "5")),
        (replace(POSTER, bytes=5 * MB + 1), "a.jpg", "I-SIZE", ("5.01", "5")),
        (replace(POSTER, bytes=10 * MB + 1), "a.jpg", "W-10MB", ("10.01", "10")),
        (replace(FILM, bytes=500 * MB + 1), "a.mp4", "V-SIZE", ("500.01", "500")),
        (replace(FILM, bytes=10 * MB + 1), "a.mp4", "V-WX", ("10.01", "10")),
    ],
)
def test_a_size_beside_a_limit_does_not_read_as_the_limit(
    facts: MediaFacts, name: str, rule: str, said: tuple[str, str]
) -> None:
    judged = check_media(facts, name, BOOK, use=MediaUse.PROMOTION)
    assert [(one.values["mb"], one.values["limit"]) for one in judged if one.rule == rule] == [said]


def test_how_much_lies_behind_a_film_is_said_as_people_read_sizes() -> None:
    facts = replace(FILM, problems=(MediaProblem(Trouble.TRAILING, byte=1 * MB),), bytes=9 * MB)
    (finding,) = check_media(facts, "a.mp4", BOOK, use=MediaUse.PROMOTION)
    assert "8.00 MB" in texts().text(finding.message, **finding.values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_likeness_is_told_in_words(language: str) -> None:
    alike = [Alike("p", bits, (1, 1), (1, 1), "a.jpg") for bits in (3, 7)]
    said = [
        texts(language).text(one.message, **one.values)
        for picture in alike
        for one in check_alike([picture], BOOK.limits.duplicate, BOOK.finding)
    ]
    assert len(set(said)) == 2
    assert not [one for one in said if re.search(r"\d", one)]


def test_of_several_used_pictures_the_one_that_resembles_most_is_named() -> None:
    found = [Alike("p", bits, (1, 1), (1, 1), f"{bits}.jpg") for bits in (3, 1, 2)]
    (finding,) = check_alike(found, BOOK.limits.duplicate, BOOK.finding)
    assert finding.values["place"] == "1.jpg"


def test_the_name_of_what_a_picture_resembles_cannot_turn_the_sentence_round() -> None:
    alike = Alike("p", SAME_BYTES, (1, 1), (1, 1), "a\u202egpj.exe", used=False)
    (finding,) = check_alike([alike], BOOK.limits.duplicate, BOOK.finding)
    assert "a\\u202egpj.exe" in texts().text(finding.message, **finding.values)


def test_the_very_same_file_sent_twice_is_not_called_a_template() -> None:
    said = set[str]()
    for bits in (SAME_BYTES, 7):
        (one,) = check_alike(
            [Alike("p", bits, (1, 1), (1, 1), "a.jpg", used=False)], BOOK.limits.duplicate, BOOK.finding
        )
        said |= {texts(language).text(f"{one.message}.do", **one.values) for language in LANGUAGES}
    assert len(said) == 2 * len(LANGUAGES)


@pytest.mark.parametrize("name", ["exe", "html", "zip", "unknown", "docx", "text"])
def test_what_only_claims_to_be_a_picture_or_a_video_is_returned(name: str) -> None:
    facts = MediaFacts(Kind.DOCUMENT if name == "docx" else Kind.OTHER, name, 1000)
    assert found(facts, "a.PNG") == {"F-TYPE": "return"}
    assert found(facts, "a.mp4") == {"V-TYPE": "return"}


@pytest.mark.parametrize("name", ["a.png", "a.docx", "a.mp4", "a", "jpg"])
def test_a_lying_extension_over_an_allowed_format_warns(name: str) -> None:
    assert found(POSTER, name) == {"F-EXT": "warn"}


@pytest.mark.parametrize(
    "name",
    [
        "a.jpg",
        "a.JPEG",
        "a.b.Jpg",
        "促销 (1).jpg",
        "\U0001f3f4\U000e0067\U000e0062\U000e007f.jpg",
        "👨\u200d👩\u200d👧.jpg",
        "$(id)'\".jpg",
    ],
)
def test_an_ordinary_name_is_no_finding(name: str) -> None:
    assert found(POSTER, name) == {}


@pytest.mark.parametrize("name", ["evil\u202egpj.exe.jpg", "a\n.jpg", "a\u2066.jpg", "a\x00.jpg"])
def test_a_name_that_deceives_is_returned(name: str) -> None:
    assert found(POSTER, name) == {"F-NAME": "return"}


@pytest.mark.parametrize(
    "name", ["a\u200b.jpg", "CON.jpg", "conin$.jpg", "com1.jpg", "a.jpg.", "a.jpg ", "a\u200db.jpg"]
)
def test_a_name_that_some_computers_cannot_open_warns(name: str) -> None:
    assert found(POSTER, name) == {"F-NAME": "warn"}


@pytest.mark.parametrize("sign", "\u034f\u115f\u180e\u2028\u2029\u2800\ufff9\U000e0041\udcff")
def test_what_is_in_a_name_and_is_not_seen_warns(sign: str) -> None:
    assert found(POSTER, f"a{sign}.jpg") == {"F-NAME": "warn"}


@pytest.mark.parametrize(
    ("trouble", "rule"),
    [
        (Trouble.NOT_REGULAR, "F-NOTREG"),
        (Trouble.EMPTY, "F-ZERO"),
        (Trouble.UNREADABLE, "F-READ"),
        (Trouble.CHANGED, "F-READ"),
    ],
)
def test_a_file_that_cannot_be_used_is_returned_with_one_reason(trouble: Trouble, rule: str) -> None:
    assert found(with_trouble(MediaFacts(Kind.OTHER, "unknown", 0), trouble)) == {rule: "return"}


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        (Trouble.TRUNCATED, {"I-TRUNC": "return"}),
        (Trouble.NO_END_MARKER, {"I-TRUNC": "warn"}),
        (Trouble.DAMAGED, {"I-CORRUPT": "return"}),
        (Trouble.TOO_MANY_PIXELS, {"I-BOMB": "return"}),
        (Trouble.TIMEOUT, {"F-PARSER": "return"}),
        (Trouble.MEMORY, {"F-PARSER": "return"}),
        (Trouble.DIED, {"F-PARSER": "return"}),
    ],
)
def test_each_trouble_of_a_picture_has_its_rule(trouble: Trouble, expected: dict[str, str]) -> None:
    assert found(with_trouble(POSTER, trouble)) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"frames": 2}, {"I-ANIM": "return"}),
        ({"frames": 5}, {"I-ANIM": "return"}),
        ({"mode": "CMYK"}, {"I-CMYK": "warn"}),
        ({"orientation": 6}, {"I-ORIENT": "info"}),
        ({"gps": True}, {"I-GPS": "warn"}),
    ],
)
def test_what_must_be_put_right_is_said(changed: dict[str, Any], expected: dict[str, str]) -> None:
    assert found(replace(POSTER, **changed)) == expected


def test_a_camera_photograph_is_returned_as_artwork_and_asked_about_elsewhere() -> None:
    assert found(PHOTO) == {"I-PHOTO": "return"}
    assert found(PHOTO, use=MediaUse.OTHER) == {"I-PHOTO.ask": "warn"}
    assert found(PHOTO, use=MediaUse.ONSITE) == {}
    assert found(PHOTO, artwork_confirmed=True) == {}


def test_a_maker_without_a_setting_of_the_shot_is_no_camera_photograph() -> None:
    assert found(replace(PHOTO, exposure=False)) == {}
    assert found(replace(PHOTO, camera=None)) == {}


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        (1079, {"I-LOWRES": "return"}),
        (1080, {"I-LOWRES.warn": "warn"}),
        (1919, {"I-LOWRES.warn": "warn"}),
        (1920, {}),
    ],
)
def test_a_picture_from_the_scene_must_be_large(side: int, expected: dict[str, str]) -> None:
    for width, height in ((side, 950), (950, side)):
        small = replace(POSTER, width=width, height=height)
        assert found(small, use=MediaUse.ONSITE) == expected
        assert found(small) == {}


def test_a_picture_that_is_turned_is_measured_as_it_is_shown() -> None:
    banner = replace(POSTER, width=900, height=383)
    assert found(banner) == {}
    assert found(replace(banner, width=383, height=900, orientation=8)) == {"I-ORIENT": "info"}
    long = replace(POSTER, width=2001, height=200, orientation=6)
    assert "W-LONG" in found(long)
    assert "W-LONG" not in found(replace(long, width=200, height=2001))


def test_pixels_like_a_photographs_ask_about_promotion_artwork_and_never_return() -> None:
    limit = BOOK.limits.photo.ask_from_percent
    for score, expected in ((limit, {"I-PHOTO.ask": "warn"}), (limit - 1, {})):
        stripped = replace(POSTER, pixels=Pixels(photo=score))
        assert found(stripped) == expected
        assert found(stripped, artwork_confirmed=True) == {}
        assert found(stripped, use=MediaUse.OTHER) == {}


def lettered(share: float, text: str = "店庆", confidence: float = 1.0) -> Lettering:
    """Return the lettering of a picture with one line of text, which covers the part `share` (0 to 1) of it."""
    return Lettering(1000, 1000, (LetteringLine(text, 0, 0, 1000, round(1000 * share), confidence),))


@pytest.mark.parametrize(
    ("lettering", "moved"),
    [
        (Lettering(1000, 1000), 15),
        (lettered(0.009), 15),
        (lettered(0.02), 0),
        (lettered(0.03), -40),
        (lettered(0.9, "口"), 15),
        (lettered(0.9, confidence=0.8), 15),
        (replace(lettered(0.9), lines=(), problem="image-unreadable"), 0),
    ],
    ids=["none", "a number plate", "a sign", "a headline", "one sign in a pattern", "unsure", "unread"],
)
def test_large_lettering_speaks_for_artwork_and_little_for_a_photograph(lettering: Lettering, moved: int) -> None:
    limit = BOOK.limits.photo.ask_from_percent
    for score, asked in ((limit - moved, True), (limit - moved - 1, False)):
        picture = replace(POSTER, pixels=Pixels(photo=score))
        assert found(picture, lettering=lettering) == ({"I-PHOTO.ask": "warn"} if asked else {})


@pytest.mark.parametrize(
    ("pixels", "network", "asked"),
    [(65, 65, True), (50, 77, True), (50, 78, True), (99, 1, False), (40, 90, True), (100, 20, True), (64, 64, False)],
)
def test_the_networks_score_counts_beside_that_of_the_pixels_and_not_the_size_of_the_lettering(
    pixels: int, network: int, asked: bool
) -> None:
    picture = replace(POSTER, pixels=Pixels(photo=pixels))
    for lettering in (lettered(0.0), lettered(0.9)):
        scored = found(picture, lettering=replace(lettering, photo=network))
        assert scored == ({"I-PHOTO.ask": "warn"} if asked else {})


def test_the_networks_score_alone_asks_nothing_and_never_returns() -> None:
    sure = replace(lettered(0.0), photo=100)
    assert found(replace(POSTER, pixels=None), lettering=sure) == {}
    assert found(replace(POSTER, pixels=Pixels(photo=100)), lettering=sure) == {"I-PHOTO.ask": "warn"}
    assert found(replace(POSTER, pixels=Pixels(photo=100)), lettering=replace(sure, problem="image-unreadable")) == {
        "I-PHOTO.ask": "warn"
    }


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, {}),
        ({"laplacian": 5.0}, {}),
        ({"laplacian": 4.9}, {"I-BLUR": "warn"}),
        ({"laplacian": 4.9, "reblur": 0.6}, {"I-BLUR": "return"}),
        ({"laplacian": 5.0, "reblur": 0.6}, {"I-BLUR": "warn"}),
        ({"reblur": 0.9}, {"I-BLUR": "warn"}),
        ({"detail": 0.01}, {"I-UPSCALE": "warn"}),
        ({"detail": 0.01, "reblur": 0.6}, {"I-BLUR": "warn"}),
    ],
)
def test_a_picture_from_the_scene_must_be_sharp(changed: dict[str, float], expected: dict[str, str]) -> None:
    sharp = replace(Sharpness(laplacian=300, detail=0.6, reblur=0.3), **changed)
    large = replace(POSTER, width=2000, pixels=Pixels(sharpness=sharp))
    assert found(large, use=MediaUse.ONSITE) == expected
    assert found(large) == {}


def test_codes_are_judged_in_every_picture_but_a_scan() -> None:
    poster = replace(POSTER, width=2000, pixels=Pixels(codes=(QrCode("https://example.com", (1, 2, 3, 4)),)))
    for use in (MediaUse.PROMOTION, MediaUse.ONSITE, MediaUse.OTHER):
        assert found(poster, use=use) == {"I-QR": "warn"}
    assert found(poster, use=MediaUse.SCAN) == {}


def test_scans_are_exempt_from_the_rules_of_artwork_but_must_be_whole() -> None:
    scan = replace(PHOTO, bytes=8 * MB, gps=True, orientation=6)
    assert found(scan, use=MediaUse.SCAN) == {}
    assert found(with_trouble(scan, Trouble.TRUNCATED), use=MediaUse.SCAN) == {"I-TRUNC": "return"}
    assert found(MediaFacts(Kind.DOCUMENT, "pdf", 1000), "申请.pdf", use=MediaUse.SCAN) == {}


@pytest.mark.parametrize(("size", "expected"), [(500 * MB, {"V-WX": "info"}), (500 * MB + 1, {"V-SIZE": "return"})])
def test_a_video_may_have_500_mb(size: int, expected: dict[str, str]) -> None:
    assert found(replace(FILM, bytes=size), "a.mp4") == expected


@pytest.mark.parametrize("name", ["mkv", "flv", "webm", "mpeg"])
def test_a_video_in_another_container_is_returned(name: str) -> None:
    assert found(replace(FILM, format=name), "a.mp4") == {"V-TYPE": "return"}


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("mp4", "a.MP4"),
        ("mov", "a.mov"),
        ("3gp", "a.3gp"),
        ("avi", "a.avi"),
        ("rm", "a.rm"),
        ("rm", "a.rmvb"),
    ],
)
def test_each_container_of_the_rules_passes_under_its_names(kind: str, name: str) -> None:
    assert found(replace(FILM, format=kind), name).keys() <= {"V-WX"}


@pytest.mark.parametrize(
    ("name", "expected"), [("a.wma", "info"), ("a.wmv", "info"), ("a.asf", "info"), ("a.avi", "warn")]
)
def test_asf_with_pictures_passes_as_wma_or_wmv_with_a_note(name: str, expected: str) -> None:
    assert found(replace(FILM, format="asf"), name) == {"V-EXT": expected, "V-WX": "info"}


def test_sound_alone_is_returned_as_no_video() -> None:
    assert found(replace(FILM, kind=Kind.AUDIO, format="asf"), "a.wma") == {"V-NOVIDEO": "return"}
    assert found(MediaFacts(Kind.AUDIO, "mp3", 1000), "a.mp3") == {"V-TYPE": "return"}


@pytest.mark.parametrize(("trouble", "rule"), [(Trouble.TRUNCATED, "V-TRUNC"), (Trouble.DAMAGED, "V-CORRUPT")])
def test_a_film_of_whose_index_the_pictures_are_lost_is_not_called_sound(trouble: Trouble, rule: str) -> None:
    lost = with_trouble(replace(FILM, kind=Kind.AUDIO, width=None, height=None, codec=None), trouble)
    assert found(lost, "a.mp4") == {rule: "return"}


@pytest.mark.parametrize(
    ("seconds", "warns"), [(None, True), (2.0, True), (2.1, False), (3599.9, False), (3600.0, True)]
)
def test_a_video_outside_of_wechats_length_warns(seconds: float | None, warns: bool) -> None:
    assert found(replace(FILM, duration_s=seconds), "a.mp4") == ({"V-DUR": "warn"} if warns else {})


@pytest.mark.parametrize(
    ("trouble", "rule"),
    [
        (Trouble.TRUNCATED, "V-TRUNC"),
        (Trouble.DAMAGED, "V-CORRUPT"),
        (Trouble.UNKNOWN_CODEC, "V-CODEC"),
        (Trouble.TIMEOUT, "F-PARSER"),
    ],
)
def test_each_trouble_of_a_video_has_its_rule(trouble: Trouble, rule: str) -> None:
    assert found(with_trouble(FILM, trouble), "a.mp4") == {rule: "return"}


def test_damage_in_a_video_names_its_second() -> None:
    facts = with_trouble(FILM, Trouble.DAMAGED, 12.5)
    (finding,) = check_media(facts, "a.mp4", BOOK, use=MediaUse.PROMOTION)
    assert finding.where == {"second": 12.5}


def test_damage_that_nothing_could_play_names_its_byte() -> None:
    facts = replace(FILM, problems=(MediaProblem(Trouble.REFERENCE, "file:///a.mov", byte=120),))
    (finding,) = check_media(facts, "a.mp4", BOOK, use=MediaUse.PROMOTION)
    assert (finding.rule, finding.where, finding.values["target"]) == (
        "V-REF",
        {"byte": 120},
        "file:///a.mov",
    )


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (MediaProblem(Trouble.HIDDEN_FILE, "zip", byte=10), {"V-TRAIL": "return"}),
        (MediaProblem(Trouble.TRAILING, "5", byte=8_999_995), {"V-TRAIL": "warn"}),
        (MediaProblem(Trouble.OTHER_SIZE), {"V-DIM": "warn"}),
    ],
)
def test_what_does_not_stop_the_film_is_judged_beside_the_rest(problem: MediaProblem, expected: dict[str, str]) -> None:
    assert found(replace(FILM, problems=(problem,)), "a.mp4") == expected
    assert found(replace(FILM, problems=(problem,), duration_s=1.0), "a.mp4") == {**expected, "V-DUR": "warn"}


@pytest.mark.parametrize(
    ("size", "warns"),
    [
        ((1920, 1080), False),
        ((1080, 1920), False),
        ((1922, 1080), True),
        ((1440, 1440), True),
        ((641, 360), True),
    ],
)
def test_a_size_that_wechat_changes_warns(size: tuple[int, int], warns: bool) -> None:
    facts = replace(FILM, width=size[0], height=size[1])
    assert found(facts, "a.mp4") == ({"V-DIM": "warn"} if warns else {})


def test_rotation_informs_and_a_place_warns() -> None:
    assert found(replace(FILM, rotation=-90, gps=True), "a.mp4") == {"V-ROT": "info", "V-GPS": "warn"}


@pytest.mark.parametrize(
    ("kind", "size", "expected"),
    [
        ("mp4", 10 * MB, {}),
        ("mp4", 10 * MB + 1, {"V-WX": "info"}),
        ("mov", 1 * MB, {"V-WX": "info"}),
    ],
)
def test_what_the_interface_of_wechat_does_not_take_is_said(kind: str, size: int, expected: dict[str, str]) -> None:
    assert found(replace(FILM, format=kind, bytes=size), f"a.{kind}") == expected


@pytest.mark.parametrize("name", ["a.avi", "a.m3u8", "a.txt"])
def test_a_playlist_is_no_video_whatever_its_name(name: str) -> None:
    assert found(MediaFacts(Kind.OTHER, "m3u8", 100), name) == {"V-TYPE": "return"}


@pytest.mark.parametrize(("name", "code"), [("rar", "archive-unsupported"), ("msg", "archive-mail")])
def test_other_archives_and_mails_are_refused_with_the_remedy(name: str, code: str) -> None:
    (finding,) = check_media(MediaFacts(Kind.OTHER, name, 1), f"a.{name}", BOOK, use=MediaUse.PROMOTION)
    assert (finding.rule, finding.values["code"], finding.severity) == ("F-ARCHIVE", code, Severity.RETURN)


def test_documents_and_texts_are_left_to_their_own_checks() -> None:
    assert found(MediaFacts(Kind.DOCUMENT, "docx", 1000), "稿件.docx") == {}
    assert found(MediaFacts(Kind.TEXT, "text", 1000), "稿件.txt") == {}


def test_limits_and_severities_are_those_of_the_rulebook() -> None:
    limits = BOOK.limits._replace(image=BOOK.limits.image._replace(below_bytes=1000))
    rules = {**BOOK.rules, "I-SIZE": BOOK.rules["I-SIZE"]._replace(severity=Severity.INFO)}
    assert found(POSTER, book=replace(BOOK, limits=limits, rules=rules)) == {"I-SIZE": "info"}


def test_a_finding_names_its_piece_and_clause() -> None:
    (finding,) = check_media(PHOTO, "a.jpg", BOOK, use=MediaUse.PROMOTION, piece="p1")
    assert (finding.piece, finding.clause) == ("p1", "HS 4.4-2")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_of_media_has_its_sentence_and_remedy(language: str) -> None:
    catalogue = texts(language)
    for name, rule in BOOK.rules.items():
        if name.startswith(("F-", "I-", "V-", "W-")):
            endings = ("", "-softer") if rule.softer else ("",)
            assert all(catalogue.has(f"{rule.message}{ending}") for ending in endings), name


@pytest.mark.parametrize("trouble", [Trouble.CODING, Trouble.INFLATES, Trouble.LEFTOVER])
def test_what_a_parser_says_of_a_picture_in_its_own_language_stays_out_of_the_sentence(
    trouble: Trouble,
) -> None:
    facts = replace(POSTER, problems=(MediaProblem(trouble, "more than 64 scans", byte=9),))
    (finding,) = check_media(facts, "a.jpg", BOOK, use=MediaUse.PROMOTION)
    assert "scans" not in texts().text(finding.message, **finding.values)


@pytest.mark.parametrize(
    ("labels", "origin", "producer"),
    [
        ((AiLabel(AiOrigin.GENERATED, "甲"),), "generated", "甲"),
        ((AiLabel(AiOrigin.SUSPECTED, "乙"), AiLabel(AiOrigin.POSSIBLE)), "possible", "unknown"),
        ((AiLabel(AiOrigin.UNREADABLE), AiLabel(AiOrigin.GENERATED)), "generated", "unknown"),
        ((AiLabel(AiOrigin.GENERATED), AiLabel(AiOrigin.GENERATED, "丙")), "generated", "丙"),
        ((AiLabel(AiOrigin.UNREADABLE),), "unreadable", "unknown"),
    ],
)
@pytest.mark.parametrize(("facts", "name"), [(POSTER, "a.jpg"), (FILM, "a.mp4")])
def test_an_ai_label_is_a_finding_with_what_it_states_and_what_to_do(
    facts: MediaFacts, name: str, labels: tuple[AiLabel, ...], origin: str, producer: str
) -> None:
    judged = check_media(replace(facts, ai_labels=labels), name, BOOK, use=MediaUse.PROMOTION)
    (finding,) = [one for one in judged if one.rule == "AI.label"]
    assert (finding.severity, finding.clause) == (Severity.WARN, "AIGC 10")
    assert (finding.values["origin"], finding.values["producer"]) == (origin, producer)
    for language in LANGUAGES:
        assert "创作来源" in texts(language).text(f"{finding.message}.do", **finding.values)
    assert "AI.label" not in found(replace(facts, ai_labels=()), name)
