"""Decide what is worth an alert, what an alert says, and how it is delivered."""
