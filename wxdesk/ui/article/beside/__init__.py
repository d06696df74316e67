"""What stands beside the text: fields, facts, versions, themes."""
