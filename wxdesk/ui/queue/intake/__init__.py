"""The form that registers dropped files as a submission (登记收件)."""
