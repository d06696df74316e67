"""素材检测: verdicts on files of which no submission is made."""
