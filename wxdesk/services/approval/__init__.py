"""Decide whether a placement may be published 审核状态: open findings, sign-offs, the four-eyes rule."""
