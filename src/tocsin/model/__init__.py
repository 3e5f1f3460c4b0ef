"""Frozen values and closed vocabularies: the codebook as data. Everything else is said in these words."""
