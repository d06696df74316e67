"""The way of a submission 稿件 through the office: intake, decisions, holds, requests to units, and undo."""
