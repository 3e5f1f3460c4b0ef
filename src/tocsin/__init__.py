"""Tocsin turns documents into a register of state-backed acts against people abroad, each value with its quote."""

__version__ = "0.1.0"
