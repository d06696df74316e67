"""The panes beside the text: fields, promotion facts, versions, themes, and the dialogs that export the article."""
