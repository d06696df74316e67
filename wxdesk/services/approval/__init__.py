"""Decides whether a placement may go on 审核状态: open findings, sign-offs, four eyes."""
