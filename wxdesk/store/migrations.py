"""The schema, step by step: one function and one transaction a migration.

Never `table.transform()` here: it drops triggers without a word (sqlite-utils issue 611).
"""

from contextlib import closing

from sqlite_utils import Database, Migrations

from wxdesk.store.likeness import index_statements

migrations = Migrations("wxdesk")

_FIRST = """
CREATE TABLE desk (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY, body TEXT NOT NULL CHECK (json_valid(body)),
  leaf BLOB NOT NULL CHECK (length(leaf) = 32), chain BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT;
CREATE TRIGGER audit_in_order BEFORE INSERT ON audit
  WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)
  BEGIN SELECT RAISE(ABORT, 'the trail is appended in order'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'the trail is never changed'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'the trail is never cut'); END;
CREATE INDEX audit_subject ON audit (json_extract(body, '$.subject'));
CREATE TABLE body (digest TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE TABLE file_facts (digest TEXT PRIMARY KEY, facts TEXT NOT NULL CHECK (json_valid(facts))) STRICT;
CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL, title TEXT NOT NULL) STRICT;
CREATE TABLE unit (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE assignment (
  id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person, role TEXT NOT NULL,
  starts TEXT NOT NULL, ends TEXT, channel TEXT, unit TEXT REFERENCES unit, deputy_of TEXT
) STRICT;
CREATE INDEX assignment_person ON assignment (person);
CREATE TABLE channel (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, filed INTEGER NOT NULL
) STRICT;
CREATE TABLE channel_settings (
  id TEXT PRIMARY KEY, channel TEXT NOT NULL REFERENCES channel, effective_from TEXT NOT NULL,
  settings TEXT NOT NULL CHECK (json_valid(settings))
) STRICT;
CREATE TABLE push (
  id TEXT PRIMARY KEY, channel TEXT NOT NULL REFERENCES channel, date TEXT NOT NULL, due TEXT,
  kind TEXT NOT NULL, cancelled INTEGER NOT NULL, minimum INTEGER, maximum INTEGER, reserve INTEGER,
  row_version INTEGER NOT NULL
) STRICT;
CREATE INDEX push_date ON push (channel, date);
CREATE UNIQUE INDEX push_due ON push (channel, due) WHERE due IS NOT NULL;
CREATE TABLE submission (
  id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, title TEXT NOT NULL, origin TEXT NOT NULL,
  form TEXT NOT NULL, stage TEXT NOT NULL, received_at TEXT NOT NULL, channels TEXT NOT NULL,
  unit TEXT REFERENCES unit, officer TEXT REFERENCES person, "range" TEXT, kind TEXT NOT NULL,
  source TEXT NOT NULL, byline TEXT NOT NULL, signed_off INTEGER NOT NULL, complete_at TEXT,
  event_date TEXT, not_before TEXT, expires TEXT, row_version INTEGER NOT NULL
) STRICT;
CREATE INDEX submission_stage ON submission (stage, id);
CREATE TABLE delivery (
  id TEXT PRIMARY KEY, submission TEXT NOT NULL REFERENCES submission, delivered_at TEXT NOT NULL,
  guessed INTEGER NOT NULL, recorded_at TEXT NOT NULL, route TEXT NOT NULL, reason TEXT NOT NULL,
  evidence TEXT
) STRICT;
CREATE INDEX delivery_submission ON delivery (submission);
CREATE TABLE piece (
  id TEXT PRIMARY KEY, submission TEXT NOT NULL REFERENCES submission, role TEXT NOT NULL,
  position INTEGER NOT NULL, mark TEXT, embedded_in TEXT REFERENCES piece
) STRICT;
CREATE INDEX piece_submission ON piece (submission);
CREATE TABLE piece_version (
  id TEXT PRIMARY KEY, piece TEXT NOT NULL REFERENCES piece, submission TEXT NOT NULL,
  number INTEGER NOT NULL, delivery TEXT NOT NULL REFERENCES delivery, digest TEXT NOT NULL,
  name TEXT NOT NULL, bytes INTEGER NOT NULL, supplied_by TEXT NOT NULL, derived_from TEXT
) STRICT;
CREATE INDEX piece_version_submission ON piece_version (submission);
CREATE INDEX piece_version_digest ON piece_version (digest);
CREATE TABLE return_line (
  id TEXT PRIMARY KEY, submission TEXT NOT NULL REFERENCES submission, rule TEXT NOT NULL,
  text TEXT NOT NULL, piece TEXT REFERENCES piece, closed_by TEXT REFERENCES delivery
) STRICT;
CREATE INDEX return_line_submission ON return_line (submission);
CREATE TABLE notice (
  id TEXT PRIMARY KEY, submission TEXT NOT NULL REFERENCES submission, kind TEXT NOT NULL,
  text TEXT NOT NULL, made_at TEXT NOT NULL, sent_at TEXT, sent_by TEXT REFERENCES person, route TEXT
) STRICT;
CREATE INDEX notice_submission ON notice (submission);
CREATE TABLE waiver (
  id TEXT PRIMARY KEY, submission TEXT NOT NULL REFERENCES submission, rule TEXT NOT NULL,
  piece TEXT REFERENCES piece, version TEXT REFERENCES piece_version,
  person TEXT NOT NULL REFERENCES person, reason TEXT NOT NULL, evidence TEXT
) STRICT;
CREATE INDEX waiver_submission ON waiver (submission);
CREATE TABLE check_run (
  id TEXT PRIMARY KEY, submission TEXT NOT NULL REFERENCES submission, rulebook TEXT NOT NULL,
  findings TEXT NOT NULL, returns INTEGER NOT NULL, warns INTEGER NOT NULL, checked_at TEXT NOT NULL
) STRICT;
CREATE INDEX check_run_submission ON check_run (submission, id);
CREATE TABLE revision (
  id TEXT PRIMARY KEY, submission TEXT NOT NULL REFERENCES submission, number INTEGER NOT NULL,
  body TEXT NOT NULL, media TEXT NOT NULL, saved_by TEXT NOT NULL REFERENCES person,
  entered_by TEXT NOT NULL REFERENCES person, saved_at TEXT NOT NULL, note TEXT NOT NULL,
  UNIQUE (submission, number)
) STRICT;
CREATE TABLE placement (
  id TEXT PRIMARY KEY, submission TEXT NOT NULL REFERENCES submission,
  channel TEXT NOT NULL REFERENCES channel, stage TEXT NOT NULL, title TEXT NOT NULL,
  author TEXT NOT NULL, digest TEXT NOT NULL, cover TEXT, crop_wide TEXT, crop_square TEXT,
  theme TEXT NOT NULL, push TEXT REFERENCES push, "order" INTEGER NOT NULL, "first" INTEGER NOT NULL,
  urgent INTEGER NOT NULL, pinned INTEGER NOT NULL, displaced INTEGER NOT NULL, level INTEGER NOT NULL,
  reason TEXT NOT NULL, reason_values TEXT NOT NULL, released_by TEXT REFERENCES person,
  released_at TEXT, released_hash TEXT, url TEXT, row_version INTEGER NOT NULL
) STRICT;
CREATE INDEX placement_submission ON placement (submission);
CREATE INDEX placement_push ON placement (push);
CREATE UNIQUE INDEX placement_first ON placement (push) WHERE "first" = 1;
CREATE TABLE approval (
  id TEXT PRIMARY KEY, placement TEXT NOT NULL REFERENCES placement, level INTEGER NOT NULL,
  revision TEXT NOT NULL REFERENCES revision, hash TEXT NOT NULL, person TEXT NOT NULL REFERENCES person,
  entered_by TEXT NOT NULL REFERENCES person, approved_at TEXT NOT NULL, void INTEGER NOT NULL
) STRICT;
CREATE INDEX approval_placement ON approval (placement);
CREATE TABLE urgent_request (
  id TEXT PRIMARY KEY, placement TEXT NOT NULL REFERENCES placement, scan TEXT NOT NULL,
  applicant TEXT NOT NULL, decided_by TEXT NOT NULL, decided_on TEXT NOT NULL, displaced TEXT
) STRICT;
CREATE TABLE package (
  id TEXT PRIMARY KEY, push TEXT NOT NULL REFERENCES push, number INTEGER NOT NULL, name TEXT NOT NULL,
  folder TEXT NOT NULL, manifest TEXT NOT NULL, seq INTEGER NOT NULL,
  exported_at TEXT NOT NULL, contents TEXT NOT NULL CHECK (json_valid(contents)), replaces INTEGER,
  below_minimum TEXT NOT NULL, report TEXT NOT NULL
) STRICT
"""


