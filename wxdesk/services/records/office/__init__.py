"""Read what the office keeps: accounts, days, names of its lists, pledges."""
