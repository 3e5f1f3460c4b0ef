"""Keep many values on disk and few in memory: a sequence and a mapping that read one value at a time.

A shelf is a file without a name: it ends with the programs that hold it, also when they are killed, so what is withheld is
never left behind. A process forked later reads the same shelf. Values are read anew each time; who changes one changes nothing.
"""

import io
import os
import pickle
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import Any, Final, Generic, TypeVar, overload

from tocsin.analyse.events import DateRange, Event
from tocsin.link.features import Comparable
from tocsin.model.dates import DateInterval
from tocsin.model.documents import Document, Published
from tocsin.model.evidence import Quote, Remark, Statement
from tocsin.model.incidents import Incident, Merged, Sourced
from tocsin.model.values import Asserter, OtherPlace, Perpetrator, Place, Response, Target
from tocsin.model.vocabulary import LISTS, Term
from tocsin.publish.gists import Gist

T = TypeVar("T")

FEWEST: Final = 3000
"""Values for which a shelf is worth its cost; fewer stay in memory."""
AT_HAND: Final = 2000
"""Values of a catalogue that stay at hand: more than the documents of a slice, which every format asks for; some 10 MB."""
_FROZEN: Final = (
    Asserter, Comparable, DateInterval, DateRange, Document, Event, Gist, Incident, Merged, OtherPlace, Perpetrator, Place,
    Published, Quote, Remark, Response, Sourced, Statement, Target,
)  # fmt: skip
"""Frozen values, whose own way of pickling is slower to read than the one here (by about a fifth)."""


def _restorer(kind: type[Any]) -> Callable[..., Any]:
    """A function that makes a frozen value of this kind of its parts, which were checked when it was first made.

    As in `dataclasses`, its text is made of the names of the fields: a loop over them would take three times as long, and a
    register of a hundred thousand incidents has forty million values to restore.
    """
    names = kind.__slots__
    known = {f"_put_{name}": getattr(kind, name).__set__ for name in names} | {"_new": object.__new__, "_kind": kind}
    puts = "".join(f"    _put_{name}(_made, {name})\n" for name in names)
    text = f"def restored({', '.join(names)}):\n    _made = _new(_kind)\n{puts}    return _made"
    exec(text, known)  # noqa: S102 - of the names of our own fields, none of which begins with _
    made: Callable[..., Any] = known["restored"]
    made.__module__, made.__qualname__ = __name__, f"_restored_{kind.__name__}"
    return made


_RESTORERS: Final = {kind: _restorer(kind) for kind in _FROZEN}
globals().update({made.__qualname__: made for made in _RESTORERS.values()})  # pickle finds a function by its name
_GETTERS: Final = {kind: (_RESTORERS[kind], attrgetter(*kind.__slots__)) for kind in _FROZEN}


def _reduced(value: Any) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    made, parts = _GETTERS[type(value)]
    return made, parts(value)


_TERMS: Final = tuple(term for terms in LISTS.values() for term in terms)
_NUMBERS: Final = {(type(term), term): number for number, term in enumerate(_TERMS)}


def _term(number: int) -> Term:
    """A word of a closed list: found by its number, it need not be looked up by its letters."""
    return _TERMS[number]


def _reduced_term(term: Term) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    return _term, (_NUMBERS[type(term), term],)


_TABLE: Final = dict.fromkeys(_FROZEN, _reduced) | dict.fromkeys(LISTS.values(), _reduced_term)


def packed(value: object) -> bytes:
    """A value as bytes."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, 5)
    pickler.dispatch_table = _TABLE
    pickler.dump(value)
    return out.getvalue()


class _Nameless:
    """A file without a name, closed when nobody holds it any more."""

    def __init__(self) -> None:
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 - it is open as long as somebody holds it

    def __del__(self) -> None:
        self.file.close()


class Shelf(Sequence[T], Generic[T]):
    """Values in the order in which they were put, or in another order of the same shelf."""

    def __init__(self) -> None:
        self._held = _Nameless()
        self._ends = array("Q", [0])
        self._order: array[int] | None = None

    def put(self, values: Iterable[bytes]) -> None:
        """Add values that are `packed`."""
        every = list(values)
        self._held.file.write(b"".join(every))
        self._held.file.flush()
        self._ends.extend(accumulate(map(len, every), initial=self._ends.pop()))

    def reordered(self, order: Iterable[int]) -> "Shelf[T]":
        """The same values in another order (numbers of this one); some may be left out."""
        made: Shelf[T] = object.__new__(type(self))
        made._held, made._ends = self._held, self._ends
        made._order = array("Q", order if self._order is None else (self._order[number] for number in order))
        return made

    def __len__(self) -> int:
        return len(self._ends) - 1 if self._order is None else len(self._order)

    @overload
    def __getitem__(self, number: int) -> T: ...

    @overload
    def __getitem__(self, number: slice) -> list[T]: ...

    def __getitem__(self, number: int | slice) -> T | list[T]:
        if isinstance(number, slice):
            return [self[at] for at in range(*number.indices(len(self)))]
        if not -len(self) <= number < len(self):
            raise IndexError(number)
        at = number % len(self) if self._order is None else self._order[number]
        start, end = self._ends[at], self._ends[at + 1]
        found: T = pickle.loads(os.pread(self._held.file.fileno(), end - start, start))  # noqa: S301 - our own, from a file without a name
        return found

    def __iter__(self) -> Iterator[T]:
        return (self[number] for number in range(len(self)))


class Catalogue(Mapping[str, T], Generic[T]):
    """Values by key on a shelf, in the order of the shelf; the last few stay at hand."""

    def __init__(self, keys: Sequence[str], values: Sequence[T]) -> None:
        self._number = {key: number for number, key in enumerate(keys)}
        self._read = lru_cache(maxsize=AT_HAND)(values.__getitem__)

    def __getitem__(self, key: str) -> T:
        return self._read(self._number[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._number)

    def __len__(self) -> int:
        return len(self._number)


class Remembered(Sequence[T], Generic[T]):
    """A sequence of which whatever was read stays at hand, for as long as one slice is worked on."""

    def __init__(self, values: Sequence[T]) -> None:
        self._values, self._at = values, cache(values.__getitem__)

    def __len__(self) -> int:
        return len(self._values)

    @overload
    def __getitem__(self, number: int) -> T: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[T]: ...

    def __getitem__(self, number: int | slice) -> T | Sequence[T]:
        return self._values[number] if isinstance(number, slice) else self._at(number)


class Kept(Generic[T]):
    """Values as they come in: at hand while they are few, on a shelf when they become many."""

    def __init__(self) -> None:
        self._shelf: Shelf[T] | None = None
        self._here: list[T] = []

    def add(self, values: Iterable[T]) -> None:
        """Add some."""
        if self._shelf is not None:
            self._shelf.put(map(packed, values))
            return
        self._here += values
        if len(self._here) >= FEWEST:
            self._shelf, self._here = shelved(self._here), []

    def put(self, values: Iterable[bytes]) -> None:
        """Add some that are `packed`."""
        if self._shelf is not None:
            self._shelf.put(values)
        else:
            self.add([pickle.loads(content) for content in values])  # noqa: S301 - made by `packed` a moment ago

    def values(self, order: Sequence[int]) -> Sequence[T]:
        """All of them, in an order."""
        return tuple(self._here[number] for number in order) if self._shelf is None else self._shelf.reordered(order)


def shelved(values: Iterable[T]) -> Shelf[T]:
    """Values put on a shelf one after the other."""
    found: Shelf[T] = Shelf()
    found.put(map(packed, values))
    return found
