"""Decide which turns of speech tell of an act before any word in them is weighed: "survived an attempt", "threat-to-life notice".

Rows are like those of `frames.PHRASES`, in the same flags; they are tried first, since they hold words that mean something else
when they stand alone. They were written down from general knowledge of how news tells each kind of act, not from articles.
"""

import re
from typing import Final

from tocsin.extract.frames import Frame, frame, phrase
from tocsin.model.vocabulary import Kind, Method, Outcome

_K, _M, _O = Kind, Method, Outcome
_CAR: Final = r"(?:[\w-]+ ){0,2}(?:car|vehicle|van|taxi|truck|seat|bed|chair|desk|house|door|table|motorbike|motorcycle)"
_VEHICLE: Final = (
    r"(?:[\w-]+ ){0,3}?(?:minivan|van|people carrier|limousine|hatchback|motorcycle|car|vehicle|minibus|jeep|truck|lorry"
    r"|ambulance)"
)
_ILLEGALLY: Final = r"(?:unlawfully|illegally|secretly|forcibly|covertly|clandestinely|irregularly|extrajudicially|violently)"
_MOVED: Final = (
    r"(?:transferred|removed|deported|returned|repatriated|expelled|extradited|flown|taken|brought|rendered|moved|sent back"
    r"|handed over|transported|shipped)"
)
_DRUG: Final = r"(?:sedatives?|tranquilli[sz]ers?|anaesthetics?|anesthetics?|chloroform|sleeping (?:pills?|draughts?|drugs?))"
_POISON: Final = (
    r"(?:(?:a|an|the) )?(?:[\w-]+ ){0,3}?(?:poison|toxin|thallium|arsenic|ricin|nerve agent|novichok|polonium(?:-210)?"
    r"|mercury|cyanide"
    r"|pesticide|warfarin|dioxin|vx|sarin|fentanyl|toxic substance|chemical)"
)

