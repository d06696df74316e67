"""The monthly report 月报: read its numbers, close and reopen a month, and put all of it into words and tables."""