@migrations()
def first_schema(db: Database) -> None:
    """Make every table of version 1."""
    for statement in _statements(_FIRST):
        db.execute(statement)


@migrations()
def index_of_open_work(db: Database) -> None:
    """Let what is open be found without reading what is done: notices, placements, deliveries of a day."""
    db.execute("CREATE INDEX notice_open ON notice (submission) WHERE sent_at IS NULL")
    db.execute("CREATE INDEX placement_stage ON placement (stage, push)")
    db.execute("CREATE INDEX push_day ON push (date)")
    db.execute("CREATE INDEX submission_received ON submission (received_at)")


_QUEUE_INDEXES = """
CREATE INDEX submission_found ON submission (id, title, number, unit);
CREATE INDEX placement_open ON placement (stage, submission, push, urgent)
  WHERE stage NOT IN ('published', 'withdrawn');
CREATE INDEX placement_state ON placement (stage, submission);
CREATE INDEX delivery_at ON delivery (submission, delivered_at);
DROP INDEX delivery_submission;
CREATE INDEX check_run_last ON check_run (submission);
DROP INDEX check_run_submission
"""


@migrations()
def queue_indexes(db: Database) -> None:
    """Let the queue show a page, its counts and a search from small indexes: rows themselves are wide."""
    for statement in _statements(_QUEUE_INDEXES):
        db.execute(statement)


