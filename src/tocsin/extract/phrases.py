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
        r"\b(?:put|push(?:ed)?|shoved?|bundled?|drag(?:ged)?|pull(?:ed)?|forced?|hustled?|threw|throw|thrown|heaved|walked|helped"
        r"|steered|load(?:ed)?) "
        rf"{_SOMEBODY}(?:, (?:an?|the|who) [^.;]{{1,90}},)? (?:in(?:to)?|on(?:to)?|aboard|on board|to(?:wards?)?) (?:a|an"
        rf"|the|their) {_VEHICLE}\b",
        frame("put into a vehicle", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "active")),
    phrase(
        r"\b(?:was|were|been) (?:led|marched|escorted) to (?:a|an|the|their) (?:waiting )?(?:van|car|vehicle|minibus|jeep"
        r"|truck)\b"
        r"|\b(?:was|were|been|being|and) (?:\w+ly )?(?:put|pushed|shoved|bundled|dragged|pulled|forced|hustled|thrown"
        r"|loaded|walked)"
        rf" (?:in(?:to)?|onto|aboard|on board) (?:a|an|the|their) {_VEHICLE}\b",
        frame("put into a vehicle", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT)),
    phrase(
        r"\b(?:took|fetched|removed|grabbed|lifted|plucked|collected) "
        rf"(?![\w'. -]{{0,30}}\b{_KIN}\b){_SOMEBODY} (?:from|out of|off) (?:the|a|an|his|her|their|its)\b",
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
        r"(?:the |his |her |its )?(?:\w+ ){0,3}?(?:officials|officers|agents|authorities|service|embassy|consulate|police"
        r"|guards|men"
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
        r"|\b(?:bomb|device|explosives?|mine|grenade|charge) (?:[\w.]+ ){0,6}(?:under|beneath|against|inside|to|in) (?:his"
        r"|her|their|the) "
        r"(?:[\w-]+ ){0,2}(?:car|vehicle|chair|desk|seat|bed|door|house|flat|table)\b",
        frame("bomb under", _K.ASSASSINATION, _M.EXPLOSIVE, None, "weak active")),
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
        r"\b(?:phones?|telephones?|e-?mails?|calls|messages|communications|conversations)\b[^.;]{0,50}\b(?:was|were|been"
        r"|being) (?:\w+ )?(?:monitored|tapped|intercepted"
        r"|bugged|listened to)\b"
        r"|\b(?:shadowed|tailed|trailed|stalked|stalking|eavesdropped|bugged|wiretapped|tapped (?:his|her|their"
        r"|the) (?:\w+ )?phones?)"
        r"(?: on)?\b|\b(?:had|have|having) (?:him|her|them|\w+ \w+) (?:watched|followed|shadowed|filmed)\b",
        frame("shadowed", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE, _O.CARRIED_OUT)),
    phrase(
        r"\b(?:passed|handed|gave|sent|leaked|sold|copied|photographed) (?:on )?(?:copies of |photographs of "
        r"|scans of )?(?:the )?"
        r"(?:forms|applications|files|asylum files|records|addresses|data|passport data|travel data|details|case files) "
        r"(?:completed by |of |about |on |concerning )",
        frame("passed files on", _K.SURVEILLANCE, None, _O.CARRIED_OUT, "active")),
    phrase(
        r"\b(?:passed|passing|handed|handing|sent|sold|gave|delivered|supplied|forwarded|copied) (?:on )?"
        r"(?:(?:(?:the|his|her|their|an?) (?:officer|handler|attach[eé]|embassy|consul|consulate|service|agent"
        r"|diplomat)) )?(?:the "
        r"(?=(?:[\w'-]+ ){0,2}(?:names?|address(?:es)?|details|data|files?|lists?|information|reports?|documents|records|numbers?"
        r"|plates|movements|routines?|photographs|pictures|notes|copies)\b)|copies of |lists? of "
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
        r"\blooked up (?=(?:the |some |at least |over )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dozens of"
        r"|hundreds of) (?:\w+ )?"
        r"(?:persons?|people|members|refugees|exiles|compatriots|men|women))"
        r"|\b(?:used|abused|searched|queried|consulted) (?:the |its |a )?(?:[\w-]+ ){0,3}(?:register|database|files|records"
        r"|system)\b"
        r"[^.;]{0,60}\bto (?:look up|find|trace|identify)\b",
        frame("looked up data", _K.SURVEILLANCE, _M.DIGITAL_SURVEILLANCE, _O.CARRIED_OUT, "weak active")),
    # threats
    phrase(
        r"\b(?:warn(?:ed|s)?|told|informed|advised|notified|alerted|cautioned)\b(?! (?:the )?(?:\w+ )?(?:agency|reporters"
        r"|journalists|newspaper|parliament|court|committee|hearing|radio|television))[^.;]{0,80}?\bthat (?:[\w\"' -]{1,50}? )?"
        r"(?:(?:was|were|is|are|had been|has been) (?:looking|asking|searching) for|wants?(?:ed)? (?:him|her|them|to (?:kill|harm"
        r"|silence))|had (?:been )?offered|(?:might|may|could) (?:be|come to) (?:harm|attacked|killed|harmed|next)|planned to"
        r"|(?:was|were) in danger|(?:lives?|life) (?:was|were|is|are) (?:in danger|at risk|under threat))\b",
        frame("told of a risk", _K.THREAT, None, _O.WARNED)),
    phrase(
        r"\b(?:found|received|finds|receives|discovered|got)\b[^.;]{0,60}?\b(?:bullets?|cartridges?|funeral wreath|wreath|coffin"
        r"|noose|dead (?:rat|bird|fish|cat|dog)|black ribbon|death notice|obituary)\b"
        r"|\b(?:bullets?|cartridges?|wreath|note|photograph|doll|list) (?:\w+ ){0,2}(?:taped|nailed|pinned|pushed|slid"
        r"|slipped|left|hung)"
        r" (?:to|on|under|through|at|in)\b|\bleft (?:a|an) (?:sheet of paper|note|letter|message|card|bullet|envelope)\b",
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
        r"|nationality)\b|\bdeclared [^.;]{0,30}passports?\b[^.;]{0,60}\b(?:invalid|void|lost|stolen)\b",
        frame("papers refused", _K.COERCION, _M.OTHER, _O.CARRIED_OUT, "active")),
    # recruitment
    phrase(
        r"\b(?:tried|attempted|sought|attempts?|attempting|trying) to (?:enlist|recruit|win|hire|turn|engage) "
        r"(?!assassins|gunm[ae]n|hitm[ae]n|killers|attackers|(?:[\w-]+ ){0,4}to (?:kill|murder|target|attack|abduct|kidnap))",
        frame("tried to enlist", _K.RECRUITMENT_ATTEMPT, None, None, "active")),
    phrase(
        r"\b(?:asked|invited|pressed|urged|proposed|contacted|approached)\b[^.;]{0,90}?\b(?:to|who"
        r"|and) (?:\w+ ){0,3}?(?:keep an eye on"
        r"|say (?:who|which|what)|listen (?:in|to)|report (?:back|on)|tell (?:him|her|them) (?:who|what|which)"
        r"|note (?:down )?(?:who|which|what)|write down (?:who|which|what)|give (?:him"
        r"|her|them) "
        r"(?:names|the names|addresses)|become an? (?:informer|informant|source))\b",
        frame("asked to inform", _K.RECRUITMENT_ATTEMPT, None, None, "active")),
    # blows and belongings
    phrase(
        r"\b(?:smashed|broke|shot out|put out|shattered) (?:the |his |her |their |its |all the "
        r"|several )(?:[\w'-]+ ){0,3}?(?:windows?|glass"
        r"|shop ?front|panes?)\b"
        r"|\b(?:parcel|package|packet|device)\b[^.;]{0,20}\b(?:caught fire|ignited|burst into flames)\b"
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
    # what is done to somebody abroad, in the words of reports and lists
    phrase(
        r"\b(?:rounded up|picked up|detained|arrested|seized|collected|held)\b[^.;]{0,140}\b(?:jet|plane|aircraft|flight"
        r"|helicopter|transport)\b[^.;]{0,40}\b(?:took off|took (?:him|her|them)|landed (?:him|her|them)|flew (?:him|her|them)"
        r"|carried (?:him|her|them))\b"
        r"|\b(?:was|were|been) (?:rounded up|picked up)\b[^.;]{0,80}\b(?:and|then) (?:flown|sent|taken|put on)\b",
        frame("arrested and flown out", _K.ABDUCTION, _M.IRREGULAR_REMOVAL, _O.CARRIED_OUT)),
    phrase(
        r"\b(?:agents?|soldiers|troops|gendarmes|militiamen|commandos|(?:armed|masked|uniformed|plain-?clothes) (?:men|officers))"
        r" (?:\w+ly )?(?:took|fetched|grabbed|snatched|lifted|carried off|led away) ",
        frame("taken by armed men", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "active")),
    phrase(
        r"\b(?:held|kept|detained) at (?:a|the) (?:roadblock|checkpoint|border|frontier|airport)\b|\b(?:was|were"
        r"|been) across the "
        r"(?:border|frontier|river|lake)\b|\bhad (?:him|her|them) (?:driven|taken|brought) to (?:the |an? )?(?:\w+ )?(?:airport"
        r"|airfield|port|border|frontier|embassy|consulate)\b|\bput on a (?:flight|plane|jet|boat|ship) (?:home|to|for)\b"
        rf"|\b(?:lead|led|march(?:ed)?|escort(?:ed)?|drag(?:ged)?|bring|brought) {_SOMEBODY} to(?:wards)? (?:a|an|the"
        rf"|their) (?:flight|{_VEHICLE})\b",
        frame("held and removed", _K.ABDUCTION, _M.IRREGULAR_REMOVAL, None, "weak")),
    phrase(
        r"\b(?:hands|feet|wrists|arms) (?:were )?(?:tied|bound|taped|cuffed)\b|\bbound hand and foot\b"
        r"|\b(?:tied|bound|gagged) (?:in|on|to) the (?:back|boot|floor|bed|chair)\b",
        frame("tied up", _K.ABDUCTION, _M.SEIZURE, None, "weak")),
    phrase(
        r"\b(?:traces|residues?) of (?:an? |the )?(?:[\w-]+ ){0,3}(?:poison|sedative|toxin|thallium|arsenic|ricin|nerve agent"
        r"|pesticide|mercury|polonium|warfarin)\b|\b(?:seriously|violently|suddenly|gravely) (?:ill|sick) after\b",
        frame("traces of poison", _K.ASSASSINATION, _M.POISON, _O.ATTEMPTED_FAILED, "weak")),
    phrase(
        r"\bwith (?:an? |two |three )?(?:[\w-]+ ){0,3}(?:pistols?|guns?|submachine guns?|rifles?|silencers?|revolvers?|knives"
        r"|explosives)\b[^.;]{0,60}\b(?:photographs?|pictures?|address(?:es)?|floor plans?|sketch) of (?:the |his |her )?",
        frame("armed, with a picture of", _K.ASSASSINATION, None, _O.FOILED, "plot active")),
    phrase(
        r"\b(?:sent|come|came|hired|paid|recruited|instructed|tasked|orders?|ordered|told|mission|job|contract) to (?:cut the "
        r"throat of|do away with|get rid of|put an end to|finish off|take care of|remove for good|eliminate|neutrali[sz]e) ",
        frame("to do away with", _K.ASSASSINATION, None, _O.PLANNED, "plot active")),
    phrase(
        r"\b(?:was|were) hit (?:in the|by (?:a|two|three|four|several) (?:bullets?|shots?|rounds?))\b|\b(?:shot|fired) through "
        r"(?:the|his|her) (?:window|door|windscreen|head|heart|neck)\b|\b(?:bullet|shot) (?:hit|struck|grazed) (?:him|her)\b",
        frame("was hit", _K.ASSASSINATION, _M.FIREARM, None, "weak")),
    phrase(
        r"\b(?:reported|informed|reports|reporting|informing|told tales) (?:regularly |to \w+ )?(?:on|about|of) (?=[^.;]{0,60}"
        r"\b(?:exiles?|opposition|dissidents?|refugees?|critics?|followers|members|activists?|students|compatriots|community"
        r"|movement|journalists?)\b)",
        frame("reported on exiles", _K.SURVEILLANCE, None, _O.CARRIED_OUT, "active")),
    phrase(
        r"\b(?:points?|pointed|pointing|aimed|aiming|trained|set up|mounted) (?:a |an |his |her |the |two )?(?:[\w-]+ ){0,2}"
        r"(?:camera|lens|telescope|binoculars|video camera|microphone)s? (?:as \w+ as \w+ \w+ )?(?:at|on|opposite|outside"
        r"|towards?)\b|\b(?:transmitter|tracker|tracking device|beacon|listening device|microphone|bug) (?:\w+ ){0,2}(?:under"
        r"|beneath|inside|in|behind|to) (?:the|his|her|their)\b",
        frame("a lens or device", _K.SURVEILLANCE, None, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:advised|told|urged|warned) (?:[^.;,]{0,40}? )?to (?:leave|move|change|avoid|stay away|go into "
        r"hiding|sleep elsewhere)\b[^.;]{0,80}\b(?:because|since|as|after)\b[^.;]{0,80}\b(?:asking|looking|searching|threat"
        r"|danger|plot|list|planned|plans|intended)",
        frame("told of a risk", _K.THREAT, None, _O.WARNED)),
    phrase(
        r"\b(?:(?:ha(?:s|ve)|had) (?:little|not much|no) time left|next (?:visit|time|one|bullet|bomb)|last warning"
        r"|final warning|you are next|we know where|know where (?:he|she|you"
        r"|they) (?:lives?|sleeps?|works?))\b|\b(?:letters?|envelopes?|messages?) with (?:photographs?|pictures|a photograph|a "
        r"picture|photos?) of (?:his|her|their|the)\b",
        frame("menacing words", _K.THREAT, _M.MESSAGE, _O.WARNED, "weak")),
    phrase(
        rf"\b{_KIN}\b[^.;]{{0,60}}\b(?:hung|beaten|tortured|expelled from|lost (?:his|her|their) (?:jobs?|pensions?"
        rf"|posts?|places?)"
        r"|thrown out of|barred from|stripped of)\b"
        rf"|\b(?:took|fetched|arrested|detained|seized|led away) (?:away )?(?:my|his|her|their) (?:[\w'-]+ )?{_KIN}\b",
        frame("relatives pressed", _K.COERCION, _M.COERCION_BY_PROXY, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:show(?:n|ed)|sent|played|presented (?:him|her|them) with) (?:him |her |them )?(?:a |an |the "
        r"|live )?(?:[\w-]+ ){0,2}"
        r"(?:videos?|films?|pictures|photographs?|recordings?|message) (?:of|from) (?:his|her|their) (?:[\w-]+ )?"
        rf"{_KIN}\b|\b(?:the others|they|he|she|{_KIN}) (?:would )?(?:stay|remain) (?:in (?:prison|custody|jail)"
        rf"|behind bars|there) "
        r"(?:until|unless|as long as|if)\b",
        frame("pressed through relatives", _K.COERCION, _M.COERCION_BY_PROXY, None, "weak active")),
    phrase(
        r"\b(?:new |fresh )?(?:passport|papers|visa|certificate)s? (?:can|could|would|will) (?:be had|only be (?:had"
        r"|issued|renewed)"
        r"|be (?:issued|renewed|given)) (?:in exchange for|in return for|only|if|once|when)\b"
        r"|\b(?:in exchange for|in return for) (?:a |his |her |their )?(?:new )?(?:passport|papers|visa)\b",
        frame("papers for a price", _K.COERCION, _M.OTHER, None, "weak active")),
    phrase(
        r"\b(?:asked|told|urged|begged|instructed|wanted|expected) (?:\w+ ){0,8}?(?:to |should )?keep an eye on\b"
        r"|\btr(?:y|ied|ying),?[^.;]{0,50}\bto win (?:informers|informants|agents|sources)\b"
        r"|\boffered? (?:him|her|them)?[^.;]{0,60}\b(?:if|for|in return for|in exchange for"
        r"|provided)\b[^.;]{0,60}\b(?:report|write|told"
        r"|list|tell|names?|inform)",
        frame("asked to inform", _K.RECRUITMENT_ATTEMPT, None, None, "active")),
    phrase(
        r"\b(?:sprayed|riddled|raked|peppered) with (?:bullets|gunfire|shots|automatic fire)\b|\bpoured (?:petrol|gasoline"
        r"|fuel|diesel|paraffin|kerosene|acid"
        r"|(?:a |an )?(?:\w+ )?liquid) (?:through|over|on|in(?:to)?)\b|\b(?:prised|pried|forced|kicked|broken) "
        r"open\b|\b(?:shots|bullets|rounds) (?:\w+ ){0,2}fired at (?:the|his|her|their) (?:[\w-]+ ){0,2}(?:door|house|mast|office"
        r"|studio|window|car|shop|building|flat)s?\b",
        frame("fired or poured at premises", _K.PROPERTY_ATTACK, None, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:slammed|shut|closed) (?:a|the) (?:\w+ )?door on (?:his|her|the)\b|\bheld (?:him|her|them) over (?:the"
        r"|a) (?:rail|edge"
        r"|balcony|parapet)\b|\binflicted (?:(?:up)?on (?:him|her|them)|[\w ]{0,30}(?:injuries|wounds|blows) (?:up)?on)\b"
        r"|\bhung (?:him|her|them) (?:over|from|by)\b|\bthrew (?:a liquid|ammonia|bleach|acid|stones) (?:at|in"
        r"|over)\b|\b(?:punched|kicked|beaten|struck|clubbed) (?:until|unconscious|senseless|to the ground)\b",
        frame("hurt", _K.ASSAULT, _M.BEATING, _O.CARRIED_OUT, "active")),
)  # fmt: skip
