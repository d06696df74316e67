"""Puts backups, restores, drills, and what a restore removed into words, for the window and the command line."""

from datetime import datetime

from wxdesk.domain.desk.clock import shanghai_minute
from wxdesk.domain.desk.sizes import size
from wxdesk.domain.keeping.backups import BackupOffer, Drill, RestoredDesk
from wxdesk.services.keeping.backing_up import BackupOutcome, BackupState, PlaceState
from wxdesk.services.keeping.checkpointing import CheckpointOutcome
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.trail.trail_words import lost_events
from wxdesk.texts import Texts

_SECONDS_A_DAY, _SECONDS_AN_HOUR, _SECONDS_A_MINUTE = 86_400, 3600, 60


class KeepingWords:
    """Sentences about backups in one language."""

    def __init__(self, words: Presenter) -> None:
        """Use the language of `words`."""
        self._words = words
        self._texts: Texts = words.texts

    def age(self, at: datetime, now: datetime) -> str:
        """Return how long ago `at` was: minutes, hours or days."""
        seconds = max(0, int((now - at).total_seconds()))
        steps = (("days", _SECONDS_A_DAY), ("hours", _SECONDS_AN_HOUR), ("minutes", _SECONDS_A_MINUTE))
        unit, length = next((one for one in steps if seconds >= one[1]), ("now", 1))
        return self._texts.text(f"backup-age-{unit}", count=seconds // length)

    def place(self, one: PlaceState) -> str:
        """Return the state of a place: its last backup, whether it can be reached, encryption, free space."""
        text, place = self._texts.text, one.place
        last = text("backup-last", at=shanghai_minute(place.last_at)) if place.last_at else text("backup-never")
        said = [last]
        if one.late:
            said.append(text("backup-late"))
        if one.error is not None:
            away = place.removable and one.error.code in ("path-missing", "path-no-folder")
            said.append(text("backup-away") if away else self._words.error(one.error))
        said.append(text("backup-encrypted") if place.encrypted else text("backup-open"))
        if one.same_disk and one.reachable:
            said.append(text("backup-same-disk"))
        if one.free is not None and one.short:
            said.append(text("backup-place-short", size=size(one.free)))
        return text("backup-between").join(said)

    def summary(self, state: BackupState, now: datetime) -> str:
        """Return one line about the last good backup: when, where, how old; or that there is none."""
        last = state.last
        if last is None or last.last_at is None:
            return self._texts.text("backup-none-yet" if state.places else "backup-no-place-yet")
        return self._texts.text("backup-summary", name=last.name, age=self.age(last.last_at, now))

    def warnings(self, state: BackupState) -> list[str]:
        """Return the warnings about backups: overdue backups, disks about to be full, a restore drill that is due."""
        text = self._texts.text
        found = [
            text("backup-late-place" if one.place.last_at else "backup-never-place", name=one.place.name)
            for one in state.places
            if one.late
        ]
        found += [
            text("backup-place-short-of", name=one.place.name, size=size(one.free or 0))
            for one in state.places
            if one.short
        ]
        found += [] if state.places else [text("backup-no-place-yet")]
        found += [text("backup-desk-short", size=size(state.free))] if state.short else []
        return found + ([text("backup-drill-due")] if state.drill_due else [])

    def done(self, one: BackupOutcome) -> str:
        """Return a sentence about a backup to one place: what was written, or why it failed."""
        if one.written is None:
            why = self._words.error(one.error) if one.error else ""
            return self._texts.text("backup-failed", name=one.place.name, why=why)
        manifest = one.written.manifest
        return self._texts.text(
            "backup-done",
            name=one.place.name,
            stamp=manifest.stamp,
            total=size(manifest.total_bytes),
            files=one.written.new_files,
            size=size(one.written.new_bytes),
            seq=manifest.head.seq,
        )

    def unwritten(self, one: CheckpointOutcome) -> str:
        """Return why a checkpoint could not be written to a place."""
        why = self._words.error(one.error) if one.error else ""
        return self._texts.text("checkpoint-failed", name=one.place.name, why=why)

    def offer(self, one: BackupOffer) -> tuple[str, ...]:
        """Return the cells of one backup in a list: time, size, number of events, reason, what would be lost."""
        text = self._texts.text
        if one.manifest is None:
            return (text("backup-offer-damaged"),)
        manifest = one.manifest
        state = text("backup-offer-damaged") if one.damaged else text("backup-offer-good")
        lost = text("backup-offer-unknown") if one.lost is None else text("backup-offer-lost", count=one.lost)
        why = self._words.word("backup-why", manifest.why)
        parts = text("backup-offer-holds", seq=manifest.head.seq, files=manifest.vault_count + manifest.files_count)
        return shanghai_minute(manifest.made_at), state, why, size(manifest.total_bytes), parts, lost

    def restored(self, one: RestoredDesk) -> list[str]:
        """Return the result of a restore as lines."""
        text = self._texts.text
        at = shanghai_minute(one.manifest.made_at)
        said = [text("restore-done", folder=str(one.folder), at=at)]
        if one.aside is not None:
            said.append(text("restore-aside", path=str(one.aside)))
        said.append(lost_events(self._texts, one.lost_from, one.lost_to))
        said += [text("cli-backup-missing", digest=digest) for digest in one.missing]
        return said

    def drill(self, one: Drill) -> list[str]:
        """Return the result of a restore drill as lines."""
        text = self._texts.text
        at = shanghai_minute(one.made_at)
        said = [text("drill-ok" if one.ok else "drill-bad", at=at, seconds=one.seconds)]
        if one.counts:
            said.append(text("drill-counts", **one.counts))
            pushes = one.pushes or [text("drill-no-push")]
            said += [text("drill-push", push=push) for push in pushes]
        said += [text("drill-problem", what=self._problem(problem)) for problem in one.problems]
        return said

    def _problem(self, code: str) -> str:
        for key in (f"drill-{code}", code):
            if self._texts.has(key):
                return self._texts.text(key, detail="")
        return code
