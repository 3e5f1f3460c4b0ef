"""Weights that come with the package; the model cards are in docs/models."""
