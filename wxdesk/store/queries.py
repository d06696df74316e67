"""The SQL statements with which views are read, by name; values are bound, never formatted into the SQL."""

from wxdesk.store.report_queries import REPORT_QUERIES

_EXPORT_EVENT = """(SELECT a.body FROM trail_line l JOIN audit a ON a.seq = l.seq
  WHERE l.subject = p.push AND l.seq > p.seq AND l.act = 'package.exported' ORDER BY l.seq LIMIT 1)"""
"""The event of the export of the package `p`."""

_DUE_NOTICES = """
  FROM notice n JOIN submission s ON s.id = n.submission LEFT JOIN unit u ON u.id = s.unit
  WHERE n.sent_at IS NULL AND n.withdrawn_at IS NULL AND CASE
    WHEN s.stage = 'returned' THEN n.kind = 'return' AND n.entered = (
      SELECT max(m.entered) FROM notice m WHERE m.submission = s.id AND m.kind = 'return')
    WHEN s.stage = 'rejected' THEN n.kind = 'rejection' AND n.entered = (
      SELECT max(m.entered) FROM notice m WHERE m.submission = s.id AND m.kind = 'rejection')
    WHEN s.stage = 'received' THEN n.kind = 'recall'
    WHEN s.stage IN ('accepted', 'on_hold') THEN n.kind NOT IN ('return', 'rejection', 'recall')
      AND n.entered >= (
        SELECT coalesce(max(m.entered), 0) FROM notice m WHERE m.submission = s.id AND m.kind = 'receipt')
      AND EXISTS (
        SELECT 1 FROM placement q WHERE q.submission = s.id
          AND q.stage NOT IN ('published', 'corrected', 'retracted', 'withdrawn'))
    END
"""
"""SQL part: the unsent notices that no later notice and no later stage has made obsolete.

The search starts from the few unsent notices, because SQLite uses no index of stages for a CASE expression.
"""

_AT_WORK = """
  FROM placement p JOIN submission s ON s.id = p.submission JOIN channel h ON h.id = p.channel
  LEFT JOIN unit u ON u.id = s.unit LEFT JOIN push t ON t.id = p.push
  WHERE p.stage IN ('editing', 'in_review', 'approved', 'released') AND s.stage = 'accepted'
    AND (p.stage <> 'released' OR p.push IS NULL)
    AND (p.stage <> 'editing' OR p.push IS NULL OR p.push NOT IN (SELECT id FROM push WHERE date > :until))
    AND (p.stage <> 'editing' OR p.push IS NULL OR p.url IS NOT NULL
      OR t.date BETWEEN :today AND :until)
"""
"""SQL part: the placements that the office works on now.

Placements in editing count if they have no push, a push from `:today` to `:until`, or a correction under way. Released
placements count only without a push.

Placements of later pushes are excluded by their push, before their other columns are read.
"""

_FACTS_OPEN = """
  FROM placement p JOIN push t ON t.id = p.push JOIN channel h ON h.id = p.channel
  JOIN submission s ON s.id = p.submission LEFT JOIN unit u ON u.id = s.unit
  WHERE p.push IN (SELECT id FROM push WHERE date BETWEEN :today AND :until)
    AND p.stage IN ('editing', 'in_review', 'approved', 'released')
    AND (EXISTS (SELECT 1 FROM fact_check f WHERE f.placement = p.id AND f.taken_back_by IS NULL)
      OR (p.stage <> 'editing' AND (
      s.kind = 'promotion' OR EXISTS (
        SELECT 1 FROM check_run c JOIN body b ON b.digest = c.findings
        WHERE c.submission = s.id AND instr(b.body, CAST('"rule":"CAL.relative"' AS BLOB)) > 0
          AND c.entered = (SELECT max(d.entered) FROM check_run d WHERE d.submission = s.id)))))
    AND NOT EXISTS (
      SELECT 1 FROM fact_check f
      WHERE f.placement = p.id AND f.taken_back_by IS NULL AND f.push = p.push AND f.title = p.title
        AND coalesce(f.day, t.date) = t.date
        AND (SELECT c.body FROM revision c WHERE c.id = f.revision) = (
          SELECT r.body FROM revision r WHERE r.submission = s.id ORDER BY r.number DESC LIMIT 1))
"""
"""SQL part: placements from editing to release on pushes from `:today` to `:until` whose facts nobody has compared.

These facts are dates, prices and shops. A comparison counts only for the current text, title, push and day, and only
if it was not taken back.

A placement counts if somebody compared an earlier state of it. If nobody ever did, it counts once it has left
editing, provided it is a promotion or names a day relative to the push (明日).
"""

_OPEN_PUSHES = """
  SELECT t.id, t.channel, t.date, t.outcome, count(*) AS items, t.id IN (SELECT k.push FROM package k) AS exported
  FROM placement p JOIN push t ON t.id = p.push
  WHERE p.push > '' AND p.url IS NULL AND p.stage <> 'withdrawn' AND t.date <= :today
    AND NOT EXISTS (SELECT 1 FROM registration_waiver w WHERE w.push = t.id AND w.taken_back_by IS NULL)
  GROUP BY t.date, t.channel, t.id, t.outcome ORDER BY t.date, t.channel, t.id
"""
"""SQL: the pushes up to `:today` that hold unpublished items, with the number of these items.

Pushes whose registration somebody waived (免登记) are left out.

The search starts from the few unpublished placements; pushes are many, and even an old push may be open.
"""

_ON_BOARD = "t.channel = :channel AND t.date >= :since AND (t.date <= :until OR t.due <= :until)"
"""SQL condition: the pushes of a channel from `:since` to `:until`.

A push that was moved to a day after `:until` is included if its original day is not after `:until`.
"""
_BOARD = f"/*few*/(SELECT t.id FROM push t WHERE {_ON_BOARD})/*few*/"
"""The ids of these pushes for `IN`; the comments tell `store/postgres/dialect.py` that they are few and come first."""

_WAITING_OUTSIDE = """
  FROM submission s LEFT JOIN unit u ON u.id = s.unit LEFT JOIN notice n ON n.id = (
    SELECT m.id FROM notice m WHERE m.submission = s.id AND m.kind = 'return' ORDER BY m.entered DESC LIMIT 1)
  WHERE s.stage = 'returned' AND (n.id IS NULL OR n.sent_at IS NOT NULL)
"""
"""SQL part: returned submissions whose unit was sent the notice about the return, or that have no such notice."""

