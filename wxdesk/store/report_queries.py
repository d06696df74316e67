"""The SQL statements of the monthly report 月报; each reads only rows of the reported period.

A statement that lists items takes `:unit` and `:named`: the id of a unit, and a channel's id in quotation marks. An
empty value does not restrict the items. The unit of the office's own articles is 'own'.
"""

_UNDOING = "('step.undone', 'review.retracted', 'placement.undone', 'push.undone')"

_STANDS = f"""NOT EXISTS (
  SELECT 1 FROM trail_line u JOIN audit b ON b.seq = u.seq
  WHERE u.subject = l.subject AND u.seq > l.seq AND u.act IN {_UNDOING}
    AND (instr(b.body, '"of":' || l.seq || ',') > 0 OR instr(b.body, '"of":' || l.seq || '}}') > 0
      OR instr(b.body, '"undo_of":' || l.seq || ',') > 0 OR instr(b.body, '"undo_of":' || l.seq || '}}') > 0))"""
"""SQL condition: the event `l` was not undone.

The body of an event is canonical JSON, so the number of the undone event stands behind its name without blanks.
"""

_DECIDING = "('submission.accepted', 'submission.returned', 'submission.rejected')"


def _scoped(inner: str) -> str:
    """Return SQL that restricts the items of the SQL statement `inner` to the unit and channel given as parameters."""
    return f"""
      SELECT i.* FROM ({inner}) i
      WHERE (:unit = '' OR i.unit = :unit) AND (:named = '' OR instr(i.channels, :named) > 0)
      ORDER BY i.at, i.number
    """


def _summed(inner: str) -> str:
    """Return an SQL statement that counts the items of the statement `inner` by unit."""
    return f"""
      SELECT i.unit, count(*) AS total FROM ({inner}) i
      WHERE (:unit = '' OR i.unit = :unit) AND (:named = '' OR instr(i.channels, :named) > 0)
      GROUP BY i.unit
    """


_UNIT = "CASE WHEN s.origin = 'own' THEN 'own' ELSE coalesce(s.unit, '') END"

_FIRST = "(SELECT min(d.delivered_at) FROM delivery d WHERE d.submission = s.id)"

_ARRIVED = f"CASE WHEN s.due IS NULL THEN s.received_at ELSE {_FIRST} END"
"""SQL expression: when the first material came; a placeholder, which has a due day, was entered before that."""


def _delivered(at: str, condition: str) -> str:
    """Return an SQL statement that lists the units' submissions that meet `condition`.

    `at` is the SQL expression for the time at which a submission came.
    """
    return f"""
      SELECT s.id AS submission, s.number, s.title, coalesce(s.unit, '') AS unit, s.channels, {at} AS at,
        s.stage, s.complete_at, s.not_before, s.due,
        EXISTS (SELECT 1 FROM placement p
          WHERE p.submission = s.id AND (p.url IS NOT NULL OR p.stage = 'released')) AS used,
        (SELECT l.act FROM trail_line l WHERE l.subject = s.id AND l.act IN {_DECIDING} AND {_STANDS}
          ORDER BY l.seq LIMIT 1) AS decided
      FROM submission s
      WHERE {condition} AND s.origin = 'unit' AND s.stage <> 'discarded'
    """


_DELIVERED = " UNION ALL ".join(
    (
        _delivered("s.received_at", "s.received_at >= :since AND s.received_at < :until AND s.due IS NULL"),
        # a comparison instead of IS NOT NULL, so that the index of placeholders is searched
        _delivered(_FIRST, f"s.due >= '0' AND {_FIRST} >= :since AND {_FIRST} < :until"),
    )
)


def _of_placement(which: str, act: str, condition: str = "TRUE") -> str:
    """Return an SQL expression for the first (`which` is `min`) or last (`max`) time of an act on the placement `p`.

    Events that were undone, or do not meet `condition`, are not counted.
    """
    return f"""(SELECT {which}(l.happened_at) FROM trail_line l
      WHERE l.subject = p.submission AND l.act = '{act}' AND l.placement = p.id
        AND {condition} AND {_STANDS})"""


# a correction releases an article again, so that its row no longer says when it was released first
_PLACED = f"""
  SELECT s.id AS submission, s.number, p.title, {_UNIT} AS unit, '["' || p.channel || '"]' AS channels,
    t.date AS at, p.id AS placement, p.push, p.channel, p.url IS NOT NULL AS used, p."first", p.urgent, p.displaced,
    s.kind, s.source_kind, s.reprint, s.received_at,
    coalesce({_of_placement("min", "placement.released")}, p.released_at) AS released_at
  FROM push t JOIN placement p ON p.push = t.id JOIN submission s ON s.id = p.submission
  WHERE t.date BETWEEN :first AND :last AND p.stage <> 'withdrawn'
"""

_USED = f"SELECT o.* FROM ({_PLACED}) o WHERE o.used"

_DECIDED = f"""
  SELECT s.id AS submission, s.number, s.title, {_UNIT} AS unit, s.channels, l.day AS at, l.seq, l.act, a.body
  FROM trail_line l JOIN submission s ON s.id = l.subject JOIN audit a ON a.seq = l.seq
  WHERE l.day BETWEEN :first AND :last AND l.act IN {_DECIDING} AND {_STANDS}
"""

