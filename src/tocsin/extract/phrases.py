"""Decide which further set phrases tell of an act: what reports say instead of "killed", "abducted" or "threatened".

Rows are like those of `frames.PHRASES`, in the same flags; they are tried after them, so that a plainer word goes first. All are
general turns of reporting. A phrase that is also said of harmless things is `weak`: it opens an incident only beside a doer, or
beside a name and a date.
"""

import re
from typing import Final

from tocsin.extract.frames import Frame, frame, phrase
from tocsin.model.vocabulary import Kind, Method, Outcome

_K, _M, _O = Kind, Method, Outcome
_SOMEBODY: Final = r"(?:him|her|them|me|us|(?:(?!\b(?:was|were|and|who|which|said|that)\b)[\w'.-]+ ){0,4}?[\w'.-]+)"
_VEHICLE: Final = (
    r"(?:[\w-]+ ){0,3}?(?:van|car|vehicle|minibus|bus|taxi|boot|jeep|pick-?up|truck|lorry|suv|saloon|estate|ambulance|boat|plane"
    r"|aircraft|helicopter|jet|launch|dinghy|trunk)"
)
_KIN: Final = (
    r"(?:mother|father|parents|brothers?|sisters?|relatives|family|uncle|aunt|cousins?|wife|husband|sons?|daughters?|grandmother"
    r"|grandfather|nephews?|nieces?|brother-in-law|sister-in-law|in-laws)"
)

