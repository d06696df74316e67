"""What readers of documents share 公用: containers, encodings, drawings, styles."""
