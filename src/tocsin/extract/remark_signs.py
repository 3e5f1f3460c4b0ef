"""Decide which signs of a line speak for a remark: its words and pairs of words, who speaks in it, and the cues of each type.

The cues are a table that one can read and extend; what each is worth, alone and together, is learned from gold.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from tocsin.extract.mentions import Named
from tocsin.extract.signs import words
from tocsin.extract.view import Line, View
from tocsin.gazetteer.mentions import ActorMention, CountryMention
from tocsin.model.vocabulary import RemarkType
from tocsin.text.screens import screened

_T: Final = RemarkType
_PEOPLE: Final = (
    r"(?:plots|cases|incidents|killings|murders|attacks|attempts|exiles|émigrés|journalists|dissidents|"
    r"activists|opponents|people|persons|reports|abductions|"
    r"kidnappings|others|callers|victims|threats|files|operations|members|visits|letters|families|"
    r"complaints|renditions|disappearances|men|women|names|officials)"
)
_NUMBER: Final = (
    r"(?:at least|more than|over|about|around|some|nearly|a number of|a further|another|other|dozens of|"
    r"hundreds of|scores of|several|many|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|"
    r"fourteen|fifteen|sixteen|eighteen|nineteen|twenty[- ]?\w*|thirty[- ]?\w*|forty[- ]?\w*|fifty|sixty|"
    r"eighty|a dozen|two dozen|\d{1,3})"
)
CUES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (
        "trend",
        re.compile(
            r"\b(?:escalat\w+|increas\w+|is growing|on the rise|rising|risen|more (?:frequent|aggressive|often|"
            r"brazen|violent|and more)|ever more|doubled|tripled|multiplied|intensif\w+|grown|fallen|"
            r"become (?:rougher|bolder|worse)|growing|fewer|emboldened|spreading|unprecedented|tendency|trend|"
            r"pattern|no longer|than (?:in|before|ever)|every year|each year|compared with)\b"
        ),
    ),
    (
        "trend: count against count",
        re.compile(
            r"\b(?:from (?:\w+|\d+) (?:cases )?(?:in \d{4} )?to (?:\w+|\d+)|(?:twice|half|three times) as (?:many|"
            r"much|often)|the year before|up from|down from|against \w+ in)\b"
        ),
    ),
    (
        "denial",
        re.compile(
            r"\b(?:den(?:y|ies|ied|ial)|reject(?:s|ed|ing)?|dismiss(?:ed|es)?|refut\w+|repudiat\w+|disput\w+|"
            r"disown\w*)\b(?! (?:entry|bail|asylum))"
        ),
    ),
    (
        "denial: a word of scorn",
        re.compile(
            r"\b(?:fantas\w+|absurd\w*|baseless|nonsense|lies?|slander\w*|fabricat\w+|fable|fairy tales?|"
            r"insult\w*|provocation|invention|invented|ridiculous|hysteria|theatre|smear|unfounded|groundless|"
            r"far-fetched|novel|fiction|campaign against|so-called|propaganda|russophobia|malicious|speculation)\b"
        ),
    ),
    (
        "denial: no part",
        re.compile(
            r"\b(?:nothing to do with|no (?:knowledge|information|part|role|connection|involvement|hand|link|"
            r"interest)|knew nothing|knows nothing|not involved|never (?:heard|met|sent|ordered|been|had|does|"
            r"did)|had not (?:been|sent|ordered)|does not (?:kill|persecute|pursue|follow|watch|employ|maintain|"
            r"have)|do not (?:kill|persecute|have|do)|was not (?:involved|behind)|is not (?:in the habit|our)|"
            r"not a thread|without (?:any )?foundation)\b"
        ),
    ),
    (
        "denial: another account",
        re.compile(
            r"\b(?:of (?:his|her|their) own (?:free )?will|voluntar\w+|returned home|acted on his own|at (?:his|"
            r"her) own (?:request|wish)|routine|consular|private (?:matter|quarrel|dispute|affair)|personal|"
            r"criminals?|terrorists?|traffic|accident|suicide|maintain(?:s|ed)|insist(?:s|ed)|"
            r"according to the embassy|a matter for)\b"
        ),
    ),
    (
        "assessment",
        re.compile(
            r"\b(?:probabl[ey]|likely|unlikely|likelihood|probability|all but certain|per cent sure|"
            r"strong(?:ly)? (?:indications?|suggest\w*|suspicion)|credible|imminent|confidence|"
            r"no (?:longer any )?(?:serious |reasonable )?doubt|beyond (?:any |a )?(?:reasonable )?doubt|"
            r"certain(?:ty|ly)?|assum\w+|assess(?:es|ed|ment|ments)?|plausible|possibl[ey]|considers? it|"
            r"may be a target|on balance|inclined to|in (?:his|her|its|their|our) (?:view|judg?ment|opinion)|"
            r"cannot (?:be )?(?:ruled? out|exclude\w*|say)|everything points|points? to|suspect\w*|appears?|"
            r"seems?|convinced|sure)\b"
        ),
    ),
    (
        "assessment: how bad",
        re.compile(
            r"\b(?:serious|severe|grave|gravest|high(?:est)?|significant|substantial|acute|real|concrete) (?:risk|"
            r"threat|danger|level)|threat level|risk (?:is|was|to|that)|danger (?:is|was)\b"
        ),
    ),
    (
        "hypothetical: if",
        re.compile(
            r"\b(?:if|should (?:any|it|they|he|she|this)|were (?:it|he|she|they) to|unless|in the event|suppose|"
            r"imagine|what would|had (?:he|she|they) (?:been|gone|not))\b"
        ),
    ),
    ("hypothetical: would", re.compile(r"\b(?:would|could|might|will|shall|must|may)\b")),
    (
        "hypothetical: next",
        re.compile(
            r"\b(?:the next|any (?:further|such|repeat|new|other|attempt|attack)|further (?:deaths|killings|"
            r"attacks|cases)|have to answer|be answered|be met|sooner or later|one day|tomorrow|in future|"
            r"next time|consequences)\b"
        ),
    ),
    ("aggregate", re.compile(_NUMBER + r"\b (?:[\w'-]+ ){0,4}?" + _PEOPLE + r"\b")),
    (
        "aggregate: since",
        re.compile(
            r"\b(?:since|between|altogether|in all|in total|a total of|remain classified|not counted|counted|"
            r"recorded|documented|registered|over the past|in the past|in (?:those|recent) years|others|"
            r"there were|elsewhere|list(?:s|ed)?)\b"
        ),
    ),
    (
        "rhetoric: an insult",
        re.compile(
            r"\b(?:jackals?|traitors?|vermin|rats?|dogs?|pigs?|piglets|flies|snakes?|parasites?|orphans|corpse|"
            r"doomsday|lackeys?|puppets?|mercenar\w+|scum|rubbish|filth|bandits?|cockroach\w*|hyenas?|worms?|"
            r"insects?|lice|wolves|judas|renegades?|deserters|enem(?:y|ies)|dung|fleas|crows?|servants|cowards?|"
            r"clowns?|agents of)\b"
        ),
    ),
    (
        "rhetoric: a menace",
        re.compile(
            r"\b(?:count their teeth|regret|on their knees|in the back|pay (?:for|the price)|nobody is safe|"
            r"(?:his|her|their) fate|hell|betray\w*|bills|careful|long (?:arms?|memory|hands)|no(?:where|"
            r" place) to hide|sleep|graves?|crush\w*|cut off|reach (?:them|you|him)|forget|forgive|patience|"
            r"remember)\b"
        ),
    ),
)
SPEECH: Final = re.compile(
    r"(?:'s)? ?(?:[\w'-]+ ){0,4}?(?:said|says|called|calls|replied|answered|described|describes|regards|"
    r"regarded|spoke of|speaks of|suggests?|let it be (?:known|understood)|insists?|insisted|asked us|"
    r"wrote|stated|declared|position is|accused|claims?|claimed)\b"
)
SILENT: Final = re.compile(
    r"\b(?:did not (?:reply|answer|respond|comment)|made no comment|no comment|declined|"
    r"has not (?:replied|answered|responded|commented)|not commented|no (?:reaction|answer|reply)|"
    r"did not return|never commented|nothing from|went unanswered|unanswered)\b"
)
ACCUSED_SIDE: Final = re.compile(
    r"^\W*(?:the |its |their |his |a |an )?(?:\w+ )?(?:embassy|consulate|high commission|mission|"
    r"defendants?|accused|suspects?|lawyers?|his lawyer|her lawyer|counsel)\b"
)
_OFFICIAL: Final = ("embassy", "government", "ministry", "leader")


_SCREENED: Final = tuple((name, screened(pattern)) for name, pattern in CUES)
_SAYING: Final = frozenset(
    "said says say saying called calls call calling replied replies answered answers described describes "
    "spoke speaks insisted insists wrote writes stated states declared "
    "declares claimed claims told tells explained explains protested protests remarked remarks "
    "maintained maintains denied denies deny rejected rejects dismissed dismisses "
    "accused accuses promised promises believes believe believed thinks think thought expects expect "
    "suspects suspect suspected doubts doubt considers assumes warned warns "
    "added adds announced confirmed commented advised spokesman spokeswoman".split()
)
_SPEAKERS: Final[Mapping[str, str]] = {
    **dict.fromkeys("police detectives superintendent inspector commissioner investigators officers".split(), "police"),
    **dict.fromkeys("court judge judges jury magistrate tribunal".split(), "court"),
    **dict.fromkeys("prosecutor prosecutors prosecution".split(), "prosecutor"),
    **dict.fromkeys("embassy consulate ambassador consul attache mission".split(), "embassy"),
    **dict.fromkeys(
        "minister ministry government president spokesman spokeswoman secretary cabinet premier".split(), "government"
    ),
    **dict.fromkeys("defendant defendants accused lawyer lawyers counsel suspect suspects".split(), "defence"),
    **dict.fromkeys("service services agency intelligence".split(), "service"),
    **dict.fromkeys("television broadcaster newspaper agency presenter host channel radio news".split(), "media"),
    **dict.fromkeys("i we".split(), "author"),
    **dict.fromkeys("he she his her they".split(), "somebody"),
    "<state>": "state",
    "<land>": "land",
    "<service>": "service",
    "<name>": "name",
    "<place>": "place",
}
_NEGATIONS: Final = frozenset(
    "no not never nothing nobody none neither nor without cannot can't don't doesn't didn't wasn't isn't aren't won't".split()
)


def remark_signs(view: View, named: Named, line: Line, states: Collection[str], *, about: bool) -> set[str]:
    """The signs of one line; `about` says that the document tells an incident."""
    said = words(view, named, line.start, line.end, states)
    begun = view.begun[line.index]
    cues = [name for name, pattern in _SCREENED if pattern.search(view.low, line.start, line.end, begun)]
    voices = [*_voice(view, named, line, states), *speakers(said)]
    form = [*_form(view, line, said, states, about=about)]
    main = [f"cue:{name}" for name in cues] + [f"voice:{name}" for name in voices]
    pairs = {f"{a}&{b}" for i, a in enumerate(main) for b in [*main[i + 1 :], *form]}
    return {"bias", *main, *form, *pairs, *(f"w:{word}" for word in said)}


def speakers(said: Sequence[str]) -> list[str]:
    """Who speaks in a line: the kinds of speaker just before or behind a verb of saying or thinking."""
    found: list[str] = []
    for index, word in enumerate(said):
        if word in _SAYING:
            near = [_SPEAKERS[w] for w in (*said[max(0, index - 5) : index], *said[index + 1 : index + 3]) if w in _SPEAKERS]
            found += [f"{speaker} says" for speaker in near]
    return list(dict.fromkeys(found))


def _form(view: View, line: Line, said: Sequence[str], states: Collection[str], *, about: bool) -> Iterator[str]:
    """Signs for the form of a line: negated, quoted, a question, short; and for what the document is."""
    if _NEGATIONS & set(said):
        yield "negated"
    if not about:
        yield "no incident told"
    if line.form != "prose":
        yield f"form:{line.form}"
    stop = view.text[line.end - 1]
    if stop in "?:!":
        yield f"ends:{stop}"
    quoted = sum(
        min(end, line.end) - max(start, line.start) for start, end in view.quoted if start < line.end and line.start < end
    )
    if quoted:
        yield "quoted" if quoted < 0.6 * (line.end - line.start) else "mostly quoted"
    if len(said) < 12:
        yield "short"
    if len(said) > 35:
        yield "long"


def _voice(view: View, named: Named, line: Line, states: Collection[str]) -> Iterator[str]:
    """Signs for the accused side speaking, or being silent."""
    if SILENT.search(view.low, line.start, line.end):
        yield "silent"
    if is_own_voice(view, named, line, states):
        yield "own"
    for mention in named.within(line.start, line.end):
        state = (
            mention.state
            if isinstance(mention, ActorMention)
            else mention.country
            if isinstance(mention, CountryMention)
            else None
        )
        if state in states:
            yield f"state named as {mention.kind}" if isinstance(mention, ActorMention) else "state named"
            break
    if line.index and is_own_voice(view, named, view.lines[line.index - 1], states):
        yield "own in the line before"


def is_own_voice(view: View, named: Named, line: Line, states: Collection[str]) -> bool:
    """Whether the accused side speaks in this line, other than to say nothing."""
    if SILENT.search(view.low, line.start, line.end):
        return False
    if side := ACCUSED_SIDE.match(view.low[line.start : line.end]):
        return bool(SPEECH.match(view.low, line.start + side.end(), line.end))
    for mention in named.within(line.start, min(line.end, line.start + 40)):
        official = isinstance(mention, ActorMention) and mention.kind in _OFFICIAL and mention.state in states
        capital = isinstance(mention, CountryMention) and mention.form in ("capital", "name") and mention.country in states
        if (official or capital) and SPEECH.match(view.low, mention.end, line.end):
            before = view.low[line.start : mention.start]
            return not re.search(r"\b(?:in|from|at|near) $", before)
    return False
