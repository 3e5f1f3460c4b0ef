"""Count what the service does, in Prometheus' text format: requests, their time, sign-ins; no name, no address, no content.

Labels are closed: the method (or `other`), the endpoint's name, the status. Own code, because three kinds of figures in one
process need forty lines and no dependency.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
BOUNDS: Final = (0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
"""Upper bounds of the time of a request, in seconds."""


@dataclass(slots=True)
class Metrics:
    """The counters of one process."""

    requests: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    sign_ins: Counter[str] = field(default_factory=Counter)
    times: Counter[float] = field(default_factory=Counter)
    seconds: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def request(self, method: str, endpoint: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        with self._lock:
            self.requests[method if method in METHODS else "other", endpoint, status] += 1
            self.times[next((bound for bound in BOUNDS if seconds <= bound), float("inf"))] += 1
            self.seconds += seconds

    def sign_in(self, outcome: str) -> None:
        """Count a log-in: signed in, refused, slowed."""
        with self._lock:
            self.sign_ins[outcome] += 1

    def text(self, gauges: Mapping[str, tuple[str, float]]) -> str:
        """Every figure; `gauges` are further ones by name, with what they mean."""
        with self._lock:
            lines = [*self._requests(), *self._times(), *self._sign_ins()]
        for name, (meaning, value) in gauges.items():
            lines += _metric(f"tocsin_{name}", "gauge", meaning, [({}, value)])
        return "\n".join(lines) + "\n"

    def _requests(self) -> list[str]:
        found = [
            ({"method": method, "endpoint": endpoint, "status": str(status)}, float(count))
            for (method, endpoint, status), count in sorted(self.requests.items())
        ]
        return _metric("tocsin_http_requests_total", "counter", "Requests answered.", found)

    def _times(self) -> list[str]:
        name, total = "tocsin_http_request_seconds", 0
        lines = list(_head(name, "histogram", "Time from a request to the end of its answer."))
        for bound in (*BOUNDS, float("inf")):
            total += self.times[bound]
            lines.append(f'{name}_bucket{{le="{"+Inf" if bound == float("inf") else bound}"}} {total}')
        return [*lines, f"{name}_sum {self.seconds!r}", f"{name}_count {total}"]

    def _sign_ins(self) -> list[str]:
        found = [({"outcome": outcome}, float(count)) for outcome, count in sorted(self.sign_ins.items())]
        return _metric("tocsin_sign_ins_total", "counter", "Log-ins by outcome.", found)


def _head(name: str, kind: str, meaning: str) -> Iterator[str]:
    yield f"# HELP {name} {meaning}"
    yield f"# TYPE {name} {kind}"


def _metric(name: str, kind: str, meaning: str, found: Iterable[tuple[Mapping[str, str], float]]) -> list[str]:
    lines = list(_head(name, kind, meaning))
    for labels, value in found:
        shown = ",".join(f'{label}="{_escaped(words)}"' for label, words in labels.items())
        lines.append(f"{name}{{{shown}}} {value:g}" if shown else f"{name} {value:g}")
    return lines


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
