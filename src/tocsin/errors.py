"""The exception tree: everything that Tocsin raises on purpose, drawn once.

    TocsinError
    ├── DataError                  the data is at fault (exit 1)
    │   ├── InvalidValue           a value that its own rules forbid
    │   ├── EvidenceError          a quote is not where it is said to be
    │   ├── ReaderError            a document could not be read; the rest of the batch goes on
    │   ├── GazetteerError         the shipped gazetteer breaks its own rules
    │   ├── NotEstimable           the data cannot carry the answer (stats/refusal.py)
    │   │   └── NothingToCount     no event is left to analyse (analyse/results.py)
    │   ├── FetchError             a page could not be fetched; the rest goes on
    │   │   └── AddressRefused     the guard lets nobody go there; nothing was sent
    │   └── RegisterError          a register cannot be opened, is damaged, or cannot be written
    │       ├── UnknownRecord      no document, report or incident has this identifier
    │       └── Erased             a document was erased from the register and is not taken in again
    ├── UsageError                 the call is at fault (exit 2)
    │   └── UnknownChoice          a key that is in none of our tables; the message lists the known ones
    └── GateError                  a floor or a bound is not met (exit 3)

Every message says what, where and what to do. Details are attributes, so that a program need not parse a sentence.
"""

from collections.abc import Iterable


class TocsinError(Exception):
    """Anything that Tocsin raises on purpose."""

    exit_code = 1


class DataError(TocsinError):
    """The data is at fault, not the call."""


class InvalidValue(DataError):
    """A value that its own rules forbid, such as an interval that ends before it starts."""


class EvidenceError(DataError):
    """A quote is not in the text at the offsets that were given for it."""


class ReaderError(DataError):
    """A document could not be read; the rest of the batch goes on."""

    def __init__(self, message: str, *, reader: str, source: str) -> None:
        super().__init__(f"{source}: {message}")
        self.reader, self.source = reader, source


class GazetteerError(DataError):
    """The shipped gazetteer breaks its own rules; every problem is listed with its path."""


class RegisterError(DataError):
    """A register cannot be opened, is damaged, or cannot be written."""


class UnknownRecord(RegisterError):
    """No document, report or incident of this register has this identifier."""


class Erased(RegisterError):
    """A document was erased, or held somebody who was; taking it in again would bring back what was erased."""

    def __init__(self, digest: str) -> None:
        super().__init__(f"{digest[:12]}: erased from this register, so it is not taken in again")
        self.digest = digest


class FetchError(DataError):
    """A page could not be fetched; `status` is the server's answer, `wait` the seconds that it asked for."""

    def __init__(self, message: str, *, url: str, status: int | None = None, wait: float | None = None) -> None:
        super().__init__(f"{url}: {message}")
        self.url, self.status, self.wait = url, status, wait


class AddressRefused(FetchError):
    """The guard lets nobody go to this address; nothing was sent to it."""

    def __init__(self, message: str, *, url: str) -> None:
        super().__init__(f"{message}; nothing was sent", url=url)


class UsageError(TocsinError):
    """The call is at fault: a wrong option, or a file that is not there."""

    exit_code = 2


class UnknownChoice(UsageError):
    """A key that is in none of our tables; the message lists the known ones."""

    def __init__(self, what: str, given: str, known: Iterable[str]) -> None:
        self.given, self.known = given, tuple(sorted(known))
        super().__init__(f"no {what} is called {given!r}; known: {', '.join(self.known)}")


class GateError(TocsinError):
    """A pinned floor or bound is not met."""

    exit_code = 3
