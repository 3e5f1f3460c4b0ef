"""Decide what never leaves: a label on every value, and editions that hold nothing above the label of their readers."""
