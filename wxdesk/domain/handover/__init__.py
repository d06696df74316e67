"""Hand-over 交接 of submissions from one desk to another: package record, receipt, and database rows."""
