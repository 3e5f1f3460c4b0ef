"""What a document says: incidents as statements with quotes, remarks, and what was refused and why."""

from tocsin.extract.reading import extract

__all__ = ["extract"]
