"""The audit trail 操作留痕: events as canonical JSON, their leaf hashes, and the hash chain over them."""
