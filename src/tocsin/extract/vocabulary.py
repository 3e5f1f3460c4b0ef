"""Decide which nouns speak of people, and as what: the category that each word stands for (codebook 2, target category).

One line a category, singular forms; plurals are made by rule. A newcomer who misses a word adds it here.
"""

from collections.abc import Mapping
from typing import Final

from tocsin.model.vocabulary import Category

PEOPLE: Final[Mapping[Category, str]] = {
    Category.DISSIDENT: (
        "dissident activist campaigner exile émigré emigre émigrée separatist secessionist critic opponent refugee asylum-seeker "
        "oppositionist whistleblower protester revolutionary reformist nationalist"
    ),
    Category.JOURNALIST: (
        "journalist reporter blogger vlogger broadcaster editor columnist presenter correspondent photographer cartoonist "
        "publisher "
        "youtuber podcaster newsreader anchor commentator satirist newspaperman"
    ),
    Category.OFFICIAL: (
        "minister president politician mp lawmaker senator governor mayor judge prosecutor official congressman congresswoman "
        "councillor adviser advisor chancellor parliamentarian deputy premier magistrate"
    ),
    Category.DIPLOMAT: "diplomat ambassador envoy consul attaché attache vice-consul consul-general",
    Category.MILITARY: (
        "soldier officer general colonel captain major commander pilot lieutenant sergeant admiral brigadier airman serviceman "
        "deserter veteran ex-officer"
    ),
    Category.DEFECTOR: "defector turncoat",
    Category.RELIGIOUS_COMMUNITY: "imam rabbi priest bishop cleric mullah pastor monk preacher nun lama sheikh",
    Category.BUSINESS: (
        "businessman businesswoman entrepreneur banker trader merchant shopkeeper tycoon oligarch contractor dealer "
        "industrialist "
        "restaurateur financier trafficker restaurant-owner"
    ),
    Category.RELATIVE: (
        "brother sister father mother son daughter wife husband parent relative family cousin uncle aunt nephew niece widow "
        "grandfather grandmother brother-in-law sister-in-law father-in-law fiancé fiancée"
    ),
    Category.OTHER: (
        "man woman person student professor scientist engineer doctor lawyer nurse resident citizen national employee worker "
        "poet "
        "writer author novelist scholar academic singer rapper baker cook driver chairman chairwoman founder co-founder leader "
        "figure member guest companion couple teacher lecturer translator interpreter physician dentist technician mechanic "
        "analyst "
        "researcher historian programmer manager director owner chief head aide spokesman spokeswoman agent spy informant "
        "informer "
        "passenger victim target girl boy teenager pensioner athlete swimmer footballer wrestler boxer chess-player musician "
        "artist "
        "film-maker filmmaker actor actress producer jurist advocate attorney economist physicist chemist biologist bookseller "
        "printer "
        "farmer sailor tailor barber waiter accountant secretary supporter follower sympathiser fighter militant "
        "princess prince sheikha heir pharmacist midwife surgeon psychologist consultant subscriber tenant ally associate "
        "colleague "
        "kurd uyghur uighur tibetan chechen baloch tamil sikh copt tatar basque druze yazidi circassian zulu palestinian "
        "speaker organiser organizer survivor migrant compatriot expatriate applicant staff"
    ),
}
DEFECTING: Final = frozenset(
    "officer agent spy colonel captain major general pilot lieutenant sergeant operative official officers agents spies "
    "officials bodyguard courier attaché attache deserter diplomat ambassador envoy consul airman".split()
)
"""Heads that make a defector when a "former" stands before them and the state is the sponsor's own."""

PERPETRATORS: Final = frozenset(
    "gunman hitman assassin attacker killer operative squad team gang hit-man henchman saboteur mercenary sniper assailant "
    "kidnapper "
    "abductor suspect perpetrator accomplice middleman intermediary thug masked-man recruiter handler poisoner arsonist bomber "
    "biker "
    "cell unit commando".split()
)
"""Heads that never name a target."""

IRREGULAR: Final = {
    "man": "men", "woman": "women", "person": "people", "wife": "wives", "gunman": "gunmen", "hitman": "hitmen",
    "businessman": "businessmen", "businesswoman": "businesswomen", "spy": "spies", "family": "families", "ally": "allies",
    "congressman": "congressmen", "congresswoman": "congresswomen", "spokesman": "spokesmen", "chairman": "chairmen",
    "serviceman": "servicemen", "airman": "airmen", "newspaperman": "newspapermen", "hit-man": "hit-men", "henchman": "henchmen",
    "middleman": "middlemen", "intermediary": "intermediaries", "secretary": "secretaries", "thug": "thugs", "staff": "staff",
    "princess": "princesses", "actress": "actresses", "judge": "judges",
}  # fmt: skip

ORGANISATIONS: Final[Mapping[str, Category]] = {
    **dict.fromkeys(
        "radio tv television newspaper station newsroom magazine website broadcaster channel "
        "press news".split(), Category.JOURNALIST),
    **dict.fromkeys(
        "movement front congress union party council alliance committee league association foundation society organisation "
        "organization "
        "group bureau centre center network assembly".split(), Category.DISSIDENT),
    **dict.fromkeys("synagogue mosque temple church gurdwara monastery seminary".split(), Category.RELIGIOUS_COMMUNITY),
    **dict.fromkeys("embassy consulate mission".split(), Category.DIPLOMAT),
}  # fmt: skip
"""Head nouns of groups and premises, with the category that they stand for when attacked."""

TITLES: Final = frozenset(
    "mr mrs ms miss dr prof professor sir lady lord gen general col colonel maj major capt captain lt lieutenant sgt sergeant "
    "president "
    "prime minister judge senator ambassador imam rabbi sheikh shaikh ayatollah mullah bishop father sister brother prince "
    "princess king "
    "queen justice commissioner inspector detective superintendent spokesman spokeswoman admiral brigadier chancellor archbishop "
    "cardinal pastor agent officer prosecutor secretary minister mayor governor commander sen rep messrs lady baroness".split()
)

FIRM_ADJECTIVES: Final = frozenset(
    "former exiled dissident senior prominent opposition outspoken retired leading well-known veteran independent female male "
    "young "
    "elderly pro-democracy ethnic separatist exile dual ex-military ex-intelligence investigative jailed wanted high-ranking "
    "top local "
    "foreign-based stateless ex human rights women's anti-government anti-regime anti-war government Muslim Jewish Christian "
    "Sikh "
    "separate double active rebel expatriate self-exiled naturalised naturalized fugitive defected critical diaspora radio "
    "television "
    "tv newspaper sports military intelligence security nuclear naval army".split()
)
"""Words that may stand before a head noun without an article and still belong to it."""


def _plural(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith(("s", "sh", "ch", "x")):
        return f"{word}es"
    return f"{word[:-1]}ies" if word.endswith("y") and word[-2] not in "aeiou" else f"{word}s"


HEADS: Final[Mapping[str, tuple[str, Category, bool]]] = {
    **{word: (word, category, False) for category, words in PEOPLE.items() for word in words.split()},
    **{_plural(word): (word, category, True) for category, words in PEOPLE.items() for word in words.split()},
    "persons": ("person", Category.OTHER, True),
}
"""Every head noun, singular and plural: its singular, its category, whether it is a plural."""

PERPETRATOR_HEADS: Final[Mapping[str, bool]] = {
    **dict.fromkeys(PERPETRATORS, False),
    **{_plural(word): True for word in PERPETRATORS},
}