_STANDS = """NOT EXISTS (SELECT 1 FROM piece a LEFT JOIN piece home ON home.id = a.embedded_in
  WHERE a.id = v.piece AND coalesce(a.set_aside_by, home.set_aside_by) IS NOT NULL)"""
"""Condition on `piece_version v`: no editor set aside (left out) the version's piece or the document that embeds it."""


def _has_term(name: str) -> str:
    """Return an SQL condition: the search term `:name` occurs in a file's name, or in its submission's texts.

    These texts are number, title and unit; `name` is the name of the SQL parameter.
    """
    return f"""(:{name} = '' OR instr(lower(v.name), :{name}) > 0 OR v.submission IN (
      SELECT id FROM submission WHERE :{name} <> '' AND (instr(searched, :{name}) > 0
        OR unit IN (SELECT id FROM unit WHERE instr(lower(name), :{name}) > 0))))"""


_OF_REGISTER = """
  WHERE register = :register AND withdrawn_by IS NULL AND (:state = '' OR state = :state) AND (:due = '' OR due <= :due)
"""
"""SQL part: the entries of a register in a state, and due by a day; an empty value does not restrict them.

It reads no column that an index of the register lacks, so that counting reads the index alone.
"""
_DUE_ORDER = "coalesce(due, '9999') || coalesce(due_time, '24:00')"
"""SQL part: the order of entries by day and time, written as in the indexes that serve this order."""
_ORDERS = {
    "register": ("", "entered DESC"),
    "register_open": ("AND closed = 0", f"{_DUE_ORDER}, entered DESC"),
    "register_due": ("AND due IS NOT NULL", f"{_DUE_ORDER}, entered DESC"),
}
"""The condition and the order of each list of a register's entries, by the beginning of the query's name."""

_UNINDEXED = {
    "": "",
    "AND closed = 0": "AND coalesce(closed, 1) = 0",
    "AND due IS NOT NULL": "AND coalesce(due, '') <> ''",
}
"""For each condition of `_ORDERS`, one with the same meaning that SQLite cannot answer from an index."""

_ENTRY = """
  id, register, number, state, since, entered_at, entered_by, "values", private, closed, due, due_for, due_time,
  withdrawn_by
"""
"""SQL part: the columns of an entry of a register."""

_FIGURES = """
  id, imported, channel, line, title, published, url, name, placement, joined, position, unit, kind, weekday, reads,
  readers, likes, looks, shares, sharers, favourites, comments, delivered, followers, replaced_by
"""
"""SQL part: the columns of the figures of an article."""

_FIGURE_GROUPS = {
    "position": "f.position",
    "unit": "coalesce(f.unit, '')",
    "channel": "f.channel",
    "kind": "f.kind",
    "weekday": "f.weekday",
    "month": "substr(f.published, 1, 7)",
    "article": "f.id",
}
"""For each way of grouping articles, the SQL expression of the group to which their figures belong."""

_FIGURE = """CASE :measure WHEN 'reads' THEN f.reads WHEN 'readers' THEN f.readers WHEN 'likes' THEN f.likes
    WHEN 'looks' THEN f.looks WHEN 'shares' THEN f.shares WHEN 'sharers' THEN f.sharers
    WHEN 'favourites' THEN f.favourites WHEN 'comments' THEN f.comments WHEN 'delivered' THEN f.delivered
    WHEN 'followers' THEN f.followers END"""
"""SQL expression: the figure of `article_figures f` that is asked for."""

_ASKED = """f.replaced_by IS NULL AND f.published BETWEEN :first AND :last AND (:channel = '' OR f.channel = :channel)
    AND (:unit = '' OR f.unit = :unit) AND (:kind = '' OR f.kind = :kind)"""
"""SQL condition: the lines `article_figures f` that a question asks about."""


def _figure_statements(name: str, group: str) -> dict[str, str]:
    """Return the two statements for one way of grouping articles: one for the groups, one for the articles.

    The first returns each group with its figures, the second the articles with theirs. `name` is the way of
    grouping, such as `unit` or `weekday`. `group` is the SQL expression that returns the group of an article.
    """
    joined = " AND f.placement IS NOT NULL" if name in ("position", "unit", "kind") else ""
    return {
        f"figures_by_{name}": f"""
          SELECT {group} AS name, group_concat({_FIGURE}, ',') AS listed FROM article_figures f
          WHERE {_ASKED}{joined} AND {_FIGURE} IS NOT NULL GROUP BY {group}
        """,
        f"figures_articles_by_{name}": f"""
          SELECT g.id, g.title, g.published, g.channel, g.position, g.value, g.name, s.number, u.name AS unit
          FROM (
            SELECT f.id, f.title, f.published, f.channel, f.position, f.placement, f.unit, {_FIGURE} AS value,
              {group} AS name
            FROM article_figures f
            WHERE {_ASKED}{joined} AND {_FIGURE} IS NOT NULL AND (:any = 1 OR CAST({group} AS TEXT) = :key)
            ORDER BY {_FIGURE} DESC, f.published DESC, f.id LIMIT :limit) g
          LEFT JOIN placement p ON p.id = g.placement LEFT JOIN submission s ON s.id = p.submission
          LEFT JOIN unit u ON u.id = g.unit
          ORDER BY g.value DESC, g.published DESC, g.id
        """,
    }


