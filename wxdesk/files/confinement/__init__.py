"""Confine a process to some files, without network, programs and other processes, where the system can."""
