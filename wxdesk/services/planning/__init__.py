"""Planning ahead 选题: placeholders, published articles used again, and edited 排期表 files read back."""
