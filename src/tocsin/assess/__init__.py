"""Judgement with memory: word scales, grades of sources, what may not be said, and scores once the outcome is known."""
