"""The released schema and the migrations since then: one function and one transaction for each migration.

Never call `table.transform()` here: it silently drops triggers (sqlite-utils issue 611).
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from sqlite_utils import Database, Migrations

from wxdesk.store.released_schema import LAST_STEP, RELEASED_SCHEMA, STEPS, STEPS_SINCE_TRIAL
from wxdesk.store.search.likeness import index_statements
from wxdesk.store.search.search_texts import searched_entries, searched_submissions
from wxdesk.store.tables import TABLES
from wxdesk.store.trail.event_bodies import encoded, read_event
from wxdesk.store.trail.facets import REBUILD as REBUILD_FACETS
from wxdesk.store.trail.facets import TABLES as FACET_TABLES
from wxdesk.store.trail.lines import trail_line, trail_text

migrations = Migrations("wxdesk")


@migrations(name=LAST_STEP)
def released_schema(db: Database) -> None:
    """Create the schema of the first release; in a desk of the trial version, create only the missing parts."""
    applied = applied_names(db)
    since_trial = (one for name, step in STEPS_SINCE_TRIAL.items() if name not in applied for one in step)
    for statement in since_trial if applied else (*_statements(RELEASED_SCHEMA), *index_statements()):
        db.execute(statement)


_ORDERED_INDEXES = """
DROP INDEX check_run_last;
CREATE INDEX check_run_last ON check_run (submission, entered, returns, warns);
DROP INDEX notice_submission;
CREATE INDEX notice_submission ON notice (submission, entered);
DROP INDEX timing_push;
CREATE INDEX timing_push ON timing (push, entered)
"""


@migrations()
def order_of_entry(db: Database) -> None:
    """Number the rows of each table in the order in which they were entered."""
    for table in sorted({*db.table_names()} & {*TABLES.values()}):
        db.execute(f'ALTER TABLE "{table}" ADD COLUMN entered INTEGER NOT NULL DEFAULT 0')
        numbered = f'SELECT rowid AS at, row_number() OVER (ORDER BY rowid) AS place FROM "{table}"'
        db.execute(f'UPDATE "{table}" SET entered = place FROM ({numbered}) WHERE "{table}".rowid = at')
        db.execute(f'CREATE UNIQUE INDEX "{table}_entered" ON "{table}" (entered)')
    for statement in _statements(_ORDERED_INDEXES):
        db.execute(statement)


_TRAIL_LINES = """
CREATE TABLE trail_line (
  seq INTEGER PRIMARY KEY, act TEXT NOT NULL, subject TEXT NOT NULL, day TEXT NOT NULL,
  recorded_at TEXT NOT NULL, decided_by TEXT NOT NULL, entered_by TEXT NOT NULL, route TEXT NOT NULL,
  channel TEXT, batch TEXT
) STRICT;
CREATE INDEX trail_line_subject ON trail_line (subject, seq);
CREATE INDEX trail_line_batch ON trail_line (batch) WHERE batch IS NOT NULL;
CREATE INDEX trail_line_decided ON trail_line (seq)
  WHERE act IN ('review.approved', 'review.changes', 'placement.released');
DROP INDEX audit_subject;
DROP INDEX audit_batch;
DROP INDEX audit_decided;
DROP TRIGGER trail_text_of_event;
DROP TRIGGER searched_submission;
DROP TRIGGER searched_submission_changed;
DROP TRIGGER searched_placement;
DROP TRIGGER searched_placement_changed
"""


_FIRST_COLUMNS = 9
"""How many columns besides the event's number `trail_line` had when it was made; later columns follow them."""
_LINE = f"INSERT INTO trail_line VALUES (?{', ?' * _FIRST_COLUMNS})"


