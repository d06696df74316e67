"""Commands about the audit trail 操作留痕."""
