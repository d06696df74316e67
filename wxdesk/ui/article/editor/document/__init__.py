"""Convert the blocks of an article to a document of Qt, and back without loss."""