@migrations()
def trail_lines(db: Database) -> None:
    """Create the table `trail_line` with the searched fields of each event, and fill it.

    From then on, code in place of triggers keeps the table up to date.
    """
    for statement in _statements(_TRAIL_LINES):
        db.execute(statement)
    texts, room = dict(db.execute("SELECT seq, searched FROM trail_text")), bytearray()
    for seq, body in db.execute("SELECT seq, body FROM audit ORDER BY seq"):
        event = read_event(body.encode(), room) or {}
        db.execute(_LINE, (seq, *trail_line(event)[:_FIRST_COLUMNS]))
        text = trail_text(event, encoded)
        if texts.get(seq) != text:
            db.execute("REPLACE INTO trail_text VALUES (?, ?)", (seq, text))
    differing = [(one.expected, one.id) for one in searched_submissions(db.conn) if one.stored != one.expected]
    db.conn.executemany("UPDATE submission SET searched = ? WHERE id = ?", differing)


_IN_PLACE_OF_HINTS = """
DROP INDEX submission_stage;
CREATE UNIQUE INDEX submission_stage ON submission (stage, id);
DROP INDEX notice_open;
CREATE INDEX notice_open ON notice (entered, submission) WHERE sent_at IS NULL
"""


@migrations()
def indexes_in_place_of_hints(db: Database) -> None:
    """Replace two indexes, so that SQLite uses them without hints: submissions by stage, unsent notices in order."""
    for statement in _statements(_IN_PLACE_OF_HINTS):
        db.execute(statement)


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
    """Create the tables for signatures of events and for erasable personal values beside the trail."""
    for statement in _statements(_ROOMS):
        db.execute(statement)


@migrations()
def answer_on_advertising(db: Database) -> None:
    """Add the editor's answer to the question whether a submission is an advertisement; nobody answered yet."""
    db.execute("ALTER TABLE submission ADD COLUMN advertising TEXT")


_TEXT_SIGNATURES = """
CREATE TABLE text_signature (
  submission TEXT PRIMARY KEY REFERENCES submission, entered INTEGER NOT NULL UNIQUE, method INTEGER NOT NULL,
  signature BLOB NOT NULL CHECK (length(signature) IN (0, 512))
) STRICT;
CREATE TABLE text_paragraph (
  paragraph INTEGER NOT NULL, submission TEXT NOT NULL REFERENCES submission, PRIMARY KEY (paragraph, submission)
) STRICT;
CREATE INDEX text_paragraph_submission ON text_paragraph (submission)
"""


@migrations()
def text_signatures(db: Database) -> None:
    """Create the tables of text signatures, by which articles are compared.

    The signatures of older articles are computed in the background.
    """
    for statement in _statements(_TEXT_SIGNATURES):
        db.execute(statement)


_CONFIRMATIONS = """
ALTER TABLE fact_check ADD COLUMN day TEXT;
CREATE TABLE fact_confirmation (
  id TEXT PRIMARY KEY, placement TEXT NOT NULL REFERENCES placement, rule TEXT NOT NULL, line TEXT NOT NULL,
  words TEXT NOT NULL, reason TEXT NOT NULL, told_by TEXT NOT NULL, told_role TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES person, confirmed_at TEXT NOT NULL, taken_back_by TEXT REFERENCES person,
  entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX fact_confirmation_placement ON fact_confirmation (placement);
CREATE UNIQUE INDEX fact_confirmation_entered ON fact_confirmation (entered)
"""


@migrations()
def fact_confirmations(db: Database) -> None:
    """Create the table of confirmations: somebody confirmed a fact of a promotion although other data contradict it.

    Each recorded comparison of facts gets a column with the day of the push for which it was made.
    """
    for statement in _statements(_CONFIRMATIONS):
        db.execute(statement)


_LETTERING = """
CREATE TABLE lettering (
  digest TEXT PRIMARY KEY, version TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
  problem TEXT NOT NULL, searched TEXT NOT NULL
) STRICT;
CREATE TABLE lettering_line (
  digest TEXT NOT NULL REFERENCES lettering, place INTEGER NOT NULL, text TEXT NOT NULL,
  x INTEGER NOT NULL, y INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
  confidence REAL NOT NULL, PRIMARY KEY (digest, place)
) STRICT
"""


