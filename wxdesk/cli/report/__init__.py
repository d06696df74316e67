"""The command about the monthly report 月报."""
