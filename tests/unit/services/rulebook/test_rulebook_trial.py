from collections.abc import Callable
from threading import Event

import pytest

from tests.desks import SENTENCE, Office, material
from wxdesk.domain.article.wordcount import text_count
from wxdesk.domain.rulebook.entries import with_value
from wxdesk.domain.rulebook.findings import Severity
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.rulebook.toml_places import Keys, TomlValue, named
from wxdesk.domain.submissions.submission import Stage
from wxdesk.services.desk.ports import Cancelled
from wxdesk.services.rulebook.rulebook_trial import Trial

type OfficeIn = Callable[[str], Office]

LEAST: Keys = ("limits", "text", "body_at_least")


def changed(office: Office, *values: tuple[Keys, TomlValue]) -> Rulebook:
    text = office.desk.rulebooks.text
    for keys, value in values:
        text = with_value(text, "own.toml", keys, value)
    return office.desk.rulebooks.read(text)


def tried(office: Office, *values: tuple[Keys, TomlValue], last: int = 100) -> Trial:
    return office.desk.trial.run(office.desk.rulebook, changed(office, *values), last)


def receive(office: Office, sentences: int) -> tuple[str, int]:
    """Receive an article with `sentences` sentences; return its id and its length as Word counts."""
    folder = material(office.inbox / str(sentences), sentences=sentences, shade=40 + 3 * sentences)
    body = "\n".join([f"第{40 + 3 * sentences}篇。{SENTENCE}"] * sentences)
    return office.receive(folder), text_count(body)


def test_a_stricter_minimum_finds_exactly_the_submissions_below_it(office_in: OfficeIn) -> None:
    office = office_in("empty")
    lengths = dict(receive(office, sentences) for sentences in (6, 9, 10, 11, 12, 16))
    limit = sorted(lengths.values())[4]
    trial = tried(office, (LEAST, limit))
    expected = {one for one, length in lengths.items() if 300 <= length < limit}
    assert len(expected) >= 2
    assert {row.id for row in trial.rows} == expected
    assert (trial.judged, trial.more_returned, trial.less_returned) == (6, len(expected), 0)
    assert {shift.rule for row in trial.rows for shift in row.shifts} == {"LEN.body.min"}


def test_a_looser_minimum_lets_go_what_was_returned(office_in: OfficeIn) -> None:
    office = office_in("empty")
    short, length = receive(office, 6)
    receive(office, 12)
    trial = tried(office, (LEAST, length))
    assert ([row.id for row in trial.rows], trial.less_returned, trial.more_returned) == ([short], 1, 0)
    assert trial.rows[0].shifts[0].after is None


def test_a_rule_that_weighs_otherwise_is_told_as_such(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.receive(material(office.inbox / "店庆"), signed_off=False)
    trial = tried(office, (("rules", "SUB.signoff", "severity"), "return"))
    shift = trial.rows[0].shifts[0]
    assert shift.before is not None
    assert shift.after is not None
    assert (shift.rule, shift.before.severity, shift.after.severity, shift.returns) == (
        "SUB.signoff",
        Severity.WARN,
        Severity.RETURN,
        1,
    )


def test_a_finding_of_a_file_names_the_file(office_in: OfficeIn) -> None:
    office = office_in("received")
    trial = tried(office, (("limits", "image", "formats"), ("jpeg",)))
    assert {(one.rule, one.piece) for one in trial.rows[0].shifts} == {
        ("F-TYPE", "图1.png"),
        ("F-TYPE", "图2.png"),
    }


def test_a_trial_writes_nothing(office_in: OfficeIn) -> None:
    office = office_in("exported")
    acts, tables = office.acts(), office.tables()
    files = {path: path.stat().st_mtime_ns for path in office.desk.folder.rglob("*") if path.is_file()}
    trial = tried(office, (LEAST, 9000))
    assert (trial.more_returned, trial.rows[0].stage) == (1, Stage.ACCEPTED)
    assert (office.acts(), office.tables()) == (acts, tables)
    assert files == {path: path.stat().st_mtime_ns for path in office.desk.folder.rglob("*") if path.is_file()}


def test_a_trial_parses_no_file_again(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.desk.parsers.close()
    assert tried(office, (LEAST, 9000)).more_returned == 1


def test_the_same_rulebook_shifts_nothing(office_in: OfficeIn) -> None:
    trial = tried(office_in("received"))
    assert (trial.judged, trial.rows, trial.untold) == (1, (), ())


def test_only_the_newest_are_tried_when_fewer_are_asked_for(office_in: OfficeIn) -> None:
    office = office_in("empty")
    _, newest = receive(office, 6), receive(office, 12)
    trial = tried(office, (LEAST, 9000), last=1)
    assert ([row.id for row in trial.rows], trial.judged) == ([newest[0]], 1)


def test_what_was_waived_stays_waived(office_in: OfficeIn) -> None:
    office = office_in("empty")
    submission, length = receive(office, 6)
    assert length < 300
    office.desk.deciding.waive(submission, "LEN.body.min", office.reviewer, "领导已同意")
    assert tried(office, (LEAST, 9000)).rows == ()


def test_what_kept_facts_cannot_tell_is_named(office_in: OfficeIn) -> None:
    untold = tried(
        office_in("received"),
        (LEAST, 310),
        (("limits", "image", "pixels"), 1000),
        (("limits", "image", "leftover_bytes"), 1),
        (("limits", "video", "looked_pixels"), 1000),
        (("channels", "media", "minimum"), 5),
        (("rules", "CAL.minimum", "severity"), "return"),
    ).untold
    assert untold == (
        "limits.image.pixels",
        "limits.image.leftover_bytes",
        "limits.video.looked_pixels",
        "channels.media.minimum",
        'rules."CAL.minimum".severity',
    )


@pytest.mark.parametrize("rule", ["H11", "H13", "H26.contrast", "H26.dark", "H29"])
def test_what_is_judged_of_a_layout_only_is_named_as_well(office_in: OfficeIn, rule: str) -> None:
    keys = ("rules", rule, "severity")
    assert tried(office_in("received"), (keys, "return")).untold == (named(keys),)


def test_a_trial_tells_how_far_it_is_and_stops(office_in: OfficeIn) -> None:
    office = office_in("empty")
    for sentences in (6, 12):
        receive(office, sentences)
    stop, told = Event(), list[tuple[int, int]]()

    def progress(done: int, total: int, _: str) -> None:
        told.append((done, total))
        stop.set()

    with pytest.raises(Cancelled):
        office.desk.trial.run(office.desk.rulebook, changed(office, (LEAST, 310)), progress=progress, cancel=stop)
    assert told == [(0, 2)]
