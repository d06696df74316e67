"""Hand-over 交接 of submissions from one desk to another: the package's record, the receipt, and the desks' rows."""
