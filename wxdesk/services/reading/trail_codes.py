"""Classifies database columns for the description of events: translated codes, counts, or technical values."""

from collections.abc import Mapping

TECHNICAL = frozenset(
    {
        *("id", "row_version", "entered", "searched", "order", "manifest", "media", "contents", "findings", "body"),
        *("block", "start", "end", "public", "pin", "recovery", "imported", "seq", "folder", "reason_values"),
        *("settings", "style", "private", "cover", "crop_square", "crop_wide", "asked", "whole", "numbers", "pinned"),
        *("derived_from", "embedded_in", "file", "scan", "proof", "evidence", "files", "report", "row", "displaced"),
        *("log", "other_log", "other"),
    }
)
"""Columns that only the program uses; the description of an event counts them and does not list them."""
COUNTED = frozenset(
    {
        *(("push", name) for name in ("minimum", "maximum", "reserve")),
        *((table, "number") for table in ("revision", "return_line", "comment")),
        *(("check_run", name) for name in ("returns", "warns")),
        *(("article_figures", name) for name in ("reads", "readers", "shares", "sharers", "likes", "looks")),
        ("article_figures", "comments"),
        *(("article_figures", name) for name in ("favourites", "delivered", "followers", "position", "line")),
        *(("package", "number"), ("package", "replaces"), ("piece_version", "number"), ("sent_draft", "differences")),
        *(("placement", "level"), ("approval", "level"), ("piece", "position"), ("piece_version", "bytes")),
        *(("figures_import", "lines"), ("figures_closing", "articles"), ("company_word", "rank")),
        *(("fact_confirmation", "line"), ("signing_key", "first"), ("signing_key", "last")),
    }
)
"""Columns whose whole numbers are counts; those of other columns mean yes or no."""
FAMILIES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("advertising_file", "missing"): ("advertising-missing",),
    ("advertising_paper", "kind"): ("paper-kind",),
    ("amendment", "kind"): ("amendment",),
    ("approval_request", "in_name"): ("request-name",),
    ("approval_request", "kind"): ("request-kind",),
    ("approval_request", "state"): ("request-state",),
    ("article_figures", "joined"): ("figures-joined",),
    ("article_figures", "kind"): ("category",),
    ("article_figures", "weekday"): ("group-weekday",),
    ("assignment", "role"): ("role",),
    ("channel", "kind"): ("kind",),
    ("commission", "state"): ("commission",),
    ("company_word", "kind"): ("word-kind",),
    ("company_word", "silences"): ("rule",),
    ("draft_upload", "use"): ("draft-use",),
    ("fact_confirmation", "rule"): ("rule",),
    ("hand_tick", "step"): ("step",),
    ("handover", "direction"): ("handover-direction",),
    ("hold", "stage"): ("stage", "placement"),
    ("link_check", "kind"): ("target-kind",),
    ("notice", "kind"): ("notice-kind",),
    ("piece", "mark"): ("mark",),
    ("piece", "role"): ("piece-role",),
    ("piece_version", "supplied_by"): ("supplied-by",),
    ("placement", "stage"): ("placement",),
    ("placement", "theme"): ("theme",),
    ("push", "kind"): ("push",),
    ("push", "sending"): ("sending",),
    ("register_link", "kind"): ("register-link",),
    ("return_line", "rule"): ("rule",),
    ("sent_draft", "state"): ("sent-draft",),
    ("shelf_item", "kind"): ("shelf-kind",),
    ("signing_key", "ended"): ("key-end",),
    ("special_day", "kind"): ("day-kind",),
    ("submission", "advertising"): ("advertising",),
    **{("submission", f"ai_{name}"): ("ai-degree",) for name in ("text", "picture", "film", "sound")},
    ("submission", "ai_use"): ("ai-use",),
    ("submission", "creation"): ("creation",),
    ("submission", "form"): ("form",),
    ("submission", "kind"): ("category",),
    ("submission", "leave"): ("reprint-leave",),
    ("submission", "origin"): ("source-kind",),
    ("submission", "portrait"): ("portrait",),
    ("submission", "range"): ("range",),
    ("submission", "sign_off_how"): ("sign-off-how",),
    ("submission", "source_kind"): ("source-kind",),
    ("submission", "stage"): ("stage",),
    ("waiver", "rule"): ("rule",),
}
"""For each column with codes, the families of the catalogue that may translate them, by table and column."""
