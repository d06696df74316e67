"""来稿: the list of submissions, the form after a drop, and everything about the one selected."""
