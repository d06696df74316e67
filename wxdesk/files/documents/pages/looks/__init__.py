"""Tell how text of a page looks: its colours, the background behind it, and whether a reader sees it."""
