"""Decide what is worth reading closely: text in, a probability and its reasons out."""
