"""Decide which language a text is in, by py3langid (after Lui and Baldwin 2012); asked only about what the rules do not read.

Its model takes a second to load, so English, which the extractor tells by its commonest words, never asks.
"""

from functools import cache
from typing import Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier

ENGLISH: Final = ("en", 1.0)
UNKNOWN: Final = "und"
LEAST: Final = 0.6
MUCH: Final = 20_000
"""Characters that are looked at."""
NAMES: Final = dict(
    pair.split("=")
    for pair in (
        "ar=Arabic az=Azerbaijani be=Belarusian bg=Bulgarian bn=Bengali bs=Bosnian ca=Catalan cs=Czech da=Danish "
        "de=German el=Greek en=English es=Spanish et=Estonian fa=Persian fi=Finnish fr=French he=Hebrew hi=Hindi "
        "hr=Croatian hu=Hungarian hy=Armenian id=Indonesian it=Italian ja=Japanese ka=Georgian kk=Kazakh ko=Korean "
        "ku=Kurdish lt=Lithuanian lv=Latvian mk=Macedonian nl=Dutch no=Norwegian pl=Polish ps=Pashto pt=Portuguese "
        "ro=Romanian ru=Russian sk=Slovak sl=Slovene sq=Albanian sr=Serbian sv=Swedish sw=Swahili th=Thai tr=Turkish "
        "ug=Uyghur uk=Ukrainian ur=Urdu vi=Vietnamese zh=Chinese und=unknown"
    ).split()
)


def language_of(text: str) -> tuple[str, float]:
    """The ISO 639-1 code of a text's language, and how sure that is; `und` if it is less sure than `LEAST`, or holds no words.

    >>> language_of("Die Polizei in Graz sagte, man habe auf einen Schriftsteller geschossen.")[0]
    'de'
    """
    if sum(map(str.isalpha, text[:MUCH])) < 12:
        return UNKNOWN, 0.0
    code, share = _identifier().classify(text[:MUCH])
    share = float(share)
    return (str(code), share) if share >= LEAST and len(code) == 2 else (UNKNOWN, share)


def name_of(code: str) -> str:
    """A language's English name, or its code."""
    return NAMES.get(code, code)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
