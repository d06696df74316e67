"""Values that every package uses 工作库: instants, ids, errors, sizes, texts made safe to display."""
