"""Old backups are thinned to one a day, one a week and one a month."""

from datetime import UTC, datetime, timedelta

from wxdesk.domain.keeping.thinning import superfluous

NOW = datetime(2026, 6, 15, 4, 0, tzinfo=UTC)
HALF_HOURS = [NOW - timedelta(minutes=30 * number) for number in range(1000 * 48)]


def test_all_backups_of_a_day_then_few_are_kept() -> None:
    kept = set(HALF_HOURS) - superfluous(HALF_HOURS, NOW)
    ages = sorted(NOW - at for at in kept)
    assert sum(age <= timedelta(days=1) for age in ages) == 49
    assert sum(timedelta(days=1) < age <= timedelta(days=14) for age in ages) == 13
    assert sum(timedelta(days=14) < age <= timedelta(days=70) for age in ages) in (9, 10, 11)
    assert max(ages) > timedelta(days=700)
    assert len(kept) < 110


def test_thinning_again_removes_no_more() -> None:
    kept = set(HALF_HOURS) - superfluous(HALF_HOURS, NOW)
    assert superfluous(kept, NOW) == set()


def test_the_newest_backup_is_kept_however_old_it_is() -> None:
    old = [NOW - timedelta(days=4000), NOW - timedelta(days=4001)]
    assert superfluous(old, NOW) == {old[1]}
