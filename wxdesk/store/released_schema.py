"""The schema of the first release, and the names of the earlier migrations that led to it."""

STEPS = frozenset(
    [
        "first_schema",
        "index_of_open_work",
        "queue_indexes",
        "handover",
        "article_drafts",
        "waivers_taken_back",
        "fingerprints",
        "promotion_facts",
        "commissions",
        "calendar",
        "house_styles",
        "workflow",
        "who_scanned",
        "units_by_day",
        "acts_as_one",
        "titles_of_placements",
        "days_of_expiry",
        "packages_of_pushes",
        "searched_text",
        "taken_back",
        "searched_trail",
        "last_decisions",
        "pieces_set_aside",
        "group_decisions",
        "account_filings",
        "unsent_placements",
        "withdrawn_notices",
    ]
)
"""The names of the migrations before the first release, now merged into one; the last one is `LAST_STEP`.

Desks of the trial version have those up to `TRIAL_STEP`.
"""

LAST_STEP = "withdrawn_notices"
"""The last of `STEPS`; a desk with this migration has the schema of the first release."""

TRIAL_STEP = "pieces_set_aside"
"""The last migration of the trial version, of which desks are in use."""

STEPS_SINCE_TRIAL = {
    "group_decisions": (
        "ALTER TABLE submission ADD COLUMN decision_by TEXT",
        "ALTER TABLE submission ADD COLUMN reprint INTEGER",
    ),
    "account_filings": tuple(
        f"ALTER TABLE channel ADD COLUMN {column} TEXT"
        for column in ("filed_on", "filed_as", "filing_until", "filing_reason")
    ),
    "unsent_placements": (
        """CREATE INDEX placement_unsent ON placement (push)
  WHERE push IS NOT NULL AND url IS NULL AND stage <> 'withdrawn'""",
    ),
    LAST_STEP: ("ALTER TABLE notice ADD COLUMN withdrawn_at TEXT",),
}
"""The SQL of the migrations between the trial version and the first release."""

SEARCHED = """lower(number || char(10) || title || coalesce(
  (SELECT group_concat(char(10) || p.title, '') FROM placement p
    WHERE p.submission = submission.id AND p.title <> submission.title), ''))"""
"""SQL expression for the searched text of a submission."""

TOLD = """lower(json_extract(body, '$.act', '$.label', '$.reason', '$.decided_by.name',
  '$.entered_by.name', '$.deputy_of.name', '$.data'))"""
"""SQL expression for the searched text of an event; quotation marks are escaped as in JSON."""

