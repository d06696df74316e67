"""Values that all rooms use 工作库: instants, ids, errors, sizes, texts made safe to display."""
