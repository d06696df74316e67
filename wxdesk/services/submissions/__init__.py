"""The way of a submission 稿件: intake, decisions, holds, requests, undo."""
