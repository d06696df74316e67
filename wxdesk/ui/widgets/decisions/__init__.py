"""Widgets for decisions (审批): findings, comments, changes, evidence, waivers."""
