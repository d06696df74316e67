"""Prepares the texts, fingerprints of pictures and signatures of articles that a search compares."""
