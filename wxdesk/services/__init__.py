"""The use cases of the program 业务; each runs in its own transaction and records an event in the trail 操作留痕."""
