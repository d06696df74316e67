"""The form after a drop 登记收件."""
