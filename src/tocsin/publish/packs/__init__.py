"""Decide what one incident's evidence pack holds, how its page looks, and what a recheck of it recomputes."""
