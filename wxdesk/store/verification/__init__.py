"""Verification of a desk by what is stored 核验: rows, texts, columns, schema and structure held against the trail."""
