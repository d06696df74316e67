"""Registers 台账 as data: their declarations, entries, states and due dates."""