_HANDOVER = """
CREATE TABLE hand_tick (
  id TEXT PRIMARY KEY, push TEXT NOT NULL REFERENCES push, placement TEXT NOT NULL, step TEXT NOT NULL,
  content TEXT NOT NULL, done INTEGER NOT NULL, person TEXT NOT NULL REFERENCES person,
  ticked_at TEXT NOT NULL
) STRICT;
CREATE INDEX hand_tick_push ON hand_tick (push);
CREATE TABLE timing (
  id TEXT PRIMARY KEY, push TEXT NOT NULL REFERENCES push, package TEXT NOT NULL, due TEXT,
  person TEXT NOT NULL REFERENCES person, entered_at TEXT NOT NULL
) STRICT;
CREATE INDEX timing_push ON timing (push)
"""


@migrations()
def handover(db: Database) -> None:
    """Make the tables of hand steps and of pushes that WeChat was set to send."""
    for statement in _statements(_HANDOVER):
        db.execute(statement)


_DRAFTS = """
CREATE TABLE article_draft (
  submission TEXT NOT NULL REFERENCES submission, person TEXT NOT NULL REFERENCES person,
  draft TEXT NOT NULL CHECK (json_valid(draft)), kept_at TEXT NOT NULL,
  PRIMARY KEY (submission, person)
) STRICT
"""


@migrations()
def article_drafts(db: Database) -> None:
    """Make the table of what was typed and not saved: no events write it, the replay leaves it out."""
    db.execute(_DRAFTS)