_AMENDED = f"""
  SELECT s.id AS submission, s.number, p.title, {_UNIT} AS unit, '["' || p.channel || '"]' AS channels,
    m.ended_at AS at, m.kind, m.reason, m.asked_at, p.push
  FROM amendment m JOIN placement p ON p.id = m.placement JOIN submission s ON s.id = p.submission
  WHERE m.ended_at >= :since AND m.ended_at < :until AND m.dropped = 0 AND m.due IS NULL
"""

_ENTERED = """
  SELECT e.number AS submission, e.number, coalesce(json_extract(e."values", '$.what'), '') AS title,
    coalesce(u.id, '') AS unit, coalesce('["' || h.id || '"]', '[]') AS channels, e.register, e.state,
    coalesce(json_extract(e."values", '$.found_on'), json_extract(e."values", '$.received_on')) AS at,
    json_extract(e."values", '$.answered_on') AS answered
  FROM register_entry e
  LEFT JOIN unit u ON u.name = json_extract(e."values", '$.unit')
  LEFT JOIN channel h ON h.name = json_extract(e."values", '$.account')
  WHERE e.register IN ('incidents', 'complaints') AND e.withdrawn_by IS NULL AND e.state <> 'dismissed'
    AND coalesce(json_extract(e."values", '$.found_on'), json_extract(e."values", '$.received_on'))
      BETWEEN :first AND :last
"""

_ASKED = f"""
  SELECT coalesce(c.submission, '') AS submission, c.number, c.what AS title, c.unit,
    coalesce('["' || c.channel || '"]', '[]') AS channels, c.due AS at, c.state, {_ARRIVED} AS received_at
  FROM commission c LEFT JOIN submission s ON s.id = c.submission
  WHERE c.due BETWEEN :first AND :last
"""

_ENDINGS = "('submission.withdrawn', 'submission.rejected', 'submission.expired', 'submission.discarded')"


def _waiting(came: str, condition: str) -> str:
    """Return an SQL statement that lists submissions that meet `condition`, with the time of their first decision.

    Only submissions of units are listed.

    `came` is the SQL expression for the time at which a submission came.
    """
    return f"""
      SELECT s.id AS submission, s.number, s.title, {_UNIT} AS unit, s.channels, {came} AS at,
        (SELECT l.happened_at FROM trail_line l
          WHERE l.subject = s.id AND (l.act IN {_DECIDING} OR l.act IN {_ENDINGS}) AND {_STANDS}
          ORDER BY l.seq LIMIT 1) AS ends
      FROM submission s WHERE {condition} AND s.origin = 'unit' AND s.stage <> 'discarded'
    """


_ANSWERED = " UNION ALL ".join(
    (
        _waiting("s.received_at", "s.received_at >= :since AND s.received_at < :until AND s.due IS NULL"),
        _waiting(_FIRST, f"s.due >= '0' AND {_FIRST} >= :since AND {_FIRST} < :until"),
    )
)

_SUPPLIED = f"""
  SELECT s.id AS submission, s.number, s.title, {_UNIT} AS unit, s.channels, n.sent_at AS at,
    (SELECT min(d.delivered_at) FROM delivery d WHERE d.submission = s.id AND d.delivered_at > n.sent_at) AS ends,
    (SELECT min(l.happened_at) FROM trail_line l
      WHERE l.subject = s.id AND l.act IN {_ENDINGS} AND l.happened_at > n.sent_at AND {_STANDS}) AS ended
  FROM notice n JOIN submission s ON s.id = n.submission
  WHERE n.kind = 'return' AND n.sent_at >= :since AND n.sent_at < :until
    AND s.origin = 'unit' AND s.stage <> 'discarded'
"""

_REVIEWED = f"""
  SELECT s.id AS submission, s.number, s.title, {_UNIT} AS unit,
    coalesce('["' || p.channel || '"]', s.channels) AS channels, l.happened_at AS at, l.seq, l.act,
    CASE WHEN l.act LIKE 'review.%' THEN a.body ELSE '{{}}' END AS body,
    coalesce(p.id, '') AS placement, coalesce(p.stage, '') AS stage
  FROM trail_line l JOIN submission s ON s.id = l.subject JOIN audit a ON a.seq = l.seq
  LEFT JOIN placement p ON p.id = l.placement
  WHERE l.day BETWEEN :first AND :last AND s.stage <> 'discarded' AND {_STANDS} AND (l.act IN {_ENDINGS}
    OR l.act IN ('review.requested', 'review.approved', 'review.changes', 'article.saved', 'submission.returned'))
"""

