"""Decide which services, organs, forces and proxies of states we know by name, and under which names.

One YAML file an actor, each with its sources, so that anybody can check or add one. An alias that several actors share,
or that is also an ordinary word, is marked ambiguous in each of them and needs a state in its context. Listing an organ
says that it exists, nothing about what it did.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, Literal, get_args

import yaml

from tocsin.errors import GazetteerError
from tocsin.gazetteer.countries import load_countries
from tocsin.text.normalise import fold

ActorKind = Literal["intelligence", "military", "police", "ministry", "proxy", "party", "leader"]
_KEYS: Final = {"slug", "name", "state", "kind", "aliases", "parent", "since", "until", "sources"}
CODED_ORGANS: Final = frozenset(
    "IRGC-QF IRGC MOIS FSB GRU SVR KGB KGB-BY RAW ISI MIT MSS MPS-CN MPS-VN Mossad CIA UDBA DS-BG".split()
)
"""The organs that the codebook spells itself; any other is written as the text names it in English."""
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ALIAS_KEYS: Final = {"text", "language", "ambiguous", "since", "until"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name under which an actor appears. Years are those in which the name was used, where known."""

    text: str
    language: str = "en"
    is_ambiguous: bool = False
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A service, organ, force or proxy of a state.

    `name` is the codebook's spelling if it has one, else the usual English name. `state` is, for a proxy, the state that
    the cited source ties it to.
    """

    slug: str
    name: str
    state: str
    kind: ActorKind
    aliases: tuple[Alias, ...]
    sources: tuple[str, ...]
    parent: str | None = None
    since: int | None = None
    until: int | None = None

    def organ_as(self, words: str) -> str:
        """What `sponsor.organ` holds when a text names the actor so: the codebook's spelling, or the English alias used.

        >>> load_actors()["bi-snr"].organ_as("snr"), load_actors()["ru-gru"].organ_as("main intelligence directorate")
        ('SNR', 'GRU')
        """
        if self.name in CODED_ORGANS:
            return self.name
        key = fold(words)
        alias = next((alias for alias in self.aliases if fold(alias.text) == key), None)
        if alias is None or alias.language != "en":
            return self.name
        bare = _without_country(alias.text, self.state)
        known = {fold(self.name), *(fold(other.text) for other in self.aliases)}
        return bare if bare == alias.text or fold(bare) in known else self.name


def find_actor(words: str, *, state: str | None = None) -> Actor | None:
    """The one actor of that name or alias, of that state if it is given; None if there is none or more than one.

    >>> find_actor("Ministry of National Security", state="TM").slug
    'tm-mnb'
    """
    key = fold(words)
    found = [actor for actor in _by_name().get(key, ()) if state in (None, actor.state)]
    return found[0] if len(found) == 1 else None


@cache
def _by_name() -> Mapping[str, tuple[Actor, ...]]:
    named: dict[str, tuple[Actor, ...]] = {}
    for actor in load_actors().values():
        for key in {fold(actor.name), *(fold(alias.text) for alias in actor.aliases)}:
            named[key] = (*named.get(key, ()), actor)
    return named


def _without_country(alias: str, state: str) -> str:
    country = load_countries()[state]
    for word in sorted((*country.adjectives, *country.names), key=len, reverse=True):
        for start in (f"{word}'s ", f"{word}' ", f"{word} "):
            if alias.startswith(start):
                return alias.removeprefix(start)
    return alias


@cache
def load_actors() -> Mapping[str, Actor]:
    """Every shipped actor by slug.

    Raises:
        GazetteerError: a shipped file breaks the rules; all problems are listed.

    >>> load_actors()["ru-gru"].state
    'RU'
    """
    folder = resources.files("tocsin.gazetteer") / "data" / "actors"
    files = {entry.name: entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".yml")}
    actors, problems = read_actors(files)
    if problems:
        raise GazetteerError("\n".join(problems))
    return actors


def read_actors(files: Mapping[str, str]) -> tuple[Mapping[str, Actor], list[str]]:
    """Actors by slug from YAML texts by file name, and every problem found, each with its path."""
    actors: dict[str, Actor] = {}
    problems: list[str] = []
    for name in sorted(files):
        try:
            row = yaml.load(files[name], Loader=_LOADER)  # noqa: S506 -- both are safe loaders
        except yaml.YAMLError as error:
            problems.append(f"actors/{name}: not YAML: {error}")
            continue
        found = _row_problems(name, row)
        problems += found
        if not found:
            actors[row["slug"]] = _actor(row)
    problems += _clashes(actors.values())
    problems += [
        f"actors/{a.slug}.yml: parent: no such actor: {a.parent}" for a in actors.values() if a.parent and a.parent not in actors
    ]
    return actors, problems


def _actor(row: Mapping[str, Any]) -> Actor:
    aliases = tuple(_alias(alias) for alias in row["aliases"])
    return Actor(
        slug=row["slug"], name=row["name"], state=row["state"], kind=row["kind"], aliases=aliases, sources=tuple(row["sources"]),
        parent=row.get("parent"), since=row.get("since"), until=row.get("until"),
    )  # fmt: skip


def _alias(alias: str | Mapping[str, Any]) -> Alias:
    if isinstance(alias, str):
        return Alias(text=alias)
    return Alias(
        text=alias["text"], language=alias.get("language", "en"), is_ambiguous=alias.get("ambiguous", False),
        since=alias.get("since"), until=alias.get("until"),
    )  # fmt: skip


def _row_problems(name: str, row: Any) -> list[str]:
    if not isinstance(row, dict):
        return [f"actors/{name}: not a mapping"]
    path = f"actors/{name}"
    problems = [f"{path}: unknown key {key!r}" for key in sorted(set(row) - _KEYS)]
    problems += [f"{path}: {key}: missing" for key in ("slug", "name", "state", "kind", "aliases", "sources") if not row.get(key)]
    if problems:
        return problems
    if f"{row['slug']}.yml" != name:
        problems.append(f"{path}: slug: {row['slug']!r} is not the file's name")
    if row["kind"] not in get_args(ActorKind):
        problems.append(f"{path}: kind: {row['kind']!r} is none of {', '.join(get_args(ActorKind))}")
    if row["state"] not in load_countries():
        problems.append(f"{path}: state: {row['state']!r} is no country's code")
    seen: set[str] = set()
    for index, alias in enumerate(row["aliases"]):
        where = f"{path}: aliases[{index}]"
        if isinstance(alias, dict) and (set(alias) - _ALIAS_KEYS or not alias.get("text")):
            problems.append(f"{where}: keys are {', '.join(sorted(_ALIAS_KEYS))}, and text is needed")
            continue
        key = fold(alias if isinstance(alias, str) else alias["text"])
        if key in seen:
            problems.append(f"{where}: duplicate")
        seen.add(key)
    return problems


def _clashes(actors: Iterable[Actor]) -> list[str]:
    """An alias of two actors is a problem unless it is marked ambiguous in both."""
    owners: dict[str, list[tuple[Actor, int, Alias]]] = {}
    for actor in actors:
        for index, alias in enumerate(actor.aliases):
            owners.setdefault(fold(alias.text), []).append((actor, index, alias))
    return [
        f"actors/{actor.slug}.yml: aliases[{index}]: {alias.text!r} is also an alias of "
        f"{', '.join(other.slug for other, _, _ in shared if other is not actor)}: mark it ambiguous"
        for shared in owners.values()
        if len(shared) > 1
        for actor, index, alias in shared
        if not alias.is_ambiguous
    ]
