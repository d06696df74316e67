"""发布包: pushes, what blocks them, export, verification, and the record of what went out."""
