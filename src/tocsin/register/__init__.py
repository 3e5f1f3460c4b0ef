"""Edge store: documents, readings, statements and decisions, appended and never overwritten; incidents are recomputed."""
