"""Findings that differ only in their position in a text are listed once, with the number of occurrences."""

from wxdesk.domain.rulebook.findings import Finding, Severity, Where, alike


def found(word: str, where: Where | None, piece: str = "稿") -> Finding:
    return Finding("CAL.relative", Severity.WARN, "HS 4.4-1", "relative", {"word": word}, where, piece)


def test_the_same_of_other_words_of_a_text_is_listed_once_with_its_count() -> None:
    first, again = (found("明日", {"block": "b1", "start": at, "end": at + 2}) for at in (0, 9))
    other, elsewhere = found("下周", None), found("明日", None, "另一份")
    assert alike([first, other, again, elsewhere]) == [(first, 2), (other, 1), (elsewhere, 1)]


def test_places_in_files_and_pictures_stay_apart() -> None:
    one, two = found("明日", {"byte": 7}), found("明日", {"byte": 8})
    assert alike([one, two]) == [(one, 1), (two, 1)]
