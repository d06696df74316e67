"""Proving the trail 核验: replay, verification, the words of its lines."""