@migrations()
def waivers_taken_back(db: Database) -> None:
    """Let a waiver name who took it back; nobody did before, which is what events without the column say."""
    db.execute("ALTER TABLE waiver ADD COLUMN taken_back_by TEXT REFERENCES person")


@migrations()
def fingerprints(db: Database) -> None:
    """Make the table in which pictures alike are found: no events write it, the replay leaves it out."""
    db.execute(
        "CREATE TABLE fingerprint (digest TEXT PRIMARY KEY, bits INTEGER NOT NULL, "
        "width INTEGER NOT NULL, height INTEGER NOT NULL) STRICT"
    )
    for statement in index_statements():
        db.execute(statement)


_PROMOTION = """
CREATE TABLE shop (
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, also TEXT NOT NULL CHECK (json_valid(also)),
  address TEXT NOT NULL, phones TEXT NOT NULL CHECK (json_valid(phones)), unit TEXT REFERENCES unit,
  closed INTEGER NOT NULL
) STRICT;
CREATE TABLE fact_check (
  id TEXT PRIMARY KEY, placement TEXT NOT NULL REFERENCES placement, revision TEXT NOT NULL,
  title TEXT NOT NULL, push TEXT, person TEXT NOT NULL REFERENCES person, checked_at TEXT NOT NULL
) STRICT;
CREATE INDEX fact_check_placement ON fact_check (placement)
"""


@migrations()
def promotion_facts(db: Database) -> None:
    """Make the tables of the house's shops, and of who compared what a promotion says."""
    for statement in _statements(_PROMOTION):
        db.execute(statement)


_COMMISSIONS = """
CREATE TABLE commission (
  id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, unit TEXT NOT NULL REFERENCES unit, what TEXT NOT NULL,
  due TEXT NOT NULL, asked_at TEXT NOT NULL, asked_by TEXT NOT NULL REFERENCES person, state TEXT NOT NULL,
  channel TEXT REFERENCES channel, sent_at TEXT, route TEXT NOT NULL, answer TEXT NOT NULL,
  submission TEXT REFERENCES submission, closed_at TEXT, reason TEXT NOT NULL
) STRICT;
CREATE INDEX commission_unit ON commission (unit);
CREATE TABLE reminder (
  id TEXT PRIMARY KEY, unit TEXT NOT NULL REFERENCES unit, sent_at TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES person, route TEXT NOT NULL, commission TEXT REFERENCES commission,
  submission TEXT REFERENCES submission
) STRICT;
CREATE INDEX reminder_commission ON reminder (commission)
"""


@migrations()
def commissions(db: Database) -> None:
    """Make the tables of what units are asked for, and of reminders."""
    for statement in _statements(_COMMISSIONS):
        db.execute(statement)


_CALENDAR = """
ALTER TABLE push ADD COLUMN sending TEXT;
ALTER TABLE push ADD COLUMN reason TEXT;
ALTER TABLE submission ADD COLUMN due TEXT;
ALTER TABLE placement ADD COLUMN asked_at TEXT;
CREATE TABLE freeze (
  id TEXT PRIMARY KEY, push TEXT NOT NULL REFERENCES push, "order" TEXT NOT NULL,
  contents TEXT NOT NULL CHECK (json_valid(contents)), person TEXT NOT NULL REFERENCES person,
  frozen_at TEXT NOT NULL, below_minimum TEXT NOT NULL, report TEXT NOT NULL,
  lifted_by TEXT REFERENCES person
) STRICT;
CREATE INDEX freeze_push ON freeze (push);
CREATE TABLE special_day (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL,
  yearly INTEGER NOT NULL, removed INTEGER NOT NULL
) STRICT
"""


@migrations()
def calendar(db: Database) -> None:
    """Keep why a push was moved and how it is sent, placeholders, re-use, 定版, and the office's own days."""
    for statement in _statements(_CALENDAR):
        db.execute(statement)