MORE_PHRASES: Final[tuple[tuple[re.Pattern[str], Frame], ...]] = (
    # abduction
    phrase(
        r"\b(?:put|pushed|shoved|bundled|dragged|pulled|forced|hustled|threw|thrown|heaved|walked|helped|steered|loaded) "
        rf"{_SOMEBODY} (?:in(?:to)?|onto|aboard|on board|to) (?:a|an|the|their) {_VEHICLE}\b",
        frame("put into a vehicle", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "active")),
    phrase(
        r"\b(?:was|were|been|being|and) (?:\w+ly )?(?:put|pushed|shoved|bundled|dragged|pulled|forced|hustled|thrown"
        r"|loaded|walked)"
        rf" (?:in(?:to)?|onto|aboard|on board) (?:a|an|the|their) {_VEHICLE}\b",
        frame("put into a vehicle", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT)),
    phrase(
        r"\b(?:took|fetched|removed|grabbed|lifted|plucked|collected) "
        rf"{_SOMEBODY} (?:from|out of|off) (?:the|a|an|his|her|their|its)\b",
        frame("took from", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:flown|shipped|smuggled|spirited|whisked) (?:out|home|away|off|asleep|drugged|back)\b"
        r"|\b(?:was|were|been) (?:driven|taken|brought|flown|carried|ferried) (?:\w+ )?(?:across|over) (?:the |a )?"
        r"(?:border|frontier|river|lake|strait)\b",
        frame("flown out", _K.ABDUCTION, None, _O.CARRIED_OUT, "weak")),
    phrase(
        r"\b(?:brought|bring|flew|fly|shipped|took|carried|dragged|hauled) (?:home|back) ",
        frame("brought home", _K.ABDUCTION, None, None, "weak active")),
    phrase(
        rf"\bcarr(?:y|ied|ying) {_SOMEBODY} (?:off|away)\b|\btak(?:e|ing) {_SOMEBODY} by force\b",
        frame("carried off", _K.ABDUCTION, _M.SEIZURE, None, "active")),
    phrase(
        r"\b(?:put|pulled|threw|drew) (?:a )?(?:hoods?|bags?|sacks?|blankets?) over\b|\bput a (?:hood|bag|sack|blanket) on\b"
        r"|\b(?:was|were) (?:hooded|blindfolded|handcuffed and)\b",
        frame("hooded", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:was|were|been) (?:\w+ )?(?:handed|delivered|surrendered|turned over|passed) (?:over )?(?:[\w. ]{0,30} )?to "
        r"(?:the |his |her |its )?(?:\w+ )?(?:officials|officers|agents|authorities|service|embassy|consulate|police|guards|men"
        r"|escorts?|intelligence|state security)\b",
        frame("handed over", _K.ABDUCTION, _M.IRREGULAR_REMOVAL, None, "weak")),
    phrase(
        r"\b(?:has|have|had) not been (?:seen|heard (?:of|from))\b|\bnever seen again\b|\bno(?:body|-one| one) has (?:seen"
        r"|heard)\b"
        r"|\bmissing (?:from|since)\b|\bis missing\b|\bfailed to (?:come back|come home|return|arrive)\b",
        frame("not seen since", _K.ABDUCTION, None, None, "weak")),
    phrase(
        r"\bturn(?:ed|ing)? (?:a|an|the) (?:[\w-]+ ){0,2}(?:plane|aircraft|airliner|flight|jet) (?:around|back)\b"
        r"|\bdirected (?:them|it|the (?:crew|pilots?|plane|aircraft)) to\b|\b(?:state-sponsored |air )?hijack(?:ing|ed)\b"
        r"|\bair piracy\b|\bfighter (?:jets?|planes?|aircraft)?\b[^.;]{0,60}\b(?:escort|comply|complied|land)",
        frame("forced landing", _K.ABDUCTION, _M.AIRCRAFT_DIVERSION, _O.CARRIED_OUT, "weak")),
    # killing
    phrase(
        r"\b(?:his|her|their) car (?:blew up|was blown up|exploded)\b|\b(?:car|taxi|vehicle) (?:blew up|exploded) (?:under"
        r"|as|when)\b"
        r"|\b(?:bomb|device|explosives?|mine|grenade) (?:\w+ ){0,3}(?:under|beneath|against|inside|to|in) (?:his|her|their|the) "
        r"(?:[\w-]+ ){0,2}(?:car|vehicle|chair|desk|seat|bed|door|house|flat)\b",
        frame("bomb under", _K.ASSASSINATION, _M.EXPLOSIVE, None, "weak")),
    phrase(
        r"\bfired (?:up)?on\b|\bshots? (?:\w+ )?at (?:him|her|them)\b|\b(?:emptied|discharged) (?:a|his|the) (?:\w+ )?"
        r"(?:pistol|magazine|gun|revolver)\b|\bgunfire\b",
        frame("fired upon", _K.ASSASSINATION, _M.FIREARM, None, "weak")),
    phrase(
        r"\b(?:offered|paid|promised|put up) (?:[\w,.]+ ){0,6}(?:for|on) (?:the |his |her |their )(?:life|head|death)\b"
        r"|\b(?:bounty|price|reward) (?:on|for) (?:the |his |her |their )?(?:head|life|death)\b"
        r"|\bplots? on the (?:life|lives)\b|\bwanted (?:him|her|them) dead\b|\b(?:have|had|having|get|got) (?:him|her"
        r"|them) killed\b",
        frame("price on the life", _K.ASSASSINATION, None, _O.PLANNED, "plot active")),
    phrase(
        r"\b(?:opened|open|opening) (?:a|an|the|it|his|her) ?(?:[\w-]+ ){0,3}(?:parcel|package|packet|letter|envelope|box|book)\b"
        r"|\b(?:lost|losing) (?:an?|his|her|two|three|both) (?:\w+ )?(?:arms?|hands?|fingers|eyes?|legs?|eyesight)\b",
        frame("opened a parcel", _K.ASSASSINATION, _M.EXPLOSIVE, None, "weak")),
    phrase(
        r"\b(?:brakes?|brake hose|brake lines?|steering|wheel nuts?|valves) (?:\w+ ){0,2}(?:failed|was cut|were cut|had been cut"
        r"|loosened|removed|tampered)\b|\b(?:interfered|tampered) with\b|\bcut the brakes?\b",
        frame("tampered with", _K.ASSASSINATION, _M.OTHER, _O.ATTEMPTED_FAILED, "weak")),
    phrase(
        r"\b(?:was|were) wounded (?:when|as|outside|while|on|at|by|in)\b|\b(?:was|were) (?:critically|gravely|badly|severely) "
        r"(?:wounded|injured|hurt|burnt|burned)\b|\bfought for (?:his|her) life\b",
        frame("wounded", _K.ASSASSINATION, None, _O.ATTEMPTED_FAILED, "weak")),
    phrase(
        r"\b(?:poured|slipped|mixed|put|stirred|dropped|placed|swap(?:ped)?) (?:[\w-]+ ){1,5}(?:in|into) (?:his|her|their|the) "
        r"(?:\w+ )?(?:tea|coffee|drink|food|soup|glass|cup|meal|water|wine|insulin)\b",
        frame("poison in a drink", _K.ASSASSINATION, _M.POISON, None, "weak active")),
    # watching
    phrase(
        r"\b(?:shadowed|tailed|trailed|stalked|stalking|eavesdropped|bugged|wiretapped|tapped (?:his|her|their"
        r"|the) (?:\w+ )?phones?)"
        r"(?: on)?\b|\b(?:had|have|having) (?:him|her|them|\w+ \w+) (?:watched|followed|shadowed|filmed)\b",
        frame("shadowed", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE, _O.CARRIED_OUT)),
    phrase(
        r"\b(?:passed|passing|handed|handing|sent|sold|gave|delivered|supplied|forwarded|copied) (?:on )?(?:the "
        r"|copies of |lists? of "
        r"|particulars |photographs of |the names of |details of |files on |data on |information (?:about|on) )(?:of |on "
        r"|about )?",
        frame("passed information on", _K.SURVEILLANCE, None, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:drew up|compiled|kept|made|noted|collected) (?:a |the )?(?:lists?|files?|dossiers?|records?"
        r"|card index) (?:of|on)\b"
        r"|\b(?:informed|reported to|notes? for) (?:[\w' ]{2,40}) (?:of|about|on) (?:every|each|the (?:movements|arrivals?"
        r"|visits))\b",
        frame("kept lists of", _K.SURVEILLANCE, None, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:used|abused|searched|queried|consulted) (?:the |its |a )?(?:[\w-]+ ){0,3}(?:register|database|files|records"
        r"|system)\b"
        r"[^.;]{0,60}\bto (?:look up|find|trace|identify)\b",
        frame("looked up data", _K.SURVEILLANCE, _M.DIGITAL_SURVEILLANCE, _O.CARRIED_OUT, "weak active")),
    # threats
    phrase(
        r"\b(?:warn(?:ed|s)?|told|informed|advised|notified|alerted|cautioned)\b[^.;]{0,80}?\bthat (?:[\w\"' -]{1,50}? )?"
        r"(?:(?:was|were|is|are|had been|has been) (?:looking|asking|searching) for|wants?(?:ed)? (?:him|her|them|to (?:kill|harm"
        r"|silence))|had (?:been )?offered|(?:might|may|could) (?:be|come to) (?:harm|attacked|killed|harmed|next)|planned to"
        r"|(?:was|were) in danger|(?:lives?|life) (?:was|were|is|are) (?:in danger|at risk|under threat))\b",
        frame("told of a risk", _K.THREAT, None, _O.WARNED)),
    phrase(
        r"\b(?:found|received|finds|receives|discovered|got)\b[^.;]{0,60}?\b(?:bullets?|cartridges?|funeral wreath|wreath|coffin"
        r"|noose|dead (?:rat|bird|fish|cat|dog)|black ribbon|death notice|obituary)\b"
        r"|\b(?:bullets?|cartridges?|wreath|note|photograph|doll|list) (?:\w+ ){0,2}(?:taped|nailed|pinned|pushed|slid"
        r"|slipped|left|hung)"
        r" (?:to|on|under|through|at|in)\b",
        frame("menacing object", _K.THREAT, _M.MESSAGE, _O.WARNED, "weak active")),
    phrase(
        r"\b(?:offered|placed under|put under|given|received|lives under|been under) (?:round-the-clock )?(?:police|armed"
        r"|personal) "
        r"(?:protection|guard|escort)\b",
        frame("under protection", _K.THREAT, None, _O.WARNED, "weak")),
    # pressure
    phrase(
        rf"\b(?:made|forced|ordered|told|obliged|got) (?:his|her|their|the|an?) (?:[\w'-]+ )?{_KIN}\b[^.;]{{0,30}}\bto\b"
        rf"|\b{_KIN}\b[^.;]{{0,40}}\b(?:has|have|had|must|is made|was made) to (?:sign|report|appear|apologi[sz]e|denounce"
        rf"|disown)\b"
        rf"|\b(?:came|went|came at night|called) (?:to|for|on) (?:his|her|their|my) (?:[\w'-]+ )?{_KIN}\b",
        frame("relatives pressed", _K.COERCION, _M.COERCION_BY_PROXY, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:had|has|have) (?:his|her|their) (?:passports?|papers|citizenship|nationality) (?:refused|cancelled|revoked"
        r"|withdrawn"
        r"|annulled|taken|removed)\b|\b(?:refused|denied) (?:him|her|them|me) (?:my |his |her |their |a "
        r"|an )?(?:new )?(?:passport"
        r"|papers|documents?|visa)\b|\b(?:cancelled|revoked|annulled) (?:his|her|their|the) (?:\w+ )?(?:passports?|citizenship"
        r"|nationality)\b",
        frame("papers refused", _K.COERCION, _M.OTHER, _O.CARRIED_OUT, "active")),
    # recruitment
    phrase(
        r"\b(?:tried|attempted|sought|attempts?|attempting|trying) to (?:enlist|recruit|win|hire|turn|engage) "
        r"(?!assassins|gunm[ae]n|hitm[ae]n|killers|attackers|(?:[\w-]+ ){0,4}to (?:kill|murder|target|attack|abduct|kidnap))",
        frame("tried to enlist", _K.RECRUITMENT_ATTEMPT, None, None, "active")),
    phrase(
        r"\b(?:asked|invited|pressed|urged|proposed|contacted|approached)\b[^.;]{0,90}?\b(?:to|who"
        r"|and) (?:\w+ ){0,3}?(?:keep an eye on"
        r"|say (?:who|which|what)|listen (?:in|to)|report (?:back|on)|tell (?:him|her|them) (?:who|what|which)|give (?:him"
        r"|her|them) "
        r"(?:names|the names|addresses)|become an? (?:informer|informant|source))\b",
        frame("asked to inform", _K.RECRUITMENT_ATTEMPT, None, None, "active")),
    # blows and belongings
    phrase(
        r"\b(?:smashed|broke|shot out|put out) (?:the |his |her |their |its |all the |several )(?:[\w'-]+ ){0,3}?windows?\b"
        r"|\b(?:tyres?|tires?) (?:\w+ )?(?:cut|slashed|punctured)\b|\b(?:cut|slashed) (?:the|his|her|their) (?:tyres?|tires?)\b"
        r"|\b(?:daubed|smeared|sprayed) (?:paint|slogans|blood|excrement)\b|\bransacked\b|\bwrecked (?:the|his|her|their)\b",
        frame("wrecked", _K.PROPERTY_ATTACK, _M.OTHER, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:hand )?grenades? (?:\w+ ){0,2}(?:lobbed|thrown|hurled|tossed)\b|\b(?:lobbed|threw|hurled|tossed) (?:a |two "
        r"|three )?"
        r"(?:hand )?grenades?\b|\bsticks of dynamite\b|\bvan full of explosives\b",
        frame("grenade", _K.BOMBING, _M.EXPLOSIVE, None)),
    phrase(
        r"\b(?:knocked|pushed|thrown|kicked) (?:down|to the ground|to the floor|off)\b|\bhit (?:him|her|them"
        r"|me) (?:from behind|in the"
        r"|on the|with)\b|\b(?:kicked|punched|slapped|struck|beat) (?:him|her|them|me)\b|\bheld (?:him|her|me) (?:down|by the)\b",
        frame("blows", _K.ASSAULT, _M.BEATING, _O.CARRIED_OUT, "weak active")),
)  # fmt: skip
