"""Whether a placement may be published 审核状态: open findings, sign-offs, four eyes."""
