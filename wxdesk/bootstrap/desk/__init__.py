"""The opened desk 工作库: opening it from a folder or a team's server, making a new one, and joining a team's desk."""
