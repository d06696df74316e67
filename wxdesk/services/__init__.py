"""Use cases. Each owns its transaction and writes its line of the trail."""
