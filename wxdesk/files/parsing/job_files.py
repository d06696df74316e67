"""Constants: the names of parser job arguments that are paths, such as "path" for the input file.

All jobs share these names.
"""

INPUT = "path"
"""The file that the job reads."""
OUTPUT_FILES = ("output", "look", "mended_look", "cover")
"""Files that the job writes."""
OUTPUT_FOLDERS = ("folder", "into", "media_into")
"""Folders into which the job writes files."""
PROGRAM = "program"
"""The program that the job starts, which is LibreOffice."""
