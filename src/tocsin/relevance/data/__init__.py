"""The gate's weights, as `evaluation/train_gate.py` learned them."""
