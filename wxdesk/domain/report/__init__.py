"""The monthly report 月报: its period, its numbers with their definitions, points, and closed months."""