_HOUSE_STYLES = """
CREATE TABLE house_style (
  id TEXT PRIMARY KEY, channel TEXT NOT NULL REFERENCES channel, effective_from TEXT NOT NULL,
  style TEXT NOT NULL CHECK (json_valid(style))
) STRICT;
CREATE INDEX house_style_channel ON house_style (channel)
"""


@migrations()
def house_styles(db: Database) -> None:
    """Make the table of what every article of a channel looks like, by date."""
    for statement in _statements(_HOUSE_STYLES):
        db.execute(statement)


_WORKFLOW = """
ALTER TABLE placement ADD COLUMN published_hash TEXT;
CREATE TABLE hold (
  id TEXT PRIMARY KEY, submission TEXT NOT NULL REFERENCES submission,
  placement TEXT REFERENCES placement, stage TEXT NOT NULL, reason TEXT NOT NULL,
  look_again TEXT NOT NULL, person TEXT NOT NULL REFERENCES person, held_at TEXT NOT NULL,
  content TEXT, whole TEXT REFERENCES hold, ended_at TEXT
) STRICT;
CREATE INDEX hold_submission ON hold (submission);
CREATE INDEX hold_open ON hold (look_again) WHERE ended_at IS NULL;
CREATE TABLE amendment (
  id TEXT PRIMARY KEY, placement TEXT NOT NULL REFERENCES placement, kind TEXT NOT NULL,
  reason TEXT NOT NULL, asked_by TEXT NOT NULL REFERENCES person, asked_at TEXT NOT NULL,
  content TEXT, due TEXT, agreed_by TEXT REFERENCES person, ended_at TEXT, dropped INTEGER NOT NULL
) STRICT;
CREATE INDEX amendment_placement ON amendment (placement);
CREATE UNIQUE INDEX amendment_open ON amendment (placement) WHERE ended_at IS NULL;
CREATE TABLE claim (
  id TEXT PRIMARY KEY, submission TEXT NOT NULL REFERENCES submission,
  person TEXT NOT NULL REFERENCES person, claimed_at TEXT NOT NULL, ended_at TEXT,
  taken_over_by TEXT REFERENCES person
) STRICT;
CREATE UNIQUE INDEX claim_open ON claim (submission) WHERE ended_at IS NULL;
CREATE TABLE comment (
  id TEXT PRIMARY KEY, submission TEXT NOT NULL REFERENCES submission,
  placement TEXT REFERENCES placement, revision TEXT NOT NULL REFERENCES revision, block TEXT,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, text TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES person, made_at TEXT NOT NULL,
  resolved_by TEXT REFERENCES person, resolved_at TEXT
) STRICT;
CREATE INDEX comment_submission ON comment (submission);
DROP INDEX placement_open;
CREATE INDEX placement_open ON placement (stage, submission, push, urgent)
  WHERE stage NOT IN ('published', 'corrected', 'retracted', 'withdrawn')
"""


@migrations()
def workflow(db: Database) -> None:
    """Make the tables of holds, amendments after publishing, claims and comments; keep what was published."""
    for statement in _statements(_WORKFLOW):
        db.execute(statement)


@migrations()
def who_scanned(db: Database) -> None:
    """Let the fact 已定时 name who scanned WeChat's code; events without it say that nobody was named."""
    db.execute("ALTER TABLE timing ADD COLUMN scanned_by TEXT")


@migrations()
def units_by_day(db: Database) -> None:
    """Find what a unit sent since a day without reading all that it ever sent."""
    db.execute("CREATE INDEX submission_unit ON submission (unit, received_at)")


@migrations()
def acts_as_one(db: Database) -> None:
    """Let an act of several events be found by its batch: taking it back read the whole trail."""
    batch = "json_extract(body, '$.data.batch')"
    db.execute(f"CREATE INDEX audit_batch ON audit ({batch}) WHERE {batch} IS NOT NULL")


