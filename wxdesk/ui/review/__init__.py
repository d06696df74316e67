"""The screen Review (审稿): read articles, comment on them, approve or release them."""
