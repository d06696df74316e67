"""Render pages for people and printers: packages, proofs, lists, reports, forms, timetables, evidence."""