@migrations()
def titles_of_placements(db: Database) -> None:
    """Search the titles that readers see without reading whole placements."""
    db.execute("CREATE INDEX placement_titled ON placement (submission, title)")


@migrations()
def days_of_expiry(db: Database) -> None:
    """Find what is past its day without reading every accepted submission."""
    db.execute("CREATE INDEX submission_expires ON submission (expires) WHERE expires IS NOT NULL")


@migrations()
def packages_of_pushes(db: Database) -> None:
    """Find the packages of the pushes that a calendar shows without reading all that were ever exported."""
    db.execute("CREATE INDEX package_push ON package (push, number)")


SEARCHED = """lower(number || char(10) || title || coalesce(
  (SELECT group_concat(char(10) || p.title, '') FROM placement p
    WHERE p.submission = submission.id AND p.title <> submission.title), ''))"""
"""The searched text of a submission."""
_SEARCHED = f"UPDATE submission SET searched = {SEARCHED}"

_KEEP_SEARCHED = f"""
ALTER TABLE submission ADD COLUMN searched TEXT NOT NULL DEFAULT '';
{_SEARCHED};
CREATE TRIGGER searched_submission AFTER INSERT ON submission
  BEGIN {_SEARCHED} WHERE id = NEW.id; END;
CREATE TRIGGER searched_submission_changed AFTER UPDATE OF number, title ON submission
  BEGIN {_SEARCHED} WHERE id = NEW.id; END;
CREATE TRIGGER searched_placement AFTER INSERT ON placement
  BEGIN {_SEARCHED} WHERE id = NEW.submission; END;
CREATE TRIGGER searched_placement_changed AFTER UPDATE OF title ON placement
  BEGIN {_SEARCHED} WHERE id = NEW.submission; END;
DROP INDEX submission_found;
DROP INDEX placement_titled;
CREATE INDEX submission_searched ON submission (id, searched, unit)
"""


@migrations()
def searched_text(db: Database) -> None:
    """Keep what is searched in one place: no events write it, triggers do, the replay leaves it out."""
    for statement in _statements(_KEEP_SEARCHED):
        db.execute(statement)


@migrations()
def taken_back(db: Database) -> None:
    """Keep by whom a reminder that did not go out was taken back, and a comparison made by mistake."""
    for table in ("reminder", "fact_check"):
        db.execute(f"ALTER TABLE {table} ADD COLUMN taken_back_by TEXT REFERENCES person")


TOLD = """lower(json_extract(body, '$.act', '$.label', '$.reason', '$.decided_by.name',
  '$.entered_by.name', '$.deputy_of.name', '$.data'))"""
"""The searched text of an event; taken from JSON, so quotation marks are escaped as in JSON."""

_TRAIL_SEARCHED = f"""
CREATE TABLE trail_text (seq INTEGER PRIMARY KEY, searched TEXT NOT NULL) STRICT;
INSERT INTO trail_text SELECT seq, {TOLD} FROM audit ORDER BY seq;
CREATE TRIGGER trail_text_of_event AFTER INSERT ON audit
  BEGIN INSERT OR REPLACE INTO trail_text SELECT seq, {TOLD} FROM audit WHERE seq = NEW.seq; END
"""


@migrations()
def searched_trail(db: Database) -> None:
    """Keep beside each event what is searched of it: most of a body is columns that nobody looks for."""
    for statement in _statements(_TRAIL_SEARCHED):
        db.execute(statement)


@migrations()
def last_decisions(db: Database) -> None:
    """Find who decided last without reading the trail, however long ago that was."""
    decided = "'review.approved', 'review.changes', 'placement.released'"
    db.execute(f"CREATE INDEX audit_decided ON audit (seq) WHERE json_extract(body, '$.act') IN ({decided})")


@migrations()
def pieces_set_aside(db: Database) -> None:
    """Keep by whom a piece was set aside that came by mistake."""
    db.execute("ALTER TABLE piece ADD COLUMN set_aside_by TEXT REFERENCES person")


