"""The steps of a submission 稿件: intake, decisions, holds, requests to units, and undo."""
