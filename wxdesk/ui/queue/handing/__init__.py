"""Hand-overs 移交 in the queue: forms that send submissions, import packages of other desks, and read receipts."""