@migrations()
def lettering_of_pictures(db: Database) -> None:
    """Create the tables for the lettering of pictures by digest; no event records it, as it can be read again."""
    for statement in _statements(_LETTERING):
        db.execute(statement)


_COMPANY_WORDS = """
CREATE TABLE company_word (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, word TEXT NOT NULL, instead TEXT NOT NULL CHECK (json_valid(instead)),
  reason TEXT NOT NULL, silences TEXT NOT NULL, valid_from TEXT, valid_to TEXT, "rank" INTEGER,
  removed INTEGER NOT NULL, entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX company_word_entered ON company_word (entered)
"""


@migrations()
def company_words(db: Database) -> None:
    """Create the table of the company's own word list 本公司词库."""
    for statement in _statements(_COMPANY_WORDS):
        db.execute(statement)


_REQUESTS = """
CREATE TABLE approval_request (
  id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, what TEXT NOT NULL, kind TEXT NOT NULL, in_name TEXT NOT NULL,
  asked_at TEXT NOT NULL, entered_by TEXT NOT NULL REFERENCES person, organiser TEXT NOT NULL,
  unit TEXT REFERENCES unit, applicant TEXT NOT NULL, starts TEXT, ends TEXT, scan TEXT, state TEXT NOT NULL,
  decided_by TEXT NOT NULL, decided_on TEXT, note TEXT NOT NULL, entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX approval_request_entered ON approval_request (entered);
CREATE TABLE request_link (
  id TEXT PRIMARY KEY, request TEXT NOT NULL REFERENCES approval_request,
  submission TEXT NOT NULL REFERENCES submission, ended_by TEXT REFERENCES person,
  entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX request_link_entered ON request_link (entered);
CREATE INDEX request_link_submission ON request_link (submission);
CREATE INDEX request_link_request ON request_link (request)
"""


@migrations()
def requests_for_approval(db: Database) -> None:
    """Create the tables of requests for approval and of the submissions that they cover."""
    for statement in _statements(_REQUESTS):
        db.execute(statement)


@migrations()
def who_signed_off(db: Database) -> None:
    """Add columns that tell who signed a submission off and how; older rows only tell that somebody did."""
    for column in ("sign_off_by", "sign_off_how"):
        db.execute(f"ALTER TABLE submission ADD COLUMN {column} TEXT")


@migrations()
def rights_of_reprints(db: Database) -> None:
    """Add columns for the kind of source, and for a reprint: author, account, address, permission and its file."""
    for column in ("source_kind", "reprint_author", "reprint_account", "reprint_url", "leave", "leave_file"):
        db.execute(f"ALTER TABLE submission ADD COLUMN {column} TEXT")


_PLEDGES = """
CREATE TABLE rights_pledge (
  id TEXT PRIMARY KEY, unit TEXT NOT NULL REFERENCES unit, valid_until TEXT, entered_at TEXT NOT NULL,
  entered_by TEXT NOT NULL REFERENCES person, file TEXT, entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX rights_pledge_entered ON rights_pledge (entered);
CREATE INDEX rights_pledge_unit ON rights_pledge (unit, entered)
"""


@migrations()
def pledges_of_units(db: Database) -> None:
    """Create the table of pledges: once a year a unit vouches for the rights in its own work (版权承诺书)."""
    for statement in _statements(_PLEDGES):
        db.execute(statement)


@migrations()
def use_of_ai(db: Database) -> None:
    """Add columns for the use of AI by medium (text, pictures, films, sound), and for WeChat's field 创作来源."""
    media = ("ai_text", "ai_picture", "ai_film", "ai_sound")
    for column in ("ai_use", *media, "ai_checked_by", "creation"):
        db.execute(f"ALTER TABLE submission ADD COLUMN {column} TEXT")


