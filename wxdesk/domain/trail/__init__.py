"""The audit trail 操作留痕: canonical events, leaf hashes, the hash chain."""
