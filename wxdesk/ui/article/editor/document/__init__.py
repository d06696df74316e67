"""The blocks of an article as a document of Qt, and back without loss."""