@migrations()
def consent_of_people(db: Database) -> None:
    """Add the editor's answer on whether the people in scene pictures agreed to be shown."""
    db.execute("ALTER TABLE submission ADD COLUMN portrait TEXT")


_ADVERTISING = """
ALTER TABLE placement ADD COLUMN read_more TEXT;
CREATE TABLE link_check (
  id TEXT PRIMARY KEY, submission TEXT NOT NULL REFERENCES submission, target TEXT NOT NULL, kind TEXT NOT NULL,
  address TEXT NOT NULL, proof TEXT NOT NULL, person TEXT NOT NULL REFERENCES person, checked_at TEXT NOT NULL,
  taken_back_by TEXT REFERENCES person, entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX link_check_entered ON link_check (entered);
CREATE INDEX link_check_submission ON link_check (submission);
CREATE TABLE advertising_paper (
  id TEXT PRIMARY KEY, submission TEXT NOT NULL REFERENCES submission, kind TEXT NOT NULL, text TEXT NOT NULL,
  files TEXT NOT NULL CHECK (json_valid(files)), person TEXT NOT NULL REFERENCES person, noted_at TEXT NOT NULL,
  taken_back_by TEXT REFERENCES person, entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX advertising_paper_entered ON advertising_paper (entered);
CREATE INDEX advertising_paper_submission ON advertising_paper (submission);
CREATE TABLE taken_offline (
  id TEXT PRIMARY KEY, placement TEXT NOT NULL REFERENCES placement, at TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES person, noted_at TEXT NOT NULL,
  taken_back_by TEXT REFERENCES person, entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX taken_offline_entered ON taken_offline (entered);
CREATE INDEX taken_offline_placement ON taken_offline (placement);
CREATE TABLE advertising_file (
  id TEXT PRIMARY KEY, submission TEXT NOT NULL REFERENCES submission, name TEXT NOT NULL, folder TEXT NOT NULL,
  manifest TEXT NOT NULL, made_at TEXT NOT NULL, person TEXT NOT NULL REFERENCES person,
  missing TEXT NOT NULL CHECK (json_valid(missing)), entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX advertising_file_entered ON advertising_file (entered);
CREATE INDEX advertising_file_submission ON advertising_file (submission)
"""


@migrations()
def advertising_files(db: Database) -> None:
    """Create the tables of link checks and advertising files; add the address behind 阅读原文 to placements."""
    for statement in _statements(_ADVERTISING):
        db.execute(statement)


@migrations()
def accounts_open_and_close(db: Database) -> None:
    """Add columns to the accounts: the first push day, and the day and the reason of their closing."""
    for column in ("first_push", "closed_on", "closed_reason"):
        db.execute(f"ALTER TABLE channel ADD COLUMN {column} TEXT")


_SHELF = """
CREATE TABLE shelf_item (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, note TEXT NOT NULL, body TEXT NOT NULL, media TEXT,
  submission TEXT REFERENCES submission, rights TEXT NOT NULL, expires TEXT, person TEXT NOT NULL REFERENCES person,
  kept_at TEXT NOT NULL, removed_by TEXT REFERENCES person, entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX shelf_item_entered ON shelf_item (entered);
CREATE INDEX shelf_item_kind ON shelf_item (kind, entered);
CREATE INDEX shelf_item_media ON shelf_item (media) WHERE media IS NOT NULL
"""


@migrations()
def shelf_of_the_house(db: Database) -> None:
    """Create the table of the shelf 样式库: templates and starred items for reuse in articles."""
    for statement in _statements(_SHELF):
        db.execute(statement)


