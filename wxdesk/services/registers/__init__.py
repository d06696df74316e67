"""Registers 台账: enter, change, link and list the entries of every register, shipped or the desk's own."""
