"""How this program treats a disk: who may read what it writes, and how a file gets its place."""