_SEATS = """
CREATE TABLE seat (
  id TEXT PRIMARY KEY REFERENCES person, pin TEXT NOT NULL, temporary INTEGER NOT NULL,
  entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX seat_entered ON seat (entered);
CREATE TABLE seat_policy (
  id TEXT PRIMARY KEY, pins INTEGER NOT NULL, recovery TEXT NOT NULL, entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX seat_policy_entered ON seat_policy (entered);
CREATE TABLE pin_verifier (
  owner TEXT PRIMARY KEY, salt BLOB NOT NULL, memory_kib INTEGER NOT NULL, passes INTEGER NOT NULL,
  lanes INTEGER NOT NULL, hash BLOB NOT NULL
) STRICT;
CREATE TABLE pin_tries (owner TEXT PRIMARY KEY, number INTEGER NOT NULL, last TEXT) STRICT
"""


@migrations()
def seats_with_pins(db: Database) -> None:
    """Create the tables of seats 席位: who has a PIN, and who needs one.

    Salted hashes of PINs and the numbers of wrong tries stand in tables that no event names.
    """
    for statement in _statements(_SEATS):
        db.execute(statement)


_SIGNING_KEYS = """
CREATE TABLE signing_key (
  id TEXT PRIMARY KEY, person TEXT REFERENCES person, public TEXT NOT NULL, confirmed_by TEXT REFERENCES person,
  ended TEXT NOT NULL, entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX signing_key_entered ON signing_key (entered);
CREATE UNIQUE INDEX signing_key_valid ON signing_key (coalesce(person, '')) WHERE ended = ''
"""


@migrations()
def signing_keys(db: Database) -> None:
    """Create the table of the public keys that sign events."""
    for statement in _statements(_SIGNING_KEYS):
        db.execute(statement)


_REGISTERS = """
CREATE TABLE register_entry (
  id TEXT PRIMARY KEY, register TEXT NOT NULL, number TEXT NOT NULL, state TEXT NOT NULL, since TEXT NOT NULL,
  entered_at TEXT NOT NULL, entered_by TEXT NOT NULL REFERENCES person,
  "values" TEXT NOT NULL CHECK (json_valid("values")), private TEXT NOT NULL CHECK (json_valid(private)),
  closed INTEGER NOT NULL, due TEXT, due_for TEXT NOT NULL, withdrawn_by TEXT REFERENCES person,
  searched TEXT NOT NULL DEFAULT '', entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX register_entry_entered ON register_entry (entered);
CREATE UNIQUE INDEX register_entry_number ON register_entry (number);
CREATE INDEX register_entry_listed ON register_entry (register, entered, closed, due, state) WHERE withdrawn_by IS NULL;
CREATE INDEX register_entry_searched ON register_entry (register, entered, searched) WHERE withdrawn_by IS NULL;
CREATE INDEX register_entry_open ON register_entry (register, closed, due, entered) WHERE withdrawn_by IS NULL;
CREATE INDEX register_entry_due ON register_entry (due, register) WHERE due IS NOT NULL AND withdrawn_by IS NULL;
CREATE TABLE register_link (
  id TEXT PRIMARY KEY, entry TEXT NOT NULL REFERENCES register_entry, kind TEXT NOT NULL, target TEXT NOT NULL,
  field TEXT NOT NULL, ended_by TEXT REFERENCES person, entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX register_link_entered ON register_link (entered);
CREATE INDEX register_link_entry ON register_link (entry);
CREATE INDEX register_link_target ON register_link (target, kind) WHERE ended_by IS NULL;
CREATE TABLE own_register (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, text TEXT NOT NULL, removed_by TEXT REFERENCES person,
  entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX own_register_entered ON own_register (entered)
"""


@migrations()
def registers(db: Database) -> None:
    """Create the tables of registers 台账: their entries and links, and the registers that a desk added."""
    for statement in _statements(_REGISTERS):
        db.execute(statement)


