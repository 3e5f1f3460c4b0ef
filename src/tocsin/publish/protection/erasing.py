"""Decide what becomes of every row of a register when a person, or a document, is erased from it.

A person's full name is looked for everywhere, in any case and whatever stands between its words; in documents that carry
it, and in what was read and decided about them, each capitalised word of it too. Texts and quotes keep their length;
other words become "[erased]". Where a person of another name shares a word, their word goes as well: too much is erased
rather than too little.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tocsin.errors import DataError
from tocsin.model.erasure import ERASED, blanked, coarse, impersonal
from tocsin.model.evidence import Value
from tocsin.model.fields import read_value, write_value
from tocsin.model.subjects import reports_of
from tocsin.model.vocabulary import Term
from tocsin.publish.protection.words import Withheld, joined

KEYS: Final = frozenset(
    "id digest original text_digest document reading report statement report_id local_id number previous hash act field "
    "recorded_at captured_at stamped_at extractor strength type outcome alert reader way status language came about "
    "inside".split()
)
"""Columns that hold no words about anybody."""
COUNTED: Final = frozenset({"kind", "outcome", "date", "place", "sponsor.state", "attribution.strength"})
"""Fields of an erased document that stay, made coarse, so that a count by year, country and state stays right."""
_VERBATIM: Final = frozenset({"quote", "words"})
_PLAIN: Final = frozenset(
    {"start", "end", "precision", "category", "type", "role", "strength", "country", "nationality", "residence"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """What belongs to the documents that are touched: readings, reports by row and by identifier, statements, and new texts."""

    texts: Mapping[str, str]
    readings: Mapping[int, str]
    reports: Mapping[int, str]
    names: Mapping[str, str]
    statements: Mapping[int, str]
    originals: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person's names, and the words of them that are looked for in documents which carry a name whole."""

    whole: Withheld = field(default_factory=Withheld)
    wide: Withheld = field(default_factory=Withheld)

    @classmethod
    def of(cls, *names: str) -> "Name":
        """The matcher of some names of one person."""
        made = cls()
        for name in names:
            made.whole.add(name)
            made.wide.add(name)
            for word in name.replace("-", " ").split():
                if len(word) >= 3 and word[:1].isupper():
                    made.wide.add(word)
        return made

    def stands_in(self, text: str | None) -> bool:
        """Whether a text carries a name whole."""
        return bool(text) and any(True for _ in self.whole.found(str(text)))


def blank(text: str, words: Withheld) -> str:
    """The text with what is found in it blanked, as long as it was."""
    for start, end in joined(words.found(text)):
        text = text[:start] + blanked(text[start:end]) + text[end:]
    return text


def reword(text: str, words: Withheld) -> str:
    """The text with what is found in it replaced."""
    for start, end in reversed(joined(words.found(text))):
        text = f"{text[:start]}{ERASED}{text[end:]}"
    return text


class PersonPlan:
    """What becomes of a row when a person is erased."""

    def __init__(self, name: Name, owned: Owned) -> None:
        self.name, self.owned = name, owned

    def __call__(self, table: str, row: Mapping[str, Any]) -> Mapping[str, Any] | None:
        document = _document_of(table, row, self.owned)
        words = self.name.wide if document else self.name.whole
        change: dict[str, Any] = {}
        for column, given in row.items():
            if column in KEYS or not isinstance(given, str):
                continue
            new = self._new(table, column, row, given, words, document)
            if new != given:
                change[column] = new
        return change

    def _new(
        self, table: str, column: str, row: Mapping[str, Any], given: str, words: Withheld, document: str | None
    ) -> str | None:
        if document and (table, column) == ("documents", "text"):
            return self.owned.texts[document]
        if document and column == "words" and table in ("quotes", "remarks"):
            return self.owned.texts[document][row["start"] : row["end"]]
        if not any(True for _ in words.found(given)):
            return given
        if column == "doc_id":
            return f"erased-{row['digest'][:12]}"
        if (table, column) == ("statements", "value"):
            return _value(row["field"], given)
        if column in ("url", "final_url", "hint"):
            return None
        return _json(given, words, self.owned.texts.get(document or "")) or reword(given, words)


def _value(name: str, given: str) -> str:
    value = impersonal(read_value(name, json.loads(given)))
    return _written(write_value(name, value))


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _json(given: str, words: Withheld, text: str | None) -> str | None:
    """A column of JSON without the words; None if it is none."""
    if given[:1] not in "{[":
        return None
    try:
        return _written(_walked(json.loads(given), words, text))
    except ValueError:
        return None


