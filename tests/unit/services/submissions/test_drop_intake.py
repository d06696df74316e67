"""The program guesses the details of dropped files, and shows the result of the checks before it stores anything.

One act then registers and accepts or returns the delivery, and one undo takes all of it back.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import SENTENCE, Office, material, picture_file, refusal, shanghai
from tests.unit.files.word_builder import p, word_file
from wxdesk.domain.article.blocks import text_of
from wxdesk.domain.office.people import Role
from wxdesk.domain.submissions.submission import Origin, SignOffRoute, Stage
from wxdesk.services.submissions.drop_guesses import GuessOrigin
from wxdesk.services.submissions.drop_intake import DropDone, DropOutcome, DropVerdict, letters_of
from wxdesk.services.submissions.drop_questions import DropQuestion, split_delivery
from wxdesk.services.submissions.intake import ReadDelivery
from wxdesk.services.submissions.topic_words import topic_words

type OfficeIn = Callable[[str], Office]

OFFER = "武穴购物广场店庆：1月8日至1月12日全场满减，会员日双倍积分，优惠券到店领取。"


def offer(folder: Path, *, shade: int = 40, opening: str = OFFER) -> Path:
    """Write a folder with an article about an offer and two pictures; the article fits exactly one range of HS 4.3."""
    folder.mkdir(parents=True)
    own = "".join(chr(0x5000 + 60 * shade + sign) for sign in range(60))
    word_file(folder / "店庆.docx", p("店庆满减活动预告"), p(f"{opening}{own}"), *(p(SENTENCE) for _ in range(9)))
    for number in range(2):
        picture_file(folder / f"图{number + 1}.png", shade + number)
    return folder


def read(office: Office, folder: Path) -> ReadDelivery:
    (delivery,) = office.desk.drops.read([folder])
    return delivery


def known(office: Office) -> None:
    """Accept an earlier submission of the unit, whose channels the program then guesses for the next one."""
    office.accept(office.receive(material(office.inbox / "武穴购物广场 旧稿", shade=90, apart=True)))


def verdict(office: Office, folder: Path, **typed: object) -> DropVerdict:
    delivery = read(office, folder)
    return office.desk.drops.verdict(delivery, office.desk.drops.guess(delivery, typed), office.editor)


def test_each_guess_says_where_it_comes_from(office_in: OfficeIn) -> None:
    office = office_in("empty")
    known(office)
    found = office.desk.drops.guess(read(office, offer(office.inbox / "武穴购物广场-店庆"))).found
    assert {key: (one.value, one.origin, one.certain) for key, one in found.items() if key != "delivered_at"} == {
        "unit": (office.unit, GuessOrigin.FOLDER, True),
        "origin": (Origin.UNIT, GuessOrigin.FOLDER, True),
        "officer": (office.officer, GuessOrigin.ADDRESSES, True),
        "source": ("武穴购物广场", GuessOrigin.OWN_UNIT, True),
        "kind": ("promotion", GuessOrigin.TEXT, True),
        "range": ("publicity", GuessOrigin.TEXT, True),
        "channels": (("media",), GuessOrigin.HABIT, True),
        "event_date": (shanghai("2026-01-08").date(), GuessOrigin.TEXT, True),
        "expires": (shanghai("2026-01-12").date(), GuessOrigin.TEXT, True),
        "route": ("微信", GuessOrigin.HABIT, True),
    }


def test_a_folder_of_an_unknown_unit_names_no_unit_and_nothing_that_a_unit_tells(office_in: OfficeIn) -> None:
    office = office_in("empty")
    known(office)
    found = office.desk.drops.guess(read(office, offer(office.inbox / "浠水店-店庆"))).found
    assert {"unit", "officer", "source", "channels", "route"}.isdisjoint(found)


def test_another_unit_takes_its_own_officer_and_source(office_in: OfficeIn) -> None:
    office = office_in("empty")
    known(office)
    people, by = office.desk.people, office.editor
    other = people.add_unit("浠水店", by)
    people.add("程亮", "", (Role.OFFICER,), by, unit=other.id)
    delivery = read(office, offer(office.inbox / "武穴购物广场-店庆"))
    found = office.desk.drops.guess(delivery, {"unit": other.id})
    assert (found.value("officer"), found.value("source")) == (people.resolve("程亮"), "浠水店")
    assert {"channels", "route"}.isdisjoint(found.found)


def test_two_units_in_the_file_names_leave_the_unit_uncertain(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.people.add_unit("浠水店", office.editor)
    folder = offer(office.inbox / "来稿")
    picture_file(folder / "武穴购物广场.png", 81)
    picture_file(folder / "浠水店.png", 82)
    assert verdict(office, folder).doubtful == ("unit",)


def test_the_name_of_an_officer_tells_the_unit(office_in: OfficeIn) -> None:
    office = office_in("empty")
    found = office.desk.drops.guess(read(office, offer(office.inbox / "王芳-店庆活动"))).found
    assert (found["unit"].value, found["unit"].origin, found["officer"].origin) == (
        office.unit,
        GuessOrigin.SENDER,
        GuessOrigin.SENDER,
    )


def test_the_name_of_an_officer_inside_other_words_is_no_certainty(office_in: OfficeIn) -> None:
    office = office_in("empty")
    unit = office.desk.drops.guess(read(office, offer(office.inbox / "王芳菲的店庆"))).found["unit"]
    assert (unit.value, unit.certain) == (office.unit, False)


def test_words_of_two_ranges_leave_the_range_uncertain(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = office.inbox / "武穴购物广场 周年"
    folder.mkdir(parents=True)
    word_file(folder / "稿.docx", p("公益促销同行"), *(p(SENTENCE) for _ in range(10)))
    for number in range(2):
        picture_file(folder / f"{number}.png", 60 + number)
    found = verdict(office, folder, channels=("media",))
    assert (found.outcome, found.doubtful) == (DropOutcome.ASK, ("range",))


def test_a_scan_of_the_sign_off_is_a_guess_and_no_certainty(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = offer(office.inbox / "武穴购物广场-店庆")
    picture_file(folder / "负责人签字.jpg", 12)
    signed = office.desk.drops.guess(read(office, folder)).found["signed_off"]
    assert (signed.value, signed.certain) == (True, False)


def test_a_verdict_tells_place_and_receipt_and_leaves_no_trace(office_in: OfficeIn) -> None:
    office = office_in("empty")
    known(office)
    before = (office.acts(), office.tables())
    delivery = read(office, offer(office.inbox / "武穴购物广场-店庆"))
    found = office.desk.drops.verdict(delivery, office.desk.drops.guess(delivery), office.editor)
    assert (found.outcome, found.lacking, found.open) == (DropOutcome.ACCEPT, (), ("signed_off",))
    assert [one.push_label for one in found.placements] == ["media/2026-01-04"]
    assert "店庆满减活动预告" in found.text
    assert (office.acts(), office.tables()) == before


def test_what_the_verdict_tells_is_what_happens(office_in: OfficeIn) -> None:
    office = office_in("empty")
    known(office)
    delivery = read(office, offer(office.inbox / "武穴购物广场-店庆"))
    guesses = office.desk.drops.guess(delivery)
    told = office.desk.drops.verdict(delivery, guesses, office.editor)
    before = len(office.acts())
    done = office.desk.drops.accept(delivery, guesses.received, office.editor)
    assert (done.text, [one.push_label for one in done.placements]) == (
        told.text,
        [one.push_label for one in told.placements],
    )
    assert [act for act in office.acts()[before:] if act != "submission.checked"] == [
        "submission.received",
        "submission.accepted",
        "placement.placed",
        "notice.written",
    ]


def test_one_undo_takes_back_place_receipt_and_registration(office_in: OfficeIn) -> None:
    office = office_in("empty")
    known(office)
    delivery = read(office, offer(office.inbox / "武穴购物广场-店庆"))
    done = office.desk.drops.accept(delivery, office.desk.drops.guess(delivery).received, office.editor)
    office.desk.drops.take_back([done], office.editor)
    view = office.desk.reading.submission(done.id)
    assert (view.stage, view.placements, [one for one in view.notices if one.holds]) == (Stage.DISCARDED, [], [])


def test_a_missing_range_holds_the_acceptance_and_a_missing_sign_off_does_not(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "武穴购物广场")
    asked = verdict(office, folder, channels=("media",), range=None)
    assert (asked.outcome, asked.lacking) == (DropOutcome.ASK, ("range",))
    given = verdict(office, folder, channels=("media",), range="image")
    assert (given.outcome, given.open) == (DropOutcome.ACCEPT, ("signed_off",))


def test_without_a_channel_nothing_is_accepted(office_in: OfficeIn) -> None:
    office = office_in("empty")
    found = verdict(office, offer(office.inbox / "武穴购物广场-店庆"))
    assert (found.outcome, found.lacking) == (DropOutcome.ASK, ("channels",))


def test_a_fault_of_the_material_makes_the_step_a_return_with_its_text(office_in: OfficeIn) -> None:
    office = office_in("empty")
    known(office)
    folder = material(office.inbox / "武穴购物广场 短稿", sentences=2)
    delivery = read(office, folder)
    guesses = office.desk.drops.guess(delivery, {"range": "publicity"})
    told = office.desk.drops.verdict(delivery, guesses, office.editor)
    assert (told.outcome, [one.rule for one in told.returns]) == (DropOutcome.RETURN, ["LEN.body.min"])
    assert f"还差{told.asked_back}项" in told.text
    done = office.desk.drops.give_back(delivery, guesses.received, office.editor, "正文不足")
    assert (done.outcome, done.text) == (DropOutcome.RETURN, told.text)
    office.desk.drops.take_back([done], office.editor)
    assert office.desk.reading.submission(done.id).stage is Stage.DISCARDED


def test_a_refused_step_registers_nothing(office_in: OfficeIn) -> None:
    office = office_in("empty")
    delivery = read(office, material(office.inbox / "武穴购物广场 短稿", sentences=2))
    options = office.desk.drops.guess(delivery, {"range": "publicity", "channels": ("media",)}).received
    with refusal(office, "accept-returns"):
        office.desk.drops.accept(delivery, options, office.editor)
    assert office.desk.reading.queue().rows == []


def test_a_reviewer_gets_no_verdict(office_in: OfficeIn) -> None:
    office = office_in("empty")
    delivery = read(office, offer(office.inbox / "武穴购物广场-店庆"))
    with refusal(office, "role-missing"):
        office.desk.drops.accept(delivery, office.desk.drops.guess(delivery).received, office.reviewer)


def test_a_typed_sign_off_is_registered(office_in: OfficeIn) -> None:
    office = office_in("empty")
    known(office)
    delivery = read(office, offer(office.inbox / "武穴购物广场-店庆"))
    typed = {"signed_off": True, "sign_off_by": "吴总", "sign_off_how": SignOffRoute.CHAT}
    done = office.desk.drops.accept(delivery, office.desk.drops.guess(delivery, typed).received, office.editor)
    view = office.desk.reading.submission(done.id)
    assert (view.signed_off, view.sign_off_by, view.sign_off_how) == (True, "吴总", "chat")


def test_a_damaged_zip_stands_beside_the_files_that_could_be_read(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    folder = offer(tmp_path / "武穴购物广场-店庆")
    (folder / "补图.zip").write_bytes(b"PK\x03\x04broken")
    delivery = read(office, folder)
    assert [name for name, _ in delivery.refused] == ["补图.zip"]
    assert len(delivery.files) == 3


@pytest.mark.parametrize("act", ["accept", "give_back"])
def test_an_answer_that_was_built_on_is_not_taken_back(office_in: OfficeIn, act: str) -> None:
    office = office_in("empty")
    known(office)
    if act == "accept":
        delivery = read(office, offer(office.inbox / "武穴购物广场-店庆"))
        options = office.desk.drops.guess(delivery).received
        done = office.desk.drops.accept(delivery, options, office.editor)
        office.desk.reviewing.request_review(office.desk.reading.submission(done.id).placements[0].id, office.editor)
    else:
        delivery = read(office, material(office.inbox / "武穴购物广场 短稿", sentences=2))
        options = office.desk.drops.guess(delivery).received
        done = office.desk.drops.give_back(delivery, options, office.editor, "正文不足")
        office.clock.set("2026-01-01T12:00")
        office.desk.deciding.reject(done.id, office.editor, "不再需要")
    with refusal(office, "step-nothing" if act == "accept" else "stage-move"):
        office.desk.drops.take_back([done], office.editor)


def two_articles(folder: Path) -> Path:
    """Write a folder with two documents, each with its own picture, and a third picture.

    The text of the second document refers to the third picture by its name.
    """
    folder.mkdir(parents=True)
    for at, name in enumerate(("店庆", "年货节")):
        own = "".join(chr(0x5000 + 60 * at + sign) for sign in range(60))
        marked = "（见图 现场合影）" if name == "年货节" else ""
        words = (p(f"{name}活动预告"), p(f"{OFFER}{own}{marked}"), *(p(SENTENCE) for _ in range(9)))
        word_file(folder / f"{name}.docx", *words)
        picture_file(folder / f"{name}-图1.png", 40 + at)
    picture_file(folder / "现场合影.png", 50)
    return folder


def test_a_delivery_with_two_documents_asks_and_is_split_with_the_files_of_each(office_in: OfficeIn) -> None:
    office = office_in("empty")
    known(office)
    delivery = read(office, two_articles(office.inbox / "武穴购物广场-两篇"))
    drops = office.desk.drops
    asked = drops.verdict(delivery, drops.guess(delivery), office.editor)
    assert (asked.outcome, asked.questions) == (DropOutcome.ASK, (DropQuestion.SPLIT,))
    answered = drops.verdict(delivery, drops.guess(delivery), office.editor, {"split": "one"})
    assert answered.questions == ()
    parts = {part.name: sorted(file.name for file in part.files) for part in split_delivery(delivery)}
    assert parts == {
        "武穴购物广场-两篇/店庆": ["店庆-图1.png", "店庆.docx"],
        "武穴购物广场-两篇/年货节": ["年货节-图1.png", "年货节.docx", "现场合影.png"],
    }
    assert [drops.verdict(part, drops.guess(part), office.editor).questions for part in split_delivery(delivery)] == [
        (),
        (),
    ]


def test_a_delivery_that_came_before_asks_and_names_the_earlier_one(office_in: OfficeIn) -> None:
    office = office_in("empty")
    known(office)
    drops, folder = office.desk.drops, offer(office.inbox / "武穴购物广场-店庆")
    delivery = read(office, folder)
    first = drops.accept(delivery, drops.guess(delivery).received, office.editor)
    again = read(office, folder)
    asked = drops.verdict(again, drops.guess(again), office.editor)
    assert (asked.outcome, asked.questions) == (DropOutcome.ASK, (DropQuestion.AGAIN,))
    assert asked.twin is not None
    assert asked.twin.number == first.number
    assert drops.verdict(again, drops.guess(again), office.editor, {"again": "yes"}).questions == ()
    drops.take_back([first], office.editor)
    assert drops.verdict(again, drops.guess(again), office.editor).questions == ()


def test_certain_slips_are_put_right_on_acceptance_and_one_undo_takes_all_of_it_back(office_in: OfficeIn) -> None:
    office = office_in("empty")
    known(office)
    drops, slip = office.desk.drops, "请登陆会员帐号领取优惠券。"
    delivery = read(office, offer(office.inbox / "武穴购物广场-店庆", opening=f"{OFFER}{slip}"))
    verdict = drops.verdict(delivery, drops.guess(delivery), office.editor)
    assert verdict.slips
    assert verdict.outcome is DropOutcome.ACCEPT
    done = drops.accept(delivery, verdict.guesses.received, office.editor, mends=True)
    body = text_of(office.desk.composing.blocks(done.id))
    assert slip not in body
    assert office.desk.writing.open(done.id).revision.number == 2
    drops.take_back([done], office.editor)
    assert office.desk.reading.submission(done.id).stage is Stage.DISCARDED
    assert office.desk.keeping.verify().ok


def test_a_guess_from_the_text_names_the_words_that_suggest_it(office_in: OfficeIn) -> None:
    office = office_in("empty")
    found = office.desk.drops.guess(read(office, offer(office.inbox / "武穴购物广场-店庆"))).found
    assert {"满减", "会员日", "优惠券"} <= set(found["range"].words)
    assert set(found["kind"].words) <= set(found["range"].words)
    assert found["unit"].words == ()


def test_every_topic_with_words_is_one_of_the_rulebook(office_in: OfficeIn) -> None:
    known, book = topic_words(), office_in("empty").desk.rulebook
    assert set(known.kinds) <= set(book.kinds)
    assert set(known.ranges) <= set(book.ranges)
    assert all(set(one.kinds) <= set(known.kinds) for one in known.ranges.values())
    assert all(known.of_range(key) for key in known.ranges)


def test_texts_to_several_units_name_their_units() -> None:
    done = [
        DropDone(unit, unit, unit, DropOutcome.RETURN, f"《{unit}》还差1项。", (), unit) for unit in ("麻城店", "工会")
    ]
    assert letters_of(done, "殷茵") == ["麻城店：《麻城店》还差1项。", "工会：《工会》还差1项。"]
    assert letters_of(done[:1], "殷茵") == ["《麻城店》还差1项。"]