_FIGURES = """
CREATE TABLE figures_import (
  id TEXT PRIMARY KEY, channel TEXT NOT NULL REFERENCES channel, first TEXT NOT NULL, last TEXT NOT NULL,
  name TEXT NOT NULL, file TEXT NOT NULL, lines INTEGER NOT NULL, person TEXT NOT NULL REFERENCES person,
  at TEXT NOT NULL, undone_by TEXT REFERENCES person, entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX figures_import_entered ON figures_import (entered);
CREATE TABLE article_figures (
  id TEXT PRIMARY KEY, imported TEXT NOT NULL REFERENCES figures_import, channel TEXT NOT NULL REFERENCES channel,
  line INTEGER NOT NULL, title TEXT NOT NULL, published TEXT NOT NULL, url TEXT NOT NULL, name TEXT NOT NULL,
  placement TEXT REFERENCES placement, joined TEXT NOT NULL, position INTEGER, unit TEXT REFERENCES unit,
  kind TEXT NOT NULL, weekday INTEGER NOT NULL,
  reads INTEGER, readers INTEGER, likes INTEGER, looks INTEGER, shares INTEGER, sharers INTEGER, favourites INTEGER,
  comments INTEGER, delivered INTEGER, followers INTEGER,
  replaced_by TEXT REFERENCES figures_import, entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX article_figures_entered ON article_figures (entered);
CREATE INDEX article_figures_imported ON article_figures (imported);
CREATE INDEX article_figures_replaced ON article_figures (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX article_figures_named ON article_figures (channel, name);
CREATE INDEX article_figures_day ON article_figures (published, channel) WHERE replaced_by IS NULL;
CREATE INDEX article_figures_placement ON article_figures (placement) WHERE replaced_by IS NULL;
CREATE INDEX article_figures_open ON article_figures (published) WHERE placement IS NULL AND replaced_by IS NULL;
CREATE INDEX article_figures_by_hand ON article_figures (channel) WHERE joined IN ('hand', 'apart');
CREATE TABLE figures_closing (
  id TEXT PRIMARY KEY, channel TEXT NOT NULL REFERENCES channel, month TEXT NOT NULL, digest TEXT NOT NULL,
  articles INTEGER NOT NULL, person TEXT NOT NULL REFERENCES person, closed_at TEXT NOT NULL,
  reopened_by TEXT REFERENCES person, reason TEXT NOT NULL, entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX figures_closing_entered ON figures_closing (entered);
CREATE UNIQUE INDEX figures_closing_closed ON figures_closing (channel, month) WHERE reopened_by IS NULL
"""


@migrations()
def reading_figures(db: Database) -> None:
    """Create the tables of reading figures 数据: imports, the figures of articles, and closed months."""
    for statement in _statements(_FIGURES):
        db.execute(statement)


_REPORTS = """
CREATE TABLE report_closing (
  id TEXT PRIMARY KEY, period TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL,
  numbers TEXT NOT NULL CHECK (json_valid(numbers)), digest TEXT NOT NULL, closed_at TEXT NOT NULL,
  closed_by TEXT NOT NULL REFERENCES person, reopened_by TEXT REFERENCES person,
  entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX report_closing_entered ON report_closing (entered);
CREATE UNIQUE INDEX report_closing_valid ON report_closing (period) WHERE reopened_by IS NULL;
CREATE INDEX trail_line_day ON trail_line (day, act);
CREATE INDEX submission_due ON submission (due) WHERE due IS NOT NULL
"""


@migrations()
def monthly_reports(db: Database) -> None:
    """Create the table of closed reports 月报, and indexes for the events of a month and for placeholders."""
    for statement in _statements(_REPORTS):
        db.execute(statement)