QUERIES = {
    "by_number": "SELECT id FROM submission WHERE number = :number",
    "current_versions": f"""
      SELECT v.* FROM piece_version v
      WHERE v.submission = :submission AND {_STANDS} AND v.number = (
        SELECT max(w.number) FROM piece_version w WHERE w.piece = v.piece)
      ORDER BY v.piece
    """,
    "pictures_of": f"""
      SELECT v.digest, min(v.entered) AS place FROM piece_version v JOIN piece p ON p.id = v.piece
      WHERE v.submission = :submission AND p.role = 'picture' AND {_STANDS} AND v.number = (
        SELECT max(w.number) FROM piece_version w WHERE w.submission = v.submission AND w.piece = v.piece)
      GROUP BY v.digest ORDER BY place
    """,
    "pictures_unread": f"""
      SELECT v.digest, v.submission FROM submission s JOIN piece_version v ON v.submission = s.id
      JOIN piece p ON p.id = v.piece LEFT JOIN lettering l ON l.digest = v.digest AND l.version = :version
      WHERE s.received_at >= :since AND s.stage <> 'discarded' AND p.role = 'picture' AND l.digest IS NULL
        AND {_STANDS} AND v.number = (
          SELECT max(w.number) FROM piece_version w WHERE w.submission = s.id AND w.piece = v.piece)
      ORDER BY s.received_at DESC, s.id, v.entered LIMIT 2000
    """,
    "same_bytes": f"""
      SELECT m.digest, min(s.number) AS number FROM piece_version m
      JOIN piece_version v ON v.digest = m.digest JOIN submission s ON s.id = v.submission
      WHERE m.submission = :submission AND v.submission <> :submission AND s.stage <> 'discarded' AND {_STANDS}
      GROUP BY m.digest
    """,
    "other_use": f"""
      SELECT s.number, h.name AS channel, t.date AS day
      FROM piece_version v JOIN submission s ON s.id = v.submission
      LEFT JOIN placement p ON p.submission = s.id AND p.push IS NOT NULL AND p.stage <> 'withdrawn'
      LEFT JOIN push t ON t.id = p.push LEFT JOIN channel h ON h.id = p.channel
      WHERE v.digest = :digest AND v.submission <> :submission AND s.stage <> 'discarded' AND {_STANDS}
      ORDER BY t.date IS NULL, t.date, s.number LIMIT 1
    """,
    "habits_of_unit": """
      SELECT s.* FROM (SELECT * FROM submission ORDER BY id DESC LIMIT 2000) s
      WHERE s.unit = :unit AND s.stage IN ('accepted', 'on_hold', 'expired') AND s.range IS NOT NULL
      ORDER BY s.id DESC LIMIT 10
    """,
    "routes_of_unit": """
      SELECT d.route FROM (SELECT id, unit FROM submission ORDER BY id DESC LIMIT 2000) s
      JOIN delivery d ON d.submission = s.id
      WHERE s.unit = :unit AND d.route <> '' ORDER BY d.entered DESC LIMIT 1
    """,
    "last_check": "SELECT id FROM check_run WHERE submission = :submission ORDER BY entered DESC LIMIT 1",
    "last_revision": """
      SELECT id FROM revision WHERE submission = :submission ORDER BY number DESC LIMIT 1
    """,
    "drafts": """
      SELECT person, draft, kept_at FROM article_draft WHERE submission = :submission
      ORDER BY kept_at DESC
    """,
    "articles": """
      SELECT p.id, s.id AS submission, s.number, p.title, coalesce(u.name, '') AS unit, s.origin, p.stage,
        h.name AS channel_name, t.date AS day, e.name AS editor,
        EXISTS (SELECT 1 FROM article_draft d WHERE d.submission = s.id AND d.person = :person) AS draft
      FROM placement p JOIN submission s ON s.id = p.submission JOIN channel h ON h.id = p.channel
      JOIN revision r ON r.id = (
        SELECT id FROM revision WHERE submission = s.id ORDER BY number DESC LIMIT 1)
      JOIN person e ON e.id = r.saved_by
      LEFT JOIN unit u ON u.id = s.unit LEFT JOIN push t ON t.id = p.push
      WHERE p.stage IN ('editing', 'in_review', 'approved', 'released')
        AND EXISTS (SELECT 1 FROM submission a WHERE a.id = p.submission AND a.stage = 'accepted')
        AND (:search = '' OR instr(s.searched, :search) > 0 OR instr(lower(coalesce(u.name, '')), :search) > 0)
      ORDER BY p.stage <> 'editing', t.date IS NULL, t.date, s.number DESC LIMIT 500
    """,
    "board": f"""
      SELECT p.id, p.urgent, p.displaced, p.push, p."order", p."first", p.pinned, p.channel,
        s.complete_at, s.received_at, s.origin, s.not_before, s.expires, s.stage, s.due, p.asked_at
      FROM placement p JOIN submission s ON s.id = p.submission
      WHERE p.push IN {_BOARD} AND p.stage <> 'withdrawn'
    """,
    "pushes": f"SELECT t.* FROM push t WHERE {_ON_BOARD} ORDER BY t.date",
    "sealed": f"""
      SELECT p.push FROM placement p WHERE p.push IN {_BOARD} AND p.url IS NOT NULL
      UNION SELECT k.push FROM package k JOIN push t ON t.id = k.push
      WHERE {_ON_BOARD} AND t.date < :today
    """,
    "fixed": f"""
      SELECT f.push FROM push t JOIN "freeze" f ON f.push = t.id
      WHERE {_ON_BOARD} AND f.lifted_by IS NULL
    """,
    "waiting": """
      SELECT p.* FROM placement p JOIN submission s ON s.id = p.submission
      LEFT JOIN push t ON t.id = p.push
      WHERE (p.push IS NULL OR t.date < :today AND NOT EXISTS (SELECT 1 FROM package k WHERE k.push = t.id)
          AND NOT EXISTS (SELECT 1 FROM placement o WHERE o.push = t.id AND o.url IS NOT NULL))
        AND p.url IS NULL
        AND p.stage NOT IN ('published', 'corrected', 'retracted', 'withdrawn') AND p.stage <> 'on_hold'
        AND (p.channel = :channel OR :channel IS NULL)
      ORDER BY s.complete_at, p.id
    """,
    "entries_about": """
      SELECT a.seq, a.body, a.leaf, a.chain FROM trail_line l JOIN audit a ON a.seq = l.seq
      WHERE l.subject = :subject ORDER BY l.seq
    """,
    # ids have only letters, digits and hyphens, so LIKE needs no escaping; LIKE is faster than instr
    "events_naming": "SELECT body FROM audit WHERE seq < :seq AND body LIKE '%' || :name || '%' ORDER BY seq",
    "events_naming_between": """
      SELECT body FROM audit WHERE seq > :after AND seq < :seq AND instr(body, :name) > 0 ORDER BY seq DESC
    """,
    "trail": "SELECT body FROM audit ORDER BY seq DESC LIMIT :limit OFFSET :offset",
    # events are never removed, so the newest number is the number of events
    "trail_count": "SELECT coalesce(max(seq), 0) AS total FROM audit",
    "trail_found": """
      SELECT body FROM audit WHERE seq IN (
        SELECT seq FROM trail_text WHERE instr(searched, :search) > 0 ORDER BY seq DESC LIMIT :limit OFFSET :offset)
      ORDER BY seq DESC
    """,
    "trail_found_count": "SELECT count(*) AS total FROM trail_text WHERE instr(searched, :search) > 0",
    "bodies_since": """
      SELECT a.body FROM trail_line l JOIN audit a ON a.seq = l.seq WHERE l.recorded_at >= :since ORDER BY l.seq
    """,
    "schema_told": """
      SELECT a.body FROM trail_line l JOIN audit a ON a.seq = l.seq
      WHERE l.subject = 'desk' AND l.act IN ('desk.created', 'desk.migrated') ORDER BY l.seq DESC LIMIT 1
    """,
    "bodies_of_people": """
      SELECT a.body FROM trail_line l JOIN audit a ON a.seq = l.seq
      WHERE l.act IN ('person.added', 'role.given', 'seat.pin_set', 'seat.pin_reset', 'seat.recovered') ORDER BY l.seq
    """,
    "last_recorded": "SELECT recorded_at AS at FROM trail_line ORDER BY seq DESC LIMIT 1",
    "last_instant": """
      SELECT max(recorded_at) AS at FROM (SELECT recorded_at FROM trail_line ORDER BY seq DESC LIMIT 50) AS newest
    """,
    "year_before": """
      SELECT s.number, p.title, t.date, p."first", f.reads
      FROM push t JOIN placement p ON p.push = t.id JOIN submission s ON s.id = p.submission
      LEFT JOIN article_figures f ON f.placement = p.id AND f.replaced_by IS NULL
      WHERE t.channel = :channel AND t.date BETWEEN :first AND :last AND p.url IS NOT NULL
        AND p.stage IN ('published', 'corrected')
      ORDER BY t.date, p."first" DESC, p."order", p.id
    """,
    # what is published on a channel, does not age, and is neither retracted nor on its way again
    "reusable": """
      SELECT p.id, p.submission, s.number, p.title, coalesce(u.name, '') AS unit, t.date AS day, f.reads
      FROM push t JOIN placement p ON p.push = t.id JOIN submission s ON s.id = p.submission
      LEFT JOIN unit u ON u.id = s.unit
      LEFT JOIN article_figures f ON f.placement = p.id AND f.replaced_by IS NULL
      WHERE t.channel = :channel AND t.date <= :last AND p.url IS NOT NULL AND p.stage IN ('published', 'corrected')
        AND s.stage = 'accepted' AND s.form <> 'notice' AND s.kind = 'other' AND coalesce(s.reprint, 0) = 0
        AND s.event_date IS NULL AND s.expires IS NULL
        AND NOT EXISTS (
          SELECT 1 FROM placement o LEFT JOIN push q ON q.id = o.push
          WHERE o.submission = p.submission AND o.id <> p.id AND o.stage <> 'withdrawn'
            AND (o.stage = 'retracted' OR o.channel = p.channel AND (o.url IS NULL OR q.date > t.date)))
      ORDER BY coalesce(f.reads, 0) DESC, t.date, p.id LIMIT :most
    """,
    "first_instant": "SELECT recorded_at AS at FROM trail_line ORDER BY seq LIMIT 1",
    "review_open": """
      SELECT p.* FROM placement p JOIN submission s ON s.id = p.submission
      WHERE p.stage IN ('in_review', 'approved') AND s.stage = 'accepted'
      ORDER BY p.id
    """,
    "review_open_count": """
      SELECT count(DISTINCT p.submission) AS total FROM placement p JOIN submission s ON s.id = p.submission
      WHERE p.stage IN ('in_review', 'approved') AND s.stage = 'accepted'
    """,
    "review_decided": """
      SELECT a.body FROM trail_line l JOIN audit a ON a.seq = l.seq
      WHERE l.act IN ('review.approved', 'review.changes', 'placement.released')
      ORDER BY l.seq DESC LIMIT :limit
    """,
    "rulebooks": """
      SELECT a.body FROM trail_line l JOIN audit a ON a.seq = l.seq
      WHERE l.subject = 'desk' AND l.act IN ('rulebook.adopted', 'words.adopted') ORDER BY l.seq DESC LIMIT :limit
    """,
    "words_adopted": """
      SELECT a.body FROM trail_line l JOIN audit a ON a.seq = l.seq
      WHERE l.subject = 'desk' AND l.act = 'words.adopted' ORDER BY l.seq DESC LIMIT :limit
    """,
    "acts_after": "SELECT seq, act FROM trail_line WHERE seq > :seq ORDER BY seq LIMIT :limit",
    "last_of_act": """
      SELECT recorded_at AS at FROM trail_line WHERE subject = 'desk' AND act = :act ORDER BY seq DESC LIMIT 1
    """,
    "erasures": """
      SELECT a.body FROM trail_line l JOIN audit a ON a.seq = l.seq WHERE l.act = 'personal.erased' ORDER BY l.seq
    """,
    "finished": """
      SELECT s.id, s.number, s.title, s.byline,
        (SELECT max(l.recorded_at) FROM trail_line l WHERE l.subject = s.id AND l.act <> 'personal.erased') AS last
      FROM submission s
      WHERE s.received_at < :before AND s.stage NOT IN ('planned', 'received', 'returned', 'on_hold') AND NOT EXISTS (
        SELECT 1 FROM placement p WHERE p.submission = s.id
        AND p.stage NOT IN ('published', 'corrected', 'retracted', 'withdrawn'))
      ORDER BY s.number
    """,
    "events_of_act": """
      SELECT a.body FROM trail_line l JOIN audit a ON a.seq = l.seq
      WHERE l.subject = 'desk' AND l.act = :act ORDER BY l.seq
    """,
    "signer_of": "SELECT key FROM signature WHERE seq = :seq",
    "events_of_keys": """
      SELECT a.body FROM trail_line l JOIN audit a ON a.seq = l.seq
      WHERE l.subject = 'desk' AND l.act IN (
        'signing.began', 'key.enrolled', 'key.confirmed', 'key.ended', 'key.lost', 'key.desk_replaced') ORDER BY l.seq
    """,
    "events_of_checkpoints": """
      SELECT a.body FROM trail_line l JOIN audit a ON a.seq = l.seq
      WHERE l.subject = 'desk' AND l.act IN ('checkpoint.written', 'checkpoint.place_added') ORDER BY l.seq
    """,
    "batch": """
      SELECT a.body FROM trail_line l JOIN audit a ON a.seq = l.seq WHERE l.batch = :batch ORDER BY l.seq
    """,
    "last_published": """
      SELECT last.channel, last.day FROM (
        SELECT h.id AS channel, (
          SELECT t.date FROM push t WHERE t.channel = h.id AND t.date <= :today AND EXISTS (
            SELECT 1 FROM placement p WHERE p.push = t.id AND p.url IS NOT NULL)
          ORDER BY t.date DESC LIMIT 1) AS day
        FROM channel h) AS last
      WHERE last.day IS NOT NULL
    """,
    "owed": """
      SELECT coalesce(u.name, '') AS unit, s.id, s.number, s.title, s.channels
      FROM submission s LEFT JOIN unit u ON u.id = s.unit
      WHERE s.stage IN ('returned', 'planned') AND s.origin = 'unit' ORDER BY u.name, s.id
    """,
    "past_due": """
      SELECT s.id, s.number, s.title, s.stage, s.due, s.expires, coalesce(u.name, '') AS unit
      FROM submission s LEFT JOIN unit u ON u.id = s.unit
      WHERE s.id IN (
        SELECT id FROM submission WHERE stage = 'planned' AND due < :today
        UNION SELECT e.id FROM submission e
        WHERE e.expires < :today AND CASE e.stage
          WHEN 'accepted' THEN EXISTS (
            SELECT 1 FROM placement q WHERE q.submission = e.id AND q.asked_at IS NULL
              AND q.stage NOT IN ('published', 'corrected', 'retracted', 'withdrawn'))
          ELSE e.stage IN ('planned', 'received', 'returned') END)
      ORDER BY s.id
    """,
    "holds_due": """
      SELECT id FROM hold WHERE ended_at IS NULL AND whole IS NULL AND look_again <= :today
      ORDER BY look_again, held_at
    """,
    "amendments_waiting": """
      SELECT id FROM amendment
      WHERE ended_at IS NULL AND agreed_by IS NULL AND (due IS NULL OR due <= :today) ORDER BY asked_at
    """,
    "waivers_proposed": """
      SELECT s.id, s.number, s.title FROM submission s
      WHERE (s.stage IN ('received', 'returned') OR s.id IN (
          SELECT p.submission FROM placement p WHERE p.stage IN ('editing', 'in_review', 'approved')))
        AND EXISTS (SELECT 1 FROM trail_line l WHERE l.subject = s.id AND l.act = 'rule.waiver_proposed')
      ORDER BY s.id
    """,
    "newest": "SELECT id FROM submission ORDER BY entered DESC LIMIT :limit",
    "leaves_between": "SELECT seq, leaf FROM audit WHERE seq > :after AND seq <= :seq ORDER BY seq LIMIT :limit",
    "link_of": "SELECT CAST(chain AS BLOB) AS chain FROM audit WHERE seq = :seq",
    "signatures_between": """
      SELECT seq, key, CAST(signature AS BLOB) AS signature FROM signature
      WHERE seq > :after AND seq <= :seq ORDER BY seq LIMIT :limit
    """,
    "signature_of": "SELECT key, signature FROM signature WHERE seq = :seq",
    "leaves": "SELECT leaf FROM audit WHERE seq <= :seq ORDER BY seq",
    "packages_since": f"""
      SELECT p.name, p.folder, {_EXPORT_EVENT} AS body
      FROM package p WHERE p.exported_at >= :since ORDER BY p.entered
    """,
    "package_event": f"SELECT {_EXPORT_EVENT} AS body FROM package p WHERE p.name = :name",
    "exported_since": "SELECT 1 FROM package WHERE seq >= :seq AND instr(contents, :placement) > 0 LIMIT 1",
    "package_count": "SELECT coalesce(max(number), 0) AS last FROM package WHERE push = :push",
    "notices_due": f"""
      SELECT n.id, n.kind, n.text, n.made_at, s.id AS submission, s.number, s.title,
        coalesce(u.name, '') AS unit
      {_DUE_NOTICES} ORDER BY u.name IS NULL, u.name, n.entered
    """,
    "changes_due": f"""
      SELECT n.text, s.id AS submission {_DUE_NOTICES} AND n.kind = 'date_change'
        AND NOT EXISTS (SELECT 1 FROM notice r
          WHERE r.submission = s.id AND r.kind = 'receipt' AND r.sent_at IS NULL)
      ORDER BY n.entered
    """,
    "notices_due_count": f"SELECT count(DISTINCT s.id) AS total {_DUE_NOTICES}",
    "at_work": f"""
      SELECT p.id, p.stage, p.level, p.urgent, p.title, h.id AS channel, h.name AS channel_name,
        t.id AS push, t.date AS day, s.id AS submission, s.number, coalesce(u.name, '') AS unit
      {_AT_WORK} ORDER BY t.date IS NULL, t.date, p.urgent DESC, p.id
    """,
    "facts_open": f"""
      SELECT p.id, p.stage, p.level, p.urgent, p.title, h.id AS channel, h.name AS channel_name,
        t.id AS push, t.date AS day, s.id AS submission, s.number, coalesce(u.name, '') AS unit,
        EXISTS (SELECT 1 FROM fact_check f WHERE f.placement = p.id AND f.taken_back_by IS NULL) AS before
      {_FACTS_OPEN} ORDER BY t.date, p.id
    """,
    "open_pushes": _OPEN_PUSHES,
    "archived_pushes": """
      SELECT t.id, t.channel, t.date AS day, t.kind, t.cancelled, t.minimum, t.maximum, count(p.id) AS items,
        coalesce(sum(CASE WHEN p.stage IN ('published', 'corrected', 'retracted') THEN 1 ELSE 0 END), 0) AS over,
        coalesce(sum(CASE WHEN p.stage = 'released' THEN 1 ELSE 0 END), 0) AS released,
        coalesce(sum(CASE WHEN s.stage = 'planned' THEN 1 ELSE 0 END), 0) AS planned,
        coalesce(max(CASE WHEN p."first" = 1 THEN p.title END), '') AS headline,
        (SELECT count(*) FROM package k WHERE k.push = t.id) AS packages,
        EXISTS (SELECT 1 FROM "freeze" f WHERE f.push = t.id AND f.lifted_by IS NULL) AS fixed,
        EXISTS (SELECT 1 FROM registration_waiver w WHERE w.push = t.id AND w.taken_back_by IS NULL) AS waived
      FROM push t LEFT JOIN placement p ON p.push = t.id AND p.stage <> 'withdrawn'
        LEFT JOIN submission s ON s.id = p.submission
      WHERE (:channel = '' OR t.channel = :channel) AND (t.date BETWEEN :first AND :last
        OR (:open = 1 AND t.date < :first AND t.id IN (
          SELECT q.push FROM placement q WHERE q.push > '' AND q.url IS NULL AND q.stage <> 'withdrawn')
          AND NOT EXISTS (SELECT 1 FROM registration_waiver w WHERE w.push = t.id AND w.taken_back_by IS NULL)))
      GROUP BY t.id, t.channel, t.date, t.kind, t.cancelled, t.minimum, t.maximum ORDER BY t.date, t.channel, t.id
    """,
    "pushes_with_words": """
      SELECT DISTINCT p.push FROM submission s JOIN placement p ON p.submission = s.id
      WHERE instr(s.searched, :word) > 0 AND p.push > '' AND p.stage <> 'withdrawn'
    """,
    "packaged_contents": """
      SELECT k.contents, coalesce((
          SELECT CASE WHEN m.package = k.name AND m.due IS NOT NULL THEN 1 ELSE 0 END FROM timing m
          WHERE m.push = k.push ORDER BY m.entered DESC LIMIT 1), 0) AS timed
      FROM package k WHERE k.push = :push ORDER BY k.number DESC LIMIT 1
    """,
    "released_on": """
      SELECT id, released_hash FROM placement WHERE push = :push AND stage <> 'withdrawn'
    """,
    "pushes_due": "SELECT channel, due FROM push WHERE due BETWEEN :first AND :last",
    "archive_begins": "SELECT min(date) AS day FROM push",
    "pushed_items": """
      SELECT p.id, p.submission, p.push, p.stage, p.level, p.title, p."first", p.urgent,
        p.released_hash, p.url, p.channel, t.date AS day, s.number, coalesce(u.name, '') AS unit,
        EXISTS (SELECT 1 FROM revision r WHERE r.submission = s.id) AS filled
      FROM push t JOIN placement p ON p.push = t.id JOIN submission s ON s.id = p.submission
      LEFT JOIN unit u ON u.id = s.unit
      WHERE t.date BETWEEN :first AND :last AND p.stage <> 'withdrawn'
      ORDER BY t.date, p."first" DESC, p."order", p.id
    """,
    "pushed_packages": """
      SELECT k.push, k.contents, coalesce((
          SELECT CASE WHEN m.package = k.name AND m.due IS NOT NULL THEN 1 ELSE 0 END FROM timing m
          WHERE m.push = k.push ORDER BY m.entered DESC LIMIT 1), 0) AS timed
      FROM push t JOIN package k ON k.push = t.id
      WHERE t.date BETWEEN :first AND :last ORDER BY k.number
    """,
    "open_pieces": f"""
      SELECT s.id, s.number, s.title, coalesce(u.name, '') AS unit, v.name,
        EXISTS (SELECT 1 FROM return_line l WHERE l.piece = v.piece AND l.submission = s.id
          AND l.closed_by IS NULL) AS owed
      FROM submission s JOIN piece_version v ON v.submission = s.id LEFT JOIN unit u ON u.id = s.unit
      WHERE s.stage IN ('received', 'returned') AND {_STANDS} AND v.number = (
        SELECT max(w.number) FROM piece_version w WHERE w.piece = v.piece AND w.submission = s.id)
      ORDER BY s.stage DESC, s.id DESC, v.entered
    """,
    "unsigned_texts": """
      SELECT s.id FROM submission s LEFT JOIN text_signature g ON g.submission = s.id
      WHERE s.stage NOT IN ('planned', 'discarded') AND (g.submission IS NULL OR g.method <> :method)
      ORDER BY s.id DESC LIMIT :limit
    """,
    "repeated_article": """
      SELECT s.number, s.title, s.stage, s.received_at, max(t.date) AS day, count(p.url) AS published
      FROM submission s
      LEFT JOIN placement p ON p.submission = s.id AND p.push IS NOT NULL AND p.stage <> 'withdrawn'
      LEFT JOIN push t ON t.id = p.push
      WHERE s.id = :submission GROUP BY s.id, s.number, s.title, s.stage, s.received_at
    """,
    "last_use": """
      SELECT h.name AS channel, t.date AS day
      FROM placement p JOIN push t ON t.id = p.push JOIN channel h ON h.id = p.channel
      WHERE p.submission = :submission AND p.url IS NOT NULL
        AND EXISTS (
          SELECT 1 FROM placement o WHERE o.submission = :submission AND o.asked_at IS NOT NULL
            AND o.stage NOT IN ('published', 'corrected', 'retracted', 'withdrawn'))
      ORDER BY t.date DESC, p.id DESC LIMIT 1
    """,
    "count_all": "SELECT count(*) AS total FROM submission",
    "count_received": "SELECT count(*) AS total FROM submission WHERE stage = 'received'",
    "received_oldest": """
      SELECT s.id, s.number, s.title, s.origin, s.received_at AS since, coalesce(u.name, '') AS unit,
        coalesce((SELECT c.returns FROM check_run c WHERE c.submission = s.id
          ORDER BY c.entered DESC LIMIT 1), 0) AS returns
      FROM submission s LEFT JOIN unit u ON u.id = s.unit
      WHERE s.stage = 'received' ORDER BY s.id LIMIT :limit
    """,
    "returned_oldest": f"""
      SELECT s.id, s.number, s.title, s.origin, coalesce(n.sent_at, s.received_at) AS since,
        coalesce(u.name, '') AS unit, 0 AS returns
      {_WAITING_OUTSIDE} ORDER BY since, s.id LIMIT :limit
    """,
    "returned_told_count": f"SELECT count(*) AS total {_WAITING_OUTSIDE}",
    "arrived_since": """
      SELECT id, number FROM submission
      WHERE unit = :unit AND received_at >= :since AND stage NOT IN ('discarded', 'withdrawn', 'rejected')
      ORDER BY received_at, id
    """,
    "received_between": """
      SELECT s.id, s.number, s.title, s.stage, coalesce(u.name, '') AS unit
      FROM submission s LEFT JOIN unit u ON u.id = s.unit
      WHERE s.received_at >= :since AND s.received_at < :until ORDER BY s.received_at, s.id
    """,
    "shelf_items": """
      SELECT * FROM shelf_item
      WHERE kind IN (:first, :last) AND removed_by IS NULL
        AND (:search = '' OR instr(lower(name || ' ' || note || ' ' || rights), :search) > 0)
      ORDER BY entered DESC LIMIT :limit OFFSET :offset
    """,
    "shelf_named": """
      SELECT * FROM shelf_item
      WHERE kind IN (:first, :last) AND removed_by IS NULL AND (name = :name OR id = :name)
      ORDER BY entered DESC LIMIT 1
    """,
    "used_pictures": f"""
      SELECT v.digest, v.name, v.submission, v.entered FROM piece_version v
      WHERE v.entered < :before AND v.submission <> :submission
        AND {_has_term("term1")} AND {_has_term("term2")} AND {_has_term("term3")}
        AND {_STANDS}
        AND EXISTS (SELECT 1 FROM piece p WHERE p.id = v.piece AND p.role = 'picture')
        AND EXISTS (SELECT 1 FROM submission s WHERE s.id = v.submission AND s.stage <> 'discarded')
        AND v.digest NOT IN (SELECT o.digest FROM piece_version o WHERE o.submission = :submission)
        AND NOT EXISTS (SELECT 1 FROM piece_version w JOIN submission d ON d.id = w.submission
          WHERE w.digest = v.digest AND w.entered > v.entered AND d.stage <> 'discarded')
      ORDER BY v.entered DESC LIMIT :limit
    """,
    **{
        f"{name}_page": f"""
          SELECT {_ENTRY} FROM register_entry {_OF_REGISTER} {which} ORDER BY {order} LIMIT :limit OFFSET :offset
        """
        for name, (which, order) in _ORDERS.items()
    },
    **{
        # the inner query reads only the index with the words, and none with the due days
        f"{name}_words_page": f"""
          SELECT {_ENTRY} FROM register_entry WHERE entered IN (
            SELECT entered FROM register_entry {_OF_REGISTER} {_UNINDEXED[which]}
              AND instr(searched, :search) > 0 ORDER BY {order} LIMIT :limit OFFSET :offset)
          ORDER BY {order}
        """
        for name, (which, order) in _ORDERS.items()
    },
    "entries_with_words": f"""
      SELECT {_ENTRY} FROM register_entry WHERE entered IN (
        SELECT entered FROM register_entry WHERE register = :register AND withdrawn_by IS NULL
          AND instr(searched, :first) > 0 AND instr(searched, :second) > 0 AND instr(searched, :third) > 0
        ORDER BY entered DESC LIMIT :limit)
      ORDER BY entered DESC
    """,
    **{
        f"{name}_total": f"SELECT count(*) AS total FROM register_entry {_OF_REGISTER} {which}"
        for name, (which, _) in _ORDERS.items()
    },
    "register_counts": """
      SELECT register, count(*) AS total, sum(closed = 0) AS open, coalesce(sum(due <= :today), 0) AS due
      FROM register_entry WHERE withdrawn_by IS NULL GROUP BY register
    """,
    "register_due": f"""
      SELECT {_ENTRY} FROM register_entry
      WHERE due IS NOT NULL AND due <= :until AND withdrawn_by IS NULL
      ORDER BY due, due_time IS NULL, due_time, entered LIMIT :limit
    """,
    "register_due_count": """
      SELECT count(*) AS total FROM register_entry
      WHERE due IS NOT NULL AND due <= :until AND withdrawn_by IS NULL
    """,
    "register_about": f"""
      SELECT {_ENTRY} FROM register_entry WHERE withdrawn_by IS NULL AND id IN (
        SELECT entry FROM register_link WHERE target = :target AND kind = :linked AND ended_by IS NULL
        UNION SELECT l.entry FROM piece_version v JOIN register_link l ON l.target = v.digest
        WHERE v.submission = :target AND l.kind = 'file' AND l.ended_by IS NULL)
      ORDER BY entered DESC
    """,
    "register_numbers": """
      SELECT max(CAST(substr(number, :begins) AS INTEGER)) AS last FROM register_entry
      WHERE number >= :first AND number < :beyond
    """,
    "last_trainings": """
      SELECT l.target AS person, max(e."values" ->> 'held_on') AS held
      FROM register_link l JOIN register_entry e ON e.id = l.entry
      WHERE e.register = 'training' AND e.withdrawn_by IS NULL AND e.state IN ('held', 'later', 'filed')
        AND l.kind = 'person' AND l.field IN ('present', 'later') AND l.ended_by IS NULL
        AND e."values" ->> 'held_on' <= :today
      GROUP BY l.target
    """,
    "material_used": """
      SELECT l.target, e.number, e.state, e."values" ->> 'name' AS name, e."values" ->> 'until' AS until,
        e."values" ->> 'off_shelf' AS off_shelf
      FROM register_link l JOIN register_entry e ON e.id = l.entry
      WHERE l.ended_by IS NULL AND e.register = 'material' AND e.withdrawn_by IS NULL AND l.target IN (
        SELECT v.digest FROM piece_version v WHERE v.submission = :submission UNION SELECT :submission)
      ORDER BY e.number
    """,
    # ended links count too, because ending one changes who uses the material
    "material_users": """
      SELECT l.target AS submission FROM register_entry e JOIN register_link l ON l.entry = e.id
      WHERE e.id = :entry AND e.register = 'material' AND l.kind = 'submission'
      UNION SELECT v.submission FROM register_entry e JOIN register_link l ON l.entry = e.id
      JOIN piece_version v ON v.digest = l.target
      WHERE e.id = :entry AND e.register = 'material' AND l.kind = 'file'
    """,
    "material_placed": f"""
      WITH ending AS (
        SELECT e.id, e.number, e.state, e."values" ->> 'name' AS name, e."values" ->> 'until' AS until,
          e."values" ->> 'off_shelf' AS off_shelf
        FROM register_entry e WHERE e.register = 'material' AND e.withdrawn_by IS NULL AND (e.state = 'banned'
          OR e."values" ->> 'until' IS NOT NULL OR e."values" ->> 'off_shelf' IS NOT NULL)),
      users AS (
        SELECT m.*, l.target AS submission FROM ending m JOIN register_link l ON l.entry = m.id
        WHERE l.ended_by IS NULL AND l.kind = 'submission'
        UNION SELECT m.*, v.submission FROM ending m JOIN register_link l ON l.entry = m.id
        JOIN piece_version v ON v.digest = l.target
        WHERE l.ended_by IS NULL AND l.kind = 'file' AND {_STANDS} AND v.number = (
          SELECT max(w.number) FROM piece_version w WHERE w.piece = v.piece AND w.submission = v.submission))
      SELECT u.number, u.state, u.name, u.until, u.off_shelf, p.title, p.channel, t.date AS day
      FROM users u JOIN placement p ON p.submission = u.submission JOIN push t ON t.id = p.push
      WHERE t.date >= :today AND p.url IS NULL AND p.stage <> 'withdrawn'
      ORDER BY t.date, p.channel, p."order", u.number
    """,
    "file_users": """
      SELECT DISTINCT v.submission, s.number, s.title FROM piece_version v JOIN submission s ON s.id = v.submission
      WHERE v.digest = :digest AND s.stage <> 'discarded'
      ORDER BY s.number DESC LIMIT :limit
    """,
    "request_articles": """
      SELECT l.request, s.number FROM request_link l JOIN submission s ON s.id = l.submission
      WHERE l.ended_by IS NULL AND (:request = '' OR l.request = :request) ORDER BY l.entered
    """,
    "amended_items": """
      SELECT a.id, p.id AS placement, p.title, p.url, s.id AS submission, s.number, c.id AS account,
        c.name AS account_name, u.id AS unit, u.name AS unit_name, t.date AS pushed_on
      FROM amendment a JOIN placement p ON p.id = a.placement JOIN submission s ON s.id = p.submission
        JOIN channel c ON c.id = p.channel LEFT JOIN unit u ON u.id = s.unit LEFT JOIN push t ON t.id = p.push
      WHERE (:submission = '' OR s.id = :submission) AND (:amendment = '' OR a.id = :amendment)
    """,
    "register_states": """
      SELECT state, count(*) AS total FROM register_entry
      WHERE register = :register AND withdrawn_by IS NULL GROUP BY state
    """,
    **REPORT_QUERIES,
    "figures_standing": f"""
      SELECT {_FIGURES} FROM article_figures
      WHERE replaced_by IS NULL AND published BETWEEN :first AND :last AND (:channel = '' OR channel = :channel)
      ORDER BY published, entered
    """,
    "figures_articles": """
      SELECT p.id, p.submission, p.push, p.title, p.url, t.date AS day, s.number, s.unit, s.kind
      FROM push t JOIN placement p ON p.push = t.id JOIN submission s ON s.id = p.submission
      WHERE t.channel = :channel AND t.date BETWEEN :first AND :last AND p.stage <> 'withdrawn'
      ORDER BY t.date, t.id, p."first" DESC, p."order", p.id
    """,
    "figures_day": "SELECT t.date AS day FROM placement p JOIN push t ON t.id = p.push WHERE p.id = :placement",
    "figures_by_hand": """
      SELECT name, placement FROM article_figures
      WHERE channel = :channel AND joined IN ('hand', 'apart') ORDER BY entered
    """,
    "figures_taken": """
      SELECT placement FROM article_figures
      WHERE replaced_by IS NULL AND placement IS NOT NULL AND channel = :channel AND published BETWEEN :first AND :last
    """,
    "figures_unmatched": f"""
      SELECT {_FIGURES} FROM article_figures
      WHERE placement IS NULL AND replaced_by IS NULL AND (:channel = '' OR channel = :channel)
      ORDER BY published DESC, entered LIMIT :limit
    """,
    "figures_unmatched_count": """
      SELECT count(*) AS total FROM article_figures WHERE placement IS NULL AND replaced_by IS NULL
    """,
    "figures_imports": """
      SELECT i.id, h.name AS channel, e.name AS person, (
          SELECT count(*) FROM article_figures f WHERE f.imported = i.id AND f.replaced_by IS NULL) AS standing, (
          SELECT count(*) FROM article_figures f
          WHERE f.imported = i.id AND f.replaced_by IS NULL AND f.placement IS NULL) AS unmatched
      FROM figures_import i JOIN channel h ON h.id = i.channel JOIN person e ON e.id = i.person
      WHERE :channel = '' OR i.channel = :channel ORDER BY i.entered DESC LIMIT :limit
    """,
    "figures_until": "SELECT max(at) AS at FROM figures_import WHERE undone_by IS NULL",
    "figures_unjoined": f"""
      SELECT count(*) AS total FROM article_figures f
      WHERE f.placement IS NULL AND f.replaced_by IS NULL AND f.published BETWEEN :first AND :last
        AND (:channel = '' OR f.channel = :channel) AND {_FIGURE} IS NOT NULL
    """,
    "figures_measures": """
      SELECT max(reads) IS NOT NULL AS reads, max(readers) IS NOT NULL AS readers, max(likes) IS NOT NULL AS likes,
        max(looks) IS NOT NULL AS looks, max(shares) IS NOT NULL AS shares, max(sharers) IS NOT NULL AS sharers,
        max(favourites) IS NOT NULL AS favourites, max(comments) IS NOT NULL AS comments,
        max(delivered) IS NOT NULL AS delivered, max(followers) IS NOT NULL AS followers
      FROM article_figures WHERE replaced_by IS NULL
    """,
    **{
        name: statement
        for grouped, expression in _FIGURE_GROUPS.items()
        for name, statement in _figure_statements(grouped, expression).items()
    },
}