RELEASED_SCHEMA = f"""
CREATE TABLE desk (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY, body TEXT NOT NULL CHECK (json_valid(body)),
  leaf BLOB NOT NULL CHECK (length(leaf) = 32), chain BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT;
CREATE INDEX audit_subject ON audit (json_extract(body, '$.subject'));
CREATE INDEX audit_batch ON audit (json_extract(body, '$.data.batch'))
  WHERE json_extract(body, '$.data.batch') IS NOT NULL;
CREATE INDEX audit_decided ON audit (seq)
  WHERE json_extract(body, '$.act') IN ('review.approved', 'review.changes', 'placement.released');
CREATE TRIGGER audit_in_order BEFORE INSERT ON audit
  WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)
  BEGIN SELECT RAISE(ABORT, 'the trail is appended in order'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'the trail is never changed'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'the trail is never cut'); END;
CREATE TRIGGER trail_text_of_event AFTER INSERT ON audit
  BEGIN INSERT OR REPLACE INTO trail_text SELECT seq, {TOLD} FROM audit WHERE seq = NEW.seq; END;
CREATE TABLE trail_text (seq INTEGER PRIMARY KEY, searched TEXT NOT NULL) STRICT;
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
  id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, filed INTEGER NOT NULL,
  filed_on TEXT, filed_as TEXT, filing_until TEXT, filing_reason TEXT
) STRICT;
CREATE TABLE channel_settings (
  id TEXT PRIMARY KEY, channel TEXT NOT NULL REFERENCES channel, effective_from TEXT NOT NULL,
  settings TEXT NOT NULL CHECK (json_valid(settings))
) STRICT;
CREATE TABLE push (
  id TEXT PRIMARY KEY, channel TEXT NOT NULL REFERENCES channel, date TEXT NOT NULL, due TEXT,
  kind TEXT NOT NULL, cancelled INTEGER NOT NULL, minimum INTEGER, maximum INTEGER, reserve INTEGER,
  row_version INTEGER NOT NULL,
  sending TEXT, reason TEXT
) STRICT;
CREATE INDEX push_date ON push (channel, date);
CREATE UNIQUE INDEX push_due ON push (channel, due) WHERE due IS NOT NULL;
CREATE INDEX push_day ON push (date);
CREATE TABLE submission (
  id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, title TEXT NOT NULL, origin TEXT NOT NULL,
  form TEXT NOT NULL, stage TEXT NOT NULL, received_at TEXT NOT NULL, channels TEXT NOT NULL,
  unit TEXT REFERENCES unit, officer TEXT REFERENCES person, "range" TEXT, kind TEXT NOT NULL,
  source TEXT NOT NULL, byline TEXT NOT NULL, signed_off INTEGER NOT NULL, complete_at TEXT,
  event_date TEXT, not_before TEXT, expires TEXT, row_version INTEGER NOT NULL,
  due TEXT, searched TEXT NOT NULL DEFAULT '', decision_by TEXT, reprint INTEGER
) STRICT;
CREATE INDEX submission_stage ON submission (stage, id);
CREATE INDEX submission_received ON submission (received_at);
CREATE INDEX submission_unit ON submission (unit, received_at);
CREATE INDEX submission_expires ON submission (expires) WHERE expires IS NOT NULL;
CREATE INDEX submission_searched ON submission (id, searched, unit);
CREATE TRIGGER searched_submission AFTER INSERT ON submission
  BEGIN UPDATE submission SET searched = {SEARCHED} WHERE id = NEW.id; END;
CREATE TRIGGER searched_submission_changed AFTER UPDATE OF number, title ON submission
  BEGIN UPDATE submission SET searched = {SEARCHED} WHERE id = NEW.id; END;
CREATE TABLE delivery (
  id TEXT PRIMARY KEY, submission TEXT NOT NULL REFERENCES submission, delivered_at TEXT NOT NULL,
  guessed INTEGER NOT NULL, recorded_at TEXT NOT NULL, route TEXT NOT NULL, reason TEXT NOT NULL,
  evidence TEXT
) STRICT;
CREATE INDEX delivery_at ON delivery (submission, delivered_at);
CREATE TABLE piece (
  id TEXT PRIMARY KEY, submission TEXT NOT NULL REFERENCES submission, role TEXT NOT NULL,
  position INTEGER NOT NULL, mark TEXT, embedded_in TEXT REFERENCES piece,
  set_aside_by TEXT REFERENCES person
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
  text TEXT NOT NULL, made_at TEXT NOT NULL, sent_at TEXT, sent_by TEXT REFERENCES person, route TEXT,
  withdrawn_at TEXT
) STRICT;
CREATE INDEX notice_submission ON notice (submission);
CREATE INDEX notice_open ON notice (submission) WHERE sent_at IS NULL;
CREATE TABLE waiver (
  id TEXT PRIMARY KEY, submission TEXT NOT NULL REFERENCES submission, rule TEXT NOT NULL,
  piece TEXT REFERENCES piece, version TEXT REFERENCES piece_version,
  person TEXT NOT NULL REFERENCES person, reason TEXT NOT NULL, evidence TEXT,
  taken_back_by TEXT REFERENCES person
) STRICT;
CREATE INDEX waiver_submission ON waiver (submission);
CREATE TABLE check_run (
  id TEXT PRIMARY KEY, submission TEXT NOT NULL REFERENCES submission, rulebook TEXT NOT NULL,
  findings TEXT NOT NULL, returns INTEGER NOT NULL, warns INTEGER NOT NULL, checked_at TEXT NOT NULL
) STRICT;
CREATE INDEX check_run_last ON check_run (submission);
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
  released_at TEXT, released_hash TEXT, url TEXT, row_version INTEGER NOT NULL,
  asked_at TEXT, published_hash TEXT
) STRICT;
CREATE INDEX placement_submission ON placement (submission);
CREATE INDEX placement_push ON placement (push);
CREATE UNIQUE INDEX placement_first ON placement (push) WHERE "first" = 1;
CREATE INDEX placement_stage ON placement (stage, push);
CREATE INDEX placement_state ON placement (stage, submission);
CREATE INDEX placement_open ON placement (stage, submission, push, urgent)
  WHERE stage NOT IN ('published', 'corrected', 'retracted', 'withdrawn');
CREATE INDEX placement_unsent ON placement (push) WHERE push IS NOT NULL AND url IS NULL AND stage <> 'withdrawn';
CREATE TRIGGER searched_placement AFTER INSERT ON placement
  BEGIN UPDATE submission SET searched = {SEARCHED} WHERE id = NEW.submission; END;
CREATE TRIGGER searched_placement_changed AFTER UPDATE OF title ON placement
  BEGIN UPDATE submission SET searched = {SEARCHED} WHERE id = NEW.submission; END;
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
) STRICT;
CREATE INDEX package_push ON package (push, number);
CREATE TABLE hand_tick (
  id TEXT PRIMARY KEY, push TEXT NOT NULL REFERENCES push, placement TEXT NOT NULL, step TEXT NOT NULL,
  content TEXT NOT NULL, done INTEGER NOT NULL, person TEXT NOT NULL REFERENCES person,
  ticked_at TEXT NOT NULL
) STRICT;
CREATE INDEX hand_tick_push ON hand_tick (push);
CREATE TABLE timing (
  id TEXT PRIMARY KEY, push TEXT NOT NULL REFERENCES push, package TEXT NOT NULL, due TEXT,
  person TEXT NOT NULL REFERENCES person, entered_at TEXT NOT NULL,
  scanned_by TEXT
) STRICT;
CREATE INDEX timing_push ON timing (push);
CREATE TABLE article_draft (
  submission TEXT NOT NULL REFERENCES submission, person TEXT NOT NULL REFERENCES person,
  draft TEXT NOT NULL CHECK (json_valid(draft)), kept_at TEXT NOT NULL,
  PRIMARY KEY (submission, person)
) STRICT;
CREATE TABLE fingerprint (
  digest TEXT PRIMARY KEY, bits INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL
) STRICT;
CREATE TABLE shop (
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, also TEXT NOT NULL CHECK (json_valid(also)),
  address TEXT NOT NULL, phones TEXT NOT NULL CHECK (json_valid(phones)), unit TEXT REFERENCES unit,
  closed INTEGER NOT NULL
) STRICT;
CREATE TABLE fact_check (
  id TEXT PRIMARY KEY, placement TEXT NOT NULL REFERENCES placement, revision TEXT NOT NULL,
  title TEXT NOT NULL, push TEXT, person TEXT NOT NULL REFERENCES person, checked_at TEXT NOT NULL,
  taken_back_by TEXT REFERENCES person
) STRICT;
CREATE INDEX fact_check_placement ON fact_check (placement);
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
  submission TEXT REFERENCES submission,
  taken_back_by TEXT REFERENCES person
) STRICT;
CREATE INDEX reminder_commission ON reminder (commission);
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
) STRICT;
CREATE TABLE house_style (
  id TEXT PRIMARY KEY, channel TEXT NOT NULL REFERENCES channel, effective_from TEXT NOT NULL,
  style TEXT NOT NULL CHECK (json_valid(style))
) STRICT;
CREATE INDEX house_style_channel ON house_style (channel);
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
CREATE INDEX comment_submission ON comment (submission)
"""
