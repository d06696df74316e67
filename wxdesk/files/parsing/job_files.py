"""The names of those arguments of parser jobs that are paths of files or folders; every job uses these names."""

INPUT = "path"
"""The file that the job reads."""
OUTPUT_FILES = ("output", "look", "mended_look", "cover")
"""Files that the job writes."""
OUTPUT_FOLDERS = ("folder", "into", "media_into")
"""Folders into which the job writes files."""
PROGRAM = "program"
"""The program that the job starts, which is LibreOffice."""
