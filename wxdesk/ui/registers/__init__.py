"""The screen Registers 台账: the registers, the entries of one, and the selected entry with its form."""
