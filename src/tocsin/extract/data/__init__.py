"""Decide nothing: the weights that `evaluation/train_fields.py` learned from the training gold, read by `extract.learned`."""