_REGISTER_TIMES = """
ALTER TABLE register_entry ADD COLUMN due_time TEXT;
DROP INDEX register_entry_open;
DROP INDEX register_entry_searched;
CREATE INDEX register_entry_open ON register_entry (
  register, closed, coalesce(due, '9999') || coalesce(due_time, '24:00'), entered DESC, state, due
) WHERE withdrawn_by IS NULL;
CREATE INDEX register_entry_dues ON register_entry (
  register, coalesce(due, '9999') || coalesce(due_time, '24:00'), entered DESC, state, due
) WHERE due IS NOT NULL AND withdrawn_by IS NULL;
CREATE INDEX register_entry_searched ON register_entry (
  register, entered, searched, closed, due, due_time, state, withdrawn_by
) WHERE withdrawn_by IS NULL
"""


@migrations()
def register_times(db: Database) -> None:
    """Add a column with the time of day at which something about a register entry is due, and indexes to sort by it."""
    for statement in _statements(_REGISTER_TIMES):
        db.execute(statement)


_DRAFTS = """
CREATE TABLE draft_account (
  id TEXT PRIMARY KEY, channel TEXT NOT NULL REFERENCES channel, app_id TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES person, switched_at TEXT NOT NULL, off_by TEXT REFERENCES person,
  entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX draft_account_entered ON draft_account (entered);
CREATE UNIQUE INDEX draft_account_on ON draft_account (channel) WHERE off_by IS NULL;
CREATE TABLE draft_upload (
  id TEXT PRIMARY KEY, app_id TEXT NOT NULL, digest TEXT NOT NULL, use TEXT NOT NULL, media_id TEXT NOT NULL,
  url TEXT NOT NULL, uploaded_at TEXT NOT NULL, entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX draft_upload_entered ON draft_upload (entered);
CREATE INDEX draft_upload_app ON draft_upload (app_id);
CREATE TABLE sent_draft (
  id TEXT PRIMARY KEY, push TEXT NOT NULL REFERENCES push, package TEXT NOT NULL, app_id TEXT NOT NULL,
  state TEXT NOT NULL, content TEXT NOT NULL, media_id TEXT NOT NULL, person TEXT NOT NULL REFERENCES person,
  begun_at TEXT NOT NULL, compared_at TEXT, differences INTEGER NOT NULL, entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX sent_draft_entered ON sent_draft (entered);
CREATE INDEX sent_draft_push ON sent_draft (push);
CREATE INDEX sent_draft_package ON sent_draft (package)
"""


@migrations()
def draft_boxes(db: Database) -> None:
    """Create the tables of WeChat's draft box 草稿箱: accounts, uploaded pictures, and sent drafts."""
    for statement in _statements(_DRAFTS):
        db.execute(statement)


_ARCHIVE = """
CREATE TABLE registration_waiver (
  id TEXT PRIMARY KEY, push TEXT NOT NULL REFERENCES push, reason TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES person, waived_at TEXT NOT NULL, taken_back_by TEXT REFERENCES person,
  entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX registration_waiver_entered ON registration_waiver (entered);
CREATE INDEX registration_waiver_push ON registration_waiver (push) WHERE taken_back_by IS NULL;
DROP INDEX submission_searched;
CREATE INDEX submission_searched ON submission (id, searched, unit, officer);
CREATE INDEX revision_editor ON revision (saved_by, submission);
CREATE INDEX placement_channel ON placement (channel, submission, stage)
"""


@migrations()
def archive_of_packages(db: Database) -> None:
    """Create the table of waived registrations 免登记, and derive the searched texts anew, now with pinyin initials.

    People and channels get indexes, because submissions are searched by them.
    """
    for statement in _statements(_ARCHIVE):
        db.execute(statement)
    differing = [(one.expected, one.id) for one in searched_submissions(db.conn) if one.stored != one.expected]
    db.conn.executemany("UPDATE submission SET searched = ? WHERE id = ?", differing)


_LINE_TIMES = """
ALTER TABLE trail_line ADD COLUMN happened_at TEXT NOT NULL DEFAULT '';
ALTER TABLE trail_line ADD COLUMN placement TEXT
"""


