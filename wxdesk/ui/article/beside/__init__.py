"""The panes (侧栏) beside the article text: fields, promotion facts, versions, themes, export dialogs."""
