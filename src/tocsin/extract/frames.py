"""Decide which set phrases tell of an act, each with the kind of act that it stands for.

The flags are those of `verbs.py`; `active` phrases have the doer before them and the target behind or inside.
"""

import re
from dataclasses import dataclass
from typing import Final

from tocsin.model.vocabulary import Kind, Method, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a trigger word or phrase stands for."""

    name: str
    kind: Kind
    method: Method | None = None
    outcome: Outcome | None = None
    is_certain: bool = False
    is_strong: bool = True
    is_plot: bool = False
    is_active: bool = False


def frame(name: str, kind: Kind, method: Method | None = None, outcome: Outcome | None = None, flags: str = "") -> Frame:
    """A row of a table: `flags` are words among certain, weak, plot and active."""
    return Frame(
        name=name, kind=kind, method=method, outcome=outcome,
        is_certain="certain" in flags, is_strong="weak" not in flags, is_plot="plot" in flags, is_active="active" in flags,
    )  # fmt: skip


_K, _M, _O = Kind, Method, Outcome


def phrase(pattern: str, told: Frame) -> tuple[re.Pattern[str], Frame]:
    """A row of a table of set phrases, tried on the text in small letters."""
    return re.compile(pattern), told


_PERSON: Final = r"(?:(?!\b(?:was|were|and|who)\b)[\w' .-]){1,50}?"
PHRASES: Final[tuple[tuple[re.Pattern[str], Frame], ...]] = (
    phrase(
        r"\b(?:bundled|dragged|pulled|forced|pushed|thrown|hustled|shoved) (?:him |her |them |\w+ )?(?:in)?to (?:a|the|an"
        r"|their) (?:\w+ )?(?:van|car|vehicle|minibus|taxi|boot)\b",
            frame("forced into a vehicle", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT)),
    phrase(
        r"\b(?:taken|driven|carried|smuggled|brought|bundled|spirited) (?:back )?(?:over|across) the (?:\w+ )?(?:border"
        r"|frontier)\b",
            frame("taken over the border", _K.ABDUCTION, None, _O.CARRIED_OUT)),
    phrase(
        r"\b(?:pulled|dragged|hauled|forced|fetched|took|taken|carried|led|lifted|removed) (?:him |her |them "
        r"|[\w' ]{2,40} )?(?:out of|off|away from) (?:his|her|their|a|the|an)\b",
            frame("taken out of", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "weak")),
    phrase(
        r"\b(?:drove|flew|took|brought|carried|shipped|spirited|marched) (?:him|her|them) (?:away |back |by force |off |over "
        r"|across |in |drugged |out )*(?:to|into|over|across|in)\b",
            frame("brought away", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:was|were|been|being) (?:\w+ )?(?:picked up|rounded up|taken away|taken off|led off|led away|carried away"
        r"|grabbed|compelled into|pushed into|thrown into|put into|put (?:on|aboard|onto) (?:a|the|an) (?:\w+ ){0,2}(?:plane"
        r"|aircraft|aeroplane|jet|flight|boat|ship|helicopter))\b",
            frame("taken away", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "weak")),
    phrase(
        r"\b(?:picked|grabbed|seized|pushed|threw|pulled|forced|shoved|hustled) (?:him|her"
        r"|them) (?:up|into|onto|off|away|inside)\b", frame("grabbed", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "active")),
    phrase(
        r"\b(?:cut|slit) (?:his|her|the) throat\b|\bthroat (?:was|had been) (?:cut|slit)\b|\b(?:stabbed|beaten|clubbed|hacked"
        r"|bludgeoned|choked|burnt|tortured) to death\b",
            frame("to death", _K.ASSASSINATION, None, _O.CARRIED_OUT, "certain")),
    phrase(
        r"\b(?:was|were) hit (?:\w+ times |by |in the |three |twice )|\bmortally wounded\b"
        r"|\bseriously wounded\b|\bwounded (?:in|by)\b", frame("hit", _K.ASSASSINATION, None, None, "weak")),
    phrase(
        r"\b(?:rented|took|hired) (?:a|an) (?:\w+ )?(?:flat|room|apartment|house) (?:opposite|across from|overlooking"
        r"|next to)\b|\bobserv(?:ed|ing) (?:the (?:home|house|flat|office|movements|family|street) of|his|her|their)\b"
        r"|\b(?:flat|room|car|van) opposite (?:the|his|her)\b|\bfloor[- ]plans?\b|\b(?:his|her|their) (?:movements"
        r"|routine|daily routine)\b",
            frame("watched", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:threatening|menacing|hostile|intimidating) (?:letters?|calls?|messages?|notes?|e-mails?|telephone calls?)\b"
        r"|\b(?:told|advised"
        r"|asked) (?:by (?:the )?(?:\w+ )?police )?to (?:change|vary) (?:his|her|my|their) (?:routes?|route|address|locks)\b",
            frame("threatening letters", _K.THREAT, _M.MESSAGE, _O.WARNED, "weak")),
    phrase(
        r"\bpassports? (?:was|were|had been|has been) (?:cancelled|refused|revoked|not renewed|withdrawn|confiscated)\b"
        r"|\b(?:stripped of|lost|deprived of) (?:his|her|their) (?:citizenship|nationality)\b|\b(?:reconstruction|diaspora"
        r"|two[- ]per[- ]cent) tax\b",
            frame("papers refused", _K.COERCION, _M.OTHER, _O.CARRIED_OUT, "weak")),
    phrase(
        r"\bproposed to pay\b|\b(?:offered|promised) (?:him|her|them) (?:money|a (?:scholarship|passport|job|salary|flat)|work"
        r"|euros|dollars)\b|\basked (?:him|her|them) to (?:write|keep|collect|pass|photograph|lend)\b",
            frame("offered money", _K.RECRUITMENT_ATTEMPT, None, None, "weak active")),
    phrase(
        r"\b(?:a )?(?:bag|hood|sack) (?:was pulled )?over (?:his|her|their|the) heads?\b",
        frame("hooded", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT)),
    phrase(
        r"\b(?:has|have|had) not been (?:seen|heard of|heard from) since\b|\blast seen\b|\b(?:did not|never) (?:come"
        r"|came) (?:back|home)\b|\bwent missing\b",
            frame("not seen since", _K.ABDUCTION, None, None, "weak")),
    phrase(
        r"\b(?:reappeared|surfaced|turned up|was next seen|was shown|paraded|resurfaced)\b[^.;]{0,40}\b(?:in|on"
        r"|at)\b[^.;]{0,40}\b(?:cell|court|custody|prison|television|detention|hands|airport|camera)",
            frame("reappeared in custody", _K.ABDUCTION, None, _O.CARRIED_OUT, "weak")),
    phrase(
        r"\b(?:arrested|detained|stopped|held|picked up|rounded up)\b[^.;]{0,90}\b(?:and|then|was|were) (?:\w+ )?(?:flown"
        r"|handed|taken|deported|delivered|put on a (?:plane|flight)|driven|sent back|returned)\b[^.;]{0,30}\b(?:to|by|over"
        r"|across)\b",
            frame("arrested and handed over", _K.ABDUCTION, _M.IRREGULAR_REMOVAL, _O.CARRIED_OUT, "weak")),
    phrase(
        r"\b(?:flown|returned|sent back|taken|bring|brought|removed|carried) (?:him |her |them )?(?:back )?(?:by force"
        r"|against (?:his|her|their) will|forcibly)\b|\bforcibly (?:returned|removed|taken|brought|repatriated)\b|\bby force\b",
            frame("by force", _K.ABDUCTION, _M.SEIZURE, None, "weak")),
    phrase(
        r"\b(?:to|intended to) bring (?:[\w' ,-]{2,60}) (?:back )?to (?=[a-z])",
        frame("bring to", _K.ABDUCTION, None, _O.PLANNED, "weak plot active")),
    phrase(r"\bremoval (?:on|of|from|to)\b|\battempted removal\b", frame("removal", _K.ABDUCTION, None, None, "weak")),
    phrase(
        r"\b(?:put|pumped|emptied|fired) (?:\w+ ){1,3}(?:bullets?|shots?|rounds?) (?:in|into|at|through)\b|\b(?:two|three|four"
        r"|five|six|seven|eight|nine|several|\d+) (?:bullets|shots|rounds)\b|\bbullets? in (?:his|her|the|him)\b"
        r"|\bhit by (?:\w+ )?(?:bullets|shots|a bullet)\b",
            frame("bullets", _K.ASSASSINATION, _M.FIREARM, None, "active")),
    phrase(
        r"\b(?:attempt|attempts|try|bid) (?:up)?on (?:the |his |her )?(?:lives|life)\b|\btak(?:e"
        r"|ing) the life of\b|\btake (?:his|her) life\b",
            frame("attempt on the life", _K.ASSASSINATION, None, None, "plot active")),
    phrase(
        r"\b(?:sprayed|injected|smeared|rubbed|wiped|splashed|jabbed|pricked|doused)\b(?! (?:tear |pepper )?(?:gas|pepper"
        r"|paint))[^.;]{0,50}\b(?:with|into|in"
        r"|on)\b", frame("sprayed or injected", _K.ASSASSINATION, _M.POISON, None, "weak active")),
    phrase(
        r"\b(?:letter|parcel) bombs?\b|\bopened (?:it|the (?:parcel|letter|package|envelope))\b|\bhis car (?:exploded"
        r"|blew up)\b|\bbomb under (?:his|her|the|a) (?:car|seat|vehicle)\b",
            frame("parcel or car bomb", _K.ASSASSINATION, _M.EXPLOSIVE, None, "weak")),
    phrase(r"\b(?:a sting|a jab|a pellet|pellet)\b", frame("sting", _K.ASSASSINATION, _M.POISON, None, "weak")),
    phrase(
        r"\b(?:his|her|their) (?:body|bodies) (?:was|were)\b|\bwas found (?:dead|hanged|strangled"
        r"|stabbed|shot)\b|\bbodies of\b", frame("body found", _K.ASSASSINATION, None, _O.CARRIED_OUT, "weak")),
    phrase(
        r"\b(?:looked up|look up|looking up|accessed|searched for) (?:the )?(?:\w+ ){0,2}(?:whereabouts|data|addresses|records"
        r"|files|names|details|accounts?|information)\b|\baccounts? of (?:\w+ ){0,3}(?:critics|dissidents|users)\b",
            frame("looked up data", _K.SURVEILLANCE, _M.DIGITAL_SURVEILLANCE, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:reported|informed|reporting|informing|spied|spying) on\b",
        frame("report on", _K.SURVEILLANCE, None, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:received|receives|got|sent|rang|telephoned|called)\b[^.;]{0,60}\b(?:letters?|calls?|messages?|bullet|parcel"
        r"|funeral wreath|e-mails?)\b[^.;]{0,60}\b(?:saying|telling|warning|threatening|that|would|will|with)\b",
            frame("menacing message", _K.THREAT, _M.MESSAGE, _O.WARNED, "weak active")),
    phrase(
        r"\b(?:his|her|their) (?:hours|days) (?:were|are) numbered\b|\bwould not live\b|\bwould be (?:next|killed|dead)\b"
        r"|\bwill be (?:next|killed)\b|\bare to be killed\b|\bprice on (?:his|her|their) head\b|\bwould (?:cut|break|burn"
        r"|end in)\b",
            frame("menace", _K.THREAT, _M.MESSAGE, _O.WARNED, "weak")),
    phrase(
        r"\b(?:had|has) (?:both )?(?:his|her|their) (?:\w+ )?(?:hands?|arms?|legs?|jaw|ribs|nose|skull) broken\b|\bset upon\b"
        r"|\bbeaten up\b|\bkicked and punched\b|\bpunched and kicked\b|\broughed up\b",
            frame("set upon", _K.ASSAULT, _M.BEATING, _O.CARRIED_OUT)),
    phrase(
        r"\bblew up\b|\bblown up\b|\bmines? (?:went off|against)\b"
        r"|\bexplo(?:ded|sion)\b(?![^;]{0,50}\b(?:under|beneath) (?:his|her|their|the) (?:[\w-]+ ){0,2}(?:car|vehicle|seat"
        r"|bed|chair))"
        r"|\bdetonated\b|\bwent off\b", frame("explosion", _K.PROPERTY_ATTACK, _M.EXPLOSIVE, None, "weak active")),
    phrase(
        r"\b(?:handed|turned) (?:him|her|them) over(?=[.,;])|\b(?:handed|turned) (?:him |her |them )?over (?:to"
        r"|at)\b(?! (?:police|the police|the court|prosecutors|journalists))"
        r"|\b(?:handed|turned) over (?=(?:two|three|four|five|six|seven|eight|nine|ten|the|a|an) [\w ]{0,40}(?:to|,))",
            frame("handed over", _K.ABDUCTION, _M.IRREGULAR_REMOVAL, None, "weak")),
    phrase(
        r"\b(?:led|taken|dragged|took|marched|fetched|collected|lifted|plucked) (?:him |her "
        r"|them )?(?:away )?(?:by force )?(?:from|off) (?:his|her|their|a"
        r"|the) (?:\w+ ){0,2}(?:home|flat|house|stall|bus|hostel|hotel|shop|office|street|apartment|car|train|room)\b",
            frame("taken from", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "weak")),
    phrase(
        r"\b(?:to bring|bringing|to return|to take) " + _PERSON +
            r" (?:back )?to (?:viet nam|vietnam|iran|\w+)(?= by force|\.| against)",
            frame("bring to the state", _K.ABDUCTION, None, _O.PLANNED, "weak plot active")),
    phrase(
        r"\b(?:forced|made|ordered|told|compelled|obliged|had) to (?:land|put down"
        r"|turn back to)\b|\bforced landing\b|\bdiverted (?:to|the)\b|\bforced down\b"
        r"|\bunlawful interference\b|\baircraft piracy\b|\bbrought down at\b",
        frame("forced landing", _K.ABDUCTION, _M.AIRCRAFT_DIVERSION, _O.CARRIED_OUT, "weak")),
    phrase(
        r"\bset (?:fire to|alight|on fire|ablaze)\b|\bset (?:his|her|their|the) [\w' ]{1,30} (?:on fire|alight|ablaze)\b"
        r"|\bpetrol bombs?\b|\bmolotov cocktails?\b|\bbottles? of petrol\b",
            frame("set fire", _K.PROPERTY_ATTACK, _M.ARSON, None, "active")),
    phrase(
        r"\bburn(?:t|ed) (?:down |out )?(?:his|her|their|the) [\w' ]{0,20}(?:car|house|office"
        r"|flat|shop|van)\b", frame("burn", _K.PROPERTY_ATTACK, _M.ARSON, _O.CARRIED_OUT, "active")),
    phrase(
        r"\b(?:under|kept under|put under|placed under) (?:\w+ )?surveillance\b",
            frame("under surveillance", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE)),
    phrase(
        r"\b(?:carried out |directed |ordered )?(?:\w+ )?surveillance (?:of|on)\b|\bcarried out (?:\w+ )?surveillance\b",
            frame("surveillance of", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE, None, "active")),
    phrase(
        r"\b(?:gathered|collected|collecting|gathering|passed|passing|sold|supplied|supplying|obtained|obtaining"
        r"|bought)(?:,[^,;.]{0,80},)? (?:on )?(?:the )?(?:information"
        r"|the names|names|addresses|data|details|reports)\b",
            frame("gather information", _K.SURVEILLANCE, None, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:lurking|lurked|loitered|loitering|lay in wait|waited|waiting|prowling|prowled|staked out) (?:repeatedly "
        r"|for (?:several|two|three|\w+) (?:days|hours) )?(?:outside|near|in front of)\b"
        r"|\b(?:sat|parked|stood|were sitting|was sitting|posted) (?:\w+ ){0,6}(?:outside|in front of|opposite|across from"
        r"|near) (?:his|her"
        r"|their|my|[\w.' -]{2,30}'s) (?:\w+ )?(?:house|home|flat|apartment|office|building|door)\b",
            frame("lurk", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE, None, "weak active")),
    phrase(
        r"\b(?:spyware|pegasus|predator|finfisher|finspy|tracking devices?|trackers?|malware|phishing|gps (?:device"
        r"|tracker)s?)\b",
            frame("spyware", _K.SURVEILLANCE, _M.DIGITAL_SURVEILLANCE, _O.CARRIED_OUT, "weak")),
    phrase(
        r"\bdeath threats?\b|\bthreats? (?:to|against|on) (?:his|her|their|the) (?:life|lives|family|families)\b"
        r"|\bthreat to (?:your|his|her|their) li(?:fe|ves)\b",
            frame("death threat", _K.THREAT, _M.MESSAGE, _O.WARNED)),
    phrase(
        r"\b(?:told|informed|warned|notified|advised)\b(?! (?:the )?(?:\w+ )?(?:agency|reporters|journalists|newspaper|parliament"
        r"|court|committee|hearing|radio|television))[^.;]{0,60}?\bthat (?:there (?:is|was)|they|he|she|their|his|her|the"
        r"|it)\b[^.;]{0,70}?\b(?:risk|danger|threat|list of people|at risk|targets?|plot|planned to kill)\b",
            frame("told of a risk", _K.THREAT, None, _O.WARNED)),
    phrase(
        r"\b(?:told|informed|warned|notified)\b[^.;]{0,60}?\bof (?:\w+ ){0,2}?(?:threats?|risks?"
        r"|danger|plots?)\b", frame("told of a risk", _K.THREAT, None, _O.WARNED)),
    phrase(
        r"\bwarnings? (?:was|were|has been|had been) (?:given|passed|issued|sent) to\b",
            frame("told of a risk", _K.THREAT, None, _O.WARNED, "active")),
    phrase(
        r"\bwarn(?:ed|ing|s)? (?:of|about) (?:an? |the |possible |threats? )?[\w' ]{0,40}(?:threat|risk|danger|plot"
        r"|attack)s? (?:to|on|against)\b",
            frame("warned of a threat", _K.THREAT, None, _O.WARNED, "weak")),
    phrase(
        r"\border(?:s)? (?:to|for) (?:punish|kill|eliminate|liquidate|silence)\b[^.;]{0,40}",
        frame("order to punish", _K.THREAT, _M.MESSAGE, _O.WARNED, "weak active")),
    phrase(
        r"\b(?:mother|father|parents|brothers?|sisters?|relatives|family|uncle|aunt|cousins?|wife|husband|son"
        r"|daughter)\b[^.;:]{0,80}?\b(?:was|were|been|being|is|are) (?:\w+ )?(?:questioned|arrested|detained|interrogated"
        r"|summoned|held|visited|harassed|taken away|called in|brought (?:in\b|to (?:the |an? )?(?:\w+ )?(?:police|station"
        r"|office)))\b",
            frame("relatives pressed", _K.COERCION, _M.COERCION_BY_PROXY, _O.CARRIED_OUT, "active")),
    phrase(
        r"\b(?:took away|arrested|detained|questioned|interrogated|summoned|visited|called on|picked up|harassed"
        r"|raided) (?:the |his |her |their )?(?:[\w' ]{0,30}?)(?:mother|father|parents|brothers?|sisters?|relatives|family"
        r"|uncle|aunt|cousins?|wife|husband)\b",
            frame("relatives pressed", _K.COERCION, _M.COERCION_BY_PROXY, _O.CARRIED_OUT, "active")),
    phrase(
        r"\b(?:mother|father|parents|brothers?|sisters?|relatives|family|uncle|aunt|cousins?|wife|husband|son|daughter"
        r"|children)\b(?! said| says)[^.;]{0,30}\bwould (?:lose|go to|be (?:arrested|jailed|harmed|dismissed|next|in)"
        r"|suffer|not (?:be|see"
        r"|get)|pay|end)\b",
            frame("menace to relatives", _K.COERCION, _M.COERCION_BY_PROXY, _O.CARRIED_OUT)),
    phrase(
        r"\bbroke into (?:the |his |her |their )?(?:flat|house|home|apartment|room|office"
        r"|hotel room)\b", frame("broke in", _K.ASSAULT, None, None, "weak active")),
    phrase(
        r"\b(?:get|persuade|press|pressed|urge|urged|force|forced|pressured|ordered|make|tell|told) (?:her|his|their|him|them"
        r"|the) ?(?:\w+ )?to (?:come (?:home|back)|return (?:home|to)|go back|go home)\b",
            frame("pressed to return", _K.COERCION, _M.COERCION_BY_PROXY, None, "weak active")),
    phrase(
        r"\b(?:police|service) stations? (?:in|run|set up|operated)\b|\bundeclared police\b"
        r"|\boverseas police\b", frame("police post", _K.COERCION, None, _O.CARRIED_OUT, "weak")),
    phrase(
        r"\b(?:refus\w+|would not|will not|declin\w+) (?:to )?(?:renew|issue|extend|prolong) (?:him|her|his|their|them"
        r"|the) (?:\w+ )?(?:passports?|papers|documents?)\b",
            frame("papers refused", _K.COERCION, _M.OTHER, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\boffered\b[^.;]{0,140}?\b(?:for|in exchange for|in return for|if)\b[^.;]{0,40}?\b(?:list|names|information|records"
        r"|reports|addresses|inform|details)\b",
            frame("offered money for information", _K.RECRUITMENT_ATTEMPT, None, None, "active")),
    phrase(
        r"\b(?:asked|approached|pressed|tried to recruit|attempted to recruit|sought to recruit"
        r"|invited)\b[^.;]{0,60}?\bto (?:inform|spy|report on|work (?:for|as)|collect information|pass on"
        r"|act as an? (?:informer|informant|agent))\b",
            frame("asked to inform", _K.RECRUITMENT_ATTEMPT, None, None, "active")),
    phrase(
        r"\b(?:hit|struck|clubbed|battered) (?:\w+ )?(?:on|in|over|about|with) (?:a |an |the )?(?:head|leg|face|hammer|arm|bar"
        r"|bat|stick|iron)\b|\bbroke (?:his|her|their) (?:arm|leg|jaw|nose|ribs|hand|skull)\b",
            frame("blows", _K.ASSAULT, _M.BEATING, _O.CARRIED_OUT, "active")),
    phrase(r"\bacid\b", frame("acid", _K.ASSAULT, _M.OTHER, None, "weak")),
    phrase(
        r"\b(?:contract|hit) (?:killing|killer)s?\b|\bmurder[- ]for[- ]hire\b",
        frame("contract killing", _K.ASSASSINATION, None, None, "plot")),
    phrase(
        r"\b(?:attempt|attempts|try) (?:on|against) (?:the |his |her )?(?:lives|life)\b",
        frame("attempt on the life", _K.ASSASSINATION, None, _O.ATTEMPTED_FAILED, "active")),
    phrase(
        r"\b(?:found dead|died (?:of|from|after|in)|dropped dead|blown up|run over"
        r"|pushed (?:under|from|out of))\b", frame("died", _K.ASSASSINATION, None, _O.CARRIED_OUT, "weak")),
    phrase(
        r"\b(?:explosives?|bomb) (?:attack|plot)\b|\bcar bomb\b|\bplanted a bomb\b"
        r"|\bfound a bomb\b|\bexplosive device\b", frame("bomb attack", _K.BOMBING, _M.EXPLOSIVE, None)),
    phrase(
        r"\b(?:shots? (?:was |were )?fired|fired (?:\w+ ){0,2}(?:shots?|bullets)|opened fire"
        r"|fired (?:at|into|on|once|twice"
        r"|(?:\w+ ){1,3}times))\b", frame("shots fired", _K.ASSASSINATION, _M.FIREARM, None, "active")),
)  # fmt: skip
