"""The events of the trail for queries: fast parsing, and derived tables by which events are searched and filtered."""
