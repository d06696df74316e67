"""The screen Statistics 统计 with the monthly report 月报, and the report drawn as PDF and picture."""