_EDITED = f"""
  SELECT s.id AS submission, s.number, p.title, {_UNIT} AS unit, '["' || p.channel || '"]' AS channels,
    t.date AS at, p.url IS NOT NULL AS used,
    (SELECT l.happened_at FROM trail_line l
      WHERE l.subject = s.id AND l.act = 'submission.accepted' AND {_STANDS} ORDER BY l.seq LIMIT 1) AS begins,
    coalesce({_of_placement("max", "review.requested", "l.day <= t.date")},
      {_of_placement("min", "review.requested")}) AS ends
  FROM push t JOIN placement p ON p.push = t.id JOIN submission s ON s.id = p.submission
  WHERE t.date BETWEEN :first AND :last AND p.stage NOT IN ('withdrawn', 'on_hold') AND p.urgent = 0
    AND s.stage = 'accepted'
"""

REPORT_QUERIES = {
    "report_delivered": _scoped(_DELIVERED),
    "report_delivered_sum": _summed(_DELIVERED),
    "report_placed": _scoped(_PLACED),
    "report_published_sum": _summed(_USED),
    "report_decided": _scoped(_DECIDED),
    "report_amended": _scoped(_AMENDED),
    "report_entries": _scoped(_ENTERED),
    "report_asked": _scoped(_ASKED),
    "report_answered": _scoped(_ANSWERED),
    "report_supplied": _scoped(_SUPPLIED),
    "report_reviewed": _scoped(_REVIEWED),
    "report_edited": _scoped(_EDITED),
    "report_holds": """
      SELECT h.submission, h.held_at, h.ended_at FROM hold h
      WHERE h.held_at < :until AND (h.ended_at IS NULL OR h.ended_at >= :since)
    """,
    "report_begins": "SELECT day FROM trail_line ORDER BY seq LIMIT 1",
    "report_publications": """
      SELECT a.body FROM push t JOIN trail_line l ON l.subject = t.id JOIN audit a ON a.seq = l.seq
      WHERE t.date BETWEEN :first AND :last AND l.act = 'push.published' ORDER BY l.seq
    """,
    "report_waits": """
      SELECT n.submission, 'told' AS what, n.sent_at AS begins, NULL AS ends FROM notice n
      WHERE n.kind = 'return' AND n.sent_at IS NOT NULL AND n.submission IN (
        SELECT p.submission FROM push t JOIN placement p ON p.push = t.id WHERE t.date BETWEEN :first AND :last)
      UNION ALL SELECT d.submission, 'came' AS what, d.delivered_at AS begins, NULL AS ends FROM delivery d
      WHERE d.submission IN (
        SELECT p.submission FROM push t JOIN placement p ON p.push = t.id WHERE t.date BETWEEN :first AND :last)
      UNION ALL SELECT h.submission, 'held' AS what, h.held_at AS begins, h.ended_at AS ends FROM hold h
      WHERE h.whole IS NULL AND h.submission IN (
        SELECT p.submission FROM push t JOIN placement p ON p.push = t.id WHERE t.date BETWEEN :first AND :last)
      ORDER BY begins
    """,
    "report_short_reasons": """
      SELECT t.id AS push, f.below_minimum FROM push t JOIN "freeze" f ON f.push = t.id
      WHERE t.date BETWEEN :first AND :last AND f.lifted_by IS NULL AND f.below_minimum <> ''
      UNION SELECT t.id AS push, k.below_minimum FROM push t JOIN package k ON k.push = t.id
      WHERE t.date BETWEEN :first AND :last AND k.below_minimum <> ''
    """,
    "report_loads": f"""
      SELECT w.id, w.name, l.act, count(*) AS total, count(DISTINCT l.subject) AS subjects
      FROM trail_line l JOIN person w ON w.id = l.decided_by
      WHERE l.day BETWEEN :first AND :last AND l.act IN (
        'submission.accepted', 'submission.returned', 'submission.rejected', 'article.saved', 'review.requested',
        'review.approved', 'review.changes', 'placement.released', 'push.published') AND {_STANDS}
      GROUP BY w.id, w.name, l.act ORDER BY w.name, w.id, l.act
    """,
    "report_load_items": f"""
      SELECT min(l.day) AS at, l.subject AS submission, s.number, s.title, {_UNIT} AS unit, s.channels
      FROM trail_line l JOIN submission s ON s.id = l.subject
      WHERE l.day BETWEEN :first AND :last AND l.act = :act AND l.decided_by = :person AND {_STANDS}
      GROUP BY l.subject, s.number, s.title, s.origin, s.unit, s.channels ORDER BY min(l.seq)
    """,
    "report_acts": """
      SELECT l.act, count(*) AS total FROM trail_line l
      WHERE l.day BETWEEN :first AND :last AND l.act IN (
        'rule.waived', 'push.unfrozen', 'claim.taken_over', 'refused', 'seat.recovered', 'date.confirmed',
        'placement.rolled', 'piece.mended', 'submission.supplemented', 'trail.alarmed')
      GROUP BY l.act
    """,
    "report_act_items": """
      SELECT l.act, l.day AS at, l.subject AS submission, coalesce(s.number, '') AS number,
        coalesce(s.title, '') AS title, coalesce(s.unit, '') AS unit,
        coalesce(s.channels, '[]') AS channels
      FROM trail_line l LEFT JOIN submission s ON s.id = l.subject
      WHERE l.day BETWEEN :first AND :last AND l.act = :act ORDER BY l.seq
    """,
}
"""The statements by name; those that end in `_sum` count by unit the items that the other ones list."""
