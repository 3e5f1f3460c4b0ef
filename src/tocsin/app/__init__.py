"""The rooms that people enter with a browser: who may come in (`access`), and the pages that they find there."""
