"""The arguments of parser jobs that name files; every job uses these names."""

INPUT = "path"
"""The file that the job reads."""
OUTPUT_FILES = ("output", "look")
"""Files that the job writes."""
OUTPUT_FOLDERS = ("folder", "into", "media_into")
"""Folders into which the job writes files."""
PROGRAM = "program"
"""The program that the job starts, which is LibreOffice."""