def _walked(value: Any, words: Withheld, text: str | None) -> Any:
    if isinstance(value, str):
        return reword(value, words)
    if isinstance(value, list):
        return [_walked(inner, words, text) for inner in value]
    if not isinstance(value, dict):
        return value
    spans = isinstance(value.get("start"), int) and isinstance(value.get("end"), int)
    made = {}
    for key, inner in value.items():
        if spans and key in _VERBATIM and isinstance(inner, str):
            made[key] = text[value["start"] : value["end"]] if text is not None else blank(inner, words)
        else:
            made[reword(key, words)] = _walked(inner, words, text)
    return made


class DocumentPlan:
    """What becomes of a row when documents are erased whole."""

    def __init__(self, owned: Owned) -> None:
        self.owned = owned
        self.going: set[int] = set()

    def __call__(self, table: str, row: Mapping[str, Any]) -> Mapping[str, Any] | None:
        if _document_of(table, row, self.owned) is None and not self._came_so(table, row):
            return {}
        rule = getattr(self, f"_{table}", None)
        return rule(row) if rule else {}

    def _came_so(self, table: str, row: Mapping[str, Any]) -> bool:
        if table == "captures":
            return row["original"] in self.owned.originals
        return table in ("visits", "held") and row["source"] in self.owned.sources

    def _documents(self, row: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"text": blanked(row["text"]), "doc_id": f"erased-{row['digest'][:12]}", "source": None}

    def _descriptions(self, _: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"title": None, "publisher": None, "url": None}

    def _readings(self, _: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"notes": "[]", "refusals": "[]"}

    def _reports(self, _: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"hint": None}

    def _statements(self, row: Mapping[str, Any]) -> Mapping[str, Any] | None:
        left = _coarse(row["field"], row["value"])
        if left is None:
            self.going.add(row["id"])
            return None
        return {"value": left, "by": None, "rule": "erased"}

    def _quotes(self, row: Mapping[str, Any]) -> Mapping[str, Any] | None:
        return None if row["statement"] in self.going else {"words": blanked(row["words"])}

    def _remarks(self, row: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"words": blanked(row["words"]), "speaker": None}

    def _decisions(self, row: Mapping[str, Any]) -> Mapping[str, Any]:
        left = _bare(json.loads(row["payload"])) if row["payload"] else None
        return {"reason": row["reason"] and ERASED, "payload": left and _written(left)}

    def _alerts(self, row: Mapping[str, Any]) -> Mapping[str, Any]:
        kept = {
            key: value for key, value in json.loads(row["said"]).items() if key in ("id", "rule", "on", "as_of", "tlp", "caution")
        }
        return {"said": _written({**kept, "title": ERASED, "summary": ERASED})}

    def _captures(self, row: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"key": f"erased {row['id']}", "source": ERASED, "url": None, "final_url": None, "headers": "{}", "via": None}

    def _visits(self, _: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"source": ERASED, "via": None, "why": None, "headers": "{}"}

    def _held(self, _: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"source": ERASED, "path": None, "why": ERASED, "said": "{}"}


def _coarse(name: str, given: str) -> str | None:
    if name not in COUNTED:
        return None
    try:
        value: Value = read_value(name, json.loads(given))
    except DataError:
        return None
    left = value if name == "sponsor.state" else coarse(value)
    return None if left is None else _written(write_value(name, left))


def _bare(value: Any, key: str = "") -> Any:
    """Plain values without words: closed lists, codes, dates and numbers stay, so that the shape can still be read."""
    if isinstance(value, dict):
        return {name: _bare(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_bare(inner, key) for inner in value]
    if not isinstance(value, str) or key in _PLAIN:
        return value
    return blanked(value) if key in _VERBATIM else value if _is_code(value) else ERASED


def _is_code(words: str) -> bool:
    return any(words in set(map(str, terms)) for terms in Term.__subclasses__()) or (len(words) == 2 and words.isupper())


def _document_of(table: str, row: Mapping[str, Any], owned: Owned) -> str | None:
    """The touched document that a row belongs to."""
    if table == "documents":
        return row["digest"] if row["digest"] in owned.texts else None
    if table in ("descriptions", "readings"):
        return row["document"] if row["document"] in owned.texts else None
    if table in ("reports", "remarks"):
        return owned.readings.get(row["reading"])
    if table == "statements":
        return owned.reports.get(row["report"])
    if table == "quotes":
        return owned.statements.get(row["statement"])
    if table == "decisions":
        return next((owned.names[name] for name in reports_of(row["subject"]) if name in owned.names), None)
    if table == "alerts":
        return next((owned.names[name] for name in json.loads(row["reports"]) if name in owned.names), None)
    return None
