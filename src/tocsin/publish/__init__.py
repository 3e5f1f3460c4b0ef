"""Edge out: how incidents are worded, tabled, exported and put on pages."""
