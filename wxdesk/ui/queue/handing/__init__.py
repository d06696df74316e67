"""Hand-overs 移交 in the queue: the strips that send submissions, take packages in, and read receipts."""
