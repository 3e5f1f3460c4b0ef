"""Decide which words may tell of an official reaction, type by type (codebook 2, responses). To add a wording, add it here."""

import re
from collections.abc import Mapping
from typing import Final

from tocsin.model.vocabulary import ResponseType

_R: Final = ResponseType
_COUNT: Final = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six)ty(?:-\w+)?|several)"
)
_TERM: Final = rf"(?:life|{_COUNT}(?: (?:and a half|to \w+))? (?:years?|months?))"
_ENVOY: Final = (
    r"(?:the |its |their |his |an? )?(?:\w+ ){0,2}(?:ambassador|charg[eé]|envoy|high commissioner|"
    r"head of mission)"
)

_WORDS: Final[tuple[tuple[ResponseType, tuple[str, ...]], ...]] = (
    (
        _R.CONVICTION,
        (
            r"convicted|sentenced|found (?:him |her |them |\w+ )?guilty|jailed|imprisoned|conviction|"
            r"pleaded guilty|guilty verdict",
            r"sent (?:\w+ ){0,5}to (?:prison|jail)|(?:was|were) fined|fined (?:him|her|them|the)|went to (?:prison|jail)"
            r"|(?:suspended|prison|life) sentences?",
            rf"(?:got|gets?|gave|given|received|receives|serving|served|serves|jailed for"
            rf"|terms? of) (?:[\w']+ ){{0,4}}?{_TERM}",
        ),
    ),
    (
        _R.CHARGES,
        (
            r"(?<!in )charged|indict(?:ed|ment)s?|charges (?:were|have been|against)|(?:brought|unsealed|filed|"
            r"pressed|laid) (?:\w+ )?charges|federal charges|arraign\w+|on trial|stood trial|"
            r"stands trial|went on trial|co-defendants?|the dock|defendants?|(?:is|are|was|were) accused (?:of|"
            r"in)|prosecutors? (?:\w+ ){0,3}accused|trial of",
        ),
    ),
    (
        _R.SANCTION,
        (
            r"sanctions?|sanctioned|assets (?:are|were|have been) (?:frozen|blocked)|asset freeze|designat(?:ed|"
            r"ion)|travel ban|entry ban|visa ban|blacklist\w*|restrictive measures|"
            r"(?:put|placed|places) (?:[\w']+ ){1,12}on (?:its|the|a|their) (?:[\w-]+ ){0,3}list",
        ),
    ),
    (
        _R.EXPULSION,
        (
            r"expel(?:s|led|ling)|expulsions?|persona(?:e)? non gratae?|thrown out|threw out|(?:asked|invited|"
            r"told|ordered|given [\w-]+ (?:hours|days)) (?:\w+ ){0,4}?(?:to leave|to go|out)|"
            r"sent (?:home|packing|away)|put (?:\w+ ){0,3}on (?:a|the) plane|had to leave the country|"
            r"(?:did|to) expel|(?:asked|asks) for (?:his|her|their) (?:recall|removal|withdrawal)|hours to leave|"
            r"left the (?:country|region) (?:within \w+ \w+ )?at the (?:[\w']+ ){1,4}request|"
            r"(?:sent|ordered|sends) (?:\w+ ){0,4}(?:diplomats?|officers?|officials?|attach[eé]s?|envoys?|spies) (?:home"
            r"|back|out|packing)|"
            r"forty-eight hours|closed (?:the|its) (?:consulate|embassy)",
        ),
    ),
    (
        _R.DIPLOMATIC_PROTEST,
        (
            rf"summon(?:s|ed)|(?:recalled|withdrew|withdrawn|called in|called home|called back|sent for|bring home|"
            rf"brought home) {_ENVOY}|{_ENVOY} (?:was|were|has been|had been) (?:\w+ )?(?:summoned|called|asked|"
            rf"recalled)",
            r"(?:broke|broken|breaking|cut|severed|severing) (?:off )?(?:its |their |"
            r"all )?(?:diplomatic )?(?:relations|ties)|(?:lodged|made|delivered|sent|handed in) (?:\w+ ){0,3}"
            r"protests?|protested|protest note|(?:formal|official|diplomatic) protests?|notes? of protest|in protest"
            r"|d[eé]marche|"
            r"(?:called|ordered|brought|summoned) (?:its|their|his|the) (?:\w+ )?(?:ambassador|envoy|charg[eé]) (?:home|back)|"
            r"sent \w+ a (?:\w+ )?note|(?:called in|received) [^.;]{0,60}\b(?:ambassador|embassy|envoy"
            r"|charg[eé])\b[^.;]{0,30} and "
            r"(?:warned|told)|asked (?:\w+ ){0,3}for (?:an explanation|clarification)|sought clarity|a (?:stiff|sharp|"
            r"formal|diplomatic) note|note verbale|sent a note|demanded an explanation|asked to come in"
            r"|complained to (?:the )?(?:\w+ )?"
            r"(?:ambassador|embassy|government|foreign)|(?:to|before|in) the security council",
        ),
    ),
    (
        _R.SUSPENSION,
        (
            r"suspended(?! (?:sentence|term|prison))|suspension|put (?:on hold|off)|froze|frozen|called off|cancelled"
            r"|postponed|"
            r"broke off (?:the )?(?:talks|dialogue)|stopped (?:the )?(?:flights|talks)",
        ),
    ),
    (
        _R.WARRANT,
        (
            r"(?:arrest )?warrants?(?! officer)|red notices?|wanted (?:notice|by|for|list)|"
            r"(?:is|are|was|were) wanted(?= (?:by|for|in|on|over|since|there|internationally))|"
            r"(?:asked|asks|requested) interpol [^.;]{0,40}?(?:search|arrest|find|look)|(?:is|"
            r"are) sought|on the wanted list|notices? for",
        ),
    ),
    (_R.EXTRADITION, (r"extradit(?:ed|ion)|surrendered to|handed (?:\w+ ){0,3}over to",)),
    (
        _R.ARREST,
        (
            r"arrest(?:s|ed)?|detained|taken into custody|remanded|in custody|(?:was|were|been) held(?! to | up\b| out | at "
            r"| against )|is being held|"
            r"are being held|caught|behind bars|picked up|apprehended|seized (?:him|them|two|three|four)|"
            r"was stopped|(?:was|were) taken off (?:a|the|an|his|her) (?:\w+ )?(?:bus|train|plane|ferry|flight|ship)",
        ),
    ),
    (
        _R.INVESTIGATION,
        (
            r"(?:opened|open|launched|ordered|began|started|set up) (?:an? )?(?:\w+ ){0,2}(?:inquiry|"
            r"investigation|file|enquiry|probe|inquest)|investigat(?:es|ing|ed)|investigations?|inquir(?:y|ies)|"
            r"looking into|inquest|detectives|task force|has been opened|search(?:ed|es)? (?:of|the|his|two|"
            r"several)|appeal(?:ed)? for witnesses|examin(?:ed|ing)|commission of|file (?:is|was|has been|"
            r"remains) open|is being treated as|(?:criminal )?(?:case|proceedings) (?:was|were|has been|have been) "
            r"(?:instituted|initiated)|treat(?:s|ed|ing)? (?:it|the \w+|this) as|(?:taken|took) over the case|"
            r"(?:detectives|officers|investigators) (?:are|were) at work",
        ),
    ),
    (_R.ACQUITTAL, (r"acquitt(?:ed|al)|cleared of|found (?:him |her |them )?not guilty",)),
    (
        _R.RELEASE,
        (
            r"released|release of|set free|freed|let (?:him|her|them|it|\w+) go|on bail|was let go|were let go|"
            r"came out|sent home|went free|out of prison",
        ),
    ),
    (
        _R.ENTRY_REFUSAL,
        (
            r"turned (?:\w+ ){0,3}(?:back|away)|refused (?:entry|admission|a visa)|denied entry|not allowed (?:in|"
            r"to land|to enter)|refused (?:them|him|her) (?:entry|a visa)|visas? (?:was|were) refused",
        ),
    ),
    (
        _R.PROTECTION,
        (
            r"(?:police )?protection|under guard|guarded|security detail|bodyguards?|safe house|moved (?:him|her|"
            r"them|house|the family)|protective measures|officers? (?:stands?|sits?|are posted|at the door)|"
            r"(?:officer|guard|policeman|policewoman)s? (?:has|have|had|was|were) (?:been )?(?:placed|posted|stationed)|"
            r"emergency (?:telephone|number|phone)|(?:gave|given|granted) (?:\w+ ){0,3}asylum|patrol\w*|panic (?:button"
            r"|alarm)|alarm|new (?:address|identity)|relocat\w+|witness programme|secret address",
        ),
    ),
    (
        _R.WARNING,
        (
            r"(?:was|were|been|had) (?:\w+ )?(?:told|warned|advised|informed|cautioned|notified|alerted)|"
            r"(?:warn(?:s|ed)?|told|advised|alerted|cautioned|informed) (?:him|her|them|two|three|the|an?|several|"
            r"[a-z]+s)|"
            r"(?:has|have|had) warned|(?:informed|warned|alerted|notified) (?:\w+ ){2,5}?that|warnings?|notice of risk"
            r"|osman|threat to life"
            r"|alert(?:ed)?",
        ),
    ),
    (
        _R.DISMISSAL,
        (
            r"dismiss(?:ed|al)|sacked|resign(?:ed|ation)|removed from (?:his|her|the|their) (?:post|office|"
            r"service)|relieved of|fired from|lost (?:his|her) (?:post|job)|struck off|suspended from",
        ),
    ),
    (_R.PRISONER_SWAP, (r"(?:prisoner|spy) (?:swap|exchange)|exchanged (?:for|on)|swap(?:ped)?|in exchange for|traded for",)),
    (
        _R.LEGISLATION,
        (
            r"legislation|passed a law|new law|(?:a|the) bill|an act (?:of|that)|amend(?:ed|ment)|"
            r"made it (?:a crime|an offence)",
        ),
    ),
    (
        _R.COURT_RULING,
        (
            r"(?:court|judges?|tribunal|chamber|jury|magistrate)\b[^.;]{0,60}\b(?:ruled|held|found|decided|"
            r"ordered|refused|declared|agreed|quashed|saw no)|ruling(?! (?:party|family|coalition|class|elite|council"
            r"|house|clan|junta))|ruled that|(?:held|declared) unlawful|"
            r"injunction|(?:european|grand|human rights) (?:court|chamber)|strasbourg|judgment|awarded|damages",
        ),
    ),
    (
        _R.RETALIATION_THREAT,
        (
            r"threaten(?:s|ed) (?:to|with) (?:\w+ )?(?:retaliat\w+|tear|put|expel|sanction\w*|consequences|close|"
            r"cut)|retaliat\w+|would (?:answer|respond)(?! for\b)|consequences",
        ),
    ),
)
CUES: Final[Mapping[ResponseType, re.Pattern[str]]] = {kind: re.compile(rf"\b(?:{'|'.join(words)})\b") for kind, words in _WORDS}
