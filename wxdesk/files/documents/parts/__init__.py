"""Code shared by the readers of documents 公用: containers, encodings, drawings, styles."""
