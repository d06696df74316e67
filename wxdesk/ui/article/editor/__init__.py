"""The block editor: an article is edited as it looks; each block is a block, table or object of one QTextDocument."""
