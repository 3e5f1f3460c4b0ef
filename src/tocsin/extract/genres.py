"""Decide whether a document as a whole is of a kind that tells no incidents: sport, something invented, a war.

Each has words of its own. A document has to use several different ones, and many for its length, before its words stop
counting; only its first part is looked at, so that the cost does not grow with the text.
"""

import re
from typing import Final

from tocsin.extract.view import View

LOOKED_AT: Final = 60_000
"""Characters of a document that decide."""
FICTION: Final = re.compile(
    r"\b(?:novels?|thrillers?|film|movie|screenplay|episodes?|season|miniseries|series|plot of the|the hero|heroine|protagonist"
    r"|character[s]?|"
    r"fiction(?:al)?|fictitious|actor|actress|starring|director|novelist|reader[s]?|chapter[s]?|on page|box office|streaming"
    r"|script|scriptwriter|"
    r"audiences?|cinema|playwright|opera|stage|pages|plays|played by|scenes?|performances?|cast|sequel|shortlisted"
    r"|publisher[s]?|press, \d+ pages|video ?game|player)\b"
)
SPORT: Final = re.compile(
    r"\b(?:goal|penalty|match|league|striker|midfielder|keeper|half-time|goalkeeper|substitute|coach|stadium|kick-off|referee"
    r"|midfield|header|fixture|offside|equaliser|tournament|innings|wicket|cup final|chess|opening|queen|pawn)\b"
)
WAR: Final = re.compile(
    r"\b(?:drones?|shell(?:s|ed|ing)|artillery|front lines?|frontlines?|air ?strikes?|ceasefire|truce|paramilitar(?:y|ies)|troops"
    r"|offensives?|militias?|fighting|fighters|battles?|besieged|siege|displaced|civilians|trenches|brigades?|advanc(?:ed|ing)"
    r"|clashes|warring|rebels|garrison|army)\b"
)
RUMOUR: Final = re.compile(
    r"\b(?:posts?|rumou?rs?|tweets?|videos?|clips?|hashtags?|social media|users)\b[^.;]{0,80}\b(?:claim(?:s|ed|ing)?"
    r"|sa(?:ys|id|ying)"
    r"|alleg(?:es|ed|ing)|suggest(?:s|ed|ing)?)\b"
)
"""What somebody unnamed says to anybody: nobody identifiable stands for it (R1)."""
WAR_WORDS: Final = 6
WAR_SHARE: Final = 0.012
"""A war report has so many different words of war, and so large a share of them."""


def is_sport(view: View) -> bool:
    """Whether the document reports on sport: four different words of it."""
    return len(set(SPORT.findall(view.low[:LOOKED_AT]))) >= 4


def is_fiction(view: View) -> bool:
    """Whether the document reviews or retells something invented: many words of that trade for its length."""
    found = FICTION.findall(view.low[:LOOKED_AT])
    return len(found) >= 4 and len(set(found)) >= 3 and len(found) >= 0.01 * len(view.low[:LOOKED_AT].split())


def is_war_report(view: View) -> bool:
    """Whether the document reports on a war: many different words of it, and a large share."""
    found = WAR.findall(view.low[:LOOKED_AT])
    return len(set(found)) >= WAR_WORDS and len(found) >= WAR_SHARE * len(view.low[:LOOKED_AT].split())
