"""The panes beside the text: fields, facts, versions, themes."""
