"""Decide what a log line is: one JSON object, with nothing in it that tells who did what or what was read.

A request is logged by its method, the name of its endpoint, its status, its time and the role that asked: no path, no query,
no body, no address, no account. An error is logged by its type and the places in the code; its message could quote a document.
"""

import json
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from typing import Any, Final, TextIO

LOGGER: Final = logging.getLogger("tocsin.serve")
PLACES: Final = 8


class Lines(logging.Formatter):
    """Log records as JSON lines."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told: dict[str, Any] = {"at": at, "level": record.levelname.lower(), "event": record.msg}
        if record.name.startswith("uvicorn"):  # its few messages hold process numbers, ports and causes, no requests
            told["event"], told["message"] = "server", record.getMessage()
        told |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[0] is not None:
            told["error"] = record.exc_info[0].__name__
            frames = extract_tb(record.exc_info[2])[-PLACES:]
            told["places"] = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(told, ensure_ascii=False, default=str)


def set_up(stream: TextIO | None = None) -> None:
    """Send our lines and the server's to one stream, by default standard error."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Lines())
    for name in ("tocsin.serve", "uvicorn", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers = [handler] if name != "uvicorn.error" else []
        logger.propagate = name == "uvicorn.error"
        logger.setLevel(logging.INFO)


def log(event: str, *, level: int = logging.INFO, error: BaseException | None = None, **fields: Any) -> None:
    """Write one line."""
    LOGGER.log(level, event, extra={"fields": fields}, exc_info=error)
