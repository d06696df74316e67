"""The panes (侧栏) beside the article's text: fields, promotion facts, versions, themes, export dialogs."""
