"""Decide who did it or was to do it: the convicted, charged and hired, "by" beside a passive, words for doers."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from tocsin.extract.cast import Cast, Figure
from tocsin.extract.doer_signs import Suspect, doer_signs, suspects
from tocsin.extract.doer_words import is_said_of_another, without_repeats, worded
from tocsin.extract.grouping import Draft
from tocsin.extract.learned import chances
from tocsin.extract.mentions import Named
from tocsin.extract.people import Person
from tocsin.extract.view import Line, View
from tocsin.model.vocabulary import PerpetratorRole

_SUBJECT: Final = re.compile(
    r"(?:,[^.;]{0,120}?,| who| \([^)]{0,40}\))?,? (?:and )?(?:was|were|is|are|has been|have been|had been"
    r"|is being) (?:\w+ly |also "
    r"|then |later |now |twice |both )?"
    r"(?:convicted|sentenced|charged|indicted|arrested|remanded|jailed|hired|recruited|paid|found guilty|detained|wanted"
    r"|extradited|promised|offered|tasked|sent|accused)\b"
    r"|,?(?: were| was)?(?: each)? (?:received|got|given|serving) (?:[\w-]+ ){0,3}?(?:years|life|months)\b"
    r"|(?:, \d\d,?)? guilty of\b"
    r"|(?:,[^.;]{0,80}?,| who)?(?: had| has| have| then| later| both)? (?:pleaded|accepted|confessed|admitted|agreed to"
    r"|had been hired|had been paid|conspired|plotted"
    r"|planned|carried out|hired|recruited|pulled the trigger|in the pay of|had packed|smeared|fired|put|placed|planted|threw"
    r"|poured|slipped|rubbed|sprayed|broke into|opened fire|entered|followed|stabbed|shot|strangled|clamped|walked up)\b"
)
_OBJECT: Final = re.compile(
    r"\b(?:convicted|sentenced|charged|indicted|arrested|jailed|detained|hired|recruited|engaged|indictment of|conviction of"
    r"|trial of|charges against|extradition of|accomplice,?|sanctions on|handed over|"
    r"designated|warrants? for|(?:years|months|life) for|identified as|named (?:him|her|them|the \w+) as|(?:indictment"
    r"|charges?|proceedings|complaint|verdict|warrant)\b[^.;]{0,50} against) (?:a |an "
    r"|the )?$"
    r"|\b(?:indictment|charges?|proceedings|complaint|verdict|warrant)\b[^.;]{0,200} and against $"
)
_JOINED: Final = re.compile(
    r"(?: who [^,.;]{1,80},? and |, an? [^,.;]{1,120}, and |\s*(?:,|,? and)\s*(?:\d\d,? )?)(?:the (?:\w+ )?)?"
)
_NAMED_AS: Final = re.compile(
    r"[^.;]{0,60}\bas (?:the |an? |its )?(?:\w+ )?(?:organi[sz]er|mastermind|author|architect|killer|murderer|gunman"
    r"|assassin|culprit|perpetrator"
    r"|paymaster|ringleader)\b"
)
_BY: Final = re.compile(r"\b(?:by|by a|by the) $")
_ACTED: Final = re.compile(
    r"\b(?:killed|murdered|shot|stabbed|beaten|attacked|abducted|kidnapped|seized|dragged|poisoned|followed|filmed|suffocated"
    r"|strangled|taken|questioned|approached|threatened|bundled|led away|carried out|organised|pulled"
    r"|lured)\b[^.;]{0,60}\bby $"
)
_INNOCENT: Final = re.compile(r"\b(?:police|court|judge|prosecutor|jury|minister)\b")


def find_doers(view: View, cast: Cast) -> dict[int, list[Person]]:
    """The mentions that show somebody as a doer, by figure number."""
    doers: dict[int, list[Person]] = {}
    for line in view.lines:
        last: Person | None = None
        plural: Person | None = None
        for person in cast.people[line.index]:
            figure = cast.figure(person)
            joined = last is not None and _JOINED.fullmatch(view.low[last.end : person.start])
            named = plural is not None and person.is_named and ":" in view.flat[plural.end : person.start]
            if person.form == "perpetrator" or joined or named or _is_doer(view, line, person):
                if not joined:
                    for other in _listed_before(view, cast.people[line.index], person):
                        doers.setdefault(cast.figure(other).number, []).append(other)
                doers.setdefault(figure.number, []).append(person)
                last = person
                plural = person if person.is_plural else plural
    return doers


_LISTED: Final = re.compile(r"(?:, \d\d)?(?:,|,? and) (?:the )?")


def _listed_before(view: View, people: Sequence[Person], last: Person) -> Iterator[Person]:
    """Those named right before the last of a list whose verb tells that all of them are doers."""
    if not _SUBJECT.match(view.low, last.end):
        return
    for person in reversed([p for p in people if p.end <= last.start]):
        if not (person.is_named and _LISTED.fullmatch(view.low, person.end, last.start)):
            return
        yield person
        last = person


def _is_doer(view: View, line: Line, person: Person) -> bool:
    before = view.low[max(line.start, person.start - 260) : person.start]
    after = view.low[person.end : min(line.end, person.end + 160)]
    if _INNOCENT.search(person.label.lower()):
        return False
    return bool(
        _SUBJECT.match(after)
        or _NAMED_AS.match(after)
        or _OBJECT.search(before)
        or (_BY.search(before) and _ACTED.search(before))
    )


SURE: Final = 0.4
"""Least chance at which somebody is told as a doer (calibrated by cross-validation on the training gold)."""
SURER: Final = 0.5
"""The same for somebody whom no rule shows as a doer."""
SUREST: Final = 0.75
"""The same for somebody named whom no rule shows: a wrong name does harm."""
MOST: Final = 4
"""How many doers of one incident are told, the likeliest first."""


def doers_of(
    view: View, named: Named, cast: Cast, doers: dict[int, list[Person]], draft: Draft, targets: Collection[int], state: str
) -> list[tuple[Figure, Person, float]]:
    """The doers of an incident in text order, each with the mention that shows it and its chance; `targets` are none."""
    found: list[tuple[Figure, Person, float]] = []
    for suspect in suspects(view, cast, doers, draft, targets):
        likely = chances("doer", doer_signs(view, named, draft, suspect, state))["yes"]
        if is_cleared(view, suspect.figure) or _UNDERGOING.search(view.low, *_before(view, suspect.shown)):
            continue
        shown = worded(view, suspect.shown)
        bar = SURE if suspect.by_rule else SUREST if suspect.figure.name else SURER
        if likely >= bar and is_telling(suspect, shown.label) and not is_said_of_another(view, suspect.shown):
            found.append((suspect.figure, shown, likely))
    best = sorted(without_repeats(view, found), key=lambda item: -item[2])[:MOST]
    return sorted(best, key=lambda item: item[1].start)


_CLEARS: Final = re.compile(r"\b(?:acquitted|cleared|acquittal of)(?: [\w.'-]+){0,3}(?: and)?(?: the| both)? $")
_CLEARED: Final = re.compile(
    r"(?:,[^,;.]{1,80},)?(?: and [\w.' -]{1,40})?(?: who)? (?:was|were|has been|have been"
    r"|had been) (?:\w+ ){0,2}(?:acquitted|cleared)\b"
)
_UNDERGOING: Final = re.compile(
    r"\b(?:(?:pictures?|photographs?|photos?|videos?|film|names?|address(?:es)?|movements|details|data|information"
    r"|files?) (?:of|on|about)"
    r"|hands on|(?:was|were|had) (?:to )?(?:protect|guard)(?:ed|ing)?|posing as|believed to be(?: that of)?|disguised as"
    r"|dressed as) $"
)
"""What stands right before somebody who is looked at, guarded or only feigned, and so is no doer."""


def _before(view: View, person: Person) -> tuple[int, int]:
    """The stretch of a sentence before somebody."""
    return max(view.lines[person.line].start, person.start - 60), person.start


def is_cleared(view: View, figure: Figure) -> bool:
    """Whether a court is told to have acquitted somebody."""
    return any(
        _CLEARS.search(view.low, *_before(view, m)) or _CLEARED.match(view.low, m.end, view.lines[m.line].end)
        for m in figure.mentions
    )


_EMPTY: Final = frozenset("suspects perpetrators killers accomplices".split())


def is_telling(suspect: Suspect, label: str) -> bool:
    """Whether the words told tell more than that there was a doer ("the killers", "no suspect")."""
    shown, name = suspect.shown, suspect.figure.name
    if name:
        return not _INNOCENT.search(name.label.lower())
    if _INNOCENT.search(shown.label[: shown.end - shown.start].lower()) or shown.noun in ("victim", "target"):
        return False
    words = label.lower().split()
    if len(words) == 1:
        return shown.form == "perpetrator" and shown.is_plural and shown.noun not in _EMPTY
    return words[0] not in ("no", "any", "other", "another")


_GANG: Final = re.compile(r"\b(?:gang|trafficker|mafia|cartel|criminal|hells angels|mobster|underworld|organi[sz]ed crime)\b")
_STATE: Final = re.compile(
    r"\b(?:officers?|agents?|operatives?|official|general|colonel|major|captain|service|intelligence|consul\w*|diplomat"
    r"|attaché|commander|embassy|members of the)\b"
)
_HIRED: Final = re.compile(r"\b(?:hired|recruited|paid|accepted|offered|accomplice|hitman|hired by|promised|student|worker)\b")
_HIRES: Final = re.compile(
    r"(?:,[^,;.]{1,90},)?(?: who)?(?: had| has| then| later| allegedly)? (?:hired|recruited|paid|engaged|promised|offered)"
    r"(?! (?:himself|\w+ by))\b"
)
"""What follows somebody who hires others, and was not hired."""
_SERVES: Final = re.compile(
    r"\bwork(?:s|ed|ing)? for (?:the |its |a )?(?:\w+ ){0,4}(?:ministry|secretariat|service|security|intelligence"
    r"|government|state)\b"
    r"|\b(?:government|state|embassy|consulate|ministry) (?:employee|official|officer)\b"
)
_PASSES: Final = re.compile(r"\b(?:middleman|intermediary|broker|go-between|handler|passed on)\b")


def role_of(view: View, figure: Figure, shown: Person) -> PerpetratorRole:
    """In what capacity a doer took part, by the words around the mentions."""
    line = view.lines[shown.line]
    near = view.low[max(line.start, shown.start - 60) : min(line.end, shown.end + 80)]
    label = " ".join(m.label for m in figure.mentions).lower()
    if _PASSES.search(label):
        return PerpetratorRole.INTERMEDIARY
    if _STATE.search(label):
        return PerpetratorRole.OPERATIVE
    if _GANG.search(near):
        return PerpetratorRole.CRIMINAL_GROUP
    if _HIRES.match(view.low, shown.end, line.end):
        return PerpetratorRole.OPERATIVE if _STATE.search(near) or _SERVES.search(near) else PerpetratorRole.INTERMEDIARY
    if _SERVES.search(near):
        return PerpetratorRole.OPERATIVE
    if _HIRED.search(near):
        return PerpetratorRole.RECRUIT
    return PerpetratorRole.OPERATIVE if _STATE.search(near) else PerpetratorRole.UNKNOWN
