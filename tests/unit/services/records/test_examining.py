from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.desks import Office
from wxdesk.domain.media.facts import Kind, MediaFacts, MediaProblem, Trouble
from wxdesk.services.records.file_facts import Examiner


class Prober:
    """A fake examiner of films: its fast check `probe` finds no damage, its long check `look_longer` finds some."""

    def probe(self, path: Path) -> MediaFacts:
        return MediaFacts(Kind.VIDEO, "mp4", path.stat().st_size)

    def look_longer(self, path: Path, facts: MediaFacts) -> MediaFacts:
        assert path.is_file()
        return replace(facts, problems=(MediaProblem(Trouble.DAMAGED),))


def test_what_is_kept_of_a_film_of_the_vault_was_looked_at_longer(
    office_in: Callable[[str], Office], tmp_path: Path
) -> None:
    desk = office_in("empty").desk
    (tmp_path / "片子.mp4").write_bytes(b"film")
    stored = desk.vault.add(tmp_path / "片子.mp4")
    limits = desk.rulebook.limits.document
    examiner = Examiner(desk.vault, Prober(), desk.parsers, limits, tmp_path)
    found, _ = examiner.known(desk.store, stored.digest, "片子.mp4")
    assert found.has(Trouble.DAMAGED)
    assert examiner.known(desk.store, stored.digest, "片子.mp4") == (found, None)
