"""Decide where a paragraph tells of an act without any verb of `frames.py`, by the words that such stories are made of.

News and features often tell a killing by its pellet, a kidnapping by its van. A paragraph with a person, a date or place,
and several different cues of one kind is a candidate; it still needs a state (R1). Words were chosen for what they mean,
not counted in any text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tocsin.extract.cast import Cast, Figure
from tocsin.extract.frames import Frame
from tocsin.extract.mentions import Named
from tocsin.extract.people import Person
from tocsin.extract.view import Line, View
from tocsin.model.vocabulary import Kind

_ROWS: Final[Mapping[Kind, str]] = {
    Kind.ASSASSINATION: (
        "bullet bullets pellet pellets umbrella ricin polonium novichok thallium cyanide vx toxin antidote poison poisoned "
        "syringe injection injected "
        "pistol revolver silencer rifle gunman gunmen assassin assassins hitman hitmen corpse dying died dead dies fatally "
        "wounded wound wounds bleeding "
        "blood throat skull autopsy pathologist pathologists post-mortem coroner murder murdered killed killers fever "
        "collapsed coma paralysed hospital "
        "surgeons widow funeral shots shot fired bomb explosion exploded car-bomb wired tram canal river drowned axe ice-axe "
        "knife knives stab stabbed "
        "strangled garrotte motorcycle helmet hit-list liquidation execution sting stung jabbed sprayed nerve"
    ),
    Kind.ABDUCTION: (
        "van handcuffed handcuffs blindfold blindfolded hood hooded sack gagged bound tied trussed drugged sedated chloroform "
        "seized bundled dragged pushed "
        "kidnapped abducted kidnappers abductors captors disappeared disappearance vanished missing reappeared resurfaced "
        "smuggled border frontier flown "
        "aircraft aeroplane plane airliner airport tarmac jet extradition extradited deported deportation rendition lured lure "
        "trap boat yacht freighter "
        "trunk boot taken whereabouts custody prison cell sentenced interrogated landing runway ferry trunk crate carpet"
    ),
    Kind.SURVEILLANCE: (
        "followed following watched watching tailed shadowed filmed filming photographed photographs camera cameras tripod "
        "binoculars tracker trackers "
        "spyware pegasus malware hacked infected microphone bugged bug looked-up database register addresses movements routine "
        "floor-plans dossier "
        "files reported informant informants spied spying surveillance observed noted telephone-taps wiretap accounts data "
        "passwords phishing"
    ),
    Kind.THREAT: (
        "threat threats threatened threatening warned warning letter letters note envelope voice caller calls call telephoned "
        "rang message messages text "
        "wreath coffin bullet cross numbered danger lives life risk safety next silence traitor traitors punished"
    ),
    Kind.COERCION: (
        "mother father parents brother brothers sister sisters cousin uncle family relatives questioned interrogated summoned "
        "visited passport passports "
        "papers consulate renew renewal citizenship pension job dismissed flat home return sign signed recant apologise appeal "
        "video pressure persuade"
    ),
    Kind.PROPERTY_ATTACK: (
        "fire flames petrol burnt burned burning arson arsonists torched smashed windows window bricks brick paint daubed "
        "vandals graffiti explosives "
        "hull sank sunk mine mines charge depot warehouse office garage car tyres firemen ablaze molotov"
    ),
    Kind.RECRUITMENT_ATTEMPT: (
        "offered offer money euros dollars roubles salary payment reward scholarship favour names list lists report reports "
        "inform informant cooperate "
        "co-operate collaboration work approached refused handler coffee meeting attaché consul"
    ),
    Kind.ASSAULT: (
        "beaten beat beating fists kicked kicks punched blows hammer bat truncheon broken ribs jaw nose arm bruises stitches "
        "acid sprayed attackers "
        "assailants attacked hospital concussion unconscious"
    ),
}  # fmt: skip
_CUES: Final[Mapping[str, tuple[Kind, ...]]] = {
    word: tuple(kind for kind, words in _ROWS.items() if word in words.split())
    for words in _ROWS.values()
    for word in words.split()
}
_NEEDED: Final[Mapping[Kind, int]] = {
    Kind.ASSASSINATION: 2, Kind.ABDUCTION: 3, Kind.SURVEILLANCE: 2, Kind.THREAT: 3, Kind.COERCION: 3, Kind.PROPERTY_ATTACK: 2,
    Kind.RECRUITMENT_ATTEMPT: 3, Kind.ASSAULT: 2,
}  # fmt: skip
"""How many different cues make a story of a kind plain; kinds whose words are common need more."""
LEAST: Final = 0.66
"""The share of those cues that makes a candidate. On the training gold 1.0 gave precision 0.86 and recall 0.37, 0.66 gave
0.86 and 0.40, 0.3 gave 0.82 and 0.44. A state that nobody links, a missing date or person still refuse a candidate."""
_AUTHORITY: Final = re.compile(
    r"\b(?:minister|judge|prosecutor|president|spokes\w+|commissioner|superintendent|inspector|detective|secretary|chancellor"
    r"|senator|director|magistrate|mayor|historian|author|editor of this)\b"
)
_SPEAKS: Final = re.compile(
    r",? (?:\w+ )?(?:says?|said|writes|wrote|tells|told|reports|reported|believes|claims|added|confirmed|announced|asks|asked"
    r"|thinks|recalls|remembers|concluded|ruled|sentenced|found|does)\b"
)


def find_cues(
    view: View, named: Named, cast: Cast, taken: set[int], doers: frozenset[int]
) -> Iterator[tuple[int, int, Line, Frame, Person]]:
    """Paragraphs that tell of an act by cues alone: trigger span, its line, its frame, and the person whom it is about.

    `taken` are the paragraphs where a verb or noun has found an act.
    """
    for number, lines in enumerate(view.paragraphs):
        if not lines or number in taken or not _is_anchored(named, lines):
            continue
        person = _person(view, cast, lines, doers)
        if person is None:
            continue
        found = _vote(cast, lines)
        if found is not None:
            start, end, line, kind = found
            yield start, end, line, Frame(name=f"cues of {kind}", kind=kind, is_strong=False), person


def _is_anchored(named: Named, lines: Sequence[Line]) -> bool:
    start, end = lines[0].start, lines[-1].end
    return any(
        interval is not None and t.kind in ("absolute", "partial", "relative_to_context")
        for t, interval in named.times_within(start, end)
    )


def _vote(cast: Cast, lines: Sequence[Line]) -> tuple[int, int, Line, Kind] | None:
    seen: dict[Kind, dict[str, tuple[int, int, Line]]] = {}
    for line in lines:
        for token in cast.tokens[line.index]:
            for kind in _CUES.get(token.low, ()):
                seen.setdefault(kind, {}).setdefault(token.low, (token.start, token.end, line))
    best = max(seen, key=lambda kind: len(seen[kind]) / _NEEDED[kind], default=None)
    if best is None or len(seen[best]) < LEAST * _NEEDED[best]:
        return None
    start, end, line = next(iter(seen[best].values()))
    return start, end, line, best


def _person(view: View, cast: Cast, lines: Sequence[Line], doers: frozenset[int]) -> Person | None:
    """The first named person of a paragraph who is neither speaking, nor an authority, nor a doer."""
    for line in lines:
        for person in cast.people[line.index]:
            figure = cast.figure(person)
            if figure.number in doers or not figure.name or person.form not in ("name", "description"):
                continue
            if _SPEAKS.match(view.low, person.end) or _is_authority(view, figure):
                continue
            return person
    return None


def _is_authority(view: View, figure: Figure) -> bool:
    return any(_AUTHORITY.search(view.low, m.start, m.end) for m in figure.mentions)