TURNS: Final[tuple[tuple[re.Pattern[str], Frame], ...]] = (
    # abduction
    phrase(
        rf"\b(?:forced|bundled|dragged|pulled|pushed|thrown|shoved|hustled|ordered|lifted) (?:in)?to (?:a|an|the"
        rf"|their) {_VEHICLE}\b",
        frame("forced into a vehicle", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT)),
    phrase(
        rf"\b{_ILLEGALLY} {_MOVED}\b|\b(?:was|were|been|being) {_MOVED} (?:[\w' ]{{0,40}} )?{_ILLEGALLY}\b"
        r"|\b(?:was|were|been|being) rendered (?:from|to|back|by|in|into)\b"
        r"|\b(?:extradited|deported|returned|sent back|handed over|expelled|removed)\b(?=[^.;]{0,50}\b(?:in violation of"
        r"|in breach of"
        r"|in defiance of|contrary to|against) (?:a|an|the|his|her|their|all|international|[\w']+) ?(?:\w+ )?(?:will|order|law"
        r"|ruling|injunction|decision|convention|rules)\b)",
        frame("illegally removed", _K.ABDUCTION, _M.IRREGULAR_REMOVAL, _O.CARRIED_OUT)),
    phrase(
        r"\b(?:forced|forcible|involuntary|unlawful|illegal|irregular|covert|secret|extrajudicial) (?:repatriation|return|removal"
        r"|transfer|deportation|extradition|handover|rendition)s? of\b",
        frame("forced return", _K.ABDUCTION, _M.IRREGULAR_REMOVAL, None, "active")),
    phrase(
        r"\b(?:seizure|capture|snatching|entrapment) of (?!power|control|assets|drugs|funds|goods|land|the (?:city|town|state))",
        frame("seizure", _K.ABDUCTION, _M.SEIZURE, None, "weak active")),
    phrase(
        r"\b(?:caught|captured|apprehended|intercepted|seized|trapped|overpowered|grabbed|nabbed|ambushed|tracked down)\b"
        r"(?=[^.;]{0,90}\b(?:and|then|was|were) (?:\w+ )?(?:flown|handed|taken|deported|delivered|put on a (?:plane|flight)"
        r"|driven|sent back|returned|brought|shipped|smuggled|spirited)\b[^.;]{0,30}\b(?:to|by|over|across|out|back|home)\b)",
        frame("caught and taken", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "weak")),
    phrase(
        r"\b(?:was|were|been|being) (?:brought|taken|flown|moved|carried|conveyed|transported|shipped|spirited"
        r"|smuggled) (?:\w+ )?"
        r"(?:from|out of) [^.;,]{2,40} to\b",
        frame("brought from", _K.ABDUCTION, None, _O.CARRIED_OUT, "weak")),
    phrase(
        r"\b(?:brought|flew|bringing|flying|spirited|smuggled|returned"
        r"|shipped) (?=(?:(?!\bfrom\b)[^.;,]){2,70} from [^.;,]{2,40} to\b)",
        frame("brought from", _K.ABDUCTION, None, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:was|were|been|being) captured (?:by|in|near|at|on|outside|while|when|after)\b",
        frame("captured", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "weak")),
    phrase(
        r"\b(?:took|seized|removed|dragged|fetched|marched) (?=(?:(?!\b(?:from|off)\b)[^.;]){3,130} (?:from|off"
        r"|out of) (?:a|an|the|his|her"
        r"|their) (?:[\w-]+ ){0,2}(?:flat|house|home|apartment|hotel|guest ?house|hostel|villa|office|ward|bed|train|bus)\b)",
        frame("took from", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:was|were|been) (?:taken|fetched|dragged|led|removed|collected) from (?:a|an|the|his|her"
        r"|their) (?:[\w-]+ ){0,2}(?:ward|hospital"
        r"|school|classroom|centre|center|camp|monastery|café|cafe|restaurant|airport|station)\b(?=[^.;]{0,90}\bby\b)",
        frame("taken from", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "weak")),
    phrase(
        r"\b(?:taken|took|takes|held|hold|holding|taking) (?:\w+ )?hostage\b",
        frame("hostage", _K.ABDUCTION, _M.SEIZURE, None, "weak")),
    phrase(
        r"\b(?:held|detained|locked up|imprisoned|kept|confined|trapped) (?:\w+ )?(?:inside|in|at) (?:the|its|their) "
        r"(?:[\w-]+ ){0,2}(?:embassy|consulate|mission|ambassador's residence)\b",
        frame("held in the embassy", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "weak")),
    phrase(
        r"\b(?:drove|made|went|sped|ran|drive|fled) (?:off|away) with (?:him|her|them)\b",
        frame("drove off with", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "active")),
    phrase(
        rf"\b(?:injected|jabbed|dosed|drugged|sedated|stunned|knocked out|put to sleep) (?:(?:him|her"
        rf"|them) )?(?:with )?(?:an? |the )?"
        rf"(?:\w+ )?{_DRUG}\b|\b(?:given|made to swallow|forced to (?:drink|swallow)) (?:an? )?(?:\w+ )?{_DRUG}\b"
        rf"|\bchloroformed\b",
        frame("sedated", _K.ABDUCTION, _M.SEIZURE, None, "weak")),
    phrase(
        r"\b(?:was|were|been) (?:tricked|duped|deceived|lured|enticed) "
        r"(?:\w+ )?(?:into (?:boarding|travel\w+|fly\w+|com\w+|going|leav\w+|cross\w+|a (?:trip|meeting|flight|trap)|meet\w+"
        r"|return\w+|visit\w+)|(?:out of|away from|from|over the|across the|on to|onto|aboard))\b",
        frame("lure", _K.ABDUCTION, _M.LURE, None)),
    # killing
    phrase(
        r"\b(?:surviv(?:e|ed|es|ing|or of)|escap(?:e|ed|es|ing)|lived through|walked away from|(?:barely|narrowly) missed"
        r"|was the target of|the target of) "
        r"(?:an?|the|two|three|four|several|at least \w+|a second|another|numerous|this|that|repeated) (?:[\w-]+ ){0,3}?"
        r"(?:assassination(?: attempts?| plots?| bids?)?|attempts? (?:on|against) (?:his|her|their) li(?:fe|ves)"
        r"|attempts? to (?:kill|murder|poison|assassinate) (?:him|her|them)"
        r"|murder (?:attempts?|plots?)|attempted (?:murder|assassination|poisoning)|shootings?|poisonings?|stabbings?"
        r"|(?:car |parcel |letter )bombs?|bomb(?:ing)? attacks?|bombings?|knife attacks?|(?:nerve[- ]agent|gun|axe) attacks?"
        r"|ambush(?:es)?)(?: (?:on|against) (?:his|her|their) li(?:fe|ves))?\b",
        frame("survived an attempt", _K.ASSASSINATION, None, _O.ATTEMPTED_FAILED)),
    phrase(
        r"\b(?:injured|wounded|hurt|maimed|blinded|disfigured) (?:\w+ )?(?:in|by) (?:an?|the) (?:[\w-]+ )?(?:shooting"
        r"|stabbing|bomb(?:ing)?"
        r"(?: attack)?|explosion|poisoning|assassination attempt|blast|letter bomb|parcel bomb|grenade|gun attack|knife attack"
        r"|axe attack|drive-by)\b",
        frame("wounded in an attack", _K.ASSASSINATION, None, _O.ATTEMPTED_FAILED)),
    phrase(
        r"\battempts? (?:was|were|had been|has been|have been|is) (?:\w+ )?made on the li(?:fe|ves) of\b"
        r"|\b(?:plots?|conspiracy|plans?|bid|attempts?|attack) (?:against|on|upon) the li(?:fe|ves) of\b",
        frame("attempt on the life", _K.ASSASSINATION, None, None, "plot active")),
    phrase(
        r"\b(?:took|taken|takes) the li(?:fe|ves) of\b",
        frame("took the life", _K.ASSASSINATION, None, None, "certain active")),
    phrase(
        r"\b(?:bomb|device|explosives?|mine|grenade|charge|it) (?:\w+ ){0,2}(?:went off|exploded|detonated|blew up"
        r"|was detonated) "
        rf"(?:under|beneath|inside|in|as|when) (?:he|she|him|his|her|their|the) (?:{_CAR}\b|(?=started|opened|turned|got))",
        frame("bomb under", _K.ASSASSINATION, _M.EXPLOSIVE, None, "weak active")),
    phrase(
        r"\b(?:blown to pieces|blown apart|torn apart by (?:a|the) (?:\w+ )?(?:bomb|blast|explosion|charge)"
        r"|cut down by (?:shots|bullets|gunfire"
        r"|machine-gun))\b",
        frame("blown up", _K.ASSASSINATION, None, _O.CARRIED_OUT, "certain")),
    phrase(
        r"\b(?:parcel|package|letter|packet|envelope|book|gift|statuette|camera) (?:bomb )?(?:\w+ ){0,3}(?:exploded|blew up"
        r"|went off"
        r"|detonated) (?:in (?:the hands? of|his|her|front of)|when|as|while)\b"
        r"|\b(?:parcel|letter|mail|package) bombs? (?:was |were |had been )?(?:sent|posted|addressed|mailed|delivered) to\b",
        frame("parcel bomb", _K.ASSASSINATION, _M.EXPLOSIVE, None, "weak active")),
    phrase(
        rf"\b(?:laced|spiked|tainted|contaminated|dosed|smeared|doctored|sickened|poisoned|infected|impregnated"
        rf"|treated) with {_POISON}\b"
        rf"|\b(?:exposed to|fallen victim to|ill from|hospitali[sz]ed after ingesting) {_POISON}\b",
        frame("laced with poison", _K.ASSASSINATION, _M.POISON, None)),
    phrase(
        rf"\b(?:found|detected|identified|confirmed) (?:traces of )?{_POISON} in (?:the |his |her )(?:blood|urine|hair|body"
        rf"|system|tea"
        rf"|samples?) ?(?:of )?|\b{_POISON} (?:was|were|had been) (?:found|detected|identified|confirmed) in (?:his|her|the) "
        r"(?:blood|urine|hair|body|system|tea|samples?)\b",
        frame("poison in the blood", _K.ASSASSINATION, _M.POISON, None, "active")),
    phrase(
        r"\bhad (?:his|her) throat (?:cut|slit)\b",
        frame("throat slit", _K.ASSASSINATION, _M.BLADE, _O.CARRIED_OUT, "certain")),
    phrase(
        r"\b(?:was|were|been|being) (?:thrown|pushed|hurled|tossed|dropped|defenestrated)"
        r"(?: (?:to (?:his|her|their) deaths?|out|alive))? (?:of|from|off|under|in front of) (?:a|an|the|his|her|their)\b",
        frame("thrown from", _K.ASSASSINATION, _M.OTHER, _O.CARRIED_OUT, "weak")),
    phrase(
        r"\b(?:mown|mowed|run|knocked|cut) (?:down|over) by (?:a|an|the|two) (?:[\w-]+ ){0,2}(?:car|lorry|truck|van|vehicle|jeep"
        r"|bus|motorcycle)\b",
        frame("run down", _K.ASSASSINATION, _M.VEHICLE, None, "weak")),
    phrase(
        r"\b(?:forced|run|pushed|driven) off (?:the|a) (?:road|motorway|highway|bridge)\b",
        frame("run off the road", _K.ASSAULT, _M.VEHICLE, None, "weak")),
    phrase(
        r"\b(?:bled to death|succumbed to (?:his|her|their) (?:wounds|injuries|burns)|burn(?:t|ed) (?:alive|to death)"
        r"|died (?:of|from) (?:gunshot|stab|bullet|knife|multiple) (?:\w+ )?(?:wounds|injuries|burns)"
        r"|was (?:found )?(?:murdered|executed) (?:with|by) a (?:single )?(?:bullet|shot))\b",
        frame("bled to death", _K.ASSASSINATION, None, _O.CARRIED_OUT, "certain weak")),
    phrase(
        r"\b(?:body|bodies|remains|corpses?) of (?=[^.;]{3,90}? (?:was|were|had been|have been) (?:\w+ )?(?:found"
        r"|discovered|recovered"
        r"|pulled|fished|dumped|unearthed|washed))",
        frame("body found", _K.ASSASSINATION, None, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:assassins?|killers?|murderers?) of (?!the )|\b(?:assassins?|killers?"
        r"|murderers?) of the (?:[a-z]+ ){1,4}(?=[a-z]+ [a-z]+\b)",
        frame("killer of", _K.ASSASSINATION, None, None, "certain weak active")),
    phrase(
        r"\bcontract (?:killing |to kill )?(?:was |had been |has been )?(?:put out|taken out|placed|issued) on\b"
        r"|\b(?:put|took|take|placed|issued) (?:out )?a contract (?:out )?on\b|\bcontract on (?=his|her|their|the life)",
        frame("contract on", _K.ASSASSINATION, None, _O.PLANNED, "plot active")),
    phrase(
        r"\b(?:sent|come|came|hired|paid|recruited|instructed|tasked|orders?|ordered|told|mission|job|contract|offered"
        r"|promised|plot"
        r"|plotted|planned|plan|conspired|arrived|dispatched|flew|travelled)\b[^.;]{0,50}? to (?:silence|take out"
        r"|dispose of|bump off"
        r"|wipe out|get rid of|do away with|eliminate|liquidate|neutrali[sz]e|finish off|execute|rub out|put to death"
        r"|hunt down) ",
        frame("to do away with", _K.ASSASSINATION, None, _O.PLANNED, "plot active")),
    # blows
    phrase(
        r"\b(?:threw|throws|hurled|splashed|flung|tossed|poured|sprayed|throw(?:ing)?) (?:an? )?(?:[\w-]+ ){0,2}?(?:acid"
        r"|ammonia|bleach"
        r"|boiling water|corrosive (?:liquid|substance)|tear gas|pepper spray)\b (?:in|at|over|on|into|onto)(?: the (?:face"
        r"|eyes|head) of)?\b",
        frame("acid", _K.ASSAULT, _M.OTHER, _O.CARRIED_OUT, "active")),
    phrase(
        r"\b(?:doused|splashed|sprayed|drenched|burnt|burned|attacked|disfigured) (?:\w+ )?(?:with|in|by) (?:acid|ammonia"
        r"|bleach|tear gas|pepper spray"
        r"|petrol|gasoline|a corrosive \w+)\b|\bacid (?:was|had been) (?:thrown|hurled|splashed|poured) (?:in|at|over|on"
        r"|into) (?:his|her|their)\b",
        frame("acid", _K.ASSAULT, _M.OTHER, _O.CARRIED_OUT)),
    phrase(
        r"\bpepper[- ]sprayed\b|\bpistol[- ]whipped\b|\bhead-?butted\b",
        frame("blows", _K.ASSAULT, _M.BEATING, _O.CARRIED_OUT)),
    phrase(
        r"\b(?:injured|wounded|hurt|bruised|hospitali[sz]ed|unconscious|left (?:\w+ )?with [\w ]{2,30}) (?:\w+ )?(?:in|by"
        r"|during|after) "
        r"(?:an?|the|being) (?:[\w-]+ )?(?:attack(?:ed)?|assault(?:ed)?|beating|beaten|brawl|fight|set upon)\b",
        frame("hurt in an attack", _K.ASSAULT, None, _O.CARRIED_OUT, "weak")),
    phrase(
        r"\b(?:was|were|been|got) (?:jumped|roughed up|worked over|beaten up|set upon|set about|left for dead"
        r"|knocked (?:down|unconscious"
        r"|to the (?:ground|pavement|floor)|out|senseless)|pushed (?:down|over)|shoved (?:down|to the))\b",
        frame("set upon", _K.ASSAULT, _M.BEATING, _O.CARRIED_OUT)),
    phrase(
        r"\b(?:laid into|set about|fell upon|pounced on|lunged at|rained blows on|set upon|beat up|roughed up"
        r"|jumped on"
        r"|ganged up on) (?=the |an? |him|her|them|\w)",
        frame("laid into", _K.ASSAULT, _M.BEATING, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:broke|fractured|smashed|crushed) (?:both |two |three |several )?(?:of )?(?:the )?(?:arms?|legs?|jaw|nose"
        r"|ribs|fingers|hands?"
        r"|skull|teeth|knees?|kneecaps?) of\b|\b(?:with|suffered|had|left with) (?:a |an |two |three |several )?(?:broken"
        r"|fractured|shattered"
        r"|smashed) (?:arms?|legs?|jaw|nose|ribs|fingers|hands?|skull|teeth|cheekbone|collarbone|eye socket|vertebrae?)\b",
        frame("broken bones", _K.ASSAULT, _M.BEATING, _O.CARRIED_OUT, "weak active")),
)  # fmt: skip
