"""The statements behind the read models, by name; values are bound, never written in."""

_NEAREST = """
  SELECT q.id FROM placement q LEFT JOIN push r ON r.id = q.push
  WHERE q.submission = s.id AND q.stage <> 'withdrawn' ORDER BY r.date IS NULL, r.date, q.id LIMIT 1
"""

_VIEWS = {
    "all": "1",
    "ours": """(s.stage = 'received' OR (s.stage = 'accepted' AND EXISTS (
      SELECT 1 FROM placement q
      WHERE q.submission = s.id AND q.stage IN ('editing', 'in_review', 'approved'))))""",
    "units": "s.stage = 'returned'",
    "received": "s.stage = 'received'",
    "waiting": """s.stage = 'accepted' AND EXISTS (
      SELECT 1 FROM placement q WHERE q.submission = s.id AND q.push IS NULL AND q.stage <> 'withdrawn')""",
    "review": """s.stage = 'accepted' AND EXISTS (
      SELECT 1 FROM placement q WHERE q.submission = s.id AND q.stage = 'in_review')""",
    "urgent": """s.stage = 'accepted' AND EXISTS (
      SELECT 1 FROM placement q WHERE q.submission = s.id AND q.urgent = 1
        AND q.stage NOT IN ('published', 'withdrawn'))""",
}
"""Which submissions a view of the queue holds; `ours` and `units` tell on whom it waits."""

_MATCHES = """
  (:search = '' OR instr(s.title, :search) OR instr(s.number, :search)
    OR EXISTS (SELECT 1 FROM unit n WHERE n.id = s.unit AND instr(n.name, :search)))
"""

_QUEUE = f"""
  SELECT s.id, s.number, s.title, s.origin, coalesce(u.name, '') AS unit, s.stage, s.row_version,
    (SELECT max(d.delivered_at) FROM delivery d WHERE d.submission = s.id) AS delivered_at,
    coalesce(c.returns, 0) AS returns, coalesce(c.warns, 0) AS warns,
    p.stage AS placement_stage, coalesce(p.urgent, 0) AS urgent, coalesce(p.reason, '') AS reason,
    h.name AS channel_name, t.date AS day
  FROM (
    SELECT * FROM submission s WHERE {{view}} AND {_MATCHES}
    ORDER BY s.id DESC LIMIT :limit OFFSET :offset
  ) s
  LEFT JOIN unit u ON u.id = s.unit
  LEFT JOIN check_run c ON c.id = (
    SELECT id FROM check_run WHERE submission = s.id ORDER BY rowid DESC LIMIT 1)
  LEFT JOIN placement p ON p.id = ({_NEAREST})
  LEFT JOIN push t ON t.id = p.push
  LEFT JOIN channel h ON h.id = p.channel
  ORDER BY s.id DESC
"""

QUERIES = {
    **{f"queue_{name}": _QUEUE.format(view=view) for name, view in _VIEWS.items()},
    **{
        f"count_{name}": f"SELECT count(*) AS total FROM submission s WHERE {view} AND {_MATCHES}"
        for name, view in _VIEWS.items()
    },
    "by_number": "SELECT id FROM submission WHERE number = :number",
    "current_versions": """
      SELECT v.* FROM piece_version v
      WHERE v.submission = :submission AND v.number = (
        SELECT max(w.number) FROM piece_version w WHERE w.piece = v.piece)
      ORDER BY v.piece
    """,
    "same_bytes": """
      SELECT DISTINCT s.number, v.name FROM piece_version v JOIN submission s ON s.id = v.submission
      WHERE v.digest = :digest AND v.submission <> :submission ORDER BY s.number LIMIT 3
    """,
    "last_check": "SELECT id FROM check_run WHERE submission = :submission ORDER BY rowid DESC LIMIT 1",
    "last_revision": """
      SELECT id FROM revision WHERE submission = :submission ORDER BY number DESC LIMIT 1
    """,
    "board": """
      SELECT p.id, p.urgent, p.displaced, p.push, p."order", p."first", p.pinned, p.channel,
        s.complete_at, s.received_at, s.origin, s.not_before, s.expires
      FROM placement p JOIN submission s ON s.id = p.submission JOIN push t ON t.id = p.push
      WHERE p.channel = :channel AND t.date >= :since AND p.stage <> 'withdrawn'
    """,
    "pushes": "SELECT id FROM push WHERE channel = :channel AND date >= :since ORDER BY date",
    "sealed": """
      SELECT push FROM placement WHERE channel = :channel AND stage = 'published' AND push IS NOT NULL
      UNION SELECT k.push FROM package k JOIN push t ON t.id = k.push
      WHERE t.channel = :channel AND t.date < :today
    """,
    "waiting": """
      SELECT p.id, p.push FROM placement p JOIN submission s ON s.id = p.submission
      LEFT JOIN push t ON t.id = p.push
      WHERE (p.push IS NULL OR t.date < :today) AND p.stage NOT IN ('withdrawn', 'published')
        AND (:channel IS NULL OR p.channel = :channel)
      ORDER BY s.complete_at, p.id
    """,
    "entries_about": """
      SELECT seq, body, leaf, chain FROM audit WHERE json_extract(body, '$.subject') = :subject ORDER BY seq
    """,
    "trail": """
      SELECT body FROM audit WHERE :search = '' OR instr(body, :search)
      ORDER BY seq DESC LIMIT :limit OFFSET :offset
    """,
    "trail_count": "SELECT count(*) AS total FROM audit WHERE :search = '' OR instr(body, :search)",
    "last_instant": """
      SELECT max(json_extract(body, '$.recorded_at')) AS at
      FROM (SELECT body FROM audit ORDER BY seq DESC LIMIT 50)
    """,
    "last_rulebook": """
      SELECT label AS stamp FROM (
        SELECT seq, json_extract(body, '$.label') AS label FROM audit
        WHERE json_extract(body, '$.subject') = 'desk' AND json_extract(body, '$.act') = 'rulebook.adopted'
        ORDER BY seq DESC LIMIT 1)
    """,
    "leaves": "SELECT leaf FROM audit WHERE seq <= :seq ORDER BY seq",
    "package_count": "SELECT coalesce(max(number), 0) AS last FROM package WHERE push = :push",
}
