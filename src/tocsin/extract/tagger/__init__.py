"""Trained taggers: who did what to whom, learned from annotated documents.

``extractor`` is the way in; ``weights`` loads what comes with the package. See docs/methods/muc4.md.
"""
