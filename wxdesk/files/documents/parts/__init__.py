"""Shared code of the document readers 公用: containers, encodings, drawings, styles."""
