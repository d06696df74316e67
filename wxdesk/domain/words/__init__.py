"""Words 用语: the texts of an article that rules on content read, their folding, and lexicons 词库."""
