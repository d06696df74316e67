"""Widgets of decisions 审批: findings, comments, changes, evidence, waivers."""
