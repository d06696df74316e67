"""Verification of a desk 核验: compare rows, texts, columns, schema and file structure with the trail."""