@migrations()
def trail_line_times(db: Database) -> None:
    """Add the time of each event and the placement that it names to `trail_line`, for the monthly report."""
    for statement in _statements(_LINE_TIMES):
        db.execute(statement)
    room = bytearray()
    lines = ((trail_line(read_event(body.encode(), room) or {}), seq) for seq, body in _bodies(db))
    times = ((line.happened_at, line.placement, seq) for line, seq in lines)
    db.conn.executemany("UPDATE trail_line SET happened_at = ?, placement = ? WHERE seq = ?", times)


def _bodies(db: Database) -> list[tuple[int, str]]:
    return list(db.execute("SELECT seq, body FROM audit ORDER BY seq"))


@migrations()
def trail_facets(db: Database) -> None:
    """Create and fill the derived tables that make filtering the trail fast.

    They store the facet of each event, and count the events of each facet. A facet is a combination of act, people,
    route and channel.
    """
    for statement in (*_statements(FACET_TABLES), *REBUILD_FACETS):
        db.execute(statement)


@migrations()
def searched_initials_of_entries(db: Database) -> None:
    """Compute the stored search text of all register entries anew; it now contains pinyin initials."""
    differing = [(one.expected, one.id) for one in searched_entries(db.conn) if one.stored != one.expected]
    db.conn.executemany("UPDATE register_entry SET searched = ? WHERE id = ?", differing)


@migrations()
def push_outcomes(db: Database) -> None:
    """Add a column to pushes: the reason why a push did not go out, or went out with too few items."""
    db.execute("ALTER TABLE push ADD COLUMN outcome TEXT")


_HANDOVERS = """
CREATE TABLE handover (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, direction TEXT NOT NULL, desk TEXT NOT NULL, log TEXT NOT NULL,
  manifest TEXT NOT NULL, made_at TEXT NOT NULL, person TEXT NOT NULL REFERENCES person, other_log TEXT NOT NULL,
  key TEXT NOT NULL, other_person TEXT NOT NULL, other_at TEXT, file TEXT NOT NULL, note TEXT NOT NULL,
  entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX handover_entered ON handover (entered);
CREATE INDEX handover_log ON handover (log);
CREATE TABLE handover_item (
  id TEXT PRIMARY KEY, handover TEXT NOT NULL REFERENCES handover, submission TEXT NOT NULL REFERENCES submission,
  other TEXT NOT NULL, number TEXT NOT NULL, entered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX handover_item_entered ON handover_item (entered);
CREATE INDEX handover_item_handover ON handover_item (handover);
CREATE INDEX handover_item_submission ON handover_item (submission)
"""


@migrations()
def handovers(db: Database) -> None:
    """Create the two tables about hand-overs 交接: one for packages, and one for the submissions in them."""
    for statement in _statements(_HANDOVERS):
        db.execute(statement)


@migrations()
def begun_uploads(db: Database) -> None:
    """Add a column to uploaded pictures of drafts: the error by which WeChat refused a picture."""
    db.execute("ALTER TABLE draft_upload ADD COLUMN refused TEXT")


@migrations()
def photograph_scores_of_lettering(db: Database) -> None:
    """Add a column to the lettering of pictures: how much the recogniser finds the picture like a photograph."""
    db.execute("ALTER TABLE lettering ADD COLUMN photo INTEGER")


def _statements(script: str) -> Iterator[str]:
    """Yield the single SQL statements of a script; semicolons inside a trigger do not split it."""
    statement = ""
    for piece in script.split(";"):
        statement += f"{piece};"
        if sqlite3.complete_statement(statement):
            yield statement.strip().removesuffix(";")
            statement = ""


def applied_names(db: Database) -> set[str]:
    """Return the names of the migrations already applied to a desk."""
    return {step.name for step in migrations.applied(db)}


def known_names() -> set[str]:
    """Return the names of the migrations that this program knows."""
    with closing(Database(memory=True, execute_plugins=False)) as empty:
        return {*STEPS, *(step.name for step in migrations.pending(empty))}