@migrations()
def group_decisions(db: Database) -> None:
    """Keep who decided for the group that a piece goes out, and whether it forwards somebody else's."""
    db.execute("ALTER TABLE submission ADD COLUMN decision_by TEXT")
    db.execute("ALTER TABLE submission ADD COLUMN reprint INTEGER")


@migrations()
def account_filings(db: Database) -> None:
    """Keep the day and the number of an account's filing, and until when it exports while that is under way.

    Of accounts that were filed before, nobody knows either: the columns stay empty.
    """
    for column in ("filed_on", "filed_as", "filing_until", "filing_reason"):
        db.execute(f"ALTER TABLE channel ADD COLUMN {column} TEXT")


@migrations()
def unsent_placements(db: Database) -> None:
    """Find what did not go out with its push, however old that is, without reading what did."""
    db.execute(
        "CREATE INDEX placement_unsent ON placement (push) "
        "WHERE push IS NOT NULL AND url IS NULL AND stage <> 'withdrawn'"
    )


@migrations()
def withdrawn_notices(db: Database) -> None:
    """Keep when a text for a unit was withdrawn, because what it says holds no more."""
    db.execute("ALTER TABLE notice ADD COLUMN withdrawn_at TEXT")


_ROOMS = """
CREATE TABLE signature (
  seq INTEGER PRIMARY KEY REFERENCES audit, key TEXT NOT NULL, signature BLOB NOT NULL
) STRICT;
CREATE TRIGGER signature_no_update BEFORE UPDATE ON signature
  BEGIN SELECT RAISE(ABORT, 'a signature is never changed'); END;
CREATE TRIGGER signature_no_delete BEFORE DELETE ON signature
  BEGIN SELECT RAISE(ABORT, 'a signature is never removed'); END;
CREATE TABLE personal (
  digest TEXT PRIMARY KEY, seq INTEGER NOT NULL REFERENCES audit, "table" TEXT NOT NULL, "row" TEXT NOT NULL,
  "column" TEXT NOT NULL, salt BLOB CHECK (length(salt) = 32), value TEXT, erased INTEGER REFERENCES audit,
  CHECK ((erased IS NULL) = (salt IS NOT NULL) AND (erased IS NULL) = (value IS NOT NULL))
) STRICT;
CREATE INDEX personal_of_row ON personal ("row", "column");
CREATE INDEX personal_erased ON personal (erased) WHERE erased IS NOT NULL;
CREATE TRIGGER personal_only_erased BEFORE UPDATE ON personal
  WHEN OLD.erased IS NOT NULL OR NEW.erased IS NULL OR NEW.digest <> OLD.digest OR NEW.seq <> OLD.seq
  BEGIN SELECT RAISE(ABORT, 'a personal value is erased, and never changed'); END;
CREATE TRIGGER personal_no_delete BEFORE DELETE ON personal
  BEGIN SELECT RAISE(ABORT, 'the digest of a personal value is never removed'); END
"""


@migrations()
def signatures_and_personal_values(db: Database) -> None:
    """Make room for signatures of events, and for personal values that can be erased beside the trail."""
    for statement in _statements(_ROOMS):
        db.execute(statement)


def _statements(script: str) -> list[str]:
    """Split at the semicolons that end a statement; a trigger's body keeps its own."""
    parts: list[str] = []
    for piece in script.split(";"):
        if parts and parts[-1].lstrip().startswith("CREATE TRIGGER") and not parts[-1].rstrip().endswith("END"):
            parts[-1] += ";" + piece
        else:
            parts.append(piece)
    return [part.strip() for part in parts if part.strip()]


def known_names() -> set[str]:
    """Return the names of the migrations that this program knows."""
    with closing(Database(memory=True, execute_plugins=False)) as empty:
        return {step.name for step in migrations.pending(empty)}
