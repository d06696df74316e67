"""Planning ahead 选题: placeholders, articles used again, timetables read back."""
