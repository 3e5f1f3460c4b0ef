"""Decide how the app runs as a service: health, readiness, metrics and logs, none of which tells who did what."""
